"""Changes valid files a few bytes at a time and reads each: what becomes of thousands of them.

The table says how many were refused with a sentence, read, ended the process that reads, or met a
fault of its own. The last should be none; a process that ended must have been survived.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from readiness_tui.annex_a.process import Failed, run_child
from readiness_tui.annex_a.refusals import Refused
from tests.annex_a import crafted

BATCH = 200
COMMAND = (
    sys.executable,
    "-P",
    str(Path(crafted.__file__).with_name("only_read.py")),
    "--many",
)


def main() -> None:
    """Read ``--n`` mutants and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=2_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    asked = parser.parse_args()
    seeds = list(crafted.seeds().items())
    outcomes: Counter[str] = Counter()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for first in range(asked.first, asked.first + asked.n, BATCH):
            paths = []
            for seed in range(first, min(first + BATCH, asked.first + asked.n)):
                name, original = seeds[seed % len(seeds)]
                path = os.path.join(folder, f"{seed}{os.path.splitext(name)[1]}")
                Path(path).write_bytes(crafted.mutant(original, seed))
                paths.append(path)
            outcomes += read_all(paths)
            for path in paths:
                os.unlink(path)
    for what in ("refused with a sentence", "read", "died in the child", "fault of its own"):
        print(f"{what:26}{outcomes[what]:8,}")
    print(f"{'seconds':26}{time.monotonic() - began:8.1f}")
    sys.exit(bool(outcomes["fault of its own"]))


def read_all(paths: list[str]) -> Counter[str]:
    """What became of each; a file that ends the process is stepped over and the rest go on."""
    outcomes: Counter[str] = Counter()
    while paths:
        begun: list[object] = []
        try:
            answers = run_child(
                {"paths": paths},
                on_progress=lambda said, begun=begun: begun.append(said.get("path")),  # type: ignore[misc]
                seconds=120,
                command=COMMAND,
            )
        except (Refused, Failed) as ended:
            what = "fault of its own" if isinstance(ended, Failed) else "died in the child"
            outcomes[what] += 1
            at = max(len(begun) - 1, 1)  # the first word is that the process starts
            print(f"{what}: {os.path.basename(paths[at - 1])} {getattr(ended, 'places', '')}")
            outcomes += read_all(paths[: at - 1])
            paths = paths[at:]
        else:
            outcomes += Counter(
                "refused with a sentence" if isinstance(answer, str) else "read"
                for answer in answers.values()
            )
            paths = []
    return outcomes


if __name__ == "__main__":
    main()
