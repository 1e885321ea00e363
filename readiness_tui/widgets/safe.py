"""The one way from text to the screen: cleaned, and never parsed as markup."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.content import Content
from textual.notifications import SeverityLevel
from textual.widget import Widget

from readiness_tui.text import NOTE_LIMIT, clean, clean_line, shortened

SECONDS = 4.0
"""How long good news stays; a warning stays half as long again."""

_ROOM = 210
"""Most characters of a toast: three lines of it."""


def plain(text: str) -> Content:
    """Text as it was typed, lines kept; square brackets stay square brackets."""
    return Content(clean(text, NOTE_LIMIT))


def toast(
    host: App[Any] | Widget,
    message: str,
    *,
    severity: SeverityLevel = "information",
    title: str = "",
) -> None:
    """Say something in passing, in at most three lines; the app takes away what it said before."""
    host.notify(
        shortened(clean(message, limit=500), _ROOM),
        title=clean_line(title),
        severity=severity,
        timeout=SECONDS if severity == "information" else 1.5 * SECONDS,
        markup=False,
    )
