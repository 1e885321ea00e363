"""Looking at files again, against ``sha256sum`` on the same files.

A library as councils have it: many documents of some hundred kilobytes, some of many megabytes.
Both read from memory, where the system keeps what was read before, so that no disk decides. Asked:
at least 0.8 of the speed of ``sha256sum``, which is at most 1.25 of its time. ``openssl`` hashes
faster than ``sha256sum`` on most computers and is told beside it; so is the time in which a look
ends when it is stopped, and the longest that the thread which asked went without a turn.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from tempfile import TemporaryDirectory

from measure import Ratio, main, medians, seconds

from readiness_tui.filing.looking import look
from readiness_tui.readiness.model import EvidenceFile

DOCUMENTS, LARGE = 600, 6
_SIZES = (20_000, 120_000, 400_000, 1_500_000)  # bytes of a note, a letter, a report, a pack
_LARGE = 40_000_000

SPEED = 0.8
"""Of sha256sum's, at least."""


def make(folder: str) -> list[EvidenceFile]:
    """Write the documents; what is known of them."""
    rng = random.Random(7)
    sizes = [_SIZES[number % len(_SIZES)] for number in range(DOCUMENTS)] + [_LARGE] * LARGE
    known = []
    for number, size in enumerate(sizes):
        name = f"{number:04d}.docx"
        with open(os.path.join(folder, name), "wb") as file:
            file.write(rng.randbytes(size))
        known.append(EvidenceFile(name, size=size))
    return known


def ours(known: Sequence[EvidenceFile], folder: str) -> float:
    """The seconds of one look at all files."""
    found = None

    def work() -> None:
        nonlocal found
        found = look(known, folder, stop=threading.Event())

    took = seconds(work)
    assert found is not None
    assert found.counted()["ok"] == len(known)
    return took


def theirs(command: Sequence[str], known: Sequence[EvidenceFile], folder: str) -> float:
    """The seconds of a program that is given all files at once."""
    names = [file.location for file in known]
    return seconds(
        lambda: subprocess.run(
            [*command, *names], cwd=folder, check=True, stdout=subprocess.DEVNULL
        )
    )


def stopping(known: Sequence[EvidenceFile], folder: str) -> float:
    """The seconds from asking a look to stop until it has ended."""
    stop, ended = threading.Event(), threading.Event()

    def work() -> None:
        look(known, folder, stop=stop)
        ended.set()

    threading.Thread(target=work).start()
    time.sleep(0.1)
    begun = time.perf_counter()
    stop.set()
    ended.wait()
    return time.perf_counter() - begun


def longest_wait(known: Sequence[EvidenceFile], folder: str) -> float:
    """The longest that another thread waited beyond the 5 milliseconds it asked for."""
    waits = []
    thread = threading.Thread(target=look, args=(known, folder), kwargs={"stop": threading.Event()})
    thread.start()
    while thread.is_alive():
        waits.append(seconds(lambda: time.sleep(0.005)) - 0.005)
    return max(waits)


def measure(rounds: int) -> Iterator[Ratio]:
    """The ratios; nothing where this computer has no ``sha256sum``."""
    if shutil.which("sha256sum") is None:
        return
    with TemporaryDirectory() as folder:
        known = make(folder)
        subjects: dict[str, Callable[[], float]] = {
            "ours": lambda: ours(known, folder),
            "sha256sum": lambda: theirs(["sha256sum"], known, folder),
        }
        if shutil.which("openssl"):
            subjects["openssl"] = lambda: theirs(["openssl", "dgst", "-sha256"], known, folder)
        for subject in subjects.values():
            subject()  # afterwards all is in memory
        found = medians(subjects, rounds)
        size = sum(file.size or 0 for file in known) / 1e6
        what = f"looking at {len(known)} files of {size:,.0f} MB"
        yield Ratio(f"{what} / sha256sum, time", found["ours"] / found["sha256sum"], 1 / SPEED)
        if "openssl" in found:
            yield Ratio(f"{what} / openssl, time", found["ours"] / found["openssl"])
        told = medians(
            {
                "stop": lambda: stopping(known, folder),
                "wait": lambda: longest_wait(known, folder),
            },
            rounds,
        )
        yield Ratio("milliseconds until a look that is stopped has ended", told["stop"] * 1e3)
        yield Ratio("milliseconds that another thread waits at most", told["wait"] * 1e3)


if __name__ == "__main__":
    raise SystemExit(main(measure, __doc__, rounds=7))
