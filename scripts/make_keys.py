"""Writes docs/keys.md from the commands of the app; run it after a command changes.

A test holds the file against this table.
"""

from collections.abc import Iterator
from pathlib import Path

from readiness_tui.commands import Command
from readiness_tui.commands.key_names import keys_of
from readiness_tui.commands.scopes import SCOPES

TARGET = Path(__file__).parents[1] / "docs" / "keys.md"

_HEAD = """\
# Keys

Written from `readiness_tui/commands/` by `python scripts/make_keys.py`; change it there.

[keymap.md](keymap.md) says how to give a command other keys; it names commands by their ids.

`?` shows the keys that work on the screen that is open, and `Ctrl+P` finds every command by its
name. One key means one thing in all places. While a line is being typed into, letters and digits
are text, and so is `?`; `F1` shows the keys of a dialog, and Escape leaves it.
"""


def page() -> str:
    """The Markdown text: one table for each group of commands."""
    return "\n".join([_HEAD, *_tables()])


def _tables() -> Iterator[str]:
    for scope in SCOPES:
        yield f"## {scope.title}\n"
        yield "| Key | Command | What it does | Id |"
        yield "| --- | --- | --- | --- |"
        for command in scope.commands:
            yield f"| {_keys(command)} | {command.title} | {command.help} | `{command.id}` |"
        yield ""


def _keys(command: Command) -> str:
    return " or ".join(f"`{key}`" for key in keys_of(command).split(" or "))


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
    print(f"Wrote {TARGET.name}: {sum(len(scope.commands) for scope in SCOPES)} commands.")
