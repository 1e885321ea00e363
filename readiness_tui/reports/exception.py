"""The exception report: every red, why it is red and what is done about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.board_asks import new_date
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.risks import AssessedRisk
from readiness_tui.readiness.vocabulary import Brag, Colour
from readiness_tui.readiness.wording import count
from readiness_tui.reports.board_report import Papers, finished
from readiness_tui.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Mark,
    Paragraph,
    Table,
    clip,
)
from readiness_tui.reports.plan_words import (
    LONG,
    action_name,
    causes,
    mitigation,
    people,
    risk_mark,
    slipped,
)

_COLUMNS = (
    *("Action", "Why it is red", "Effect on children", "Recovery"),
    *("Who", "New date to approve"),
)
_NOT_SAID = Mark("red", "not said yet")


def exception_document(given: Papers) -> Document:
    """Every red action and every red risk."""
    return finished(given, "Exception report", _blocks(given))


def _blocks(given: Papers) -> Iterator[Block]:
    red = red_actions(given)
    yield Heading("Actions that are red")
    if red:
        of = len(given.view.live)
        yield Paragraph(f"{count(len(red), 'action is', 'actions are')} red, of {of}.")
        rows = tuple(_row(one, given) for one in red)
        yield Table("Red actions", tuple(map(Column, _COLUMNS)), rows, wide=True)
    else:
        yield Paragraph("None.")
    risks = [one for one in given.view.risks if one.open and one.colour is Colour.RED]
    yield from _risks(risks, given.as_of)


def red_actions(given: Papers) -> list[AssessedAction]:
    """Those of priority actions first, then the longest overdue."""
    urgent = {one.point.id for one in given.view.points if one.point.priority_action}
    return sorted(
        (one for one in given.view.live if one.colour is Brag.RED),
        key=lambda one: (
            one.action.recommendation not in urgent,
            one.action.due or given.as_of,
            one.action.id,
        ),
    )


def effect(one: AssessedAction, given: Papers) -> str:
    """What it means for children: the effect of a risk to it, else what the action is to change."""
    hangs = {one.action.id, one.action.recommendation, *one.action.also_for} - {""}
    effects = [
        clip(risk.risk.effect, LONG)
        for risk in given.view.risks
        if risk.open and risk.risk.effect.strip() and hangs.intersection(risk.risk.threatens)
    ]
    if effects:
        return "; ".join(dict.fromkeys(effects))
    aims = [one.action.measure] + [
        each.measure.statement
        for each in given.view.measures
        if one.action.id in each.measure.actions
    ]
    aim = next((clip(each, LONG) for each in aims if each.strip()), "")
    return f"Not yet true: {aim}" if aim else ""


def _row(one: AssessedAction, given: Papers) -> tuple[Cell, ...]:
    action = one.action
    new = new_date(given.view, action.id)
    asked: Cell = "none proposed"
    if new is not None:
        agreed = f"; agreed was {show_date(action.due)}" if action.due else ""
        asked = Mark("amber", f"{show_date(new)}, needs approval{agreed}")
    who = f"{people(action)}; accountable: {clip(action.director) or 'nobody named'}"
    moved = slipped(action)
    return (
        action_name(action, LONG),
        Mark("red", f"{clip(causes(one), LONG)}{f' ({moved})' if moved else ''}"),
        effect(one, given) or _NOT_SAID,
        clip(action.recovery, LONG) or Mark("red", "no plan to recover yet"),
        who,
        asked,
    )


def _risks(red: list[AssessedRisk], as_of: date) -> Iterator[Block]:
    yield Heading("Risks that are red")
    if not red:
        yield Paragraph("None.")
        return
    rows = tuple(
        (
            f"{one.risk.id} {clip(one.risk.title)}",
            risk_mark(one),
            clip(one.risk.effect, LONG) or _NOT_SAID,
            mitigation(one.risk, as_of) or Mark("red", "none yet"),
            clip(one.risk.lead) or "nobody named",
        )
        for one in red
    )
    heads = ("Risk", "Score", "Effect on children", "Mitigation and controls", "Who")
    yield Table("Red risks", tuple(map(Column, heads)), rows, wide=True)
