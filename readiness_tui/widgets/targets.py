"""Where one can go within a widget, for the letters of the jump."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual.geometry import Offset


class Target(NamedTuple):
    """Somewhere to go: the cell of the screen for its letter, and what going there does."""

    at: Offset
    go: Callable[[], object]
