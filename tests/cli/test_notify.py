"""The call, by command: one line makes the plan of three weeks, and another puts it right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from readiness_tui import notifying
from readiness_tui.session import Session
from tests.cli.conftest import Cli
from tests.readiness.runbook_build import utc

Setter = Callable[[datetime], None]


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> Setter:
    """Twenty past nine on Monday 23 November 2026, until a test sets another moment."""
    moments = [utc(2026, 11, 23, 9, 20)]

    def moment(_: Session) -> datetime:
        return moments[-1]

    monkeypatch.setattr(notifying, "moment", moment)
    return moments.append


CALL = ("notify", "--at", "today 09:15", "--type", "standard")


def episode(cli: Cli, *arguments: str) -> Any:
    return cli("runbook", *arguments, "--format", "json").json["episode"]


def steps(cli: Cli, *arguments: str) -> dict[str, Any]:
    read = cli("runbook", *arguments, "--format", "json").json["steps"]
    return {step["id"].partition(":")[2]: step for step in read}


def test_one_command_makes_the_plan(made: Cli) -> None:
    result = made(*CALL, "--caller", "P Hart", "--lead", "Cy Dee")
    assert (result.status, result.err) == (0, "")
    flat = " ".join(result.out.split())
    assert result.out.startswith("Standard inspection: Northshire\n")
    assert "Called Mon 23 Nov 2026 09:15 by P Hart, taken by Ann Bee" in flat
    assert "On site Mon 30 Nov 2026 to Fri 11 Dec 2026" in flat
    assert "Coordinator Cy Dee" in flat
    assert "in 55 min Mon 23 Nov 10:15" in flat
    assert max(map(len, result.out.splitlines())) <= 80
    told = episode(made)
    assert told.items() >= {
        ("kind", "standard"),
        ("rehearsal", False),
        ("notified_at", "2026-11-23T09:15:00+00:00"),
        ("on_site_from", "2026-11-30"),
        ("on_site_to", "2026-12-11"),
        ("edition", "ilacs_2026"),
    }
    history = made("history", "--format", "json").json["changes"]
    newest = max(change["at"] for change in history)
    assert {change["record"] for change in history if change["at"] == newest} >= {
        "EP001",
        told["snapshot"],
    }


@pytest.mark.parametrize(
    "typed", ["mon 9:15", "09:15", "today 9:15am", "2026-11-23 09:15", "2026-11-23T09:15Z"]
)
def test_the_hour_is_typed_as_people_say_it(typed: str, made: Cli) -> None:
    assert made("notify", "--at", typed, "--type", "short").status == 0
    assert episode(made)["notified_at"] == "2026-11-23T09:15:00+00:00"


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("--type", "short"), 2, "A call needs --at and --type."),
        (("--at", "now"), 2, "A call needs --at and --type."),
        (
            ("--at", "now", "--type", "sif"),
            2,
            "invalid choice: 'sif' (choose from 'short', 'standard', 'focused_visit',",
        ),
        (("--at", "now", "--correct", "EP001", "--end", "EP001"), 2, "not allowed with"),
        (("--at", "monday", "--type", "short"), 1, "says no hour that can be understood"),
        (("--at", "wed 9:15 2026", "--type", "short"), 1, "Type a day and an hour"),
        (("--at", "25 nov 2026 09:15", "--type", "short"), 1, "cannot have come at Wed 25 Nov"),
        (
            ("--at", "now", "--type", "short", "--on-site", "20 nov 2026"),
            1,
            "cannot be on 20 Nov 2026, before the call on 23 Nov 2026. Correct one of the two.",
        ),
        (
            ("--at", "now", "--type", "short", "--until", "27 nov 2026"),
            1,
            "The last day on site cannot be on 27 Nov 2026, before the first day on site",
        ),
        (("--at", "tomorrow 09:00", "--type", "short"), 1, "cannot have come at Tue 24 Nov"),
        (("--at", "now", "--type", "short", "--received", "now"), 2, "need --correct ID."),
        (("--correct", "EP009", "--type", "short"), 1, '"EP009": none is recorded. When the call'),
        (("--end", "EP009"), 1, '"EP009": none is recorded. When the call'),
        (("--end", "EP009", "--at", "now", "--type", "short"), 2, "--type does not go with --end"),
        (("--end", "EP009", "--on-site", "mon"), 2, "--on-site does not go with --end"),
        (("--end", "EP009", "--no-rehearsal"), 2, "--rehearsal does not go with --end"),
    ],
)
def test_a_mistake_is_one_sentence_and_nothing_is_begun(
    arguments: tuple[str, ...], status: int, words: str, made: Cli
) -> None:
    result = made("notify", *arguments)
    assert (result.status, result.out) == (status, "")
    assert words in result.err
    assert result.err.count("\n") == 1
    assert made("runbook").status == 1


def test_a_second_inspection_is_refused_with_the_remedy(made: Cli) -> None:
    made(*CALL)
    result = made(*CALL)
    assert result.status == 1
    assert "under way already: EP001, called Mon 23 Nov 2026 09:15." in result.err
    assert "readiness notify --correct EP001" in result.err


def test_the_call_during_a_rehearsal_prints_its_own_plan_and_says_what_ended(made: Cli) -> None:
    made("notify", "--at", "today 09:15", "--type", "short", "--rehearsal")
    result = made(*CALL)
    assert result.status == 0
    assert result.out.startswith("Standard inspection: Northshire\n")
    assert "EP002" in result.out
    assert result.out.splitlines().count("The rehearsal EP001 was ended.") == 1
    assert episode(made, "EP001")["ended_at"] == "2026-11-23T09:20:00+00:00"


def test_what_has_ended_is_not_ended_again(made: Cli) -> None:
    made(*CALL)
    assert "EP001 is closed." in made("notify", "--end", "EP001").out
    again = made("notify", "--end", "EP001", "--at", "today 09:18")
    assert (again.status, "EP001 has ended already." in again.err) == (1, True)
    assert episode(made)["ended_at"] == "2026-11-23T09:20:00+00:00"


def test_the_wrong_kind_is_put_right_and_ticks_stay(made: Cli) -> None:
    made(*CALL)
    assert made("runbook", "--tick", "first_hour").status == 0
    result = made("notify", "--correct", "ep001", "--type", "short", "--until", "3 dec 2026")
    assert result.status == 0
    assert episode(made).items() >= {("kind", "short"), ("on_site_to", "2026-12-03")}
    assert steps(made)["first_hour"]["state"] == "done"
    again = made("notify", "--correct", "EP001", "--type", "short")
    assert again.out == "Nothing changed: it says so already.\n"
    assert made("notify", "--correct", "EP001").status == 2


def test_a_moved_call_moves_the_expected_day(made: Cli) -> None:
    made(*CALL)
    made("notify", "--correct", "EP001", "--at", "16 nov 2026 10:00")
    assert episode(made)["on_site_from"] == "2026-11-23"


def test_a_bank_holiday_monday_moves_the_call_to_tuesday(made: Cli, now: Setter) -> None:
    now(utc(2027, 5, 4, 9, 0))
    result = made("notify", "--at", "today 10:00", "--type", "standard")
    assert (result.status, result.err) == (0, "")
    assert episode(made)["on_site_from"] == "2027-05-10"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--on-site", "28 nov 2026"), "Sat 28 Nov 2026, is no working day."),
        (("--on-site", "1 dec 2026"), "after this call Mon 30 Nov 2026 would be usual."),
        (("--type", "focused_visit"), "The first day on site is not known"),
    ],
)
def test_what_is_unusual_is_said_and_allowed(
    arguments: tuple[str, ...], words: str, made: Cli
) -> None:
    result = made(*CALL, *arguments)
    assert result.status == 0
    assert words in result.err


def test_a_visit_and_a_joint_inspection_have_their_own_shapes(made: Cli) -> None:
    made("notify", "--at", "now", "--type", "focused_visit", "--on-site", "2 dec 2026")
    assert episode(made)["on_site_to"] == "2026-12-03"
    assert "visit_scope_agreed" in steps(made)
    made("notify", "--correct", "EP001", "--type", "jtai", "--focus", "neglect")
    told = episode(made)
    assert (told["on_site_from"], told["focus"]) == ("2026-12-02", "neglect")
    assert "jtai_partners_told" in steps(made)
    made("notify", "--end", "EP001")
    made("notify", "--at", "now", "--type", "jtai")
    assert episode(made).items() >= {
        ("on_site_from", "2026-12-07"),
        ("on_site_to", "2026-12-11"),
    }


def test_the_report_starts_the_clocks(made: Cli, now: Setter) -> None:
    made(*CALL)
    now(utc(2027, 1, 12, 9, 0))
    mixed = made("notify", "--correct", "EP001", "--received", "11 jan 2027", "--caller", "x")
    assert mixed.status == 2
    alone = made("notify", "--correct", "EP001", "--grades", "leaders=good")
    assert (alone.status, "--grades needs --received" in alone.err) == (2, True)
    result = made(
        *("notify", "--correct", "EP001", "--received", "11 jan 2027"),
        *("--published", "29 jan 2027", "--grades", "leaders=good,in-care=requires improvement"),
    )
    assert result.status == 0
    read = made("runbook", "--format", "json").json
    due = {clock["id"]: clock["due"] for clock in read["clocks"]}
    # 30 working days on: 22 February. 70, without Good Friday and Easter Monday: 21 April.
    assert due == {
        "publish_report": "2027-02-22T17:00:00+00:00",
        "action_plan": "2027-04-21T16:00:00+00:00",
    }
    assert "publishes on 29 Jan 2027" in read["embargo"]
    assert read["episode"]["event"] == "IN-EP001"
    last = made("--as-of", "12 jan 2027", "window", "--format", "json").json["last_inspection"]
    assert (last["start"], last["kind"]) == ("2026-11-30", "standard")
    assert (last["grades"], last["embargo"]) == ({}, True)
    now(utc(2027, 1, 29, 10))
    made("notify", "--correct", "EP001", "--published", "29 jan 2027")
    last = made("--as-of", "29 jan 2027", "window", "--format", "json").json["last_inspection"]
    assert last["grades"] == {"leaders": "good", "in_care": "requires_improvement"}
    assert not last["embargo"]


def test_a_planned_publication_ends_the_embargo_on_its_day(made: Cli, now: Setter) -> None:
    """Whatever else is corrected before or after, and in every place that tells of grades."""
    made(*CALL)
    now(utc(2027, 1, 12, 9, 0))
    made(
        *("notify", "--correct", "EP001", "--received", "11 jan"),
        *("--grades", "leaders=inadequate,in_care=good"),
    )
    assert made("notify", "--correct", "EP001", "--published", "29 jan").status == 0
    for day, told in (("2027-01-12", False), ("2027-01-28", False), ("2027-01-29", True)):
        for command in (("status",), ("window",), ("inspections", "list")):
            out = made("--as-of", day, *command).out.casefold()
            assert ("inadequate" in out) is told, (day, command)
            assert ("under embargo" in " ".join(out.split())) is not told, (day, command)
    listed = made("--as-of", "2027-01-12", "inspections", "list", "--format", "json").json
    newest = listed["inspections"][0]
    assert (newest["published"], newest["grades"], newest["embargo"]) == ("2027-01-29", {}, True)


def test_days_without_a_year_lie_near_the_call(made: Cli, now: Setter) -> None:
    made(*CALL)
    slip = made("notify", "--correct", "EP001", "--on-site", "20 nov")
    assert (slip.status, slip.out) == (1, "")
    assert "cannot be on 20 Nov 2026, before the call on 23 Nov 2026." in slip.err
    now(utc(2027, 2, 16, 9, 0))
    assert made("notify", "--correct", "EP001", "--at", "24 nov 9:00").status == 0
    assert episode(made)["notified_at"] == "2026-11-24T09:00:00+00:00"
    assert made("notify", "--correct", "EP001", "--received", "15 feb").status == 0
    assert episode(made)["received_on"] == "2027-02-15"
    made("notify", "--end", "EP001")
    assert made("notify", "--at", "15 feb 9:00", "--type", "short").status == 0
    assert episode(made, "EP002")["notified_at"] == "2027-02-15T09:00:00+00:00"


def test_grades_are_taken_out_before_a_kind_that_gives_none(made: Cli, now: Setter) -> None:
    made(*CALL)
    now(utc(2027, 1, 12, 9, 0))
    received = ("notify", "--correct", "EP001", "--received", "11 jan", "--grades")
    made(*received, "leaders=good")
    jtai = ("notify", "--correct", "EP001", "--type", "jtai")
    refused = made(*jtai)
    assert refused.status == 1
    assert "EP001 has grades, and a joint targeted area inspection gives none." in refused.err
    assert "readiness notify --correct EP001 --received 2027-01-11 --grades none" in refused.err
    assert made(*received, "none").status == 0
    assert made(*jtai).status == 0
    assert episode(made)["kind"] == "jtai"


def test_undo_tells_a_moment_by_the_clock_of_england(made: Cli, now: Setter) -> None:
    now(utc(2027, 6, 7, 9, 20))
    made("notify", "--at", "today 10:15", "--type", "standard")
    made("runbook", "--tick", "first_hour")
    undone = made("undo").out
    assert undone == "Taken back: EP001:first_hour done at from nothing to Mon 7 Jun 2027 10:20.\n"
    made("notify", "--correct", "EP001", "--type", "short")
    words = "EP001 kind from standard to short"
    assert words in made("history", "--limit", "1").out
    assert made("undo").out == f"Taken back: {words}.\n"


def test_a_rehearsal_may_be_set_for_another_day(made: Cli) -> None:
    result = made("notify", "--at", "tomorrow 09:00", "--type", "short", "--rehearsal")
    assert result.status == 0
    assert episode(made)["notified_at"] == "2026-11-24T09:00:00+00:00"


BARE = """
id = "ilacs_2026"
title = "Ours"
holds_from = 2026-04-01
overall = false
confidence = "seen"
source = "Ofsted"

