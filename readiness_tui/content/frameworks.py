"""Reads the editions of Ofsted's framework: those that ship, and a council's own in their place."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from readiness_tui.content.fields import (
    Reader,
    choice,
    day,
    identifier,
    long_text,
    one_line,
    read_table,
    tables,
    yes_or_no,
)
from readiness_tui.content.problems import quoted
from readiness_tui.content.toml_files import SourceFile
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.model import Edition, Pathway
from readiness_tui.readiness.vocabulary import Confidence, EventKind

FACT: dict[str, Reader] = {
    "id": identifier,
    "title": one_line,
    "confidence": choice(*Confidence),
    "source": long_text,
}
"""What every table of an edition's file has."""

_EDITION: dict[str, Reader] = FACT | {
    "holds_from": day,
    "holds_to": day,
    "overall": yes_or_no,
    "note": long_text,
}
_REQUIRED = ("id", "title", "overall", "confidence", "source")
_JUDGEMENT: dict[str, Reader] = {"id": identifier, "title": one_line}
_PATHWAY: dict[str, Reader] = FACT | {
    "id": choice("good", "requires_improvement", "inadequate", "to_be_confirmed"),
    "next_kind": choice(*EventKind),
    "rule": long_text,
}
_PATHWAY_REQUIRED = ("id", "title", "rule", "confidence", "source")
_BELOW = ("judgement", "pathway", "event_kind", "clock", "step", "timetable", "annex_a")


class EditionFile(NamedTuple):
    """An edition with the file that states it."""

    edition: Edition
    file: SourceFile
    replaced: SourceFile | None = None  # the shipped file with the same id


def read_editions(files: Sequence[SourceFile]) -> tuple[Edition, ...]:
    """The editions, oldest first and those without a start last; mistakes go to the files."""
    return tuple(found.edition for found in read_edition_files(files))


def read_edition_files(files: Sequence[SourceFile]) -> tuple[EditionFile, ...]:
    """The editions with their files, oldest first and those without a start last.

    A council's own file takes the place of the shipped one with the same id. An edition without
    a last day holds until the next one begins.
    """
    found: dict[str, EditionFile] = {}
    for file in files:
        edition = _edition(file)
        if edition is None:
            continue
        earlier = found.get(edition.id)
        replaces = earlier is not None and file.own and not earlier.file.own
        if earlier is not None and not replaces:
            what = f"there is another edition {quoted(edition.id)} at {earlier.file.path}"
            file.report(("id",), what, "change the id or remove one of the two")
        shipped = earlier.file if earlier and replaces else None
        found[edition.id] = EditionFile(edition, file, shipped)
    in_order = sorted(found.values(), key=lambda one: one.edition.holds_from or date.max)
    return _following(in_order)


def gaps(editions: Iterable[Edition]) -> tuple[str, ...]:
    """A sentence for each stretch of days between two editions on which none holds."""
    dated = [edition for edition in editions if edition.holds_from]
    return tuple(
        f"No edition holds between {earlier.title} (until {show_date(earlier.holds_to)}) "
        f"and {later.title} (from {show_date(later.holds_from)})."
        for earlier, later in pairwise(dated)
        if earlier.holds_to
        and later.holds_from
        and later.holds_from - earlier.holds_to > timedelta(days=1)
    )


def rows_by_id(
    file: SourceFile, name: str, keys: dict[str, Reader], required: Sequence[str]
) -> dict[str, dict[str, Any]]:
    """The tables ``[[name]]`` that have all they need, by id; ``row["index"]`` is their place.

    An id given twice is reported, and the second holds.
    """
    rows: dict[str, dict[str, Any]] = {}
    for index, table in enumerate(tables(file, (name,), file.data.get(name, []))):
        row = read_table(file, (name, index), table, keys, required)
        if not row.keys() >= set(required):
            continue
        if row["id"] in rows:
            what = f"there is another {name} with the id {quoted(row['id'])}"
            file.report((name, index, "id"), what, "change the id or remove one of the two")
        rows[row["id"]] = row | {"index": index}
    return rows


def _edition(file: SourceFile) -> Edition | None:
    facts = read_table(file, (), file.data, _EDITION, _REQUIRED, below=_BELOW)
    judgements = rows_by_id(file, "judgement", _JUDGEMENT, ("id", "title"))
    pathways = rows_by_id(file, "pathway", _PATHWAY, _PATHWAY_REQUIRED)
    if not facts.keys() >= set(_REQUIRED):
        return None
    if "overall" in judgements:
        what = "the overall grade is not one of the judgements"
        remedy = "remove this table and write overall = true at the top"
        file.report(("judgement", judgements["overall"]["index"], "id"), what, remedy)
    starts, ends = facts.get("holds_from"), facts.get("holds_to")
    if starts and ends and ends < starts:
        file.report(("holds_to",), "holds_to lies before holds_from", "correct one of the two")
    if ends and "holds_from" not in file.data:
        what = "holds_to is given, but holds_from is not"
        file.report(("holds_to",), what, "add holds_from, or leave both out until they are known")
    return Edition(
        id=facts["id"],
        title=facts["title"],
        holds_from=starts,
        holds_to=ends,
        judgements=tuple((row["id"], row["title"]) for row in judgements.values()),
        overall=facts["overall"],
        pathways=tuple(
            Pathway(
                id=row["id"],
                title=row["title"],
                next_kind=EventKind(row["next_kind"]) if "next_kind" in row else None,
                rule=row["rule"],
                confidence=Confidence(row["confidence"]),
                source=row["source"],
            )
            for row in pathways.values()
        ),
        confidence=Confidence(facts["confidence"]),
        source=facts["source"],
        note=facts.get("note", ""),
    )


def _following(found: Sequence[EditionFile]) -> tuple[EditionFile, ...]:
    """Let each edition end before the next begins; report those that hold on the same days."""
    ended = list(found)
    for index, (earlier, later) in enumerate(pairwise(found)):
        first, last = later.edition.holds_from, earlier.edition.holds_to
        if first is None or earlier.edition.holds_from is None:
            continue
        if first == earlier.edition.holds_from or (last and first <= last):
            _report_overlap(earlier, later)
        elif last is None:
            until = earlier.edition._replace(holds_to=first - timedelta(days=1))
            ended[index] = earlier._replace(edition=until)
    return tuple(ended)


def _report_overlap(earlier: EditionFile, later: EditionFile) -> None:
    """At the later edition, or at the council's own where the later one ships."""
    here, there = (later, earlier) if later.file.own or not earlier.file.own else (earlier, later)
    shared = later.edition.holds_from
    remedy = "correct the days here"
    if there.file.own or not here.file.own:  # a shipped file is not for a council to edit
        remedy += f" or in {there.file.path}"
    here.file.report(
        ("holds_from",) if here is later or here.edition.holds_to is None else ("holds_to",),
        f"{quoted(here.edition.id)} and {quoted(there.edition.id)} both hold on {shared}",
        remedy,
    )
