"""What a snapshot freezes of recommendations, measures, risks and decisions, and what changed.

Source: readiness model 6.7: measures that turned, risks that changed with their months at red.
"""

from collections.abc import Iterator
from datetime import date

from readiness_tui.readiness.amounts import amount
from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.comparison_plan import reopened_since, reopened_words
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.differences import (
    Difference,
    Row,
    both,
    come_and_gone,
    day,
    iso,
    newly_overdue,
    number,
    text,
    whole,
)
from readiness_tui.readiness.improvement_facts import Decision
from readiness_tui.readiness.measures import AssessedMeasure, Travel, assess_measure
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.plan_order import by_recommendation
from readiness_tui.readiness.plan_states import PointState, point_state, reopened_by
from readiness_tui.readiness.risks import AssessedRisk, assess_risk, colour_of
from readiness_tui.readiness.vocabulary import Colour
from readiness_tui.readiness.wording import count
from readiness_tui.readiness.wording_plan import POINT_STATES, TRAVELS

_TRAVEL_WORDS = {travel.value: shown.title.lower() for travel, shown in TRAVELS.items()}
_POINT = {state.value: level for level, state in enumerate(PointState)}
_POINT_WORDS = {state.value: shown.title.lower() for state, shown in POINT_STATES.items()}


def impact_figures(assessment: Assessment, records: Records) -> dict[str, object]:
    """The parts beside the actions, by id."""
    as_of = assessment.as_of
    answering = by_recommendation(assessment.actions.values())
    return {
        "points": {
            id_: {
                "title": point.text,
                "state": point_state(point, answering.get(id_, ()), as_of).value,
                "reopened": reopened_by(point, as_of),
            }
            for id_, point in records.recommendations.items()
        },
        "measures": {
            id_: _measure(assess_measure(one, as_of)) for id_, one in records.measures.items()
        },
        "risks": {id_: _risk(assess_risk(one, as_of)) for id_, one in records.risks.items()},
        "decisions": {id_: _decision(one, as_of) for id_, one in records.decisions.items()},
    }


def impact_differences(
    before: Row, after: Row, as_of: date, records: Records
) -> Iterator[Difference]:
    """What changed in them, in no order."""
    for part, noun in (
        ("points", "recommendation"),
        ("measures", "measure"),
        ("risks", "risk"),
        ("decisions", "decision"),
    ):
        yield from come_and_gone(before, after, part, noun)
    yield from _points(before, after, as_of, records)
    for id_, old, new in both(before, after, "measures"):
        yield from _read(id_, old, new, records.measures[id_].unit)
    for id_, old, new in both(before, after, "risks"):
        yield from _rescored(id_, old, new)
    for id_, old, new in both(before, after, "decisions"):
        yield from newly_overdue(id_, old, new)
        if new.get("done") and not old.get("done"):
            outcome = text(new, "outcome")
            words = f"done: {outcome}" if outcome else "done"
            yield Difference("decision_done", id_, text(new, "title"), words)


def _points(before: Row, after: Row, as_of: date, records: Records) -> Iterator[Difference]:
    since = day(before, "as_of")
    for id_, old, new in both(before, after, "points"):
        title, was, is_ = text(new, "title"), text(old, "state"), text(new, "state")
        opened = reopened_since(old, records.recommendations[id_], since, as_of)
        words = f"{_POINT_WORDS.get(was, was)} to {_POINT_WORDS.get(is_, is_)}"
        if opened:
            now = _POINT_WORDS.get(is_, is_)
            yield Difference("reopened", id_, title, f"{reopened_words(opened)}; now {now}")
        elif was != is_:
            yield Difference(_point_move(was, is_), id_, title, words)


def _point_move(was: str, is_: str) -> str:
    old, new = _POINT.get(was), _POINT.get(is_)
    if old is None or new is None:
        return "changed"
    if was == PointState.CLOSED:
        return "reopened"
    if is_ == PointState.CLOSED:
        return "completed"
    return "moved_up" if new > old else "moved_down"


