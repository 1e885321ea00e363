"""What changed since the last board, most important first. Source: readiness model 6.7."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from readiness_tui.readiness.differences import KINDS
from readiness_tui.readiness.wording import count
from readiness_tui.reports.board_report import Papers, finished, no_earlier
from readiness_tui.reports.closing import plan_key, readiness_key
from readiness_tui.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Mark,
    Paragraph,
    Table,
    clip,
)
from readiness_tui.reports.row_groups import Group

TITLES: Mapping[str, str] = {
    "gate_shut": "Gates that shut",
    "gate_opened": "Gates that opened",
    "turned_red": "Turned red",
    "board_left": "No longer with this board",
    "reopened": "Re-opened",
    "lapsed": "Lapsed",
    "overdue": "Newly overdue",
    "date_moved": "Dates that moved",
    "risk_worse": "Risks that grew",
    "measure_worse": "Measures that turned for the worse",
    "moved_down": "Moved down",
    "moved_up": "Moved up",
    "completed": "Completed",
    "measure_better": "Measures that turned for the better",
    "risk_better": "Risks that fell",
    "reading": "New readings",
    "decision_done": "Decisions carried out",
    "evidence_lapsed": "Evidence that lapsed",
    "evidence_renewed": "Evidence that was renewed",
    "changed": "Other changes",
    "board_joined": "New to this board",
    "added": "Added",
    "withdrawn": "Withdrawn from the plan",
    "removed": "Removed",
    "range": "Readiness",
}
"""What each kind of difference is called in a report."""

TONES: Mapping[str, str] = {
    **dict.fromkeys(("gate_shut", "turned_red", "reopened", "lapsed", "overdue"), "red"),
    **dict.fromkeys(("risk_worse", "measure_worse", "moved_down", "evidence_lapsed"), "red"),
    **dict.fromkeys(("date_moved", "board_left"), "amber"),
    **dict.fromkeys(("gate_opened", "moved_up", "completed", "measure_better"), "green"),
    **dict.fromkeys(("risk_better", "decision_done", "evidence_renewed"), "green"),
}
_LONGEST = 400
"""Characters of what changed."""


def changes_document(given: Papers) -> Document:
    """All changes, one row each; a sentence where there is nothing to compare with."""
    keys = (readiness_key(), plan_key(given.assessment.plan_key))
    return finished(given, "What changed", _blocks(given), keys)


def _blocks(given: Papers) -> Iterator[Block]:
    if given.changes is None:
        yield Paragraph(
            f"{clip(no_earlier(given))} Keep one for each board: readiness snapshot --for NAME."
        )
        return
    if not given.changes:
        yield Paragraph("Nothing changed since.")
        return
    rows: list[tuple[Cell, ...]] = []
    groups: list[Group] = []
    for kind in KINDS:
        found = [one for one in given.changes if one.kind == kind]
        if not found:
            continue
        groups.append(Group(len(rows), f"{TITLES[kind]} ({len(found)})"))
        for one in found:
            words = clip(one.words, _LONGEST) or TITLES[kind].lower()
            said: Cell = Mark(TONES[kind], words) if kind in TONES else words
            known = "" if kind.startswith("gate_") else one.id  # a gate has no number of its own
            rows.append((known or "–", clip(one.title) or "–", said))
    yield Paragraph(f"{count(len(rows), 'change')}, most important first.")
    yield Table(
        "What changed",
        (Column("Id"), Column("What"), Column("How")),
        tuple(rows),
        groups=tuple(groups),
        grouped_by="Change",
    )
