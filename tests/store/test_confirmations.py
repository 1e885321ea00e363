"""A confirmation belongs to one answer: what undo and redo do about it. Worked by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from readiness_tui.beginning import begin
from readiness_tui.errors import InputError
from readiness_tui.readiness.answers import answer, confirm
from readiness_tui.readiness.model import ItemRecord, Service
from readiness_tui.readiness.vocabulary import Answer, ItemState, Kind
from readiness_tui.store.changes import edit
from tests.readiness.build import assessed, item

CODE = "BR02"
DAYS = (date(2026, 11, 20), date(2026, 11, 23))


class Office:
    """Ada, Bea and Cy at work on one item; each deed is one save on ``day``."""

    def __init__(self, folder: Path, day: date) -> None:
        at = datetime(2026, 11, 20, 9, tzinfo=UTC)
        self.workspace, _ = begin(str(folder), Service(name="Anytown"), [], who="Cy", at=at)
        self.day = day
        self.at = at

    @property
    def record(self) -> ItemRecord:
        return self.workspace.records().items.get(CODE) or ItemRecord(CODE)

    def does(self, deed: str) -> None:
        """One deed, such as "Ada ready" or "Bea confirms"."""
        who, what = deed.split(" ", 1)
        if what in ("undoes", "redoes"):
            self.workspace.undo(who=who, at=self.at, redo=what == "redoes")
            return
        seen = assessed(item(CODE, lead="Lead officer"), self.record)
        match what:
            case "confirms":
                fields = confirm(seen, who, self.day)
            case "withdraws":
                fields = {"checked_on": None, "checked_by": ""}
            case _:
                fields = answer(seen, Answer(what), who, self.day, reason="because")
        self.workspace.apply(edit(Kind.ITEM, self.record, **fields), who=who, at=self.at)

    def state(self) -> ItemState:
        day = max(DAYS)
        return assessed(item(CODE, lead="Lead officer"), self.record, as_of=day).state


CHECKED, CLAIMED = ItemState.READY_CHECKED, ItemState.READY_CLAIMED


@pytest.mark.parametrize("later", DAYS, ids=["same day", "days later"])
@pytest.mark.parametrize(
    ("deeds", "state"),
    [
        ("Ada ready, Bea confirms", CHECKED),
        ("Ada ready, Bea confirms, Ada undoes", ItemState.NOT_ASSESSED),
        ("Ada ready, Bea confirms, Ada undoes, Ada ready", CLAIMED),
        ("Ada ready, Bea confirms, Ada undoes, Cy ready", CLAIMED),
        ("Ada ready, Bea confirms, Ada undoes, Ada redoes", CHECKED),
        ("Ada ready, Bea confirms, Ada undoes, Ada redoes, Ada undoes, Ada ready", CLAIMED),
        ("Ada ready, Bea confirms, Ada ready", CHECKED),
        ("Ada ready, Bea confirms, Ada in_progress, Ada ready", CLAIMED),
        ("Ada ready, Bea confirms, Ada in_progress, Ada undoes", CHECKED),
        ("Ada ready, Bea confirms, Ada in_progress, Ada undoes, Ada undoes, Ada ready", CLAIMED),
        ("Ada ready, Bea confirms, Bea undoes", CLAIMED),
        ("Ada ready, Bea confirms, Bea undoes, Bea redoes", CHECKED),
        ("Cy blocked, Ada ready, Bea confirms, Ada undoes", ItemState.BLOCKED),
        ("Cy blocked, Ada ready, Bea confirms, Ada undoes, Cy ready", CLAIMED),
    ],
)
def test_a_confirmation_goes_and_comes_with_its_answer(
    tmp_path: Path, deeds: str, state: ItemState, later: date
) -> None:
    office = Office(tmp_path / "w", DAYS[0])
    for number, deed in enumerate(deeds.split(", ")):
        office.day = DAYS[0] if number < 2 else later
        office.does(deed)
    assert office.state() is state
    confirmed = office.record.checked_on is not None
    assert confirmed is bool(office.record.checked_by) is (state is CHECKED)


@pytest.mark.parametrize(
    ("deeds", "last"),
    [
        ("Ada ready, Bea confirms, Bea undoes, Ada in_progress, Ada ready", "Bea redoes"),
        ("Ada ready, Bea confirms, Bea undoes, Ada undoes, Ada ready", "Bea redoes"),
        ("Ada ready, Bea confirms, Bea undoes, Ada in_progress", "Bea redoes"),
        ("Ada ready, Bea confirms, Cy withdraws, Ada in_progress, Ada ready", "Cy undoes"),
        ("Ada not_applicable, Bea confirms, Bea undoes, Ada ready", "Bea redoes"),
    ],
)
def test_a_confirmation_does_not_come_back_to_another_answer(
    tmp_path: Path, deeds: str, last: str
) -> None:
    office = Office(tmp_path / "w", DAYS[0])
    for deed in deeds.split(", "):
        office.does(deed)
    before, revision = office.record, office.workspace.revision()
    with pytest.raises(InputError, match="Ada has answered BR02 anew"):
        office.does(last)
    assert (office.record, office.workspace.revision()) == (before, revision)


def test_undoing_a_repeated_answer_keeps_the_confirmation_of_the_first(tmp_path: Path) -> None:
    office = Office(tmp_path / "w", DAYS[0])
    for office.day, deed in zip(
        (*DAYS[:1] * 2, *DAYS[1:] * 2),
        ("Ada ready", "Bea confirms", "Ada ready", "Ada undoes"),
        strict=True,
    ):
        office.does(deed)
    assert (office.state(), office.record.answered_on) == (CHECKED, DAYS[0])


def test_an_approval_goes_with_the_answer_that_it_approved(tmp_path: Path) -> None:
    office = Office(tmp_path / "w", DAYS[0])
    for deed in ("Ada not_applicable", "Bea confirms"):
        office.does(deed)
    assert office.record.approver == "Bea"
    undone = office.workspace.undo(who="Ada", at=office.at)
    assert undone is not None
    assert undone.loosened == {CODE}
    assert office.record == ItemRecord(CODE)
