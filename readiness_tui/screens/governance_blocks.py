"""The blocks of Governance, as rows of its list: each says what to do where it is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.boards import next_meeting, pack_due
from readiness_tui.readiness.compare_authorities import (
    AuthorityFacts,
    Inspected,
    known_until,
    recent,
)
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.embargo import UNDER_EMBARGO, shown_grades, under_embargo
from readiness_tui.readiness.filters import Filter
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.judgement_grid import CellKind, Grid, GridCell, grades_line
from readiness_tui.readiness.known_calls import call_title
from readiness_tui.readiness.model import InspectionEvent, Snapshot
from readiness_tui.readiness.standing import Board, KnownCall
from readiness_tui.readiness.whats_next import Coming
from readiness_tui.readiness.wording import EVENT_KINDS
from readiness_tui.screens.governance_window import window_row
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Row, StyleName

COMING, GATE, JUDGEMENT, ELSEWHERE, TEACH = "coming ", "gate ", "judgement ", "elsewhere ", "teach "
"""What the keys of rows begin with that are no records."""

MOST_COMING = 5
"""Lines of what is next; the last row of the block opens the rest."""

MOST_ELSEWHERE = 8
MORE, MORE_ELSEWHERE = f"{COMING}more", f"{ELSEWHERE}more"


class Elsewhere(NamedTuple):
    """What published reports say of others."""

    region: str  # "" where the service's own is not among them: all of England then
    until: date | None  # what is known up to
    inspected: tuple[Inspected, ...]


class Picture(NamedTuple):
    """Everything that the place shows, worked out once."""

    view: View
    coming: tuple[Coming, ...]
    grid: Grid
    elsewhere: Elsewhere


Block = Callable[[Picture, Filter], Iterator[Row]]


def elsewhere(view: View, authorities: Sequence[AuthorityFacts]) -> Elsewhere:
    """Who was inspected in the last 12 months that are known, in the service's own region."""
    own = view.records.service.region.casefold()
    region = next((one.region for one in authorities if one.region.casefold() == own), "")
    until = known_until(authorities, view.as_of)
    found = recent(authorities, until, region=region) if until else ()
    return Elsewhere(region, until, found)


def coming_key(one: Coming) -> str:
    """The key of a row of what is next."""
    return f"{COMING}{one.kind} {one.record} {one.day}"


def inspected_key(one: Inspected) -> str:
    """The key of an inspection elsewhere."""
    return f"{ELSEWHERE}{one.la_code} {one.event.start}"


def _next(picture: Picture, chosen: Filter) -> Iterator[Row]:
    shown = [one for one in picture.coming if _lets(chosen, one.what, one.day, one.kind)]
    most = len(shown) if chosen.terms else MOST_COMING
    if shown:
        yield _heading("What is next")
    for one in shown[:most]:
        style: StyleName = "late" if one.late else "" if one.sure else "muted"
        when = "no day yet" if one.day is None else show_date(one.day)
        yield Row(coming_key(one), (Cell(when, style), Cell(one.what), Cell(_beside(one), style)))
    if len(shown) > most:
        yield _more(MORE, f"{len(shown) - most} more in the next 90 days")


def _window(picture: Picture, chosen: Filter) -> Iterator[Row]:
    row = window_row(picture.view)
    if _lets(chosen, f"window {row.cells[1].text} {row.cells[2].text}"):
        yield _heading("When they may come")
        yield row


def _beside(one: Coming) -> str:
    if one.late:
        return "late: not recorded as done"
    return one.who if one.sure else "at the earliest"


def _gates(picture: Picture, chosen: Filter) -> Iterator[Row]:
    gates = picture.view.assessment.gates
    shown = [gate for gate in gates if _lets(chosen, gate.title + "\n" + gate.why)]
    if shown:
        yield _heading("Gates that cap the colour")
    for gate in shown:
        word = f"Shut: {gate.cap.value}" if gate.shut else "Open"
        cell = Cell(word, "late" if gate.shut else "good")
        yield Row(f"{GATE}{gate.id}", (cell, Cell(gate.title), Cell(gate.why)))


