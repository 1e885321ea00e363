"""Files become a version of a document: where they lie, and what they are known by."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from datetime import date

from readiness_tui.errors import InputError
from readiness_tui.filing.copying import kept_copy, take_away
from readiness_tui.filing.locations import (
    address_of,
    kept_name,
    location_of,
    refuse_kind,
    why_not,
)
from readiness_tui.filing.patience import SECONDS, within
from readiness_tui.filing.reading import Beat, fingerprint
from readiness_tui.filing.typed import is_windows_path, scheme_of, typed_path
from readiness_tui.readiness.evidence import assess_evidence
from readiness_tui.readiness.model import EvidenceFile, EvidenceItem, EvidenceVersion, Records
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.session import Session
from readiness_tui.store.changes import Add
from readiness_tui.store.files import DISK, WINDOWS, Files
from readiness_tui.store.outcomes import Saved
from readiness_tui.text import clean_line

MOST_BYTES = 2 << 30
"""A larger file is no document that inspectors are sent."""

_COPYING = 60.0
"""Seconds: a copy also waits for the workspace's own disk to have it."""


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
    records = session.workspace.records()
    item = item_of(records, evidence_id)
    _check_days(describes, describes_from, expires)
    if not paths:
        raise InputError("A version has at least one file or address.", "Name one.")
    folder, today = session.workspace.folder, session.today()
    versions = versions_of(records, item.id)
    number = max((one.number for one in versions), default=0) + 1
    stands = assess_evidence(item, versions, (), today, None).stands
    copies: list[EvidenceFile] = []
    try:
        files: dict[str, EvidenceFile] = {}
        for path in dict.fromkeys(paths):
            if copy and (source := _elsewhere(path, folder)):
                file = _copied(source, folder, item.id, number, stop, disk)
                copies.append(file)
            else:
                file = described(path, folder, stop=stop)
            files.setdefault(file.location, file)
        values = {
            "evidence": item.id,
            "number": number,
            "evidence_date": describes,
            "evidence_from": describes_from,
            "added_on": today,
            "added_by": session.who,
            "files": tuple(files.values()),
            "submitted_on": today if submit else None,
            "expires_on": expires,
            "supersedes": stands.id if stands else "",
        }
        return session.save([Add(Kind.VERSION, values)], f"Version {number} of {item.id} added")
    except BaseException:
        take_away(copies, folder, disk)
        raise


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
    stop: threading.Event | None,
    disk: Files,
) -> EvidenceFile:
    name = os.path.basename(path)

    def copy(beat: Beat) -> EvidenceFile:
        return kept_copy(
            path, workspace_folder, evidence_id, number, name, disk=disk, beat=beat, stop=stop
        )

    return within(copy, path, seconds=_COPYING, stop=stop)


def _check_days(describes: date, since: date | None, expires: date | None) -> None:
    if since is not None and since > describes:
        raise InputError("The period that it describes ends before it begins.", "Swap the days.")
    if expires is not None and expires < describes:
        raise InputError(
            "It would expire before the date that it describes.", "Give a later end date."
        )
