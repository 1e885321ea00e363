"""A published report read into a workspace, by keyboard."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Change
from tests.ofsted.eras import ERAS
from tests.ofsted.reports import Case
from tests.screens.driving import AT, COLLEAGUE, Desk, Hands, at_keyboard


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A report in the folder that the person's own is."""
    made = ERAS["ilacs"](Random(4))
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "report.pdf").write_bytes(made.file)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    return made


def named(desk: Desk, name: str, code: str) -> None:
    """Give the service another name."""
    workspace = desk.workspace()
    service = workspace.records().service
    workspace.apply(
        [
            Change(Kind.SERVICE, "service", "name", service.name, name),
            Change(Kind.SERVICE, "service", "la_code", service.la_code, code),
        ],
        who=COLLEAGUE,
        at=AT,
    )


async def read(hands: Hands) -> None:
    await hands.press("8", "L")
    await hands.soon_sees("Enter takes report.pdf")
    await hands.press("enter")
    await hands.soon_sees("What the report says")


async def test_a_report_is_read_corrected_and_kept_in_one_save(begun: Desk, case: Case) -> None:
    named(begun, case.authority, case.code)
    before = len(begun.records().events)
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await read(hands)
        hands.sees("Not read: The document does not say when it was published")
        await hands.press("2")
        await hands.soon_sees("Correct what was read")
        hands.sees(f"{len(case.points)} recommendations, 0 priority actions")
        await hands.press("tab", "tab", "tab", "tab")
        await hands.type("7 jan 2025")
        await hands.press("ctrl+s")
        await hands.soon_sees("Published       Tue 7 Jan 2025")
        await hands.press("1")
        hands.is_told(f"Short inspection recorded with {len(case.points)} recommendations.")
        await hands.press("7", "right_square_bracket")
        hands.sees(f"{len(case.points)} recommendations")
        await hands.press("u")
        hands.sees("Undo: ", "records.")
        await hands.press("2")
    records = begun.records()
    assert not records.recommendations
    assert len(records.events) == before


async def test_a_report_of_another_authority_is_asked_about(begun: Desk, case: Case) -> None:
    named(begun, "Elsewhere", "998")
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await read(hands)
        await hands.press("1")
        await hands.soon_sees("workspace of Elsewhere")
        await hands.press("1")
        assert not begun.records().recommendations
        await read(hands)
        await hands.press("1")
        await hands.soon_sees("workspace of Elsewhere")
        await hands.press("2")
        hands.is_told("recommendations.")
    assert len(begun.records().recommendations) == len(case.points)


async def test_leaving_keeps_nothing(begun: Desk, case: Case) -> None:
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await read(hands)
        await hands.press("escape")
        hands.is_told("Nothing was kept.")
    assert not begun.records().recommendations


async def test_what_was_typed_over_a_report_is_there_again_after_escape(
    begun: Desk, case: Case
) -> None:
    named(begun, case.authority, case.code)
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await read(hands)
        await hands.press("2")
        await hands.soon_sees("Correct what was read")
        await hands.press("tab", "tab", "tab", "tab", "tab", "ctrl+u")
        await hands.type("Eve Fox")
        await hands.press("escape")
        await hands.soon_sees("What you typed is not in it yet")
        await hands.press("2")
        await hands.soon_sees("What you had typed is back")
        hands.sees("Eve Fox")
        await hands.press("ctrl+s")
        await hands.soon_sees("Lead inspector  Eve Fox")
        assert "What you typed is not in it yet" not in hands.text
        await hands.press("1")
        hands.is_told("recorded with")
    assert any(event.lead_inspector == "Eve Fox" for event in begun.records().events.values())


async def test_an_inspection_to_come_cannot_be_kept(begun: Desk, case: Case) -> None:
    named(begun, case.authority, case.code)
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await read(hands)
        await hands.press("2")
        await hands.soon_sees("Correct what was read")
        await hands.press("tab", "tab", "ctrl+u")
        await hands.type("9 jun 2045")
        hands.sees("It cannot have begun on 9 Jun 2045, a day to come")
        await hands.press("ctrl+s")
        hands.sees("Correct what was read")
