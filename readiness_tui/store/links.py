"""What records say of each other holds after every save: the rules that one field cannot keep."""

from __future__ import annotations

from collections.abc import Iterable

from tinydb.table import Document

from readiness_tui.errors import InputError
from readiness_tui.readiness.model import EvidenceVersion
from readiness_tui.readiness.versions import refuse_version
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add, Change, Remove, Request
from readiness_tui.store.database import Database

_NAMED = 5

_ORDER = ("evidence", "number", "supersedes")
"""The fields of a version that say which it is among the others."""


def refuse_loose_ends(database: Database, requests: Iterable[Request]) -> None:
    """Raise InputError where records would rest on one that was removed, or contradict each other.

    It looks at the records after all ``requests`` of a save, so that one save may do both.
    """
    applied = tuple(requests)
    _refuse_removed(database, applied)
    _refuse_versions(database, applied)


def _refuse_removed(database: Database, requests: Iterable[Request]) -> None:
    """No evidence item is taken away from under items, statements and actions that rest on it."""
    gone = [
        request.record
        for request in requests
        if isinstance(request, Remove)
        and request.kind is Kind.EVIDENCE
        and database.table(Kind.EVIDENCE.value).find(request.record) is None
    ]
    if not gone:
        return
    above = [
        record
        for kind in (Kind.ITEM, Kind.STATEMENT, Kind.ACTION)
        for record in database.table(kind.value).all()
    ]
    for evidence in gone:
        resting = [str(one.doc_id) for one in above if evidence in one.get("evidence", ())]
        if resting:
            raise InputError(
                f"{evidence} cannot be removed: {_listed(resting)} "
                f"{'rests' if len(resting) == 1 else 'rest'} on it. Nothing was changed.",
                f"Take {evidence} out of the evidence there first.",
            )


def _refuse_versions(database: Database, requests: Iterable[Request]) -> None:
    """A version that was just added or renumbered stands beside the others of its document.

    Two people who add one at the same time both see the same highest number: the second is told.
    What was wrong in other documents before does not hold up a save.
    """
    touched = {
        request.record
        for request in requests
        if request.kind is Kind.VERSION
        and (isinstance(request, Add) or (isinstance(request, Change) and request.field in _ORDER))
    }
    if not touched:
        return
    table = database.table(Kind.VERSION.value)
    added = [_ordered(found) for record in sorted(touched) if (found := table.find(record))]
    documents = {version.evidence for version in added}
    beside: dict[str, list[EvidenceVersion]] = {document: [] for document in documents}
    for one in map(_ordered, table.search(lambda found: found.get("evidence", "") in documents)):
        beside[one.evidence].append(one)
    for version in added:
        before = table.find(version.supersedes) if version.supersedes else None
        others = beside[version.evidence]
        refuse_version(version, [*others, _ordered(before)] if before else others)


def _ordered(document: Document) -> EvidenceVersion:
    """A version as far as its order goes: no other part is decoded."""
    parts = {name: document[name] for name in _ORDER if name in document}
    return EvidenceVersion(str(document.doc_id), **parts)


def _listed(ids: list[str]) -> str:
    more = len(ids) - _NAMED
    named = ids[:_NAMED] + ([f"{more} more"] if more > 0 else [])
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
