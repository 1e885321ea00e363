"""``readiness plan timeline``: when each action runs, what is late, where the call lies."""

from __future__ import annotations

import argparse
from typing import Any

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, add_text_or_json, whole_number
from readiness_tui.cli.typed_arguments import add_filter, words_of
from readiness_tui.errors import UsageError
from readiness_tui.readiness.filters import parse_filter
from readiness_tui.readiness.plan_filters import ACTION_KEYS, lets_action

_NARROWEST, _WIDEST = 60, 400
_WIDTH = 80


def declare(commands: Any) -> None:
    """Add ``timeline``."""
    timeline = add_command(
        commands,
        "timeline",
        "print the actions that a filter finds, or all, as a picture over time",
        "readiness plan timeline",
        "readiness plan timeline lead:me --width 120",
        "readiness plan timeline overdue --format json",
    )
    add_filter(timeline, words_of(ACTION_KEYS))
    add_text_or_json(timeline)
    add_width(timeline, "how wide the text is, in columns (default: 80)")
    timeline.set_defaults(run=print_timeline)


def add_width(parser: argparse.ArgumentParser, told: str) -> None:
    """Add ``--width``; ``asked_width`` reads it."""
    parser.add_argument("--width", metavar="COLUMNS", type=whole_number, help=told)


def asked_width(options: argparse.Namespace) -> int:
    """The columns asked for. Raises UsageError."""
    width: int = _WIDTH if options.width is None else options.width
    if not _NARROWEST <= width <= _WIDEST:
        raise UsageError(
            f"A timeline is {_NARROWEST} to {_WIDEST} columns wide, not {width}.",
            "Such as: --width 120",
        )
    return width


def print_timeline(options: argparse.Namespace) -> int:
    """Print the timeline of the plan as text or JSON."""
    from readiness_tui.readiness.timeline_plan import plan_timeline
    from readiness_tui.reports import timeline

    width = asked_width(options)
    session = context.open_session(options)
    view = session.view()
    plan, library = view.assessment.actions, view.assessment.evidence
    wanted = parse_filter(" ".join(options.filter), view.as_of, ACTION_KEYS, me=session.who)
    found = [one for one in plan.values() if lets_action(wanted, one, library, view.as_of)]
    call = view.assessment.outlook.window.call_earliest
    made = plan_timeline(plan, view.as_of, call, view.content.working_days)
    if options.format == "json":
        context.write_json(timeline.plan_timeline_json(made, found))
    elif not plan:
        context.say("The plan holds no action. Add one: readiness plan add --help")
    elif not found:
        context.say("No action matches.")
    else:
        context.write(timeline.plan_timeline_text(made, found, view.records, width), None)
    return 0
