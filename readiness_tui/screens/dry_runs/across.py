"""Pages on the children who are on several lists, from the parts that are about figures."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from readiness_tui.errors import InputError
from readiness_tui.readiness.run_picture import RunPicture
from readiness_tui.screens.dry_runs.across_words import flow_lines, open_case_lines
from readiness_tui.screens.dry_runs.acting import ActingPart
from readiness_tui.widgets.safe import plain

_PAGE, _EDGES, _NARROWEST = 100, 6, 40
"""Columns of a page, of its edges with the scroll bar, and that a table needs at least."""


class AcrossLists(ActingPart):
    """A part from which those pages can be opened."""

    def action_open_cases(self) -> None:
        """Who is open on one list and on another."""
        self._lines("Open cases across lists", open_case_lines)

    def action_flows(self) -> None:
        """From which first event to which last one children went."""
        self._lines("Ways through the lists", flow_lines)

    def _lines(self, title: str, lines: Callable[[RunPicture, int], list[str]]) -> None:
        run = self.picture
        if run is None:
            self.host.tell(InputError(self.waiting or "No dry run was kept yet."))
            return
        heading = Content.styled(title, "bold")
        self.show_page(
            lambda width: Content("\n").join([heading, Content(""), *map(plain, lines(run, width))])
        )

    def show_page(self, text: Callable[[int], Content]) -> None:
        """Show a page of text, for the width that it has."""
        from readiness_tui.widgets.dialogs.record import RecordPage

        def page() -> Content:
            return text(max(_NARROWEST, min(_PAGE, self.app.size.width * 96 // 100) - _EDGES))

        self.app.push_screen(RecordPage(page, None))
