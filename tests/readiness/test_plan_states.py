"""States of actions and recommendations. Expected values: readiness model 4, by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from readiness_tui.readiness.improvement import assess_action
from readiness_tui.readiness.plan_facts import Action, Recommendation, Reopening
from readiness_tui.readiness.plan_states import (
    ActionState,
    PointState,
    action_state,
    point_state,
    reopened_by,
)
from tests.readiness.build import NO_HOLIDAYS, TODAY

PAST, LATER = date(2026, 10, 1), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, ActionState.NOT_STARTED),
        ({"started_on": LATER}, ActionState.NOT_STARTED),
        ({"started_on": PAST}, ActionState.IN_PROGRESS),
        ({"completed_on": PAST}, ActionState.AWAITING_SIGN_OFF),
        ({"completed_on": PAST, "accepted_on": LATER}, ActionState.AWAITING_SIGN_OFF),
        ({"completed_on": PAST, "accepted_on": PAST}, ActionState.COMPLETE),
        ({"accepted_on": PAST, "embedded_on": PAST}, ActionState.EMBEDDED),
        ({"accepted_on": PAST, "embedded_on": LATER}, ActionState.COMPLETE),
        ({"embedded_on": PAST, "started_on": PAST}, ActionState.IN_PROGRESS),
        ({"withdrawn": "Board, item 6", "accepted_on": PAST}, ActionState.WITHDRAWN),
        ({"superseded_by": "AC009"}, ActionState.SUPERSEDED),
        ({"reopened": (Reopening(PAST, PAST),)}, ActionState.IN_PROGRESS),
    ],
)
def test_an_action_is_as_far_as_its_days_say(fields: dict[str, Any], state: ActionState) -> None:
    one = assess_action(Action("AC1")._replace(**fields), TODAY, NO_HOLIDAYS)
    assert action_state(one, TODAY) is state


OPEN = {"id": "AC1"}
DONE = {"id": "AC2", "accepted_on": PAST}
SHOWN = {"id": "AC3", "accepted_on": PAST, "embedded_on": PAST}
GONE = {"id": "AC4", "withdrawn": "Board"}


@pytest.mark.parametrize(
    ("point", "actions", "state"),
    [
        ({}, [], PointState.OPEN),
        ({}, [OPEN], PointState.OPEN),
        ({"agreed_on": PAST}, [OPEN], PointState.PLAN_AGREED),
        ({"agreed_on": LATER}, [], PointState.OPEN),
        ({"agreed_on": PAST}, [OPEN, DONE], PointState.IN_DELIVERY),
        ({}, [DONE, SHOWN], PointState.ACTIONS_COMPLETE),
        ({}, [SHOWN, GONE], PointState.IMPACT_SHOWN),
        ({}, [GONE], PointState.OPEN),
        ({"closed_on": PAST}, [DONE], PointState.CLOSED),
        ({"closed_on": LATER}, [SHOWN], PointState.IMPACT_SHOWN),
    ],
)
def test_an_improvement_point_is_as_far_as_its_actions(
    point: dict[str, Any], actions: list[dict[str, Any]], state: PointState
) -> None:
    assessed = [assess_action(Action(**one), TODAY, NO_HOLIDAYS) for one in actions]
    assert point_state(Recommendation("RE1")._replace(**point), assessed, TODAY) is state


def test_reopenings_are_counted_by_their_day() -> None:
    again = (Reopening(PAST), Reopening(TODAY), Reopening(LATER))
    assert reopened_by(Action("AC1", reopened=again), TODAY) == 2
