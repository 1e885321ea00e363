"""From the words of a command line to the command, and from failures to exit statuses."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from readiness_tui import __version__
from readiness_tui.cli.arguments import (
    COULD_NOT,
    DONE,
    VALUED,
    WRONG_USAGE,
    Parser,
    add_command,
    commands_of,
    common,
)
from readiness_tui.errors import ReadinessError, UsageError
from readiness_tui.text import clean, clean_line

COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("init", "make a workspace for an authority"),
    "demo": ("demo", "open a fictional authority to look round in"),
    "status": ("status", "print or save the readiness status"),
    "window": ("window", "print when the next inspection is expected"),
    "items": ("items", "list, show and change checklist items"),
    "history": ("history", "print who changed what, and when"),
    "undo": ("undo", "take back your last change"),
    "snapshot": ("snapshot", "keep today's figures for a meeting"),
    "check": ("keeping", "check that the workspace is whole"),
    "backup": ("keeping", "copy the workspace into one file"),
    "restore": ("keeping", "bring the workspace back from a good copy"),
    "checklists": ("checklists", "check a council's own checklist files"),
    "completion": ("completion", "print the shell completion script"),
}
"""Name -> (module in this package, what it does)."""

_EPILOG = """\
examples:
  readiness                               open the app
  readiness demo                          look round a fictional authority
  readiness init --authority Northshire   make a workspace
  readiness status                        print the status
  readiness status -o status.md           save it; the ending gives the format
  readiness items list 'area:EL overdue'  what is overdue in one area
  readiness items set EL05 state=ready    answer an item

Every command explains itself: readiness COMMAND --help
Exit status: 0 done, 1 could not, 2 wrong usage, 3 done and --strict found
shortfalls.
"""


def parser(wanted: Iterable[str] = tuple(COMMANDS)) -> argparse.ArgumentParser:
    """The parser for the commands ``wanted``; one alone is built several times as quickly."""
    top = Parser(
        prog="readiness",
        description="Keeps a council's children's services ready for Ofsted's inspection.\n"
        "Without a command it opens the app, or prints the status where there is no\nterminal.",
        epilog=_EPILOG,
        parents=[common()],
    )
    top.add_argument(
        "-V",
        "--version",
        action="version",
        version=f"readiness {__version__}",
        help="print the version and leave",
    )
    commands = commands_of(top, "command")
    for name in wanted:
        module, summary = COMMANDS[name]
        made = add_command(commands, name, summary)
        import_module(f"readiness_tui.cli.{module}").register(name, made)
    return top


def run(arguments: Sequence[str]) -> int:
    """Run a command line; expected failures become one sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")  # a console that lacks a sign prints "?", no traceback
    try:
        status = _run(arguments)
        sys.stdout.flush()  # here, where a reader that went away is still noticed
        return status
    except UsageError as error:
        return _failed(error, WRONG_USAGE)
    except ReadinessError as error:
        return _failed(error, COULD_NOT)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader (head, less) went away
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except SystemExit as error:  # argparse after --help
        return error.code if isinstance(error.code, int) else WRONG_USAGE
    except Exception as error:  # noqa: BLE001 - one of the two edges: a bug, told without traceback
        from readiness_tui import crash

        return _failed(crash.log(error), COULD_NOT)


def _failed(error: ReadinessError | str, status: int) -> int:
    print(f"readiness: {clean(str(error))}", file=sys.stderr)
    return status


def _run(arguments: Sequence[str]) -> int:
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete

        argcomplete.autocomplete(parser())
    command = _command(arguments)
    if command is not None:
        options = parser([command]).parse_args(arguments)
        status: int = options.run(options)
        return status
    if any(word in {"-h", "--help"} for word in arguments):
        parser().parse_args(arguments)
    from readiness_tui.cli import open_app

    return open_app.run(parser([]).parse_args(arguments))


def _command(arguments: Sequence[str]) -> str | None:
    """The first word that is neither an option nor an option's value. Raises UsageError."""
    words = iter(arguments)
    for word in words:
        if word in VALUED:
            next(words, None)
        elif word in COMMANDS:
            return word
        elif word and not word.startswith("-"):
            raise _unknown(word)
    return None


def _unknown(word: str) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(word.casefold()[:40], COMMANDS, 1)
    hint = f"Did you mean: readiness {near[0]}?" if near else "See: readiness --help"
    return UsageError(f'There is no command "{clean_line(word, 40)}".', hint)
