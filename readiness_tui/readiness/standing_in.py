"""Who leads on a day: the holder of a role, or the deputy while the holder is away."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from readiness_tui.readiness.answers import same_person
from readiness_tui.readiness.dates import show_date, show_short
from readiness_tui.readiness.standing import Leave, Role

COORDINATOR = "Coordinator"
"""The role whose holder an inspection may name for itself."""

_ANOTHER = frozenset({"assistant", "associate", "deputy", "former", "office", "vice"})
"""Words that make another role of the one they are added to: a deputy director is no director."""


class Lead(NamedTuple):
    """Who leads, who is the deputy, and why it is not the holder."""

    lead: str  # a person, or the title of the role where nobody can be named
    deputy: str  # who would stand in for the lead; "" for one who stands in already
    stands_in: str  # "" where the holder leads, or where the role has nobody yet
    unled: bool = False  # nobody can be named: there is no person, or they are all away


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


def role_for(title: str, roles: Iterable[Role]) -> Role | None:
    """The role that ``title`` means: the one called so, else the only one called so among words.

    "Inspection coordinator" is found for "Coordinator", and a deputy coordinator is not. Where two
    would do, none is taken: a guess would name the wrong person.
    """
    wanted, close = _words(title), []
    for role in roles:
        words = _words(role.title)
        if words == wanted:
            return role
        if is_meant(title, role.title):
            close.append(role)
    return close[0] if len(close) == 1 else None


def is_meant(title: str, called: str) -> bool:
    """Whether a role that is ``called`` so may be the one that ``title`` means."""
    wanted, words = _words(title), _words(called)
    for start in range(len(words) - len(wanted) + 1) if wanted else ():
        end = start + len(wanted)
        if words[start:end] == wanted:
            return _ANOTHER.isdisjoint((*words[:start], *words[end:]))
    return False


def roles_missing(titles: Iterable[str], roles: Iterable[Role]) -> tuple[str, ...]:
    """The ``titles``, each once, to which no role answers."""
    known = tuple(roles)
    return tuple(
        title for title in dict.fromkeys(titles) if title and role_for(title, known) is None
    )


def lead_on(
    day: date, title: str, roles: Iterable[Role], leave: Iterable[Leave], person: str = ""
) -> Lead:
    """Who leads what belongs to the role ``title`` on a day.

    ``person`` leads in place of the role's holder; the deputy is the role's. Where both are away
    the title of the role stands, with who is away until when.
    """
    leave = tuple(leave)
    role = role_for(title, roles) or Role("")
    holder, deputy = person or role.holder, role.deputy
    if same_person(holder, deputy):
        deputy = ""
    if not holder and not deputy:
        return Lead(title, "", "", unled=True)
    away = leave_on(holder, day, leave) if holder else None
    if holder and away is None:
        return Lead(holder, deputy, "")
    why = _away(holder, away, day) if away else "Nobody holds the role"
    if not deputy:
        return Lead(title, "", f"{why} and there is no deputy: name somebody.", unled=True)
    deputy_away = leave_on(deputy, day, leave)
    if deputy_away is None:
        return Lead(deputy, "", f"{why}: the deputy leads.")
    also = _away(deputy, deputy_away, day)
    return Lead(title, "", f"{why} and {also}: name somebody.", unled=True)


def _words(title: str) -> tuple[str, ...]:
    folded = title.casefold().replace("’", "'").replace("co-ord", "coord")
    return tuple(re.findall(r"[\w']+", folded))


def _away(person: str, leave: Leave, day: date) -> str:
    if leave.last is None:
        return f"{person} is away until further notice"
    last = show_short(leave.last) if leave.last.year == day.year else show_date(leave.last)
    return f"{person} is away until {last}"
