"""``readiness plan path``: the chain of unfinished actions that takes longest."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, add_text_or_json
from readiness_tui.cli.record_blocks import named
from readiness_tui.readiness.assessment import CriticalPath
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.improvement import in_plan
from readiness_tui.readiness.plan_path import circle, plan_path
from readiness_tui.readiness.wording import count
from readiness_tui.session import View


def declare(commands: Any) -> None:
    """Add ``path``."""
    path = add_command(
        commands,
        "path",
        "print the longest chain of unfinished actions",
        "readiness plan path",
        "readiness plan path --format json",
    )
    add_text_or_json(path)
    path.set_defaults(run=print_path)


def print_path(options: argparse.Namespace) -> int:
    """Print the longest chain, when it ends, and how that lies to the earliest call."""
    view = context.open_session(options).view()
    actions = view.records.actions
    call = view.assessment.outlook.window.call_earliest
    path = plan_path(actions, view.as_of, call, view.content.working_days)
    loop = circle({id_: one.depends_on for id_, one in actions.items() if in_plan(one)})
    if options.format == "json":
        context.write_json(
            {
                "schema": 1,
                "as_of": view.as_of.isoformat(),
                "chain": [
                    {"id": id_, "title": actions[id_].title, "days": actions[id_].estimated_days}
                    for id_ in path.chain
                ],
                "days": path.days,
                "finish": path.finish.isoformat() if path.finish else None,
                "earliest_call": call.isoformat() if call else None,
                "slack": path.slack,
                "left_out": path.left_out,
                "circle": list(loop),
            }
        )
        return 0
    for number, id_ in enumerate(path.chain, 1):
        days = actions[id_].estimated_days
        took = count(days, "working day") if days else "no estimate"
        context.say(f"{number}. {named(id_, view)}: {took}", indent="   ")
    context.say(*_path_said(path, loop, view))
    return 0


def _path_said(path: CriticalPath, loop: Sequence[str], view: View) -> list[str]:
    told = []
    if path.finish is None:
        told.append(
            "No unfinished action has an estimate, so nothing can be said of the longest chain. "
            "Give one: readiness plan set AC001 days=12 after=AC002"
        )
    else:
        days = count(path.days, "working day")
        told.append(f"It takes {days}, so it ends on {show_date(path.finish)} if begun today.")
    call = view.assessment.outlook.window.call_earliest
    if path.slack is not None and call is not None:
        side = "before" if path.slack >= 0 else "after"
        slack = count(abs(path.slack), "working day")
        told.append(f"That is {slack} {side} the earliest call, {show_date(call)}.")
    if path.left_out:
        told.append(
            f"{count(path.left_out, 'unfinished action')} with neither an estimate nor a "
            "dependency left out."
        )
    if loop:
        told.append(f"These wait for each other in a circle: {', then '.join(loop)}.")
    return told
