"""``readiness report``: documents for meetings; the ending of the file gives the format."""

from __future__ import annotations

import argparse

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, commands_of, completed_by
from readiness_tui.errors import UsageError

_FORMATS = ("text", "markdown", "html")


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the reports."""
    from readiness_tui.cli.notify import episode_ids

    reports = commands_of(parser)
    daily = add_command(
        reports,
        "daily",
        "the daily sheet of the inspection under way",
        "readiness report daily",
        "readiness report daily -o today.html",
        "readiness report daily EP001 --as-of '2 dec 2026' -o sheet.md",
    )
    episode = daily.add_argument(
        "id",
        metavar="ID",
        nargs="?",
        default="",
        help="the inspection or rehearsal (default: the one under way, else the newest)",
    )
    completed_by(episode, episode_ids)
    daily.add_argument("-o", "--output", metavar="FILE", help="save it in FILE: .txt, .md or .html")
    daily.set_defaults(run=run_daily)


def run_daily(options: argparse.Namespace) -> int:
    """Print or save the sheet of the day."""
    from readiness_tui import notifying
    from readiness_tui.readiness.daily import daily_sheet
    from readiness_tui.readiness.england import day_of
    from readiness_tui.reports import formats
    from readiness_tui.reports.daily import daily_document

    chosen = _format(options.output)
    session = context.open_session(options)
    records, content, _ = session.view()
    now = notifying.moment(session)
    book = notifying.book(session, options.id, now)
    sheet = daily_sheet(book, records, content.working_days, day_of(now))
    context.write(formats.render(daily_document(sheet, records.service), chosen), options.output)
    return 0


def _format(output: str | None) -> str:
    from readiness_tui.errors import InputError
    from readiness_tui.reports.formats import format_of

    if output is None or output == "-":
        return "text"
    try:
        chosen = format_of(output)
    except InputError:
        chosen = ""
    if chosen not in _FORMATS:
        raise UsageError(
            f'The ending of "{output}" does not say in which format to save it.',
            "Use .txt, .md or .html.",
        )
    return chosen
