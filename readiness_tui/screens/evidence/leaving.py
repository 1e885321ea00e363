"""The library on its way out: its index as a file, and a pack of the versions that stand."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence

from readiness_tui.errors import InputError, ReadinessError
from readiness_tui.filing import packing
from readiness_tui.filing.packing import Pack
from readiness_tui.host import Host
from readiness_tui.readiness.amounts import file_size
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.evidence_index import evidence_index
from readiness_tui.readiness.inspections import judgements_on
from readiness_tui.readiness.packing import LeftOut, PackKind, PackPlan, plan_pack
from readiness_tui.readiness.wording import count
from readiness_tui.screens.evidence.acting import EvidenceActions
from readiness_tui.screens.evidence.enquiry_words import known_lines
from readiness_tui.screens.saving import (
    FOLDER,
    answered,
    download,
    hand_made,
    offered,
    passing_folder,
    save_paper,
    where,
)
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.weigh import Weigh
from readiness_tui.widgets.dialogs.working import Heard, Step, Working
from readiness_tui.widgets.safe import toast

Library = Mapping[str, AssessedEvidence]

_QUESTIONS = (
    (PackKind.UNAPPROVED, "not approved"),
    (PackKind.LAPSED, "lapsed"),
    (PackKind.SENSITIVE, "marked official-sensitive"),
)

_ALL, _SHOWN = "all", "shown"


async def save_index(part: EvidenceActions) -> None:
    """Ask where, and save the index for a stranger's eyes."""
    library = await _meant(part, "Which documents does the index name?")
    if library is not None:
        await save_index_of(part.host, library)


async def save_index_of(host: Host, library: Library) -> None:
    """Ask where, and save the index of these documents."""
    from readiness_tui.reports import formats
    from readiness_tui.reports.evidence_index import evidence_index_document

    view = host.view
    name = f"evidence-index-{view.as_of.isoformat()}.docx"
    path = await where(host, "Save the evidence index", name, formats.DOCUMENTS)
    if path is None:
        return
    lines, _ = known_lines(host.session.workspace.folder)
    areas = judgements_on(view.content.editions, view.as_of)
    index = evidence_index(library, lines, areas, view.as_of)
    document = evidence_index_document(
        index,
        view.records.service,
        gaps=False,
        flat=formats.format_of(path) == "xlsx",
        author=host.session.who,
    )
    await save_paper(host, path, document)


async def pack(part: EvidenceActions) -> None:
    """Ask what goes in and where to, then write the pack."""
    host = part.host
    folder = host.session.workspace.folder
    library = await _meant(part, "Which documents go into the pack?")
    if library is None:
        return
    library, withheld = _cleared(part, library)
    allowed = await _allowed(part, library)
    if allowed is None:
        return
    plan = _plan(part, library, allowed)
    if not plan.files and not plan.links:
        raise InputError(
            "None of these documents can go into a pack.", "The register says what each lacks."
        )
    name = f"evidence-pack-{part.view.as_of.isoformat()}.zip"
    understand = _download if host.reach.browser else _target
    size = f", {file_size(plan.size)}" if plan.size else ""
    target = await host.push_screen_wait(
        Ask(
            f"A pack of {count(len(plan.files), 'file')}{size}, {count(len(plan.links), 'link')}",
            value=offered(host, name),
            hint="A name that ends in .zip makes a zip, another one a folder. Enter writes it.",
            understand=understand,
        )
    )
    if target is None:
        return
    path = passing_folder(host, target)

    def work(heard: Heard, stop: threading.Event) -> Pack:
        return packing.write_pack(
            plan,
            folder,
            path,
            part.view.records.service,
            author=host.session.who,
            on_progress=lambda done, of: heard(Step(done, of, f"{file_size(done)} copied")),
            stop=stop,
        )

    made = await host.push_screen_wait(
        Working("Writing the pack", work, "Escape stops it; nothing is left of it then.")
    )
    if made is None:
        toast(host, "Stopped; there is no pack.")
        return
    if isinstance(made, ReadinessError):
        raise made
    holds = f"{count(len(made.files), 'file')}, {count(len(made.links), 'link')}"
    told = f"{holds}. {_left_out(made.left_out)}{withheld}"
    if host.reach.browser:
        hand_made(host, made.path)
        toast(host, f"Your browser saves {target}: {told}")
    else:
        host.settings.set(FOLDER, os.path.dirname(made.path))
        toast(host, f"Saved {made.path}: {told}")


