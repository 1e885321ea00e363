"""Names that are almost those of an authority. The names are England's, from the shipped file."""

import pytest

from readiness_tui.content.history import read_history
from readiness_tui.content.nearest import very_near


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sheffeild", "Sheffield"),
        ("KINGSTON ON HULL", "Kingston upon Hull, City of"),
        ("Bristal", "Bristol, City of"),
        ("Brighton & Hov", "Brighton and Hove"),
        ("Hull", "Kingston upon Hull, City of"),
        ("telford", "Telford and Wrekin"),
    ],
)
def test_a_slip_is_found_whatever_its_case_and_signs(typed: str, meant: str) -> None:
    near = very_near(typed, read_history())
    assert near is not None
    assert near.name == meant


@pytest.mark.parametrize("typed", ["Testshire", "Northshire", "Much Binding", "Easterly", "", "&"])
def test_a_name_of_its_own_is_near_to_none(typed: str) -> None:
    assert very_near(typed, read_history()) is None
