"""A person's own keys: ``keymap.toml`` in the folder of the settings.

A command is named by its id and given one key or a list of them, in place of those it is shipped
with. One fault and none of it holds, so that nobody has to find out which half does.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from readiness_tui.commands.everywhere import EVERYWHERE, LIST
from readiness_tui.commands.items import REVIEW
from readiness_tui.commands.key_names import key_called, key_shown
from readiness_tui.commands.model import KEYMAP_FILE, Command
from readiness_tui.commands.scopes import SCOPES
from readiness_tui.content.problems import Problem, quoted
from readiness_tui.content.toml_files import SourceFile, read_toml
from readiness_tui.errors import InputError


class Fault(NamedTuple):
    """What is wrong on a line, counted from 1, and what would be right."""

    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        end = "" if self.remedy.endswith("?") else "."
        return f"{KEYMAP_FILE}, line {self.line}: {self.what}; {self.remedy}{end}"


class Keymap(NamedTuple):
    """The keys that were changed, and what keeps the file from being used."""

    path: str
    keys: Mapping[str, str]  # id of the command -> its keys, with commas; {} where there is a fault
    faults: tuple[Fault, ...]

    @property
    def told(self) -> str:
        """One sentence about a file that cannot be used, or ""."""
        if not self.faults:
            return ""
        more = len(self.faults) - 1
        others = f" There is more: readiness keys tells all {more + 1}." if more else ""
        return f"{self.faults[0]} Until then the keys are those of the app.{others}"


@cache
def shipped() -> Mapping[str, Command]:
    """Every command once, by its id."""
    return {command.id: command for scope in SCOPES for command in scope.commands}


def together() -> Iterator[dict[str, Command]]:
    """The commands that hold on one screen at the same time, for every kind of screen."""
    for scope in SCOPES:
        if scope in (EVERYWHERE, LIST):
            continue
        own = scope.commands if scope is REVIEW else (*scope.commands, *LIST.commands)
        yield {command.id: command for command in (*own, *EVERYWHERE.commands)}


def read_keymap(folder: str) -> Keymap:
    """What ``keymap.toml`` in ``folder`` says; nothing where there is no such file."""
    path = os.path.join(folder, KEYMAP_FILE)
    if not os.path.lexists(path):
        return Keymap(path, {}, ())
    problems: list[Problem] = []
    file = read_toml(path, True, problems)
    changed: dict[str, str] = {}
    if file is not None and not problems:
        changed = dict(_changed(file))
        _find_clashes(file, changed)
    faults = tuple(Fault(*problem[1:]) for problem in sorted(problems))
    return Keymap(path, {} if faults else changed, faults)


def _changed(file: SourceFile) -> Iterator[tuple[str, str]]:
    for place, value in _flat(file.data):
        id_ = ".".join(place)
        if id_ not in shipped():
            near = file.guess(id_, shipped())
            remedy = f'did you mean "{near}"?' if near else "readiness keys lists them"
            file.report(place, f"there is no command {quoted(id_)}", remedy)
        elif keys := _keys(file, place, value):
            yield id_, ",".join(keys)


def _flat(table: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[Any, Any]]:
    """Values with their way; ``item.ready`` without quotes is a table within a table."""
    for name, value in table.items():
        if isinstance(value, dict) and len(above) < 3:
            yield from _flat(value, (*above, name))
        else:
            yield (*above, name), value


def _keys(file: SourceFile, place: tuple[str, ...], value: object) -> Sequence[str]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list) or not all(isinstance(key, str) for key in given) or not given:
        what = f"{quoted('.'.join(place))} needs a key, and this is {quoted(value)}"
        file.report(place, what, 'write "x" or ["x", "f5"]')
        return ()
    keys: dict[str, None] = {}
    for key in given:
        try:
            keys[key_called(key)] = None
        except InputError as error:
            file.report(place, error.message, error.hint)
    return tuple(keys)


def _find_clashes(file: SourceFile, changed: Mapping[str, str]) -> None:
    """Textual would take the key from one of two commands without a word."""
    told: set[frozenset[str]] = set()
    for commands in together():
        owners: dict[str, str] = {}
        for id_, command in commands.items():
            for key in changed.get(id_, command.key).split(","):
                other = owners.setdefault(key.strip(), id_)
                both = frozenset((id_, other))
                if other == id_ or both in told:
                    continue
                told.add(both)
                _report_clash(file, key.strip(), *_changed_first(id_, other, changed))


def _changed_first(one: str, other: str, changed: Mapping[str, str]) -> tuple[str, str]:
    return (one, other) if one in changed else (other, one)


def _report_clash(file: SourceFile, key: str, id_: str, other: str) -> None:
    title = shipped()[other].title
    place = (id_,) if id_ in file.data else tuple(id_.split("."))
    remedy = f'choose another key, or give "{other}" another one too'
    file.report(place, f'"{key_shown(key)}" is the key of "{other}" ({title}) as well', remedy)


def starting_file() -> str:
    """A keymap that changes nothing: every command with its keys, commented out."""
    lines = [
        "# Your own keys for Readiness. Take away the # before a line and change its key:",
        '#   "undo" = "Q"            one key, in place of the one it has',
        '#   "help" = ["r", "f1"]    several keys',
        "# Letters are as typed (u is not U); others are called as in: readiness keys",
        "# Two commands of one screen cannot share a key. The app says what it cannot use.",
    ]
    seen: set[str] = set()
    for scope in SCOPES:
        own = [command for command in scope.commands if command.id not in seen]
        seen.update(command.id for command in own)
        lines += ["", f"# {scope.title}"] if own else []
        for command in own:
            keys = [f'"{_written(key.strip())}"' for key in command.key.split(",")]
            value = keys[0] if len(keys) == 1 else f"[{', '.join(keys)}]"
            lines.append(f'# "{command.id}" = {value}  # {command.title}')
    return "\n".join((*lines, ""))


def _written(key: str) -> str:
    shown = key_shown(key)
    return shown if len(shown) == 1 and shown not in '"\\' else key
