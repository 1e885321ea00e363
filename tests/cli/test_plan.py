"""The improvement plan by the command line: listed, shown, added, changed, removed."""

from __future__ import annotations

import csv
import io

import pytest

from tests.cli.conftest import Cli
from tests.cli.plan_desk import done, planned, refused, shown


@pytest.fixture
def plan(made: Cli) -> Cli:
    return planned(made)


def test_an_action_in_full(plan: Cli) -> None:
    one = shown(plan, "plan", "action", "ac1")
    assert (one["id"], one["title"], one["recommendation"]) == ("AC001", "Train managers", "RE001")
    assert (one["lead"], one["leads"]) == ("Jo Lee", ["Cy Dee"])
    assert (one["due"], one["baseline"]) == ("2026-10-30", "2026-10-30")
    assert (one["state"], one["colour"], one["calculated"]) == ("not_started", "red", "red")
    assert (one["overdue"], one["colour_set"], one["moves"]) == (True, None, [])
    assert one["marks"] == {
        "delivery": {"colour": "grey", "why": "not started"},
        "date": {"colour": "red", "why": "overdue since 30 Oct 2026"},
        "impact": {"colour": "green", "why": "getting better"},
    }
    assert one["measures"] == ["ME001"]
    text = done(plan("plan", "show", "AC001"))
    assert "○ Red: overdue since 30 Oct 2026" in text
    assert "Answers RE001 The timeliness of visits" in text
    assert "ME001 Visits in time: 80% ↑ Getting better, 10 points short" in text


def test_a_point_and_a_measure_in_full(plan: Cli) -> None:
    point = shown(plan, "plan", "recommendation", "RE001")
    assert (point["text"], point["event"]) == ("The timeliness of visits", "IN001")
    assert (point["band"], point["tags"], point["state"]) == ("3_months", ["a", "b"], "open")
    assert (point["actions"], point["measures"]) == (["AC001", "AC002"], ["ME001"])
    measure = shown(plan, "plan", "measure", "ME001")
    assert measure["readings"] == [
        {"on": "2026-09-30", "value": 72.0, "source": "", "note": ""},
        {"on": "2026-10-31", "value": 80.0, "source": "Monthly report", "note": ""},
    ]
    assert (measure["travel"], measure["met"], measure["gap"]) == ("better", False, 10.0)
    assert measure["last"] == measure["readings"][1]
    earlier = plan("--as-of", "2026-10-01", "plan", "show", "ME001", "--format", "json").json
    assert earlier["measure"]["last"]["value"] == 72.0


def test_everything_that_can_be_typed_is_kept_and_shown(plan: Cli) -> None:
    typed = {
        "also_for": "RE002",
        "number": "1.2",
        "director": "Ruth Calder",
        "band": "longer",
        "baseline": "1 feb 2027",
        "forecast": "1 mar 2027",
        "timing": "Oct/November",
        "started": "2 nov 2026",
        "future": "yes",
        "days": "12",
        "sector": "health and partners",
        "measure": "nine in ten",
        "implementation": "two half-days",
        "obstacle": "no trainer",
        "recovery": "an agency",
        "note": "a note",
    }
    done(plan("plan", "add", "--point", "Oversight"))
    words = [f"{name}={value}" for name, value in typed.items()]
    done(plan("plan", "set", "AC003", *words))
    one = shown(plan, "plan", "action", "AC003")
    assert one["also_for"] == ["RE002"]
    assert (one["forecast"], one["started_on"]) == ("2027-03-01", "2026-11-02")
    assert (one["future"], one["estimated_days"], one["band"]) == (True, 12, "longer")
    text = done(plan("plan", "show", "AC003"))
    for value in ("Ruth Calder", "longer than six months", "Oct/November", "no trainer", "a note"):
        assert value in text
    done(plan("plan", "set", "AC003", *(f"{name}=none" for name in typed)))
    one = shown(plan, "plan", "action", "AC003")
    assert not any(one[name] for name in ("also_for", "number", "forecast", "future", "note"))


def test_the_list_groups_narrows_and_fits_80_columns(plan: Cli) -> None:
    out = plan("plan", "list").out
    assert max(map(len, out.splitlines())) <= 80
    assert out.index("Overdue (1)") < out.index("AC001") < out.index("To be done (2)")
    assert "3 actions: 1 amber, 1 red, 1 grey, 1 overdue." in " ".join(out.split())
    assert "AC002" not in plan("plan", "list", "overdue").out
    ids = [
        one["id"] for one in plan("plan", "list", "!overdue", "--format", "json").json["actions"]
    ]
    assert ids == ["AC002", "AC003"]
    assert done(plan("plan", "list", "lead:nobody")) == "No action matches."
    mine = plan("--user", "jo lee", "plan", "list", "lead:me", "--format", "json").json["actions"]
    assert [one["id"] for one in mine] == ["AC001"]