[[judgement]]
id = "leaders"
title = "Leaders"

[[pathway]]
id = "to_be_confirmed"
title = "To be confirmed"
rule = "Not known."
confidence = "unconfirmed"
source = "Nothing"
"""


def bare_edition(workspace: Path, text: str = BARE) -> None:
    folder = workspace / "checklists" / "frameworks"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "i.toml").write_text(text, encoding="utf-8")


def test_an_edition_without_kinds_does_not_stop_an_inspection(made: Cli, workspace: Path) -> None:
    made(*CALL)
    made("runbook", "--tick", "first_hour")
    bare_edition(workspace)
    checked = made("checklists", "validate")
    assert (checked.status, "no mistakes" in checked.out) == (0, True)
    said = " ".join(checked.out.split())
    assert 'Note: checklists/frameworks/i.toml: "ilacs_2026" has no short inspection, ' in said
    missing = "The edition ilacs_2026 in checklists/frameworks/i.toml has no standard inspection"
    for command in (("status",), ("items", "list"), ("runbook",), ("--as-of", "today", "status")):
        result = made(*command)
        assert result.status == 0, (command, result.err)
    status = " ".join(made("--as-of", "2026-11-23", "status").out.split())
    assert f"the{missing.removeprefix('The')}, so its steps are not known: add an" in status
    book = made("runbook")
    assert "On site Mon 30 Nov 2026" in " ".join(book.out.split())
    fixed = made("notify", "--correct", "EP001", "--caller", "P Hart")
    assert (fixed.status, missing in fixed.err) == (0, True)
    other = made("notify", "--correct", "EP001", "--type", "short")
    assert (other.status, "has no short inspection." in other.err) == (1, True)
    assert made("notify", "--end", "EP001").status == 0
    new = made(*CALL)
    assert (new.status, f"{missing}. Add an [[event_kind]]" in new.err) == (1, True)
    assert new.err.count("\n") == 1


def test_an_edition_that_holds_later_is_named_for_what_it_is(made: Cli, workspace: Path) -> None:
    made(*CALL)
    bare_edition(workspace, BARE.replace("2026-04-01", "9999-12-31"))
    assert made("runbook").status == 0
    assert made("--as-of", "2026-11-23", "status").status == 0
    assert made("notify", "--end", "EP001").status == 0
    new = made(*CALL)
    assert new.status == 1
    assert "No edition of the framework is known for the day of the call." in new.err
    assert "the days of your own editions in checklists/frameworks" in new.err


def test_two_rehearsals_are_compared(made: Cli, now: Setter) -> None:
    begin = ("notify", "--at", "now", "--type", "standard", "--rehearsal")
    made(*begin)
    now(utc(2026, 11, 23, 10, 0))
    made("runbook", "--tick", "first_hour")
    stopped = made("notify", "--end", "EP001")
    assert "The rehearsal EP001 is closed." in stopped.out
    now(utc(2026, 11, 24, 9, 0))
    made(*begin)
    now(utc(2026, 11, 24, 9, 35))
    made("runbook", "--tick", "first_hour")
    rows = made("runbook", "--compare", "--format", "json").json["comparison"]
    (row,) = [row for row in rows if row["id"] == "first_hour"]
    assert (row["minutes"], row["before"], row["words"]) == (35, 40, "5 minutes faster")
    assert "Compared with EP001" in made("runbook", "--compare").out
    first = made("runbook", "EP001", "--compare")
    assert (first.status, "no rehearsal of this kind before EP001" in first.err) == (1, True)


@pytest.mark.parametrize("kind", ["standard", "focused_visit"])
def test_while_an_inspection_awaits_its_report_no_next_one_is_told(made: Cli, kind: str) -> None:
    waits = "An inspection is under way; what comes next follows from its report"
    arguments = ("--as-of", "2026-11-23", "status")
    before = " ".join(made(*arguments).out.split())
    assert "Earliest call" in before
    made("notify", "--at", "today 09:15", "--type", kind)
    during = " ".join(made(*arguments).out.split())
    awaited = kind == "standard"  # a visit leaves the next inspection where it was
    assert during.count(waits) == awaited
    for words in ("Earliest call", "Expected next", "On site from", "Chance"):
        assert (words not in during) is awaited, words


def test_once_the_report_is_in_the_next_one_is_told(made: Cli, now: Setter) -> None:
    made(*CALL)
    now(utc(2027, 1, 11, 10))
    made("--as-of", "2027-01-11", "notify", "--correct", "EP001", "--received", "11 jan 2027")
    for day, told in (("2027-01-08", False), ("2027-01-11", True)):
        assert ("Earliest call" in made("--as-of", day, "status").out) is told


def test_what_was_closed_too_soon_is_taken_up_again(made: Cli) -> None:
    made(*CALL)
    same = made("notify", "--reopen", "EP001")
    assert (same.status, same.out) == (0, "Nothing changed: EP001 has not ended.\n")
    assert made("notify", "--end", "EP001").status == 0
    refused = made("runbook", "EP001", "--tick", "first_hour")
    assert refused.status == 1
    assert refused.err.endswith("again, or: readiness notify --reopen EP001\n")
    bare = made("notify", "--reopen", "EP001", "--at", "now")
    assert (bare.status, "--at does not go with --reopen" in bare.err) == (2, True)
    opened = made("notify", "--reopen", "EP001")
    assert (opened.status, "The inspection EP001 goes on." in opened.out) == (0, True)
    assert made("runbook", "EP001", "--tick", "first_hour").status == 0
    assert made("notify", "--reopen", "EP009").status == 1


def test_one_is_not_taken_up_again_beside_another(made: Cli) -> None:
    made(*CALL)
    made("notify", "--end", "EP001")
    made(*CALL)
    assert made("notify", "--reopen", "EP001").status == 1


@pytest.mark.parametrize("ending", [(), ("--at", "09:10")], ids=["now", "before the call"])
def test_a_rehearsal_still_to_come_is_closed_at_its_beginning(
    made: Cli, ending: tuple[str, ...]
) -> None:
    made("notify", "--at", "today 23:50", "--type", "short", "--rehearsal")
    ended = made("notify", "--end", "EP001", *ending)
    assert (ended.status, ended.err) == (0, "")
    assert " ".join(ended.out.split()) == (
        "The rehearsal EP001 had not begun: it is closed at its beginning, Mon 23 Nov 2026 23:50."
    )
    assert episode(made, "EP001")["ended_at"] == "2026-11-23T23:50:00+00:00"
    assert made("notify", "--at", "now", "--type", "short", "--rehearsal").status == 0


def test_an_end_before_the_call_says_how_to_put_it_right(made: Cli) -> None:
    made(*CALL)
    refused = made("notify", "--end", "EP001", "--at", "today 09:00")
    assert refused.status == 1
    assert "Give an end after the call, or correct the call first: E in place 4" in refused.err
    assert "readiness notify --correct EP001 --at WHEN" in refused.err
