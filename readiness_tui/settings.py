"""A person's own settings and places: the theme, and where a review was left.

One small JSON file outside the workspace. Unknown keys are kept; a file that cannot be read is put
aside and the settings start afresh: they are never worth stopping for.
"""

from __future__ import annotations

import json
import os
from typing import Any, Final

from readiness_tui import folders

_FILE: Final = "settings.json"


class Settings:
    """Keys and values that survive between starts. Every ``set`` is written at once."""

    def __init__(self, folder: str | None = None) -> None:
        self.path = os.path.join(folder or folders.settings(), _FILE)
        self._values: dict[str, Any] = self._read()

    def _read(self) -> dict[str, Any]:
        try:
            with open(self.path, encoding="utf-8") as file:
                values = json.load(file)
        except (OSError, ValueError, RecursionError):
            return {}
        return values if isinstance(values, dict) else {}

    def get(self, key: str, default: Any = None) -> Any:
        """The value of ``key``, or ``default``."""
        return self._values.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Keep ``value`` (JSON-able) under ``key``; None forgets it. No failure stops anybody."""
        values = {k: v for k, v in self._read().items() if k != key}
        if value is not None:
            values[key] = value
        self._values = values
        temporary = f"{self.path}.{os.getpid()}.tmp"
        try:
            os.makedirs(os.path.dirname(self.path), mode=0o700, exist_ok=True)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(values, file, ensure_ascii=False, indent=1)
            os.replace(temporary, self.path)
        except OSError:
            return
