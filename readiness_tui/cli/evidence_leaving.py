"""``readiness evidence index`` and ``pack``: the library on its way out."""

from __future__ import annotations

import argparse

from readiness_tui.cli import context
from readiness_tui.cli.dry_run_telling import Watch
from readiness_tui.cli.ending import orderly_end
from readiness_tui.cli.evidence_finding import known_lines
from readiness_tui.cli.report import write_document
from readiness_tui.readiness.amounts import file_size
from readiness_tui.readiness.evidence_index import evidence_index
from readiness_tui.readiness.inspections import judgements_on
from readiness_tui.readiness.packing import LeftOut, PackKind, plan_pack
from readiness_tui.readiness.wording import count
from readiness_tui.reports.evidence_index import evidence_index_document


def index(options: argparse.Namespace) -> int:
    """Print or save the register as an inspector would ask for it."""
    session = context.open_session(options)
    view = session.view()
    lines = known_lines(session.workspace.folder)
    areas = judgements_on(view.content.editions, view.as_of)
    internal = options.internal
    register = evidence_index(view.assessment.evidence, lines, areas, view.as_of, internal=internal)
    flat = str(options.output or "").lower().endswith(".xlsx")
    service = view.records.service
    document = evidence_index_document(
        register, service, gaps=internal, flat=flat, author=session.who
    )
    write_document(document, options.output, session)
    return 0


def pack(options: argparse.Namespace) -> int:
    """Write the pack, and say what was left out and why."""
    from readiness_tui.filing.packing import write_pack

    session = context.open_session(options)
    view = session.view()
    plan = plan_pack(
        view.assessment.evidence,
        view.records.versions.values(),
        known_lines(session.workspace.folder),
        judgements_on(view.content.editions, view.as_of),
        view.as_of,
        allowed={PackKind(kind) for kind in options.allowed},
    )
    watch = Watch(quiet=options.quiet)
    try:
        with orderly_end("There is no pack.") as stop:
            made = write_pack(
                plan,
                session.workspace.folder,
                options.target,
                view.records.service,
                author=session.who,
                on_progress=lambda done, of: watch(
                    {"step": f"{file_size(done)} of {file_size(of)} copied"}
                ),
                stop=stop,
            )
    finally:
        watch.clear()
    size = f", {file_size(made.size)}" if made.size else ""
    files, links = count(len(made.files), "file"), count(len(made.links), "link")
    context.say(f"Saved to {made.path}: {files}{size}, {links}.")
    if made.left_out:
        were = count(len(made.left_out), "document or file was", "documents or files were")
        context.say(f"{were} left out:")
        context.say(*(_told(one) for one in made.left_out), indent="  ")
    return 0


def _told(one: LeftOut) -> str:
    """To whoever makes the pack, who knows what the index keeps from strangers."""
    detail = f" ({one.detail})" if one.detail else ""
    return f"{one.evidence} {one.title}: {one.reason}{detail}."
