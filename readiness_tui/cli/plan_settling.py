"""What happens to the plan: complete, accept, open again, close, withdraw, colour, read."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, completed_by
from readiness_tui.cli.item_fields import nearest
from readiness_tui.cli.plan_kinds import ACTIONS, MEASURES, POINTS, sort_of
from readiness_tui.cli.typed_arguments import add_id, add_ids, add_why
from readiness_tui.cli.typed_records import save
from readiness_tui.errors import InputError
from readiness_tui.improving import Requests, actions, points
from readiness_tui.readiness.dates import parse_day
from readiness_tui.readiness.measures import assess_measure
from readiness_tui.readiness.typed_fields import Form, TypedField, understood
from readiness_tui.readiness.vocabulary import Brag
from readiness_tui.readiness.wording_plan import measure_words
from readiness_tui.session import Session
from readiness_tui.text import clean, clean_line

_VALUE = TypedField("value", "value", "A reading", Form.NUMBER, needed=True, help="87.5")
_CALCULATED = "calculated"


def declare(commands: Any) -> None:
    """Add the commands."""
    for name, summary, run in (
        ("complete", "record that actions are done; somebody else accepts them", complete),
        ("accept", "accept in your name the evidence that actions are complete", accept),
    ):
        settling = add_command(
            commands,
            name,
            summary,
            f"readiness plan {name} AC001 AC002",
            f"readiness plan {name} AC003 --on '2 nov'",
        )
        add_ids(settling, "AC001", ACTIONS)
        settling.add_argument("--on", metavar="DATE", help="the day (default: today)")
        add_why(settling)
        settling.set_defaults(run=run)

    closing = add_command(
        commands,
        "close",
        "record that a board has closed recommendations",
        "readiness plan close RE001 --by 'Improvement board'",
    )
    add_ids(closing, "RE001", POINTS)
    closing.add_argument("--by", metavar="BOARD", required=True, help="the board that closed them")
    add_why(closing)
    closing.set_defaults(run=close)

    opening = add_command(
        commands,
        "reopen",
        "open actions or recommendations again that are not done after all",
        "readiness plan reopen AC001 --why 'The audit found no change'",
        "readiness plan reopen RE001 --by 'Improvement board' --why 'Visits fell back'",
    )
    add_ids(opening, "AC001 or RE001", ACTIONS, POINTS)
    opening.add_argument("--by", metavar="NAME", default="", help="who did (default: you)")
    opening.add_argument("--why", metavar="TEXT", required=True, help="the reason")
    opening.set_defaults(run=reopen)

    withdrawing = add_command(
        commands,
        "withdraw",
        "take actions out of the plan by the decision of a board",
        "readiness plan withdraw AC009 --board 'Improvement board, 4 Nov, item 6'",
    )
    add_ids(withdrawing, "AC009", ACTIONS)
    withdrawing.add_argument(
        "--board", metavar="TEXT", required=True, help="which board decided it, and when"
    )
    add_why(withdrawing)
    withdrawing.set_defaults(run=withdraw)

    colouring = add_command(
        commands,
        "colour",
        "set the colour of actions, with the reason, beside the calculated one",
        "readiness plan colour AC004 amber --why 'Two posts are still vacant'",
        "readiness plan colour AC004 calculated",
    )
    add_ids(colouring, "AC004", ACTIONS)
    colour = colouring.add_argument(
        "colour", metavar="COLOUR", help=f"{', '.join(Brag)}, or {_CALCULATED}"
    )
    completed_by(colour, lambda **_: [*Brag, _CALCULATED])
    add_why(colouring, "the reason, which is shown with both colours")
    colouring.set_defaults(run=colour_)

    reading = add_command(
        commands,
        "read",
        "add a reading of a measure of success",
        "readiness plan read ME001 87.5 --on '31 oct' --source 'Monthly report'",
    )
    add_id(reading, "ME001", MEASURES)
    reading.add_argument("value", metavar="VALUE", help="the figure, such as 87.5")
    reading.add_argument(
        "--on", metavar="DATE", help="the day, or last day of the period, it is of (default: today)"
    )
    reading.add_argument("--source", metavar="TEXT", default="", help="where it comes from")
    reading.add_argument("--note", metavar="TEXT", default="", help="anything else")
    reading.set_defaults(run=read)


def complete(options: argparse.Namespace) -> int:
    """Complete actions."""
    session = context.open_session(options)
    ids = ACTIONS.ids(options.ids, session.view())
    return save(
        session, actions.complete_actions(session, ids, _day(options, session)), _why(options)
    )


def accept(options: argparse.Namespace) -> int:
    """Accept the evidence of completion."""
    session = context.open_session(options)
    ids = ACTIONS.ids(options.ids, session.view())
    return save(
        session, actions.accept_actions(session, ids, _day(options, session)), _why(options)
    )


def close(options: argparse.Namespace) -> int:
    """Close recommendations."""
    session = context.open_session(options)
    ids = POINTS.ids(options.ids, session.view())
    return save(session, points.close_points(session, ids, clean_line(options.by)), _why(options))


def reopen(options: argparse.Namespace) -> int:
    """Open actions, or recommendations, again."""
    session = context.open_session(options)
    view = session.view()
    sort = sort_of(options.ids, view.records)
    ids = sort.ids(options.ids, view)
    if sort is MEASURES:
        raise InputError("A measure of success is never closed.", "Name actions or points.")
    opened = actions.reopen_actions if sort is ACTIONS else points.reopen_points
    return save(session, opened(session, ids, _why(options), clean_line(options.by)))


def withdraw(options: argparse.Namespace) -> int:
    """Withdraw actions."""
    session = context.open_session(options)
    ids = ACTIONS.ids(options.ids, session.view())
    board = clean_line(options.board)
    return save(session, actions.withdraw_actions(session, ids, board), _why(options))


def colour_(options: argparse.Namespace) -> int:
    """Set a colour, or take it away, and say what is shown now."""
    colour = clean_line(options.colour, 40).casefold()
    known = [*Brag, _CALCULATED]
    if colour not in known:
        near = nearest(colour, known)
        hint = f"Did you mean {near}?" if near else f"It takes {', '.join(known)}."
        raise InputError(f'"{colour}" is no colour.', hint)
    session = context.open_session(options)
    ids = ACTIONS.ids(options.ids, session.view())
    wanted = "" if colour == _CALCULATED else colour
    requests: Requests = actions.colour_actions(session, ids, wanted, _why(options))
    return save(session, requests)


def read(options: argparse.Namespace) -> int:
    """Add a reading, and say which way the measure goes."""
    session = context.open_session(options)
    measure = MEASURES.one(options.id, session.view())
    value = understood({"value": clean(options.value)}, [_VALUE], session.today())["value"]
    requests = points.add_reading(
        session,
        measure.id,
        value,
        _day(options, session),
        clean_line(options.source),
        clean_line(options.note),
    )
    status = save(session, requests)
    view = session.view()
    context.say(f"{measure_words(assess_measure(view.records.measures[measure.id], view.as_of))}.")
    return status


def _day(options: argparse.Namespace, session: Session) -> date | None:
    return parse_day(options.on, session.today(), back=True) if options.on else None


def _why(options: argparse.Namespace) -> str:
    return clean_line(options.why)
