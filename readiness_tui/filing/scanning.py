"""A folder looked through for new versions: what each document in it may belong to.

It proposes and changes nothing.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.filing.attaching import MOST_BYTES
from readiness_tui.filing.locations import is_address, kept_name, path_of, refuse_kind, why_not
from readiness_tui.filing.patience import SECONDS, within
from readiness_tui.filing.reading import Beat, Stopped, fingerprint
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.matching import Candidate, Library, Match
from readiness_tui.readiness.model import EvidenceFile, Records
from readiness_tui.readiness.named_days import Named, read_name
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.text import clean_line

ENDINGS = (
    *(".docx", ".doc", ".docm", ".odt", ".rtf", ".pdf", ".md", ".txt", ".html", ".htm"),
    *(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".pptx", ".ppt", ".odp", ".msg", ".eml"),
)
"""Of the files that are taken for documents."""

MOST = 2_000
"""Documents looked at in one scan."""


class Fate(StrEnum):
    """What a scan says of a file."""

    PROPOSED = "proposed"
    UNCLEAR = "unclear"  # several documents are about as likely
    UNKNOWN = "unknown"  # no document is likely
    ALREADY_THERE = "already_there"
    REFUSED = "refused"


class Proposal(NamedTuple):
    """One file. ``evidence`` is what it is proposed for, or already belongs to; "" otherwise."""

    path: str
    fate: Fate
    evidence: str = ""
    score: float = 0.0
    why: str = ""  # in words; of a refused one the sentence
    others: tuple[Match, ...] = ()  # where it is unclear, all that may be meant
    describes: date | None = None
    describes_from: date | None = None
    dated_by: str = ""  # "Q2 2026-27 in its name", "last saved on 31 Oct 2026"


class Scan(NamedTuple):
    """What was found in a folder, by path, and in sentences what was passed over."""

    proposals: tuple[Proposal, ...]
    notes: tuple[str, ...]


def scan(
    folder: str,
    records: Records,
    stop: threading.Event,
    *,
    workspace_folder: str = "",
    most: int = MOST,
    seconds: float = SECONDS,
) -> Scan:
    """Look through a folder and the folders in it. Links are not followed.

    Raises InputError where the folder cannot be read or its drive is silent for ``seconds``, and
    Stopped.
    """
    folder = os.path.abspath(os.path.expanduser(folder))

    def look(beat: Beat) -> Scan:
        return _Scanner(records, workspace_folder, beat, stop).scan(folder, most)

    return within(look, clean_line(folder, 200), seconds=seconds, stop=stop)


class _Scanner:
    def __init__(
        self, records: Records, workspace_folder: str, beat: Beat, stop: threading.Event
    ) -> None:
        self._beat = beat
        self._stop = stop
        self._hashes: dict[str, str] = {}  # -> id of the document
        self._sizes: set[int] = set()
        self._linked: dict[str, tuple[str, EvidenceFile]] = {}  # path -> document, newest file
        names: dict[str, dict[str, None]] = {one: {} for one in records.evidence}
        for version in sorted(records.versions.values(), key=lambda one: one.number):
            for file in version.files if version.evidence in names else ():
                names[version.evidence][os.path.basename(file.location)] = None
                if file.sha256:
                    self._hashes[file.sha256] = version.evidence
                    self._sizes.add(file.size or 0)
                if path := _path(file, workspace_folder):
                    self._linked[path] = version.evidence, file
        self._library = Library(
            [
                Candidate(one.id, one.title, tuple(names[one.id]))
                for one in records.evidence.values()
            ]
        )
        self._notes: list[str] = []
        self._links = 0

    def scan(self, folder: str, most: int) -> Scan:
        """All documents below the folder, in the order of their paths."""
        found: list[Proposal] = []
        for path in self._documents(folder):
            if len(found) == most:
                self._notes.append(
                    f"Only the first {most:,} documents were looked at: scan a folder within it."
                )
                break
            found.append(self._proposal(path))
        if self._links:
            links = "1 link was" if self._links == 1 else f"{self._links} links were"
            self._notes.append(f"{links} not followed.")
        return Scan(tuple(found), tuple(self._notes))

    def _documents(self, top: str) -> Iterator[str]:
        real = os.path.realpath(top)
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            self._beat(0)
            if self._stop.is_set():
                raise Stopped
            try:
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except OSError as error:
                refusal = _no_folder(folder, error)
                if folder == top:
                    raise refusal from error
                self._notes.append(refusal.message)
                continue
            below = []
            for entry in entries:
                if entry.name.startswith((".", "~$", "~")):
                    continue  # hidden, or what an office program keeps beside an open file
                if entry.is_symlink() or not _stays(entry, folder, top, real):
                    self._links += 1
                elif entry.is_dir(follow_symlinks=False):
                    below.append(entry.path)
                elif os.path.splitext(entry.name)[1].casefold() in ENDINGS:
                    yield entry.path
            waiting += reversed(below)

    def _proposal(self, path: str) -> Proposal:
        self._beat(0)
        if self._stop.is_set():
            raise Stopped
        try:
            kept_name(path, "name")
            facts = os.stat(path)
            refuse_kind(path, facts)
            if facts.st_size > MOST_BYTES:
                return Proposal(
                    path, Fate.REFUSED, why=f"It holds more than {MOST_BYTES >> 30} GB."
                )
            if facts.st_size in self._sizes:  # else no file of the library can be the same
                seen = fingerprint(path, beat=self._beat, stop=self._stop)
                if seen.sha256 in self._hashes:
                    evidence = self._hashes[seen.sha256]
                    why = f"it is in the library already, at {evidence}"
                    return Proposal(path, Fate.ALREADY_THERE, evidence, 1.0, why)
        except InputError as refusal:
            return Proposal(path, Fate.REFUSED, why=refusal.message)
        except OSError as error:
            return Proposal(path, Fate.REFUSED, why=why_not(error, path).message)
        return self._matched(path, facts.st_mtime)

    def _matched(self, path: str, saved: float) -> Proposal:
        name = os.path.basename(path)
        named = read_name(os.path.splitext(name)[0]).named
        if named is None:
            day = datetime.fromtimestamp(saved, UTC).astimezone().date()
            named, dated = Named(None, day, ""), f"last saved on {show_date(day)}"
        else:
            dated = f"{named.words} in its name"
        linked = self._linked.get(os.path.normcase(path))
        if linked is not None and linked[1].sha256:
            why = f"it is a file of {linked[0]} and has changed since"
            matches: tuple[Match, ...] = (Match(linked[0], 1.0, why),)
        else:
            matches = self._library.choose(name).matches
        if not matches:
            fate, evidence, score, why = Fate.UNKNOWN, "", 0.0, "no title is like its name"
        elif len(matches) > 1:
            ids = in_a_row([one.id for one in matches[:5]])
            fate, evidence, score = Fate.UNCLEAR, "", matches[0].score
            why = f"{ids} are about as likely"
        else:
            best = matches[0]
            fate, evidence, score, why = Fate.PROPOSED, best.id, best.score, best.why
        others = matches if fate is Fate.UNCLEAR else ()
        return Proposal(path, fate, evidence, score, why, others, named.last, named.first, dated)


def _path(file: EvidenceFile, workspace_folder: str) -> str:
    """Where a file of the library lies, as a scan would meet it; "" for an address."""
    if is_address(file.location) or not (workspace_folder or os.path.isabs(file.location)):
        return ""
    try:
        return os.path.normcase(os.path.abspath(path_of(file.location, workspace_folder)))
    except InputError:
        return ""


def _stays(entry: os.DirEntry[str], folder: str, top: str, real: str) -> bool:
    """Whether a folder lies where it seems to: Windows has junctions, which are no links."""
    if os.name != "nt" or not entry.is_dir():
        return True
    return os.path.realpath(entry.path) == os.path.join(
        real, os.path.relpath(os.path.join(folder, entry.name), top)
    )


def _no_folder(folder: str, error: OSError) -> InputError:
    shown = clean_line(folder, 200)
    if isinstance(error, FileNotFoundError):
        return InputError(f"There is no folder {shown}.", "Look for it, and name it again.")
    if isinstance(error, NotADirectoryError):
        return InputError(
            f"{shown} is a file, not a folder.", "Name its folder, or add it by itself."
        )
    return why_not(error, shown)
