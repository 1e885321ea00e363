"""The evidence index as a report, by area and line, with and without what is internal."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from readiness_tui.content.enquiry import enquiry_lines
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.evidence_index import EvidenceIndex, evidence_index
from readiness_tui.readiness.model import EvidenceFile, Service
from readiness_tui.reports import formats, text
from readiness_tui.reports.document import Document, Heading, Note, Table
from readiness_tui.reports.evidence_index import evidence_index_document, pack_index_document
from tests.readiness.build import TODAY, approved, proof
from tests.reports.hostile import texts

AREAS = (("leaders", "Impact of leaders"), ("in_care", "Children in care"))
SERVICE = Service(name="Northshire")


def document(id_: str = "EV001", title: str = "Audit", shows: str = "") -> AssessedEvidence:
    files = (EvidenceFile("evidence/EV001/v1/Audit.docx", "ab" * 32),)
    made = approved(date(2026, 11, 1), evidence=id_, files=files, evidence_date=date(2026, 9, 30))
    known = proof(id_, [made], judgements=("leaders",), lines=("supervision",))
    item = known.item._replace(title=title, shows=shows, weakness="Half were late.")
    return known._replace(item=item)


def index(*library: AssessedEvidence, internal: bool = False) -> EvidenceIndex:
    known = {one.item.id: one for one in library}
    return evidence_index(known, enquiry_lines(), AREAS, TODAY, internal=internal)


def words(document: Document) -> str:
    return " ".join(text.render(document).split())


def test_areas_are_headings_and_lines_are_tables() -> None:
    made = evidence_index_document(index(document(shows="Most are monthly.")), SERVICE)
    found = [block for block in made.blocks if isinstance(block, Heading)]
    headings = [block.text for block in found if block.level == 1]
    assert headings == ["Impact of leaders", "Children in care"]
    (table,) = [block for block in made.blocks if isinstance(block, Table)]
    assert table.caption == "Supervision and management oversight (in 88% of the reports counted)"
    assert [str(cell) for cell in table.rows[0][:5]] == [
        *("EV001", "Audit", "30 Sep 2026", "Most are monthly.", "Audit.docx, version 1"),
    ]
    out = words(made)
    assert "As of Fri 20 Nov 2026: 1 document, 1 current." in out
    assert "our paraphrase of what published reports talk about, not Ofsted's criteria" in out
    assert "Half were late." not in out


def test_lines_without_evidence_are_a_note_that_a_pack_has_not() -> None:
    register = index(document())
    whole = evidence_index_document(register, SERVICE)
    note, key = [block for block in whole.blocks if isinstance(block, Note)]
    assert key.title == "Key to the states of evidence"
    assert len(note.lines) == 11 + 14 - 1
    assert "Impact of leaders: Caseloads (in 68% of the reports counted)" in note.lines
    packed = pack_index_document(register, ["EV002: is marked official-sensitive"], SERVICE)
    notes = [block for block in packed.blocks if isinstance(block, Note)]
    assert notes == [key, Note("Not in this pack", ("EV002: is marked official-sensitive",))]
    whole = pack_index_document(register, [], SERVICE)
    assert [block for block in whole.blocks if isinstance(block, Note)] == [key]


def test_what_is_internal_says_so() -> None:
    out = words(evidence_index_document(index(document(), internal=True), SERVICE))
    assert "For the service alone" in out
    assert "Known weakness" in out


def test_an_area_without_a_document_says_so() -> None:
    assert words(evidence_index_document(index(), SERVICE)).count("No document.") == 2


@given(texts, texts)
def test_no_text_breaks_a_format(title: str, shows: str) -> None:
    made = evidence_index_document(index(document("EV001", title, shows)), SERVICE)
    for chosen in ("text", "markdown", "html"):
        assert formats.render(made, chosen)
    assert "<script>" not in formats.render(made, "html")


def test_for_a_spreadsheet_it_is_one_table_with_the_line_beside_each_document() -> None:
    made = evidence_index_document(index(document(shows="Most are monthly.")), SERVICE, flat=True)
    (table,) = [block for block in made.blocks if isinstance(block, Table)]
    assert [column.title for column in table.columns[:4]] == [
        "Judgement area",
        "Line of enquiry",
        "Id",
        "Document",
    ]
    (row,) = table.rows
    assert row[:3] == ("Impact of leaders", "Supervision and management oversight", "EV001")
