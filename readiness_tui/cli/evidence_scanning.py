"""``readiness evidence scan``: what a folder holds that may be new versions of documents."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator, Sequence

from readiness_tui.cli import context
from readiness_tui.cli.ending import orderly_end
from readiness_tui.cli.evidence_json import iso
from readiness_tui.cli.listing import Row
from readiness_tui.errors import UsageError
from readiness_tui.filing import scanning
from readiness_tui.filing.attaching import NewVersion, next_version, save_versions
from readiness_tui.filing.patience import within
from readiness_tui.filing.scanning import Fate, Proposal, Scan
from readiness_tui.filing.typed import typed_path
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.wording import count
from readiness_tui.reports import text
from readiness_tui.reports.as_json import SCHEMA
from readiness_tui.reports.document import Block, Column, Document, Note, Paragraph, Table, clip
from readiness_tui.session import Session
from readiness_tui.text import clean_line

_FATES = {
    Fate.PROPOSED: "new version",
    Fate.UNCLEAR: "unclear",
    Fate.UNKNOWN: "fits nothing",
    Fate.ALREADY_THERE: "there already",
    Fate.REFUSED: "refused",
}

_MAY_BE = (Fate.PROPOSED, Fate.UNCLEAR)


def scan(options: argparse.Namespace) -> int:
    """Print what is proposed; with --accept add what is clear, in one save."""
    if not options.accept and (options.submit or options.copy):
        raise UsageError(
            "--submit and --copy go with --accept.", "Add --accept, or leave them out."
        )
    session = context.open_session(options)
    folder = _meant(options.folder)
    records = session.workspace.records()
    with orderly_end("Nothing was added.") as stop:
        found = scanning.scan(folder, records, stop, workspace_folder=session.workspace.folder)
    several = Counter(one.evidence for one in found.proposals if one.fate is Fate.PROPOSED)
    clear = [one for one in found.proposals if _is_clear(one, several, session)]
    told = _accepted(session, clear, folder, options) if options.accept and clear else []
    if options.format == "json":
        taken = clear if options.accept else []
        context.write_json({"schema": SCHEMA, **_scan_json(found, folder, clear, taken)})
        return 0
    context.write(text.render(_document(found, folder, several, records)), None)
    context.say(*told, indent="  ")
    if options.accept:
        may_be = sum(one.fate in _MAY_BE for one in found.proposals)
        context.say(*_left(may_be - len(clear), added=len(clear)), indent="  ")
    elif clear:
        context.say(f"--accept adds {'it' if len(clear) == 1 else f'the {len(clear)} clear ones'}.")
    return 0


def _meant(typed: str) -> str:
    """The full path of a folder; a text that names one as it stands means that one."""
    is_folder = within(lambda _: os.path.isdir(typed), clean_line(typed, 200))
    return os.path.abspath(typed if is_folder else typed_path(typed))


def _is_clear(one: Proposal, several: Counter[str], session: Session) -> bool:
    """Whether a file may be taken without a person's eye.

    Not where two files are proposed for one document, or one describes a day to come.
    """
    return (
        one.fate is Fate.PROPOSED
        and several[one.evidence] == 1
        and one.describes is not None
        and one.describes <= session.today()
    )


def _accepted(
    session: Session, clear: Sequence[Proposal], folder: str, options: argparse.Namespace
) -> list[str]:
    library = session.workspace.records().evidence
    versions = [
        NewVersion(library[one.evidence], [one.path], one.describes, one.describes_from)
        for one in clear
        if one.describes is not None
    ]
    numbers = [next_version(session, new.item.id) for new in versions]
    why = clean_line(options.why) or f"{count(len(versions), 'version')} found by a scan"
    with orderly_end("Nothing was added.") as stop:
        saved = save_versions(
            session, versions, why, copy=options.copy, submit=options.submit, stop=stop
        )
    context.warn(saved)
    state = "awaits approval by somebody else" if options.submit else "added as a draft"
    return [
        f"{new.item.id} version {number} {state}: {_below(new.paths[0], folder)}."
        for new, number in zip(versions, numbers, strict=True)
    ]


def _left(undecided: int, *, added: int) -> Iterator[str]:
    if not added:
        yield "No file is clearly a new version, so nothing was added."
    if undecided:
        were = count(undecided, "file was", "files were")
        yield f"{were} left for a person to decide: readiness evidence add PATH --to ID"


def _document(found: Scan, folder: str, several: Counter[str], records: Records) -> Document:
    title = f"What was found in {clean_line(folder, 200)}"
    return Document(title, tuple(_blocks(found, folder, several, records)))


def _blocks(found: Scan, folder: str, several: Counter[str], records: Records) -> Iterator[Block]:
    if not found.proposals:
        yield Paragraph("No document is there.")
    else:
        columns = tuple(map(Column, ("File", "For", "Score", "Describes", "Why")))
        rows = tuple(_row(one, folder, several) for one in found.proposals)
        yield Table("Files", columns, rows)
        ids = dict.fromkeys(one.evidence for one in found.proposals if one.evidence)
        yield Note("Documents", tuple(f"{id_} {clip(records.evidence[id_].title)}" for id_ in ids))
    if found.notes:
        yield Note("Passed over", found.notes)


def _row(one: Proposal, folder: str, several: Counter[str]) -> tuple[str, ...]:
    why = one.why
    if one.fate is Fate.PROPOSED and several[one.evidence] > 1:
        why = f"{why}; {several[one.evidence]} files may be its new version"
    proposed = one.fate in _MAY_BE
    return (
        clip(_below(one.path, folder), 200),
        one.evidence or _FATES[one.fate],
        f"{one.score:.2f}" if proposed else "–",
        f"{show_date(one.describes)} ({one.dated_by})" if one.describes and proposed else "–",
        clip(why, 300),
    )


def _below(path: str, folder: str) -> str:
    """A path as seen from the folder that was looked through."""
    return clean_line(os.path.relpath(path, folder), 300)


def _scan_json(
    found: Scan, folder: str, clear: Sequence[Proposal], taken: Sequence[Proposal]
) -> Row:
    return {
        "folder": folder,
        "proposals": [
            {
                "path": one.path,
                "fate": str(one.fate),
                "evidence": one.evidence or None,
                "score": round(one.score, 3),
                "why": one.why,
                "others": [dict(match._asdict()) for match in one.others],
                "describes": iso(one.describes),
                "describes_from": iso(one.describes_from),
                "dated_by": one.dated_by,
                "clear": one in clear,
                "added": one in taken,
            }
            for one in found.proposals
        ],
        "notes": list(found.notes),
    }
