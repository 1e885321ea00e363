"""What a chart over time shows, before anybody draws it: days, lines of values, and their words.

A value that is not known is None: a gap in the chart and a dash in the table, never a guess.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from readiness_tui.readiness.dates import MONTHS, show_date

FEWEST = 3
"""Points that a chart takes; fewer are told in words."""

GAP = "–"
"""Stands in a table for what is not known."""

GRADE_TONES: Mapping[int, str] = {4: "blue", 3: "green", 2: "amber", 1: "red"}
"""The tone of a grade by its level; its letter stands beside it."""


class Shape(StrEnum):
    """How a trend is drawn."""

    BAND = "band"
    """Two lines, per cent: the area between them is what is said."""
    STACK = "stack"
    """A bar for each day, of as many parts as there are lines."""
    SPAN = "span"
    """A bar for each day, from the first to the last of four days, which are the values."""
    GRID = "grid"
    """A row for each line, and in it a letter for each day."""
    LINE = "line"


class Line(NamedTuple):
    """One series."""

    id: str
    title: str
    letter: str  # one character that tells it from the others without a colour
    tone: str  # of ``reports.document.INK``
    values: tuple[float | None, ...]  # one for each day of the trend
    words: tuple[str, ...]  # the same as people say it; GAP for None


class Level(NamedTuple):
    """A value that holds all the time: the baseline or the target of a measure."""

    title: str
    letter: str
    value: float
    words: str


class Trend(NamedTuple):
    """One chart with everything that is said of it."""

    id: str
    title: str
    shape: Shape
    days: tuple[date, ...]  # oldest first, none twice
    labels: tuple[str, ...]  # of the days
    lines: tuple[Line, ...]
    sentence: str  # what it shows, in words
    day_title: str = "Day"  # of the first column of its table
    noun: str = "day"  # what its days are
    unit: str = ""
    levels: tuple[Level, ...] = ()
    today: date | None = None  # marked in a span

    @property
    def known(self) -> int:
        """Days of which something is known."""
        return sum(
            any(line.values[at] is not None for line in self.lines) for at in range(len(self.days))
        )

    @property
    def drawn(self) -> bool:
        """Whether there is enough to draw."""
        return self.known >= FEWEST

    @property
    def too_few(self) -> str:
        """Why it is not drawn; "" where it is."""
        if self.drawn:
            return ""
        if not self.known:
            return f"A chart is drawn from the third {self.noun} on."
        many = ("No", "One", "Two")[self.known]
        said = f"{self.noun} is" if self.known == 1 else f"{self.noun}s are"
        return f"{many} {said} known; a chart takes three."

    @property
    def told(self) -> str:
        """What it shows, and why it is not drawn where it is not."""
        if not self.known:
            chart = self.too_few
            return f"{self.sentence.rstrip('.')}; {chart[:1].lower()}{chart[1:]}"
        return f"{self.sentence} {self.too_few}".rstrip()

    @property
    def head(self) -> tuple[str, ...]:
        """The titles of its table."""
        if self.shape is Shape.GRID:
            return (self.day_title, *self.labels)
        return (self.day_title, *(line.title for line in self.lines))

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows of its table: a day each, or a line of a grid each."""
        if self.shape is Shape.GRID:
            return tuple((line.title, *line.words) for line in self.lines)
        return tuple(
            (label, *(line.words[at] for line in self.lines))
            for at, label in enumerate(self.labels)
        )


def day_labels(days: tuple[date, ...]) -> tuple[str, ...]:
    """Days as a table shows them."""
    return tuple(map(show_date, days))


def quarters(first: float, last: float) -> Iterator[tuple[date, str]]:
    """The first days of quarters between two days, given as ordinals, and what they are called."""
    begin, end = date.fromordinal(int(first)), date.fromordinal(int(last))
    for year in range(begin.year, end.year + 1):
        for month in (1, 4, 7, 10):
            on = date(year, month, 1)
            if begin <= on <= end:
                yield on, f"{MONTHS[month - 1]} {year}"
