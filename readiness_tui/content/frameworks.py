"""Reads data/frameworks: the editions of Ofsted's framework, one file each."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from readiness_tui.content.fields import (
    Reader,
    choice,
    day,
    identifier,
    list_of,
    long_text,
    one_line,
    read_table,
    tables,
    whole_number,
    yes_or_no,
)
from readiness_tui.content.problems import quoted
from readiness_tui.content.toml_files import SourceFile
from readiness_tui.readiness.model import Edition, Pathway
from readiness_tui.readiness.vocabulary import Confidence, EventKind

_FACT: dict[str, Reader] = {
    "id": identifier,
    "title": one_line,
    "confidence": choice(*Confidence),
    "source": long_text,
}
_EDITION: dict[str, Reader] = _FACT | {
    "holds_from": day,
    "holds_to": day,
    "overall": yes_or_no,
    "note": long_text,
}
_JUDGEMENT: dict[str, Reader] = {"id": identifier, "title": one_line}
_PATHWAY: dict[str, Reader] = _FACT | {
    "next_kind": choice(*EventKind),
    "rule": long_text,
}
_EVENT_KIND: dict[str, Reader] = _FACT | {
    "id": choice(*EventKind),
    "grades": yes_or_no,
    "notice_working_days": whole_number(0, 60),
    "off_site_weeks": whole_number(0, 10),
    "on_site_weeks": whole_number(0, 10),
    "on_site_days": whole_number(0, 50),
    "on_site_pattern": one_line,
    "every_months": whole_number(1, 60),
    "tracked_children": whole_number(0, 500),
    "topics": list_of(one_line),
    "note": long_text,
}
_CLOCK: dict[str, Reader] = _FACT | {
    "working_days": whole_number(0, 400),
    "starts": one_line,
    "note": long_text,
}
_BELOW = {
    "judgement": (_JUDGEMENT, ("id", "title")),
    "pathway": (_PATHWAY, ("id", "title", "rule", "confidence", "source")),
    "event_kind": (_EVENT_KIND, ("id", "title", "confidence", "source")),
    "clock": (_CLOCK, ("id", "title", "working_days", "starts", "confidence", "source")),
}


def read_editions(files: Sequence[SourceFile]) -> tuple[Edition, ...]:
    """The editions, oldest first and those without a start last; mistakes go to the files."""
    editions: dict[str, Edition] = {}
    for file in files:
        edition = _edition(file)
        if edition is None:
            continue
        if edition.id in editions:
            file.report(("id",), f"there is another edition {quoted(edition.id)}", "change the id")
        editions[edition.id] = edition
    return tuple(sorted(editions.values(), key=lambda edition: edition.holds_from or date.max))


def _edition(file: SourceFile) -> Edition | None:
    required = ("id", "title", "overall", "confidence", "source")
    facts = read_table(file, (), file.data, _EDITION, required, below=_BELOW)
    rows = {name: _rows(file, name) for name in _BELOW}
    if not facts.keys() >= set(required):
        return None
    starts, ends = facts.get("holds_from"), facts.get("holds_to")
    if starts and ends and ends < starts:
        file.report(("holds_to",), "holds_to lies before holds_from", "correct one of the two")
    return Edition(
        id=facts["id"],
        title=facts["title"],
        holds_from=starts,
        holds_to=ends,
        judgements=tuple((row["id"], row["title"]) for row in rows["judgement"]),
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
            for row in rows["pathway"]
        ),
        confidence=Confidence(facts["confidence"]),
        source=facts["source"],
        note=facts.get("note", ""),
    )


def _rows(file: SourceFile, name: str) -> list[dict[str, Any]]:
    """The tables called ``name`` that have all they need, with every id given once."""
    keys, required = _BELOW[name]
    rows: dict[str, dict[str, Any]] = {}
    for index, table in enumerate(tables(file, (name,), file.data.get(name, []))):
        row = read_table(file, (name, index), table, keys, required)
        if not row.keys() >= set(required):
            continue
        if row["id"] in rows:
            what = f"there is another {name} with the id {quoted(row['id'])}"
            file.report((name, index, "id"), what, "change the id or remove one of the two")
        rows[row["id"]] = row
    return list(rows.values())
