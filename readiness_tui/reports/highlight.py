"""The highlight report: one page of A4 for a board, whatever the size of the plan.

What changed takes the room that the other parts leave; a list that is cut says how many more there
are. Source: readiness model 8.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from readiness_tui.readiness.assessment import AssessedAction
from readiness_tui.readiness.board_asks import Ask, asked_for, asks, new_date
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.improvement import is_complete
from readiness_tui.readiness.improvement_facts import Decision
from readiness_tui.readiness.wording import (
    key_to_colours,
    key_to_plan,
)
from readiness_tui.reports.board_report import Papers, finished
from readiness_tui.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Fields,
    Heading,
    Mark,
    Paragraph,
    Table,
    clip,
)
from readiness_tui.reports.exception import red_actions
from readiness_tui.reports.highlight_changes import named, told_changes
from readiness_tui.reports.highlight_standing import standing
from readiness_tui.reports.plan_words import action_name, board_name, causes, people, risk_mark
from readiness_tui.reports.running_text import Run
from readiness_tui.reports.text import render, wrap
from readiness_tui.text import shortened


class Room(NamedTuple):
    """How much the parts of the page may take."""

    more: int  # lines of each list beyond the fewest
    cell: int  # characters of a cell


ROOMS = (Room(4, 300), Room(2, 200), Room(0, 200), Room(0, 140), Room(0, 80))
"""From the most generous on: the first that leaves room for what changed is taken."""

MOST_DUE = 4
MOST_EXCEPTIONS = MOST_RISKS = MOST_DECISIONS = 3
"""Lines of each list where there is least room; an exception takes up to three of the page."""

FEWEST_CHANGES, ENOUGH_CHANGES = 4, 7
"""Told whatever else there is, and before the lists and cells beside them grow."""

PAGE = 68
"""Lines of ``_LINE`` characters that the page holds."""

_LOGO, _TEMPLATE = 4, 12
"""Lines that a logo takes, and that the margins and letters of a council's template may."""

_LINE = 100
"""Characters of a line of the page."""

_CHANGE = 200
"""Characters of what changed in one record: two lines, so that who agreed is never cut off."""

_TITLE = 56
_MEANING = 180
_MONTH = timedelta(days=31)


def highlight_document(given: Papers) -> Document:
    """The page."""
    page = _page(given)
    changes = [shortened(clip(line, 600), _CHANGE) for line in _changes(given)]
    for room in ROOMS:
        first, rest = tuple(_standing(given)), tuple(_parts(given, room))
        without = finished(given, _NAME, (*first, *_list(_since(given), (), 1), *rest), ())
        shown = _fitting(changes, page - _lines(without))
        if shown == len(changes) or (shown >= ENOUGH_CHANGES and not room.more):
            break
    told = _list(_since(given), changes, max(shown, FEWEST_CHANGES))
    return finished(given, _NAME, (*first, *told, *rest), (), dense=True)


_NAME = "Highlight report"


def _page(given: Papers) -> int:
    """The lines of the page below what a council's papers have at their head."""
    style = given.records.house_style.get("house")
    if style is None:
        return PAGE
    return PAGE - _LOGO * bool(style.logo.strip()) - _TEMPLATE * bool(style.template.strip())


def _lines(document: Document) -> int:
    """Lines that a document takes at ``_LINE`` characters, rules and empty ones left out."""
    return sum(bool(line.strip("-=~ ")) for line in render(document, _LINE).splitlines())


def _fitting(lines: Sequence[str], room: int) -> int:
    """How many of the lines fit; one of them is reckoned already."""
    taken = -1
    for at, line in enumerate(lines):
        taken += len(wrap(line, _LINE - 2))
        if taken > room:
            return at
    return len(lines)


def _since(given: Papers) -> str:
    if given.before is None:
        return "Done in the last month"
    day = given.before.taken_on
    return f"What changed since {show_date(day)}" if day else "What changed since"


def _changes(given: Papers) -> list[str]:
    return told_changes(given) if given.changes is not None else _done(given)


def _parts(given: Papers, room: Room) -> Iterator[Block]:
    """What stands below the changes."""
    yield from _list("Due next", _due(given), MOST_DUE + room.more)
    yield from _exceptions(given, room)
    yield from _risks(given, room)
    wanted = [_asked(one) for one in asks(given.view)]
    yield from _list("Decisions needed", wanted, MOST_DECISIONS + room.more, numbered=True)
    yield _key("Key to the plan", key_to_plan(given.assessment.plan_key))
    yield _key("Key to readiness", key_to_colours())


