"""What an inspection or a rehearsal left behind: its requests, its notes and its steps."""

from __future__ import annotations

from collections.abc import Iterator

from readiness_tui.readiness.daily import notes_of, state_of_request
from readiness_tui.readiness.england import show_moment
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.request_log import REQUEST_STATES, RequestState, requests_of
from readiness_tui.readiness.runbook_facts import Runbook
from readiness_tui.readiness.runbook_model import InformationRequest
from readiness_tui.readiness.vocabulary import NoteKind
from readiness_tui.readiness.wording_records import NOTE_KINDS
from readiness_tui.reports.daily import note_item, request_item
from readiness_tui.reports.document import Block, Bullets, Document, Heading, Paragraph, clip
from readiness_tui.reports.runbook import runbook_title, step_tables

_LONGEST = 600
"""Characters of a reply that are shown."""


def past_document(book: Runbook, records: Records) -> Document:
    """Everything that was kept of it, without a title: it stands under the facts of the call."""
    return Document(runbook_title(book), tuple(_blocks(book, records)))


def _blocks(book: Runbook, records: Records) -> Iterator[Block]:
    asked = requests_of(book.episode.id, records.requests.values())
    yield Heading("Requests")
    yield (
        Bullets(tuple(_request(one, book, records) for one in asked))
        if asked
        else Paragraph("Nothing was asked for.")
    )
    notes = notes_of(book.episode.id, records.notes.values())
    if not notes:
        yield Heading("Notes")
        yield Paragraph("Nothing was noted.")
    for kind in NoteKind:
        if found := [note for note in notes if note.kind is kind]:
            yield Heading(NOTE_KINDS[kind].title)
            yield Bullets(tuple(note_item(note, dated=True) for note in found))
    yield from step_tables(book)


def _request(one: InformationRequest, book: Runbook, records: Records) -> str:
    """The request with how it ended, what was sent and what was replied."""
    state = state_of_request(one, book.episode, book.now)
    word = REQUEST_STATES[state].title.casefold()
    if state is RequestState.SENT and one.sent_at:
        word = f"{word} {show_moment(one.sent_at)}"
    elif state is RequestState.WITHDRAWN:
        word = f"{word}, {clip(one.withdrawn)}"
    said = [request_item(one, word)]
    known = [records.versions[id_] for id_ in one.versions if id_ in records.versions]
    if known:
        sent = ", ".join(f"{version.evidence} version {version.number}" for version in known)
        said.append(f"Sent: {sent}.")
    if one.reply:
        said.append(f"Reply: {clip(one.reply, _LONGEST)}")
    return " ".join(said)
