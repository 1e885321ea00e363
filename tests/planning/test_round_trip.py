"""Out to Excel and back: nothing changes by itself, and one edit changes one field."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from readiness_tui.planning.proposals import Answers, Becomes
from readiness_tui.planning.proposing import proposal
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.plan_columns import find_columns
from readiness_tui.readiness.plan_facts import BANDS, Action, DateMove, Recommendation, Reopening
from readiness_tui.readiness.vocabulary import Brag, Kind
from readiness_tui.store.changes import Add, Change, edit
from tests.planning import plans

_LINE = st.text(max_size=40).map(lambda text: " ".join(text.split()))
_DAY = st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))
_BAND = st.sampled_from(["", *BANDS])
_IDS = st.lists(st.sampled_from(["AC001", "AC002"]), max_size=2, unique=True).map(tuple)


def _recommendation(id_: str) -> st.SearchStrategy[Recommendation]:
    return st.builds(
        Recommendation,
        st.just(id_),
        text=st.text(max_size=60),
        number=_LINE,
        band=_BAND,
        source=_LINE,
        priority_action=st.booleans(),
    )


def _action(id_: str) -> st.SearchStrategy[Action]:
    return st.builds(
        Action,
        st.just(id_),
        recommendation=st.sampled_from(["", "RE001", "RE002", "RE999"]),
        title=_LINE,
        lead=_LINE,
        leads=st.lists(_LINE, max_size=2).map(tuple),
        board=_LINE,
        band=_BAND,
        baseline=_DAY,
        due=_DAY,
        completed_on=_DAY,
        measure=st.text(max_size=60),
        future=st.booleans(),
        estimated_days=st.none() | st.integers(0, 1000),
        timing=_LINE,
        note=st.text(max_size=60),
        colour=st.sampled_from(["", *(colour.value for colour in Brag)]),
        colour_why=_LINE,
    )


_PLANS = st.builds(
    plans.records,
    st.fixed_dictionaries({id_: _recommendation(id_) for id_ in ("RE001", "RE002")}),
    st.fixed_dictionaries({id_: _action(id_) for id_ in ("AC001", "AC002", "AC003")}),
)
_HOSTILE = plans.records(
    {"RE001": Recommendation("RE001", text="_x0041_ =1+1\r\n\u202e﻿")},
    {"AC001": Action("AC001", "RE001", '=HYPERLINK("http://a")', note="'\t@cmd\n\n x ")},
)


@given(_PLANS)
@example(_HOSTILE)
@settings(max_examples=60)
def test_a_plan_that_comes_back_as_it_went_changes_nothing(plan: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = plans.export(Path(folder, "plan.xlsx"), plan)
        made = plans.proposed(path, plan)
    assert {row.becomes for row in made.rows} <= {Becomes.SAME}
    assert made.vanished == ()
    assert plans.asked(made, plan) == []


_EDITS: dict[str, tuple[object, dict[str, object]]] = {
    "Action": ("Write better guidance", {"title": "Write better guidance"}),
    "Lead officers": ("Sue Dee; Ann Bee", {"lead": "Sue Dee", "leads": ("Ann Bee",)}),
    "Oversight": ("", {"board": ""}),
    "Timescale": ("within six months", {"band": "6_months"}),
    "Baseline date": (date(2026, 12, 2), {"baseline": date(2026, 12, 2)}),
    "Completed on": (date(2026, 12, 3), {"completed_on": date(2026, 12, 3)}),
    "Measure of success": ("Better\n\nfor children", {"measure": "Better\n\nfor children"}),
    "Future action": ("Yes", {"future": True}),
    "Estimated working days": (12, {"estimated_days": 12}),
    "Obstacle": ("no money", {"obstacle": "no money"}),
    "Depends on": ("AC002; AC004", {"depends_on": ("AC002", "AC004")}),
}


@given(st.dictionaries(st.sampled_from(sorted(_EDITS)), st.none(), min_size=1, max_size=4))
@settings(max_examples=40)
def test_what_is_edited_and_nothing_else_changes(heads: dict[str, None]) -> None:
    plan: Any = plans.sample()
    wanted = {name: value for head in heads for name, value in _EDITS[head][1].items()}
    with tempfile.TemporaryDirectory() as folder:
        path = plans.export(Path(folder, "plan.xlsx"), plan)
        plans.edited(path, {("AC001", head): _EDITS[head][0] for head in heads}, plan)
        made = plans.proposed(path, plan)
    expected = edit(Kind.ACTION, plan.actions["AC001"], **wanted)
    assert set(plans.asked(made, plan)) == set(expected)


def test_a_date_that_moves_is_kept_with_who_agreed_to_it(tmp_path: Path) -> None:
    plan: Any = plans.sample()
    path = plans.export(tmp_path / "plan.xlsx", plan)
    plans.edited(path, {("AC001", "Completion date"): date(2027, 3, 1)}, plan)
    made = plans.proposed(path, plan)
    changes = plans.asked(made, plan, Answers(agreed_by="Improvement board", why="staff left"))
    move = DateMove(
        plans.BACK_ON, date(2027, 1, 15), date(2027, 3, 1), "Improvement board", "staff left"
    )
    assert {one.field: one.after for one in changes if isinstance(one, Change)} == {
        "due": date(2027, 3, 1),
        "moves": (move,),
    }


def test_a_completion_that_is_taken_back_reopens_the_action(tmp_path: Path) -> None:
    plan = plans.sample()
    path = plans.export(tmp_path / "plan.xlsx", plan)
    plans.edited(path, {("AC003", "Completed on"): ""}, plan)
    changes = plans.asked(plans.proposed(path, plan), plan)
    assert {one.field: one.after for one in changes if isinstance(one, Change)} == {
        "completed_on": None,
        "reopened": (Reopening(plans.BACK_ON, date(2026, 11, 1), "Sue Dee"),),
    }


def test_a_colour_set_in_the_workbook_is_an_override_with_its_reason(tmp_path: Path) -> None:
    plan = plans.sample()
    path = plans.export(tmp_path / "plan.xlsx", plan)
    plans.edited(
        path, {("AC001", "BRAG"): "Amber", ("AC001", "Reason for the colour"): "late"}, plan
    )
    changes = plans.asked(plans.proposed(path, plan), plan)
    assert {one.field: one.after for one in changes if isinstance(one, Change)} == {
        "colour": "amber",
        "colour_why": "late",
        "colour_by": "Sue Dee",
        "colour_on": plans.BACK_ON,
    }


def test_a_calculated_colour_that_has_moved_on_is_no_change(tmp_path: Path) -> None:
    plan: Any = plans.sample()
    path = plans.export(tmp_path / "plan.xlsx", plan)
    later = plans.records(
        plan.recommendations,
        {**plan.actions, "AC001": plan.actions["AC001"]._replace(started_on=date(2026, 12, 1))},
    )
    made = plans.proposed(path, later)
    assert plans.asked(made, later) == []


def test_words_in_the_date_column_are_understood_or_doubted(tmp_path: Path) -> None:
    plan = plans.sample()
    path = plans.export(tmp_path / "plan.xlsx", plan)
    plans.edited(
        path,
        {("AC001", "Completion date"): "Oct/November", ("AC002", "Completion date"): "soon"},
        plan,
    )
    made = plans.proposed(path, plan)
    first, second = made.actions[0], made.actions[1]
    due = next(cell for cell in first.cells if cell.field == "due")
    assert due.value == date(2026, 11, 30)  # the first November that ends after the export
    assert "end of the later month" in due.doubt
    assert [(cell.field, cell.doubt) for cell in second.cells] == [("timing", "")]
    assert [(left.field, left.why) for left in second.left] == [
        ("due", "“soon” gives no date; “1 Feb 2027” stays")
    ]


def test_new_rows_below_the_plan_stand_under_the_recommendation_they_name(tmp_path: Path) -> None:
    plan = plans.sample()
    path = plans.export(tmp_path / "plan.xlsx", plan)
    sheet = plans.read(path)
    heads = sheet.rows[0]
    row = ["" for _ in heads]
    row[heads.index("Recommendation id")] = "RE002"
    row[heads.index("Action")] = "Agree one form with health"
    longer = sheet._replace(rows=(*sheet.rows, tuple(row)))
    made = proposal(longer, find_columns(longer.rows), plan, plans.BACK_ON)
    assert plans.asked(made, plan) == [
        Add(
            Kind.ACTION,
            {"recommendation": "RE002", "title": "Agree one form with health"},
            "AC901",
        )
    ]


def test_libreoffice_saves_it_again_and_nothing_changes(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine")
    plan = plans.sample()
    plans.export(tmp_path / "plan.xlsx", plan)
    out = tmp_path / "out"
    ran = subprocess.run(
        [
            *(office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)),
            str(tmp_path / "plan.xlsx"),
        ],
        capture_output=True,
        timeout=240,
        check=False,
    )
    if not (out / "plan.xlsx").exists():
        pytest.skip(f"LibreOffice could not convert: {ran.stderr[-200:]!r}")
    made = plans.proposed(out / "plan.xlsx", plan)
    assert {row.becomes for row in made.rows} == {Becomes.SAME}
    assert plans.asked(made, plan) == []


def test_the_day_of_the_export_is_read_back(tmp_path: Path) -> None:
    sheet = plans.read(plans.export(tmp_path / "plan.xlsx", plans.sample()))
    assert sheet.base is not None
    assert sheet.base.exported_on == plans.EXPORTED_ON
    assert sheet.base.service == "Northshire"
