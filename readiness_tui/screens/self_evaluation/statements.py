"""The statements by judgement area and question, and what can be done to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.content import Content
from textual.widgets import Input

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.self_evaluation import STATEMENTS
from readiness_tui.readiness.record_filters import STATEMENT_KEYS, lets_statement
from readiness_tui.readiness.self_evaluation import AssessedStatement
from readiness_tui.screens.self_evaluation import words
from readiness_tui.screens.self_evaluation.acting import StatementActions
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import status_cell

_HINT = "Filter: words, state:draft, question:1, unsupported, weakness, author:me"


class Statements(StatementActions):
    """What is claimed, with what supports it."""

    PART: ClassVar[str] = "self_evaluation"
    SCOPES: ClassVar[tuple[Scope, ...]] = (STATEMENTS, LIST)
    BINDINGS = bindings(STATEMENTS.commands)
    STRIP: ClassVar[bool] = False  # the whole text of a statement stands beside the list
    COLUMNS = (
        Column("State", width=15),
        Column("Id", width=6),
        Column("Q", width=1),
        Column("Statement", flexible=True, min_width=16),
        Column("Evidence", width=9),
    )
    KEYS = STATEMENT_KEYS
    TEACH = (
        "Nothing is claimed yet. A adds a statement: what do you know of practice in one area, how "
        "do you know it, and what do you plan? Evidence makes it hold; somebody else challenges it."
    )

    def on_mount(self) -> None:
        """Say what statements can be narrowed by."""
        self.query_one("#filter", Input).placeholder = _HINT

    def rows(self, view: View) -> Iterable[Row]:
        """By area, with its own grade; what has no home in the edition comes last."""
        names = words.names_of(self.account.areas)
        for area in self.account.areas:
            heading = words.area_heading(area, names[area.judgement])
            yield from self._part(heading, area.statements)
        homeless = self.account.homeless
        if homeless:
            yield from self._part("Without a home in this edition of the framework", homeless)

    def _part(self, title: str, statements: Iterable[AssessedStatement]) -> Iterator[Row]:
        chosen = [one for one in statements if lets_statement(self.filter, one)]
        if not chosen:
            return
        yield Row(f"part {title}", (Cell(title),), heading=True)
        for one in chosen:
            yield Row(
                one.statement.id,
                (
                    status_cell(one.state),
                    Cell(one.statement.id, "code"),
                    Cell(str(one.statement.question), "muted"),
                    Cell(words.first_words(one)),
                    Cell(words.support(one), "critical" if one.unsupported else "muted"),
                ),
            )

    def figures(self, view: View) -> Content:
        """How many are agreed, what nothing supports, and how long the whole is."""
        return words.figures(self.account)

    def detail_of(self, key: str) -> Content:
        """Everything about the statement."""
        one = self.statement(key)
        return plain("") if one is None else words.detail(one, self.view)
