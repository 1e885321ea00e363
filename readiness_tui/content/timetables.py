"""The timetables of all editions, read when they are first asked for."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from readiness_tui.content.parsed import Sources

if TYPE_CHECKING:
    from readiness_tui.readiness.runbook_model import Timetable


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
