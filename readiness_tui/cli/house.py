"""``readiness house``: how papers look, and, shared with ``plan key``, what the colours mean."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_text_or_json, epilog
from readiness_tui.cli.field_words import Known, field_words
from readiness_tui.cli.typed_arguments import fields_help
from readiness_tui.cli.typed_records import save
from readiness_tui.errors import UsageError
from readiness_tui.improving.risks import HOUSE as ID
from readiness_tui.improving.risks import set_house
from readiness_tui.readiness.improvement_facts import HouseStyle
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.risk_fields import HOUSE
from readiness_tui.readiness.typed_fields import TypedField, understood
from readiness_tui.session import Session
from readiness_tui.text import clean

LOOK = tuple(one for one in HOUSE if one.name in ("council", "classification", "logo", "template"))
"""How papers look."""

LIMITS = tuple(one for one in HOUSE if one not in LOOK)
"""What the colours of the plan follow."""


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the words and the format."""
    parser.epilog = fields_help(("fields", LOOK)) + epilog(
        "readiness house",
        "readiness house set council='Northshire Council' classification=OFFICIAL",
        "readiness house set logo=crest.png template='board paper.docx'",
    )
    add_words(parser)
    parser.set_defaults(run=run)


def add_words(parser: argparse.ArgumentParser) -> None:
    """Add ``set FIELD=VALUE ...`` and the format of what is printed without it."""
    parser.add_argument(
        "words", metavar="set FIELD=VALUE", nargs="*", help="the fields to change; else print them"
    )
    add_text_or_json(parser)


def house_style(records: Records) -> HouseStyle:
    """The house style, empty where nobody has said anything."""
    return records.house_style.get(ID) or HouseStyle(ID)


def run(options: argparse.Namespace) -> int:
    """Print how papers look, or change it."""
    session = context.open_session(options)
    if options.words:
        typed = typed_words(options.words, "The house style", [one.name for one in LOOK], "house")
        return save(session, set_house(session, **values(session, typed, LOOK)))
    from readiness_tui.reports.house import house_of

    records = session.workspace.records()
    style = house_style(records)
    _, warnings = house_of(records, session.workspace.folder)
    if options.format == "json":
        from readiness_tui.reports.as_json import SCHEMA

        told = {one.name: getattr(style, one.field) for one in LOOK}
        context.write_json({"schema": SCHEMA, "house": {**told, "warnings": list(warnings)}})
        return 0
    from readiness_tui.reports import text
    from readiness_tui.reports.document import Document, Fields

    rows = tuple((one.label, getattr(style, one.field) or "not said") for one in LOOK)
    context.write(text.render(Document("House style", (Fields(rows),))), None)
    for warning in warnings:
        context.complain(warning)
    return 0


def typed_words(
    words: Sequence[str], what: str, fields: Sequence[str], command: str
) -> dict[str, str]:
    """The fields behind the word "set". Raises UsageError."""
    verb, *rest = words
    others, typed = field_words(rest, Known(what, fields))
    example = f"For example: readiness {command} set {fields[0]}=…"
    if verb != "set" or others:
        raise UsageError(f'"{(verb if verb != "set" else others[0])[:40]}" is no field.', example)
    if not typed:
        raise UsageError("Nothing is to be changed.", example)
    return typed


def values(
    session: Session, typed: Mapping[str, str], table: Sequence[TypedField]
) -> dict[str, Any]:
    """The values of the fields of the table among those typed. Raises InputError."""
    named = {one.name: clean(typed[one.name]) for one in table if one.name in typed}
    return understood(named, table, session.today())
