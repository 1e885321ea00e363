"""What the gate finds out about a file."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from readiness_tui.annex_a.gate_cells import Cells


class Kind(StrEnum):
    """What a file is by its content; the value is the ending that readers go by."""

    XLSX = ".xlsx"
    XLSB = ".xlsb"
    XLS = ".xls"
    ODS = ".ods"
    CSV = ".csv"


class Notes(NamedTuple):
    """What the gate found."""

    kind: Kind
    files: tuple[str, ...]  # one workbook, or the CSV files in the order of their names
    cells: Mapping[str, Cells] = {}  # by sheet name; .xlsx only
