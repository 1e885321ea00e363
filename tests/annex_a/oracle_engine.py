"""What the checks themselves find, in the form in which the second implementation says it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import holidays

from readiness_tui.annex_a.checks import check
from readiness_tui.annex_a.measure_standards import figures
from readiness_tui.annex_a.model import Asked
from readiness_tui.annex_a.result import Result
from readiness_tui.annex_a.rules import rules
from readiness_tui.annex_a.run import dry_run
from readiness_tui.annex_a.spec import spec
from readiness_tui.readiness.calendar import WorkingDays
from tests.annex_a.oracle_tables import place_of, tables
from tests.annex_a.oracle_values import Finding
from tests.annex_a.world import OWN_LA, World


@cache
def england() -> WorkingDays:
    """England's bank holidays as another library has them."""
    return WorkingDays(frozenset(holidays.country_holidays("GB", "ENG", years=range(2015, 2029))))


def by_engine(world: World, as_of: date, own_la: str = OWN_LA) -> set[Finding]:
    """Findings at indexes of the world, from its lists as they are once they are read."""
    asked = Asked(as_of, england(), own_la, figures())
    return {
        (found.rule, found.list, found.column, place_of(row))
        for found in check(tables(world), asked, spec(), rules())
        for row in found.rows
    }


def request(path: Path, as_of: date, own_la: str = OWN_LA) -> dict[str, object]:
    """What a dry run of this file is asked."""
    return {
        "path": str(path),
        "as_of": as_of.isoformat(),
        "holidays": sorted(day.isoformat() for day in england().holidays),
        "authority": own_la,
        "standards": dict(figures()),
    }


def of_result(result: Result) -> set[Finding]:
    """Findings at rows of the spreadsheet."""
    return {
        (group.rule, group.list, group.column, row)
        for group in result.groups
        for row in group.rows()
    }


def by_file(path: Path, as_of: date, own_la: str = OWN_LA) -> set[Finding]:
    """Findings at rows of the spreadsheet, from the file itself."""
    return of_result(Result.from_json(dry_run(request(path, as_of, own_la), lambda _: None)))
