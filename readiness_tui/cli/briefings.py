"""``readiness briefings``: what staff, members and partners are told, and when they were."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import Any

from readiness_tui import self_evaluating
from readiness_tui.cli import context
from readiness_tui.cli.arguments import (
    add_command,
    commands_of,
    completed_by,
    epilog,
    whole_number,
)
from readiness_tui.cli.briefing_fields import KNOWN, values
from readiness_tui.cli.field_words import field_words
from readiness_tui.cli.listing import Row, add_format, write_csv, write_table
from readiness_tui.cli.record_ids import record_id
from readiness_tui.errors import UsageError
from readiness_tui.readiness.account_states import BriefingState
from readiness_tui.readiness.briefings import AssessedBriefing, assess_briefing
from readiness_tui.readiness.dates import parse_day, show_date
from readiness_tui.readiness.own_account import Briefing
from readiness_tui.readiness.wording_account import BRIEFING_STATES
from readiness_tui.session import Session, View
from readiness_tui.store.changes import Add, Change
from readiness_tui.text import clean_line

COLUMNS = (
    *("id", "audience", "state", "why", "message", "lead", "planned_on", "given_on", "given_by"),
    *("attended", "invited", "valid_months", "holds_to", "late", "items", "note"),
)

_FIELDS = (
    "fields:\n"
    "  audience=  who is told, such as team managers\n"
    "  message=   what they are told; - reads it from standard input\n"
    "  lead=      who sees to it\n"
    "  planned=   the day on which it is to be given\n"
    "  months=    for how many months it holds; none: until another one\n"
    "  items=     checklist items that it answers, such as BR01,BR02\n"
    "  invited=   how many are invited\n"
    "  note=      any text; - reads it from standard input\n"
    "Nothing after the = sign, or none, empties a field.\n\n"
)


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the actions."""
    actions = commands_of(parser)
    listing = add_command(
        actions,
        "list",
        "list the briefings with their states",
        "readiness briefings list",
        "readiness briefings list --format csv > briefings.csv",
    )
    add_format(listing)
    listing.set_defaults(run=list_briefings)

    showing = add_command(
        actions, "show", "show everything about a briefing", "readiness briefings show BG001"
    )
    _id(showing)
    add_format(showing)
    showing.set_defaults(run=show_briefing)

    adding = add_command(actions, "add", "add a briefing of an audience")
    adding.epilog = _FIELDS + epilog(
        "readiness briefings add 'Team managers' lead='Ann Bee' planned='1 dec'",
        "readiness briefings add 'Lead members' months=6 items=BR01",
    )
    adding.add_argument("audience", metavar="AUDIENCE", help="who is told")
    adding.add_argument("words", metavar="FIELD=VALUE", nargs="*", help="what is known of it")
    adding.set_defaults(run=add_briefing)

    setting = add_command(actions, "set", "change a briefing before or after it is given")
    setting.epilog = _FIELDS + epilog("readiness briefings set BG001 planned=fri invited=12")
    _id(setting)
    setting.add_argument("words", metavar="FIELD=VALUE", nargs="+", help="the fields to change")
    setting.set_defaults(run=set_briefing)

    giving = add_command(
        actions,
        "give",
        "record that a briefing was given",
        "readiness briefings give BG001",
        "readiness briefings give BG001 --on '3 nov' --by 'J Cole' --attended 11",
    )
    _id(giving)
    giving.add_argument("--on", metavar="DATE", help="the day (default: today)")
    giving.add_argument("--by", metavar="NAME", default="", help="who gave it (default: you)")
    giving.add_argument("--attended", metavar="N", type=whole_number, help="how many came")
    giving.add_argument("--invited", metavar="N", type=whole_number, help="how many were invited")
    giving.set_defaults(run=give_briefing)


def list_briefings(options: argparse.Namespace) -> int:
    """Print the briefings."""
    view = context.open_session(options).view()
    found = [assess_briefing(one, view.as_of) for one in view.records.briefings.values()]
    rows = list(map(briefing_json, found))
    if options.format == "json":
        from readiness_tui.reports.as_json import SCHEMA

        stated = {"schema": SCHEMA, "as_of": view.as_of.isoformat(), "briefings": rows}
        context.write_json(stated)
    elif options.format == "csv":
        write_csv(COLUMNS, rows)
    elif found:
        heads = ("Id", "Audience", "State", "Why", "Lead")
        write_table("Briefings", heads, list(map(_shown, found)))
    else:
        context.say("No briefing is noted. Add one: readiness briefings add --help")
    return 0


def show_briefing(options: argparse.Namespace) -> int:
    """Print one briefing with its history."""
    from readiness_tui.cli import history

    session = context.open_session(options)
    view = session.view()
    one = assess_briefing(_briefing(session, options.id), view.as_of)
    if options.format == "csv":
        write_csv(COLUMNS, [briefing_json(one)])
        return 0
    changes, unreadable = session.workspace.read_history(record=one.briefing.id)
    history.warn_unreadable(unreadable)
    if options.format == "json":
        from readiness_tui.reports.as_json import SCHEMA

        told = {"schema": SCHEMA, "briefing": briefing_json(one)}
        context.write_json({**told, "history": history.as_json(changes)})
        return 0
    from readiness_tui.reports import text
    from readiness_tui.reports.document import Block, Document, Fields, Heading, Note, Title

    title = f"{one.briefing.id} {one.briefing.audience}"
    facts = tuple((name, fact) for name, fact in _facts(one, view) if fact)
    blocks: list[Block] = [Title(title), Fields(facts)]
    for label, words in (("Message", one.briefing.message), ("Note", one.briefing.note)):
        if words:
            blocks.append(Note(label, tuple(words.split("\n"))))
    if changes:
        blocks += [Heading("History, newest first"), *history.blocks(changes)]
    context.write(text.render(Document(title, tuple(blocks))), None)
    return 0


