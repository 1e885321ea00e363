"""What goes into a pack for the sharing site, under which name, and what is left out, and why.

A pack holds the versions that stand. What nobody approved, what has lapsed and what is over-
sensitive goes in only with an explicit yes for its kind; a superseded version never does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.evidence_index import (
    IS_CURRENT,
    EvidenceIndex,
    IndexGroup,
    describes,
    evidence_index,
    file_name,
    is_address,
)
from readiness_tui.readiness.lapses import LAPSED
from readiness_tui.readiness.lines_of_enquiry import EnquiryLine
from readiness_tui.readiness.model import EvidenceFile, EvidenceVersion
from readiness_tui.readiness.vocabulary import EvidenceState
from readiness_tui.text import clean_line

SENSITIVE = "official_sensitive"
"""The one marking that keeps a document out of a pack."""

FOLDER_LIMIT, NAME_LIMIT = 40, 80
"""Most characters of the name of a folder and of a file: below Windows' 260 wherever it lies."""

_NAME_BYTES = 180
"""Most bytes of a name in UTF-8: a character may take four, and a name has 255 at most."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}")


class PackKind(StrEnum):
    """What goes into a pack only with an explicit yes."""

    UNAPPROVED = "unapproved"
    LAPSED = "lapsed"
    SENSITIVE = "sensitive"


_REASONS = {
    PackKind.UNAPPROVED: "is not approved",
    PackKind.LAPSED: "has lapsed",
    PackKind.SENSITIVE: "is marked official-sensitive",
}


UNREAD = "a file of it was never read, so that nobody knows what was approved"
CHANGED = "a file of it is not what was approved"
UNREADABLE = "a file of it cannot be read"
"""Why a file of a document that may go in does not."""


class PackFile(NamedTuple):
    """A file to be copied."""

    name: str  # in the pack, with "/" between folder and file
    evidence: str
    title: str
    version: int
    describes: str
    location: str  # where it lies now, as the version says
    sha256: str  # as it was added: what was approved
    size: int | None  # bytes, where they are known
    sensitive: bool


class PackLink(NamedTuple):
    """An address that the index names; nothing is fetched from it."""

    evidence: str
    title: str
    address: str


class LeftOut(NamedTuple):
    """A document that does not go in, or one of its files."""

    evidence: str
    title: str
    reason: str  # such as "has lapsed (overdue since 3 Oct 2026)"
    sensitive: bool  # whether only its id may stand in the index
    detail: str = ""  # for whoever made the pack, such as the path that cannot be read

    @property
    def shown(self) -> str:
        """The line of the index, which strangers read."""
        if self.sensitive:
            return f"{self.evidence}: {_REASONS[PackKind.SENSITIVE]}"
        return f"{self.evidence} {self.title}: {self.reason}"


class PackPlan(NamedTuple):
    """Everything that a pack is to hold."""

    register: EvidenceIndex  # of the documents that go in, with their files as they lie now
    files: tuple[PackFile, ...]  # in index order
    links: tuple[PackLink, ...]
    left_out: tuple[LeftOut, ...]  # by id

    @property
    def size(self) -> int:
        """Bytes of the files whose size is known."""
        return sum(file.size or 0 for file in self.files)


def plan_pack(
    evidence: Mapping[str, AssessedEvidence],
    versions: Iterable[EvidenceVersion],
    lines: Sequence[EnquiryLine],
    judgements: Sequence[tuple[str, str]],
    as_of: date,
    allowed: Collection[PackKind] = (),
) -> PackPlan:
    """What the pack of a library holds on ``as_of``; ``allowed`` are the kinds with a yes."""
    superseded = {
        one.supersedes
        for one in versions
        if one.supersedes and one.approved_on is not None and one.approved_on <= as_of
    }
    packed: dict[str, AssessedEvidence] = {}
    left_out = []
    for id_, one in sorted(evidence.items()):
        version = one.stands or one.version
        reason = _reason(one, version, superseded, allowed)
        if version is None or reason:
            left_out.append(_left_out(one, reason))
        else:
            packed[id_] = one._replace(stands=version)
    register = evidence_index(packed, lines, judgements, as_of)
    files: list[PackFile] = []
    links: list[PackLink] = []
    for folder, id_ in _in_order(register):
        one = packed[id_]
        assert one.stands is not None
        for file in one.stands.files:
            if is_address(file.location):
                links.append(PackLink(id_, one.item.title, file.location))
            elif not file.sha256:
                left_out.append(_left_out(one, UNREAD, file.location))
            else:
                files.append(_pack_file(one, one.stands, file, folder, len(files) + 1))
    return PackPlan(register, tuple(files), tuple(links), tuple(sorted(left_out)))


def as_packed(plan: PackPlan, packed: Iterable[PackFile]) -> EvidenceIndex:
    """The register of the pack once the files are there: each with where it lies in the pack.

    A document of which nothing was packed is not in it.
    """
    where: dict[str, list[str]] = {}
    for file in packed:
        where.setdefault(file.evidence, []).append(file.name)
    for link in plan.links:
        where.setdefault(link.evidence, []).append(link.address)

    def there(group: IndexGroup) -> IndexGroup:
        entries = (one for one in group.entries if one.id in where)
        return group._replace(
            entries=tuple(one._replace(where=tuple(where[one.id])) for one in entries)
        )

    areas = tuple(
        area._replace(groups=tuple(map(there, area.groups))) for area in plan.register.areas
    )
    entries = {id_: one for area in areas for id_, one in area.entries.items()}
    current = sum(one.state in IS_CURRENT for one in entries.values())
    return plan.register._replace(areas=areas, documents=len(entries), current=current)


def safe_name(words: str, ending_of: str = "", limit: int = NAME_LIMIT) -> str:
    """A name of a file or folder that every system takes, with the ending of ``ending_of``.

    It has at most ``limit`` characters with its ending, and no sign that Windows refuses. ``words``
    begin with a number, so that it is never the name of a device.
    """
    dot = ending_of.rfind(".")
    ending = ending_of[dot:].lower() if dot > 0 and _ENDING.fullmatch(ending_of[dot:]) else ""
    stem = " ".join(_FORBIDDEN.sub(" ", _visible(words)).split())[: limit - len(ending)]
    while len(stem.encode()) > _NAME_BYTES - len(ending):
        stem = stem[:-1]
    return f"{stem.rstrip(' .') or 'document'}{ending}"


def _visible(words: str) -> str:
    """One line in composed letters, without signs that show nothing."""
    from unicodedata import category, normalize  # large, and only a pack needs it

    line = normalize("NFC", clean_line(words))
    return "".join(" " if category(one)[0] in "CZ" else one for one in line)


def _pack_file(
    one: AssessedEvidence, version: EvidenceVersion, file: EvidenceFile, folder: str, number: int
) -> PackFile:
    name = safe_name(f"{number:03} {one.item.id} {one.item.title}", file_name(file))
    return PackFile(
        name=f"{folder}/{name}",
        evidence=one.item.id,
        title=one.item.title,
        version=version.number,
        describes=describes(version),
        location=file.location,
        sha256=file.sha256.casefold(),
        size=file.size,
        sensitive=one.item.sensitivity == SENSITIVE,
    )


def _reason(
    one: AssessedEvidence,
    version: EvidenceVersion | None,
    superseded: Collection[str],
    allowed: Collection[PackKind],
) -> str:
    """Why a document does not go in, "" where it does."""
    if one.state is EvidenceState.NOT_APPLICABLE:
        return one.why
    if version is None:
        return "has no version"
    if version.id in superseded:
        return f"its version {version.number} is superseded"
    kinds = tuple(_REASONS[kind] for kind in _kinds(one) if kind not in allowed)
    if kinds:
        return f"{' and '.join(kinds)} ({one.why})" if one.why else " and ".join(kinds)
    if not version.files:
        return "has no file"
    if any(_holds_credentials(file.location) for file in version.files):
        return "its address holds a name or password"
    return ""


def _kinds(one: AssessedEvidence) -> Iterator[PackKind]:
    if one.stands is None or one.state is EvidenceState.AWAITING_APPROVAL:
        yield PackKind.UNAPPROVED
    if one.state in LAPSED:
        yield PackKind.LAPSED
    if one.item.sensitivity == SENSITIVE:
        yield PackKind.SENSITIVE


def _holds_credentials(location: str) -> bool:
    host = re.split(r"[/\\?#]", location.partition("://")[2], maxsplit=1)[0]
    return is_address(location) and "@" in host


def _left_out(one: AssessedEvidence, reason: str, detail: str = "") -> LeftOut:
    sensitive = one.item.sensitivity == SENSITIVE
    return LeftOut(one.item.id, one.item.title, reason, sensitive, detail)


def _in_order(register: EvidenceIndex) -> Iterator[tuple[str, str]]:
    """Each document once, where the register first names it, with the folder of that place."""
    seen: set[str] = set()
    folders = 0
    for area in register.areas:
        for group in area.groups:
            fresh = [entry.id for entry in group.entries if entry.id not in seen]
            if not fresh:
                continue
            folders += 1
            named = group.line.id if group.line else group.title
            words = named.casefold().replace("_", "-").replace(" ", "-")
            folder = safe_name(f"{folders:02}-{words}", limit=FOLDER_LIMIT)
            for id_ in fresh:
                seen.add(id_)
                yield folder, id_
