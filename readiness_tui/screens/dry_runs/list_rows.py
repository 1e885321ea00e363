"""What is said of each list of a run, and of the run as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from textual.content import Content

from readiness_tui import dry_running
from readiness_tui.annex_a.spec import spec
from readiness_tui.annex_a.suppression import Shown, suppress_rows
from readiness_tui.dry_running.deadline import deadline, took
from readiness_tui.dry_running.picture import hidden_text
from readiness_tui.readiness.amounts import duration
from readiness_tui.readiness.dates import show_date, show_day, show_short
from readiness_tui.readiness.dry_run_facts import DryRun
from readiness_tui.readiness.england import day_of, show_moment, show_moment_short
from readiness_tui.readiness.gates import DRY_RUN_DAYS
from readiness_tui.readiness.list_changes import lists_in_words
from readiness_tui.readiness.list_runs import lists_since
from readiness_tui.readiness.model import Content as Checklists
from readiness_tui.readiness.run_picture import Found, ListPicture, RunPicture
from readiness_tui.readiness.vocabulary import Confidence
from readiness_tui.readiness.wording import count
from readiness_tui.store.history import History
from readiness_tui.widgets.record_list import Cell, Row, StyleName
from readiness_tui.widgets.safe import plain

WHOLE = "whole"
"""Key of the row of the run as a whole."""

VERDICT_STYLES = {"Yes": "$text-success", "Not yet": "$text-warning", "No": "$text-error"}

_WORST = 3  # rules that the detail of a list names


def rows_of(run: DryRun, threshold: int) -> tuple[tuple[Shown, ...], Shown]:
    """What may be shown of the rows of all eleven lists, and of the whole run.

    The totals alone say it, so that nothing small is shown while the details are still read.
    """
    known = {one.list: one.rows for one in run.lists}
    return suppress_rows(tuple(known.get(of.number, 0) for of in spec().lists), threshold)


def lists_of(run: DryRun, picture: RunPicture | None, threshold: int) -> list[ListPicture]:
    """All eleven lists; without details what the totals say of them.

    Signatures and explanations come from the record, which is newer than the picture right after
    somebody has saved one.
    """
    records = {one.list: one for one in run.lists}
    known = {one.number: one for one in picture.lists} if picture else {}
    shown, _ = rows_of(run, threshold)
    found = []
    for of, at in zip(spec().lists, shown, strict=True):
        record, one = records.get(of.number), known.get(of.number)
        if one is None:
            one = ListPicture(of.number, of.title, "", 0, 0, 0, 0, (), (), ())
            if record is not None:
                totals = record.rows, record.errors, record.warnings, record.queries
                one = ListPicture(of.number, of.title, "", *totals, (), (), ())
        if record is not None:
            one = one._replace(
                rows_text=hidden_text(at),
                explained=record.explained,
                signed_off_by=record.signed_off_by,
                signed_off_on=record.signed_off_on,
            )
        found.append(one)
    return found


def was_there(run: DryRun, number: int) -> bool:
    """Whether the run had the list."""
    return any(one.list == number for one in run.lists)


# --- rows -------------------------------------------------------------------------------------


def whole_row(run: DryRun, lists: Sequence[ListPicture], threshold: int) -> Row:
    """The run as a whole."""
    _, rows = rows_of(run, threshold)
    there = [one for one in lists if was_there(run, one.number)]
    by = run.signed_off_by
    signed = sum(bool(one.signed_off_by) for one in there)
    return Row(
        WHOLE,
        (
            Cell(""),
            Cell("The whole run", "strong"),
            Cell(""),
            Cell(rows.text, "muted") if rows.value is None else _number(rows.value),
            _number(sum(one.errors for one in lists)),
            _number(sum(one.warnings for one in lists)),
            _number(sum(one.queries for one in lists)),
            Cell(by, "good") if by else Cell(f"{signed} of {len(there)}" if signed else "no"),
        ),
    )


def _rows(one: ListPicture) -> Cell:
    if one.rows_text:
        return Cell(one.rows_text, "muted")
    return _number(one.rows) if one.rows else Cell("empty", "warning")


def list_row(one: ListPicture, there: bool, whole_by: str) -> Row:
    """One list. A number to correct is never told by its colour alone: it stands under Errors.

    ``whole_by`` signed the whole run off, and so each list of it.
    """
    if not there:
        cells = (Cell("–"), Cell("missing", "late"), *(Cell("") for _ in range(4)))
    else:
        by = one.signed_off_by or ("with the run" if whole_by else "")
        cells = (
            Cell(one.sheet or "–", "muted"),
            _rows(one),
            _errors(one),
            _number(one.warnings),
            _number(one.queries),
            Cell(by, "good") if by else Cell("no", "muted"),
        )
    return Row(str(one.number), (Cell(str(one.number), "muted"), Cell(one.title), *cells))


def _number(number: int, style: StyleName = "") -> Cell:
    return Cell(f"{number:,}", style if number else "muted")


def _errors(one: ListPicture) -> Cell:
    if one.errors and one.explained:
        return Cell(f"{one.errors:,} known", "muted")
    return _number(one.errors, "critical")


# --- over the list ----------------------------------------------------------------------------


def headline(run: DryRun, picture: RunPicture | None, content: Checklists, as_of: date) -> Content:
    """The answer, which run gives it, and its time against the time there would be."""
    answer = dry_running.verdict(run)
    told = " · ".join(filter(None, (run.id, run.file, run.by, age(run, as_of))))
    old = stale(run, content, as_of)
    seconds = run.seconds if picture is None else picture.elapsed
    return Content("\n").join(
        [
            Content.assemble(
                Content.styled("Could we hand over tonight?  ", "bold"),
                Content.styled(answer.sentence, f"bold {VERDICT_STYLES[answer.word]}"),
            ),
            Content.assemble(
                plain(told), Content.styled(f" · {old}", "$text-warning") if old else Content("")
            ),
            Content.styled(plain(picture.doubt).plain, "$text-warning")
            if picture is not None and picture.doubt
            else plain(" ".join(_time_against(seconds, content, as_of))),
        ]
    )


def _time_against(seconds: float | None, content: Checklists, as_of: date) -> Iterator[str]:
    if seconds is not None:
        yield f"Checked in {took(seconds)}."
    if (known := deadline(content, as_of)) is not None:
        called = "today" if known.called_on == as_of else f"on {show_short(known.called_on)}"
        unsure = "" if known.confidence is Confidence.SEEN else " (proposed)"
        yield f"Called {called}: lists due by {show_moment_short(known.due)}{unsure}."


def age(run: DryRun, as_of: date) -> str:
    """ "9 Oct 2026, 42 days ago"."""
    if run.run_at is None:
        return "of an unknown day"
    day = day_of(run.run_at)
    days = (as_of - day).days
    ago = "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
    return f"{show_date(day)}, {ago}"


def stale(run: DryRun, content: Checklists, as_of: date) -> str:
    """Why the run is too old to count, or ""."""
    if run.ran_on < lists_since(content, as_of):
        return "before the lists changed"
    if run.ran_on < as_of - timedelta(days=DRY_RUN_DAYS):
        return f"too old, over {DRY_RUN_DAYS} days"
    return ""


# --- beside the list --------------------------------------------------------------------------


def whole_detail(run: DryRun, picture: RunPicture | None, waiting: str) -> Iterator[Content]:
    """What holds for the run as a whole, and what to mend first."""
    yield Content.styled(f"Dry run {run.id}", "bold")
    if waiting:
        yield Content.styled(plain(waiting).plain, "$text-warning")
    if picture is not None:
        yield from _worst(picture.found)
    if run.minutes is not None:
        yield plain(f"From the start of the extract it took people {duration(run.minutes)}.")
    if run.as_of is not None:
        yield _labelled("Extract of", show_day(run.as_of))
    if run.template:
        yield _labelled("Layout", f"the template of {run.template}")
    if run.run_at is not None:
        by = f" by {run.by}" if run.by else ""
        yield _labelled("Run", f"{show_moment(run.run_at)}{by}")
    if run.signed_off_by:
        yield _labelled("Signed off", _signed(run.signed_off_by, run.signed_off_on))
    if picture is not None:
        yield from map(plain, picture.notes)


def list_detail(
    one: ListPicture, there: bool, picture: RunPicture | None, waiting: str
) -> Iterator[Content]:
    """What is missing, what was changed while reading, and what was found most."""
    yield Content.styled(plain(f"List {one.number} · {one.title}").plain, "bold")
    if not there:
        yield plain("No sheet of the file is this list.")
    if waiting:
        yield Content.styled(plain(waiting).plain, "$text-warning")
    if one.sheet:
        yield _labelled("Sheet", one.sheet)
    if one.missing:
        yield _labelled("Columns missing", ", ".join(one.missing))
    if one.extra:
        yield _labelled("Columns not in the template", ", ".join(one.extra))
    if picture is not None:
        yield from _worst([found for found in picture.found if found.list == one.number])
    if one.changed:
        changed = ", ".join(f"{what} {cells:,}" for what, cells in one.changed)
        yield _labelled("Cells changed while reading", changed)
    if one.errors and one.explained:
        yield plain("Its errors are known and explained.")
    if one.signed_off_by:
        yield _labelled("Signed off", _signed(one.signed_off_by, one.signed_off_on))


def reason(history: History, number: int) -> str:
    """Why the errors of a list stand, as it was said last; "" where nobody has said it."""
    said = f"errors of list {number} explained"
    for entry in history.changes:  # the newest first
        if entry.field != "lists" or entry.undone:
            continue
        if said in lists_in_words(entry.before, entry.after).split(", "):
            return entry.why
    return ""


def _worst(found: Iterable[Found]) -> Iterator[Content]:
    """The gravest rules with the most findings."""
    ranked = list(found)
    if not ranked:
        yield plain("Nothing was found.")
        return
    yield Content.styled("To mend first", "bold")
    for one in ranked[:_WORST]:
        column = f", {one.column}" if one.column else ""
        yield plain(f"{count(one.number, one.severity, _many(one.severity))}: {one.title}{column}")
    if len(ranked) > _WORST:
        yield Content.styled(f"and {len(ranked) - _WORST} more under Findings", "$text-muted")


def _many(severity: str) -> str:
    return "queries" if severity == "query" else f"{severity}s"


def _signed(by: str, on: date | None) -> str:
    return f"{by}, {show_day(on)}" if on else by


def _labelled(label: str, text: str) -> Content:
    return Content.assemble(Content.styled(f"{label}: ", "$text-muted"), plain(text))
