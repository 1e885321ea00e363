"""Saves the findings of a dry run for the analyst who must correct them: whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import BinaryIO

from readiness_tui.annex_a.findings_csv import write_csv
from readiness_tui.annex_a.findings_lines import found, shown
from readiness_tui.annex_a.findings_links import beside
from readiness_tui.annex_a.findings_workbook import About, workbook
from readiness_tui.annex_a.result import Result
from readiness_tui.errors import InputError, ReadinessError

CSV = ".csv"
ENDINGS = (".xlsx", CSV)


def write_findings(
    path: str,
    result: Result,
    *,
    with_identifiers: bool = False,
    source_path: str = "",
    by: str = "",
    at: datetime | None = None,
    own_standards: str = "",
) -> None:
    """Save the findings as a workbook or as CSV, by the ending of ``path``.

    The file is for its owner's eyes alone. ``source_path`` is what was checked: never written over,
    and linked to where it lies beside the file. ``own_standards`` is the council's own file of
    figures, as for ``standards``. Raises ReadinessError where it cannot be saved; what was there
    before is then still there.
    """
    ending = os.path.splitext(path)[1].lower()
    path = _target(path, ending, source_path)
    lists = found(result)
    identifiers = result.identifiers if with_identifiers else None
    with _replacing(path) as file:
        if ending == CSV:
            write_csv(file, lists, identifiers)
        else:
            about = About(by, at, beside(path, source_path), own_standards)
            file.write(workbook(result, lists, about, identifiers))


def _target(typed: str, ending: str, source: str) -> str:
    """The full path, if a findings file may be put there. Raises InputError."""
    name = shown(typed)
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


@contextmanager
def _replacing(path: str) -> Iterator[BinaryIO]:
    """A new file that takes the place of ``path`` once it is whole, and is gone if it never is."""
    try:
        if os.path.exists(path):  # one that is read-only, or open in Excel, is told at once
            with open(path, "r+b"):
                pass
        handle, draft = tempfile.mkstemp(
            prefix=".findings-", suffix=".tmp", dir=os.path.dirname(path)
        )
    except OSError as error:
        raise _explained(error, path) from error
    try:
        with open(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(draft)
        if isinstance(error, OSError):
            raise _explained(error, path) from error
        raise


def _explained(error: OSError, path: str) -> ReadinessError:
    name = shown(path)
    if isinstance(error, PermissionError):
        return ReadinessError(
            f"{name} may not be written: it is open in another program, or the file or its folder "
            "is not yours to change.",
            "Close it in Excel and try again, or choose another place.",
        )
    reason = error.strerror or "it cannot be written"
    return ReadinessError(
        f"{name} could not be saved: {reason[:1].lower()}{reason[1:]}.", "Choose another place."
    )
