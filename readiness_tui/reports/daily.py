"""The daily sheet as a report, for the evening meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readiness_tui.readiness.daily import DailySheet
from readiness_tui.readiness.dates import show_day
from readiness_tui.readiness.england import show_clock, show_moment, show_moment_short
from readiness_tui.readiness.model import Service
from readiness_tui.readiness.runbook_facts import OPEN, RunbookStep
from readiness_tui.readiness.runbook_model import EpisodeNote, InformationRequest
from readiness_tui.readiness.runbook_words import PHASES
from readiness_tui.readiness.wording import count
from readiness_tui.readiness.wording_records import NOTE_KINDS
from readiness_tui.reports.closing import closing
from readiness_tui.reports.document import (
    Block,
    Bullets,
    Document,
    Fields,
    Heading,
    Paragraph,
    Title,
    clip,
)
from readiness_tui.reports.runbook import runbook_title, step_items

_LONGEST = 600
"""Characters of a note that the sheet shows."""


def daily_document(sheet: DailySheet, service: Service, author: str = "") -> Document:
    """The sheet, in the order in which the meeting goes through it."""
    title = f"Daily sheet, {show_day(sheet.day)}: {service.name}"
    blocks = (Title(title), *_blocks(sheet), *closing(sheet.day, author))
    return Document(title, blocks, author, sheet.day)


def _blocks(sheet: DailySheet) -> Iterator[Block]:
    book = sheet.book
    where = PHASES[book.phase]
    if book.episode.ended_at is not None:
        where = f"Ended {show_moment(book.episode.ended_at)}"
    elif sheet.number is not None:
        where = f"Day {sheet.number} of {len(book.days)} on site"
    yield Fields(
        (
            ("Inspection", f"{runbook_title(book)}, {book.episode.id}"),
            ("Where we are", where),
            ("Requests", _requests(sheet)),
            ("Steps", _standing(sheet)),
        )
    )
    if book.embargo:
        yield Paragraph(book.embargo)
    yield from _steps("Late", sheet.late, sheet)
    yield from _steps("Still to do today", sheet.today, sheet)
    yield Heading("Requests not answered")
    asked = [
        *(request_item(one, "late") for one in sheet.requests_late),
        *(request_item(one, "open") for one in sheet.requests_open),
    ]
    yield Bullets(tuple(asked)) if asked else Paragraph("None: the log is at zero.")
    yield from _notes("Concerns", sheet.concerns)
    yield from _notes("Keeping in touch", sheet.meetings)
    yield from _notes("Lines of enquiry", sheet.enquiries)
    yield from _notes("Messages", sheet.messages)
    yield Heading(f"Next, {show_day(sheet.tomorrow)}")
    yield step_items(sheet.next_day, sheet.day.year)


def _standing(sheet: DailySheet) -> str:
    book = sheet.book
    if book.episode.ended_at is None:
        left = f"{len(sheet.late)} late"
    else:
        left = f"{sum(step.state in OPEN for step in book.steps)} not done"
    return f"{left}, {len(sheet.done)} done this day"


def _requests(sheet: DailySheet) -> str:
    late, waiting, sent = sheet.requests_late, sheet.requests_open, sheet.requests_sent
    return f"{len(late)} late, {len(waiting)} open, {count(len(sent), 'answer')} sent this day"


def _steps(title: str, steps: tuple[RunbookStep, ...], sheet: DailySheet) -> Iterator[Block]:
    yield Heading(title)
    yield step_items(steps, sheet.day.year)


def request_item(request: InformationRequest, state: str) -> str:
    """A request on one line, with ``state`` in words."""
    promised = f", promised {show_moment_short(request.promised)}" if request.promised else ""
    asked = f", asked by {clip(request.asked_by)}" if request.asked_by else ""
    lead = clip(request.lead) or "no lead"
    return f"{request.id}, {state}: {clip(request.about)} ({lead}{asked}{promised})"


def _notes(title: str, notes: Iterable[EpisodeNote]) -> Iterator[Block]:
    yield Heading(title)
    items = tuple(note_item(one) for one in notes)
    yield Bullets(items) if items else Paragraph("None.")


def note_item(note: EpisodeNote, *, dated: bool = False) -> str:
    """A note on one line, with its hour, or with its day too."""
    at = (show_moment if dated else show_clock)(note.at) if note.at else ""
    kind = NOTE_KINDS[note.kind].title
    lead = f" Follows it up: {clip(note.lead)}." if note.lead else ""
    reply = f" Reply: {clip(note.reply, _LONGEST)}" if note.reply else ""
    return f"{at} {kind}: {clip(note.text, _LONGEST)}{lead}{reply}".lstrip()
