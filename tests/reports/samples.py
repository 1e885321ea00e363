"""Small assessments built by hand, so that the reports are tested without the rules."""

from __future__ import annotations

from datetime import UTC, date, datetime

from readiness_tui.readiness.assessment import (
    AssessedArea,
    AssessedEvidence,
    AssessedItem,
    Assessment,
    Certainty,
    CriticalPath,
    Gate,
    Need,
    Outlook,
    PlanCounts,
    Range,
    Window,
)
from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.comparison import Difference
from readiness_tui.readiness.dry_run_facts import DryRun, DryRunList
from readiness_tui.readiness.model import (
    Area,
    ChecklistItem,
    Content,
    Edition,
    EvidenceItem,
    InspectionEvent,
    ItemRecord,
    Pathway,
    Service,
)
from readiness_tui.readiness.vocabulary import (
    Answer,
    Colour,
    Confidence,
    EventKind,
    EvidenceState,
    Importance,
    ItemState,
)

AS_OF = date(2026, 11, 20)

_JUDGEMENTS = (
    ("leaders", "The impact of leaders on social work practice"),
    ("help_and_protection", "Children who need help and protection"),
    ("in_care", "Children in care"),
    ("care_leavers", "Care leavers"),
)
PATHWAY = Pathway(
    "requires_improvement",
    "After requires improvement",
    EventKind.STANDARD,
    "a standard inspection comes next",
    Confidence.INFERRED,
    "The framework, annex B, known at second hand",
)
OLD_EDITION = Edition(
    "ilacs-2023",
    "ILACS, care leavers judged apart",
    date(2023, 1, 1),
    date(2026, 3, 31),
    (*_JUDGEMENTS, ("overall", "Overall effectiveness")),
    True,
    (PATHWAY,),
    Confidence.SEEN,
    "S7",
)
EDITION = Edition(
    "ilacs-2026",
    "ILACS, from April 2026",
    date(2026, 4, 1),
    None,
    _JUDGEMENTS,
    False,
    (PATHWAY,),
    Confidence.SEEN,
    "S1",
)
LAST = InspectionEvent(
    "event-1",
    EventKind.STANDARD,
    "ilacs-2023",
    date(2023, 11, 6),
    date(2023, 11, 17),
    date(2024, 1, 8),
    {"leaders": "good", "help_and_protection": "requires_improvement"},
)
WINDOW = Window(
    as_of=AS_OF,
    rule=(date(2026, 5, 6), date(2027, 5, 6)),
    earliest=date(2026, 11, 30),
    likely_from=date(2027, 2, 1),
    likely_to=date(2027, 5, 17),
    latest=date(2027, 9, 6),
    call_earliest=date(2026, 11, 23),
    call_likely_from=date(2027, 1, 25),
    call_likely_to=date(2027, 5, 10),
    call_latest=date(2027, 8, 30),
    chance={"13w": 0.194, "26w": 0.64, "52w": 0.95},
    spans=209,
    reinspected=58,
    until=date(2026, 5, 4),
    story="36 months have passed since the last inspection began; half of all services wait 41.",
    caveats=("The framework is not known for dates after 2026.",),
)
NO_WINDOW = Window(
    AS_OF, None, None, None, None, None, None, None, None, None, {}, 0, 0, None, "", ()
)


def item(code: str, title: str, state: ItemState, **record: object) -> AssessedItem:
    """An item of the area that its code begins with; ``record`` fills its record."""
    return AssessedItem(
        ChecklistItem(
            code,
            code[:2],
            "Section of " + code[:2],
            title,
            importance=Importance.CRITICAL,
            lead="Data lead",
            source=("A",),
            confidence=Confidence.INFERRED,
        ),
        ItemRecord(code)._replace(**record),  # type: ignore[arg-type]
        state,
        "Data lead",
        1.0 if state is ItemState.READY_CHECKED else 0.0,
        1.0,
        counts=True,
        overdue=False,
        next_check=None,
        lapse="",
    )


def area(code: str, title: str, figures: Range, colour: Colour, *pulls: str) -> AssessedArea:
    return AssessedArea(
        Area(code, title, "", ()), figures, colour, {ItemState.BLOCKED: 1}, 2, 1, pulls
    )


