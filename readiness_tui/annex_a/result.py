"""What a dry run hands back: totals, rule ids with row numbers, indicators. Never a cell's content.

The process that reads the lists writes it as JSON; the app and the command line read it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from readiness_tui.annex_a.measure_model import Better, Flow, Indicator, Overlap, Unit

Ranges = tuple[tuple[int, int], ...]
"""Row numbers as first and last of each run of them, ascending."""


class Group(NamedTuple):
    """What one rule found in one column of one list.

    ``column`` is a column's id, or "" for rows or the list as a whole; row 0 is the list or the
    column as a whole.
    """

    rule: str
    list: int
    column: str
    ranges: Ranges

    @property
    def findings(self) -> int:
        """How many."""
        return sum(last - first + 1 for first, last in self.ranges)

    def rows(self) -> Iterator[int]:
        """The row numbers, ascending."""
        for first, last in self.ranges:
            yield from range(first, last + 1)


class ListResult(NamedTuple):
    """One list of the run."""

    list: int
    sheet: str = ""  # "" where it is missing
    rows: int = 0
    errors: int = 0  # findings
    warnings: int = 0
    queries: int = 0
    missing: tuple[str, ...] = ()  # column ids
    extra: tuple[str, ...] = ()  # letters of the spreadsheet's columns
    changed: Mapping[str, Mapping[str, int]] = {}  # column id -> what was changed -> cells


class Result(NamedTuple):
    """One dry run."""

    file: str  # its name, without the folder
    as_of: str  # ISO
    template: str  # the edition of the layout, "" where no list was found
    lists: tuple[ListResult, ...]  # all eleven, by number
    groups: tuple[Group, ...]
    indicators: tuple[Indicator, ...] = ()
    open_cases: tuple[Overlap, ...] = ()  # open on one list and on another
    shared: tuple[Overlap, ...] = ()  # on one list at all and on another
    flows: tuple[Flow, ...] = ()  # the ways of children from a first event to a last
    seconds: Mapping[str, float] = {}  # by step
    ignored: int = 0  # sheets that are no list
    identifiers: Mapping[str, Mapping[str, str]] = {}  # only where asked: list -> row -> id

    @property
    def rows(self) -> int:
        """Rows of all lists."""
        return sum(one.rows for one in self.lists)

    @property
    def found(self) -> int:
        """Findings of every severity."""
        return sum(group.findings for group in self.groups)

    def as_json(self) -> dict[str, object]:
        """For ``from_json``, by way of the json module."""
        return self._asdict() | {
            "lists": [one._asdict() for one in self.lists],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Result:
        """The run that ``as_json`` gave. Raises ``KeyError`` or ``TypeError`` for anything else."""
        return cls(
            **{
                **value,
                "lists": tuple(
                    ListResult(
                        **{**one, "missing": tuple(one["missing"]), "extra": tuple(one["extra"])}
                    )
                    for one in value["lists"]
                ),
                "groups": tuple(
                    Group(rule, number, column, tuple((first, last) for first, last in ranges))
                    for rule, number, column, ranges in value["groups"]
                ),
                "indicators": tuple(_indicator(one) for one in value["indicators"]),
                "open_cases": tuple(Overlap(*one) for one in value["open_cases"]),
                "shared": tuple(Overlap(*one) for one in value["shared"]),
                "flows": tuple(Flow(*one) for one in value["flows"]),
            }
        )


def _indicator(fields: Sequence[Any]) -> Indicator:
    one = Indicator(*fields)
    return one._replace(unit=Unit(one.unit), better=Better(one.better))


def ranges(rows: Iterable[int]) -> Ranges:
    """Ascending row numbers as runs: 3, 4, 5, 9 is 3 to 5 and 9 to 9."""
    numbers: Sequence[int] = rows if isinstance(rows, Sequence) else list(rows)
    if not numbers:
        return ()
    ends = [0, *(i for i, (a, b) in enumerate(pairwise(numbers), 1) if b != a + 1), len(numbers)]
    return tuple((numbers[a], numbers[b - 1]) for a, b in pairwise(ends))
