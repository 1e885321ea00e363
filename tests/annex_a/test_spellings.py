"""Spellings of categories: what is understood, what stays open, and what contradicts itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.annex_a.codes import Code, code_set, code_sets
from readiness_tui.annex_a.spellings import Speller, speller
from readiness_tui.annex_a.spellings_data import Spelling, learned
from readiness_tui.annex_a.spellings_meaning import Meaning
from readiness_tui.errors import InputError

CLOSED = [one for one in code_sets().values() if one.closed]
CODES = [(one.id, code) for one in CLOSED for code in one.codes]
HOW = {"exact", "form", "group", "conflict", "foreign", "blank", "unknown"}

UNDERSTOOD = {
    "gender": {
        "1": "M", "2": "F", "F": "F", "female": "F", "a)  Male": "M", "1 - Male": "M", "9": "U",
        "0 - Not known": "U", "Unborn": "U", "d) Not stated/recorded": "U", "c) Neither": "I",
        "I": "I", "Indeterminate": "I",
    },
    "ethnicity": {
        "White/Asian": "MWAS", "Other Asian": "AOTH", "Other": "OOTH", "E4": "NOBT", "E1": "CHNE",
        "Black and Any Other Ethnic Group": "MOTH", "A1: A1 - White - British": "WBRI",
        "Mixed White & Black Carribean": "MWBC", "Black - Nigerian": "BAFR", "t) NOBT": "NOBT",
        "A.A31 White > Any other White background": "WOTH", "A4.2 White - Irish": "WIRI",
        "Asian / Asian British (Sri Lankan)": "AOTH", "WHITE BRITISH (101)": "WBRI",
        "Pakistanni": "APKN", "BOTH": "BOTH", "Refused to say": "REFU", "Polish": "WOTH",
        "Black / African / Caribbean / Black British/African": "BAFR",
        "BNGN Black Nigerian": "BAFR",
        "Chinese or other ethnic group > Chinese": "CHNE", "Gyspy/Roma": "WROM",
    },
    "source": {
        "1A": "1A", "10": "10", "4": "4", "4 - Housing": "4", "10 - Unknown": "10", "8 Other": "8",
        "3B: Health services - Health Visitor": "3B", "Health Services - GP": "3A", "G.P.": "3A",
        "HEALTH SERVICES - A&E (emergency department)": "3E", "School Nurse": "3C", "CAFCASS": "7",
        "Police": "6", "[6] Police": "6", "Anonymous [9]": "9", "Academy": "2A", "Self": "1C",
        "LA services - Other internal (department other than social care in LA "
        "e.g. youth offending (excluding housing))": "5B",
        "LA Services - External e.g. from another LA": "5C", "School": "2A",
        "8 Other - Including childrenÃ¢â‚¬â„¢s centres, voluntary organisations": "8",
    },
    "yes_no": {"a. Yes": "Y", "Y": "Y", "True": "Y", "1 - Yes": "Y", "0": "N", "N": "N", "NO": "N"},
    "yes_no_plain": {"0 = No": "N", "1 - Yes": "Y", "false": "N"},
    "yes_no_unknown": {"c) unknown": "U", "U": "U", "Not seen alone": "N", "Child seen alone": "Y"},
    "need_cin": {
        "N1c": "N1", "N1.NPE": "N1", "[N4] Family in acute stress": "N4",
        "CIN - N5 dysfunction": "N5",
        "Family in acute stress: Rent arrears": "N4", "N2 - Childâ€™s disability": "N2",
        "Parental Illness/Disability": "N3", "Not CIN": "N9", "Not stated": "N0",
    },
    "closure": {"RC7a - No longer in need": "RC7", "Client died": "RC2", "RC9": "RC9"},
    "case_status": {"CiN": "CIN", "CP": "CPP", "CLA": "LAC"},
    "abuse": {
        "NEG": "NEG", "NEGLECT/PHYSICAL/EMOTIONAL ABU": "MUL", "Sexual; Emotional": "MUL",
        "e) Multiple": "MUL", "Emotional": "EMO",
    },
    "legal_status": {
        "C2 - Care Order": "C2", "V2 Single period under S20": "V2",
        "Placement Order (Sec. 21)": "E1",
        "CLA - E1 - Placement Order and C2 - Full Care Order": "E1", "Full Care Order": "C2",
    },
    "permanence": {"f) Long term fostering": "LTF", "SGO": "SGO", "g) OTHER": "OTH"},
    "ceased_reason": {
        "E4A": "E4A", "E41": "E41", "E4A - Planned return home": "E4A", "E11": "E11", "e4b": "E4B",
        "Age assessed over 18 & E5, E6 & E7 do not apply": "E15", "Child died": "E2",
        "Returned home to live with parents - not part of care planning process": "E4B",
        "Special guardianship made to former foster carers, other than relatives or friends": "E46",
        "Moved into independent living WITHOUT formal support": "E6",
    },
    "placement_type": {
        "U4a": "U4", "[U4a]": "U4", "(U4)": "U4", "U1 : U1 Foster placement": "U1", "P2OUT": "P2",
        "Foster placement with relative or friend - long term fostering": "U1",
        "Placement with other foster carer - not long term or FFA": "U6",
        "Adoption placement order not with current foster carer (sect 21 of 2002 Act)": "A6",
        "T4 - any other reason not covered by codes T1 to T3": "T4", "H3 - Homes and hostels": "K2",
    },
    "placement_provider": {"PR1 : Own provision [PR1]": "PR1", "Voluntary": "PR5"},
    "in_out": {"Out of borough": "OUT", "in": "IN"},
    "eligibility": {
        "Former relevant child": "FR", "F. Relevant": "FR", "formerly relevant": "FR", "FR": "FR",
        "relevant": "REL",
    },
    "in_touch": {"Young person refuses contact": "REFU", "no longer requires services": "NREQ"},
    "accommodation": {
        "(B) With Parents or Relatives": "B", "B1": "B", "U": "U", "Foyers [T]": "T",
        "Y - Suitable": "Y",
        "C community home": "C", "With former foster carers": "Z",
    },
    "suitability": {"Y": "SUIT", "2": "UNSUIT", "0 - UNSUITABLE": "UNSUIT"},
    "activity": {"full time higher education": "F1", "G4": "G4", "illness or disability": "G4"},
    "no_longer_adoption": {"RD1 Childâ€™s Needs Changed": "RD1", "(RD2) court": "RD2"},
    "leave_adoption": {"1": "L1", "Process put on hold": "L2", "Withdrew": "L1"},
}  # fmt: skip

OPEN = [
    ("ethnicity", "a) White", "group", "White"),
    ("ethnicity", "Mixed - Black and White", "group", "Mixed"),
    ("ethnicity", "Afghan", "unknown", ""),  # the national lists and councils differ
    ("ethnicity", "A.A31", "unknown", ""),
    ("source", "d) Health services", "group", "Health services"),
    ("source", "Hospital", "group", "Health services"),
    ("source", "Education - college", "unknown", ""),
    ("source", "Drug and alcohol team", "unknown", ""),  # of health, or of the authority
    ("source", "Health - Midwife", "group", "Health services"),  # primary, or other?
    ("source", "Secondary health (A&E, hospital, ward)", "group", "Health services"),
    ("source", "MP", "unknown", ""),
    ("source", "Individual - family, friend or neighbour", "group", "Individual"),
    ("source", "Community health (excluding GP)", "group", "Health services"),
    ("legal_status", "Short breaks", "group", "Code error"),
    ("placement_type", "a) Foster placement", "group", "Foster placement"),
    ("placement_type", "Temporary placement", "group", "Temporary placement"),
    ("ceased_reason", "E43 - SGO to former foster carers", "group", "Special Guardianship Orders"),
    ("need_cin", "N1; N2", "unknown", ""),
    ("in_touch", "No, gone abroad", "unknown", ""),
    ("in_touch", "3", "unknown", ""),
    ("accommodation", "J", "unknown", ""),
    ("gender", "M/F", "unknown", ""),
    ("placement_type", "U4 - Foster placement [U6]", "unknown", ""),
    ("gender", "Other", "unknown", ""),
    ("source", "11", "unknown", ""),
]


@pytest.mark.parametrize(
    ("id_", "text", "key"),
    [(id_, text, key) for id_, texts in UNDERSTOOD.items() for text, key in texts.items()],
)
def test_what_councils_write_is_understood(id_: str, text: str, key: str) -> None:
    assert speller(id_).read(text).key == key


@pytest.mark.parametrize(("id_", "text", "how", "group"), OPEN)
def test_two_possibilities_are_never_guessed_between(
    id_: str, text: str, how: str, group: str
) -> None:
    assert speller(id_).read(text) == Meaning(None, how, group)


@pytest.mark.parametrize(
    ("id_", "text"),
    [
        ("gender", "a) Female"),
        ("gender", "1 - Female"),
        ("yes_no", "a) No"),
        ("yes_no", "1 - No"),
        ("abuse", "a) Physical abuse"),
        ("ethnicity", "WBRI - Pakistani"),
        ("source", "7 - Police"),
        ("placement_type", "U6 - Residential school"),
        ("placement_type", "U6 - Temporary placement in hospital"),
        ("accommodation", "B: Bed and breakfast"),
        ("need_cla", "N1 - Low income"),
    ],
)
def test_letter_or_code_and_words_that_disagree_are_a_conflict(id_: str, text: str) -> None:
    assert speller(id_).read(text) == Meaning(None, "conflict")


def test_words_that_are_merely_unknown_are_no_conflict() -> None:
    assert speller("placement_type").read("U6 - Hollyoak, second floor").key == "U6"
    assert speller("source").read("1A - Mrs Example").key == "1A"


@pytest.mark.parametrize(
    "text", ["", " ", "-", ".", "NULL", "nan", "N/A", "#N/A", "\xa0", "<blank>"]
)
@pytest.mark.parametrize("id_", [one.id for one in CLOSED])
def test_blank_tokens_are_blank_in_every_set(id_: str, text: str) -> None:
    assert speller(id_).read(text) == Meaning(None, "blank")


def test_not_recorded_is_a_code_where_there_is_one_and_blank_elsewhere() -> None:
    recorded = {
        id_: speller(id_).read("Not recorded").key for id_ in ("gender", "source", "ethnicity")
    }
    assert recorded == {"gender": "U", "source": "10", "ethnicity": "UNKNOWN"}
    for id_ in ("yes_no", "placement_type", "suitability", "abuse"):
        assert speller(id_).read("not recorded").how == "blank"


@pytest.mark.parametrize(
    ("id_", "text", "key"),
    [
        ("need_cla", "N9 - Cases other than children in need", "N9"),
        ("need_cla", "N0", "N0"),
        ("legal_status", "V4: Short term breaks, agreements recorded", "V4"),
        ("legal_status", "V3", "V3"),
        ("legal_status", "v1", "V1"),
    ],
)
def test_a_code_of_a_neighbouring_set_keeps_its_key(id_: str, text: str, key: str) -> None:
    assert speller(id_).read(text) == Meaning(key, "foreign")


@pytest.mark.parametrize(("id_", "code"), CODES, ids=lambda one: getattr(one, "key", one))
def test_the_preferred_form_is_exact_and_its_variants_are_understood(id_: str, code: Code) -> None:
    reader = speller(id_)
    for form in (code.value, *code.also):
        assert reader.read(form) == Meaning(code.key, "foreign" if code.outside else "exact")
        assert reader.read(f"  {form.upper()} ").key == code.key
        assert reader.read(form.replace(" - ", "–").replace(":", " ")).key == code.key
    if code.bare:
        for form in (code.bare, code.bare.lower(), f"[{code.bare}]", f"({code.bare})"):
            assert reader.read(form).key == code.key


@pytest.mark.parametrize("id_", [one.id for one in CLOSED])
@given(text=st.text(max_size=80))
def test_any_text_is_read_without_fault(id_: str, text: str) -> None:
    found = speller(id_).read(text)
    assert found.how in HOW
    assert (found.key is not None) == (found.how in ("exact", "form", "foreign"))
    assert (found.group != "") == (found.how == "group")
    if found.key:
        assert code_set(id_).code(found.key)


@given(text=st.text(alphabet="bcdfghjklmnpqrstvwxz", min_size=9, max_size=40))
def test_words_of_no_language_mean_nothing(text: str) -> None:
    for one in CLOSED:
        assert speller(one.id).read(text).how == "unknown"


@given(
    choice=st.sampled_from([(id_, code) for id_, code in CODES if code.bare]),
    case=st.sampled_from([str.upper, str.lower, str.title]),
    around=st.sampled_from(["{}", " {} ", "[{}]", "({})", "{} -", "{}:", "{}.", "{}\xa0"]),
)
def test_a_bare_code_is_understood_in_any_dress(
    choice: tuple[str, Code], case: object, around: str
) -> None:
    id_, code = choice
    assert callable(case)
    assert speller(id_).read(around.format(case(code.bare))).key == code.key


@pytest.mark.parametrize(
    "spelling",
    [row for rows in learned().values() for row in rows],
    ids=lambda row: row.spelling[:30],
)
def test_a_learned_spelling_contradicts_no_rule(spelling: Spelling) -> None:
    codes = code_set(spelling.set)
    by_rules = Speller(codes).read(spelling.spelling)
    if not (spelling.key or spelling.group):  # open, though a rule would give it a code
        assert by_rules.key or by_rules.group
        return
    assert by_rules.how in ("unknown", "group", "blank")
    code = codes.code(spelling.key)
    if by_rules.group and code:
        assert by_rules.group == code.group


def test_a_learned_spelling_is_read_however_it_is_typed() -> None:
    reader = Speller(code_set("source"), [Spelling("source", "Example Team", "5B", "")])
    assert reader.read("EXAMPLE  team.").key == "5B"
    assert Speller(code_set("source")).read("EXAMPLE team").how == "unknown"


def test_a_learned_spelling_may_say_that_councils_mean_different_codes() -> None:
    assert Speller(code_set("source")).read("Prison").key == "7"
    reader = Speller(code_set("source"), [Spelling("source", "Prison", "", "")])
    assert reader.read("prison") == Meaning(None, "unknown")


@pytest.mark.parametrize(
    ("column", "text", "key"),
    [
        ("referral_nfa", "No further action", "Y"),
        ("referral_nfa", "NFA", "Y"),
        ("referral_nfa", "FA", "N"),
        ("referral_nfa", "Further Action", "N"),
        ("referral_nfa", "a) Yes", "Y"),
        ("referral_nfa", "N", "N"),
        ("uasc", "CLA", "N"),
        ("uasc", "No further action", None),
        ("cp_previous", "No further action", None),
        ("cp_previous", "b) No", "N"),
        ("", "NFA", None),
    ],
)
def test_some_words_mean_something_in_one_column_alone(
    column: str, text: str, key: str | None
) -> None:
    assert speller("yes_no", column).read(text).key == key


def test_an_unknown_set_is_an_expected_failure() -> None:
    with pytest.raises(InputError):
        speller("colour")
