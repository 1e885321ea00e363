"""A timeline drawn with characters: from hours to columns, bars, upright lines and an axis.

Time is counted in whole hours since the first day of the calendar, so that one rule serves days of
a plan and hours of an inspection. Nothing here knows what a bar stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from readiness_tui.readiness.dates import MONTHS, WEEKDAYS, show_short

DAY = 24
EARLIER, LATER = "<", ">"
"""What stands at the edge for a bar that lies wholly outside of what is shown."""


class Span(NamedTuple):
    """The hours that are shown; both ends belong to it."""

    first: int
    last: int

    @property
    def hours(self) -> int:
        """How many they are, one at least."""
        return self.last - self.first + 1

    def holds(self, hour: int) -> bool:
        """Whether an hour lies in it."""
        return self.first <= hour <= self.last

    def column(self, hour: int, width: int) -> int:
        """The column in which an hour of the span begins, of ``width`` columns."""
        return (hour - self.first) * width // self.hours

    def last_column(self, hour: int, width: int) -> int:
        """The column in which an hour of the span ends: another one where columns are shorter."""
        return ((hour + 1 - self.first) * width - 1) // self.hours


class Stretch(NamedTuple):
    """A part of a bar, drawn with one sign; a mark is one sign at its first hour."""

    first: int
    last: int
    sign: str
    mark: bool = False


Bar = tuple[Stretch, ...]
"""What is drawn in one row; what comes later lies over what comes before."""


class Line(NamedTuple):
    """A line through all rows, such as today."""

    at: int
    sign: str


class Drawn(NamedTuple):
    """The picture of one row, with words of our own where a bar cannot say it."""

    bar: Bar = ()
    words: str = ""


def hour_of_day(day: date) -> int:
    """The first hour of a day."""
    return day.toordinal() * DAY


def hour_of(moment: datetime) -> int:
    """The hour of a moment by England's clock."""
    from readiness_tui.readiness.england import england

    local = england(moment)
    return hour_of_day(local.date()) + local.hour


