"""Days that cannot be are refused when they are typed, and only then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from readiness_tui.errors import InputError
from readiness_tui.readiness.improvement_facts import Decision, Risk
from readiness_tui.readiness.plan_facts import Action, Recommendation
from readiness_tui.readiness.possible_days import (
    refuse_action,
    refuse_decision,
    refuse_recommendation,
    refuse_risk,
)

TODAY = date(2026, 11, 20)
BEFORE, AFTER = date(2026, 11, 2), date(2026, 12, 4)
OLD = date(2001, 1, 1)

ACTION = Action("AC004", started_on=BEFORE)
DECISION = Decision("DC001", met_on=BEFORE)
RISK = Risk("RK001", opened_on=BEFORE)
POINT = Recommendation("RE001")


def action(**values: Any) -> Callable[[], None]:
    return lambda: refuse_action(ACTION, ACTION._replace(**values), TODAY)


def decision(**values: Any) -> Callable[[], None]:
    return lambda: refuse_decision(DECISION, DECISION._replace(**values), TODAY)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (action(started_on=AFTER), "AC004: It cannot have been started on 4 Dec 2026, which is"),
        (action(embedded_on=AFTER), "shown to make a difference on 4 Dec 2026, which is still to"),
        (action(completed_on=AFTER), "completed on 4 Dec 2026, which is still to come"),
        (
            action(completed_on=OLD),
            "started on 2 Nov 2026, so it cannot be completed on 1 Jan 2001",
        ),
        (action(forecast=OLD), "so it cannot be forecast to be done on 1 Jan 2001"),
        (action(forecast=date(2026, 11, 19)), "forecast to be done on 19 Nov 2026, a day that has"),
        (
            action(completed_on=TODAY, accepted_on=date(2026, 11, 19)),
            "completed on 20 Nov 2026, so it cannot be accepted on 19 Nov 2026",
        ),
        (decision(met_on=AFTER), "DC001: It cannot have been decided on 4 Dec 2026"),
        (decision(done_on=AFTER), "done on 4 Dec 2026, which is still to come"),
        (decision(done_on=OLD), "decided on 2 Nov 2026, so it cannot be done on 1 Jan 2001"),
        (decision(due=OLD), "decided on 2 Nov 2026, so it cannot be due on 1 Jan 2001"),
        (
            lambda: refuse_risk(Risk(""), Risk("", opened_on=AFTER), TODAY),
            "^It cannot have been opened on 4 Dec 2026",
        ),
        (
            lambda: refuse_recommendation(POINT, POINT._replace(agreed_on=AFTER), TODAY),
            "RE001: It cannot have been agreed on 4 Dec 2026",
        ),
    ],
)
def test_what_cannot_be_is_refused(change: Callable[[], None], words: str) -> None:
    with pytest.raises(InputError, match=words):
        change()


def test_what_can_be_is_taken() -> None:
    brought_forward = {"baseline": date(2027, 3, 31), "due": AFTER}
    action(**brought_forward, forecast=TODAY)()
    action(started_on=TODAY, completed_on=TODAY, accepted_on=TODAY, embedded_on=TODAY)()
    decision(due=AFTER, done_on=TODAY)()
    done = ACTION._replace(completed_on=TODAY)
    refuse_action(done, done._replace(forecast=date(2026, 11, 19)), TODAY)


def test_an_old_slip_keeps_nobody_from_correcting_the_rest() -> None:
    odd = ACTION._replace(started_on=AFTER, completed_on=BEFORE, forecast=OLD)
    refuse_action(odd, odd._replace(lead="Ann Bee"), TODAY)
    gone = Decision("DC001", met_on=AFTER, due=BEFORE)
    refuse_decision(gone, gone._replace(text="Anew"), TODAY)
    refuse_risk(RISK._replace(opened_on=AFTER), RISK._replace(opened_on=None), TODAY)
