"""A form over a table of typed fields: the same table that the command line reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from readiness_tui.improving.finding import Requests
from readiness_tui.readiness.typed_fields import Form as Kept
from readiness_tui.readiness.typed_fields import TypedField, typed_of, understood
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.screens.improvement.lists import listed_by_field
from readiness_tui.screens.parts import PartPlace
from readiness_tui.store.changes import Change
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.dialogs.form import Field, Understand
from readiness_tui.widgets.dialogs.listed import Listed
from readiness_tui.widgets.dialogs.long_form import LongForm


class Doors(NamedTuple):
    """How a kind of record is added and changed, its name, and what is said of a new one."""

    add: Callable[..., Requests]  # (session, **values)
    change: Callable[..., Requests]  # (session, id, **values)
    what: str
    added: str


class TypedForm(LongForm):
    """A form that knows which of its fields somebody has typed in."""

    def __init__(
        self,
        heading: str,
        fields: Sequence[Field],
        understand: Understand,
        draft: Draft,
        table: Sequence[TypedField],
        today: date,
    ) -> None:
        super().__init__(heading, fields, understand, draft)
        self._shown = {field.name: field.value for field in fields}
        self._table, self._today = table, today

    def touched(self, typed: Mapping[str, str]) -> dict[str, Any]:
        """The values of the fields that differ from what stood there; the others are left alone."""
        some = {name: text for name, text in typed.items() if text != self._shown[name]}
        return understood(some, self._table, self._today)


Check = Callable[[dict[str, Any]], object]
"""Refuses values that cannot be saved, by raising InputError."""


def form_of(
    heading: str,
    record: Any,
    table: Sequence[TypedField],
    today: date,
    check: Check,
    draft: Draft,
    lists: Mapping[str, Listed] | None = None,
    groups: Mapping[str, str] | None = None,
) -> TypedForm:
    """The form of a record; what cannot be saved is said while it is typed.

    ``lists`` are by the field of the record that they fill, ``groups`` the headings by the name of
    the field under them.
    """
    texts = typed_of(record, table)

    def said(values: Mapping[str, str]) -> str:
        check(understood(values, table, today))
        return "This can be saved."

    fields = [
        _field(one, texts[one.name], (lists or {}).get(one.field))._replace(
            group=(groups or {}).get(one.name, "")
        )
        for one in table
    ]
    return TypedForm(heading, fields, said, draft, table, today)


async def put_record(
    place: PartPlace,
    kind: Kind,
    seen: Any,
    table: Sequence[TypedField],
    doors: Doors,
    groups: Mapping[str, str] | None = None,
) -> None:
    """Ask for the fields of a new record (without an id) or a known one, and save them."""
    host, today = place.host, place.view.as_of
    session, what = host.session, doors.what

    def requests(values: dict[str, Any]) -> Requests:
        if seen.id:
            return as_seen(doors.change(session, seen.id, **values), seen)
        return doors.add(session, **values)

    draft = place.draft(seen.id or f"new {what}", "form")
    heading = f"{seen.id}: correct it" if seen.id else f"A new {what}"
    lists = listed_by_field(place.view, seen.id)
    form = form_of(heading, seen, table, today, requests, draft, lists, groups)
    typed = await host.push_screen_wait(form)
    if typed is None:
        return
    changes = requests(form.touched(typed) if seen.id else understood(typed, table, today))
    if not changes:
        draft.forget()
    elif seen.id:
        if await host.save(changes, f"{seen.id} saved."):
            draft.forget()
    elif await place.save_new(kind, changes, doors.added):
        draft.forget()


def as_seen(requests: Requests, seen: Any) -> Requests:
    """The changes of a record against what its form showed, not what somebody has saved since.

    So the store refuses to overwrite a field that a colleague has changed while the form was open.
    """
    return tuple(
        one._replace(before=getattr(seen, one.field))
        if isinstance(one, Change) and one.record == seen.id
        else one
        for one in requests
    )


def _field(one: TypedField, value: str, listed: Listed | None) -> Field:
    if one.form is Kept.CHOICE:
        blank = () if one.needed else (("not said", "none"),)
        choices = (*blank, *((title, value) for value, title in one.choices.items()))
        return Field(one.name, one.label, value or ("" if one.needed else "none"), choices=choices)
    if one.form is Kept.YES:
        return Field(one.name, one.label, value, choices=(("yes", "yes"), ("no", "no")))
    lines = 2 if one.form is Kept.TEXT else 1
    return Field(one.name, one.label, value, one.help, lines=lines, listed=listed)
