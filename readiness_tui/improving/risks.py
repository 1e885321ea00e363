"""What is saved of risks, of decisions of boards, and of the house style of papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from readiness_tui.errors import InputError
from readiness_tui.improving.finding import Requests, fit, found, refuse_unknown
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.improvement_facts import Control, Decision, HouseStyle, Risk, Score
from readiness_tui.readiness.possible_days import refuse_decision, refuse_risk
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.readiness.wording import count
from readiness_tui.store.changes import Add, Remove, edit

if TYPE_CHECKING:
    from readiness_tui.improving.house_files import Check
    from readiness_tui.session import Session

HOUSE = "house"
"""The id of the one record that says how papers look."""


def add_risk(session: Session, **values: Any) -> Requests:
    """A risk; with ``likelihood`` and ``impact`` it is scored from today. Raises InputError."""
    likelihood, impact = values.pop("likelihood", None), values.pop("impact", None)
    given = _risk_values(session, Risk(""), {"opened_on": session.today(), **values})
    if not given.get("title"):
        raise InputError("A few words on the risk.")
    if likelihood or impact:
        score = _score(session, likelihood, impact)
        given |= fit(Kind.RISK, {"scores": (score,)})
    return (Add(Kind.RISK, given),)


def change_risk(session: Session, id_: str, **values: Any) -> Requests:
    """Other fields of it; scores come by ``score_risk``. Raises InputError."""
    seen = _risk(session, id_)
    return edit(Kind.RISK, seen, **_risk_values(session, seen, values))


def score_risk(
    session: Session,
    id_: str,
    likelihood: int | None,
    impact: int | None,
    *,
    reopen: bool = False,
) -> Requests:
    """A new score from today, which is also a review; the older ones are kept.

    Raises InputError unless both are 1 to 5, and for a closed risk unless ``reopen`` says that the
    score opens it again.
    """
    seen, score = _risk(session, id_), _score(session, likelihood, impact)
    if seen.closed_on is not None and not reopen:
        raise InputError(
            f"{id_} was closed on {show_date(seen.closed_on)}: {seen.closed_why.rstrip('.')}.",
            "A score opens it again: on the command line with --reopen.",
        )
    scores = (*(one for one in seen.scores if one.on != score.on), score)
    values: dict[str, Any] = {"scores": scores, "reviewed_on": session.today()}
    if seen.closed_on is not None:
        values |= {"closed_on": None, "closed_why": ""}
    return edit(Kind.RISK, seen, **fit(Kind.RISK, values))


def review_risks(session: Session, ids: Iterable[str]) -> Requests:
    """They were looked at today and stand as they are."""
    return tuple(
        request
        for id_ in ids
        for request in edit(Kind.RISK, _risk(session, id_), reviewed_on=session.today())
    )


def close_risks(session: Session, ids: Iterable[str], why: str) -> Requests:
    """They are no longer risks. Raises InputError without a reason."""
    if not why.strip():
        raise InputError("Say why the risk is closed.")
    values = {"closed_on": session.today(), "closed_why": why.strip()}
    return tuple(
        request
        for id_ in ids
        for request in edit(Kind.RISK, _risk(session, id_), **fit(Kind.RISK, values))
    )


def add_control(
    session: Session, id_: str, text: str, owner: str = "", due: date | None = None
) -> Requests:
    """Something that is done about a risk. Raises InputError where nothing is said."""
    if not text.strip():
        raise InputError("What is done about the risk?")
    seen = _risk(session, id_)
    controls = (*seen.controls, Control(text.strip(), owner.strip(), due))
    return edit(Kind.RISK, seen, **fit(Kind.RISK, {"controls": controls}))


def settle_control(session: Session, id_: str, number: int) -> Requests:
    """A control, counted from 1, was done today. Raises InputError for one that there is not."""
    seen = _control(session, id_, number)
    return _put_control(session, id_, number, (seen._replace(done_on=session.today()),))


def change_control(
    session: Session, id_: str, number: int, text: str, owner: str = "", due: date | None = None
) -> Requests:
    """Correct a control, counted from 1; whether it was done stays. Raises as the others do."""
    seen = _control(session, id_, number)
    if not text.strip():
        raise InputError("What is done about the risk?")
    corrected = seen._replace(text=text.strip(), owner=owner.strip(), due=due)
    return _put_control(session, id_, number, (corrected,))


def remove_control(session: Session, id_: str, number: int) -> Requests:
    """Take away a control, counted from 1. Raises InputError for one that there is not."""
    _control(session, id_, number)
    return _put_control(session, id_, number, ())


def remove_risk(session: Session, id_: str) -> Requests:
    """Take it away; the history keeps it."""
    return (Remove(Kind.RISK, id_, _risk(session, id_)),)


def add_decision(session: Session, **values: Any) -> Requests:
    """What a board decided, or asked to be changed. Raises InputError."""
    given = _decision_values(session, Decision(""), {"met_on": session.today(), **values})
    if not given.get("text"):
        raise InputError("What was decided?")
    if not given.get("board"):
        raise InputError("Which board decided it?", "Such as: Improvement board.")
    return (Add(Kind.DECISION, given),)


def change_decision(session: Session, id_: str, **values: Any) -> Requests:
    """Other fields of it. Raises InputError."""
    seen = _decision(session, id_)
    return edit(Kind.DECISION, seen, **_decision_values(session, seen, values))


def settle_decisions(session: Session, ids: Iterable[str], outcome: str = "") -> Requests:
    """They were carried out today, with what came of it."""
    values: dict[str, Any] = {"done_on": session.today()}
    if outcome.strip():
        values["outcome"] = outcome.strip()
    return tuple(
        request
        for id_ in ids
        for request in edit(Kind.DECISION, _decision(session, id_), **fit(Kind.DECISION, values))
    )


def remove_decision(session: Session, id_: str) -> Requests:
    """Take it away; the history keeps it."""
    return (Remove(Kind.DECISION, id_, _decision(session, id_)),)


def set_house(session: Session, check: Check | None = None, /, **values: Any) -> Requests:
    """How papers look and what the colours mean.

    Raises InputError, also for a logo or a template that is named anew and is not there, or that
    ``check`` refuses.
    """
    from readiness_tui.improving import house_files  # the start of the app need not load it

    seen = session.view().records.house_style.get(HOUSE) or HouseStyle(HOUSE)
    given, folder = fit(Kind.HOUSE_STYLE, values), session.workspace.folder
    for field, kept in (("logo", house_files.kept_logo), ("template", house_files.kept_template)):
        if given.get(field) and given[field] != getattr(seen, field):
            given[field] = kept(given[field], folder, check or house_files.anywhere)
    return edit(Kind.HOUSE_STYLE, seen, **given)


def _risk(session: Session, id_: str) -> Risk:
    return found(session.view().records.risks, id_, "risk")


def _control(session: Session, id_: str, number: int) -> Control:
    seen = _risk(session, id_)
    if not 1 <= number <= len(seen.controls):
        said = count(len(seen.controls), "control")
        raise InputError(f"{id_} has {said}, and no number {number}.", "They count from 1.")
    return seen.controls[number - 1]


def _put_control(session: Session, id_: str, number: int, instead: tuple[Control, ...]) -> Requests:
    seen = _risk(session, id_)
    controls = (*seen.controls[: number - 1], *instead, *seen.controls[number:])
    return edit(Kind.RISK, seen, **fit(Kind.RISK, {"controls": controls}))


def _decision(session: Session, id_: str) -> Decision:
    return found(session.view().records.decisions, id_, "decision")


def _score(session: Session, likelihood: int | None, impact: int | None) -> Score:
    for name, value in (("likelihood", likelihood), ("impact", impact)):
        if value is None or not 1 <= value <= 5:
            raise InputError(f"The {name} is a number from 1 to 5.")
    return Score(session.today(), likelihood, impact, session.who)


def _risk_values(session: Session, seen: Risk, given: Mapping[str, Any]) -> dict[str, Any]:
    values = fit(Kind.RISK, given)
    refuse_risk(seen, seen._replace(**values), session.today())
    tables = ("recommendations", "actions")
    refuse_unknown(
        session.view().records, values.get("threatens", ()), tables, "recommendation or action"
    )
    return values


def _decision_values(session: Session, seen: Decision, given: Mapping[str, Any]) -> dict[str, Any]:
    values = fit(Kind.DECISION, given)
    refuse_decision(seen, seen._replace(**values), session.today())
    refuse_unknown(session.view().records, values.get("actions", ()), ("actions",), "action")
    return values
