"""A form over a table of typed fields: the same table that the command line reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from readiness_tui.readiness.typed_fields import Form as Kept
from readiness_tui.readiness.typed_fields import TypedField, typed_of, understood
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.dialogs.form import Field
from readiness_tui.widgets.dialogs.listed import Listed
from readiness_tui.widgets.dialogs.long_form import LongForm

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
) -> LongForm:
    """The form of a record; what cannot be saved is said while it is typed.

    ``lists`` are by the field of the record that they fill, ``groups`` the headings by the name of
    the field under them.
    """
    typed = typed_of(record, table)

    def said(values: Mapping[str, str]) -> str:
        check(understood(values, table, today))
        return "This can be saved."

    fields = [
        _field(one, typed[one.name], (lists or {}).get(one.field))._replace(
            group=(groups or {}).get(one.name, "")
        )
        for one in table
    ]
    return LongForm(heading, fields, said, draft)


def _field(one: TypedField, value: str, listed: Listed | None) -> Field:
    if one.form is Kept.CHOICE:
        blank = () if one.needed else (("not said", "none"),)
        choices = (*blank, *((title, value) for value, title in one.choices.items()))
        return Field(one.name, one.label, value or ("" if one.needed else "none"), choices=choices)
    if one.form is Kept.YES:
        return Field(one.name, one.label, value, choices=(("yes", "yes"), ("no", "no")))
    lines = 2 if one.form is Kept.TEXT else 1
    return Field(one.name, one.label, value, one.help, lines=lines, listed=listed)
