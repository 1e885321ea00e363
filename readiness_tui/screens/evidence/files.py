"""The files of documents: opened with the system's program, and looked at again."""

from __future__ import annotations

import asyncio
import os
import threading

from readiness_tui.errors import InputError, ReadinessError
from readiness_tui.filing import looking
from readiness_tui.filing.locations import address_of, is_address
from readiness_tui.filing.looking import Findings, versions_that_count
from readiness_tui.filing.opening import open_with_system
from readiness_tui.filing.sweep import Progress
from readiness_tui.readiness.amounts import file_size
from readiness_tui.readiness.model import EvidenceFile, EvidenceItem
from readiness_tui.readiness.wording import count
from readiness_tui.screens.evidence.acting import EvidenceActions
from readiness_tui.screens.saving import hand_over
from readiness_tui.session import View
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.working import Heard, Step, Working
from readiness_tui.widgets.safe import toast

_FAULTS = (
    ("missing", "missing"),
    ("changed", "changed since it was approved"),
    ("unreachable", "out of reach"),
)
_NAMED = 8


async def open_file(part: EvidenceActions) -> None:
    """Open the file of the version that stands, else of the newest."""
    one = part.one("Opening")
    version = one.stands or one.version
    if version is None or not version.files:
        raise InputError(f"{one.item.id} has no file yet.", "v adds a version.")
    file: EvidenceFile | None = version.files[0]
    if len(version.files) > 1:
        choices = [(each.location, str(at)) for at, each in enumerate(version.files)]
        chosen = await part.host.push_screen_wait(Choose(f"{one.item.id}: which file?", choices))
        file = version.files[int(chosen)] if chosen is not None else None
    if file is not None and part.host.reach.browser:
        await _hand_over(part, one.item, file)
    elif file is not None:
        folder = part.host.session.workspace.folder
        await asyncio.to_thread(open_with_system, file.location, folder)
        toast(part.host, f"Opening {file.location}")


async def _hand_over(part: EvidenceActions, item: EvidenceItem, file: EvidenceFile) -> None:
    """Let the browser have a file that its person may have, or go to an address."""
    host = part.host
    if is_address(file.location):
        host.open_url(address_of(file.location))
        return
    path = await asyncio.to_thread(host.reach.download, item, file, host.view.records)
    hand_over(host, await asyncio.to_thread(open, path, "rb"), os.path.basename(path))


async def look_again(part: EvidenceActions) -> None:
    """Read every file that counts again, and keep what was found."""
    session = part.host.session
    files = looking.files_of(versions_that_count(session))
    if not files:
        raise InputError("No version has a file yet.", "v adds one with its file.")

    def work(heard: Heard, stop: threading.Event) -> Findings:
        return looking.look(
            files,
            session.workspace.folder,
            on_progress=lambda progress: heard(_step(progress)),
            stop=stop,
        )

    found = await part.host.push_screen_wait(
        Working(f"Looking at {count(len(files), 'file')} again", work)
    )
    if found is None:
        toast(part.host, "Stopped; nothing was kept.")
    elif isinstance(found, ReadinessError):
        raise found
    else:
        told = _told(found, part.view)
        await part.save(lambda: looking.keep_findings(session, found), told)


def _step(progress: Progress) -> Step:
    done = f"{progress.files:,} of {progress.of_files:,} files"
    read = f"{file_size(progress.bytes)} of {file_size(progress.of_bytes)}"
    if not progress.of_bytes:
        return Step(progress.files, progress.of_files, done)
    return Step(progress.bytes, progress.of_bytes, f"{done}, {read}")


def _told(found: Findings, view: View) -> str:
    """What was found, with the documents that have a fault, and what nobody could look at."""
    counted = found.counted()
    addresses = sum(is_address(file.location) for file in found.files)
    were = count(addresses, "address", "addresses")
    beside = f" {were} cannot be looked at." if addresses else ""
    if not any(number for fault, number in counted.items() if fault != "ok"):
        there = count(counted["ok"], "file is", "files are")
        return f"{there} there, as approved.{beside}"
    said = []
    for fault, words in _FAULTS:
        faulty = {file for file in found.files if found.of(file) and found.fault(file) == fault}
        documents = {
            version.evidence
            for version in view.records.versions.values()
            if faulty.intersection(version.files)
        }
        if documents:
            said.append(f"{words}: {', '.join(sorted(documents)[:_NAMED])}")
    told = "; ".join(said)
    return f"{told[0].upper()}{told[1:]}.{beside}"
