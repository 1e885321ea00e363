"""Reads measures.toml, risks.toml and decisions.toml of the demo: what stands around its plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from readiness_tui.content.fields import (
    Reader,
    Unfit,
    choice,
    list_of,
    long_text,
    one_line,
    whole_number,
)
from readiness_tui.content.problems import quoted
from readiness_tui.demo.deeds import Deed, Draft, Values, but, put
from readiness_tui.demo.source import Source, tuple_of
from readiness_tui.errors import InputError
from readiness_tui.readiness.board_view import is_named
from readiness_tui.readiness.boards import meetings
from readiness_tui.readiness.improvement_facts import Control, Reading, Score
from readiness_tui.readiness.risk_fields import DECISION_KINDS, RISK_KINDS
from readiness_tui.readiness.vocabulary import Kind

_LOOK_BACK = timedelta(days=200)
"""Within which every board of the demo has met."""


def read_measures(source: Source) -> Iterator[Deed]:
    """A deed for each measure of success, and one for each of its readings."""
    day = source.days.read
    needed: dict[str, Reader] = {"id": one_line, "on": day, "indicator": one_line}
    keys = needed | {
        "statement": long_text,
        "recommendation": one_line,
        "actions": list_of(one_line),
        "unit": one_line,
        "better": choice("more", "less"),
        "baseline": tuple_of(_figure, day),
        "target": tuple_of(_figure, day),
        "tolerance": _figure,
        "lead": one_line,
        "readings": list_of(tuple_of(day, day, _figure, one_line)),
        "note": long_text,
    }
    by: dict[str, Reader] = {"by": one_line}
    who = source.table("plan", by, by).get("by", "")
    for key, values in source.rows("measure", keys, needed):
        if source.problems:
            continue
        record, here = values["id"], partial(Deed, file=source.file, key=key)
        told = but(values, "id", "on", "readings", "baseline", "target")
        told["lead"] = source.label(values.get("lead", ""))
        for name in ("baseline", "target"):
            told[name], told[f"{name}_on"] = values.get(name, (None, None))
        why = "How the service will know that it helps"
        yield here(values["on"], who, why, do=partial(put, Kind.MEASURE, record, told))
        for noted, *reading in values.get("readings", ()):
            do = partial(_add, Kind.MEASURE, record, "readings", Reading(*reading))
            yield here(noted, who, "Figures of the quarter", do=do)


def read_risks(source: Source) -> Iterator[Deed]:
    """The risks, each with every score, review and control on the day that it was noted."""
    day, scale = source.days.read, whole_number(1, 5)
    needed: dict[str, Reader] = {
        "id": one_line,
        "by": one_line,
        "title": one_line,
        "cause": long_text,
        "event": long_text,
        "effect": long_text,
        "kind": choice(*RISK_KINDS),
        "scores": list_of(tuple_of(day, scale, scale)),
        "lead": one_line,
    }
    keys = needed | {
        "threatens": list_of(one_line),
        "target": tuple_of(scale, scale),
        "mitigation": long_text,
        "cycle": whole_number(1, 120),
        "controls": list_of(tuple_of(day, one_line, one_line, day)),
        "done": list_of(tuple_of(day, whole_number(1, 20))),
        "reviewed": list_of(day),
        "closed": tuple_of(day, long_text),
    }
    for key, values in source.rows("risk", keys, needed):
        if not source.problems:
            yield from _risk(source, partial(Deed, file=source.file, key=key), values)


def _risk(source: Source, here: Any, values: Values) -> Iterator[Deed]:
    record, by = values["id"], values["by"]
    scores = values["scores"]
    told = {name: values[name] for name in _TOLD_OF_RISK if name in values} | {
        "lead": source.label(values["lead"]),
        "cycle_months": values.get("cycle"),
        "opened_on": scores[0][0],
    }
    if "target" in values:
        told["target_likelihood"], told["target_impact"] = values["target"]
    yield here(scores[0][0], by, "Risk noted", do=partial(put, Kind.RISK, record, told))
    for on, likelihood, impact in scores:
        score = Score(on, likelihood, impact, by)
        do = partial(_add, Kind.RISK, record, "scores", score)
        yield here(on, by, "Risks scored for the board", do=do)
    for on, text, owner, due in values.get("controls", ()):
        do = partial(_add, Kind.RISK, record, "controls", Control(text, source.label(owner), due))
        yield here(on, by, "What is done about it", do=do)
    for on, number in values.get("done", ()):
        yield here(on, by, "Control in place", do=partial(_settle, record, number, on))
    for on in values.get("reviewed", ()):
        do = partial(put, Kind.RISK, record, {"reviewed_on": on})
        yield here(on, by, "Risks looked at", do=do)
    if "closed" in values:
        on, why = values["closed"]
        fields = {"closed_on": on, "closed_why": why}
        yield here(on, by, "Risk closed", do=partial(put, Kind.RISK, record, fields))


_TOLD_OF_RISK = ("title", "cause", "event", "effect", "kind", "threatens", "mitigation")
"""What is known of a risk from its first day, by the names of its fields."""


def read_decisions(source: Source) -> Iterator[Deed]:
    """The decisions of boards, what came of them, and how the papers look that boards read."""
    day = source.days.read
    noted: dict[str, Reader] = {"on": day, "by": one_line}
    needed = noted | {"council": one_line, "classification": one_line}
    papers = source.table("papers", needed, needed)
    if not source.problems:
        do = partial(put, Kind.HOUSE_STYLE, "house", but(papers, "on", "by"))
        why = "How papers for boards look"
        yield Deed(papers["on"], papers["by"], why, source.file, ("papers",), do)
    needed = noted | {
        "id": one_line,
        "board": one_line,
        "kind": choice(*DECISION_KINDS),
        "text": long_text,
        "lead": one_line,
        "due": day,
    }
    keys = needed | {"actions": list_of(one_line), "done": tuple_of(day, long_text)}
    for key, values in source.rows("decision", keys, needed):
        if source.problems:
            continue
        record, here = values["id"], partial(Deed, file=source.file, key=key)
        told = but(values, "id", "on", "by", "done") | {"lead": source.label(values["lead"])}
        do = partial(_decide, record, told)
        at, why = (*key, "board"), "What the board decided"
        yield here(values["on"], values["by"], why, key=at, do=do)
        if "done" in values:
            on, outcome = values["done"]
            do = partial(put, Kind.DECISION, record, {"done_on": on, "outcome": outcome})
            yield here(on, values["by"], "What came of a decision", do=do)


def _decide(record: str, told: Values, draft: Draft) -> None:
    """The board met on its last day before the decision was noted."""
    board = next(
        (one for one in draft.records.boards.values() if is_named(one, told["board"])), None
    )
    if board is None:
        raise InputError(f"There is no board {quoted(told['board'])} on {draft.on}.")
    met = meetings(board, draft.on - _LOOK_BACK, draft.on - timedelta(days=1))[-1]
    draft.set(Kind.DECISION, record, met_on=met, **told)


def _add(kind: Kind, record: str, field: str, entry: Any, draft: Draft) -> None:
    """Add an entry to those that a record keeps in a row."""
    entries = getattr(draft.seen(kind, record), field)
    draft.set(kind, record, **{field: (*entries, entry)})


def _settle(record: str, number: int, on: date, draft: Draft) -> None:
    controls = list(draft.seen(Kind.RISK, record).controls)
    if number > len(controls):
        raise InputError(f"{record} has no control {number} on {on}.")
    controls[number - 1] = controls[number - 1]._replace(done_on=on)
    draft.set(Kind.RISK, record, controls=tuple(controls))


def _figure(value: object) -> float:
    """A number; true and false are none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unfit(f"is {quoted(value)}, not a number", "write it without quotes, such as 87.5")
    return float(value)
