"""What is saved when a statement is written, reworded, challenged, agreed, moved or withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.answers import same_person
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.own_account import OwnGrade, Statement
from readiness_tui.readiness.self_evaluation import is_challenged
from readiness_tui.readiness.vocabulary import Grade, Kind
from readiness_tui.self_evaluating.finding import Requests, areas_of, fit, known
from readiness_tui.store.changes import Add, Remove, edit

if TYPE_CHECKING:
    from readiness_tui.session import Session

_SAID = ("text", "impact", "strength", "evidence")
"""What was challenged and agreed: with another wording it has to be so again."""

_BESIDE = ("action", "tolerance_months")

STRENGTHS = ("", "strength", "weakness")

_NOT_CHALLENGED: dict[str, Any] = {
    "challenger": "",
    "challenged_on": None,
    "agreed_by": "",
    "agreed_on": None,
}


class Rewording(NamedTuple):
    """What a change of a statement saves."""

    requests: Requests
    taken_back: str  # "", or what it takes back: "the challenge", "the agreement"


def add_statement(
    session: Session, question: int, judgement: str, text: str, *, author: str = "", **fields: Any
) -> Requests:
    """A new statement, the last of its question and area; a draft until it is challenged.

    ``fields`` are impact, strength, evidence, action and tolerance_months. The author is whoever
    works here unless another one is named. Raises InputError.
    """
    _refuse_unknown(fields, *_SAID[1:], *_BESIDE)
    records = session.view().records
    given = {"question": question, "judgement": judgement, "text": text}
    values = _checked(session, records, given | fields)
    siblings = _siblings(records, values["question"], values["judgement"])
    values |= {
        "author": author or session.who,
        "written_on": session.today(),
        "position": max((one.position for one in siblings), default=0),
    }
    return (Add(Kind.STATEMENT, values),)


def reword(session: Session, statement_id: str, *, author: str = "", **fields: Any) -> Rewording:
    """Other words, or another next action or tolerance.

    Another text, impact, strength or evidence is another claim: it is written today, by whoever
    works here unless another ``author`` is named, and a challenge and an agreement of the earlier
    one are taken back, which ``Rewording.taken_back`` says. ``action`` and ``tolerance_months``
    alone take nothing back. Raises InputError.
    """
    _refuse_unknown(fields, *_SAID, *_BESIDE)
    records = session.view().records
    seen = known(records.statements, statement_id, "statement")
    values = _checked(session, records, fields)
    taken_back = ""
    if any(getattr(seen, name) != values[name] for name in _SAID if name in values):
        if seen.challenged_on is not None:
            taken_back = "the challenge" if seen.agreed_on is None else "the agreement"
        values |= _NOT_CHALLENGED
        values |= {"written_on": session.today(), "author": author or session.who}
    return Rewording(edit(Kind.STATEMENT, seen, **values), taken_back)


def challenge(session: Session, statement_id: str, by: str = "") -> Requests:
    """Somebody other than the author has tested it today; an earlier agreement is taken back.

    Raises InputError for the author.
    """
    seen = known(session.view().records.statements, statement_id, "statement")
    who = by or session.who
    _refuse_author(seen, who, "challenges")
    _refuse_earlier(seen, session.today(), seen.written_on, "was written")
    values = _NOT_CHALLENGED | {"challenger": who, "challenged_on": session.today()}
    return edit(Kind.STATEMENT, seen, **values)


def agree(session: Session, statement_id: str, by: str = "") -> Requests:
    """Somebody other than the author stands by it from today on.

    Raises InputError for the author, and where nobody has challenged it as it reads now.
    """
    seen = known(session.view().records.statements, statement_id, "statement")
    who = by or session.who
    _refuse_author(seen, who, "agrees")
    _refuse_earlier(seen, session.today(), seen.challenged_on, "was challenged")
    if not is_challenged(seen, session.today()):
        raise InputError(
            f"{seen.id} has not been challenged as it reads now, so it cannot be agreed.",
            "Ask a colleague other than the author to challenge it first.",
        )
    return edit(Kind.STATEMENT, seen, agreed_by=who, agreed_on=session.today())


def move(
    session: Session,
    statement_id: str,
    *,
    question: int | None = None,
    judgement: str | None = None,
    place: int | None = None,
) -> Requests:
    """Another question or area, or another ``place`` (from 0) among those of the same two.

    Without a place it comes last where it is new, and stays where it is not. Raises InputError.
    """
    records = session.view().records
    seen = known(records.statements, statement_id, "statement")
    to = (
        seen.question if question is None else question,
        seen.judgement if judgement is None else judgement,
    )
    values: dict[str, Any] = {}
    if to != (seen.question, seen.judgement):
        values = _checked(session, records, {"question": to[0], "judgement": to[1]})
    elif place is None:
        return ()
    siblings = [one for one in _siblings(records, *to) if one is not seen]
    at = len(siblings) if place is None else min(max(place, 0), len(siblings))
    siblings.insert(at, seen)
    requests: Requests = ()
    for position, one in enumerate(siblings):
        also = values if one is seen else {}
        requests += edit(Kind.STATEMENT, one, position=position, **also)
    return requests


def withdraw(session: Session, statement_id: str) -> Requests:
    """Take a statement out; the history and the versions that were shared keep it."""
    seen = known(session.view().records.statements, statement_id, "statement")
    return (Remove(Kind.STATEMENT, seen.id, seen),)


def set_grade(session: Session, judgement: str, grade: str, reasons: str = "") -> Requests:
    """The grade that the service gives itself in one area, with its reasons; "" takes it back.

    Raises InputError for an area that the edition does not judge, or a grade outside the scale.
    """
    _refuse_area(judgement, areas_of(session))
    if grade and grade not in list(Grade):
        raise InputError(f"There is no grade “{grade[:40]}”.", f"It takes {', '.join(Grade)}.")
    seen = session.view().records.own_grades.get(judgement) or OwnGrade(judgement)
    values = fit(Kind.OWN_GRADE, {"grade": grade, "reasons": reasons})
    if not edit(Kind.OWN_GRADE, seen, **values):
        return ()
    return edit(Kind.OWN_GRADE, seen, **values, by=session.who, on=session.today())


def _checked(session: Session, records: Records, given: dict[str, Any]) -> dict[str, Any]:
    """The values as they will be kept. Raises InputError for what a statement cannot hold."""
    values = fit(Kind.STATEMENT, given)
    if "text" in values and not values["text"]:
        raise InputError("A statement needs words.", "Write what you know, or withdraw it.")
    if "judgement" in values:
        _refuse_area(values["judgement"], areas_of(session))
    if values.get("strength", "") not in STRENGTHS:
        raise InputError(
            f"A statement cannot be “{values['strength'][:40]}”.",
            "It is a strength or a weakness, or neither.",
        )
    if "evidence" in values:
        ids = (known(records.evidence, id_, "evidence item").id for id_ in values["evidence"])
        values["evidence"] = tuple(dict.fromkeys(ids))
    if values.get("action"):
        values["action"] = known(records.actions, values["action"], "action").id
    return values


def _siblings(records: Records, question: int, judgement: str) -> list[Statement]:
    """The statements of a question and an area, in their order."""
    found = [
        one
        for one in records.statements.values()
        if (one.question, one.judgement) == (question, judgement)
    ]
    return sorted(found, key=lambda one: (one.position, one.id))


def _refuse_unknown(fields: dict[str, Any], *allowed: str) -> None:
    for name in fields:
        if name not in allowed:
            raise InputError(
                f"{name.replace('_', ' ')} of a statement is not set with its words.",
                f"Its words are {', '.join(part.replace('_', ' ') for part in allowed)}.",
            )


def _refuse_area(judgement: str, areas: Mapping[str, str]) -> None:
    if judgement not in areas:
        raise InputError(
            f"The framework in force judges no area “{judgement[:40]}”.",
            f"It judges {', '.join(areas)}.",
        )


def _refuse_author(seen: Statement, who: str, does: str) -> None:
    if same_person(who, seen.author):
        raise InputError(
            f"{seen.id}: nobody {does} their own words, and {seen.author} wrote them.",
            "Ask a colleague.",
        )


def _refuse_earlier(seen: Statement, today: date, since: date | None, what: str) -> None:
    if since is not None and today < since:
        raise InputError(
            f"{seen.id} {what} on {show_date(since)}, which is after {show_date(today)}.",
            "Look at a later day.",
        )
