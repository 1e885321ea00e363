"""What an undo does about confirmations: each belongs to the one answer that it confirms.

A colleague's confirmation goes with the answer that is taken back, and comes back with it. Alone it
comes back only while the answer is still the one that it confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readiness_tui.errors import InputError
from readiness_tui.readiness.model import ItemRecord
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Change, Request, edit
from readiness_tui.store.history import last_change_of
from readiness_tui.store.records import default

_CONFIRMING = ("checked_on", "checked_by", "approver")


def resting_on(requests: Sequence[Request], items: Mapping[str, ItemRecord]) -> tuple[Change, ...]:
    """The changes that take away what confirmed the answers that ``requests`` change."""
    touched = {(change.record, change.field) for change in _changes(requests)}
    answered = [
        items[change.record]
        for change in _changes(requests)
        if change.field == "answer"
        and change.record in items
        and items[change.record].answer is not change.after
    ]
    return tuple(
        change
        for record in answered
        for change in edit(
            Kind.ITEM,
            record,
            **{
                name: default(Kind.ITEM, name)
                for name in _CONFIRMING
                if (record.id, name) not in touched
            },
        )
    )


def refuse_stale(folder: str, requests: Sequence[Request], since: int, revision: int) -> None:
    """Refuse to bring a confirmation back to an answer given after revision ``since``.

    Raises InputError; StoreError where the history cannot be opened.
    """
    answered = {change.record for change in _changes(requests) if change.field == "answer"}
    for change in _changes(requests):
        if change.field not in _CONFIRMING or not change.after or change.record in answered:
            continue
        last = last_change_of(folder, Kind.ITEM, change.record, "answer", revision)
        if last is not None and last.rev > since:
            raise InputError(
                f"{last.who} has answered {change.record} anew, so the confirmation of the answer "
                "before is not brought back.",
                "Look at the new answer; whoever agrees with it confirms it.",
            )


def _changes(requests: Sequence[Request]) -> Iterator[Change]:
    return (one for one in requests if isinstance(one, Change) and one.kind is Kind.ITEM)
