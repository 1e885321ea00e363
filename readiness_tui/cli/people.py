"""``readiness people``: who may do what in this workspace."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, commands_of
from readiness_tui.cli.listing import Row, add_format
from readiness_tui.cli.record_blocks import field_blocks
from readiness_tui.cli.record_json import facts
from readiness_tui.cli.typed_arguments import (
    add_filter,
    add_ids,
    add_why,
    declare_typed,
    words_of,
)
from readiness_tui.cli.typed_records import Sort, Values, save, write_rows
from readiness_tui.improving import Requests
from readiness_tui.improving import people as doing
from readiness_tui.readiness.erasing import FROZEN, erased, mentions, tables
from readiness_tui.readiness.filters import parse_filter
from readiness_tui.readiness.people import ROLES, Person, role_of
from readiness_tui.readiness.people_fields import PEOPLE_KEYS, PERSON, by_role, lets_person
from readiness_tui.readiness.wording import count
from readiness_tui.reports.document import Block, Column, Document, Paragraph, Table, Title, clip
from readiness_tui.session import Session, View
from readiness_tui.text import clean_line

_SHOWN = 20
"""Records with texts to be read that are named one by one."""


def _change(
    session: Session, ids: Sequence[str], values: Values, options: argparse.Namespace
) -> Requests:
    return tuple(one for id_ in ids for one in doing.change_person(session, id_, **values))


def _json(one: Person, view: View) -> Row:
    return facts(one)


def _blocks(one: Person, view: View) -> Iterator[Block]:
    yield Title(f"{one.id} {clip(one.name)}")
    yield Paragraph(f"{one.role.capitalize()}: {ROLES.get(one.role, 'reads')}.")
    yield from field_blocks(one, PERSON, view, without=("name", "role"))


PEOPLE = Sort(
    name="person",
    what="person",
    article="A person",
    command="people",
    table=lambda records: records.people,
    fields=lambda view: PERSON,
    first="name",
    add=lambda session, values: doing.add_person(session, **values),
    change=_change,
    columns=("id", "name", "role"),
    as_json=_json,
    describe=_blocks,
)


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the actions."""
    commands = commands_of(parser)
    listing = add_command(
        commands,
        "list",
        "list the people with their roles, and say what you may do yourself",
        "readiness people list",
        "readiness people list role:approver --format csv > approvers.csv",
    )
    add_filter(listing, words_of(PEOPLE_KEYS))
    add_format(listing)
    listing.set_defaults(run=list_people)
    declare_typed(
        commands,
        PEOPLE,
        "PE001",
        adding=(
            "readiness people add 'Ann Bee' role=approver",
            "readiness people add 'Sam Dee, data lead' role=lead",
        ),
        setting=("readiness people set PE002 PE003 role=reader --why 'Moved to housing'",),
    )
    removing = add_command(
        commands,
        "remove",
        "take people off the list; from then on they only read",
        "readiness people remove PE004",
    )
    add_ids(removing, "PE004", PEOPLE)
    add_why(removing)
    removing.set_defaults(run=remove)

    erasing = add_command(
        commands,
        "erase",
        "put a stand-in for the name of somebody who left, in every record",
        "readiness people erase 'Ann Bee'",
        "readiness people erase 'Ann Bee' --yes",
    )
    erasing.add_argument("name", metavar="NAME", help="the name as the records show it")
    erasing.add_argument("--yes", action="store_true", help="do it: no undo brings the name back")
    erasing.set_defaults(run=erase)


def list_people(options: argparse.Namespace) -> int:
    """Print the people."""
    session = context.open_session(options)
    view = session.view()
    wanted = parse_filter(" ".join(options.filter), view.as_of, PEOPLE_KEYS, me=session.who)
    found = {one.id: one for one in view.records.people.values() if lets_person(wanted, one)}
    groups = by_role(found)
    rows = [_json(one, view) for _, members in groups for one in members]
    role = role_of(view.records.people.values(), session.who)
    if write_rows(options.format, "people", PEOPLE, rows, view, {"you": {"role": role or None}}):
        return 0
    if not view.records.people:
        context.say(
            "Nobody is listed, so everybody may do everything but approve their own work. Begin "
            f"with yourself: readiness people add '{session.who}' role=approver"
        )
    elif not rows:
        context.say("Nobody matches.")
    else:
        _write(groups, session.who, role)
    return 0


def _write(groups: Sequence[tuple[str, Sequence[Person]]], who: str, role: str) -> None:
    from readiness_tui.reports import text

    rows = tuple((one.id, clip(one.name, 120), role) for role, members in groups for one in members)
    table = Table("People", tuple(map(Column, ("Id", "Name", "Role"))), rows)
    said = ", ".join(count(len(members), name) for name, members in groups)
    own = f"{said}. You are {who}, {role}: {ROLES[role]}."
    context.write(text.render(Document("People", (table, Paragraph(own)))), None)


def remove(options: argparse.Namespace) -> int:
    """Take them off in one save."""
    session = context.open_session(options)
    ids = PEOPLE.ids(options.ids, session.view())
    return save(session, doing.remove_people(session, ids), options.why)


def erase(options: argparse.Namespace) -> int:
    """Say where the name stands; with ``--yes`` put the stand-in there."""
    session = context.open_session(options)
    if options.yes:
        session.refuse_change()
    name = clean_line(options.name, 80)
    stand_in, requests = doing.erase_person(session, name)
    if options.yes and requests:
        context.warn(session.forget(requests, f"The name of {stand_in.casefold()} is erased"))
    records = {one.record for one in requests}
    fields = f"{count(len(requests), 'field')} of {count(len(records), 'record')}"
    if not requests:
        context.say("No field of any record holds that name.")
    elif options.yes:
        context.say(f"{fields} now {'say' if len(requests) > 1 else 'says'} {stand_in}.")
    else:
        context.say(
            f"{fields} would say {stand_in}. Nothing was changed; no undo brings a name back. To "
            "do it, after a copy with: readiness backup FILE, add --yes to this command."
        )
    context.say(*_left_over(session, name), indent="  ")
    return 0


def _left_over(session: Session, name: str) -> Iterator[str]:
    """Where the name stays, or may: texts are for somebody to read."""
    found: list[str] = []
    frozen: list[str] = []
    for kind, record in tables(session.workspace.records()):
        held = set(mentions(record, name)) - erased(record, name, "").keys()
        if held and kind in FROZEN:
            frozen.append(record.id)
        elif held:
            found.append(f"{record.id} ({', '.join(sorted(held))})")
    if found:
        yield f"- Read and change by hand, where it is the same person: {_some(found)}."
    if frozen:
        yield f"- Kept as a board or Ofsted was told, unless you remove it: {_some(frozen)}."
    yield (
        "- The history says who made each change and what stood before it, and the copies of the "
        "records say what stood then: they go with age, by: readiness retention --months N"
    )


def _some(found: Sequence[str]) -> str:
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return f"{', '.join(found[:_SHOWN])}{more}"
