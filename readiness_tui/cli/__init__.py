"""The command line. Each command is a module of its own, imported when it is asked for."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns 0 done, 1 could not, 2 wrong usage, 3 done and ``--strict`` found shortfalls.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        from readiness_tui import __version__

        print(f"readiness {__version__}")
        return 0
    from readiness_tui.cli.run import run

    if argv is not None:
        return run(arguments)
    # A command ends before there is anything to collect; looking for it costs a tenth of a status.
    gc.disable()
    try:
        return run(arguments)
    finally:
        gc.freeze()
