"""The register: every document with its computed state, those that lapsed first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.evidence import LIBRARY
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.record_filters import DOCUMENT_KEYS, NOT_THERE, awaits, lets_document
from readiness_tui.readiness.vocabulary import EvidenceState
from readiness_tui.readiness.wording import EVIDENCE_STATES
from readiness_tui.screens.evidence.acting import EvidenceActions
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.status_text import status_cell


class Register(EvidenceActions):
    """The register with computed states, as of today and of the earliest call."""

    PART: ClassVar[str] = "evidence"
    SCOPES: ClassVar[tuple[Scope, ...]] = (LIBRARY, LIST)
    BINDINGS = bindings(LIBRARY.commands)
    COLUMNS = (
        Column("State", width=20),
        Column("Id", width=6),
        Column("Document", flexible=True, min_width=12),
        Column("At the earliest call", width=20, hide_below=90),
        Column("Next review", width=12),
    )
    KEYS = DOCUMENT_KEYS
    TEACH = (
        "No document stands here. A adds one, v gives it a version, c approves that; e on a "
        "checklist item links it. L looks through a folder for files that may belong here."
    )

    def rows(self, view: View) -> Iterable[Row]:
        """Every document, the ones that lapsed first."""
        chosen = [
            one for one in view.assessment.evidence.values() if lets_document(self.filter, one)
        ]
        for lapsed, title in ((True, "Lapsed or missing"), (False, "The rest of the library")):
            part = [one for one in chosen if (one.state in NOT_THERE) == lapsed]
            if part:
                yield Row(f"part {title}", (Cell(f"{title} ({len(part)})"),), heading=True)
            for one in part:
                review = show_date(one.next_review) if one.next_review else ""
                yield Row(
                    one.item.id,
                    (
                        status_cell(one.state),
                        Cell(one.item.id, "code"),
                        Cell(_title(one)),
                        Cell(EVIDENCE_STATES[one.at_earliest_call].title, "muted"),
                        Cell(review, "muted"),
                    ),
                )

    def figures(self, view: View) -> Content:
        """How many hold today and at the earliest call."""
        library = view.assessment.evidence.values()
        holds = (EvidenceState.CURRENT, EvidenceState.DUE_FOR_REVIEW)
        today = sum(one.state in holds for one in library)
        at_call = sum(one.at_earliest_call in holds for one in library)
        call = view.assessment.outlook.window.call_earliest
        when = f"if they call on {show_date(call)}" if call else "at the earliest call"
        said = f"{today} of {len(library)} current today, {at_call} {when}"
        return Content.assemble(
            Content.styled(" Evidence library  ", "bold"), said if library else "no document yet"
        )


def _title(one: AssessedEvidence) -> str:
    """The title, and that a newer version than the one that stands waits for somebody."""
    if one.stands is not None and one.version is not one.stands and awaits(one):
        number = one.version.number if one.version else 0
        return f"(version {number} awaits approval) {one.item.title}"
    return one.item.title
