"""What is saved when a version is shared with Ofsted, and when the letter of the meeting comes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.account_states import StatementState
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.self_evaluation import AssessedStatement
from readiness_tui.readiness.self_evaluation_versions import freeze
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.self_evaluating.finding import Requests, account_of, fit, known
from readiness_tui.store.changes import Add
from readiness_tui.text import LINE_LIMIT, clean_line, shortened

if TYPE_CHECKING:
    from readiness_tui.session import Session

_ONCE_AGREED = (StatementState.AGREED, StatementState.NEEDS_REFRESH)


class Sharing(NamedTuple):
    """A version about to be frozen, and what somebody may want to settle before."""

    requests: Requests
    unagreed: tuple[AssessedStatement, ...]  # drafts, challenged, and those to be looked at again
    unsupported: tuple[AssessedStatement, ...]
    homeless: tuple[AssessedStatement, ...]  # in no area of the edition

    @property
    def clear(self) -> bool:
        """Whether there is nothing to ask before it is saved."""
        return not (self.unagreed or self.unsupported or self.homeless)


def share(session: Session, title: str, event_id: str = "") -> Sharing:
    """Freeze the self-evaluation as it stands today, for a contact with Ofsted if one is named.

    Raises InputError without a title, for a contact that is not recorded, and where no statement
    was ever agreed.
    """
    view = session.view()
    event = known(view.records.events, event_id, "contact with Ofsted").id if event_id else ""
    title = fit(Kind.SELF_EVALUATION, {"title": title})["title"]
    if not title:
        raise InputError("A version needs a title.", "Such as: Annual engagement meeting 2026.")
    told = account_of(view)
    if not any(one.state in _ONCE_AGREED for one in told.statements):
        raise InputError(
            "No statement of the self-evaluation is agreed, so there is nothing to share.",
            "Have statements challenged and agreed first.",
        )
    edition = edition_on(view.content.editions, view.as_of)
    version = freeze(
        told,
        view.as_of,
        edition,
        view.records.actions,
        title=title,
        by=session.who,
        event=event,
    )
    values = version._asdict()
    del values["id"]  # the store gives it one
    return Sharing(
        (Add(Kind.SELF_EVALUATION, values),),
        tuple(one for one in told.statements if one.state is not StatementState.AGREED),
        told.unsupported,
        told.homeless,
    )


def points_from_letter(session: Session, event_id: str, texts: Iterable[str]) -> Requests:
    """The points of the letter after a meeting, in their words, each with an action of its own.

    A point that was taken down for the same contact before is passed over. The ids of the points
    are told by their contact, because the actions name them within the same save. Raises
    InputError where there is no such contact or no point.
    """
    records = session.view().records
    event = known(records.events, event_id, "contact with Ofsted")
    points = [fit(Kind.RECOMMENDATION, {"text": text})["text"] for text in texts]
    if not any(points):
        raise InputError(
            "The letter has no point to take down.", "Give each point in the letter's words."
        )
    there = {one.text for one in records.recommendations.values() if one.event == event.id}
    number = _last_number(records.recommendations, event.id)
    requests: Requests = ()
    for point in dict.fromkeys(points):
        if not point or point in there:
            continue
        number += 1
        id_ = f"{_prefix(event.id)}{number}"
        action = {"recommendation": id_, "title": shortened(clean_line(point), LINE_LIMIT)}
        requests += (
            Add(Kind.RECOMMENDATION, {"text": point, "event": event.id}, id_),
            Add(Kind.ACTION, action),
        )
    return requests


def _prefix(event_id: str) -> str:
    return f"RE-{event_id}-"


def _last_number(ids: Iterable[str], event_id: str) -> int:
    endings = (
        id_.removeprefix(_prefix(event_id)) for id_ in ids if id_.startswith(_prefix(event_id))
    )
    return max((int(ending) for ending in endings if ending.isdecimal()), default=0)
