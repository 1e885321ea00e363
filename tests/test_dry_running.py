"""A dry run from the outside: run, kept, looked at again, signed off."""

from __future__ import annotations

import json
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from readiness_tui import dry_running
from readiness_tui.annex_a.measure_file import measures
from readiness_tui.annex_a.measure_model import Better, Indicator, Unit
from readiness_tui.annex_a.process import Cancelled, Failed
from readiness_tui.annex_a.reconcile import reconcile
from readiness_tui.annex_a.refusals import Refused
from readiness_tui.annex_a.result import Group
from readiness_tui.content import load
from readiness_tui.content.problems import ContentProblems
from readiness_tui.dry_running import deadline, saying
from readiness_tui.dry_running.compared import compared
from readiness_tui.dry_running.each import each
from readiness_tui.dry_running.picture import figures, found, picture
from readiness_tui.dry_running.weighing import CASES
from readiness_tui.errors import InputError, StoreError
from readiness_tui.readiness.dry_run_facts import DryRun
from readiness_tui.readiness.model import Content, Records, Service
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.session import Session
from readiness_tui.store.changes import Add, Remove
from readiness_tui.store.run_details import Lost
from readiness_tui.store.workspace import Workspace
from tests.dry_run_samples import CANARY, child_that_says, contacts, result, workbook
from tests.test_session import Clock

AS_OF = date(2026, 11, 20)  # a Friday
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def content() -> Content:
    return load()


@pytest.fixture(autouse=True)
def _own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READINESS_SETTINGS", str(tmp_path / "settings"))


@pytest.fixture
def session(tmp_path: Path, content: Content) -> Session:
    workspace = Workspace.create(str(tmp_path / "anytown"))
    workspace.apply([Add(Kind.SERVICE, {"name": "Anytown"}, "service")], who="init", at=NOW)
    return Session(workspace, content, "Ann Bee", as_of=AS_OF, clock=Clock(NOW))


def kept(session: Session, run_id: str) -> DryRun:
    return session.workspace.records().dry_runs[run_id]


def test_a_workbook_is_checked_and_only_totals_come_back(tmp_path: Path, content: Content) -> None:
    path = workbook(tmp_path / "lists.xlsx", {1: contacts("01/10/2026", "31/02/2026")}, without=[5])
    steps: list[Any] = []
    found_by = dry_running.run(
        str(path), content=content, records=Records(), as_of=AS_OF, on_progress=steps.append
    )
    assert [one.rows for one in found_by.lists] == [2, *[0] * 10]
    assert ("F01", 1, "contact_date", ((3, 3),)) in found_by.groups
    assert ("S04", 5, "", ((0, 0),)) in found_by.groups
    assert steps[0] == {"step": "starting"}
    assert {"step": "checking"} in steps
    assert CANARY not in json.dumps([found_by.as_json(), steps])
    assert dry_running.verdict(found_by).sentence.startswith("No: list 5 is missing.")


def test_the_request_names_the_day_the_holidays_the_authority_and_the_standards(
    tmp_path: Path, content: Content
) -> None:
    script = tmp_path / "echo.py"
    script.write_text(
        "import json, sys\nrequest = json.loads(sys.stdin.readline())\n"
        "print(json.dumps({'refused': {'message': json.dumps(request), 'hint': ''}}), flush=True)\n"
    )
    own = tmp_path / "standards.toml"
    own.write_text('[[standard]]\nid = "cp_visit_working_days"\nvalue = 15\n')
    import sys

    with pytest.raises(Refused) as refused:
        dry_running.run(
            "lists.xlsx",
            content=content,
            records=Records(service=Service(name="Anytown")),
            as_of=AS_OF,
            standards=str(own),
            command=(sys.executable, str(script)),
        )
    asked = json.loads(refused.value.message)
    assert Path(asked["path"]).is_absolute()
    assert (asked["as_of"], asked["authority"]) == ("2026-11-20", "Anytown")
    assert "2026-12-25" in asked["holidays"]
    assert asked["standards"]["cp_visit_working_days"] == 15
    assert asked["identifiers"] is False


