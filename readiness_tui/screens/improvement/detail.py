"""Everything about an action, a recommendation or a measure, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.impact import measures
from readiness_tui.readiness.measures import AssessedMeasure, assess_measure
from readiness_tui.readiness.plan_facts import BANDS, Recommendation
from readiness_tui.readiness.plan_filters import boards_of
from readiness_tui.readiness.plan_states import action_state, point_state, reopened_by
from readiness_tui.readiness.risks import assess_risk, worst_first
from readiness_tui.readiness.wording import BRAGS, EVENT_KINDS, count
from readiness_tui.readiness.wording_plan import ACTION_STATES, POINT_STATES, figure, measure_words
from readiness_tui.session import View
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import MUTED, status

_LABEL = "bold $text-secondary"


def detail(id_: str, view: View) -> Content:
    """The text of a record of the plan; nothing where there is no such record."""
    lines: Iterable[Content] = ()
    if id_ in view.assessment.actions:
        lines = _action(view.assessment.actions[id_], view)
    elif id_ in view.records.recommendations:
        lines = _point(view.records.recommendations[id_], view)
    elif id_ in view.records.measures:
        lines = _measure(assess_measure(view.records.measures[id_], view.as_of), view)
    return Content("\n").join(lines)


def actions_for(point: str, view: View) -> list[AssessedAction]:
    """The actions that answer a recommendation, in the order of their ids."""
    return [
        one
        for one in view.assessment.actions.values()
        if point in (one.action.recommendation, *one.action.also_for)
    ]


def _action(one: AssessedAction, view: View) -> Iterator[Content]:
    action = one.action
    state = ACTION_STATES[action_state(one, view.as_of)]
    yield _title(action.id, action.title)
    yield Content("")
    yield Content.assemble(status(one.colour), plain(f"  {one.why}"))
    yield plain(f"State: {state.title.lower()}")
    for label, mark in (
        ("Delivery", one.delivery),
        ("Date", one.timing),
        ("Impact", one.impact),
    ):
        yield plain(f"{label}: {BRAGS[mark.colour].title.lower()}, {mark.why}")
    for point in filter(None, (action.recommendation, *action.also_for)):
        known = view.records.recommendations.get(point)
        yield Content("")
        yield Content.styled(f"What needs to improve ({plain(point).plain})", _LABEL)
        yield plain(known.text if known else "It is not in the plan.")
    yield Content("")
    days = (
        ("Agreed first", action.baseline),
        ("Due", action.due),
        ("Forecast", action.forecast),
        ("Started", action.started_on),
        ("Completed", action.completed_on),
        ("Accepted", action.accepted_on),
    )
    yield from _facts(
        ("Number", action.number),
        ("Lead officer", "; ".join(filter(None, (action.lead, *action.leads)))),
        ("Accountable director", action.director),
        ("Reports to", "; ".join(boards_of(action))),
        ("Timescale", BANDS.get(action.band, action.band)),
        *((label, show_date(day)) for label, day in days if day),
        ("By when, in words", action.timing),
        ("Who must act", action.sector),
        ("Follows from the first actions", "yes" if action.future else ""),
        ("Comes after", ", ".join(action.depends_on)),
        ("Work", count(action.estimated_days, "working day") if action.estimated_days else ""),
        ("What will be different", action.measure),
        ("How", action.implementation),
        ("Obstacle", action.obstacle),
        ("Plan to recover", action.recovery),
        ("Note", action.note),
    )
    yield from _past(one, view)
    mine = [
        assess_measure(each, view.as_of)
        for each in view.records.measures.values()
        if measures(each, action)
    ]
    if mine:
        yield Content("")
        yield Content.styled("Measures of success", _LABEL)
        yield from (plain(f"{each.measure.id} {measure_words(each)}") for each in mine)
    yield from _boards_and_risks(action.id, view)
    if action.evidence:
        yield Content("")
        yield Content.styled("Evidence", _LABEL)
        yield from (_proof(id_, view) for id_ in action.evidence)


def _boards_and_risks(id_: str, view: View) -> Iterator[Content]:
    """What boards decided about it or asked of it, and the open risks that threaten it."""
    decided = [one for one in view.records.decisions.values() if id_ in one.actions]
    if decided:
        yield Content("")
        yield Content.styled("What boards decided", _LABEL)
    for one in decided:
        met = f" on {show_date(one.met_on)}" if one.met_on else ""
        done = f"done {show_date(one.done_on)}" if one.done_on else "still to be done"
        yield plain(f"{one.id} {one.board}{met}: {one.text} ({done})")
    threats = [
        assess_risk(one, view.as_of) for one in view.records.risks.values() if id_ in one.threatens
    ]
    if any(one.open for one in threats):
        yield Content("")
        yield Content.styled("Risks to it", _LABEL)
    for risk in worst_first(threats):
        if risk.open:
            yield Content.assemble(
                status(risk.colour), plain(f"  {risk.risk.id} {risk.risk.title}")
            )


def _past(one: AssessedAction, view: View) -> Iterator[Content]:
    """Every move of the date with who agreed it, and every time it was opened again."""
    action = one.action
    if action.moves:
        yield Content("")
        yield Content.styled(f"Date moved {count(len(action.moves), 'time')}", _LABEL)
    for move in action.moves:
        before, after, on = (
            show_date(day) if day else "no date" for day in (move.before, move.after, move.on)
        )
        why = f": {move.why}" if move.why else ""
        yield plain(f"{on}: {before} to {after}, agreed by {move.agreed_by or 'nobody'}{why}")
    again = reopened_by(action, view.as_of)
    if again:
        yield Content("")
        yield Content.styled(f"Opened again {count(again, 'time')}", _LABEL)
    for each in action.reopened:
        when = show_date(each.on) if each.on else ""
        was = f", complete since {show_date(each.completed_on)}" if each.completed_on else ""
        yield plain(f"{when} by {each.by}{was}: {each.why}")


def _point(point: Recommendation, view: View) -> Iterator[Content]:
    actions = actions_for(point.id, view)
    state = POINT_STATES[point_state(point, actions, view.as_of)]
    yield _title(point.id, f"No. {point.number}" if point.number else "Recommendation")
    yield Content("")
    yield plain(point.text)
    yield Content("")
    yield plain(f"{state.glyph} {state.title}. {state.meaning}")
    event = view.records.events.get(point.event)
    source = point.source
    if event is not None:
        when = f" of {show_date(event.start)}" if event.start else ""
        source = f"{event.id} {EVENT_KINDS[event.kind].title}{when}"
    areas = dict(pair for edition in view.content.editions for pair in edition.judgements)
    again = reopened_by(point, view.as_of)
    yield from _facts(
        ("From", source),
        ("Page", str(point.page) if point.page else ""),
        ("Judgement area", areas.get(point.judgement, point.judgement)),
        ("Priority action", "yes" if point.priority_action else ""),
        ("Timescale", BANDS.get(point.band, point.band)),
        ("Tags", "; ".join(point.tags)),
        ("Who must act", point.sector),
        ("Plan agreed", _signed(point.agreed_on, point.agreed_by)),
        ("Closed", _signed(point.closed_on, point.closed_by)),
        ("Opened again", count(again, "time") if again else ""),
        ("Note", point.note),
    )
    yield Content("")
    yield Content.styled(count(len(actions), "action"), _LABEL)
    for one in actions:
        yield Content.assemble(status(one.colour), plain(f"  {one.action.id} {one.action.title}"))
    if not actions:
        yield plain("No action answers it yet: A adds one.")
    yield from _boards_and_risks(point.id, view)


def _measure(one: AssessedMeasure, view: View) -> Iterator[Content]:
    measure = one.measure
    yield _title(measure.id, measure.indicator)
    yield Content("")
    if measure.statement:
        yield plain(measure.statement)
        yield Content("")
    yield plain(measure_words(one))
    yield from _facts(
        ("Recommendation", measure.recommendation),
        ("Actions", ", ".join(measure.actions)),
        ("Better is", measure.better),
        ("Baseline", _reading(measure.baseline, measure.unit, measure.baseline_on)),
        ("Target", _reading(measure.target, measure.unit, measure.target_on)),
        ("Met within", figure(measure.tolerance, measure.unit)),
        ("Lead", measure.lead),
        ("Note", measure.note),
    )
    yield Content("")
    yield Content.styled(count(len(one.readings), "reading"), _LABEL)
    for reading in reversed(one.readings):
        source = f", {reading.source}" if reading.source else ""
        note = f" ({reading.note})" if reading.note else ""
        yield plain(f"{_reading(reading.value, measure.unit, reading.on)}{source}{note}")
    if not one.readings:
        yield plain("It was not read yet: v adds a reading.")


def _proof(id_: str, view: View) -> Content:
    """A document with its state, so that a lapse shows here too."""
    one = view.assessment.evidence.get(id_)
    if one is None:
        return Content.styled(plain(f"{id_} is not in the library").plain, "$text-error")
    title = plain(f"{id_} {one.item.title}  ")
    return Content.assemble(title, status(one.state), plain(f" {one.why}"))


def _title(id_: str, title: str) -> Content:
    return Content.assemble(
        Content.styled(f"{plain(id_).plain}  ", "bold $text-accent"), plain(title).stylize("bold")
    )


def _facts(*facts: tuple[str, str]) -> Iterator[Content]:
    for label, text in facts:
        if text:
            yield Content.assemble(Content.styled(f"{label}: ", MUTED), plain(text))


def _signed(day: date | None, by: str) -> str:
    return f"{show_date(day)}{f' by {by}' if by else ''}" if day else ""


def _reading(value: float | None, unit: str, day: date | None) -> str:
    said = figure(value, unit)
    on = _signed(day, "")
    return f"{said}, {on}" if said and on else said or on
