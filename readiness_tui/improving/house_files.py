"""A council's logo and Word template: found when they are named, kept so that they last."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable

from readiness_tui.errors import InputError
from readiness_tui.reports.pictures import read_picture

_BODY = "word/document.xml"


Check = Callable[[str], None]
"""Raises InputError for a path that this person does not reach, before it is looked at."""


def anywhere(_: str) -> None:
    """The check of a person at this computer, where the system itself says what is not theirs."""


def kept_logo(typed: str, folder: str, check: Check) -> str:
    """The path to keep of a picture. Raises InputError where there is none that papers can carry.

    ``folder`` is the workspace. What lies in it is kept by its place there and moves with it; any
    other file is kept by its whole path.
    """
    path = _found(typed, folder, "picture", check)
    read_picture(path)
    return _kept(path, folder)


def kept_template(typed: str, folder: str, check: Check) -> str:
    """The path to keep of a Word file; as ``kept_logo``."""
    path = _found(typed, folder, "Word template", check)
    try:
        with zipfile.ZipFile(path) as packed:
            whole = _BODY in packed.namelist()
    except (OSError, zipfile.BadZipFile):
        whole = False
    if not whole:
        raise InputError(
            f"{path} cannot be read as a Word template.", "Save it in Word as a .docx document."
        )
    return _kept(path, folder)


def _found(typed: str, folder: str, what: str, check: Check) -> str:
    """The whole path: from where the person stands, else from the workspace."""
    named = os.path.expanduser(typed)
    here, there = os.path.abspath(named), os.path.abspath(os.path.join(folder, named))
    beyond: InputError | None = None
    for path in (here, there):
        try:
            check(path)
        except InputError as error:
            beyond = beyond or InputError(str(error).replace(path, typed), error.hint)
            continue
        if os.path.isfile(path):
            return path
    if beyond is not None and os.path.isabs(named):
        raise beyond
    raise InputError(f"There is no {what} {typed}.", "Correct its path, or give it whole.")


def _kept(path: str, folder: str) -> str:
    whole = os.path.abspath(folder)
    try:
        inside = os.path.commonpath((path, whole)) == whole
    except ValueError:  # another drive
        return path
    return os.path.relpath(path, whole).replace(os.sep, "/") if inside else path
