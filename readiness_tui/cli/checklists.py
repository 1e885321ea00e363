"""``readiness checklists``: a council's own checklist files."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, add_text_or_json, commands_of
from readiness_tui.readiness.wording import count

if TYPE_CHECKING:
    from readiness_tui.content.own_folder import OwnFolderReport
    from readiness_tui.reports.as_json import Json


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the one action."""
    validating = add_command(
        commands_of(parser),
        "validate",
        "name every mistake in a folder of checklist files, with its line",
        "readiness checklists validate",
        "readiness checklists validate S:\\readiness\\checklists",
        "readiness checklists validate --format json",
    )
    validating.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        help="the folder (default: the folder checklists of the workspace)",
    )
    add_text_or_json(validating)
    validating.set_defaults(run=validate)


def validate(options: argparse.Namespace) -> int:
    """Print the mistakes and what the files do; status 1 where there is a mistake."""
    from readiness_tui.content.own_folder import check_own_folder

    folder = options.folder or context.own_checklists(context.workspace_folder(options))
    report = check_own_folder(os.path.abspath(os.path.expanduser(folder)))
    if options.format == "json":
        context.write_json(_as_json(report))
        return 1 if report.problems else 0
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


def _as_json(report: OwnFolderReport) -> Json:
    from readiness_tui.reports.as_json import SCHEMA

    return {
        "schema": SCHEMA,
        "folder": report.folder,
        "files": report.files,
        "faults": [
            {"file": one.path, "line": one.line, "what": one.what, "remedy": one.remedy}
            for one in report.problems
        ],
        "notes": list(report.notes),
        "areas_added": list(report.areas_added),
        "items_added": list(report.items_added),
        "items_changed": list(report.overridden),
        "items_switched_off": list(report.switched_off),
        "editions": list(report.editions),
    }
