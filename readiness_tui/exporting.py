"""Saving papers from inside the app, whichever place is open, and keeping a snapshot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from typing import Any

from readiness_tui.errors import InputError
from readiness_tui.host import Host
from readiness_tui.readiness.comparison import figures
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.reports import formats
from readiness_tui.reports.for_boards import REPORTS
from readiness_tui.screens.board_reports import save_board_report
from readiness_tui.screens.saving import house_style, save_paper, save_there, where
from readiness_tui.store.changes import Add
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.choose import Choose

_SINCE = "What changes from then on stands under Changed in 1, and beside its row at the end of 8."
_STATUS = ("The readiness status", "status")
_BOARDS = tuple((f"{id_.capitalize()}: {about}", id_) for id_, about in REPORTS.items())
_WHOLE = (
    ("Evidence index: the whole library for a stranger's eyes", "evidence-index"),
    ("Self-evaluation: with its evidence as an annex", "self-evaluation"),
    ("Trends: charts of readiness, the plan, the call and the measures", "trends"),
)
_INSPECTION = (
    ("Runbook: every step with its lead", "runbook"),
    ("Runbook as a calendar file", "calendar"),
    ("Daily sheet: what is late and what comes next", "daily-sheet"),
)
_ENDINGS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "runbook": ("Save the runbook", formats.DOCUMENTS),
    "calendar": ("Save the calendar", (".ics",)),
    "daily-sheet": ("Save the daily sheet", formats.DOCUMENTS),
}


async def export(host: Host, inspection_first: bool = False) -> None:
    """Ask which paper, then save it; those of an inspection only where there is or was one."""
    inspection = _INSPECTION if host.view.records.episodes else ()
    rest = (_STATUS, *_BOARDS, *_WHOLE)
    choices = (*inspection, *rest) if inspection_first else (*rest, *inspection)
    chosen = await host.push_screen_wait(Choose("What would you save?", choices))
    if chosen is not None:
        await _saving(chosen)(host)


def _saving(chosen: str) -> Callable[[Host], Coroutine[Any, Any, None]]:
    """What saves a paper, by its name."""
    if chosen in _ENDINGS:
        return partial(_save_inspection, chosen=chosen)
    if chosen in REPORTS:
        return partial(save_board_report, name=chosen)
    return _OWN[chosen]


async def _save_status(host: Host) -> None:
    """The readiness status; the ending gives the format."""
    name = f"readiness-status-{host.view.as_of.isoformat()}.txt"
    path = await where(host, "Save the readiness status", name, tuple(formats.ENDINGS))
    if path:
        who, chosen = host.session.who, formats.format_of(path)
        house = house_style(host, chosen)
        data = await asyncio.to_thread(formats.status_bytes, *host.view, who, chosen, house)
        await save_there(host, path, data)


async def _save_index(host: Host) -> None:
    from readiness_tui.screens.evidence.leaving import save_index_of

    library = host.view.assessment.evidence
    if not library:
        raise InputError("The library holds no document yet.", "A adds one under 3.")
    await save_index_of(host, library)


async def _save_account(host: Host) -> None:
    from readiness_tui.screens.self_evaluation.leaving import save_account

    await save_account(host)


async def _save_trends(host: Host) -> None:
    from readiness_tui.readiness.trends import trends
    from readiness_tui.screens.trends import save_trends

    name = f"trends-{host.view.as_of.isoformat()}.docx"
    path = await where(host, "Save the charts", name, formats.DOCUMENTS)
    if path:
        await save_trends(host, path, trends(*host.view))


_OWN: Mapping[str, Callable[[Host], Coroutine[Any, Any, None]]] = {
    "status": _save_status,
    "evidence-index": _save_index,
    "self-evaluation": _save_account,
    "trends": _save_trends,
}


async def _save_inspection(host: Host, chosen: str) -> None:
    """The runbook, also as a calendar, or the daily sheet."""
    heading, endings = _ENDINGS[chosen]
    name = f"{chosen}-{host.view.as_of.isoformat()}{endings[0]}"
    path = await where(host, heading, name, endings)
    if path is None:
        return
    from readiness_tui import notifying

    records, content, _ = host.view
    who, now = host.session.who, notifying.moment(host.session)
    book = notifying.book(host.session, "", now)
    if chosen == "calendar":
        from readiness_tui.reports.calendar_file import calendar_file

        data = calendar_file(book, records.service, records.revision, now)
        await save_there(host, path, data)
        return
    if chosen == "runbook":
        from readiness_tui.readiness.episodes import doubts, timetable_for
        from readiness_tui.reports.runbook import runbook_document

        timetable = timetable_for(content, book.episode)
        unusual = doubts(book.episode, timetable, content.working_days)
        document = runbook_document(book, records.service, unusual, author=who)
    else:
        from readiness_tui.readiness.daily import daily_sheet
        from readiness_tui.readiness.england import day_of
        from readiness_tui.reports.daily import daily_document

        sheet = daily_sheet(book, records, content.working_days, day_of(now))
        document = daily_document(sheet, records.service, who)
    await save_paper(host, path, document._replace(author=who, made_on=host.view.as_of))


async def save_picture(host: Host, picture: str, caution: str = "") -> None:
    """Ask where, then save a picture (SVG) of the screen; ``caution`` is told with it."""
    path = await where(host, "Save a picture of the screen", "readiness.svg", (".svg",))
    if path:
        await save_there(host, path, picture.encode(), caution)


async def keep_snapshot(host: Host) -> None:
    """Ask for which meeting, then freeze the figures."""
    audience = await host.push_screen_wait(
        Ask(
            "Keep today's figures",
            placeholder="Improvement board",
            hint=f"For which meeting? Enter keeps them. {_SINCE}",
            understand=_named,
        )
    )
    if audience:
        values = {
            "taken_on": host.view.as_of,
            "audience": audience,
            "by": host.session.who,
            "figures": figures(host.view.assessment, host.view.records),
        }
        await host.save([Add(Kind.SNAPSHOT, values)], f"Kept for {audience}. {_SINCE}")


def _named(typed: str) -> str:
    if not typed:
        raise InputError("Name the meeting or the person.")
    return f"A snapshot for {typed}"
