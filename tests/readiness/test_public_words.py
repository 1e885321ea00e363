"""What a public paper must not say."""

from __future__ import annotations

import pytest

from readiness_tui.readiness.model import EvidenceItem, Records
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.public_words import PublicWords
from tests.readiness.build import by_id

RECORDS = Records(
    actions=by_id(
        [
            Action("AC1", lead="Priya Nair, quality lead", director="Helen Marsh"),
            Action("AC2", lead="Tom Reed", leads=("May", "Aisha"), director="Helen Marsh"),
            Action("AC3", lead="Helen Marsh", board="Tom Reed panel"),
        ]
    ),
    evidence=by_id(
        [
            EvidenceItem("EV1", "Serious incident review", sensitivity="official_sensitive"),
            EvidenceItem("EV2", "Annual report", sensitivity="public"),
        ]
    ),
)
public = PublicWords(RECORDS)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Tom Reed is recruiting", "the lead officer is recruiting"),
        ("asked PRIYA  nair twice", "asked the lead officer twice"),
        ("Priya Nair, quality lead, agreed", "the lead officer, agreed"),
        ("the Aisha report", "the lead officer report"),
        ("by May 2027", "by May 2027"),
        ("Tom Reedley stays", "Tom Reedley stays"),
        ("Helen Marsh is accountable", "Helen Marsh is accountable"),
        ("see the serious incident review", "see a document of the service"),
        ("see the annual report", "see the annual report"),
        ("write to tom.reed@example.gov.uk", "write to (address left out)"),
    ],
)
def test_officers_and_sensitive_documents_are_left_out(said: str, shown: str) -> None:
    assert public(said) == shown


def test_without_records_texts_stay_as_they_are() -> None:
    assert PublicWords(Records())("Tom Reed") == "Tom Reed"
