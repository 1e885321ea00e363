"""How a figure is worked out: its source, and the standards of the council that it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from readiness_tui.annex_a.measure_file import Measure, measures
from readiness_tui.annex_a.measure_standards import POPULATION, Standard, standards
from readiness_tui.readiness.vocabulary import Confidence


@lru_cache(maxsize=1)
def _by_id() -> dict[str, Measure]:
    return {one.id: one for one in measures()}


def measured(figure_id: str, unit: str, own: str = "") -> Iterator[tuple[str, str]]:
    """Label and text. ``own`` is the council's own file of standards.

    Raises ``ContentProblems`` for mistakes in that file.
    """
    one = _by_id().get(figure_id)
    used = set(re.findall(r"[a-z]\w+", f"{one.of} {one.counted}")) if one else set()
    used |= {POPULATION} if unit == "rate" else set()
    for standard in standards(own):
        if standard.id in used:
            yield "Standard", _standard(standard)
    if one and one.source:
        yield "Source", f"{', '.join(one.source)} (docs/annex-a-checks.md explains these)"


def _standard(one: Standard) -> str:
    value = "no value" if one.value is None else f"{one.value:,} {one.unit}"
    if one.own:
        return f"{one.title}: {value}, set by this council"
    sure = "" if one.confidence is Confidence.SEEN else ", not confirmed"
    return f"{one.title}: {value} ({one.source}{sure})"
