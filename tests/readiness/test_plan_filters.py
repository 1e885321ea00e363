"""What actions can be narrowed by, and when their evidence has lapsed."""

from __future__ import annotations

from datetime import date

import pytest

from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.filters import parse_filter
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.plan_filters import ACTION_KEYS, lapsed_of, lets_action
from readiness_tui.readiness.vocabulary import Brag
from tests.readiness.build import TODAY, approved, proof

LIBRARY = {
    "EV001": proof("EV001", [approved(date(2026, 10, 1))]),
    "EV002": proof("EV002", [approved(date(2026, 10, 1), evidence="EV002", expires_on=TODAY)]),
    "EV003": proof(
        "EV003", [approved(date(2025, 10, 1), evidence="EV003", expires_on=date(2026, 10, 1))]
    ),
    "EV004": proof("EV004"),
}


@pytest.mark.parametrize(
    ("evidence", "lapsed"),
    [
        ((), ()),
        (("EV001", "EV002"), ()),  # the last day of a document still counts
        (("EV001", "EV003"), ("EV003",)),
        (("EV004", "EV404"), ("EV004", "EV404")),  # no version at all, and not in the library
    ],
)
def test_an_action_lapses_with_any_of_its_documents(
    evidence: tuple[str, ...], lapsed: tuple[str, ...]
) -> None:
    action = Action("AC001", evidence=evidence)
    assert lapsed_of(action, LIBRARY) == lapsed
    one = AssessedAction(action, Brag.GREEN, "", overdue=False)
    for text, found in (("lapsed", bool(lapsed)), ("!lapsed", not lapsed)):
        assert lets_action(parse_filter(text, TODAY, ACTION_KEYS), one, LIBRARY, TODAY) is found


def test_a_withdrawn_action_has_nothing_to_show() -> None:
    action = Action("AC001", evidence=("EV003",), withdrawn="merged with AC002")
    assert lapsed_of(action, LIBRARY) == ()


@pytest.mark.parametrize(("me", "found"), [("Jo Lee", True), ("cy dee", True), ("Cy", False)])
def test_whoever_leads_it_with_others_leads_it(me: str, found: bool) -> None:
    action = Action("AC001", lead="Jo Lee", leads=("Cy Dee",))
    one = AssessedAction(action, Brag.GREEN, "", overdue=False)
    mine = parse_filter("lead:me", TODAY, ACTION_KEYS, me=me)
    assert lets_action(mine, one, LIBRARY, TODAY) is found
