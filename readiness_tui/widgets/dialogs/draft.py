"""What somebody was typing, kept until it is saved: through Escape, a crash and a new start."""

from __future__ import annotations

import json
from collections.abc import Mapping

from readiness_tui.session import Session
from readiness_tui.settings import Settings
from readiness_tui.typed_drafts import DRAFT


class Draft:
    """The unsaved text of one field. ``key`` names the workspace, the person, record and field.

    What another window of the same person leaves there meanwhile is not written over: it is offered
    once this text is saved.
    """

    def __init__(self, settings: Settings, key: str) -> None:
        self.settings = settings
        self.key = f"{DRAFT}{key}"
        self._asked = False
        self._text: str | None = None  # as this dialog knows it

    @classmethod
    def of(cls, settings: Settings, session: Session, record: str, field: str) -> Draft:
        """What the person of a session typed for a field of a record, and has not saved."""
        return cls(settings, f"{session.workspace.folder}:{session.who}:{record}:{field}")

    def text(self) -> str | None:
        """What was kept, or None."""
        if not self._asked:
            self._asked, self._text = True, self.settings.typed(self.key)
        return self._text

    def keep(self, text: str) -> None:
        """Keep ``text``, if it is not kept already."""
        self._asked, self._text = True, text
        self.settings.keep_typed(self.key, text)

    def forget(self) -> None:
        """It is saved, or not wanted."""
        self._asked, self._text = True, None
        self.settings.keep_typed(self.key, None)

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
        except (ValueError, RecursionError):
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
