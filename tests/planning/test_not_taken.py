"""What a workbook says and the plan does not take: every cell of it is named, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.planning.proposals import Answers, Becomes, PlanProposal
from readiness_tui.planning.proposing import proposal
from readiness_tui.planning.sheets import PlanSheet
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.plan_columns import columns_in
from readiness_tui.readiness.sheet_fields import EXPORTED, FIELDS, Form, named
from readiness_tui.store.changes import Add, Change
from tests.planning import plans

_DAY_WORDS = ("done", "32/10/2026", "last week", "31/06/2027", "end of summer", "1/13/2026", "Q3")
_NONSENSE: dict[Form, tuple[str, ...]] = {
    Form.DAY: (*_DAY_WORDS, "long ago", "x", "never", "yes", "1000000000000000", "1899-12-31"),
    Form.WHOLE: ("-5", "twelve", "1.5", "99999"),
    Form.BAND: ("soonish", "ages", "whenever"),
    Form.YES_NO: ("perhaps", "maybe"),
    Form.COLOUR: ("Purple", "Complete"),
    Form.IDS: ("AC999", "AC999 and nonsense"),
    Form.LINE: ("x" * 32_000,),
    Form.LONG: ("o" * 32_000,),
    Form.NAMES: ("o" * 32_000,),
}
_CASES = [(name, text) for name in EXPORTED for text in _NONSENSE[FIELDS[name].form]]


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> PlanSheet:
    return plans.read(plans.export(tmp_path_factory.mktemp("plan") / "plan.xlsx", _plan()))


def _with(sheet: PlanSheet, name: str, text: str) -> PlanSheet:
    """The first action with another text in one cell."""
    rows = [list(row) for row in sheet.rows]
    rows[1][EXPORTED.index(name)] = text
    return sheet._replace(rows=tuple(map(tuple, rows)))


def _plan() -> Records:
    whole: Any = plans.sample()
    action = whole.actions["AC001"]._replace(
        started_on=date(2026, 9, 1),
        completed_on=date(2026, 11, 2),
        forecast=date(2027, 1, 20),
        depends_on=("AC002",),
        estimated_days=3,
        sector="partners",
        obstacle="no money",
    )
    return plans.records(whole.recommendations, {**whole.actions, "AC001": action})


def _proposed(sheet: PlanSheet, answers: Answers | None = None, who: str = "") -> PlanProposal:
    columns = columns_in(sheet.rows[0], 0)
    settled = answers or Answers()
    return proposal(sheet, columns, _plan(), plans.BACK_ON, answers=settled, who=who)


@pytest.mark.parametrize(("name", "text"), _CASES)
def test_nonsense_in_any_column_is_named_and_what_stood_there_stays(
    sheet: PlanSheet, name: str, text: str
) -> None:
    made = _proposed(_with(sheet, name, text))
    if name == "id":
        assert [text in row.why for row in made.rows if row.becomes is Becomes.UNKNOWN] == [True]
        return
    remarks = [why for row, field, why in made.doubts() if field == name and row.line == 2]
    assert remarks, f"{named(name)} {text[:20]!r} was dropped without a word"
    taken = [one for one in plans.asked(made, _plan()) if isinstance(one, Change)]
    assert [one.field for one in taken] in ([], ["timing"] if name == "due" else [])


@given(name=st.sampled_from(EXPORTED), text=st.text("abcxyz 0123456789/-", min_size=1, max_size=20))
def test_whatever_is_typed_changes_the_plan_or_is_told(
    sheet: PlanSheet, name: str, text: str
) -> None:
    base = sheet.base
    text = text.strip()
    assert base is not None
    if not text or text == base.rows["AC001"].get(name, ""):
        return
    made = _proposed(_with(sheet, name, text))
    told = bool(list(made.doubts())) or any(row.cells for row in made.rows)
    asked_about = [row for row in made.rows if row.becomes is Becomes.UNKNOWN]
    nothing = FIELDS[name].form is not Form.LINE and _says_what_stands(name, text)
    assert told or asked_about or nothing


def _says_what_stands(name: str, text: str) -> bool:
    """Whether words of another form mean what the record holds: an empty date, "No", a blank."""
    empty = not text.strip(" ,;:.-–—/&0123456789") and FIELDS[name].form is not Form.DAY
    return empty or text in ("-", "0", "n") or FIELDS[name].form in (Form.IDS, Form.NAMES)


def test_a_foreign_workbook_is_told_of_every_cell_that_gives_nothing() -> None:
    heads = ("Action", "Completed on", "Forecast date", "Estimated working days", "Timescale")
    more = ("Future action", "Sector")
    cells = ("Write a policy", "32/10/2026", "end of summer", "twelve", "soonish")
    sheet = PlanSheet("p.xlsx", "Plan", ((*heads, *more), (*cells, "perhaps", "s" * 32_000)))
    made = proposal(sheet, columns_in(sheet.rows[0], 0), Records(), plans.BACK_ON)
    told = {field: why for _, field, why in made.doubts()}
    assert told.keys() == {
        *("completed_on", "forecast", "estimated_days", "band", "future", "sector")
    }
    assert told["completed_on"].startswith("“32/10/2026”")


def test_a_number_that_is_no_day_empties_nothing(tmp_path: Path) -> None:
    path = plans.export(tmp_path / "plan.xlsx", plans.sample())
    edits: dict[tuple[str, str], object] = {("AC001", "Completion date"): 777}
    plans.edited(path, edits, plans.sample())
    _as_a_date(path, "777", "1000000000000000")
    made = plans.proposed(path, plans.sample())
    assert plans.asked(made, plans.sample()) == []
    assert [(row.id, field, why) for row, field, why in made.doubts()] == [
        (
            *("AC001", "due"),
            "what the cell holds cannot be read (1000000000000000); “15 Jan 2027” stays",
        )
    ]


def _as_a_date(path: Path, before: str, after: str) -> None:
    """Put a number into the file that Excel shows as ####: one with the format of a date."""
    import zipfile

    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    part = "xl/worksheets/sheet1.xml"
    head, found, rest = parts[part].partition(f"<v>{before}</v>".encode())
    assert found
    cell, _, _ = head.rpartition(b">")
    parts[part] = cell + b' s="1"><v>' + after.encode() + b"</v>" + rest
    with zipfile.ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data)


