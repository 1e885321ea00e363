"""``readiness plan export``: the improvement plan as a workbook that comes back."""

from __future__ import annotations

import argparse
import os
from typing import Any

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command
from readiness_tui.errors import InputError, UsageError
from readiness_tui.readiness.wording import count
from readiness_tui.text import clean_line

_ENDING = ".xlsx"


def declare(actions: Any) -> None:
    """Add ``export`` to the actions of ``plan``."""
    exporting = add_command(
        actions,
        "export",
        "save the plan as a workbook that colleagues fill in and send back",
        "readiness plan export plan.xlsx",
        "readiness plan export plan.xlsx --snapshot SN004",
    )
    exporting.add_argument("file", metavar="FILE.xlsx", help="where it goes")
    exporting.add_argument(
        "--snapshot", metavar="ID", default="", help="the snapshot that it goes with"
    )
    exporting.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Save the workbook."""
    from readiness_tui.reports.plan_workbook import About, plan_workbook
    from readiness_tui.store.saving import save

    if not options.file.casefold().endswith(_ENDING):
        raise UsageError(
            f"{clean_line(options.file, 80)} does not end in {_ENDING}.",
            f"Name a workbook, such as plan{_ENDING}.",
        )
    session = context.open_session(options)
    view = session.view()
    records = view.records
    if options.snapshot and options.snapshot not in records.snapshots:
        raise InputError(
            f"There is no snapshot {clean_line(options.snapshot, 40)}.", "See: readiness history"
        )
    if not (records.actions or records.recommendations):
        raise InputError(
            "The improvement plan is empty.", "Take one in with: readiness plan import FILE.xlsx"
        )
    colours = {id_: one.colour.value for id_, one in view.assessment.actions.items()}
    about = About(session.today(), session.who, options.snapshot)
    path = save(
        os.path.abspath(os.path.expanduser(options.file)), plan_workbook(records, colours, about)
    )
    context.say(
        f"{count(len(records.actions), 'action')} of "
        f"{count(len(records.recommendations), 'recommendation')} saved to {path}.",
        "Take it in again with: readiness plan import FILE.xlsx",
    )
    return 0
