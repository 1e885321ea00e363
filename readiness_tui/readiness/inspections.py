"""What must be true of a contact with Ofsted before it is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.model import Edition, InspectionEvent
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS, EventKind, Grade
from readiness_tui.readiness.wording import EVENT_KINDS

WITHOUT_REPORT = frozenset({EventKind.ENGAGEMENT_MEETING, EventKind.SELF_EVALUATION_SHARED})
"""Kinds after which nothing is published and no plan is asked for."""

LONGEST_STAY = timedelta(days=92)
"""On site; a longer one is taken for a slip of the finger."""

_OUT_BY = timedelta(weeks=26)
"""From its last day to a publication that is still to come; a later one is such a slip too."""


def judgements_on(editions: Iterable[Edition], day: date) -> tuple[tuple[str, str], ...]:
    """The judgements that are graded on a day, as (id, title); an overall grade comes first.

    Empty where no edition is known for the day.
    """
    edition = edition_on(editions, day)
    if edition is None:
        return ()
    overall = (("overall", "Overall effectiveness"),) if edition.overall else ()
    return (*overall, *edition.judgements)


def inspection(
    kind: EventKind,
    start: date,
    editions: Sequence[Edition],
    today: date,
    *,
    end: date | None = None,
    published: date | None = None,
    plan_sent: date | None = None,
    grades: Mapping[str, str] | None = None,
    focus: str = "",
    lead_inspector: str = "",
    received: date | None = None,
) -> InspectionEvent:
    """The contact, without an id. Raises InputError where what was given contradicts itself.

    An engagement meeting may be one to come. ``received`` is the day on which the report or letter
    came; it may come out days later, and ``published`` may be a day to come.
    """
    _check_days(kind, start, today, end, received, published, plan_sent)
    if grades and kind not in FULL_INSPECTIONS:
        raise InputError(
            f"{EVENT_KINDS[kind].title}: only full inspections are graded.", "Leave the grades out."
        )
    edition = edition_on(editions, start) if kind in FULL_INSPECTIONS else None
    return InspectionEvent(
        id="",
        kind=kind,
        framework=edition.id if edition else "",
        start=start,
        end=end,
        published=published,
        grades=_checked(grades or {}, start, editions),
        focus=focus,
        lead_inspector=lead_inspector,
        received=received,
        plan_sent=plan_sent,
    )


def refuse_twice(made: InspectionEvent, events: Iterable[InspectionEvent]) -> None:
    """Raise InputError where one of the same kind with the same first day is among them."""
    for event in events:
        if (event.kind, event.start) == (made.kind, made.start) and made.start is not None:
            what = EVENT_KINDS[made.kind].title.casefold()
            raise InputError(
                f"The {what} of {show_date(made.start)} is recorded already as {event.id}.",
                f"Correct {event.id} in the app, in Governance.",
            )


def _check_days(
    kind: EventKind,
    start: date,
    today: date,
    end: date | None,
    received: date | None,
    published: date | None,
    plan_sent: date | None,
) -> None:
    """Raise InputError for days that contradict each other or are still to come."""
    if start > today and kind is not EventKind.ENGAGEMENT_MEETING:  # which is agreed beforehand
        raise InputError(
            f"It cannot have begun on {show_date(start)}, a day to come.",
            "Record it once it has begun, or check the year.",
        )
    if end and end < start:
        raise InputError(
            f"It cannot have ended on {show_date(end)}, before it began on {show_date(start)}.",
            "Correct one of the two.",
        )
    if end and end - start > LONGEST_STAY:
        raise InputError(
            f"It cannot have lasted from {show_date(start)} to {show_date(end)}, more than three "
            "months.",
            "Check the dates.",
        )
    last = end or start
    after = (
        ("report or letter cannot have been received", received, today),
        ("report cannot have come out", published, max(today, last + _OUT_BY)),
        ("plan cannot have gone", plan_sent, today),
    )
    for what, day, latest in after:
        if day and kind in WITHOUT_REPORT:
            raise InputError(
                f"{EVENT_KINDS[kind].title}: no report is published and no plan follows.",
                "Leave those days out.",
            )
        if day and day < last:
            raise InputError(
                f"Its {what} on {show_date(day)}, before its last day.", "Correct one of the two."
            )
        if day and day > latest:
            when = "a day to come" if latest == today else "half a year after its last day"
            raise InputError(
                f"Its {what} on {show_date(day)}, {when}.", "Check the year, or leave it out."
            )
    if received:
        for what, day in (("come out", published), ("been answered by a plan", plan_sent)):
            if day and day < received:
                raise InputError(
                    f"Its report cannot have {what} on {show_date(day)}, before it was received "
                    f"on {show_date(received)}.",
                    "Correct one of the two.",
                )


def _checked(
    grades: Mapping[str, str], start: date, editions: Sequence[Edition]
) -> Mapping[str, str]:
    if not grades:
        return {}
    edition = edition_on(editions, start)
    if edition is None:
        raise InputError(
            f"No edition of the framework is known for {show_date(start)}, so its grades cannot "
            "be recorded.",
            "Leave the grades out.",
        )
    known = [id_ for id_, _ in judgements_on(editions, start)]
    for judgement, grade in grades.items():
        if judgement == "overall" and not edition.overall:
            raise InputError(
                f"There is no overall grade under {edition.title}, which holds on "
                f"{show_date(start)}.",
                "Leave overall out.",
            )
        if judgement not in known:
            # Another edition's judgement is no slip: "care_leavers" does not mean "leaders".
            elsewhere = any(judgement in dict(one.judgements) for one in editions)
            hint = _one_of(known) if elsewhere else _did_you_mean(judgement, known)
            raise InputError(f'{edition.title} has no judgement "{judgement}".', hint)
        if grade not in set(Grade):
            raise InputError(f'There is no grade "{grade}".', _did_you_mean(grade, list(Grade)))
    return dict(grades)


def _did_you_mean(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word[:60], known, 1)
    return f"Did you mean {near[0]}?" if near else _one_of(known)


def _one_of(known: Sequence[str]) -> str:
    return f"Use one of: {', '.join(known)}."
