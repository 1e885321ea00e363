"""In which formats the readiness status leaves the program."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from readiness_tui.errors import InputError
from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.model import Content, Records
from readiness_tui.readiness.snapshots import since_last_snapshot

if TYPE_CHECKING:
    from readiness_tui.reports.document import Document

FORMATS = ("text", "markdown", "html", "json")
ENDINGS = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".json": "json"}


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
    records: Records, content: Content, assessment: Assessment, author: str, chosen: str = "text"
) -> str:
    """The readiness status in one of FORMATS, compared with the newest snapshot."""
    differences = since_last_snapshot(records, assessment)
    if chosen == "json":
        import json

        from readiness_tui.reports.as_json import status_json

        # ASCII survives whatever encoding a pipe has.
        return json.dumps(status_json(assessment, differences), indent=2)
    from readiness_tui.reports.status import status_document

    return render(status_document(assessment, content, differences, author=author), chosen)


def render(document: Document, chosen: str) -> str:
    """A document as "text", "markdown" or "html"."""
    if chosen == "markdown":
        from readiness_tui.reports import markdown

        return markdown.render(document)
    if chosen == "html":
        from readiness_tui.reports import html

        return html.render(document)
    from readiness_tui.reports import text

    return text.render(document)
