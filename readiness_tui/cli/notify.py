"""``readiness notify``: the call has come, or a rehearsal of it begins; and its corrections."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from readiness_tui import notifying
from readiness_tui.cli import context
from readiness_tui.cli.arguments import completed_by, epilog
from readiness_tui.cli.grades import typed_grades
from readiness_tui.errors import UsageError
from readiness_tui.readiness.england import parse_moment
from readiness_tui.readiness.episode_days import parse_episode_day
from readiness_tui.readiness.vocabulary import EventKind, Kind
from readiness_tui.session import Session
from readiness_tui.store.changes import Add, Change
from readiness_tui.text import clean_line

KINDS = (
    EventKind.SHORT,
    EventKind.STANDARD,
    EventKind.FOCUSED_VISIT,
    EventKind.MONITORING_VISIT,
    EventKind.JTAI,
)

_DAYS = {
    "on_site": "on_site_from",
    "until": "on_site_to",
    "feedback": "feedback_on",
    "draft": "draft_on",
    "received": "received_on",
    "published": "published_on",
}
_TEXTS = {"caller": "caller", "lead": "coordinator", "focus": "focus"}
"""Option -> field of the inspection."""
_OTHERS = ("type", *_DAYS, *_TEXTS, "rehearsal", "grades")


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.description = (
        "Begin an inspection, or a rehearsal of one, at the call: its steps get real\n"
        "dates, and today's figures are frozen. All of it can be corrected afterwards."
    )
    parser.epilog = epilog(
        "readiness notify --at 'today 09:15' --type standard --caller 'P. Hart'",
        "readiness notify --at 09:15 --type jtai --on-site '7 dec' --focus neglect",
        "readiness notify --at now --type short --rehearsal",
        "readiness notify --correct EP001 --type short --on-site '30 nov'",
        "readiness notify --correct EP001 --received '11 jan' --grades leaders=good",
        "readiness notify --end EP002",
        "readiness notify --reopen EP002",
    )
    parser.add_argument(
        "--at",
        metavar="WHEN",
        help='when the call came, by England\'s clock: "today 09:15", "mon 9:15"',
    )
    kinds = [str(kind) for kind in KINDS]  # argparse shows the choices as Python does
    parser.add_argument("--type", choices=kinds, metavar="KIND", help=", ".join(kinds))
    parser.add_argument(
        "--on-site", metavar="DATE", help="first day on site (default: as the kind has it)"
    )
    parser.add_argument(
        "--until", metavar="DATE", help="last day on site (default: as the kind has it)"
    )
    parser.add_argument("--caller", metavar="NAME", help="the lead inspector who rang")
    parser.add_argument("--lead", metavar="NAME", help="our coordinator")
    parser.add_argument("--focus", metavar="TEXT", help="the topic of a visit")
    parser.add_argument(
        "--rehearsal",
        action=argparse.BooleanOptionalAction,
        help="a rehearsal, with a stopwatch for every step",
    )
    later = parser.add_argument_group("afterwards")
    chosen = later.add_mutually_exclusive_group()
    correct = chosen.add_argument(
        "--correct", metavar="ID", help="put right what was noted: dates follow, ticks stay"
    )
    end = chosen.add_argument("--end", metavar="ID", help="close it, or stop the rehearsal")
    reopen = chosen.add_argument("--reopen", metavar="ID", help="take it up again: it goes on")
    for action in (correct, end, reopen):
        completed_by(action, episode_ids)
    later.add_argument("--feedback", metavar="DATE", help="the feedback meeting")
    later.add_argument("--draft", metavar="DATE", help="the draft report came")
    later.add_argument("--received", metavar="DATE", help="the report came: the clocks start")
    later.add_argument(
        "--grades",
        metavar="JUDGEMENT=GRADE,...",
        help="the grades of the report that was received, such as leaders=good, or none",
    )
    later.add_argument("--published", metavar="DATE", help="Ofsted publishes: the embargo ends")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Begin, correct or close it."""
    if options.end is not None:
        return _end(options)
    if options.reopen is not None:
        return _reopen(options)
    if options.correct is not None:
        return _correct(options)
    if options.at is None or options.type is None:
        raise UsageError(
            "A call needs --at and --type.",
            "For example: readiness notify --at 'today 09:15' --type standard",
        )
    if options.received is not None or options.grades is not None:
        raise UsageError(
            "--received and --grades need --correct ID.", "First the call, then these."
        )
    session = context.open_session(options)
    now = notifying.moment(session)
    called = parse_moment(options.at, now, back=True)
    given = _given(options, called, now) | {"taken_by": session.who}
    requests = notifying.begin(session, EventKind(options.type), called, now, **given)
    saved = session.save(requests)
    episodes = [change for change in saved.changes if change.kind is Kind.EPISODE]
    begun = next(change.record for change in episodes if isinstance(change, Add))
    _tell(session, begun, now)
    for change in episodes:
        if isinstance(change, Change):  # a rehearsal that the call found under way
            context.say(f"The rehearsal {change.record} was ended.")
    context.say(
        "The figures of the day of the call are frozen. All steps: readiness runbook",
        "For a calendar: readiness runbook --ics FILE",
    )
    context.warn(saved)
    return 0