async def _meant(part: EvidenceActions, question: str) -> Library | None:
    """The whole library, or of one that is marked or narrowed what somebody says; None: leave."""
    library = part.view.assessment.evidence
    if not library:
        raise InputError("The library holds no document yet.", "A in the register adds one.")
    marked = {one.item.id for one in part.documents()} if part.records.marked else set()
    shown = {part.document_of(key) for key in part.shown} if part.filter_text else set()
    some = marked or shown
    if part.filter_text and not some:
        raise InputError("The filter shows no document.", "Escape clears it.")
    if not some or len(some) == len(library):
        return library
    words = "marked" if marked else f"that the filter shows ({part.filter_text})"
    answer = await part.host.push_screen_wait(
        Choose(
            question,
            (
                (f"Only the {count(len(some), 'document')} {words}", _SHOWN),
                (f"The whole library: {count(len(library), 'document')}", _ALL),
            ),
        )
    )
    if answer == _ALL:
        return library
    return {id_: library[id_] for id_ in library if id_ in some} if answer == _SHOWN else None


async def _allowed(part: EvidenceActions, library: Library) -> frozenset[PackKind] | None:
    """The kinds with a yes: each is asked for by the names of its documents. None: leave.

    A document of two kinds needs two; after one no it is not asked about again.
    """
    every = frozenset(PackKind)
    reasons = {one.evidence: one.reason for one in _plan(part, library, frozenset()).left_out}
    whole = _packed(_plan(part, library, every))
    needs = {kind: whole - _packed(_plan(part, library, every - {kind})) for kind in PackKind}
    allowed: frozenset[PackKind] = frozenset()
    refused: frozenset[str] = frozenset()
    for kind, words in _QUESTIONS:
        asked = sorted(needs[kind] - refused)
        if not asked:
            continue
        of_them = count(len(asked), "document is", "documents are")
        answer = await part.host.push_screen_wait(
            Weigh(
                f"{of_them} {words}. Into the pack?",
                [f"{id_} {library[id_].item.title}: {reasons[id_]}" for id_ in asked],
                (("No, leave them out", "no"), (f"Yes, put {len(asked)} in", "yes")),
            )
        )
        if answer is None:
            return None
        if answer == "yes":
            allowed |= {kind}
        else:
            refused |= needs[kind]
    return allowed


def _plan(part: EvidenceActions, library: Library, allowed: frozenset[PackKind]) -> PackPlan:
    view = part.view
    lines, _ = known_lines(part.host.session.workspace.folder)
    areas = judgements_on(view.content.editions, view.as_of)
    versions = view.records.versions.values()
    return plan_pack(library, versions, lines, areas, view.as_of, allowed=allowed)


def _packed(plan: PackPlan) -> frozenset[str]:
    """The documents of which something goes in."""
    return frozenset([*(one.evidence for one in plan.files), *(one.evidence for one in plan.links)])


def _cleared(part: EvidenceActions, library: Library) -> tuple[Library, str]:
    """The documents whose files may leave by this session, and a sentence on the others."""
    reach, records = part.host.reach, part.view.records
    theirs = {id_: one for id_, one in library.items() if reach.may_leave(one, records)}
    if len(theirs) == len(library):
        return library, ""
    were = count(len(library) - len(theirs), "document is", "documents are")
    return theirs, f" {were} not yours to take away."


def _download(typed: str) -> str:
    return download(typed, (".zip",))


def _target(typed: str) -> str:
    path = os.path.abspath(os.path.expanduser(typed))
    folder = os.path.dirname(path)
    there, taken = answered(lambda: (os.path.isdir(folder), os.path.lexists(path)), folder)
    if not there:
        raise InputError(f"There is no folder {folder}.", "Name one that is there.")
    if taken:
        raise InputError(f"{path} is there already.", "Choose another name.")
    return f"Enter writes {'the zip' if path.casefold().endswith('.zip') else 'the folder'} {path}"


def _left_out(documents: Sequence[LeftOut]) -> str:
    if not documents:
        return "Nothing was left out."
    were = count(len(documents), "document was", "documents were")
    return f"{were} left out; its index says why."
