"""What a published report or letter says, as a document for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from readiness_tui.readiness.dates import show_day
from readiness_tui.readiness.model import Edition
from readiness_tui.readiness.published_report import (
    IMMEDIATELY,
    OVERALL,
    SIX_MONTHS,
    THREE_MONTHS,
    ImprovementPoint,
    PublishedReport,
)
from readiness_tui.readiness.wording import EVENT_KINDS, grade_title
from readiness_tui.reports.as_json import SCHEMA, Json
from readiness_tui.reports.document import (
    Block,
    Bullets,
    Document,
    Fields,
    Heading,
    Paragraph,
    Title,
)

_JUDGEMENTS = (OVERALL, "leaders", "help_and_protection", "in_care", "care_leavers")
"""In the JSON these are always there, null where the document gives no such grade."""

_TIMESCALES = {
    IMMEDIATELY: "immediately",
    THREE_MONTHS: "within three months",
    SIX_MONTHS: "within six months",
}


def published_json(report: PublishedReport, file: str) -> Json:
    """The report; ``file`` is its name. ``warnings`` are all that a person should look at."""
    return {
        "schema": SCHEMA,
        "file": file,
        "authority": report.authority or None,
        "la_code": report.la_code or None,
        "kind": str(report.kind),
        "framework": report.framework or None,
        "on_site_from": _day(report.on_site_from),
        "on_site_to": _day(report.on_site_to),
        "published": _day(report.published),
        "lead_inspector": report.lead_inspector or None,
        "grades": {name: report.grades.get(name) for name in _JUDGEMENTS} | dict(report.grades),
        "needs_to_improve": [_point(one) for one in report.improve],
        "priority_action": [_point(one) for one in report.priority_actions],
        "focus": report.focus or None,
        "title": report.title,
        "pages": report.pages,
        "unread": [one._asdict() for one in report.unread],
        "warnings": [*(one.why for one in report.unread), *report.notes],
    }


def published_document(report: PublishedReport, file: str, editions: Sequence[Edition]) -> Document:
    """The report as it would be kept, for somebody to compare with the PDF."""
    title = report.authority or "An authority that is not named"
    return Document(f"{title}: what {file} says", tuple(_blocks(report, editions)))


def _blocks(report: PublishedReport, editions: Sequence[Edition]) -> Iterator[Block]:
    edition = next((one for one in editions if one.id == report.framework), None)
    yield Title(f"{report.authority or 'Authority not named'}: {EVENT_KINDS[report.kind].title}")
    yield Fields(
        (
            ("Authority", f"{report.authority or '–'} ({report.la_code or 'code not known'})"),
            ("Kind", EVENT_KINDS[report.kind].title),
            ("Framework", edition.title if edition else "–"),
            ("On site", _on_site(report)),
            ("Published", _shown(report.published)),
            ("Lead inspector", report.lead_inspector or "–"),
            *((("Looked at", report.focus),) if report.focus else ()),
        )
    )
    if report.grades:
        titles = {OVERALL: "Overall effectiveness"} | dict(edition.judgements if edition else ())
        yield Heading("Grades")
        yield Fields(
            tuple((titles.get(name, name), grade_title(one)) for name, one in report.grades.items())
        )
    for heading, points in (
        ("Areas for priority action", report.priority_actions),
        ("What needs to improve", report.improve),
    ):
        if points:
            yield Heading(heading)
            yield Bullets(tuple(_sentence(one) for one in points), numbered=True)
    if report.unread or report.notes:
        yield Heading("To be looked at")
        yield Bullets((*(_with_page(one.why, one.page) for one in report.unread), *report.notes))
    else:
        yield Paragraph("Everything that such a document gives was read.")


def _sentence(point: ImprovementPoint) -> str:
    when = f" [{_TIMESCALES[point.timescale]}]" if point.timescale else ""
    return _with_page(point.text + when, point.page)


def _with_page(text: str, page: int | None) -> str:
    return text if page is None else f"{text} (page {page})"


def _on_site(report: PublishedReport) -> str:
    first, last = report.on_site_from, report.on_site_to
    if first is None or last is None or first == last:
        return _shown(first)
    return f"{show_day(first)} to {show_day(last)}"


def _shown(day: date | None) -> str:
    return show_day(day) if day else "–"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _point(point: ImprovementPoint) -> Json:
    return {**point._asdict(), "tags": list(point.tags), "timescale": point.timescale or None}
