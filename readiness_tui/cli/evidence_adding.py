"""``readiness evidence add``: a new document, a version of one, or both in one save."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date

from readiness_tui.cli import context
from readiness_tui.cli.ending import orderly_end
from readiness_tui.cli.evidence_finding import document
from readiness_tui.cli.evidence_set import KNOWN, values
from readiness_tui.cli.field_words import field_words
from readiness_tui.errors import InputError, UsageError
from readiness_tui.filing.attaching import (
    NewVersion,
    next_document,
    next_version,
    save_versions,
)
from readiness_tui.filing.locations import emptiness
from readiness_tui.readiness.dates import parse_day, show_date
from readiness_tui.readiness.model import EvidenceItem
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add, Request
from readiness_tui.store.outcomes import Saved
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
        item = EvidenceItem(next_document(session), **kept)
        before.append(Add(Kind.EVIDENCE, kept, item.id))
    else:
        item = document(options.to, session.workspace.records())
    new = _version(options, item, paths, session.today()) if paths else None
    number = next_version(session, item.id)
    why = clean_line(options.why) or (f"Version {number} of {item.id} added" if new else "")
    versions = [new] if new else []
    with orderly_end("Nothing was added.") as stop:
        saved = save_versions(
            session,
            versions,
            why,
            copy=options.copy,
            submit=not options.draft,
            before=before,
            stop=stop,
        )
    if before:
        context.say(f"{item.id} {item.title} is added to the library.", indent="  ")
    if new:
        context.say(_added(new, number, draft=options.draft), indent="  ")
        _say_empty(saved)
    elif before:
        context.say(f"Give it a first version: readiness evidence add PATH --to {item.id}")
    context.warn(saved)
    return 0


def _say_empty(saved: Saved) -> None:
    """An empty file is kept, and said: it may not have been saved before it was added."""
    for request in saved.changes:
        if not isinstance(request, Add) or request.kind is not Kind.VERSION:
            continue
        if words := emptiness(request.values["files"]):
            context.complain(words)


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


def checked_days(new: NewVersion, today: date) -> NewVersion:
    """The version as it is. Raises InputError where its days cannot be right."""
    first, last, ends = new.describes_from, new.describes, new.expires
    if last > today:
        raise InputError(f"{show_date(last)} is still to come.", "Give the date it describes.")
    if first is not None and first > last:
        raise InputError(
            f"The period begins on {show_date(first)}, after its end on {show_date(last)}.",
            "Swap the days.",
        )
    if ends is not None and ends < today:
        raise InputError(f"{show_date(ends)} has passed.", "Give the last day on which it holds.")
    return new


def _added(new: NewVersion, number: int, *, draft: bool) -> str:
    period = f"{show_date(new.describes_from)} to " if new.describes_from else ""
    told = f"{new.item.id} version {number} describes {period}{show_date(new.describes)} and"
    if draft:
        return f"{told} is a draft. Submit it with: readiness evidence submit {new.item.id}"
    return f"{told} awaits approval by somebody else."
