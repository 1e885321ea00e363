from __future__ import annotations

import csv
import os
import re
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import holidays
import pytest

from readiness_tui.content import load
from readiness_tui.content.fields import Unfit
from readiness_tui.content.problems import ContentProblems
from readiness_tui.demo import build, open_demo
from readiness_tui.demo.days import Days
from readiness_tui.errors import StoreError
from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.comparison import compare, figures
from readiness_tui.readiness.model import Content, Records
from readiness_tui.readiness.score import assess
from readiness_tui.readiness.vocabulary import Answer, Brag, Colour, EvidenceState, ItemState
from readiness_tui.store.history import HistoryEntry
from readiness_tui.store.workspace import Workspace
from tests.demo_files import FILES, mistaken

# What all of them look at takes seconds to make: one worker makes it once.
pytestmark = pytest.mark.xdist_group("demo")

ROOT = Path(__file__).parent.parent


class Demo(NamedTuple):
    today: date
    workspace: Workspace
    records: Records
    assessment: Assessment
    history: tuple[HistoryEntry, ...]


@pytest.fixture(scope="module")
def content() -> Content:
    return load()


# A Friday in autumn, and the Easter Sunday of a year in which months of 28 and 31 days meet.
@pytest.fixture(scope="module", params=[date(2026, 11, 20), date(2027, 3, 28)], ids=str)
def demo(request: pytest.FixtureRequest, content: Content) -> Iterator[Demo]:
    today: date = request.param
    begun = time.perf_counter()
    with open_demo(content, today) as workspace:
        took = time.perf_counter() - begun
        sys.stdout.write(f"The demo of {today} was built in {took:.2f} s\n")
        records = workspace.records()
        assessment = assess(records, content, today)
        yield Demo(today, workspace, records, assessment, workspace.history())


# --- the story that the overview tells --------------------------------------------------


def test_service_is_red_for_want_of_a_deputy_coordinator(demo: Demo) -> None:
    shut = {gate.id: gate for gate in demo.assessment.gates if gate.shut}
    assert demo.assessment.colour is Colour.RED
    assert [gate.id for gate in shut.values() if gate.cap is Colour.RED] == ["coordinator"]
    assert set(shut) == {"coordinator", "evidence", "dry_run", "request_log"}
    assert demo.assessment.needs[0].id == "coordinator"


def test_range_is_wide_because_much_is_only_claimed(demo: Demo) -> None:
    lower, upper = demo.assessment.range.lower, demo.assessment.range.upper
    assert lower is not None
    assert upper is not None
    assert 40 <= lower <= 55
    assert 70 <= upper <= 80


def test_data_dry_runs_are_clearly_weakest_and_briefing_and_leadership_are_green(
    demo: Demo,
) -> None:
    areas = {area.area.code: area for area in demo.assessment.areas}
    lowest = sorted((area.range.lower or 0, code) for code, area in areas.items())
    assert lowest[0][1] == "DR"
    assert lowest[1][0] - lowest[0][0] >= 10
    assert {code for code, area in areas.items() if area.colour is Colour.GREEN} == {"BR", "LD"}
    assert areas["PA"].states[ItemState.LAPSED] >= 4
    assert areas["SE"].states[ItemState.IN_PROGRESS] >= 4


def test_every_state_and_every_colour_can_be_seen(demo: Demo) -> None:
    assessment = demo.assessment
    assert {one.state for one in assessment.items.values() if one.counts} == set(ItemState)
    assert any(
        one.state is ItemState.NOT_APPLICABLE and not one.counts
        for one in assessment.items.values()
    )
    assert {one.state for one in assessment.evidence.values()} == set(EvidenceState)
    assert {one.colour for one in assessment.actions.values()} == set(Brag)


def test_next_inspection_is_short_and_not_before_next_week(demo: Demo) -> None:
    outlook = demo.assessment.outlook
    assert outlook.next_kind == "short"
    assert outlook.last is not None
    assert outlook.last.grades["care_leavers"] == "requires_improvement"
    assert outlook.window.call_earliest is not None
    assert outlook.window.call_earliest > demo.today + timedelta(days=7)


# --- what a look round should meet ------------------------------------------------------


