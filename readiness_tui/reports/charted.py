"""The block of a report that is a picture."""

from __future__ import annotations

from typing import NamedTuple

from readiness_tui.readiness.trend_facts import Trend
from readiness_tui.reports.document import Table


class Chart(NamedTuple):
    """A picture of a trend; its sentence and its table say the same to who cannot see it."""

    title: str
    sentence: str
    table: Table
    trend: Trend
