"""A timetable small enough to reckon with by hand, and the bank holidays that its tests meet."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.model import Content, Edition
from readiness_tui.readiness.runbook_model import (
    Anchor,
    Clock,
    EventShape,
    Phase,
    Timetable,
    TimetableStep,
)
from readiness_tui.readiness.vocabulary import Confidence, EventKind

STANDARD, SHORT = EventKind.STANDARD, EventKind.SHORT
VISIT, MONITORING, JTAI = EventKind.FOCUSED_VISIT, EventKind.MONITORING_VISIT, EventKind.JTAI
FULL = (SHORT, STANDARD)

ENGLAND = WorkingDays(
    frozenset(
        {
            *(date(2022, 4, 15), date(2022, 4, 18), date(2022, 5, 2)),
            *(date(2022, 6, 2), date(2022, 6, 3), date(2023, 5, 29)),
            *(date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)),
            *(date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 3), date(2027, 5, 31)),
        }
    )
)
"""As published on gov.uk, for the months that the tests use."""


def utc(*parts: int) -> datetime:
    """A moment in UTC."""
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def shape(kind: EventKind, notice: int | None = None, weeks: int = 0, **more: Any) -> EventShape:
    made = EventShape(
        kind=kind,
        title=str(kind),
        notice_working_days=notice,
        off_site_weeks=1,
        on_site_weeks=weeks,
        on_site_days=None,
        on_site_pattern="",
        grades=kind in FULL,
        topics=(),
        every_months=None,
        confidence=Confidence.SEEN,
        source="",
    )
    return made._replace(**more)


def step(id_: str, phase: Phase, anchor: Anchor, days: int = 0, **more: Any) -> TimetableStep:
    made = TimetableStep(
        id=id_,
        title=f"Step {id_}",
        phase=phase,
        anchor=anchor,
        working_days=days,
        hours=None,
        at=None,
        daily=False,
        role="Coordinator",
        item="",
        clock="",
        kinds=(),
        confidence=Confidence.SEEN,
        source="S1",
    )
    return made._replace(**more)


def _clock(id_: str, days: int) -> Clock:
    return Clock(id_, f"Clock {id_}", days, "report received", Confidence.SEEN, "SI 2007/462")


TIMETABLE = Timetable(
    edition="ilacs_2026",
    shapes={
        SHORT: shape(SHORT, 5, 1),
        STANDARD: shape(STANDARD, 5, 2),
        VISIT: shape(VISIT, on_site_days=2),
        MONITORING: shape(MONITORING),
        JTAI: shape(JTAI, 10, 1),
    },
    steps=(
        step("rehearsed", Phase.BEFORE, Anchor.CALL, -60),
        step("logged", Phase.CALL, Anchor.CALL, hours=0),
        step("told", Phase.CALL, Anchor.CALL, hours=1, item="LG02"),
        step("message", Phase.CALL, Anchor.CALL, role="Communications lead"),
        step("lists", Phase.WEEK_1, Anchor.CALL, 2, at=time(12), role="Data lead", kinds=FULL),
        step("rooms", Phase.WEEK_1, Anchor.ON_SITE, -1, at=time(15), role="Facilities"),
        step("progress", Phase.WEEK_1, Anchor.ON_SITE, -5, kinds=(VISIT,)),
        step("touch", Phase.ON_SITE, Anchor.ON_SITE, daily=True, at=time(16)),
        step("debrief", Phase.ON_SITE, Anchor.ON_SITE, daily=True),
        step("feedback", Phase.ON_SITE, Anchor.LAST_DAY),
        step("embargo", Phase.AFTER, Anchor.FEEDBACK, at=time(17, 30)),
        step("draft", Phase.AFTER, Anchor.DRAFT, 5),
        step("publish", Phase.AFTER, Anchor.REPORT, 30, clock="publish_report", kinds=FULL),
        step("plan", Phase.AFTER, Anchor.REPORT, 70, clock="action_plan", kinds=FULL),
        step("early", Phase.AFTER, Anchor.REPORT, 20, clock="early_draft", kinds=(VISIT,)),
        step("press", Phase.AFTER, Anchor.PUBLICATION, -3),
    ),
    clocks=(_clock("publish_report", 30), _clock("action_plan", 70), _clock("early_draft", 20)),
    annex_a="2024",
)

JUDGEMENTS = (
    ("leaders", "Leaders"),
    ("help_and_protection", "Help and protection"),
    ("in_care", "In care"),
    ("care_leavers", "Care leavers"),
)


def runbook_content(timetable: Timetable = TIMETABLE) -> Content:
    """Nothing but the edition of April 2026 with a timetable."""
    edition = Edition(
        timetable.edition,
        "ILACS, April 2026 edition",
        date(2026, 4, 1),
        None,
        JUDGEMENTS,
        False,
        (),
        Confidence.SEEN,
        "",
    )
    return Content((), {}, (edition,), {}, ENGLAND, {timetable.edition: timetable})
