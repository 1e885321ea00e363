"""What is saved of requests and notes while an inspection is under way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from readiness_tui.errors import InputError
from readiness_tui.notifying.finding import Requests, chosen, refuse_future
from readiness_tui.readiness.england import show_moment
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.runbook_model import EpisodeNote, InformationRequest
from readiness_tui.readiness.vocabulary import Kind, NoteKind
from readiness_tui.store.changes import Add, edit

if TYPE_CHECKING:
    from readiness_tui.session import Session


def ask(
    session: Session,
    episode_id: str,
    about: str,
    now: datetime,
    *,
    asked_by: str = "",
    asked_at: datetime | None = None,
    lead: str = "",
    promised: datetime | None = None,
) -> Requests:
    """A new line of the request log; asked now unless another moment is given."""
    records = session.view().records
    wanted = InformationRequest(
        id="",
        episode=chosen(records, episode_id).id,
        asked_at=asked_at or now,
        asked_by=asked_by,
        about=about,
        lead=lead,
        promised=promised,
    )
    _check_request(wanted, records, now)
    values = wanted._asdict()
    del values["id"]
    return (Add(Kind.REQUEST, values),)


def change_request(session: Session, request_id: str, now: datetime, **fields: Any) -> Requests:
    """Other fields of a request, ``withdrawn`` (the reason) among them. Raises InputError."""
    records = session.view().records
    seen = records.requests.get(request_id)
    if seen is None:
        raise InputError(f'There is no request "{request_id[:40]}".', "Look at the request log.")
    _check_request(seen._replace(**fields), records, now)
    return edit(Kind.REQUEST, seen, **fields)


def send(
    session: Session,
    request_id: str,
    at: datetime,
    now: datetime,
    *,
    by: str = "",
    versions: Sequence[str] = (),
    reply: str = "",
) -> Requests:
    """Sent, with the ids of the versions of evidence that went."""
    return change_request(
        session,
        request_id,
        now,
        sent_at=at,
        sent_by=by or session.who,
        versions=tuple(versions),
        reply=reply,
    )


def write_note(
    session: Session,
    episode_id: str,
    kind: NoteKind,
    text: str,
    now: datetime,
    *,
    at: datetime | None = None,
    by: str = "",
    lead: str = "",
    reply: str = "",
) -> Requests:
    """A note of the inspection; by whoever works here, and of now, unless it says otherwise."""
    note = EpisodeNote(
        id="",
        episode=chosen(session.view().records, episode_id).id,
        kind=kind,
        at=at or now,
        by=by or session.who,
        lead=lead,
        text=text,
        reply=reply,
    )
    _check_note(note, now)
    values = note._asdict()
    del values["id"]
    return (Add(Kind.NOTE, values),)


def change_note(session: Session, note_id: str, now: datetime, **fields: Any) -> Requests:
    """Other fields of a note; ``closed_on`` closes a concern or a line of enquiry."""
    seen = session.view().records.notes.get(note_id)
    if seen is None:
        raise InputError(f'There is no note "{note_id[:40]}".', "Look at the notes.")
    _check_note(seen._replace(**fields), now)
    return edit(Kind.NOTE, seen, **fields)


def _check_request(wanted: InformationRequest, records: Records, now: datetime) -> None:
    if not wanted.about.strip():
        raise InputError("A request is about something.", "Say what the inspector asked for.")
    asked = wanted.asked_at
    if asked is not None:
        refuse_future(asked, now)
        for what, moment in (("promised for", wanted.promised), ("sent at", wanted.sent_at)):
            if moment is not None and moment < asked:
                raise InputError(
                    f"It cannot be {what} {show_moment(moment)}, before it was asked for at "
                    f"{show_moment(asked)}.",
                    "Correct one of the two.",
                )
    if wanted.sent_at is not None:
        refuse_future(wanted.sent_at, now)
    unknown = [version for version in wanted.versions if version not in records.versions]
    if unknown:
        raise InputError(
            f"There is no version {unknown[0][:40]} in the evidence library.",
            "Choose one of the versions that it holds.",
        )


def _check_note(note: EpisodeNote, now: datetime) -> None:
    if not note.text.strip():
        raise InputError("The note is empty.", "Write what was said, without any child's name.")
    if note.at is not None:
        refuse_future(note.at, now)
