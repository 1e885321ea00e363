"""Small numbers in indicators and in the changes between two runs.

A percentage gives its counts away (3 of 57 is the only way to 5.3 %), so it is shown only where its
numerator and its denominator are, and what is left of the denominator counts as a number as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from readiness_tui.annex_a.suppression import THRESHOLD, Mark, Shown, is_small, suppress_with
from readiness_tui.annex_a.suppression_moves import Sums


class IndicatorRow(NamedTuple):
    """An indicator as worked out: a share, a median (no numerator) or a count (no denominator).

    Rows of one ``family`` with the same denominator are parts of one whole as far as a reader can
    tell: where they add up to it or less, what is left over is derived and therefore guarded.
    """

    id: str
    numerator: int | None
    denominator: int | None
    value: float | None
    family: str = ""


class ShownIndicator(NamedTuple):
    """An indicator as it may leave; ``mark`` tells how its value is shown."""

    id: str
    numerator: Shown | None
    denominator: Shown | None
    value: float | None
    mark: Mark


class ShownChange(NamedTuple):
    """One count of two runs, and the change with its sign."""

    earlier: Shown
    later: Shown
    change: Shown


class _Cells:
    """The counts behind a set of indicators as one table, and what adds up to what."""

    def __init__(self) -> None:
        self.counts: list[int] = []
        self.sums: list[tuple[int, list[int]]] = []
        self.unprinted: set[int] = set()
        self._wholes: dict[int, int] = {}

    def add(self, count: int, *, printed: bool = True) -> int:
        self.counts.append(count)
        place = len(self.counts) - 1
        if not printed:
            self.unprinted.add(place)
        return place

    def whole(self, count: int) -> int:
        """The cell of a denominator or a bare count.

        Equal ones are taken for the same children: nobody says so, but a reader will try it.
        """
        if count not in self._wholes:
            self._wholes[count] = self.add(count)
        return self._wholes[count]

    def parts(self, whole: int, parts: Sequence[int]) -> None:
        """Say that the parts, with what is left over, add up to the whole."""
        left = self.counts[whole] - sum(self.counts[part] for part in parts)
        if left >= 0:
            rest = [self.add(left, printed=False)] if left or len(parts) == 1 else []
            self.sums.append((whole, [*parts, *rest]))

    def total(self, total: int | None, parts: list[int]) -> None:
        """Say that some parts add up to another one, if they do."""
        if total is not None and sum(self.counts[part] for part in parts) == self.counts[total]:
            self.sums.append((total, parts))

    def tie(self, part: int) -> None:
        """A part that is as large as some whole may well be it: one step's result, the next's."""
        whole = self._wholes.get(self.counts[part])
        if whole is not None:
            self.sums.append((whole, [part]))


def suppress_indicators(
    rows: Sequence[IndicatorRow],
    threshold: int = THRESHOLD,
    sums: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> tuple[ShownIndicator, ...]:
    """What may be shown of each indicator, in the same order; all rows of an export together.

    ``sums`` names indicators whose numerators are those of others added up, across families. A
    share needs both its counts shown. A median or mean needs more cases than the threshold, and a
    value with neither count is hidden, since nobody can tell how few it is about. Raises ValueError
    for a negative count.
    """
    cells = _Cells()
    wholes = [
        None if whole is None else cells.whole(whole)
        for row in rows
        for whole in [row.numerator if row.denominator is None else row.denominator]
    ]
    parts: list[int | None] = []
    families: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for row, whole in zip(rows, wholes, strict=True):
        part = None
        if whole is not None and row.numerator is not None and row.denominator is not None:
            part = cells.add(row.numerator)
            cells.parts(whole, [part])
            families[row.family, whole].append(part)
            if not is_small(row.numerator, threshold):
                cells.tie(part)
        parts.append(part)
    for (family, whole), members in families.items():
        if family and len(members) > 1:
            cells.parts(whole, members)
    at = {row.id: part for row, part in zip(rows, parts, strict=True) if part is not None}
    for total, of in sums.items():
        cells.total(at.get(total), [at[one] for one in of if one in at])
    shown = suppress_with(cells.counts, cells.sums, threshold, unprinted=cells.unprinted)
    return tuple(
        _indicator(row, _at(shown, part), _at(shown, whole), threshold)
        for row, part, whole in zip(rows, parts, wholes, strict=True)
    )


def _at(shown: Sequence[Shown], place: int | None) -> Shown | None:
    return None if place is None else shown[place]


def _indicator(
    row: IndicatorRow, part: Shown | None, whole: Shown | None, threshold: int
) -> ShownIndicator:
    numerator, denominator = (whole, None) if row.denominator is None else (part, whole)
    if row.value is None or not threshold:
        mark = Mark.SHOWN
    elif row.numerator is None and row.denominator is not None:
        mark = Mark.SMALL if is_small(row.denominator, threshold) else Mark.SHOWN
    else:
        marks = {count.mark for count in (numerator, denominator) if count is not None}
        mark = Mark.SHOWN if marks == {Mark.SHOWN} else Mark.HIDDEN
    value = row.value if mark is Mark.SHOWN else None
    return ShownIndicator(row.id, numerator, denominator, value, mark)


def suppress_changes(
    earlier: Sequence[int], later: Sequence[int], sums: Sums = (), threshold: int = THRESHOLD
) -> tuple[ShownChange, ...]:
    """Two runs beside each other, so that no change of 1 to 5 can be worked out either.

    Where a count changed by so little, the earlier one is hidden rather than the later. ``sums``
    hold in both runs. A change is shown where both its counts are.
    """
    size = len(earlier)
    apart = [abs(new - old) for old, new in zip(earlier, later, strict=True)]
    both = [
        *sums,
        *((total + size, [part + size for part in members]) for total, members in sums),
        *(
            (place + size, [place, place + 2 * size])
            if later[place] >= earlier[place]
            else (place, [place + size, place + 2 * size])
            for place in range(size)
        ),
    ]
    shown = suppress_with(
        [*earlier, *later, *apart],
        both,
        threshold,
        unprinted=range(2 * size, 3 * size),
        spare=range(size),
    )
    return tuple(
        ShownChange(old, new, _change(old, new))
        for old, new in zip(shown[:size], shown[size : 2 * size], strict=True)
    )


def _change(old: Shown, new: Shown) -> Shown:
    """The same word for every change that is not shown, so that it tells nothing of its size."""
    if old.value is None or new.value is None:
        return Shown(Mark.HIDDEN, None, "hidden")
    change = new.value - old.value
    return Shown(Mark.SHOWN, change, f"{change:+d}" if change else "0")


def small_changes(
    earlier: Sequence[int], later: Sequence[int], threshold: int = THRESHOLD
) -> tuple[int, ...]:
    """Positions whose counts differ by 1 to 5: with both exports in hand a reader can see a child.

    For the warning before a second export of the same table.
    """
    return tuple(
        place
        for place, (old, new) in enumerate(zip(earlier, later, strict=True))
        if is_small(new - old, threshold)
    )
