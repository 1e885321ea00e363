"""Recognises a workbook that is another return than Annex A, so that it is refused by its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from readiness_tui.annex_a.layout import HEADER_WITHIN
from readiness_tui.annex_a.layout_headers import loose
from readiness_tui.annex_a.model import Sheet
from readiness_tui.annex_a.refusals import Refused
from readiness_tui.content.fields import (
    Reader,
    choice,
    list_of,
    one_line,
    read_table,
    tables,
    whole_number,
)
from readiness_tui.content.locate import shipped
from readiness_tui.content.problems import ContentProblems, Problem
from readiness_tui.content.toml_files import SourceFile, read_toml
from readiness_tui.content.toml_places import Key
from readiness_tui.readiness.vocabulary import Confidence


class OtherTable(NamedTuple):
    """Headers by which a table of another return is known."""

    headers: frozenset[str]  # folded
    fewest: int  # of them in one row


class OtherReturn(NamedTuple):
    """A return that is mistaken for Annex A."""

    title: str  # goes on from "This is"
    instead: str
    tables: tuple[OtherTable, ...]


_RETURN: dict[str, Reader] = {"title": one_line, "instead": one_line}
_TABLE: dict[str, Reader] = {
    "columns": list_of(one_line),
    "fewest": whole_number(1, 50),
    "confidence": choice(*Confidence),
    "source": one_line,
}


def refuse_other_return(sheets: Iterable[Sheet]) -> None:
    """Raise ``Refused`` where the sheets are another return's.

    To be asked only where none of the lists of Annex A was found among them.
    """
    if other := recognise_other(sheets, other_returns()):
        raise Refused(f"This is {other.title}.", other.instead)


def recognise_other(sheets: Iterable[Sheet], returns: Sequence[OtherReturn]) -> OtherReturn | None:
    """The return that most of the sheets' tables belong to, or ``None``."""
    met = [0] * len(returns)
    for sheet in sheets:
        rows: list[tuple[str | None, ...]] = sheet.frame.head(HEADER_WITHIN).rows()
        words = [{loose(cell) for cell in cells if cell} for cells in rows]
        for index, one in enumerate(returns):
            met[index] += sum(
                any(len(table.headers & row) >= table.fewest for row in words)
                for table in one.tables
            )
    most = max(met, default=0)
    return returns[met.index(most)] if most else None


@lru_cache(maxsize=4)
def other_returns(path: str = "") -> tuple[OtherReturn, ...]:
    """The returns that ``path``, or else the file that ships, tells.

    Raises ``ContentProblems`` that name each mistake with its line and what would be right.
    """
    problems: list[Problem] = []
    file = read_toml(path or shipped("data/annex_a/other_returns.toml"), bool(path), problems)
    found = _returns(file) if file else ()
    if problems:
        raise ContentProblems(problems)
    return found


def _returns(file: SourceFile) -> tuple[OtherReturn, ...]:
    read_table(file, (), file.data, {}, below=("return",))
    found = []
    for index, table in enumerate(tables(file, ("return",), file.data.get("return", []))):
        place = ("return", index)
        row = read_table(file, place, table, _RETURN, _RETURN, below=("table",))
        known = tuple(_tables(file, (*place, "table"), table.get("table", [])))
        if row.keys() == _RETURN.keys():
            found.append(OtherReturn(row["title"], row["instead"], known))
    return tuple(found)


def _tables(file: SourceFile, place: Key, value: object) -> Iterable[OtherTable]:
    for index, table in enumerate(tables(file, place, value)):
        row = read_table(file, (*place, index), table, _TABLE, _TABLE)
        if row.keys() < _TABLE.keys():
            continue
        headers = frozenset(map(loose, row["columns"]))
        if row["fewest"] > len(headers):
            what = f"fewest is more than the {len(headers)} columns"
            file.report((*place, index, "fewest"), what, "give a smaller number")
        yield OtherTable(headers, row["fewest"])
