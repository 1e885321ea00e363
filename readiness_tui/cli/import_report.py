"""``readiness import-report``: a published report or letter of Ofsted's, read and kept."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from readiness_tui.cli import context
from readiness_tui.cli.arguments import epilog
from readiness_tui.readiness.kept_report import still_open
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.readiness.wording import EVENT_KINDS, count
from readiness_tui.store.changes import Add, Request
from readiness_tui.text import clean_line

if TYPE_CHECKING:
    from readiness_tui.readiness.kept_report import Keeping
    from readiness_tui.readiness.published_report import PublishedReport


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.epilog = epilog(
        "readiness import-report report.pdf --preview",
        "readiness import-report letter.pdf --preview --format json",
        "readiness import-report report.pdf",
    )
    parser.add_argument("file", metavar="PDF", help="a report or letter as Ofsted published it")
    parser.add_argument(
        "--preview",
        action="store_true",
        help="show what was read and what could not be, and keep nothing; needs no workspace",
    )
    parser.add_argument(
        "--other-authority",
        action="store_true",
        help="keep it though it is about another authority, as after a reorganisation",
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="how it is written"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what the document says, and keep it unless it is a preview."""
    if options.preview:
        _show(options, read(options.file))
        return 0
    from readiness_tui.improving.reports import keep_report

    session = context.open_session(options)  # before the work, where there is none
    report = read(options.file)
    found, requests = keep_report(
        session,
        report,
        other_authority=options.other_authority,
        meant=", or add --other-authority where it is meant",
    )
    if not requests:
        if options.format == "json":
            _show(options, report)
        else:
            context.say("Nothing changed: everything in this report is recorded already.")
        return 0
    file = clean_line(os.path.basename(options.file))
    saved = session.save(requests, f"Report read from {file}")
    if options.format == "json":
        _show(options, report)
    else:
        event = _event_of(saved.changes) or found.event.id
        for sentence in told(found, report, event):
            context.say(sentence, indent="  ")
    context.warn(saved)
    return 0


def read(path: str) -> PublishedReport:
    """What the document says. Raises ReadinessError where it cannot be read."""
    from readiness_tui import content, ofsted
    from readiness_tui.content.history import read_history

    editions = content.load().editions
    return ofsted.read_report(path, authorities=read_history(), editions=editions)


def told(found: Keeping, report: PublishedReport, event: str) -> list[str]:
    """What was kept, what the report said otherwise, and what is still to be filled in."""
    kind = EVENT_KINDS[found.event.kind].title
    done = "is filled in" if found.seen else "is recorded"
    said = [f"{kind} {event} {done}; {count(len(found.points), 'improvement point')} added."]
    if found.known:
        said.append(f"{in_a_row(found.known)} stood in the plan already.")
    said += [f"Taken from the report: {sentence}" for sentence in found.changed]
    said += [f"Not read: {one.why}" for one in still_open(report, found.event)]
    said += [f"Look at: {note}" for note in report.notes]
    if found.points:
        said.append("Give each point its actions: readiness plan add TITLE for=RE001")
    return said


def _event_of(changes: Iterable[Request]) -> str:
    """The id of the inspection that a save added, "" where it was there."""
    added = (one.record for one in changes if isinstance(one, Add) and one.kind is Kind.EVENT)
    return next(added, "")


def _show(options: argparse.Namespace, report: PublishedReport) -> None:
    file = clean_line(os.path.basename(options.file))
    if options.format == "json":
        from readiness_tui.reports.published import published_json

        context.write_json(published_json(report, file))
    else:
        from readiness_tui import content
        from readiness_tui.reports import text
        from readiness_tui.reports.published import published_document

        editions = content.load().editions
        context.write(text.render(published_document(report, file, editions)), None)
