"""Finds the lists of Annex A among the sheets of a workbook, and their columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from readiness_tui.annex_a.layout_headers import Mapped, Match, assign, headers, recognise
from readiness_tui.annex_a.layout_names import is_not_a_list, list_number, says_the_list
from readiness_tui.annex_a.model import SHEET_ROW, Hits, Sheet
from readiness_tui.annex_a.spec import ListSpec, Spec

HEADER_WITHIN = 10
"""Rows from the top in which the header is looked for. Source: check S02."""

EDITION_2019 = "2019"

_Cells = Sequence[str | None]

_FEWEST = 3  # headers that make a row the header of a list that the sheet is said to be,
_SOME_OWN = 0.8  # of which one at least is its own: every list has the child's date of birth
_OWN = 2.0  # headers of its own, and
_SHARE = 0.4  # share of all its headers, by which a list is recognised without being named
_MOST = 0.6  # share from which the columns are believed against the name


class Found(NamedTuple):
    """A sheet that is one of the lists."""

    number: int
    sheet: str  # the sheet's name
    header: int  # its row in the spreadsheet, from 1
    columns: Mapping[str, int]  # position in the frame, from 0, by column id
    edition: str  # the newest, but for a list that has the shape of 2019 alone
    extra: tuple[str, ...]  # letters of spreadsheet columns that are not in the template
    rows: int  # below the header, blank ones included
    hits: tuple[Hits, ...]


class NotAList(NamedTuple):
    """A sheet that is none of the lists; ``number`` where its name says that it is one."""

    sheet: str
    number: int = 0
    hits: tuple[Hits, ...] = ()


class Chosen(NamedTuple):
    """The lists of a workbook."""

    lists: Mapping[int, Found]  # by number
    names: Mapping[int, str]  # of their sheets as they may be told: "number 3" where one says more
    hits: tuple[Hits, ...]  # of the lists that are read, and of those that are missing
    ignored: int  # sheets that are no list
    unread: tuple[str, ...]  # names of second sheets of a list


def find(sheet: Sheet, spec: Spec) -> Found | NotAList:
    """Which list a sheet is, where its header stands and what its columns mean.

    The name decides, then a title row such as "List 1: Contacts", then the columns. A sheet whose
    columns are plainly those of another list than its name says is that other list.
    """
    if is_not_a_list(sheet.name, spec):
        return NotAList(sheet.name)
    rows: Sequence[_Cells] = sheet.frame.head(HEADER_WITHIN).rows()
    named = list_number(sheet.name, spec)
    number, row = _decide(rows, named, spec)
    if not number:
        hits = (_whole("S02", named),) if named else ()
        return NotAList(sheet.name, named, hits)
    mapped = assign(rows[row], spec.list(number))
    old = _is_2019(mapped, spec.list(number))
    return Found(
        number=number,
        sheet=sheet.name,
        header=row + 1,
        columns=mapped.columns,
        edition=EDITION_2019 if old else spec.editions[0].id,
        extra=tuple(sheet.frame.columns[position] for position in mapped.extra),
        rows=sheet.frame.height - row - 1,
        hits=tuple(_hits(sheet, spec.list(number), mapped, number == named, old)),
    )


def choose(sheets: Iterable[Found | NotAList], spec: Spec) -> Chosen:
    """The one sheet that is read for each list: the one with more columns, then with more rows."""
    lists: dict[int, Found] = {}
    names: dict[int, str] = {}
    hits: list[Hits] = []
    unread: list[str] = []
    ignored: list[NotAList] = []
    for place, sheet in enumerate(sheets, 1):
        if isinstance(sheet, NotAList):
            ignored.append(sheet)
            continue
        other = lists.get(sheet.number)
        told = (
            sheet.sheet
            if says_the_list(sheet.sheet, spec.list(sheet.number))
            else f"number {place}"
        )
        if other is None:
            lists[sheet.number], names[sheet.number] = sheet, told
            continue
        better, worse = (sheet, other) if _fullness(sheet) > _fullness(other) else (other, sheet)
        lists[sheet.number] = better
        if better is sheet:
            names[sheet.number] = told
        unread.append(worse.sheet)
        hits.append(_whole("S06", sheet.number))
    hits = list(dict.fromkeys(hits))
    for found in lists.values():
        hits.extend(found.hits)
    headless: dict[int, tuple[Hits, ...]] = {
        sheet.number: sheet.hits for sheet in ignored if sheet.number not in lists
    }
    for one in spec.lists:
        if one.number not in lists:
            hits.extend(headless.get(one.number) or (_whole("S04", one.number),))
    return Chosen(dict(sorted(lists.items())), names, tuple(hits), len(ignored), tuple(unread))


def _decide(rows: Sequence[_Cells], named: int, spec: Spec) -> tuple[int, int]:
    """The number of the list and the index of its header row; 0 where it is none."""
    best = {one.number: _best_row(rows, one, spec) for one in spec.lists}
    by_columns = _by_columns(rows, best, spec)
    if named:
        share, _, _, row = best[named]
        if by_columns and by_columns != named and best[by_columns][0] >= _MOST and share < _SHARE:
            return by_columns, best[by_columns][3]
        if _is_header(rows, row, named, spec):
            return named, row
    for title in () if named else _titles(rows):
        number = list_number(title, spec)
        if number and _is_header(rows, best[number][3], number, spec):
            return number, best[number][3]
    return by_columns, best[by_columns][3] if by_columns else 0


def _is_header(rows: Sequence[_Cells], row: int, number: int, spec: Spec) -> bool:
    """Whether a row can be the header of the list that its sheet is said to be."""
    if row >= len(rows):
        return False
    columns = assign(rows[row], spec.list(number)).columns
    weights = _weights(spec)[number]
    return len(columns) >= _FEWEST and sum(weights[column] for column in columns) >= _SOME_OWN


def _by_columns(
    rows: Sequence[_Cells], best: Mapping[int, tuple[float, float, int, int]], spec: Spec
) -> int:
    """The list whose columns these plainly are, the identifier among them; or 0."""
    likely = [
        number
        for number, (share, weight, _, row) in best.items()
        if weight >= _OWN
        and share >= _SHARE
        and spec.list(number).key[0] in recognise(rows[row], spec.list(number))
    ]
    return max(likely, key=lambda number: best[number][:3], default=0)


def _best_row(rows: Sequence[_Cells], one: ListSpec, spec: Spec) -> tuple[float, float, int, int]:
    """Share and weight of the list's headers in the row that has most of them; count; index."""
    best = (0.0, 0.0, 0, 0)
    weights = _weights(spec)[one.number]
    whole = sum(weights.values())
    for index, cells in enumerate(rows):
        known = recognise(cells, one)
        weight = sum(weights[column] for column in known)
        if (weight, len(known)) > best[1:3]:
            best = (weight / whole, weight, len(known), index)
    return best


