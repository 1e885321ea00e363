"""``readiness window``: when the next full inspection is expected."""

from __future__ import annotations

import argparse
from datetime import date

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_text_or_json, completed_by, epilog
from readiness_tui.readiness.assessment import Outlook
from readiness_tui.readiness.model import Content, Records, Service
from readiness_tui.readiness.score import outlook_of


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.epilog = epilog(
        "readiness window",
        "readiness window --authority Sheffield",
        "readiness window --authority 301 --as-of 2024-06-01 --format json",
    )
    authority = parser.add_argument(
        "--authority",
        metavar="NAME",
        help="any authority, by its name or its three-digit code; needs no workspace",
    )
    completed_by(authority, _names)
    parser.add_argument(
        "--history",
        metavar="FILE",
        help="a newer history of inspections, in the form of the built-in one",
    )
    add_text_or_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the window of an authority, or of the workspace."""
    service, outlook, content, waits = _outlook(options)
    if options.format == "json":
        from readiness_tui.reports.as_json import window_json

        context.write_json(window_json(service, outlook, awaits_report=waits))
    else:
        context.write(_as_text(service, outlook, content, waits), None)
    return 0


def _outlook(options: argparse.Namespace) -> tuple[Service, Outlook, Content, bool]:
    """Whose it is, what is known, and whether an inspection under way awaits its report."""
    from readiness_tui import content
    from readiness_tui.forecasts import history_in, window_of
    from readiness_tui.readiness.under_way import standing

    authority, history = options.authority, options.history
    if history is not None:
        context.refuse_special(history)
    if authority is None:
        session = context.open_session(options)
        records, known, day = session.workspace.records(), session.content, session.today()
        history = history or history_in(session.workspace.folder)
        if options.history is not None:
            records = _republished(records, history, day)
    else:
        known, day = content.load(), context.today(options)
        records = published(authority, history, day)
    window = window_of(records, known, day, history, inside=authority is None)
    outlook, way = outlook_of(records, known, day, window), standing(records, known, day)
    return records.service, outlook, known, way is not None and way.awaits_report


def _republished(records: Records, history: str | None, day: date) -> Records:
    """The records with what a newer history knows of the service. Raises InputError."""
    service = records.service
    found = published(service.la_code or service.name, history, day)
    return records._replace(events={**records.events, **found.events})


def published(authority: str, history: str | None, day: date) -> Records:
    """What published reports say of an authority up to a day. Raises InputError or ContentError."""
    from readiness_tui.content.history import find_authority, known_on, read_history

    found = find_authority(authority, read_history(history))
    return Records(
        service=Service(name=found.name, la_code=found.la_code, region=found.region),
        events={event.id: event for event in known_on(found.events, day)},
    )


def _as_text(service: Service, outlook: Outlook, content: Content, waits: bool) -> str:
    from readiness_tui.readiness.dates import show_day
    from readiness_tui.reports import text
    from readiness_tui.reports.document import Document, Paragraph, Title
    from readiness_tui.reports.outlook import outlook_blocks

    title = f"Expected inspection window: {service.name}"
    blocks = (
        Title(title),
        Paragraph(f"As of {show_day(outlook.window.as_of)}."),
        *outlook_blocks(outlook, content, awaits_report=waits),
    )
    return text.render(Document(title, blocks))


def _names(**_: object) -> list[str]:
    from readiness_tui.content.history import read_history

    return [authority.name for authority in read_history()]
