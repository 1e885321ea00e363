"""Records that are typed field by field: how each kind is added, changed, shown and removed.

A ``Sort`` says what is particular to a kind; the rest is the same for all of them. The fields are
those of the forms of the app, so that ``set`` and a form can never mean two things.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from readiness_tui.cli import context
from readiness_tui.cli.field_words import Known, field_words
from readiness_tui.cli.listing import Row, write_csv
from readiness_tui.cli.record_ids import record_id, record_ids, spelt
from readiness_tui.errors import UsageError
from readiness_tui.improving import Requests
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.typed_fields import Form, TypedField, understood
from readiness_tui.session import Session, View
from readiness_tui.store.changes import Add, Change, Remove
from readiness_tui.text import clean, clean_line

Values = dict[str, Any]
Typed = Mapping[str, str]

LINKS = ("recommendation", "event")
"""Fields of one line that hold the id of another record."""

_QUIET = ("colour_by", "colour_on")
"""Fields of which nobody needs to be told who has just set them."""


class Sort(NamedTuple):
    """A kind of record that is typed."""

    name: str  # in JSON: "action"
    what: str  # in front of people: "action"
    article: str  # "An action"
    command: str  # that has ``list``, ``show`` and ``set``: "plan"
    table: Callable[[Records], Mapping[str, Any]]
    fields: Callable[[View | None], Sequence[TypedField]]  # None: only for the help
    first: str  # the field that is typed before the others where a record is added
    add: Callable[[Session, Values], Requests]
    change: Callable[[Session, Sequence[str], Values, argparse.Namespace], Requests]
    columns: tuple[str, ...]  # of CSV
    as_json: Callable[[Any, View], Row]
    describe: Callable[[Any, View], Iterable[Any]]  # blocks of a document
    flat: Callable[[Row], Row] = dict  # the JSON row as one row of a table

    @property
    def listed_by(self) -> str:
        """The command that lists them."""
        return f"readiness {self.command} list"

    def known(self, view: View | None) -> Known:
        """What may be typed."""
        table = self.fields(view)
        long = [one.name for one in table if one.form is Form.TEXT]
        return Known(self.article, [one.name for one in table], long)

    def one(self, typed: str, view: View) -> Any:
        """The record with an id. Raises InputError with the nearest one."""
        table = self.table(view.records)
        return table[record_id(typed, table, self.what, self.listed_by)]

    def ids(self, typed: Collection[str], view: View) -> list[str]:
        """The ids, each once. Raises InputError as ``one`` does."""
        return record_ids(typed, self.table(view.records), self.what, self.listed_by)


def sorted_out(words: Sequence[str], sort: Sort, view: View) -> tuple[list[str], Typed]:
    """The ids and the fields among the words. Raises UsageError or InputError."""
    typed, fields = field_words(words, sort.known(view))
    example = f"See: readiness {sort.command} set --help"
    if not typed:
        raise UsageError(f"No {sort.what} is named.", example)
    if not fields:
        raise UsageError("Nothing is to be changed.", example)
    return sort.ids(typed, view), fields


def values_of(sort: Sort, fields: Typed, view: View) -> Values:
    """The values of the record's fields. Raises InputError."""
    cleaned = {name: clean(value) for name, value in fields.items()}
    values = understood(cleaned, sort.fields(view), view.as_of)
    records = view.records
    known = {*records.actions, *records.recommendations, *records.evidence, *records.events}
    for one in sort.fields(view):
        value = values.get(one.field)
        if value and one.form is Form.IDS:
            values[one.field] = tuple(dict.fromkeys(spelt(id_, known) for id_ in value))
        elif value and one.field in LINKS:
            values[one.field] = spelt(value, known)
    return values


def add_record(session: Session, sort: Sort, first: str, words: Sequence[str]) -> int:
    """Record a new one in one save, and say its id."""
    view = session.view()
    others, fields = field_words(words, sort.known(view))
    if others:
        raise UsageError(
            f'"{clean_line(others[0], 40)}" is no field.',
            f"{sort.article} is given as one word or in quotes, then field=value.",
        )
    if sort.first in fields:
        raise UsageError(f"{sort.first} is given twice.", f"Leave {sort.first}= out.")
    saved = session.save(sort.add(session, values_of(sort, {sort.first: first, **fields}, view)))
    for made in saved.changes:
        if isinstance(made, Add):
            context.say(f"{made.record} added: {clean_line(first, 200).rstrip('.')}.")
    context.warn(saved)
    return 0


def set_records(
    session: Session, sort: Sort, words: Sequence[str], options: argparse.Namespace
) -> int:
    """Change them in one save and say what changed."""
    view = session.view()
    ids, fields = sorted_out(words, sort, view)
    requests = sort.change(session, ids, values_of(sort, fields, view), options)
    return save(session, requests, getattr(options, "why", ""))


def each(ids: Iterable[str], one_by_one: Callable[[str], Requests]) -> Requests:
    """What is asked for each record, in one save."""
    return tuple(request for id_ in ids for request in one_by_one(id_))


def save(session: Session, requests: Requests, why: str = "") -> int:
    """Save all or nothing, and say what changed."""
    if not requests:
        context.say("Nothing changed: it says so already.")
        return 0
    saved = session.save(requests, clean_line(why))
    for sentence in told(requests):
        context.say(sentence, indent="  ")
    context.warn(saved)
    return 0


def told(requests: Requests) -> Iterable[str]:
    """A sentence for each change; of a date that moves the one that says who agreed."""
    from readiness_tui.readiness.change_words import change_in_words

    moved = {one.record for one in requests if isinstance(one, Change) and one.field == "moves"}
    for one in requests:
        if isinstance(one, Remove):
            yield f"{one.record} removed. It comes back with: readiness undo"
            continue
        if not isinstance(one, Change) or one.field in _QUIET:
            continue
        if one.field != "due" or one.record not in moved:
            words = change_in_words(one.record, one.field, one.before, one.after)
            yield f"{words.rstrip('.')}."


def write_rows(
    wanted: str, name: str, sort: Sort, rows: Sequence[Row], view: View, beside: Row | None = None
) -> bool:
    """Print a list as JSON or CSV; False where text is wanted."""
    if wanted == "json":
        from readiness_tui.reports.as_json import SCHEMA

        stated = {"schema": SCHEMA, "as_of": view.as_of.isoformat(), name: rows}
        context.write_json({**stated, **(beside or {})})
    elif wanted == "csv":
        write_csv(sort.columns, map(sort.flat, rows))
    return wanted != "text"


def show_record(session: Session, sort: Sort, typed: str, wanted: str) -> int:
    """Print one with its history."""
    from readiness_tui.cli import history

    view = session.view()
    record = sort.one(typed, view)
    row = sort.as_json(record, view)
    if wanted == "csv":
        write_csv(sort.columns, [sort.flat(row)])
        return 0
    changes, unreadable = session.workspace.read_history(record=record.id)
    history.warn_unreadable(unreadable)
    if wanted == "json":
        from readiness_tui.reports.as_json import SCHEMA

        shown = {"schema": SCHEMA, sort.name: row, "history": history.as_json(changes)}
        context.write_json(shown)
        return 0
    from readiness_tui.reports import text
    from readiness_tui.reports.document import Document, Heading

    blocks = list(sort.describe(record, view))
    if changes:
        blocks += [Heading("History, newest first"), *history.blocks(changes)]
    context.write(text.render(Document(record.id, tuple(blocks))), None)
    return 0