def add_briefing(options: argparse.Namespace) -> int:
    """Record it in one save."""
    fields = _fields(options.words)
    if "audience" in fields:
        raise UsageError("The audience is given twice.", "Leave audience= out.")
    session = context.open_session(options)
    requests = self_evaluating.add_briefing(
        session, clean_line(options.audience), **values(session, fields)
    )
    saved = session.save(requests)
    (made,) = saved.changes
    assert isinstance(made, Add)
    one = assess_briefing(_briefing(session, made.record), session.today())
    context.say(f"{one.briefing.audience} recorded as {one.briefing.id}: {one.why}.")
    context.warn(saved)
    return 0


def set_briefing(options: argparse.Namespace) -> int:
    """Change it in one save and say what changed."""
    from readiness_tui.readiness.change_words import change_in_words

    fields = _fields(options.words)
    session = context.open_session(options)
    seen = _briefing(session, options.id)
    requests = self_evaluating.change_briefing(session, seen.id, **values(session, fields))
    if not requests:
        context.say("Nothing changed: it says so already.")
        return 0
    saved = session.save(requests)
    for change in requests:
        assert isinstance(change, Change)
        words = change_in_words(change.record, change.field, change.before, change.after)
        context.say(f"{words}.", indent="  ")
    context.warn(saved)
    return 0


def give_briefing(options: argparse.Namespace) -> int:
    """Record that it was given, and say until when it holds."""
    session = context.open_session(options)
    seen = _briefing(session, options.id)
    requests = self_evaluating.give_briefing(
        session,
        seen.id,
        parse_day(options.on, session.today(), back=True) if options.on else None,
        by=clean_line(options.by),
        attended=options.attended,
        invited=options.invited,
    )
    if not requests:
        context.say("Nothing changed: it says so already.")
        return 0
    saved = session.save(requests)
    one = assess_briefing(_briefing(session, seen.id), session.today())
    context.say(f"{one.briefing.id} {one.briefing.audience}: {one.why}.")
    context.warn(saved)
    return 0


def briefing_json(one: AssessedBriefing) -> Row:
    """A briefing with its state, in the form that other programs read."""
    briefing = one.briefing
    return {
        "id": briefing.id,
        "audience": briefing.audience,
        "state": str(one.state),
        "why": one.why,
        "message": briefing.message,
        "lead": briefing.lead,
        "planned_on": briefing.planned_on.isoformat() if briefing.planned_on else None,
        "given_on": briefing.given_on.isoformat() if briefing.given_on else None,
        "given_by": briefing.given_by,
        "attended": briefing.attended,
        "invited": briefing.invited,
        "valid_months": briefing.valid_months,
        "holds_to": one.holds_to.isoformat() if one.holds_to else None,
        "late": one.late,
        "items": list(briefing.items),
        "note": briefing.note,
    }


def _shown(one: AssessedBriefing) -> tuple[str, ...]:
    state = BRIEFING_STATES[one.state].marked
    briefing = one.briefing
    return briefing.id, briefing.audience, state, one.why, briefing.lead or "–"


def _facts(one: AssessedBriefing, view: View) -> Iterator[tuple[str, str]]:
    """Every fact with its name; an empty one is not shown."""
    briefing = one.briefing
    yield "State", f"{BRIEFING_STATES[one.state].marked}: {one.why}"
    yield "Lead", briefing.lead
    yield "Planned for", show_date(briefing.planned_on) if briefing.planned_on else ""
    if one.state in (BriefingState.GIVEN, BriefingState.LAPSED):
        yield "Given by", briefing.given_by
        yield "Attended", "" if briefing.attended is None else f"{briefing.attended:,}"
    yield "Invited", "" if briefing.invited is None else f"{briefing.invited:,}"
    yield "Holds until", show_date(one.holds_to) if one.holds_to else ""
    items = view.content.items
    answers = (f"{code} {items[code].title}" if code in items else code for code in briefing.items)
    yield "Answers", "; ".join(answers)


def _fields(words: list[str]) -> Mapping[str, Any]:
    others, fields = field_words(words, KNOWN)
    if others:
        raise UsageError(f'"{clean_line(others[0], 40)}" is no field.', "Write it as FIELD=VALUE.")
    return fields


def _briefing(session: Session, typed: str) -> Briefing:
    known = session.workspace.records().briefings
    return known[record_id(typed, known, "briefing", "readiness briefings list")]


def _id(parser: argparse.ArgumentParser) -> None:
    one = parser.add_argument("id", metavar="ID", help="the briefing, such as BG001")
    completed_by(one, _briefing_ids)


def _briefing_ids(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    return list(context.open_session(parsed_args).workspace.records().briefings)
