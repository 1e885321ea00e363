"""All doors with all their cases, and the sixty that every run tries."""

from __future__ import annotations

from tests.hostile import kept, lists, own_files, papers, paths, plans, shown, typed
from tests.hostile.model import Case, Door
from tests.store.helpers import FULL

DOORS: tuple[Door, ...] = (
    lists.DOOR,
    plans.DOOR,
    papers.DOOR,
    own_files.DOOR,
    own_files.KEYMAP,
    kept.DOOR,
    typed.NAMES_DOOR,
    typed.VALUES_DOOR,
    paths.DOOR,
    shown.SCREEN_DOOR,
    shown.EXPORTS_DOOR,
)

SAMPLE = 60
"""Cases of an ordinary run, the same in each, spread over all doors and over each door's table."""


def sample(door: Door) -> tuple[Case, ...]:
    """The cases of a door that this run tries."""
    if FULL:
        return door.cases
    each, more = divmod(SAMPLE, len(DOORS))
    wanted = each + (DOORS.index(door) < more)
    count = len(door.cases)
    return tuple(door.cases[place * count // wanted] for place in range(wanted))
