"""What no evidence may be called, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness_tui.errors import InputError
from readiness_tui.filing.locations import address_of, checked_path, emptiness, kept_name
from readiness_tui.readiness.model import EvidenceFile


@pytest.mark.parametrize(
    "sign",
    ["\u200b", "\u200c", "\u200d", "\u00ad", "\u2062", "\u180e", "\u3164", "\u115f", "\u2800"],
)
def test_a_new_name_with_a_sign_that_shows_nothing_is_refused_by_its_number(sign: str) -> None:
    with pytest.raises(InputError) as refused:
        kept_name(f"/shared/au{sign}dit.docx", "name")
    assert refused.value.message == (
        'The name of "/shared/audit.docx" holds characters that cannot be seen, '
        f"such as U+{ord(sign):04X}."
    )
    with pytest.raises(InputError, match=r'The address of "https://a\.example/x" holds'):
        address_of(f"https://a.example/{sign}x")


@pytest.mark.parametrize("name", ["Audit 2026.docx", "10.41\u202fam.png", "Überblick\u00a01.pdf"])
def test_what_shows_as_it_is_may_be_kept(name: str) -> None:
    kept_name(name, "name")


def test_a_name_that_was_kept_before_can_still_be_looked_at(tmp_path: Path) -> None:
    file = tmp_path / "au\u200bdit.docx"
    assert checked_path(file.name, str(tmp_path)) == str(file)


@pytest.mark.parametrize("port", ["99999", "65536", "0", "-1", "http", "1e3"])
def test_an_address_at_a_port_that_cannot_be_is_refused(port: str) -> None:
    with pytest.raises(InputError) as refused:
        address_of(f"https://a.example:{port}/audit")
    assert refused.value.message == (
        "https://a.example/audit is asked for at a port that cannot be: "
        "ports are numbers up to 65535."
    )


@pytest.mark.parametrize("address", ["https://a.example:65535/x", "https://a.example:/x"])
def test_other_ports_are_taken(address: str) -> None:
    assert address_of(address) == address


def test_empty_files_are_said() -> None:
    whole, unread = EvidenceFile("a.docx", "ab", 7), EvidenceFile("https://a.example")
    empty = EvidenceFile("b.docx", "cd", 0)
    assert emptiness([whole, unread]) == ""
    assert emptiness([whole, empty]) == (
        "b.docx is empty: check that it was saved before it was added."
    )
    assert emptiness([empty, empty._replace(location="c.docx")]) == (
        "b.docx and c.docx are empty: check that they were saved before they were added."
    )
