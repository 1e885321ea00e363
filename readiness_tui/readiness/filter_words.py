"""Words of a filter that stand alone and mean a state: ``done``, ``!red``, ``in progress``.

A list says what it knows by its keys; the words that people use for the same thing in every list
("done", "open", "late") are translated into what that list calls it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readiness_tui.readiness.filters import Keys, Row

MOST_WORDS = 4
"""Words that the name of a state has at most: "complete, awaiting sign-off"."""

_PLAIN_KEYS = ("state", "colour", "severity", "role", "travel", "change", "verdict")
"""Keys whose values need no key in front; where two have the same value, the first is meant."""

_DONE = frozenset({"done", "complete", "completed", "finished"})
_DONE_FLAGS = frozenset({"done", "ready", "met", "closed", "sent"})
_DONE_STATES = frozenset(
    {
        *("ready_checked", "ready_claimed"),
        *("complete", "embedded"),
        *("actions_complete", "impact_shown", "closed"),
        *("current", "due_for_review"),  # a document that is due for review still holds
        *("agreed", "given", "sent", "done"),
    }
)
_GONE_STATES = frozenset({"not_applicable", "superseded", "withdrawn", "dropped"})
"""What is neither done nor still to be done."""

_LATE = frozenset({"late", "overdue"})

_ALSO: Mapping[str, str] = {
    "never_assessed": "not_assessed",
    "n/a": "not_applicable",
    "complete_awaiting_sign_off": "awaiting_sign_off",
    "awaiting": "awaiting_sign_off",
    "to_do": "todo",
    "gray": "grey",
    "getting_better": "better",
    "getting_worse": "worse",
    "no_change": "same",
    "errors": "error",
    "warnings": "warning",
    "queries": "query",
}
"""As the screen words it, or as people write it."""


def meant(typed: str, keys: Keys) -> Callable[[Row], bool] | None:
    """What a word, or words joined by "_", ask of a list; None where they are only text."""
    word = _written(typed)
    for name in (word, _ALSO.get(word, word)):
        if name in keys.flags:
            return _flagged(frozenset({name}))
        if name not in _DONE and (holds := _valued(name, keys)):
            return holds
    return _understood(word, keys)


def _understood(word: str, keys: Keys) -> Callable[[Row], bool] | None:
    """What every list has a name of its own for."""
    flags, states = frozenset(keys.flags), frozenset(keys.choices.get("state", ()))
    if word in _DONE:
        return _any_of(flags & _DONE_FLAGS, states & _DONE_STATES)
    if word in _LATE:
        return _any_of(flags & _LATE, states & _LATE)
    if word == "open" and states & _DONE_STATES:
        return _any_of(frozenset(), states - _DONE_STATES - _GONE_STATES)
    return None


def _any_of(flags: frozenset[str], states: frozenset[str]) -> Callable[[Row], bool] | None:
    if flags:
        return _flagged(flags)
    return (lambda row: row.choices["state"] in states) if states else None


def _flagged(flags: frozenset[str]) -> Callable[[Row], bool]:
    return lambda row: not flags.isdisjoint(row.flags)


def _valued(word: str, keys: Keys) -> Callable[[Row], bool] | None:
    for key in _PLAIN_KEYS:
        for value in keys.choices.get(key, ()):
            if _written(value) == word:
                return _equal(key, value)
    return None


def _equal(key: str, value: str) -> Callable[[Row], bool]:
    return lambda row: row.choices[key] == value


def _written(words: str) -> str:
    return re.sub(r"[\s_,-]+", "_", words.casefold())
