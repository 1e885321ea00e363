"""Sharing a version: what it is called, which meeting it is for, and what is not settled yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from readiness_tui import self_evaluating
from readiness_tui.errors import InputError
from readiness_tui.host import Host
from readiness_tui.readiness.dates import parse_day, show_date, show_day
from readiness_tui.readiness.model import InspectionEvent
from readiness_tui.readiness.vocabulary import EventKind
from readiness_tui.readiness.wording import EVENT_KINDS, count
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.choose import Choose

MOST_PAST = 6
"""Contacts of the past that are offered."""

_TO_PLAN, _NONE_YET = "to plan", "none yet"
_ENGAGEMENT = EVENT_KINDS[EventKind.ENGAGEMENT_MEETING].title


async def share_version(host: Host) -> bool:
    """Ask for a title and a meeting, and freeze the version; False where somebody left."""
    title = await host.push_screen_wait(
        Ask(
            "What is the version called?",
            placeholder="Annual engagement meeting 2026",
            hint="It is frozen as it stands, and stays. Enter goes on.",
            understand=_titled,
        )
    )
    if not title:
        return False
    sharing = self_evaluating.share(host.session, title)
    if not sharing.clear and not await _really(host, sharing):
        return False
    meeting = await _which(host)
    if meeting is None:
        return False
    sharing = self_evaluating.share(host.session, title, meeting)
    return await host.save(sharing.requests, f"{title}: frozen. X saves it as a file.")


def meeting_choices(events: Sequence[InspectionEvent], today: date) -> tuple[tuple[str, str], ...]:
    """Contacts as lines to choose from: what it is, its day, and how far off a coming one is."""
    return tuple((_named(one, today), one.id) for one in events)


async def _which(host: Host) -> str | None:
    """The id of the contact, "" where none is known yet, None where somebody left."""
    today, found = host.view.as_of, self_evaluating.meetings_of(host.view)
    choices = [*meeting_choices(found.coming, today)]
    if not found.planned:
        about = f", expected about {show_date(found.expected)}" if found.expected else ""
        choices.append((f"Engagement meeting to come{about}: give its day", _TO_PLAN))
    choices.append(("None yet; A on the version names it later", _NONE_YET))
    choices += meeting_choices(found.past[:MOST_PAST], today)
    chosen = await host.push_screen_wait(Choose("Which meeting is it shared for?", choices))
    if chosen == _TO_PLAN:
        return await _planned(host, found.expected)
    return "" if chosen == _NONE_YET else chosen


async def _planned(host: Host, expected: date | None) -> str | None:
    """Record the meeting to come, and give its id."""
    today = host.view.as_of

    def understand(typed: str) -> str:
        if not typed:
            raise InputError("A day, such as 20 jan.")
        day = parse_day(typed, today)
        self_evaluating.plan_meeting(host.session, day)
        return f"{_ENGAGEMENT} on {show_day(day)}"

    typed = await host.push_screen_wait(
        Ask(
            "On which day is the engagement meeting planned?",
            value=show_day(expected) if expected else "",
            placeholder="20 jan, +6w",
            hint="It is recorded among the contacts with Ofsted. Enter goes on.",
            understand=understand,
        )
    )
    if not typed:
        return None
    before = set(host.view.records.events)
    requests = self_evaluating.plan_meeting(host.session, parse_day(typed, today))
    if not await host.save(requests, f"{_ENGAGEMENT} planned."):
        return None
    return next((id_ for id_ in host.view.records.events if id_ not in before), None)


async def _really(host: Host, sharing: self_evaluating.Sharing) -> bool:
    doubts = [
        f"{count(len(found), what)} {state}"
        for found, what, state in (
            (sharing.unagreed, "statement", "not agreed"),
            (sharing.unsupported, "statement", "without support"),
            (sharing.homeless, "statement", "without a home in this edition"),
        )
        if found
    ]
    choices = (("No, settle them first", ""), ("Yes, freeze it as it stands", "yes"))
    heading = f"Share it with {' and '.join(doubts)}?"
    return await host.push_screen_wait(Choose(heading, choices)) == "yes"


def _named(one: InspectionEvent, today: date) -> str:
    title = EVENT_KINDS[one.kind].title
    if one.start is None:
        return f"{title}, without a day"
    days = (one.start - today).days
    if days < 0:
        return f"{title}, {show_date(one.start)}"
    away = f"in {count(days, 'day')}" if days else "today"
    return f"{title}, {show_day(one.start)}, {away}"


def _titled(typed: str) -> str:
    if not typed:
        raise InputError("A title, such as Annual engagement meeting 2026.")
    return f"Freezes {typed}"
