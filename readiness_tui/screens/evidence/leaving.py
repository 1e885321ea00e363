"""The library on its way out: its index as a file, and a pack of the versions that stand."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Sequence

from readiness_tui.errors import InputError, ReadinessError
from readiness_tui.filing import packing
from readiness_tui.filing.packing import Pack
from readiness_tui.readiness.amounts import file_size
from readiness_tui.readiness.evidence_index import evidence_index
from readiness_tui.readiness.inspections import judgements_on
from readiness_tui.readiness.packing import LeftOut, PackKind, plan_pack
from readiness_tui.readiness.wording import count
from readiness_tui.screens.evidence.acting import EvidenceActions
from readiness_tui.screens.evidence.enquiry_words import known_lines
from readiness_tui.screens.saving import FOLDER, answered, save_there, where
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.working import Heard, Step, Working
from readiness_tui.widgets.safe import toast

_QUESTIONS = (
    (PackKind.UNAPPROVED, "not approved"),
    (PackKind.LAPSED, "lapsed"),
    (PackKind.SENSITIVE, "marked official-sensitive"),
)


async def save_index(part: EvidenceActions) -> None:
    """Ask where, and save the index for a stranger's eyes."""
    from readiness_tui.reports import formats
    from readiness_tui.reports.evidence_index import evidence_index_document

    view, host = part.view, part.host
    name = f"evidence-index-{view.as_of.isoformat()}.docx"
    path = await where(host, "Save the evidence index", name, formats.DOCUMENTS)
    if path is None:
        return
    lines, _ = known_lines(host.session.workspace.folder)
    areas = judgements_on(view.content.editions, view.as_of)
    index = evidence_index(view.assessment.evidence, lines, areas, view.as_of)
    chosen = formats.format_of(path)
    document = evidence_index_document(
        index, view.records.service, gaps=False, flat=chosen == "xlsx"
    )
    document = document._replace(author=host.session.who, made_on=view.as_of)
    data = await asyncio.to_thread(formats.render_bytes, document, chosen)
    await save_there(host, path, data)


async def pack(part: EvidenceActions) -> None:
    """Ask what goes in and where to, then write the pack."""
    view, host = part.view, part.host
    folder = host.session.workspace.folder
    lines, _ = known_lines(folder)
    areas = judgements_on(view.content.editions, view.as_of)
    library, versions = view.assessment.evidence, view.records.versions.values()
    allowed: set[PackKind] = set()
    for kind, words in _QUESTIONS:
        without = plan_pack(library, versions, lines, areas, view.as_of, allowed=allowed)
        with_it = plan_pack(library, versions, lines, areas, view.as_of, allowed=allowed | {kind})
        more = len(without.left_out) - len(with_it.left_out)
        if more:
            answer = await host.push_screen_wait(
                Choose(
                    f"{count(more, 'document is', 'documents are')} {words}. Into the pack?",
                    (("No, leave them out", "no"), (f"Yes, put {more} in", "yes")),
                )
            )
            if answer is None:
                return
            if answer == "yes":
                allowed.add(kind)
    plan = plan_pack(library, versions, lines, areas, view.as_of, allowed=allowed)
    offered = os.path.join(
        str(host.settings.get(FOLDER) or os.path.expanduser("~")),
        f"evidence-pack-{view.as_of.isoformat()}.zip",
    )
    size = f", {file_size(plan.size)}" if plan.size else ""
    target = await host.push_screen_wait(
        Ask(
            f"A pack of {count(len(plan.files), 'file')}{size}, {count(len(plan.links), 'link')}",
            value=offered,
            hint="A name that ends in .zip makes a zip, another one a folder. Enter writes it.",
            understand=_target,
        )
    )
    if target is None:
        return

    def work(heard: Heard, stop: threading.Event) -> Pack:
        return packing.write_pack(
            plan,
            folder,
            os.path.expanduser(target),
            view.records.service,
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
    host.settings.set(FOLDER, os.path.dirname(made.path))
    holds = f"{count(len(made.files), 'file')}, {count(len(made.links), 'link')}"
    toast(host, f"Saved {made.path}: {holds}. {_left_out(made.left_out)}")


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
