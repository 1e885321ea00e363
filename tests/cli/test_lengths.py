"""Nothing that is typed as an argument is cut in silence: it is kept whole, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

LINE = "w" * 501
NOTE = "n" * 20_001
CALLED = ("notify", "--at", "yesterday 09:15", "--type", "standard")


def kept(folder: Path) -> bytes:
    """The records as they are on the disk."""
    return (folder / "readiness.json").read_bytes()


@pytest.mark.parametrize(
    ("before", "arguments", "what"),
    [
        ((), (*CALLED, "--caller", LINE), "caller"),
        ((), (*CALLED, "--lead", LINE), "coordinator"),
        ((), (*CALLED, "--focus", LINE), "focus"),
        (CALLED, ("notify", "--correct", "EP001", "--focus", LINE), "focus"),
        (CALLED, ("runbook", "--tick", "first_hour", "--by", LINE), "by"),
        (
            (),
            (
                *("inspections", "add", "--kind", "focused_visit", "--start", "9 oct 2024"),
                "--focus",
                LINE,
            ),
            "focus",
        ),
        (
            (),
            (
                *("inspections", "add", "--kind", "focused_visit", "--start", "9 oct 2024"),
                *("--lead-inspector", LINE),
            ),
            "lead inspector",
        ),
        ((), ("boards", "add", LINE, "--meets", "quarterly"), "name"),
        ((), ("boards", "add", "B", "--meets", "quarterly", "--chair", LINE), "chair"),
        ((), ("snapshot", "--for", LINE), "audience"),
        ((), ("items", "set", "EL05", "state=ready", "--why", LINE), "The reason"),
        ((), ("items", "set", "EL05", f"lead={LINE}"), "lead"),
        ((), ("items", "set", "EL05", f"note={NOTE}"), "note"),
        ((), ("--user", "u" * 81, "items", "set", "EL05", "state=ready"), "--user"),
    ],
)
def test_what_is_too_long_is_refused_and_nothing_is_saved(
    made: Cli, workspace: Path, before: tuple[str, ...], arguments: tuple[str, ...], what: str
) -> None:
    if before:
        assert made(*before).status == 0
    saved = kept(workspace)
    refused = made(*arguments)
    size = max(len(word.partition("=")[2]) or len(word) for word in arguments)
    assert (refused.status, refused.out) == (1, "")
    assert f"{what} holds {size:,} characters" in " ".join(refused.err.split())
    assert kept(workspace) == saved


def test_the_longest_that_is_kept_is_kept_whole(made: Cli) -> None:
    assert made(*CALLED, "--caller", "c" * 500).status == 0
    assert made("runbook", "--format", "json").json["episode"]["caller"] == "c" * 500
