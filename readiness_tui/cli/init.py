"""``readiness init``: makes the workspace of an authority, with its inspections, in one save."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.beginning import begin, published_events, with_report
from readiness_tui.cli import context
from readiness_tui.cli.arguments import epilog
from readiness_tui.cli.grades import typed_grades
from readiness_tui.errors import InputError, UsageError
from readiness_tui.readiness.dates import parse_day, show_date
from readiness_tui.readiness.inspections import inspection
from readiness_tui.readiness.model import Edition, InspectionEvent, Service
from readiness_tui.readiness.vocabulary import EventKind
from readiness_tui.readiness.wording import EVENT_KINDS, count
from readiness_tui.session import system_clock
from readiness_tui.store.files import refuse_file
from readiness_tui.text import LINE_LIMIT, clean_line

if TYPE_CHECKING:
    from readiness_tui.content.history import Authority
    from readiness_tui.readiness.plan_facts import Recommendation
    from readiness_tui.readiness.published_report import PublishedReport

_WITH_INSPECTED = ("type", "grades", "end", "published")


class Known(NamedTuple):
    """What the published reports say of the authority that was named."""

    authority: Authority | None  # None: it is not among them
    advice: str  # what to say of that, or ""


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.description = (
        "Make a workspace for an authority. Its inspections are filled in from\n"
        "published reports where it is known; a later one can be given here."
    )
    parser.epilog = epilog(
        "readiness init --authority Sheffield",
        "readiness init --authority Northshire --inspected '9 oct 2023' --type short \\",
        "    --grades overall=good,leaders=good,in_care=requires_improvement",
        "readiness init --authority Sheffield --workspace S:\\readiness --shared",
        "readiness init --from-report report.pdf",
    )
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--authority", metavar="NAME", help="the name of the local authority")
    who.add_argument(
        "--from-report",
        metavar="PDF",
        help="a report as Ofsted published it: it names the authority, and gives the inspection "
        "and what needs to improve",
    )
    parser.add_argument(
        "--new",
        action="store_true",
        help="the authority is new, though its name is very near to a known one",
    )
    parser.add_argument("--la-code", metavar="CODE", help="its three-digit code")
    parser.add_argument("--region", metavar="R", help="its region, such as North West")
    parser.add_argument(
        "--delivery",
        choices=("in_house", "company", "trust"),
        default="in_house",
        help="who runs children's services (default: in_house)",
    )
    last = parser.add_argument_group("the last full inspection")
    last.add_argument("--inspected", metavar="DATE", help="its first day on site")
    last.add_argument("--type", choices=("short", "standard"), help="which kind it was")
    last.add_argument(
        "--grades",
        metavar="JUDGEMENT=GRADE,...",
        help="overall, leaders, help_and_protection, in_care and care_leavers, each outstanding, "
        "good, requires_improvement or inadequate",
    )
    last.add_argument("--end", metavar="DATE", help="its last day on site")
    last.add_argument("--published", metavar="DATE", help="the day of its report")
    parser.add_argument(
        "--shared",
        action="store_true",
        help="colleagues with access to the folder may read and write too",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the workspace, or leave nothing behind."""
    from readiness_tui import content

    context.refuse_read_only(options)
    folder = context.workspace_folder(options)
    refuse_file(folder)
    day = context.today(options)
    editions = content.load(context.own_checklists(folder)).editions
    report = _report(options, day, editions)
    given = _given_inspection(options, day, editions)
    known = _known(options)
    service = _service(options, known.authority, day)
    published = published_events(known.authority, day, editions) if known.authority else []
    events = published
    if given:
        events = [*(event for event in published if event.start != given.start), given]
    points: Sequence[Recommendation] = ()
    if report is not None:
        events, points = with_report(service, events, report)
    workspace, saved = begin(
        folder,
        service,
        events,
        points,
        who=context.user(options),
        at=system_clock(),
        shared=options.shared,
    )
    workspace.close()
    context.say(f"The workspace of {service.name} is made in {folder}.")
    context.warn(saved)
    if known.authority:
        until = max((event.published or date.min for event in published), default=date.min)
        filled = count(len(published), "event is", "events are")
        known_up_to = f" up to {show_date(until)}" if until > date.min else ""
        context.say(f"{filled} filled in from published reports{known_up_to}.")
    if given:
        context.say("The inspection is recorded as given.")
    if report is not None:
        _say_read(report, events, len(points))
    if known.advice and report is None:  # whose name stands in its report
        context.complain(known.advice)
    context.say("Open it with: readiness")
    return 0


