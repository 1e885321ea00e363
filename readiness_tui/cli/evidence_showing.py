"""``readiness evidence show``: one document with its versions, reviews, and what rests on it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from readiness_tui.cli import context, history
from readiness_tui.cli.evidence_finding import document
from readiness_tui.cli.evidence_json import (
    COLUMNS,
    document_json,
    review_json,
    reviews_of,
    version_json,
    versions_of,
)
from readiness_tui.cli.listing import write_csv
from readiness_tui.readiness.amounts import file_size
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.evidence_fields import cycle_in_words
from readiness_tui.readiness.evidence_index import describes
from readiness_tui.readiness.model import EvidenceFile, EvidenceVersion, Review
from readiness_tui.readiness.self_evaluation import resting_on
from readiness_tui.readiness.statement_links import links_as_ids
from readiness_tui.readiness.wording import BRAGS, EVIDENCE_STATES, IMPORTANCES, ITEM_STATES
from readiness_tui.readiness.wording_account import OUTCOMES, SENSITIVITIES, STATEMENT_STATES
from readiness_tui.reports import text
from readiness_tui.reports.as_json import SCHEMA
from readiness_tui.reports.document import (
    Block,
    Document,
    Fields,
    Heading,
    Note,
    Paragraph,
    Title,
    clip,
)
from readiness_tui.self_evaluating import account_of
from readiness_tui.session import View
from readiness_tui.store.history import HistoryEntry

_FAULTS = {
    "missing": "cannot be found",
    "changed": "was changed since it was approved",
    "unreachable": "was out of reach at the last look",
}


class _Resting(NamedTuple):
    """A record that a lapse of the document would be seen at."""

    id: str
    title: str
    state: str  # its value
    words: str  # the same for people


def show_document(options: argparse.Namespace) -> int:
    """Print one document."""
    session = context.open_session(options)
    view = session.view()
    one = view.assessment.evidence[document(options.id, view.records).id]
    if options.format == "csv":
        write_csv(COLUMNS, [document_json(one)])
        return 0
    versions = versions_of(view.records, one.item.id)
    reviews = reviews_of(view.records, one.item.id)
    own = {one.item.id, *(each.id for each in versions), *(each.id for each in reviews)}
    read = session.workspace.read_history()
    history.warn_unreadable(read.unreadable)
    changes = [change for change in read.changes if change.record in own]
    resting = {
        "items": list(_items(one.item.id, view)),
        "statements": list(_statements(one.item.id, view)),
        "actions": list(_actions(one.item.id, view)),
    }
    if options.format == "json":
        shown = {
            **document_json(one),
            "versions": [version_json(each) for each in versions],
            "reviews": [review_json(each) for each in reviews],
            **{
                name: [{"id": each.id, "title": each.title, "state": each.state} for each in found]
                for name, found in resting.items()
            },
        }
        told = {"schema": SCHEMA, "evidence": shown, "history": history.as_json(changes)}
        context.write_json(told)
        return 0
    rests = [each for found in resting.values() for each in found]
    blocks = (
        *_head(one, view),
        *_versions(versions, one),
        *_reviews(reviews),
        Heading("What rests on it"),
        *_rests(rests),
        *_history(changes),
    )
    context.write(text.render(Document(one.item.title, blocks)), None)
    return 0


def _head(one: AssessedEvidence, view: View) -> Iterator[Block]:
    yield Title(f"{one.item.id} {clip(one.item.title)}")
    yield Paragraph(f"{EVIDENCE_STATES[one.state].marked}: {one.why}")
    yield Fields(tuple((name, fact) for name, fact in _facts(one, view) if fact))
    for label, words in (
        ("What this shows", one.item.shows),
        ("Known weakness", one.item.weakness),
    ):
        if words:
            yield Note(label, tuple(words.split("\n")))


def _facts(one: AssessedEvidence, view: View) -> Iterator[tuple[str, str]]:
    """Every fact with its name; an empty one is not shown."""
    item, window = one.item, view.assessment.outlook.window
    for label, day, state in (
        ("At the earliest call", window.call_earliest, one.at_earliest_call),
        ("At the likely call", window.call_likely_from, one.at_likely_call),
        ("At the latest call", window.call_latest, one.at_latest_call),
    ):
        yield label, f"{EVIDENCE_STATES[state].title}, {show_date(day)}" if day else ""
    names = dict(pair for edition in view.content.editions for pair in edition.judgements)
    yield "Lead", item.lead or "nobody named"
    yield "Approver", item.approver or "nobody named"
    yield "Importance", IMPORTANCES[item.importance].title
    yield "Required", "yes" if item.required else "no"
    yield "Sensitivity", SENSITIVITIES.get(item.sensitivity, item.sensitivity)
    yield "Review", cycle_in_words(item.cycle_months, item.fixed_month)
    yield "Next review", show_date(one.next_review) if one.next_review else ""
    yield "Judgement areas", ", ".join(names.get(id_, id_) for id_ in item.judgements)
    yield "Lines of enquiry", "; ".join(item.lines)
    agreed = item.reason_approver or "nobody yet"
    yield "Not applicable", f"{item.reason}; agreed by {agreed}" if item.reason else ""


def _versions(versions: Sequence[EvidenceVersion], one: AssessedEvidence) -> Iterator[Block]:
    yield Heading("Versions, newest first")
    if not versions:
        yield Paragraph(f"None yet. Add one: readiness evidence add PATH --to {one.item.id}")
    for version in versions:
        stands = ", the one that stands" if one.stands and one.stands.id == version.id else ""
        yield Note(f"Version {version.number} ({version.id}){stands}", tuple(_version(version)))


def _version(version: EvidenceVersion) -> Iterator[str]:
    if words := describes(version):
        yield f"describes {words}"
    for what, day, by in (
        ("added", version.added_on, version.added_by),
        ("submitted", version.submitted_on, ""),
        ("sent back", version.returned_on, ""),
        ("approved", version.approved_on, version.approved_by),
        ("holds until", version.expires_on, ""),
    ):
        if day:
            yield f"{what} {show_date(day)}{f' by {by}' if by else ''}"
    yield from map(_file, version.files)


def _file(file: EvidenceFile) -> str:
    size = f", {file_size(file.size)}" if file.size is not None else ""
    fault = f": {_FAULTS.get(file.fault, file.fault)}" if file.fault else ""
    return f"{file.location}{size}{fault}"


def _reviews(reviews: Sequence[Review]) -> Iterator[Block]:
    if reviews:
        yield Note("Reviews", tuple(map(_review, reviews)))


def _review(review: Review) -> str:
    if review.done is None:
        return f"planned for {show_date(review.planned)}" if review.planned else "planned"
    by = f" by {review.by}" if review.by else ""
    return f"{show_date(review.done)}{by}: {OUTCOMES.get(review.outcome, review.outcome)}"


def _items(evidence: str, view: View) -> Iterator[_Resting]:
    for one in view.assessment.items.values():
        if evidence in one.record.evidence:
            words = ITEM_STATES[one.state].marked
            yield _Resting(one.item.code, one.item.title, str(one.state), words)


def _statements(evidence: str, view: View) -> Iterator[_Resting]:
    if view.records.statements:
        from readiness_tui.reports.from_markdown import plain

        for one in resting_on(account_of(view), evidence):
            words = STATEMENT_STATES[one.state].marked
            title = plain(links_as_ids(one.statement.text))
            yield _Resting(one.statement.id, title, str(one.state), words)


def _actions(evidence: str, view: View) -> Iterator[_Resting]:
    for one in view.assessment.actions.values():
        if evidence in one.action.evidence:
            words = BRAGS[one.colour].marked
            yield _Resting(one.action.id, one.action.title, str(one.colour), words)


def _rests(resting: Sequence[_Resting]) -> Iterator[Block]:
    if resting:
        yield Fields(tuple((one.id, f"{one.words}: {clip(one.title, 300)}") for one in resting))
    else:
        yield Paragraph("Nothing is linked to it yet.")


def _history(changes: Sequence[HistoryEntry]) -> Iterator[Block]:
    if changes:
        yield Heading("History, newest first")
        yield from history.blocks(changes)
