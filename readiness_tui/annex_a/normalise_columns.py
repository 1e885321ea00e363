"""Reads one column of a list: each different text once, then every row by its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl

from readiness_tui.annex_a.dates import EARLIEST, LATEST
from readiness_tui.annex_a.identifiers import LONGEST_ID, ORDINARY_ID, POSTCODE, URN
from readiness_tui.annex_a.normalise_cells import Cell, ReadCell, is_month_first, month_first_cell
from readiness_tui.annex_a.spec import Kind

_DTYPES: Mapping[Kind, type[pl.DataType]] = {
    Kind.DATE: pl.Date,
    Kind.INTEGER: pl.Int32,
    Kind.AGE: pl.Int32,
}
_ORDINARY = {Kind.ID: ORDINARY_ID, Kind.POSTCODE: POSTCODE, Kind.URN: URN}
_ISO_DATE = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?: (?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?)?$"
)
_DAY_FIRST_DATE = r"^[0-9]{2}/[0-9]{2}/[0-9]{4}$"


class ColumnRead(NamedTuple):
    """A column as read; ``rules`` and ``changes`` tell the rows (true) that they apply to."""

    values: pl.Series
    unusable: pl.Series | None  # true where a cell held something that says nothing
    rules: Mapping[str, pl.Series]
    changes: Mapping[str, pl.Series]
    month_first: bool = False

    def given(self) -> pl.Series:
        """Where a cell holds anything, usable or not."""
        given = self.values.is_not_null()
        return given if self.unusable is None else given | self.unusable


def read_column(texts: pl.Series, kind: Kind, read: ReadCell) -> ColumnRead:
    """The values of a column of the given kind; a blank cell is null in ``texts``."""
    ordinary = _ORDINARY.get(kind)
    if ordinary is None:
        return _read(texts, kind, read)
    if _is_plain(texts, ordinary).sum() + texts.null_count() == len(texts):
        return ColumnRead(texts, None, {}, {})
    stripped = texts.str.strip_chars()
    plain = _is_plain(stripped, ordinary)
    odd = texts.to_frame("text").select(pl.when(~plain).then("text")).to_series()
    rest = _read(odd, kind, read)
    spaced = plain & (stripped != texts).fill_null(value=False)
    changes = {what: where for what, where in rest.changes.items() if what != "spaces"}
    changes["spaces"] = rest.changes.get("spaces", spaced) | spaced
    return rest._replace(values=stripped.zip_with(plain, rest.values), changes=changes)


def _is_plain(texts: pl.Series, ordinary: str) -> pl.Series:
    plain = texts.str.contains(ordinary) & (texts.str.len_chars() <= LONGEST_ID)
    return plain.fill_null(value=False)


def _read(texts: pl.Series, kind: Kind, read: ReadCell) -> ColumnRead:
    dtype = _DTYPES.get(kind, pl.String)
    distinct = texts.unique().drop_nulls()
    if not len(distinct):
        return ColumnRead(
            pl.Series(texts.name, [], dtype).extend_constant(None, len(texts)), None, {}, {}
        )
    which = texts.cast(pl.Enum(distinct)).to_physical()  # the place of each row's text in distinct
    values, month_first = _likely_values(distinct, kind, dtype)
    left = values.is_null().arg_true()
    rest: list[str] = distinct.gather(left).to_list()
    cells = [(month_first and month_first_cell(text)) or read(text) for text in rest]
    values = values.scatter(left, pl.Series([cell.value for cell in cells], dtype=dtype))

    def rows(marked: Sequence[bool]) -> pl.Series:
        """The rows with one of the marked texts."""
        over = pl.Series([False]).new_from_index(0, len(distinct)).scatter(left, list(marked))
        return over.gather(which).fill_null(value=False)

    unusable = [cell.unusable for cell in cells]
    as_given = dtype == pl.String and values.equals(distinct)
    return ColumnRead(
        texts if as_given else values.gather(which),
        rows(unusable) if any(unusable) else None,
        {rule: rows([rule in cell.rules for cell in cells]) for rule in _all(cells, "rules")},
        {what: rows([what in cell.changes for cell in cells]) for what in _all(cells, "changes")},
        month_first,
    )


def _all(cells: Sequence[Cell], name: str) -> list[str]:
    return sorted({mark for cell in cells for mark in getattr(cell, name)})


def _likely_values(
    texts: pl.Series, kind: Kind, dtype: type[pl.DataType]
) -> tuple[pl.Series, bool]:
    """What can be read in one go, null for the rest; and whether dates have the month first."""
    if kind is not Kind.DATE:
        return pl.Series([None], dtype=dtype).new_from_index(0, len(texts)), False
    iso = _dates(texts.str.head(10), texts.str.contains(_ISO_DATE), "%Y-%m-%d")
    day_first = _dates(texts, texts.str.contains(_DAY_FIRST_DATE), "%d/%m/%Y")
    values = iso.zip_with(iso.is_not_null(), day_first)
    if is_month_first(texts.filter(values.is_null()).to_list()) and is_month_first(
        texts.filter(iso.is_null()).to_list()
    ):
        return iso, True
    return values, False


def _dates(texts: pl.Series, good: pl.Series, form: str) -> pl.Series:
    """The good texts of a likely year as dates, null for the rest."""
    dates = texts.str.to_date(form, strict=False)
    good = (good & dates.is_between(EARLIEST, LATEST)).fill_null(value=False)
    return dates.zip_with(good, pl.Series([None], dtype=pl.Date))
