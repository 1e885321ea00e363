"""A PDF and what it says, within the process of ``child``."""

from __future__ import annotations

from collections.abc import Iterable

from readiness_tui.ofsted import refusals
from readiness_tui.ofsted.pdf import document
from readiness_tui.readiness.published_reading import read
from readiness_tui.readiness.published_report import (
    NotPublished,
    PublishedReport,
    Unread,
    in_order,
)


def report_in(path: str, names: Iterable[tuple[str, str]]) -> PublishedReport:
    """What the document says, but for its edition of the framework. Raises ``Refused``."""
    found = document(path)
    try:
        report = read(found.lines, found.pages, names, found.made)
    except NotPublished as error:
        raise refusals.other_document(path, error.message, error.hint) from None
    pictures = [
        Unread("page", page, "The page is a picture: what stands on it was not read.")
        for page in found.pictures
    ]
    return report._replace(unread=in_order([*report.unread, *pictures]))
