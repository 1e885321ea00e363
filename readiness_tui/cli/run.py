"""From the words of a command line to the command, and from failures to exit statuses."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from readiness_tui.cli import context
from readiness_tui.cli.contract import (
    COMMANDS,
    COULD_NOT,
    DONE,
    PLAIN,
    READ_ONLY,
    VALUED,
    WRONG_USAGE,
)
from readiness_tui.errors import ReadinessError, UsageError
from readiness_tui.text import clean_line


def run(arguments: Sequence[str]) -> int:
    """Run a command line; expected failures become one sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")  # a console that lacks a sign prints "?", no traceback
    context.remember_workspace(arguments)
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
    except OSError as error:
        if error.filename is not None:
            return _crashed(error)
        # Only writing to a stream that is open already fails without the name of a file.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        reason = (error.strerror or "it was refused").casefold()
        return _failed(f"The output could not be written: {reason}.", COULD_NOT)
    except SystemExit as error:  # argparse after --help
        return error.code if isinstance(error.code, int) else WRONG_USAGE
    except Exception as error:  # noqa: BLE001 - one of the two edges: a bug, told without traceback
        return _crashed(error)


def _crashed(error: Exception) -> int:
    from readiness_tui import crash

    return _failed(crash.log(error), COULD_NOT)


def _failed(error: ReadinessError | str, status: int) -> int:
    context.complain(str(error))
    return status


def _run(arguments: Sequence[str]) -> int:
    if "_ARGCOMPLETE" not in os.environ and (plain := _plain(arguments)) is not None:
        wanted, shared = plain
        if wanted == "status":
            from readiness_tui.cli.status import print_status

            return print_status(shared)
        from readiness_tui.cli import open_app

        return open_app.run(shared)
    from readiness_tui.cli.parsing import parser

    if "_ARGCOMPLETE" in os.environ:
        import argcomplete

        argcomplete.autocomplete(parser())
    if PLAIN in arguments and not COMMANDS.keys() & set(arguments):
        from readiness_tui.cli import plain as plain_mode

        return plain_mode.run(arguments)
    command = _command(arguments)
    if command is not None:
        options = parser([command]).parse_args(arguments)
        status: int = options.run(options)
        return status
    if any(word in {"-h", "--help"} for word in arguments):
        parser().parse_args(arguments)
    from readiness_tui.cli import open_app

    return open_app.run(parser([]).parse_args(arguments))


def _plain(arguments: Sequence[str]) -> tuple[str, SimpleNamespace] | None:
    """The command "" or "status", and the shared options, where there is nothing else; else None.

    They are what people type at their desk and what schedules and prompts run; argparse with its
    translations would cost them as much as reading the workspace. All else goes to argparse.
    """
    command = ""
    options: dict[str, str | bool] = {}
    words = iter(arguments)
    for word in words:
        if word == "status" and not command:
            command = word
        elif word == READ_ONLY:
            options["read_only"] = True
        elif word in VALUED:
            value = next(words, "-")
            if value.startswith("-"):
                return None
            options[word.strip("-").replace("-", "_")] = value
        else:
            return None
    return command, SimpleNamespace(**options)


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
