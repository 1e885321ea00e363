"""Reads service.toml, plan.toml and dry_runs.toml of the demo as deeds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

from readiness_tui.content.fields import (
    Reader,
    Unfit,
    choice,
    identifier,
    list_of,
    long_text,
    one_line,
    read_table,
    whole_number,
)
from readiness_tui.demo.deeds import Deed, Draft
from readiness_tui.demo.source import Source
from readiness_tui.readiness.comparison import figures
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.model import DryRunList
from readiness_tui.readiness.score import assess
from readiness_tui.readiness.vocabulary import EventKind, Grade, Kind

_Values = dict[str, Any]

_GRADES = ("overall", "leaders", "help_and_protection", "in_care", "care_leavers")
_DAY = timedelta(days=1)


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


def read_plan(source: Source) -> Iterator[Deed]:
    """The recommendations and every step of their actions."""
    day = source.days.read
    needed: dict[str, Reader] = {"by": one_line, "director": one_line}
    plan = source.table("plan", needed, needed)
    needed = {"id": one_line, "event": one_line, "text": long_text, "on": day}
    entered = {}
    for key, values in source.rows("recommendation", needed | {"judgement": identifier}, needed):
        if not source.problems:
            entered[values["id"]] = values["on"]
            do = partial(_put, Kind.RECOMMENDATION, values["id"], _but(values, "id", "on"))
            why = "What needs to improve, in Ofsted's words"
            yield Deed(values["on"], plan["by"], why, source.file, key, do)
    needed = {
        "id": one_line,
        "recommendation": choice(*entered),
        "title": one_line,
        "lead": one_line,
        "due": day,
    }
    keys = needed | {
        "board": one_line,
        "band": choice("immediately", "3_months", "6_months", "longer"),
        "measure": long_text,
        "started": day,
        "done": day,
        "accepted": day,
        "embedded": day,
        "moves": list_of(_tuple_of(day, day, one_line)),
        "forecast": _tuple_of(day, day),
        "withdrawn": _tuple_of(day, one_line),
    }
    for key, values in source.rows("action", keys, needed):
        if not source.problems:
            here = partial(Deed, file=source.file, key=key)
            agreed = entered[values["recommendation"]]
            yield from _action(here, source, plan, values, agreed)


def read_dry_runs(source: Source) -> Iterator[Deed]:
    """The rehearsals of the child-level lists."""
    needed: dict[str, Reader] = {
        "id": one_line,
        "run": source.days.read,
        "by": one_line,
        "lists": list_of(_list),
    }
    keys = needed | {
        "why": one_line,
        "template": one_line,
        "minutes": whole_number(0, 10_000),
        "signed_off": one_line,
    }
    for key, values in source.rows("dry_run", keys, needed):
        if not source.problems:
            run = values["run"]
            fields = _but(values, "id", "run", "why", "signed_off") | {
                "run_at": datetime.combine(run, time(15, 20), UTC),
                "as_of": run,
                "signed_off_by": values.get("signed_off", ""),
            }
            do = partial(_put, Kind.DRY_RUN, values["id"], fields)
            yield Deed(run, values["by"], values.get("why", ""), source.file, key, do)


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
        "published_after": whole_number(1, 365),
        "plan_sent_after": whole_number(1, 365),
        "focus": one_line,
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


def _event(values: _Values, told: _Values, draft: Draft) -> None:
    start = values["start"]
    end = draft.content.working_days.add(start, values.get("days", 1) - 1)
    edition = edition_on(draft.content.editions, start)
    # An edition without an overall grade, or one that grades otherwise, leaves those out.
    graded = {name for name, _ in edition.judgements} if edition else set()
    if edition and edition.overall:
        graded.add("overall")

    def later(name: str) -> Any:
        return end + _DAY * values[name] if name in values else None

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
        grades={name: grade for name, grade in told.items() if name in graded},
    )


def _found(values: _Values, draft: Draft) -> None:
    facts = _but(values, "created", "by")
    draft.set(Kind.SERVICE, "service", created_on=values["created"], **facts)


def _freeze(record: str, values: _Values, draft: Draft) -> None:
    frozen = figures(assess(draft.records, draft.content, draft.on))
    facts = _but(values, "on")
    draft.set(Kind.SNAPSHOT, record, taken_on=draft.on, figures=frozen, **facts)


def _action(
    here: Any, source: Source, plan: _Values, values: _Values, agreed: Any
) -> Iterator[Deed]:
    by, director = plan["by"], plan["director"]
    record = values["id"]

    def step(on: Any, who: str, why: str, **fields: Any) -> Deed:
        deed: Deed = here(on, who, why, do=partial(_put, Kind.ACTION, record, fields))
        return deed

    yield step(
        agreed,
        by,
        "Actions agreed by the improvement board",
        recommendation=values["recommendation"],
        title=values["title"],
        lead=source.label(values["lead"]),
        director=source.label(director),
        board=values.get("board", ""),
        band=values.get("band", ""),
        measure=values.get("measure", ""),
        baseline=values["due"],
        due=values["due"],
    )
    if "started" in values:
        yield step(values["started"], by, "Work begun", started_on=values["started"])
    for on, due, why in values.get("moves", ()):
        yield step(on, by, why, due=due)
    if "forecast" in values:
        on, forecast = values["forecast"]
        yield step(on, by, "Forecasts for the board", forecast=forecast)
    if "done" in values:
        yield step(values["done"], by, "Work done", completed_on=values["done"])
    if "accepted" in values:
        yield step(values["accepted"], director, "Proof seen", accepted_on=values["accepted"])
    if "embedded" in values:
        yield step(values["embedded"], by, "Measure met", embedded_on=values["embedded"])
    if "withdrawn" in values:
        on, why = values["withdrawn"]
        yield step(on, by, why, withdrawn=why)


def _put(kind: Kind, record: str, fields: _Values, draft: Draft) -> None:
    draft.set(kind, record, **fields)


def _but(values: _Values, *names: str) -> _Values:
    return {name: value for name, value in values.items() if name not in names}


def _tuple_of(*readers: Any) -> Any:
    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) != len(readers):
            raise Unfit("has another length", f"write a list of {len(readers)}")
        return tuple(reader(part) for reader, part in zip(readers, value, strict=True))

    return read


def _list(value: object) -> DryRunList:
    """One child-level list: [number, rows, errors, warnings] and perhaps "explained"."""
    number = whole_number(0, 10_000_000)
    if isinstance(value, list) and len(value) == 5:
        *figures_, word = value
        choice("explained")(word)
        return DryRunList(*_tuple_of(number, number, number, number)(figures_))._replace(
            explained=True
        )
    return DryRunList(*_tuple_of(number, number, number, number)(value))
