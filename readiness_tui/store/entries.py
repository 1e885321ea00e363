"""What a change is, as the history keeps it: found by comparing states, done again by replay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import compress
from operator import is_not
from typing import Any, NamedTuple

from readiness_tui.store.envelope import Record, Tables

OWN = "_"
"""What the names of the store's own tables begin with; people never see them."""

STORE = f"{OWN}store"
"""Kind of the lines that speak of the store itself and not of a record."""

FORGOTTEN = f"{OWN}forgotten"
"""Table of the store's own: what was removed for good. No undo takes back a save that wrote it."""

FOLLOWS = "follows"
"""Its field with the digests that the first line of the history may hold from then on."""

_SCHEMA = "schema"
_GAP = "gap"


class Stamp(NamedTuple):
    """Who changes something, when (aware, UTC), why, and which revision it takes back.

    With ``forget`` the history does not keep what was there before: for names and notes that go.
    """

    who: str
    at: datetime
    why: str = ""
    undoes: int | None = None
    forget: bool = False


class Entry(NamedTuple):
    """One line. ``before`` and ``after`` hold the changed fields only; None: no record then."""

    rev: int
    at: datetime  # UTC
    who: str
    kind: str  # the table
    id: str
    op: str  # add, set, remove, abort
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    why: str = ""
    undoes: int | None = None
    lines: int = 1  # of the whole save, so that half a save can be told


Place = tuple[str, int, int]
"""Lines of the history: month file, first and last number."""


def events(before: Tables, after: Tables, stamp: Stamp, revision: int) -> list[Entry]:
    """What changed between two states, one entry for each record.

    Tables and records that are the same object on both sides are known to be equal.
    """
    found = []
    for kind in dict.fromkeys([*before, *after]):
        old, new = before.get(kind, {}), after.get(kind, {})
        if old is new:
            continue
        for key in differing(old, new):
            changed = _changed(old.get(key), new.get(key))
            if changed is not None:
                found.append(_entry(stamp, revision, kind, key, *changed))
    return found


def differing(old: dict[str, Record], new: dict[str, Record]) -> list[str]:
    """The ids whose record is not the same object on both sides, or is on one side only.

    Every save goes over all records here, so the common case, where none came or went, is left
    to the interpreter's own loops.
    """
    if list(old) == list(new):
        return list(compress(old, map(is_not, dict.values(old), dict.values(new))))
    kept = [key for key, record in dict.items(new) if old.get(key) is not record]
    return [key for key in old if key not in new] + kept


def _changed(
    before: Record | None, after: Record | None
) -> tuple[str, Record | None, Record | None] | None:
    if before is None:
        return "add", None, after
    if after is None:
        return "remove", before, None
    fields = [
        name
        for name in dict.fromkeys([*before, *after])
        if name not in before or name not in after or not same(before[name], after[name])
    ]
    if not fields:
        return None
    return (
        "set",
        {name: before[name] for name in fields if name in before},
        {name: after[name] for name in fields if name in after},
    )


def same(one: Any, other: Any) -> bool:
    """Equal as JSON: unlike ``==``, 1, 1.0 and true are three values."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def forgetting(entries: Iterable[Entry]) -> list[Entry]:
    """The entries without what was there before; a replay does not need it."""
    return [
        one._replace(before={}) if one.before and not one.kind.startswith(OWN) else one
        for one in entries
    ]


def _entry(
    stamp: Stamp,
    revision: int,
    kind: str,
    record: str,
    op: str,
    before: Record | None,
    after: Record | None,
) -> Entry:
    return Entry(
        revision, stamp.at, stamp.who, kind, record, op, before, after, stamp.why, stamp.undoes
    )


def schema_change(stamp: Stamp, revision: int, before: int | None, after: int) -> Entry:
    """The line that tells a replay which schema the records have from this revision on."""
    old = None if before is None else {"schema": before}
    op = "add" if before is None else "set"
    return _entry(stamp, revision, STORE, _SCHEMA, op, old, {"schema": after})


def abort(stamp: Stamp, revision: int) -> Entry:
    """The line that takes back a save which did not reach the records."""
    return Entry(revision, stamp.at, stamp.who, STORE, "", "abort", None, None)


def gap(stamp: Stamp, revision: int, known: int, kept: int, damage: Iterable[Place] = ()) -> Entry:
    """The line of a restore that could not follow the history, or found damaged lines in it.

    ``known`` is the revision the history had reached, ``kept`` the one of the records. Where they
    differ no replay goes over the line. ``damage`` are the lines that cannot be had again.
    """
    after: dict[str, Any] = {"revision": kept}
    if places := [list(place) for place in damage]:
        after["damage"] = places
    return _entry(stamp, revision, STORE, _GAP, "set", {"revision": known}, after)


def is_gap(entry: Entry) -> bool:
    """Whether a restore put the records to a state that the history does not lead to."""
    return entry.kind == STORE and entry.id == _GAP


def gap_revisions(entry: Entry) -> tuple[int, int]:
    """The revision that the history had reached at a gap, and that of the records kept."""
    before, after = entry.before or {}, entry.after or {}
    return int(before["revision"]), int(after["revision"])


def lost(gap: Entry) -> str:
    """What a restore could not bring together, or "" where it only marked damaged lines."""
    known, kept = gap_revisions(gap)
    if known == kept:
        return ""
    low, high = sorted((known, kept))
    which = f"revision {high}" if high == low + 1 else f"revisions {low + 1} to {high}"
    if known < kept:
        return f"The history does not tell of {which}."
    return f"The changes of {which} were lost."


def damage_of(entry: Entry) -> list[Place]:
    """The damaged lines that a gap speaks of."""
    places = (entry.after or {}).get("damage", [])
    return [(file, first, last) for file, first, last in places]


def replay(tables: Tables, entry: Entry) -> None:
    """Do one entry again, in place. Raises KeyError where the record to change is not there."""
    if entry.kind == STORE:
        return
    table = tables.setdefault(entry.kind, {})
    if entry.op == "add":
        table[entry.id] = dict(entry.after or {})
    elif entry.op == "remove":
        del table[entry.id]
    else:
        kept = table[entry.id]
        after = entry.after or {}
        gone = (entry.before or {}).keys() - after.keys()
        table[entry.id] = {k: v for k, v in kept.items() if k not in gone} | after
    if not table:
        del tables[entry.kind]


def effective(entries: Iterable[Entry], *, cut: bool = True) -> Iterator[Entry]:
    """The entries of whole saves, without those that were aborted and the lines that abort them.

    Half a save can only be the last thing before a crash. Where the entries are a selection their
    number says nothing, and ``cut`` is False.
    """
    held: list[Entry] = []
    for entry in entries:
        if entry.op == "abort":
            held = [one for one in held if one.rev != entry.rev]
            continue
        if held and held[0].rev != entry.rev:
            yield from held
            held = []
        held.append(entry)
    if held and (not cut or len(held) == held[0].lines):
        yield from held
