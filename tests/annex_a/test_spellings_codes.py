"""The individual code behind a spelling, as Ofsted's labels and the national guides word it.

Each set's spellings were chosen by hand from the wording of the Annex A template, of the children
in need census guide and of the SSDA903 guide. ``test_spellings_codes_care.py`` has the sets of
children in care and of adoption.
"""

from __future__ import annotations

import pytest

from readiness_tui.annex_a.codes import Code, code_set, code_sets
from readiness_tui.annex_a.spellings import speller

MEANT: dict[str, dict[str, tuple[str, ...]]] = {
    "gender": {
        "M": ("Boy", "male", "MALE", "1 Male", "Mle [M]"),
        "F": ("Girl", "Femalle", "FEMALE", "2: Female", "Female (F)"),
        "U": ("Unborn", "Not stated", "not recorded", "U - Unknown", "Gender not known"),
        "I": ("Indeterminate", "neither", "NEITHER", "I - Indeterminate", "Intersex"),
    },
    "ethnicity": {
        "WBRI": ("White British", "White - English", "WBRI White British", "white brittish"),
        "WIRI": ("White Irish", "Irish", "WHITE - IRISH", "White: Irish (WIRI)"),
        "WIRT": ("Traveller of Irish heritage", "Irish Traveller", "TRAVELLER OF IRISH HERITGE"),
        "WOTH": ("Any other White background", "White other", "White European", "Polish"),
        "WROM": ("Gypsy/Roma", "Roma", "GYPSY / ROMA", "Gypsy Roma [WROM]"),
        "MWBC": ("White and Black Caribbean", "Mixed White/Black Caribbean", "white & black carib"),
        "MWBA": (
            "White and Black African",
            "Mixed - White and Black African",
            "WHITE/BLACK AFRICAN",
        ),
        "MWAS": ("White and Asian", "Mixed White and Asian", "white / asian"),
        "MOTH": ("Any other Mixed background", "Mixed other", "Other mixed", "MIXED - OTHER"),
        "AIND": ("Indian", "Asian or Asian British - Indian", "Asian Indian", "British Indian"),
        "APKN": ("Pakistani", "Asian/Asian British: Pakistani", "ASIAN - PAKISTANI", "Pakistnai"),
        "ABAN": ("Bangladeshi", "Asian Bangladeshi", "BANGLADESHI", "Bangladesh"),
        "AOTH": ("Any other Asian background", "Asian other", "Asian - Other", "other asian"),
        "BCRB": ("Caribbean", "Black Caribbean", "Black or Black British - Caribbean", "Carribean"),
        "BAFR": ("African", "Black African", "BLACK BRITISH AFRICAN", "Other Black African"),
        "BOTH": (
            *("Any other Black background", "Black other", "Other Black"),
            "Any other Black, African or Caribbean background",
        ),
        "CHNE": ("Chinese", "CHINESE", "Asian - Chinese", "Chinees"),
        "OOTH": ("Any other ethnic group", "Other ethnic group", "Arab", "Any other ethnic grp"),
        "REFU": ("Refused", "Information refused", "Declined to say", "REFUSED"),
        "NOBT": ("Information not yet obtained", "Not yet obtained", "INFO NOT OBTAINED"),
        "UNKNOWN": ("Unknown", "not known", "Not recorded"),
    },
    "source": {
        "1A": ("Family member/relative/carer", "Parent", "Grandparent", "Individual - relative"),
        "1B": ("Acquaintance", "Individual - neighbour", "Individual - acquaintence"),
        "1C": ("Self", "Self referral", "Individual - self", "INDIVIDUAL SELF"),
        "1D": ("Individual - other (including strangers, MPs)", "Stranger", "Member of the public"),
        "2A": ("Schools", "Primary school", "SECONDARY SCHOOL", "Academy"),
        "2B": ("Education services", "Education Welfare Service", "Education psychology"),
        "3A": ("GP", "Health services - GP", "General Practitioner", "Primary health - GP"),
        "3B": ("Health visitor", "Health services: Health visitor", "HEALTH VISITING TEAM"),
        "3C": (
            "School nurse",
            "Health - school nurse",
            "School Nursing",
            "health servces school nurse",
        ),
        "3D": ("Other primary health services", "Health services - other primary health services"),
        "3E": (
            "A&E (emergency department)",
            "A & E",
            "Health - Accident and Emergency",
            "hospital A and E",
        ),
        "3F": (
            "Health services - other (for example hospice)",
            "Other health",
            "Hospice",
            "Hospital ward",
        ),
        "4": ("Housing", "LA housing or housing association", "HOUSING ASSOCIATION", "Housing (4)"),
        "5A": (
            "LA services - social care",
            "Adult social care",
            "Social Care e.g. adult social care",
        ),
        "5B": (
            *("LA services - other internal", "Youth Offending Team", "Youth offending"),
            "Other internal (department other than social care)",
        ),
        "5C": (
            "LA services - external",
            "Another local authority",
            "External - other LA",
            "Another LA",
        ),
        "5D": ("Early help", "LA services - early help", "EARLY HELP"),
        "6": ("Police", "POLICE", "6 - Police", "The Police", "Polices (6)"),
        "7": (
            *(
                "Other legal agency",
                "Court",
                "Probation",
                "Immigration",
                "CAFCASS",
                "Prison",
                "cafcass",
            ),
            "Other legal agency - including courts, probation, imigration",
        ),
        "8": (
            *("Other", "Children's centre", "Voluntary organisation", "Charity", "8 - Other"),
            "Independent agency provider",
        ),
        "9": ("Anonymous", "ANONYMOUS", "9 Anonymous", "Anonymos"),
        "10": ("Unknown", "Not known", "10 Unknown", "UNKNOWN"),
    },
    "yes_no": {
        "Y": ("Yes", "yes", "TRUE", "1", "Y", "1 - Yes", "a)Yes"),
        "N": ("No", "no", "False", "0", "n", "0 - No", "b)No"),
    },
    "yes_no_unknown": {
        "Y": ("Yes", "1 - Yes", "Seen alone", "Y - Yes"),
        "N": ("No", "0 - No", "Not seen", "N - No"),
        "U": ("Unknown", "Not known", "unknown", "U - Unknown"),
    },
    "yes_no_plain": {
        "Y": ("yes", "YES", "Y", "True", "1 - Yes"),
        "N": ("no", "NO", "N", "False", "0 - No"),
    },
    "need_cin": {
        "N1": ("Abuse or neglect", "N1A", "ABUSE OR NEGLECT", "Abuse/Neglect", "N1 Abuse or negl"),
        "N2": (
            "Child's disability or illness",
            "Disability",
            "N2 Child’s disability",
            "Childs disabilty",
        ),
        "N3": (
            "Parental disability or illness",
            "Parental illness",
            "PARENTAL ILLNESS OR DISABILITY",
        ),
        "N4": ("Family in acute stress", "N4 - family in acute stress", "Family in acute stresss"),
        "N5": ("Family dysfunction", "FAMILY DYSFUNCTION", "Family disfunction"),
        "N6": (
            "Socially unacceptable behaviour",
            "N6 Socially unacceptable",
            "Unacceptable behaviour",
        ),
        "N7": ("Low income", "LOW INCOME", "[N7] Low income"),
        "N8": ("Absent parenting", "Absent parents", "UASC", "N8 Absent Parenting"),
        "N9": ("Cases other than children in need", "Not child in need", "N9 Cases other than CIN"),
        "N0": ("Not stated", "N0", "N0 - not stated", "NOT STATED"),
    },
    "closure": {
        "RC1": ("Adopted", "RC1 adopted", "Child adopted", "ADOPTED"),
        "RC2": ("Died", "Child died", "RC2 - died", "Deceased"),
        "RC3": (
            "Child arrangements order",
            "Residence order",
            "RC3: CAO",
            "Child arangements order",
        ),
        "RC4": ("Special guardianship order", "SGO", "RC4 Special guardianship"),
        "RC5": ("Transferred to services of another local authority", "Transferred to another LA"),
        "RC6": ("Transferred to adult social services", "Transfer to adult social care", "[RC6]"),
        "RC7": (
            *("Services ceased for any other reason", "Child no longer in need", "RC7"),
            "Step down to early help",
        ),
        "RC8": (
            *("Case closed after assessment, no further action", "RC8 - NFA", "No further action"),
            "Closed after assessment NFA",
        ),
        "RC9": (
            *("Case closed after assessment, referred to early help", "RC9"),
            "Step down to early help - closed after assessment",
        ),
    },
    "case_status": {
        "LAC": ("Looked after child", "Child looked after", "LAC", "Child in care", "CLA"),
        "CPP": ("Child protection plan", "CP plan", "CP", "CHILD PROTECTION PLAN"),
        "CIN": ("Child in need plan", "CIN", "CiN plan", "child in need"),
        "ASM": ("Open assessment", "Assessment", "d. Open assessment", "open asessment"),
        "CLO": ("Closed episode", "Closed", "CLOSED EPISODE", "e) closed"),
    },
    "abuse": {
        "NEG": ("Neglect", "NEGLECT", "NEG", "Neglect only", "neglct"),
        "PHY": ("Physical abuse", "Physical", "PHY - Physical abuse", "phyiscal abuse"),
        "SAB": ("Sexual abuse", "Sexual", "SAB", "SEXUAL ABUSE"),
        "EMO": ("Emotional abuse", "Emotional", "EMO", "emotional abuse (EMO)", "emotinal abuse"),
        "MUL": ("Multiple", "MUL", "Multiple/not recommended", "Neglect and emotional abuse"),
    },
}


