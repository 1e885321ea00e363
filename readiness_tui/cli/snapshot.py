"""``readiness snapshot``: keeps today's figures, so that a later status can say what changed."""

from __future__ import annotations

import argparse

from readiness_tui.cli import context
from readiness_tui.cli.arguments import completed_by, epilog
from readiness_tui.cli.report_board import known_boards
from readiness_tui.errors import InputError
from readiness_tui.readiness.comparison import figures
from readiness_tui.readiness.dates import show_day
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.readiness.wording import percent
from readiness_tui.store.changes import Add
from readiness_tui.text import clean_line


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.epilog = epilog(
        "readiness snapshot --for 'Improvement board'",
        "readiness snapshot --for SLT --as-of 2026-11-20",
    )
    audience = parser.add_argument(
        "--for",
        dest="audience",
        metavar="NAME",
        required=True,
        help="the meeting or board that gets the figures",
    )
    completed_by(audience, known_boards)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Store the figures of the day."""
    audience = clean_line(options.audience)
    if not audience:
        raise InputError("A snapshot is for somebody.", "Name the meeting or board with --for.")
    session = context.open_session(options)
    records, _, assessment = session.view()
    values = {
        "taken_on": assessment.as_of,
        "audience": audience,
        "by": session.who,
        "figures": figures(assessment, records),
    }
    saved = session.save([Add(Kind.SNAPSHOT, values)])
    kept = saved.changes[0].record
    context.say(
        f"Snapshot {kept} for {audience} kept: {percent(assessment.range)} ready on "
        f"{show_day(assessment.as_of)}.",
        "From now on readiness status says what has changed since.",
    )
    context.warn(saved)
    return 0
