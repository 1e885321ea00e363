"""What the content files hold, once read and checked, and the files it is read from."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from readiness_tui.readiness.model import Area, ChecklistItem, Edition


class Sources(NamedTuple):
    """The files that content is read from."""

    checklists: Sequence[str]
    frameworks: Sequence[str]
    own: Sequence[str]  # the council's own checklists
    own_frameworks: Sequence[str]  # editions that a council adds or puts in place of ours
    calendar: Sequence[str]  # bank holidays, which are read apart and only count as files here

    def all(self) -> list[str]:
        """Every path."""
        return [
            *self.checklists,
            *self.frameworks,
            *self.own,
            *self.own_frameworks,
            *self.calendar,
        ]


class Parsed(NamedTuple):
    """Content without what the calendar adds, and without the timetables."""

    areas: tuple[Area, ...]
    items: Mapping[str, ChecklistItem]
    editions: tuple[Edition, ...]
    sources: Mapping[str, str]
    switched_off: Mapping[str, str]
    fingerprint: str
