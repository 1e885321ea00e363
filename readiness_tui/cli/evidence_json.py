"""Documents, their versions and their reviews in the form that other programs read.

As in ``reports.as_json``: fields are added freely and never renamed, days are ISO texts.
"""

from __future__ import annotations

from datetime import date

from readiness_tui.cli.listing import Row
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.model import EvidenceVersion, Records, Review

COLUMNS = (
    *("id", "title", "state", "why", "lead", "approver", "judgements", "lines", "sensitivity"),
    *("required", "importance", "cycle_months", "fixed_month", "next_review"),
    *(
        "at_earliest_call",
        "at_likely_call",
        "at_latest_call",
        "version",
        "stands",
        "describes_from",
    ),
    *("describes", "fault", "shows", "weakness", "reason", "reason_approver"),
)
"""Of a list as CSV."""


def document_json(one: AssessedEvidence) -> Row:
    """A document with what is computed of it.

    ``version`` is the number of the newest, ``stands`` that of the newest that was approved; what
    it ``describes`` and the ``fault`` of its files are those of the version that stands.
    """
    item, stands = one.item, one.stands
    return {
        "id": item.id,
        "title": item.title,
        "state": str(one.state),
        "why": one.why,
        "lead": item.lead,
        "approver": item.approver,
        "judgements": list(item.judgements),
        "lines": list(item.lines),
        "sensitivity": item.sensitivity,
        "required": item.required,
        "importance": str(item.importance),
        "cycle_months": item.cycle_months,
        "fixed_month": item.fixed_month,
        "next_review": iso(one.next_review),
        "at_earliest_call": str(one.at_earliest_call),
        "at_likely_call": str(one.at_likely_call),
        "at_latest_call": str(one.at_latest_call),
        "version": one.version.number if one.version else None,
        "stands": stands.number if stands else None,
        "describes_from": iso(stands.evidence_from) if stands else None,
        "describes": iso(stands.evidence_date) if stands else None,
        "fault": stands.fault if stands else "",
        "shows": item.shows,
        "weakness": item.weakness,
        "reason": item.reason,
        "reason_approver": item.reason_approver,
    }


def version_json(version: EvidenceVersion) -> Row:
    """A version with its files."""
    return {
        "id": version.id,
        "number": version.number,
        "describes_from": iso(version.evidence_from),
        "describes": iso(version.evidence_date),
        "added_on": iso(version.added_on),
        "added_by": version.added_by,
        "submitted_on": iso(version.submitted_on),
        "approved_on": iso(version.approved_on),
        "approved_by": version.approved_by,
        "returned_on": iso(version.returned_on),
        "expires_on": iso(version.expires_on),
        "supersedes": version.supersedes or None,
        "files": [dict(file._asdict()) for file in version.files],
    }


def review_json(review: Review) -> Row:
    """A review, planned or done."""
    return {
        "id": review.id,
        "planned": iso(review.planned),
        "done": iso(review.done),
        "by": review.by,
        "outcome": review.outcome,
    }


def versions_of(records: Records, evidence: str) -> list[EvidenceVersion]:
    """The versions of a document, the newest first."""
    found = (one for one in records.versions.values() if one.evidence == evidence)
    return sorted(found, key=lambda one: (one.number, one.id), reverse=True)


def reviews_of(records: Records, evidence: str) -> list[Review]:
    """The reviews of a document: those that are planned, then the others, newest first."""
    found = (one for one in records.reviews.values() if one.evidence == evidence)
    return sorted(found, key=lambda one: (one.done or date.max, one.id), reverse=True)


def iso(day: date | None) -> str | None:
    """A day as other programs read it."""
    return day.isoformat() if day else None