def test_checklist_holds_answers_blocks_notes_and_dates(demo: Demo) -> None:
    standing = [one for one in demo.assessment.items.values() if one.counts]
    answered = [one for one in standing if one.record.answer is not Answer.NOT_ASSESSED]
    blocked = [one.record for one in standing if one.state is ItemState.BLOCKED]
    call = demo.assessment.outlook.window.call_earliest
    assert call is not None
    assert len(answered) > 0.9 * len(standing)
    assert len(blocked) == 2
    assert all(record.reason and record.unblocker for record in blocked)
    assert sum(bool(one.record.note) for one in standing) >= 12
    assert sum(one.overdue for one in standing) >= 3
    assert any(one.record.due and demo.today <= one.record.due < call for one in standing)
    assert len({one.record.lead for one in standing if one.record.lead}) >= 5


def test_nobody_confirms_their_own_work(demo: Demo) -> None:
    confirmed = [record for record in demo.records.items.values() if record.checked_by]
    assert len(confirmed) > 50
    for record in confirmed:
        assert record.checked_by not in record.lead, record.id
        assert record.checked_by != record.answered_by, record.id
    for version in demo.records.versions.values():
        document = demo.records.evidence[version.evidence]
        assert version.approved_by not in {version.added_by, document.lead.split(",")[0]}


def test_documents_and_items_are_linked_many_to_many(demo: Demo) -> None:
    linked = [len(record.evidence) for record in demo.records.items.values()]
    used = Counter(id_ for record in demo.records.items.values() for id_ in record.evidence)
    assert max(linked) >= 2
    assert sum(count >= 2 for count in used.values()) >= 5
    assert set(used) == set(demo.records.evidence)
    assert {version.evidence for version in demo.records.versions.values()} <= set(used)
    assert any(review.planned and not review.done for review in demo.records.reviews.values())


def test_improvement_plan_shows_each_kind_of_progress(demo: Demo) -> None:
    actions = demo.records.actions.values()
    moves = Counter(
        entry.record for entry in demo.history if entry.field == "due" and entry.kind == "actions"
    )
    assert len(actions) == 15
    assert len(demo.records.recommendations) == 7
    assert 2 in moves.values()
    assert any(action.completed_on and not action.accepted_on for action in actions)
    assert any(action.embedded_on for action in actions)
    assert demo.assessment.plan.overdue >= 2
    assert {action.recommendation for action in actions} == set(demo.records.recommendations)


def test_three_dry_runs_have_fewer_errors_each_time(demo: Demo) -> None:
    runs = sorted(demo.records.dry_runs.values(), key=lambda run: run.id)
    errors = [sum(part.errors for part in run.lists) for run in runs]
    assert len(errors) == 3
    assert errors[0] > errors[1] > errors[2] > 0
    days = [run.as_of for run in runs if run.as_of]
    assert days == sorted(set(days))
    assert all([part.list for part in run.lists] == list(range(1, 12)) for run in runs)


def test_snapshots_tell_what_has_changed_since(demo: Demo) -> None:
    taken = sorted(demo.records.snapshots.values(), key=lambda one: one.taken_on or date.min)
    first, last = taken[0], taken[-1]
    assert len(taken) >= 6  # enough for a chart worth looking at
    assert first.taken_on is not None
    assert last.taken_on is not None
    assert 150 < (demo.today - first.taken_on).days < 200
    assert 27 < (demo.today - last.taken_on).days < 40
    # Red each time, and with ever less that nobody had looked at and more that was checked.
    told = [first.figures, last.figures, figures(demo.assessment)]
    assert [one["colour"] for one in told] == ["red", "red", "red"]
    ranges: list[Any] = [one["range"] for one in told]
    assert ranges[0]["lower"] < ranges[1]["lower"] < ranges[2]["lower"]
    assert ranges[0]["unassessed"] > ranges[1]["unassessed"] > ranges[2]["unassessed"] > 0
    since_last = {(one.kind, one.id) for one in compare(last.figures, demo.assessment)}
    assert ("gate_shut", "coordinator") in since_last
    assert {"lapsed", "completed", "overdue", "moved_up"} <= {kind for kind, _ in since_last}
    since_first = {(one.kind, one.id) for one in compare(first.figures, demo.assessment)}
    assert ("date_moved", "AC004") in since_first


