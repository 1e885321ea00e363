"""What somebody was typing, kept until it is saved: through Escape, a crash and a new start."""

from __future__ import annotations

import json
from collections.abc import Mapping

from readiness_tui.settings import Settings


class Draft:
    """The unsaved text of one field. ``key`` names the workspace, the record and the field."""

    def __init__(self, settings: Settings, key: str) -> None:
        self.settings = settings
        self.key = f"draft:{key}"

    def text(self) -> str | None:
        """What was kept, or None."""
        kept = self.settings.get(self.key)
        return kept if isinstance(kept, str) else None

    def keep(self, text: str) -> None:
        """Keep ``text``, if it is not kept already."""
        if text != self.text():
            self.settings.set(self.key, text)

    def forget(self) -> None:
        """It is saved, or not wanted."""
        if self.text() is not None:
            self.settings.set(self.key, None)

    def keep_values(self, values: Mapping[str, str], stood: Mapping[str, str]) -> None:
        """Keep those of several fields that differ from what ``stood`` there, with that."""
        touched = {
            name: [stood.get(name, ""), value]
            for name, value in values.items()
            if value != stood.get(name, "")
        }
        if touched:
            self.keep(json.dumps(touched))
        else:
            self.forget()

    def values(self) -> dict[str, str]:
        """What a draft of several fields holds, by name; a damaged one holds nothing."""
        return {name: typed for name, (_, typed) in self._fields().items()}

    def stood(self) -> dict[str, str]:
        """What was saved in each of these fields when it was typed over."""
        return {name: before for name, (before, _) in self._fields().items()}

    def _fields(self) -> dict[str, tuple[str, str]]:
        try:
            kept = json.loads(self.text() or "{}")
        except ValueError:
            return {}
        pairs = kept.items() if isinstance(kept, dict) else ()
        return {
            name: (pair[0], pair[1])
            for name, pair in pairs
            if isinstance(pair, list) and list(map(type, pair)) == [str, str]
        }


class Held(Draft):
    """What was typed, kept for as long as whoever asks goes on: through Escape and no further."""

    def __init__(self) -> None:
        self._text: str | None = None

    def text(self) -> str | None:
        """What was typed, or None."""
        return self._text

    def keep(self, text: str) -> None:
        """Hold it."""
        self._text = text

    def forget(self) -> None:
        """It is taken, or not wanted."""
        self._text = None
