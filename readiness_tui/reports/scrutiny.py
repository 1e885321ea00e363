"""The scrutiny report: what changed for children, in plain words that may be published.

It names no officer below director and no document. What rests on a report that Ofsted has not
published is left out whole. Source: readiness model 8.
"""

from __future__ import annotations

from collections.abc import Iterator

from readiness_tui.readiness.answers import same_person
from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.board_asks import asks
from readiness_tui.readiness.board_view import BoardView, SeenPoint
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.embargo import under_embargo
from readiness_tui.readiness.improvement import is_complete
from readiness_tui.readiness.measures import AssessedMeasure, Travel
from readiness_tui.readiness.public_words import PublicWords
from readiness_tui.readiness.vocabulary import Brag
from readiness_tui.readiness.wording import BRAGS, count
from readiness_tui.readiness.wording_plan import POINT_STATES
from readiness_tui.reports.board_report import Papers, finished
from readiness_tui.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    Mark,
    Paragraph,
    Table,
    clip,
)
from readiness_tui.reports.plan_words import LONG, causes, figure, measure_name, reading

_SERVICE = "children's services"

_TURNS = {
    Travel.BETTER: "Getting better",
    Travel.SAME: "Not changed",
    Travel.WORSE: "Getting worse",
    Travel.UNKNOWN: "Too early to say",
}


def scrutiny_document(given: Papers) -> Document:
    """The report; the whole of it may be published."""
    shown = given._replace(view=_published(given), author=_author(given))
    return finished(shown, "Improving children's services", _blocks(shown))


def _author(given: Papers) -> str:
    """Who made it, where that is a director; else the service alone."""
    directors = {one.director for one in given.records.actions.values()}
    known = any(same_person(given.author, name) for name in directors)
    return given.author if known else _SERVICE


def _published(given: Papers) -> BoardView:
    """The view without what answers a report that is not published yet."""
    shut = {
        event.id for event in given.records.events.values() if under_embargo(event, given.as_of)
    }
    hidden = {
        id_ for id_, one in given.records.recommendations.items() if one.event and one.event in shut
    }
    view = given.view

    def kept(one: AssessedAction) -> bool:
        answers = {one.action.recommendation, *one.action.also_for} - {""}
        return not answers or not answers <= hidden

    actions = {id_: one for id_, one in view.actions.items() if kept(one)}
    gone = hidden | (view.actions.keys() - actions.keys())
    points = tuple(
        SeenPoint(
            one.point,
            one.state,
            tuple(each for each in one.actions if each.action.id in actions),
            tuple(each for each in one.own if each.action.id in actions),
        )
        for one in view.points
        if one.point.id not in hidden
    )
    return view._replace(
        actions=actions,
        points=points,
        measures=tuple(
            one
            for one in view.measures
            if one.measure.recommendation not in hidden
            and not (one.measure.actions and gone.issuperset(one.measure.actions))
        ),
        decisions=tuple(
            one for one in view.decisions if not one.actions or not gone.issuperset(one.actions)
        ),
    )


def _blocks(given: Papers) -> Iterator[Block]:
    public = PublicWords(given.records)
    yield Paragraph(
        "This report says how the plan to improve services for children is going: what changed for "
        "children, what is not on track and why, and what members are asked to do."
    )
    yield from _for_children(given, public)
    yield from _progress(given, public)
    yield from _off_track(given, public)
    yield from _members(given, public)


def _for_children(given: Papers, public: PublicWords) -> Iterator[Block]:
    yield Heading("What changed for children")
    if not given.view.measures:
        yield Paragraph("Nothing is measured yet, so no change can be shown.")
        return
    for travel, title in _TURNS.items():
        found = [one for one in given.view.measures if one.travel is travel]
        if found:
            yield Heading(title, 2)
            yield Bullets(tuple(public(_told(one)) for one in found))


def _told(one: AssessedMeasure) -> str:
    """A measure as people say it: "Visits in time: 72% (Sep 2026), from 64%; the aim is 85%."."""
    measure, last = one.measure, one.last
    aim = f"; the aim is {figure(measure.target, measure.unit)}" if measure.target else ""
    what = clip(measure.statement, LONG)
    named = measure_name(measure)
    said = f"{what} ({named})" if what and what != named else named
    if last is None:
        return f"{said}: no figure yet{aim}."
    earlier = one.readings[-2].value if len(one.readings) > 1 else measure.baseline
    before = f", from {figure(earlier, measure.unit)} before" if earlier is not None else ""
    met = " and has been reached" if one.met and aim else ""
    return f"{said}: {reading(last, measure.unit)}{before}{aim}{met}."


def _progress(given: Papers, public: PublicWords) -> Iterator[Block]:
    yield Heading("How the plan is going")
    live = given.view.live
    done = sum(is_complete(one.action, given.as_of) for one in live)
    shown = sum(one.colour is Brag.BLUE for one in live)
    yield Paragraph(
        f"The plan has {count(len(live), 'action')}: {done} complete, of which {shown} have shown "
        f"that they make a difference. {_late(live)}"
    )
    if given.view.points:
        rows = tuple(
            (
                public(clip(one.point.text, LONG)),
                POINT_STATES[one.state].title,
                f"{_complete(one, given)} of {len(_live(one))}",
            )
            for one in given.view.points
        )
        heads = (Column("What needs to improve"), Column("Where it is"), Column("Actions complete"))
        yield Table("What needs to improve", heads, rows)


def _live(one: SeenPoint) -> list[AssessedAction]:
    return [each for each in one.actions if not each.action.withdrawn]


def _complete(one: SeenPoint, given: Papers) -> int:
    return sum(is_complete(each.action, given.as_of) for each in _live(one))


def _late(live: tuple[AssessedAction, ...]) -> str:
    late = sum(one.overdue for one in live)
    return f"{count(late, 'action is', 'actions are')} late." if late else "None is late."


def _off_track(given: Papers, public: PublicWords) -> Iterator[Block]:
    """Every amber and every red explained, reds first."""
    yield Heading("What is not on track, and why")
    off = [
        one for colour in (Brag.RED, Brag.AMBER) for one in given.view.live if one.colour is colour
    ]
    if not off:
        yield Paragraph("Every action is on track, complete or not due yet.")
        return
    rows = tuple(_explained(one, public) for one in off)
    heads = ("Action", "Status", "Why", "What is being done", "Accountable")
    yield Table("Actions that are amber or red", tuple(map(Column, heads)), rows)


def _explained(one: AssessedAction, public: PublicWords) -> tuple[Cell, ...]:
    action = one.action
    return (
        public(clip(action.title, LONG)),
        Mark(one.colour.value, BRAGS[one.colour].marked),
        public(clip(causes(one), LONG)),
        f"{public(clip(action.recovery, LONG)) or 'Nothing is agreed yet'} ({_by_when(one)})",
        clip(action.director) or "the director",
    )


def _by_when(one: AssessedAction) -> str:
    due, forecast = one.action.due, one.action.forecast
    if forecast is not None and (due is None or forecast > due):
        return f"{show_date(forecast)}, still to be agreed"
    if due is None:
        return "no date yet"
    return f"was due {show_date(due)}" if one.overdue else show_date(due)


def _members(given: Papers, public: PublicWords) -> Iterator[Block]:
    yield Heading("What members are asked to do")
    wanted = [public(f"{clip(one.title, LONG)}: {one.words}.") for one in asks(given.view)]
    yield Bullets(
        (
            "Note what changed for children, and ask what families say of it.",
            "Ask of each action that is red or amber whether what is being done is enough.",
            *wanted,
        ),
        numbered=True,
    )
