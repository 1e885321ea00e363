"""Where drafts lie among the settings, so that no window writes over what was typed in another.

The first lies under its own key. A window that finds the text of another there puts its own under a
numbered key beside it, and goes on there.
"""

from __future__ import annotations

from typing import Any, Final

Values = dict[str, Any]

DRAFT: Final = "draft:"
"""How the keys of drafts begin."""


class Drafts:
    """What one window knows of the drafts: those that it has shown or written."""

    def __init__(self) -> None:
        self._places: dict[str, str] = {}  # the key under which its own of a key lies
        self._known: dict[str, str] = {}  # its text there, as this window saw it last

    def copy(self) -> Drafts:
        """Another one, to try something with."""
        other = Drafts()
        other._places, other._known = dict(self._places), dict(self._known)
        return other

    def known(self, key: str) -> str | None:
        """The text that this window has shown or written last."""
        return self._known.get(self._places.get(key, key))

    def find(self, values: Values, key: str) -> str | None:
        """The draft to show: this window's own, else the first of the others."""
        own = self._places.pop(key, key)
        self._known.pop(own, None)
        others = (each for each in values if each == key or each.startswith(f"{key}#"))
        for place in (own, *others):
            text = values.get(place)
            if isinstance(text, str):
                self._places[key], self._known[place] = place, text
                return text
        return None

    def lay(self, values: Values, key: str, text: str | None) -> None:
        """Put a draft where none of another window's lies, or take this window's away for None."""
        place = self._places.pop(key, key)
        known, there = self._known.pop(place, None), values.get(place)
        others = isinstance(there, str) and there not in (known, text)
        if text is None:
            if not others:
                put(values, place, None)
            return
        if others:
            place = _beside(values, key)
        put(values, place, text)
        self._places[key], self._known[place] = place, text


def put(values: Values, key: str, value: Any) -> None:
    """Set a key, or take it away for None."""
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value


def _beside(values: Values, key: str) -> str:
    number = 2
    while f"{key}#{number}" in values:
        number += 1
    return f"{key}#{number}"
