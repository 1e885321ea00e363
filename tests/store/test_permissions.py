"""The store itself refuses what breaks the order: own approvals, readers, a list without approver.

The doors are tried with bare requests, as a screen with a mistake in it would send them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from readiness_tui.errors import InputError
from readiness_tui.readiness.dry_run_facts import DryRunList
from readiness_tui.readiness.vocabulary import Answer, Kind
from readiness_tui.store.changes import Add, Change, Remove, Request, edit
from readiness_tui.store.entries import Stamp
from readiness_tui.store.outcomes import Saved
from readiness_tui.store.recovery import restore
from readiness_tui.store.workspace import Workspace

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
DAY = date(2026, 11, 20)
ANN, BEN, CY, ZED = "Ann Bee", "Ben Cole", "Cy Dow", "Zed"


class Desk:
    """A workspace in which Ann has answered, added, written, led and run everything."""

    def __init__(self, folder: Path) -> None:
        self.workspace = Workspace.create(str(folder / "w"))
        self.save(ANN, Add(Kind.SERVICE, {"name": "Anytown"}, "service"))
        self.save(
            ANN,
            Add(Kind.ITEM, {"answer": Answer.READY, "answered_by": ANN, "lead": CY}, "EL01"),
            Add(
                Kind.ITEM,
                {"answer": Answer.NOT_APPLICABLE, "reason": "none", "answered_by": ANN},
                "EL02",
            ),
            Add(Kind.EVIDENCE, {"title": "Framework", "lead": CY}, "EV001"),
            Add(Kind.VERSION, {"evidence": "EV001", "added_by": ANN}, "VE001"),
            Add(Kind.STATEMENT, {"text": "We know.", "author": ANN}, "ST001"),
            Add(Kind.ACTION, {"title": "Train", "lead": ANN, "leads": (CY,)}, "AC001"),
            Add(Kind.DRY_RUN, {"by": ANN, "lists": (DryRunList(1, rows=3),)}, "RU001"),
        )

    def save(self, who: str, *requests: Request, why: str = "") -> Saved:
        return self.workspace.apply(requests, who=who, at=AT, why=why)

    def change(self, who: str, kind: Kind, record: str, **values: Any) -> Saved:
        seen = getattr(self.workspace.records(), kind.value)[record]
        return self.save(who, *edit(kind, seen, **values))

    def list_people(self) -> None:
        """Ann and Ben approve, Cy leads."""
        self.save(
            ANN,
            *(
                Add(Kind.PERSON, {"name": name, "role": role})
                for name, role in ((ANN, "approver"), (BEN, "approver"), (CY, "lead"))
            ),
        )

    def undo(self, who: str, *, redo: bool = False) -> Any:
        return self.workspace.undo(who=who, at=AT, redo=redo)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def approval(name: str, by: str) -> tuple[Kind, str, dict[str, Any]]:
    """What each approval writes, in the name of somebody."""
    signed = (DryRunList(1, rows=3, signed_off_by=by, signed_off_on=DAY),)
    found: dict[str, tuple[Kind, str, dict[str, Any]]] = {
        "confirmed": (Kind.ITEM, "EL01", {"checked_by": by, "checked_on": DAY}),
        "left out": (Kind.ITEM, "EL02", {"approver": by}),
        "document": (Kind.EVIDENCE, "EV001", {"reason": "none", "reason_approver": by}),
        "version": (Kind.VERSION, "VE001", {"approved_by": by, "approved_on": DAY}),
        "challenged": (Kind.STATEMENT, "ST001", {"challenger": by, "challenged_on": DAY}),
        "agreed": (Kind.STATEMENT, "ST001", {"agreed_by": by, "agreed_on": DAY}),
        "accepted": (Kind.ACTION, "AC001", {"accepted_on": DAY}),
        "embedded": (Kind.ACTION, "AC001", {"embedded_on": DAY}),
        "run": (Kind.DRY_RUN, "RU001", {"signed_off_by": by, "signed_off_on": DAY}),
        "list": (Kind.DRY_RUN, "RU001", {"lists": signed}),
    }
    return found[name]


ALL = (
    *("confirmed", "left out", "document", "version", "challenged", "agreed", "accepted"),
    *("embedded", "run", "list"),
)
OWN = [(name, ANN) for name in ALL] + [
    (name, CY) for name in ("confirmed", "document", "version", "accepted", "embedded")
]


@pytest.mark.parametrize(("name", "who"), OWN)
def test_nobody_approves_their_own_whatever_the_door(desk: Desk, name: str, who: str) -> None:
    kind, record, values = approval(name, who)
    revision = desk.workspace.revision()
    with pytest.raises(InputError, match="nobody approves their own"):
        desk.change(who, kind, record, **values)
    assert desk.workspace.revision() == revision


@pytest.mark.parametrize("name", ALL)
def test_somebody_else_does_and_takes_it_back_and_does_it_again(desk: Desk, name: str) -> None:
    kind, record, values = approval(name, BEN)
    if name == "document":  # whoever gives the reason does not agree to it
        desk.change(ANN, kind, record, reason=values.pop("reason"))
    desk.change(BEN, kind, record, **values)
    assert desk.undo(BEN) is not None
    assert desk.undo(BEN, redo=True) is not None
    kept = getattr(desk.workspace.records(), kind.value)[record]
    assert {field: getattr(kept, field) for field in values} == values


def test_work_is_not_handed_over_and_approved_in_one_save(desk: Desk) -> None:
    for kind, record, hand, name in (
        (Kind.ITEM, "EL01", {"answered_by": BEN, "lead": ""}, "confirmed"),
        (Kind.VERSION, "VE001", {"added_by": BEN}, "version"),
        (Kind.STATEMENT, "ST001", {"author": BEN}, "agreed"),
        (Kind.ACTION, "AC001", {"lead": BEN, "leads": ()}, "accepted"),
        (Kind.ACTION, "AC001", {"lead": BEN, "leads": ()}, "embedded"),
        (Kind.DRY_RUN, "RU001", {"by": BEN}, "run"),
    ):
        with pytest.raises(InputError, match="nobody approves their own"):
            desk.change(ANN, kind, record, **hand, **approval(name, ANN)[2])


def test_a_new_answer_is_its_givers_alone(desk: Desk) -> None:
    """Ben answers anew what Ann had answered, and names Ann as the one who agreed."""
    values = {"answered_by": BEN, "approver": ANN}
    desk.change(BEN, Kind.ITEM, "EL02", **values)
    assert desk.workspace.records().items["EL02"].approver == ANN


def test_a_new_record_is_held_to_it_too(desk: Desk) -> None:
    for kind, values in (
        (Kind.ACTION, {"title": "x", "lead": ANN, "accepted_on": DAY}),
        (Kind.VERSION, {"evidence": "EV001", "number": 2, "added_by": ANN, "approved_on": DAY}),
        (Kind.STATEMENT, {"text": "x", "author": ANN, "agreed_by": ANN, "agreed_on": DAY}),
    ):
        with pytest.raises(InputError, match="nobody approves their own"):
            desk.save(ANN, Add(kind, values))


def test_a_redo_is_no_way_round(desk: Desk) -> None:
    """Ben accepts and takes it back; then the action becomes his: he cannot bring it again."""
    desk.change(BEN, Kind.ACTION, "AC001", accepted_on=DAY)
    desk.undo(BEN)
    desk.change(ANN, Kind.ACTION, "AC001", lead=BEN)
    with pytest.raises(InputError, match="nobody approves their own"):
        desk.undo(BEN, redo=True)
    desk.change(BEN, Kind.VERSION, "VE001", approved_by=BEN, approved_on=DAY)
    desk.undo(BEN)
    desk.change(ANN, Kind.VERSION, "VE001", added_by=BEN)
    with pytest.raises(InputError, match="nobody approves their own"):
        desk.undo(BEN, redo=True)


@pytest.mark.parametrize("field", ["accepted_on", "embedded_on"])
def test_an_undo_of_ones_own_change_brings_a_colleagues_approval_back(
    desk: Desk, field: str
) -> None:
    desk.list_people()
    desk.change(BEN, Kind.ACTION, "AC001", **{field: DAY})
    desk.change(CY, Kind.ACTION, "AC001", **{field: None})
    desk.undo(CY)  # a lead of it, who could not accept it
    assert getattr(desk.workspace.records().actions["AC001"], field) == DAY


@pytest.mark.parametrize("lead", ["Dr Ben Cole", "Ben Cole - head", "Joe Bee + Ben Cole"])
def test_a_lead_is_known_however_the_plan_writes_them(desk: Desk, lead: str) -> None:
    desk.change(ANN, Kind.ACTION, "AC001", lead=lead)
    for field in ("accepted_on", "embedded_on"):
        with pytest.raises(InputError, match="nobody approves their own"):
            desk.change(BEN, Kind.ACTION, "AC001", **{field: DAY})


def test_nobody_takes_their_own_name_off_their_work(desk: Desk) -> None:
    """Who is no longer named on it could approve it."""
    seen = desk.workspace.records().versions["VE001"]
    requests = edit(Kind.VERSION, seen, added_by="Former officer 1")

    def erase(who: str) -> None:
        desk.workspace.apply(requests, who=who, at=AT, why="", forget={"why": "erased"})

    for who in (ANN, f"Dr {ANN}"):
        with pytest.raises(InputError, match="nobody takes their own name off their work"):
            erase(who)
    assert desk.workspace.records().versions["VE001"].added_by == ANN
    erase(BEN)
    assert desk.workspace.records().versions["VE001"].added_by == "Former officer 1"


@pytest.mark.parametrize("name", [one for one in ALL if one != "challenged"])
def test_once_people_are_listed_it_takes_an_approver(desk: Desk, name: str) -> None:
    desk.save(
        ANN,
        Add(Kind.PERSON, {"name": ANN, "role": "approver"}),
        Add(Kind.PERSON, {"name": BEN, "role": "lead"}),
    )
    kind, record, values = approval(name, BEN)
    if name == "document":
        desk.change(ANN, kind, record, reason=values.pop("reason"))
    with pytest.raises(InputError, match="by an approver, and Ben Cole is none"):
        desk.change(BEN, kind, record, **values)
    desk.change(ANN, Kind.PERSON, "PE002", role="approver")
    desk.change(BEN, kind, record, **values)


def test_a_lead_answers_challenges_and_writes_and_a_reader_nothing(desk: Desk) -> None:
    desk.list_people()
    desk.change(CY, Kind.ITEM, "EL02", answer=Answer.READY, answered_by=CY)
    desk.change(CY, Kind.STATEMENT, "ST001", challenger=CY, challenged_on=DAY)
    for who in (ZED, ""):
        with pytest.raises(InputError, match="reads here and changes nothing"):
            desk.change(who, Kind.ITEM, "EL02", note="x")
    desk.change(ANN, Kind.PERSON, "PE003", role="reader")
    with pytest.raises(InputError, match="reads here and changes nothing"):
        desk.undo(CY)


def test_approval_of_own_work_in_anothers_name_is_refused_where_people_are_listed(
    desk: Desk,
) -> None:
    desk.change(ANN, Kind.ITEM, "EL02", approver=BEN)  # as ever, where nobody is listed
    desk.list_people()
    with pytest.raises(InputError, match="nobody approves their own"):
        desk.change(ANN, Kind.ITEM, "EL01", checked_by=BEN, checked_on=DAY)


def test_two_roles_of_one_on_the_list_are_one_person(desk: Desk) -> None:
    desk.list_people()
    first, second = f"{BEN}, morning", f"{BEN}, afternoon"
    answered = {"answer": Answer.READY, "answered_by": first}
    desk.save(first, Add(Kind.ITEM, answered, "EL07"))
    with pytest.raises(InputError, match="nobody approves their own"):
        desk.change(second, Kind.ITEM, "EL07", checked_by=second, checked_on=DAY)
    desk.change(ANN, Kind.ITEM, "EL07", checked_by=ANN, checked_on=DAY)


def test_the_list_is_kept_by_approvers_and_its_beginning_can_be_taken_back(desk: Desk) -> None:
    desk.list_people()
    with pytest.raises(InputError, match="kept by approvers"):
        desk.save(CY, Change(Kind.PERSON, "PE003", "role", "lead", "approver"))
    with pytest.raises(InputError, match="One approver always remains"):
        desk.save(ANN, *(Remove(Kind.PERSON, f"PE00{number}") for number in (1, 2, 3)))
    desk.undo(ANN)
    assert not desk.workspace.records().people
    desk.change(ZED, Kind.ITEM, "EL02", note="as before")


def test_another_state_is_put_in_place_by_an_approver_alone(desk: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    copy.write_bytes(Path(desk.workspace.path).read_bytes())
    desk.list_people()
    for who in (CY, ZED):
        with pytest.raises(InputError, match="by an approver"):
            restore(desk.workspace.folder, str(copy), stamp=Stamp(who, AT))
    assert desk.workspace.records().people
    assert not restore(desk.workspace.folder, stamp=Stamp(ZED, AT)).changed  # mending is for all
    restore(desk.workspace.folder, str(copy), stamp=Stamp(BEN, AT))
    assert not desk.workspace.records().people
