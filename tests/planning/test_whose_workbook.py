"""Workbooks of another plan, rows whose ids were exchanged, and boards that are nearly known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from readiness_tui.planning.proposals import Answers, Becomes
from readiness_tui.readiness.model import Records, Service
from readiness_tui.readiness.plan_facts import Action, Recommendation
from readiness_tui.store.changes import Add, Change
from tests.planning import plans


def _other(name: str) -> Records:
    """Another authority's plan, which counts its records alike."""
    held = plans.records(
        {"RE001": Recommendation("RE001", text="Children wait too long for a placement")},
        {
            "AC001": Action("AC001", "RE001", "Open two homes", note="ours"),
            "AC003": Action("AC003", "RE001", "Recruit carers"),
        },
    )
    return held._replace(service=Service(name=name))


def _exported(tmp_path: Path) -> Path:
    path = plans.export(tmp_path / "plan.xlsx", plans.sample())
    return plans.edited(path, {("AC001", "Notes"): "theirs"}, plans.sample())


@pytest.mark.parametrize("name", ["Southshire", ""])
def test_ids_of_another_plan_say_nothing_of_the_records_here(tmp_path: Path, name: str) -> None:
    made = plans.proposed(_exported(tmp_path), _other(name))
    assert {row.becomes for row in made.rows} == {Becomes.UNKNOWN}
    assert plans.asked(made, _other(name)) == []
    assert made.vanished == ()
    assert "It is another plan's workbook: its ids say nothing of the records here." in made.notes
    assert not [row for row in made.rows if "removed" in row.why]


def test_rows_of_another_plan_are_new_and_point_at_each_other(tmp_path: Path) -> None:
    other, answers = _other("Southshire"), Answers(unknown_as_new=True)
    made = plans.proposed(_exported(tmp_path), other, answers=answers)
    requests = plans.asked(made, other, answers)
    added: dict[str, Any] = {one.record: one.values for one in requests if isinstance(one, Add)}
    assert len(added) == len(requests) == 6
    assert added["AC901"]["recommendation"] == "RE901"
    assert added["AC903"]["depends_on"] == ("AC901",)
    assert added["RE901"]["text"] == "Plans that say what changes"


def test_a_row_of_another_plan_may_be_said_to_be_one_here(tmp_path: Path) -> None:
    other = _other("Southshire")
    answers = Answers(
        matches={"R2": "RE001", "2": "AC003"}, unknown_as_new=True, all_conflicts="theirs"
    )
    made = plans.proposed(_exported(tmp_path), other, answers=answers)
    requests = plans.asked(made, other, answers)
    changed = [one for one in requests if isinstance(one, Change) and one.record == "AC003"]
    assert ("title", "Write guidance") in [(one.field, one.after) for one in changed]
    added: dict[str, Any] = {one.record: one.values for one in requests if isinstance(one, Add)}
    assert added["AC901"]["recommendation"] == "RE001"
    assert added["AC902"]["depends_on"] == ("AC003",)
    assert not [one for one in requests if one.record == "AC001"]


def test_the_same_rows_of_another_plan_are_asked_about_the_second_time(tmp_path: Path) -> None:
    twin: Any = plans.sample()
    other = twin._replace(service=Service(name="Southshire"))
    path = plans.export(tmp_path / "plan.xlsx", plans.sample())
    made = plans.proposed(path, other, answers=Answers(unknown_as_new=True))
    assert {(row.becomes, row.like) for row in made.actions} == {
        (Becomes.LIKE, one) for one in twin.actions
    }


def test_exchanged_ids_are_asked_about(tmp_path: Path) -> None:
    plan = plans.sample()
    path = plans.export(tmp_path / "plan.xlsx", plan)
    edits: dict[tuple[str, str], object] = {("AC001", "Id"): "?", ("AC004", "Id"): "AC001"}
    plans.edited(path, edits, plan)
    plans.edited(path, {("?", "Id"): "AC004"}, plan)
    made = plans.proposed(path, plan)
    asked = [row for row in made.actions if row.becomes is Becomes.EXCHANGED]
    assert [(row.line, row.id, row.like) for row in asked] == [
        (2, "AC004", "AC001"),
        (asked[1].line, "AC001", "AC004"),
    ]
    assert asked[0].why == "row 2 has the words of AC001 and the id AC004"
    assert plans.asked(made, plan) == []
    said = Answers(matches={row.key: row.like for row in asked})
    assert plans.asked(plans.proposed(path, plan, answers=said), plan) == []
    own = Answers(matches={row.key: row.id for row in asked}, agreed_by="Improvement board")
    titles = {
        one.record: one.after
        for one in plans.asked(plans.proposed(path, plan, answers=own), plan, own)
        if isinstance(one, Change) and one.field == "title"
    }
    assert titles == {"AC004": "Write guidance", "AC001": "An action by itself"}


def test_words_that_one_row_took_from_another_are_an_edit(tmp_path: Path) -> None:
    plan = plans.sample()
    path = plans.export(tmp_path / "plan.xlsx", plan)
    plans.edited(path, {("AC001", "Action"): "Train every team"}, plan)
    [change] = plans.asked(plans.proposed(path, plan), plan)
    assert isinstance(change, Change)
    assert (change.record, change.after) == ("AC001", "Train every team")


def test_a_board_nearly_known_is_that_one_unless_it_is_meant_as_typed(tmp_path: Path) -> None:
    plan = plans.sample()
    path = plans.export(tmp_path / "plan.xlsx", plan)
    plans.edited(path, {("AC002", "Oversight"): "Improvment board"}, plan)
    made = plans.proposed(path, plan)
    assert made.meant == {"Improvment board": "Improvement board"}
    assert [one.after for one in plans.asked(made, plan) if isinstance(one, Change)] == [
        "Improvement board"
    ]
    [why] = [why for _, field, why in made.doubts() if field == "boards"]
    assert why == "“Improvment board” was read as Improvement board, which is known here"
    typed = plans.proposed(path, plan, answers=Answers(typed=frozenset({"improvment board"})))
    assert typed.meant == {}
    assert [one.after for one in plans.asked(typed, plan) if isinstance(one, Change)] == [
        "Improvment board"
    ]
