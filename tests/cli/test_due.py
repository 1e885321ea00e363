"""``readiness due`` by the command line, as of Friday 20 November 2026."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add
from readiness_tui.store.workspace import Workspace
from tests.cli.conftest import Cli


@pytest.fixture
def dated(made: Cli, workspace: Path) -> Cli:
    """A workspace in which some things have a day."""
    made("items", "set", "EL05", "lead=Priya Nair", "due=3 nov 2026", "state=not_started")
    made("items", "set", "EL06", "lead=Data lead", "due=27 nov 2026", "state=not_started")
    role = {"title": "Data lead", "holder": "Ann Bee", "deputy": "Sam Hale"}
    opened = Workspace.open(str(workspace))
    opened.apply([Add(Kind.ROLE, role)], who="Ann Bee", at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    opened.close()
    return made


def ids(cli: Cli, *options: str) -> list[str]:
    found = cli("due", *options, "--format", "json").json["due"]
    return [one["id"] for one in found if one["kind"] == "item"]


def test_nothing_due_says_so_and_is_no_failure(made: Cli) -> None:
    result = made("due", "--for", "Priya Nair")
    assert result.status == 0
    assert "Nothing falls due for Priya Nair from Fri 20 Nov 2026 to Sun 20 Dec 2026" in " ".join(
        result.out.split()
    )


def test_the_list_is_grouped_by_person_in_80_columns(dated: Cli) -> None:
    result = dated("due")
    assert result.status == 0
    assert "Priya Nair\n----------\n" in result.out
    assert "* Overdue, 3 Nov 2026: EL05" in result.out
    assert "* Within a week, 27 Nov 2026: EL06" in result.out
    assert max(map(len, result.out.splitlines())) <= 80


def test_names_roles_and_days_narrow_it(dated: Cli) -> None:
    assert ids(dated) == ["EL05", "EL06"]
    assert ids(dated, "--days", "6") == ["EL05"]
    assert ids(dated, "--for", "priya nair") == ["EL05"]
    assert ids(dated, "--for", "Sam Hale") == ["EL06"]
    assert ids(dated, "--for", "me") == ["EL06"]  # Ann Bee holds the role


def test_the_calendar_is_saved_with_its_alarms(dated: Cli, tmp_path: Path) -> None:
    path = tmp_path / "due.ics"
    result = dated("due", "--for", "Sam Hale", "--ics", str(path))
    assert (result.status, "1 event." in result.out) == (0, True)
    data = path.read_bytes()
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert [data.count(part) for part in (b"BEGIN:VEVENT", b"BEGIN:VALARM")] == [1, 3]
    assert b"DTSTART;VALUE=DATE:20261127" in data


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--days", "-1"), "--days takes 0 to 3660."),
        (("--days", "3661"), "--days takes 0 to 3660."),
        (("--for", " "), "--for needs a name."),
        (("--format", "csv"), "invalid choice"),
    ],
)
def test_wrong_usage_is_one_sentence(made: Cli, options: tuple[str, ...], words: str) -> None:
    result = made("due", *options)
    assert (result.status, result.out) == (2, "")
    assert words in result.err


def test_escape_codes_in_a_name_reach_no_terminal(made: Cli) -> None:
    result = made("due", "--for", "\x1b[31mAnn\nBee")
    assert "\x1b" not in result.out
    assert "[31mAnn Bee" in result.out


def test_a_name_that_no_record_knows_is_doubted(made: Cli) -> None:
    told = made("due", "--for", "Zzz")
    assert told.status == 0
    assert "Nothing ever falls to Zzz" in told.err
