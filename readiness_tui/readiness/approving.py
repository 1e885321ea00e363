"""Nobody approves their own: the one rule behind every confirmation, approval and agreement.

It is told from a record as it was, as it would be, and who asks. The store keeps it in every save,
so that it holds at every door; screens and commands say the same sooner and more kindly.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.answers import is_among, same_person
from readiness_tui.readiness.vocabulary import Kind


class Approval(NamedTuple):
    """What a change says that somebody approved."""

    what: str  # "EL05 is confirmed"
    by: str
    own: tuple[str, ...]  # whose work it is
    field: str  # that says so
    roles: bool = True  # whether it takes an approver, where people are listed


LeadOf = Callable[[str], tuple[str, ...]]
"""From the id of a document to who leads it, before the change and after."""

KINDS = frozenset(
    {Kind.ITEM, Kind.EVIDENCE, Kind.VERSION, Kind.STATEMENT, Kind.ACTION, Kind.DRY_RUN}
)
"""The kinds of record that hold approvals."""


def approvals(
    kind: Kind, before: Any, after: Any, who: str, lead_of: LeadOf, *, undo: bool = False
) -> Iterator[Approval]:
    """The approvals that stand in a record ``after`` a change and did not stand so ``before``.

    ``before`` is None for a new record. Whose work it is is told from both sides, so that nobody
    hands their work over and approves it in one save; what ``who`` has just made anew is theirs
    alone. An ``undo`` brings back what stood, and only the side after it counts.
    """
    old = after._replace(**type(after)._field_defaults) if before is None else before
    match kind:
        case Kind.ITEM:
            yield from _of_item(old, after, who, undo)
        case Kind.EVIDENCE:
            yield from _of_document(old, after, who, undo)
        case Kind.VERSION:
            if _set(old, after, "approved_by", "approved_on"):
                own = (*_owners(old, after, who, undo, "added_by"), *lead_of(after.evidence))
                by = after.approved_by or who
                yield Approval(f"{after.id} is approved", by, own, "approved_by")
        case Kind.STATEMENT:
            own = _owners(old, after, who, undo, "author")
            if _set(old, after, "challenger", "challenged_on"):
                by = after.challenger or who
                yield Approval(f"{after.id} is challenged", by, own, "challenger", roles=False)
            if _set(old, after, "agreed_by", "agreed_on"):
                yield Approval(f"{after.id} is agreed", after.agreed_by or who, own, "agreed_by")
        case Kind.ACTION:
            own = (after.lead, *after.leads)
            own += () if undo else (old.lead, *old.leads)
            for field, what in (("accepted_on", "accepted"), ("embedded_on", "declared embedded")):
                if _set(old, after, field):
                    yield Approval(f"{after.id} is {what}", who, own, field)
        case Kind.DRY_RUN:
            yield from _of_run(old, after, who)
        case _:
            return


def _of_item(old: Any, after: Any, who: str, undo: bool) -> Iterator[Approval]:
    own = (*_owners(old, after, who, undo, "answered_by"), after.lead)
    own += () if undo else (old.lead,)
    if _set(old, after, "checked_by", "checked_on"):
        yield Approval(f"{after.id} is confirmed", after.checked_by or who, own, "checked_by")
    if _set(old, after, "approver"):
        yield Approval(f"{after.id} is agreed", after.approver, own, "approver")


def _of_document(old: Any, after: Any, who: str, undo: bool) -> Iterator[Approval]:
    """That a document does not apply here: neither its lead agrees nor who gave the reason."""
    if not _set(old, after, "reason_approver"):
        return
    own = (after.lead,) if undo else (after.lead, old.lead)
    if after.reason and after.reason != old.reason and not undo:
        own += (who,)
    yield Approval(f"{after.id} is agreed", after.reason_approver, own, "reason_approver")


def _of_run(old: Any, after: Any, who: str) -> Iterator[Approval]:
    own = (after.by, old.by)
    if _set(old, after, "signed_off_by", "signed_off_on"):
        by = after.signed_off_by or who
        yield Approval(f"{after.id} is signed off", by, own, "signed_off_by")
    earlier = {part.list: part for part in old.lists}
    for part in after.lists:
        if _set(earlier.get(part.list, type(part)(part.list)), part, "signed_off_by"):
            what = f"list {part.list} of {after.id} is signed off"
            yield Approval(f"{what[:1].upper()}{what[1:]}", part.signed_off_by, own, "lists")


def _set(old: Any, after: Any, *fields: str) -> bool:
    """Whether one of the fields says something now that it did not say before."""
    return any(
        getattr(after, field) and getattr(after, field) != getattr(old, field) for field in fields
    )


def _owners(old: Any, after: Any, who: str, undo: bool, field: str) -> tuple[str, ...]:
    """Whose work it is now, and whose it was unless ``who`` has just made it theirs."""
    now, then = getattr(after, field), getattr(old, field)
    if undo or same_person(now, who):
        return (now,)
    return now, then


def refuse_own(approval: Approval) -> None:
    """Raise InputError where somebody would approve what is their own."""
    if is_among(approval.by, *approval.own):
        what = approval.what.replace(" is ", " has to be ", 1)
        raise InputError(
            f"{what} by somebody else: nobody approves their own work, and this is "
            f"{approval.by}'s. Nothing was changed.",
            "Ask a colleague who did not work on it.",
        )
