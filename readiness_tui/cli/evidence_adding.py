"""``readiness evidence add``: a new document, a version of one, or both in one save."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date

from readiness_tui.cli import context
from readiness_tui.cli.evidence_finding import document
from readiness_tui.cli.evidence_set import KNOWN, values
from readiness_tui.cli.evidence_versions import (
    NewVersion,
    checked_days,
    next_version,
    save_versions,
)
from readiness_tui.cli.field_words import field_words
from readiness_tui.errors import UsageError
from readiness_tui.readiness.dates import parse_day, show_date
from readiness_tui.readiness.model import EvidenceItem
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.session import Session
from readiness_tui.store import envelope
from readiness_tui.store.changes import Add, Request
from readiness_tui.store.numbering import next_number, numbered
from readiness_tui.text import clean_line

_SEE = "See: readiness evidence add --help"


def add(options: argparse.Namespace) -> int:
    """Add what is asked for in one save, and say what it is called."""
    paths, fields = field_words(options.words, KNOWN, paths=True)
    _refuse_contradictions(options, paths, fields)
    session = context.open_session(options)
    before: list[Request] = []
    if options.to is None:
        typed = {"title": options.title, **fields}
        kept = values(session, EvidenceItem(""), typed)
        item = EvidenceItem(_next_id(session), **kept)
        before.append(Add(Kind.EVIDENCE, kept, item.id))
    else:
        item = document(options.to, session.workspace.records())
    new = _version(options, item, paths, session.today()) if paths else None
    number = next_version(session, item)
    why = clean_line(options.why) or (f"Version {number} of {item.id} added" if new else "")
    versions = [new] if new else []
    saved = save_versions(
        session, versions, why, copy=options.copy, submit=not options.draft, before=before
    )
    if before:
        context.say(f"{item.id} {item.title} is added to the library.", indent="  ")
    if new:
        context.say(_added(new, number, draft=options.draft), indent="  ")
    elif before:
        context.say(f"Give it a first version: readiness evidence add PATH --to {item.id}")
    context.warn(saved)
    return 0


def _refuse_contradictions(
    options: argparse.Namespace, paths: Sequence[str], fields: dict[str, str]
) -> None:
    if (options.to is None) == (options.title is None):
        raise UsageError("Name one of --to ID and --title TEXT.", _SEE)
    if options.to is not None and fields:
        raise UsageError(
            f"{next(iter(fields))}= goes with a new document.",
            f"Change one that is there with: readiness evidence set {clean_line(options.to, 40)}",
        )
    if "title" in fields:
        raise UsageError("The title is given twice.", "Give it with --title.")
    if options.to is not None and not paths:
        raise UsageError("A version has at least one file or address.", "Name its PATH.")
    of_version = (options.describes, options.since, options.until, options.copy, options.draft)
    if not paths and any(of_version):
        raise UsageError(
            "--describes, --from, --until, --copy and --draft are said of a version.",
            "Name its PATH.",
        )


def _version(
    options: argparse.Namespace, item: EvidenceItem, paths: Sequence[str], today: date
) -> NewVersion:
    """The version that is asked for. Raises InputError."""
    new = NewVersion(
        item,
        paths,
        parse_day(options.describes, today, back=True) if options.describes else today,
        parse_day(options.since, today, back=True) if options.since else None,
        parse_day(options.until, today) if options.until else None,
    )
    return checked_days(new, today)


def _next_id(session: Session) -> str:
    """The id of a new document, so that its version can name it within the same save.

    Where a colleague takes it meanwhile, the save is refused.
    """
    _, tables = envelope.read(session.workspace.path)
    return numbered(Kind.EVIDENCE, next_number(tables, Kind.EVIDENCE))


def _added(new: NewVersion, number: int, *, draft: bool) -> str:
    period = f"{show_date(new.describes_from)} to " if new.describes_from else ""
    told = f"{new.item.id} version {number} describes {period}{show_date(new.describes)} and"
    if draft:
        return f"{told} is a draft. Submit it with: readiness evidence submit {new.item.id}"
    return f"{told} awaits approval by somebody else."
