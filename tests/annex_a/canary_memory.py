"""The memory of another process, searched for what it should never have held."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.annex_a.canary import Canary, canaries
from tests.annex_a.canary_runs import PARENT, Sandbox

_WRITTEN_TO = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw")
_BLOCK = 1 << 24
_OVERLAP = 256


def caught_in_memory(sandbox: Sandbox, *arguments: str) -> set[str]:
    """What the parent holds while it waits, freed memory included; it ends after that."""
    with subprocess.Popen(
        (*PARENT, *arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=sandbox.here,
        env={**os.environ, **sandbox.environment(), "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdin is not None
        while not parent.stdout.readline().startswith(b"ready"):
            assert parent.poll() is None, "it ended before it was looked at"
        wanted = [(str(one.cell), signs) for one in canaries() if (signs := _signs(one))]
        found: set[str] = set()
        for block in _memory(parent.pid):
            found.update(name for name, signs in wanted if any(sign in block for sign in signs))
        parent.stdin.write(b"\n")
        parent.stdin.flush()
        parent.stdout.read()
    return found


def _signs(one: Canary) -> set[bytes]:
    """How a text lies in the memory of Python and of libraries; a bare number says too little."""
    text = str(one.cell)
    if one.kind == "dob" and text.isdecimal():
        return set()
    encodings = ("utf-8", "latin-1", "utf-16-le")
    return {text.encode(name, "ignore") for name in encodings}


def _memory(pid: int) -> Iterator[bytes]:
    """Everything that the process has written to."""
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for met in _WRITTEN_TO.finditer(Path(f"/proc/{pid}/maps").read_text()):
            at, end = int(met[1], 16), int(met[2], 16)
            while at < end:
                memory.seek(at)
                try:
                    yield memory.read(min(_BLOCK, end - at))
                except OSError:  # a mapping of a device
                    break
                at += _BLOCK - _OVERLAP
