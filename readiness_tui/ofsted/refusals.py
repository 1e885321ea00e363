"""Every sentence that is said instead of reading a file, each with what to do about it."""

from __future__ import annotations

import os
from collections.abc import Sequence

from readiness_tui.errors import ReadinessError
from readiness_tui.text import clean_line

_DOWNLOAD = "Download it again from reports.ofsted.gov.uk."
_OWN_FILE = "Give the PDF as Ofsted published it."


class Refused(ReadinessError):
    """The file was not read, and nothing of it was kept."""


class Failed(Refused):
    """Reading met a fault of its own. ``places`` are lines of code, for the log."""

    def __init__(self, name: str, kind: str, places: Sequence[str]) -> None:
        super().__init__(
            f"Reading {name} stopped at a fault of the program's own; nothing was kept.",
            "Enter what the report says by hand, and report the places that the log names.",
        )
        self.kind = kind
        self.places = tuple(places)


class Faults:
    """What is raised where the process that reads a file gives no result."""

    def __init__(self, path: str) -> None:
        self._name = shown(path)

    def died(self) -> ReadinessError:
        """The process ended without an answer."""
        return Refused(
            f"{self._name} could not be read safely: it holds too much, or is broken within.",
            _OWN_FILE,
        )

    def too_slow(self, seconds: float) -> ReadinessError:
        """It took longer than it may."""
        return Refused(
            f"{self._name} was given up after {seconds:g} seconds: it is no ordinary report.",
            _DOWNLOAD,
        )

    def refused(self, message: str, hint: str) -> ReadinessError:
        """It said why."""
        return Refused(message, hint)

    def failed(self, kind: str, places: Sequence[str]) -> ReadinessError:
        """It met a fault of its own."""
        return Failed(self._name, kind, places)


def shown(path: str) -> str:
    """The file's own name, fit for a sentence."""
    return clean_line(os.path.basename(os.path.normpath(path)) or path, 80) or "the file"


def not_there(path: str) -> Refused:
    """No file of that name."""
    return Refused(f"There is no file {shown(path)}.", "Check the name and the folder.")


def folder(path: str) -> Refused:
    """A folder in place of a file."""
    return Refused(f"{shown(path)} is a folder.", "Name the PDF in it.")


def not_a_file(path: str) -> Refused:
    """A pipe, a device, a socket."""
    return Refused(f"{shown(path)} is not an ordinary file.", _OWN_FILE)


def cannot_open(path: str, reason: str) -> Refused:
    """The system refuses; ``reason`` is its own phrase."""
    return Refused(
        f"{shown(path)} cannot be opened ({clean_line(reason, 100)}).",
        "Close it in other programs, or copy it to a folder on this computer.",
    )


def empty(path: str) -> Refused:
    """No bytes at all."""
    return Refused(f"{shown(path)} is empty.", _DOWNLOAD)


def too_big(path: str, most: int) -> Refused:
    """More bytes than ``most``."""
    return Refused(
        f"{shown(path)} is larger than {most // 1024**2} MB, more than any report.", _OWN_FILE
    )


def not_a_pdf(path: str) -> Refused:
    """Something else under that name."""
    return Refused(f"{shown(path)} is not a PDF.", _OWN_FILE)


def damaged(path: str) -> Refused:
    """Cut short, or broken within."""
    return Refused(f"{shown(path)} is damaged or was cut short.", _DOWNLOAD)


def locked(path: str) -> Refused:
    """It asks for a password."""
    return Refused(
        f"{shown(path)} is protected with a password.",
        "Ofsted's own file has none: download it from reports.ofsted.gov.uk.",
    )


def too_many_pages(path: str, pages: int) -> Refused:
    """More pages than any report has."""
    return Refused(
        f"{shown(path)} has {pages:,} pages, more than any report or letter of Ofsted's.",
        _OWN_FILE,
    )


def too_much_text(path: str, page: int) -> Refused:
    """A page that holds more text than a page can."""
    return Refused(f"Page {page} of {shown(path)} holds more text than a page can.", _OWN_FILE)


def no_text(path: str) -> Refused:
    """Pictures of pages."""
    return Refused(
        f"{shown(path)} holds pictures of pages and no text, so that nothing in it can be read.",
        "Download Ofsted's own file from reports.ofsted.gov.uk; a scan of it cannot be read.",
    )


def few_words(path: str) -> Refused:
    """Text, but no more than a note has."""
    return Refused(
        f"{shown(path)} is no report or letter of Ofsted's: it holds only a few words.", _OWN_FILE
    )


def other_document(path: str, message: str, hint: str) -> Refused:
    """A PDF with text that is no report or letter of this kind."""
    return Refused(f"{shown(path)}: {message[:1].lower()}{message[1:]}", hint)
