"""What the machine writes: some fields of every kind of record, and values that fit them."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from readiness_tui.readiness.vocabulary import EventKind, Kind
from readiness_tui.store.records import default, fields

DAYS = st.sampled_from([None, date(2026, 12, 1), date(2027, 1, 30)])
WORDS = st.sampled_from(["", "a", "two\nlines", "ö \N{ROCKET}"])
LINES = st.sampled_from(["", "Jo", "R Patel"])

BY_NAME: dict[Kind, dict[str, st.SearchStrategy[Any]]] = {
    Kind.ITEM: {
        "note": WORDS,
        "due": DAYS,
        "share_done": st.sampled_from([None, 0, 50]),
        "evidence": st.sampled_from([(), ("EV901",), ("EV901", "EV902")]),
    },
    Kind.EVENT: {
        "kind": st.sampled_from([EventKind.OTHER, EventKind.SHORT]),
        "start": DAYS,
        "grades": st.sampled_from([{}, {"leaders": "good"}]),
    },
}
"""Fields of two kinds that are tried with values of every sort."""

OVERLAID = {
    Kind.ITEM: ["EL01", "LG01", "OWN1"],
    Kind.STEP: ["N1", "N2"],
    Kind.OWN_GRADE: ["leaders", "in_care"],
    Kind.HOUSE_STYLE: ["house"],
}
"""Kinds whose records come to be with their first change, with some of their ids."""

KINDS = [
    kind
    for kind in Kind
    # The service has one record; of versions each save holds all against each other, and of people
    # who may do what: those rules have tests of their own.
    if kind not in (Kind.SERVICE, Kind.VERSION, Kind.PERSON)
]
NUMBERED = [kind for kind in KINDS if kind not in OVERLAID]

_OF_TYPE: dict[object, st.SearchStrategy[Any]] = {
    str: LINES,
    date | None: DAYS,
    bool: st.booleans(),
    tuple[str, ...]: st.sampled_from([(), ("a",), ("a", "b")]),
}
_RULED = ("_by", "_on", "author", "approver", "challenger", "evidence", "number", "supersedes")
"""Endings of fields that rules other than those of the store itself hold."""


def _some_fields(kind: Kind) -> dict[str, st.SearchStrategy[Any]]:
    """The first fields of each type that no rule holds, four at the most."""
    found: dict[object, list[str]] = {}
    for name, type_ in fields(kind).items():
        if name != "id" and type_ in _OF_TYPE and not name.endswith(_RULED):
            found.setdefault(type_, []).append(name)
    names = [(name, type_) for type_, known in found.items() for name in known[:2]]
    return {name: _OF_TYPE[type_] for name, type_ in names[:4]}


VALUES: dict[Kind, dict[str, st.SearchStrategy[Any]]] = {
    kind: BY_NAME.get(kind) or _some_fields(kind) for kind in KINDS
}
DEFAULTS: dict[Kind, dict[str, Any]] = {
    kind: {name: default(kind, name) for name in known} for kind, known in VALUES.items()
}


def fields_of(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    names = list(DEFAULTS[kind])
    return st.lists(st.sampled_from(names), min_size=1, unique=True).flatmap(
        lambda chosen: st.fixed_dictionaries({name: VALUES[kind][name] for name in chosen})
    )


ONE_FIELD = st.sampled_from([(kind, name) for kind in DEFAULTS for name in DEFAULTS[kind]]).flatmap(
    lambda known: st.tuples(st.just(known[0]), st.just(known[1]), VALUES[known[0]][known[1]])
)
ADDED = st.sampled_from(NUMBERED).flatmap(lambda kind: st.tuples(st.just(kind), fields_of(kind)))
