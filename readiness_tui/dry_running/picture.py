"""From the result of a run to what is shown of it: names in words, small numbers hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from readiness_tui.annex_a import measure_model
from readiness_tui.annex_a.measure_file import sums
from readiness_tui.annex_a.measure_model import Indicator, Unit
from readiness_tui.annex_a.result import ListResult, Result
from readiness_tui.annex_a.rules import Rule, Severity, by_id
from readiness_tui.annex_a.spec import ListSpec, spec
from readiness_tui.annex_a.suppression import (
    THRESHOLD,
    Mark,
    Shown,
    is_small,
    suppress,
    suppress_rows,
)
from readiness_tui.annex_a.suppression_indicators import (
    IndicatorRow,
    ShownIndicator,
    suppress_indicators,
)
from readiness_tui.dry_running import elapsed, verdict
from readiness_tui.readiness.dates import show_day
from readiness_tui.readiness.dry_run_facts import DryRun, DryRunList
from readiness_tui.readiness.run_picture import Figure, Found, ListPicture, Overlap, RunPicture

_GRAVITY = {severity: place for place, severity in enumerate(Severity)}
_UNITS = {Unit.PERCENT: " %", Unit.DAYS: " days", Unit.RATE: " per 10,000", Unit.COUNT: ""}
_NOT_KNOWN = "not worked out"

_EVENTS = {1: "contact_date", 3: "referral_date"}
"""Lists of events that all lie in the six months before the extract, by their dates."""


def picture(
    result: Result,
    *,
    kept: DryRun | None = None,
    previous: Result | None = None,
    threshold: int = THRESHOLD,
    notes: Sequence[str] = (),
) -> RunPicture:
    """A run as it is shown.

    ``kept`` is its record, if it has one; ``previous`` is the run that its figures are set beside.
    Counts from 1 to ``threshold`` are hidden; 0 hides none, for use inside.
    """
    return RunPicture(
        id=kept.id if kept is not None else "",
        file=result.file,
        run_at=kept.run_at if kept is not None else None,
        as_of=date.fromisoformat(result.as_of),
        template=result.template,
        verdict=verdict(kept if kept is not None else result),
        lists=tuple(_lists(result, kept, threshold)),
        found=found(result),
        figures=figures(result, previous, threshold),
        open_cases=overlaps(result.open_cases, threshold),
        shared=overlaps(result.shared, threshold),
        flows=flows(result, threshold),
        elapsed=elapsed(result),
        suppressed=bool(threshold),
        notes=tuple(notes),
        doubt=_doubt(result),
    )


def _doubt(result: Result) -> str:
    """That most events lie after the extract date, or before its six months; "" where not."""
    rows = sum(one.rows for one in result.lists if one.list in _EVENTS)
    for rules, where in (({"D01"}, "after it"), ({"W01", "W02"}, "more than six months before it")):
        outside = sum(
            group.findings
            for group in result.groups
            if group.rule in rules and _EVENTS.get(group.list) == group.column
        )
        if 2 * outside > rows:
            day = show_day(date.fromisoformat(result.as_of))
            return f"Is {day} the day of the extract? Most contacts and referrals lie {where}."
    return ""


def found(result: Result) -> tuple[Found, ...]:
    """The findings by rule, list and column: what to mend first comes first."""
    sheets = {one.list: one.sheet for one in result.lists}
    groups = []
    for group in result.groups:
        rule = rule_of(group.rule)
        groups.append(
            Found(
                rule.id,
                rule.title,
                rule.severity,
                group.list,
                sheets.get(group.list, ""),
                column_name(group.list, group.column),
                group.ranges,
                rule.wrong,
                rule.right,
            )
        )
    return tuple(
        sorted(groups, key=lambda one: (_GRAVITY[Severity(one.severity)], -one.number, one.list))
    )


def rule_of(rule_id: str) -> Rule:
    """The rule, or what stands for one that was taken out of the rules after the run."""
    known = by_id().get(rule_id)
    if known is not None:
        return known
    wrong = "The rule that found this is no longer among the rules."
    right = "Do the dry run again."
    return Rule(rule_id, "Former rule", Severity.QUERY, wrong, right, (), (), "", (), ())


def column_name(number: int, column: str) -> str:
    """The official name of a column; its id where the template no longer has it."""
    try:
        return spec().column(number, column).name if column else ""
    except KeyError:
        return column


def _lists(result: Result, kept: DryRun | None, threshold: int) -> Iterator[ListPicture]:
    shown, _ = suppress_rows(tuple(one.rows for one in result.lists), threshold)
    records = {part.list: part for part in (kept.lists if kept is not None else ())}
    for one, at in zip(result.lists, shown, strict=True):
        of = spec().list(one.list)
        record = records.get(one.list) or DryRunList(one.list)
        yield ListPicture(
            one.list,
            of.title,
            one.sheet,
            one.rows,
            one.errors,
            one.warnings,
            one.queries,
            tuple(_names(of, one.missing)) if one.sheet else (),
            one.extra,
            _changed(one),
            record.explained,
            record.signed_off_by,
            record.signed_off_on,
            hidden_text(at),
        )


def hidden_text(shown: Shown) -> str:
    """What stands for a number that is not shown; "" where it is."""
    return "" if shown.value is not None else shown.text


def _names(of: ListSpec, columns: Sequence[str]) -> Iterator[str]:
    return (column_name(of.number, column) for column in columns)


def _changed(one: ListResult) -> tuple[tuple[str, int], ...]:
    """What was changed in the cells of the list, the most frequent first."""
    cells: Counter[str] = Counter()
    for column in one.changed.values():
        cells.update(column)
    return tuple(cells.most_common())


def figures(
    result: Result, previous: Result | None = None, threshold: int = THRESHOLD
) -> tuple[Figure, ...]:
    """The indicators of a run beside the values of the run before, small numbers hidden.

    An earlier value is hidden as well where the counts of the two differ by a small number.
    """
    before = {one.id: (one, at) for one, at in _shown(previous, threshold)}
    return tuple(
        Figure(
            one.id,
            one.title,
            one.area,
            one.list,
            one.unit,
            None if at.numerator is None else at.numerator.value,
            None if at.denominator is None else at.denominator.value,
            at.value,
            _previous(one, before.get(one.id), threshold),
            one.better,
            one.note,
            one.family,
            _text(at, one.unit),
        )
        for one, at in _shown(result, threshold)
    )


def _shown(result: Result | None, threshold: int) -> list[tuple[Indicator, ShownIndicator]]:
    """Each indicator with what may be shown of it.

    Area by area, since no figure adds up to those of another area, and always with all of them:
    whoever sees only some of the figures must not see more of these than whoever sees all.
    """
    known = result.indicators if result is not None else ()
    areas: dict[str, list[Indicator]] = {}
    for one in known:
        areas.setdefault(one.area, []).append(one)
    shown: dict[str, ShownIndicator] = {}
    for members in areas.values():
        rows = [
            IndicatorRow(one.id, one.numerator, one.denominator, one.value, one.family)
            for one in members
        ]
        shown |= {one.id: one for one in suppress_indicators(rows, threshold, sums())}
    return [(one, shown[one.id]) for one in known]


def _previous(
    now: Indicator, before: tuple[Indicator, ShownIndicator] | None, threshold: int
) -> float | None:
    if before is None:
        return None
    old, shown = before
    pairs = ((now.numerator, old.numerator), (now.denominator, old.denominator))
    apart = (new - then for new, then in pairs if new is not None and then is not None)
    return None if any(is_small(one, threshold) for one in apart) else shown.value


def _text(shown: ShownIndicator, unit: Unit) -> str:
    """The value and its counts: "78.4 % (40 of 51)", "≤5", "12.5 days (40)"."""
    numerator, denominator = _words(shown.numerator), _words(shown.denominator)
    if unit is Unit.COUNT:
        return numerator or _NOT_KNOWN
    counts = " of ".join(filter(None, (numerator, "" if unit is Unit.RATE else denominator)))
    if shown.value is None:
        hidden = {shown.mark, *(one.mark for one in (shown.numerator, shown.denominator) if one)}
        return counts if hidden != {Mark.SHOWN} else _NOT_KNOWN
    return f"{shown.value:,.1f}{_UNITS[unit]} ({counts})"


def _words(shown: Shown | None) -> str:
    if shown is None:
        return ""
    return shown.text if shown.value is None else f"{shown.value:,}"


def overlaps(
    pairs: Sequence[measure_model.Overlap], threshold: int = THRESHOLD
) -> tuple[Overlap, ...]:
    """How many children of one list are on another.

    Where small numbers are hidden it is said in words alone: what the pairs, and the indicators
    beside them, say of the same children would give a hidden number away.
    """
    return tuple(
        Overlap(one.of, one.on, None if threshold else one.children, _overlap_words(one, threshold))
        for one in pairs
    )


def _overlap_words(one: measure_model.Overlap, threshold: int) -> str:
    if not threshold:
        return f"{one.children:,}"
    return "none" if not one.children else "all" if one.children == one.total else "some"


def flows(result: Result, threshold: int = THRESHOLD) -> tuple[Overlap, ...]:
    """How many children went from a first event to a last one, small numbers hidden."""
    counts = [one.children for one in result.flows]
    ends: dict[tuple[str, str], list[int]] = {}
    for place, one in enumerate(result.flows):
        for end in (("from", one.first), ("to", one.last)):
            ends.setdefault(end, []).append(place)
    sums = [(len(counts) + number, places) for number, places in enumerate(ends.values())]
    known = [sum(counts[place] for place in places) for places in ends.values()]
    shown = suppress([*counts, *known], sums, threshold)  # who started where can be known
    return tuple(
        Overlap(one.first, one.last, at.value, _words(at))
        for one, at in zip(result.flows, shown, strict=False)
    )
