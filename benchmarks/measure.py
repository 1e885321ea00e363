"""What the scripts share: turns that alternate, medians, and a line for each ratio beside its bar.

A machine is never twice the same, so a verdict is always the ratio of two things measured turn by
turn in one run, never a number of seconds.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

COMMAND = str(Path(sys.executable).with_name("readiness"))
"""The console script of the environment that runs the measurements."""


Clock = Callable[[], float]


class Ratio(NamedTuple):
    """One figure. Without a bar it is told and not judged."""

    what: str
    value: float
    bar: float | None = None
    form: str = ".2f"

    @property
    def missed(self) -> bool:
        """Whether it is over its bar."""
        return self.bar is not None and self.value > self.bar

    def __str__(self) -> str:
        limit = "" if self.bar is None else f" (at most {self.bar:g})"
        return f"{self.what}: {self.value:{self.form}}{limit}{' MISSED' if self.missed else ''}"


def medians(subjects: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of what each subject returns, in turns that run forwards and backwards."""
    found: dict[str, list[float]] = {name: [] for name in subjects}
    for turn in range(rounds):
        names = list(subjects)
        for name in names if turn % 2 else reversed(names):
            found[name].append(subjects[name]())
    return {name: median(times) for name, times in found.items()}


def seconds(work: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    """How long ``work`` takes, by the clock on the wall or another one."""
    start = clock()
    work()
    return clock() - start


def process(arguments: Sequence[str], environment: Mapping[str, str]) -> float:
    """How long a process takes from its start to its end. Raises CalledProcessError."""
    return seconds(
        lambda: subprocess.run(
            arguments,
            env=environment,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
    )


def main(measure: Callable[[int], Iterable[Ratio]], about: str | None, rounds: int) -> int:
    """Print the ratios as they come; 1 where one misses its bar."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--rounds", type=int, default=rounds, help="turns to take the median of")
    return int(any(list(_told(measure(parser.parse_args().rounds)))))


def _told(ratios: Iterable[Ratio]) -> Iterator[bool]:
    for ratio in ratios:
        print(ratio, flush=True)
        yield ratio.missed
