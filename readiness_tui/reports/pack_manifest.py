"""What vouches for a pack: a table of its documents for people, and hashes for a program."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping

from readiness_tui.readiness.packing import PackFile
from readiness_tui.text import no_formula

COLUMNS = ("file", "sha256", "bytes", "evidence", "title", "version", "describes")


def manifest(files: Iterable[PackFile]) -> bytes:
    """Every document as CSV in UTF-8, with the mark by which Excel knows it."""
    sheet = io.StringIO()
    rows = csv.writer(sheet, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for file in files:
        facts = (file.name, file.sha256, file.size, file.evidence, file.title, file.version)
        rows.writerow([no_formula(str(fact)) for fact in (*facts, file.describes)])
    return sheet.getvalue().encode("utf-8-sig")


def hashes(files: Iterable[PackFile], beside: Mapping[str, bytes]) -> bytes:
    """A line for each document, and for each file ``beside`` them by its name.

    In the form that ``sha256sum --check`` reads.
    """
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in beside.items()]
    lines += [f"{file.sha256}  {file.name}" for file in files]
    return "".join(f"{line}\n" for line in lines).encode("utf-8")
