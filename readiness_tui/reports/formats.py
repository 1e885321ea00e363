"""In which formats the readiness status and other documents leave the program."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from readiness_tui.errors import InputError
from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.model import Content, Records
from readiness_tui.readiness.snapshots import last_snapshot, since, since_last_snapshot

if TYPE_CHECKING:
    from readiness_tui.reports.document import Document
    from readiness_tui.reports.house import House

FORMATS = ("text", "markdown", "html", "json", "docx", "xlsx")
ENDINGS = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".json": "json",
}
DOCUMENTS = tuple(ending for ending, chosen in ENDINGS.items() if chosen != "json")
"""The endings that a document can have; as JSON only figures and records leave the program."""

PACKED = frozenset({"docx", "xlsx"})
"""Formats that are no text: they are saved and never printed."""

PICTURED = frozenset({"docx", "html"})
"""Formats that show a council's logo."""


def format_of(path: str) -> str:
    """The format that a file's ending stands for. Raises InputError for any other ending."""
    ending = os.path.splitext(path)[1].lower()
    if ending not in ENDINGS:
        raise InputError(
            f'The ending of "{path}" does not say in which format to save it.',
            f"Use {', '.join(ENDINGS)}.",
        )
    return ENDINGS[ending]


def status(
    records: Records,
    content: Content,
    assessment: Assessment,
    author: str,
    chosen: str = "text",
    house: House | None = None,
) -> str:
    """The readiness status in a format that is text, compared with the newest snapshot."""
    if chosen == "json":
        import json

        from readiness_tui.reports.as_json import status_json

        differences = since_last_snapshot(records, assessment)
        # ASCII survives whatever encoding a pipe has.
        return json.dumps(status_json(assessment, differences), indent=2)
    return render(_status(records, content, assessment, author), chosen, house)


def status_bytes(
    records: Records,
    content: Content,
    assessment: Assessment,
    author: str,
    chosen: str,
    house: House | None = None,
) -> bytes:
    """The same in any of FORMATS, as a file holds it."""
    if chosen == "json":
        return status(records, content, assessment, author, chosen).encode("utf-8")
    return render_bytes(_status(records, content, assessment, author), chosen, house)


def _status(records: Records, content: Content, assessment: Assessment, author: str) -> Document:
    from readiness_tui.reports.status import status_document

    before = last_snapshot(records, assessment.as_of)
    differences = None if before is None else since(records, assessment, before)
    return status_document(assessment, content, differences, author=author, before=before)


def render_bytes(document: Document, chosen: str, house: House | None = None) -> bytes:
    """A document in any of FORMATS but "json", as a file holds it.

    Raises InputError where the house's Word template cannot be used.
    """
    if chosen == "docx":
        from readiness_tui.reports import docx

        return docx.render(document, *_given(house))
    if chosen == "xlsx":
        from readiness_tui.reports import xlsx

        return xlsx.render(document, *_given(house))
    return render(document, chosen, house).encode("utf-8")


def render(document: Document, chosen: str, house: House | None = None) -> str:
    """A document as "text", "markdown" or "html"."""
    if chosen == "html":
        from readiness_tui.reports import html

        return html.render(document, *_given(house))
    if house is not None and (house.classification or house.council):
        document = _headed(document, house)
    if chosen == "markdown":
        from readiness_tui.reports import markdown

        return markdown.render(document)
    from readiness_tui.reports import text

    return text.render(document)


def _given(house: House | None) -> tuple[House, ...]:
    """The house where there is one: a text loads nothing of it."""
    return () if house is None else (house,)


def _headed(document: Document, house: House) -> Document:
    """A text that has no pages says whose it is at its beginning, and its classification twice."""
    from readiness_tui.reports.document import Paragraph

    council = (Paragraph(house.council),) if house.council else ()
    line = (Paragraph(house.classification),) if house.classification else ()
    return document._replace(blocks=(*council, *line, *document.blocks, *line))
