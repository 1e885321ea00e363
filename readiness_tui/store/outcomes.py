"""What came of a save or an undo. Apart from ``workspace``, because reading needs none of it."""

from typing import NamedTuple

from readiness_tui.store.changes import Request
from readiness_tui.store.history import Save


class Saved(NamedTuple):
    """What a save did."""

    revision: int
    changes: tuple[Request, ...]  # as applied, ids given
    warning: str = ""
    changed: bool = True  # False where everything was so already


class Undone(NamedTuple):
    """What an undo or a redo took back."""

    revision: int
    undid: Save
    loosened: frozenset[str] = frozenset()  # items whose confirmation went with the answer