def test_the_list_by_board_and_by_recommendation(plan: Cli) -> None:
    done(plan("boards", "add", "Improvement board", "--meets", "second Tuesday monthly"))
    out = done(plan("plan", "list", "--by", "board"))
    assert "Improvement board: 1 action, meets 8 Dec 2026, papers by 1 Dec 2026" in out
    assert out.index("Improvement board: ") < out.index("Scrutiny: 1 action")
    assert out.index("Scrutiny: ") < out.index("Reported to no board: 2 actions")
    done(plan("plan", "add", "--point", "Unanswered", "priority=yes"))
    out = done(plan("plan", "list", "--by", "recommendation"))
    assert out.index("RE001 The timeliness of visits (open)") < out.index("AC001")
    assert "RE002 priority: Unanswered (open)" in out
    assert "No action answers it yet" in out
    assert out.index("Actions without a recommendation") < out.index("AC003")
    narrowed = done(plan("plan", "list", "--by", "recommendation", "tablets"))
    assert "RE002" not in narrowed


def test_points_and_measures_have_lists_of_their_own(plan: Cli) -> None:
    done(plan("plan", "add", "--point", "Unanswered", "priority=yes"))
    out = done(plan("plan", "list", "--points"))
    assert "Priority: Unanswered" in out
    found = plan("plan", "list", "--points", "unanswered", "--format", "json").json
    assert [one["id"] for one in found["recommendations"]] == ["RE002"]
    assert done(plan("plan", "list", "--points", "reopened")) == "No recommendation matches."
    out = done(plan("plan", "list", "--measures"))
    assert "↑ Getting better ME001 Visits in time 80% 90% 31 Oct 2026" in out
    assert done(plan("plan", "list", "--measures", "worse")) == "No measure matches."


def test_json_has_the_whole_plan_and_csv_one_row_each(plan: Cli) -> None:
    told = plan("plan", "list", "--format", "json").json
    assert (told["schema"], told["as_of"]) == (1, "2026-11-20")
    assert [one["id"] for one in told["actions"]] == ["AC001", "AC002", "AC003"]
    assert [one["id"] for one in told["recommendations"]] == ["RE001"]
    assert [one["id"] for one in told["measures"]] == ["ME001"]
    rows = list(csv.DictReader(io.StringIO(plan("plan", "list", "--format", "csv").out)))
    assert (rows[0]["id"], rows[0]["date"], rows[0]["impact"]) == ("AC001", "red", "green")
    assert (rows[1]["depends_on"], rows[1]["overdue"]) == ("AC001", "no")
    (row,) = csv.DictReader(io.StringIO(plan("plan", "list", "--measures", "--format", "csv").out))
    assert (row["last"], row["last_on"], row["met"]) == ("80.0", "2026-10-31", "no")
    (row,) = csv.DictReader(io.StringIO(plan("plan", "show", "RE001", "--format", "csv").out))
    assert (row["actions"], row["tags"]) == ("AC001 AC002", "a b")


def test_without_a_plan_each_list_says_how_to_begin(made: Cli) -> None:
    for words in ((), ("--points",), ("--measures",), ("--by", "board")):
        assert "readiness plan add --help" in made("plan", "list", *words).out


def test_several_are_changed_in_one_save(plan: Cli) -> None:
    out = done(plan("plan", "set", "ac1", "AC002", "AC001", "lead=Sam", "--why", "new post"))
    assert out == "AC001 lead from Jo Lee to Sam. AC002 lead from nothing to Sam."
    change = plan("history", "--format", "json").json["changes"][0]
    assert (change["field"], change["why"]) == ("lead", "new post")
    assert done(plan("plan", "set", "AC001", "lead=Sam")) == "Nothing changed: it says so already."
    plan("undo")
    assert shown(plan, "plan", "action", "AC001")["lead"] == "Jo Lee"


def test_a_date_moves_with_who_agreed_in_the_same_save(plan: Cli) -> None:
    refused(
        plan,
        ("plan", "set", "AC003", "AC001", "due=30 jan 2027", "lead=x"),
        1,
        "AC001 is due 30 Oct 2026: who agreed to move it?",
        "plan",
    )
    out = done(
        plan(
            *("plan", "set", "AC001", "lead=Sam", "due=30 jan 2027"),
            *("--agreed-by", "Improvement board", "--why", "no trainer"),
        )
    )
    assert "AC001 date moved from 30 Oct 2026 to 30 Jan 2027, agreed by Improvement board" in out
    one = shown(plan, "plan", "action", "AC001")
    assert (one["due"], one["baseline"], one["lead"]) == ("2027-01-30", "2026-10-30", "Sam")
    assert one["moves"] == [
        {
            "on": "2026-11-20",
            "before": "2026-10-30",
            "after": "2027-01-30",
            "agreed_by": "Improvement board",
            "why": "no trainer",
        }
    ]
    assert (
        len(
            {
                change["revision"]
                for change in plan("history", "--record", "AC001", "--format", "json").json[
                    "changes"
                ]
            }
        )
        == 2
    )
    assert "Date moved 1 time" in plan("plan", "show", "AC001").out


