"""What every part of it needs first: the account as it stands, the record meant, fit values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.inspections import judgements_on
from readiness_tui.readiness.self_evaluation import Account, account_on
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Request
from readiness_tui.store.doors import to_stored
from readiness_tui.store.records import from_stored
from readiness_tui.text import clean_line

if TYPE_CHECKING:
    from readiness_tui.session import Session, View

Requests = tuple[Request, ...]


class _Known(Protocol):
    @property
    def id(self) -> str: ...


_R = TypeVar("_R", bound=_Known)


def account_of(view: View) -> Account:
    """The self-evaluation on the day of the picture, by the areas of the edition then in force."""
    return account_on(view.records, view.assessment.evidence, view.content.editions, view.as_of)


def areas_of(session: Session) -> Mapping[str, str]:
    """The areas that are judged today, id -> title. Raises InputError where no edition is known."""
    found = dict(judgements_on(session.content.editions, session.today()))
    if not found:
        day = show_date(session.today())
        raise InputError(
            f"No edition of the framework is known for {day}.",
            "Give another day, or an edition of your own in the council's folder.",
        )
    return found


def known(table: Mapping[str, _R], typed: str, what: str) -> _R:
    """The record with an id, however it is typed. Raises InputError where there is none."""
    wanted = typed.strip().casefold()
    for id_, record in table.items():
        if id_.casefold() == wanted:
            return record
    shown = f"There is no {what} “{clean_line(typed, 40)}”"
    if not table:
        raise InputError(f"{shown}: none is recorded.", f"Add the {what} first.")
    raise InputError(
        f"{shown}.", f"Choose one of those that are listed, such as {next(iter(table))}."
    )


def fit(kind: Kind, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the store will hold them. Raises InputError for one that it cannot."""
    return {
        field: from_stored(kind, field, to_stored(kind, field, value))
        for field, value in given.items()
    }
