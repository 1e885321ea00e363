"""Dry runs that were kept before somebody sits down at the app."""

from __future__ import annotations

from datetime import UTC, datetime

from readiness_tui import dry_running
from readiness_tui.annex_a.measure_model import Better, Flow, Indicator, Overlap, Unit
from readiness_tui.annex_a.result import Group, Result, ranges
from readiness_tui.session import Session
from tests.dry_run_samples import result
from tests.screens.driving import AS_OF, COLLEAGUE, Desk

AUGUST = datetime(2026, 8, 20, 9, tzinfo=UTC)
OCTOBER = datetime(2026, 10, 15, 9, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 19, 9, tzinfo=UTC)

ROWS = [3, *range(7, 13), 40, *range(100, 400, 3)]
"""108 rows in which list 5 has a finding, in November."""


def keep(desk: Desk, of: Result, at: datetime, minutes: int | None = None) -> str:
    """Keep a run as the app would have; its id."""
    session = Session(desk.workspace(), desk.content, COLLEAGUE, as_of=AS_OF, clock=lambda: at)
    return dry_running.keep(session, of, at, minutes=minutes)


def november() -> Result:
    """Lists 1, 5 and 10 with findings, and figures with a family and a small number."""
    of = result(
        errors={5: 2}, file="november.xlsx", as_of="2026-11-19", contacts=640, seen=(80, 90)
    )
    groups = (
        Group("F01", 5, "s47_start", ((2, 3),)),
        Group("D01", 5, "s47_start", ranges(ROWS)),
        Group("C02", 1, "gender", ((2, 2),)),
        Group("C02", 10, "gender", ((4, 6),)),
        Group("S18", 10, "", ((0, 0),)),
    )
    overlaps = (
        Overlap("in care", "child in need, open", 43, 50, expected=True),
        Overlap("child in need, open", "in care", 43, 200),
        Overlap("in care", "care leaver", 2, 50),
    )
    flows = (Flow("contact", "referral", 316), Flow("care", "care ended", 3))
    return of._replace(
        groups=groups, indicators=(*of.indicators, *_more()), open_cases=overlaps, flows=flows
    )


def _more() -> tuple[Indicator, ...]:
    """Two sources of contacts, a small number, and an average that is not tested."""
    parts = [
        Indicator(
            f"contacts_source_{name.casefold()}",
            f"Contacts by source: {name}",
            "Contacts",
            1,
            Unit.PERCENT,
            number,
            640,
            number / 6.4,
            "contacts_source",
            Better.NEITHER,
            "",
        )
        for name, number in (("Police", 240), ("Schools", 400))
    ]
    few = ("adopted_12m", "Children adopted in 12 months", "Adoption", 10, Unit.COUNT, 3, None, 3.0)
    return (*parts, Indicator(*few, "", Better.NEITHER, "Counted by the day of the order."))


def three_runs(desk: Desk) -> list[str]:
    """August, October and November; their ids."""
    august = result(errors={5: 214, 6: 7}, file="august.xlsx", as_of="2026-08-20", contacts=400)
    october = result(errors={5: 30}, file="october.xlsx", as_of="2026-10-15", contacts=420)
    return [
        keep(desk, august, AUGUST),
        keep(desk, october, OCTOBER),
        keep(desk, november(), NOVEMBER, minutes=95),
    ]
