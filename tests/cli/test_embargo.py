"""Nothing that can be passed on shows grades that Ofsted has not published."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli

INADEQUATE = ",".join(
    f"{name}=inadequate" for name in ("leaders", "help_and_protection", "in_care", "care_leavers")
)


def record(cli: Cli, *days: str) -> None:
    result = cli(
        *("inspections", "add", "--kind", "standard", "--start", "5 oct 2026"),
        *("--end", "16 oct 2026", "--grades", INADEQUATE, *days),
    )
    assert result.status == 0, result.err


COMMANDS = (
    *(("status", "--format", name) for name in ("text", "markdown", "html", "json")),
    *(("window", "--format", name) for name in ("text", "json")),
    *(("inspections", "list", "--format", name) for name in ("text", "json", "csv")),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_grades_under_embargo_are_not_passed_on(made: Cli, command: tuple[str, ...]) -> None:
    record(made, "--received", "16 nov 2026")
    result = made(*command)
    assert (result.status, result.err) == (0, "")
    assert "inadequate" not in result.out.casefold()
    said = " ".join(result.out.split())
    if command[-1] in ("text", "markdown", "html"):
        assert "under embargo" in said


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_published_grades_are(made: Cli, command: tuple[str, ...]) -> None:
    record(made, "--received", "2 nov 2026", "--published", "20 nov 2026")
    result = made(*command)
    assert "inadequate" in result.out.casefold()
    assert "under embargo" not in result.out


def test_json_says_why_there_are_none(made: Cli) -> None:
    record(made, "--received", "16 nov 2026")
    last = made("status", "--format", "json").json["window"]["last_inspection"]
    assert (last["start"], last["grades"], last["embargo"]) == ("2026-10-05", {}, True)
    new, old = made("inspections", "list", "--format", "json").json["inspections"]
    assert (new["grades"], new["embargo"]) == ({}, True)
    assert (old["grades"]["leaders"], old["embargo"]) == ("good", False)
