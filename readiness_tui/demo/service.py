"""Reads data/demo/service.toml: the service, its people, contacts with Ofsted and snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from readiness_tui.content.fields import Reader, choice, one_line, read_table, whole_number
from readiness_tui.demo.deeds import Deed, Draft, Values, but
from readiness_tui.demo.source import Source
from readiness_tui.forecasts import window_of
from readiness_tui.readiness.comparison import figures
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.score import assess
from readiness_tui.readiness.vocabulary import EventKind, Grade, Kind

_GRADES = ("overall", "leaders", "help_and_protection", "in_care", "care_leavers")


def read_people(source: Source) -> dict[str, str]:
    """The roles of the people, by name."""
    needed = {"name": one_line, "role": one_line}
    rows = [row for _, row in source.rows("person", needed, needed)]
    return {row["name"]: row["role"] for row in rows if len(row) == 2}


def read_service(source: Source) -> Iterator[Deed]:
    """The service, its contacts with Ofsted and its snapshots."""
    day = source.days.read
    needed: dict[str, Reader] = {
        "name": one_line,
        "la_code": one_line,
        "created": day,
        "by": one_line,
    }
    service = source.table("service", needed | {"region": one_line}, needed)
    if not source.problems:
        why = "Workspace made"
        do = partial(_found, service)
        yield Deed(service["created"], service["by"], why, source.file, ("service",), do)
    yield from _events(source)
    needed = {"on": day, "by": one_line, "audience": one_line}
    for number, (key, values) in enumerate(source.rows("snapshot", needed, needed), start=1):
        if not source.problems:
            do = partial(_freeze, f"SN{number:03d}", values)
            why = f"Figures for the {values['audience'].lower()}"
            yield Deed(values["on"], values["by"], why, source.file, key, do, alone=True)


def _events(source: Source) -> Iterator[Deed]:
    day = source.days.read
    needed: dict[str, Reader] = {
        "id": one_line,
        "kind": choice(*EventKind),
        "start": day,
        "on": day,
        "by": one_line,
    }
    keys = needed | {
        "days": whole_number(1, 30),
        "received_after": whole_number(1, 365),
        "published_after": whole_number(1, 365),
        "plan_sent_after": whole_number(1, 365),
        "focus": one_line,
        "lead_inspector": one_line,
    }
    grade = choice(*Grade)
    for key, row in source.tables("event"):
        values = read_table(source.file, key, row, keys, needed, below=("grades",))
        place = (*key, "grades")
        told = read_table(source.file, place, row.get("grades", {}), dict.fromkeys(_GRADES, grade))
        if not source.problems:
            do = partial(_event, values, told)
            why = "Contact with Ofsted recorded"
            yield Deed(values["on"], values["by"], why, source.file, key, do)


def _event(values: Values, told: Values, draft: Draft) -> None:
    start = values["start"]
    end = draft.content.working_days.add(start, values.get("days", 1) - 1)
    edition = edition_on(draft.content.editions, start)
    # An edition without an overall grade, or one that grades otherwise, leaves those out.
    graded = {name for name, _ in edition.judgements} if edition else set()
    if edition and edition.overall:
        graded.add("overall")

    def later(name: str) -> Any:
        return end + timedelta(days=values[name]) if name in values else None

    draft.set(
        Kind.EVENT,
        values["id"],
        kind=EventKind(values["kind"]),
        framework=edition.id if edition else "",
        start=start,
        end=end,
        published=later("published_after"),
        plan_sent=later("plan_sent_after"),
        focus=values.get("focus", ""),
        lead_inspector=values.get("lead_inspector", ""),
        received=later("received_after"),
        grades={name: grade for name, grade in told.items() if name in graded},
    )


def _found(values: Values, draft: Draft) -> None:
    facts = but(values, "created", "by")
    draft.set(Kind.SERVICE, "service", created_on=values["created"], **facts)


def _freeze(record: str, values: Values, draft: Draft) -> None:
    window = window_of(draft.records, draft.content, draft.on)
    frozen = figures(assess(draft.records, draft.content, draft.on, window), draft.records)
    facts = but(values, "on")
    draft.set(Kind.SNAPSHOT, record, taken_on=draft.on, figures=frozen, **facts)
