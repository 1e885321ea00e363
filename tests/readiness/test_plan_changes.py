"""What happens to an action keeps who agreed it, when and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from readiness_tui.errors import InputError
from readiness_tui.readiness import plan_changes as changes
from readiness_tui.readiness.plan_facts import Action, DateMove, Recommendation, Reopening
from tests.readiness.build import TODAY

DUE, LATER = date(2026, 12, 4), date(2027, 1, 29)
ACTION = Action("AC001", lead="Ann Bee", leads=("Cy Dee",), due=DUE, baseline=DUE)
DONE = ACTION._replace(completed_on=date(2026, 11, 2))


def test_the_first_date_is_the_baseline_and_no_move() -> None:
    assert changes.moved(Action("AC001"), DUE, TODAY, "") == {"due": DUE, "baseline": DUE}


def test_a_move_keeps_who_agreed_it() -> None:
    move = DateMove(TODAY, DUE, LATER, "Improvement board", "No trainer")
    found = changes.moved(ACTION, LATER, TODAY, " Improvement board ", "No trainer")
    assert found == {"due": LATER, "moves": (move,)}
    again = ACTION._replace(due=LATER, moves=(move,))
    assert changes.moved(again, DUE, TODAY, "Ann")["moves"] == (
        move,
        DateMove(TODAY, LATER, DUE, "Ann"),
    )
    assert changes.moved(ACTION, DUE, TODAY, "") == {}


def test_opening_again_keeps_when_it_was_complete() -> None:
    accepted = DONE._replace(accepted_on=TODAY, embedded_on=TODAY)
    assert changes.reopened(accepted, TODAY, "Ann", "Audit of May") == {
        "completed_on": None,
        "accepted_on": None,
        "embedded_on": None,
        "reopened": (Reopening(TODAY, date(2026, 11, 2), "Ann", "Audit of May"),),
    }


def test_completion_starts_what_nobody_had_started() -> None:
    assert changes.completed(ACTION, TODAY) == {"completed_on": TODAY, "started_on": TODAY}
    assert changes.completed(ACTION._replace(started_on=DUE), TODAY) == {"completed_on": TODAY}
    assert changes.accepted(DONE, TODAY, "Eve") == {"accepted_on": TODAY}


def test_a_colour_comes_and_goes_with_its_reason() -> None:
    found = changes.coloured("amber", "Agreed", "Ann", TODAY)
    assert found["colour_why"] == "Agreed"
    assert changes.coloured("", "", "Ann", TODAY)["colour"] == ""


def test_a_point_is_closed_by_a_board_and_opened_again() -> None:
    point = Recommendation("RE001")
    assert changes.closed(point, TODAY, "Board") == {"closed_on": TODAY, "closed_by": "Board"}
    closed = point._replace(closed_on=TODAY, closed_by="Board")
    found = changes.opened_again(closed, LATER, "Ann", "Visit of May")
    assert found["reopened"] == (Reopening(LATER, TODAY, "Ann", "Visit of May"),)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda: changes.moved(ACTION, LATER, TODAY, " "), "who agreed to move it?"),
        (lambda: changes.completed(DONE, TODAY), "AC001 is complete since 2 Nov 2026"),
        (
            lambda: changes.completed(ACTION._replace(accepted_on=DUE), TODAY),
            "complete since 4 Dec 2026. Where that no longer holds, o, or readiness plan reopen",
        ),
        (
            lambda: changes.accepted(DONE._replace(accepted_on=DUE), TODAY, "Eve"),
            "was accepted on 4 Dec 2026",
        ),
        (lambda: changes.accepted(ACTION, TODAY, "Eve"), "not completed yet"),
        (lambda: changes.accepted(DONE, TODAY, "ann bee"), "you lead it"),
        (lambda: changes.accepted(DONE, TODAY, "Cy Dee"), "you lead it"),
        (lambda: changes.reopened(ACTION, TODAY, "Ann", "Why"), "not complete"),
        (lambda: changes.reopened(DONE, TODAY, "Ann", " "), "say why"),
        (lambda: changes.coloured("red", "", "Ann", TODAY), "needs a reason"),
        (lambda: changes.closed(Recommendation("RE001"), TODAY, ""), "which board"),
        (lambda: changes.opened_again(Recommendation("RE001"), TODAY, "A", "b"), "not closed"),
    ],
)
def test_what_cannot_be_says_so(change: Callable[[], Mapping[str, object]], words: str) -> None:
    with pytest.raises(InputError, match=words):
        change()
