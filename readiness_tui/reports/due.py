"""What falls due as a text that a mail program can send, grouped by person, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from readiness_tui.readiness.answers import same_person
from readiness_tui.readiness.dates import show_date, show_day
from readiness_tui.readiness.due import RUNGS, Due, Rung, by_person
from readiness_tui.readiness.model import Service
from readiness_tui.readiness.wording import count
from readiness_tui.reports.as_json import SCHEMA, Json
from readiness_tui.reports.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Title,
    clip,
)

NOBODY = "Nobody named"


def due_document(
    found: Sequence[Due], service: Service, as_of: date, days: int, person: str = ""
) -> Document:
    """The list of one person, or of everybody."""
    whose = f" for {clip(person)}" if person else ""
    title = f"Due{whose}: {clip(service.name)}" if service.name else f"Due{whose}"
    blocks: list[Block] = [Title(title), Paragraph(_summary(found, as_of, days, person))]
    if person:
        if found:
            blocks.append(Bullets(tuple(map(_line, found))))
        return Document(title, tuple(blocks))
    for name, theirs in by_person(found):
        blocks += [Heading(clip(name) or NOBODY), Bullets(tuple(map(_line, theirs)))]
    return Document(title, tuple(blocks))


def due_json(found: Sequence[Due], as_of: date, days: int, person: str = "") -> Json:
    """The list; ``for`` is null where it is everybody's."""
    return {
        "schema": SCHEMA,
        "as_of": as_of.isoformat(),
        "days": days,
        "for": person or None,
        "due": [
            one._asdict() | {"kind": str(one.kind), "rung": str(one.rung), "day": f"{one.day}"}
            for one in found
        ],
    }


def _summary(found: Sequence[Due], as_of: date, days: int, person: str) -> str:
    whose = f" for {clip(person)}" if person else ""
    until = as_of + timedelta(days=days)
    within = f"from {show_day(as_of)} to {show_day(until)}" if days else f"on {show_day(as_of)}"
    if not found:
        return f"Nothing falls due{whose} {within}, and nothing is overdue."
    late = sum(one.rung is Rung.OVERDUE for one in found)
    coming = len(found) - late
    falls = "falls" if coming == 1 else "fall"
    overdue = f"{late:,} overdue" if late else "nothing overdue"
    return f"{count(coming, 'thing')} {falls} due{whose} {within}; {overdue}."


def _line(one: Due) -> str:
    what = clip(f"{one.id} {one.title}")
    by_role = "" if same_person(one.who, one.person) else clip(one.who)
    why = "; ".join(filter(None, (clip(one.why), by_role)))
    return f"{RUNGS[one.rung]}, {show_date(one.day)}: {what} ({why})"
