"""What a save may do and who may do it, held against the records inside its transaction.

The rules are in ``readiness.people`` and ``readiness.approving``; here is what they are asked of:
every record that a save touched, as it was and as it would be. So they hold at every door.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readiness_tui.readiness import approving
from readiness_tui.readiness.answers import same_person
from readiness_tui.readiness.people import (
    Person,
    as_listed,
    refuse_approval,
    refuse_change,
    refuse_list,
)
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store import chain
from readiness_tui.store.changes import Change, Request
from readiness_tui.store.database import Database
from readiness_tui.store.entries import FORGOTTEN, Stamp
from readiness_tui.store.envelope import Tables
from readiness_tui.store.records import decoded, decoder


def refuse_unpermitted(
    database: Database, folder: str, stamp: Stamp, requests: Iterable[Request]
) -> None:
    """Raise InputError where ``stamp.who`` may not do what the requests did.

    Call it within the transaction, after all of them: what is committed is the state before, what
    the tables hold the state after.
    """
    before = database.tables_raw()
    requests = tuple(requests)
    touched = list(dict.fromkeys((one.kind, one.record) for one in requests))
    people = listed(before)
    if people:
        refuse_change(people, stamp.who)
    if stamp.forget:  # names and notes go; nothing is approved anew
        refuse_approval(people, stamp.who, "What is old is removed")
        _refuse_own_name(as_listed(people, stamp.who), requests)
        return
    if any(kind is Kind.PERSON for kind, _ in touched):
        after = {str(one.doc_id): dict(one) for one in database.table(Kind.PERSON.value).all()}
        found = listed({Kind.PERSON.value: after})
        refuse_list(people, found, stamp.who, undo=stamp.undoes is not None)
    for kind, record in touched:
        if kind in approving.KINDS:
            for one in _approvals(database, before, stamp, kind, record):
                by = _by(folder, before, stamp, kind, record, one)
                # Two people who both have the role of one on the list are that one.
                own = tuple(as_listed(people, name) for name in one.own)
                said = one._replace(by=as_listed(people, by), own=own)
                approving.refuse_own(said)
                if said.roles and not _brought_back(stamp, said.by):
                    refuse_approval(people, stamp.who, said.what)
                    refuse_own_hand(people, stamp, said)


def _refuse_own_name(who: str, requests: Iterable[Request]) -> None:
    from readiness_tui.readiness.erasing import refuse_own_name, taken_out

    for one in requests:
        if isinstance(one, Change) and taken_out(one.field, one.before, one.after, who):
            refuse_own_name(who, who)


def note_forgotten(database: Database, what: Mapping[str, object]) -> None:
    """Write down that something was removed for good: when it was is in the history."""
    table = database.table(FORGOTTEN)
    number = 1 + max(map(int, table.ids()), default=0)
    for record in table.ids():
        table.remove(doc_ids=[record])
    table.put(str(number), {**what})


def refuse_own_hand(people: list[Person], stamp: Stamp, said: approving.Approval) -> None:
    """Where people are listed, nobody writes down another's approval of their own work either."""
    if people:
        approving.refuse_own(said._replace(by=stamp.who))


def refuse_other_state(tables: Tables, who: str) -> None:
    """Raise InputError where people are listed and ``who`` may not put other records in place."""
    people = listed(tables)
    if people:
        refuse_approval(people, who, "Other records are put in place")


def listed(tables: Tables) -> list[Person]:
    """The people on the list of the workspace."""
    documents = tables.get(Kind.PERSON.value, {})
    return [one for one in decoded(Kind.PERSON, documents).values() if isinstance(one, Person)]


def _approvals(
    database: Database, before: Tables, stamp: Stamp, kind: Kind, record: str
) -> Iterator[approving.Approval]:
    found = database.table(kind.value).find(record)
    if found is None:
        return
    decode = decoder(kind)
    old: Any = before.get(kind.value, {}).get(record)
    undo = stamp.undoes is not None

    def lead_of(evidence: str) -> tuple[str, ...]:
        now: dict[str, Any] = dict(database.table(Kind.EVIDENCE.value).find(evidence) or {})
        then = {} if undo else before.get(Kind.EVIDENCE.value, {}).get(evidence, {})
        return tuple(side["lead"] for side in (now, then) if side.get("lead"))

    yield from approving.approvals(
        kind,
        None if old is None else decode(record, dict(old)),
        decode(record, dict(found)),
        stamp.who,
        lead_of,
        undo=undo,
    )


def _brought_back(stamp: Stamp, by: str) -> bool:
    """Whether an undo brings back what a colleague approved, which stood before."""
    return stamp.undoes is not None and not same_person(by, stamp.who)


def _by(
    folder: str, before: Tables, stamp: Stamp, kind: Kind, record: str, said: approving.Approval
) -> str:
    """Who approved. Of an acceptance, which names nobody, an undo asks the history."""
    if stamp.undoes is None or kind is not Kind.ACTION:
        return said.by
    for event in chain.newest_first(folder, record):
        if event is None or (event.kind, event.id) != (kind, record) or event.undoes is not None:
            continue
        if (event.after or {}).get(said.field):
            return event.who
    return said.by
