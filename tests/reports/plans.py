"""An improvement plan as a council under scrutiny has it, today and three weeks earlier."""

from __future__ import annotations

import json
from datetime import date

from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.comparison import figures
from readiness_tui.readiness.improvement_facts import (
    Control,
    Decision,
    Measure,
    Reading,
    Risk,
    Score,
)
from readiness_tui.readiness.model import (
    Content,
    EvidenceItem,
    InspectionEvent,
    ItemRecord,
    Records,
    Service,
    Snapshot,
)
from readiness_tui.readiness.plan_facts import Action, DateMove, Recommendation, Reopening
from readiness_tui.readiness.score import assess
from readiness_tui.readiness.standing import Board
from readiness_tui.readiness.vocabulary import Answer, EventKind
from tests.readiness.build import by_id, checked, claimed, content, item

TODAY = date(2026, 11, 20)
BEFORE = date(2026, 10, 30)
IMPROVEMENT = Board("BD001", "Improvement board", "FREQ=MONTHLY;BYDAY=2TU", date(2026, 1, 1))
SCRUTINY = Board("BD002", "Scrutiny panel", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1WE", date(2026, 1, 1))
DIRECTOR = "Helen Marsh"

_POINTS = (
    Recommendation(
        "RC001",
        "The quality of children's plans, so that they are clear and say what must change by when.",
        event="EV-1",
        position=1,
        number="1",
        agreed_on=date(2026, 3, 2),
    ),
    Recommendation(
        "RC002",
        "Management oversight and supervision, so that drift for children is noticed early.",
        event="EV-1",
        priority_action=True,
        position=2,
        number="2",
        band="3_months",
        agreed_on=date(2026, 3, 2),
    ),
    Recommendation(
        "RC003",
        "The help for children aged 16 and 17 who are homeless.",
        event="EV-1",
        position=3,
        number="3",
    ),
    Recommendation("RC004", "Learning from audits", source="Peer challenge", number="4"),
)

_ACTIONS = (
    Action(
        "AC001",
        "RC001",
        "Agree one format for children's plans with families",
        lead="Priya Nair",
        director=DIRECTOR,
        board="Improvement board",
        band="3_months",
        baseline=date(2026, 6, 30),
        due=date(2026, 9, 30),
        started_on=date(2026, 3, 9),
        completed_on=date(2026, 9, 28),
        accepted_on=date(2026, 11, 5),
        measure="Families say that they understand the plan.",
        number="1a",
        moves=(DateMove(date(2026, 6, 9), date(2026, 6, 30), date(2026, 9, 30), "SLT"),),
    ),
    Action(
        "AC002",
        "RC001",
        "Dip-sample forty plans a month and feed the findings back to teams",
        lead="Tom Reed",
        leads=("Priya Nair",),
        director=DIRECTOR,
        board="BD001",
        boards=("Scrutiny panel",),
        baseline=date(2026, 8, 31),
        due=date(2027, 1, 15),
        forecast=date(2027, 3, 31),
        started_on=date(2026, 4, 20),
        number="1b",
        also_for=("RC004",),
        obstacle="Two of the four auditors have left; Tom Reed is recruiting",
        recovery="Borrow an auditor from the region until March",
        moves=(
            DateMove(date(2026, 8, 11), date(2026, 8, 31), date(2026, 11, 30), "Improvement board"),
            DateMove(date(2026, 11, 10), date(2026, 11, 30), date(2027, 1, 15), ""),
        ),
    ),
    Action(
        "AC003",
        "RC002",
        "Every team manager supervises each worker at least once a month",
        lead="Priya Nair, quality lead",
        director=DIRECTOR,
        board="improvement BOARD",
        baseline=date(2026, 10, 31),
        due=date(2026, 10, 31),
        started_on=date(2026, 3, 9),
        measure="Supervision happens monthly and is written down.",
        number="2a",
    ),
    Action(
        "AC004",
        "RC002",
        "Train managers in reflective supervision",
        lead="Aisha Khan",
        director="Joe Bell",
        board="Improvement board",
        baseline=date(2026, 12, 18),
        due=date(2026, 12, 18),
        started_on=date(2026, 9, 1),
        number="2b",
        depends_on=("AC003",),
    ),
    Action(
        "AC005",
        "RC001",
        "Publish what families told us",
        lead="Aisha Khan",
        director=DIRECTOR,
        board="Scrutiny panel",
        baseline=date(2026, 7, 31),
        due=date(2026, 7, 31),
        started_on=date(2026, 5, 1),
        completed_on=None,
        number="10",
        reopened=(
            Reopening(
                date(2026, 11, 12), date(2026, 7, 30), "Helen Marsh", "the sample showed gaps"
            ),
        ),
    ),
    Action(
        "AC006",
        "RC001",
        "Buy a planning tool",
        lead="Tom Reed",
        withdrawn="Improvement board, 13 Oct 2026",
        number="1c",
        board="Improvement board",
    ),
    Action("AC007", "", "Recruit an improvement adviser", lead="HR", due=date(2027, 2, 1)),
)
_MEASURES = (
    Measure(
        "ME001",
        "Children know what their plan is for",
        "Plans rated good in dip samples",
        "RC001",
        ("AC002",),
        "%",
        "more",
        40,
        date(2026, 1, 31),
        80,
        lead="Tom Reed",
        readings=(
            Reading(date(2026, 7, 31), 52),
            Reading(date(2026, 8, 31), 58),
            Reading(date(2026, 9, 30), 63),
            Reading(date(2026, 10, 31), 66),
            Reading(date(2026, 11, 15), 71, note="Sample of 38 plans"),
        ),
    ),
    Measure(
        "ME002",
        "Children do not wait while nobody notices",
        "Workers supervised in the month",
        "RC002",
        (),
        "%",
        "more",
        70,
        date(2026, 1, 31),
        95,
        lead="Priya Nair",
        readings=(Reading(date(2026, 9, 30), 84), Reading(date(2026, 11, 15), 79)),
    ),
    Measure("ME003", indicator="Homeless 16- and 17-year-olds assessed", recommendation="RC003"),
)
_RISKS = (
    Risk(
        "RK001",
        "Too few auditors",
        "two have left",
        "samples stop",
        "Children live with plans that nobody has looked at",
        threatens=("AC002",),
        lead="Tom Reed",
        scores=(Score(date(2026, 6, 1), 3, 4), Score(date(2026, 11, 3), 4, 4, "Tom Reed")),
        target_likelihood=2,
        target_impact=3,
        mitigation="Shared auditor with a neighbour",
        controls=(Control("Regional pool", "Aisha Khan", date(2026, 12, 1)),),
    ),
    Risk(
        "RK002",
        "Turnover of team managers",
        threatens=("RC002",),
        scores=(Score(date(2026, 6, 1), 4, 4), Score(date(2026, 11, 3), 3, 3)),
    ),
)
_DECISIONS = (
    Decision(
        "DE001",
        "Improvement board",
        date(2026, 10, 13),
        "change",
        "Bring the supervision figures by team",
        ("AC003",),
        "Priya Nair",
        date(2026, 11, 10),
    ),
    Decision(
        "DE002",
        "BD001",
        date(2026, 10, 13),
        text="Withdraw the planning tool",
        done_on=date(2026, 11, 3),
        outcome="withdrawn, money returned",
    ),
)
_EVENT = InspectionEvent(
    "EV-1",
    EventKind.STANDARD,
    "",
    date(2025, 11, 3),
    date(2025, 11, 14),
    date(2026, 1, 12),
    {"leaders": "requires_improvement", "in_care": "good"},
)
CONTENT: Content = content(item("EL01"), item("LG01", gate="coordinator"))


def records() -> Records:
    """The plan of today, with the snapshot of the board before."""
    before = Snapshot(
        "SN001", BEFORE, "Improvement board", "J. Ward", json.loads(json.dumps(_frozen()))
    )
    return _records()._replace(snapshots={"SN001": before})


def assessed(kept: Records) -> Assessment:
    """The rules' view of today."""
    return assess(kept, CONTENT, TODAY)


def _records() -> Records:
    return Records(
        service=Service(name="Northshire", la_code="999", created_on=date(2025, 1, 6)),
        items=by_id([checked("EL01"), claimed("LG01")]),
        evidence=by_id(
            [EvidenceItem("EV001", "Serious incident review", sensitivity="official_sensitive")]
        ),
        events={"EV-1": _EVENT},
        recommendations=by_id(_POINTS),
        actions=by_id(_ACTIONS),
        boards=by_id([IMPROVEMENT, SCRUTINY]),
        measures=by_id(_MEASURES),
        risks=by_id(_RISKS),
        decisions=by_id(_DECISIONS),
    )


def _frozen() -> dict[str, object]:
    """The figures of three weeks ago, before the moves, readings and scores since."""
    now = _records()
    actions = dict(now.actions)
    actions["AC001"] = actions["AC001"]._replace(accepted_on=None)
    actions["AC002"] = actions["AC002"]._replace(
        due=date(2026, 11, 30), moves=actions["AC002"].moves[:1], forecast=None
    )
    actions["AC005"] = actions["AC005"]._replace(completed_on=date(2026, 7, 30), reopened=())
    del actions["AC007"]
    measures = {
        id_: one._replace(readings=tuple(each for each in one.readings if each.on != _LATEST))
        for id_, one in now.measures.items()
    }
    decisions = {id_: one._replace(done_on=None) for id_, one in now.decisions.items()}
    then = now._replace(
        items=by_id([ItemRecord("EL01", Answer.IN_PROGRESS), ItemRecord("LG01")]),
        actions=actions,
        measures=measures,
        decisions=decisions,
    )
    return figures(assess(then, CONTENT, BEFORE), then)


_LATEST = date(2026, 11, 15)
RECORDS = records()
ASSESSMENT = assessed(RECORDS)
LAST = RECORDS.snapshots["SN001"]
