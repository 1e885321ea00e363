"""``readiness import-report``: a published report or letter of Ofsted's, read and kept."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_text_or_json, epilog
from readiness_tui.cli.item_fields import nearest
from readiness_tui.errors import UsageError
from readiness_tui.readiness.kept_report import reworded_here, still_open
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.report_corrections import (
    GRADES,
    LINES,
    corrected,
    doubted,
    is_point,
    judgements_of,
    with_points,
)
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.readiness.wording import EVENT_KINDS, count
from readiness_tui.store.changes import Add, Request
from readiness_tui.text import NOTE_LIMIT, clean_line

if TYPE_CHECKING:
    from readiness_tui.readiness.kept_report import Keeping
    from readiness_tui.readiness.published_report import PublishedReport


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.epilog = epilog(
        "readiness import-report report.pdf --preview",
        "readiness import-report letter.pdf --preview --format json",
        "readiness import-report report.pdf",
        "readiness import-report report.pdf --set published='7 jan 2025' \\",
        "    --set grades.leaders=good --set bullet.3='The timeliness of visits'",
    )
    parser.add_argument("file", metavar="PDF", help="a report or letter as Ofsted published it")
    parser.add_argument(
        "--preview",
        action="store_true",
        help="show what was read and what could not be, and keep nothing; needs no workspace",
    )
    parser.add_argument(
        "--set",
        metavar="FIELD=VALUE",
        action="append",
        default=[],
        help="correct what was read, as often as needed: "
        f"{', '.join(LINES)}, {GRADES}JUDGEMENT, and bullet.N or priority.N for the words of a "
        "point, where nothing after the = sign leaves it out",
    )
    parser.add_argument(
        "--other-authority",
        action="store_true",
        help="keep it though it is about another authority, as after a reorganisation",
    )
    add_text_or_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what the document says, and keep it unless it is a preview."""
    if options.preview:
        _show(options, read(options.file, context.today(options), options.set))
        return 0
    from readiness_tui.improving.reports import keep_report

    session = context.open_session(options)  # before the work, where there is none
    report = read(options.file, session.today(), options.set)
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
            context.say(*reworded_here(found))
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


def read(path: str, today: date, words: Sequence[str] = ()) -> PublishedReport:
    """What the document says, with what is corrected by words such as "published=7 jan 2025".

    Raises ReadinessError where it cannot be read, or where a word cannot be meant.
    """
    from readiness_tui import content, ofsted
    from readiness_tui.content.history import read_history

    typed = _typed(words)
    editions = content.load().editions
    report = ofsted.read_report(path, authorities=read_history(), editions=editions)
    if not typed:
        return doubted(report, editions, today)
    known = [f"{GRADES}{id_}" for id_, _ in judgements_of(report, editions)]
    for name in typed:
        if name.startswith(GRADES) and name not in known:
            raise UsageError(f'The report has no "{name[:40]}".', f"There are {', '.join(known)}.")
    points = {name: said for name, said in typed.items() if is_point(name)}
    lines = {name: said for name, said in typed.items() if name not in points}
    return corrected(with_points(report, points), lines, editions, today)


def _typed(words: Sequence[str]) -> dict[str, str]:
    typed: dict[str, str] = {}
    for word in words:
        name, sign, value = word.partition("=")
        field = clean_line(name).casefold()
        if not sign or not (field in LINES or field.startswith(GRADES) or is_point(field)):
            near = nearest(field, LINES)
            hint = f"Did you mean {near}=?" if near else f"There are {', '.join(LINES)}."
            raise UsageError(f'--set takes field=value, and no "{clean_line(name, 40)}".', hint)
        if field in typed:
            raise UsageError(f"{field} is set twice.", "Give each field once.")
        typed[field] = clean_line(value, NOTE_LIMIT) if is_point(field) else clean_line(value)
    return typed


def told(found: Keeping, report: PublishedReport, event: str) -> list[str]:
    """What was kept, what the report said otherwise, and what is still to be filled in."""
    kind = EVENT_KINDS[found.event.kind].title
    done = "is filled in" if found.seen else "is recorded"
    said = [f"{kind} {event} {done}; {count(len(found.points), 'recommendation')} added."]
    if found.known:
        said.append(f"{in_a_row(found.known)} stood in the plan already.")
    said += reworded_here(found)
    said += [f"Taken from the report: {sentence}" for sentence in found.changed]
    said += [f"Not read: {one.why}" for one in still_open(report, found.event)]
    said += [f"Look at: {note}" for note in report.notes]
    if found.points:
        said.append("Give each recommendation its actions: readiness plan add TITLE for=RE001")
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