def test_mistakes_in_the_councils_own_standards_are_said_before_anything_is_run(
    tmp_path: Path, content: Content
) -> None:
    own = tmp_path / "standards.toml"
    own.write_text('[[standard]]\nid = "cp_visits"\nvalue = 15\n')
    with pytest.raises(ContentProblems):
        dry_running.run(
            "x", content=content, records=Records(), as_of=AS_OF, standards=str(own), command=()
        )


@pytest.mark.parametrize(
    ("lines", "status", "error"),
    [
        ([{"refused": {"message": "It is empty.", "hint": "Save it."}}], 0, Refused),
        ([{"failed": {"type": "ZeroDivisionError", "places": ["x:1"]}}], 1, Failed),
        ([{"progress": {"step": "starting"}}], 9, Refused),  # it died
        ([{"result": {"file": "x"}}], 0, Refused),  # no result at all
        ([{"result": result().as_json() | {"lists": 5}}], 0, Refused),
    ],
)
def test_a_child_that_fails_is_one_sentence(
    lines: list[object], status: int, error: type[Exception], tmp_path: Path, content: Content
) -> None:
    command = child_that_says(tmp_path, *lines, status=status)
    with pytest.raises(error):
        dry_running.run(
            "lists.xlsx", content=content, records=Records(), as_of=AS_OF, command=command
        )


def test_a_fault_of_its_own_is_logged_by_its_places(tmp_path: Path, content: Content) -> None:
    fault = {"failed": {"type": "ZeroDivisionError", "places": ["readiness_tui.annex_a.run:7"]}}
    command = child_that_says(tmp_path, fault)
    with pytest.raises(Failed):
        dry_running.run("x", content=content, records=Records(), as_of=AS_OF, command=command)
    log = (tmp_path / "settings" / "faults.log").read_text()
    assert "readiness_tui.annex_a.run:7 there" in log


def test_a_run_can_be_stopped(tmp_path: Path, content: Content) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        dry_running.run(
            "x",
            content=content,
            records=Records(),
            as_of=AS_OF,
            stop=stop,
            command=child_that_says(tmp_path),
        )


def test_keeping_saves_totals_in_the_record_and_the_rest_beside_it(session: Session) -> None:
    ran = result(errors={3: 7}, missing=[5])._replace(identifiers={"3": {"2": CANARY}})
    run_id = dry_running.keep(session, ran, NOW - timedelta(seconds=3))
    run = kept(session, run_id)
    assert run_id == "RU001"
    assert (run.file, run.by, run.template, run.as_of) == ("lists.xlsx", "Ann Bee", "2024", AS_OF)
    assert (run.seconds, run.findings) == (2, 8)  # 1.75 s rounded up; seven dates and a list
    assert [part.list for part in run.lists] == [1, 2, 3, 4, 6, 7, 8, 9, 10, 11]
    assert run.lists[2][:6] == (3, 100, 7, 2, False, 1)
    back = dry_running.details(session.workspace, run)
    assert back == ran._replace(identifiers={})
    assert session.workspace.history()[0].why == "Data dry run of lists.xlsx"
    for path in Path(session.workspace.folder).rglob("*"):
        assert path.is_dir() or CANARY.encode() not in path.read_bytes()


def test_details_that_are_gone_leave_the_totals(session: Session) -> None:
    run = kept(session, dry_running.keep(session, result(errors={3: 7}), NOW))
    path = Path(session.workspace.folder) / "dry_runs" / "RU001.json"
    path.write_bytes(path.read_bytes().replace(b"lists.xlsx", b"other.xlsx"))
    with pytest.raises(Lost, match=r"RU001 are damaged .* its totals remain"):
        dry_running.details(session.workspace, run)
    path.unlink()
    with pytest.raises(Lost, match=r"RU001 are missing"):
        dry_running.details(session.workspace, run)
    assert kept(session, "RU001").lists[2].errors == 7
    assert dry_running.previous(session.workspace) is None


