"""What is a name, and what is an address."""

from __future__ import annotations

import pytest

from readiness_tui.errors import InputError
from readiness_tui.readiness.naming import person


@pytest.mark.parametrize(
    "name", ["", "Ann Bee", "Head of service", "D. O'Hara", "Duty team @ Park House", "@", "a@b"]
)
def test_a_name_stays_as_it_was_typed(name: str) -> None:
    assert person(name, "Lead") == name


@pytest.mark.parametrize("address", ["ann.bee@northshire.gov.uk", " a@b.uk "])
def test_an_address_is_no_name(address: str) -> None:
    with pytest.raises(InputError, match=r"Approver: .* is an e-mail address, not a name"):
        person(address, "Approver")
