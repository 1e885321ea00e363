"""Briefings by the command line."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import Cli


def shown(cli: Cli, id_: str = "BG001") -> dict[str, Any]:
    result = cli("briefings", "show", id_, "--format", "json")
    assert result.status == 0, result.err
    briefing: dict[str, Any] = result.json["briefing"]
    return briefing


@pytest.fixture
def noted(made: Cli) -> Cli:
    """BG001, planned for 1 December and answering BR01."""
    result = made(
        *("briefings", "add", "Team managers", "planned=1 dec", "lead=Ann Bee", "months=6"),
        *("items=br01", "invited=12", "message=What to expect"),
    )
    assert result.out == "Team managers recorded as BG001: planned for 1 Dec 2026.\n"
    return made


def test_a_briefing_is_added_and_listed(noted: Cli) -> None:
    told = noted("briefings", "list", "--format", "json").json
    assert (told["schema"], told["as_of"]) == (1, "2026-11-20")
    assert told["briefings"] == [
        {
            "id": "BG001",
            "audience": "Team managers",
            "state": "planned",
            "why": "planned for 1 Dec 2026",
            "message": "What to expect",
            "lead": "Ann Bee",
            "planned_on": "2026-12-01",
            "given_on": None,
            "given_by": "",
            "attended": None,
            "invited": 12,
            "valid_months": 6,
            "holds_to": None,
            "late": False,
            "items": ["BR01"],
            "note": "",
        }
    ]
    out = noted("briefings", "list").out
    assert "◇ Planned" in out
    assert max(map(len, out.splitlines())) <= 80


def test_without_one_it_says_how_to_begin(made: Cli) -> None:
    assert "readiness briefings add --help" in made("briefings", "list").out


def test_given_it_holds_for_its_months_and_answers_its_item(noted: Cli) -> None:
    result = noted(
        *("briefings", "give", "bg1", "--on", "3 nov", "--by", "J Cole", "--attended", "11")
    )
    told = " ".join(result.out.split())
    assert told.startswith("BG001 Team managers: given on 3 Nov 2026, holds until 3 May 2027")
    one = shown(noted)
    assert (one["state"], one["given_on"], one["holds_to"]) == ("given", "2026-11-03", "2027-05-03")
    assert (one["given_by"], one["attended"], one["invited"]) == ("J Cole", 11, 12)
    item = noted("items", "show", "BR01", "--format", "json").json["item"]
    assert item["state"] == "ready_claimed"
    later = noted("--as-of", "2027-05-04", "briefings", "list", "--format", "json").json
    assert later["briefings"][0]["state"] == "lapsed"


def test_fields_are_changed_in_one_save_and_emptied(noted: Cli) -> None:
    result = noted("briefings", "set", "BG001", "planned=none", "invited=20", "note=two\nlines")
    assert result.status == 0
    assert "BG001 invited from 12 to 20." in result.out
    one = shown(noted)
    assert (one["planned_on"], one["invited"], one["note"]) == (None, 20, "two\nlines")
    assert one["state"] == "not_planned"
    again = noted("briefings", "set", "BG001", "invited=20")
    assert again.out == "Nothing changed: it says so already.\n"
    text = noted("briefings", "show", "BG001").out
    assert "BR01 " in text
    assert "History, newest first" in text


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("add", " "), 1, "A briefing needs an audience."),
        (("add", "Staff", "plan=fri"), 2, 'A briefing has no field "plan". Did you mean planned=?'),
        (("add", "Staff", "members"), 2, '"members" is no field.'),
        (("add", "Staff", "audience=x"), 2, "The audience is given twice."),
        (("add", "Staff", "items=EL05"), 1, "is no checklist item that a briefing answers."),
        (("add", "Staff", "months=0"), 1, 'months takes a whole number from 1 to 120, not "0".'),
        (("add", "Staff", "invited=many"), 1, 'not "many".'),
        (("set", "BG001", "planned=31 feb"), 1, "is a day that does not exist."),
        (("set", "BG404", "lead=x"), 1, 'There is no briefing "BG404".'),
        (("set", "BG001", "audience="), 1, "A briefing needs an audience."),
        (("give", "BG001", "--on", "tomorrow"), 1, "is still to come"),
        (("give", "BG001", "--attended", "13"), 1, "cannot have come where 12 were invited."),
        (("give", "BG001", "--attended", "-1"), 1, "attended"),
        (("show", "BG404"), 1, 'There is no briefing "BG404".'),
    ],
)
def test_what_is_not_understood_changes_nothing(
    arguments: tuple[str, ...], status: int, said: str, noted: Cli
) -> None:
    before = noted("briefings", "list", "--format", "json").out
    result = noted("briefings", *arguments)
    assert (result.status, result.out) == (status, "")
    assert said in result.err
    assert result.err.count("\n") == 1
    assert noted("briefings", "list", "--format", "json").out == before


def test_hostile_words_reach_no_spreadsheet_and_no_terminal(noted: Cli) -> None:
    noted("briefings", "add", "=Staff\x1b[31m", "message=+1\u202e")
    out = noted("briefings", "list", "--format", "csv").out
    assert ",+1" not in out
    assert "'=Staff" in out
    for result in (noted("briefings", "list"), noted("briefings", "show", "BG002")):
        assert "\x1b" not in result.out
        assert "\u202e" not in result.out
