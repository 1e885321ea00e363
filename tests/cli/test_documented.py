"""Every field of these answers in JSON is named in the section of the page on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.test_plan_documented import PAGE, names

REHEARSAL = ("notify", "--at", "now", "--type", "standard", "--rehearsal")


def section(heading: str) -> str:
    """What the page says under a heading."""
    return PAGE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("words", ["check --share", "where", "checklists validate"])
def test_the_workspace_and_its_place(made: Cli, workspace: Path, words: str) -> None:
    (workspace / "checklists").mkdir()
    (workspace / "checklists" / "ours.toml").write_text("[[overide]]\ncode = 'EL06'\n")
    told = made(*words.split(), "--format", "json").json
    if words.startswith("check "):
        (workspace / "readiness.json").write_bytes(b"damaged")
        told["problems"] = made("check", "--format", "json").json["problems"]
        assert told["problems"]
    page = section("The workspace and its place")
    assert {name for name in names(told) if f"`{name}`" not in page} == {"schema"}


def test_the_runbook(made: Cli) -> None:
    for episode in ("EP001", "EP002"):
        assert made(*REHEARSAL).status == 0
        assert made("runbook", "--tick", "first_hour").status == 0
        assert made("notify", "--end", episode).status == 0
    told = made("runbook", "EP002", "--compare", "--format", "json").json
    page = section("Runbook")
    assert told["comparison"]
    assert {name for name in names(told) if f"`{name}`" not in page} == {"schema"}
