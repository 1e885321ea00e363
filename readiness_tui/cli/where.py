"""``readiness where``: every folder and file that Readiness uses here, and what each is for."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from typing import NamedTuple

from readiness_tui import folders
from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_text_or_json, epilog
from readiness_tui.errors import ReadinessError

_DRAFT = '"draft:'
"""How the keys of drafts begin in the file of the settings."""


class Spot(NamedTuple):
    """Where something lies."""

    id: str
    name: str
    path: str
    there: bool
    what: str  # what it is for
    variable: str = ""  # the variable of the environment that puts it elsewhere
    state: str = ""  # more of it, in words
    shared: bool | None = None  # a workspace alone is the one or the other


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.epilog = epilog("readiness where", "readiness where --format json")
    add_text_or_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the places; what is missing or damaged is said, and stops nothing."""
    spots = (*_of_workspace(context.workspace_folder(options)), *_of_person())
    if options.format == "json":
        from readiness_tui.reports.as_json import SCHEMA

        context.write_json({"schema": SCHEMA, "places": [_as_json(one) for one in spots]})
    else:
        context.write("\n".join(line for one in spots for line in _as_text(one)), None)
    return 0


def _of_workspace(folder: str) -> Iterator[Spot]:
    """What belongs to the workspace, on whatever drive it is."""
    from readiness_tui.filing.patience import within

    what = "the records of your authority, their history, backups and documents"
    name, variable = "Workspace", "READINESS_WORKSPACE"
    own = context.own_checklists(folder)
    try:
        there, state, shared = within(lambda _: _looked_at(folder), folder)
        has_own = there and within(lambda _: os.path.isdir(own), own)
    except ReadinessError as error:
        there, state, shared, has_own = (
            os.path.isdir(folder),
            error.message.rstrip("."),
            None,
            False,
        )
    yield Spot("workspace", name, folder, there, what, variable, state, shared)
    what = "checklist items, framework editions and standards of your own"
    yield Spot("checklists", "Own checklists", own, has_own, what)


def _looked_at(folder: str) -> tuple[bool, str, bool | None]:
    """Whether a workspace is there, what more can be said of it, and whether it is shared."""
    from readiness_tui.store import envelope
    from readiness_tui.store.files import modes_of, refuse_file
    from readiness_tui.store.workspace import Workspace

    refuse_file(folder)
    if not Workspace.exists(folder):
        return False, "none yet; make one with: readiness init --authority NAME", None
    shared = modes_of(folder).shared
    whose = "shared with colleagues" if shared else "private"
    try:
        envelope.read(os.path.join(folder, envelope.FILE_NAME))
    except ReadinessError:
        return True, f"{whose}; its records cannot be read, see: readiness check", shared
    return True, whose, shared


def _of_person() -> Iterator[Spot]:
    """What belongs to whoever asks."""
    from readiness_tui.commands.model import KEYMAP_FILE
    from readiness_tui.content.locate import cache_folder
    from readiness_tui.settings import path_in
    from readiness_tui.settings_file import put_aside_in

    variable = "READINESS_SETTINGS"

    def spot(id_: str, name: str, path: str, what: str, put: str = variable) -> Spot:
        return Spot(id_, name, path, os.path.exists(path), what, put)

    kept = path_in()
    what = "your theme, and where you left off"
    aside = ", ".join(put_aside_in(os.path.dirname(kept)))
    state = f"beside it what could not be understood: {aside}" if aside else ""
    yield spot("settings", "Settings", kept, what)._replace(state=state)
    what = "what you typed and have not saved; it is in the settings until then"
    drafts = _has_drafts(kept)
    state = "" if drafts else "none at the moment"
    yield spot("drafts", "Drafts", kept, what)._replace(there=drafts, state=state)
    what = "keys of your own; made by: readiness keys --write"
    keymap = os.path.join(folders.settings(), KEYMAP_FILE)
    yield spot("keymap", "Keymap", keymap, what)
    what = "faults of the program: places in the code, and no data"
    yield spot("faults", "Log of faults", folders.fault_log(), what)
    what = "what can be worked out again; it may be removed at any time"
    yield spot("cache", "Cache", cache_folder() or folders.cache(), what, "READINESS_CACHE")
    yield _demo()


def _has_drafts(path: str) -> bool:
    try:
        with open(path, encoding="utf-8") as file:
            return _DRAFT in file.read()
    except (OSError, ValueError):
        return False


def _demo() -> Spot:
    """The folders of demos that are open; nobody but the system says where they lie."""
    from tempfile import gettempdir

    try:
        found = any(name.startswith(folders.DEMO) for name in os.listdir(gettempdir()))
    except OSError:
        found = False
    path = os.path.join(gettempdir(), f"{folders.DEMO}*")
    what = "the fictional authority, while a demo is open; removed at its end"
    return Spot("demo", "Demo", path, found, what, state="" if found else "none is open")


def _as_text(one: Spot) -> Iterator[str]:
    yield f"{one.name:<15} {one.path}"
    there = f"there, {one.state}" if one.there and one.state else "there"
    yield f"{'':<15} {context.advice(there if one.there else one.state or 'not there')}"
    yield f"{'':<15} For {context.advice(one.what)}"


def _as_json(one: Spot) -> dict[str, object]:
    return {
        "id": one.id,
        "path": one.path,
        "there": one.there,
        "shared": one.shared,
        "state": context.advice(one.state) or None,
        "what": context.advice(one.what),
        "variable": one.variable or None,
    }
