"""Place 7: is every recommendation turned into impact?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.widgets import Input

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.records import PLAN
from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.record_filters import ACTION_KEYS, lapsed_of, lets_action
from readiness_tui.readiness.wording import WITHDRAWN, count
from readiness_tui.screens.plan_actions import PlanActions
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import MUTED, status, status_cell

_HINT = "Filter: words, colour:red, overdue, lapsed (its evidence), lead:me, due:<30d"

_BANDS = {
    "immediately": "immediately",
    "3_months": "within three months",
    "6_months": "within six months",
    "longer": "longer than six months",
}


class ImprovementPlan(PlanActions):
    """Actions under the recommendation that they answer."""

    NUMBER: ClassVar[int] = 7
    SCOPES: ClassVar[tuple[Scope, ...]] = (PLAN, LIST)
    BINDINGS = bindings(PLAN.commands)
    COLUMNS = (
        Column("Colour", width=11),
        Column("Id", width=6),
        Column("Action", flexible=True, min_width=20),
        Column("Lead", width=22, hide_below=84),
        Column("Due", width=13),
        Column("Evidence", width=8),
    )
    KEYS = ACTION_KEYS
    TEACH = (
        "No action stands here. A adds one; its colour is calculated from its dates: y completes "
        "it, c accepts the evidence of completion."
    )

    def on_mount(self) -> None:
        """Say what actions can be narrowed by."""
        self.query_one("#filter", Input).placeholder = _HINT

    def rows(self, view: View) -> Iterable[Row]:
        """Recommendations as headings, their actions below."""
        by_recommendation: dict[str, list[AssessedAction]] = {}
        for one in view.assessment.actions.values():
            if lets_action(self.filter, one, view.assessment.evidence):
                by_recommendation.setdefault(one.action.recommendation, []).append(one)
        texts = {id_: r.text for id_, r in view.records.recommendations.items()}
        for recommendation in [*texts, *(key for key in by_recommendation if key not in texts)]:
            actions = by_recommendation.get(recommendation, [])
            if not actions:
                continue
            title = texts.get(recommendation) or "Actions without a recommendation"
            yield Row(f"rec {recommendation}", (Cell(title),), heading=True)
            for one in actions:
                due = show_date(one.action.due) if one.action.due else ""
                yield Row(
                    one.action.id,
                    (
                        _standing_cell(one),
                        Cell(one.action.id, "code"),
                        Cell(one.action.title),
                        Cell(one.action.lead, "muted"),
                        Cell(
                            f"! {due}" if one.overdue else due, "late" if one.overdue else "muted"
                        ),
                        _evidence_cell(one, view),
                    ),
                )

    def figures(self, view: View) -> Content:
        """The plan by colour."""
        plan, actions = view.assessment.plan, view.assessment.actions
        gone = sum(bool(one.action.withdrawn) for one in actions.values())
        withdrawn = f", {gone} withdrawn" if gone else ""
        return Content.assemble(
            Content.styled(" Improvement plan  ", "bold"),
            f"{count(len(actions), 'action')}{withdrawn}: B{plan.blue} G{plan.green} "
            f"A{plan.amber} R{plan.red} Grey {plan.grey}, {plan.overdue} overdue",
        )

    def detail_of(self, key: str) -> Content:
        """The action with everything it holds."""
        one = self.view.assessment.actions.get(key)
        if one is None:
            return plain("")
        action = one.action
        recommendation = self.view.records.recommendations.get(action.recommendation)
        lines = [
            Content.assemble(
                Content.styled(f"{key}  ", "bold $text-accent"), plain(action.title).stylize("bold")
            ),
            Content(""),
            _standing(one),
        ]
        if recommendation is not None:
            lines += [
                Content(""),
                Content.styled("What needs to improve", "bold $text-secondary"),
                plain(recommendation.text),
            ]
        days = (
            ("Agreed first", action.baseline),
            ("Due", action.due),
            ("Forecast", action.forecast),
            ("Started", action.started_on),
            ("Completed", action.completed_on),
            ("Accepted", action.accepted_on),
            ("Impact shown", action.embedded_on),
        )
        facts = (
            ("Lead officer", action.lead),
            ("Accountable director", action.director),
            ("Overseen by", action.board),
            ("Timescale", _BANDS.get(action.band, action.band)),
            ("Measure of success", action.measure),
            *((label, show_date(day)) for label, day in days if day),
        )
        lines.append(Content(""))
        lines += [plain(f"{label}: {text}") for label, text in facts if text]
        if action.evidence:
            lines += [Content(""), Content.styled("Evidence", "bold $text-secondary")]
            lines += map(self._proof, action.evidence)
        return Content("\n").join(lines)

    def _proof(self, id_: str) -> Content:
        """A document with its state, so that a lapse shows here too."""
        one = self.view.assessment.evidence.get(id_)
        if one is None:
            return Content.styled(plain(f"{id_} is not in the library").plain, "$text-error")
        title = plain(f"{id_} {one.item.title}  ")
        return Content.assemble(title, status(one.state), plain(f" {one.why}"))


def _standing_cell(one: AssessedAction) -> Cell:
    """The colour as a cell; a withdrawn action has none."""
    return Cell(WITHDRAWN.marked, "muted") if one.action.withdrawn else status_cell(one.colour)


def _evidence_cell(one: AssessedAction, view: View) -> Cell:
    """How many documents show it, or that one of them does no longer."""
    evidence = one.action.evidence
    if lapsed_of(one.action, view.assessment.evidence):
        return Cell("! lapsed", "late")
    return Cell(str(len(evidence)) if evidence else "", "muted")


def _standing(one: AssessedAction) -> Content:
    """The colour and the reason for it."""
    if one.action.withdrawn:
        return Content.assemble(
            Content.styled(WITHDRAWN.marked, MUTED), plain(f"  {one.action.withdrawn}")
        )
    return Content.assemble(status(one.colour), plain(f"  {one.why}"))
