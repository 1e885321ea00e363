"""Two runs beside each other: what is new, mended or still there, and which figures really moved.

Spreadsheet rows move between extracts, so findings of two extracts are compared by their number for
each rule, list and column; only where the same file is run again are they compared row by row.

A figure has changed where chance alone would seldom explain it: the 95 % interval for the
difference of two shares leaves out 0, or two counts are further apart than two Poisson counts with
one rate would be in 95 % of cases; and of all the changes told, at most 10 % are expected to be
chance. Both extracts mostly hold the same children, so chance has less room than is granted here:
the test is cautious. An average of days is shown and not tested, because its spread is not kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from readiness_tui.annex_a.measure_model import Better, Indicator, Unit
from readiness_tui.annex_a.measure_noise import (
    LEVEL,
    beyond_chance,
    chance_of_counts,
    chance_of_shares,
    newcombe,
)
from readiness_tui.annex_a.model import Hits


class FindingChange(NamedTuple):
    """The findings of one rule in one column of one list, in two runs.

    ``by_rows`` says whether new, fixed and still were told row by row, or by the numbers alone:
    then they are the least that must have come, gone and stayed the same.
    """

    rule: str
    list: int
    column: str
    before: int
    after: int
    new: int
    fixed: int
    still: int
    by_rows: bool


class Verdict(StrEnum):
    """What two runs say of one figure."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    SAME = "no change that the numbers can show"
    UNTESTED = "not compared"


class IndicatorChange(NamedTuple):
    """One figure in two runs.

    ``low`` and ``high`` are the 95 % interval for the difference of two shares, in percentage
    points. ``chance`` is the probability of such a difference by chance. None where not known.
    """

    id: str
    title: str
    area: str
    unit: Unit
    before: float | None
    after: float | None
    difference: float | None
    low: float | None
    high: float | None
    chance: float | None
    verdict: Verdict


def compare_findings(
    before: Iterable[Hits], after: Iterable[Hits], *, same_file: bool
) -> tuple[FindingChange, ...]:
    """Each rule, list and column with a finding in either run, by list, rule and column."""
    old, new = _by_place(before), _by_place(after)
    places = sorted(old.keys() | new.keys(), key=lambda place: (place[1], place[0], place[2]))
    return tuple(
        _finding(place, old.get(place, set()), new.get(place, set()), same_file) for place in places
    )


def _by_place(hits: Iterable[Hits]) -> dict[tuple[str, int, str], set[int]]:
    rows: defaultdict[tuple[str, int, str], set[int]] = defaultdict(set)
    for hit in hits:
        if hit.rows:
            rows[hit.rule, hit.list, hit.column].update(hit.rows)
    return dict(rows)


def _finding(
    place: tuple[str, int, str], old: set[int], new: set[int], same_file: bool
) -> FindingChange:
    before, after = len(old), len(new)
    still = len(old & new) if same_file else min(before, after)
    return FindingChange(*place, before, after, after - still, before - still, still, same_file)


def findings_in_words(changes: Sequence[FindingChange]) -> str:
    """The sum of all changes as one or two sentences, which say how they were told."""
    new, fixed, still = (
        sum(getattr(one, name) for one in changes) for name in ("new", "fixed", "still")
    )
    if not changes:
        return "There are no findings in either run."
    counted = f"{new:,} new, {fixed:,} fixed, {still:,} still there"
    if changes[0].by_rows:
        return f"{counted}. The same file was run again, so this is told row by row."
    return (
        f"{counted}. Rows move between extracts, so this is told by the number of findings of "
        "each rule, list and column."
    )


def compare_indicators(
    before: Iterable[Indicator], after: Iterable[Indicator]
) -> tuple[IndicatorChange, ...]:
    """Each indicator of the later run that the earlier one has too, in the later order."""
    earlier = {one.id: one for one in before}
    pairs = [(earlier[one.id], one) for one in after if one.id in earlier]
    chances = [_chance(old, new) for old, new in pairs]
    told = iter(beyond_chance([chance for chance in chances if chance is not None]))
    return tuple(
        _change(old, new, chance, chance is not None and next(told) and chance < 1 - LEVEL)
        for (old, new), chance in zip(pairs, chances, strict=True)
    )


def _chance(old: Indicator, new: Indicator) -> float | None:
    """How likely chance alone makes such a difference; None where that cannot be told."""
    a, b = old.numerator, new.numerator
    if a is None or b is None or old.unit is not new.unit:
        return None
    if new.unit is Unit.COUNT:
        return chance_of_counts(a, b)
    if not old.denominator or not new.denominator:
        return None
    if new.unit is Unit.RATE:
        return chance_of_counts(a, b, old.denominator, new.denominator)
    return chance_of_shares(a, old.denominator, b, new.denominator)


def _change(old: Indicator, new: Indicator, chance: float | None, changed: bool) -> IndicatorChange:
    difference = None
    if old.value is not None and new.value is not None:
        difference = new.value - old.value
    low = high = None
    if new.unit is Unit.PERCENT and chance is not None:
        low, high = (100 * end for end in _interval(old, new))
    verdict = Verdict.UNTESTED if chance is None else Verdict.SAME
    if changed and difference:
        verdict = _verdict(new.better, up=difference > 0)
    return IndicatorChange(
        new.id,
        new.title,
        new.area,
        new.unit,
        old.value,
        new.value,
        difference,
        low,
        high,
        chance,
        verdict,
    )


def _interval(old: Indicator, new: Indicator) -> tuple[float, float]:
    return newcombe(
        old.numerator or 0, old.denominator or 1, new.numerator or 0, new.denominator or 1
    )


def _verdict(better: Better, *, up: bool) -> Verdict:
    if better is Better.NEITHER:
        return Verdict.HIGHER if up else Verdict.LOWER
    return Verdict.BETTER if up == (better is Better.UP) else Verdict.WORSE
