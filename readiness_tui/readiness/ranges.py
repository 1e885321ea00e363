"""Readiness as a range, and the colour that it earns. Source: readiness model 6.2 to 6.4.

Sums are kept in whole hundredths of a weighted point, so that a colour is decided by exact figures
and never by a rounded one.
"""

from collections.abc import Iterable
from typing import NamedTuple

from readiness_tui.readiness.assessment import AssessedArea, AssessedItem, Gate, Range
from readiness_tui.readiness.vocabulary import WEIGHT, Colour, ItemState

GREEN_LOWER = 85
"""Per cent: green from this lower end."""

AMBER_LOWER = 60
AMBER_UPPER = 85
"""Per cent: amber from this lower end, or from this upper end; red below both."""

_SEVERITY = {Colour.NONE: 0, Colour.GREEN: 1, Colour.AMBER: 2, Colour.RED: 3}


class Points(NamedTuple):
    """Weighted sums over the items that count; all but ``total`` in hundredths of a point."""

    total: int = 0
    lower: int = 0
    upper: int = 0
    assessed: int = 0  # the part of the upper end that somebody has said something of
    items: int = 0
    unassessed: int = 0

    def range(self) -> Range:
        """Return whole percentages, rounded down; empty where nothing counts."""
        if not self.total:
            return Range(None, None, 0, 0)
        lower, upper = self.lower // self.total, self.upper // self.total
        return Range(lower, upper, self.items, self.unassessed)

    def colour(self) -> Colour:
        """Return the colour before gates.

        What nobody has looked at lifts the upper end and never the colour: the unassessed does not
        count as ready.
        """
        if not self.total:
            return Colour.NONE
        if self.lower >= GREEN_LOWER * self.total:
            return Colour.GREEN
        if self.lower >= AMBER_LOWER * self.total or self.assessed >= AMBER_UPPER * self.total:
            return Colour.AMBER
        return Colour.RED


def weakness(area: AssessedArea) -> tuple[bool, int, int, int, bool]:
    """The key that sorts areas weakest first, empty ones last.

    First by what is confirmed, then by what is at least claimed: an area that nobody has looked at
    is weaker than one whose items are answered. The red one of two equals comes first.
    """
    figures = area.range
    return (
        figures.empty,
        figures.lower or 0,
        figures.told,
        figures.upper or 0,
        area.colour is not Colour.RED,
    )


def weigh(items: Iterable[AssessedItem]) -> Points:
    """Add up the items that count, by their weight."""
    total = lower = upper = assessed = count = unassessed = 0
    for one in items:
        if not one.counts:
            continue
        weight = WEIGHT[one.item.importance]
        count += 1
        total += weight
        lower += weight * round(one.lower * 100)
        upper += weight * round(one.upper * 100)
        if one.state is ItemState.NOT_ASSESSED:
            unassessed += 1
        else:
            assessed += weight * round(one.upper * 100)
    return Points(total, lower, upper, assessed, count, unassessed)


def readiness_range(items: Iterable[AssessedItem]) -> Range:
    """Return the weighted range over the items that count."""
    return weigh(items).range()


def capped(colour: Colour, gates: Iterable[Gate]) -> Colour:
    """Return the colour that the shut ones of these gates leave; NONE stays NONE."""
    if colour is Colour.NONE:
        return colour
    caps = (gate.cap for gate in gates if gate.shut)
    return max((colour, *caps), key=_SEVERITY.__getitem__)