def _correct(options: argparse.Namespace) -> int:
    session = context.open_session(options)
    now = notifying.moment(session)
    seen = notifying.chosen(session.view().records, options.correct)
    fields: dict[str, Any] = {}
    if options.type is not None:
        fields["kind"] = EventKind(options.type)
    if options.at is not None:
        fields["notified_at"] = parse_moment(options.at, now, back=True)
    called: datetime = fields.get("notified_at") or seen.notified_at or now
    fields |= _given(options, called, now)
    if not fields and options.grades is None:
        raise UsageError("Nothing is to be corrected.", "See: readiness notify --help")
    received = fields.pop("received_on", None)
    if options.grades is not None:
        none = options.grades.strip().casefold() == "none"
        fields["grades"] = {} if none else typed_grades(options.grades)
    if received is None and "grades" in fields:
        raise UsageError("--grades needs --received DATE.", "See: readiness notify --help")
    if received is None:
        requests = notifying.correct(session, seen.id, now, **fields)
    elif fields.keys() <= {"grades", "published_on"}:
        requests = notifying.report_received(session, seen.id, received, now, **fields)
    else:
        raise UsageError(
            "--received goes with --grades and --published alone: the inspection then becomes a "
            "contact with Ofsted.",
            "Correct the rest in a command before it.",
        )
    if not requests:
        context.say("Nothing changed: it says so already.")
        return 0
    saved = session.save(requests)
    _tell(session, seen.id, now)
    context.warn(saved)
    return 0


def _refuse_with(options: argparse.Namespace, others: Sequence[str], what: str) -> None:
    for option in others:
        if getattr(options, option) is not None:
            raise UsageError(
                f"--{option.replace('_', '-')} does not go with {what}.",
                "Correct it in a command of its own: readiness notify --correct ID",
            )


def _reopen(options: argparse.Namespace) -> int:
    _refuse_with(options, ("at", *_OTHERS), "--reopen, which takes no other option")
    session = context.open_session(options)
    requests = notifying.reopen(session, options.reopen)
    seen = notifying.chosen(session.view().records, options.reopen)
    if not requests:
        context.say(f"Nothing changed: {seen.id} has not ended.")
        return 0
    saved = session.save(requests)
    what = "The rehearsal" if seen.rehearsal else "The inspection"
    context.say(f"{what} {seen.id} goes on. All steps: readiness runbook")
    context.warn(saved)
    return 0


def _end(options: argparse.Namespace) -> int:
    _refuse_with(options, _OTHERS, "--end, which takes --at alone")
    session = context.open_session(options)
    now = notifying.moment(session)
    seen = notifying.chosen(session.view().records, options.end)
    at = now if options.at is None else parse_moment(options.at, now, back=True)
    saved = session.save(notifying.end(session, seen.id, at, now))
    what = "The rehearsal" if seen.rehearsal else "The inspection"
    unbegun = notifying.never_begun(seen, now)
    context.say(unbegun or f"{what} {seen.id} is closed.")
    if seen.rehearsal and not unbegun:
        context.say(f"Beside the last one: readiness runbook {seen.id} --compare")
    context.warn(saved)
    return 0


def _given(options: argparse.Namespace, called: datetime, now: datetime) -> dict[str, Any]:
    """The other fields that were typed; days without a year are read as near the call."""
    fields: dict[str, Any] = {}
    for option, field in _DAYS.items():
        typed = getattr(options, option)
        if typed is not None:
            fields[field] = parse_episode_day(field, typed, called, now)
    for option, field in _TEXTS.items():
        typed = getattr(options, option)
        if typed is not None:
            fields[field] = clean_line(typed)
    if options.rehearsal is not None:
        fields["rehearsal"] = options.rehearsal
    return fields


def _tell(session: Session, episode_id: str, now: datetime) -> None:
    """What it is now, and the first steps; what is unusual goes to stderr."""
    from readiness_tui.readiness.episodes import doubts, timetable_for
    from readiness_tui.reports import text
    from readiness_tui.reports.document import Document, Fields, Title
    from readiness_tui.reports.runbook import facts, next_blocks, runbook_title

    view = session.view()
    book = notifying.book(session, episode_id, now)
    title = f"{runbook_title(book)}: {view.records.service.name}"
    shown = Document(title, (Title(title), Fields(tuple(facts(book))), *next_blocks(book)))
    context.write(text.render(shown), None)
    timetable = timetable_for(view.content, book.episode)
    for sentence in doubts(book.episode, timetable, view.content.working_days):
        print(f"readiness: {sentence}", file=sys.stderr)


def episode_ids(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """The ids of all inspections and rehearsals, for completion."""
    return list(context.open_session(parsed_args).workspace.records().episodes)