# --- the history ------------------------------------------------------------------------


def test_history_is_of_many_people_over_two_years_in_working_hours(demo: Demo) -> None:
    moments = [entry.at for entry in demo.history]
    england = holidays.country_holidays("GB", subdiv="ENG")
    assert len({entry.who for entry in demo.history}) >= 5
    assert (max(moments) - min(moments)).days > 20 * 30
    assert max(moments) < datetime.combine(demo.today, datetime.min.time(), UTC)
    for moment in moments:
        assert moment.weekday() < 5
        assert moment.date() not in england
        assert 7 <= moment.hour < 18
    assert moments == sorted(moments, reverse=True)


def test_one_change_was_taken_back(demo: Demo) -> None:
    undone = {(entry.record, entry.revision) for entry in demo.history if entry.undone}
    assert len(undone) == 1
    record, revision = undone.pop()
    taken_back = [entry for entry in demo.history if entry.revision == revision]
    again = [entry for entry in demo.history if entry.revision == revision + 1]
    assert {(one.field, one.before, one.after) for one in taken_back} == {
        (one.field, one.after, one.before) for one in again
    }
    assert {entry.record for entry in again} == {record}


def test_every_save_gives_its_reason(demo: Demo) -> None:
    undo = max(entry.revision for entry in demo.history if entry.undone) + 1
    assert all(entry.why for entry in demo.history if entry.revision != undo)


def test_workspace_is_whole_and_its_history_verifies(demo: Demo) -> None:
    condition = demo.workspace.check()
    assert condition.problems == ()
    assert condition.history.faults == ()
    assert condition.history.last == demo.records.revision


# --- nothing real -----------------------------------------------------------------------


def _text() -> str:
    files = sorted(path for path in FILES.rglob("*") if path.is_file())
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_no_real_authority_is_named() -> None:
    with open(ROOT / "data" / "inspection_history.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {row["local_authority"] for row in rows}
    assert len(names) > 140
    text = _text()
    assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)] == []
    assert "999" not in {row["la_code"] for row in rows}


def test_name_says_that_it_is_fictional(demo: Demo) -> None:
    assert "fictional" in demo.records.service.name


@pytest.mark.parametrize(
    "form",
    [
        r"\d{4}-\d\d-\d\d",  # a fixed day, such as a date of birth
        r"\d{1,2}/\d{1,2}/\d{2,4}",
        r"\d{6,}",  # a case, pupil or health service number
        r"\d{3} \d{3} \d{4}",
        r"\b[A-Z]{2}\d{6}[A-D]\b",  # a national insurance number
        r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b",  # a postcode
        r"@",
        r"(?i)\b(aged?|born|dob|upn|nhs|case number)\b",
    ],
)
def test_nothing_looks_like_data_of_a_child(form: str) -> None:
    assert re.findall(form, _text()) == []


# --- building ---------------------------------------------------------------------------


def test_two_builds_of_one_day_are_alike(content: Content, tmp_path: Path) -> None:
    today = date(2026, 11, 20)
    one = build(str(tmp_path / "one"), content, today)
    two = build(str(tmp_path / "two"), content, today)
    assert one.records() == two.records()
    assert one.history() == two.history()
    one.close()
    two.close()


def test_the_temporary_folder_is_removed(content: Content) -> None:
    with open_demo(content, date(2026, 11, 20)) as workspace:
        folder = workspace.folder
        assert os.path.isdir(folder)
    assert not os.path.exists(os.path.dirname(folder))