def test_a_run_of_before_has_no_details(session: Session) -> None:
    session.save([Add(Kind.DRY_RUN, {"run_at": NOW})])
    with pytest.raises(Lost, match="only the totals"):
        dry_running.details(session.workspace, kept(session, "RU001"))


def test_the_previous_run_is_the_newest_with_details(session: Session) -> None:
    for number in (1, 2):
        dry_running.keep(session, result(contacts=number * 100), NOW + timedelta(hours=number))
    session.save([Add(Kind.DRY_RUN, {"run_at": NOW + timedelta(days=1)})])
    previous = dry_running.previous(session.workspace)
    assert previous is not None
    assert previous.indicators[0].numerator == 200
    before = dry_running.previous(session.workspace, kept(session, "RU002"))
    assert before is not None
    assert before.indicators[0].numerator == 100


def test_a_number_is_never_given_twice(session: Session) -> None:
    dry_running.keep(session, result(), NOW)
    assert session.undo() is not None
    assert dry_running.keep(session, result(), NOW) == "RU002"
    session.save([Remove(Kind.DRY_RUN, "RU002")])
    (Path(session.workspace.folder) / "dry_runs" / "RU002.json").unlink()
    assert dry_running.keep(session, result(), NOW) == "RU003"


def test_an_undone_run_comes_back_with_its_details(session: Session) -> None:
    dry_running.keep(session, result(contacts=123), NOW)
    session.undo()
    session.undo(redo=True)
    back = dry_running.details(session.workspace, kept(session, "RU001"))
    assert back.indicators[0].numerator == 123


def test_signing_off_a_list_or_the_run_is_a_change_of_somebody_on_a_day(session: Session) -> None:
    dry_running.keep(session, result(missing=[5]), NOW)
    with pytest.raises(InputError, match="List 3 of RU001 has to be signed off by somebody else"):
        saying.sign_off(session, "RU001", 3)
    session.who = "Ben Cole"
    saying.sign_off(session, "ru001", 3)
    saying.sign_off(session, "RU001")
    run = kept(session, "RU001")
    signed = {part.list: (part.signed_off_by, part.signed_off_on) for part in run.lists}
    assert signed[3] == ("Ben Cole", AS_OF)
    assert signed[4] == ("", None)
    assert (run.signed_off_by, run.signed_off_on) == ("Ben Cole", AS_OF)
    assert session.workspace.history()[-1].who == "init"
    assert session.undo() is not None
    assert kept(session, "RU001").signed_off_by == ""
    with pytest.raises(InputError, match="List 5 is not in RU001"):
        saying.sign_off(session, "RU001", 5)
    with pytest.raises(InputError, match="no dry run RU009"):
        saying.sign_off(session, "RU009")


def test_what_cannot_be_looked_at_any_more_is_not_signed_off(session: Session) -> None:
    dry_running.keep(session, result(), NOW)
    (Path(session.workspace.folder) / "dry_runs" / "RU001.json").write_bytes(b"{}")
    for number in (None, 3):
        with pytest.raises(StoreError, match="The details of RU001 are damaged"):
            saying.sign_off(session, "RU001", number)
    assert kept(session, "RU001").signed_off_by == ""


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("560", 560),
        ("560 min", 560),
        ("9 h 20", 560),
        ("9:20", 560),
        (" 9H20M ", 560),
        ("9 hours", 540),
        ("1 hour 5 minutes", 65),
        ("44640", 44640),
    ],
)
def test_a_time_taken_is_read_as_people_write_it(typed: str, minutes: int) -> None:
    assert saying.minutes_of(typed) == minutes


