"""``readiness plan key``: what the colours of the plan mean, and the limits that they follow."""

from __future__ import annotations

import argparse
from typing import Any

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, epilog
from readiness_tui.cli.house import LIMITS, add_words, house_style, typed_words, values
from readiness_tui.cli.typed_arguments import fields_help
from readiness_tui.cli.typed_records import save
from readiness_tui.improving.risks import set_house
from readiness_tui.readiness.plan_key import key_of
from readiness_tui.readiness.typed_fields import NOTHING, TypedField
from readiness_tui.readiness.vocabulary import Brag
from readiness_tui.readiness.wording import BRAGS, key_to_plan
from readiness_tui.session import View
from readiness_tui.text import clean_line

_MEANINGS = tuple(
    TypedField(colour.value, "meanings", BRAGS[colour].title, help="your own words for it")
    for colour in Brag
)


def declare(commands: Any) -> None:
    """Add ``key``."""
    key = add_command(commands, "key", "print what the colours mean, or change it")
    key.epilog = fields_help(("fields", (*LIMITS, *_MEANINGS))) + epilog(
        "readiness plan key",
        "readiness plan key set tolerance=2 blue_is_complete=yes",
        "readiness plan key set grey='Not due to start yet.'",
    )
    add_words(key)
    key.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the key, or change it."""
    session = context.open_session(options)
    view = session.view()
    if not options.words:
        return _print(view, options.format)
    names = [one.name for one in (*LIMITS, *_MEANINGS)]
    typed = typed_words(options.words, "The key", names, "plan key")
    given = values(session, typed, LIMITS)
    meanings = dict(house_style(view.records).meanings)
    for colour in Brag:
        if colour.value in typed:
            said = clean_line(typed[colour.value])
            meanings.pop(colour.value, None)
            if said and said.casefold() not in NOTHING:
                meanings[colour.value] = said
    return save(session, set_house(session, **given, meanings=meanings))


def _print(view: View, wanted: str) -> int:
    key = key_of(house_style(view.records))
    if wanted == "json":
        from readiness_tui.reports.as_json import SCHEMA

        limits = {name: value for name, value in key._asdict().items() if name != "meanings"}
        colours = [
            {"colour": str(one), "title": BRAGS[one].title, "meaning": key.meaning(one)}
            for one in Brag
        ]
        context.write_json({"schema": SCHEMA, "key": {**limits, "colours": colours}})
        return 0
    for line in key_to_plan(key):
        context.say(line, indent="  ")
    return 0
