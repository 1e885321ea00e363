"""The order of the plan: by what has to be seen to first, and by board."""

from __future__ import annotations

from datetime import date
from typing import Any

from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.improvement import assess_plan
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.plan_order import STAGES, by_board, by_stage
from tests.readiness.build import NO_HOLIDAYS, TODAY, by_id

PAST, LATER = date(2026, 10, 1), date(2027, 3, 1)


def plan(**actions: dict[str, Any]) -> list[AssessedAction]:
    records = by_id(Action(id_, **values) for id_, values in actions.items())
    return list(assess_plan(records, TODAY, NO_HOLIDAYS).values())


def test_every_action_stands_in_one_stage_by_its_date() -> None:
    found = by_stage(
        plan(
            A={"due": LATER},
            B={"due": PAST},
            C={"due": TODAY},
            D={},
            E={"due": PAST, "completed_on": PAST},
            F={"due": PAST, "completed_on": PAST, "accepted_on": PAST},
            G={"completed_on": PAST, "accepted_on": PAST, "embedded_on": PAST},
            H={"completed_on": PAST, "embedded_on": PAST},
            I={"due": PAST, "withdrawn": "Scrutiny"},
            J={"due": PAST, "superseded_by": "A"},
            K={"due": PAST, "completed_on": LATER},
        ),
        TODAY,
    )
    assert list(found) == list(STAGES)
    ids = ["".join(one.action.id for one in members) for members in found.values()]
    assert ids == ["BK", "CAD", "EFH", "G", "IJ"]


def test_a_stage_without_actions_is_left_out() -> None:
    assert list(by_stage(plan(A={"due": LATER}), TODAY)) == ["To be done"]
    assert by_stage([], TODAY) == {}


def test_boards_are_one_however_they_are_capitalised_and_the_known_ones_lead() -> None:
    found = by_board(
        plan(
            A={"board": "Scrutiny", "boards": ("Audit",)},
            B={"board": "scrutiny"},
            C={},
            D={"board": "Zonal board"},
        ),
        ["ZONAL BOARD"],
    )
    told = {name: [one.action.id for one in members] for name, members in found.items()}
    assert list(told.items()) == [
        ("Zonal board", ["D"]),
        ("Audit", ["A"]),
        ("Scrutiny", ["A", "B"]),
        ("", ["C"]),
    ]
