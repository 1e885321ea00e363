"""What one text in a cell of a column stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from readiness_tui.annex_a.dates import (
    Form,
    Read,
    is_in_figures,
    read_date,
    read_month_first,
)
from readiness_tui.annex_a.identifiers import (
    Identifier,
    read_identifier,
    read_postcode,
    read_urn,
)
from readiness_tui.annex_a.numbers import UNBORN, NumberForm, read_age, read_integer
from readiness_tui.annex_a.spec import Column, Kind, ListSpec, Need, Words
from readiness_tui.annex_a.spellings_meaning import Meaning, Spellers
from readiness_tui.text import clean_line


class Cell(NamedTuple):
    """What a text stands for, which rules it goes against, and what was changed to read it."""

    value: str | int | date | None
    rules: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    unusable: bool = False  # something was given, but it says nothing


ReadCell = Callable[[str], Cell]

FOOTER = "S17"

_FAULTS = re.compile(
    r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|SPILL!|CALC!|GETTING_DATA|#+)", re.IGNORECASE
)
_UNSEEN = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x180E, 0x2063))
_DATE_RULES = {
    Form.PLACEHOLDER: ("F03",),
    Form.UNREADABLE: ("F01",),
    Form.SERIAL: ("F14",),
    Form.SHORT_YEAR: ("F14",),
    Form.WORDS: ("F14",),
    Form.TIMED: ("F14",),
}
_DATE_CHANGES = dict.fromkeys((*_DATE_RULES, Form.SEPARATED), ("date form",)) | {
    Form.MONTH_FIRST: ("month first",)
}
_CODE_RULES = {
    "form": ("C02",),
    "group": ("C03",),
    "conflict": ("C06",),
    "unknown": ("C01",),
}


def trimmed(text: str) -> str:
    """Without what is not seen: spaces of any kind at the ends or doubled, invisible characters."""
    plain = text.isascii() and text.isprintable() and "  " not in text
    return text.strip() if plain else " ".join(clean_line(text.translate(_UNSEEN)).split())


def cell_reader(column: Column, one: ListSpec, words: Words, spellers: Spellers) -> ReadCell:
    """How the texts of a column are read; dates day first."""
    blank = _folded(words.blank)
    kind = column.kind
    inner = _inner(column, one, words, spellers)
    coded = kind in (Kind.CATEGORY, Kind.YES_NO)

    def read(text: str) -> Cell:
        line = trimmed(text)
        spaces = ("spaces",) if line != text else ()
        if not line:
            return Cell(None, (), spaces)
        is_blank = line.casefold() in blank
        if _FAULTS.fullmatch(line):
            cell = Cell(None, ("S16",), (), unusable=True)
        elif is_blank and not coded:
            cell = Cell(None, (), ("blank token",))
        else:
            cell = inner(line)
            if is_blank and "C01" in cell.rules:  # no code of this set after all
                cell = Cell(None, (), ("blank token",))
        return cell._replace(changes=spaces + cell.changes) if spaces else cell

    return read


def footer_reader(read: ReadCell, words: Words) -> ReadCell:
    """``read``, but telling totals, filter notes and other footers."""
    beginnings = "|".join(map(re.escape, sorted(words.footer, key=len, reverse=True)))
    footer = re.compile(rf"(?:{beginnings})(?![A-Za-z0-9_-])", re.IGNORECASE)

    def read_or_footer(text: str) -> Cell:
        return Cell(None, (FOOTER,)) if footer.match(trimmed(text)) else read(text)

    return read_or_footer


def is_month_first(texts: Sequence[str]) -> bool:
    """Whether the dates of a column have the month first.

    So it is where some of them can only be read so, and none can only be read day first.
    """
    only_month_first = only_day_first = False
    for line in filter(is_in_figures, map(trimmed, texts)):
        day_first = read_date(line).form is not Form.UNREADABLE
        month_first = read_month_first(line).form is not Form.UNREADABLE
        only_month_first |= month_first and not day_first
        only_day_first |= day_first and not month_first
    return only_month_first and not only_day_first


def month_first_cell(text: str) -> Cell | None:
    """The date of a text that can have the month first; ``None`` for any other text."""
    line = trimmed(text)
    return _date_cell(read_month_first(line)) if is_in_figures(line) else None


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(trimmed(word).casefold() for word in words)


def _inner(column: Column, one: ListSpec, words: Words, spellers: Spellers) -> ReadCell:
    """How a text that is trimmed and not blank is read."""
    match column.kind:
        case Kind.DATE:
            return lambda line: _date_cell(read_date(line))
        case Kind.INTEGER:
            return _integer_cell
        case Kind.AGE:
            return lambda line: _age_cell(line, one.unborn)
        case Kind.CATEGORY | Kind.YES_NO:
            speller = spellers(column.codes, column.id)
            return lambda line: _code_cell(speller.read(line))
        case Kind.ID:
            return lambda line: _identifier_cell(line, read_identifier(line))
        case Kind.URN:
            return lambda line: _identifier_cell(line, read_urn(line))
        case Kind.POSTCODE:
            return lambda line: _identifier_cell(line, read_postcode(line))
        case Kind.TEXT:
            nobody = _folded(words.nobody if column.need is Need.REQUIRED else ())
            return lambda line: _text_cell(line, nobody)


def _date_cell(read: Read) -> Cell:
    return Cell(
        read.value,
        _DATE_RULES.get(read.form, ()),
        _DATE_CHANGES.get(read.form, ()) if read.value else (),
        unusable=read.value is None,
    )


def _integer_cell(line: str) -> Cell:
    number = read_integer(line)
    if number.value is None:
        return Cell(None, ("F04",), (), unusable=True)
    return Cell(number.value, (), _number_changes(number.form))


def _age_cell(line: str, unborn: bool) -> Cell:
    number = read_age(line)
    if number.value is None:
        return Cell(None, ("F04",), (), unusable=True)
    rules: tuple[str, ...] = ("F05",) if number.form is NumberForm.WORDS else ()
    if number.value == UNBORN and not unborn:
        rules += ("F06",)
    return Cell(number.value, rules, _number_changes(number.form))


def _number_changes(form: NumberForm) -> tuple[str, ...]:
    if form is NumberForm.PLAIN:
        return ()
    return ("age in words" if form is NumberForm.WORDS else "number form",)


def _code_cell(meaning: Meaning) -> Cell:
    if meaning.how == "blank":
        return Cell(None, (), ("blank token",))
    usable = meaning.how in ("exact", "form", "foreign")
    return Cell(
        meaning.key if usable else None,
        _CODE_RULES.get(meaning.how, ()),
        ("code form",) if meaning.how == "form" else (),
        unusable=not usable,
    )


def _identifier_cell(line: str, read: Identifier) -> Cell:
    return Cell(read.value, read.rules, ("identifier form",) if read.value != line else ())


def _text_cell(line: str, nobody: frozenset[str]) -> Cell:
    if line.casefold().rstrip(".") in nobody:
        return Cell(None, ("C14",), (), unusable=True)
    return Cell(line)
