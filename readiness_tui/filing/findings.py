"""Saving the findings of a dry run: whole, or not at all, and never over what a workspace keeps."""

from __future__ import annotations

import os
from typing import Any

from readiness_tui.annex_a.findings_file import findings_bytes, findings_target
from readiness_tui.annex_a.result import Result
from readiness_tui.filing.patience import within
from readiness_tui.filing.saving import save
from readiness_tui.store.saving import refuse_place
from readiness_tui.text import clean_line


def refuse_target(typed: str, source: str = "") -> str:
    """The full path of a findings file that may be saved. ``source`` is what is checked.

    Raises InputError and StoreError where it may not be, and Away where its drive is.
    """

    def look(_: object) -> str:
        path = findings_target(typed, source)
        refuse_place(path)
        return path

    return within(look, clean_line(typed, 300))


def write_findings(path: str, result: Result, *, source_path: str = "", **about: Any) -> None:
    """Save the findings as a workbook or as CSV, by the ending of ``path``.

    The file is for its owner's eyes alone. ``source_path`` is what was checked: never written over,
    and linked to where it lies beside the file; ``about`` is as ``findings_bytes`` takes it. Raises
    ReadinessError where it cannot be saved; what was there before is then still there.
    """
    ending = os.path.splitext(path)[1]
    target = refuse_target(path, source_path)
    save(target, findings_bytes(ending, target, result, source_path=source_path, **about))
