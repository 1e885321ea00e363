"""What each key of a content file may hold, and the check of one table against it."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from readiness_tui.content.problems import did_you_mean, instead, listed, quoted
from readiness_tui.content.toml_files import SourceFile
from readiness_tui.content.toml_places import Key
from readiness_tui.text import LINE_LIMIT, NOTE_LIMIT, clean, clean_line

RESERVED = ("EV", "VE", "RV", "IN", "RE", "AC", "SN", "RU", "ST", "SV", "BG")
"""Beginnings that the workspace gives to its own records; no item's code may begin so."""

_ITEM_CODE = re.compile(r"[A-Z]{2,3}[0-9]{2}")
_AREA_CODE = re.compile(r"[A-Z]{2,3}")
TAG = re.compile(r"[A-Z][A-Z0-9]{0,5}")
"""The form of a source tag."""

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")

Reader = Callable[[object], Any]
"""Turns a TOML value into ours, or raises ``Unfit``."""


class Unfit(Exception):
    """A value that its key cannot hold: what is wrong, and what would be right.

    For a list, ``entries`` holds what is wrong with each of its entries, by index.
    """

    def __init__(
        self, what: str, remedy: str = "", entries: Mapping[int, "Unfit"] | None = None
    ) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.entries = entries or {}


def one_line(value: object) -> str:
    """A title, name or reason: one line, not empty."""
    return _text(value, LINE_LIMIT, clean_line)


def long_text(value: object) -> str:
    """One or more sentences, which may run over several lines of the file."""
    return " ".join(_text(value, NOTE_LIMIT, clean).split())


def item_code(value: object) -> str:
    """Two or three capital letters and two digits, not beginning like a record of the store."""
    code = _formed(value, _ITEM_CODE, "two or three capital letters and two digits, such as EL01")
    if code.startswith(RESERVED):
        raise Unfit(
            f"begins with {code[:2]}, which Readiness keeps for its own records",
            f"begin with other letters than {listed(RESERVED)}",
        )
    return code


def area_code(value: object) -> str:
    """Two or three capital letters."""
    return _formed(value, _AREA_CODE, "two or three capital letters, such as EL")


def source_tag(value: object) -> str:
    """A tag of sources.toml: capital letters and digits."""
    return _formed(value, TAG, "a tag such as S or T58")


def identifier(value: object) -> str:
    """A name in small letters, digits and underscores."""
    return _formed(value, _IDENTIFIER, "small letters, digits and _, such as help_and_protection")


def yes_or_no(value: object) -> bool:
    """``true`` or ``false``."""
    if not isinstance(value, bool):
        raise Unfit(f"is {quoted(value)}, not true or false", "write true or false without quotes")
    return value


def day(value: object) -> date:
    """A date without quotes."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Unfit(f"is {quoted(value)}, not a date", "write it as 2026-04-01, without quotes")
    return value


def choice(*allowed: str) -> Reader:
    """One of a closed set of words."""

    def read(value: object) -> str:
        word = _string(value)
        if word not in allowed:
            use = instead(word, allowed, f"use {listed(allowed)}")
            raise Unfit(f"is {quoted(word)}, which is not one of its values", use)
        return word

    return read


def whole_number(low: int, high: int) -> Reader:
    """A whole number from ``low`` to ``high``."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Unfit(f"is {quoted(value)}, not a whole number", "write digits without quotes")
        if not low <= value <= high:
            raise Unfit(f"is {quoted(value)}", f"it must lie from {low} to {high}")
        return value

    return read


def list_of(read_one: Reader) -> Reader:
    """A list, each entry of which ``read_one`` accepts."""

    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Unfit(f"is {_kind(value)}, not a list", 'write it in brackets, such as ["one"]')
        read_entries, unfit = [], {}
        for index, entry in enumerate(value):
            try:
                read_entries.append(read_one(entry))
            except Unfit as error:
                unfit[index] = error
        if unfit:
            raise Unfit("holds wrong entries", entries=unfit)
        return tuple(read_entries)

    return read


def review(value: object) -> tuple[int | None, bool]:
    """How often an item is confirmed, as (months, daily): "1m" to "24m", "daily", "on event"."""
    word = _string(value)
    if word == "on event":
        return None, False
    if word == "daily":
        return None, True
    if re.fullmatch(r"[1-9][0-9]?m", word) and int(word[:-1]) <= 24:
        return int(word[:-1]), False
    raise Unfit(f"is {quoted(word)}", 'write "1m" to "24m" (months), "daily" or "on event"')


def read_table(
    file: SourceFile,
    place: Key,
    table: object,
    keys: Mapping[str, Reader],
    required: Iterable[str] = (),
    below: Iterable[str] = (),
) -> dict[str, Any]:
    """The values of ``table`` that are right; everything wrong goes to the file's report.

    ``below`` names keys that hold further tables, which the caller reads.
    """
    if not isinstance(table, dict):
        name = place[-1] if place else ""
        file.report(
            place, f"{name} is {_kind(table)}, not a table", f"write [{name}] above its keys"
        )
        return {}
    values: dict[str, Any] = {}
    known = (*keys, *below)
    meant: set[str] = set()  # what misspelt keys stand for, so as not to call it missing too
    for key, value in table.items():
        if key in keys:
            try:
                values[key] = keys[key](value)
            except Unfit as unfit:
                for index, entry in unfit.entries.items():
                    file.report((*place, key, index), f"{key} {entry.what}", entry.remedy)
                if not unfit.entries:
                    file.report((*place, key), f"{key} {unfit.what}", unfit.remedy)
        elif key not in below:
            guess = file.guess(key, known)
            remedy = did_you_mean(guess, f"use {listed(known)}")
            file.report((*place, key), f"the key {quoted(key)} is not known here", remedy)
            meant.add(guess)
    if file.whole:
        for key in required:
            if key not in table and key not in meant:
                file.report(place, f"the key {key} is missing", f"add {key} = ... below this line")
    return values


def tables(file: SourceFile, place: Key, value: object) -> list[dict[str, Any]]:
    """The tables of a ``[[list]]``; anything else is reported and counts as none."""
    if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
        return value
    if file.whole:
        name = ".".join(part for part in place if isinstance(part, str))
        file.report(place, f"{name} is {_kind(value)}", f"write [[{name}]] in double brackets")
    return []


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise Unfit(f"is {_kind(value)}, not a text", "put it between double quotes")
    return value


def _text(value: object, limit: int, cleaned: Callable[[str, int], str]) -> str:
    text = cleaned(_string(value), limit + 1).strip()
    if not text:
        raise Unfit("is empty", "give it a text or leave the key out")
    if len(text) > limit:
        raise Unfit(f"is longer than {limit:,} characters", "shorten it")
    return text


def _formed(value: object, form: re.Pattern[str], description: str) -> str:
    text = _string(value)
    if not form.fullmatch(text):
        raise Unfit(f"is {quoted(text)}", f"write {description}")
    return text


def _kind(value: object) -> str:
    """What a TOML value is, in plain words."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    for kind, name in ((str, "a text"), (list, "a list"), (dict, "a table")):
        if isinstance(value, kind):
            return name
    return "a date or time"
