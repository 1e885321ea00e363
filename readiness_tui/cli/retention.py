"""``readiness retention``: says in words what is older than the council keeps, then removes it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from readiness_tui.cli import context
from readiness_tui.cli.arguments import epilog, whole_number
from readiness_tui.errors import InputError, ReadinessError, UsageError
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.wording import count

if TYPE_CHECKING:
    from readiness_tui.store.retention import Expired

_LEAST, _MOST = 3, 600
"""Months: undo and repair want some history; fifty years are more than any rule asks for."""


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.epilog = epilog(
        "readiness retention --months 72",
        "readiness retention --months 72 --yes --backup before-retention.json",
    )
    parser.add_argument(
        "--months",
        metavar="N",
        type=whole_number,
        required=True,
        help="how long your council keeps these papers; the rule is yours, there is no default",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="only say what would go, which is the default"
    )
    parser.add_argument("--yes", action="store_true", help="remove it")
    parser.add_argument("--backup", metavar="FILE", help="with --yes: first copy the records here")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Say what would go; with ``--yes`` remove it."""
    from readiness_tui.store import retention

    if not _LEAST <= options.months <= _MOST:
        raise UsageError(f"--months takes {_LEAST} to {_MOST}.", "See: readiness retention --help")
    if options.yes and options.dry_run:
        raise UsageError("--yes and --dry-run cannot go together.", "Choose one.")
    if options.backup and not options.yes:
        raise UsageError("--backup goes with --yes.", "To copy alone: readiness backup FILE")
    session = context.open_session(options)
    if options.yes:
        session.refuse_change()
    folder = session.workspace.folder
    first = retention.first_kept(session.today(), options.months)
    found = retention.expired(folder, session.workspace.records(), first)
    if found.nothing:
        context.say(f"Nothing here is from before {show_date(first)}: nothing is to be removed.")
        return 0
    context.say(f"From before {show_date(first)}, {options.months} months ago:")
    context.say(*_told(found), indent="  ")
    if not options.yes:
        context.say(
            "Nothing was removed, and what is removed cannot be brought back. To remove it, with a "
            f"copy of the records first: readiness retention --months {options.months} --yes "
            "--backup FILE",
            "The copy holds the records and not the history; to keep that too, copy the folder "
            f"{os.path.join(folder, 'history')} first.",
        )
        return 0
    if options.backup:
        _back_up(options)
    before = session.workspace.revision()
    try:
        retention.remove(session.workspace, found, who=session.who, at=session.clock())
    except ReadinessError:
        if options.backup and session.workspace.revision() == before:  # nothing is gone
            with suppress(OSError):
                os.unlink(os.path.realpath(os.path.expanduser(options.backup)))
        raise
    context.say("All of this is removed. That it was, when and by whom stands in the history file.")
    return 0


def _back_up(options: argparse.Namespace) -> None:
    from readiness_tui.cli.keeping import backup

    if os.path.exists(os.path.expanduser(options.backup)):
        raise InputError(f"{options.backup} is there already.", "Choose another name.")
    backup(argparse.Namespace(**{**vars(options), "file": options.backup}))


def _told(found: Expired) -> Iterator[str]:
    """Each thing that would go, and what of it stays elsewhere."""
    if found.history:
        yield (
            f"- {count(found.changes, 'change')} in {count(len(found.history), 'month')} of the "
            "history: who changed what before that day can then not be told any more."
        )
    if found.copies:
        yield (
            f"- {count(len(found.copies), 'copy', 'copies')} of the records as they were: daily "
            "ones, those before a new version of Readiness, and files that a restore set aside."
        )
    if found.notes or found.requests:
        gone = (count(len(found.notes), "note"), count(len(found.requests), "request"))
        yield (
            f"- {in_a_row(gone)} of {in_a_row(found.episodes)}, which ended before that day. The "
            "inspection itself, its steps and its dates stay. Copies of the records from later "
            "days hold them until thirty more days with a change have passed."
        )
