"""Reports for boards, from inside the app: which one, for whom, saved, and the figures frozen."""

from __future__ import annotations

from readiness_tui.host import Host
from readiness_tui.readiness.board_view import board_names, find_board
from readiness_tui.readiness.comparison import figures
from readiness_tui.readiness.standing import Board
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.reports import formats
from readiness_tui.reports.for_boards import REPORTS, board_document, earlier
from readiness_tui.screens.saving import save_paper, where
from readiness_tui.store.changes import Add
from readiness_tui.widgets.dialogs.choose import Choose

_ALL = ""


async def save_board_report(host: Host, name: str = "") -> None:
    """Ask which report (unless it is named), for which board and where, then save it."""
    if not name:
        choices = tuple((f"{id_.capitalize()}: {about}", id_) for id_, about in REPORTS.items())
        named = await host.push_screen_wait(Choose("Which report?", choices))
        if named is None:
            return
        name = named
    view = host.view
    boards = board_names(view.records)
    wanted = _ALL
    if boards:
        choices = (("Everything, for no board in particular", "-"), *((one, one) for one in boards))
        answer = await host.push_screen_wait(Choose("For which board?", choices))
        if answer is None:
            return
        wanted = _ALL if answer == "-" else answer
    board = find_board(view.records, wanted) if wanted else None
    before = earlier(name, view.records, view.as_of, board)
    path = await where(
        host,
        f"Save the {name} report",
        f"{name}-{view.as_of.isoformat()}.docx",
        formats.DOCUMENTS,
    )
    if path is None:
        return
    await save_paper(host, path, board_document(name, *view, board, before, host.session.who))
    if board is not None:
        await _freeze(host, board)


async def _freeze(host: Host, board: Board) -> None:
    """Keep the figures for the board, so that its next paper says what has changed since."""
    kept = any(
        one.taken_on == host.view.as_of and one.audience == board.name
        for one in host.view.records.snapshots.values()
    )
    if kept:
        return
    answer = await host.push_screen_wait(
        Choose(
            f"Freeze today's figures for the {board.name}?",
            (
                ("Yes: its next paper says what has changed since", "yes"),
                ("No: this was a draft", "no"),
            ),
        )
    )
    if answer == "yes":
        values = {
            "taken_on": host.view.as_of,
            "audience": board.name,
            "by": host.session.who,
            "figures": figures(host.view.assessment, host.view.records),
        }
        await host.save([Add(Kind.SNAPSHOT, values)], f"Figures frozen for {board.name}.")