def evidence(name: str, title: str, now: EvidenceState, then: EvidenceState) -> AssessedEvidence:
    return AssessedEvidence(EvidenceItem(name, title), None, 1, now, "", None, then, then, then)


ITEMS = {
    each.item.code: each
    for each in (
        item("DR01", "List 1 contacts", ItemState.NOT_STARTED),
        item("DR03", "List 3 referrals", ItemState.BLOCKED, due=date(2026, 11, 6)),
        item(
            "LG01",
            "Inspection coordinator and deputy named",
            ItemState.READY_CHECKED,
            answer=Answer.READY,
            note="Agreed at DMT",
            checked_on=date(2026, 10, 1),
            checked_by="A. Patel",
            evidence=("E001",),
        ),
    )
}
ASSESSMENT = Assessment(
    as_of=AS_OF,
    service=Service(name="Northshire", la_code="999"),
    outlook=Outlook(EDITION, LAST, PATHWAY, EventKind.STANDARD, WINDOW),
    range=Range(58, 74, 120, 11),
    colour=Colour.RED,
    gates=(
        Gate("coordinator", "Coordinator and deputy", Colour.RED, False, "LG01 is in place.", ()),
        Gate(
            "dry_run",
            "Latest dry run recent and clean",
            Colour.AMBER,
            True,
            "The latest dry run is 46 days old: do another.",
            ("DR01",),
        ),
        Gate(
            "lists",
            "Child-level lists run",
            Colour.RED,
            True,
            "List 3 has never been run (DR03): do a data dry run.",
            ("DR03",),
        ),
    ),
    areas=(
        area("EL", "Evidence library", Range(88, 92, 50, 2), Colour.GREEN),
        area("DR", "Data dry runs", Range(12, 40, 18, 3), Colour.RED, "DR03", "DR01"),
        area("OW", "Our own additions", Range(None, None, 0, 0), Colour.NONE),
        area("LG", "Logistics plan", Range(60, 60, 16, 6), Colour.AMBER),
    ),
    items=ITEMS,
    evidence={
        "E001": evidence(
            "E001", "Structure chart", EvidenceState.CURRENT, EvidenceState.DUE_FOR_REVIEW
        ),
        "E002": evidence(
            "E002", "Performance report", EvidenceState.CURRENT, EvidenceState.OVERDUE
        ),
        "E003": evidence("E003", "Sufficiency strategy", EvidenceState.DRAFT, EvidenceState.DRAFT),
    },
    actions={},
    plan=PlanCounts(blue=3, green=5, amber=2, red=1, grey=4, overdue=1),
    dry_run=DryRun(
        "run-1",
        datetime(2026, 10, 5, 9, 30, tzinfo=UTC),
        date(2026, 10, 1),
        "2019",
        (DryRunList(1, 900, 4, 1), DryRunList(2, 120, 3, 0)),
        95,
        "B. Jones",
    ),
    needs=(
        Need("lists", "gate", "Child-level lists run", "List 3 has never been run.", None),
        Need("DR03", "blocked", "List 3 referrals", "blocked: no extract", date(2026, 11, 6)),
        Need(
            "LG07",
            "overdue",
            "Secure file sharing tested with the inspection support team",
            "7 days overdue: Business support",
            date(2026, 11, 13),
        ),
    ),
    certainty=Certainty(62, 41, 11),
    path=CriticalPath(9, ("DR03", "DR14", "DR16"), date(2026, 12, 17), -18),
)
EMPTY = Assessment(
    as_of=AS_OF,
    service=Service(),
    outlook=Outlook(None, None, None, None, NO_WINDOW),
    range=Range(None, None, 0, 0),
    colour=Colour.NONE,
    gates=(),
    areas=(),
    items={},
    evidence={},
    actions={},
    plan=PlanCounts(),
    dry_run=None,
    needs=(),
    certainty=Certainty(None, None, 0),
    path=CriticalPath(0, (), None, None),
)
CONTENT = Content(
    tuple(each.area for each in ASSESSMENT.areas),
    {code: each.item for code, each in ITEMS.items()},
    (OLD_EDITION, EDITION),
    {},
    WorkingDays(frozenset()),
)
DIFFERENCES = (
    Difference("lapsed", "EL05", "Improvement plan with progress report", "lapsed on 3 Nov 2026"),
    Difference("range", "", "", "overall from 51–70% to 58–74%"),
)
