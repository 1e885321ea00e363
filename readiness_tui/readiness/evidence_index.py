"""The register as an inspector would ask for it: by judgement area, then by line of enquiry.

A document stands under each of its areas, and there under each of its lines of that area; without
one it is other evidence of the area. A line given in words of one's own is a line of every area
that the document names. What does not apply is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.lines_of_enquiry import EnquiryLine
from readiness_tui.readiness.model import EvidenceFile, EvidenceVersion
from readiness_tui.readiness.vocabulary import EvidenceState

OTHER = "Other evidence of this area"
NO_AREA = "Evidence of no judgement area"

IS_CURRENT = frozenset({EvidenceState.CURRENT, EvidenceState.DUE_FOR_REVIEW})
"""States in which a document can be handed over as it stands."""


class IndexEntry(NamedTuple):
    """A document as the index shows it: the version that stands, else nothing of any version."""

    id: str
    title: str
    describes: str  # the date or period in words, "" where none is noted
    shows: str
    weakness: str  # "" unless it was asked for
    where: tuple[str, ...]  # names of files, and addresses; empty where no version stands
    version: int | None  # number of the version that stands
    state: EvidenceState
    why: str


class IndexGroup(NamedTuple):
    """A line of enquiry within an area, or the other evidence of it."""

    title: str
    line: EnquiryLine | None  # None: the other evidence, or a line in words of one's own
    entries: tuple[IndexEntry, ...]  # by id

    @property
    def current(self) -> int:
        """How many of its documents hold."""
        return sum(one.state in IS_CURRENT for one in self.entries)


class IndexArea(NamedTuple):
    """A judgement area of the edition; the id is "" for documents of no area."""

    id: str
    title: str
    groups: tuple[IndexGroup, ...]  # lines in the order of the file, own words, other evidence

    @property
    def bare(self) -> tuple[EnquiryLine, ...]:
        """Its lines of enquiry without any current evidence."""
        return tuple(one.line for one in self.groups if one.line and not one.current)

    @property
    def entries(self) -> dict[str, IndexEntry]:
        """Its documents by id, each once."""
        return {one.id: one for group in self.groups for one in group.entries}

    @property
    def current(self) -> int:
        """How many of its documents hold, each counted once."""
        return sum(one.state in IS_CURRENT for one in self.entries.values())


class EvidenceIndex(NamedTuple):
    """The whole register."""

    as_of: date
    areas: tuple[IndexArea, ...]  # of the edition, in its order; documents of no area come last
    documents: int  # each counted once, those that do not apply left out
    current: int
    internal: bool  # whether known weaknesses are in it

    @property
    def bare(self) -> tuple[EnquiryLine, ...]:
        """Lines of enquiry without any current evidence, by area."""
        return tuple(line for area in self.areas for line in area.bare)


def evidence_index(
    evidence: Mapping[str, AssessedEvidence],
    lines: Sequence[EnquiryLine],
    judgements: Sequence[tuple[str, str]],
    as_of: date,
    *,
    internal: bool = False,
) -> EvidenceIndex:
    """The register of an assessed library; ``judgements`` are (id, title) of the edition.

    ``internal`` adds the known weaknesses, which are no business of a stranger's.
    """
    applying = {
        id_: one
        for id_, one in sorted(evidence.items())
        if one.state is not EvidenceState.NOT_APPLICABLE
    }
    entries = {id_: _entry(one, internal) for id_, one in applying.items()}
    serves = {id_: _Serves.of(one, lines) for id_, one in applying.items()}
    areas = [_area(id_, title, lines, entries, serves) for id_, title in judgements]
    known = {id_ for id_, _ in judgements}
    homeless = [one for id_, one in entries.items() if known.isdisjoint(serves[id_].areas)]
    if homeless:
        areas.append(IndexArea("", NO_AREA, (IndexGroup(NO_AREA, None, tuple(homeless)),)))
    return EvidenceIndex(
        as_of,
        tuple(areas),
        documents=len(entries),
        current=sum(one.state in IS_CURRENT for one in entries.values()),
        internal=internal,
    )


class _Serves(NamedTuple):
    """What a document serves."""

    areas: frozenset[str]  # those it names, and those of its lines
    lines: frozenset[str]  # ids
    words: tuple[str, ...]  # lines in words of one's own

    @classmethod
    def of(cls, one: AssessedEvidence, lines: Iterable[EnquiryLine]) -> _Serves:
        """Read from the document; a line may be given by its id or by its title."""
        by_name = {line.title.casefold(): line for line in lines}
        by_name |= {line.id.casefold(): line for line in by_name.values()}
        found = {text: by_name.get(text.strip().casefold()) for text in one.item.lines}
        known = [line for line in found.values() if line is not None]
        return cls(
            areas=frozenset((*one.item.judgements, *(line.judgement for line in known))),
            lines=frozenset(line.id for line in known),
            words=tuple(text.strip() for text, line in found.items() if not line and text.strip()),
        )


def describes(version: EvidenceVersion | None) -> str:
    """The date or period that a version describes, in words; "" where none is noted."""
    if version is None:
        return ""
    first, last = version.evidence_from, version.evidence_date
    if first and last and first != last:
        return f"{show_date(first)} to {show_date(last)}"
    if first and not last:
        return f"from {show_date(first)}"
    return show_date(last) if last else ""


def is_address(location: str) -> bool:
    """Whether a file lies on the web, and not in a folder."""
    return location.casefold().startswith(("http://", "https://"))


def file_name(file: EvidenceFile) -> str:
    """The name of a file without its folders, of whichever system; an address as it is."""
    if is_address(file.location):
        return file.location
    return file.location.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _entry(one: AssessedEvidence, internal: bool) -> IndexEntry:
    item, version = one.item, one.stands
    return IndexEntry(
        id=item.id,
        title=item.title,
        describes=describes(version),
        shows=item.shows,
        weakness=item.weakness if internal else "",
        where=tuple(map(file_name, version.files)) if version else (),
        version=version.number if version else None,
        state=one.state,
        why=one.why,
    )


def _area(
    area: str,
    title: str,
    lines: Sequence[EnquiryLine],
    entries: Mapping[str, IndexEntry],
    serves: Mapping[str, _Serves],
) -> IndexArea:
    own_lines = [line for line in lines if line.judgement == area]
    ids = {line.id for line in own_lines}
    members = [id_ for id_ in entries if area in serves[id_].areas]
    words: dict[str, str] = {}  # in any case, by how it was first written
    for id_ in members:
        for text in serves[id_].words:
            words.setdefault(text.casefold(), text)

    def chosen(wanted: Iterable[str]) -> tuple[IndexEntry, ...]:
        return tuple(entries[id_] for id_ in wanted)

    groups = [
        IndexGroup(line.title, line, chosen(i for i in members if line.id in serves[i].lines))
        for line in own_lines
    ]
    for folded, text in sorted(words.items()):
        own = (i for i in members if folded in map(str.casefold, serves[i].words))
        groups.append(IndexGroup(text, None, chosen(own)))
    others = [i for i in members if not serves[i].words and ids.isdisjoint(serves[i].lines)]
    if others:
        groups.append(IndexGroup(OTHER, None, chosen(others)))
    return IndexArea(area, title, tuple(groups))
