"""Reads data/demo/plan.toml: what needs to improve, and every step of the actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from readiness_tui.content.fields import Reader, choice, identifier, list_of, long_text, one_line
from readiness_tui.content.problems import quoted
from readiness_tui.demo.deeds import Deed, Draft, Values, but, put
from readiness_tui.demo.source import Source, tuple_of
from readiness_tui.errors import InputError
from readiness_tui.readiness.vocabulary import Kind


def read_plan(source: Source) -> Iterator[Deed]:
    """The recommendations and every step of their actions."""
    day = source.days.read
    needed: dict[str, Reader] = {"by": one_line, "director": one_line}
    plan = source.table("plan", needed, needed)
    needed = {"id": one_line, "event": one_line, "text": long_text, "on": day}
    entered: dict[str, date] = {}
    for key, values in source.rows("recommendation", needed | {"judgement": identifier}, needed):
        if not source.problems:
            entered[values["id"]] = values["on"]
            why = "What needs to improve, in Ofsted's words"
            do = partial(_recommend, values)
            yield Deed(values["on"], plan["by"], why, source.file, key, do)
    needed = {
        "id": one_line,
        "recommendation": one_line,
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
        "moves": list_of(tuple_of(day, day, one_line)),
        "forecast": tuple_of(day, day),
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


def _recommend(values: Values, draft: Draft) -> None:
    if values["event"] not in draft.records.events:
        raise InputError(f"There is no event {quoted(values['event'])} on {draft.on}.")
    draft.set(Kind.RECOMMENDATION, values["id"], **but(values, "id", "on"))


def _action(
    here: Callable[..., Deed], source: Source, plan: Values, values: Values, agreed: date
) -> Iterator[Deed]:
    by, director = plan["by"], plan["director"]
    record = values["id"]

    def step(on: date, who: str, why: str, **fields: Any) -> Deed:
        return here(on, who, why, do=partial(put, Kind.ACTION, record, fields))

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


def _link(record: str, evidence: tuple[str, ...], draft: Draft) -> None:
    draft.check_library(evidence)
    draft.set(Kind.ACTION, record, evidence=evidence)
