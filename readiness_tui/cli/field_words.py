"""Words of a command line that may be ``field=value``: which are, and which are something else."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from readiness_tui.cli.item_fields import NOTHING, nearest
from readiness_tui.errors import UsageError
from readiness_tui.text import NOTE_LIMIT, clean_line


class Words(NamedTuple):
    """The words, sorted out."""

    others: list[str]
    fields: dict[str, str]  # by name, the value without outer spaces


class Known(NamedTuple):
    """What may be typed of one kind of record."""

    what: str  # the record in words, with its article
    fields: Collection[str]
    long: Collection[str] = ()  # of these "-" reads the value from standard input


def field_words(words: Iterable[str], known: Known, *, paths: bool = False) -> Words:
    """Sort them out. Raises UsageError for a field that there is not, or that is given twice.

    With ``paths`` a word with "=" in it is a path or address where what stands before it is no
    name, or is no field and there is such a file: ``./lead=a.docx`` always is.
    """
    others: list[str] = []
    fields: dict[str, str] = {}
    for word in words:
        name, sign, value = word.partition("=")
        field = name.strip().casefold()
        if not sign or (paths and _is_path(word, field, known.fields)):
            others.append(word)
            continue
        if field not in known.fields:
            near = nearest(field, known.fields)
            hint = f"Did you mean {near}=?" if near else f"There are {', '.join(known.fields)}."
            raise UsageError(f'{known.what} has no field "{clean_line(name, 40)}".', hint)
        if field in fields:
            raise UsageError(f"{field} is given twice.", "Give each field once.")
        read = field in known.long and value == "-"
        fields[field] = sys.stdin.read(2 * NOTE_LIMIT) if read else value.strip()
    return Words(others, fields)


def _is_path(word: str, name: str, fields: Collection[str]) -> bool:
    if not name.replace("_", "").isalpha():
        return True
    return name not in fields and os.path.lexists(word)


def emptied(value: str) -> str:
    """The value, or nothing where it is a word that empties a field."""
    return "" if value.casefold() in NOTHING else value


def in_any_order(parser: argparse.ArgumentParser) -> None:
    """Let words stand before, between and after options; argparse takes them in one place alone."""
    plain = parser.parse_known_args
    within = False

    def parse(
        args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        nonlocal within
        # argparse does it in two passes by this very method; argcomplete needs both to be one.
        if within or "_ARGCOMPLETE" in os.environ:
            return plain(args, namespace)
        within = True
        try:
            return parser.parse_known_intermixed_args(args, namespace)
        finally:
            within = False

    setattr(parser, "parse_known_args", parse)  # noqa: B010  a method, which mypy guards
