"""The register by area and line of enquiry, told by hand for a library of a few documents."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.evidence_index import (
    EvidenceIndex,
    describes,
    evidence_index,
    file_name,
    is_address,
)
from readiness_tui.readiness.lines_of_enquiry import EnquiryLine
from readiness_tui.readiness.model import EvidenceFile
from tests.readiness.build import TODAY, approved, proof, version

AREAS = (("leaders", "Impact of leaders"), ("in_care", "Children in care"))
LINES = (
    EnquiryLine("supervision", "Supervision", "leaders", 88),
    EnquiryLine("caseloads", "Caseloads", "leaders", 68),
    EnquiryLine("adoption", "Adoption", "in_care", 99),
    EnquiryLine("neglect", "Neglect", "help_and_protection", 58),
)


def document(id_: str, *, current: bool = True, **fields: Any) -> AssessedEvidence:
    versions = [approved(date(2026, 11, 1), evidence=id_)] if current else []
    return proof(id_, versions, **fields)


def index(*library: AssessedEvidence, internal: bool = False) -> EvidenceIndex:
    known = {one.item.id: one for one in library}
    return evidence_index(known, LINES, AREAS, TODAY, internal=internal)


def shape(register: EvidenceIndex) -> dict[str, dict[str, list[str]]]:
    """Ids by area and group, empty groups left out."""
    return {
        area.id: {
            group.title: [one.id for one in group.entries] for group in area.groups if group.entries
        }
        for area in register.areas
    }


def test_a_document_stands_in_each_of_its_areas_under_its_lines() -> None:
    register = index(
        document("EV002", judgements=("leaders", "in_care"), lines=("supervision", "adoption")),
        document("EV001", judgements=("leaders",), lines=("caseloads", "supervision")),
        document("EV003", judgements=("in_care",)),
    )
    assert shape(register) == {
        "leaders": {"Supervision": ["EV001", "EV002"], "Caseloads": ["EV001"]},
        "in_care": {"Adoption": ["EV002"], "Other evidence of this area": ["EV003"]},
    }
    assert (register.documents, register.current) == (3, 3)
    leaders, in_care = register.areas
    assert (leaders.current, in_care.current) == (2, 2)  # each document once


def test_a_line_puts_a_document_into_its_area_though_it_does_not_name_it() -> None:
    register = index(document("EV001", judgements=("leaders",), lines=("adoption",)))
    assert shape(register) == {
        "leaders": {"Other evidence of this area": ["EV001"]},
        "in_care": {"Adoption": ["EV001"]},
    }


def test_a_line_in_words_is_the_line_of_that_title_else_one_of_its_own() -> None:
    register = index(
        document("EV001", judgements=("leaders",), lines=(" SUPERVISION ",)),
        document("EV002", judgements=("leaders",), lines=("Family hubs",)),
        document("EV003", judgements=("leaders",), lines=("family hubs",)),
    )
    assert shape(register)["leaders"] == {
        "Supervision": ["EV001"],
        "Family hubs": ["EV002", "EV003"],
    }


def test_what_has_no_area_of_the_edition_comes_last() -> None:
    register = index(
        document("EV001"), document("EV002", judgements=("old_area",), lines=("neglect",))
    )
    assert shape(register)[""] == {"Evidence of no judgement area": ["EV001", "EV002"]}
    assert register.areas[-1].id == ""


def test_lines_without_current_evidence_are_named() -> None:
    register = index(
        document("EV001", judgements=("leaders",), lines=("caseloads",)),
        document("EV002", current=False, judgements=("leaders",), lines=("supervision",)),
    )
    assert [line.id for line in register.bare] == ["supervision", "adoption"]
    assert (register.documents, register.current) == (2, 1)


def test_what_does_not_apply_is_left_out() -> None:
    gone = document("EV001", judgements=("leaders",), reason="none here", reason_approver="DCS")
    assert index(gone).documents == 0


def test_a_known_weakness_is_told_only_where_it_was_asked_for() -> None:
    one = document("EV001", judgements=("leaders",), weakness="Half of the files were missing.")
    for internal, weakness in ((False, ""), (True, "Half of the files were missing.")):
        (entry,) = index(one, internal=internal).areas[0].entries.values()
        assert entry.weakness == weakness


def test_an_entry_is_of_the_version_that_stands() -> None:
    old = approved(
        date(2026, 11, 1), files=(EvidenceFile("evidence/EV001/v1/Audit.docx"),),
        evidence_from=date(2026, 4, 1), evidence_date=date(2026, 9, 30),
    )  # fmt: skip
    draft = version(2, files=(EvidenceFile("evidence/EV001/v2/Draft.docx"),))
    (entry,) = (
        index(proof(versions=[old, draft], judgements=("leaders",))).areas[0].entries.values()
    )
    assert (entry.version, entry.where) == (1, ("Audit.docx",))
    assert entry.describes == "1 Apr 2026 to 30 Sep 2026"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, ""),
        (None, date(2026, 9, 30), "30 Sep 2026"),
        (date(2026, 9, 30), date(2026, 9, 30), "30 Sep 2026"),
        (date(2026, 4, 1), None, "from 1 Apr 2026"),
    ],
)
def test_what_a_version_describes(first: date | None, last: date | None, words: str) -> None:
    assert describes(version(evidence_from=first, evidence_date=last)) == words
    assert describes(None) == ""


@pytest.mark.parametrize(
    ("location", "name"),
    [
        ("evidence/EV001/v1/Audit.docx", "Audit.docx"),
        (r"S:\Inspection\Audit.docx", "Audit.docx"),
        ("https://example.org/a/b.pdf", "https://example.org/a/b.pdf"),
        ("Audit.docx", "Audit.docx"),
    ],
)
def test_where_it_is_is_a_name_or_an_address(location: str, name: str) -> None:
    assert file_name(EvidenceFile(location)) == name
    assert is_address(location) == name.startswith("http")
