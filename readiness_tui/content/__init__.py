"""Reads checklists/ and data/ into frozen facts and says exactly where a file is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readiness_tui.readiness.model import Content

__all__ = ["load"]


def load(own_folder: str | None = None) -> Content:
    """All content: what ships, and what a council's own folder adds, changes or switches off.

    A folder that is not there adds nothing. Raises ``ContentProblems`` naming every mistake in
    the files, and ``ContentError`` where the folder cannot be read.
    """
    # Imported here so that the other modules of this package can be had without the checklists.
    from readiness_tui.content import bank_holidays, cache
    from readiness_tui.content.locate import find
    from readiness_tui.content.timetables import Timetables
    from readiness_tui.readiness.model import Content

    sources = find(own_folder)
    stamp = cache.stamp(sources.all())
    parsed, timetables = cache.read(stamp), None
    if parsed is None:
        # Only here, because tomllib alone costs more than a warm load.
        from readiness_tui.content import frameworks_kept
        from readiness_tui.content.build import build

        parsed, timetables = build(sources)
        cache.write(stamp, parsed)
        frameworks_kept.write(stamp, timetables)
    return Content(
        areas=parsed.areas,
        items=parsed.items,
        editions=parsed.editions,
        sources=parsed.sources,
        working_days=bank_holidays.load(own_folder),
        timetables=Timetables(sources, timetables),
        switched_off=parsed.switched_off,
        fingerprint=parsed.fingerprint,
    )
