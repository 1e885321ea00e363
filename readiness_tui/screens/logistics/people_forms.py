"""What can be done to roles, leave and what must be ready: add, correct, confirm, remove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from readiness_tui.errors import InputError
from readiness_tui.readiness.answers import same_person
from readiness_tui.readiness.dates import parse_day, show_date, show_day
from readiness_tui.readiness.standing import Arrangement, Leave, Role
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.screens.logistics.part import Part
from readiness_tui.store.changes import Add, Remove, edit
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.form import Field, Form, Understand

ARRANGEMENTS = (("Room", "room"), ("System", "system"), ("Timetable template", "timetable"))
"""(title, value) of the kinds of arrangement."""

_WHAT = (("Role", "role"), ("Leave", "leave"), *ARRANGEMENTS)

_Record = Role | Leave | Arrangement


class PeopleActions(Part):
    """A list of roles, leave and arrangements that can be acted on."""

    def record(self, key: str) -> tuple[Kind, _Record] | None:
        """The record of a row."""
        records = self.view.records
        if key in records.roles:
            return Kind.ROLE, records.roles[key]
        if key in records.leave:
            return Kind.LEAVE, records.leave[key]
        if key in records.arrangements:
            return Kind.ARRANGEMENT, records.arrangements[key]
        return None

    def chosen(self) -> Sequence[tuple[Kind, _Record]]:
        """The marked records, else the one under the cursor."""
        found = [self.record(key) for key in self.marked_or_current()]
        return [one for one in found if one is not None]

    def action_add(self) -> None:
        """Add one of them."""
        self.host.perform(self._add, asks=True)

    def action_edit(self) -> None:
        """Correct the one under the cursor."""
        self.host.perform(self._edit, asks=True)

    def action_confirm(self) -> None:
        """It is ready, as of today."""
        self.host.perform(self._confirm)

    def action_remove(self) -> None:
        """Take away what is marked, or what is under the cursor."""
        self.host.perform(self._remove)

    async def _add(self) -> None:
        what = await self.host.push_screen_wait(Choose("What would you add?", _WHAT))
        if what is None:
            return
        kind, empty = _empty(what)
        draft = self.draft("new", what)
        typed = await self.host.push_screen_wait(
            Form(f"New: {_title(what)}", _fields(empty), self._understand(empty), draft)
        )
        if typed is None:
            return
        values = _read(empty, typed, self.view.as_of)
        if await self.host.save([Add(kind, values)], f"{_name(empty._replace(**values))} added."):
            draft.forget()

    async def _edit(self) -> None:
        self.refuse_marks("A correction")
        chosen = self.chosen()[:1]
        if not chosen:
            return
        kind, seen = chosen[0]
        draft = self.draft(seen.id, "form")
        typed = await self.host.push_screen_wait(
            Form(_name(seen), _fields(seen), self._understand(seen), draft)
        )
        if typed is None:
            return
        changes = edit(kind, seen, **_read(seen, typed, self.view.as_of))
        if not changes or await self.host.save(changes, f"{_name(seen)} corrected."):
            draft.forget()

    async def _confirm(self) -> None:
        ready = [one for _, one in self.chosen() if isinstance(one, Arrangement)]
        if not ready:
            raise InputError("Rooms, systems and templates are confirmed.", "A adds one.")
        values = {"confirmed_on": self.view.as_of, "confirmed_by": self.host.session.who}
        changes = [change for one in ready for change in edit(Kind.ARRANGEMENT, one, **values)]
        await self.host.save(changes, f"{_names(ready)} confirmed today.")

    async def _remove(self) -> None:
        chosen = self.chosen()
        if chosen:
            requests = [Remove(kind, one.id, one) for kind, one in chosen]
            names = _names([one for _, one in chosen])
            await self.host.save(requests, f"{names} removed. u brings it back.")

    def _understand(self, seen: _Record) -> Understand:
        today = self.view.as_of
        return lambda typed: _said(seen._replace(**_read(seen, typed, today)))


def _title(what: str) -> str:
    return next(title for title, value in _WHAT if value == what).casefold()


def _empty(what: str) -> tuple[Kind, _Record]:
    if what == "role":
        return Kind.ROLE, Role("")
    if what == "leave":
        return Kind.LEAVE, Leave("")
    return Kind.ARRANGEMENT, Arrangement("", kind=what)


def _fields(one: _Record) -> list[Field]:
    match one:
        case Role():
            return [
                Field("title", "Role", one.title, "Inspection coordinator"),
                Field("holder", "Holder", one.holder),
                Field("deputy", "Deputy", one.deputy),
                Field("contact", "Contact", one.contact, "telephone or address at work"),
                Field("note", "Note", one.note, lines=3),
            ]
        case Leave():
            return [
                Field("person", "Who is away", one.person),
                Field("first", "First day", _shown(one.first), "14 dec"),
                Field("last", "Last day", _shown(one.last), "+2w"),
            ]
        case Arrangement():
            return [
                Field("title", "What", one.title, "Room 4.12 for the inspection team"),
                Field("lead", "Lead", one.lead),
                Field("detail", "Details", one.detail, "where, for whom, how to get in"),
                Field("note", "Note", one.note, lines=3),
            ]


def _read(one: _Record, typed: Mapping[str, str], today: date) -> dict[str, Any]:
    """The fields of a record from what was typed. Raises InputError."""
    values: dict[str, Any] = dict(typed)
    if isinstance(one, Leave):
        for name in ("first", "last"):
            values[name] = parse_day(typed[name], today) if typed[name] else None
        first, last = values["first"], values["last"]
        if not typed["person"]:
            raise InputError("Say who is away.")
        if first is None:
            raise InputError("Give the first day away.")
        if last and last < first:
            raise InputError(
                f"The last day, {show_date(last)}, lies before the first, {show_date(first)}."
            )
    elif not typed["title"]:
        raise InputError("Name the role." if isinstance(one, Role) else "A title is needed.")
    if isinstance(one, Role) and typed["deputy"] and same_person(typed["holder"], typed["deputy"]):
        raise InputError(
            f"{typed['holder']} cannot be the deputy of the same role.",
            "Name somebody else, or leave the deputy open.",
        )
    if isinstance(one, Arrangement):
        values["kind"] = one.kind
    return values


def _said(one: _Record) -> str:
    match one:
        case Role():
            return f"{one.holder or 'Nobody yet'} leads; deputy {one.deputy or 'nobody yet'}."
        case Leave():
            first = show_day(one.first) if one.first else "today"
            last = f"to {show_day(one.last)}" if one.last else "until further notice"
            return f"{one.person} is away from {first} {last}."
        case Arrangement():
            return f"{one.lead or 'Nobody yet'} sees to it."


def _shown(day: date | None) -> str:
    return show_date(day) if day else ""


def _name(one: _Record) -> str:
    return f"Leave of {one.person}" if isinstance(one, Leave) else one.title


def _names(chosen: Sequence[_Record]) -> str:
    return _name(chosen[0]) if len(chosen) == 1 else f"{len(chosen)} records"
