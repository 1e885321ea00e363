"""Grades that are known here before Ofsted publishes them, and what may be worked out of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from readiness_tui.content import load
from readiness_tui.readiness.embargo import as_shown, shown_grades, under_embargo
from readiness_tui.readiness.model import InspectionEvent, Records
from readiness_tui.readiness.score import outlook_of
from readiness_tui.readiness.vocabulary import EventKind
from readiness_tui.readiness.window import MONITORING
from tests.readiness.build import by_id

TODAY = date(2026, 11, 20)
BEFORE, AFTER = TODAY - timedelta(1), TODAY + timedelta(1)
_JUDGEMENTS = ("leaders", "help_and_protection", "in_care", "care_leavers")
GOOD = dict.fromkeys(_JUDGEMENTS, "good")
INADEQUATE = dict.fromkeys(_JUDGEMENTS, "inadequate")
FIRST = InspectionEvent("IN001", EventKind.STANDARD, start=date(2023, 5, 15), grades=GOOD)
HELD = InspectionEvent(
    "IN002", EventKind.SHORT, start=date(2026, 10, 5), received=BEFORE, grades=INADEQUATE
)


@pytest.mark.parametrize(
    ("received", "published", "held"),
    [
        (None, None, True),  # too young for its report to be out
        (BEFORE, None, True),
        (BEFORE, AFTER, True),
        (None, AFTER, True),
        (BEFORE, TODAY, False),
        (None, BEFORE, False),
    ],
)
def test_grades_are_held_back_until_the_day_of_publication(
    received: date | None, published: date | None, held: bool
) -> None:
    event = HELD._replace(received=received, published=published)
    assert under_embargo(event, TODAY) is held
    assert shown_grades(event, TODAY) == ({} if held else INADEQUATE)
    assert as_shown(event, TODAY) == event._replace(grades={} if held else INADEQUATE)


@pytest.mark.parametrize(
    ("kind", "end", "today", "held"),
    [
        (EventKind.SHORT, date(2026, 10, 9), date(2026, 12, 31), True),
        (EventKind.SHORT, date(2026, 10, 9), date(2027, 1, 1), False),  # twelve weeks: a Friday on
        (EventKind.SHORT, None, date(2026, 12, 27), True),
        (EventKind.SHORT, None, date(2026, 12, 28), False),
        (EventKind.FOCUSED_VISIT, date(2026, 10, 9), date(2026, 10, 10), False),
    ],
)
def test_without_any_day_of_its_report_a_young_inspection_is_held_back(
    kind: EventKind, end: date | None, today: date, held: bool
) -> None:
    event = HELD._replace(kind=kind, end=end, received=None)
    assert under_embargo(event, today) is held


def test_what_follows_rests_on_the_last_inspection_that_is_published() -> None:
    records, content = Records(events=by_id([FIRST, HELD])), load()
    held = outlook_of(records, content, TODAY)
    assert held.last is not None
    assert (held.last.id, held.last.grades) == ("IN002", {})
    assert held.pathway is not None
    assert (held.pathway.id, held.next_kind) == ("good", EventKind.SHORT)
    assert MONITORING not in held.window.caveats

    out = by_id([FIRST, HELD._replace(published=TODAY)])
    published = outlook_of(Records(events=out), content, TODAY)
    assert published.last is not None
    assert published.last.grades == INADEQUATE
    assert published.pathway is not None
    assert published.pathway.id != "good"
    assert MONITORING in published.window.caveats
