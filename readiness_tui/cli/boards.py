"""``readiness boards``: who meets when, and the days on which papers are due."""

from __future__ import annotations

import argparse
from datetime import date, timedelta

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, commands_of, whole_number
from readiness_tui.cli.listing import Row, add_format, write_csv, write_table
from readiness_tui.errors import InputError, UsageError
from readiness_tui.readiness.boards import (
    checked_board,
    meetings,
    next_meeting,
    pack_due,
    pattern_in_words,
    unusual_meeting,
)
from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.dates import parse_day, show_date, show_day
from readiness_tui.readiness.standing import Board
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add
from readiness_tui.text import clean_line

COLUMNS = (
    *("id", "name", "pattern", "meets", "chair", "starts", "ends", "pack_days"),
    *("next_meeting", "papers_due"),
)


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the two actions."""
    actions = commands_of(parser)
    listing = add_command(
        actions,
        "list",
        "list the boards with their next meetings",
        "readiness boards list",
        "readiness boards list --days 365 --format json",
    )
    listing.add_argument(
        "--days",
        metavar="N",
        type=whole_number,
        default=90,
        help="how far to look ahead for the meetings in json (default: 90)",
    )
    add_format(listing)
    listing.set_defaults(run=list_boards)

    adding = add_command(
        actions,
        "add",
        "add a board with the pattern of its meetings",
        "readiness boards add 'Improvement board' --meets 'second Tuesday monthly'",
        "readiness boards add Scrutiny --meets quarterly --starts '12 jan 2027'",
    )
    adding.add_argument("name", metavar="NAME", help="the name of the board")
    adding.add_argument(
        "--meets",
        metavar="PATTERN",
        required=True,
        help="'second Tuesday monthly', quarterly, 'every 6 weeks on Thursday', 'monthly on the "
        "15th', 'last Friday in March and September', or an iCalendar rule",
    )
    adding.add_argument("--starts", metavar="DATE", help="the first meeting (default: today)")
    adding.add_argument("--ends", metavar="DATE", help="the day of the last meeting")
    adding.add_argument(
        "--pack-days",
        metavar="N",
        type=whole_number,
        default=5,
        help="working days before a meeting on which its papers are due (default: 5)",
    )
    adding.add_argument("--chair", metavar="NAME", default="", help="who chairs it")
    adding.add_argument("--note", metavar="TEXT", default="", help="anything else")
    adding.set_defaults(run=add_board)


def list_boards(options: argparse.Namespace) -> int:
    """Print the boards."""
    if not 0 <= options.days <= 3660:
        raise UsageError("--days takes 0 to 3660.", "For example: --days 90")
    session = context.open_session(options)
    today, working = session.today(), session.content.working_days
    boards = session.workspace.records().boards.values()
    rows = [_row(board, today, working) for board in boards]
    if options.format == "json":
        from readiness_tui.reports.as_json import SCHEMA

        until = today + timedelta(days=options.days)
        told = [
            {**row, "meetings": _meetings(board, today, until, working)}
            for row, board in zip(rows, boards, strict=True)
        ]
        context.write_json({"schema": SCHEMA, "as_of": today.isoformat(), "boards": told})
    elif options.format == "csv":
        write_csv(COLUMNS, rows)
    elif rows:
        heads = ("Id", "Board", "Meets", "Next", "Papers due")
        write_table("Boards", heads, [_shown(row) for row in rows])
    else:
        context.say("No board is recorded. Add one: readiness boards add --help")
    for board in boards:
        if unusual := unusual_meeting(board, _next(board, today), working):
            context.complain(unusual)
    return 0


def add_board(options: argparse.Namespace) -> int:
    """Record it in one save."""
    session = context.open_session(options)
    today = session.today()
    made = checked_board(
        clean_line(options.name),
        clean_line(options.meets),
        today,
        starts=parse_day(options.starts, today) if options.starts else None,
        ends=parse_day(options.ends, today) if options.ends else None,
        pack_days=options.pack_days,
        chair=clean_line(options.chair),
        note=clean_line(options.note),
        others=session.workspace.records().boards.values(),
    )
    values = made._asdict()
    del values["id"]  # the workspace numbers it
    saved = session.save([Add(Kind.BOARD, values)])
    meeting = next_meeting(made, today)
    following = f"It next meets on {show_day(meeting)}" if meeting else "No meeting of it is left"
    context.say(
        f"{made.name} added as {saved.changes[0].record}.",
        f"{following} ({pattern_in_words(made.pattern)}).",
    )
    if unusual := unusual_meeting(made, meeting, session.content.working_days):
        context.complain(unusual)
    context.warn(saved)
    return 0


def _next(board: Board, today: date) -> date | None:
    try:
        return next_meeting(board, today)
    except InputError:  # another program has written its pattern
        return None


def _row(board: Board, today: date, working: WorkingDays) -> Row:
    meeting = _next(board, today)
    try:
        meets = pattern_in_words(board.pattern)
    except InputError:
        meets = "not understood"
    return {
        "id": board.id,
        "name": board.name,
        "pattern": board.pattern,
        "meets": meets,
        "chair": board.chair,
        "starts": board.starts.isoformat() if board.starts else None,
        "ends": board.ends.isoformat() if board.ends else None,
        "pack_days": board.pack_days,
        "next_meeting": meeting.isoformat() if meeting else None,
        "papers_due": pack_due(board, meeting, working).isoformat() if meeting else None,
    }


def _meetings(board: Board, today: date, until: date, working: WorkingDays) -> list[dict[str, str]]:
    try:
        found = meetings(board, today, until)
    except InputError:
        return []
    return [
        {"day": day.isoformat(), "papers_due": pack_due(board, day, working).isoformat()}
        for day in found
    ]


def _shown(row: Row) -> tuple[str, ...]:
    days = (row["next_meeting"], row["papers_due"])
    shown = (show_date(date.fromisoformat(str(day))) if day else "–" for day in days)
    return str(row["id"]), str(row["name"]), str(row["meets"]), *shown
