"""The parser of the whole command line, made from the commands that are asked for."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from importlib import import_module

from readiness_tui import __version__
from readiness_tui.cli.arguments import Parser, add_command, commands_of, common
from readiness_tui.cli.contract import COMMANDS, PLAIN

_EPILOG = """\
examples:
  readiness                               open the app
  readiness demo                          look round a fictional authority
  readiness init --authority Northshire   make a workspace
  readiness status                        print the status
  readiness status -o status.md           save it; the ending gives the format
  readiness items list 'area:EL overdue'  what is overdue in one area
  readiness items set EL05 state=ready    answer an item
  readiness --plain LG                    review an area by ear, line by line

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
    top.add_argument(  # taken care of in ``run``; here it is explained and completed
        PLAIN,
        action="store_true",
        help="review in plain lines, for a screen reader or a pipe; takes an area such as LG",
    )
    commands = commands_of(top, "command")
    for name in wanted:
        module, summary = COMMANDS[name]
        made = add_command(commands, name, summary)
        import_module(f"readiness_tui.cli.{module}").register(name, made)
    return top
