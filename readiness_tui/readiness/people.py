"""Who may do what: the people of a workspace, each with one role.

A rule of order and not a lock: a name is what somebody says it is, unless a sign-in stands before
the app. Where nobody is listed everybody may do everything but approve their own work.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.answers import same_person

READER, LEAD, APPROVER = "reader", "lead", "approver"

ROLES: Mapping[str, str] = {
    READER: "reads, and changes nothing",
    LEAD: "changes and answers",
    APPROVER: "changes and answers, confirms and approves what others did, and keeps this list",
}
"""From the least to the most. Each may do what the one before it may."""

_RANK = tuple(ROLES)


class Person(NamedTuple):
    """Somebody who works on the workspace, by the name that stands in its history."""

    id: str
    name: str = ""
    role: str = ""  # one of ``ROLES``
    sensitive: bool = False  # whether official-sensitive documents are theirs by a browser too


def role_of(people: Iterable[Person], who: str) -> str:
    """The role of a name; "" where nobody is listed and so there are no roles.

    Somebody who is not listed is a reader: whoever can open the folder can read it anyway, and a
    name that was mistyped must not be able to change anything. Of two people who share a name and
    are told apart by what stands after the comma, a name alone has the lesser role.
    """
    listed = list(people)
    if not listed:
        return ""
    found = _called(listed, who)
    return min((_known(one.role) for one in found), key=_RANK.index, default=READER)


def may_have_sensitive(people: Iterable[Person], who: str) -> bool:
    """Whether somebody, whom a sign-in named, may take away official-sensitive documents.

    Of two people who share a name, a name alone may where both may.
    """
    found = _called(list(people), who)
    return bool(found) and all(one.sensitive for one in found)


def _called(listed: Sequence[Person], who: str) -> Sequence[Person]:
    """Those whom a name means: who is listed so, else who is the same person by the rules."""
    exact = [one for one in listed if one.name.casefold() == who.strip().casefold()]
    return exact or [one for one in listed if same_person(one.name, who)]


def as_listed(people: Iterable[Person], who: str) -> str:
    """The name by which somebody is listed; who is not, or could be several, by their own."""
    found = {one.name for one in people if same_person(one.name, who)}
    return found.pop() if len(found) == 1 else who


def _known(role: str) -> str:
    return role if role in ROLES else READER


def why_not_change(people: Iterable[Person], who: str) -> str:
    """Why somebody may change nothing here, as one sentence; "" where they may."""
    listed = list(people)
    if role_of(listed, who) != READER:
        return ""
    return f"{who} reads here and changes nothing: {_keepers(listed)} can give another role."


def refuse_change(people: Sequence[Person], who: str) -> None:
    """Raise InputError where somebody may change nothing."""
    if sentence := why_not_change(people, who):
        raise InputError(f"{sentence} Nothing was changed.", "See: readiness people list")


def refuse_approval(people: Sequence[Person], who: str, what: str) -> None:
    """Raise InputError where people are listed and this one is no approver.

    ``what`` is what was about to be done, such as "EL05 is confirmed".
    """
    if role_of(people, who) not in ("", APPROVER):
        raise InputError(
            f"{what} by an approver, and {who} is none. Nothing was changed.",
            f"Ask {_keepers(people)}.",
        )


def refuse_list(
    before: Sequence[Person], after: Sequence[Person], who: str, *, undo: bool = False
) -> None:
    """Raise InputError where the list of people would become what it cannot be, or by nobody's
    right.

    It is begun by an approver on it, so that whoever begins it can correct it; from then on only
    approvers change it, and one always remains. An ``undo`` may take the beginning back.
    """
    if role_of(before, who) not in ("", APPROVER):
        raise InputError(
            f"The list of people is kept by approvers, and {who} is none. Nothing was changed.",
            f"Ask {_keepers(before)}.",
        )
    if not after:
        if before and not undo:
            raise InputError("One approver always remains on the list. Nothing was changed.")
        return
    for one in after:
        _refuse_person(one, after)
    if not before and role_of(after, who) != APPROVER:
        raise InputError(
            "Begin with yourself as an approver: whoever begins the list stands on it as one. "
            "Nothing was changed.",
            f"A under People in 8, or: readiness people add '{who}' role=approver",
        )
    if not any(one.role == APPROVER for one in after):
        raise InputError(
            "One approver always remains on the list. Nothing was changed.",
            "Make somebody an approver first.",
        )


def _refuse_person(one: Person, listed: Iterable[Person]) -> None:
    if not one.name.strip():
        raise InputError("A person on the list has a name.", "The name that the history shows.")
    if one.role not in ROLES:
        raise InputError(
            f"{one.name} has no role, or one that is not known.", f"It is one of {', '.join(ROLES)}"
        )
    for other in listed:
        if other.id != one.id and same_person(other.name, one.name):
            raise InputError(
                f"{one.name} and {other.name} are one name to the rules. Nothing was changed.",
                "Add to both, after a comma, what tells them apart: Ann Bee, head of service",
            )


def _keepers(people: Iterable[Person]) -> str:
    return " or ".join(one.name for one in people if one.role == APPROVER) or "an approver"