@pytest.mark.parametrize("text", ["0", "1900-01-00", "31 Dec 1899", "1899-12-31", "00/01/1900"])
def test_what_an_empty_formula_gives_is_neither_a_date_nor_words(
    sheet: PlanSheet, text: str
) -> None:
    made = _proposed(_with(sheet, "due", text))
    assert plans.asked(made, _plan()) == []
    [why] = [why for _, field, why in made.doubts() if field == "due"]
    assert "no date is taken; “15 Jan 2027” stays" in why


def test_a_dependence_of_which_part_is_known_keeps_that_part(sheet: PlanSheet) -> None:
    made = _proposed(_with(sheet, "depends_on", "AC999, nonsense; AC004"))
    [change] = [one for one in plans.asked(made, _plan()) if isinstance(one, Change)]
    assert (change.field, change.after) == ("depends_on", ("AC004",))
    [why] = [why for _, field, why in made.doubts() if field == "depends_on"]
    assert why == "“AC999” and “nonsense” are not known and are left out"


def _fields(made: PlanProposal, plan: Records | None = None) -> dict[str, object]:
    changes = plans.asked(made, plan or _plan())
    return {one.field: one.after for one in changes if isinstance(one, Change)}


def test_nobody_accepts_their_own_action_by_a_workbook(sheet: PlanSheet) -> None:
    back = _with(_with(sheet, "accepted_on", "2026-12-01"), "obstacle", "still no money")
    own = _proposed(back, who="Ann Bee")
    assert _fields(own) == {"obstacle": "still no money"}
    assert [why for _, field, why in own.doubts() if field == "accepted_on"] == [
        "AC001: you lead it, so somebody else accepts its evidence; it stays empty"
    ]
    assert _fields(_proposed(back, who="Sue Dee"))["accepted_on"] == date(2026, 12, 1)
    given_away = _with(back, "leads", "Sue Dee")
    assert "accepted_on" not in _fields(_proposed(given_away, who="Ann Bee"))
    shown = _with(sheet, "embedded_on", "2026-12-01")
    assert _fields(_proposed(shown, who="John Coe")) == {}


def test_what_is_not_completed_is_not_accepted(sheet: PlanSheet) -> None:
    back = _with(_with(sheet, "accepted_on", "2026-12-01"), "completed_on", "")
    made = _proposed(back, who="Sue Dee")
    assert "accepted_on" not in _fields(made)
    assert "AC001 is not completed yet; it stays empty" in [why for _, _, why in made.doubts()]


@pytest.mark.parametrize("name", ["completed_on", "accepted_on", "embedded_on"])
def test_nothing_happened_on_a_day_to_come(sheet: PlanSheet, name: str) -> None:
    made = _proposed(_with(sheet, name, "2030-01-01"), who="Sue Dee")
    assert _fields(made) == {}
    [why] = [why for _, field, why in made.doubts() if field == name]
    assert why.startswith("1 Jan 2030 is still to come; ")


def test_a_new_row_obeys_the_same_rules() -> None:
    heads = ("Action", "Lead officers", "Completed on", "Evidence accepted on")
    rows = (heads, ("Write a policy", "Ann Bee", "1 Nov 2026", "2 Nov 2026"))
    sheet = PlanSheet("p.xlsx", "Plan", rows)
    made = proposal(
        sheet, columns_in(heads, 0), Records(), plans.BACK_ON, answers=Answers(), who="Ann Bee"
    )
    [added] = plans.asked(made, Records())
    assert isinstance(added, Add)
    assert (added.values["completed_on"], "accepted_on" in added.values) == (
        date(2026, 11, 1),
        False,
    )


def test_a_completion_before_the_work_began_is_doubted(sheet: PlanSheet) -> None:
    made = _proposed(_with(sheet, "completed_on", "2001-01-01"))
    both = "it started on 1 Sep 2026 and its baseline date, 1 Dec 2026"
    assert [why for _, field, why in made.doubts() if not field] == [
        f"it would be completed on 1 Jan 2001, before {both}"
    ]


def test_a_colour_wants_the_reason_beside_it_or_one_for_all(sheet: PlanSheet) -> None:
    back = _with(sheet, "colour", "Amber")
    made = _proposed(back)
    assert (_fields(made), made.without_reason()) == ({}, 1)
    why = Answers(why="staff left")
    changes = plans.asked(_proposed(back, why), _plan(), why)
    assert ("colour_why", "staff left") in [
        (one.field, one.after) for one in changes if isinstance(one, Change)
    ]
