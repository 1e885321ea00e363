"""Two runs beside each other, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness_tui.annex_a.compare import (
    FindingChange,
    IndicatorChange,
    Verdict,
    compare_findings,
    compare_indicators,
    findings_in_words,
)
from readiness_tui.annex_a.measure_model import Indicator
from readiness_tui.annex_a.model import Hits
from readiness_tui.annex_a.result import Result
from readiness_tui.annex_a.suppression import THRESHOLD
from readiness_tui.dry_running.picture import column_name, figures, rule_of
from readiness_tui.readiness.run_picture import Compared, Moved, RuleMoved


def compared(before: Result, after: Result, threshold: int = THRESHOLD) -> Compared:
    """What is new, fixed and still there, and which figures moved beyond chance.

    Row by row where both are of one file as it was on one day, else by number. A figure with a
    small number in either run is left out.
    """
    same = (before.file, before.as_of) == (after.file, after.as_of)
    changes = compare_findings(_hits(before), _hits(after), same_file=same)
    moved = compare_indicators(_indicators(before, threshold), _indicators(after, threshold))
    return Compared(
        findings_in_words(changes),
        tuple(_rules(changes)),
        tuple(_figures(moved)),
    )


def _hits(result: Result) -> Iterator[Hits]:
    for group in result.groups:
        yield Hits(group.rule, group.list, group.column, tuple(group.rows()))


def _indicators(result: Result, threshold: int) -> list[Indicator]:
    """The figures that may be shown."""
    shown = {one.id for one in figures(result, threshold=threshold) if one.value is not None}
    return [one for one in result.indicators if one.id in shown]


def _rules(changes: Sequence[FindingChange]) -> Iterator[RuleMoved]:
    for one in sorted(changes, key=lambda change: (-change.new, -change.fixed, change.list)):
        rule = rule_of(one.rule)
        yield RuleMoved(
            one.rule,
            rule.title,
            rule.severity,
            one.list,
            column_name(one.list, one.column),
            one.before,
            one.after,
            one.new,
            one.fixed,
            one.still,
        )


def _figures(changes: Sequence[IndicatorChange]) -> Iterator[Moved]:
    for one in changes:
        if one.verdict not in (Verdict.SAME, Verdict.UNTESTED):
            yield Moved(one.id, one.title, one.unit, one.before, one.after, one.verdict)
