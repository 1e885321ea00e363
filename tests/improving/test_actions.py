"""Actions on a real workspace: what is kept of every change, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from readiness_tui.errors import InputError
from readiness_tui.improving import Requests
from readiness_tui.improving import actions as doing
from readiness_tui.readiness.plan_facts import Action, DateMove, Reopening
from readiness_tui.session import Session
from tests.improving.conftest import TODAY, Person

APRIL, JANUARY = date(2027, 4, 30), date(2027, 1, 30)


def of(session: Session, id_: str = "AC001") -> Action:
    return session.view().records.actions[id_]


def test_the_first_date_of_a_new_action_is_its_baseline(ann: Session) -> None:
    ann.save(doing.add_action(ann, title="  New ", due=APRIL, recommendation="RE002"))
    made = of(ann, "AC004")
    assert (made.title, made.due, made.baseline) == ("New", APRIL, APRIL)
    ann.save(doing.add_action(ann, title="Other", due=APRIL, baseline=JANUARY))
    assert of(ann, "AC005").baseline == JANUARY


def test_a_move_keeps_who_agreed_and_why_and_the_baseline_stays(ann: Session) -> None:
    ann.save(doing.move_actions(ann, ["AC001"], APRIL, " Improvement board ", "no trainer"))
    ann.save(doing.move_actions(ann, ["AC001"], None, "Scrutiny"))
    moved = of(ann)
    assert (moved.due, moved.baseline) == (None, JANUARY)
    assert moved.moves == (
        DateMove(TODAY, JANUARY, APRIL, "Improvement board", "no trainer"),
        DateMove(TODAY, APRIL, None, "Scrutiny", ""),
    )


def test_a_first_date_is_nobodys_to_agree_and_no_move(ann: Session) -> None:
    ann.save(doing.move_actions(ann, ["AC002"], APRIL, ""))
    assert (of(ann, "AC002").due, of(ann, "AC002").baseline) == (APRIL, APRIL)
    assert of(ann, "AC002").moves == ()
    assert doing.move_actions(ann, ["AC001"], JANUARY, "") == ()  # it says so already


def test_several_move_together_or_not_at_all(ann: Session) -> None:
    with pytest.raises(InputError, match="AC001 is due 30 Jan 2027: who agreed"):
        doing.move_actions(ann, ["AC002", "AC001"], APRIL, "  ")
    assert of(ann, "AC002").due is None


def test_what_is_complete_is_accepted_by_somebody_who_does_not_lead_it(person: Person) -> None:
    jo, cy, ann = person("Jo Lee"), person("Cy Dee"), person("Ann Bee")
    with pytest.raises(InputError, match="AC001 is not completed yet"):
        doing.accept_actions(ann, ["AC001"])
    jo.save(doing.complete_actions(jo, ["AC001"], date(2026, 11, 2)))
    done = of(jo)
    assert (done.started_on, done.completed_on) == (date(2026, 11, 2), date(2026, 11, 2))
    for lead in (jo, cy, person("jo LEE")):
        with pytest.raises(InputError, match="you lead it"):
            doing.accept_actions(lead, ["AC001"])
    ann.save(doing.accept_actions(ann, ["AC001"]))
    assert of(ann).accepted_on == TODAY


def test_what_is_opened_again_keeps_when_it_was_complete(ann: Session) -> None:
    ann.save(doing.complete_actions(ann, ["AC001"], date(2026, 11, 2)))
    ann.save(doing.accept_actions(ann, ["AC001"]))
    ann.save(doing.reopen_actions(ann, ["AC001"], " no change in audits "))
    again = of(ann)
    assert (again.completed_on, again.accepted_on) == (None, None)
    assert again.started_on == date(2026, 11, 2)
    kept = Reopening(TODAY, date(2026, 11, 2), "Ann Bee", "no change in audits")
    assert again.reopened == (kept,)
    ann.save(doing.complete_actions(ann, ["AC001"]))
    ann.save(doing.reopen_actions(ann, ["AC001"], "again", "Improvement board"))
    assert [one.by for one in of(ann).reopened] == ["Ann Bee", "Improvement board"]


def test_a_colour_that_is_set_keeps_who_and_why_and_goes_again(ann: Session) -> None:
    ann.save(doing.colour_actions(ann, ["AC001", "AC002"], "amber", "two posts vacant"))
    one = of(ann, "AC002")
    assert (one.colour, one.colour_why) == ("amber", "two posts vacant")
    assert (one.colour_by, one.colour_on) == ("Ann Bee", TODAY)
    ann.save(doing.colour_actions(ann, ["AC002"], "", ""))
    one = of(ann, "AC002")
    assert (one.colour, one.colour_why, one.colour_by, one.colour_on) == ("", "", "", None)
    assert of(ann, "AC001").colour == "amber"


def test_withdrawn_changed_and_removed(ann: Session) -> None:
    ann.save(doing.withdraw_actions(ann, ["AC003"], " Improvement board, 4 Nov "))
    assert of(ann, "AC003").withdrawn == "Improvement board, 4 Nov"
    ann.save(doing.change_actions(ann, ["AC001", "AC002"], lead="Sam", evidence=("EV001",)))
    assert {of(ann, id_).lead for id_ in ("AC001", "AC002")} == {"Sam"}
    assert doing.change_actions(ann, ["AC001", "AC002"], lead="Sam") == ()
    assert len(doing.remove_actions(ann, ["AC001", "AC002"])) == 2  # who waits goes with it
    ann.save(doing.remove_actions(ann, ["AC003"]))
    assert "AC003" not in ann.view().records.actions
    ann.undo()
    assert of(ann, "AC003").withdrawn == "Improvement board, 4 Nov"


def test_a_circle_is_refused_with_its_chain(ann: Session) -> None:
    ann.save(doing.change_action(ann, "AC003", depends_on=("AC002",)))
    with pytest.raises(InputError) as refused:
        doing.change_action(ann, "AC001", depends_on=("AC003",))
    assert "AC001 waits for AC003 waits for AC002 waits for AC001" in refused.value.message
    with pytest.raises(InputError, match="AC002 waits for AC002"):
        doing.change_action(ann, "AC002", depends_on=("AC002",))
    ann.save(doing.change_action(ann, "AC002", depends_on=()))
    assert doing.change_action(ann, "AC001", depends_on=("AC003",))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda s: doing.add_action(s, lead="Jo"), "what will be done"),
        (lambda s: doing.add_action(s, title="x", recommendation="RE9"), "RE9” is no recomm"),
        (lambda s: doing.change_action(s, "AC001", also_for=("RE001", "X")), "“X” is no recomm"),
        (lambda s: doing.change_action(s, "AC001", evidence=("EV9",)), "EV9” is no document"),
        (lambda s: doing.change_action(s, "AC001", depends_on=("AC9",)), "AC9” is no action"),
        (lambda s: doing.change_action(s, "AC404", lead="x"), "There is no action “AC404”"),
        (lambda s: doing.change_action(s, "AC001", lead="x" * 501), "501 characters"),
        (lambda s: doing.change_action(s, "AC001", estimated_days=-1), "whole number"),
        (lambda s: doing.complete_actions(s, ["AC001"], date(2026, 11, 21)), "still to come"),
        (lambda s: doing.reopen_actions(s, ["AC001"], "why"), "nothing to open again"),
        (lambda s: doing.colour_actions(s, ["AC001"], "amber", " "), "needs a reason"),
        (lambda s: doing.colour_actions(s, ["AC001"], "pink", "why"), "pink"),
        (lambda s: doing.withdraw_actions(s, ["AC001"], " "), "Which board withdrew it"),
        (lambda s: doing.remove_actions(s, ["AC001", "AC404"]), "no action “AC404”"),
        (lambda s: doing.remove_actions(s, ["AC001"]), "AC001 is waited for by AC002"),
    ],
)
def test_what_cannot_be_is_refused(
    asked: Callable[[Session], Requests], words: str, ann: Session
) -> None:
    with pytest.raises(InputError) as refused:
        asked(ann)
    assert words in str(refused.value)


def test_a_completed_one_needs_a_reason_to_be_opened(ann: Session) -> None:
    ann.save(doing.complete_actions(ann, ["AC001"]))
    with pytest.raises(InputError, match="say why"):
        doing.reopen_actions(ann, ["AC001"], " ")


def test_what_is_typed_is_cleaned_before_it_is_compared(ann: Session) -> None:
    values: dict[str, Any] = {"lead": " Jo\x1b[31m Lee ", "leads": ["Cy Dee"]}
    (change,) = doing.change_action(ann, "AC001", **values)
    assert (change.field, change.after) == ("lead", "Jo[31m Lee")  # type: ignore[union-attr]


def test_another_action_takes_its_place(ann: Session) -> None:
    ann.save(doing.change_action(ann, "AC001", superseded_by="AC002"))
    assert of(ann).superseded_by == "AC002"
    for wrong in ("AC001", "AC404"):
        with pytest.raises(InputError):
            doing.change_action(ann, "AC001", superseded_by=wrong)


def test_impossible_days_are_refused_by_whatever_way_they_come(ann: Session) -> None:
    ann.save(doing.change_action(ann, "AC001", started_on=date(2026, 11, 2)))
    refused: tuple[Callable[[], Requests], ...] = (
        lambda: doing.complete_actions(ann, ["AC001"], date(2001, 1, 1)),
        lambda: doing.change_action(ann, "AC001", forecast=date(1990, 1, 1)),
        lambda: doing.change_action(ann, "AC001", embedded_on=JANUARY),
        lambda: doing.add_action(ann, title="New", started_on=JANUARY),
    )
    for asked in refused:
        with pytest.raises(InputError, match="annot"):
            asked()
    ann.save(doing.complete_actions(ann, ["AC001"], date(2026, 11, 2)))
    with pytest.raises(InputError, match="AC001 is complete since 2 Nov 2026"):
        doing.complete_actions(ann, ["AC001"])
    with pytest.raises(InputError, match="cannot be accepted on 1 Nov 2026"):
        doing.accept_actions(ann, ["AC001"], date(2026, 11, 1))
