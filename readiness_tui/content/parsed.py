"""What the content files hold, once read and checked, and the way from the files to it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.readiness.model import Area, ChecklistItem, Edition

if TYPE_CHECKING:
    from readiness_tui.readiness.runbook_model import Timetable


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


class Timetables(Mapping[str, "Timetable"]):
    """The timetable of every edition, by its id; read when first asked for.

    Until the call nobody asks, and a status must not pay for some two hundred steps. The first
    question may raise ``ContentProblems``, where a file was spoilt after the content was loaded.
    """

    __slots__ = ("_read", "_sources")

    def __init__(self, sources: Sources, read: "Mapping[str, Timetable] | None" = None) -> None:
        self._sources = sources
        self._read = read

    def _all(self) -> "Mapping[str, Timetable]":
        if self._read is None:
            from readiness_tui.content.frameworks_kept import timetables

            self._read = timetables(self._sources)
        return self._read

    def __getitem__(self, edition: str) -> "Timetable":
        return self._all()[edition]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __repr__(self) -> str:
        return repr(self._all())
