"""``readiness report``: the reports that boards get, each compared with the board before."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING, Any

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, completed_by
from readiness_tui.errors import InputError
from readiness_tui.text import clean_line

if TYPE_CHECKING:
    from datetime import date

    from readiness_tui.readiness.model import Records, Snapshot

_EXAMPLES = {
    "highlight": "--board 'Improvement board' -o highlight.docx",
    "exception": "--board 'Improvement board' -o exceptions.docx",
    "plan": "-o plan.xlsx",
    "scorecard": "--board Scrutiny -o scorecard.docx",
    "scrutiny": "--board Scrutiny -o scrutiny.docx",
    "changes": "--since SN002",
    "adviser": "--since '1 sep 2026' -o note.docx",
}


def declare(reports: Any) -> None:
    """Add them."""
    from readiness_tui.cli.report import add_output
    from readiness_tui.reports.for_boards import REPORTS

    for name, about in REPORTS.items():
        parser = add_command(
            reports,
            name,
            about,
            f"readiness report {name}",
            f"readiness report {name} {_EXAMPLES[name]}",
        )
        board = parser.add_argument(
            "--board", metavar="NAME", help="what this board sees, by name or id (default: all)"
        )
        completed_by(board, known_boards)
        parser.add_argument(
            "--since",
            metavar="DATE|SNAPSHOT",
            help="compare with a snapshot, or with the newest one kept by a day (default: the "
            "newest of an earlier day that was kept for this board)",
        )
        add_output(parser)
        parser.set_defaults(run=partial(run, name))


def known_boards(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """The names of the boards, for completion."""
    from readiness_tui.readiness.board_view import board_names
    from readiness_tui.store.workspace import Workspace

    workspace = Workspace.open(context.workspace_folder(parsed_args))
    return list(board_names(workspace.records()))


def run(name: str, options: argparse.Namespace) -> int:
    """Print or save one report."""
    from readiness_tui.cli.report import chosen_format, write_document
    from readiness_tui.readiness.board_view import find_board
    from readiness_tui.reports.for_boards import board_document, earlier

    chosen_format(options.output)  # what it cannot be saved as is refused before the work
    session = context.open_session(options)
    records, content, assessment = session.view()
    board = None if options.board is None else find_board(records, clean_line(options.board))
    if options.since is None:
        before = earlier(name, records, assessment.as_of, board)
    else:
        whom = board.name if board else ""
        before = _since(records, clean_line(options.since), assessment.as_of, whom)
    document = board_document(name, records, content, assessment, board, before, session.who)
    write_document(document, options.output, session)
    return 0


def _since(records: Records, typed: str, today: date, whom: str) -> Snapshot:
    """The snapshot of an id, or the newest that was kept by a day. Raises InputError.

    Of those of a day one for ``whom`` goes before the others; none is of a day after ``today``.
    """
    from readiness_tui.readiness.dates import parse_day, show_date
    from readiness_tui.readiness.snapshots import last_snapshot

    named = records.snapshots.get(typed) or records.snapshots.get(typed.upper())
    if named is not None:
        if named.taken_on is not None and named.taken_on > today:
            raise InputError(
                f"{named.id} was kept on {show_date(named.taken_on)}, after the day of the report, "
                f"{show_date(today)}.",
                _kept(records, today),
            )
        return named
    try:
        day = parse_day(typed, today, back=True)
    except InputError as error:
        raise InputError(
            f'--since takes a day or the id of a snapshot, not "{typed}".', _kept(records, today)
        ) from error
    if day > today:
        raise InputError(
            f"{show_date(day)} lies after the day of the report, {show_date(today)}.",
            _kept(records, today),
        )
    found = (last_snapshot(records, day, whom) if whom else None) or last_snapshot(records, day)
    if found is None:
        raise InputError(f"No snapshot was kept by {show_date(day)}.", _kept(records, today))
    return found


def _kept(records: Records, today: date) -> str:
    """The snapshots up to the day of the report, the newest last."""
    from readiness_tui.readiness.dates import show_date

    kept = [
        f"{one.id} of {show_date(one.taken_on)}"
        for one in records.snapshots.values()
        if one.taken_on and one.taken_on <= today
    ]
    if not kept:
        return "Keep one: readiness snapshot --for NAME"
    return f"There is {', '.join(kept[-8:])}."
