"""What is saved when an action of the improvement plan is added, moved, completed or opened again.

Every function takes ids of actions and gives the requests of one save.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from readiness_tui.errors import InputError
from readiness_tui.improving.finding import Requests, fit, found, refuse_unknown
from readiness_tui.readiness import plan_changes
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.plan_path import circle
from readiness_tui.readiness.possible_days import refuse_action
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add, Remove, Request, edit

if TYPE_CHECKING:
    from readiness_tui.session import Session

WHAT = "action"


def add_action(session: Session, **values: Any) -> Requests:
    """A new action; its first date is also its baseline. Raises InputError."""
    given = _checked(session, Action(""), values)
    if not given.get("title"):
        raise InputError("A few words on what will be done.")
    if given.get("due") and not given.get("baseline"):
        given["baseline"] = given["due"]
    return (Add(Kind.ACTION, given),)


def change_action(session: Session, id_: str, **values: Any) -> Requests:
    """Other fields of an action; ``due`` is moved by ``move_actions``. Raises InputError."""
    seen = _action(session, id_)
    return edit(Kind.ACTION, seen, **_checked(session, seen, values))


def move_actions(
    session: Session, ids: Iterable[str], to: date | None, agreed_by: str, why: str = ""
) -> Requests:
    """Move the date of actions; who agreed to it is kept with each move. Raises InputError."""
    on = session.today()
    return _each(session, ids, lambda one: plan_changes.moved(one, to, on, agreed_by, why))


def complete_actions(session: Session, ids: Iterable[str], on: date | None = None) -> Requests:
    """They were done, today or on a day before. Raises InputError for a day to come."""
    day = _past(session, on)
    return _each(session, ids, lambda one: plan_changes.completed(one, day))


def accept_actions(session: Session, ids: Iterable[str], on: date | None = None) -> Requests:
    """Accept the evidence of completion; nobody accepts their own. Raises InputError."""
    day, who = _past(session, on), session.who
    return _each(session, ids, lambda one: plan_changes.accepted(one, day, who))


def reopen_actions(session: Session, ids: Iterable[str], why: str, by: str = "") -> Requests:
    """Open completed actions again, with the reason. Raises InputError.

    ``by`` is a board or a person, else whoever is at work.
    """
    day, who = session.today(), by.strip() or session.who
    return _each(session, ids, lambda one: plan_changes.reopened(one, day, who, why))


def colour_actions(session: Session, ids: Iterable[str], colour: str, why: str) -> Requests:
    """Set a colour in place of the calculated one; "" takes it away. Raises InputError."""
    values = plan_changes.coloured(colour, why, session.who if colour else "", session.today())
    return _each(session, ids, lambda one: values)


def withdraw_actions(session: Session, ids: Iterable[str], reference: str) -> Requests:
    """Take them out of the plan by a board's decision. Raises InputError without its reference."""
    if not reference.strip():
        raise InputError("Which board withdrew it, and when?", "Such as: Improvement board, 4 Nov.")
    return _each(session, ids, lambda one: {"withdrawn": reference.strip()})


def change_actions(session: Session, ids: Iterable[str], **values: Any) -> Requests:
    """The same new values for several actions. Raises InputError."""
    return tuple(change for id_ in ids for change in change_action(session, id_, **values))


def remove_actions(session: Session, ids: Iterable[str]) -> Requests:
    """Take them away; the history keeps them. Raises InputError while others wait for them."""
    records = session.view().records
    removed = [Remove(Kind.ACTION, id_, _action(session, id_)) for id_ in ids]
    gone = [one.record for one in removed]
    for id_ in gone:
        waiting = [
            one.id
            for one in records.actions.values()
            if id_ in one.depends_on and one.id not in gone
        ]
        if waiting:
            raise InputError(
                f"{id_} is waited for by {', '.join(waiting[:5])}.",
                "Change what they depend on first, or withdraw it instead.",
            )
    return tuple(removed)


def _action(session: Session, id_: str) -> Action:
    return found(session.view().records.actions, id_, WHAT)


def _each(
    session: Session, ids: Iterable[str], change: Callable[[Action], Mapping[str, Any]]
) -> Requests:
    requests: list[Request] = []
    for seen in [_action(session, id_) for id_ in ids]:
        values = fit(Kind.ACTION, change(seen))
        refuse_action(seen, seen._replace(**values), session.today())
        requests += edit(Kind.ACTION, seen, **values)
    return tuple(requests)


def _past(session: Session, on: date | None) -> date:
    day = on or session.today()
    if day > session.today():
        raise InputError("That day is still to come.", "Give a day up to today.")
    return day


def _checked(session: Session, seen: Action, given: Mapping[str, Any]) -> dict[str, Any]:
    records, id_ = session.view().records, seen.id
    values = fit(Kind.ACTION, given)
    refuse_action(seen, seen._replace(**values), session.today())
    for name in ("recommendation", "also_for"):
        ids = values.get(name) or ()
        wanted = (ids,) if isinstance(ids, str) else ids
        refuse_unknown(records, wanted, ("recommendations",), "recommendation")
    refuse_unknown(records, values.get("evidence", ()), ("evidence",), "document of the library")
    after = values.get("depends_on", ())
    refuse_unknown(records, (*after, values.get("superseded_by", "")), ("actions",), WHAT)
    if id_ and values.get("superseded_by") == id_:
        raise InputError(f"{id_} cannot take its own place.", "Name the action that did.")
    if after:
        needs = {key: one.depends_on for key, one in records.actions.items()}
        if found_circle := circle({**needs, id_: after}):
            chain = " waits for ".join(name or "it" for name in found_circle)
            raise InputError(f"These would wait for each other: {chain}.", "Leave one of them out.")
    return values
