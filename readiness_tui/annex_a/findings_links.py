"""Links from a findings file to the rows of the workbook that was checked."""

from __future__ import annotations

import os

from readiness_tui.annex_a.findings_lines import shown

MOST_LINKS = 65_530
"""Links that Excel allows on one sheet."""

_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_PLAIN = frozenset("-_.~()!',;=@&+$")
_NOT_IN_FILE_NAMES = frozenset('\\/:*?"<>|')  # of Windows, where they would lead elsewhere
_NOT_IN_SHEET_NAMES = frozenset("[]:*?/\\")
_LONGEST_NAME = 255


def beside(path: str, source: str) -> str:
    """The name to link to, if the workbook ``source`` lies in the folder of ``path``, or "".

    A name that would have to be cleaned is not linked to: it would be that of another file.
    """
    name = os.path.basename(source)
    if not name.lower().endswith(_ENDINGS) or not os.path.isfile(source):
        return ""
    if shown(name) != name or _NOT_IN_FILE_NAMES & set(name) or _folder(path) != _folder(source):
        return ""
    return name


def rows_link(file: str, sheet: str) -> str:
    """All of a link to a row but its number, as XlsxWriter takes it; "" where there can be none."""
    if not file or not 0 < len(sheet) <= _LONGEST_NAME or _NOT_IN_SHEET_NAMES & set(sheet):
        return ""
    quoted = sheet.replace("'", "''")
    return f"external:{_escaped(file)}#'{quoted}'!A"


def _folder(path: str) -> str:
    return os.path.normcase(os.path.realpath(os.path.dirname(os.path.abspath(path))))


def _escaped(name: str) -> str:
    """A file's name as the path of a relative link; XlsxWriter leaves what is escaped alone."""
    return "".join(
        sign if sign.isalnum() or sign in _PLAIN or sign > "\x7f" else f"%{ord(sign):02X}"
        for sign in name
    )
