"""The arguments of commands on records that are typed field by field."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from readiness_tui.cli import context
from readiness_tui.cli.arguments import Completer, add_command, completed_by, epilog
from readiness_tui.cli.field_words import in_any_order
from readiness_tui.cli.listing import add_format
from readiness_tui.cli.typed_records import Sort, add_record, set_records, show_record
from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.typed_fields import Form, TypedField


def declare_typed(
    commands: Any, sort: Sort, example: str, *, adding: Sequence[str], setting: Sequence[str]
) -> None:
    """Add ``show``, ``add`` and ``set`` of a command that keeps one kind of record."""
    showing = add_command(
        commands,
        "show",
        f"show everything about {sort.article.lower()}",
        f"readiness {sort.command} show {example}",
    )
    add_id(showing, example, sort)
    add_format(showing)
    showing.set_defaults(
        run=lambda options: show_record(
            context.open_session(options), sort, options.id, options.format
        )
    )
    table = sort.fields(None)
    fields = fields_help(("fields", table))
    first = next(one for one in table if one.name == sort.first)
    new = add_command(commands, "add", f"add {sort.article.lower()}")
    new.epilog = fields + epilog(*adding)
    new.add_argument("text", metavar=sort.first.upper(), help=first.help or first.label.lower())
    new.add_argument("words", metavar="FIELD=VALUE", nargs="*", help="what is known of it")
    in_any_order(new)
    new.set_defaults(
        run=lambda options: add_record(
            context.open_session(options), sort, options.text, options.words
        )
    )
    change = add_command(commands, "set", f"change one {sort.what} or more")
    change.epilog = fields + epilog(*setting)
    add_words(change, sort)
    add_why(change)
    change.set_defaults(
        run=lambda options: set_records(context.open_session(options), sort, options.words, options)
    )


def add_filter(parser: argparse.ArgumentParser, keys: str) -> None:
    """Add the words that narrow a list."""
    parser.add_argument(
        "filter", metavar="FILTER", nargs="*", help=f"words to find; {keys}; ! turns a word round"
    )


def words_of(keys: Keys) -> str:
    """What a list can be narrowed by: what stands before a colon, and its flags."""
    return f"{' '.join(f'{name}:' for name in keys.names)} {', '.join(keys.flags)}"


def ids_of(*sorts: Sort) -> Completer:
    """Offers the ids of these kinds for completion."""

    def offered(parsed_args: argparse.Namespace, **_: object) -> list[str]:
        records = context.open_session(parsed_args).workspace.records()
        return [id_ for sort in sorts for id_ in sort.table(records)]

    return offered


def add_id(parser: argparse.ArgumentParser, example: str, *sorts: Sort) -> None:
    """Add the id of one record."""
    id_ = parser.add_argument("id", metavar="ID", help=f"such as {example}")
    completed_by(id_, ids_of(*sorts))


def add_ids(parser: argparse.ArgumentParser, example: str, *sorts: Sort) -> None:
    """Add the ids of several records of one kind."""
    ids = parser.add_argument(
        "ids", metavar="ID", nargs="+", help=f"such as {example}; all is saved, or nothing"
    )
    completed_by(ids, ids_of(*sorts))


def add_words(parser: argparse.ArgumentParser, *sorts: Sort) -> None:
    """Add the ids and the fields that change."""
    words = parser.add_argument(
        "words",
        metavar="ID... FIELD=VALUE",
        nargs="+",
        help="one or more of a kind, then the fields to change; all is saved, or nothing",
    )
    completed_by(words, ids_of(*sorts))
    in_any_order(parser)


def add_why(parser: argparse.ArgumentParser, help: str = "") -> None:  # noqa: A002
    """Add ``--why``."""
    said = help or "the reason for the change, for the history"
    parser.add_argument("--why", metavar="TEXT", default="", help=said)


def fields_help(*sorts: tuple[str, Sequence[TypedField]]) -> str:
    """The fields that may be typed, under a heading for each kind."""
    lines: list[str] = []
    for heading, table in sorts:
        widest = max(len(one.name) for one in table) + 2
        lines += [f"{heading}:", *(_field_help(one, widest) for one in table), ""]
    more = "Nothing after the = sign, or none, empties a field; - reads a text from"
    return "\n".join([*lines, more, "standard input.\n\n"])


def _field_help(one: TypedField, widest: int) -> str:
    said = one.label
    if one.choices:
        said = f"{said}: {', '.join(one.choices)}"
    elif one.form is Form.YES:
        said = f"{said}: yes or no"
    elif one.help:
        said = f"{said}: {one.help}"
    room = 78 - widest - 2
    if len(said) <= room:
        return f"  {one.name + '=':<{widest}}{said}"
    from textwrap import wrap

    return f"  {one.name + '=':<{widest}}" + ("\n" + " " * (widest + 2)).join(wrap(said, room))
