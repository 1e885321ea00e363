"""Measures of success: the last reading, which way it goes, how far it is from the target."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.content import Content
from textual.widgets import Input

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.improvement import MEASURES
from readiness_tui.errors import InputError
from readiness_tui.improving import points as pointing
from readiness_tui.improving.finding import Requests
from readiness_tui.readiness.dates import parse_day, show_date, show_day
from readiness_tui.readiness.improvement_facts import Measure
from readiness_tui.readiness.measures import AssessedMeasure, Travel, assess_measure
from readiness_tui.readiness.plan_fields import MEASURE
from readiness_tui.readiness.plan_filters import MEASURE_KEYS, lets_measure
from readiness_tui.readiness.typed_fields import Form as Kept
from readiness_tui.readiness.typed_fields import TypedField, understood
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.readiness.wording import count
from readiness_tui.readiness.wording_plan import TRAVELS, figure
from readiness_tui.screens.improvement.acting import PlanActions
from readiness_tui.session import View
from readiness_tui.widgets.dialogs.form import Field, Form
from readiness_tui.widgets.record_list import Cell, Column, Row, StyleName

_STYLES: dict[Travel, StyleName] = {
    Travel.BETTER: "good",
    Travel.SAME: "warning",
    Travel.WORSE: "late",
    Travel.UNKNOWN: "muted",
}
_VALUE = TypedField("value", "value", "Figure", Kept.NUMBER, needed=True, help="87.5")


class Measures(PlanActions):
    """A row for each measure; those that get worse come first."""

    PART: ClassVar[str] = "plan.measures"
    SCOPES: ClassVar[tuple[Scope, ...]] = (MEASURES, LIST)
    BINDINGS = bindings(MEASURES.commands)
    COLUMNS = (
        Column("Direction", width=16),
        Column("Id", width=6),
        Column("Measure", flexible=True, min_width=18),
        Column("Last", width=10, right=True),
        Column("Target", width=10, right=True),
        Column("Read", width=12, hide_below=84),
    )
    KEYS = MEASURE_KEYS
    TEACH = (
        "No measure of success stands here. A adds one: what is counted, its baseline and its "
        "target. Readings show whether an action makes a difference; without them complete is all "
        "that can be said."
    )

    def on_mount(self) -> None:
        """Say what measures can be narrowed by."""
        self.query_one("#filter", Input).placeholder = "Filter: words, worse, met, unread, lead:me"

    def assessed(self) -> list[AssessedMeasure]:
        """Every measure, those that get worse first."""
        order = (Travel.WORSE, Travel.SAME, Travel.UNKNOWN, Travel.BETTER)
        found = [
            assess_measure(one, self.view.as_of) for one in self.view.records.measures.values()
        ]
        return sorted(found, key=lambda one: (order.index(one.travel), one.measure.id))

    def rows(self, view: View) -> Iterable[Row]:
        """Worst first."""
        for one in self.assessed():
            if lets_measure(self.filter, one):
                yield _row(one)

    def figures(self, view: View) -> Content:
        """How many are on target, and how many get worse."""
        found = self.assessed()
        met = sum(bool(one.met) for one in found)
        worse = sum(one.travel is Travel.WORSE for one in found)
        said = f"{count(len(found), 'measure')}, {met} on target, {worse} getting worse"
        return Content.assemble(Content.styled(" Measures of success  ", "bold"), said)

    def action_add(self) -> None:
        """Add a measure."""
        self.host.perform(lambda: self.put(Kind.MEASURE, Measure(""), MEASURE), asks=True)

    def action_reading(self) -> None:
        """Add a reading."""
        self.host.perform(self._reading, asks=True)

    async def _reading(self) -> None:
        self.refuse_marks("A reading")
        id_, today, session = self.current(), self.view.as_of, self.host.session
        if id_ not in self.view.records.measures:
            raise InputError("No measure stands under the cursor.", "A adds one.")
        measure = self.view.records.measures[id_]
        unit = f" in {measure.unit}" if measure.unit else ""
        fields = [
            Field("value", f"Figure{unit}", "", "87.5"),
            Field("on", "Of", show_day(today), "the day, or the last day of the period"),
            Field("source", "From", _last_source(measure), "Monthly performance report"),
            Field("note", "Note", ""),
        ]

        def requests(typed: Any) -> Requests:
            value = understood({"value": typed["value"]}, [_VALUE], today)["value"]
            day = parse_day(typed["on"], today, back=True)
            return pointing.add_reading(session, id_, value, day, typed["source"], typed["note"])

        def said(typed: Any) -> str:
            requests(typed)
            return show_day(parse_day(typed["on"], today, back=True))

        draft = self.draft(id_, "reading")
        typed = await self.host.push_screen_wait(
            Form(f"{id_} {measure.indicator}", fields, said, draft)
        )
        if typed is not None and await self.host.save(requests(typed), f"{id_}: reading saved."):
            draft.forget()


def _row(one: AssessedMeasure) -> Row:
    measure, last = one.measure, one.last
    word = TRAVELS[one.travel]
    return Row(
        measure.id,
        (
            Cell(f"{word.glyph} {word.title}", _STYLES[one.travel]),
            Cell(measure.id, "code"),
            Cell(measure.indicator),
            Cell(figure(last.value, measure.unit) if last else "–"),
            Cell(figure(measure.target, measure.unit) or "–", "muted"),
            Cell(show_date(last.on) if last and last.on else "", "muted"),
        ),
    )


def _last_source(measure: Measure) -> str:
    return measure.readings[-1].source if measure.readings else ""
