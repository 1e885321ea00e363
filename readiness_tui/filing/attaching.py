"""Files become a version of a document: where they lie, and what they are known by."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from readiness_tui.errors import InputError, ReadinessError
from readiness_tui.filing.copying import copied_before, kept_copy, take_away
from readiness_tui.filing.locations import (
    address_of,
    kept_name,
    location_of,
    refuse_kind,
    why_not,
)
from readiness_tui.filing.patience import CLEARING, SECONDS, WRITING, within
from readiness_tui.filing.reading import Beat, fingerprint
from readiness_tui.filing.typed import is_windows_path, scheme_of, typed_path
from readiness_tui.readiness.evidence import assess_evidence
from readiness_tui.readiness.model import EvidenceFile, EvidenceItem, EvidenceVersion, Records
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.session import Session
from readiness_tui.store import envelope
from readiness_tui.store.changes import Add, Request
from readiness_tui.store.files import DISK, WINDOWS, Files
from readiness_tui.store.numbering import next_number, numbered
from readiness_tui.store.outcomes import Saved
from readiness_tui.text import clean_line

MOST_BYTES = 2 << 30
"""A larger file is no document that inspectors are sent."""


class NewVersion(NamedTuple):
    """A version to be added; its document may be one that the same save adds."""

    item: EvidenceItem
    paths: Sequence[str]  # or addresses, as they were typed
    describes: date  # the day, or the last day of the period, that it is about
    describes_from: date | None = None
    expires: date | None = None  # a hard end date


def described(
    path_or_address: str,
    workspace_folder: str,
    *,
    stop: threading.Event | None = None,
    seconds: float = SECONDS,
) -> EvidenceFile:
    """What is kept of a file or address, as it was typed, pasted or dragged; a file is read once.

    Raises InputError where it cannot be evidence or its drive says nothing for ``seconds``, and
    Stopped where ``stop`` is set.
    """
    return within(
        lambda beat: _described(path_or_address, workspace_folder, beat, stop),
        clean_line(path_or_address, 200),
        seconds=seconds,
        stop=stop,
    )


def add_version(
    session: Session,
    evidence_id: str,
    paths: Sequence[str],
    *,
    describes: date,
    describes_from: date | None = None,
    copy: bool = False,
    submit: bool = True,
    expires: date | None = None,
    stop: threading.Event | None = None,
    disk: Files = DISK,
) -> Saved:
    """Add files or addresses as the next version of a document.

    ``describes`` is the date, or the last day of the period, that it is about; ``expires`` a hard
    end date. With ``copy`` files from elsewhere are kept in the workspace too; where saving fails,
    the copies are taken away again. Raises InputError, StoreError and Stopped.
    """
    item = item_of(session.workspace.records(), evidence_id)
    new = NewVersion(item, paths, describes, describes_from, expires)
    why = f"Version {next_version(session, item.id)} of {item.id} added"
    return save_versions(session, [new], why, copy=copy, submit=submit, stop=stop, disk=disk)


def save_versions(
    session: Session,
    versions: Sequence[NewVersion],
    why: str,
    *,
    copy: bool,
    submit: bool,
    before: Sequence[Request] = (),
    stop: threading.Event | None = None,
    disk: Files = DISK,
) -> Saved:
    """Save ``before`` and the versions, each of another document, in one save.

    See ``add_version``, which is this for one version of a document that is there.
    """
    session.refuse_change()
    copies: list[EvidenceFile] = []
    try:
        added = [_request(session, new, copies, copy, submit, stop, disk) for new in versions]
        return session.save([*before, *added], why)
    except BaseException:
        with suppress(ReadinessError):  # where the records cannot be read the copies may be theirs
            named = _named(session.workspace.records())  # a colleague may have taken one up
            mine = [one for one in copies if one.location not in named]
            take_away(mine, session.workspace.folder, disk)
        raise


def next_version(session: Session, evidence_id: str) -> int:
    """The number that a new version of a document takes."""
    versions = versions_of(session.workspace.records(), evidence_id)
    return max((one.number for one in versions), default=0) + 1


def next_document(session: Session) -> str:
    """The id of a new document, so that its version can name it within the same save.

    Where a colleague takes it meanwhile, the save is refused.
    """
    _, tables = envelope.read(session.workspace.path)
    return numbered(Kind.EVIDENCE, next_number(tables, Kind.EVIDENCE))


def item_of(records: Records, evidence_id: str) -> EvidenceItem:
    """A document of the library, however its id is typed. Raises InputError."""
    found = records.evidence.get(evidence_id) or records.evidence.get(evidence_id.strip().upper())
    if found is None:
        raise InputError(
            f"There is no evidence item {clean_line(evidence_id, 40)}.",
            "Look for its id in the evidence library.",
        )
    return found


def versions_of(records: Records, evidence_id: str) -> tuple[EvidenceVersion, ...]:
    """The versions of a document, in any order."""
    return tuple(one for one in records.versions.values() if one.evidence == evidence_id)


def _named(records: Records) -> frozenset[str]:
    """Where the files of all versions lie."""
    return frozenset(file.location for one in records.versions.values() for file in one.files)


def _request(
    session: Session,
    new: NewVersion,
    copies: list[EvidenceFile],
    copy: bool,
    submit: bool,
    stop: threading.Event | None,
    disk: Files,
) -> Add:
    """What adds a version, after its files were read; ``copies`` gets those that were copied."""
    item, today, folder = new.item, session.today(), session.workspace.folder
    _check_days(new)
    if not new.paths:
        raise InputError("A version has at least one file or address.", "Name one.")
    number = next_version(session, item.id)
    versions = versions_of(session.workspace.records(), item.id)
    stands = assess_evidence(item, versions, (), today, None).stands
    files: dict[str, EvidenceFile] = {}
    for path in dict.fromkeys(new.paths):
        if copy and (source := _elsewhere(path, folder)):
            named = _named(session.workspace.records()).union(files)
            file = _copied(source, folder, item.id, number, named, copies, stop, disk)
        else:
            file = described(path, folder, stop=stop)
        files.setdefault(file.location, file)
    values = {
        "evidence": item.id,
        "number": number,
        "evidence_date": new.describes,
        "evidence_from": new.describes_from,
        "added_on": today,
        "added_by": session.who,
        "files": tuple(files.values()),
        "submitted_on": today if submit else None,
        "expires_on": new.expires,
        "supersedes": stands.id if stands else "",
    }
    return Add(Kind.VERSION, values)


def _described(
    text: str, workspace_folder: str, beat: Beat, stop: threading.Event | None
) -> EvidenceFile:
    path = _meant(text)
    beat(0)
    if scheme_of(path):
        return EvidenceFile(address_of(path))
    path, location = _checked(path, workspace_folder)
    try:
        before = os.stat(path)
        seen = fingerprint(path, beat=beat, stop=stop)
        after = os.stat(path)
    except OSError as error:
        raise why_not(error, path) from error
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        raise InputError(f"{path} was changed while it was read.", "Save it, then add it again.")
    return EvidenceFile(location, seen.sha256, seen.size)


def _meant(text: str) -> str:
    """The path or address; a text that names a file as it stands means that file."""
    if "\0" not in text and text.strip() and os.path.lexists(text):
        return text
    return typed_path(text)


def _checked(path: str, workspace_folder: str) -> tuple[str, str]:
    """The full path, and what is kept of it. Raises InputError for what cannot be evidence."""
    if is_windows_path(path) and not WINDOWS:
        raise InputError(
            f"{clean_line(path, 200)} is a path of Windows and cannot be reached from here.",
            "Type the path that this computer knows it by.",
        )
    kept_name(path, "name")
    path = os.path.abspath(path)
    try:
        facts = os.stat(path)
    except OSError as error:
        raise why_not(error, path) from error
    refuse_kind(path, facts)
    location = location_of(path, workspace_folder)
    if facts.st_size > MOST_BYTES:
        raise InputError(
            f"{path} holds {facts.st_size / (1 << 30):.1f} GB; at most "
            f"{MOST_BYTES >> 30} GB are taken.",
            "Put it where it has a web address, and link that.",
        )
    return path, location


def _elsewhere(text: str, workspace_folder: str) -> str:
    """The path of a file that is to be copied; "" for an address, or what lies in the workspace."""

    def look(beat: Beat) -> str:
        path = _meant(text)
        beat(0)
        if scheme_of(path):
            return ""
        path, location = _checked(path, workspace_folder)
        return path if os.path.isabs(location) else ""

    return within(look, clean_line(text, 200))


def _copied(
    path: str,
    workspace_folder: str,
    evidence_id: str,
    number: int,
    named: frozenset[str],
    copies: list[EvidenceFile],
    stop: threading.Event | None,
    disk: Files,
) -> EvidenceFile:
    name = os.path.basename(path)

    def copy(beat: Beat) -> EvidenceFile:
        left = copied_before(
            path, workspace_folder, evidence_id, named, disk=disk, beat=beat, stop=stop
        )
        if left is not None:
            return left
        file = kept_copy(
            path, workspace_folder, evidence_id, number, name, disk=disk, beat=beat, stop=stop
        )
        copies.append(file)  # here, so that it is known of even where nobody waited for it
        return file

    return within(copy, path, seconds=WRITING, stop=stop, clearing=CLEARING)


def _check_days(new: NewVersion) -> None:
    describes, since, expires = new.describes, new.describes_from, new.expires
    if since is not None and since > describes:
        raise InputError("The period that it describes ends before it begins.", "Swap the days.")
    if expires is not None and expires < describes:
        raise InputError(
            "It would expire before the date that it describes.", "Give a later end date."
        )