@lru_cache(maxsize=4)
def _weights(spec: Spec) -> Mapping[int, Mapping[str, float]]:
    """How much each column tells of its list: 1 where no other list has one of its name."""
    lists_with: dict[str, int] = {}
    for one in spec.lists:
        for name in headers(one).official:
            lists_with[name] = lists_with.get(name, 0) + 1
    return {
        one.number: {column: 1 / lists_with[name] for name, column in headers(one).official.items()}
        for one in spec.lists
    }


def _titles(rows: Sequence[_Cells]) -> Iterable[str]:
    """Cells that stand alone in their row, as a title does."""
    for cells in rows:
        given = [cell for cell in cells if cell and cell.strip()]
        if len(given) == 1:
            yield given[0]


def _fullness(found: Found) -> tuple[int, int]:
    return len(found.columns), found.rows


def _is_2019(mapped: Mapped, one: ListSpec) -> bool:
    """Whether all columns are missing that came after 2019, in a list that has some."""
    newer = {column.id for column in one.columns if column.since}
    return bool(newer) and not newer & mapped.columns.keys()


def _hits(sheet: Sheet, one: ListSpec, mapped: Mapped, by_name: bool, old: bool) -> Iterable[Hits]:
    number = one.number
    if not by_name:
        yield _whole("S05", number)
    if sheet.hidden:
        yield _whole("S19", number)
    if old:
        yield _whole("S12", number)
    for column in one.columns:
        if column.id not in mapped.columns and not (old and column.since):
            yield _whole("S07", number, column.id)
    for column_id, how in mapped.how.items():
        if how is not Match.OFFICIAL:
            yield _whole("S13" if how is Match.ALIAS else "S08", number, column_id)
    for column_id in mapped.doubled:
        yield _whole("S10", number, column_id)
    if mapped.extra:
        yield _whole("S09", number)
    order = one.columns_2019 if old else tuple(column.id for column in one.columns)
    positions = [mapped.columns[column] for column in order if column in mapped.columns]
    if any(right < left for left, right in pairwise(positions)):
        yield _whole("S11", number)


def _whole(rule: str, number: int, column: str = "") -> Hits:
    return Hits(rule, number, column, (SHEET_ROW,))