def _judgements(picture: Picture, chosen: Filter) -> Iterator[Row]:
    """One line for each judgement area, the newest inspection first."""
    shown = [row for row in picture.grid.rows if _lets(chosen, row.title)]
    if shown:
        yield _heading("Judgements over time")
    for row in shown:
        dated = list(zip(picture.grid.inspections, row.cells, strict=True))[::-1]
        newest, cell = dated[0]
        before = " ".join(f"← {_short(one)} {_year(event)}" for event, one in dated[1:])
        what = Cell(f"{row.title}: {cell.words}")
        year = Cell(_year(newest), "muted")
        yield Row(f"{JUDGEMENT}{row.judgement}", (year, what, Cell(before, "muted")))


def _short(cell: GridCell) -> str:
    return f"{cell.letter} joint" if cell.kind is CellKind.JOINT else cell.letter


def _contacts(picture: Picture, chosen: Filter) -> Iterator[Row]:
    as_of = picture.view.as_of
    events = sorted(picture.view.records.events.values(), key=_newest, reverse=True)
    shown = [one for one in events if event_matches(chosen, one, as_of)]
    if shown:
        yield _heading("Contacts with Ofsted")
    for event in shown:
        when = show_date(event.start) if event.start else "no date"
        focus = f": {event.focus}" if event.focus else ""
        what = f"{EVENT_KINDS[event.kind].title}{focus}"
        yield Row(event.id, (Cell(when), Cell(what), Cell(_graded(event, as_of), "muted")))
    if not events:
        yield from _nothing(
            chosen,
            "Contacts with Ofsted",
            _teach("contacts", "None is recorded yet", "A records an inspection or a meeting"),
        )


def _boards(picture: Picture, chosen: Filter) -> Iterator[Row]:
    boards = picture.view.records.boards.values()
    shown = [one for one in boards if _lets(chosen, f"board {one.name} {one.chair}")]
    if shown:
        yield _heading("Boards")
    for board in shown:
        yield _board(board, picture.view)
    if not boards:
        how = "A here adds one: second Tuesday monthly, quarterly"
        yield from _nothing(chosen, "Boards", _teach("boards", "No board is recorded yet", how))


def _board(board: Board, view: View) -> Row:
    try:
        meeting = next_meeting(board, view.as_of)
    except InputError:
        told = Cell("pattern not understood", "late")
        return Row(board.id, (Cell("?"), Cell(board.name), told))
    if meeting is None:
        return Row(board.id, (Cell("ended"), Cell(board.name), Cell("no meeting is left", "muted")))
    due = pack_due(board, meeting, view.content.working_days)
    late = due < view.as_of
    papers = f"papers {'were ' if late else ''}due {show_date(due)}"
    dress = Cell(papers, "warning" if late else "muted")
    return Row(board.id, (Cell(show_date(meeting)), Cell(board.name), dress))


def _region(picture: Picture, chosen: Filter) -> Iterator[Row]:
    known = picture.elsewhere
    where = known.region or "England"
    until = f", reports known to {show_date(known.until)}" if known.until else ""
    title = f"{where}: inspected within 12 months{until}"
    shown = [one for one in known.inspected if _lets(chosen, f"{one.name} {one.region}")]
    most = len(shown) if chosen.terms else MOST_ELSEWHERE
    if shown:
        yield _heading(title)
    for one in shown[:most]:
        when = show_date(one.event.start) if one.event.start else ""
        grades = Cell(grades_line(one.event.grades), "muted")
        yield Row(inspected_key(one), (Cell(when), Cell(one.name), grades))
    if len(shown) > most:
        yield _more(MORE_ELSEWHERE, f"{len(shown) - most} more inspections")
    if not known.inspected:
        how = "Enter says how to see earlier ones"
        yield from _nothing(chosen, title, _teach("region", "None of these months is known", how))


