"""Small numbers in everything that leaves a dry run: which counts are shown and which are hidden.

A count of 1 to 5 is hidden; 0 is shown. Where a hidden count could be worked out from totals and
the other counts, more are hidden. Source: the Department for Education's convention (any number
from 1 to 5 is suppressed, with secondary suppression where necessary).

What is guaranteed, against a reader who knows the sums and this rule (a number shown as "≤5" is 1
to 5, one shown as "hidden" is 6 or more, no zero is ever hidden):

* every hidden count has at least two possible values, each part of a whole table of whole numbers
  that agrees with everything shown;
* in a table of rows and columns a small count can be anything from 1 to 5, unless the symbols
  alone rule that out (1+1=2, all three hidden, leaves 1 to 4): its range is as wide as if nothing
  but the zeros were shown.

Where "≤5" itself gives a count away (1+1+1+1+1=5), one of them says "hidden" instead. Nothing is
promised against a reader who has another export, or who runs this rule on every table there could
have been.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from readiness_tui.annex_a.suppression_moves import NO_LIMIT, ORDINARY, Cell, Sums, hiding

THRESHOLD = 5
"""The largest count that is hidden. 0 hides nothing (for use inside); 10 is a stricter setting."""

_DEAR = 4  # what a cell is worth more, as often as it is a total: others are read against it


class Mark(StrEnum):
    """How a number is shown; the value is the word for it in a key."""

    SHOWN = "shown"
    SMALL = "small"
    HIDDEN = "hidden"


class Shown(NamedTuple):
    """A number as it may leave: ``value`` is None unless it is shown."""

    mark: Mark
    value: int | None
    text: str

    @property
    def symbol(self) -> str:
        """The text for a narrow column: "c", the Department's own, stands for "hidden"."""
        return "c" if self.mark is Mark.HIDDEN else self.text


def key(threshold: int = THRESHOLD) -> tuple[tuple[str, str], ...]:
    """Symbols and what they mean, for the foot of an export; nothing when nothing is hidden."""
    if not threshold:
        return ()
    return (
        (f"≤{threshold}", f"a number from 1 to {threshold}, hidden because it is small"),
        ("hidden, c", "hidden so that a small number cannot be worked out from it"),
        ("0", "none: a zero is always shown as it is"),
    )


def is_small(count: int, threshold: int = THRESHOLD) -> bool:
    """Whether the count, or a difference in either direction, is hidden for its own sake."""
    return 1 <= abs(count) <= threshold


def suppress(
    cells: Sequence[int], sums: Sums = (), threshold: int = THRESHOLD
) -> tuple[Shown, ...]:
    """What may be shown of each count, in the same order.

    Every count that is shown beside these and is a sum of some of them belongs in ``sums``.
    Raises ValueError for a negative count or a sum that does not hold.
    """
    return suppress_with(cells, sums, threshold)


@lru_cache(maxsize=256)
def suppress_rows(
    rows: tuple[int, ...], threshold: int = THRESHOLD
) -> tuple[tuple[Shown, ...], Shown]:
    """What may be shown of the rows of each list, and of all rows together."""
    *lists, whole = suppress([*rows, sum(rows)], [(len(rows), range(len(rows)))], threshold)
    return tuple(lists), whole


def suppress_with(
    cells: Sequence[int],
    sums: Sums,
    threshold: int,
    unprinted: Container[int] = (),
    spare: Container[int] = (),
) -> tuple[Shown, ...]:
    """``suppress`` with cells nobody prints but anybody can work out, and cells to spare.

    An ``unprinted`` cell (the complement of a numerator) is guarded when it is small, and hidden at
    no cost. A ``spare`` cell is hidden rather than another where there is a choice.
    """
    _check(cells, sums, threshold)
    if not threshold:
        return tuple(Shown(Mark.SHOWN, value, str(value)) for value in cells)
    totals = Counter(total for total, _ in sums)
    weights = [0 if place in spare else 1 + _DEAR * totals[place] for place in range(len(cells))]
    found = hiding(
        [
            _cell(value, threshold, weights[place], printed=place not in unprinted)
            for place, value in enumerate(cells)
        ],
        sums,
    )
    return tuple(
        _shown(value, threshold, hidden=place in found.hidden or place in found.blurred)
        for place, value in enumerate(cells)
    )


def _cell(value: int, threshold: int, weight: int, *, printed: bool) -> Cell:
    """A cell with what a reader knows of it once it is hidden."""
    if is_small(value, threshold):
        return Cell(value, low=1, high=threshold, guarded=True)
    if not printed:
        return Cell(value, low=0, high=NO_LIMIT)
    if not value:
        return Cell(value, low=0, high=0)
    # Fewest cells first; among as many, the smaller numbers.
    price = 1 + weight * (ORDINARY + min(value, ORDINARY))
    return Cell(value, low=threshold + 1, high=NO_LIMIT, price=price)


def _shown(value: int, threshold: int, *, hidden: bool) -> Shown:
    if hidden:
        return Shown(Mark.HIDDEN, None, "hidden")
    if is_small(value, threshold):
        return Shown(Mark.SMALL, None, f"≤{threshold}")
    return Shown(Mark.SHOWN, value, str(value))


def _check(cells: Sequence[int], sums: Sums, threshold: int) -> None:
    """Refuse what would make the guarantee empty; the sentences hold no count."""
    if threshold < 0 or any(value < 0 for value in cells):
        raise ValueError("counts and the threshold are 0 or more")
    for number, (total, parts) in enumerate(sums):
        if len({total, *parts}) != len(parts) + 1:
            raise ValueError(f"sum {number} names a cell twice")
        if cells[total] != sum(cells[part] for part in parts):
            raise ValueError(f"sum {number} does not hold")


def grid_sums(rows: int, columns: int) -> list[tuple[int, list[int]]]:
    """The sums of a table read row by row, whose last row and last column are the totals.

    ``rows`` and ``columns`` count those totals too.
    """
    across = [[row * columns + column for column in range(columns)] for row in range(rows)]
    down = [list(column) for column in zip(*across, strict=True)]
    return [(line[-1], line[:-1]) for line in (*across, *down)]
