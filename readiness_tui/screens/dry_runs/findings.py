"""Findings: what to mend first, where it stands, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.widgets import Input

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.dry_runs import FINDINGS
from readiness_tui.readiness.run_picture import Found
from readiness_tui.screens.dry_runs import finding_rows as words
from readiness_tui.screens.dry_runs.acting import ActingPart
from readiness_tui.screens.dry_runs.standing_empty import nothing_yet, run_name
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Column, Row
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import MUTED

_HINT = "Filter: words, severity:error, list:5, rule:D07, column:birth"


class Findings(ActingPart):
    """What every rule found, by rule or by list. Of a cell nothing is known."""

    PART: ClassVar[str] = "dry_runs.findings"
    SCOPES: ClassVar[tuple[Scope, ...]] = (FINDINGS, LIST)
    BINDINGS = bindings(FINDINGS.commands)
    COLUMNS = (
        Column("Severity", width=8),
        Column("Rule", width=4),
        Column("What was found", flexible=True, share=3, min_width=20),
        Column("List", width=4),
        Column("Column", flexible=True, share=2, min_width=12, hide_below=66),
        Column("Number", width=6),
    )
    KEYS = words.KEYS

    def __init__(self) -> None:
        super().__init__()
        self.by_list = False
        self._found: dict[str, Found] = {}  # of the picture, by the keys of their rows

    def on_mount(self) -> None:
        """Say what findings can be narrowed by."""
        self.query_one("#filter", Input).placeholder = _HINT

    def paint(self, view: View) -> None:
        """Set the rows, and what stands in place of them."""
        run = self.picture
        self._found = {words.key_of(one): one for one in run.found} if run else {}
        if run is None:
            self.records.empty = nothing_yet(self, "what was found")
        elif not run.found:
            self.records.empty = words.no_findings(run)
        elif self.only_list and not self.filter_text:
            self.records.empty = f"No findings in list {self.only_list}. Escape shows all lists."
        else:
            self.records.empty = self.TEACH
        super().paint(view)

    def rows(self, view: View) -> Iterable[Row]:
        """Under a heading for each severity, or for each list."""
        if (run := self.picture) is None:
            return ()
        found = words.chosen(run.found, self.filter.matches_row, self.only_list)
        if self.by_list:
            return words.by_list(found, words.list_titles(run))
        return words.by_rule(found)

    def figures(self, view: View) -> Content:
        """Which run, how many of each severity, and what narrows them."""
        run = self.picture
        said = [] if self.run is None else [run_name(self.run)]
        if run is not None:
            alone = f"list {self.only_list} alone: " if self.only_list else ""
            of = words.chosen(run.found, lambda _: True, self.only_list)
            said.append(f"{alone}{words.tally(of) or 'no findings'}")
        return Content.assemble(Content.styled(" Findings  ", "bold"), plain(" · ".join(said)))

    def detail_of(self, key: str) -> Content:
        """What is wrong, what would be right, where it comes from, in which rows."""
        from readiness_tui.dry_running.picture import rule_of

        one = self._found.get(key)
        if one is None:
            return plain("")
        source = ", ".join(rule_of(one.rule).source)
        lines = [
            Content.styled(plain(one.title).plain, "bold"),
            plain(f"{words.severities(one.severity, one.number)} of rule {one.rule}"),
            plain(words.where(one)),
            plain(words.rows_in_short(one)),
            _labelled("Wrong", one.wrong),
            _labelled("Right", one.right),
        ]
        if source:
            lines.append(_labelled("Source", f"{source} (docs/annex-a-checks.md explains these)"))
        return Content("\n").join(lines)

    def open_page(self, key: str) -> None:
        """Every row number."""
        from readiness_tui.screens.dry_runs.rows_page import RowsPage

        if (one := self._found.get(key)) is not None:
            self.app.push_screen(RowsPage(one))

    def show_list(self, number: int) -> None:
        """Narrow to one list; 0 shows all."""
        self.show_only(number)

    def widen(self) -> None:
        """Take away the filter, and show every list."""
        self.shared.only_list = 0
        super().widen()

    def step_back(self) -> bool:
        """From one list to all, then from an older run to the newest."""
        if self.only_list:
            self.show_only(0)
            return True
        return super().step_back()

    def action_group(self) -> None:
        """Group by list instead of by rule, or back."""
        self.by_list = not self.by_list
        self.paint(self.view)


def _labelled(label: str, text: str) -> Content:
    return Content.assemble(Content.styled(f"{label}: ", MUTED), plain(text))
