"""A sheet with a plan, as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class Base(NamedTuple):
    """What a workbook of ours keeps of the day it was exported."""

    exported_on: date | None = None
    by: str = ""
    service: str = ""
    rows: Mapping[str, Mapping[str, str]] = {}  # by id of the action, else of the recommendation


class PlanSheet(NamedTuple):
    """One sheet. Row n of Excel is ``rows[n - 1]``; all rows are equally long.

    What is merged over several rows stands in each of them; ``merged`` tells which those are.
    """

    file: str
    name: str
    rows: tuple[tuple[str, ...], ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()  # from 0: top, left, bottom, right
    hidden_rows: frozenset[int] = frozenset()  # from 0
    formulas: frozenset[tuple[int, int]] = frozenset()  # (row, column), from 0
    unread: Mapping[tuple[int, int], str] = {}  # (row, column) of what has no value, and its words
    notes: tuple[str, ...] = ()  # what is to be known about the file, in sentences
    others: tuple[str, ...] = ()  # names of further sheets that could be asked for
    base: Base | None = None
