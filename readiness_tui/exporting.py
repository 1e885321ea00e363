"""Saving the status from inside the app, and keeping a snapshot."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from readiness_tui.errors import InputError
from readiness_tui.host import Host
from readiness_tui.readiness.comparison import figures
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.reports import formats
from readiness_tui.reports.for_boards import REPORTS
from readiness_tui.screens.board_reports import house_style, save_board_report
from readiness_tui.screens.saving import save_there, where
from readiness_tui.store.changes import Add
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.choose import Choose

_WHAT = (
    ("The runbook: every step with its lead", "runbook"),
    ("The runbook as a calendar file", "calendar"),
    ("The daily sheet", "daily-sheet"),
    ("The readiness status", "status"),
    ("A report for a board", "board"),
)
_INSPECTION: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "runbook": ("Save the runbook", formats.DOCUMENTS),
    "calendar": ("Save the calendar", (".ics",)),
    "daily-sheet": ("Save the daily sheet", formats.DOCUMENTS),
}


async def export(app: Host) -> None:
    """Ask which: the readiness status, or one of the reports for boards."""
    named = ((f"{id_.capitalize()}: {about}", id_) for id_, about in REPORTS.items())
    chosen = await app.push_screen_wait(
        Choose("What would you save?", (("The readiness status", "status"), *named))
    )
    if chosen == "status":
        await export_status(app)
    elif chosen is not None:
        await save_board_report(app, chosen)


async def export_status(app: Host) -> None:
    """Ask where, then save the readiness status; the ending gives the format."""
    name = f"readiness-status-{app.view.as_of.isoformat()}.txt"
    path = await where(app, "Save the readiness status", name, tuple(formats.ENDINGS))
    if path:
        who, chosen = app.session.who, formats.format_of(path)
        house = house_style(app, chosen)
        data = await asyncio.to_thread(formats.status_bytes, *app.view, who, chosen, house)
        await save_there(app, path, data)


async def export_inspection(app: Host) -> None:
    """Ask what: the runbook, also as a calendar, the daily sheet, or the readiness status."""
    chosen = await app.push_screen_wait(Choose("What would you save?", _WHAT))
    if chosen == "status":
        await export_status(app)
    elif chosen == "board":
        await save_board_report(app)
    elif chosen is not None:
        heading, endings = _INSPECTION[chosen]
        name = f"{chosen}-{app.view.as_of.isoformat()}{endings[0]}"
        path = await where(app, heading, name, endings)
        if path:
            await save_there(app, path, _inspection(app, chosen, path))


def _inspection(app: Host, chosen: str, path: str) -> bytes:
    """The runbook or the daily sheet, as the ending of ``path`` asks for it. Raises InputError."""
    from readiness_tui import notifying

    records, content, _ = app.view
    now = notifying.moment(app.session)
    book = notifying.book(app.session, "", now)
    if chosen == "calendar":
        from readiness_tui.reports.calendar_file import calendar_file

        return calendar_file(book, records.service, records.revision, now)
    if chosen == "runbook":
        from readiness_tui.readiness.episodes import doubts, timetable_for
        from readiness_tui.reports.runbook import runbook_document

        timetable = timetable_for(content, book.episode)
        unusual = doubts(book.episode, timetable, content.working_days)
        document = runbook_document(book, records.service, unusual, author=app.session.who)
    else:
        from readiness_tui.readiness.daily import daily_sheet
        from readiness_tui.readiness.england import day_of
        from readiness_tui.reports.daily import daily_document

        sheet = daily_sheet(book, records, content.working_days, day_of(now))
        document = daily_document(sheet, records.service, app.session.who)
    document = document._replace(author=app.session.who, made_on=app.view.as_of)
    chosen = formats.format_of(path)
    return formats.render_bytes(document, chosen, house_style(app, chosen))


async def keep_snapshot(app: Host) -> None:
    """Ask for which meeting, then freeze the figures."""
    audience = await app.push_screen_wait(
        Ask(
            "Keep today's figures",
            placeholder="Improvement board",
            hint="For which meeting? Enter keeps them; 8 shows what has changed since.",
            understand=_named,
        )
    )
    if audience:
        values = {
            "taken_on": app.view.as_of,
            "audience": audience,
            "by": app.session.who,
            "figures": figures(app.view.assessment, app.view.records),
        }
        await app.save([Add(Kind.SNAPSHOT, values)], f"Kept for {audience}. 8 compares with it.")


def _named(typed: str) -> str:
    if not typed:
        raise InputError("Name the meeting or the person.")
    return f"A snapshot for {typed}"
