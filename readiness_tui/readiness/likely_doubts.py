"""What the national queue says of one authority, and what it does not know."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.history import is_paused
from readiness_tui.readiness.national import National
from readiness_tui.readiness.window import COUNTED, MAY_OUTLAST
from readiness_tui.readiness.wording import count

MORE_LIKELY_THAN_NOT = 0.5

_STALE_WEEKS = 12  # since the newest report: a complete history is never that old
_WORTH_SAYING = 0.05


def place_in_queue(national: National, la_code: str) -> int:
    """How many are expected to wait longer, and one more.

    Those visited unseen are left out, and taken in again where that was before this one's own.
    """
    own = national.waits[la_code]
    ahead = sum(
        order.share * exp(-order.before * order.pull[code])
        for code, wait in national.waits.items()
        if wait.weeks > own.weeks
        for order in national.orders
    )
    again = sum(number for day, number in national.hidden if day < own.since)
    return 1 + round(ahead + again)


def already_visited(national: National, la_code: str) -> float:
    """The chance that it has been inspected without its report being known here."""
    return sum(
        order.share * (1 - exp(-order.before * order.pull[la_code])) for order in national.orders
    )


def doubts_of(national: National, already: float, inside: bool) -> Iterator[str]:
    """What the queue itself does not know."""
    weeks = (national.as_of - national.until).days // 7 if national.until else 0
    if weeks > _STALE_WEEKS and national.until and not is_paused(national.as_of):
        yield (
            f"The history of inspections ends with a report of {show_date(national.until)}; about "
            f"{national.unseen:.0f} inspections since then are not in it. A newer file makes this "
            "sharper."
        )
    elif national.unseen >= 1:
        yield (
            f"About {national.unseen:.0f} inspections have begun whose reports are not out yet; "
            "that is allowed for."
        )
    if already >= (MORE_LIKELY_THAN_NOT if inside else _WORTH_SAYING):
        yield (
            f"The chance that this one has been inspected since, and its report is not known here, "
            f"is about {round(100 * already)}%; the dates hold if it has not."
        )
    if national.doubt >= _WORTH_SAYING:
        known = count(national.ended, "inspection")
        yield (
            f"The order of the queue shows in {known} of the last two years only, so the quoted "
            "rule has a large part in this."
        )
    if national.as_of >= COUNTED:
        yield MAY_OUTLAST
    if is_paused(national.as_of):
        yield (
            "Inspections stand still because of Covid; a quarter of a year more is assumed, "
            "which nobody knows."
        )
