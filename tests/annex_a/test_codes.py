"""The code sets: what ships, and what is said of a mistake in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness_tui.annex_a.codes import code_set, code_sets
from readiness_tui.content.problems import ContentProblems
from readiness_tui.errors import InputError

GOOD = """
[gender]
title = "Gender"
closed = true
source = "the template"
confidence = "seen"
codes = [
    { key = "M", value = "a) Male", label = "male" },
    { key = "F", value = "b) Female", label = "female", confidence = "inferred" },
]
"""


def problems(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "codes.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentProblems) as raised:
        code_sets(str(path))
    return [f"{one.line}: {one.what}" for one in raised.value.problems]


def test_there_are_twenty_five_sets_and_only_the_authorities_are_open() -> None:
    assert len(code_sets()) == 25
    assert [one.id for one in code_sets().values() if not one.closed] == ["la_placement"]


@pytest.mark.parametrize(
    ("id_", "keys"),
    [
        ("gender", "M F U I"),
        ("yes_no", "Y N"),
        ("yes_no_unknown", "Y N U"),
        ("abuse", "NEG PHY SAB EMO MUL"),
        ("case_status", "LAC CPP CIN ASM CLO"),
        ("permanence", "RTF ADO SGO SLC LTR LTF OTH"),
        ("eligibility", "REL FR QUAL ELIG"),
        ("in_touch", "YES NO DIED REFU NREQ RHOM"),
        ("suitability", "SUIT UNSUIT"),
        ("in_out", "IN OUT"),
        ("leave_adoption", "L1 L2 L3"),
        ("la_placement", "NIR WAL SCO NUK CON"),
        ("placement_provider", "PR0 PR1 PR2 PR3 PR4 PR5"),
    ],
)
def test_a_set_has_its_keys_in_the_order_of_the_template(id_: str, keys: str) -> None:
    assert [code.key for code in code_set(id_).codes] == keys.split()


def test_codes_of_a_neighbouring_set_are_known_but_not_permitted() -> None:
    assert {code.key for code in code_set("need_cla").codes if code.outside} == {"N9", "N0"}
    assert {code.key for code in code_set("legal_status").codes if code.outside} == {
        *("V1", "V3", "V4")
    }
    assert "N9" not in {code.key for code in code_set("need_cla").permitted()}
    assert "N9" in {code.key for code in code_set("need_cin").permitted()}


def test_a_code_takes_source_and_confidence_from_its_set_unless_it_has_its_own(
    tmp_path: Path,
) -> None:
    path = tmp_path / "codes.toml"
    path.write_text(GOOD, encoding="utf-8")
    male, female = code_sets(str(path))["gender"].codes
    assert (male.source, male.confidence) == ("the template", "seen")
    assert (female.source, female.confidence) == ("the template", "inferred")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('key = "F"', 'key = "M"'), '9: there is another code with the key "M"'),
        (('value = "b) Female"', 'value = "a) Male"'), '9: "a) Male" is already given for "M"'),
        (('label = "male"', 'lable = "male"'), '8: the key "lable" is not known here'),
        (("closed = true\n", ""), "2: the key closed is missing"),
        (('"inferred"', '"guessed"'), '9: confidence is "guessed"'),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    assert GOOD.count(change[0]) == 1
    found = problems(tmp_path, GOOD.replace(*change))
    assert len(found) == 1
    assert found[0].startswith(said)


def test_an_empty_set_and_an_empty_file_are_mistakes(tmp_path: Path) -> None:
    empty = GOOD[: GOOD.index("codes")] + "codes = []\n"
    assert problems(tmp_path, empty) == ["2: the set holds no code"]
    assert problems(tmp_path, "# nothing yet\n") == ["1: the file holds no code set"]


def test_an_unknown_set_is_an_expected_failure() -> None:
    with pytest.raises(InputError, match="no code set"):
        code_set("colour")
