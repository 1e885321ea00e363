"""What checklist items rest on stays there: no evidence item is taken away from under them."""

from __future__ import annotations

from collections.abc import Iterable

from readiness_tui.errors import InputError
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Remove, Request
from readiness_tui.store.database import Database

_NAMED = 5


def refuse_loose_ends(database: Database, requests: Iterable[Request]) -> None:
    """Raise InputError where a checklist item rests on an evidence item that was just removed.

    It looks at the records after all requests of a save, so that one save may do both.
    """
    gone = [
        request.record
        for request in requests
        if isinstance(request, Remove)
        and request.kind is Kind.EVIDENCE
        and database.table(Kind.EVIDENCE.value).find(request.record) is None
    ]
    if not gone:
        return
    items = database.table(Kind.ITEM.value).all()
    for evidence in gone:
        resting = [str(item.doc_id) for item in items if evidence in item.get("evidence", ())]
        if resting:
            raise InputError(
                f"{evidence} cannot be removed: {_listed(resting)} "
                f"{'rests' if len(resting) == 1 else 'rest'} on it. Nothing was changed.",
                f"Take {evidence} out of the evidence there first.",
            )


def _listed(ids: list[str]) -> str:
    more = len(ids) - _NAMED
    named = ids[:_NAMED] + ([f"{more} more"] if more > 0 else [])
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
