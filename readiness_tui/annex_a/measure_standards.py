"""The figures a council sets for itself, as ``data/annex_a/standards.toml`` gives them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from readiness_tui.content.fields import (
    Reader,
    choice,
    identifier,
    long_text,
    one_line,
    read_table,
    tables,
    whole_number,
)
from readiness_tui.content.locate import shipped
from readiness_tui.content.problems import ContentProblems, Problem, instead, quoted
from readiness_tui.content.toml_files import SourceFile, read_toml
from readiness_tui.readiness.vocabulary import Confidence

POPULATION = "population_0_17"
"""The standard without which there are no rates."""

_MOST = 10_000_000
_FACTS: dict[str, Reader] = {
    "id": identifier,
    "title": one_line,
    "value": whole_number(0, _MOST),
    "least": whole_number(0, _MOST),
    "most": whole_number(0, _MOST),
    "unit": one_line,
    "about": long_text,
    "source": one_line,
    "confidence": choice(*Confidence),
}
_NEEDED = ("id", "title", "least", "most", "unit", "about", "source", "confidence")


class Standard(NamedTuple):
    """One figure; ``value`` is None where there is no default and the council gave none."""

    id: str
    title: str
    value: int | None
    least: int
    most: int
    unit: str
    about: str
    source: str
    confidence: Confidence
    own: bool = False  # whether the council's own file gives the value


@lru_cache(maxsize=4)
def standards(own: str = "") -> tuple[Standard, ...]:
    """The standards that ship, with the values of ``own``, a file in the same form.

    A table of ``own`` needs only ``id`` and ``value``. Raises ``ContentProblems`` naming each
    mistake with its line.
    """
    problems: list[Problem] = []
    found: dict[str, Standard] = {}
    if file := read_toml(shipped("data/annex_a/standards.toml"), False, problems):
        for index, row in _rows(file, _NEEDED):
            facts = {"value": None} | row | {"confidence": Confidence(row["confidence"])}
            found[row["id"]] = _within(file, index, Standard(**facts))
    if own and (file := read_toml(own, True, problems)):
        for index, row in _rows(file, ("id", "value")):
            if row["id"] in found:
                changed = found[row["id"]]._replace(value=row["value"], own=True)
                found[row["id"]] = _within(file, index, changed)
            else:
                what = f"there is no standard {quoted(row['id'])}"
                remedy = instead(row["id"], found, "use an id out of standards.toml")
                file.report(("standard", index, "id"), what, remedy)
    if problems:
        raise ContentProblems(problems)
    return tuple(found.values())


def figures(own: str = "") -> Mapping[str, int]:
    """The values by id, as ``Asked.standards`` takes them; those without a value are left out."""
    return {one.id: one.value for one in standards(own) if one.value is not None}


def _rows(file: SourceFile, needed: tuple[str, ...]) -> list[tuple[int, dict[str, Any]]]:
    read_table(file, (), file.data, {}, (), ("standard",))
    rows = []
    for index, table in enumerate(tables(file, ("standard",), file.data.get("standard", []))):
        row = read_table(file, ("standard", index), table, _FACTS, needed)
        if row.keys() >= set(needed):
            rows.append((index, row))
    return rows


def _within(file: SourceFile, index: int, one: Standard) -> Standard:
    if one.value is not None and not one.least <= one.value <= one.most:
        what = f"value is {one.value:,}"
        remedy = f"it must lie from {one.least:,} to {one.most:,}"
        file.report(("standard", index, "value"), what, remedy)
    return one
