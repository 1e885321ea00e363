"""The request log: what inspectors asked for, and how each request stands."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from readiness_tui.readiness.runbook_model import InformationRequest
from readiness_tui.readiness.wording import Word

_FIRST = datetime.min.replace(tzinfo=UTC)


class RequestState(StrEnum):
    """How a request stands; it is computed."""

    OPEN = "open"
    LATE = "late"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


REQUEST_STATES: Mapping[RequestState, Word] = {
    RequestState.OPEN: Word("Open", "○", "o", "Asked for, and not sent yet."),
    RequestState.LATE: Word("Late", "▽", "v", "The promised moment has passed."),
    RequestState.SENT: Word("Sent", "●", "*", "Sent, with the time and the name."),
    RequestState.WITHDRAWN: Word("Withdrawn", "–", "-", "No longer wanted, with a reason."),
}


class RequestCounts(NamedTuple):
    """How many requests stand how; a late one is not counted as open too."""

    open: int
    late: int
    sent: int
    withdrawn: int


def request_state(request: InformationRequest, now: datetime) -> RequestState:
    """How it stands at ``now``; one without a promise is never late."""
    if request.sent_at is not None:
        return RequestState.SENT
    if request.withdrawn:
        return RequestState.WITHDRAWN
    late = request.promised is not None and request.promised < now
    return RequestState.LATE if late else RequestState.OPEN


def requests_of(
    episode_id: str, requests: Iterable[InformationRequest]
) -> tuple[InformationRequest, ...]:
    """The log of one inspection, in the order of asking."""
    own = (one for one in requests if one.episode == episode_id)
    return tuple(sorted(own, key=lambda one: (one.asked_at or _FIRST, len(one.id), one.id)))


def request_counts(requests: Iterable[InformationRequest], now: datetime) -> RequestCounts:
    """Count them by state."""
    states = [request_state(one, now) for one in requests]
    return RequestCounts(*(states.count(state) for state in RequestState))