def day_at(hour: int) -> date:
    """The day in which an hour lies."""
    return date.fromordinal(hour // DAY)


def days(first: date, last: date, sign: str) -> Bar:
    """A stretch from a day to the end of another; none where that comes before."""
    if last < first:
        return ()
    return (Stretch(hour_of_day(first), hour_of_day(last) + DAY - 1, sign),)


def mark(hour: int, sign: str) -> Bar:
    """One sign at an hour."""
    return (Stretch(hour, hour, sign, mark=True),)


# --- which hours are shown -----------------------------------------------------------------------


def whole(bars: Iterable[Bar], also: Iterable[int], least: int = DAY) -> Span:
    """From the first hour to the last of all bars and of ``also``, which holds one at least.

    A span shorter than ``least`` hours goes on to the right.
    """
    ends = [end for bar in bars for part in bar for end in (part.first, part.last)]
    ends += also
    first = min(ends)
    return Span(first, min(max(*ends, first + least - 1), hour_of_day(date.max) + DAY - 1))


def closer(shown: Span, of: Span, about: int, least: int) -> Span:
    """Half as many hours, around ``about`` where that is shown, else around the middle."""
    hours = max(least, shown.hours // 2)
    centre = about if shown.holds(about) else (shown.first + shown.last) // 2
    return within(Span(centre - hours // 2, centre - hours // 2 + hours - 1), of)


def wider(shown: Span, of: Span) -> Span:
    """Twice as many hours, around the same middle, as far as there are any."""
    first = shown.first - shown.hours // 2
    return within(Span(first, first + shown.hours * 2 - 1), of)


def moved(shown: Span, of: Span, steps: int) -> Span:
    """As many hours, half of them on or back, as far as there are any."""
    by = steps * max(1, shown.hours // 2)
    return within(Span(shown.first + by, shown.last + by), of)


def snapped(shown: Span, unit: int) -> Span:
    """The shortest span of whole units that begins in the same unit and is as long at least."""
    first = shown.first // unit * unit
    return Span(first, first - (-shown.hours // unit) * unit - 1)


def within(shown: Span, of: Span) -> Span:
    """The nearest span of the same length that lies in ``of``; all of ``of`` where that is less."""
    hours = min(shown.hours, of.hours)
    first = min(max(shown.first, of.first), of.last - hours + 1)
    return Span(first, first + hours - 1)


# --- drawing -------------------------------------------------------------------------------------


def draw(drawn: Drawn, span: Span, width: int, lines: Sequence[Line] = ()) -> str:
    """One row in exactly ``width`` columns, every sign of which takes one.

    A line is drawn over a bar, but hides no mark, and no part of a bar wholly.
    """
    cells = [" "] * width
    owners = _owners(drawn.bar, span, width)
    for at, owner in owners.items():
        cells[at] = drawn.bar[owner].sign
    for line in lines:
        if span.holds(line.at):
            at = span.column(line.at, width)
            if at not in owners or not drawn.bar[owners[at]].mark:
                cells[at] = line.sign
    last = {owner: at for at, owner in sorted(owners.items())}
    for owner, at in last.items():
        sign = drawn.bar[owner].sign
        if all(cells[other] != sign for other, its in owners.items() if its == owner):
            cells[at] = sign
    if drawn.bar and not owners:
        if any(part.last < span.first for part in drawn.bar):
            cells[0] = EARLIER
        if any(part.first > span.last for part in drawn.bar):
            cells[-1] = LATER
    _write(cells, drawn.words, owners)
    return "".join(cells)


def _owners(bar: Bar, span: Span, width: int) -> dict[int, int]:
    """By column, which part of the bar is seen there."""
    found: dict[int, int] = {}
    for owner, part in enumerate(bar):
        first, last = max(part.first, span.first), min(part.last, span.last)
        if first > last:
            continue
        begin = span.column(first, width)
        end = begin if part.mark else span.last_column(last, width)
        found.update(dict.fromkeys(range(begin, end + 1), owner))
    return found


def _write(cells: list[str], words: str, owners: Iterable[int]) -> None:
    """Put words behind the bar, else before it, else nowhere."""
    taken = sorted(owners)
    if not words:
        return
    begin = taken[-1] + 2 if taken else 0
    if taken and begin + len(words) > len(cells):
        begin = taken[0] - 1 - len(words)
    if begin >= 0:
        room = len(cells) - begin
        cells[begin : begin + len(words)] = words[:room]


def axis(span: Span, width: int, lines: Sequence[Line] = ()) -> str:
    """The line over the rows: the finest unit of which all labels fit, each where it begins."""
    cells = [" "] * width
    for line in lines:
        if span.holds(line.at):
            cells[span.column(line.at, width)] = line.sign
    for at, label in _labels(span, width):
        cells[at : at + len(label)] = label
    return "".join(cells)


def _labels(span: Span, width: int) -> list[tuple[int, str]]:
    for least_hours, labels in _UNITS:
        if span.hours // least_hours > width:
            continue
        found = [(span.column(hour, width), label) for hour, label in labels(span)]
        while found and found[-1][0] + len(found[-1][1]) > width:
            found.pop()
        ends = [at + len(label) for at, label in found]
        following = (at for at, _ in found[1:])
        if found and all(end < begin for end, begin in zip(ends, following, strict=False)):
            return found
    return []


_Labels = Callable[[Span], Iterable[tuple[int, str]]]


def _hours(step: int) -> _Labels:
    def labels(span: Span) -> Iterator[tuple[int, str]]:
        for hour in range(-(-span.first // step) * step, span.last + 1, step):
            clock = hour % DAY
            yield hour, f"{clock:02}:00" if clock else _weekday(day_at(hour))

    return labels


def _days(name: Callable[[date], str], step: int = 1) -> _Labels:
    """Every day; with steps of weeks every so many Mondays."""

    def labels(span: Span) -> Iterator[tuple[int, str]]:
        first = -(-span.first // DAY)
        for ordinal in range(first + (1 - first) % step, span.last // DAY + 1, step):
            yield ordinal * DAY, name(date.fromordinal(ordinal))

    return labels


def _months(step: int) -> _Labels:
    """Every so many months; January stands there as its year."""

    def labels(span: Span) -> Iterator[tuple[int, str]]:
        first, last = day_at(span.first), day_at(span.last)
        begin = first.year * 12 + first.month - 1
        for month in range(-(-begin // step) * step, last.year * 12 + last.month, step):
            hour = hour_of_day(date(month // 12, month % 12 + 1, 1))
            if span.holds(hour):
                yield hour, MONTHS[month % 12] if month % 12 else str(month // 12)

    return labels


def _weekday(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day}"


def _number(day: date) -> str:
    return MONTHS[day.month - 1] if day.day == 1 else str(day.day)


_UNITS: tuple[tuple[int, _Labels], ...] = (
    *((step, _hours(step)) for step in (1, 3, 6, 12)),
    (DAY, _days(lambda day: f"{_weekday(day)} {MONTHS[day.month - 1]}")),
    (DAY, _days(_weekday)),
    (DAY, _days(_number)),
    *((DAY * step, _days(show_short, step)) for step in (7, 14)),
    *((DAY * 28 * step, _months(step)) for step in (1, 3, 6, 12, 24, 60, 120, 600)),
)
"""From the finest unit to the coarsest, each with the fewest hours between two of its labels."""


def legend(items: Iterable[str], width: int) -> list[str]:
    """What the signs mean, in as few lines as they take; no item is broken."""
    lines: list[str] = []
    for item in items:
        if lines and len(lines[-1]) + 2 + len(item) <= width:
            lines[-1] += f"  {item}"
        else:
            lines.append(item)
    return lines
