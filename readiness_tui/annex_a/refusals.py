"""Every sentence a dry run says instead of reading a file, each with what to do about it."""

from __future__ import annotations

import os

from readiness_tui.errors import ReadinessError
from readiness_tui.text import clean_line

_SAVE_AGAIN = "Open it in Excel or LibreOffice and save it again as an Excel workbook (.xlsx)."
_LISTS_ONLY = (
    "Save it again from Excel as an .xlsx that holds only the lists, or save each list as a CSV "
    "file in one folder."
)
_EXPORT_AGAIN = "Export it again from the case system, or save it again as .xlsx from Excel."


class Refused(ReadinessError):
    """The file or folder was not read: one sentence and what to do. Holds no cell's content."""


def shown(path: str) -> str:
    """The file's own name, fit for a sentence; its folder can say more than it should."""
    return clean_line(os.path.basename(os.path.normpath(path)) or path, 80) or "the file"


def not_there(path: str) -> Refused:
    """No file or folder of that name."""
    return Refused(f"There is no file or folder {shown(path)}.", "Check the name and the folder.")


def not_allowed(path: str) -> Refused:
    """The system refuses to open it; on Windows that is usually because Excel has it open."""
    return Refused(
        f"{shown(path)} may not be opened: it is open in another program, or it is not yours.",
        "Close it in Excel and try again; if it is closed, ask who may read it.",
    )


def cannot_open(path: str, reason: str) -> Refused:
    """Any other fault of the system; ``reason`` is the system's own phrase."""
    return Refused(
        f"{shown(path)} cannot be opened ({clean_line(reason, 100)}).",
        "Copy it to a folder on this computer and try again.",
    )


def empty_folder(path: str) -> Refused:
    """A folder that holds no CSV file."""
    return Refused(
        f"The folder {shown(path)} holds no CSV files.",
        "Name the workbook itself, or a folder with one CSV file for each list.",
    )


def not_a_file(path: str) -> Refused:
    """A pipe, a device, a socket."""
    return Refused(
        f"{shown(path)} is not an ordinary file.",
        "Name a workbook, a CSV file or a folder of CSV files.",
    )


def empty(path: str) -> Refused:
    """No bytes at all."""
    return Refused(f"{shown(path)} is empty.", _EXPORT_AGAIN)


def too_big(path: str, most: int) -> Refused:
    """More bytes on disk than ``most``."""
    return Refused(
        f"{shown(path)} is larger than {most // 1024**2} MB, more than the lists ever need.",
        _LISTS_ONLY,
    )


def text_as_workbook(path: str) -> Refused:
    """Plain text under the name of a workbook."""
    return Refused(
        f"{shown(path)} is not a workbook: it holds plain text, as a CSV file does.",
        "Rename it so that it ends in .csv, or save it as .xlsx from Excel.",
    )


def page_as_workbook(path: str) -> Refused:
    """HTML or XML under the name of a workbook, as some systems export it."""
    return Refused(
        f"{shown(path)} is not a workbook: it holds a web page or XML under a workbook's name.",
        _SAVE_AGAIN,
    )


def not_a_workbook(path: str) -> Refused:
    """Bytes of no kind that is read here."""
    return Refused(
        f"{shown(path)} is not a workbook that can be read.",
        "Name an .xlsx, .xlsm, .xlsb, .xls or .ods workbook, or CSV files.",
    )


def not_text(path: str) -> Refused:
    """A CSV file with bytes that no text has."""
    return Refused(f"{shown(path)} is named as a CSV file but is not text.", _EXPORT_AGAIN)


def damaged(path: str) -> Refused:
    """Cut short, or changed since it was saved."""
    return Refused(
        f"{shown(path)} is damaged or incomplete.",
        "Copy it again from where it came, or save it again from Excel.",
    )


def encrypted(path: str) -> Refused:
    """A password is needed to open it."""
    return Refused(
        f"{shown(path)} is protected with a password.",
        "Open it in Excel, choose File > Info > Protect Workbook > Encrypt with Password, take "
        "the password off, and save a copy.",
    )


def bomb(path: str) -> Refused:
    """It unpacks to far more than a workbook of lists does."""
    return Refused(
        f"{shown(path)} unpacks to far more data than a workbook of lists holds.", _LISTS_ONLY
    )


def too_many_parts(path: str) -> Refused:
    """More parts in the package than any workbook of lists has."""
    return Refused(f"{shown(path)} is made of far more parts than a workbook has.", _LISTS_ONLY)


def outside_path(path: str) -> Refused:
    """A part whose name leads out of the package."""
    return Refused(
        f"{shown(path)} holds a part whose name leads outside the workbook, as no spreadsheet "
        "program writes it.",
        "Do not open it. Ask who sent it for a new copy.",
    )


def dtd(path: str) -> Refused:
    """XML with a document type declaration, which no spreadsheet program writes."""
    return Refused(
        f"{shown(path)} holds XML with declarations that no spreadsheet program writes.",
        "Do not open it. Ask who sent it for a new copy.",
    )


def not_utf8(path: str) -> Refused:
    """XML in another encoding than UTF-8."""
    return Refused(f"{shown(path)} holds XML that is not in UTF-8.", _SAVE_AGAIN)


def too_far_apart(path: str) -> Refused:
    """The rectangle from the first to the last used cell is too large to hold."""
    return Refused(
        f"{shown(path)} has a sheet whose used cells lie too far apart or are too many.",
        "In Excel press Ctrl+End on each sheet, delete the rows and columns beyond the list, and "
        "save it again.",
    )


def bad_quotes(path: str) -> Refused:
    """A CSV file whose quotation marks do not pair up."""
    return Refused(
        f"{shown(path)} has a quotation mark that opens a cell and is never closed.",
        "Export it again, or open it in Excel, look at the last row, and save it again as CSV.",
    )


def sheet_unreadable(path: str, place: int) -> Refused:
    """The sheet goes by its place, from 1: its name may be a child's."""
    return Refused(f"Sheet {place} of {shown(path)}, from the left, cannot be read.", _SAVE_AGAIN)


def died() -> Refused:
    """The process that reads ended without an answer."""
    return Refused("The workbook could not be read safely, and reading was stopped.", _LISTS_ONLY)


def too_slow(seconds: float) -> Refused:
    """The process that reads was given up after ``seconds``."""
    return Refused(
        f"The workbook could not be read safely within {seconds:.0f} seconds.", _LISTS_ONLY
    )


def no_list(path: str) -> Refused:
    """Nothing in it is one of the lists."""
    return Refused(
        f"None of the lists of Annex A is in {shown(path)}.",
        "Give the workbook with the eleven lists, or a folder with a CSV file for each.",
    )
