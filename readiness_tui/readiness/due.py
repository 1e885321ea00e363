"""What falls due for whom, with the rungs of a reminder: in a month, in a week, tomorrow, today.

What is overdue stays in the list until it is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.readiness.answers import same_person
from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.due_sources import DueKind, everything
from readiness_tui.readiness.model import Content, Records
from readiness_tui.readiness.standing_in import role_for

if TYPE_CHECKING:
    from readiness_tui.readiness.standing import Role

__all__ = ["DAYS", "RUNGS", "Due", "DueKind", "Rung", "by_person", "due", "falls_to", "rung_of"]

DAYS = 30
"""How far ahead is looked where nobody says."""


class Rung(StrEnum):
    """How near it is, the most urgent first."""

    OVERDUE = "overdue"
    TODAY = "today"
    TOMORROW = "tomorrow"
    WEEK = "week"
    MONTH = "month"
    LATER = "later"


RUNGS = {
    Rung.OVERDUE: "Overdue",
    Rung.TODAY: "Today",
    Rung.TOMORROW: "Tomorrow",
    Rung.WEEK: "Within a week",
    Rung.MONTH: "Within a month",
    Rung.LATER: "Later",
}
"""What the rungs are called."""

_LAST_DAY = ((Rung.OVERDUE, -1), (Rung.TODAY, 0), (Rung.TOMORROW, 1), (Rung.WEEK, 7))
_MONTH = 31


class Due(NamedTuple):
    """One thing that falls due."""

    id: str  # of its record, "" where it has none yet
    kind: DueKind
    title: str
    who: str  # the person or role that it falls to, "" where nobody is named
    day: date
    rung: Rung
    why: str
    person: str = ""  # who holds the role, where ``who`` is one; else ``who``


def due(
    assessment: Assessment,
    records: Records,
    content: Content,
    as_of: date,
    days: int = DAYS,
    person: str = "",
) -> tuple[Due, ...]:
    """What falls due within so many days and what is overdue, by day.

    With ``person`` only what falls to them: by name, or to a role they hold or deputise for.
    """
    until = as_of + timedelta(days=days)
    roles = tuple(records.roles.values())
    near = [
        Due(*one[:5], rung_of(one.day, as_of), one.why, _holder(one.who, roles))
        for one in everything(assessment, records, content, as_of, days)
        if one.day <= until and (not person or falls_to(person, one.who, roles))
    ]
    return tuple(sorted(near, key=lambda one: (one.day, one.kind, one.id, one.title)))


def rung_of(day: date, as_of: date) -> Rung:
    """How near a day is."""
    away = (day - as_of).days
    near = (rung for rung, last in _LAST_DAY if away <= last)
    return next(near, Rung.MONTH if away <= _MONTH else Rung.LATER)


def falls_to(person: str, who: str, roles: Sequence[Role]) -> bool:
    """Whether what falls to ``who`` is a matter of ``person``'s, by name or by role."""
    if same_person(who, person):
        return True
    role = role_for(who, roles)
    return role is not None and any(same_person(one, person) for one in (role.holder, role.deputy))


def by_person(found: Iterable[Due]) -> tuple[tuple[str, tuple[Due, ...]], ...]:
    """What falls due for each person, by name; what falls to nobody stands last, under ""."""
    groups: dict[str, list[Due]] = {}
    for one in found:
        name = next((known for known in groups if same_person(known, one.person)), one.person)
        groups.setdefault(name.strip(), []).append(one)
    names = sorted(groups, key=lambda name: (not name, name.casefold()))
    return tuple((name, tuple(groups[name])) for name in names)


def _holder(who: str, roles: Sequence[Role]) -> str:
    role = role_for(who, roles) if who else None
    return (role.holder if role else "") or who
