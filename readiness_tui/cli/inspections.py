"""``readiness inspections``: contacts with Ofsted, the workspace's own and those of others."""

from __future__ import annotations

import argparse
from datetime import date

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, commands_of
from readiness_tui.cli.grades import typed_grades
from readiness_tui.cli.listing import Row, add_format, write_csv, write_table
from readiness_tui.errors import UsageError
from readiness_tui.readiness.compare_authorities import known_until, recent, region_named
from readiness_tui.readiness.dates import parse_day, show_date
from readiness_tui.readiness.embargo import (
    GRADES_UNDER_EMBARGO,
    shown_grades,
    under_embargo,
)
from readiness_tui.readiness.inspections import inspection, refuse_twice
from readiness_tui.readiness.judgement_grid import grades_line
from readiness_tui.readiness.model import InspectionEvent
from readiness_tui.readiness.vocabulary import EventKind, Kind
from readiness_tui.readiness.wording import EVENT_KINDS
from readiness_tui.store.changes import Add
from readiness_tui.text import clean_line

COLUMNS = (
    *("id", "authority", "la_code", "region", "kind", "start", "end", "received", "published"),
    *("plan_sent", "lead_inspector", "focus", "grades", "embargo"),
)
ENGLAND = "england"
"""Every region."""


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the two actions."""
    actions = commands_of(parser)
    listing = add_command(
        actions,
        "list",
        "list contacts with Ofsted, newest first",
        "readiness inspections list",
        "readiness inspections list --region 'North West'",
        "readiness inspections list --region England --since '1 jan 2024' --format csv",
        "readiness inspections list --authority Sheffield --authority Rotherham",
    )
    listing.add_argument(
        "--region",
        metavar="NAME",
        help="the full inspections of a region, or of England, from published reports; "
        "needs no workspace",
    )
    listing.add_argument(
        "--authority",
        metavar="NAME",
        action="append",
        default=[],
        help="the full inspections of an authority, by its name or code; give it for each "
        "neighbour to compare with",
    )
    listing.add_argument(
        "--since",
        metavar="DATE",
        help="only those that began from this day on (a region alone: the last 12 months that "
        "are known)",
    )
    add_format(listing)
    listing.set_defaults(run=list_inspections)

    adding = add_command(
        actions,
        "add",
        "record a contact with Ofsted",
        "readiness inspections add --kind short --start '12 oct 2026' \\",
        "    --end '16 oct 2026' --grades leaders=good,help_and_protection=good",
        "readiness inspections add --kind engagement_meeting --start '20 jan 2026'",
    )
    adding.add_argument(
        "--kind",
        metavar="KIND",
        choices=[str(kind) for kind in EventKind],  # argparse shows them as Python does
        required=True,
        help=f"what it was: {', '.join(EventKind)}",
    )
    adding.add_argument("--start", metavar="DATE", required=True, help="its first day")
    adding.add_argument("--end", metavar="DATE", help="its last day")
    adding.add_argument("--received", metavar="DATE", help="the report or letter came")
    adding.add_argument("--published", metavar="DATE", help="the report or letter came out")
    adding.add_argument("--plan-sent", metavar="DATE", help="the action plan went to Ofsted")
    adding.add_argument("--lead-inspector", metavar="NAME", default="", help="who led it")
    adding.add_argument("--focus", metavar="TEXT", default="", help="what it looked at")
    adding.add_argument(
        "--grades", metavar="JUDGEMENT=GRADE,...", help="such as leaders=good,in_care=good"
    )
    adding.set_defaults(run=add_inspection)


def list_inspections(options: argparse.Namespace) -> int:
    """Print the contacts."""
    day = context.today(options)
    for option, typed in (("region", [options.region]), ("authority", options.authority)):
        if any(name is not None and not name.strip() for name in typed):
            raise UsageError(f"--{option} needs a name.", "See: readiness inspections list --help")
    since = parse_day(options.since, day, back=True) if options.since is not None else None
    elsewhere = bool(options.region or options.authority)
    if elsewhere:
        rows, until = _published(options, since, day)
        title = ", ".join(filter(None, ("Full inspections", options.region)))
    else:
        rows, until, title = _own(options, since, day), None, "Contacts with Ofsted"
    known = until.isoformat() if until else None
    if options.format == "json":
        from readiness_tui.reports.as_json import SCHEMA

        stated = {"schema": SCHEMA, "as_of": day.isoformat(), "known_until": known}
        context.write_json({**stated, "inspections": rows})
    elif options.format == "csv":
        write_csv(COLUMNS, rows)
    elif rows:
        name = "authority" if elsewhere else "id"
        heads = ("Begun", name.capitalize(), "What", "Grades")
        write_table(title, heads, [_shown(row, name) for row in rows])
    else:
        context.say("No contact is known." if elsewhere else "No contact is recorded.")
    if until and options.format == "text":
        context.say(f"Published reports are known up to {show_date(until)}.")
    return 0


def add_inspection(options: argparse.Namespace) -> int:
    """Record it in one save."""
    session = context.open_session(options)
    today = session.today()

    def day(typed: str | None) -> date | None:
        return parse_day(typed, today, back=True) if typed is not None else None

    start, published = parse_day(options.start, today, back=True), None
    if options.published is not None:  # it may be announced: not of a year before the inspection
        published = parse_day(options.published, today, since=start)
    made = inspection(
        EventKind(options.kind),
        start,
        session.content.editions,
        today,
        end=day(options.end),
        received=day(options.received),
        published=published,
        plan_sent=day(options.plan_sent),
        lead_inspector=clean_line(options.lead_inspector),
        focus=clean_line(options.focus),
        grades=typed_grades(options.grades) if options.grades else {},
    )
    refuse_twice(made, session.workspace.records().events.values())
    values = made._asdict()
    del values["id"]  # the workspace numbers it
    saved = session.save([Add(Kind.EVENT, values)])
    context.say(f"{EVENT_KINDS[made.kind].title} recorded as {saved.changes[0].record}.")
    if made.grades and under_embargo(made, today):
        context.say(_kept_back(made))
    context.warn(saved)
    return 0


def _kept_back(made: InspectionEvent) -> str:
    """Until when its grades are not shown."""
    if made.published:
        return f"Its grades are kept back until it is published, on {show_date(made.published)}."
    return (
        "Its grades are kept back until the day of publication is given: in the app under "
        "Governance, or by readiness undo and this command again with --published."
    )


def _own(options: argparse.Namespace, since: date | None, day: date) -> list[Row]:
    records = context.open_session(options).workspace.records()
    events = [one for one in records.events.values() if since is None or _begun(one) >= since]
    service = records.service
    return [
        _row(one, service.name, service.la_code, service.region, day)
        for one in sorted(events, key=lambda one: (_begun(one), one.id), reverse=True)
    ]


def _published(
    options: argparse.Namespace, since: date | None, day: date
) -> tuple[list[Row], date | None]:
    """The full inspections of a region or of authorities, and the day up to which they are known.

    Of a region those of the last 12 months that are known, unless a day is given.
    """
    from readiness_tui.content.history import find_authority, read_history

    history = read_history()
    region = clean_line(options.region or ENGLAND)
    named = "" if region.casefold() == ENGLAND else region_named(region, history)
    names = [find_authority(typed, history).name for typed in options.authority]
    until = known_until(history, day)
    first = since or (date.min if names else None)
    found = recent(history, until or day, region=named, names=names, since=first)
    return [_row(one.event, one.name, one.la_code, one.region, day) for one in found], until


def _row(event: InspectionEvent, authority: str, la_code: str, region: str, day: date) -> Row:
    return {
        "id": event.id,
        "authority": authority,
        "la_code": la_code,
        "region": region,
        "kind": str(event.kind),
        "start": _iso(event.start),
        "end": _iso(event.end),
        "received": _iso(event.received),
        "published": _iso(event.published),
        "plan_sent": _iso(event.plan_sent),
        "lead_inspector": event.lead_inspector,
        "focus": event.focus,
        "grades": dict(shown_grades(event, day)),
        "embargo": under_embargo(event, day),
    }


def _shown(row: Row, name: str) -> tuple[str, ...]:
    start, focus, grades = row["start"], row["focus"], row["grades"]
    assert isinstance(grades, dict)
    what = EVENT_KINDS[EventKind(str(row["kind"]))].title
    return (
        show_date(date.fromisoformat(str(start))) if start else "no date",
        str(row[name]),
        f"{what}: {focus}" if focus else what,
        GRADES_UNDER_EMBARGO if row["embargo"] else grades_line(grades) or "–",
    )


def _begun(event: InspectionEvent) -> date:
    return event.start or date.min


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
