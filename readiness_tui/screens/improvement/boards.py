"""The plan by board: what each one oversees, when it meets, and what it asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.improvement import ACTIONS
from readiness_tui.readiness.boards import next_meeting, pack_due
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.plan_order import by_board
from readiness_tui.readiness.standing import Board
from readiness_tui.readiness.wording import count
from readiness_tui.screens.improvement.leaving import LeavingPart
from readiness_tui.screens.improvement.part import action_row, heading
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Row

_NOWHERE = "Reported to no board"


class ByBoard(LeavingPart):
    """A heading for each board, with its next meeting, over the actions that it sees."""

    PART: ClassVar[str] = "plan.boards"
    SCOPES: ClassVar[tuple[Scope, ...]] = (ACTIONS, LIST)
    BINDINGS = bindings(ACTIONS.commands)

    def rows(self, view: View) -> Iterable[Row]:
        """Boards with a pattern of meetings first, by their next one; then the others by name."""
        chosen = (one for one in view.assessment.actions.values() if self.lets(one))
        known = {board.name.casefold(): board for board in view.records.boards.values()}
        for name, members in by_board(chosen, known).items():
            key = name.casefold()
            title = name or _NOWHERE
            said = _said(known.get(key), len(members), view)
            yield heading(f"part {title}", f"{title}: {said}")
            yield from (action_row(one, view, f"{key} ") for one in members)


def _said(board: Board | None, actions: int, view: View) -> str:
    told = count(actions, "action")
    meeting = None if board is None else next_meeting(board, view.as_of)
    if board is None or meeting is None:
        return told
    papers = pack_due(board, meeting, view.content.working_days)
    return f"{told}, meets {show_date(meeting)}, papers by {show_date(papers)}"
