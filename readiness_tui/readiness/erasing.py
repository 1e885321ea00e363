"""A name that is to go: taken out of every field that holds a name, and looked for in the rest."""

from collections.abc import Iterator
from typing import Any

from readiness_tui.errors import InputError
from readiness_tui.readiness.answers import same_person
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.vocabulary import Kind

STAND_IN = "Former officer"
"""What a name becomes, with a number: two who left must not become one to the approver rule."""

NAMED = frozenset(
    {
        *("lead", "leads", "approver", "reason_approver", "answered_by", "checked_by", "unblocker"),
        *("added_by", "approved_by", "by", "signed_off_by", "director", "agreed_by", "closed_by"),
        *("colour_by", "challenger", "author", "given_by", "holder", "deputy", "person", "chair"),
        *("confirmed_by", "owner", "caller", "taken_by", "coordinator", "asked_by", "sent_by"),
        *("done_by", "lead_inspector"),
    }
)
"""The fields of all kinds of record, and of their parts, that hold the name of somebody."""

FROZEN = frozenset({Kind.SNAPSHOT, Kind.SELF_EVALUATION})
"""Kinds that hold what somebody was told on a day: of these only the names beside it go."""


def tables(records: Records) -> Iterator[tuple[Kind, Any]]:
    """Every record with its kind, but for the list of people, from which a person is removed."""
    for kind in Kind:
        if kind is Kind.SERVICE:
            yield kind, records.service
        elif kind is not Kind.PERSON:
            yield from ((kind, one) for one in getattr(records, kind.value).values())


def erased(record: Any, name: str, stand_in: str) -> dict[str, Any]:
    """The fields of a record that hold the name, with what they hold then."""
    values = record._asdict().items()
    made = {field: _without(field, value, name, stand_in) for field, value in values}
    return {field: made[field] for field, value in values if made[field] != value}


def refuse_own_name(who: str, name: str) -> None:
    """Raise InputError where somebody would erase their own name, or none.

    With their name off their work they could approve it.
    """
    if not same_person(name, name):
        raise InputError(
            "Say whose name is to be erased. Nothing was changed.",
            "For example: readiness people erase 'Ann Bee'",
        )
    if same_person(who, name):
        raise InputError(
            f"A colleague erases {who}: nobody takes their own name off their work, as they could "
            "approve it then. Nothing was changed.",
            f"They type: readiness people erase '{name}'",
        )


def taken_out(field: str, before: Any, after: Any, name: str) -> bool:
    """Whether a field loses a name that it holds."""
    return bool(before != after and _without(field, before, name, "") != before)


def next_stand_in(records: Records) -> str:
    """A stand-in that nobody has yet."""
    texts = "\n".join(_texts([one for _, one in tables(records)]))
    number = 1
    while f"{STAND_IN} {number}".casefold() in texts.casefold():
        number += 1
    return f"{STAND_IN} {number}"


def mentions(record: Any, name: str) -> tuple[str, ...]:
    """The fields in whose text the name stands among other words: somebody reads these."""
    wanted = name.partition(",")[0].strip().casefold()
    return tuple(
        field
        for field, value in record._asdict().items()
        if field != "id" and any(wanted in text.casefold() for text in _texts(value))
    )


def _without(field: str, value: Any, name: str, stand_in: str) -> Any:
    if isinstance(value, str):
        return stand_in if field in NAMED and same_person(value, name) else value
    if isinstance(value, tuple):
        if hasattr(value, "_fields"):
            changed: Any = value
            return changed._replace(**erased(value, name, stand_in))
        return tuple(_without(field, one, name, stand_in) for one in value)
    return value


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, (tuple, list)):
        yield from (text for one in value for text in _texts(one))
