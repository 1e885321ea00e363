"""What keys are called: by terminals, by whoever writes a keymap, and on the screen."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from readiness_tui.commands.model import Command
from readiness_tui.errors import InputError

_SHOWN: Final[Mapping[str, str]] = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "pagedown": "Page Down",
    "pageup": "Page Up",
    "right": "→",
    "left": "←",
    "up": "↑",
    "down": "↓",
    "home": "Home",
    "end": "End",
    "insert": "Insert",
    "delete": "Delete",
    "backspace": "Backspace",
}

_FUNCTION: Final = tuple(f"f{number}" for number in range(1, 13))
_MOVING: Final = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")

_SAME: Final[Mapping[str, str]] = {
    "ctrl+c": "the terminal takes it for copying",
    "ctrl+h": "many terminals send it for Backspace",
    "ctrl+i": "terminals send it for Tab",
    "ctrl+j": "some terminals send it for Enter",
    "ctrl+m": "terminals send it for Enter",
    "ctrl+z": "the terminal takes it for putting a program aside",
    "tab": "it goes from field to field",
    "shift+tab": "it goes from field to field",
}
"""What no command can have, and why."""

_ALSO: Final[Mapping[str, str]] = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "page down": "pagedown",
    "page up": "pageup",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "→": "right",
    "←": "left",
    "↑": "up",
    "↓": "down",
}

_OTHER_NAMES: Final[Mapping[str, str]] = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def of_character(character: str) -> str:
    """The name by which Textual knows the key of a printable character."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _OTHER_NAMES.get(name, name)


@cache
def _signs() -> Mapping[str, str]:
    """The character of each named key that types one."""
    return {of_character(sign): sign for sign in (*string.punctuation, "£", "§", "¬")}


@cache
def known() -> Mapping[str, None]:
    """All keys that a command can have and that have more than one character in their names."""
    modified = [f"ctrl+{letter}" for letter in string.ascii_lowercase]
    modified += [f"{held}+{key}" for held in ("ctrl", "shift") for key in _MOVING]
    keys = (*_SHOWN, *_FUNCTION, *_signs(), *modified)
    return dict.fromkeys(key for key in keys if key not in _SAME)


def key_called(typed: str) -> str:
    """The key that is written ``typed``: ``?``, ``question_mark``, ``Esc``, ``Ctrl+P``, ``U``.

    Raises InputError, whose hint is the nearest right name.
    """
    if len(typed) == 1 and (typed.isalnum() or typed in _signs().values()):
        return of_character(typed)
    name = typed.strip().casefold().replace("ctrl-", "ctrl+")
    name = _ALSO.get(name, name)
    if name in known():
        return name
    if name in _SAME:
        raise InputError(f'"{typed}" cannot be had, because {_SAME[name]}', "choose another key")
    held, _, letter = name.rpartition("+")
    if held == "shift" and len(letter) == 1:
        raise InputError(f'"{typed}" is no key', f'write "{letter.upper()}"')
    from difflib import get_close_matches

    near = get_close_matches(name[:40], (*known(), *_ALSO), 1)
    meant = f'did you mean "{_ALSO.get(near[0], near[0])}"?' if near else 'write one as "x" or "f5"'
    raise InputError(f'"{typed[:40]}" is no key', meant)


def key_shown(key: str) -> str:
    """How a key is written for people: ``Ctrl+P``, ``Page Down``, ``?``."""
    *held, last = key.split("+")
    last = _SHOWN.get(last) or _signs().get(last, last)
    if last in _FUNCTION or (held and len(last) == 1):
        last = last.upper()
    return "+".join((*(each.capitalize() for each in held), last))


def keys_in(command: Command) -> list[str]:
    """A command's keys, each as Textual names it."""
    return [key.strip() for key in command.key.split(",")]


def keys_of(command: Command) -> str:
    """How a command's keys are written for people."""
    return " or ".join(map(key_shown, keys_in(command)))
