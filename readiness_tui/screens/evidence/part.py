"""What the parts of the evidence library share: its documents, and what can be done from each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from readiness_tui.places import EVIDENCE_PARTS, PartName
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.screens.evidence.detail import detail
from readiness_tui.screens.parts import PartPlace
from readiness_tui.widgets.safe import plain


class LibraryPart(PartPlace):
    """One of the parts. Subclasses say which."""

    NUMBER: ClassVar[int] = 3
    PARTS: ClassVar[tuple[PartName, ...]] = EVIDENCE_PARTS
    CSS_PATH = ["../place.tcss", "../list_place.tcss"]

    def document_of(self, key: str) -> str:
        """The id of the document that a row stands for."""
        return key.rpartition(" ")[2]

    def documents(self) -> Sequence[AssessedEvidence]:
        """The marked documents, else the one under the cursor; each once."""
        library = self.view.assessment.evidence
        ids = dict.fromkeys(self.document_of(key) for key in self.marked_or_current())
        return [library[id_] for id_ in ids if id_ in library]

    def detail_of(self, key: str) -> Content:
        """Everything about the document."""
        one = self.view.assessment.evidence.get(self.document_of(key))
        return plain("") if one is None else detail(one, self.view)

    def open_page(self, key: str) -> None:
        """Show everything about the document, with its history."""
        super().open_page(self.document_of(key))
