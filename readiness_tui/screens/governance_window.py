"""The expected window as one line of Governance, and everything that is known beside it."""

from __future__ import annotations

from collections.abc import Iterator

from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.marks import unsure_of
from readiness_tui.readiness.wording import EVENT_KINDS, WINDOW_WAITS
from readiness_tui.reports.outlook import window_facts
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Row

WINDOW = "window"
"""The key of the row."""


def window_row(view: View) -> Row:
    """From when the call may come, and until when."""
    outlook = view.assessment.outlook
    window = outlook.window
    if view.assessment.awaits_report:
        return Row(WINDOW, (Cell("–", "muted"), Cell(WINDOW_WAITS), Cell("")))
    if not (window.call_earliest and window.call_latest):
        why = next(iter(window.caveats), "")
        return Row(WINDOW, (Cell("–", "muted"), Cell("Not known"), Cell(why, "muted")))
    kind = EVENT_KINDS[outlook.next_kind].title if outlook.next_kind else "Full inspection"
    until = Cell(f"call until {show_date(window.call_latest)}", "muted")
    return Row(WINDOW, (Cell(show_date(window.call_earliest)), Cell(f"{kind} expected"), until))


def window_lines(view: View) -> Iterator[str]:
    """The window with what it rests on and how far it can be trusted, line by line."""
    outlook = view.assessment.outlook
    if view.assessment.awaits_report:
        yield WINDOW_WAITS
        return
    if outlook.window.story:
        yield outlook.window.story
    yield from (f"{name}: {value}" for name, value in window_facts(outlook.window))
    if outlook.pathway:
        yield f"{outlook.pathway.title}: {outlook.pathway.rule}"
    yield ""
    yield from (f"· {each}" for each in (*unsure_of(outlook), *outlook.window.caveats))
