"""A dry run as it is shown: what screens, commands and reports read, with every name in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from readiness_tui.readiness.hand_over import Verdict


class Found(NamedTuple):
    """What one rule found in one column of one list."""

    rule: str  # id
    title: str
    severity: str  # error, warning or query
    list: int
    sheet: str  # "" where the list is missing
    column: str  # the official name; "" for rows, or the list as a whole
    ranges: tuple[tuple[int, int], ...]  # first and last row of each run; row 0 is the whole
    wrong: str
    right: str

    @property
    def number(self) -> int:
        """How many findings."""
        return sum(last - first + 1 for first, last in self.ranges)

    def rows(self) -> Iterator[int | None]:
        """The row numbers, ascending; None for the list or the column as a whole."""
        for first, last in self.ranges:
            yield from (row or None for row in range(first, last + 1))


class ListPicture(NamedTuple):
    """One list of the run."""

    number: int
    title: str
    sheet: str  # "" where it is missing
    rows: int
    errors: int
    warnings: int
    queries: int
    missing: tuple[str, ...]  # official names of columns
    extra: tuple[str, ...]  # letters of the spreadsheet's columns that are not in the template
    changed: tuple[tuple[str, int], ...]  # what was changed while reading, and in how many cells
    explained: bool = False
    signed_off_by: str = ""
    signed_off_on: date | None = None
    rows_text: str = ""  # as they are shown, where that is not the number itself


class Figure(NamedTuple):
    """One indicator. With small numbers hidden, None stands for what is not shown."""

    id: str
    title: str
    area: str
    list: int  # 0 where it is about several
    unit: str  # percent, count, days or rate
    numerator: int | None
    denominator: int | None
    value: float | None
    previous: float | None  # the value of the run before
    better: str  # up, down or ""
    note: str
    family: str  # the whole that it is a part of, with others; "" where it stands by itself
    text: str  # value and counts as they are shown


class Overlap(NamedTuple):
    """How many children are here and there; ``children`` is None where that is hidden."""

    of: str
    on: str
    children: int | None
    text: str


class RunPicture(NamedTuple):
    """One dry run."""

    id: str  # "" where it is not kept
    file: str
    run_at: datetime | None
    as_of: date
    template: str  # edition of the layout, "" where it is not known
    verdict: Verdict
    lists: tuple[ListPicture, ...]  # all eleven
    found: tuple[Found, ...]  # the gravest first, of these the most first
    figures: tuple[Figure, ...]
    open_cases: tuple[Overlap, ...]  # children open on one list and on another
    shared: tuple[Overlap, ...]  # children on one list at all and on another
    flows: tuple[Overlap, ...]  # children by a first event and a last one
    elapsed: float  # seconds
    suppressed: bool  # whether small numbers are hidden
    doubt: str = ""  # why the extract date may be the wrong one
    notes: tuple[str, ...] = ()  # sentences: when the lists are due, what to know of the layout

    @property
    def findings(self) -> int:
        """How many findings of every severity."""
        return sum(one.number for one in self.found)

    def total(self, severity: str) -> int:
        """How many findings of one severity."""
        return sum(one.number for one in self.found if one.severity == severity)


class EarlierRun(NamedTuple):
    """A run in the register of runs."""

    id: str
    run_at: datetime | None
    as_of: date | None
    file: str
    template: str
    lists: int
    rows: int
    errors: int
    warnings: int
    queries: int
    seconds: int | None
    minutes: int | None
    by: str
    signed_off: str  # who, or how many lists, in words
    verdict: Verdict
    rows_text: str = ""  # as they are shown, where that is not the number itself


class RuleMoved(NamedTuple):
    """The findings of one rule in one column of one list, in two runs."""

    rule: str
    title: str
    severity: str
    list: int
    column: str  # the official name, or ""
    before: int
    after: int
    new: int
    fixed: int
    still: int


class Moved(NamedTuple):
    """A figure that moved further than chance would seldom take it."""

    id: str
    title: str
    unit: str
    before: float | None
    after: float | None
    verdict: str  # better, worse, higher or lower


class Compared(NamedTuple):
    """Two runs beside each other."""

    sentence: str  # how many findings are new, fixed and still there
    rules: tuple[RuleMoved, ...]  # most new ones first
    figures: tuple[Moved, ...]


class EachFile(NamedTuple):
    """One file of many, checked by itself."""

    file: str
    refused: str  # the sentence, where it was not read; then nothing else is given
    lists: int = 0
    rows: int = 0
    errors: int = 0
    warnings: int = 0
    queries: int = 0
    verdict: str = ""  # the word
    sentence: str = ""
    figures: tuple[tuple[str, str, float | None, str], ...] = ()  # id, title, value, as shown
    rows_text: str = ""  # as they are shown, where that is not the number itself
