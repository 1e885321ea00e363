"""The evidence index as a report: by judgement area and line of enquiry, with where each lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness_tui.readiness.dates import show_day
from readiness_tui.readiness.evidence_index import (
    EvidenceIndex,
    IndexArea,
    IndexEntry,
    IndexGroup,
)
from readiness_tui.readiness.lines_of_enquiry import PARAPHRASE, EnquiryLine
from readiness_tui.readiness.model import Service
from readiness_tui.readiness.vocabulary import EvidenceState
from readiness_tui.readiness.wording import EVIDENCE_STATES, count
from readiness_tui.reports.closing import closing, evidence_key
from readiness_tui.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Mark,
    Note,
    Paragraph,
    Table,
    Title,
    clip,
)

TONES = {
    EvidenceState.CURRENT: "green",
    EvidenceState.DUE_FOR_REVIEW: "amber",
    EvidenceState.OVERDUE: "red",
    EvidenceState.EXPIRED: "red",
    EvidenceState.MISSING: "red",
}

_LONG = 400
"""Characters of what a document shows."""


def evidence_index_document(
    index: EvidenceIndex,
    service: Service,
    *,
    gaps: bool = True,
    flat: bool = False,
    author: str = "",
) -> Document:
    """The register; ``gaps`` says which lines of enquiry nothing current answers.

    ``flat`` makes it one table, with area and line as columns: a sheet that can be filtered.
    """
    name = clip(service.name)
    title = f"Evidence index: {name}" if name else "Evidence index"
    documents = count(index.documents, "document")
    blocks: list[Block] = [
        Title(title),
        Paragraph(f"As of {show_day(index.as_of)}: {documents}, {index.current:,} current."),
        Paragraph(PARAPHRASE),
    ]
    if index.internal:
        blocks.append(Paragraph("For the service alone: known weaknesses are in it."))
    if flat:
        blocks.append(_flat(index))
    for area in () if flat else index.areas:
        blocks += _area(area, index.internal)
    if gaps and index.bare:
        titles = {one.id: one.title for one in index.areas}
        lines = tuple(f"{titles[line.judgement]}: {line_words(line)}" for line in index.bare)
        blocks.append(Note("Lines of enquiry without current evidence", lines))
    states = {one.state for area in index.areas for group in area.groups for one in group.entries}
    blocks += closing(index.as_of, author, keys=(evidence_key(states),) if states else ())
    return Document(title, tuple(blocks), author, index.as_of)


def pack_index_document(
    register: EvidenceIndex, left_out: Sequence[str], service: Service
) -> Document:
    """The index that lies in a pack, with what is not in it; who reads it is a stranger."""
    document = evidence_index_document(register, service, gaps=False)
    if not left_out:
        return document
    *blocks, foot = document.blocks
    return document._replace(blocks=(*blocks, Note("Not in this pack", tuple(left_out)), foot))


def line_words(line: EnquiryLine) -> str:
    """A line with how often reports talk of it: "Neglect (in 58% of the reports counted)"."""
    counted = "" if line.share is None else f" (in {line.share}% of the reports counted)"
    return clip(f"{line.title}{counted}")


def _area(area: IndexArea, internal: bool) -> Iterator[Block]:
    yield Heading(clip(area.title))
    entries = area.entries
    if not entries:
        yield Paragraph("No document.")
        return
    yield Paragraph(f"{count(len(entries), 'document')}, {area.current:,} current.")
    for group in area.groups:
        if group.entries:
            yield Heading(line_words(group.line) if group.line else clip(group.title), 2)
            yield _table(group, internal)


def _flat(index: EvidenceIndex) -> Table:
    rows = tuple(
        (clip(area.title), clip(group.title), *_row(one, index.internal))
        for area in index.areas
        for group in area.groups
        for one in group.entries
    )
    columns = (Column("Judgement area"), Column("Line of enquiry"), *_columns(index.internal))
    return Table("Evidence", columns, rows)


def _columns(internal: bool) -> tuple[Column, ...]:
    heads = ("Id", "Document", "Describes", "Shows", "Where", "State")
    return tuple(map(Column, (*heads, *(("Known weakness",) if internal else ()))))


def _table(group: IndexGroup, internal: bool) -> Table:
    columns = _columns(internal)
    caption = line_words(group.line) if group.line else clip(group.title)
    return Table(caption, columns, tuple(_row(one, internal) for one in group.entries))


def _row(one: IndexEntry, internal: bool) -> tuple[Cell, ...]:
    where = "; ".join(clip(name) for name in one.where)
    version = f"version {one.version}" if one.version is not None else ""
    state = Mark(TONES.get(one.state, "none"), EVIDENCE_STATES[one.state].title)
    row: tuple[Cell, ...] = (
        one.id,
        clip(one.title),
        one.describes or "not noted",
        clip(one.shows, _LONG),
        ", ".join(filter(None, (where, version))) or "nothing approved",
        state,
    )
    return (*row, clip(one.weakness, _LONG)) if internal else row
