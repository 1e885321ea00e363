"""Plans in the shapes that councils have published, taken in field for field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from readiness_tui.planning.proposals import Answers, PlanProposal
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.plan_facts import Action, Recommendation
from readiness_tui.store.changes import Add
from tests.planning import plans, samples

_NONE = Records()


def _added(made: PlanProposal, answers: Answers | None = None) -> dict[str, dict[str, object]]:
    """The values of each new record, by its id."""
    requests = plans.asked(made, _NONE, answers)
    assert all(isinstance(one, Add) for one in requests)
    return {one.record: dict(one.values) for one in requests if isinstance(one, Add)}


def _doubts(made: PlanProposal) -> list[str]:
    return [f"{row.key} {field}: {sentence}" for row, field, sentence in made.doubts()]


def test_the_plan_after_an_announced_inspection(tmp_path: Path) -> None:
    path = samples.announced(tmp_path / "a.xlsx")
    made = plans.proposed(path, _NONE, since=date(2012, 2, 24))
    shared: dict[str, object] = {
        "recommendation": "RE901",
        "lead": "Safeguarding lead",
        "leads": ("Social care lead", "disabled children's team lead"),
        "board": "Management meeting",
        "due": date(2012, 5, 24),
        "baseline": date(2012, 5, 24),
        "sector": "local authority and partners",
    }
    assert _added(made) == {
        "RE901": {
            "text": "Make sure that plans say what will change for the child",
            "band": "3_months",
            "position": 1,
        },
        "RE902": {
            "text": "Give every child in care a health history",
            "band": "6_months",
            "position": 2,
        },
        "RE903": {
            "text": "Give every care leaver a health passport",
            "band": "6_months",
            "position": 3,
        },
        "RE904": {"text": "Listen to children", "band": "3_months", "position": 4},
        "AC901": {**shared, "title": "Write new guidance"},
        "AC902": {**shared, "title": "Train every team in it"},
        "AC903": {**shared, "title": "Audit a sample of plans", "future": True},
        "AC904": {
            "recommendation": "RE901",
            "title": "Publish the guidance to partners",
            "lead": "Safeguarding lead",
            "board": "Safeguarding board",
            "boards": ("SMT", "DMT"),
            "due": date(2012, 5, 24),
            "baseline": date(2012, 5, 24),
            "sector": "local authority and partners",
        },
        "AC905": {
            "recommendation": "RE902",
            "also_for": ("RE903",),  # two recommendations share one set of actions
            "title": "Agree one form with health",
            "lead": "Designated nurse lead",
            "board": "Corporate parenting panel",
            "due": date(2012, 8, 24),
            "baseline": date(2012, 8, 24),
            "sector": "health and partners",
        },
        "AC906": {  # neither a date nor an oversight
            "recommendation": "RE904",
            "title": "Ask children each year",
            "lead": "Voice lead",
        },
    }
    assert "4.3 future: a star was read as a future action" in _doubts(made)
    assert "4.1 : read as 3 actions, one for each point" in _doubts(made)


def test_the_actions_of_a_cell_stay_one_where_the_person_says_so(tmp_path: Path) -> None:
    path = samples.announced(tmp_path / "a.xlsx")
    answers = Answers(whole=frozenset({4}))
    made = plans.proposed(path, _NONE, answers=answers)
    titles = [row.title for row in made.actions]
    assert titles[0] == "Write new guidance • Train every team in it * Audit a sample of plans"


def test_the_plan_after_an_unannounced_inspection(tmp_path: Path) -> None:
    path = samples.unannounced(tmp_path / "u.xlsx")
    made = plans.proposed(path, _NONE, since=date(2012, 6, 1))
    added = list(_added(made).values())
    assert [one["number"] for one in added] == ["1", "2", "3", "4", "5", "7"]  # the gap is kept
    assert [one["band"] for one in added] == [
        *("immediately", "immediately", "3_months", "3_months", "3_months", "6_months")
    ]
    assert [one.get("due") for one in added] == [
        *(None, None, date(2012, 8, 31)),
        *(date(2012, 11, 30), date(2012, 10, 31), date(2012, 10, 31)),
    ]
    assert [one["timing"] for one in added] == [
        *("Underway", "SMT – completed", "August", "Oct/November", "Ann Bee, October"),
        "Heads of service, group and deputy managers, October",
    ]
    assert [(one.get("lead"), one.get("leads")) for one in added] == [
        *((None, None), ("SMT", None), (None, None), (None, None), ("Ann Bee", None)),
        ("Heads of service", ("group and deputy managers",)),
    ]
    assert added[0]["started_on"] == added[1]["completed_on"] == date(2012, 6, 1)
    assert added[0]["measure"] == "No child waits unseen"
    assert str(added[0]["implementation"]).count("\n") == 2
    about = _doubts(made)
    assert any("5 started_on: it says under way without a day" in one for one in about)
    assert any("6 completed_on: it says completed without a day" in one for one in about)
    assert any("10 due: “Oct/November” was read as 30 Nov 2012" in one for one in about)


def test_the_plan_of_a_paper_to_the_executive(tmp_path: Path) -> None:
    path = samples.executive(tmp_path / "e.xlsx")
    made = plans.proposed(path, _NONE, since=date(2013, 6, 1))
    added = _added(made)
    assert (added["RE901"]["band"], added["RE902"]["band"]) == ("immediately", "3_months")
    first, second = added["AC901"], added["AC902"]
    assert (first["completed_on"], first["due"]) == (date(2013, 6, 12), date(2013, 9, 30))
    assert (first["board"], first["boards"]) == ("Management team", ("Scrutiny panel",))
    assert first["note"] == "BRAG in the workbook: Green"
    assert (second["lead"], second["leads"]) == ("J Coe", ("Sue Dee",))
    assert str(second["note"]).splitlines() == [
        "Status or progress: Template being drafted",
        "BRAG in the workbook: Amber",
    ]
    assert any("“Weather”" in note for note in made.notes)


def test_the_risk_table_of_a_recovery_plan(tmp_path: Path) -> None:
    made = plans.proposed(samples.recovery(tmp_path / "r.xlsx"), _NONE)
    assert _added(made)["AC901"] == {
        "recommendation": "RE901",
        "title": "Recruit twelve social workers",
        "lead": "HR partner",
        "obstacle": "Posts stay vacant",
        "recovery": "Agency cover until June",
    }


def test_progress_told_before_the_next_inspection(tmp_path: Path) -> None:
    made = plans.proposed(samples.preparing(tmp_path / "p.xlsx"), _NONE)
    assert _added(made) == {
        "RE901": {"text": "The quality of supervision", "position": 1},
        "AC901": {
            "recommendation": "RE901",
            "title": "Sample records each month",
            "lead": "Principal social worker",
            "due": date(2018, 3, 31),
            "baseline": date(2018, 3, 31),
            "note": "Status or progress: Policy in place since spring",
        },
    }


@pytest.mark.parametrize(
    "shape",
    [
        samples.announced,
        samples.unannounced,
        samples.executive,
        samples.recovery,
        samples.preparing,
    ],
)
def test_the_same_plan_a_second_time_makes_nothing_twice(
    shape: Callable[[Path], Path], tmp_path: Path
) -> None:
    path = shape(tmp_path / "plan.xlsx")
    first = _added(plans.proposed(path, _NONE))
    kept = plans.records(
        {id_: Recommendation(id_, **one) for id_, one in first.items() if id_[0] == "R"},  # type: ignore[arg-type]
        {id_: Action(id_, **one) for id_, one in first.items() if id_[0] == "A"},  # type: ignore[arg-type]
    )
    again = plans.proposed(path, kept)
    assert plans.asked(again, kept) == []
    assert [row.like for row in again.actions] == [id_ for id_ in first if id_[0] == "A"]
