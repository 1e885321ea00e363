"""The days of an inspection that was called on Monday 23 November 2026, as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from readiness_tui.readiness.episode_days import parse_episode_day
from tests.readiness.runbook_build import utc

CALLED = utc(2026, 11, 23, 9, 15)
LATER = utc(2027, 2, 16, 9, 0)  # a Tuesday


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        ("on_site_from", "20 nov", date(2026, 11, 20)),  # a slip, and not a year later
        ("on_site_from", "30 nov", date(2026, 11, 30)),
        ("on_site_to", "15 jan", date(2027, 1, 15)),
        ("feedback_on", "11 dec", date(2026, 12, 11)),
        ("draft_on", "4 jan", date(2027, 1, 4)),
        ("draft_on", "fri", date(2027, 2, 12)),
        ("received_on", "15 feb", date(2027, 2, 15)),
        ("received_on", "17 feb", date(2026, 2, 17)),
        ("received_on", "mon", date(2027, 2, 15)),
        ("received_on", "today", date(2027, 2, 16)),
        ("published_on", "15 mar", date(2027, 3, 15)),
        ("published_on", "1 feb", date(2027, 2, 1)),
        ("published_on", "fri", date(2027, 2, 19)),
        ("published_on", "1 sep 2027", date(2027, 9, 1)),
    ],
)
def test_a_day_without_a_year_lies_near_the_call(field: str, typed: str, meant: date) -> None:
    assert parse_episode_day(field, typed, CALLED, LATER) == meant
