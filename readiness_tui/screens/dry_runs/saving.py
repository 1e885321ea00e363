"""Saving the findings of a dry run for whoever corrects the lists."""

from __future__ import annotations

import asyncio
import os

from readiness_tui import dry_running
from readiness_tui.annex_a.findings_file import ENDINGS
from readiness_tui.annex_a.result import Result
from readiness_tui.errors import InputError
from readiness_tui.filing.findings import write_findings
from readiness_tui.readiness.dry_run_facts import DryRun
from readiness_tui.screens.dry_runs.part import RunPart
from readiness_tui.screens.dry_runs.starting import FOLDER
from readiness_tui.screens.saving import FOLDER as EXPORTS
from readiness_tui.screens.saving import download, hand_made, passing_folder
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.safe import toast

_MANY = 50_000
"""Findings that take so long to be saved that it is said."""


async def save_findings(part: RunPart) -> None:
    """Ask where, then save them. Raises InputError where there are no details."""
    run, result = part.run, part.result
    if run is None:
        raise InputError("No dry run was kept yet.", "A checks the lists of a file.")
    if result is None:
        raise InputError(part.waiting)
    source = _source(part, run)
    path = await part.host.push_screen_wait(
        Ask(
            f"Save the {result.found:,} findings of {run.id}",
            value=_offered(part, source, _name(result, run)),
            hint=f"The ending gives the format: {' '.join(ENDINGS)}. Row numbers and columns, "
            "nothing of a child. Enter saves.",
            understand=lambda typed: _understood(part, typed, source),
        )
    )
    if path is None:
        return
    session = part.host.session
    made = passing_folder(part.host, path)
    if result.found > _MANY:
        toast(part.host, f"Saving {result.found:,} findings …")
    await asyncio.to_thread(
        write_findings,
        made,
        result,
        source_path=source,
        by=session.who,
        at=session.clock(),
        own_standards=dry_running.own_standards(session.workspace.folder),
    )
    if part.host.reach.browser:
        hand_made(part.host, made)
    else:
        toast(part.host, f"Saved {os.path.abspath(made)}")


def _source(part: RunPart, run: DryRun) -> str:
    """Where the file that was checked lies, if it is still there; "" where that is not known."""
    known = part.shared.sources.get(run.id, "")
    folder = part.host.settings.folder(FOLDER)
    if not known and folder and run.file:
        known = os.path.join(folder, run.file)
        if os.path.basename(os.path.normpath(folder)) == run.file:  # a folder of CSV files
            known = folder
    return known if os.path.exists(known) else ""


def _beside(source: str, part: RunPart) -> str:
    """The folder to offer. Beside a folder of CSV files, and never in it."""
    if source:
        return os.path.dirname(os.path.abspath(source))
    return part.host.folder_of(EXPORTS)


def _offered(part: RunPart, source: str, name: str) -> str:
    return name if part.host.reach.browser else os.path.join(_beside(source, part), name)


def _understood(part: RunPart, typed: str, source: str) -> str:
    return download(typed, ENDINGS) if part.host.reach.browser else _target(typed, source)


def _name(result: Result, run: DryRun) -> str:
    stem = os.path.splitext(result.file)[0] or "lists"
    return f"{stem}-findings-{run.id}{ENDINGS[0]}"


def _target(typed: str, source: str) -> str:
    path = os.path.abspath(os.path.expanduser(typed))
    if os.path.splitext(path)[1].lower() not in ENDINGS:
        raise InputError("The ending says in which format to save it.", f"Use {ENDINGS[0]}.")
    if not os.path.isdir(os.path.dirname(path)):
        raise InputError(f"There is no folder {os.path.dirname(path)}.", "Name one that is there.")
    if source and os.path.abspath(source) == path:
        raise InputError("That is the file that was checked.", "Choose another name.")
    return f"Enter {'replaces' if os.path.exists(path) else 'saves'} {path}"
