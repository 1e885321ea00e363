"""Who leads on a day: the holder of a role, or the deputy while the holder is away."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from readiness_tui.readiness.answers import same_person
from readiness_tui.readiness.dates import show_date, show_short
from readiness_tui.readiness.standing import Leave, Role


class Lead(NamedTuple):
    """Who leads, who is the deputy, and why it is not the holder."""

    lead: str  # a person, or the title of the role where nobody can be named
    deputy: str
    stands_in: str  # "" where the holder leads, or where the role has nobody yet


def leave_on(person: str, day: date, leave: Iterable[Leave]) -> Leave | None:
    """The leave that a person has on a day, the one that ends last; None where there is none.

    Without a first or a last day it is open at that end.
    """
    taken = [
        one
        for one in leave
        if same_person(one.person, person)
        and (one.first is None or one.first <= day)
        and (one.last is None or day <= one.last)
    ]
    return max(taken, key=lambda one: one.last or date.max, default=None)


def lead_on(
    day: date, title: str, roles: Iterable[Role], leave: Iterable[Leave], person: str = ""
) -> Lead:
    """Who leads what belongs to the role ``title`` on a day.

    ``person`` leads in place of the role's holder; the deputy is the role's. Where both are away
    the title of the role stands, with who is away until when.
    """
    leave = tuple(leave)
    wanted = " ".join(title.casefold().split())
    role = next(
        (one for one in roles if " ".join(one.title.casefold().split()) == wanted), Role("")
    )
    holder, deputy = person or role.holder, role.deputy
    if not holder and not deputy:
        return Lead(title, "", "")
    away = leave_on(holder, day, leave) if holder else None
    if holder and away is None:
        return Lead(holder, deputy, "")
    why = _away(holder, away, day) if away else "Nobody holds the role"
    if not deputy or same_person(holder, deputy):
        return Lead(title, deputy, f"{why} and there is no deputy: name somebody.")
    deputy_away = leave_on(deputy, day, leave)
    if deputy_away is None:
        return Lead(deputy, deputy, f"{why}: the deputy leads.")
    also = _away(deputy, deputy_away, day)
    return Lead(title, deputy, f"{why} and {also}: name somebody.")


def _away(person: str, leave: Leave, day: date) -> str:
    if leave.last is None:
        return f"{person} is away until further notice"
    last = show_short(leave.last) if leave.last.year == day.year else show_date(leave.last)
    return f"{person} is away until {last}"