def _report(
    options: argparse.Namespace, day: date, editions: Sequence[Edition]
) -> PublishedReport | None:
    """The report to begin from, which names the authority. Raises InputError where it does not."""
    if options.from_report is None:
        return None
    if options.inspected is not None:
        raise UsageError("--inspected and --from-report both give the last inspection.")
    from readiness_tui.cli.import_report import read
    from readiness_tui.readiness.report_corrections import refuse_report

    report = read(options.from_report, day)
    if not report.authority:
        raise InputError(
            "The report does not say surely which authority it is about.",
            "Make the workspace with --authority, then: readiness import-report PDF",
        )
    if report.on_site_from is None:
        raise InputError(
            "The report does not say surely when the inspection began.",
            "Make the workspace with --authority, then: readiness import-report PDF --set "
            "on_site_from='9 oct 2023'",
        )
    refuse_report(report, editions, day)
    options.authority = report.authority
    options.la_code = options.la_code or report.la_code or None
    return report


def _say_read(report: PublishedReport, events: Sequence[InspectionEvent], points: int) -> None:
    from readiness_tui.readiness.kept_report import still_open

    told = count(points, "recommendation is", "recommendations are")
    kind = EVENT_KINDS[report.kind].title
    context.say(f"{kind} and {told} taken from the report.")
    event = next(one for one in events if one.start == report.on_site_from)
    for one in still_open(report, event):
        context.say(f"Not read: {one.why}", indent="  ")


def _service(options: argparse.Namespace, found: Authority | None, day: date) -> Service:
    return Service(
        name=found.name if found else _named("--authority", options.authority),
        la_code=found.la_code if found else _named("--la-code", options.la_code or ""),
        region=_named("--region", options.region or (found.region if found else "")),
        delivery_model=options.delivery,
        created_on=day,
    )


def _named(option: str, typed: str) -> str:
    name = clean_line(typed, len(typed))
    if len(name) > LINE_LIMIT:
        raise InputError(f"{option} is longer than {LINE_LIMIT} characters.", "Shorten it.")
    return name


def _known(options: argparse.Namespace) -> Known:
    """The authority among the published reports.

    Raises InputError where name and code disagree, or where the name looks like a slip.
    """
    from readiness_tui.content.history import find_authority, read_history
    from readiness_tui.content.nearest import very_near

    name = _named("--authority", options.authority)
    if not name:
        raise InputError("--authority is empty.", "Give the name of the local authority.")
    history = read_history()
    code = _named("--la-code", options.la_code or "")
    owner = next((one for one in history if one.la_code == code), None) if code else None
    try:
        found = find_authority(name, history)
    except InputError as error:
        if owner:
            raise InputError(
                f"The code {code} is that of {owner.name}, not of {name}.",
                "Give that name, or leave --la-code out.",
            ) from error
        near = None if options.new else very_near(name, history)
        if near:
            raise InputError(
                f"No authority is called {name}.",
                f"Did you mean {near.name}? If it is a new one, add --new.",
            ) from error
        return Known(None, f"Nothing is known of {name} from published reports. {error.hint}")
    if code and code != found.la_code:
        raise InputError(
            f"The code of {found.name} is {found.la_code}, not {code}.", "Leave --la-code out."
        )
    return Known(found, "")


def _given_inspection(
    options: argparse.Namespace, day: date, editions: Sequence[Edition]
) -> InspectionEvent | None:
    """The inspection on the command line. Raises UsageError or InputError."""
    if options.inspected is None:
        for name in _WITH_INSPECTED:
            if getattr(options, name) is not None:
                raise UsageError(f"--{name} needs --inspected DATE.", "See: readiness init --help")
        return None
    if options.type is None:
        raise UsageError("--inspected needs --type short or standard.")
    return inspection(
        EventKind(options.type),
        parse_day(options.inspected, day, back=True),
        editions,
        day,
        end=parse_day(options.end, day) if options.end else None,
        published=parse_day(options.published, day) if options.published else None,
        grades=typed_grades(options.grades) if options.grades else {},
    )
