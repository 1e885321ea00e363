"""New versions of documents, saved together with what else a command saves, or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.filing.attaching import described, versions_of
from readiness_tui.filing.copying import kept_copy, take_away
from readiness_tui.filing.locations import is_address
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.evidence import assess_evidence
from readiness_tui.readiness.model import EvidenceFile, EvidenceItem
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.session import Session
from readiness_tui.store.changes import Add, Request
from readiness_tui.store.outcomes import Saved


class NewVersion(NamedTuple):
    """A version to be added; its document may be one that the same save adds."""

    item: EvidenceItem
    paths: Sequence[str]  # or addresses, as they were typed
    describes: date
    describes_from: date | None = None
    expires: date | None = None


def checked_days(new: NewVersion, today: date) -> NewVersion:
    """The version as it is. Raises InputError where its days cannot be right."""
    first, last, ends = new.describes_from, new.describes, new.expires
    if last > today:
        raise InputError(f"{show_date(last)} is still to come.", "Give the date it describes.")
    if first is not None and first > last:
        raise InputError(
            f"The period begins on {show_date(first)}, after its end on {show_date(last)}.",
            "Swap the days.",
        )
    if ends is not None and ends < today:
        raise InputError(f"{show_date(ends)} has passed.", "Give the last day on which it holds.")
    return new


def save_versions(
    session: Session,
    versions: Sequence[NewVersion],
    why: str,
    *,
    copy: bool,
    submit: bool,
    before: Sequence[Request] = (),
) -> Saved:
    """Save ``before`` and the versions, each of another document, in one save.

    With ``copy`` files from elsewhere are kept in the workspace too; where anything fails, the
    copies are taken away again. Raises InputError and StoreError.
    """
    copies: list[EvidenceFile] = []
    try:
        added = [_request(session, new, copies, copy=copy, submit=submit) for new in versions]
        return session.save([*before, *added], why)
    except BaseException:
        take_away(copies, session.workspace.folder)
        raise


def next_version(session: Session, item: EvidenceItem) -> int:
    """The number that a new version of a document takes."""
    versions = versions_of(session.workspace.records(), item.id)
    return max((one.number for one in versions), default=0) + 1


def _request(
    session: Session, new: NewVersion, copies: list[EvidenceFile], *, copy: bool, submit: bool
) -> Add:
    item, today, folder = new.item, session.today(), session.workspace.folder
    versions = versions_of(session.workspace.records(), item.id)
    stands = assess_evidence(item, versions, (), today, None).stands
    number = next_version(session, item)
    files: dict[str, EvidenceFile] = {}
    for path in new.paths:
        file = described(path, folder)
        if copy and not is_address(file.location) and os.path.isabs(file.location):
            name = os.path.basename(file.location)
            file = kept_copy(file.location, folder, item.id, number, name)
            copies.append(file)
        files.setdefault(file.location, file)
    values = {
        "evidence": item.id,
        "number": number,
        "evidence_date": new.describes,
        "evidence_from": new.describes_from,
        "expires_on": new.expires,
        "added_on": today,
        "added_by": session.who,
        "files": tuple(files.values()),
        "submitted_on": today if submit else None,
        "supersedes": stands.id if stands else "",
    }
    return Add(Kind.VERSION, values)
