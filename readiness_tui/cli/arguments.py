"""How every command is declared: the options that all share, and examples under each help."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NoReturn, Protocol, cast

from readiness_tui.errors import UsageError
from readiness_tui.text import clean_line

Completer = Callable[..., Iterable[str]]
"""Offers what may be typed; called by argcomplete alone."""


class _Completed(Protocol):
    """An argument as argcomplete sees it; argparse knows no such attribute."""

    completer: Completer


class Help(argparse.RawDescriptionHelpFormatter):
    """Help in 80 columns; argparse would import shutil to ask the terminal for its own."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)


class Parser(argparse.ArgumentParser):
    """argparse, with one sentence for a mistake and no guessing at shortened options."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"formatter_class": Help, "allow_abbrev": False, **settings})

    def error(self, message: str) -> NoReturn:
        """Raise UsageError in place of printing the usage and leaving."""
        words = clean_line(message, 300)
        if words.startswith("unrecognized arguments: -"):
            hint = f"A text may begin with a space and -, in quotes. See: {self.prog} --help"
            raise UsageError(f"{words[:1].upper()}{words[1:]}.", hint)
        raise UsageError(f"{words[:1].upper()}{words[1:]}.", f"See: {self.prog} --help")


@cache
def common() -> argparse.ArgumentParser:
    """The options that stand before or after every command."""
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    group = shared.add_argument_group("for every command")
    group.add_argument(
        "--workspace",
        metavar="DIR",
        help="the workspace folder (default: READINESS_WORKSPACE, else your data folder)",
    )
    group.add_argument(
        "--as-of",
        metavar="DATE",
        help='the day to compute for, such as "30 jan 2027" (default: today)',
    )
    group.add_argument(
        "--user",
        metavar="NAME",
        help="your name for the history (default: READINESS_USER, else your account)",
    )
    group.add_argument(
        "--read-only",
        action="store_true",
        help="change nothing and make no file there (or set READINESS_READ_ONLY)",
    )
    return shared


def add_command(commands: Any, name: str, summary: str, *examples: str) -> argparse.ArgumentParser:
    """A command, or a command's command, that takes the shared options too."""
    made: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[:1].upper()}{summary[1:]}.",
        epilog=epilog(*examples) if examples else None,
        parents=[common()],
    )
    return made


def commands_of(parser: argparse.ArgumentParser, what: str = "action") -> Any:
    """Where commands are added, or with ``action`` those of one command, of which it needs one."""
    return parser.add_subparsers(
        dest=what,
        metavar=what.upper(),
        title=f"{what}s",
        required=what == "action",
        prog=parser.prog,  # argparse would import shutil to find it out
    )


def epilog(*examples: str) -> str:
    """The end of a help text."""
    return "\n".join(["examples:", *(f"  {example}" for example in examples)])


def add_text_or_json(parser: argparse.ArgumentParser) -> None:
    """Add ``--format`` with the two that every answer can have."""
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="how it is written"
    )


def whole_number(typed: str) -> int:
    """A whole number in the digits of a keyboard here; ``int`` would take those of any script."""
    if not re.fullmatch(r"-?[0-9]{1,9}", typed):
        raise argparse.ArgumentTypeError(f'"{typed}" is no whole number in the digits 0 to 9')
    return int(typed)


def completed_by(action: argparse.Action, completer: Completer) -> None:
    """Let the shell offer values; argcomplete looks for this attribute."""
    cast(_Completed, action).completer = completer


def item_ids(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """The ids of all checklist items, for completion."""
    from readiness_tui import content
    from readiness_tui.cli.context import own_checklists, workspace_folder

    return list(content.load(own_checklists(workspace_folder(parsed_args))).items)
