"""``readiness plan``: recommendations, the actions that answer them, and their measures."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from readiness_tui.cli import (
    context,
    plan_export,
    plan_import,
    plan_key,
    plan_listing,
    plan_path,
    plan_settling,
    plan_timeline,
)
from readiness_tui.cli.arguments import add_command, commands_of, epilog
from readiness_tui.cli.field_words import in_any_order
from readiness_tui.cli.listing import add_format
from readiness_tui.cli.plan_kinds import (
    ACTION_FIELDS,
    ACTIONS,
    MEASURES,
    PLAN,
    POINTS,
    measure_fields,
    point_fields,
    sort_of,
)
from readiness_tui.cli.typed_arguments import add_id, add_ids, add_why, add_words, fields_help
from readiness_tui.cli.typed_records import add_record, each, save, set_records, show_record
from readiness_tui.improving import Requests, actions, points
from readiness_tui.session import Session

_FIELDS = fields_help(
    ("fields of an action", ACTION_FIELDS),
    ("fields of a recommendation", point_fields(None)),
    ("fields of a measure of success", measure_fields()),
)


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the actions."""
    commands = commands_of(parser)
    plan_listing.declare(commands)
    _showing(commands)
    _adding(commands)
    _setting(commands)
    plan_settling.declare(commands)
    _removing(commands)
    plan_path.declare(commands)
    plan_timeline.declare(commands)
    plan_key.declare(commands)
    plan_import.declare(commands)
    plan_export.declare(commands)


def _showing(commands: Any) -> None:
    showing = add_command(
        commands,
        "show",
        "show everything about an action, a recommendation or a measure",
        "readiness plan show AC001",
        "readiness plan show RE001 --format json",
    )
    add_id(showing, "AC001, RE001 or ME001", *PLAN)
    add_format(showing)
    showing.set_defaults(run=show)


def _adding(commands: Any) -> None:
    adding = add_command(commands, "add", "add an action, a recommendation or a measure")
    adding.epilog = _FIELDS + epilog(
        "readiness plan add 'Train all managers' for=RE001 lead='Ann Bee' due='30 jan'",
        "readiness plan add --point 'The timeliness of visits' event=IN001 band=longer",
        "readiness plan add --measure 'Visits in time' for=RE001 unit=% better=more \\",
        "    baseline=72 target=90",
    )
    adding.add_argument("text", metavar="TEXT", help="what is done, to be improved, or counted")
    adding.add_argument("words", metavar="FIELD=VALUE", nargs="*", help="what is known of it")
    kind = adding.add_mutually_exclusive_group()
    kind.add_argument("--point", action="store_true", help="it is something that needs to improve")
    kind.add_argument("--measure", action="store_true", help="it is a measure of success")
    in_any_order(adding)
    adding.set_defaults(run=add)


def _setting(commands: Any) -> None:
    setting = add_command(commands, "set", "change actions, recommendations or measures")
    setting.epilog = _FIELDS + epilog(
        "readiness plan set AC001 AC002 lead='Ann Bee' board='Improvement board'",
        "readiness plan set AC003 due='30 apr' --agreed-by 'Improvement board' \\",
        "    --why 'the supplier is late'",
        "readiness plan set RE001 priority=yes",
    )
    add_words(setting, *PLAN)
    setting.add_argument(
        "--agreed-by",
        metavar="NAME",
        default="",
        help="the person or board that agreed, where the date of an action moves",
    )
    add_why(setting)
    setting.set_defaults(run=set_)


def _removing(commands: Any) -> None:
    removing = add_command(
        commands,
        "remove",
        "take records out that should never have been in the plan",
        "readiness plan remove AC031",
    )
    add_ids(removing, "AC031", *PLAN)
    add_why(removing)
    removing.set_defaults(run=remove)


def show(options: argparse.Namespace) -> int:
    """Print one record with its history."""
    session = context.open_session(options)
    sort = sort_of([options.id], session.workspace.records())
    return show_record(session, sort, options.id, options.format)


def add(options: argparse.Namespace) -> int:
    """Record one in one save."""
    sort = POINTS if options.point else MEASURES if options.measure else ACTIONS
    return add_record(context.open_session(options), sort, options.text, options.words)


def set_(options: argparse.Namespace) -> int:
    """Change records of one kind in one save."""
    session = context.open_session(options)
    named = [word for word in options.words if "=" not in word]
    sort = sort_of(named, session.workspace.records())
    return set_records(session, sort, options.words, options)


def remove(options: argparse.Namespace) -> int:
    """Remove records of one kind in one save."""
    session = context.open_session(options)
    view = session.view()
    sort = sort_of(options.ids, view.records)
    ids = sort.ids(options.ids, view)
    return save(session, _removal(sort.name, session, ids), options.why)


def _removal(name: str, session: Session, ids: list[str]) -> Requests:
    if name == ACTIONS.name:
        return actions.remove_actions(session, ids)
    one_by_one = points.remove_point if name == POINTS.name else points.remove_measure
    return each(ids, partial(one_by_one, session))
