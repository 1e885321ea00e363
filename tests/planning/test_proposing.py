"""What rows become: conflicts, ids used twice or not known, rows that went, circles, people."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.errors import InputError
from readiness_tui.planning.proposals import Answers, Becomes, PlanProposal
from readiness_tui.planning.proposing import proposal
from readiness_tui.planning.sheets import PlanSheet
from readiness_tui.readiness.model import ItemRecord, Records
from readiness_tui.readiness.plan_columns import columns_in, find_columns
from readiness_tui.readiness.plan_merge import Fate
from readiness_tui.readiness.sheet_fields import FIELDS
from readiness_tui.store.changes import Add, Change
from tests.planning import plans, samples

_SINCE = date(2026, 9, 1)


def _exported(tmp_path: Path) -> Path:
    return plans.export(tmp_path / "plan.xlsx", plans.sample())


def _changed(plan: Records, id_: str, **values: Any) -> Records:
    tables: Any = plan
    actions = {**tables.actions, id_: tables.actions[id_]._replace(**values)}
    return plans.records(tables.recommendations, actions)


def _row(made: PlanProposal, id_: str) -> Any:
    return next(row for row in made.rows if row.id == id_)


def _sheet(*rows: tuple[str, ...]) -> PlanSheet:
    """A sheet that was never exported by us."""
    width = max(map(len, rows))
    return PlanSheet("p.xlsx", "Plan", tuple((*row, *[""] * (width - len(row))) for row in rows))


def _proposed(sheet: PlanSheet, plan: Records, answers: Answers | None = None) -> PlanProposal:
    return proposal(
        sheet,
        find_columns(sheet.rows),
        plan,
        plans.BACK_ON,
        since=_SINCE,
        answers=answers or Answers(),
    )


def test_a_field_changed_in_both_is_a_conflict_until_somebody_says(tmp_path: Path) -> None:
    path = _exported(tmp_path)
    plans.edited(path, {("AC001", "Action"): "Write it well"}, plans.sample())
    now = _changed(plans.sample(), "AC001", title="Write it soon", director="Sue Dee")
    made = plans.proposed(path, now)
    [(row, cell)] = made.conflicts
    assert (row.id, cell.field, cell.ours, cell.value) == (
        *("AC001", "action", "Write it soon", "Write it well"),
    )
    with pytest.raises(InputError, match="action of AC001"):
        plans.asked(made, now)
    assert plans.asked(made, now, Answers(all_conflicts="ours")) == []
    theirs = plans.asked(made, now, Answers(conflicts={(row.key, "action"): "theirs"}))
    assert [(one.field, one.before, one.after) for one in theirs if isinstance(one, Change)] == [
        ("title", "Write it soon", "Write it well")
    ]
    other = plans.asked(made, now, Answers(values={(row.key, "action"): "Write both"}))
    assert [one.after for one in other if isinstance(one, Change)] == ["Write both"]


def test_the_same_change_in_both_is_no_conflict(tmp_path: Path) -> None:
    path = _exported(tmp_path)
    plans.edited(path, {("AC001", "Lead officers"): "Sue Dee"}, plans.sample())
    now = _changed(plans.sample(), "AC001", lead="Sue Dee", leads=())
    assert plans.asked(plans.proposed(path, now), now) == []


def test_what_changed_here_alone_stays(tmp_path: Path) -> None:
    path = _exported(tmp_path)
    now = _changed(plans.sample(), "AC001", title="Write it soon", due=date(2027, 5, 1))
    assert plans.asked(plans.proposed(path, now), now) == []


def test_two_rows_with_one_id_are_not_taken_until_one_is_left_out(tmp_path: Path) -> None:
    path = _exported(tmp_path)
    plans.edited(path, {("AC002", "Id"): "AC001"}, plans.sample())
    made = plans.proposed(path, plans.sample())
    twice = [row for row in made.actions if row.becomes is Becomes.TWICE]
    assert [row.line for row in twice] == [2, 3]
    assert "2 rows have the id AC001" in twice[0].why
    assert plans.asked(made, plans.sample()) == []
    assert made.vanished == ("AC002",)
    again = plans.proposed(path, plans.sample(), answers=Answers(left_out=frozenset({"3"})))
    assert [row.becomes for row in again.actions[:2]] == [Becomes.SAME, Becomes.LEFT_OUT]


def test_an_id_that_is_not_known_is_new_only_where_somebody_says_so(tmp_path: Path) -> None:
    path = _exported(tmp_path)
    made = plans.proposed(path, Records())
    assert {row.becomes for row in made.rows} == {Becomes.UNKNOWN}
    assert plans.asked(made, Records()) == []
    new = plans.proposed(path, Records(), answers=Answers(unknown_as_new=True))
    added = {one.record: one.values for one in plans.asked(new, Records()) if isinstance(one, Add)}
    assert added["AC901"]["recommendation"] == "RE901"
    assert added["AC903"]["depends_on"] == ("AC901",)  # which the workbook knows as AC001


def test_an_action_that_was_removed_here_since_is_said(tmp_path: Path) -> None:
    path = _exported(tmp_path)
    tables: Any = plans.sample()
    left = {id_: one for id_, one in tables.actions.items() if id_ != "AC002"}
    made = plans.proposed(path, plans.records(tables.recommendations, left))
    assert _row(made, "AC002").why == "AC002 was removed here since"


def test_rows_that_went_from_the_workbook_stay_in_the_plan(tmp_path: Path) -> None:
    path = _exported(tmp_path)
    plans.edited(path, {("AC002", "Id"): "", ("AC002", "Action"): ""}, plans.sample())
    made = plans.proposed(path, plans.sample())
    assert made.vanished == ("AC002",)
    assert "1 action is no longer in the workbook and stays in the plan: AC002." in made.notes
    assert not [one for one in plans.asked(made, plans.sample()) if one.record == "AC002"]


def test_a_circle_of_dependencies_is_refused_with_its_chain(tmp_path: Path) -> None:
    path = _exported(tmp_path)
    plans.edited(path, {("AC001", "Depends on"): "AC003"}, plans.sample())
    made = plans.proposed(path, plans.sample())
    assert made.circle == ("AC001", "AC003", "AC001")
    with pytest.raises(InputError, match="AC001 waits for AC003 waits for AC001"):
        plans.asked(made, plans.sample())


def test_new_rows_depend_on_each_other_by_their_numbers() -> None:
    sheet = _sheet(
        ("Action number", "Action", "Depends on"),
        ("5", "Write a policy", ""),
        ("7", "Train all managers", "5; 99"),
    )
    made = _proposed(sheet, Records())
    second = [one for one in plans.asked(made, Records()) if isinstance(one, Add)][1]
    assert second.values["depends_on"] == ("AC901",)
    [doubt] = [sentence for _, field, sentence in made.doubts() if field == "depends_on"]
    assert doubt == "“99” is not known and is left out"
    sheet = _sheet(("No", "Action", "Depends on"), ("1", "Write a", "2"), ("2", "Write b", "1"))
    assert _proposed(sheet, Records()).circle == ("row 2", "row 3", "row 2")


def test_a_lead_who_is_not_known_here_is_doubted_and_kept() -> None:
    sheet = _sheet(("Action", "Lead"), ("Write a policy", "Ann Bee"), ("Train staff", "Zoe Gone"))
    plan = Records()._replace(items={"LG01": ItemRecord("LG01", lead="Ann Bee")})
    made = _proposed(sheet, plan)
    doubts = [(row.key, text) for row, field, text in made.doubts() if field == "leads"]
    assert doubts == [("3", "“Zoe Gone” is no person known here")]
    assert [one.values["lead"] for one in plans.asked(made, plan) if isinstance(one, Add)] == [
        *("Ann Bee", "Zoe Gone")
    ]
    assert not list(_proposed(sheet, Records()).doubts())  # nobody is known: no name is strange


def test_a_row_like_a_known_one_is_proposed_and_not_taken() -> None:
    plan = plans.sample()
    sheet = _sheet(
        ("Recommendation", "Action", "By when"),
        ("Plans that say what changes", "Train every team now", "1 Mar 2027"),
        ("Plans that say what changed", "Something new altogether", ""),
    )
    made = _proposed(sheet, plan)
    like = made.actions[0]
    assert (like.becomes, like.like) == (Becomes.LIKE, "AC002")
    recommendation = made.recommendations[1]
    assert (recommendation.becomes, recommendation.like) == (Becomes.LIKE, "RE001")
    assert made.actions[1].why == "its recommendation in row 3 is to be settled first"
    assert plans.asked(made, plan) == []

    new = _proposed(sheet, plan, Answers(matches={"2": "", "R3": ""}))
    assert [row.becomes for row in new.actions] == [Becomes.NEW, Becomes.NEW]

    same = _proposed(sheet, plan, Answers(matches={"2": "AC002", "R3": "RE001"}))
    assert [(cell.field, cell.fate) for cell in same.actions[0].cells] == [
        ("due", Fate.CONFLICT),
        ("action", Fate.CONFLICT),
    ]
    with pytest.raises(InputError, match="no such action"):
        _proposed(sheet, plan, Answers(matches={"2": "AC999"}))
    with pytest.raises(InputError, match="Row 3 cannot be AC002: another row is that one"):
        _proposed(sheet, plan, Answers(matches={"2": "AC002", "R3": "", "3": "AC002"}))


def test_hidden_rows_are_only_taken_where_somebody_says_so() -> None:
    sheet = _sheet(("Action", "Lead"), ("Write a policy", "A"), ("Train staff", "B"))
    sheet = sheet._replace(hidden_rows=frozenset({2}))
    made = _proposed(sheet, Records())
    assert [row.becomes for row in made.actions] == [Becomes.NEW, Becomes.LEFT_OUT]
    assert made.actions[1].why == "the row is hidden in the sheet"
    taken = _proposed(sheet, Records(), Answers(hidden=True)).actions[1]
    assert taken.doubts == ("the row is hidden in the sheet",)


def test_the_wording_of_a_recommendation_changes_with_a_doubt(tmp_path: Path) -> None:
    path = _exported(tmp_path)
    head = "Recommendation"
    plans.edited(path, {("AC001", head): "Better plans"}, plans.sample())
    [row] = [one for one in plans.proposed(path, plans.sample()).recommendations if one.cells]
    assert row.cells[0].value == "Better plans"
    assert "changed in 1 row of the 3 that repeat it" in row.cells[0].doubt
    assert "wording of the report" in row.cells[0].doubt
    plans.edited(path, {("AC002", head): "Other plans"}, plans.sample())
    made = plans.proposed(path, plans.sample())
    assert [cell.field for _, cell in made.conflicts] == ["recommendation"]


def test_a_repeated_cell_that_is_blanked_empties_nothing(tmp_path: Path) -> None:
    path = _exported(tmp_path)
    changes: dict[tuple[str, str], object] = {
        ("AC002", "Recommendation"): "",
        ("AC003", "Recommendation"): "",
        ("AC001", "Action"): "",
    }
    plans.edited(path, changes, plans.sample())
    made = plans.proposed(path, plans.sample())
    assert plans.asked(made, plans.sample()) == []
    assert _row(made, "AC001").doubts == (
        "its words were emptied: an action keeps the ones it has",
    )


def test_words_that_are_too_many_are_kept_whole_elsewhere() -> None:
    long = "Review all the files " * 40
    sheet = _sheet(("Action", "Lead", "Sector"), (long, "A", "s" * 600))
    made = _proposed(sheet, Records())
    [added] = [one for one in plans.asked(made, Records()) if isinstance(one, Add)]
    assert len(str(added.values["title"])) <= 200
    assert added.values["implementation"] == long.strip()
    assert "sector" not in added.values
    assert any("600 characters are left out" in text for _, _, text in made.doubts())


def test_a_heading_is_the_recommendation_where_no_column_holds_one() -> None:
    sheet = _sheet(
        ("No", "Action", "Lead"),
        ("Recommendation 1: make plans better for children",),
        ("1", "Write a policy", "A"),
        ("Key: green is on track",),
        ("2", "Train staff", "B"),
    )
    sheet = sheet._replace(merged=((1, 0, 1, 2),))
    made = _proposed(sheet, Records())
    assert made.recommendations[0].title == "Recommendation 1: make plans better for children"
    assert made.actions[0].recommendation == "R3"


def test_a_column_for_the_action_or_the_recommendation_is_needed() -> None:
    sheet = _sheet(("Lead", "Notes"), ("A", "b"))
    with pytest.raises(InputError, match="No column of “Plan” is known"):
        proposal(sheet, columns_in(sheet.rows[0], 0), Records(), _SINCE)


def test_a_workbook_of_another_service_is_said(tmp_path: Path) -> None:
    path = _exported(tmp_path)
    tables: Any = plans.sample()
    other = tables._replace(service=tables.service._replace(name="Southshire"))
    notes = plans.proposed(path, other).notes
    assert "It was exported for Northshire, and this is Southshire." in notes


def test_without_the_record_of_the_export_a_difference_is_a_conflict(tmp_path: Path) -> None:
    path = _exported(tmp_path)
    plans.edited(path, {("AC001", "Action"): "Write it well"}, plans.sample())
    sheet = plans.read(path)._replace(base=None)
    made = proposal(sheet, find_columns(sheet.rows), plans.sample(), plans.BACK_ON)
    assert [cell.field for _, cell in made.conflicts] == ["action"]


def test_the_inspection_of_new_recommendations(tmp_path: Path) -> None:
    made = plans.proposed(samples.recovery(tmp_path / "r.xlsx"), Records())
    first = plans.asked(made, Records(), event="IN001")[0]
    assert isinstance(first, Add)
    assert first.values["event"] == "IN001"


def test_ids_of_somebody_else_are_numbers_of_actions() -> None:
    sheet = _sheet(("ID", "Action", "Lead"), ("17", "Write a policy", "A"))
    made = _proposed(sheet, plans.sample())
    assert made.actions[0].becomes is Becomes.NEW
    assert made.columns.fields["number"] == 0
    assert made.notes[0] == "“ID” holds no ids that are known here: it is the number."
    both = _sheet(("ID", "Action", "Action number"), ("17", "Write a policy", "5"))
    numbered = _proposed(both, Records())
    assert numbered.columns.columns[0].why == "it holds no ids that are known here"
    assert [cell.value for cell in numbered.actions[0].cells if cell.field == "number"] == ["5"]


def test_a_date_that_moves_and_a_colour_want_a_name_and_a_reason(tmp_path: Path) -> None:
    path = _exported(tmp_path)
    edits: dict[tuple[str, str], object] = {
        ("AC001", "Completion date"): date(2027, 3, 1),
        ("AC001", "BRAG"): "Red",
    }
    plans.edited(path, edits, plans.sample())
    made = plans.proposed(path, plans.sample())
    row = _row(made, "AC001")
    assert row.doubts == ("the date moves from 15 Jan 2027: say who agreed to it",)
    assert [left.why for left in row.left] == [
        "“Red” is set without a reason, and is not taken; the colour that is worked out stays"
    ]
    with pytest.raises(InputError, match=r"1 date moves, and nobody is named .*: AC001"):
        plans.asked(made, plans.sample())
    told = Answers(agreed_by="Improvement board", why="as minuted")
    made = plans.proposed(path, plans.sample(), answers=told)
    assert (_row(made, "AC001").doubts, _row(made, "AC001").left) == ((), ())
    changes = {one.field: one.after for one in plans.asked(made, plans.sample(), told)}  # type: ignore[union-attr]
    assert (changes["colour"], changes["colour_why"]) == ("red", "as minuted")


def test_nought_is_a_number() -> None:
    sheet = _sheet(("Action", "Estimated working days"), ("Write a policy", "0"))
    [added] = plans.asked(_proposed(sheet, Records()), Records())
    assert isinstance(added, Add)
    assert added.values["estimated_days"] == 0


def test_what_is_left_out_is_not_taken_and_a_known_recommendation_keeps_its_actions(
    tmp_path: Path,
) -> None:
    path = _exported(tmp_path)
    plans.edited(path, {("AC001", "Recommendation"): "Better plans"}, plans.sample())
    made = plans.proposed(path, plans.sample(), answers=Answers(left_out=frozenset({"R2"})))
    assert made.recommendations[0].becomes is Becomes.LEFT_OUT
    assert plans.asked(made, plans.sample()) == []
    sheet = _sheet(
        ("Recommendation", "Action"),
        ("Plans that say what changes", "Write a letter to each family"),
        ("Something else altogether", "Ask the children about it"),
    )
    left = Answers(left_out=frozenset({"R2", "R3"}))
    rows = _proposed(sheet, plans.sample(), left).actions
    assert [row.becomes for row in rows] == [Becomes.NEW, Becomes.LEFT_OUT]


def test_a_paragraph_of_when_is_kept_as_a_note() -> None:
    long = "It depends on what the partners say of it. " * 15
    sheet = _sheet(("Action", "By whom and when"), ("Write a policy", long))
    [added] = plans.asked(_proposed(sheet, Records()), Records())
    assert isinstance(added, Add)
    assert added.values["note"] == f"Timing in words: {long.strip()}"


@pytest.mark.parametrize(
    ("header", "text", "lead", "doubt"),
    [
        ("By whom and when", "Ann Bee, 24 May 2027", "Ann Bee", ""),
        ("By whom and when", "Ann, 24 May 2027", "Ann", "“Ann” is taken for who leads"),
        ("By whom and when", "24 May 2027 revised", None, "“revised” is kept in words alone"),
        ("By whom and when", "TBC", None, "“TBC” gives no date"),
        ("Completion date", "24 May 2027 (revised)", None, "“revised” is kept in words alone"),
        ("Completion date", "SMT, 24 May 2027", "SMT", ""),
        ("Completion date", "At the next review", None, "“At the next review” gives no date"),
    ],
)
def test_who_beside_a_date(header: str, text: str, lead: str | None, doubt: str) -> None:
    sheet = _sheet(("Action", header), ("Write a policy", text))
    made = _proposed(sheet, Records())
    [added] = plans.asked(made, Records())
    assert isinstance(added, Add)
    assert added.values.get("lead") == lead
    assert added.values.get("due") == (date(2027, 5, 24) if "24 May" in text else None)
    assert added.values["timing"] == text
    assert [sentence for _, _, sentence in made.doubts()] == ([doubt] if doubt else [])


_TEXTS = st.sampled_from(
    ["", "x", "AC001", "RE001", "5", "Oct/November", "Immediately", "• a\n• b", "1899-12-31"]
) | st.text(max_size=30)


@given(
    st.lists(st.sampled_from([one.title for one in FIELDS.values()]), min_size=1, unique=True),
    st.lists(st.lists(_TEXTS, max_size=8), max_size=6),
    st.lists(st.tuples(*[st.integers(0, 9)] * 4), max_size=3),
    st.booleans(),
)
def test_any_sheet_is_proposed_and_taken_or_refused(
    heads: list[str],
    rows: list[list[str]],
    merged: list[tuple[int, int, int, int]],
    new: bool,
) -> None:
    sheet = _sheet(("Action", *heads), *(tuple(row) for row in rows))
    sheet = sheet._replace(merged=tuple(merged))
    answers = Answers(unknown_as_new=new, all_conflicts="theirs")
    columns = columns_in(sheet.rows[0], 0)
    made = proposal(sheet, columns, plans.sample(), plans.BACK_ON, answers=answers)
    if not made.circle:
        for one in plans.asked(made, plans.sample(), answers):
            assert one.record
    assert len({row.key for row in made.rows}) == len(made.rows)
