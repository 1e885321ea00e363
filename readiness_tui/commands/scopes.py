"""All of them, in the order of the places."""

from __future__ import annotations

from readiness_tui.commands.dry_runs import FINDINGS, INDICATORS, LISTS_OF_RUN, RUNS
from readiness_tui.commands.everywhere import EVERYWHERE, LIST, OVERVIEW
from readiness_tui.commands.items import CHECKLISTS, REVIEW
from readiness_tui.commands.logistics import NOTES, PAST, PEOPLE, REQUESTS, STEPS
from readiness_tui.commands.model import Scope
from readiness_tui.commands.records import GOVERNANCE, LIBRARY, PLAN

SCOPES: tuple[Scope, ...] = (
    EVERYWHERE,
    OVERVIEW,
    CHECKLISTS,
    REVIEW,
    LIBRARY,
    PEOPLE,
    STEPS,
    REQUESTS,
    NOTES,
    PAST,
    LISTS_OF_RUN,
    FINDINGS,
    INDICATORS,
    RUNS,
    PLAN,
    GOVERNANCE,
    LIST,
)
