"""``readiness annex-a``: what the codes of the child-level lists mean."""

from __future__ import annotations

import argparse
import sys

from readiness_tui.cli import context, listing
from readiness_tui.cli.arguments import add_command, commands_of
from readiness_tui.errors import InputError, UsageError
from readiness_tui.text import clean_line

_IN = ("list", "column", "value")
_OUT = (*_IN, "code", "group", "how")
_UNKNOWN = "unknown"
_LARGEST = 50_000_000  # bytes of a CSV file


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the one action."""
    coding = add_command(
        commands_of(parser),
        "code",
        "say which code of a list's column a spelling means, or that it is unknown",
        'readiness annex-a code --list 1 --column Ethnicity "White - British"',
        "readiness annex-a code --csv spellings.csv --format csv",
    )
    coding.add_argument("values", metavar="VALUE", nargs="*", help="a spelling")
    coding.add_argument("--list", metavar="N", help="the list, by number or name")
    coding.add_argument("--column", metavar="NAME", help="the column, by its header")
    coding.add_argument(
        "--csv",
        metavar="FILE",
        help="a file with the columns list, column and value; - is standard input",
    )
    listing.add_format(coding)
    coding.set_defaults(run=code)


def code(options: argparse.Namespace) -> int:
    """Print an answer for each spelling, in the order given."""
    from readiness_tui.annex_a.meaning import meanings

    asked = _asked(options)
    rows = [
        dict(
            zip(
                _OUT,
                (*one, answer.code or _code(answer.how), answer.group, answer.how),
                strict=True,
            )
        )
        for one, answer in zip(asked, meanings(asked), strict=True)
    ]
    if options.format == "json":
        context.write_json({"schema": 1, "codes": rows})
    elif options.format == "csv":
        listing.write_csv(_OUT, rows)
    else:
        listing.write_table(
            "What the spellings mean",
            ("Value", "Code", "Group", "How"),
            [(row["value"], row["code"], row["group"], row["how"]) for row in rows],
        )
    return 0


def _code(how: str) -> str:
    return "" if how == "blank" else _UNKNOWN


def _asked(options: argparse.Namespace) -> list[tuple[str, str, str]]:
    if options.csv:
        if options.values or options.list or options.column:
            raise UsageError("Give --csv, or --list, --column and values, not both.")
        return _from_csv(options.csv)
    if not (options.values and options.list and options.column):
        raise UsageError(
            "Say which list and column, and at least one value.",
            "See: readiness annex-a code --help",
        )
    return [(options.list, options.column, value) for value in options.values]


def _from_csv(path: str) -> list[tuple[str, str, str]]:
    import csv
    import io

    rows = csv.DictReader(io.StringIO(_text(path), newline=""))
    heads = [(head or "").strip().casefold() for head in rows.fieldnames or ()]
    if missing := [name for name in _IN if name not in heads]:
        raise InputError(
            f'The CSV file has no column "{missing[0]}".',
            "Its first line must name the columns list, column and value.",
        )
    rows.fieldnames = heads
    try:
        found = [(row["list"] or "", row["column"] or "", row["value"] or "") for row in rows]
    except csv.Error:
        raise InputError(
            f"Line {rows.line_num} of the CSV file cannot be read.",
            "Check its quotation marks and save it again as CSV.",
        ) from None
    return found


def _text(path: str) -> str:
    """The file's text, in UTF-8 or else as Windows writes it. Raises ``InputError``."""
    try:
        if path == "-":
            data = sys.stdin.buffer.read(_LARGEST + 1)
        else:
            with open(path, "rb") as file:
                data = file.read(_LARGEST + 1)
    except OSError as error:
        raise InputError(
            f"The file {clean_line(path)} cannot be read: {error.strerror}.",
            "Check its name and that you may open it.",
        ) from None
    if len(data) > _LARGEST:
        raise InputError("The CSV file is larger than 50 MB.", "Split it.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
