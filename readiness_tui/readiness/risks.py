"""Risks to the plan: score, direction of travel, months at red, and when they are due for review.

Scores are likelihood times impact, 1 to 25. Red from 15, amber from 8: as council risk registers
on a 5 by 5 scale commonly draw it; readiness model 8 (proposed).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from readiness_tui.readiness.calendar import add_months
from readiness_tui.readiness.improvement_facts import Risk, Score
from readiness_tui.readiness.measures import Travel, direction
from readiness_tui.readiness.vocabulary import Colour

SCALE = (1, 2, 3, 4, 5)
RED_FROM = 15
AMBER_FROM = 8

LIKELIHOODS: Mapping[int, str] = {
    1: "very unlikely",
    2: "unlikely",
    3: "possible",
    4: "likely",
    5: "almost certain",
}
IMPACTS: Mapping[int, str] = {
    1: "negligible",
    2: "minor",
    3: "moderate",
    4: "major",
    5: "severe",
}


class AssessedRisk(NamedTuple):
    """A risk with everything computed from its scores up to a day."""

    risk: Risk
    score: int | None  # 1 to 25; None where it was never scored
    likelihood: int | None
    impact: int | None
    target: int | None
    colour: Colour
    travel: Travel  # better: the score fell since the one before
    red_months: int  # whole months since it has been red without a break
    next_review: date | None
    overdue: bool  # its review is
    open: bool


def assess_risk(risk: Risk, as_of: date) -> AssessedRisk:
    """Compute the score that holds and how it came about."""
    scores = _known(risk.scores, as_of)
    last = scores[-1] if scores else None
    score = None if last is None else _product(last)
    before = _product(scores[-2]) if len(scores) > 1 else None
    next_review = _next_review(risk, last, as_of)
    is_open = risk.closed_on is None or risk.closed_on > as_of
    target = None
    if risk.target_likelihood is not None and risk.target_impact is not None:
        target = risk.target_likelihood * risk.target_impact
    opportunity = risk.kind == "opportunity"  # the more of it, the better: no colour warns of it
    better = "more" if opportunity else "less"
    return AssessedRisk(
        risk,
        score,
        None if last is None else last.likelihood,
        None if last is None else last.impact,
        target,
        Colour.NONE if opportunity else colour_of(score),
        direction(before, score, better),
        _red_months(scores, as_of) if is_open and not opportunity else 0,
        next_review,
        overdue=is_open and next_review is not None and next_review < as_of,
        open=is_open,
    )


def colour_of(score: int | None) -> Colour:
    """Return the colour of a score of 1 to 25."""
    if score is None:
        return Colour.NONE
    if score >= RED_FROM:
        return Colour.RED
    return Colour.AMBER if score >= AMBER_FROM else Colour.GREEN


def grid(risks: Iterable[AssessedRisk]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Return the ids of the open risks in each cell (likelihood, impact) that holds any."""
    cells: dict[tuple[int, int], list[str]] = {}
    for one in risks:
        if one.open and one.likelihood is not None and one.impact is not None:
            cells.setdefault((one.likelihood, one.impact), []).append(one.risk.id)
    return {cell: tuple(sorted(ids)) for cell, ids in cells.items()}


def worst_first(risks: Iterable[AssessedRisk]) -> list[AssessedRisk]:
    """Order open risks by score, then by months at red; closed ones come last."""
    return sorted(
        risks, key=lambda one: (not one.open, -(one.score or 0), -one.red_months, one.risk.id)
    )


def _known(scores: Sequence[Score], as_of: date) -> list[Score]:
    """Return the scores given by a day, oldest first; of one day the later entry holds."""
    known = {
        score.on: score
        for score in scores
        if score.on is not None and score.on <= as_of and score.likelihood and score.impact
    }
    return [known[day] for day in sorted(known)]


def _product(score: Score) -> int:
    return (score.likelihood or 0) * (score.impact or 0)


def _red_months(scores: Sequence[Score], as_of: date) -> int:
    since: date | None = None
    for score in scores:
        red = _product(score) >= RED_FROM
        since = (since or score.on) if red else None
    if since is None:
        return 0
    months = (as_of.year - since.year) * 12 + as_of.month - since.month
    return months if add_months(since, months) <= as_of else months - 1


def _next_review(risk: Risk, last: Score | None, as_of: date) -> date | None:
    if risk.cycle_months is None:
        return None
    seen = [
        day
        for day in (risk.opened_on, risk.reviewed_on, last.on if last else None)
        if day is not None and day <= as_of
    ]
    return add_months(max(seen), risk.cycle_months) if seen else None
