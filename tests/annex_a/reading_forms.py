"""Texts of cells that are noticed while a list is read, by the rule that notices them.

Each maker gets the value that the cell had and gives the text that is written and the value that
is then understood, or None where it has nothing for that value.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import NamedTuple

from tests.annex_a.world_rows import UNREADABLE, Row, columns
from tests.annex_a.writing import preferred

Text = tuple[str | int | float, object]
Maker = Callable[[Random, int, str, Row], Text | None]

_EPOCH = date(1899, 12, 30)
_NO_DATES = ("32/01/2025", "not a date", "2025-13-45", "00/00/2020", "soon", "14/07/1850")
_PLACEHOLDERS = ("01/01/1900", "30/12/1899", "31/12/1899", "01/01/1753", "31/12/9999")
_NO_NUMBERS = ("two", "3.5", "lots", "1-2")
_NO_AGES = ("grown up", "seven", "?")
_NO_POSTCODES = ("ABC", "12345", "LS1", "1AB 2CD")
_NO_URNS = ("ABC123", "12345", "SC12", "URN 1")
_NO_CODES = ("Purple", "Banana", "Qwerty", "Zebra crossing")
_NOBODY = ("Unallocated", "TBC", "TBA", "Not allocated", "No worker", "Vacant")
_GROUPS = {
    "ethnicity": ("White", "Mixed", "Asian", "Black"),
    "source": ("Individual", "Health services", "LA services"),
    "ceased_reason": ("Adopted", "Special Guardianship Orders"),
    "placement_type": ("Foster placement", "Placed for adoption"),
}
_OTHER_WORDS = {  # a letter of the set with the words of another
    "gender": ("a) Female", "b) Male"),
    "yes_no": ("a) No", "b) Yes"),
    "yes_no_unknown": ("a) No", "b) Yes", "c) Yes"),
    "abuse": ("a) Physical abuse", "b) Neglect"),
    "case_status": ("a) Closed episode", "e) Looked after child"),
    "permanence": ("a) Adoption", "b) Return to family"),
}
_BARE = {
    "gender", "ethnicity", "need_cin", "need_cla", "closure", "legal_status", "ceased_reason",
    "placement_type", "placement_provider", "accommodation", "activity", "no_longer_adoption",
    "yes_no", "yes_no_unknown", "yes_no_plain",
}  # fmt: skip
"""Code sets whose key is the bare code of the template."""


class Fault(NamedTuple):
    """A rule of reading, the types of column that it looks at, and what to write for it."""

    rule: str
    types: tuple[str, ...]
    make: Maker


def _unusable(texts: tuple[str, ...]) -> Maker:
    def make(rng: Random, number: int, column: str, row: Row) -> Text:
        return rng.choice(texts), UNREADABLE

    return make


def _kept(texts: tuple[str, ...]) -> Maker:
    def make(rng: Random, number: int, column: str, row: Row) -> Text | None:
        text = rng.choice(texts)
        return None if row[column] is None else (text, text)

    return make


def _other_form(rng: Random, number: int, column: str, row: Row) -> Text | None:
    day = row[column]
    if not isinstance(day, date) or day.year < 2005:  # the century of two digits must be certain
        return None
    serial = (day - _EPOCH).days
    forms: tuple[str | int, ...] = (
        day.strftime("%d %B %Y"),
        day.strftime("%d-%b-%Y"),
        day.strftime("%d/%m/%y"),
        day.strftime("%d/%m/%Y 00:00:00"),
        serial,
        str(serial),
    )
    return rng.choice(forms), day


def _no_number(rng: Random, number: int, column: str, row: Row) -> Text:
    return rng.choice(_NO_AGES if column == "age" else _NO_NUMBERS), UNREADABLE


def _age_in_words(rng: Random, number: int, column: str, row: Row) -> Text | None:
    if column != "age":
        return None
    if row["age"] == -1:
        return rng.choice(("unborn", "Unborn")), -1
    return (rng.choice(("<1", "6 months")), 0) if row["age"] == 0 else None


def _unborn(rng: Random, number: int, column: str, row: Row) -> Text | None:
    return (-1, -1) if column == "age" and number in (8, 9) else None


def _decimal_id(rng: Random, number: int, column: str, row: Row) -> Text | None:
    value = row[column]
    return (f"{value}.0", value) if isinstance(value, str) and value.isdigit() else None


def _odd_id(rng: Random, number: int, column: str, row: Row) -> Text | None:
    value = row[column]
    if value is None:
        return None
    text = rng.choice((f"{value}#", f"{value}*A", f"{value}{'0' * 20}"))
    return text, text


def _codes(number: int, column: str) -> str:
    name: str = columns(number)[column].get("codes", "")
    return "" if name == "la_placement" else name


def _no_code(rng: Random, number: int, column: str, row: Row) -> Text | None:
    return (rng.choice(_NO_CODES), UNREADABLE) if _codes(number, column) else None


def _other_spelling(rng: Random, number: int, column: str, row: Row) -> Text | None:
    name, key = _codes(number, column), row[column]
    if not name or not isinstance(key, str):
        return None
    value = preferred()[name][key]
    forms = [value.lower(), value.upper()]
    if name in _BARE:
        forms += [key, key.lower()]
    if name in ("need_cin", "need_cla", "no_longer_adoption"):
        forms.append(value.replace(" - ", ": "))
    forms = [form for form in forms if form != value]
    return rng.choice(forms), key


def _from(texts: dict[str, tuple[str, ...]]) -> Maker:
    def make(rng: Random, number: int, column: str, row: Row) -> Text | None:
        known = texts.get(_codes(number, column))
        return (rng.choice(known), UNREADABLE) if known else None

    return make


_CODED = ("category", "yes-no")
FAULTS = (
    Fault("F01", ("date",), _unusable(_NO_DATES)),
    Fault("F03", ("date",), _unusable(_PLACEHOLDERS)),
    Fault("F14", ("date",), _other_form),
    Fault("F04", ("integer", "age"), _no_number),
    Fault("F05", ("age",), _age_in_words),
    Fault("F06", ("age",), _unborn),
    Fault("F07", ("postcode",), _kept(_NO_POSTCODES)),
    Fault("F08", ("urn",), _kept(_NO_URNS)),
    Fault("F09", ("id",), _decimal_id),
    Fault("F10", ("id",), _odd_id),
    Fault("C01", _CODED, _no_code),
    Fault("C02", _CODED, _other_spelling),
    Fault("C03", _CODED, _from(_GROUPS)),
    Fault("C06", _CODED, _from(_OTHER_WORDS)),
    Fault("C14", ("text",), _unusable(_NOBODY)),
)
