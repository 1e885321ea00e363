"""A dry run that breaks while it holds the lists, and says all that it knows as it does.

``canary_child.py STAGE HOW``: the function of the engine that breaks, once it has done its work,
and in which way.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import warnings
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import polars as pl

from readiness_tui.annex_a import child, reader, run
from readiness_tui.annex_a.model import Sheet
from readiness_tui.apart import child as apart_child

STAGES: dict[str, tuple[Any, str]] = {
    "sheet": (run, "find"),
    "normalise": (run, "normalise"),
    "lists": (run, "choose"),
    "checks": (run, "check"),
    "figures": (run, "measure"),
    "answer": (run, "_groups"),
    "reader": (reader, "_from_column_a"),
}


def _fault(secret: str) -> None:
    raise ValueError(secret)


def _from_another(secret: str) -> None:
    try:
        raise KeyError(secret)
    except KeyError as error:
        error.add_note(secret)
        raise ExceptionGroup(secret, [RuntimeError(secret)]) from error


def _named(secret: str) -> None:
    raise SystemExit(secret)


def _in_polars(secret: str) -> None:
    pl.Series([secret]).str.to_date("%Y-%m-%d", strict=True)


def _panic(secret: str) -> None:
    def broken(text: str) -> str:
        raise AssertionError(text)

    pl.DataFrame({secret: [secret]}).select(
        pl.col(secret).map_elements(broken, return_dtype=pl.String)
    )


def _loud(secret: str) -> None:
    print(secret, flush=True)  # noqa: T201
    print(secret, file=sys.stderr, flush=True)  # noqa: T201
    os.write(1, secret.encode())
    os.write(2, secret.encode())
    logging.getLogger().error(secret)
    warnings.warn(secret, stacklevel=1)
    raise OSError(5, secret, secret)


def _no_memory(secret: str) -> None:
    raise MemoryError(secret)


def _all_memory(secret: str) -> None:
    (secret * 1000).ljust(16 * 1024**3)


def _abort(secret: str) -> None:
    print(secret, file=sys.stderr, flush=True)  # noqa: T201
    os.abort()


def _fall(secret: str) -> None:
    print(secret, file=sys.stderr, flush=True)  # noqa: T201
    os.kill(os.getpid(), signal.SIGSEGV)


def _killed(secret: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _spilt(secret: str) -> None:
    """A value in an answer: what must be found."""
    module = vars(apart_child)
    true = module["json"]

    def dumps(told: dict[str, Any]) -> object:
        if "result" in told:
            told["result"]["file"] = secret
        return true.dumps(told)

    module["json"] = SimpleNamespace(dumps=dumps, loads=true.loads)


HOWS: dict[str, Callable[[str], None]] = {
    "fault": _fault,
    "from another": _from_another,
    "exit": _named,
    "polars": _in_polars,
    "panic": _panic,
    "loud": _loud,
    "no memory": _no_memory,
    "all memory": _all_memory,
    "abort": _abort,
    "fall": _fall,
    "killed": _killed,
    "spilt": _spilt,
}


def _secret(value: object) -> str:
    """All texts of the sheet or table that a function was given."""
    if isinstance(value, pl.DataFrame):
        return value.write_csv()
    if isinstance(value, dict):
        return "\n".join(_secret(one) for one in value.values())
    for inner in ("frame", "table"):
        if hasattr(value, inner):
            return _secret(getattr(value, inner))
    return ""


def main(stage: str, how: str) -> int:
    """Be a dry run that breaks."""
    where, name = STAGES[stage]
    true = getattr(where, name)
    held: list[str] = []

    def broken(*given: Any, **named: Any) -> Any:
        done = true(*given, **named)
        HOWS[how](max((*map(_secret, (*given, done)), *held), key=len))
        return done

    setattr(where, name, broken)
    find = vars(run)["find"]

    def seen(sheet: Sheet, of: object) -> object:
        held.append(_secret(sheet))
        return find(sheet, of)

    vars(run)["find"] = seen
    return child.main()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
