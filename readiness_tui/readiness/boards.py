"""The meetings of a board, and the days on which their papers are due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from readiness_tui.errors import InputError
from readiness_tui.readiness.board_patterns import pattern_in_words, read_rule
from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.dates import show_date, show_day
from readiness_tui.readiness.standing import Board

__all__ = [
    "MOST_MEETINGS",
    "MOST_PACK_DAYS",
    "checked_board",
    "meetings",
    "next_meeting",
    "pack_due",
    "pattern_in_words",
]

MOST_MEETINGS = 400
"""As many as a board that meets every week has in over seven years."""

MOST_PACK_DAYS = 60
"""Working days before a meeting; more is a slip of the finger."""

_LOOK_AHEAD = timedelta(days=800)
"""The rarest meeting comes once a year, and in no month twice."""

_EPOCH = date(2001, 1, 1)
"""A Monday: from it weeks and months are counted for a board without a first day."""


def checked_board(
    name: str,
    words: str,
    today: date,
    *,
    starts: date | None = None,
    ends: date | None = None,
    pack_days: int = 5,
    chair: str = "",
    note: str = "",
    others: Iterable[Board] = (),
) -> Board:
    """The board, without an id. Raises InputError where what was given cannot be.

    ``others`` are the boards there are: no two have the same name.
    """
    from readiness_tui.readiness.board_words import parse_pattern  # only what is typed needs it

    if not name:
        raise InputError("A board has a name.", 'Such as "Improvement board".')
    for other in others:
        if other.name.casefold() == name.casefold():
            raise InputError(
                f"There is a board {other.name} already: {other.id}.",
                "Give another name, or change that one in the app.",
            )
    starts = starts or today
    if ends and ends < starts:
        raise InputError(
            f"Its last meeting cannot lie on {show_date(ends)}, before its first on "
            f"{show_date(starts)}.",
            "Correct one of the two.",
        )
    if not 0 <= pack_days <= MOST_PACK_DAYS:
        raise InputError(
            f"Papers are due 0 to {MOST_PACK_DAYS} working days before a meeting.",
            "Give a number from 0 on, such as 5.",
        )
    board = Board(
        id="",
        name=name,
        pattern=parse_pattern(words, starts),
        starts=starts,
        ends=ends,
        pack_days=pack_days,
        chair=chair,
        note=note,
    )
    if ends and not meetings(board, starts, ends):
        raise InputError(
            f"There is no such meeting from {show_date(starts)} to {show_date(ends)}.",
            "Give another pattern or other days.",
        )
    return board


def meetings(board: Board, first: date, last: date) -> tuple[date, ...]:
    """The days from ``first`` to ``last``, both counted, on which the board meets.

    At most ``MOST_MEETINGS``. Raises InputError where its pattern is not understood.
    """
    pattern = read_rule(board.pattern)
    start = board.starts or _EPOCH
    # A rule counts its weeks from that of its first day, a board from that of its first meeting.
    while pattern.weekly and start.weekday() not in pattern.weekdays:
        start += timedelta(days=1)
    last = min(last, board.ends or last)
    if max(first, start) > last:
        return ()
    if pattern.interval == 1:  # then it does not matter where the counting begins
        start = max(start, first)
    # Here and not above: it costs more than a status without boards may.
    from dateutil.rrule import rrulestr

    rule = rrulestr(pattern.rule(), dtstart=datetime.combine(start, time()))
    found: list[date] = []
    for moment in rule.xafter(datetime.combine(max(first, start), time()), inc=True):
        day = moment.date()
        if day > last or len(found) == MOST_MEETINGS:
            break
        found.append(day)
    return tuple(found)


def next_meeting(board: Board, today: date) -> date | None:
    """The first meeting on or after ``today``; None where none is left. Raises InputError."""
    found = meetings(board, today, max(today, board.starts or today) + _LOOK_AHEAD)
    return found[0] if found else None


def unusual_meeting(board: Board, meeting: date | None, working_days: WorkingDays) -> str:
    """That a meeting falls on no working day, and the remedy; "" where it is on one."""
    if meeting is None or working_days.is_working_day(meeting):
        return ""
    return (
        f"{board.name} meets on {show_day(meeting)}, which is no working day: agree another day, "
        'or name the day in its pattern, such as "second Tuesday".'
    )


def pack_due(board: Board, meeting: date, working_days: WorkingDays) -> date:
    """The day on which the papers of a meeting are due: so many working days before it.

    At most ``MOST_PACK_DAYS``, whatever another program has written into the workspace.
    """
    return working_days.add(meeting, -min(board.pack_days, MOST_PACK_DAYS))
