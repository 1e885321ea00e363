"""Saving a file from inside the app: where, in which format, and that it was done."""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import BinaryIO, TypeVar

from readiness_tui.errors import InputError
from readiness_tui.filing.copying import safe_name
from readiness_tui.filing.patience import within
from readiness_tui.filing.saving import save
from readiness_tui.host import Host
from readiness_tui.reports import formats
from readiness_tui.reports.document import Document
from readiness_tui.reports.house import House, house_of
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.safe import toast

T = TypeVar("T")

_PATIENCE = 1.5
"""Seconds that a key press may wait for a drive."""

FOLDER = "export_folder"
"""The setting that says where the last file was saved."""


async def where(host: Host, heading: str, name: str, endings: Sequence[str]) -> str | None:
    """Ask for the path; ``name`` is offered, in the folder of the last time.

    In a browser it is a name alone: where it is saved is the browser's to say.
    """
    understand = download if host.reach.browser else target
    return await host.push_screen_wait(
        Ask(
            heading,
            value=offered(host, name),
            hint=f"The ending gives the format: {' '.join(endings)}. Enter saves.",
            understand=lambda typed: understand(typed, endings),
        )
    )


async def save_paper(host: Host, path: str, document: Document) -> None:
    """Save a report in the council's house style, in the format that the ending says."""
    chosen = formats.format_of(path)
    house = house_style(host, chosen)
    await save_there(
        host, path, await asyncio.to_thread(formats.render_bytes, document, chosen, house)
    )


def house_style(host: Host, chosen: str) -> House:
    """How the council's papers look; what of that cannot be had is told, and left out."""
    house, warnings = house_of(host.view.records, host.session.workspace.folder, host.check_reach)
    for warning in warnings if chosen in formats.PICTURED else ():
        toast(host, warning, severity="warning")
    return house


def offered(host: Host, name: str) -> str:
    """A name in the folder of the last time; in a browser the name."""
    return name if host.reach.browser else os.path.join(host.folder_of(FOLDER), name)


async def save_there(host: Host, typed: str, data: bytes, caution: str = "") -> None:
    """Save whole, or not at all, and say where; ``caution`` is what its reader must know."""
    if host.reach.browser:
        hand_over(host, BytesIO(data), typed, caution)
        return
    path = await asyncio.to_thread(save, typed, data)
    host.settings.set(FOLDER, os.path.dirname(path))
    toast(host, f"{caution} Saved {path}".strip())


def hand_over(host: Host, file: BinaryIO, name: str, caution: str = "") -> None:
    """Let the browser fetch a file and save it under ``name``; the file is closed then."""
    host.deliver_binary(file, save_filename=name)
    toast(host, f"{caution} Your browser saves {name}".strip())


def passing_folder(host: Host, typed: str) -> str:
    """Where a file is made before ``hand_made`` hands it over: where it was asked for, or, for a
    browser, in a folder that goes again."""
    if not host.reach.browser:
        return os.path.expanduser(typed)
    folder = tempfile.mkdtemp(prefix="readiness-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return os.path.join(folder, typed)


def hand_made(host: Host, path: str) -> None:
    """Let the browser fetch a file that was made for it, which is then nowhere here."""
    file = open(path, "rb")  # noqa: SIM115 - closed once the browser has it
    shutil.rmtree(os.path.dirname(path), ignore_errors=True)  # Windows leaves it until the end
    hand_over(host, file, os.path.basename(path))


def download(typed: str, endings: Sequence[str]) -> str:
    """What Enter would do in a browser. Raises InputError for more than a name."""
    if typed != os.path.basename(typed) or typed != safe_name(typed):
        raise InputError(
            "A browser saves where it is set to.", "Give a plain name, without a folder."
        )
    if os.path.splitext(typed)[1].lower() not in endings:
        raise InputError(
            "The ending says in which format to save it.", f"Use {', '.join(endings)}."
        )
    return f"Enter lets your browser save {typed}"


def target(typed: str, endings: Sequence[str]) -> str:
    """What Enter would do. Raises InputError where nothing can be saved there."""
    path = os.path.abspath(os.path.expanduser(typed))
    if os.path.splitext(path)[1].lower() not in endings:
        raise InputError(
            "The ending says in which format to save it.", f"Use {', '.join(endings)}."
        )
    return answered(lambda: _target(path), os.path.dirname(path))


def answered(look: Callable[[], T], folder: str) -> T:
    """What a look at a folder says; a drive that does not answer holds nothing up.

    Raises InputError where it is away, and what ``look`` raises.
    """
    return within(lambda _: look(), folder, seconds=_PATIENCE)


def _target(path: str) -> str:
    folder = os.path.dirname(path)
    if not os.path.isdir(folder):
        raise InputError(f"There is no folder {folder}.", "Name one that is there.")
    if os.path.isdir(path):
        raise InputError(f"{path} is a folder.", "Name a file in it.")
    if not os.access(folder, os.W_OK):
        raise InputError(f"Nothing can be saved in {folder}.", "Name another folder.")
    there = "replaces" if os.path.exists(path) else "saves"
    return f"Enter {there} {path}"
