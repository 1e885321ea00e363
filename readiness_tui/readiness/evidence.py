"""The state of one evidence item, computed from its versions and reviews, on any day.

The version that stands is the newest approved one: a newer draft does not undo it. The next review
counts from the later of the last review done and that approval. Source: readiness model 4.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.calendar import add_months
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.model import EvidenceItem, EvidenceVersion, Review
from readiness_tui.readiness.vocabulary import EvidenceState

LEAD_TIME = timedelta(days=30)
"""How long before its next review an evidence item shows as due; see ``lead_time``."""

_SHORT_CYCLES = {1: timedelta(days=10), 2: timedelta(days=20)}
"""Lead time by the months of a cycle too short for the whole of LEAD_TIME: a third of it."""

HOLDS = frozenset(
    {EvidenceState.CURRENT, EvidenceState.DUE_FOR_REVIEW, EvidenceState.NOT_APPLICABLE}
)
"""States in which an evidence item supports what rests on it, or is not asked for."""


def lead_time(item: EvidenceItem) -> timedelta:
    """LEAD_TIME, or a third of a shorter cycle: a monthly report is not due the day it is made."""
    return _SHORT_CYCLES.get(item.cycle_months or 0, LEAD_TIME)


_FOR_GOOD = (EvidenceState.NOT_APPLICABLE, EvidenceState.EXPIRED)
"""States that no later day changes by itself."""


class Standing(NamedTuple):
    """The state on one day, with its reason in words."""

    state: EvidenceState
    why: str
    next_review: date | None


def assess_evidence(
    item: EvidenceItem,
    versions: Sequence[EvidenceVersion],
    reviews: Sequence[Review],
    as_of: date,
    earliest_call: date | None,
    likely_call: date | None = None,
    latest_call: date | None = None,
) -> AssessedEvidence:
    """Compute the state today, and on the days of the calls as far as today's records tell.

    ``versions`` and ``reviews`` are those of this item, in any order. A call that is not known
    stands for today.
    """
    newest, approved = _newest(versions), _newest(_approved(versions, as_of))
    today = _standing(item, newest, approved, reviews, as_of, as_of)
    calls = (earliest_call or as_of, likely_call or as_of, latest_call or as_of)
    if approved is None or today.state in _FOR_GOOD:
        earliest = likely = latest = today.state
    else:
        settled = today.next_review
        earliest, likely, latest = _states(item, approved, reviews, settled, calls, as_of)
    return AssessedEvidence(
        item,
        newest,
        len(versions),
        today.state,
        today.why,
        today.next_review,
        at_earliest_call=earliest,
        at_likely_call=likely,
        at_latest_call=latest,
        stands=approved,
    )


def states_on(
    item: EvidenceItem,
    versions: Sequence[EvidenceVersion],
    reviews: Sequence[Review],
    days: Sequence[date],
    as_of: date,
) -> tuple[EvidenceState, ...]:
    """What ``state_on`` says of several days, without the words: fit for a whole library.

    A day before ``as_of`` counts as ``as_of``.
    """
    approved = _newest(_approved(versions, as_of))
    if approved is None or _left_out(item):  # then no day makes a difference
        today = _standing(item, _newest(versions), approved, reviews, as_of, as_of).state
        return (today,) * len(days)
    settled = _next_review(item, _last_settled(approved, reviews, as_of, as_of))
    return _states(item, approved, reviews, settled, days, as_of)


def state_on(
    item: EvidenceItem,
    versions: Sequence[EvidenceVersion],
    reviews: Sequence[Review],
    day: date,
    as_of: date,
) -> Standing:
    """Compute the state on ``day`` from what is known on ``as_of`` (``day`` is not before it).

    What is dated after ``as_of`` has not happened. Between the two days only planned reviews are
    taken as kept: so a review planned shortly before a call carries the evidence over it.
    """
    newest, approved = _newest(versions), _newest(_approved(versions, as_of))
    return _standing(item, newest, approved, reviews, day, as_of)


def _standing(
    item: EvidenceItem,
    newest: EvidenceVersion | None,
    approved: EvidenceVersion | None,
    reviews: Sequence[Review],
    day: date,
    as_of: date,
) -> Standing:
    if _left_out(item):
        return Standing(EvidenceState.NOT_APPLICABLE, f"not applicable: {item.reason}", None)
    if newest is None:
        return Standing(EvidenceState.MISSING, "has no version", None)
    if approved is None:
        return _not_approved(newest, as_of)
    withdrawn = _withdrawn(approved, reviews, as_of)
    next_review = _next_review(item, _last_settled(approved, reviews, day, as_of))
    state, why, when = _course(item, approved, withdrawn, next_review, day)
    if when is not None:
        why = f"{why} {show_date(when)}"
    if newest is not approved:
        pending = _not_approved(newest, as_of)
        why = f"{why}; version {newest.number} {pending.why}"
    if approved.fault == "unreachable":
        why = f"{why}; out of reach at the last look"
    return Standing(state, why, next_review)


def _states(
    item: EvidenceItem,
    approved: EvidenceVersion,
    reviews: Sequence[Review],
    next_review: date | None,
    days: Sequence[date],
    as_of: date,
) -> tuple[EvidenceState, ...]:
    """The states on ``days`` of the version that stands; ``next_review`` is that of today."""
    withdrawn = _withdrawn(approved, reviews, as_of)
    planned = any(review.done is None for review in reviews)
    found = []
    for day in days:
        by_then = next_review
        if planned and day > as_of:  # what is planned is taken as kept by then
            by_then = _next_review(item, _last_settled(approved, reviews, day, as_of))
        found.append(_course(item, approved, withdrawn, by_then, max(day, as_of))[0])
    return tuple(found)


def _left_out(item: EvidenceItem) -> bool:
    return bool(item.reason.strip() and item.reason_approver.strip())


def _newest(versions: Sequence[EvidenceVersion]) -> EvidenceVersion | None:
    if len(versions) < 2:
        return versions[0] if versions else None
    return max(versions, key=lambda version: (version.number, version.id))


def _approved(versions: Sequence[EvidenceVersion], as_of: date) -> list[EvidenceVersion]:
    return [
        version
        for version in versions
        if version.approved_on is not None and version.approved_on <= as_of
    ]


def _not_approved(version: EvidenceVersion, as_of: date) -> Standing:
    """Return the state of a version that nobody has approved."""
    submitted, returned = version.submitted_on, version.returned_on
    if submitted is not None and submitted > as_of:
        submitted = None
    if version.fault == "missing":
        return Standing(EvidenceState.MISSING, "cannot be found: its file is missing", None)
    if returned is not None and returned <= as_of and (submitted is None or submitted <= returned):
        return Standing(EvidenceState.RETURNED, f"returned on {show_date(returned)}", None)
    if submitted is not None:
        why = f"awaiting approval since {show_date(submitted)}"
        return Standing(EvidenceState.AWAITING_APPROVAL, why, None)
    return Standing(EvidenceState.DRAFT, "is a draft", None)


def _course(
    item: EvidenceItem,
    version: EvidenceVersion,
    withdrawn: date | None,
    next_review: date | None,
    day: date,
) -> tuple[EvidenceState, str, date | None]:
    """Return the state of the version that stands, worst first, why and since when.

    The words are put together by whoever shows them: for the days of the calls nobody does.
    """
    if withdrawn is not None:
        return EvidenceState.EXPIRED, "withdrawn at the review of", withdrawn
    fault = version.fault
    if fault == "missing":
        return EvidenceState.EXPIRED, "expired: its file is missing", None
    if version.expires_on is not None and day > version.expires_on:
        return EvidenceState.EXPIRED, "expired on", version.expires_on
    if fault == "changed":
        return EvidenceState.AWAITING_APPROVAL, "awaiting approval: its file has changed", None
    if next_review is None:
        return EvidenceState.CURRENT, "current, no review cycle", None
    if day > next_review:
        return EvidenceState.OVERDUE, "overdue since", next_review
    if day >= next_review - lead_time(item):
        return EvidenceState.DUE_FOR_REVIEW, "due for review by", next_review
    return EvidenceState.CURRENT, "current, next review by", next_review


def _withdrawn(version: EvidenceVersion, reviews: Sequence[Review], as_of: date) -> date | None:
    """Return when a review took the version out of use, if its last review did."""
    if not reviews:
        return None
    done = [
        (review.done, review.id, review.outcome)
        for review in reviews
        if review.done is not None and review.done <= as_of
    ]
    if not done:
        return None
    last, _, outcome = max(done)
    replaced = version.approved_on is not None and version.approved_on >= last
    return last if outcome == "withdraw" and not replaced else None


def _last_settled(
    version: EvidenceVersion, reviews: Sequence[Review], day: date, as_of: date
) -> date | None:
    """Return when the version was last found right: approved, reviewed, or so planned."""
    days = [version.approved_on] if version.approved_on is not None else []
    for review in reviews:
        if review.done is not None:
            if review.done <= as_of:
                days.append(review.done)
        elif review.planned is not None and as_of <= review.planned <= day and day > as_of:
            days.append(review.planned)
    return max(days, default=None)


def _next_review(item: EvidenceItem, settled: date | None) -> date | None:
    """Return the last day of the current cycle.

    With a fixed month it is the end of the next such month. A review within that month settles it
    for the cycle; one done earlier does not move it.
    """
    if settled is None:
        return None
    if item.fixed_month is None:
        return None if item.cycle_months is None else add_months(settled, item.cycle_months)
    whole_years = max(item.cycle_months or 12, 12) - 12
    after = add_months(settled, whole_years)
    year = after.year if after.month < item.fixed_month else after.year + 1
    return _month_end(year, item.fixed_month)


def _month_end(year: int, month: int) -> date:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)
