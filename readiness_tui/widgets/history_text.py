"""The change history as lines of text."""

from __future__ import annotations

from textual.content import Content

from readiness_tui.readiness.change_words import change_in_words
from readiness_tui.readiness.dates import show_day
from readiness_tui.store.history import HistoryEntry
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import MUTED


def changes(entries: tuple[HistoryEntry, ...], limit: int = 12) -> Content:
    """The newest changes of a record, one line each."""
    if not entries:
        return Content.styled("Nobody has changed it yet.", MUTED)
    lines = []
    for entry in entries[:limit]:
        words = (
            change_in_words("", entry.field, entry.before, entry.after).strip()
            if entry.field
            else "added or removed"
        )
        undone = " (undone)" if entry.undone else ""
        lines.append(
            Content.assemble(
                Content.styled(f"{show_day(entry.at.date())} ", MUTED),
                plain(f"{entry.who}: {words}{undone}"),
            )
        )
    if len(entries) > limit:
        lines.append(Content.styled(f"and {len(entries) - limit} earlier changes", MUTED))
    return Content("\n").join(lines)