def _read(id_: str, old: Row, new: Row, unit: str) -> Iterator[Difference]:
    """Yield a measure that was read again, or whose direction or meeting of the target is another.

    Of a new reading the one before it is told too.
    """
    title, last = text(new, "title"), text(new, "shown")
    before, now, on = number(old, "value"), number(new, "value"), day(new, "on")
    again = "value" in old and now is not None and (now, on) != (before, day(old, "on"))
    if again and before is not None:
        last = f"{amount(before, unit)} to {last}" if before != now else f"again {last}"
    turned = tuple(_turned(id_, title, old, new, last))
    yield from turned
    if again and not turned:
        first = "first reading: " if before is None else ""
        read = f", read on {show_date(on)}" if on else ""
        yield Difference("reading", id_, title, f"{first}{last}{read}")


def _turned(id_: str, title: str, old: Row, new: Row, last: str) -> Iterator[Difference]:
    met, hit = old.get("met"), new.get("met")
    if isinstance(met, bool) and isinstance(hit, bool) and met is not hit:
        kind = "measure_better" if hit else "measure_worse"
        says = "now meets its target" if hit else "no longer meets its target"
        yield Difference(kind, id_, title, f"{says}: {last}")
        return
    was, is_ = text(old, "travel"), text(new, "travel")
    if was == is_:
        return
    kind = "changed"
    if is_ == Travel.WORSE:
        kind = "measure_worse"
    elif is_ == Travel.BETTER:
        kind = "measure_better"
    turn = f"now {_TRAVEL_WORDS.get(is_, is_)}"
    if was != Travel.UNKNOWN:
        turn = f"{_TRAVEL_WORDS.get(was, was)} before, {turn}"
    yield Difference(kind, id_, title, f"{turn}: {last}" if last else turn)


def _rescored(id_: str, old: Row, new: Row) -> Iterator[Difference]:
    """Yield a risk that was closed, opened again, or has another score."""
    title, was, is_ = text(new, "title"), whole(old, "score"), whole(new, "score")
    red = whole(new, "red_months") or 0
    at_red = f", red for {count(red, 'month')}" if red else ""
    # Of an opportunity more is better, as the colour that no score of it has shows.
    chance = new.get("colour") == Colour.NONE.value
    if old.get("open") and not new.get("open"):
        yield Difference("risk_better", id_, title, "closed")
    elif new.get("open") and old.get("open") is False:
        yield Difference("risk_worse", id_, title, f"open again{at_red}")
    elif was is None or is_ is None:
        if is_ is not None:
            yield Difference("changed", id_, title, f"scored for the first time: {is_}")
    elif was != is_:
        worse = is_ < was if chance else is_ > was
        turn = f"score {was} to {is_}"
        if not chance:
            turn = f"score {was} {colour_of(was)} to {is_} {colour_of(is_)}"
        yield Difference("risk_worse" if worse else "risk_better", id_, title, f"{turn}{at_red}")


def _measure(one: AssessedMeasure) -> dict[str, object]:
    measure, last = one.measure, one.last
    shown = ""
    if last is not None and last.value is not None:
        shown = amount(last.value, measure.unit)
        if measure.target is not None:
            shown += f", target {amount(measure.target, measure.unit)}"
    return {
        "title": measure.indicator or measure.statement,
        "travel": one.travel.value,
        "met": one.met,
        "value": None if last is None else last.value,
        "on": None if last is None else iso(last.on),
        "shown": shown,
    }


def _risk(one: AssessedRisk) -> dict[str, object]:
    return {
        "title": one.risk.title,
        "score": one.score,
        "colour": one.colour.value,
        "red_months": one.red_months,
        "open": one.open,
    }


def _decision(one: Decision, as_of: date) -> dict[str, object]:
    done = one.done_on is not None and one.done_on <= as_of
    return {
        "title": one.text,
        "done": done,
        "outcome": one.outcome if done else "",
        "due": iso(one.due),
        "overdue": not done and one.due is not None and one.due < as_of,
    }
