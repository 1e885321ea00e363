"""What changed in the totals of a dry run's lists, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from readiness_tui.readiness.dry_run_facts import DryRunList


def lists_in_words(before: Sequence[Any] | None, after: Sequence[Any] | None) -> str:
    """What was said of the lists: "list 5 signed off by Jo Bloggs". Takes stored totals too."""
    old, new = _by_number(before), _by_number(after)
    told = [
        words
        for number in sorted(old.keys() | new.keys())
        for words in _change(number, old.get(number), new.get(number))
    ]
    return ", ".join(told) or "lists as they were"


def _by_number(lists: Sequence[Any] | None) -> dict[int, DryRunList]:
    return {entry[0]: DryRunList(*entry) for entry in lists or ()}


def _change(number: int, old: DryRunList | None, new: DryRunList | None) -> Iterator[str]:
    if old is None or new is None:
        yield f"list {number} {'added' if old is None else 'taken out'}"
        return
    if old.explained != new.explained:
        yield f"errors of list {number} {'explained' if new.explained else 'no longer explained'}"
    if (old.signed_off_by, old.signed_off_on) != (new.signed_off_by, new.signed_off_on):
        by = new.signed_off_by
        yield f"list {number} signed off by {by}" if by else f"list {number} no longer signed off"
    if (*old[:4], old.queries) != (*new[:4], new.queries):
        yield f"totals of list {number} corrected"