@pytest.mark.parametrize("typed", ["", "soon", "-5", "0", "9.5", "44641", "1:2:3", "²", "h"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        saying.minutes_of(typed)


def test_a_run_keeps_what_it_was_held_against_and_how_long_it_took(session: Session) -> None:
    dry_running.keep(session, result(contacts=640), NOW)
    found = reconcile({"contacts": 640}, {"contacts": 600, "cla_open": 70}, 5)
    saying.held_against(session, "RU001", found, 5, "A week apart")
    saying.timed(session, "RU001", 560)
    run = kept(session, "RU001")
    assert run.reported == {"contacts": [600, 640], "cla_open": [70, None]}
    assert (run.margin, run.gap, run.minutes) == (5, "A week apart", 560)
    session.undo()
    session.undo()
    assert (kept(session, "RU001").reported, kept(session, "RU001").margin) == ({}, None)


def test_contradictions_and_cases_are_kept_as_numbers(session: Session) -> None:
    def share(id_: str, counted: int, of: int) -> Indicator:
        return Indicator(id_, "", "", 6, Unit.PERCENT, counted, of, None, "", Better.NEITHER, "")

    ran = result(errors={6: 3})
    groups = (
        *ran.groups,
        Group("X07", 6, "", ((2, 21),)),  # an error
        Group("X05", 6, "", ((30, 33),)),  # no such rule
        Group("X15", 6, "", ((40, 49),)),  # a query
        Group("X01", 7, "dob", ((2, 3), (9, 9))),
    )
    figures = (
        *ran.indicators,
        share("cin_unallocated", 4, 90),  # 4
        share("cin_seen_in_time", 80, 90),  # 10
        share("cp_visit_in_time", 50, 50),  # none
        share("cp_never_visited", 7, 9),  # among those not in time
    )
    dry_running.keep(session, ran._replace(groups=groups, indicators=figures), NOW)
    run = kept(session, "RU001")
    assert {part.list: part.across for part in run.lists if part.across} == {6: 20, 7: 3}
    assert run.cases == 14


def test_the_indicators_that_count_cases_are_there() -> None:
    known = {one.id: one for one in measures()}
    assert set(CASES) <= set(known)
    assert {known[id_].better for id_, counted in CASES.items() if counted} == {Better.DOWN}
    assert {known[id_].better for id_, counted in CASES.items() if not counted} == {Better.UP}


def test_explained_errors_hold_nothing_up(session: Session) -> None:
    dry_running.keep(session, result(errors={3: 7}), NOW)
    assert dry_running.verdict(kept(session, "RU001")).word == "Not yet"
    saying.explain(session, "RU001", 3, "Cases of before 2015")
    assert dry_running.verdict(kept(session, "RU001")).word == "Yes"
    assert session.workspace.history()[0].why == "Cases of before 2015"


# --- what is shown --------------------------------------------------------------------------------


def test_what_to_mend_first_are_errors_then_what_is_most_frequent() -> None:
    ran = result(errors={3: 7, 8: 20}, missing=[5])
    extra = ran._replace(groups=(*ran.groups, ran.groups[0]._replace(rule="S15", list=10)))
    assert [(one.rule, one.list, one.number) for one in found(extra)] == [
        ("F01", 8, 20),
        ("F01", 3, 7),
        ("S04", 5, 1),
        ("S15", 10, 1),
    ]


def test_a_rule_and_a_column_of_before_still_have_a_line() -> None:
    ran = result(errors={3: 2})
    old = ran._replace(groups=(ran.groups[0]._replace(rule="Z99", column="gone"),))
    [one] = found(old)
    assert (one.rule, one.column, one.severity) == ("Z99", "gone", "query")


def test_small_numbers_are_hidden_unless_they_are_asked_for() -> None:
    ran = result(seen=(3, 60))
    hidden = {one.id: one for one in figures(ran)}
    assert (hidden["cp_seen"].numerator, hidden["cp_seen"].value) == (None, None)
    assert hidden["cp_seen"].text.startswith("≤5")
    assert hidden["contacts"].text == "400"
    whole = {one.id: one for one in figures(ran, threshold=0)}
    assert (whole["cp_seen"].numerator, whole["cp_seen"].value) == (3, 5.0)
    assert whole["cp_seen"].text == "5.0 % (3 of 60)"
    assert [one.text for one in picture(ran).open_cases] == ["some"]
    assert [one.text for one in picture(ran, threshold=0).open_cases] == ["4"]


def test_a_list_of_few_rows_hides_its_number_and_another_one_with_it() -> None:
    run = result()
    few = run._replace(
        lists=tuple(one._replace(rows=3) if one.list == 11 else one for one in run.lists)
    )
    texts = {one.number: one.rows_text for one in picture(few).lists if one.rows_text}
    assert texts.pop(11) == "≤5"
    assert list(texts.values()) == ["hidden"]  # else the whole would give it away
    assert not any(one.rows_text for one in picture(few, threshold=0).lists)


def test_an_earlier_value_is_hidden_where_the_two_differ_by_few() -> None:
    now, before = result(seen=(30, 60)), result(seen=(28, 60), contacts=300)
    told = {one.id: one.previous for one in figures(now, before)}
    assert told == {"contacts": 300.0, "cp_seen": None}
    assert figures(now, before, threshold=0)[1].previous == pytest.approx(28 / 60 * 100)


def test_two_runs_beside_each_other(session: Session) -> None:
    before = result(errors={3: 7, 4: 2}, contacts=400)
    after = result(errors={3: 3, 8: 5}, contacts=900, file="newer.xlsx")
    told = compared(before, after)
    rules = {(one.rule, one.list): (one.new, one.fixed, one.still) for one in told.rules}
    assert rules == {("F01", 3): (0, 4, 3), ("F01", 4): (0, 2, 0), ("F01", 8): (5, 0, 0)}
    assert told.sentence.startswith("5 new, 6 fixed, 3 still there.")
    assert [(one.id, one.verdict) for one in told.figures] == [("contacts", "higher")]


def test_the_lists_are_due_two_working_days_after_the_call(content: Content) -> None:
    due = deadline.deadline(content, date(2026, 12, 24))  # a Thursday before Christmas
    assert due is not None
    assert due.due == datetime(2026, 12, 30, 17, 0, tzinfo=UTC)  # 25 and 28 are holidays
    on_sunday = deadline.deadline(content, date(2026, 11, 22))
    assert on_sunday is not None
    assert on_sunday.called_on == date(2026, 11, 23)
    notes = deadline.notes(content, AS_OF, result()._replace(template="2019"))
    assert notes[0].startswith("Checking took 2 seconds. Called on Fri 20 Nov 2026, the lists")
    assert "of 2019; the framework in force asks for that of 2024" in notes[1]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.4, "less than a second"),
        (1.2, "1 second"),
        (61.0, "61 seconds"),
        (90.0, "2 minutes"),
        (300.0, "5 minutes"),
    ],
)
def test_time_taken_in_words(seconds: float, words: str) -> None:
    assert deadline.took(seconds) == words


