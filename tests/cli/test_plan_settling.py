"""What happens to the plan by the command line, its critical path and its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.plan_desk import done, planned, refused, shown
from tests.store import by_hand


@pytest.fixture
def plan(made: Cli) -> Cli:
    return planned(made)


def test_nobody_declares_their_own_work_embedded(plan: Cli) -> None:
    jo = ("--user", "Jo Lee", "plan", "set", "AC001", "embedded=20 nov 2026")
    refused(plan, jo, 1, "AC001 has to be declared embedded by somebody else", "plan")
    done(plan(*jo[2:]))
    assert shown(plan, "plan", "action", "AC001")["embedded_on"] == "2026-11-20"


def test_completed_accepted_and_opened_again(plan: Cli) -> None:
    done(plan("plan", "complete", "ac1", "AC002", "--on", "2 nov"))
    assert shown(plan, "plan", "action", "AC001")["state"] == "awaiting_sign_off"
    jo = ("--user", "Jo Lee", "plan", "accept", "AC001")
    refused(plan, jo, 1, "AC001: you lead it, so somebody else accepts", "plan")
    done(plan("plan", "accept", "AC001"))
    assert shown(plan, "plan", "action", "AC001")["accepted_on"] == "2026-11-20"
    out = done(plan("plan", "reopen", "AC001", "--why", "no change"))
    assert "AC001 no longer completed on 2 Nov 2026." in out
    assert "AC001 opened again by Ann Bee: no change." in out
    one = shown(plan, "plan", "action", "AC001")
    assert one["state"] == "in_progress"
    assert one["reopened"] == [
        {"on": "2026-11-20", "completed_on": "2026-11-02", "by": "Ann Bee", "why": "no change"}
    ]
    assert "Opened again 1 time" in plan("plan", "show", "AC001").out


def test_a_board_closes_a_point_and_opens_it_again(plan: Cli) -> None:
    done(plan("plan", "close", "RE001", "--by", "Improvement board"))
    point = shown(plan, "plan", "recommendation", "RE001")
    assert (point["state"], point["closed_by"]) == ("closed", "Improvement board")
    assert "Closed 20 Nov 2026 by Improvement board" in done(plan("plan", "show", "RE001"))
    done(plan("plan", "reopen", "RE001", "--by", "Scrutiny", "--why", "fell back"))
    point = shown(plan, "plan", "recommendation", "RE001")
    assert (point["closed_on"], point["reopened"][0]["by"]) == (None, "Scrutiny")


def test_a_colour_is_set_beside_the_calculated_one(plan: Cli) -> None:
    done(plan("plan", "colour", "AC002", "AC003", "Amber", "--why", "two posts vacant"))
    one = shown(plan, "plan", "action", "AC003")
    assert (one["colour"], one["calculated"], one["colour_set"]) == ("amber", "grey", "amber")
    assert (one["colour_by"], one["colour_on"]) == ("Ann Bee", "2026-11-20")
    assert "set by Ann Bee: two posts vacant; calculated grey" in done(
        plan("plan", "show", "AC003")
    )
    done(plan("plan", "colour", "AC003", "calculated"))
    one = shown(plan, "plan", "action", "AC003")
    assert (one["colour"], one["colour_set"], one["colour_why"]) == ("grey", None, "")


def test_withdrawn_actions_keep_the_decision(plan: Cli) -> None:
    done(plan("plan", "withdraw", "AC003", "--board", "Scrutiny, 4 Nov, item 6"))
    one = shown(plan, "plan", "action", "AC003")
    assert (one["state"], one["withdrawn"]) == ("withdrawn", "Scrutiny, 4 Nov, item 6")
    assert "Withdrawn or superseded (1)" in plan("plan", "list").out
    assert "1 more withdrawn or superseded" in done(plan("plan", "list"))


def test_a_reading_says_which_way_the_measure_goes(plan: Cli) -> None:
    out = done(plan("plan", "read", "ME001", "91.5", "--note", "first week only"))
    assert out.startswith("ME001 reading of 20 Nov 2026: 91.5.")
    assert out.endswith("Visits in time: 91.5% ↑ Getting better, on target 1 reading in a row.")
    corrected = done(plan("plan", "read", "me1", "71", "--on", "today"))
    assert "71% ↓ Getting worse, 19 points short" in corrected
    assert len(shown(plan, "plan", "measure", "ME001")["readings"]) == 3


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("complete", "AC001", "--on", "tomorrow"), 1, "still to come"),
        (("complete", "RE001"), 1, 'There is no action "RE001".'),
        (("accept", "AC001"), 1, "AC001 is not completed yet."),
        (("reopen", "AC001", "--why", "x"), 1, "AC001 is not complete, so there is nothing"),
        (("reopen", "RE001", "--why", "x"), 1, "RE001 is not closed"),
        (("reopen", "RE001", "AC001", "--why", "x"), 2, "Name records of one kind."),
        (("reopen", "AC001"), 2, "required: --why"),
        (("reopen", "ME001", "--why", "x"), 1, "A measure of success is never closed."),
        (("close", "RE001", "--by", " "), 1, "RE001: which board closed it?"),
        (("close", "RE001"), 2, "required: --by"),
        (("withdraw", "AC001", "--board", " "), 1, "Which board withdrew it, and when?"),
        (("colour", "AC001", "ambr", "--why", "x"), 1, '"ambr" is no colour. Did you mean amber?'),
        (("colour", "AC001", "amber"), 1, "A colour that is set needs a reason."),
        (("colour", "AC001", "AC404", "red", "--why", "x"), 1, 'There is no action "AC404".'),
        (("read", "ME001", "many"), 1, 'A reading takes a number, not "many".'),
        (("read", "ME001", "none"), 1, "A reading cannot be empty."),
        (("read", "ME001", "7", "--on", "tomorrow"), 1, "still to come"),
        (("read", "ME404", "7"), 1, 'There is no measure of success "ME404".'),
        (("key", "set"), 2, "Nothing is to be changed."),
        (("key", "set", "tolerance=99"), 1, "takes a whole number from 0 to 24"),
        (("key", "set", "tollerance=1"), 2, "Did you mean tolerance=?"),
        (("key", "tolerance=1"), 2, "readiness plan key set tolerance="),
        (("key", "set", "blue_is_complete=maybe"), 1, "is yes or no"),
    ],
)
def test_what_cannot_be_changes_nothing(
    words: tuple[str, ...], status: int, said: str, plan: Cli
) -> None:
    refused(plan, ("plan", *words), status, said, "plan")


def test_one_that_fails_keeps_the_others_as_they_were(plan: Cli) -> None:
    done(plan("plan", "complete", "AC003"))
    words = ("plan", "accept", "AC003", "AC001")
    refused(plan, words, 1, "AC001 is not completed yet.", "plan")


def test_the_path_counts_working_days_from_today(plan: Cli) -> None:
    done(plan("plan", "set", "AC001", "days=5"))
    told = plan("plan", "path", "--format", "json").json
    assert [one["id"] for one in told["chain"]] == ["AC001", "AC002"]
    # 15 working days from Friday 20 November: three whole weeks.
    assert (told["days"], told["finish"], told["left_out"]) == (15, "2026-12-11", 1)
    assert (told["circle"], told["slack"] is None) == ([], told["earliest_call"] is None)
    text = done(plan("plan", "path"))
    assert text.startswith("1. AC001 Train managers: 5 working days 2. AC002 Audit visits: 10")
    assert "It takes 15 working days, so it ends on 11 Dec 2026 if begun today." in text
    assert "1 unfinished action with neither an estimate nor a dependency left out." in text


def test_a_circle_that_another_program_wrote_is_named(plan: Cli, workspace: Path) -> None:
    by_hand.edit(str(workspace), "actions", "AC001", depends_on=["AC002"])
    assert plan("plan", "path", "--format", "json").json["circle"] == ["AC001", "AC002", "AC001"]
    text = done(plan("plan", "path"))
    assert "wait for each other in a circle: AC001, then AC002, then AC001." in text


def test_without_estimates_the_path_says_how_to_give_them(made: Cli) -> None:
    assert "readiness plan set AC001 days=12" in done(made("plan", "path"))


def test_the_key_changes_what_is_calculated_and_printed(plan: Cli) -> None:
    assert "awaiting sign-off for more than 10 working days" in done(plan("plan", "key"))
    done(plan("plan", "set", "AC002", "forecast=20 mar 2027"))
    assert shown(plan, "plan", "action", "AC002")["colour"] == "red"  # more than a month late
    done(plan("plan", "key", "set", "tolerance=2", "sign_off=5", "grey=Later; not due."))
    assert shown(plan, "plan", "action", "AC002")["colour"] == "amber"
    text = done(plan("plan", "key"))
    assert "Grey: Later; not due." in text
    assert "by up to 2 months" in text
    told = plan("plan", "key", "--format", "json").json["key"]
    assert (told["tolerance_months"], told["sign_off_working_days"]) == (2, 5)
    assert told["colours"][4] == {"colour": "grey", "title": "Grey", "meaning": "Later; not due."}
    done(plan("plan", "key", "set", "tolerance=none", "sign_off=none", "grey=none"))
    told = plan("plan", "key", "--format", "json").json["key"]
    assert (told["tolerance_months"], told["colours"][4]["meaning"]) == (
        1,
        "Not started and not yet due.",
    )
