"""``readiness evidence submit``, ``approve``, ``send-back``, ``review`` and ``open``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection

from readiness_tui.cli import context
from readiness_tui.cli.evidence_finding import documents
from readiness_tui.errors import InputError, UsageError
from readiness_tui.filing import settling
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.dates import parse_day, show_date
from readiness_tui.readiness.model import EvidenceVersion
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.wording_account import OUTCOMES
from readiness_tui.session import Session
from readiness_tui.store.outcomes import Saved
from readiness_tui.text import clean_line


def submit(options: argparse.Namespace) -> int:
    """Ask for approval of the newest versions."""
    return _settle(options, settling.submit, "submitted; somebody else approves")


def approve(options: argparse.Namespace) -> int:
    """Approve the newest versions, as their files lie there now."""
    return _settle(options, settling.approve, "approved")


def _settle(
    options: argparse.Namespace, settle: Callable[[Session, Collection[str]], Saved], done: str
) -> int:
    session = context.open_session(options)
    chosen = [_newest(one) for one in _assessed(session, options.ids)]
    saved = settle(session, [version.id for version in chosen])
    named = in_a_row([f"{one.evidence} version {one.number}" for one in chosen])
    context.say(f"{named} {done}.", indent="  ")
    context.warn(saved)
    return 0


def send_back(options: argparse.Namespace) -> int:
    """Send the newest version of a document back."""
    if not clean_line(options.why):
        raise UsageError("--why needs words.", "For example: --why 'The figures are of 2025'")
    session = context.open_session(options)
    (one,) = _assessed(session, [options.id])
    version = _newest(one)
    saved = settling.send_back(session, version.id, options.why)
    to = f" to {version.added_by}" if version.added_by else ""
    context.say(f"{one.item.id} version {version.number} sent back{to}.")
    context.warn(saved)
    return 0


def review(options: argparse.Namespace) -> int:
    """Record that documents were reviewed, and say when the next review is due."""
    session = context.open_session(options)
    today = session.today()
    outcome = options.outcome.replace("-", "_")
    done = parse_day(options.on, today, back=True) if options.on else today
    ids = [one.id for one in documents(options.ids, session.workspace.records())]
    saved = settling.record_review(session, ids, outcome, done, clean_line(options.why))
    for one in _assessed(session, ids):
        due = None if outcome == "withdraw" else one.next_review
        after = f"; the next by {show_date(due)}" if due else ""
        told = f"{one.item.id} reviewed on {show_date(done)}: {OUTCOMES[outcome]}{after}."
        context.say(told, indent="  ")
        if outcome == "updated":
            context.say(_add_one(one))
    context.warn(saved)
    return 0


def open_file(options: argparse.Namespace) -> int:
    """Open a file of the version that stands, else of the newest."""
    from readiness_tui.filing.opening import open_with_system

    session = context.open_session(options)
    (one,) = _assessed(session, [options.id])
    version = one.stands or one.version
    files = version.files if version else ()
    if not files:
        raise InputError(f"{one.item.id} has no file yet.", _add_one(one))
    if options.file is None and len(files) > 1:
        named = ", ".join(f"{at} {file.location}" for at, file in enumerate(files, 1))
        raise UsageError(f"{one.item.id} has {len(files)} files.", f"Name one with --file: {named}")
    number = options.file or 1
    if not 1 <= number <= len(files):
        raise InputError(f"{one.item.id} has no file {number}.", f"It has {len(files)}.")
    location = files[number - 1].location
    open_with_system(location, session.workspace.folder)
    context.say(f"Opening {location}.")
    return 0


def _assessed(session: Session, typed: Collection[str]) -> list[AssessedEvidence]:
    view = session.view()
    return [view.assessment.evidence[one.id] for one in documents(typed, view.records)]


def _newest(one: AssessedEvidence) -> EvidenceVersion:
    if one.version is None:
        raise InputError(f"{one.item.id} has no version yet.", _add_one(one))
    return one.version


def _add_one(one: AssessedEvidence) -> str:
    return f"Add one: readiness evidence add PATH --to {one.item.id}"
