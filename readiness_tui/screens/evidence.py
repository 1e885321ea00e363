"""Place 3: is every document there, current, and findable by a stranger?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.records import LIBRARY
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.filters import Filter, Keys
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.vocabulary import EvidenceState, Importance
from readiness_tui.readiness.wording import EVIDENCE_STATES, count
from readiness_tui.screens.evidence_actions import EvidenceActions
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import status, status_cell

_LAPSED = frozenset({EvidenceState.OVERDUE, EvidenceState.EXPIRED, EvidenceState.MISSING})


class EvidenceLibrary(EvidenceActions):
    """The register with computed states, as of today and of the earliest call."""

    NUMBER: ClassVar[int] = 3
    SCOPES: ClassVar[tuple[Scope, ...]] = (LIBRARY, LIST)
    BINDINGS = bindings(LIBRARY.commands)
    COLUMNS = (
        Column("State", width=20),
        Column("Id", width=6),
        Column("Document", flexible=True, min_width=12),
        Column("At the earliest call", width=20, hide_below=90),
        Column("Next review", width=12),
    )
    KEYS = Keys(
        texts=("title", "lead"),
        choices={"state": tuple(EvidenceState), "importance": tuple(Importance)},
        days=("due",),
        flags=("required", "lapsed"),
    )
    TEACH = (
        "No document stands here. A adds one, v gives it a version, c approves that; e on a "
        "checklist item links it. The items EL under 2 show what to collect."
    )

    def rows(self, view: View) -> Iterable[Row]:
        """Every document, the ones that lapsed first."""
        chosen = [one for one in view.assessment.evidence.values() if matches(self.filter, one)]
        for lapsed, title in ((True, "Lapsed or missing"), (False, "The rest of the library")):
            part = [one for one in chosen if (one.state in _LAPSED) == lapsed]
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

    def detail_of(self, key: str) -> Content:
        """The document, its state and why, and what it proves."""
        one = self.view.assessment.evidence.get(key)
        if one is None:
            return plain("")
        lines = [
            Content.styled(f"{key}  {plain(one.item.title).plain}", "bold"),
            Content(""),
            Content.assemble(status(one.state), plain(f"  {one.why}")),
        ]
        version = one.version
        if version is not None:
            described = (
                f", describes {show_date(version.evidence_date)}" if version.evidence_date else ""
            )
            lines.append(plain(f"Version {version.number} of {one.versions}{described}"))
            if version.approved_on:
                approver = version.approved_by or "nobody named"
                lines.append(plain(f"Approved {show_date(version.approved_on)} by {approver}"))
            lines += [plain(f"Where: {file.location}") for file in version.files]
        facts = (
            ("Lead", one.item.lead),
            ("Approver", one.item.approver),
            ("What it shows", one.item.shows),
            ("Known weakness", one.item.weakness),
        )
        lines += [plain(f"{label}: {text}") for label, text in facts if text]
        lines += [Content(""), Content.styled("Proves", "bold $text-secondary")]
        proves = [i for i in self.view.assessment.items.values() if key in i.record.evidence]
        lines += [
            Content.assemble(
                Content.styled(f"{i.item.code} ", "$text-accent"),
                plain(i.item.title),
                "  ",
                status(i.state),
            )
            for i in proves
        ] or [plain("No checklist item is linked to it.")]
        return Content("\n").join(lines)


def matches(chosen: Filter, one: AssessedEvidence) -> bool:
    """Whether a filter lets a document through."""
    item = one.item
    flags = {"required"} if item.required else set()
    if one.state in _LAPSED:
        flags.add("lapsed")
    return chosen.matches_row(
        FilterRow(
            words=f"{item.id}\n{item.title}\n{item.lead}\n{item.shows}",
            texts={"title": item.title, "lead": item.lead},
            choices={"state": one.state, "importance": item.importance},
            days={"due": one.next_review},
            flags=frozenset(flags),
        )
    )
