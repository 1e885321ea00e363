"""The register: every document with its computed state, those that lapsed first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.evidence import LIBRARY
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.filters import Filter, Keys
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.vocabulary import EvidenceState, Importance
from readiness_tui.readiness.wording import EVIDENCE_STATES, SENSITIVITIES, count
from readiness_tui.screens.evidence.acting import EvidenceActions
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.status_text import status_cell

LAPSED = frozenset({EvidenceState.OVERDUE, EvidenceState.EXPIRED, EvidenceState.MISSING})

LIBRARY_KEYS = Keys(
    texts=("title", "lead", "approver", "area", "line"),
    choices={
        "state": tuple(EvidenceState),
        "importance": tuple(Importance),
        "sensitivity": tuple(SENSITIVITIES),
    },
    days=("due", "shows"),
    flags=("required", "lapsed", "unreachable"),
)
"""What documents can be narrowed by; "shows" is the day that the version that stands describes."""


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
    KEYS = LIBRARY_KEYS
    TEACH = (
        "No document stands here. A adds one, v gives it a version, c approves that; e on a "
        "checklist item links it. L looks through a folder for files that may belong here."
    )

    def rows(self, view: View) -> Iterable[Row]:
        """Every document, the ones that lapsed first."""
        chosen = [one for one in view.assessment.evidence.values() if matches(self.filter, one)]
        for lapsed, title in ((True, "Lapsed or missing"), (False, "The rest of the library")):
            part = [one for one in chosen if (one.state in LAPSED) == lapsed]
            if part:
                yield Row(f"part {title}", (Cell(f"{title} ({len(part)})"),), heading=True)
            for one in part:
                review = show_date(one.next_review) if one.next_review else ""
                yield Row(
                    one.item.id,
                    (
                        status_cell(one.state),
                        Cell(one.item.id, "code"),
                        Cell(one.item.title),
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
        return Content.assemble(
            Content.styled(" Evidence library  ", "bold"),
            f"{today} of {count(len(library), 'document')} current today, {at_call} {when}",
        )


def matches(chosen: Filter, one: AssessedEvidence) -> bool:
    """Whether a filter lets a document through."""
    item = one.item
    flags = {"required"} if item.required else set()
    if one.state in LAPSED:
        flags.add("lapsed")
    if one.stands is not None and one.stands.fault == "unreachable":
        flags.add("unreachable")
    return chosen.matches_row(
        FilterRow(
            words=f"{item.id}\n{item.title}\n{item.lead}\n{item.shows}",
            texts={
                "title": item.title,
                "lead": item.lead,
                "approver": item.approver,
                "area": " ".join(item.judgements),
                "line": " ".join(item.lines),
            },
            choices={
                "state": one.state,
                "importance": item.importance,
                "sensitivity": item.sensitivity,
            },
            days={
                "due": one.next_review,
                "shows": one.stands.evidence_date if one.stands else None,
            },
            flags=frozenset(flags),
        )
    )
