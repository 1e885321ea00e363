"""The command line. Each command is a module of its own, imported when it is asked for."""

from __future__ import annotations

import gc
import os
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
    if argv is None:
        # A command ends before there is anything to collect, and taking the interpreter apart
        # object by object would cost a fifth of a status: every file is closed by then.
        gc.disable()
    from readiness_tui.cli.run import run

    if argv is not None:
        return run(arguments)
    status = run(arguments)
    if not gc.isenabled():  # the app, which lives longer, has enabled it
        sys.stderr.flush()
        os._exit(status)
    return status
