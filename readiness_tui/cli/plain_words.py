"""Checklist items, areas and what a review did, each in one line that reads well aloud."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from readiness_tui.readiness.assessment import AssessedArea, AssessedItem, Range
from readiness_tui.readiness.dates import show_date, show_day, show_short
from readiness_tui.readiness.model import ItemRecord
from readiness_tui.readiness.ranges import readiness_range
from readiness_tui.readiness.review_left import Figures
from readiness_tui.readiness.vocabulary import Answer, ItemState
from readiness_tui.readiness.wording import IMPORTANCES, ITEM_STATES, count, percent_range
from readiness_tui.session import View

CHOICES = (
    "y ready, p in progress, o not started, b blocked, a not applicable, c confirm, n note, "
    "s skip, ? guidance, q stop"
)
MORE_CHOICES = (
    "Besides: k goes back one item, h rehearsed today, d due date, l lead officer, "
    "e evidence, u takes back your last change."
)


def question(item: AssessedItem, place: int, total: int, view: View) -> str:
    """What is asked of an item, and how it stands."""
    weight = IMPORTANCES[item.item.importance].title.casefold()
    now = ", ".join(_standing(item, view))
    title = item.item.title.rstrip(".")
    return (
        f"{item.item.code} ({weight}), {place} of {total}: {title}. Now: {now}. Answer: {CHOICES}:"
    )


def _standing(item: AssessedItem, view: View) -> Iterator[str]:
    record = item.record
    word = ITEM_STATES[item.state].title.casefold()
    if item.state is ItemState.READY_CLAIMED:
        word = "ready, not yet confirmed"
    elif item.state is ItemState.READY_CHECKED:
        word = f"ready, confirmed by {record.checked_by or 'somebody'}"
    yield f"{word} ({item.lapse})" if item.lapse else word
    if item.state is ItemState.IN_PROGRESS and record.share_done is not None:
        yield f"{record.share_done} per cent done"
    if record.answer is Answer.BLOCKED:
        yield f"because {record.reason.rstrip('.')}" if record.reason else "no reason given"
    yield f"lead {item.lead or 'nobody'}"
    if record.due:
        shown = show_short if record.due.year == view.as_of.year else show_date
        yield f"due {shown(record.due)}{', overdue' if item.overdue else ''}"


def guidance(item: AssessedItem, view: View) -> Iterator[str]:
    """What helps to answer, a line each."""
    record = item.record
    yield f"What good looks like: {item.item.guidance or 'nothing is written about it.'}"
    if record.answered_on:
        by = record.answered_by or "nobody named"
        yield f"Answered on {show_day(record.answered_on)} by {by}."
    yield from _reasons(record)
    for id_ in record.evidence:
        known = view.assessment.evidence.get(id_)
        yield f"Evidence: {id_} {known.item.title if known else 'is not in the library'}."
    if not record.evidence:
        yield "Evidence: none linked yet."
    if record.note:
        yield f"Note: {record.note}"


def _reasons(record: ItemRecord) -> Iterator[str]:
    if record.answer is Answer.BLOCKED:
        yield f"Can unblock it: {record.unblocker or 'nobody named yet'}."
    elif record.answer is Answer.NOT_APPLICABLE:
        agreed = record.approver or "nobody yet"
        yield f"Why it does not apply: {record.reason} Agreed by: {agreed}."
    if record.checked_on and record.answer is Answer.READY:
        yield f"Confirmed on {show_day(record.checked_on)} by {record.checked_by}."
    if record.rehearsed_on:
        yield f"Rehearsed on {show_day(record.rehearsed_on)}."


def area_line(area: AssessedArea, items: int) -> str:
    """An area that may be reviewed."""
    facts = area.area
    return f"{facts.code}: {facts.title}, {count(items, 'item')}, {_read(area.range)}."


def summary(
    now: Sequence[AssessedItem], began: Mapping[str, Figures], answered: int
) -> Iterator[str]:
    """What a review did, a line each."""
    before = [began[item.item.code].of(item) for item in now]
    left = len(now) - answered
    yield (
        f"This review: answered {answered} of {count(len(now), 'item')}, left {left} as "
        f"{'it was' if left == 1 else 'they were'}."
    )
    yield f"Readiness of these items before: {_read(readiness_range(before))}."
    yield f"Readiness of these items now: {_read(readiness_range(now))}."
    then, since = (Counter(item.state for item in items) for items in (before, now))
    for state in ItemState:
        if then[state] != since[state]:
            yield f"{ITEM_STATES[state].title}: {since[state]}, before {then[state]}."
    for item in now:
        if item.state is ItemState.BLOCKED:
            yield f"Blocked: {item.item.code} {item.item.title}: {item.record.reason}"


def _read(figures: Range) -> str:
    """A range of readiness as it is read aloud."""
    return percent_range(figures).replace("–", " to ")
