"""``readiness keys``: which key does what, and a file to change them in."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from readiness_tui import folders
from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_text_or_json, epilog
from readiness_tui.cli.contract import COULD_NOT, DONE
from readiness_tui.errors import InputError

if TYPE_CHECKING:
    from readiness_tui.commands.keymap import Keymap


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.epilog = epilog(
        "readiness keys                  every command with its id and its keys",
        "readiness keys --write          make keymap.toml, to change them in",
        "readiness keys --format json",
    )
    add_text_or_json(parser)
    parser.add_argument(
        "--write",
        action="store_true",
        help="make keymap.toml in the folder of your settings; every line of it is a comment",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List the commands with the keys that hold, or make the file."""
    from readiness_tui.commands.keymap import read_keymap

    if options.write:
        return _write()
    keymap = read_keymap(folders.settings())
    if options.format == "json":
        context.write_json(_as_json(keymap))
    else:
        context.write(_as_text(keymap), None)
    for fault in keymap.faults:
        context.complain(str(fault))
    return COULD_NOT if keymap.faults else DONE


def _write() -> int:
    from readiness_tui.commands import KEYMAP_FILE
    from readiness_tui.commands.keymap import starting_file

    folder = folders.settings()
    path = os.path.join(folder, KEYMAP_FILE)
    try:
        folders.make_private(folder)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(starting_file())
    except FileExistsError:
        if not os.path.lexists(path):
            raise InputError(f"{folder} is no folder.", "Move it away first.") from None
        raise InputError(f"{path} is there already.", "Change it, or move it away first.") from None
    except OSError as error:
        why = (error.strerror or "it was refused").casefold()
        raise InputError(f"{path} cannot be made: {why}.") from None
    context.say(f"Made {path}. It changes nothing until you take away the # before a line.")
    return DONE


def _as_json(keymap: Keymap) -> object:
    from readiness_tui.commands.key_names import keys_in
    from readiness_tui.commands.keymap import shipped
    from readiness_tui.reports.as_json import SCHEMA

    return {
        "schema": SCHEMA,
        "file": keymap.path if os.path.lexists(keymap.path) else None,
        "faults": [fault._asdict() for fault in keymap.faults],
        "keys": [
            {
                "id": command.id,
                "title": command.title,
                "help": command.help,
                "keys": keys_in(command.with_keys(keymap.keys)),
                "shipped": keys_in(command),
            }
            for command in shipped().values()
        ],
    }


def _as_text(keymap: Keymap) -> str:
    from readiness_tui.commands.key_names import keys_of
    from readiness_tui.commands.scopes import SCOPES

    lines = [f"{'Id':<24} {'Keys':<18} Command", "* beside a key: you have changed it"]
    seen: set[str] = set()
    for scope in SCOPES:
        own = [command for command in scope.commands if command.id not in seen]
        seen.update(command.id for command in own)
        lines += ["", scope.title] if own else []
        for command in own:
            changed = "*" if command.id in keymap.keys else ""
            keys = f"{keys_of(command.with_keys(keymap.keys))}{changed}"
            lines.append(f"{command.id:<24} {keys:<18} {command.title}")
    return "\n".join((*lines, "", f"Your own keys stand in {keymap.path}"))
