"""The runbook as a report: what is next, then every step with its moment, lead and state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from readiness_tui.readiness.dates import show_day
from readiness_tui.readiness.england import day_of, show_moment, show_moment_short
from readiness_tui.readiness.model import Service
from readiness_tui.readiness.rehearsals import RehearsedStep
from readiness_tui.readiness.runbook_facts import Runbook, RunbookStep, StepState
from readiness_tui.readiness.runbook_model import Phase
from readiness_tui.readiness.runbook_words import PHASES, lead_words, state_title
from readiness_tui.readiness.wording import EVENT_KINDS, count, doubt
from readiness_tui.reports.closing import closing
from readiness_tui.reports.document import (
    Block,
    Bullets,
    Column,
    Document,
    Fields,
    Heading,
    Mark,
    Note,
    Paragraph,
    Table,
    Title,
    clip,
)

_TONES = {
    StepState.LATE: "red",
    StepState.DUE_SOON: "amber",
    StepState.DONE: "green",
}

_NAME = 60
"""Characters of a name beside another one."""

_UNSURE = (
    "No published text confirms this moment. The lead inspector's own dates go before those here."
)


def runbook_document(
    book: Runbook,
    service: Service,
    doubts: Sequence[str] = (),
    compared: Sequence[RehearsedStep] | None = None,
    last: str = "",
    author: str = "",
) -> Document:
    """The whole runbook; ``compared`` with the rehearsal ``last``, where that was asked for."""
    title = f"{runbook_title(book)}: {service.name}"
    blocks: list[Block] = [Title(title), Fields(tuple(facts(book)))]
    if book.embargo:
        blocks.append(Paragraph(book.embargo))
    if doubts:
        blocks.append(Note("Worth a second look", tuple(doubts)))
    blocks += [Heading("Next"), *next_blocks(book)]
    blocks += step_tables(book)
    if book.clocks:
        blocks += [Heading("Clocks in working days"), _clocks(book)]
    if compared is not None:
        blocks += [Heading(f"Compared with {last}" if last else "Compared"), *_compared(compared)]
    standing_in = tuple(dict.fromkeys(step.stands_in for step in book.steps if step.stands_in))
    if standing_in:
        blocks.append(Note("Standing in", standing_in))
    if reasons := _reasons(book):
        blocks.append(Note("Marked ?", (_UNSURE, *reasons)))
    today = day_of(book.now)
    return Document(title, (*blocks, *closing(today, author)), author, today)


def step_tables(book: Runbook) -> Iterator[Block]:
    """Every step, a table to a phase."""
    for phase in Phase:
        steps = [step for step in book.steps if step.phase is phase]
        if steps:
            yield Heading(PHASES[phase])
            yield _table(PHASES[phase], steps, book.now.year)


def _reasons(book: Runbook) -> Iterable[str]:
    """Why moments and clocks are not sure, each reason once."""
    found = [*(step.unsure for step in book.steps), *(clock.unsure for clock in book.clocks)]
    return tuple(clip(reason) for reason in dict.fromkeys(found) if reason)


def runbook_title(book: Runbook) -> str:
    """What it is: "Standard inspection", or "Rehearsal of a standard inspection"."""
    kind = EVENT_KINDS[book.episode.kind].title
    return f"Rehearsal, {kind.casefold()}" if book.episode.rehearsal else kind


def facts(book: Runbook) -> Iterator[tuple[str, str]]:
    """What was noted of the call, and where we are."""
    episode = book.episode
    yield "Record", episode.id
    if episode.notified_at:
        by = f" by {clip(episode.caller)}" if episode.caller else ""
        to = f", taken by {clip(episode.taken_by)}" if episode.taken_by else ""
        yield "Called", f"{show_moment(episode.notified_at)}{by}{to}"
    yield "On site", _on_site(book)
    if episode.focus:
        yield "About", clip(episode.focus)
    if episode.coordinator:
        yield "Coordinator", clip(episode.coordinator)
    published = episode.published_on
    planned = published is not None and published > day_of(book.now)
    for name, day in (
        ("Draft received", episode.draft_on),
        ("Report received", episode.received_on),
        ("To be published" if planned else "Published", published),
    ):
        if day:
            yield name, show_day(day)
    if episode.ended_at:
        yield "Closed", show_moment(episode.ended_at)
    else:
        yield "Now", f"{PHASES[book.phase]}, {show_moment(book.now)}"


def next_blocks(book: Runbook) -> Iterator[Block]:
    """The next five steps with the time left, late ones on top."""
    if book.episode.ended_at is not None:
        yield Paragraph("Nothing: it has ended.")
        return
    if not book.next_five:
        yield Paragraph("Nothing is open that has a day.")
        return
    rows = tuple(
        (
            Mark(_TONES.get(step.state, "none"), step.left),
            _when(step, book.now.year),
            clip(step.title),
            clip(lead_words(step)),
        )
        for step in book.next_five
    )
    columns = (Column("Time left"), Column("Due"), Column("Step"), Column("Lead"))
    yield Table("The next steps", columns, rows)
    more = len(book.late) - sum(step.state is StepState.LATE for step in book.next_five)
    if more > 0:
        yield Paragraph(f"{count(more, 'more step is', 'more steps are')} late.")


def step_items(steps: Iterable[RunbookStep], year: int) -> Bullets | Paragraph:
    """Steps as a list: moment, with its year where that is not ``year``; title; lead."""
    items = tuple(
        f"{_when(step, year)}: {clip(step.title)} ({clip(lead_words(step))})" for step in steps
    )
    return Bullets(items) if items else Paragraph("None.")


def _on_site(book: Runbook) -> str:
    if book.on_site_from is None:
        return "not known yet"
    last = f" to {show_day(book.on_site_to)}" if book.on_site_to else ", last day not known yet"
    return f"{show_day(book.on_site_from)}{last}"


def _table(caption: str, steps: Iterable[RunbookStep], year: int) -> Table:
    columns = (Column("Due"), Column("Step"), Column("Lead / deputy"), Column("State"))
    rows = tuple(
        (_when(step, year), clip(step.title), _leads(step), _state(step, year)) for step in steps
    )
    return Table(caption, columns, rows)


def _leads(step: RunbookStep) -> str:
    names = (lead_words(step), step.deputy)
    return " / ".join(clip(name, _NAME) for name in names if name)


def _when(step: RunbookStep, year: int) -> str:
    if step.due is None:
        return step.waits_for
    return f"{_moment(step.due, year)}{' ?' if step.unsure else ''}"


def _moment(moment: datetime, year: int) -> str:
    """The moment, with its year where that does not go without saying."""
    return show_moment_short(moment) if day_of(moment).year == year else show_moment(moment)


def _state(step: RunbookStep, year: int) -> Mark:
    word = state_title(step)
    if step.done_at is not None:
        by = f" by {clip(step.done_by)}" if step.done_by else ""
        took = f", {count(step.minutes, 'minute')}" if step.minutes is not None else ""
        word = f"{word} {_moment(step.done_at, year)}{by}{took}"
    return Mark(_TONES.get(step.state, "none"), word)


def _clocks(book: Runbook) -> Table:
    columns = (Column("Clock"), Column("Days", number=True), Column("Ends"), Column("State"))
    return Table(
        "Statutory clocks",
        columns,
        tuple(
            (
                f"{clock.title}{doubt(clock.confidence)}",
                str(clock.working_days),
                _moment(clock.due, book.now.year) if clock.due else f"starts: {clock.starts}",
                Mark(_TONES.get(clock.state, "none"), clock.left or state_title(clock)),
            )
            for clock in book.clocks
        ),
    )


def _compared(rows: Sequence[RehearsedStep]) -> Iterator[Block]:
    if not rows:
        yield Paragraph("No step was ticked in either.")
        return
    columns = (
        Column("Step"),
        Column("Minutes", number=True),
        Column("Last time", number=True),
        Column("Difference"),
    )
    yield Paragraph("Minutes count from the call to the tick.")
    yield Table(
        "This rehearsal and the last",
        columns,
        tuple(
            (clip(row.title), _number(row.minutes), _number(row.before), row.words) for row in rows
        ),
    )


def _number(minutes: int | None) -> str:
    return "–" if minutes is None else str(minutes)
