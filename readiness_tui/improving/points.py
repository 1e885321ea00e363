"""What is saved of recommendations and of measures of success."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from readiness_tui.errors import InputError
from readiness_tui.improving.finding import Requests, fit, found, refuse_unknown
from readiness_tui.readiness import plan_changes
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.improvement_facts import Measure, Reading
from readiness_tui.readiness.measures import refuse_figures
from readiness_tui.readiness.plan_facts import Recommendation
from readiness_tui.readiness.possible_days import refuse_recommendation
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add, Remove, edit

if TYPE_CHECKING:
    from readiness_tui.session import Session

POINT, MEASURE = "recommendation", "measure"


def add_point(session: Session, **values: Any) -> Requests:
    """Something that needs to improve, in its own words. Raises InputError."""
    given = _point_values(session, Recommendation(""), values)
    if not given.get("text"):
        raise InputError("What needs to improve, as the report words it.")
    return (Add(Kind.RECOMMENDATION, given),)


def change_point(session: Session, id_: str, **values: Any) -> Requests:
    """Other fields of it. Raises InputError."""
    seen = _point(session, id_)
    return edit(Kind.RECOMMENDATION, seen, **_point_values(session, seen, values))


def close_points(session: Session, ids: Iterable[str], by: str) -> Requests:
    """A board has closed them. Raises InputError where none is named."""
    on = session.today()
    return tuple(
        request
        for one in [_point(session, id_) for id_ in ids]
        for request in edit(Kind.RECOMMENDATION, one, **plan_changes.closed(one, on, by))
    )


def reopen_points(session: Session, ids: Iterable[str], why: str, by: str = "") -> Requests:
    """Open closed ones again, with the reason; ``by`` as for actions. Raises InputError."""
    on, who = session.today(), by.strip() or session.who
    return tuple(
        request
        for one in [_point(session, id_) for id_ in ids]
        for request in edit(
            Kind.RECOMMENDATION, one, **plan_changes.opened_again(one, on, who, why)
        )
    )


def remove_point(session: Session, id_: str) -> Requests:
    """Take it away. Raises InputError while actions or measures answer it."""
    records, seen = session.view().records, _point(session, id_)
    hanging = [
        one.id for one in records.actions.values() if id_ in (one.recommendation, *one.also_for)
    ]
    hanging += [one.id for one in records.measures.values() if one.recommendation == id_]
    if hanging:
        raise InputError(
            f"{id_} is answered by {', '.join(hanging[:5])}.", "Move or remove those first."
        )
    return (Remove(Kind.RECOMMENDATION, id_, seen),)


def add_measure(session: Session, **values: Any) -> Requests:
    """A measure of success. Raises InputError."""
    given = _measure_values(session, Measure(""), values)
    if not given.get("indicator"):
        raise InputError("What is counted, such as: visits in time.")
    return (Add(Kind.MEASURE, given),)


def change_measure(session: Session, id_: str, **values: Any) -> Requests:
    """Other fields of it; readings come by ``add_reading``. Raises InputError."""
    seen = _measure(session, id_)
    return edit(Kind.MEASURE, seen, **_measure_values(session, seen, values))


def add_reading(
    session: Session,
    id_: str,
    value: float,
    on: date | None = None,
    source: str = "",
    note: str = "",
) -> Requests:
    """A reading, in order of its day; one of the same day takes the place of the older.

    Raises InputError for a day to come.
    """
    seen, day = _measure(session, id_), on or session.today()
    if day > session.today():
        raise InputError(f"{show_date(day)} is still to come.", "A reading is of a day that was.")
    refuse_figures(seen.unit, reading=value)
    others = [one for one in seen.readings if one.on != day]
    readings = sorted((*others, Reading(day, value, source, note)), key=lambda one: one.on or day)
    return edit(Kind.MEASURE, seen, **fit(Kind.MEASURE, {"readings": tuple(readings)}))


def remove_measure(session: Session, id_: str) -> Requests:
    """Take it away; the history keeps it with its readings."""
    return (Remove(Kind.MEASURE, id_, _measure(session, id_)),)


def _point(session: Session, id_: str) -> Recommendation:
    return found(session.view().records.recommendations, id_, POINT)


def _measure(session: Session, id_: str) -> Measure:
    return found(session.view().records.measures, id_, MEASURE)


def _point_values(
    session: Session, seen: Recommendation, given: Mapping[str, Any]
) -> dict[str, Any]:
    values = fit(Kind.RECOMMENDATION, given)
    refuse_recommendation(seen, seen._replace(**values), session.today())
    records = session.view().records
    refuse_unknown(records, (values.get("event", ""),), ("events",), "contact with Ofsted")
    return values


def _measure_values(session: Session, seen: Measure, given: Mapping[str, Any]) -> dict[str, Any]:
    values = fit(Kind.MEASURE, given)
    after = seen._replace(**values)
    if after != seen:
        refuse_figures(after.unit, baseline=after.baseline, target=after.target)
    records = session.view().records
    refuse_unknown(records, (values.get("recommendation", ""),), ("recommendations",), POINT)
    refuse_unknown(records, values.get("actions", ()), ("actions",), "action")
    return values
