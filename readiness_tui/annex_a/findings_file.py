"""The findings of a dry run as a file for the analyst who must correct them: its bytes, and where
it may stand beside the lists. It is saved by ``filing.findings``."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from io import BytesIO

from readiness_tui.annex_a.findings_csv import write_csv
from readiness_tui.annex_a.findings_lines import found, shown
from readiness_tui.annex_a.findings_links import beside
from readiness_tui.annex_a.findings_workbook import About, workbook
from readiness_tui.annex_a.result import Result
from readiness_tui.errors import InputError

CSV = ".csv"
ENDINGS = (".xlsx", CSV)


def findings_bytes(
    ending: str,
    path: str,
    result: Result,
    *,
    with_identifiers: bool = False,
    source_path: str = "",
    by: str = "",
    at: datetime | None = None,
    own_standards: str = "",
) -> bytes:
    """The findings as CSV or as a workbook, by ``ending``.

    ``source_path`` is what was checked, linked to where it lies beside ``path``. ``own_standards``
    is the council's own file of figures, as for ``standards``.
    """
    lists = found(result)
    identifiers = result.identifiers if with_identifiers else None
    if ending.lower() != CSV:
        about = About(by, at, beside(path, source_path), own_standards)
        return workbook(result, lists, about, identifiers)
    file = BytesIO()
    write_csv(file, lists, identifiers)
    return file.getvalue()


def findings_target(typed: str, source: str = "") -> str:
    """The full path, if a findings file may be put there: never over ``source``.

    Raises InputError.
    """
    ending, name = os.path.splitext(typed)[1].lower(), shown(typed)
    if "\0" in typed or ending not in ENDINGS:
        raise InputError(
            f"The ending of {name} does not say in which format to save the findings.",
            f"Use {' or '.join(ENDINGS)}.",
        )
    path = os.path.realpath(os.path.expanduser(typed))
    folder = os.path.dirname(path)
    if not os.path.isdir(folder):
        raise InputError(f"There is no folder {shown(folder)}.", "Name one that is there.")
    if os.path.isdir(path):
        raise InputError(f"{name} is a folder.", "Name a file in it.")
    if os.path.exists(path) and not os.path.isfile(path):
        raise InputError(f"{name} is not an ordinary file.", "Choose another name.")
    if os.path.exists(path) and not os.access(path, os.W_OK):
        raise InputError(f"{name} is not yours to change.", "Choose another name.")
    if source and _same(path, source):
        raise InputError(f"{name} is the file that was checked.", "Choose another name.")
    if ending == CSV and os.path.isdir(source) and _same(folder, source):
        raise InputError(
            f"The folder {shown(folder)} holds the lists that were checked, and the next dry run "
            "would take a CSV file there for one of them.",
            "Choose another folder, or a name that ends in .xlsx.",
        )
    return path


def _same(path: str, other: str) -> bool:
    other = os.path.realpath(os.path.expanduser(other))
    if os.path.normcase(path) == os.path.normcase(other):
        return True
    with suppress(OSError):
        return os.path.samefile(path, other)
    return False
