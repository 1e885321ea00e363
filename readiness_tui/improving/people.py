"""What is saved when the people of a workspace are listed, given another role, or taken off.

Whether it may be is decided by the store, within the save (``readiness.people``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from readiness_tui.errors import InputError
from readiness_tui.improving.finding import Requests, fit, found
from readiness_tui.readiness.answers import same_person
from readiness_tui.readiness.erasing import erased, next_stand_in, refuse_own_name, tables
from readiness_tui.readiness.people import Person, refuse_list
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add, Remove, edit

if TYPE_CHECKING:
    from readiness_tui.session import Session


def add_person(session: Session, **values: Any) -> Requests:
    """A name and its role. Raises InputError where the list cannot become that, so that a form
    says so before it is saved."""
    fitted = fit(Kind.PERSON, values)
    known = tuple(session.view().records.people.values())
    refuse_list(known, (*known, Person("", **fitted)), session.who)
    return (Add(Kind.PERSON, fitted),)


def change_person(session: Session, id_: str, **values: Any) -> Requests:
    """Another name or role. Raises InputError where nobody has that id."""
    return edit(Kind.PERSON, _person(session, id_), **fit(Kind.PERSON, values))


def remove_people(session: Session, ids: Iterable[str]) -> Requests:
    """Take them off the list; from then on they read. Raises InputError as above."""
    return tuple(Remove(Kind.PERSON, id_, _person(session, id_)) for id_ in ids)


def erase_person(session: Session, name: str) -> tuple[str, Requests]:
    """What stands in the place of the name, and the changes that put it there in every record.

    Raises InputError where they are still on the list, and where it is one's own name.
    """
    refuse_own_name(session.who, name)
    records = session.view().records
    for one in records.people.values():
        if same_person(one.name, name):
            raise InputError(
                f"{one.name} is on the list of people as {one.id}.",
                f"Take them off first: readiness people remove {one.id}",
            )
    stand_in = next_stand_in(records)
    requests: Requests = ()
    for kind, record in tables(records):
        values = erased(record, name, stand_in)
        if kind is Kind.ROLE and "holder" in values:
            values["contact"] = ""  # it was theirs
        requests += edit(kind, record, **values)
    return stand_in, requests


def _person(session: Session, id_: str) -> Person:
    return found(session.view().records.people, id_, "person")
