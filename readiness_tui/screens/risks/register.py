"""What may keep the plan from working: each risk with its score, direction and months at red."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.widgets import Input

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.risks import RISKS
from readiness_tui.places import GOVERNANCE_PARTS, PartName
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.risk_filters import RISK_KEYS, lets_risk
from readiness_tui.readiness.risk_words import risk_travel
from readiness_tui.readiness.risks import AssessedRisk, assess_risk, worst_first
from readiness_tui.readiness.vocabulary import Colour
from readiness_tui.readiness.wording import COLOURS, count
from readiness_tui.screens.risks.acting import RiskActions
from readiness_tui.screens.risks.detail import detail
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import style_name


class Risks(RiskActions):
    """Open risks, the highest score first; closed ones at the end."""

    NUMBER: ClassVar[int] = 8
    PARTS: ClassVar[tuple[PartName, ...]] = GOVERNANCE_PARTS
    PART: ClassVar[str] = "governance.risks"
    SCOPES: ClassVar[tuple[Scope, ...]] = (RISKS, LIST)
    BINDINGS = bindings(RISKS.commands)
    CSS_PATH = ["../place.tcss", "../list_place.tcss"]
    COLUMNS = (
        Column("Score", width=10),
        Column("Direction", width=14, hide_below=68),
        Column("Id", width=6),
        Column("Risk", flexible=True, min_width=18),
        Column("Owner", width=20, hide_below=100),
        Column("Review", width=13),
    )
    KEYS = RISK_KEYS
    TEACH = (
        "No risk stands here. A adds one: its cause, what may happen, its effect on children, and "
        "the recommendation or action that it threatens."
    )

    def on_mount(self) -> None:
        """Say what risks can be narrowed by."""
        self.query_one("#filter", Input).placeholder = "Filter: words, colour:red, overdue, lead:me"

    def rows(self, view: View) -> Iterable[Row]:
        """The highest score first."""
        found = [one for one in self.assessed() if lets_risk(self.filter, one)]
        for title, members in (
            ("Open", [one for one in found if one.open]),
            ("Closed", [one for one in found if not one.open]),
        ):
            if members:
                yield Row(f"part {title}", (Cell(f"{title} ({len(members)})"),), heading=True)
            yield from map(_row, members)

    def assessed(self) -> list[AssessedRisk]:
        """Every risk, worst first."""
        view = self.view
        return worst_first(assess_risk(one, view.as_of) for one in view.records.risks.values())

    def figures(self, view: View) -> Content:
        """How many are red, and for how long."""
        opened = [one for one in self.assessed() if one.open]
        red = [one for one in opened if one.colour is Colour.RED]
        said = f"{count(len(opened), 'open risk')}, {len(red)} red"
        if months := max((one.red_months for one in red), default=0):
            said += f", one of them for {count(months, 'month')}"
        if late := sum(one.overdue for one in opened):
            said += f" · {count(late, 'review')} overdue"
        return Content.assemble(Content.styled(" Risks  ", "bold"), plain(said))

    def detail_of(self, key: str) -> Content:
        """Everything about the risk."""
        return detail(key, self.view)


def _row(one: AssessedRisk) -> Row:
    risk = one.risk
    word = COLOURS[one.colour]
    chance = risk.kind == "opportunity"
    name = "" if chance else word.title
    score = f"{word.glyph} {one.score:>2} {name}" if one.score else "not scored"
    review = show_date(one.next_review) if one.next_review and one.open else ""
    return Row(
        risk.id,
        (
            Cell(score, style_name(one.colour) if one.open else "muted"),
            Cell(risk_travel(one), "muted"),
            Cell(risk.id, "code"),
            Cell(f"Opportunity: {risk.title}" if chance else risk.title),
            Cell(risk.lead, "muted"),
            Cell(f"! {review}" if one.overdue else review, "late" if one.overdue else "muted"),
        ),
    )
