"""Findings as rows and words: where to look, what is wrong there, what would be right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.run_picture import Found, RunPicture
from readiness_tui.readiness.wording import count
from readiness_tui.widgets.list_rows import Cell, Row, StyleName

SEVERITIES: Mapping[str, StyleName] = {"error": "late", "warning": "warning", "query": "info"}
"""The gravest first, with how each is dressed."""

KEYS = Keys(
    texts=("rule", "title", "column", "sheet"),
    choices={
        "severity": tuple(SEVERITIES),
        "list": tuple(str(number) for number in range(1, 12)),
    },
    days=(),
    flags=(),
)
"""What findings can be narrowed by."""

_RUNS = 12  # runs of row numbers that a detail names

Lets = Callable[[FilterRow], bool]


def key_of(one: Found) -> str:
    """The key of a row of findings."""
    return f"{one.rule} {one.list} {one.column}"


def as_filtered(one: Found) -> FilterRow:
    """A group of findings as a filter sees it."""
    texts = {"rule": one.rule, "title": one.title, "column": one.column, "sheet": one.sheet}
    words = "\n".join((one.severity, *texts.values(), f"list {one.list}", one.wrong, one.right))
    choices = {"severity": one.severity, "list": str(one.list)}
    return FilterRow(words, texts, choices, {}, frozenset())


def chosen(found: Iterable[Found], lets: Lets, only: int = 0) -> list[Found]:
    """The groups that the filter lets through, of list ``only`` alone unless it is 0."""
    return [one for one in found if only in (0, one.list) and lets(as_filtered(one))]


def by_rule(found: Sequence[Found]) -> Iterator[Row]:
    """Under a heading for each severity, the rule with most findings first."""
    for severity in SEVERITIES:
        of = [one for one in found if one.severity == severity]
        if not of:
            continue
        totals: dict[str, int] = {}
        for one in of:
            totals[one.rule] = totals.get(one.rule, 0) + one.number
        told = f"{severities(severity, sum(totals.values()))} of {count(len(totals), 'rule')}"
        yield Row(f"heading {severity}", (Cell(told),), heading=True)
        of.sort(key=lambda one: (-totals[one.rule], one.rule, -one.number, one.list))
        yield from map(_row, of)


def by_list(found: Sequence[Found], titles: Mapping[int, str]) -> Iterator[Row]:
    """Under a heading for each list, the gravest first; ``titles`` by the number of the list."""
    for number in sorted({one.list for one in found}):
        of = [one for one in found if one.list == number]
        told = f"List {number} {titles.get(number, '')}".strip()
        yield Row(f"heading {number}", (Cell(f"{told}: {tally(of)}"),), heading=True)
        yield from map(_row, of)  # the picture has them in order


def _row(one: Found) -> Row:
    return Row(
        key_of(one),
        (
            Cell(one.severity, SEVERITIES[one.severity]),
            Cell(one.rule, "code"),
            Cell(one.title),
            Cell(f"{one.list:>4}"),
            Cell(one.column or "–", "" if one.column else "muted"),
            Cell(f"{one.number:>6,}"),
        ),
    )


def severities(severity: str, number: int) -> str:
    """A number of findings of one severity: "3 errors", "1 query", "1,204 warnings"."""
    many = {"query": "queries"}.get(severity, f"{severity}s")
    return f"{number:,} {severity if number == 1 else many}"


def tally(found: Iterable[Found]) -> str:
    """How many of each severity, those that are there: "3 errors, 12 warnings"."""
    totals = dict.fromkeys(SEVERITIES, 0)
    for one in found:
        totals[one.severity] += one.number
    return ", ".join(severities(name, number) for name, number in totals.items() if number)


def where(one: Found) -> str:
    """List, sheet and column: "List 3, sheet Referrals, column Date of referral"."""
    parts = [f"List {one.list}", f"sheet {one.sheet}" if one.sheet else "which is missing"]
    return ", ".join([*parts, f"column {one.column}"] if one.column else parts)


def rows_in_short(one: Found, most: int = _RUNS) -> str:
    """ "Rows 3, 7-12, 40 and 212 more"; what it is about where that is no row."""
    runs = [pair for pair in one.ranges if pair[1]]
    if not runs:
        return "It is about the column as a whole." if one.column else _WHOLE
    told = ", ".join(span(*pair) for pair in runs[:most])
    more = sum(last - first + 1 for first, last in runs[most:])
    word = "Row" if one.number == 1 else "Rows"
    return f"{word} {told}{f' … and {more:,} more' if more else ''}"


_WHOLE = "It is about the list as a whole."


def span(first: int, last: int) -> str:
    """A run of rows: "7", or "7-12"."""
    return str(first) if first == last else f"{first}-{last}"


def row_columns(one: Found, width: int) -> str:
    """Every run of rows, in columns read from left to right, no line wider than ``width``."""
    told = [span(*pair) for pair in one.ranges if pair[1]]
    if not told:
        return rows_in_short(one)
    cell = max(map(len, told)) + 2
    per_line = max(1, width // cell)
    lines = (told[at : at + per_line] for at in range(0, len(told), per_line))
    return "\n".join("".join(each.ljust(cell) for each in line).rstrip() for line in lines)


def list_titles(run: RunPicture) -> dict[int, str]:
    """The titles of the lists by their numbers."""
    return {one.number: one.title for one in run.lists}


def no_findings(run: RunPicture) -> str:
    """What it means that a run found nothing."""
    there = sum(bool(one.sheet) for one in run.lists)
    return (
        f"No findings. Of the eleven lists {there} were read, and no rule has found anything in "
        "them: form, codes, dates and what one list says of another agree. Whether a case record "
        "says the same is for a person to check."
    )
