"""What somebody was typing, kept until it is saved: through Escape, a crash and a new start."""

from __future__ import annotations

import json

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

    def values(self) -> dict[str, str]:
        """What a draft of several fields holds, by name; a damaged one holds nothing."""
        try:
            kept = json.loads(self.text() or "{}")
        except ValueError:
            return {}
        if not isinstance(kept, dict):
            return {}
        return {name: value for name, value in kept.items() if isinstance(value, str)}