def test_a_first_date_needs_nobody_and_is_the_baseline_unless_another_is_typed(plan: Cli) -> None:
    done(plan("plan", "set", "AC003", "due=30 jan 2027"))
    one = shown(plan, "plan", "action", "AC003")
    assert (one["due"], one["baseline"], one["moves"]) == ("2027-01-30", "2027-01-30", [])
    done(plan("plan", "add", "Another"))
    done(plan("plan", "set", "AC004", "due=30 jan 2027", "baseline=1 dec 2026"))
    assert shown(plan, "plan", "action", "AC004")["baseline"] == "2026-12-01"


def test_records_are_removed_and_come_back(plan: Cli) -> None:
    refused(plan, ("plan", "remove", "RE001"), 1, "RE001 is answered by AC001, AC002", "plan")
    assert "AC001 removed. It comes back with" in done(plan("plan", "remove", "AC001", "AC002"))
    done(plan("plan", "remove", "ME001"))
    done(plan("plan", "remove", "RE001"))
    assert plan("plan", "show", "RE001").status == 1
    for _ in range(3):
        done(plan("undo"))
    assert shown(plan, "plan", "action", "AC001")["title"] == "Train managers"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("add", " "), 1, "Action cannot be empty."),
        (("add", "x", "led=Jo"), 2, 'An action has no field "led". Did you mean lead=?'),
        (("add", "x", "y"), 2, '"y" is no field.'),
        (("add", "x", "title=y"), 2, "title is given twice."),
        (("add", "x", "lead=a", "lead=b"), 2, "lead is given twice."),
        (("add", "x", "for=RE404"), 1, "“RE404” is no recommendation. Such as RE001."),
        (("add", "x", "evidence=EV9"), 1, "“EV9” is no document of the library."),
        (("add", "x", "due=31 feb"), 1, "is a day that does not exist"),
        (("add", "x", "days=many"), 1, "Working days takes a whole number from 0 to 1,000, not"),
        (("add", "x", "band=soon"), 1, 'Timescale cannot be "soon". It takes immediately,'),
        (("add", "x", "future=perhaps"), 1, "Future action is yes or no"),
        (("add", f"{'x' * 501}"), 1, "title holds 501 characters; at most 500 are kept."),
        (("add", "--point", "x", "area=nowhere"), 1, 'Judgement area cannot be "nowhere".'),
        (("add", "--point", "x", "event=IN404"), 1, "“IN404” is no contact with Ofsted."),
        (("add", "--point", "x", "lead=Jo"), 2, 'A recommendation has no field "lead".'),
        (("add", "--measure", "x", "target=nan"), 1, 'Target takes a number, not "nan".'),
        (("add", "--measure", "--point", "x"), 2, "not allowed with"),
        (("set", "AC404", "lead=x"), 1, 'There is no record of the plan "AC404". Did you mean AC'),
        (("set", "AC001", "ME001", "note=x"), 2, "These are an action and a measure of success."),
        (("set", "AC001"), 2, "Nothing is to be changed."),
        (("set", "lead=x"), 2, "Nothing is named."),
        (("set", "AC001", "--agreed-by", "x", "lead=y"), 2, "--agreed-by goes with due=."),
        (("set", "AC001", "title="), 1, "Action cannot be empty."),
        (("set", "AC001", "after=AC002"), 1, "AC001 waits for AC002 waits for AC001"),
        (("set", "AC001", "AC404", "lead=x"), 1, 'no record of the plan "AC404"'),
        (("show", "EV001"), 1, 'There is no record of the plan "EV001".'),
        (("remove", "AC001", "AC009"), 1, 'There is no record of the plan "AC009".'),
        (("list", "colr:red"), 1, 'Did you mean "colour:"?'),
        (("list", "colour:pink"), 1, 'There is no colour called "pink".'),
    ],
)
def test_what_is_not_understood_changes_nothing(
    words: tuple[str, ...], status: int, said: str, plan: Cli
) -> None:
    refused(plan, ("plan", *words), status, said, "plan")


def test_hostile_words_reach_no_spreadsheet_and_no_terminal(plan: Cli) -> None:
    done(plan("plan", "add", "=Train\x1b[31m", "note=\u202e+1", "number=-1", "board=@x\x07"))
    out = plan("plan", "list", "--format", "csv").out
    assert "'=Train" in out
    assert "'-1" in out
    assert "'@x" in out
    for words in (("list",), ("list", "--by", "board"), ("show", "AC004"), ("remove", "AC004")):
        told = plan("plan", *words).out
        assert not {"\x1b", "\u202e", "\x07"} & set(told)


def test_a_note_is_read_from_standard_input(plan: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("two\nlines"))
    done(plan("plan", "set", "AC001", "note=-"))
    assert shown(plan, "plan", "action", "AC001")["note"] == "two\nlines"