@pytest.fixture
def region(tmp_path: Path) -> Path:
    folder = tmp_path / "region"
    folder.mkdir()
    workbook(folder / "a.xlsx", {1: contacts("01/10/2026")})
    (folder / "b.xlsx").write_text("child,dob\n1,2\n")
    (folder / "~$a.xlsx").write_bytes(b"lock")
    (folder / "notes.txt").write_text("Dear all")
    return folder


def test_each_file_of_a_folder_is_a_line_and_a_refused_one_stops_nothing(
    region: Path, content: Content
) -> None:
    a, b = each(str(region), content=content, as_of=AS_OF, on_progress=lambda _: None)
    assert (a.file, a.refused, a.lists, a.rows) == ("a.xlsx", "", 11, 1)
    assert (b.file, b.lists) == ("b.xlsx", 0)
    assert "not a workbook" in b.refused


def test_a_folder_without_workbooks_is_refused(tmp_path: Path, content: Content) -> None:
    with pytest.raises(InputError, match="holds no workbooks"):
        list(each(str(tmp_path), content=content, as_of=AS_OF, on_progress=lambda _: None))
    with pytest.raises(InputError, match="not a folder"):
        list(each(str(tmp_path / "x"), content=content, as_of=AS_OF, on_progress=lambda _: None))


def test_the_register_counts_a_missing_list_as_the_run_did(session: Session) -> None:
    ran = result(errors={3: 7}, missing=[5])
    dry_running.keep(session, ran, NOW)
    (row,) = dry_running.register(session.workspace.records())
    assert row.errors == 8  # seven in list 3, and list 5 that was not there
