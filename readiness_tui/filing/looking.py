"""All files that count, looked at again: whether each is there and still what it was.

Size and time are no proof, so every file is read. A drive that does not answer is asked once.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple

from readiness_tui.filing.locations import is_address
from readiness_tui.filing.patience import Away, within
from readiness_tui.filing.reading import Opener, Stopped, open_raw
from readiness_tui.filing.sweep import Progress, Seen, sweep
from readiness_tui.filing.watched import Watched
from readiness_tui.readiness.model import EvidenceFile, EvidenceVersion
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.session import Session
from readiness_tui.store.changes import Request, edit
from readiness_tui.store.files import DISK
from readiness_tui.store.leftovers import sweep_copies
from readiness_tui.store.outcomes import Saved

SECONDS_EACH = 30.0
SECONDS_AWAY = 10.0


class Findings(NamedTuple):
    """What a look found; ``seen`` is by location, without addresses and what was not reached."""

    files: tuple[EvidenceFile, ...]  # as they were known
    seen: Mapping[str, Seen]
    stopped: bool = False

    def of(self, file: EvidenceFile) -> Seen | None:
        """What was found of a file; None for an address, or where the look ended before it."""
        return self.seen.get(file.location)

    def fault(self, file: EvidenceFile) -> str:
        """ "", "missing", "changed" or "unreachable"; what it had where it was not looked at.

        Of a file out of reach nothing new is known, so a graver fault stays.
        """
        found = self.of(file)
        if found is None:
            return file.fault
        if found.fault == "unreachable":
            return file.fault or found.fault
        if found.fault:
            return found.fault
        return "changed" if file.sha256 and file.sha256 != found.sha256 else ""

    def counted(self) -> dict[str, int]:
        """How many files are as they were ("ok"), missing, changed and unreachable."""
        counts = dict.fromkeys(("ok", "missing", "changed", "unreachable"), 0)
        for file in self.files:
            found = self.of(file)
            if found is not None:
                away = found.fault == "unreachable"
                counts["unreachable" if away else self.fault(file) or "ok"] += 1
        return counts


def files_of(versions: Iterable[EvidenceVersion]) -> tuple[EvidenceFile, ...]:
    """The files of versions, each once."""
    return tuple(dict.fromkeys(file for one in versions for file in one.files))


def versions_that_count(session: Session) -> tuple[EvidenceVersion, ...]:
    """The newest version of each document, and the one that stands."""
    assessed = session.view().assessment.evidence.values()
    found = (one for document in assessed for one in (document.version, document.stands))
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _unwatched(_: Progress) -> None:
    """Progress that nobody watches."""


def look(
    files: Iterable[EvidenceFile],
    workspace_folder: str,
    *,
    on_progress: Callable[[Progress], None] = _unwatched,
    stop: threading.Event,
    seconds_each: float = SECONDS_EACH,
    seconds_away: float = SECONDS_AWAY,
    opener: Opener = open_raw,
) -> Findings:
    """Read the files again; ``on_progress`` is called in this thread, ten times a second at most.

    ``seconds_away`` is how long opening a file may take, ``seconds_each`` how long one that is open
    may give no byte; then all files of its drive are unreachable and it is not asked again. Where
    ``stop`` is set it ends between two chunks, with what was found so far. What interrupted copies
    left in the workspace goes.
    """
    known = tuple(files)
    asked = {one.location: one.size or 0 for one in known if not is_address(one.location)}
    seen = sweep(
        asked,
        workspace_folder,
        on_progress=on_progress,
        stop=stop,
        seconds_each=seconds_each,
        seconds_away=seconds_away,
        opener=opener,
    )
    inside = (one for location, one in seen.items() if not os.path.isabs(location))
    if not any(one.fault == "unreachable" for one in inside):
        with suppress(Away, Stopped):
            within(
                lambda beat: sweep_copies(workspace_folder, disk=Watched(DISK, beat)),
                workspace_folder,
                seconds=seconds_away,
                stop=stop,
            )
    return Findings(known, seen, len(seen) < len(asked))


def keep_findings(session: Session, findings: Findings) -> Saved:
    """Save the faults that changed, in one save; only of files still known as when looked at."""
    looked = {(one.location, one.sha256) for one in findings.files}
    requests: list[Request] = []
    for version in session.workspace.records().versions.values():
        files = tuple(
            file._replace(fault=findings.fault(file))
            if (file.location, file.sha256) in looked
            else file
            for file in version.files
        )
        requests += edit(Kind.VERSION, version, files=files)
    counts = {name: number for name, number in findings.counted().items() if name != "ok"}
    told = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
    return session.save(requests, f"Files looked at again: {told or 'all are as they were'}")
