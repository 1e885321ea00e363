"""From the lines of a document to what it says, and to a list of what it does not say for sure.

Nothing is guessed: the kind of an inspection follows from its days on site, a grade from the table
on the cover, the day of publication from the document itself or from nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from readiness_tui.readiness import published_grades as grades
from readiness_tui.readiness.dates import show_day
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.model import Edition
from readiness_tui.readiness.published_authority import as_written, matched
from readiness_tui.readiness.published_cover import (
    LETTERS,
    OnSite,
    focus,
    lead_inspector,
    on_site,
    published_on,
)
from readiness_tui.readiness.published_days import days_at
from readiness_tui.readiness.published_kind import Cover, cover
from readiness_tui.readiness.published_lines import Line, arranged, body_size, joined
from readiness_tui.readiness.published_points import Found, points_of
from readiness_tui.readiness.published_report import OVERALL, PublishedReport, Unread, in_order
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS, EventKind, Grade
from readiness_tui.text import LINE_LIMIT, clean_line

SHORT_DAYS = 6
"""A full inspection of up to so many days on site is a short one, any other standard."""

_MOST_POINTS = 150
_LONGEST_POINT = 4_000  # characters
_OPENING = 12  # lines in which a letter names the authority again
_LIST_KINDS = FULL_INSPECTIONS | {EventKind.FOCUSED_VISIT, EventKind.JTAI, EventKind.OTHER}
_GRADE_WORDS = {
    Grade.OUTSTANDING: "outstanding",
    Grade.GOOD: "good",
    Grade.REQUIRES_IMPROVEMENT: "requires improvement to be good",
    Grade.INADEQUATE: "inadequate",
}


def read(
    lines: Sequence[Line], pages: int, names: Iterable[tuple[str, str]], made: date | None = None
) -> PublishedReport:
    """What a document says, but for the edition of the framework. Raises ``NotPublished``.

    ``names`` are the authorities, as pairs of name and code. ``made`` is the day on which the file
    was made: it is told beside a day of publication that the document does not give, and never
    taken for it.
    """
    size = body_size(lines)
    body = arranged(lines, size)
    front = cover(body, pages)
    unread: list[Unread] = []
    notes: list[str] = []
    days = on_site(body, front) or _from_running_title(lines)
    kind = _kind(front, days, unread)
    found = _points(body, size, kind, unread)
    name, code = _authority(body, front, names, days, unread)
    return PublishedReport(
        kind=kind,
        authority=name,
        la_code=code,
        on_site_from=days.first if days else None,
        on_site_to=days.last if days else None,
        published=_published(body, front, days, made, unread, notes),
        lead_inspector=_lead(body, front, unread),
        grades=_grades(body, kind, size, unread, notes),
        improve=found.improve,
        priority_actions=found.priority,
        focus=_focus(body, front, unread),
        title=clean_line(f"{front.above} {front.title}", LINE_LIMIT),
        pages=pages,
        unread=in_order(unread),
        notes=tuple(notes),
    )


def placed(report: PublishedReport, editions: Sequence[Edition]) -> PublishedReport:
    """The report with its edition of the framework, and with the grades that this one lacks."""
    edition = _edition(report, editions)
    if edition is None:
        return report
    unread = list(report.unread)
    if report.kind in FULL_INSPECTIONS:
        wanted = [*([OVERALL] if edition.overall else []), *(one for one, _ in edition.judgements)]
        titles = dict(edition.judgements) | {OVERALL: "overall effectiveness"}
        for judgement in wanted:
            if judgement not in report.grades:
                why = f"No grade was found for {_in_sentence(titles[judgement])}."
                unread.append(Unread(judgement, 1, why))
    return report._replace(framework=edition.id, unread=in_order(unread))


def _edition(report: PublishedReport, editions: Sequence[Edition]) -> Edition | None:
    if report.kind is EventKind.SIF:
        return next((one for one in editions if one.id == "sif"), None)
    if report.kind is EventKind.OTHER or report.on_site_from is None:
        return None
    return edition_on(editions, report.on_site_from)


def _in_sentence(title: str) -> str:
    return title[:1].lower() + title[1:]


def _from_running_title(lines: Sequence[Line]) -> OnSite | None:
    """The days as the running titles of reports since 2022 repeat them."""
    for line in lines:
        days = days_at(line.text) if 1 < line.page < 4 and line.text[:1].isdigit() else None
        if days and days[0] < days[1] and (days[1] - days[0]).days < 31:
            return OnSite(*days, line.page)
    return None


def _kind(front: Cover, days: OnSite | None, unread: list[Unread]) -> EventKind:
    if days is None:
        unread.append(Unread("on_site", 1, "The days on site are not given, or not clear."))
    if front.kind is not None:
        return front.kind
    if days is None:
        unread.append(
            Unread("kind", None, "Without the days on site, short and standard look the same.")
        )
        return EventKind.OTHER
    short = (days.last - days.first).days < SHORT_DAYS
    return EventKind.SHORT if short else EventKind.STANDARD


def _authority(
    body: Sequence[Line],
    front: Cover,
    names: Iterable[tuple[str, str]],
    days: OnSite | None,
    unread: list[Unread],
) -> tuple[str, str]:
    day = days.first if days else None
    opening = joined(line.text for line in body[front.first : front.first + _OPENING])
    name, code = matched((front.above, front.title, opening), names, day)
    if name:
        return name, code
    written = clean_line(front.above or as_written(front.title), LINE_LIMIT)
    if not written:
        unread.append(Unread("authority", 1, "The title names no authority."))
    why = "The title names no authority of the list, so that its code is not known."
    unread.append(Unread("la_code", 1, why))
    return written, ""


def _published(
    body: Sequence[Line],
    front: Cover,
    days: OnSite | None,
    made: date | None,
    unread: list[Unread],
    notes: list[str],
) -> date | None:
    found = published_on(body, front)
    if found is None:
        when = f" Its file was made on {show_day(made)}." if made else ""
        unread.append(
            Unread("published", None, f"The document does not say when it was published.{when}")
        )
        return None
    day, page = found
    if days and day < days.last:
        why = f"Its date, {show_day(day)}, lies before the end of the visit."
        unread.append(Unread("published", page, why))
        return None
    if front.kind in LETTERS:
        notes.append("The date of the letter is taken for the day of publication.")
    return day


def _lead(body: Sequence[Line], front: Cover, unread: list[Unread]) -> str:
    name = lead_inspector(body, front)
    if not name and front.kind is not EventKind.JTAI:  # signed by the heads of four inspectorates
        unread.append(Unread("lead_inspector", None, "No lead inspector is named."))
    return name


def _focus(body: Sequence[Line], front: Cover, unread: list[Unread]) -> str:
    if front.kind not in LETTERS:
        return ""
    looked_at = focus(body, front)
    if not looked_at:
        unread.append(Unread("focus", 1, "No sentence says what the visit looked at."))
    return looked_at


def _grades(
    body: Sequence[Line], kind: EventKind, size: float, unread: list[Unread], notes: list[str]
) -> Mapping[str, Grade]:
    if kind is EventKind.OTHER:
        why = "Grades of inspections before November 2013 are on another scale."
        unread.append(Unread("grades", 1, why))
        return {}
    if kind not in FULL_INSPECTIONS:
        return {}
    found = dict(grades.table(body))
    repeated = grades.headings(body, size)
    if kind is EventKind.SIF and (said := grades.overall_sentence(body)):
        found.setdefault(OVERALL, said)
    for judgement, one, other in grades.differing(found, repeated):
        notes.append(
            f"{judgement.replace('_', ' ').capitalize()}: the table on page {one.page} says "
            f"{_GRADE_WORDS[one.grade]}, a heading on page {other.page} says "
            f"{_GRADE_WORDS[other.grade]}; the table is taken."
        )
    return {judgement: one.grade for judgement, one in ({**repeated, **found}).items()}


def _points(body: Sequence[Line], size: float, kind: EventKind, unread: list[Unread]) -> Found:
    """The points, unless they are more or longer than any list that Ofsted wrote."""
    found = points_of(body, size)
    points = (*found.improve, *found.priority)
    longest = max((len(one.text) for one in points), default=0)
    if len(points) <= _MOST_POINTS and longest <= _LONGEST_POINT:
        unread += _without_points(found, kind)
        return found
    why = f"{len(points)} points, the longest of {longest:,} characters, are no list of points."
    unread.append(Unread("needs_to_improve", points[0].page, why))
    return Found((), (), ())


def _without_points(found: Found, kind: EventKind) -> list[Unread]:
    if found.improve or found.priority or kind not in _LIST_KINDS:
        return []
    if not found.without:
        why = "No heading of a list of what needs to improve was found."
        return [Unread("needs_to_improve", None, why)]
    return [
        Unread("needs_to_improve", page, f'Under "{heading}" there are no points, only text.')
        for heading, page in found.without
    ]