def test_a_workspace_that_is_there_is_not_touched(content: Content, tmp_path: Path) -> None:
    path = tmp_path / "readiness.json"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="holds a workspace already"):
        build(str(tmp_path), content, date(2026, 11, 20))
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "right", "wrong", "words"),
    [
        ("diary.toml", 'on = "-18m"', 'on = "last May"', '"last May", not a day told from today'),
        ("diary.toml", "[[day]]\non", "[[dya]]\non", '"dya" is not known'),
        ("service.toml", "[[snapshot]]", "[[snapshots]]", '"snapshots" is not known'),
        ("diary.toml", '["LG01"]', '["LG99"]', 'no item "LG99"'),
        ("diary.toml", 'who = "Daniel Frith"', 'who = "Daniel Firth"', 'no person "Daniel Firth"'),
        ("diary.toml", '"Data lead"', '"Date lead"', 'no role "Date lead"'),
        ("diary.toml", "rehearsed =", "rehersed =", '"rehersed" is not known'),
        ("diary.toml", '"LD01", "LD02", "LD07"', '"LD01", "SE05", "LD07"', "SE05 is not claimed"),
        ("evidence.toml", '["EL07"]', '["EL77"]', 'no item "EL77"'),
        ("evidence.toml", ", draft = true }", ', draft = "yes" }', "not true or false"),
        ("plan.toml", 'recommendation = "RE006"', 'recommendation = "RE060"', '"RE060"'),
        ("plan.toml", '["-18d", "+12w"]', '["-18d"]', "a list of 2"),
        ("plan.toml", '["-16d", "green"', '["-16d", "pink"', '"pink"'),
        ("measures.toml", "[58.0,", '["58",', '"58", not a number'),
        ("risks.toml", '["-3w", 4, 5]]', '["-3w", 4, 6]]', "from 1 to 5"),
        ("decisions.toml", '"Scrutiny committee"', '"Scrutiny"', 'no board "Scrutiny"'),
        ("plan.toml", '["EV020", "EV021"]', '["EV020", "EV210"]', 'no document "EV210"'),
        ("diary.toml", '{ PA06 = ["EV030"]', '{ PA06 = ["EV300"]', 'no document "EV300"'),
        ("evidence.toml", '"pathway-plans.md"', '"pathway-plan.md"', "which cannot be read"),
        ("evidence.toml", '= "official_sensitive"', '= "secret"', '"secret"'),
        ("dry_runs.toml", "[1, 5402, 0, 38]", "[1, 5402, 0]", "a list of 4"),
        ("service.toml", 'kind = "short"', 'kind = "sort"', 'did you mean "short"'),
        ("service.toml", 'created = "-24m"', 'created = ""', "not a day told from today"),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_place(
    content: Content, tmp_path: Path, name: str, right: str, wrong: str, words: str
) -> None:
    told, path, line = mistaken(content, tmp_path, name, right, wrong)
    assert [(one.path, one.line) for one in told.problems] == [(str(path), line)]
    assert words in str(told)


def test_a_file_that_is_missing_is_named(content: Content, tmp_path: Path) -> None:
    shutil.copytree(FILES, tmp_path / "files")
    (tmp_path / "files" / "plan.toml").unlink()
    with pytest.raises(ContentProblems, match=re.escape("plan.toml")):
        build(str(tmp_path / "demo"), content, date(2026, 11, 20), str(tmp_path / "files"))


# Worked out with a calendar: 20 November 2026 is a Friday.
@pytest.mark.parametrize(
    ("offset", "day"),
    [
        ("-1d", date(2026, 11, 19)),
        ("-5d", date(2026, 11, 13)),  # the 15th is a Sunday
        ("+3w", date(2026, 12, 11)),
        ("+5w", date(2026, 12, 24)),  # not Christmas Day
        ("-12m +14d", date(2025, 12, 4)),
        ("-9m", date(2026, 2, 20)),
        ("-9m month end", date(2026, 2, 28)),  # a Saturday, for a period may end on one
        ("-3m month begins", date(2026, 8, 1)),  # a Saturday
        ("-8m inspection monday", date(2026, 3, 16)),
        ("-3m inspection monday", date(2026, 7, 20)),  # none begins in August
    ],
)
def test_days_are_told_from_today(content: Content, offset: str, day: date) -> None:
    assert Days(date(2026, 11, 20), content.working_days).read(offset) == day


@pytest.mark.parametrize("wrong", ["", "5d", "-5", "-5y", "-5d ", "-5d month start", "-1 d", -5])
def test_other_words_for_days_are_refused(content: Content, wrong: object) -> None:
    with pytest.raises(Unfit):
        Days(date(2026, 11, 20), content.working_days).read(wrong)
