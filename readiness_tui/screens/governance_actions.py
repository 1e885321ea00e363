"""What can be done in Governance: record, correct and remove contacts, boards and calls."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from readiness_tui.errors import InputError
from readiness_tui.places import GOVERNANCE_PARTS, PartName
from readiness_tui.readiness.boards import (
    checked_board,
    next_meeting,
    pattern_in_words,
    unusual_meeting,
)
from readiness_tui.readiness.dates import parse_day, show_date, show_day
from readiness_tui.readiness.inspections import refuse_twice
from readiness_tui.readiness.known_calls import KINDS, call_title, checked_call
from readiness_tui.readiness.model import InspectionEvent
from readiness_tui.readiness.standing import Board, KnownCall
from readiness_tui.readiness.vocabulary import EventKind, Kind
from readiness_tui.readiness.wording import EVENT_KINDS
from readiness_tui.screens.governance_blocks import ELSEWHERE, TEACH
from readiness_tui.screens.parts import PartPlace
from readiness_tui.store.changes import Add, Remove, Request, edit
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.dialogs.form import Field, Form

_Record = InspectionEvent | Board | KnownCall

_CALL_KEYS = frozenset({f"{TEACH}calls", f"{TEACH}region"})


class GovernanceActions(PartPlace):
    """A list of contacts, boards and calls that can be acted on."""

    NUMBER: ClassVar[int] = 8
    PARTS: ClassVar[tuple[PartName, ...]] = GOVERNANCE_PARTS

    def found(self, key: str) -> tuple[Kind, _Record] | None:
        """The record of a row that can be corrected and removed."""
        records = self.view.records
        if key in records.events:
            return Kind.EVENT, records.events[key]
        if key in records.boards:
            return Kind.BOARD, records.boards[key]
        if key in records.calls:
            return Kind.CALL, records.calls[key]
        return None

    def is_record(self, key: str) -> bool:
        """Whether a row is a record of this place, with a history."""
        return self.found(key) is not None or key in self.view.records.snapshots

    def open_text(self, key: str) -> None:
        """Show the text of a row that is no record."""
        from readiness_tui.widgets.dialogs.record import RecordPage

        self.app.push_screen(RecordPage(lambda: self.detail_of(key), None))

    def action_add_event(self) -> None:
        """Add what the block of the cursor holds, a board or a call elsewhere; else ask which."""
        key = self.records.cursor_key or ""
        records = self.view.records
        if key in records.boards or key == f"{TEACH}boards":
            self.host.perform(lambda: self._put_board(None), asks=True)
        elif key in records.calls or key in _CALL_KEYS or key.startswith(ELSEWHERE):
            self.host.perform(lambda: self._put_call(None), asks=True)
        else:
            self.host.perform(self._add, asks=True)

    async def _add(self) -> None:
        puts: Mapping[str, Callable[[None], Awaitable[None]]] = {
            "event": self._put_event,
            "board": self._put_board,
            "call": self._put_call,
        }
        chosen = await self.host.push_screen_wait(
            Choose(
                "What would you add?",
                (
                    ("A contact with Ofsted: an inspection, a visit, a meeting", "event"),
                    ("A board or a meeting that sees the plan", "board"),
                    ("A call to another authority, as you have heard", "call"),
                ),
            )
        )
        if chosen is not None:
            await puts[chosen](None)

    def action_read(self) -> None:
        """Read a published report from its PDF."""
        from readiness_tui.screens.reading_report import read_report

        self.host.perform(lambda: read_report(self.host), asks=True)

    def action_house_style(self) -> None:
        """Say how papers look, and what the colours of the plan mean."""
        from readiness_tui.screens.house_style import edit_house_style

        self.host.perform(lambda: edit_house_style(self), asks=True)

    def action_edit(self) -> None:
        """Correct the record under the cursor."""
        self.host.perform(self._edit, asks=True)

    def action_remove(self) -> None:
        """Take away what is marked, or what is under the cursor."""
        self.host.perform(self._remove)

    async def _edit(self) -> None:
        self.refuse_marks("A correction")
        key = self.records.cursor_key
        match self.found(key) if key else None:
            case _, InspectionEvent() as event:
                await self._put_event(event)
            case _, Board() as board:
                await self._put_board(board)
            case _, KnownCall() as call:
                await self._put_call(call)
            case _:
                raise InputError("Contacts with Ofsted, boards and calls elsewhere are corrected.")

    async def _remove(self) -> None:
        found = [self.found(key) for key in self.marked_or_current()]
        chosen = [one for one in found if one is not None]
        if not chosen:
            raise InputError("Contacts with Ofsted, boards and calls elsewhere are removed.")
        names = _name(chosen[0][1]) if len(chosen) == 1 else f"{len(chosen)} records"
        requests: list[Request] = [Remove(kind, one.id, one) for kind, one in chosen]
        await self.host.save(requests, f"{names} removed. u brings it back.")

    async def _put_event(self, seen: InspectionEvent | None) -> None:
        from readiness_tui.widgets.dialogs.inspection import InspectionForm

        draft = self.draft(seen.id if seen else "new contact", "all")
        form = InspectionForm(self.view.content.editions, self.view.as_of, seen, draft)
        made = await self.host.push_screen_wait(form)
        if made is not None:
            events = self.view.records.events.values()
            refuse_twice(made, [one for one in events if seen is None or one.id != seen.id])
            await self._put(Kind.EVENT, seen, made, draft)

    async def _put_board(self, seen: Board | None) -> None:
        today = self.view.as_of
        draft = self.draft(seen.id if seen else "new board", "all")
        heading = f"Correct {seen.name}" if seen else "A new board"
        boards = self.view.records.boards.values()
        others = [one for one in boards if seen is None or one.id != seen.id]

        def said(typed: Mapping[str, str]) -> str:
            board = _board(typed, today, others)
            meeting = next_meeting(board, today)
            following = f"next {show_day(meeting)}" if meeting else "no meeting is left"
            unusual = unusual_meeting(board, meeting, self.view.content.working_days)
            return unusual or f"{pattern_in_words(board.pattern)}; {following}"

        typed = await self.host.push_screen_wait(
            Form(heading, _board_fields(seen, today), said, draft)
        )
        if typed is not None:
            await self._put(Kind.BOARD, seen, _board(typed, today, others), draft)

    async def _put_call(self, seen: KnownCall | None) -> None:
        from readiness_tui.content.history import find_authority, read_history

        history = await asyncio.to_thread(read_history)
        service, today = self.view.records.service, self.view.as_of

        def read(typed: Mapping[str, str]) -> KnownCall:
            if not typed["authority"]:
                raise InputError("Name the authority that has been called.")
            if seen and typed["authority"] == seen.authority:
                named = seen.authority, seen.la_code
            else:
                called = find_authority(typed["authority"], history)
                named = called.name, called.la_code
            made = checked_call(
                *named,
                service,
                today,
                kind=EventKind(typed["kind"]),
                on_site_from=_day(typed["on_site_from"], today),
                note=typed["note"],
            )
            return made._replace(noted_on=seen.noted_on) if seen else made

        draft = self.draft(seen.id if seen else "new call", "all")
        heading = f"Correct {seen.id}" if seen else "Another authority has been called"
        typed = await self.host.push_screen_wait(
            Form(heading, _call_fields(seen), lambda typed: _call_said(read(typed)), draft)
        )
        if typed is not None:
            await self._put(Kind.CALL, seen, read(typed), draft)

    async def _put(self, kind: Kind, seen: _Record | None, made: _Record, draft: Draft) -> None:
        """Save a record; where that fails what was typed stays as a draft."""
        values = made._asdict()
        del values["id"]  # the workspace numbers a new one
        requests: Sequence[Request] = edit(kind, seen, **values) if seen else (Add(kind, values),)
        done = f"{_name(made)} {'corrected' if seen else 'recorded'}."
        before = self._ids(kind)
        if not requests or await self.host.save(requests, done):
            draft.forget()
            for added in self._ids(kind) - before:
                self.show_record(added)

    def _ids(self, kind: Kind) -> frozenset[str]:
        table: Mapping[str, _Record] = getattr(self.view.records, kind.value)
        return frozenset(table)


def _name(one: _Record) -> str:
    match one:
        case InspectionEvent():
            return EVENT_KINDS[one.kind].title
        case Board():
            return one.name
        case KnownCall():
            return f"The call to {one.authority}"


def _board_fields(seen: Board | None, today: date) -> list[Field]:
    board = seen or Board("", starts=today)
    return [
        Field("name", "Name", board.name, "such as Improvement board"),
        Field("pattern", "Meets", _said_pattern(board.pattern), "such as second Tuesday monthly"),
        Field("starts", "First meeting from", _shown(board.starts), "today"),
        Field("ends", "Last meeting by", _shown(board.ends), "no end"),
        Field("pack_days", "Papers, working days", str(board.pack_days), "5"),
        Field("chair", "Chair", board.chair),
        Field("note", "Note", board.note),
    ]


def _said_pattern(rule: str) -> str:
    """The pattern in words; one that is not understood as it stands, so that it can be mended."""
    try:
        return pattern_in_words(rule) if rule else ""
    except InputError:
        return rule


def _board(typed: Mapping[str, str], today: date, others: Iterable[Board]) -> Board:
    pack_days = typed["pack_days"] or "5"
    if not (pack_days.isascii() and pack_days.isdigit() and len(pack_days) <= 3):
        raise InputError("Papers are due a whole number of working days before, such as 5.")
    return checked_board(
        typed["name"],
        typed["pattern"],
        today,
        starts=_day(typed["starts"], today),
        ends=_day(typed["ends"], today),
        pack_days=int(pack_days),
        chair=typed["chair"],
        note=typed["note"],
        others=others,
    )


def _call_fields(seen: KnownCall | None) -> list[Field]:
    call = seen or KnownCall("")
    return [
        Field("authority", "Authority", call.authority, "its name or three-digit code"),
        Field("kind", "For", call.kind.value, choices=tuple((t, k.value) for t, k in KINDS)),
        Field("on_site_from", "On site from", _shown(call.on_site_from), "not known"),
        Field("note", "Note", call.note, "where it is known from"),
    ]


def _call_said(call: KnownCall) -> str:
    on_site = f", on site from {show_day(call.on_site_from)}" if call.on_site_from else ""
    return f"{call.authority} ({call.la_code}): {call_title(call.kind)}{on_site}"


def _day(typed: str, today: date) -> date | None:
    return parse_day(typed, today) if typed else None


def _shown(day: date | None) -> str:
    return show_date(day) if day else ""
