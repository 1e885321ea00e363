"""Ids of numbered records. A number is never given twice, even where its record is gone.

The table of retired numbers is the store's own; the history of people does not show it.
"""

from __future__ import annotations

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.database import Database
from readiness_tui.store.entries import OWN
from readiness_tui.store.envelope import Tables
from readiness_tui.store.records import ID_PREFIX

RETIRED = f"{OWN}retired"
"""Table: kind -> the highest number that a removed record had."""


def next_id(database: Database, kind: Kind) -> str:
    """The id after the highest that any record of the kind has or had."""
    numbers = [_number(kind, record) for record in database.table(kind.value).ids()]
    return numbered(kind, max([_retired(database, kind), *numbers]) + 1)


def next_number(tables: Tables, kind: Kind) -> int:
    """The number of ``next_id``, from tables as they were read."""
    numbers = [_number(kind, record) for record in tables.get(kind.value, {})]
    retired: int = tables.get(RETIRED, {}).get(kind.value, {}).get("number", 0)
    return max([retired, *numbers]) + 1


def numbered(kind: Kind, number: int) -> str:
    """The id of the record of a kind with a number."""
    return f"{ID_PREFIX[kind]}{number:03d}"


def retire(database: Database, kind: Kind, record: str) -> None:
    """Remember the number of a record that is being removed."""
    number, last = _number(kind, record), _retired(database, kind)
    if number <= last:
        return
    table = database.table(RETIRED)
    if last:
        table.update({"number": number}, doc_ids=[kind.value])
    else:
        table.put(kind.value, {"number": number})


def keep_retired(now: Tables, wanted: Tables) -> Tables:
    """``wanted``, where every number that is taken ``now`` stays taken."""
    retired = {kind: dict(row) for kind, row in wanted.get(RETIRED, {}).items()}
    for kind in ID_PREFIX:
        gone = now.get(kind, {}).keys() - wanted.get(kind, {}).keys()
        numbers = [_number(kind, record) for record in gone]
        numbers += [
            table.get(RETIRED, {}).get(kind, {}).get("number", 0) for table in (now, wanted)
        ]
        if highest := max(numbers):
            retired[kind.value] = {"number": highest}
    return {**wanted, RETIRED: retired} if retired else wanted


def _number(kind: Kind, record: str) -> int:
    """The number in an id; 0 where it has none of this kind's form."""
    prefix = ID_PREFIX.get(kind, "")
    digits = record.removeprefix(prefix)
    return int(digits) if prefix and digits != record and digits.isdecimal() else 0


def _retired(database: Database, kind: Kind) -> int:
    found = database.table(RETIRED).find(kind.value)
    return int(found["number"]) if found else 0