def _asked(one: Ask) -> str:
    to = f" ({', '.join(one.bears_on)})" if one.bears_on else ""
    return f"{named(one.id, one.title, 40)}{to}: {one.words}"


def _standing(given: Papers) -> Iterator[Block]:
    yield Fields(tuple(standing(given)))


def _done(given: Papers) -> list[str]:
    """Actions completed or accepted in the last month, where there is nothing to compare with."""
    first = given.as_of - _MONTH
    ended = [
        (day, one.action, word)
        for one in given.view.live
        for word, day in (
            ("completed", one.action.completed_on),
            ("accepted", one.action.accepted_on),
        )
        if day is not None and first < day <= given.as_of
    ]
    ended.sort(key=lambda found: found[0], reverse=True)
    told: dict[str, str] = {}
    for day, action, word in ended:
        line = f"{named(action.id, action.title, _TITLE)}: {word} {show_date(day)}"
        told.setdefault(action.id, line)
    return list(told.values())


def _due(given: Papers) -> list[str]:
    coming = [
        (one.action.due, f"{named(one.action.id, one.action.title, _TITLE)} ({_lead(one)})")
        for one in given.view.live
        if one.action.due is not None
        and one.action.due >= given.as_of
        and not is_complete(one.action, given.as_of)
    ]
    coming += [
        (one.due, f"{named(one.id, one.text, _TITLE)} ({_decided(one, given)})")
        for one in given.view.decisions
        if one.due is not None and one.due >= given.as_of and not _ended(one.done_on, given.as_of)
    ]
    return [f"{show_date(day)}: {said}" for day, said in sorted(coming)]


def _lead(one: AssessedAction) -> str:
    return shortened(people(one.action), 30)


def _decided(one: Decision, given: Papers) -> str:
    told = "change asked for" if asked_for(one) else "decided"
    return f"{told} by {shortened(clip(board_name(one.board, given.records.boards)), 24)}"


def _ended(day: date | None, as_of: date) -> bool:
    return day is not None and day <= as_of


def _exceptions(given: Papers, room: Room) -> Iterator[Block]:
    red = red_actions(given)
    most = MOST_EXCEPTIONS + room.more
    yield Heading(_more("Top exceptions", len(red), most))
    if not red:
        whose = " that reports to this board" if given.view.name else ""
        yield Paragraph(f"None: no action{whose} is red.")
        return
    rows: list[tuple[Cell, ...]] = []
    for one in red[:most]:
        new = new_date(given.view, one.action.id)
        agreed = show_date(one.action.due) if one.action.due else "no date"
        rows.append(
            (
                shortened(action_name(one.action, 400), room.cell),
                Mark("red", shortened(clip(causes(one), 400), room.cell)),
                shortened(clip(one.action.recovery, 400), room.cell) or "no plan to recover yet",
                f"{show_date(new)} to approve" if new else agreed,
            )
        )
    heads = ("Action", "Cause", "Recovery", "Date")
    yield Table("Red actions", tuple(map(Column, heads)), tuple(rows))


def _risks(given: Papers, room: Room) -> Iterator[Block]:
    risks = [one for one in given.view.risks if one.open and one.risk.kind != "opportunity"]
    most = MOST_RISKS + room.more
    yield Heading(_more("Key risks", len(risks), most))
    if not risks:
        yield Paragraph("None is recorded.")
        return
    yield Fields(
        tuple((named(one.risk.id, one.risk.title, _TITLE), risk_mark(one)) for one in risks[:most])
    )


def _list(
    title: str, lines: Sequence[str], most: int, *, numbered: bool = False
) -> Iterator[Block]:
    yield Heading(_more(title, len(lines), most))
    shown = tuple(shortened(clip(line, 400), _CHANGE) for line in lines[:most])
    yield Bullets(shown, numbered=numbered) if shown else Paragraph("None.")


def _more(title: str, found: int, most: int) -> str:
    """A title that says how many there are beyond those shown."""
    return f"{title} ({most} of {found}, and {found - most} more)" if found > most else title


def _key(title: str, lines: Sequence[str]) -> Paragraph:
    """A key as one paragraph: a list of its lines would take half as much again."""
    told = " ".join(shortened(clip(line, 400), _MEANING) for line in lines)
    return Paragraph((Run(f"{title}. ", bold=True), Run(told)))
