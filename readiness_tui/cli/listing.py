"""A list of records as text, JSON or CSV, from the same rows."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence

from readiness_tui.cli import context
from readiness_tui.text import no_formula

Row = Mapping[str, object]
"""A record as JSON shows it: texts, numbers, lists of texts, or a mapping of texts."""


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add ``--format``."""
    parser.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default="text",
        help="how it is written; in csv a text that a spreadsheet would take for a formula "
        "(it begins with = + - @ or a tab) gets a ' in front",
    )


def write_csv(columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Print the columns of the rows."""
    context.write(csv_text(columns, rows), None)


def csv_text(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """The columns of the rows as CSV that no spreadsheet takes for formulas."""
    import csv
    import io

    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
    return sheet.getvalue()


def write_table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table for people, 80 columns wide."""
    from readiness_tui.reports import text
    from readiness_tui.reports.document import Column, Document, Table

    table = Table(title, tuple(map(Column, heads)), tuple(tuple(row) for row in rows))
    context.write(text.render(Document(title, (table,))), None)


def _cell(value: object) -> str:
    """A value as a spreadsheet may read it without taking it for a formula."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        value = " ".join(f"{name}={each}" for name, each in value.items())
    elif isinstance(value, list):
        parts = list(map(str, value))
        value = ("; " if any(" " in part for part in parts) else " ").join(parts)
    text = "" if value is None else str(value)
    return no_formula(text)
