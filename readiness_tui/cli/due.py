"""``readiness due``: what falls due, for whom; fit to be sent by a scheduled e-mail."""

from __future__ import annotations

import argparse

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_text_or_json, completed_by, epilog, whole_number
from readiness_tui.errors import UsageError

MOST_DAYS = 3660


_ALWAYS = 100 * 365
"""Days within which everything that has a date falls due."""


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.epilog = epilog(
        "readiness due",
        "readiness due --for 'Priya Nair' --days 7",
        "readiness due --for me --ics due.ics",
        "readiness due --format json",
    )
    whose = parser.add_argument(
        "--for",
        dest="person",
        metavar="NAME",
        help="only what falls to this person, or to a role they hold or deputise for; "
        "me is you (default: everybody)",
    )
    completed_by(whose, _names)
    parser.add_argument(
        "--days",
        metavar="N",
        type=whole_number,
        default=30,
        help="how far to look ahead (default: 30); what is overdue is always in it",
    )
    parser.add_argument(
        "--ics",
        metavar="FILE",
        help="save it as a calendar that rings a month, a week and a day before",
    )
    add_text_or_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the list, or save the calendar."""
    from readiness_tui.readiness.due import due
    from readiness_tui.text import clean_line

    if not 0 <= options.days <= MOST_DAYS:
        raise UsageError(f"--days takes 0 to {MOST_DAYS}.", "For example: --days 7")
    person = clean_line(options.person or "")
    if options.person is not None and not person:
        raise UsageError("--for needs a name.", "For example: --for 'Priya Nair'")
    session = context.open_session(options)
    records, content, assessment = session.view()
    if person.casefold() == "me":
        person = session.who
    as_of = assessment.as_of
    found = due(assessment, records, content, as_of, options.days, person)
    if person and not found and not due(assessment, records, content, as_of, _ALWAYS, person):
        context.complain(f"Nothing ever falls to {person}: is the name spelt as in the records?")
    if options.ics is not None:
        from readiness_tui.filing.saving import save
        from readiness_tui.readiness.wording import count
        from readiness_tui.reports.due_calendar import due_calendar

        save(options.ics, due_calendar(found, records.service, records.revision, session.clock()))
        context.say(f"Saved to {options.ics}: {count(len(found), 'event')}.")
    elif options.format == "json":
        from readiness_tui.reports.due import due_json

        context.write_json(due_json(found, as_of, options.days, person))
    else:
        from readiness_tui.reports import text
        from readiness_tui.reports.due import due_document

        document = due_document(found, records.service, as_of, options.days, person)
        context.write(text.render(document), None)
    return 0


def _names(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    from readiness_tui.readiness.due import due

    records, content, assessment = context.open_session(parsed_args).view()
    found = due(assessment, records, content, assessment.as_of)
    return sorted({one.person for one in found} - {""})
