"""The individual code behind a spelling: children in care, care leavers and adoption."""

from __future__ import annotations

import pytest

from readiness_tui.annex_a.codes import code_set, code_sets
from readiness_tui.annex_a.spellings import speller
from tests.annex_a.test_spellings_codes import MEANT as OTHERS

MEANT: dict[str, dict[str, tuple[str, ...]]] = {
    "need_cla": {
        "N1": ("Abuse or neglect", "N1: Abuse or neglect"),
        "N2": ("Child's disability", "N2 disability"),
        "N3": ("Parental illness or disability", "N3 - Parents illness/disability"),
        "N4": ("Family in acute stress", "N4 Family in acute stress"),
        "N5": ("Family dysfunction", "FAMILY DYSFUNCTION"),
        "N6": ("Socially unacceptable behaviour", "N6 socially unacceptable behavior"),
        "N7": ("Low income", "low income (N7)"),
        "N8": ("Absent parenting", "Absent parents"),
        "N9": ("Cases other than children in need", "n9"),
        "N0": ("Not stated", "n0"),
    },
    "legal_status": {
        "C1": ("Interim care order", "C1 Interim Care Order", "INTERIM CARE ORDER", "Interim care"),
        "C2": ("Full care order", "Care order", "C2 - Full care order", "FCO (C2)"),
        "D1": ("Freeing order granted", "D1 Freeing order", "Freeing order"),
        "E1": ("Placement order granted", "Placement order", "E1 placement order"),
        "V2": ("Single period of accommodation under section 20", "S20", "V2 single period"),
        "L1": ("Under police protection and in local authority accommodation", "Police protection"),
        "L2": ("Emergency protection order (EPO)", "Emergency protection order", "L2 EPO"),
        "L3": ("Under child assessment order and in LA accommodation", "Child assessment order"),
        "J1": ("Remanded to local authority accommodation or to youth detention", "On remand"),
        "J2": ("Placed in local authority accommodation under PACE", "LA accommodation under PACE"),
        "J3": ("Sentenced to youth rehabilitation order", "Youth rehabilitation order"),
        "V3": ("V3 short breaks", "Short breaks, individual episodes recorded"),
        "V4": ("V4 short breaks", "Short breaks, agreements recorded"),
        "V1": ("v1", "(V1)"),
    },
    "permanence": {
        "RTF": ("Return to family", "RETURN TO FAMILY", "Return home", "retrun to family"),
        "ADO": ("Adoption", "b. Adoption", "ADOPTION"),
        "SGO": ("SGO/CAO", "Special guardianship order", "Child arrangements order", "SGO"),
        "SLC": ("Supported living in the community", "Supported living", "d) Supported living"),
        "LTR": (
            "Long-term residential placement",
            "Long term residential",
            "Residential placement",
        ),
        "LTF": ("Long-term fostering", "Long term fostering", "LONG TERM FOSTER PLACEMENT"),
        "OTH": ("Other", "other", "Other (please specify)"),
    },
    "ceased_reason": {
        "E11": ("Adopted - application for an adoption order unopposed", "Adopted unopposed"),
        "E12": ("Adopted - consent dispensed with by the court", "E12: Adopted consent dispensed"),
        "E2": ("Died", "E2 - died", "Child died"),
        "E3": ("Care taken over by another LA in the UK", "Care taken by another local authority"),
        "E4A": (
            *("Returned home to live with parents - part of the care planning process", "e4a"),
            "Planned return home",
        ),
        "E4B": (
            *("Returned home to live with parents - not part of the care planning process", "e4b"),
            "Unplanned return to parents",
        ),
        "E13": ("Left care to live with relatives with no parental responsibility", "E13 no PR"),
        "E41": ("Residence order or child arrangements order granted", "E41 Residence order"),
        "E45": (
            "Special guardianship order made to former foster carer(s), relatives or friends",
            "E45 SGO former foster carers (relative/friend)",
        ),
        "E46": (
            "Special guardianship made to former foster carers, other than relatives or friends",
            "E46 SGO",
        ),
        "E47": (
            "Special guardianship made to carer other than former foster carer, who was a relative",
            "E47 SGO",
        ),
        "E48": (
            "Special guardianship made to carers other than former foster carers, not relatives",
            "E48 SGO",
        ),
        "E5": ("Moved into independent living - supported", "Independent living with support"),
        "E6": (
            "Moved into independent living - no support",
            "Independent living, no formal support",
        ),
        "E7": (
            "Transferred to residential care funded by adult social services",
            "E7 adult services",
        ),
        "E9": ("Sentenced to custody", "E9 - Custody", "sentenced to cutsody"),
        "E14": ("Accommodation on remand ended", "E14 remand ended"),
        "E15": ("Age assessment determined child is aged 18 or over", "Age assessed as 18 or over"),
        "E16": ("Child moved abroad", "Moved abroad"),
        "E8": (
            "Period of being looked after ceased for any other reason",
            "Care ceased: any other reason",
        ),
        "X1": ("X1", "Episode ceases, and new episode begins on same day"),
        "E17": ("Aged 18 and remained with current carers", "Staying put"),
    },
    "placement_type": {
        "U1": (
            "Foster placement with relative or friend - long term fostering",
            "U1a",
            "[U1] relatives",
        ),
        "U2": ("Fostering with relative or friend who is also an approved adopter - FFA", "u2"),
        "U3": (
            "Foster placement with relative or friend - not long term or FFA",
            "U3 - family and friends",
        ),
        "U4": ("Placement with other foster carer - long term fostering", "U4 - Long term foster"),
        "U5": (
            "Placement with other foster carer who is also an approved adopter - FFA",
            "U5 (FFA)",
        ),
        "U6": (
            "Placement with other foster carer - not long term or FFA",
            "U6 Foster carer",
            "U6b",
        ),
        "A3": (
            "Placed for adoption with consent with current foster carer (section 19)",
            "Placed for adoption with parental consent with current foster carer",
            "A3 Adoption",
        ),
        "A4": (
            "Placed for adoption with consent not with current foster carer",
            "Placed for adoption with consent, new carer",
        ),
        "A5": ("Placed for adoption with placement order with current foster carer", "A5 - PO"),
        "A6": (
            "Placed for adoption with placement order not with current foster carer",
            "A6 not FC",
        ),
        "P1": ("Placed with own parents", "With parents or person with parental responsibility"),
        "P2": ("Independent living", "P2 Living independently", "INDEPENDENT LIVING"),
        "P3": ("Residential employment", "RESIDENTIAL EMPLOYMENT"),
        "H5": (
            "Semi-independent living accommodation not subject to children's homes regulations",
            "Semi independent living",
        ),
        "K1": ("Secure children's home", "SECURE CHILDREN'S HOMES", "Secure unit"),
        "K2": ("Children's home", "Childrens Homes", "K2: Children’s Homes subject to regulations"),
        "R1": ("Residential care home", "RESIDENTIAL CARE HOME"),
        "R2": ("NHS/Health Trust or other establishment providing medical care", "NHS Trust"),
        "R3": ("Family centre or mother and baby unit", "Mother and baby unit"),
        "R5": ("Young offender institution", "YOI", "Young Offender Institution or prison"),
        "S1": ("Residential school", "RESIDENTIAL SCHOOL", "S1 All residential schools"),
        "Z1": ("Other placements", "Other placement", "Z1 other"),
        "T0": ("All types of temporary move", "T0 temporary"),
        "T1": ("Temporary periods in hospital", "Temporary placement - hospital"),
        "T2": ("Temporary absences of the child on holiday", "Temporary placement: holiday"),
        "T3": (
            "Temporary accommodation whilst normal foster carer is on holiday",
            "Temporary placement - carer holiday",
        ),
        "T4": ("Temporary accommodation of seven days or less", "T4:Temporary placement - other"),
    },
    "placement_provider": {
        "PR0": ("Parents or other person with parental responsibility", "PR0 Parent(s)"),
        "PR1": ("Own provision (by the LA)", "OWN PROVISION", "Own LA"),
        "PR2": ("Other LA provision", "Other local authority provision", "PR2: Other LA"),
        "PR3": ("Other public provision (e.g. a PCT)", "Other public provision"),
        "PR4": ("Private provision", "PRIVATE", "PR4 - Private"),
        "PR5": ("Voluntary/third sector provision", "Voluntary", "Third sector"),
    },
    "in_out": {
        "IN": ("In", "IN", "Inside LA boundary", "in borough"),
        "OUT": ("Out", "OUT", "Outside LA boundary", "out of borough"),
    },
    "eligibility": {
        "REL": ("Relevant child", "Relevant", "RELEVANT CHILD", "relevent child"),
        "FR": ("Former relevant child", "Former Relevant", "FORMER RELEVANT", "Former relevent"),
        "QUAL": ("Qualifying care leaver", "Qualifying", "c. Qualifying care leaver"),
        "ELIG": ("Eligible child", "Eligible", "ELIGIBLE", "d) eligible"),
    },
    "in_touch": {
        "YES": ("Yes", "yes", "Y", "Yes - in touch"),
        "NO": ("No", "no", "N", "Not in touch"),
        "DIED": ("Died", "DIED", "Young person died after leaving care"),
        "REFU": ("REFU", "Refused contact", "Young person refuses contact"),
        "NREQ": ("NREQ", "No longer requires services", "Young person no longer requires services"),
        "RHOM": ("RHOM", "Returned home", "Young person returned home for 6 months or more"),
    },
    "accommodation": {
        "B": ("With parents or relatives", "Parents/relatives", "b", "B2"),
        "C": ("Community home", "Residential care", "Community home or other residential care"),
        "D": ("Semi-independent, transitional accommodation", "Semi independent", "D1"),
        "E": ("Supported lodgings", "SUPPORTED LODGINGS", "E - Supported lodging"),
        "G": ("Abroad", "Gone abroad", "G1 Gone abroad"),
        "H": ("Deported", "DEPORTED", "H - deported"),
        "K": ("Ordinary lodgings, without formal support", "Ordinary lodgings", "K2"),
        "R": ("Residence not known", "Residence unknown", "R - residence not know"),
        "S": ("No fixed abode / homeless", "No fixed abode", "Homeless"),
        "T": ("Foyers", "Foyers and similar supported accommodation", "T: foyer"),
        "U": ("Independent living", "Independent living e.g. own tenancy", "U1"),
        "V": ("Emergency accommodation", "Emergency accomodation (e.g. night shelter)"),
        "W": ("Bed and breakfast", "Bed & breakfast", "B&B", "B and B accommodation"),
        "X": ("In custody", "Custody", "IN CUSTODY", "Prison"),
        "Y": ("Other accommodation", "Y1 other", "OTHER ACCOMMODATION"),
        "Z": ("With former foster carers", "Staying put", "Former foster carer"),
    },
    "suitability": {
        "SUIT": ("Suitable", "1", "Accommodation considered suitable", "Yes", "SUITABLE"),
        "UNSUIT": ("Unsuitable", "2", "Not suitable", "No", "unsuitabel"),
    },
    "activity": {
        "F1": ("Full time in higher education", "Full-time higher education, beyond A level"),
        "P1": ("Part time in higher education", "P1 - part time higher education"),
        "F2": ("Full time in education other than higher", "Full time education (not higher)"),
        "P2": ("Part time in education other than higher", "P2: part-time other education"),
        "F3": ("Full time in training or employment", "f3"),
        "P3": ("Part time in training or employment", "p3"),
        "F4": ("Young person engaged full time in an apprenticeship", "Full time apprenticeship"),
        "P4": ("Young person engaged part time in an apprenticeship", "Part-time apprenticeship"),
        "F5": (
            "Full time in training or employment (not apprenticeship)",
            "F5 Full time employment",
        ),
        "P5": (
            "Part time in training or employment (not apprenticeship)",
            "P5 Part time employment",
        ),
        "G4": ("NEET - illness or disability", "Illness/disability", "G4 illness"),
        "G5": ("NEET - other", "Not in education, employment or training - other circumstances"),
        "G6": ("NEET - pregnancy or parenting", "Pregnancy or parenting", "g6 parenting"),
    },
    "no_longer_adoption": {
        "RD1": ("The child's needs changed", "RD1 needs changed", "Child’s needs changed"),
        "RD2": ("The court did not make a placement order", "Court did not make placement order"),
        "RD3": ("Prospective adopters could not be found", "Adopters not found", "(RD3)"),
        "RD4": ("Any other reason", "Other reason", "RD4 other"),
    },
    "leave_adoption": {
        "L1": ("1", "Adopter withdrew", "1 - Withdrew", "ADOPTER WITHDREW FROM PROCESS"),
        "L2": ("2", "Process on hold", "On hold", "2 Process put on hold"),
        "L3": ("3", "Application refused", "Refused", "3: application refused"),
    },
}


@pytest.mark.parametrize(
    ("id_", "text", "key"),
    [(id_, text, key) for id_, by in MEANT.items() for key in by for text in by[key]],
)
def test_a_spelling_means_the_individual_code(id_: str, text: str, key: str) -> None:
    assert speller(id_).read(text).key == key


@pytest.mark.parametrize("id_", MEANT)
def test_every_code_of_a_set_is_spelt_in_more_than_one_way(id_: str) -> None:
    assert set(MEANT[id_]) == {code.key for code in code_set(id_).codes}
    assert all(len(texts) > 1 for texts in MEANT[id_].values())


def test_every_closed_set_is_covered() -> None:
    assert OTHERS.keys() | MEANT.keys() == {one.id for one in code_sets().values() if one.closed}
