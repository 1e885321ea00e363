"""The kept runs as rows and words: what each found, and what became of the errors over time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from readiness_tui.readiness.amounts import duration
from readiness_tui.readiness.dates import show_date, show_day
from readiness_tui.readiness.england import day_of, show_moment
from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.run_picture import EarlierRun
from readiness_tui.readiness.wording import count
from readiness_tui.screens.dry_runs.sparks import spark
from readiness_tui.widgets.list_rows import Cell, Row, StyleName

_VERDICTS: Mapping[str, StyleName] = {"Yes": "good", "Not yet": "warning", "No": "late"}

KEYS = Keys(
    texts=("file", "by"),
    choices={"verdict": tuple(word.casefold().replace(" ", "_") for word in _VERDICTS)},
    days=("day",),
    flags=("signed",),
)
"""What runs can be narrowed by."""

_TREND = 24
"""Runs that the line of errors goes back."""

Lets = Callable[[FilterRow], bool]


def as_filtered(one: EarlierRun) -> FilterRow:
    """A run as a filter sees it."""
    texts = {"file": one.file, "by": one.by}
    words = "\n".join((one.id, one.file, one.by, one.verdict.word, one.signed_off))
    verdict = {"verdict": one.verdict.word.casefold().replace(" ", "_")}
    days = {"day": day_of(one.run_at) if one.run_at else None}
    return FilterRow(words, texts, verdict, days, frozenset({"signed"} if one.signed_off else ()))


def rows(runs: Sequence[EarlierRun], lets: Lets, here: str) -> Iterator[Row]:
    """The newest first; ``here`` is the id of the run that is looked at."""
    for one in runs:
        if lets(as_filtered(one)):
            yield _row(one, here=one.id == here)


def _row(one: EarlierRun, *, here: bool) -> Row:
    return Row(
        one.id,
        (
            Cell(show_date(day_of(one.run_at)) if one.run_at else "–"),
            Cell(one.file or "–", "" if one.file else "muted"),
            Cell(one.rows_text or f"{one.rows:,}"),
            Cell(f"{one.errors:,}"),
            Cell(f"{one.warnings:,}"),
            Cell(one.verdict.word, _VERDICTS.get(one.verdict.word, "")),
            Cell("looked at" if here else "", "strong"),
        ),
    )


def trend(runs: Sequence[EarlierRun]) -> str:
    """What became of the errors, as a line of blocks and in words; ``runs`` newest first."""
    dated = [(day_of(one.run_at), one.errors) for one in reversed(runs[:_TREND]) if one.run_at]
    line = spark([float(errors) for _, errors in dated])
    if not line:
        return ""
    (first_day, first), (last_day, last) = dated[0], dated[-1]
    word = "as many as" if first == last else "more than" if last > first else "fewer than"
    ends = f"{first:,} ({show_date(first_day)}) to {last:,} ({show_date(last_day)})"
    return f"Errors {line}  {ends}: {word} at first"


def facts(one: EarlierRun) -> Iterator[tuple[str, str]]:
    """Label and text of everything that is kept of a run."""
    yield "Hand over", one.verdict.sentence
    found = f"{count(one.errors, 'error')}, {count(one.warnings, 'warning')}"
    yield "Found", f"{found}, {count(one.queries, 'query', 'queries')}"
    yield "Lists", f"{one.lists} of 11, {one.rows_text or f'{one.rows:,}'} rows"
    if one.run_at:
        yield "Run", f"{show_moment(one.run_at)}{f' by {one.by}' if one.by else ''}"
    if one.as_of:
        yield "Extract of", show_day(one.as_of)
    if one.template:
        yield "Layout", f"the template of {one.template}"
    taken = "not noted; d notes it" if one.minutes is None else duration(one.minutes)
    yield "People's time", taken
    if one.seconds is not None:
        yield "Checking took", count(one.seconds, "second")
    yield "Signed off", one.signed_off or "not yet"
