"""The fields of a briefing as they are typed: ``planned=fri``, ``months=6``, ``items=BR01``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from readiness_tui.cli.field_words import Known, emptied
from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import parse_day
from readiness_tui.session import Session
from readiness_tui.text import clean_line

_Understood = Callable[[Session, str, str], object]
"""From the session, the name of the field and what was typed to the value."""


def values(session: Session, fields: Mapping[str, str]) -> dict[str, Any]:
    """The fields of the record, with their values. Raises InputError."""
    given: dict[str, Any] = {}
    for name, typed in fields.items():
        field, understood = _FIELDS[name]
        given[field] = understood(session, name, emptied(typed))
    return given


def _text(session: Session, name: str, typed: str) -> str:
    return typed


def _day(session: Session, name: str, typed: str) -> object:
    return parse_day(typed, session.today()) if typed else None


def _codes(session: Session, name: str, typed: str) -> tuple[str, ...]:
    codes = (part.strip().upper() for part in typed.split(","))
    return tuple(dict.fromkeys(filter(None, codes)))


def _number(first: int, last: int) -> _Understood:
    def number(session: Session, name: str, typed: str) -> int | None:
        if not typed:
            return None
        digits = typed.isascii() and typed.isdigit() and len(typed) < 10
        if not digits or not first <= int(typed) <= last:
            raise InputError(
                f"{name} takes a whole number from {first} to {last:,}, "
                f'not "{clean_line(typed, 40)}".'
            )
        return int(typed)

    return number


_FIELDS: Mapping[str, tuple[str, _Understood]] = {
    "audience": ("audience", _text),
    "message": ("message", _text),
    "lead": ("lead", _text),
    "planned": ("planned_on", _day),
    "months": ("valid_months", _number(1, 120)),
    "items": ("items", _codes),
    "invited": ("invited", _number(0, 1_000_000)),
    "note": ("note", _text),
}

KNOWN = Known("A briefing", tuple(_FIELDS), ("message", "note"))
