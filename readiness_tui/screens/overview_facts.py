"""The short lines of the Overview: evidence, data, plan, certainty, the way to ready, the next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.comparison import compare
from readiness_tui.readiness.dates import show_date, show_short
from readiness_tui.readiness.snapshots import last_snapshot
from readiness_tui.readiness.vocabulary import EvidenceState
from readiness_tui.readiness.whats_next import whats_next
from readiness_tui.readiness.wording import count
from readiness_tui.screens.overview_text import HEADING
from readiness_tui.session import View
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import MUTED


def facts(view: View, *, tall: bool, wide: bool) -> Content:
    """Evidence, data, plan, certainty, the way to ready, and what has changed: short lines."""
    assessment = view.assessment
    lines = [Content.styled("At a glance", HEADING)]
    lines += [_evidence(assessment), _dry_run(assessment, wide), _plan(assessment, wide)]
    certainty = assessment.certainty
    if certainty.checked_share is not None:
        age = certainty.median_check_age
        lines.append(
            _fact(
                "Checked",
                f"{certainty.checked_share}%"
                + (f", median {count(age, 'day')} ago" if age is not None else ""),
            )
        )
    lines += [_path(assessment, wide), _since(view, wide), *_coming(view, tall=tall)]
    return Content("\n").join(lines)


def _fact(label: str, text: str) -> Content:
    return Content.assemble(Content.styled(f"{label:<9}", MUTED), plain(text))


def _evidence(assessment: Assessment) -> Content:
    if not assessment.evidence:
        return _fact("Evidence", "no documents yet")
    states = [one.state for one in assessment.evidence.values()]
    current = states.count(EvidenceState.CURRENT) + states.count(EvidenceState.DUE_FOR_REVIEW)
    late = sum(
        states.count(state)
        for state in (EvidenceState.OVERDUE, EvidenceState.EXPIRED, EvidenceState.MISSING)
    )
    return _fact("Evidence", f"{current}/{len(states)} current, {late} lapsed")


def _dry_run(assessment: Assessment, wide: bool) -> Content:
    run = assessment.dry_run
    if run is None or run.run_at is None:
        return _fact("Dry run", "none yet")
    errors = sum(one.errors for one in run.lists)
    warnings = sum(one.warnings for one in run.lists)
    when = _near(run.run_at.date(), assessment.as_of)
    more = f", {count(warnings, 'warning')}" if wide else ""
    return _fact("Dry run", f"{when}, {count(errors, 'error')}{more}")


def _plan(assessment: Assessment, wide: bool) -> Content:
    """What presses first; what is late is red and said within it. Source: readiness model 7."""
    plan = assessment.plan
    if not assessment.actions:
        return _fact("Plan", "no actions yet")
    late = f" ({plan.overdue} late)" if plan.overdue else ""
    live = plan.blue + plan.green + plan.amber + plan.red + plan.grey
    whole = f" of {live}" if wide else ""
    return _fact("Plan", f"{plan.red} red{late}, {plan.amber} amber{whole}")


def _path(assessment: Assessment, wide: bool) -> Content:
    path = assessment.path
    if path.finish is None or not path.chain:
        return _fact("To ready", "no estimates of work yet")
    slack = (
        ""
        if path.slack is None
        else f", {count(-path.slack, 'day')} late"
        if path.slack < 0
        else f", {count(path.slack, 'day')} spare"
    )
    day = show_date(path.finish) if wide else _near(path.finish, assessment.as_of)
    return _fact("To ready", f"{day}{slack}")


def _near(day: date, as_of: date) -> str:
    """The day without its year where there is no doubt which year is meant."""
    return show_short(day) if abs((day - as_of).days) < 300 else show_date(day)


def _coming(view: View, *, tall: bool) -> Iterator[Content]:
    """What stands first in What is next; the whole of it is in place 8."""
    coming = whats_next(view.records, view.content, view.assessment, view.as_of)
    for number, one in enumerate(coming[: 3 if tall else 1]):
        day = "no day" if one.day is None else _near(one.day, view.as_of)
        yield _fact("" if number else "Coming", f"{'late: ' if one.late else ''}{day} {one.what}")


def _since(view: View, wide: bool) -> Content:
    snapshot = last_snapshot(view.records, view.as_of)
    if snapshot is None or snapshot.taken_on is None:
        return _fact("Changed", "S keeps a snapshot")
    found = compare(snapshot.figures, view.assessment, view.records)
    first = f": {found[0].title}" if found and wide else ""
    return _fact("Changed", f"{len(found)} since {_near(snapshot.taken_on, view.as_of)}{first}")
