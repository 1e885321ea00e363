"""Valid files with a few bytes changed: refused with a sentence, or let through; never a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness_tui.annex_a.gate import look
from readiness_tui.annex_a.refusals import Refused
from tests.annex_a import crafted as c

EACH = 50


@pytest.mark.parametrize("name", c.seeds())
def test_the_gate_never_stumbles(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    original = c.seeds()[name]
    path.write_bytes(original)
    assert look(str(path)).files == (str(path),)
    refusals: list[Refused] = []
    for seed in range(EACH):
        path.write_bytes(c.mutant(original, seed))
        try:
            look(str(path))
        except Refused as refusal:
            refusals.append(refusal)
    assert all(refusal.message.endswith(".") and refusal.hint for refusal in refusals)
    assert refusals or name.endswith((".csv", ".xls"))
