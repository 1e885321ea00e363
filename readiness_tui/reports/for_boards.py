"""The reports that boards get, by name; each module is loaded when its report is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from typing import cast

from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.model import Content, Records, Snapshot
from readiness_tui.readiness.snapshots import snapshot_before, snapshot_before_note
from readiness_tui.readiness.standing import Board
from readiness_tui.reports.board_report import Papers, papers
from readiness_tui.reports.document import Document

REPORTS: Mapping[str, str] = {
    "highlight": "one page for a board: where we are, exceptions, risks, decisions",
    "exception": "every red: why, its effect on children, recovery and new date",
    "plan": "the improvement plan in full, with dates, measures and boards",
    "scorecard": "every measure of success against its target",
    "scrutiny": "what changed for children, in plain words that may be published",
    "changes": "what changed since the last board",
    "adviser": "a note for the DfE adviser: progress, impact and risks",
}
"""Every report by its name, with what it is."""


def earlier(name: str, records: Records, as_of: date, board: Board | None) -> Snapshot | None:
    """The snapshot that a report is compared with unless another is asked for; None for none.

    It was kept for the same readers: the board, or the adviser; without a board for nobody named.
    """
    if name == "adviser":
        return snapshot_before_note(records, as_of)
    return snapshot_before(records, as_of, (board.name or board.id) if board else "")


def board_document(
    name: str,
    records: Records,
    content: Content,
    assessment: Assessment,
    board: Board | None = None,
    before: Snapshot | None = None,
    author: str = "",
) -> Document:
    """One of REPORTS, for a board or for all, compared with a snapshot where there is one."""
    make = getattr(import_module(f"readiness_tui.reports.{name}"), f"{name}_document")
    given = papers(records, content, assessment, board, before, author)
    return cast(Callable[[Papers], Document], make)(given)
