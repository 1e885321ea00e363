"""A bug goes to a log file that only its owner reads, without the values of variables."""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime

from readiness_tui import __version__, folders


def log(error: BaseException | None) -> str:
    """Append the places of the error to the log; return what to tell the person.

    The message of the exception is left out, because it may quote what somebody typed.
    """
    lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')} Readiness {__version__}\n"]
    seen, told = error, set[int]()
    while seen is not None and id(seen) not in told:  # "raise error from error" is its own cause
        told.add(id(seen))
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}\n")
        lines += [
            f"  {os.path.basename(frame.filename)}:{frame.lineno} in {frame.name}\n"
            for frame in traceback.extract_tb(seen.__traceback__, limit=-30)
        ]
        # What another process met, as places of the same form.
        lines += [f"  {place} there\n" for place in getattr(seen, "places", ())]
        seen = seen.__cause__ or seen.__context__
    path = folders.fault_log()
    try:
        folders.make_private(os.path.dirname(path))
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines([*lines, "\n"])
    except OSError:
        path = "(the log could not be written)"
    return (
        "Readiness met a fault of its own and had to stop. Every change that was shown as saved is "
        f"safe. What happened is in {path}; it holds no data of yours."
    )
