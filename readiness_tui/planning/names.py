"""Lead officers and boards in a cell, against those that are known here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from readiness_tui.readiness.model import Records
from readiness_tui.readiness.plan_columns import nearly
from readiness_tui.readiness.plan_people import boards, people
from readiness_tui.readiness.plan_reads import Read, quoted
from readiness_tui.readiness.plan_splits import split_names
from readiness_tui.text import LINE_LIMIT


class Context(NamedTuple):
    """What the reading of a cell rests on besides the cell."""

    since: date  # the day of the plan: months without a year are those after it
    people: frozenset[str] = frozenset()  # known here, without case
    boards: Mapping[str, str] = {}  # known here: without case, and as they are spelt
    typed: frozenset[str] = frozenset()  # boards, without case, that are meant as they are typed


def context_of(since: date, records: Records, typed: frozenset[str]) -> Context:
    """The names that are known in a workspace, and the day of the plan."""
    return Context(
        since,
        frozenset(map(str.casefold, people(records))),
        {name.casefold(): name for name in boards(records)},
        typed,
    )


def read_leads(text: str, known: Collection[str]) -> Read[tuple[str, ...]]:
    """The lead officers in a cell; one who is not among the ``known`` is kept, and said."""
    names, doubt = split_names(text, known)
    strange = [one for one in names if known and one.casefold() not in known]
    said = [f"{quoted(one, 40)} is no person known here" for one in strange]
    return _names(text, names, (doubt, *said))


def read_boards(text: str, context: Context) -> Read[tuple[str, ...]]:
    """A board that is spelt nearly as a known one is read as that, unless it is meant as typed."""
    names, doubt = split_names(text, context.boards)
    meant = meant_boards(names, context)
    known = context.boards
    said = [
        f"{quoted(one, 40)} was read as {meant[one]}, which is known here"
        if one in meant
        else f"{quoted(one, 40)} is no board known here"
        for one in names
        if known and one.casefold() not in known
    ]
    return _names(text, tuple(dict.fromkeys(meant.get(one, one) for one in names)), (doubt, *said))


def meant_boards(names: Iterable[str], context: Context) -> dict[str, str]:
    """The known board that each of the names that is none is nearly spelt as."""
    return {
        one: spelt
        for one in names
        if one.casefold() not in context.boards and one.casefold() not in context.typed
        for folded, spelt in context.boards.items()
        if nearly(folded, one.casefold())
    }


def _names(text: str, names: tuple[str, ...], doubts: Iterable[str]) -> Read[tuple[str, ...]]:
    if any(len(one) > LINE_LIMIT for one in names):
        return Read((), f"its {len(text):,} characters are no names and are left out")
    return Read(names, "; ".join(filter(None, doubts)))
