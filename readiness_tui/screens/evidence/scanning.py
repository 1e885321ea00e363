"""A folder looked through for new versions, and what was found in it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from readiness_tui.errors import InputError, ReadinessError
from readiness_tui.filing import scanning
from readiness_tui.filing.scanning import Fate, Proposal, Scan
from readiness_tui.filing.typed import typed_path
from readiness_tui.host import Host
from readiness_tui.readiness.wording import count
from readiness_tui.screens.evidence.acting import EvidenceActions
from readiness_tui.screens.evidence.attaching import FOLDER
from readiness_tui.screens.evidence.taking import go_through
from readiness_tui.screens.saving import answered
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.record import RecordPage
from readiness_tui.widgets.dialogs.working import Heard, Step, Working
from readiness_tui.widgets.safe import plain

_FATES = {
    Fate.PROPOSED: "may be a new version",
    Fate.UNCLEAR: "may be one of several documents",
    Fate.UNKNOWN: "fits no document",
    Fate.ALREADY_THERE: "already in the library",
    Fate.REFUSED: "could not be taken",
}


async def scan(part: EvidenceActions) -> None:
    """Ask for a folder, look through it, and go through what may be new versions."""
    host = part.host
    start = host.folder_of(FOLDER)
    typed = await host.push_screen_wait(
        Ask(
            "Which folder is to be looked through?",
            value=start,
            hint="Nothing is taken from it without a yes for each file. Enter looks.",
            understand=lambda typed: _folder(typed, host),
        )
    )
    if typed is None:
        return
    folder = typed_path(typed)
    records, workspace = part.view.records, host.session.workspace.folder

    def work(heard: Heard, stop: threading.Event) -> Scan:
        heard(Step(0, 0, f"Reading {folder}"))
        return scanning.scan(folder, records, stop, workspace_folder=workspace)

    found = await host.push_screen_wait(Working("Looking for files", work))
    if found is None:
        return
    if isinstance(found, ReadinessError):
        raise found
    host.settings.set(FOLDER, folder)
    became = await go_through(part, found)
    host.push_screen(RecordPage(lambda: _page(found, folder, became), None))


def _folder(typed: str, host: Host) -> str:
    path = typed_path(typed)
    host.check_reach(path)
    if not answered(lambda: os.path.isdir(path), path):
        raise InputError(f"There is no folder {path}.", "Type or paste the path of a folder.")
    return f"Looks through {os.path.abspath(path)} and the folders in it"


def _page(found: Scan, folder: str, became: Mapping[str, str]) -> Content:
    """Every file: what it became, else what the scan says of it."""
    lines = [Content.styled(plain(f"What was found in {folder}").plain, "bold")]
    if became:
        heading = f"{count(len(became), 'file')}: added, and awaiting approval"
        lines += [Content(""), Content.styled(heading, "bold $text-secondary")]
        lines += [plain(f"{os.path.basename(path)}  {version}") for path, version in became.items()]
    for fate, words in _FATES.items():
        files = [one for one in found.proposals if one.fate is fate and one.path not in became]
        if files:
            heading = f"{count(len(files), 'file')}: {words}"
            lines += [Content(""), Content.styled(heading, "bold $text-secondary")]
            lines += list(_files(files))
    if not found.proposals:
        lines.append(plain("No document is there."))
    lines += [Content(""), *map(plain, found.notes)] if found.notes else []
    return Content("\n").join(lines)


def _files(files: Sequence[Proposal]) -> Iterator[Content]:
    for one in files:
        others = ", ".join(each.id for each in one.others)
        what = one.evidence or others
        yield plain(f"{os.path.basename(one.path)}  {what}  {one.why}".rstrip())
