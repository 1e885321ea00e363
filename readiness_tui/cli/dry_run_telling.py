"""What every form of ``readiness dry-run`` shares: where it is done, and how it is told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.cli import context
from readiness_tui.session import Session

if TYPE_CHECKING:
    from readiness_tui.annex_a.result import Result
    from readiness_tui.readiness.run_picture import RunPicture


def threshold(options: argparse.Namespace) -> int:
    """The largest count that is hidden; 0 where none is.

    Other programs read whole numbers from JSON unless it is asked to hide small ones.
    """
    from readiness_tui.annex_a.suppression import THRESHOLD

    hide = options.format != "json" if options.suppression is None else options.suppression
    return THRESHOLD if hide else 0


class Place(NamedTuple):
    """Where the run is done: in a workspace, or without one."""

    session: Session | None
    standards: str  # the council's own file, or ""


def place(options: argparse.Namespace) -> Place:
    """The session and the standards of the workspace, where there is one."""
    from readiness_tui.dry_running import own_standards
    from readiness_tui.store.workspace import Workspace

    if not Workspace.exists(context.workspace_folder(options)):
        return Place(None, "")
    session = context.open_session(options)
    return Place(session, own_standards(session.workspace.folder))


def write(
    options: argparse.Namespace,
    shown: RunPicture,
    result: Result,
    before: tuple[str, Result] | None,
) -> None:
    """Print or save a run, with what changed since another where that is asked for."""
    from readiness_tui.reports import dry_run, dry_run_compared, dry_run_json, text
    from readiness_tui.reports.document import Heading

    changes = None
    if before is not None:
        from readiness_tui.dry_running.compared import compared

        changes = compared(before[1], result, threshold(options))
    if options.format == "json":
        told = dry_run_json.dry_run_json(shown)
        if changes is not None and before is not None:
            told |= {"comparison": {"with": before[0], **dry_run_compared.compared_json(changes)}}
        context.write_json(told, options.output)
        return
    document = dry_run.dry_run_document(shown)
    if changes is not None and before is not None:
        since = (Heading(f"Since {before[0]}"), *dry_run_compared.compared_blocks(changes))
        document = document._replace(blocks=(*document.blocks, *since))
    context.write(text.render(document), options.output)


class Watch:
    """Tells on a terminal how far a run is, in one line that is written over."""

    def __init__(self, *, quiet: bool) -> None:
        self._silent = quiet or not sys.stderr.isatty()

    def __call__(self, progress: Mapping[str, object]) -> None:
        """Show one step."""
        words = str(progress.get("step", ""))
        if "list" in progress:
            words = f"{words} list {progress['list']} ({progress['done']} of {progress['of']} done)"
        self._show(words)

    def clear(self) -> None:
        """Leave the line empty."""
        self._show("")

    def _show(self, words: str) -> None:
        if not self._silent:
            sys.stderr.write(f"\r{words:<76}\r")
            sys.stderr.flush()


def note(sentence: str) -> None:
    """Say on stderr what is no part of the result."""
    print(context.advice(sentence), file=sys.stderr)
