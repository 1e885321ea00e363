"""Reads data/demo/arrangements.toml: roles, leave, what is ready, boards, calls elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from readiness_tui.content.fields import Reader, choice, long_text, one_line, whole_number
from readiness_tui.demo.deeds import Deed, Draft, Values, but, put
from readiness_tui.demo.source import Source
from readiness_tui.readiness.boards import checked_board
from readiness_tui.readiness.vocabulary import EventKind, Kind


def read_arrangements(source: Source) -> Iterator[Deed]:
    """One deed for each table, and one for each arrangement that was confirmed later."""
    day = source.days.read
    role = {"title": one_line, "holder": one_line, "deputy": one_line, "contact": one_line}
    yield from _added(source, "role", Kind.ROLE, role | {"note": long_text}, ("title", "holder"))
    leave: dict[str, Reader] = {"person": one_line, "first": day, "last": day}
    yield from _added(source, "leave", Kind.LEAVE, leave, tuple(leave))
    yield from _arrangements(source)
    board: dict[str, Reader] = {
        "name": one_line,
        "pattern": one_line,
        "starts": day,
        "pack_days": whole_number(0, 60),
        "chair": one_line,
        "note": long_text,
    }
    needed = ("name", "pattern", "starts", "pack_days")
    yield from _added(source, "board", Kind.BOARD, board, needed, _board)
    call: dict[str, Reader] = {
        "la_code": one_line,
        "authority": one_line,
        "kind": choice(*EventKind),
        "on_site": day,
        "note": long_text,
    }
    yield from _added(source, "call", Kind.CALL, call, ("la_code", "authority", "kind"), _call)


def _added(
    source: Source,
    table: str,
    kind: Kind,
    fields: Mapping[str, Reader],
    needed: tuple[str, ...],
    do: Callable[[str, Values, Draft], None] | None = None,
) -> Iterator[Deed]:
    """A deed for each ``[[table]]``: the record, as ``do`` makes it of the values."""
    for key, values in _rows(source, table, fields, needed):
        record, told = values["id"], but(values, "id", "on", "by")
        act = partial(do or partial(put, kind), record, told)
        why = _WHY[table]
        yield Deed(values["on"], values["by"], why, source.file, key, act)


def _rows(
    source: Source, table: str, fields: Mapping[str, Reader], needed: tuple[str, ...]
) -> Iterator[tuple[Any, Values]]:
    common: dict[str, Reader] = {"id": one_line, "on": source.days.read, "by": one_line}
    for key, values in source.rows(table, common | dict(fields), (*common, *needed)):
        if not source.problems:
            yield key, values


_WHY = {
    "role": "Roles for the day of the call",
    "leave": "Leave agreed",
    "board": "Boards that see the plan",
    "call": "A call elsewhere",
}


def _arrangements(source: Source) -> Iterator[Deed]:
    fields: dict[str, Reader] = {
        "kind": choice("room", "system", "timetable"),
        "title": one_line,
        "lead": one_line,
        "detail": long_text,
        "confirmed": source.days.read,
    }
    for key, values in _rows(source, "arrangement", fields, ("kind", "title", "lead")):
        told = but(values, "id", "on", "by", "confirmed")
        deed = partial(Deed, file=source.file, key=key)
        act = partial(put, Kind.ARRANGEMENT, values["id"], told)
        yield deed(values["on"], values["by"], "Rooms and systems for the day of the call", do=act)
        if "confirmed" in values:
            seen = {"confirmed_on": values["confirmed"], "confirmed_by": values["by"]}
            act = partial(put, Kind.ARRANGEMENT, values["id"], seen)
            yield deed(values["confirmed"], values["by"], "Looked at and ready", do=act)


def _board(record: str, values: Values, draft: Draft) -> None:
    """By the rules that hold for a board that a person types."""
    told = but(values, "name", "pattern")
    made = checked_board(values["name"], values["pattern"], draft.on, **told)
    put(Kind.BOARD, record, but(made._asdict(), "id"), draft)


def _call(record: str, values: Values, draft: Draft) -> None:
    told = but(values, "on_site", "kind")
    kind = EventKind(values["kind"])
    more = {"kind": kind, "on_site_from": values.get("on_site"), "noted_on": draft.on}
    put(Kind.CALL, record, told | more, draft)
