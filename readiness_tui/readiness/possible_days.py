"""Days of a record that cannot be: what happened is not still to come, and begins before it ends.

Forms and the command line ask the same functions, with the record as it was and as it would be.
Only days that change are looked at: an old slip keeps nobody from correcting the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import show_date

if TYPE_CHECKING:
    from readiness_tui.readiness.improvement_facts import Decision, Risk
    from readiness_tui.readiness.plan_facts import Action, Recommendation

_Happened = Mapping[str, str]
"""Fields of what has happened, with their words."""

_Ordered = Sequence[tuple[str, str, str]]
"""Two fields of which the first comes first, and the words for the second."""

_ACTION: _Happened = {
    "started_on": "started",
    "completed_on": "completed",
    "accepted_on": "accepted",
    "embedded_on": "shown to make a difference",
}
_ACTION_ORDER: _Ordered = (
    ("started_on", "completed_on", "completed"),
    ("started_on", "embedded_on", "shown to make a difference"),
    ("started_on", "forecast", "forecast to be done"),
    ("completed_on", "accepted_on", "accepted"),
)
_RISK: _Happened = {"opened_on": "opened"}
_DECISION: _Happened = {"met_on": "decided", "done_on": "done"}
_DECISION_ORDER: _Ordered = (("met_on", "done_on", "done"), ("met_on", "due", "due"))


def refuse_action(seen: Action, after: Action, today: date) -> None:
    """Raises InputError; also for a forecast of a day that has been, while the work goes on.

    The date first agreed may be later than the one in force, which may be brought forward.
    """
    _refuse(seen, after, today, _ACTION, _ACTION_ORDER)
    forecast = after.forecast
    going_on = after.completed_on is None and after.accepted_on is None
    if forecast != seen.forecast and forecast is not None and forecast < today and going_on:
        raise InputError(
            f"{_of(seen)}It cannot be forecast to be done on {show_date(forecast)}, a day that "
            "has been.",
            "A forecast is of today or a day to come.",
        )


def refuse_recommendation(seen: Recommendation, after: Recommendation, today: date) -> None:
    """Raises InputError."""
    _refuse(seen, after, today, {"agreed_on": "agreed"}, ())


def refuse_risk(seen: Risk, after: Risk, today: date) -> None:
    """Raises InputError."""
    _refuse(seen, after, today, _RISK, (("opened_on", "closed_on", "closed"),))


def refuse_decision(seen: Decision, after: Decision, today: date) -> None:
    """Raises InputError."""
    _refuse(seen, after, today, _DECISION, _DECISION_ORDER)


def _refuse(seen: Any, after: Any, today: date, happened: _Happened, order: _Ordered) -> None:
    for field, words in happened.items():
        day = getattr(after, field)
        if day is not None and day > today and day != getattr(seen, field):
            raise InputError(
                f"{_of(seen)}It cannot have been {words} on {show_date(day)}, which is still to "
                "come.",
                "Give a day up to today.",
            )
    for first, then, words in order:
        begun, day = getattr(after, first), getattr(after, then)
        changed = (begun, day) != (getattr(seen, first), getattr(seen, then))
        if changed and begun is not None and day is not None and day < begun:
            raise InputError(
                f"{_of(seen)}It was {happened[first]} on {show_date(begun)}, so it cannot be "
                f"{words} on {show_date(day)}.",
                "Correct one of the two days.",
            )


def _of(seen: Any) -> str:
    return f"{seen.id}: " if seen.id else ""
