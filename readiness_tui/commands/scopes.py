"""All of them, in the order of the places."""

from __future__ import annotations

from readiness_tui.commands.dry_runs import FINDINGS, INDICATORS, LISTS_OF_RUN, RUNS
from readiness_tui.commands.everywhere import EVERYWHERE, LIST, OVERVIEW
from readiness_tui.commands.evidence import ENQUIRY, LIBRARY, ON_THE_DAY
from readiness_tui.commands.improvement import ACTIONS, MEASURES
from readiness_tui.commands.items import CHECKLISTS, REVIEW
from readiness_tui.commands.logistics import NOTES, PAST, PEOPLE, REQUESTS, STEPS
from readiness_tui.commands.model import Scope
from readiness_tui.commands.people import LISTED_PEOPLE
from readiness_tui.commands.records import BRIEFINGS, GOVERNANCE
from readiness_tui.commands.risks import DECISIONS, RISKS
from readiness_tui.commands.self_evaluation import GRADES, SHARED, STATEMENTS
from readiness_tui.commands.timeline import SPAN
from readiness_tui.commands.trends import TRENDS

SCOPES: tuple[Scope, ...] = (
    EVERYWHERE,
    OVERVIEW,
    CHECKLISTS,
    REVIEW,
    LIBRARY,
    ON_THE_DAY,
    ENQUIRY,
    PEOPLE,
    STEPS,
    REQUESTS,
    NOTES,
    PAST,
    STATEMENTS,
    GRADES,
    SHARED,
    LISTS_OF_RUN,
    FINDINGS,
    INDICATORS,
    RUNS,
    ACTIONS,
    MEASURES,
    SPAN,
    GOVERNANCE,
    RISKS,
    DECISIONS,
    BRIEFINGS,
    TRENDS,
    LISTED_PEOPLE,
    LIST,
)
