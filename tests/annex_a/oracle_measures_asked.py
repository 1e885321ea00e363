"""What the dry runs of the tests of indicators are asked."""

from __future__ import annotations

from datetime import date

from readiness_tui.annex_a.measure import measure
from readiness_tui.annex_a.measure_model import Indicator
from readiness_tui.annex_a.measure_standards import figures
from readiness_tui.annex_a.model import Asked, Tables
from readiness_tui.readiness.calendar import WorkingDays
from tests.annex_a.oracle_measures_worlds import X

HOLIDAYS = frozenset(
    {
        date(2025, 12, 25),
        date(2025, 12, 26),
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
    }
)
STANDARDS = {**figures(), "population_0_17": 50_000}
ASKED = Asked(as_of=X, working_days=WorkingDays(HOLIDAYS), standards=STANDARDS)


def indicators(tables: Tables, asked: Asked = ASKED) -> dict[str, Indicator]:
    """Every indicator by its id."""
    return {one.id: one for one in measure(tables, asked)}


def counts(tables: Tables, id_: str) -> tuple[int | None, int | None]:
    """Numerator and denominator of one indicator."""
    one = indicators(tables)[id_]
    return one.numerator, one.denominator
