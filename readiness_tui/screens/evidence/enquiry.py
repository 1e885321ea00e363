"""The library as an inspector would ask: by judgement area, and by line of enquiry within it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.content import Content

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.evidence import ENQUIRY
from readiness_tui.readiness.area_names import areas_within
from readiness_tui.readiness.evidence_index import (
    EvidenceIndex,
    IndexArea,
    IndexEntry,
    IndexGroup,
    evidence_index,
)
from readiness_tui.readiness.inspections import judgements_on
from readiness_tui.readiness.lines_of_enquiry import PARAPHRASE
from readiness_tui.readiness.record_filters import DOCUMENT_KEYS, lets_document
from readiness_tui.readiness.wording import count
from readiness_tui.screens.evidence.acting import EvidenceActions
from readiness_tui.screens.evidence.enquiry_words import known_lines
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import MUTED, status_cell

_ROOM = 54
"""Characters for the name of an area: its counts stand behind it, and are not to be cut."""


class Enquiry(EvidenceActions):
    """A row for each document under each line of enquiry that it serves."""

    PART: ClassVar[str] = "evidence.enquiry"
    SCOPES: ClassVar[tuple[Scope, ...]] = (ENQUIRY, LIST)
    BINDINGS = bindings(ENQUIRY.commands)
    COLUMNS = (
        Column("State", width=20),
        Column("Id", width=6),
        Column("Document", flexible=True, min_width=16),
        Column("Describes", width=25, hide_below=110),
    )
    KEYS = DOCUMENT_KEYS
    TEACH = (
        "No document stands here. Those of the register stand under each line of enquiry that they "
        "serve, and lines without current evidence are counted. [ leads back to the register, "
        "where A adds a document and E says which lines it serves."
    )

    def __init__(self) -> None:
        super().__init__()
        self._made: tuple[View, EvidenceIndex, str] | None = None

    def index(self) -> EvidenceIndex:
        """The register by area and line."""
        view = self.view
        if self._made is None or self._made[0] is not view:
            lines, problem = known_lines(self.host.session.workspace.folder)
            areas = judgements_on(view.content.editions, view.as_of)
            made = evidence_index(view.assessment.evidence, lines, areas, view.as_of, internal=True)
            self._made = view, made, problem
        return self._made[1]

    def rows(self, view: View) -> Iterable[Row]:
        """Area by area; a line that nothing serves is a heading alone."""
        areas = self.index().areas if self.index().documents else ()
        names = areas_within([(area.id, area.title) for area in areas], _ROOM)
        for area in areas:
            yield from self._area(area, names[area.id], view)

    def _area(self, area: IndexArea, name: str, view: View) -> Iterator[Row]:
        heading = f"{name} ({len(area.entries)}, {area.current} current)"
        yield Row(f"area {area.id}", (Cell(heading),), heading=True)
        for number, group in enumerate(area.groups):
            chosen = [
                one
                for one in group.entries
                if lets_document(self.filter, view.assessment.evidence[one.id])
            ]
            if chosen or not self.filter_text:
                key = f"line {area.id} {number}"
                yield Row(key, (Cell(_line(group)),), heading=True)
            yield from (_row(f"{area.id}/{number} {one.id}", one) for one in chosen)

    def figures(self, view: View) -> Content:
        """How many documents, and how many lines nothing current serves."""
        index = self.index()
        said = [f"{index.current} of {index.documents} current"]
        if index.bare:
            said.append(f"{count(len(index.bare), 'line')} without current evidence")
        if not index.documents:
            said = ["no document yet"]
        if self._made is not None and self._made[2]:
            said.append(self._made[2])
        return Content.assemble(
            Content.styled(" As inspectors ask  ", "bold"), plain(" · ".join(said))
        )

    def detail_of(self, key: str) -> Content:
        """The document, and whose words the lines are."""
        return Content.assemble(
            super().detail_of(key), "\n\n", Content.styled(plain(PARAPHRASE).plain, MUTED)
        )


def _line(group: IndexGroup) -> str:
    share = group.line.share if group.line else None
    told = f", in {share} % of reports" if share is not None else ""
    return f"· {group.title} ({len(group.entries) or 'no document'}){told}"


def _row(key: str, one: IndexEntry) -> Row:
    return Row(
        key,
        (
            status_cell(one.state),
            Cell(one.id, "code"),
            Cell(one.title),
            Cell(one.describes, "muted"),
        ),
    )
