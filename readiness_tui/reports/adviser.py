"""The note for the Department for Education's adviser: progress against the notice, impact, risks.

Source: readiness model 8; a council under intervention owes it as agreed, often each quarter.
"""

from __future__ import annotations

from collections.abc import Iterator

from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.board_view import SeenPoint
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.differences import Difference
from readiness_tui.readiness.embargo import GRADES_UNDER_EMBARGO, shown_grades, under_embargo
from readiness_tui.readiness.framework import edition_of
from readiness_tui.readiness.improvement import in_plan, is_complete
from readiness_tui.readiness.vocabulary import Brag, Grade
from readiness_tui.readiness.wording import BRAGS, EVENT_KINDS, count, grade_title
from readiness_tui.readiness.wording_plan import POINT_STATES
from readiness_tui.reports.board_report import Papers, finished
from readiness_tui.reports.changes import TITLES
from readiness_tui.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Fields,
    Heading,
    Mark,
    Paragraph,
    Table,
    clip,
)
from readiness_tui.reports.plan import counts
from readiness_tui.reports.plan_words import (
    LONG,
    direction_mark,
    figure,
    measure_name,
    mitigation,
    reading,
    risk_mark,
)
from readiness_tui.reports.scorecard import distance, worst_measures_first

_MOST_CHANGES = 12


def adviser_document(given: Papers) -> Document:
    """The note."""
    return finished(given, "Note for the DfE adviser", _blocks(given))


def _blocks(given: Papers) -> Iterator[Block]:
    yield Fields(tuple(_background(given)))
    yield Heading(f"Progress against the {'notice' if under_notice(given) else 'plan'}")
    yield Paragraph(counts(given))
    if given.view.points:
        heads = ("What needs to improve", "State", "Actions complete", "Red or amber", "Next date")
        rows = tuple(_point(one, given) for one in given.view.points)
        yield Table("Progress by recommendation", tuple(map(Column, heads)), rows)
    yield from _changed(given)
    yield from _impact(given)
    yield from _risks(given)


def under_notice(given: Papers) -> bool:
    """Whether a published judgement is inadequate: then the government gives the council notice."""
    last = given.assessment.outlook.last
    return last is not None and Grade.INADEQUATE in shown_grades(last, given.as_of).values()


def _background(given: Papers) -> Iterator[tuple[str, str]]:
    last = given.assessment.outlook.last
    if last is None:
        yield "Last inspection", "none recorded"
        return
    edition = edition_of(given.content.editions, last)
    titles = dict(edition.judgements) if edition else {}
    grades = "; ".join(
        f"{clip(titles.get(name, name.replace('_', ' ')))}: {clip(grade_title(grade))}"
        for name, grade in last.grades.items()
    )
    if under_embargo(last, given.as_of):  # nothing passed on gives them away
        grades = GRADES_UNDER_EMBARGO
    start = f" from {show_date(last.start)}" if last.start else ""
    yield "Last inspection", f"{EVENT_KINDS[last.kind].title}{start}"
    if grades:
        yield "Judgements", grades
    if last.plan_sent:
        yield "Action plan sent", show_date(last.plan_sent)


def _point(one: SeenPoint, given: Papers) -> tuple[Cell, ...]:
    live = [each for each in one.actions if in_plan(each.action)]
    complete = sum(is_complete(each.action, given.as_of) for each in live)
    coming = [
        each.action.due
        for each in live
        if each.action.due and not is_complete(each.action, given.as_of)
    ]
    priority = "Priority action. " if one.point.priority_action else ""
    number = f"{clip(one.point.number)}. " if one.point.number.strip() else ""
    return (
        f"{number}{priority}{clip(one.point.text, LONG)}",
        POINT_STATES[one.state].title,
        f"{complete} of {len(live)}",
        _worst(live),
        show_date(min(coming)) if coming else "–",
    )


def _worst(live: list[AssessedAction]) -> Cell:
    red, amber = (sum(one.colour is colour for one in live) for colour in (Brag.RED, Brag.AMBER))
    if not red and not amber:
        return "none"
    told = ", ".join(
        f"{number} {BRAGS[colour].title.lower()}"
        for colour, number in ((Brag.RED, red), (Brag.AMBER, amber))
        if number
    )
    return Mark("red" if red else "amber", told)


def _changed(given: Papers) -> Iterator[Block]:
    if given.changes is None or given.before is None:
        return
    since = f" since {show_date(given.before.taken_on)}" if given.before.taken_on else ""
    yield Heading(f"What changed{since}")
    known = given.assessment
    plan = [
        one
        for one in given.changes
        if one.id not in known.items and one.id not in known.evidence and one.kind != "range"
    ]
    if not plan:
        yield Paragraph("Nothing.")
        return
    yield Bullets(
        tuple(
            f"{TITLES[one.kind]}: {_named(one, given)}: {clip(one.words, LONG)}"
            for one in plan[:_MOST_CHANGES]
        )
    )
    if len(plan) > _MOST_CHANGES:
        yield Paragraph(f"And {len(plan) - _MOST_CHANGES} more, in the report of changes.")


def _named(one: Difference, given: Papers) -> str:
    gate = any(gate.id == one.id for gate in given.assessment.gates)
    return clip(one.title if gate else f"{one.id} {one.title}", 120)


def _impact(given: Papers) -> Iterator[Block]:
    yield Heading("Impact")
    measures = worst_measures_first(given)
    if not measures:
        yield Paragraph("No measure of success is recorded, so no impact can be shown.")
        return
    met = sum(one.met is True for one in measures)
    of = count(len(measures), "measure")
    yield Paragraph(f"{met} of {of} on target.")
    rows = tuple(
        (
            measure_name(one.measure),
            figure(one.measure.baseline, one.measure.unit),
            reading(one.last, one.measure.unit) if one.last else "–",
            figure(one.measure.target, one.measure.unit),
            distance(one),
            direction_mark(one),
        )
        for one in measures
    )
    heads = ("Measure", "Baseline", "Latest", "Target", "To the target", "Direction")
    yield Table("Measures of success", tuple(map(Column, heads)), rows)


def _risks(given: Papers) -> Iterator[Block]:
    yield Heading("Risks")
    risks = [one for one in given.view.risks if one.open]
    if not risks:
        yield Paragraph("None is recorded.")
        return
    rows = tuple(
        (
            f"{one.risk.id} {clip(one.risk.title)}",
            risk_mark(one),
            "–" if one.target is None else str(one.target),
            clip(one.risk.effect, LONG) or "not said yet",
            mitigation(one.risk, given.as_of) or "none yet",
        )
        for one in risks
    )
    heads = ("Risk", "Score", "Target", "Effect", "Mitigation and controls")
    yield Table("Risks, the worst first", tuple(map(Column, heads)), rows)
