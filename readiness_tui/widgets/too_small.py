"""What stands in a window that has no room for the screen."""

from __future__ import annotations

from textual.widgets import Static

from readiness_tui.folders import pointed
from readiness_tui.widgets.safe import plain


class TooSmall(Static):
    """One sentence over everything: how much room is needed, and what works without it."""

    DEFAULT_CSS = """
    TooSmall {
        layer: top;
        width: 100%;
        height: 100%;
        content-align: center middle;
        text-align: center;
        background: $background;
        padding: 1 2;
    }
    """

    def __init__(self, columns: int, rows: int, folder: str) -> None:
        instead = pointed("make it larger, or run: readiness status", folder)
        super().__init__(
            plain(
                f"This window is too small. Readiness needs {columns} columns and {rows} rows; "
                f"{instead}"
            )
        )
