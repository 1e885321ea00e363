"""Fields of a record as people type them, on a form or on the command line alike.

A table of them stands for each kind of record; here is how each kind of field is read and written
out again, so that a form and ``set`` can never mean two things.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import parse_day, show_day

_THOUSANDS = r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"

NOTHING = ("none", "nobody", "-")
"""Words that empty a field, beside nothing at all."""


class Form(StrEnum):
    """What a field holds."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    WHOLE = "whole"  # a whole number
    NUMBER = "number"
    LINES = "lines"  # several lines or names, separated by ;
    IDS = "ids"  # ids of other records, separated by commas
    CHOICE = "choice"
    YES = "yes"


class TypedField(NamedTuple):
    """One field: its name as it is typed, the field of the record, what people call it."""

    name: str
    field: str
    label: str
    form: Form = Form.LINE
    help: str = ""  # an example, or what it is for
    choices: Mapping[str, str] = {}  # value -> title
    least: int = 0
    most: int = 1_000_000
    needed: bool = False
    past: bool = False  # a day that was: "2 nov" is the last one, not the next


def typed_of(record: Any, fields: Sequence[TypedField]) -> dict[str, str]:
    """The fields of a record as they would be typed again."""
    return {one.name: _typed(getattr(record, one.field), one) for one in fields}


def understood(
    typed: Mapping[str, str], fields: Sequence[TypedField], today: date
) -> dict[str, Any]:
    """The values of the record's fields, of those that were typed. Raises InputError."""
    return {
        one.field: _understood(typed[one.name].strip(), one, today)
        for one in fields
        if one.name in typed
    }


def _typed(value: Any, one: TypedField) -> str:
    if value is None:
        return ""
    match one.form:
        case Form.DAY:
            return show_day(value)
        case Form.LINES:
            return "; ".join(value)
        case Form.IDS:
            return ", ".join(value)
        case Form.YES:
            return "yes" if value else "no"
        case Form.NUMBER:
            return f"{value:.10g}"
        case _:
            return str(value)


def _understood(typed: str, one: TypedField, today: date) -> Any:
    empty = typed.casefold() in NOTHING or not typed
    if empty and one.needed:
        example = one.help.removeprefix("such as ")
        raise InputError(f"{one.label} cannot be empty.", example and f"For example: {example}.")
    match one.form:
        case Form.DAY:
            return None if empty else parse_day(typed, today, back=one.past)
        case Form.WHOLE:
            return None if empty else _whole(typed, one)
        case Form.NUMBER:
            return None if empty else _number(typed, one)
        case Form.LINES:
            return () if empty else _several(typed, ";")
        case Form.IDS:
            return () if empty else tuple(id_.upper() for id_ in _several(typed, ","))
        case Form.CHOICE:
            return "" if empty else _choice(typed, one)
        case Form.YES:
            return not empty and _yes(typed, one)
        case _:
            return "" if empty else typed


def _several(typed: str, mark: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in typed.replace("\n", mark).split(mark))
    return tuple(dict.fromkeys(filter(None, parts)))


def _whole(typed: str, one: TypedField) -> int:
    digits = typed.isascii() and typed.isdigit() and len(typed) < 10
    if not digits or not one.least <= int(typed) <= one.most:
        span = f"from {one.least} to {one.most:,}"
        raise InputError(f'{one.label} takes a whole number {span}, not "{typed[:40]}".')
    return int(typed)


def _number(typed: str, one: TypedField) -> float:
    plain = typed.removesuffix("%").strip()
    if "," in plain:
        if not re.fullmatch(_THOUSANDS, plain):
            pair = re.fullmatch(r"([+-]?[0-9]+),([0-9]+)", plain)
            meant = f"{pair[1]}.{pair[2]}" if pair else "12.5 or 1,234"
            raise InputError(
                f'{one.label}: "{typed[:40]}" could mean more than one number.',
                f"Write {meant}: a point before decimals, commas between thousands alone.",
            )
        plain = plain.replace(",", "")
    try:
        number = float(plain)
    except ValueError:
        number = float("nan")
    if not abs(number) < 1e12:  # which a text that is no number never is
        raise InputError(f'{one.label} takes a number, not "{typed[:40]}".')
    return number + 0.0  # a nought has no sign


def _choice(typed: str, one: TypedField) -> str:
    wanted = typed.casefold().replace("-", " ").replace("_", " ").strip()
    spelt = {
        value: (value.casefold().replace("_", " "), title.casefold())
        for value, title in one.choices.items()
    }
    exact = [value for value, names in spelt.items() if wanted in names]
    near = exact or [
        value for value, names in spelt.items() if any(name.startswith(wanted) for name in names)
    ]
    if len(near) != 1:
        known = ", ".join(one.choices)
        raise InputError(f'{one.label} cannot be "{typed[:40]}".', f"It takes {known}.")
    return near[0]


def _yes(typed: str, one: TypedField) -> bool:
    word = typed.casefold()
    if word not in ("yes", "y", "no", "n"):
        raise InputError(f'{one.label} is yes or no, not "{typed[:40]}".')
    return word in ("yes", "y")
