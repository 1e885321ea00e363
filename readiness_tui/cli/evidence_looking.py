"""``readiness evidence verify``: is every file that counts there, and still what was approved?"""

from __future__ import annotations

import argparse
import threading
from collections.abc import Sequence

from readiness_tui.cli import context
from readiness_tui.cli.contract import DONE, SHORTFALLS
from readiness_tui.cli.dry_run_telling import Watch
from readiness_tui.cli.listing import Row
from readiness_tui.filing import looking
from readiness_tui.filing.looking import Findings
from readiness_tui.filing.sweep import Progress
from readiness_tui.readiness.amounts import file_size
from readiness_tui.readiness.model import EvidenceVersion
from readiness_tui.readiness.wording import count
from readiness_tui.reports import text
from readiness_tui.reports.as_json import SCHEMA
from readiness_tui.reports.document import Column, Document, Paragraph, Table, clip
from readiness_tui.store.leftovers import unnamed_told

_FAULTS = {
    "missing": "missing",
    "changed": "changed since it was added or approved",
    "unreachable": "out of reach",
}


def verify(options: argparse.Namespace) -> int:
    """Read the files again, keep what was found and say it; nothing is kept when it is stopped."""
    session = context.open_session(options)
    versions = looking.versions_that_count(session)
    watch = Watch(quiet=options.quiet)
    try:
        found = looking.look(
            looking.files_of(versions),
            session.workspace.folder,
            on_progress=lambda progress: watch(_step(progress)),
            stop=threading.Event(),
        )
    finally:
        watch.clear()
    saved = looking.keep_findings(session, found)
    counted = found.counted()
    rows = _rows(versions, found)
    if options.format == "json":
        told = {"schema": SCHEMA, "files": rows, "counted": counted}
        context.write_json(told)
    else:
        context.write(text.render(_document(rows, counted)), None)
    context.warn(saved)
    every = looking.files_of(session.workspace.records().versions.values())
    for sentence in unnamed_told(session.workspace.folder, (one.location for one in every)):
        context.complain(sentence)
    short = counted["missing"] or counted["changed"]
    return SHORTFALLS if options.strict and short else DONE


def _step(progress: Progress) -> dict[str, str]:
    files = f"{progress.files:,} of {progress.of_files:,} files"
    return {"step": f"{files}, {file_size(progress.bytes)} of {file_size(progress.of_bytes)}"}


def _rows(versions: Sequence[EvidenceVersion], found: Findings) -> list[Row]:
    """Every file; the fault of one that was not looked at, such as an address, is null."""
    rows: list[Row] = []
    for version in sorted(versions, key=lambda one: (one.evidence, one.number)):
        for file in version.files:
            seen = found.of(file)
            rows.append(
                {
                    "evidence": version.evidence,
                    "version": version.number,
                    "location": file.location,
                    "fault": None if seen is None else found.fault(file),
                    "why": "" if seen is None else seen.why,
                }
            )
    return rows


def _document(rows: Sequence[Row], counted: dict[str, int]) -> Document:
    title = "Files of the evidence library"
    looked = sum(counted.values())
    wrong = [row for row in rows if row["fault"]]
    if not looked:
        return Document(title, (Paragraph("No version has a file that could be looked at."),))
    if not wrong:
        told = f"{count(looked, 'file')}: there, and as they were." if looked > 1 else ""
        return Document(title, (Paragraph(told or "1 file: there, and as it was."),))
    shown = tuple(
        (
            str(row["evidence"]),
            str(row["version"]),
            clip(str(row["location"]), 200),
            _FAULTS[str(row["fault"])],
        )
        for row in wrong
    )
    columns = (
        Column("Id"),
        Column("Version", number=True),
        Column("File"),
        Column("What is wrong"),
    )
    faults = ", ".join(
        f"{counted[name]:,} {name}"
        for name in ("missing", "changed", "unreachable")
        if counted[name]
    )
    told = f"{count(looked, 'file')}: {counted['ok']:,} as they were, {faults}."
    return Document(title, (Table(title, columns, shown), Paragraph(told)))
