"""Filters that a list offers by name: those that a person has kept for it, then useful ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.filters import Keys, parse_filter
from readiness_tui.text import LINE_LIMIT, clean_line

_NAME_LIMIT = 40  # it stands in a line beside the filter itself


class Offered(NamedTuple):
    """A filter with its name."""

    name: str
    text: str
    needs: str = ""  # what a list must know besides, for the name to be true of it


_USEFUL = (
    Offered("Mine", "lead:me"),
    Offered("Mine", "author:me"),
    Offered("Overdue", "overdue"),
    Offered("Blocked", "blocked"),
    Offered("Due within 30 days", "due:<30d open", "overdue"),  # else "due" is no day to keep
    Offered("Mine, still open", "lead:me open"),
    Offered("Still open", "open"),
    Offered("Red", "red"),
    Offered("Lapsed", "lapsed"),
    Offered("Never assessed", "unassessed"),
    Offered("Critical and not ready", "importance:critical !ready"),
    Offered("Awaiting approval", "awaiting approval"),
    Offered("Awaiting sign-off", "awaiting sign-off"),
    Offered("Missing", "missing"),
    Offered("Not supported", "unsupported"),
    Offered("Date moved", "moved"),
    Offered("Without an action", "unanswered"),
    Offered("Getting worse", "worse"),
    Offered("Errors", "error"),
    Offered("Errors", "errors"),
    Offered("Approvers", "approver"),
)
"""In the order of use. A list offers those of which it knows every word."""


def offered(kept: Mapping[str, str], keys: Keys, today: date) -> tuple[Offered, ...]:
    """What a list offers: the kept ones by name; one of these takes the place of a useful one."""
    found = {name: Offered(name, kept[name]) for name in sorted(kept, key=str.casefold)}
    for one in _useful(keys, today):
        found.setdefault(one.name, one)
    return tuple(found.values())


def _useful(keys: Keys, today: date) -> Iterator[Offered]:
    for one in _USEFUL:
        try:
            terms = parse_filter(f"{one.text} {one.needs}", today, keys, me="me").terms
        except InputError:
            continue
        if all(term.asks for term in terms):
            yield one


def read_kept(value: Any) -> dict[str, str]:
    """The filters of a list by name, from a person's settings; what is no filter is left out."""
    found = value.items() if isinstance(value, dict) else ()
    kept = {
        clean_line(name, _NAME_LIMIT): clean_line(text, LINE_LIMIT)
        for name, text in found
        if isinstance(name, str) and isinstance(text, str)
    }
    return {name: text for name, text in kept.items() if name and text}


def name_of(kept: Mapping[str, str], text: str) -> str:
    """Under which name a filter is kept, or ""."""
    return next((name for name, one in kept.items() if one == text), "")


def naming(kept: Mapping[str, str], text: str, name: str) -> str:
    """What a name for a filter would do, in words. Raises InputError for one that is too long."""
    before = name_of(kept, text)
    if not name:
        return f'"{before}" is no longer kept.' if before else "It is not kept."
    if len(name) > _NAME_LIMIT:
        raise InputError(
            f"The name holds {len(name)} characters; at most {_NAME_LIMIT} are kept.", "Shorten it."
        )
    if kept.get(name, text) != text:
        return f'"{name}" was {kept[name]}, and becomes {text}.'
    renamed = f', and no longer as "{before}"' if before not in ("", name) else ""
    return f'Kept as "{name}"{renamed}; ↓ in the filter lists it.'


def named(kept: Mapping[str, str], text: str, name: str) -> dict[str, str]:
    """The filters with one under a name, and under no other; without it where the name is empty."""
    others = {known: one for known, one in kept.items() if one != text}
    return {**others, name: text} if name else others
