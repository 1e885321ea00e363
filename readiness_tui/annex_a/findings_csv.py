"""The findings of a dry run as CSV: one table, as a spreadsheet or a script reads it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import BinaryIO

from readiness_tui.annex_a.findings_lines import ALL_ROWS, SEVERITIES, Found, shown
from readiness_tui.text import no_formula

COLUMNS = ("list", "sheet", "row", "column", "severity", "rule", "wrong", "right")
IDENTIFIER = "identifier"


def write_csv(
    file: BinaryIO,
    lists: Sequence[Found],
    identifiers: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """Every finding in UTF-8, with the mark by which Excel knows it.

    ``identifiers`` (list, row, identifier) adds their column; None leaves it out.
    """
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS if identifiers is None else (*COLUMNS, IDENTIFIER))
    for one in lists:
        known = (identifiers or {}).get(str(one.list), {})
        sheet = no_formula(one.sheet)
        words = {
            id(told): tuple(
                map(
                    no_formula,
                    (told.column, SEVERITIES[told.severity], told.rule, told.wrong, told.right),
                )
            )
            for told in one.told
        }
        for row, told in one.by_row():
            line = (one.list, sheet, row or ALL_ROWS, *words[id(told)])
            if identifiers is None:
                rows.writerow(line)
            else:
                rows.writerow((*line, no_formula(shown(known.get(str(row), "")))))
    text.detach()
