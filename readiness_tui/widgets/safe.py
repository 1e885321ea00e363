"""The one way from text to the screen: cleaned, and never parsed as markup."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.content import Content
from textual.notifications import SeverityLevel
from textual.widget import Widget

from readiness_tui.text import clean, clean_line

SECONDS = 4.0
"""How long good news stays; a warning stays twice as long."""


def plain(text: str) -> Content:
    """Text as it was typed, lines kept; square brackets stay square brackets."""
    return Content(clean(text))


def toast(
    host: App[Any] | Widget,
    message: str,
    *,
    severity: SeverityLevel = "information",
    title: str = "",
) -> None:
    """Say something in passing. A toast is no place for text longer than one line of a list."""
    host.notify(
        clean(message, limit=500),
        title=clean_line(title),
        severity=severity,
        timeout=SECONDS if severity == "information" else 2 * SECONDS,
        markup=False,
    )
