"""The runs that were kept: ``readiness dry-run`` with --list, --show and the like."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from readiness_tui import dry_running
from readiness_tui.cli import context
from readiness_tui.cli.contract import DONE, SHORTFALLS
from readiness_tui.cli.dry_run_telling import threshold, write
from readiness_tui.dry_running import deadline, saying
from readiness_tui.dry_running.picture import picture
from readiness_tui.errors import UsageError
from readiness_tui.readiness.run_picture import EarlierRun
from readiness_tui.session import Session
from readiness_tui.text import clean_line


def run(options: argparse.Namespace) -> int:
    """Print the register or one run of it, or say something of a run."""
    session = context.open_session(options)
    workspace = session.workspace
    if options.sign_off or options.explain:
        return _say_of(options, session)
    if options.against:
        from readiness_tui.cli import dry_run_against

        return dry_run_against.run(options, session)
    if options.list:
        return _list(options, dry_running.register(workspace.records(), threshold(options)))
    kept = dry_running.run_of(workspace.records(), options.show)
    if options.took:
        context.warn(saying.timed(session, kept.id, saying.minutes_of(options.took)))
        kept = dry_running.run_of(workspace.records(), kept.id)
    result = dry_running.details(workspace, kept)
    before = None
    if options.compare:
        other = dry_running.run_of(workspace.records(), options.compare)
        before = other.id, dry_running.details(workspace, other)
    shown = picture(
        result,
        kept=kept,
        previous=dry_running.previous(workspace, kept),
        threshold=threshold(options),
        notes=deadline.notes(session.content, session.today(), result),
    )
    if options.findings:
        from readiness_tui.filing.findings import write_findings

        write_findings(options.findings, result, by=context.user(options), at=kept.run_at)
    write(options, shown, result, before)
    return SHORTFALLS if options.strict and shown.total("error") else DONE


def _list(options: argparse.Namespace, runs: Sequence[EarlierRun]) -> int:
    from readiness_tui.reports import text
    from readiness_tui.reports.dry_run import runs_document
    from readiness_tui.reports.dry_run_json import runs_json

    if options.format == "json":
        context.write_json(runs_json(runs), options.output)
    elif runs:
        context.write(text.render(runs_document(runs)), options.output)
    else:
        context.say("No dry run is kept. Do one: readiness dry-run PATH")
    return DONE


def _say_of(options: argparse.Namespace, session: Session) -> int:
    typed = options.sign_off or options.explain
    run_id, _, list_of = typed.partition(":")
    number = int(list_of) if list_of.isdecimal() and len(list_of) < 3 else None
    if (list_of or options.explain) and number is None:
        raise UsageError(f"{clean_line(typed, 40)} names no list.", "Write it as RU004:5")
    kept = dry_running.run_of(session.workspace.records(), run_id)
    if options.explain and number is not None:
        saved = saying.explain(session, kept.id, number, options.why)
        said = f"The errors of list {number} of {kept.id} are explained."
    else:
        saved = saying.sign_off(session, kept.id, number)
        what = f"List {number} of {kept.id}" if number is not None else kept.id
        said = f"{what} is signed off by {session.who}."
    context.say(said if saved.changed else "Nothing changed: it says so already.")
    context.warn(saved)
    return DONE
