"""Everything about one document of the evidence library, as text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from readiness_tui.readiness.amounts import file_size
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.evidence_fields import cycle_in_words
from readiness_tui.readiness.model import EvidenceFile, EvidenceVersion, Review
from readiness_tui.readiness.wording import BRAGS, EVIDENCE_STATES, IMPORTANCES
from readiness_tui.readiness.wording_account import OUTCOMES, SENSITIVITIES
from readiness_tui.session import View
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import MUTED, status

_VERSIONS = 4
"""Older versions that are told one by one."""

_LABEL = "bold $text-secondary"

_FAULTS = {
    "missing": "cannot be found",
    "changed": "was changed since it was approved",
    "unreachable": "was out of reach at the last look",
}


def detail(one: AssessedEvidence, view: View) -> Content:
    """State and why, what it shows, versions, reviews, and what rests on it."""
    lines = [
        Content.styled(f"{one.item.id}  {plain(one.item.title).plain}", "bold"),
        Content(""),
        Content.assemble(status(one.state), plain(f"  {one.why}")),
        *_on_the_calls(one, view),
        *_people(one),
        *_shows(one, view),
        *_versions(one, view),
        *_reviews(one, view),
        Content(""),
        Content.styled("What rests on it", _LABEL),
    ]
    lines += list(_resting(one.item.id, view)) or [plain("Nothing is linked to it yet.")]
    return Content("\n").join(lines)


def _on_the_calls(one: AssessedEvidence, view: View) -> Iterator[Content]:
    window = view.assessment.outlook.window
    for label, day, state in (
        ("earliest call", window.call_earliest, one.at_earliest_call),
        ("likely call", window.call_likely_from, one.at_likely_call),
        ("latest call", window.call_latest, one.at_latest_call),
    ):
        if day is not None and state is not one.state:
            title = EVIDENCE_STATES[state].title
            yield plain(f"At the {label}, {show_date(day)}: {title.casefold()}")


def _people(one: AssessedEvidence) -> Iterator[Content]:
    item = one.item
    yield _labelled("Lead", item.lead or "nobody named")
    yield _labelled("Approver", item.approver or "nobody named")
    yield _labelled("Weight", IMPORTANCES[item.importance].title)
    if not item.required:
        yield _labelled("Required", "no")
    if item.sensitivity:
        yield _labelled("Sensitivity", SENSITIVITIES.get(item.sensitivity, item.sensitivity))
    words = cycle_in_words(item.cycle_months, item.fixed_month)
    yield plain(f"{words[0].upper()}{words[1:]}")


def _shows(one: AssessedEvidence, view: View) -> Iterator[Content]:
    from readiness_tui.screens.evidence.enquiry_words import line_titles

    item = one.item
    names = dict(pair for edition in view.content.editions for pair in edition.judgements)
    if item.judgements:
        yield _labelled("Judgement areas", ", ".join(names.get(j, j) for j in item.judgements))
    if item.lines:
        yield _labelled("Lines of enquiry", "; ".join(line_titles(item.lines, view)))
    if item.shows:
        yield _labelled("What this shows", item.shows)
    if item.weakness:
        yield _labelled("Known weakness", item.weakness)


def _versions(one: AssessedEvidence, view: View) -> Iterator[Content]:
    versions = sorted(
        (each for each in view.records.versions.values() if each.evidence == one.item.id),
        key=lambda each: (each.number, each.id),
        reverse=True,
    )
    yield Content("")
    yield Content.styled("Versions", _LABEL)
    if not versions:
        yield plain("None yet. v adds one.")
    for version in versions[:_VERSIONS]:
        stands = one.stands is not None and version.id == one.stands.id
        yield from _version(version, stands=stands)
    if len(versions) > _VERSIONS:
        yield Content.styled(f"and {len(versions) - _VERSIONS} older ones", MUTED)


def _version(version: EvidenceVersion, *, stands: bool) -> Iterator[Content]:
    told = f"Version {version.number}{_describes(version)}"
    if version.approved_on:
        told += f", approved {show_date(version.approved_on)}"
        told += f" by {version.approved_by}" if version.approved_by else ""
    elif version.returned_on and (version.submitted_on or version.returned_on) <= (
        version.returned_on
    ):
        told += f", sent back {show_date(version.returned_on)}"
    elif version.submitted_on:
        told += f", awaiting approval since {show_date(version.submitted_on)}"
    else:
        told += ", a draft"
    if version.added_by:
        told += f"; added by {version.added_by}"
    yield Content.styled(plain(told).plain, "bold") if stands else plain(told)
    if version.expires_on:
        yield plain(f"  ends on {show_date(version.expires_on)}")
    yield from map(_file, version.files)


def _describes(version: EvidenceVersion) -> str:
    first, last = version.evidence_from, version.evidence_date
    if first and last:
        return f", describes {show_date(first)} to {show_date(last)}"
    return f", describes {show_date(last)}" if last else ""


def _file(file: EvidenceFile) -> Content:
    size = f", {file_size(file.size)}" if file.size is not None else ""
    fault = f": {_FAULTS.get(file.fault, file.fault)}" if file.fault else ""
    line = plain(f"  {file.location}{size}")
    return Content.assemble(line, Content.styled(fault, "$text-error")) if fault else line


def _reviews(one: AssessedEvidence, view: View) -> Iterator[Content]:
    reviews = [each for each in view.records.reviews.values() if each.evidence == one.item.id]
    done = sorted((each for each in reviews if each.done), key=_done_on, reverse=True)
    planned = sorted(each.planned for each in reviews if each.done is None and each.planned)
    if not reviews:
        return
    yield Content("")
    yield Content.styled("Reviews", _LABEL)
    yield from (plain(f"Planned for {show_date(day)}") for day in planned)
    for review in done[:_VERSIONS]:
        by = f" by {review.by}" if review.by else ""
        outcome = OUTCOMES.get(review.outcome, review.outcome)
        yield plain(f"{show_date(_done_on(review))}{by}: {outcome}")


def _done_on(review: Review) -> date:
    return review.done or date.min


def _resting(id_: str, view: View) -> Iterator[Content]:
    """Checklist items, statements and actions that a lapse would be seen at."""
    for item in view.assessment.items.values():
        if id_ in item.record.evidence:
            yield _linked(item.item.code, item.item.title, status(item.state))
    if view.records.statements:
        from readiness_tui.screens.self_evaluation.words import resting

        for code, title, state in resting(id_, view):
            yield _linked(code, title, state)
    for action in view.assessment.actions.values():
        if id_ in action.action.evidence:
            colour = BRAGS[action.colour].title
            yield _linked(action.action.id, action.action.title, plain(colour))


def _linked(code: str, title: str, state: Content) -> Content:
    return Content.assemble(Content.styled(f"{code} ", "$text-accent"), plain(title), "  ", state)


def _labelled(label: str, text: str) -> Content:
    return Content.assemble(Content.styled(f"{label}: ", MUTED), plain(text))