def _calls(picture: Picture, chosen: Filter) -> Iterator[Row]:
    calls = picture.view.records.calls.values()
    shown = [one for one in calls if _lets(chosen, f"call {one.authority} {one.note}")]
    if shown:
        yield _heading("Calls elsewhere")
    for call in sorted(shown, key=_noted, reverse=True):
        when = show_date(call.noted_on) if call.noted_on else "no date"
        on_site = f", on site {show_date(call.on_site_from)}" if call.on_site_from else ""
        told = Cell(f"{call_title(call.kind)}{on_site}", "muted")
        yield Row(call.id, (Cell(when), Cell(f"{call.authority} has been called"), told))
    if not calls:
        how = "A here notes one before its report is out"
        teach = _teach("calls", "No call to another authority is noted", how)
        yield from _nothing(chosen, "Calls elsewhere", teach)


def _snapshots(picture: Picture, chosen: Filter) -> Iterator[Row]:
    snapshots = picture.view.records.snapshots.values()
    shown = [one for one in snapshots if _lets(chosen, f"snapshot {one.audience} {one.by}")]
    if shown:
        yield _heading("Snapshots kept for a meeting")
    for one in sorted(shown, key=_taken, reverse=True):
        when = show_date(one.taken_on) if one.taken_on else "no date"
        by = Cell(f"by {one.by}", "muted")
        yield Row(one.id, (Cell(when), Cell(f"For {one.audience}"), by))
    if not snapshots:
        how = "S keeps them, to compare with later"
        teach = _teach("snapshots", "No figures are kept yet", how)
        yield from _nothing(chosen, "Snapshots kept for a meeting", teach)


BLOCKS: tuple[Block, ...] = (
    _next,
    _window,
    _gates,
    _judgements,
    _contacts,
    _boards,
    _region,
    _calls,
    _snapshots,
)
"""In the order in which they stand."""


def event_matches(chosen: Filter, event: InspectionEvent, as_of: date) -> bool:
    """Whether a filter lets a contact through."""
    words = f"{EVENT_KINDS[event.kind].title} {event.focus} {_graded(event, as_of)}"
    return _lets(chosen, words, event.start, event.kind)


def _graded(event: InspectionEvent, as_of: date) -> str:
    if event.grades and under_embargo(event, as_of):
        return UNDER_EMBARGO
    return grades_line(shown_grades(event, as_of))


def _lets(chosen: Filter, words: str, day: date | None = None, kind: str = "") -> bool:
    row = FilterRow(words, {"title": words}, {"kind": kind}, {"due": day}, frozenset())
    return chosen.matches_row(row)


def _newest(event: InspectionEvent) -> tuple[date, str]:
    return (event.start or date.min, event.id)


def _taken(snapshot: Snapshot) -> tuple[date, str]:
    return (snapshot.taken_on or date.min, snapshot.id)


def _noted(call: KnownCall) -> tuple[date, str]:
    return (call.noted_on or date.min, call.id)


def _year(event: InspectionEvent) -> str:
    return str(event.start.year) if event.start else "?"


def _heading(title: str) -> Row:
    return Row(f"part {title}", (Cell(title),), heading=True)


def _more(key: str, what: str) -> Row:
    return Row(key, (Cell("…", "muted"), Cell(what, "muted"), Cell("Enter shows all", "muted")))


def _teach(block: str, what: str, how: str) -> Row:
    return Row(f"{TEACH}{block}", (Cell("–", "muted"), Cell(what, "muted"), Cell(how, "muted")))


def _nothing(chosen: Filter, title: str, teach: Row) -> Iterator[Row]:
    """A block in which nothing stands yet, where the filter asks for what would stand there."""
    if _lets(chosen, " ".join((title, *(cell.text for cell in teach.cells)))):
        yield _heading(title)
        yield teach
