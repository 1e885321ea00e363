"""The eight places of the app: their keys, their names, and what each answers."""

from __future__ import annotations

from typing import NamedTuple


class PlaceName(NamedTuple):
    """One of the eight places."""

    number: int
    id: str
    title: str
    short: str  # fits eight of them into 80 columns
    question: str  # what the place answers


PLACES: tuple[PlaceName, ...] = (
    PlaceName(1, "overview", "Overview", "Overview", "Are we ready, and what needs me now?"),
    PlaceName(2, "checklists", "Checklists", "Checklists", "Is each thing true?"),
    PlaceName(
        3, "evidence", "Evidence library", "Evidence", "Is every document there and current?"
    ),
    PlaceName(4, "logistics", "Logistics", "Logistics", "What happens from the call onwards?"),
    PlaceName(
        5,
        "self_evaluation",
        "Self-evaluation",
        "SEF",
        "What do we know, how do we know it, what are our plans?",
    ),
    PlaceName(
        6,
        "dry_runs",
        "Data dry runs",
        "Data",
        "Could we hand over the child-level data tonight?",
    ),
    PlaceName(
        7,
        "plan",
        "Improvement plan",
        "Plan",
        "Is every recommendation turned into impact?",
    ),
    PlaceName(8, "governance", "Governance", "Governance", "Who sees what, and what has changed?"),
)


class PartName(NamedTuple):
    """A part of a place that has several lists."""

    id: str  # the mode of the app that shows it; the first part has the id of the place
    title: str
    short: str  # fits all of them into 80 columns


LOGISTICS_PARTS: tuple[PartName, ...] = (
    PartName("logistics", "Standing plan", "Plan"),
    PartName("logistics.people", "People and rooms", "People"),
    PartName("logistics.steps", "Steps", "Steps"),
    PartName("logistics.requests", "Requests", "Requests"),
    PartName("logistics.notes", "Notes", "Notes"),
    PartName("logistics.past", "Inspections and rehearsals", "Past"),
)
"""Place 4: what is ready before the call, then what happens from the call on."""

EVIDENCE_PARTS: tuple[PartName, ...] = (
    PartName("evidence", "Register", "Register"),
    PartName("evidence.days", "On the day of the call", "On the day"),
    PartName("evidence.enquiry", "As an inspector would ask", "As asked"),
)
"""Place 3: every document, what lapses by when, and the same by judgement area and enquiry."""

SELF_EVALUATION_PARTS: tuple[PartName, ...] = (
    PartName("self_evaluation", "Statements", "Statements"),
    PartName("self_evaluation.grades", "Own grades", "Grades"),
    PartName("self_evaluation.shared", "Shared versions", "Shared"),
    PartName("self_evaluation.items", "Checklist", "Items"),
)
"""Place 5: what is claimed, the grades, what Ofsted was sent, and what makes it ready."""

PLAN_PARTS: tuple[PartName, ...] = (
    PartName("plan", "Actions", "Actions"),
    PartName("plan.points", "By recommendation", "By point"),
    PartName("plan.boards", "By board", "By board"),
    PartName("plan.measures", "Measures of success", "Measures"),
    PartName("plan.timeline", "Timeline", "Timeline"),
)
"""Place 7: the same actions three ways, the measures that show their impact, then a timeline."""

GOVERNANCE_PARTS: tuple[PartName, ...] = (
    PartName("governance", "Contacts and meetings", "Meetings"),
    PartName("governance.risks", "Risks", "Risks"),
    PartName("governance.decisions", "Decisions", "Decisions"),
    PartName("governance.briefings", "Briefings", "Briefings"),
    PartName("governance.trends", "Trends", "Trends"),
    PartName("governance.people", "People", "People"),
)
"""Place 8: who meets when, what may go wrong, what was decided, who knows what, how it moved, and
who may do what."""

DRY_RUN_PARTS: tuple[PartName, ...] = (
    PartName("dry_runs", "Lists", "Lists"),
    PartName("dry_runs.findings", "Findings", "Findings"),
    PartName("dry_runs.indicators", "Indicators", "Figures"),
    PartName("dry_runs.runs", "Runs over time", "Runs"),
    PartName("dry_runs.items", "Checklist", "Items"),
)
"""Place 6: the latest run by list, what it found and measured, all runs, and what they prove."""

PARTS: tuple[PartName, ...] = (
    *EVIDENCE_PARTS,
    *LOGISTICS_PARTS,
    *SELF_EVALUATION_PARTS,
    *DRY_RUN_PARTS,
    *PLAN_PARTS,
    *GOVERNANCE_PARTS,
)
"""Those of all places, in order."""
