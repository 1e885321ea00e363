"""The authority of a placement, in every way it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.annex_a.spellings import speller, spellers
from readiness_tui.annex_a.spellings_meaning import Meaning
from readiness_tui.annex_a.spellings_places import Places
from readiness_tui.content.history import read_history
from readiness_tui.content.problems import ContentProblems

PLACES = speller("la_placement")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Bradford MBC", "Bradford"),
        ("E08000032", "Bradford"),
        ("380", "Bradford"),
        ("BRADFORD DISTRICT", "Bradford"),
        ("EAST RIDING OF Y", "East Riding of Yorkshire"),
        ("HAMPSHIRE COUNT", "Hampshire"),
        ("Canterbury District (B)", "Kent"),
        ("Nottingham City Council", "Nottingham"),
        ("Nottinghamshire County Council", "Nottinghamshire"),
        ("London Borough of Richmond upon Thames", "Richmond upon Thames"),
        ("Bristol", "Bristol, City of"),
        ("Stockton On Tees", "Stockton-on-Tees"),
        ("St Helens", "St. Helens"),
        ("Telford & Wrekin Council", "Telford and Wrekin"),
        ("Shefield City Council", "Sheffield"),
        ("Northampton", "West Northamptonshire"),
        ("Powys", "WAL"),
        ("SIR DDINBYCH - DENBIGHSHIRE", "WAL"),
        ("W06000015", "WAL"),
        ("S12000033", "SCO"),
        ("Glasgow Local Authority", "SCO"),
        ("Belfast City Council", "NIR"),
        ("con", "CON"),
        ("Ayrshire, East", "SCO"),
        ("Gloucester", "Gloucestershire"),
    ],
)
def test_an_authority_has_one_spelling(text: str, key: str) -> None:
    assert PLACES.read(text) == Meaning(key, "form")


@pytest.mark.parametrize(
    "text", ["Kingston", "Newcastle", "West Midlands", "Atlantis", "999", "X1"]
)
def test_what_could_be_two_places_or_none_stays_unknown(text: str) -> None:
    assert PLACES.read(text) == Meaning(None, "unknown")


@pytest.mark.parametrize("text", ["", "-", "..", "Not recorded", "Data not captured in a system"])
def test_nothing_recorded_is_blank(text: str) -> None:
    assert PLACES.read(text) == Meaning(None, "blank")


def test_the_preferred_forms_are_exact() -> None:
    assert PLACES.read("WAL - Child placed in Wales") == Meaning("WAL", "exact")
    assert PLACES.read("Kent") == Meaning("Kent", "exact")


def test_the_authority_itself_is_a_place_though_the_file_has_it_not() -> None:
    reader = spellers("Wessex Vale")("la_placement")
    assert reader.read("Wessex Vale") == Meaning("Wessex Vale", "exact")
    assert reader.read("WESSEX VALE COUNCIL") == Meaning("Wessex Vale", "form")
    assert reader.read("Wessex Vael").key == "Wessex Vale"
    assert reader.read("Kent") == Meaning("Kent", "exact")
    assert PLACES.read("Wessex Vale") == Meaning(None, "unknown")
    assert spellers("Wessex Vale")("gender").read("F").key == "F"


@pytest.mark.parametrize("name", ["", "-", "Kent", "Kent County Council"])
def test_an_authority_that_is_known_or_not_given_changes_nothing(name: str) -> None:
    reader = spellers(name)("la_placement")
    assert reader.read("Kent County Council") == Meaning("Kent", "form")
    assert reader.read("-") == Meaning(None, "blank")


def test_an_authority_that_is_gone_names_those_that_took_its_place() -> None:
    after = Places().successors
    assert after["Cumbria"] == ("Cumberland", "Westmorland and Furness")  # SI 2022/331
    assert after["Northamptonshire"] == (  # SI 2020/156
        "North Northamptonshire",
        "West Northamptonshire",
    )
    for names in after.items():
        assert all(PLACES.read(name).how == "exact" for name in (names[0], *names[1]))


def test_every_authority_of_the_inspection_history_is_known_by_name_and_code() -> None:
    for authority in read_history():
        assert PLACES.read(authority.name) == Meaning(authority.name, "exact")
        assert PLACES.read(authority.la_code) == Meaning(authority.name, "form")
        assert PLACES.read(authority.name.upper()).key == authority.name
        assert PLACES.read(f"{authority.name} Council").key == authority.name


@given(st.text(max_size=60))
def test_any_text_is_read_without_fault(text: str) -> None:
    found = PLACES.read(text)
    assert (found.key is not None) == (found.how in ("exact", "form"))


def test_a_mistake_in_the_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "places.toml"
    path.write_text(
        '[england]\nKent = "886"\n\n[elsewhere]\nMARS = ["Olympus"]\n'
        '[successors]\nKent = ["Wessex"]\n',
        encoding="utf-8",
    )
    with pytest.raises(ContentProblems) as raised:
        Places(str(path))
    assert [one.line for one in raised.value.problems] == [2, 5, 7]
