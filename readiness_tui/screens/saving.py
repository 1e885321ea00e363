"""Saving a file from inside the app: where, in which format, and that it was done."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from typing import TypeVar

from readiness_tui.errors import InputError
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
    """Ask for the path; ``name`` is offered, in the folder of the last time."""
    folder = host.settings.get(FOLDER) or os.path.expanduser("~")
    return await host.push_screen_wait(
        Ask(
            heading,
            value=os.path.join(str(folder), name),
            hint=f"The ending gives the format: {' '.join(endings)}. Enter saves.",
            understand=lambda typed: target(typed, endings),
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
    house, warnings = house_of(host.view.records, host.session.workspace.folder)
    for warning in warnings if chosen in formats.PICTURED else ():
        toast(host, warning, severity="warning")
    return house


async def save_there(host: Host, typed: str, data: bytes) -> None:
    """Save whole, or not at all, and say where."""
    path = await asyncio.to_thread(save, typed, data)
    host.settings.set(FOLDER, os.path.dirname(path))
    toast(host, f"Saved {path}")


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
