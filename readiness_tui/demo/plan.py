"""Reads data/demo/plan.toml: what needs to improve, and every step of the actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from readiness_tui.content.fields import (
    Reader,
    choice,
    identifier,
    list_of,
    long_text,
    one_line,
    whole_number,
    yes_or_no,
)
from readiness_tui.content.problems import quoted
from readiness_tui.content.toml_places import Key
from readiness_tui.demo.deeds import Deed, Draft, Values, but, put
from readiness_tui.demo.source import Source, tuple_of
from readiness_tui.errors import InputError
from readiness_tui.readiness.plan_changes import coloured, moved, reopened
from readiness_tui.readiness.plan_facts import BANDS, Action
from readiness_tui.readiness.vocabulary import Brag, Kind


def read_plan(source: Source) -> Iterator[Deed]:
    """The recommendations and every step of their actions."""
    day = source.days.read
    needed: dict[str, Reader] = {"by": one_line, "director": one_line}
    plan = source.table("plan", needed, needed)
    entered: dict[str, date] = {}
    for key, values in _points(source):
        if not source.problems:
            entered[values["id"]] = values["on"]
            yield from _recommendation(partial(Deed, file=source.file, key=key), plan, values)
    needed = {
        "id": one_line,
        "recommendation": one_line,
        "title": one_line,
        "lead": one_line,
        "due": day,
    }
    keys = needed | {
        "board": one_line,
        "band": choice(*BANDS),
        "measure": long_text,
        "number": one_line,
        "leads": list_of(one_line),
        "boards": list_of(one_line),
        "also_for": list_of(one_line),
        "after": list_of(one_line),
        "days": whole_number(1, 1000),
        "future": yes_or_no,
        "sector": one_line,
        "timing": one_line,
        "implementation": long_text,
        "note": long_text,
        "recovery": long_text,
        "started": day,
        "done": day,
        "accepted": day,
        "embedded": day,
        "reopened": tuple_of(day, long_text),
        "moves": list_of(tuple_of(day, day, one_line, one_line)),
        "forecast": tuple_of(day, day),
        "obstacle": tuple_of(day, long_text),
        "colour": tuple_of(day, choice(*Brag), long_text),
        "withdrawn": tuple_of(day, one_line),
        "evidence": tuple_of(day, list_of(one_line)),
    }
    for key, values in source.rows("action", keys, needed):
        agreed = entered.get(values.get("recommendation", ""))
        if agreed is not None and not source.problems:
            here = partial(Deed, file=source.file, key=key)
            yield from _action(here, source, plan, values, agreed)
            if "evidence" in values:
                on, shown = values["evidence"]
                do, place = partial(_link, values["id"], shown), (*key, "evidence")
                yield Deed(on, plan["by"], "Proof linked", source.file, place, do)
        elif not source.problems:
            what = f"there is no recommendation {quoted(values['recommendation'])}"
            source.report((*key, "recommendation"), what, "name one of this file")


def _points(source: Source) -> Iterator[tuple[Key, Values]]:
    day = source.days.read
    needed: dict[str, Reader] = {"id": one_line, "event": one_line, "text": long_text, "on": day}
    keys = needed | {
        "judgement": identifier,
        "number": one_line,
        "page": whole_number(1, 200),
        "tags": list_of(one_line),
        "band": choice(*BANDS),
        "sector": one_line,
        "agreed": tuple_of(day, one_line),
        "closed": tuple_of(day, one_line),
        "note": long_text,
    }
    yield from source.rows("recommendation", keys, needed)


def _recommendation(here: Callable[..., Deed], plan: Values, values: Values) -> Iterator[Deed]:
    """It is entered, its plan is agreed, and a board may have closed it."""
    by, record = plan["by"], values["id"]
    told = but(values, "id", "on", "agreed", "closed")
    why = "What needs to improve, in Ofsted's words"
    yield here(values["on"], by, why, do=partial(_recommend, record, told))
    for name, why in (("agreed", "Plan agreed"), ("closed", "Closed with its impact shown")):
        if name in values:
            on, board = values[name]
            fields = {f"{name}_on": on, f"{name}_by": board}
            yield here(on, by, why, do=partial(put, Kind.RECOMMENDATION, record, fields))


def _recommend(record: str, told: Values, draft: Draft) -> None:
    if told["event"] not in draft.records.events:
        raise InputError(f"There is no event {quoted(told['event'])} on {draft.on}.")
    draft.set(Kind.RECOMMENDATION, record, **told)


def _action(
    here: Callable[..., Deed], source: Source, plan: Values, values: Values, agreed: date
) -> Iterator[Deed]:
    by, director = plan["by"], plan["director"]
    record = values["id"]

    def step(on: date, who: str, why: str, **fields: Any) -> Deed:
        return here(on, who, why, do=partial(put, Kind.ACTION, record, fields))

    def change(on: date, who: str, why: str, of: Callable[[Action], Mapping[str, Any]]) -> Deed:
        return here(on, who, why, do=partial(_change, record, of))

    told = {name: values[name] for name in _TOLD if name in values}
    yield step(
        agreed,
        by,
        "Actions agreed by the improvement board",
        lead=source.label(values["lead"]),
        leads=tuple(map(source.label, values.get("leads", ()))),
        director=source.label(director),
        depends_on=values.get("after", ()),
        estimated_days=values.get("days"),
        baseline=values["due"],
        **told,
    )
    if "started" in values:
        yield step(values["started"], by, "Work begun", started_on=values["started"])
    for on, due, who, why in values.get("moves", ()):
        yield change(on, by, why, partial(moved, to=due, on=on, agreed_by=who, why=why))
    if "forecast" in values:
        on, forecast = values["forecast"]
        yield step(on, by, "Forecasts for the board", forecast=forecast)
    if "obstacle" in values:
        on, obstacle = values["obstacle"]
        recovery = values.get("recovery", "")
        yield step(on, by, "Obstacles for the board", obstacle=obstacle, recovery=recovery)
    if "done" in values:
        yield step(values["done"], by, "Work done", completed_on=values["done"])
    if "accepted" in values:
        yield step(values["accepted"], director, "Proof seen", accepted_on=values["accepted"])
    if "reopened" in values:
        on, why = values["reopened"]
        yield change(on, director, "Opened again", partial(reopened, on=on, who=director, why=why))
    if "embedded" in values:
        yield step(values["embedded"], by, "Measure met", embedded_on=values["embedded"])
    if "colour" in values:
        on, colour, why = values["colour"]
        yield step(on, director, "Colour set", **coloured(colour, why, director, on))
    if "withdrawn" in values:
        on, why = values["withdrawn"]
        yield step(on, by, why, withdrawn=why)


_TOLD = (
    "recommendation",
    "title",
    "due",
    "board",
    "boards",
    "band",
    "measure",
    "number",
    "also_for",
    "future",
    "sector",
    "timing",
    "implementation",
    "note",
)
"""What is known of an action from its first day, by the names of its fields."""


def _change(record: str, of: Callable[[Action], Mapping[str, Any]], draft: Draft) -> None:
    """By the rules that hold where a person moves a date or opens an action again."""
    draft.set(Kind.ACTION, record, **of(draft.seen(Kind.ACTION, record)))


def _link(record: str, evidence: tuple[str, ...], draft: Draft) -> None:
    draft.check_library(evidence)
    draft.set(Kind.ACTION, record, evidence=evidence)