def _cases(meant: dict[str, dict[str, tuple[str, ...]]]) -> list[tuple[str, str, str]]:
    return [(id_, text, key) for id_, by in meant.items() for key in by for text in by[key]]


@pytest.mark.parametrize(("id_", "text", "key"), _cases(MEANT))
def test_a_spelling_means_the_individual_code(id_: str, text: str, key: str) -> None:
    assert speller(id_).read(text).key == key


@pytest.mark.parametrize("id_", MEANT)
def test_every_code_of_a_set_is_spelt_in_more_than_one_way(id_: str) -> None:
    assert set(MEANT[id_]) == {code.key for code in code_set(id_).codes}
    assert all(len(texts) > 1 for texts in MEANT[id_].values())


@pytest.mark.parametrize(
    ("id_", "code"),
    [(one.id, code) for one in code_sets().values() if one.closed for code in one.codes],
    ids=lambda one: getattr(one, "key", one),
)
def test_code_and_label_are_read_together_however_they_are_joined(id_: str, code: Code) -> None:
    if code.bare.casefold() in ("", code.label.casefold()):
        return
    for form in ("{0} - {1}", "{0}: {1}", "{0} {1}", "{1} [{0}]", "{1} ({0})"):
        text = form.format(code.bare, code.label)
        for typed in (text, text.upper(), text.lower()):
            assert speller(id_).read(typed).key == code.key, typed
