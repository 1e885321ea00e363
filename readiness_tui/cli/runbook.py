"""``readiness runbook``: every step of an inspection, printed, ticked or saved as a calendar."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime

from readiness_tui import notifying
from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_text_or_json, completed_by, epilog
from readiness_tui.cli.notify import episode_ids
from readiness_tui.cli.plan_timeline import add_width, asked_width
from readiness_tui.errors import InputError, UsageError
from readiness_tui.readiness.england import parse_moment, show_moment
from readiness_tui.readiness.rehearsals import RehearsedStep, compare_rehearsals, last_rehearsal
from readiness_tui.readiness.runbook_facts import Runbook
from readiness_tui.session import Session


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.epilog = epilog(
        "readiness runbook",
        "readiness runbook --tick first_hour --at 'today 10:05'",
        "readiness runbook --ics inspection.ics",
        "readiness runbook --timeline --width 120",
        "readiness runbook EP002 --compare",
        "readiness runbook EP001 --format json",
    )
    episode = parser.add_argument(
        "id",
        metavar="ID",
        nargs="?",
        default="",
        help="the inspection or rehearsal (default: the one under way, else the newest)",
    )
    completed_by(episode, episode_ids)
    add_text_or_json(parser)
    parser.add_argument(
        "--ics", metavar="FILE", help="save it as a calendar, an event for each step"
    )
    for option, does in (("--tick", "say that a step is done"), ("--untick", "take a tick back")):
        completed_by(
            parser.add_argument(option, metavar="STEP", action="append", default=[], help=does),
            _step_ids,
        )
    parser.add_argument("--at", metavar="WHEN", help="when it was done (default: now)")
    parser.add_argument("--by", metavar="NAME", default="", help="who did it (default: you)")
    parser.add_argument(
        "--compare", action="store_true", help="set a rehearsal beside the last one"
    )
    parser.add_argument(
        "--timeline", action="store_true", help="print the steps as a picture over time"
    )
    add_width(parser, "how wide the timeline is, in columns (default: 80)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Tick what is to be ticked; else print the runbook or save the calendar."""
    if not options.tick and (options.at is not None or options.by):
        raise UsageError("--at and --by go with --tick STEP.", "See: readiness runbook --help")
    if options.width is not None and not options.timeline:
        raise UsageError("--width goes with --timeline.", "See: readiness runbook --help")
    width = asked_width(options)
    session = context.open_session(options)
    now = notifying.moment(session)
    book = notifying.book(session, options.id, now)
    if options.tick or options.untick:
        return _tick(options, session, book, now)
    if options.ics is not None:
        return _calendar(options.ics, session, book, now)
    if options.timeline and options.format == "text":
        return _timeline(session, book, width)
    return _print(options, session, book, now)


def _tick(options: argparse.Namespace, session: Session, book: Runbook, now: datetime) -> int:
    episode_id = book.episode.id
    at = now if options.at is None else parse_moment(options.at, now, back=True)
    requests = [
        *(
            request
            for step in dict.fromkeys(options.tick)
            for request in notifying.tick(session, episode_id, step, at, now, options.by)
        ),
        *(
            request
            for step in dict.fromkeys(options.untick)
            for request in notifying.untick(session, episode_id, step, now)
        ),
    ]
    if not requests:
        context.say("Nothing changed: it says so already.")
        return 0
    saved = session.save(requests)
    fresh = notifying.book(session, episode_id, now)
    for step_id in dict.fromkeys((*options.tick, *options.untick)):
        step = fresh.step(step_id)
        if step is not None and step.done_at is not None:
            context.say(f"{step.id} done {show_moment(step.done_at)} by {step.done_by}.")
        elif step is not None:
            context.say(f"{step.id} is not done.")
    context.warn(saved)
    return 0


def _timeline(session: Session, book: Runbook, width: int) -> int:
    from readiness_tui.reports.runbook import runbook_title
    from readiness_tui.reports.timeline import steps_timeline_text

    title = f"{runbook_title(book)}: {session.view().records.service.name}"
    context.write(steps_timeline_text(book, title, width), None)
    return 0


def _calendar(path: str, session: Session, book: Runbook, now: datetime) -> int:
    from readiness_tui.filing.saving import save
    from readiness_tui.reports.calendar_file import calendar_file, said_of

    records = session.view().records
    save(path, calendar_file(book, records.service, records.revision, now))
    context.say(f"Saved to {path}: {said_of(book)}")
    return 0


def _print(options: argparse.Namespace, session: Session, book: Runbook, now: datetime) -> int:
    from readiness_tui.readiness.episodes import doubts, timetable_for

    view = session.view()
    compared, last = _compared(session, book, now) if options.compare else (None, "")
    unusual = doubts(
        book.episode, timetable_for(view.content, book.episode), view.content.working_days
    )
    if options.format == "json":
        from readiness_tui.reports.runbook_json import runbook_json

        context.write_json(runbook_json(book, unusual, compared))
    else:
        from readiness_tui.reports import text
        from readiness_tui.reports.runbook import runbook_document

        service = view.records.service
        shown = runbook_document(book, service, unusual, compared, last, session.who)
        context.write(text.render(shown), None)
    return 0


def _compared(
    session: Session, book: Runbook, now: datetime
) -> tuple[Sequence[RehearsedStep], str]:
    """The steps beside those of the last rehearsal. Raises InputError where there is none."""
    episode = book.episode
    if not episode.rehearsal:
        raise InputError(f"{episode.id} is no rehearsal.", "Name a rehearsal to compare.")
    last = last_rehearsal(session.view().records, episode)
    if last is None:
        raise InputError(
            f"There was no rehearsal of this kind before {episode.id}.",
            "It can be compared once a second one was held.",
        )
    return compare_rehearsals(book, notifying.book(session, last.id, now)), last.id


def _step_ids(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    session = context.open_session(parsed_args)
    book = notifying.book(session, getattr(parsed_args, "id", ""), notifying.moment(session))
    return [step.id.partition(":")[2] for step in book.steps]
