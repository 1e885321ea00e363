"""The part of a report on when the next inspection is expected, and of which kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readiness_tui.readiness.assessment import Outlook, Window
from readiness_tui.readiness.dates import show_date, show_day
from readiness_tui.readiness.embargo import GRADES_UNDER_EMBARGO, under_embargo
from readiness_tui.readiness.framework import edition_of
from readiness_tui.readiness.marks import unsure_of
from readiness_tui.readiness.model import Content, InspectionEvent
from readiness_tui.readiness.wording import (
    EVENT_KINDS,
    WINDOW_WAITS,
    chance,
    count,
    doubt,
    grade_title,
)
from readiness_tui.reports.document import Block, Bullets, Fields, Heading, Paragraph, clip

_LONGEST = 500
_HORIZONS = {"13w": "3 months", "26w": "6 months", "52w": "a year"}


def outlook_blocks(
    outlook: Outlook, content: Content, *, awaits_report: bool = False
) -> Iterator[Block]:
    """Last inspection, framework, pathway, the window and the calls before it, and its doubts.

    While an inspection awaits its report, the first two alone.
    """
    yield Heading("When they may come")
    if awaits_report:
        yield Paragraph(WINDOW_WAITS)
        yield Fields(tuple(_held(outlook, content)))
        return
    if outlook.window.story:
        yield Paragraph(outlook.window.story)
    yield Fields((*_background(outlook, content), *window_facts(outlook.window)))
    if doubts := (*unsure_of(outlook), *outlook.window.caveats):
        yield Bullets(tuple(clip(each, _LONGEST) for each in doubts))


def _held(outlook: Outlook, content: Content) -> Iterator[tuple[str, str]]:
    yield "Last inspection", _last(outlook, content)
    if outlook.edition:
        yield "Framework", outlook.edition.title + doubt(outlook.edition.confidence)


def _background(outlook: Outlook, content: Content) -> Iterator[tuple[str, str]]:
    yield from _held(outlook, content)
    kind, pathway = outlook.next_kind, outlook.pathway
    if pathway:
        rule = f": {pathway.rule}" if pathway.rule else ""
        yield "Pathway", f"{pathway.title}{doubt(pathway.confidence)}{rule}"
    yield "Expected next", EVENT_KINDS[kind].title if kind else "not known"


def _last(outlook: Outlook, content: Content) -> str:
    """The inspection with its grades, named as the edition of its own day named them."""
    event = outlook.last
    if event is None:
        return "none recorded"
    grades = _grades(event, content)
    if under_embargo(event, outlook.window.as_of):
        grades = GRADES_UNDER_EMBARGO
    start = f" from {show_day(event.start)}" if event.start else ""
    return f"{EVENT_KINDS[event.kind].title}{start}" + (f". {grades}" if grades else "")


def _grades(event: InspectionEvent, content: Content) -> str:
    edition = edition_of(content.editions, event)
    titles = dict(edition.judgements) if edition else {}
    return "; ".join(
        f"{clip(titles.get(name) or _spelt_out(name))}: {clip(grade_title(grade))}"
        for name, grade in event.grades.items()
    )


def _spelt_out(name: str) -> str:
    return name.replace("_", " ").capitalize()


def window_facts(window: Window) -> Iterator[tuple[str, str]]:
    """The calls and days on site, the quoted rule, the chances, and how much it rests on."""
    if window.call_earliest and window.call_latest:
        yield "Call", _span(window.call_earliest, window.call_latest)
    if window.call_likely_from and window.call_likely_to:
        yield "Most likely call", _span(window.call_likely_from, window.call_likely_to)
    if window.earliest and window.latest:
        yield "On site from", _span(window.earliest, window.latest)
    if window.rule:
        first, last = window.rule
        yield (
            "Quoted rule",
            (f"{_span(first, last)} (six months either side of the third anniversary)"),
        )
    if window.chance:
        yield (
            "Chance",
            ", ".join(
                f"{chance(share)} within {_HORIZONS.get(weeks, weeks)}"
                for weeks, share in window.chance.items()
            ),
        )
    if window.spans:
        known = f"; reports up to {show_date(window.until)}" if window.until else ""
        ended = f"{window.reinspected} of them ended"
        yield "Based on", f"{count(window.spans, 'wait')}, {ended}{known}"


def _span(first: date, last: date) -> str:
    return f"{show_day(first)} to {show_day(last)}"
