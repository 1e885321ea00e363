"""The forecast against what happened: a part of what benchmarks/window_backtest.py goes through."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import fmean

from readiness_tui.content.history import read_history
from readiness_tui.readiness.calendar import add_months
from readiness_tui.readiness.forecast import expected
from readiness_tui.readiness.national import survey
from readiness_tui.readiness.vocabulary import EventKind
from tests.readiness.test_forecast import DAYS

HISTORY = read_history()
FULL = (EventKind.SHORT, EventKind.STANDARD)


def test_half_a_year_before_the_window_held_most_inspections_and_beat_the_rule() -> None:
    """Those of summer and autumn 2024, as published reports stood 26 weeks before."""
    held, widths, ruled = [], [], []
    for row in HISTORY:
        for event in row.events:
            start = event.start
            if event.kind not in FULL or not start or not date(2024, 6, 1) <= start:
                continue
            national = survey(HISTORY, start - timedelta(weeks=26), DAYS)
            found = expected(national, row.la_code, DAYS)
            if found is None:  # its first inspection
                continue
            first, last = found.quantile(0.05), found.quantile(0.95)
            held.append(first <= start <= last)
            widths.append((last - first).days / 7)
            third = add_months(national.waits[row.la_code].since, 36)
            ruled.append(add_months(third, -6) <= start <= add_months(third, 6))
    assert len(held) > 20
    assert fmean(held) > 0.8
    assert fmean(widths) < 60
    assert fmean(held) > 3 * fmean(ruled)
