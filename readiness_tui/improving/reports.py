"""What is saved of a published report: its inspection, and a recommendation for each bullet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from readiness_tui.errors import InputError
from readiness_tui.improving.finding import Requests, fit
from readiness_tui.readiness.kept_report import Keeping, keeping
from readiness_tui.readiness.model import InspectionEvent
from readiness_tui.readiness.published_report import PublishedReport
from readiness_tui.readiness.report_corrections import refuse_report
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store import envelope
from readiness_tui.store.changes import Add, Request, edit
from readiness_tui.store.numbering import next_number, numbered

if TYPE_CHECKING:
    from readiness_tui.session import Session


def keep_report(
    session: Session, report: PublishedReport, *, other_authority: bool = False, meant: str = ""
) -> tuple[Keeping, Requests]:
    """What the report adds, and the requests of the one save; none where all is recorded already.

    Raises InputError where its first day on site is not known, or where it is about another
    authority and ``other_authority`` does not say that this is meant; ``meant`` is how to say it.
    """
    found = keeping(report, session.view().records)
    if found.other_authority and not other_authority:
        raise InputError(found.other_authority, f"Open the workspace of that authority{meant}.")
    if found.event.start is None:
        raise InputError(
            "The first day on site could not be read, and an inspection is kept by it.",
            "Correct it first, or add: --set on_site_from='9 oct 2023'",
        )
    refuse_report(report, session.view().content.editions, session.today())
    if found.nothing:
        return found, ()
    return found, tuple(_requests(session, found))


def _requests(session: Session, found: Keeping) -> list[Request]:
    requests: list[Request] = []
    values = fit(Kind.EVENT, event_values(found.event))
    if found.seen is None:
        id_ = _next_event(session)
        requests.append(Add(Kind.EVENT, values, id_))
    else:
        id_ = found.seen.id
        requests += edit(Kind.EVENT, found.seen, **values)
    requests += point_requests(found, id_)
    return requests


def point_requests(found: Keeping, event: str) -> list[Request]:
    """A request for each new recommendation, as a part of the inspection with this id."""
    requests: list[Request] = []
    for point in found.points:
        values = {**point._asdict(), "event": event}
        del values["id"]
        requests.append(Add(Kind.RECOMMENDATION, fit(Kind.RECOMMENDATION, values)))
    return requests


def event_values(event: InspectionEvent) -> dict[str, Any]:
    """Its fields without the id."""
    values = event._asdict()
    del values["id"]
    return values


def _next_event(session: Session) -> str:
    """The id of the new inspection, so that its points can name it within the same save."""
    _, tables = envelope.read(session.workspace.path)
    return numbered(Kind.EVENT, next_number(tables, Kind.EVENT))
