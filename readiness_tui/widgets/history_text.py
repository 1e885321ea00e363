"""The change history as lines of text."""

from __future__ import annotations

from textual.content import Content

from readiness_tui.readiness.change_words import change_in_words
from readiness_tui.readiness.dates import show_day
from readiness_tui.readiness.wording import count
from readiness_tui.store.history import History
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import MUTED


def changes(history: History, limit: int = 12) -> Content:
    """The newest changes of a record, one line each, and how much could not be read."""
    entries = history.changes
    lines = []
    for entry in entries[:limit]:
        if entry.field:
            words = change_in_words("", entry.field, entry.before, entry.after).strip()
        else:
            words = "removed" if entry.after is None else "added"
        undone = " (undone)" if entry.undone else ""
        lines.append(
            Content.assemble(
                Content.styled(f"{show_day(entry.at.date())} ", MUTED),
                plain(f"{entry.who}: {words}{undone}"),
            )
        )
    if len(entries) > limit:
        lines.append(Content.styled(f"and {len(entries) - limit} earlier changes", MUTED))
    if not entries:
        lines.append(Content.styled("Nobody has changed it yet.", MUTED))
    if history.unreadable:
        gap = count(history.unreadable, "line")
        lines.append(
            Content.styled(
                f"{gap} of the workspace's history cannot be read, so a change may be missing "
                "here. See: readiness check",
                "$text-warning",
            )
        )
    return Content("\n").join(lines)
