"""Indicators as rows and words: the value, what became of it since the run before, its parts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.run_picture import Figure
from readiness_tui.readiness.wording import count
from readiness_tui.screens.dry_runs.sparks import spark
from readiness_tui.screens.dry_runs.trends import NONE, Point, Trends
from readiness_tui.widgets.list_rows import Cell, Row, StyleName

_CHANGES: Mapping[str, StyleName] = {
    "better": "good",
    "worse": "late",
    "higher": "info",
    "lower": "info",
}
NOT_SHOWN = "none shown"
"""In a column: no change that the numbers can show."""

NOT_TESTED = "not tested"
_UNTESTED = (
    "with small numbers hidden, a part of a total is not tested for chance.",
    "an average is not tested for chance, because its spread is not kept.",
)

TREND = 8
"""Runs that the column of the trend goes back."""

KEYS = Keys(
    texts=("title", "area"),
    choices={
        "change": (*_CHANGES, NOT_SHOWN, NOT_TESTED),
        "list": tuple(str(number) for number in range(1, 12)),
    },
    days=(),
    flags=("hidden",),
)
"""What figures can be narrowed by."""

FAMILY = "family "
"""What the key of a row begins with that stands for the parts of one total."""

Lets = Callable[[FilterRow], bool]


class Listed(NamedTuple):
    """A figure with all that a list needs of it, worked out once for each picture."""

    figure: Figure
    seen: FilterRow
    row: Row


class Table(NamedTuple):
    """The figures of a run by area: in each those that stand by themselves, then the families."""

    areas: Mapping[str, Mapping[str, Sequence[Listed]]]  # area -> family ("": none) -> figures

    def parts(self, family: str) -> Sequence[Figure]:
        """The parts of one total."""
        for families in self.areas.values():
            if found := families.get(family):
                return [one.figure for one in found]
        return ()

    @property
    def families(self) -> frozenset[str]:
        """All of them."""
        return frozenset(family for one in self.areas.values() for family in one if family)


def table(figures: Sequence[Figure], trends: Trends = NONE) -> Table:
    """The figures as they are listed; slow enough to be kept for a picture."""
    areas: dict[str, dict[str, list[Listed]]] = {}
    for one in figures:
        families = areas.setdefault(one.area, {"": []})
        families.setdefault(one.family, []).append(_listed(one, trends))
    return Table(areas)


def _listed(one: Figure, trends: Trends) -> Listed:
    change = change_word(one, trends)
    points = shown_series(one, trends)[-TREND:]
    title = one.title.partition(": ")[2] if one.family and ": " in one.title else one.title
    row = Row(
        one.id,
        (
            Cell(title),
            Cell(one.text, "muted" if one.value is None else ""),
            Cell(change, _CHANGES.get(change, "muted")),
            Cell(spark([point.value for point in points])),
        ),
        indent=1 if one.family else 0,
    )
    texts = {"title": one.title, "area": one.area}
    flags = frozenset({"hidden"} if is_hidden(one) else ())
    choices = {"change": change, "list": str(one.list)}
    return Listed(one, FilterRow("\n".join(texts.values()), texts, choices, {}, flags), row)


def rows(of: Table, lets: Lets, opened: Collection[str], *, narrowed: bool) -> Iterator[Row]:
    """Under a heading for each area. What a filter has narrowed is not folded."""
    for area, families in of.areas.items():
        found: list[Row] = []
        for family, listed in families.items():
            chosen = [one.row for one in listed if not narrowed or lets(one.seen)]
            if family and chosen:
                parts = [one.figure for one in listed]
                if narrowed:
                    title = Cell(family_title(parts))
                    found.append(Row(f"{FAMILY}{family}", (title,), heading=True, indent=1))
                else:
                    found.append(_family_row(family, parts, family in opened))
                found += chosen if narrowed or family in opened else []
            else:
                found += chosen
        if found:
            yield Row(f"heading {area}", (Cell(area),), heading=True)
            yield from found


def _family_row(family: str, parts: Sequence[Figure], is_open: bool) -> Row:
    mark = "▾" if is_open else "▸"
    what = f"{count(len(parts), 'part')}{of_total(parts)}"
    return Row(f"{FAMILY}{family}", (Cell(f"{mark} {family_title(parts)}"), Cell(what), *_NO_MORE))


_NO_MORE = (Cell(""), Cell(""))


def family_title(parts: Sequence[Figure]) -> str:
    """What the parts have in common: "Contacts by source", "Adopters by stage"."""
    titles = {one.title.partition(": ")[0] for one in parts}
    if len(titles) == 1:
        return titles.pop()
    first = parts[0]
    by = first.family.rpartition("_")[2]
    return f"{first.area} by {by}"


def of_total(parts: Sequence[Figure]) -> str:
    """ " of 743", where the total is shown."""
    totals = {one.denominator for one in parts if one.denominator is not None}
    return f" of {totals.pop():,}" if len(totals) == 1 else ""


def is_hidden(one: Figure) -> bool:
    """Whether something of the figure is hidden, as apart from not worked out."""
    return "≤" in one.text or "hidden" in one.text


def change_word(one: Figure, trends: Trends) -> str:
    """The change against the run before in a word or two; "" where there is nothing to compare."""
    if one.value is None or one.previous is None or trends is NONE:
        return ""
    if one.id not in trends.tested:
        return NOT_TESTED
    return trends.verdicts.get(one.id, NOT_SHOWN)


def change_sentence(one: Figure, trends: Trends) -> str:
    """The same for a page, with the value before."""
    word = change_word(one, trends)
    if not word:
        return (
            "Not set beside the run before: it has no such figure, or the two differ by a small "
            "number."
        )
    before = f"{value_text(one.previous, one.unit)} in the run before"
    if word == NOT_SHOWN:
        return f"{before}: no change that the numbers can show."
    if word == NOT_TESTED:
        return f"{before}; {_UNTESTED[one.unit == 'days']}"
    return f"{before}: {word}, beyond what chance would do."


def value_text(value: float | None, unit: str) -> str:
    """A value with its unit, without its counts."""
    if value is None:
        return "–"
    units = {"percent": " %", "days": " days", "rate": " per 10,000"}
    return f"{value:,.0f}" if unit == "count" else f"{value:,.1f}{units.get(unit, '')}"


def shown_series(one: Figure, trends: Trends) -> tuple[Point, ...]:
    """Its values over the runs; none where its own value is hidden."""
    return trends.series.get(one.id, ()) if one.value is not None else ()


def trend_sentence(one: Figure, trends: Trends) -> str:
    """The line of blocks with the first and the last value: "▁▆█ 720 (20 Aug 2026) to 743 (…)"."""
    points = shown_series(one, trends)
    known = [point for point in points if point.value is not None]
    line = spark([point.value for point in points])
    if not line:
        return ""
    ends = (
        f"{value_text(at.value, one.unit)} ({show_date(at.on)})" for at in (known[0], known[-1])
    )
    return f"{line}  {' to '.join(ends)}, over {count(len(points), 'run')}"


def series_lines(one: Figure, trends: Trends) -> Iterator[str]:
    """A line for each run, the newest first."""
    for point in reversed(shown_series(one, trends)):
        value = "hidden" if point.value is None else value_text(point.value, one.unit)
        yield f"{show_date(point.on):<12} {value}"
