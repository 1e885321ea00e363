"""What is saved when a briefing is noted, planned, given or withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from readiness_tui.errors import InputError
from readiness_tui.readiness.briefings import AREA
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.naming import person
from readiness_tui.readiness.own_account import Briefing
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.self_evaluating.finding import Requests, fit, known
from readiness_tui.store.changes import Add, Remove, edit

if TYPE_CHECKING:
    from readiness_tui.session import Session

_FIELDS = ("audience", "message", "lead", "planned_on", "valid_months", "items", "note", "invited")
"""What is known of a briefing before it is given."""


def add_briefing(session: Session, audience: str, **fields: Any) -> Requests:
    """A briefing of an audience; not planned unless ``planned_on`` is among the fields.

    The others are message, lead, valid_months, items, note and invited. Raises InputError.
    """
    return (Add(Kind.BRIEFING, _checked(session, {"audience": audience} | fields)),)


def change_briefing(session: Session, briefing_id: str, **fields: Any) -> Requests:
    """Other fields of those that ``add_briefing`` takes, the audience among them."""
    return edit(Kind.BRIEFING, _found(session, briefing_id), **_checked(session, fields))


def plan_briefing(session: Session, briefing_id: str, on: date | None) -> Requests:
    """The day it is to be given, for the first time or again; None takes the plan back."""
    return edit(Kind.BRIEFING, _found(session, briefing_id), planned_on=on)


def give_briefing(
    session: Session,
    briefing_id: str,
    on: date | None = None,
    *,
    by: str = "",
    attended: int | None = None,
    invited: int | None = None,
) -> Requests:
    """Given today, or on a day before; by whoever works here unless somebody else is named.

    It holds from that day on, and a plan for a later day is settled with it. Without ``invited``
    the number that was noted before stays. Raises InputError for a day to come, or more people
    than were invited.
    """
    seen = _found(session, briefing_id)
    day = on or session.today()
    if day > session.today():
        raise InputError(
            f"{show_date(day)} is still to come, so {seen.id} cannot have been given then.",
            "Plan it for that day instead.",
        )
    if seen.given_on is not None and day < seen.given_on:
        raise InputError(
            f"{seen.id} was given on {show_date(seen.given_on)} already.",
            "Give that day or a later one.",
        )
    asked = seen.invited if invited is None else invited
    if attended is not None and asked is not None and attended > asked:
        raise InputError(
            f"{attended} people cannot have come where {asked} were invited.",
            "Correct one of the two numbers.",
        )
    planned = seen.planned_on
    values = {
        "given_on": day,
        "given_by": by or session.who,
        "attended": attended,
        "invited": asked,
        "planned_on": planned if planned is not None and planned <= day else None,
    }
    return edit(Kind.BRIEFING, seen, **fit(Kind.BRIEFING, values))


def withdraw_briefing(session: Session, briefing_id: str) -> Requests:
    """Take a briefing out; the history keeps it."""
    seen = _found(session, briefing_id)
    return (Remove(Kind.BRIEFING, seen.id, seen),)


def _found(session: Session, briefing_id: str) -> Briefing:
    return known(session.view().records.briefings, briefing_id, "briefing")


def _checked(session: Session, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they will be kept. Raises InputError for what a briefing cannot hold."""
    for name in given:
        if name not in _FIELDS:
            raise InputError(
                f"{name.replace('_', ' ')} of a briefing is not set here.",
                "What is known once it was given is noted with giving it.",
            )
    values = fit(Kind.BRIEFING, given)
    person(values.get("lead", ""), "Lead")
    if values.get("audience") == "":
        raise InputError("A briefing needs an audience.", "Such as: team managers.")
    items = session.content.items
    for code in values.get("items", ()):
        if code not in items or items[code].area != AREA:
            answers = [one.code for one in items.values() if one.area == AREA]
            raise InputError(
                f"“{code[:40]}” is no checklist item that a briefing answers.",
                f"It answers {', '.join(answers) or f'items of area {AREA}'}.",
            )
    return values
