"""``readiness evidence set``: from ``field=value`` words to changes of documents."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from readiness_tui.cli import context
from readiness_tui.cli.evidence_finding import documents
from readiness_tui.cli.field_words import Known, emptied, field_words
from readiness_tui.errors import InputError, UsageError
from readiness_tui.readiness import evidence_fields
from readiness_tui.readiness.answers import is_among
from readiness_tui.readiness.change_words import change_in_words
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.model import EvidenceItem
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.session import Session
from readiness_tui.store.changes import Change, edit
from readiness_tui.text import clean, clean_line

LONG = ("shows", "weakness")

_LEFT_OUT = ("reason", "agreed")
"""Why a document does not apply here, and who agreed."""

KNOWN = Known("A document", (*evidence_fields.FIELDS, *_LEFT_OUT), LONG)

_EMPTIED = ("lead", "approver", "judgements", "lines", *LONG, *_LEFT_OUT)
"""Fields in which "none" is nothing; the others have their own word for it, or none."""

_KEPT = {"cycle": ("cycle_months", "fixed_month")}
"""Fields of the record that a typed field stands for, where it is not its own name."""

_EXAMPLE = "For example: readiness evidence set EV001 lead='Ann Bee'"


def set_documents(options: argparse.Namespace) -> int:
    """Change the documents in one save and say what changed."""
    typed, fields = field_words(options.words, KNOWN)
    if not typed:
        raise UsageError("No document is named.", _EXAMPLE)
    if not fields:
        raise UsageError("Nothing is to be changed.", _EXAMPLE)
    session = context.open_session(options)
    chosen = documents(typed, session.workspace.records())
    if "title" in fields and len(chosen) > 1:
        raise UsageError("title goes with one document.", "Name one.")
    changes: list[Change] = []
    for item in chosen:
        changes += edit(Kind.EVIDENCE, item, **values(session, item, fields))
    if not changes:
        context.say("Nothing changed: it says so already.")
        return 0
    saved = session.save(changes, clean_line(options.why))
    for change in changes:
        words = change_in_words(change.record, change.field, change.before, change.after)
        context.say(f"{words}.", indent="  ")
    for sentence in _not_agreed(session, chosen) if "reason" in fields else ():
        context.say(sentence)
    context.warn(saved)
    return 0


def values(session: Session, item: EvidenceItem, fields: Mapping[str, str]) -> dict[str, Any]:
    """The values of the record that the typed ``fields`` stand for. Raises InputError.

    What is not typed is not looked at, but for the lead and the approver, who are two people.
    """
    given = {
        name: clean(emptied(value) if name in _EMPTIED else value).strip()
        for name, value in fields.items()
    }
    if given.get("title", "-") == "":
        raise InputError("A document has a title.", "Such as: Quality assurance framework.")
    typed = evidence_fields.typed_of(EvidenceItem("", title="-"))
    if not given.keys().isdisjoint({"lead", "approver"}):
        typed |= {"lead": item.lead, "approver": item.approver}
    typed |= {name: value for name, value in given.items() if name in typed}
    understood = evidence_fields.understood(typed, _areas(session, item))
    kept = (each for name in given if name in typed for each in _KEPT.get(name, (name,)))
    changed: dict[str, Any] = {name: understood[name] for name in kept}
    if not given.keys().isdisjoint(_LEFT_OUT):
        lead = given.get("lead", item.lead)
        changed |= _left_out(session.who, item._replace(lead=lead), given)
    return changed


def _left_out(who: str, item: EvidenceItem, given: Mapping[str, str]) -> dict[str, str]:
    """Why it does not apply, and who else agreed. Raises InputError."""
    reason = given.get("reason", item.reason)
    agreed = given.get("agreed", item.reason_approver if reason else "")
    subject = f"{item.id}: " if item.id else ""
    if agreed and not reason:
        raise InputError(f"{subject}agreed goes with a reason.", "Add why: reason='…'")
    own = (item.lead, who) if given.get("reason") else (item.lead,)
    if is_among(agreed, *own):
        raise InputError(
            f"{subject}nobody agrees to their own reason, or to one on what they lead.",
            "Name who else agreed that it does not apply, or leave the name out for now.",
        )
    return {"reason": reason, "reason_approver": agreed}


def _areas(session: Session, item: EvidenceItem) -> evidence_fields.Areas:
    """The areas in force, and those of earlier editions that the document is filed under."""
    editions = session.content.editions
    edition = edition_on(editions, session.today())
    known = dict(edition.judgements if edition else ())
    earlier = dict(pair for each in editions for pair in each.judgements)
    filed = ((id_, earlier.get(id_, id_)) for id_ in item.judgements if id_ not in known)
    return (*known.items(), *filed)


def _not_agreed(session: Session, chosen: Sequence[EvidenceItem]) -> Iterator[str]:
    now = session.workspace.records().evidence
    for item in (now[one.id] for one in chosen):
        if item.reason and not item.reason_approver:
            yield f"{item.id} counts until somebody else has agreed: agreed=NAME says who."
