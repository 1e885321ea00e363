"""What stands beside the list of Governance, for each of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from textual.content import Content

from readiness_tui.errors import InputError
from readiness_tui.readiness.boards import meetings, pack_due, pattern_in_words
from readiness_tui.readiness.compare_authorities import Inspected
from readiness_tui.readiness.comparison import compare
from readiness_tui.readiness.dates import show_date, show_day
from readiness_tui.readiness.embargo import UNTIL_PUBLISHED, under_embargo
from readiness_tui.readiness.judgement_grid import grade_words, grades_line, judgement_title
from readiness_tui.readiness.known_calls import call_title
from readiness_tui.readiness.model import InspectionEvent, Snapshot
from readiness_tui.readiness.standing import Board, KnownCall
from readiness_tui.readiness.whats_next import Coming, day_of
from readiness_tui.readiness.wording import EVENT_KINDS, count
from readiness_tui.screens.governance_blocks import (
    COMING,
    ELSEWHERE,
    GATE,
    JUDGEMENT,
    MORE,
    MORE_ELSEWHERE,
    Picture,
    coming_key,
    inspected_key,
)
from readiness_tui.screens.governance_window import WINDOW, window_lines
from readiness_tui.session import View
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import status

_SHOWN_MEETINGS = 6

_TAUGHT = {
    "contacts": "A records the last inspection with its first day and its grades. The route, the "
    "window and the clocks are worked out from it.",
    "boards": "A on this line adds a board. Its meetings are written as people say them: second "
    "Tuesday monthly; quarterly; every 6 weeks on Thursday; last Friday in March and September. "
    "The days on which its papers are due then stand under What is next.",
    "region": "The published reports that are known hold no full inspection of these months. "
    "Earlier ones: readiness inspections list --region England --since '1 jan 2023'",
    "calls": "A on this line notes that another authority has been called. The news is often out "
    "weeks before the report and says who is being inspected now.",
    "snapshots": "S keeps today's figures for a meeting. Later this line shows what has changed.",
}


def detail(picture: Picture, key: str) -> Content:
    """The text for a row."""
    view, records = picture.view, picture.view.records
    if key == MORE:
        return plain(_coming_words(picture.coming))
    if key == MORE_ELSEWHERE:
        return plain(_inspected_words(picture.elsewhere.inspected))
    if key.startswith(COMING):
        found = (one for one in picture.coming if coming_key(one) == key)
        return _lines(*_coming(next(found, None)))
    if key.startswith(GATE):
        return _gate(view, key.removeprefix(GATE))
    if key.startswith(JUDGEMENT):
        return _lines(*_judgement(picture, key.removeprefix(JUDGEMENT)))
    if key.startswith(ELSEWHERE):
        for one in picture.elsewhere.inspected:
            if inspected_key(one) == key:
                return _lines(f"{one.name} ({one.region})", *_event(one.event, view))
    if key == WINDOW:
        return _lines("When they may come", *window_lines(view))
    if key in records.events:
        event = records.events[key]
        return _lines(EVENT_KINDS[event.kind].title, *_event(event, view)[1:])
    if key in records.boards:
        return _lines(*_board(records.boards[key], view))
    if key in records.calls:
        return _lines(*_call(records.calls[key]))
    if key in records.snapshots:
        return _snapshot(records.snapshots[key], view)
    return plain(_TAUGHT.get(key.rpartition(" ")[2], ""))


def _lines(title: str = "", *rest: str) -> Content:
    """A bold title over plain lines."""
    return Content("\n").join([Content.styled(plain(title).plain, "bold"), *map(plain, rest)])


def _coming_words(coming: Sequence[Coming]) -> str:
    """Everything that comes, one line each, with who it falls to."""
    lines = (f"{day_of(one)}  {one.what}{f' ({one.who})' if one.who else ''}" for one in coming)
    return "\n".join([count(len(coming), "thing") + " in the next 90 days", "", *lines])


def _inspected_words(inspected: Sequence[Inspected]) -> str:
    """Every inspection elsewhere, one line each."""
    lines = (
        f"{show_date(one.event.start) if one.event.start else ''}  {one.name}: "
        f"{grades_line(one.event.grades)}"
        for one in inspected
    )
    return "\n".join([count(len(inspected), "inspection"), "", *lines])


def _coming(one: Coming | None) -> Iterator[str]:
    if one is None:
        return
    yield one.what
    yield day_of(one)
    if one.who:
        yield f"Falls to: {one.who}"
    if not one.sure:
        yield "Possible from that day on; nobody can say when."
    if one.record:
        yield f"From {one.record}. Enter goes there."


def _gate(view: View, gate_id: str) -> Content:
    gate = next(gate for gate in view.assessment.gates if gate.id == gate_id)
    state = f"Shut ({gate.cap.value} at best)" if gate.shut else "Open"
    more = [f"Looks at: {', '.join(gate.records)}. Enter goes there."] if gate.records else []
    return _lines(gate.title, f"{state}. {gate.why}", *more)


def _judgement(picture: Picture, judgement: str) -> Iterator[str]:
    """Every inspection with its grade, newest first."""
    grid = picture.grid
    row = next(row for row in grid.rows if row.judgement == judgement)
    yield row.title
    columns = zip(grid.inspections, grid.editions, row.cells, strict=True)
    for event, edition, cell in reversed(list(columns)):
        when = show_date(event.start) if event.start else "no date"
        under = f" · {edition.title}" if edition else ""
        yield f"{when}: {cell.words}"
        yield f"  {EVENT_KINDS[event.kind].title}{under}"


def _event(event: InspectionEvent, view: View) -> Sequence[str]:
    titles = {edition.id: edition.title for edition in view.content.editions}
    start = show_date(event.start) if event.start else "no date"
    lines = [
        EVENT_KINDS[event.kind].title,
        f"{start} to {show_date(event.end)}" if event.end else start,
    ]
    if event.framework:
        lines.append(f"Framework: {titles.get(event.framework, event.framework)}")
    if event.focus:
        lines.append(f"Focus: {event.focus}")
    if event.grades and under_embargo(event, view.as_of):
        lines.append(UNTIL_PUBLISHED)
    lines += [
        f"{judgement_title(judgement)}: {grade_words(grade)}"
        for judgement, grade in event.grades.items()
    ]
    if event.lead_inspector:
        lines.append(f"Lead inspector: {event.lead_inspector}")
    planned = event.published is not None and event.published > view.as_of
    days = (
        ("Received", event.received),
        ("To be published" if planned else "Published", event.published),
        ("Action plan sent", event.plan_sent),
    )
    return [*lines, *(f"{name} {show_date(day)}" for name, day in days if day)]


def _board(board: Board, view: View) -> Iterator[str]:
    yield board.name
    try:
        until = max(view.as_of, board.starts or view.as_of) + timedelta(days=800)
        found = meetings(board, view.as_of, until)[:_SHOWN_MEETINGS]
        yield f"Meets: {pattern_in_words(board.pattern)}"
    except InputError as error:
        yield str(error)
        return
    if board.chair:
        yield f"Chair: {board.chair}"
    if board.ends:
        yield f"Until {show_date(board.ends)}"
    working = view.content.working_days
    for meeting in found:
        off = "" if working.is_working_day(meeting) else " (no working day: agree another)"
        due = show_date(pack_due(board, meeting, working))
        yield f"{show_day(meeting)}{off}, papers {due}"
    if not found:
        yield "No meeting is left."
    if board.pack_days:
        yield f"Papers are due {count(board.pack_days, 'working day')} before."
    if board.note:
        yield board.note


def _call(call: KnownCall) -> Iterator[str]:
    yield f"{call.authority} has been called"
    yield call_title(call.kind)
    if call.on_site_from:
        yield f"On site from {show_day(call.on_site_from)}"
    if call.noted_on:
        yield f"Noted {show_date(call.noted_on)}"
    if call.note:
        yield call.note


def _snapshot(snapshot: Snapshot, view: View) -> Content:
    changed = compare(snapshot.figures, view.assessment, view.records)
    lines = [
        Content.styled(f"Since the snapshot for {plain(snapshot.audience).plain}", "bold"),
        Content.assemble("Now ", status(view.assessment.colour)),
        plain(f"{count(len(changed), 'change')}"),
    ]
    lines += [plain(f"{one.id} {one.title}: {one.words}".strip()) for one in changed]
    return Content("\n").join(lines)
