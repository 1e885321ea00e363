"""What of a run is kept in its record for the checklist items that are about a run as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from readiness_tui.annex_a.result import Result
from readiness_tui.annex_a.rules import Severity, rules

ACROSS = "X"
"""What the ids of rules begin with that hold records against each other."""

CASES: Mapping[str, bool] = {
    "referrals_unallocated": True,
    "assessments_unallocated": True,
    "cin_unallocated": True,
    "cp_unallocated": True,
    "cla_unallocated": True,
    "cin_seen_in_time": False,
    "cp_visit_in_time": False,
    "cp_review_in_time": False,
    "cla_visit_in_time": False,
    "cla_review_in_time": False,
}
"""Indicators of cases that a head of service looks behind: whether what they count is the case, or
the rest of what it is counted of. Source: what the item DR15 asks for."""


def contradictions(result: Result) -> Counter[int]:
    """How many errors of each list are records that contradict each other."""
    across = {
        one.id for one in rules() if one.id.startswith(ACROSS) and one.severity is Severity.ERROR
    }
    found: Counter[int] = Counter()
    for group in result.groups:
        if group.rule in across:
            found[group.list] += group.findings
    return found


def cases(result: Result) -> int:
    """Cases without a worker, or with a late visit or review; a child may be several."""
    return sum(_cases(result))


def _cases(result: Result) -> Iterable[int]:
    for one in result.indicators:
        counted = CASES.get(one.id)
        if counted is None or one.numerator is None:
            continue
        yield one.numerator if counted else (one.denominator or 0) - one.numerator
