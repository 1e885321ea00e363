"""``readiness checklists``: a council's own checklist files."""

from __future__ import annotations

import argparse
import os

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, commands_of
from readiness_tui.readiness.wording import count


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the one action."""
    validating = add_command(
        commands_of(parser),
        "validate",
        "name every mistake in a folder of checklist files, with its line",
        "readiness checklists validate",
        "readiness checklists validate S:\\readiness\\checklists",
    )
    validating.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        help="the folder (default: the folder checklists of the workspace)",
    )
    validating.set_defaults(run=validate)


def validate(options: argparse.Namespace) -> int:
    """Print the mistakes and what the files do; status 1 where there is a mistake."""
    from readiness_tui.content.own_folder import check_own_folder

    folder = options.folder or context.own_checklists(context.workspace_folder(options))
    report = check_own_folder(os.path.abspath(os.path.expanduser(folder)))
    context.say(*map(str, report.problems), indent="  ")
    context.say(*(f"Note: {note}" for note in report.notes), indent="  ")
    done: list[tuple[tuple[str, ...], str, str]] = [
        (report.areas_added, "area added", "areas added"),
        (report.items_added, "item added", "items added"),
        (report.overridden, "item changed", "items changed"),
        (report.switched_off, "item switched off", "items switched off"),
    ]
    if report.editions:
        done.append((report.editions, "framework edition", "framework editions"))
    counts = ", ".join(count(len(codes), one, many) for codes, one, many in done)
    mistakes = count(len(report.problems), "mistake") if report.problems else "no mistakes"
    context.say(f"{count(report.files, 'file')}: {counts}; {mistakes}.")
    return 1 if report.problems else 0
