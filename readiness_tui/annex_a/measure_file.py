"""The indicators as ``data/annex_a/indicators.toml`` declares them, one fact for each figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from readiness_tui.annex_a.codes import CodeSet, code_sets
from readiness_tui.annex_a.measure_model import Better, Unit
from readiness_tui.annex_a.spec import LAST_LIST
from readiness_tui.content.fields import (
    Reader,
    choice,
    identifier,
    list_of,
    long_text,
    one_line,
    read_table,
    tables,
    whole_number,
    yes_or_no,
)
from readiness_tui.content.locate import shipped
from readiness_tui.content.problems import ContentProblems, Problem, instead, quoted
from readiness_tui.content.toml_files import SourceFile, read_toml

MOST_REPEATS = 5
"""Children with as many rows or more are counted together."""

_NOT_RECORDED = "not recorded"
_AGE = "coalesce(age(dob, X), age)"  # the age given counts only where there is no date of birth
_AGE_ENDS = (-1, 0, 4, 9, 15)
_AGE_LABELS = ("unborn", "under 1", "1 to 4", "5 to 9", "10 to 15", "16 or older")


class Measure(NamedTuple):
    """How one figure is worked out. The conditions are SQL, "" standing for every row."""

    id: str
    title: str
    area: str
    list: int
    unit: Unit
    of: str
    counted: str
    family: str
    better: Better
    note: str
    source: tuple[str, ...]
    days: tuple[str, ...] = ()  # from and to, of an average
    children: bool = False  # whether children are counted once each, instead of rows
    repeats: int = 0  # children with so many rows (MOST_REPEATS: or more) are counted
    rest: bool = False  # what the others of the family leave of the denominator is counted
    parts: tuple[str, ...] = ()  # other indicators whose numerators add up to this one's


_SHARED: dict[str, Reader] = {
    "id": identifier,
    "title": one_line,
    "area": one_line,
    "list": whole_number(1, LAST_LIST),
    "of": long_text,
    "note": long_text,
    "source": list_of(one_line),
}
_INDICATOR: dict[str, Reader] = _SHARED | {
    "unit": choice(Unit.PERCENT, Unit.COUNT, Unit.DAYS),
    "counted": long_text,
    "days": list_of(identifier),
    "children": yes_or_no,
    "rate": yes_or_no,
    "better": choice(Better.UP, Better.DOWN),
    "family": identifier,
    "parts": list_of(identifier),
}
_BREAKDOWN: dict[str, Reader] = _SHARED | {
    "by": identifier,
    "codes": identifier,
    "groups": yes_or_no,
    "value": one_line,
    "from": whole_number(-1, 10_000),
    "upto": list_of(whole_number(-1, 10_000)),
    "labels": list_of(one_line),
    "repeats": yes_or_no,
    "unknown": one_line,
}
_COHORT: dict[str, Reader] = _SHARED | {"disability": yes_or_no, "ages": yes_or_no}
_NEEDED = ("id", "title", "area", "list")


@lru_cache(maxsize=4)
def measures(path: str = "") -> tuple[Measure, ...]:
    """Every indicator of ``path``, or else of the file that ships, in its order.

    Raises ``ContentProblems`` naming each mistake with its line and what would be right.
    """
    problems: list[Problem] = []
    file = read_toml(path or shipped("data/annex_a/indicators.toml"), bool(path), problems)
    found = tuple(_read(file)) if file else ()
    if problems:
        raise ContentProblems(problems)
    return found


def sums() -> dict[str, tuple[str, ...]]:
    """Which numerators are sums of others, beyond what a family says: small numbers need it."""
    return {one.id: one.parts for one in measures() if one.parts}


def _read(file: SourceFile) -> Iterator[Measure]:
    read_table(file, (), file.data, {}, (), ("indicator", "breakdown", "cohort"))
    seen: dict[str, str] = {}
    kinds = (("indicator", _indicator), ("breakdown", _breakdown), ("cohort", _cohort))
    for name, expand in kinds:
        keys = {"indicator": _INDICATOR, "breakdown": _BREAKDOWN, "cohort": _COHORT}[name]
        for index, table in enumerate(tables(file, (name,), file.data.get(name, []))):
            place = (name, index)
            row = read_table(file, place, table, keys, _NEEDED)
            if not row.keys() >= set(_NEEDED):
                continue
            for measure in expand(file, place, row):
                if measure.id in seen:
                    what = f"there is another indicator {quoted(measure.id)}"
                    file.report((*place, "id"), what, "change the id or remove one of the two")
                seen[measure.id] = name
                yield measure


def _indicator(file: SourceFile, place: tuple[str, int], row: dict[str, Any]) -> Iterator[Measure]:
    unit = Unit(row.get("unit", Unit.PERCENT))
    if (unit is Unit.PERCENT) != ("counted" in row):
        what = "a share needs counted, and only a share has it"
        file.report((*place, "id"), what, "add counted = ... or change the unit")
    if (unit is Unit.DAYS) != (len(row.get("days", ())) == 2):
        what = "an average of days needs two dates, and only an average has them"
        file.report((*place, "id"), what, 'write days = ["from", "to"], or change the unit')
    one = _measure(row, unit=unit)
    yield one
    if row.get("rate"):
        yield one._replace(id=f"{one.id}_rate", title=f"{one.title}, per 10,000", unit=Unit.RATE)


def _measure(row: dict[str, Any], **other: Any) -> Measure:
    facts: dict[str, Any] = {
        "id": row["id"],
        "title": row["title"],
        "area": row["area"],
        "list": row["list"],
        "unit": Unit.PERCENT,
        "of": row.get("of", ""),
        "counted": row.get("counted", ""),
        "family": row.get("family", ""),
        "better": Better(row.get("better", "")),
        "note": row.get("note", ""),
        "source": row.get("source", ()),
        "days": row.get("days", ()),
        "children": row.get("children", False),
        "parts": row.get("parts", ()),
    }
    return Measure(**(facts | other))


def _breakdown(file: SourceFile, place: tuple[str, int], row: dict[str, Any]) -> Iterator[Measure]:
    if sum(name in row for name in ("by", "value", "repeats")) != 1:
        what = "a breakdown has one of by, value and repeats"
        file.report((*place, "id"), what, "keep one of the three")
    elif "by" in row:
        sets = code_sets()
        if row.get("codes") in sets:
            yield from _categories(row, sets[row["codes"]])
        else:
            what = f"there is no code set {quoted(row.get('codes', ''))}"
            remedy = instead(str(row.get("codes", "")), sets, "use an id out of codes.toml")
            file.report((*place, "codes"), what, remedy)
    elif "value" in row:
        labels, upto = row.get("labels", ()), row.get("upto", ())
        if not upto or len(labels) != len(upto) + 1 or list(upto) != sorted(set(upto)):
            what = "upto must rise, and labels must name one part more than upto has ends"
            file.report((*place, "id"), what, "compare upto and labels")
        else:
            yield from _bins(row, row["value"], row.get("from", 0), upto, labels)
    else:
        for n in range(1, MOST_REPEATS + 1):
            label = f"{n} or more" if n == MOST_REPEATS else str(n)
            yield _part(row, label, "", repeats=n, children=True)


def _part(row: dict[str, Any], label: str, counted: str, **other: Any) -> Measure:
    slug = re.sub(r"[^a-z0-9]+", "_", label.casefold().replace("½", "_half")).strip("_")
    title = f"{row['title']}: {label}"
    facts = {"id": f"{row['id']}_{slug}", "title": title, "counted": counted, "family": row["id"]}
    return _measure(row, **(facts | other))


def _rest(row: dict[str, Any], value: str) -> Measure:
    """What the parts leave; its condition only says which value the parts need."""
    return _part(row, row.get("unknown", _NOT_RECORDED), f"{value} is null", rest=True)


def _categories(row: dict[str, Any], codes: CodeSet) -> Iterator[Measure]:
    groups: dict[str, list[str]] = {}
    for code in codes.codes:
        if not code.outside:
            name = code.group if row.get("groups") and code.group else code.label
            groups.setdefault(name, []).append(code.key)
    for label, keys in groups.items():
        # A chain of = is several times as fast as IN.
        condition = " or ".join(f"{row['by']} = '{key}'" for key in keys)
        slug = label if row.get("groups") else keys[0]
        yield _part(row, slug, condition, title=f"{row['title']}: {label}")
    yield _rest(row, row["by"])


def _bins(
    row: dict[str, Any], value: str, start: int, upto: Sequence[int], labels: Sequence[str]
) -> Iterator[Measure]:
    """What lies below the first part, such as an end before its start, is in the rest."""
    ends = [start - 1, *upto]
    for low, high, label in zip(ends, upto, labels, strict=False):
        yield _part(row, label, f"{value} between {low + 1} and {high}")
    yield _part(row, labels[-1], f"{value} > {upto[-1]}")
    yield _rest(row, value)


def _cohort(file: SourceFile, place: tuple[str, int], row: dict[str, Any]) -> Iterator[Measure]:
    def about(what: str) -> dict[str, Any]:
        title = f"{row['title']} by {what}"
        return {**row, "id": f"{row['id']}_{what}", "title": title, "by": what, "source": ("ER",)}

    sets = code_sets()
    yield from _categories(about("gender"), sets["gender"])
    if row.get("ages", True):
        yield from _bins(about("age"), _AGE, -1, _AGE_ENDS, _AGE_LABELS)
    yield from _categories({**about("ethnicity"), "groups": True}, sets["ethnicity"])
    if row.get("disability"):
        yield from _categories(about("disability"), sets["yes_no_unknown"])
