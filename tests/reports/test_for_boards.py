"""The reports that boards get, each read by eye once and then kept as a text."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.improvement_facts import Control, Measure, Reading, Risk, Score
from readiness_tui.readiness.measures import assess_measure
from readiness_tui.readiness.model import InspectionEvent, Records, Service, Snapshot
from readiness_tui.readiness.plan_facts import Action, DateMove, Recommendation
from readiness_tui.readiness.standing import Board
from readiness_tui.readiness.trends_records import measure_trends
from readiness_tui.readiness.vocabulary import EventKind
from readiness_tui.readiness.wording_plan import measure_words
from readiness_tui.reports import formats
from readiness_tui.reports.document import Document, Fields, Mark, Table, cell_text
from readiness_tui.reports.for_boards import REPORTS, board_document
from readiness_tui.reports.html_page import STYLE
from readiness_tui.reports.scorecard import distance
from readiness_tui.reports.text import render
from tests.readiness.build import by_id
from tests.reports.hostile import texts
from tests.reports.plans import (
    ASSESSMENT,
    CONTENT,
    DIRECTOR,
    IMPROVEMENT,
    LAST,
    RECORDS,
    SCRUTINY,
    TODAY,
    assessed,
)

GOLDEN = Path(__file__).parent / "golden"
BOARDS: dict[str, Board | None] = {
    **dict.fromkeys(REPORTS, IMPROVEMENT),
    "plan": None,
    "scrutiny": SCRUTINY,
    "adviser": None,
}


def made(name: str, records: Records = RECORDS, board: Board | None = None) -> Document:
    """A report of today's plan."""
    assessment: Assessment = ASSESSMENT if records is RECORDS else assessed(records)
    return board_document(name, records, CONTENT, assessment, board, LAST, "J. Ward")


def words(document: Document) -> str:
    return " ".join(render(document, 110).split())


@pytest.mark.parametrize("name", REPORTS)
def test_each_reads_as_it_was_read_by_eye(name: str) -> None:
    golden = GOLDEN / f"board_{name}.txt"
    assert render(made(name, board=BOARDS[name])) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", REPORTS)
def test_each_says_what_it_is_who_made_it_and_what_it_is_compared_with(name: str) -> None:
    document = made(name)
    said = words(document)
    author = "children's services" if name == "scrutiny" else "J. Ward"  # no officer is named
    foot = (
        f"Figures as of Fri 20 Nov 2026, by {author}, compared with snapshot SN001 of 30 Oct 2026 "
        "for Improvement board. Contains no child-level data."
    )
    assert said.endswith(foot)
    assert "Key to " in said
    assert "Amber: " in said
    assert (document.author, document.made_on) == (author, TODAY)
    assert "Northshire" in document.title


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("chosen", [one for one in formats.FORMATS if one != "json"])
def test_each_is_made_in_each_format_of_an_empty_plan_too(name: str, chosen: str) -> None:
    for records in (RECORDS, Records()):
        document = board_document(name, records, CONTENT, assessed(records))
        assert formats.render_bytes(document, chosen)


def test_a_plan_holds_every_action_once_and_every_recommendation() -> None:
    (table,) = (block for block in made("plan").blocks if isinstance(block, Table))
    ids = [cell_text(row[0]) for row in table.rows]
    assert sorted(id_ for id_ in ids if id_ != "–") == sorted(RECORDS.actions)
    assert table.wide
    for point in RECORDS.recommendations.values():
        assert sum(point.id in group.title for group in table.groups) == 1


def test_a_plan_in_a_workbook_has_its_recommendation_beside_each_action() -> None:
    data = formats.render_bytes(made("plan"), "xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    head, *rows = book.get_sheet_by_name("Improvement plan").to_python()
    assert head[:3] == ["Recommendation", "Id", "Action"]
    by_action = {row[1]: row[0] for row in rows}
    assert "RC001" in str(by_action["AC001"])
    assert by_action["AC007"] == "Actions without a recommendation"


def test_a_scrutiny_report_names_nobody_below_director_and_no_sensitive_document() -> None:
    """The obstacle of AC002 names Tom Reed, and its title is made to name the document."""
    actions = dict(RECORDS.actions)
    actions["AC002"] = actions["AC002"]._replace(
        title="Act on the Serious incident review with Priya Nair"
    )
    said = words(made("scrutiny", RECORDS._replace(actions=actions)))
    for name in ("Tom Reed", "Priya Nair", "Aisha Khan", "Serious incident", "EV001", "Too few"):
        assert name.casefold() not in said.casefold(), name
    assert DIRECTOR in said
    assert "J. Ward" not in said
    by_her = board_document("scrutiny", RECORDS, CONTENT, ASSESSMENT, author=DIRECTOR)
    assert by_her.author == DIRECTOR
    assert "Joe Bell" in said  # who is accountable for AC004


def _under_embargo(name: str) -> str:
    """The report of a plan that answers an inspection whose report is not out."""
    event = InspectionEvent(
        "EV-1",
        EventKind.STANDARD,
        "",
        date(2026, 10, 5),
        date(2026, 10, 16),
        None,
        {"leaders": "inadequate", "in_care": "inadequate"},
        received=date(2026, 11, 16),
    )
    return words(made(name, RECORDS._replace(events={"EV-1": event})))


@pytest.mark.parametrize("name", REPORTS)
def test_grades_under_embargo_are_in_no_report(name: str) -> None:
    assert "inadequate" not in _under_embargo(name).casefold()


def test_what_answers_an_unpublished_report_is_in_no_public_one() -> None:
    said = _under_embargo("scrutiny")
    assert "homeless" not in said
    assert "supervis" not in said.replace("supervised in the month", "")
    assert "Under embargo until Ofsted publishes" in _under_embargo("plan")


@pytest.mark.parametrize("name", ["changes", "highlight", "adviser"])
def test_without_a_snapshot_nothing_is_compared(name: str) -> None:
    document = board_document(name, RECORDS._replace(snapshots={}), CONTENT, ASSESSMENT)
    assert "compared with" not in words(document).replace("to compare with", "")
    if name == "changes":
        assert "No earlier figures were kept for this report" in words(document)


_ODD: tuple[object, ...] = (
    None,
    3,
    "x",
    [],
    {},
    {"AC002": 3},
    {"AC002": {}},
    {"lower": "x", "upper": None},
)


@pytest.mark.parametrize("odd", _ODD, ids=str)
@pytest.mark.parametrize("name", REPORTS)
def test_a_snapshot_of_another_program_brings_no_report_down(name: str, odd: object) -> None:
    parts = ("range", "colour", "plan", "actions", "points", "measures", "risks", "as_of")
    row = dict.fromkeys(("boards", "live", "moves", "reopened", "due", "score", "met"), odd)
    for figures in (
        dict.fromkeys(parts, odd),
        {"actions": {"AC002": row}, "measures": {"ME001": row}, "risks": {"RK001": row}},
    ):
        before = LAST._replace(figures=figures)
        assert board_document(name, RECORDS, CONTENT, ASSESSMENT, IMPROVEMENT, before).blocks


# --- what a board must not miss --------------------------------------------------------


def _since(*rows: tuple[str, str, list[str]]) -> Snapshot:
    """A snapshot of actions alone: id, colour and boards."""
    actions = {
        id_: {"title": id_, "colour": colour, "boards": boards, "live": True}
        for id_, colour, boards in rows
    }
    return LAST._replace(figures={"actions": actions})


def test_a_red_action_that_left_the_board_is_told_and_the_counts_say_so() -> None:
    """AC005 is red and the scrutiny panel's; at the snapshot it was the improvement board's."""
    before = _since(
        ("AC001", "amber", ["Improvement board"]),
        ("AC002", "amber", ["Improvement board"]),
        ("AC003", "green", ["Scrutiny panel"]),
        ("AC004", "green", ["Improvement board"]),
        ("AC005", "red", ["Improvement board"]),
    )
    paper = {
        name: words(board_document(name, RECORDS, CONTENT, ASSESSMENT, IMPROVEMENT, before))
        for name in ("highlight", "changes")
    }
    left = "no longer reports to this board (to Scrutiny panel now); red"
    assert f"AC005 Publish what families told us: {left}" in paper["highlight"]
    assert "new to this board: red, due 31 Oct 2026" in paper["highlight"]
    assert "counted then and no longer: AC005 (red then)" in paper["highlight"]
    assert "counted now for the first time: AC003" in paper["highlight"]
    assert "No longer with this board (1)" in paper["changes"]
    assert "New to this board (1)" in paper["changes"]
    same = words(made("highlight", board=IMPROVEMENT))
    assert "Counts compared" not in same


def test_the_one_page_tells_every_change_of_the_plan() -> None:
    """Each record that the report of changes names stands on the page, the reds first."""
    page = words(made("highlight", board=IMPROVEMENT))
    (table,) = (one for one in made("changes", board=IMPROVEMENT).blocks if isinstance(one, Table))
    ids = {cell_text(row[0]) for row in table.rows}
    named = {id_ for id_ in ids if id_[:2] in ("AC", "ME", "RK", "DE", "RC")}
    told = page.partition("What changed since")[2].partition("Due next")[0]
    assert len(named) == 10
    assert all(id_ in told for id_ in named)
    assert told.index("AC002") < told.index("AC004") < told.index("AC001") < told.index("ME001")
    assert "moved to 15 Jan 2027 (nobody is named who agreed), the second move" in told
    assert "63% to 71%" in told


def test_changes_are_cut_for_want_of_room_alone() -> None:
    actions = by_id(Action(f"AC{n:03}", "RC001", f"Number {n}") for n in range(200))
    before = _since(("AC000", "grey", []))
    records = RECORDS._replace(actions=actions, risks={}, decisions={}, measures={})
    said = words(board_document("highlight", records, CONTENT, assessed(records), None, before))
    found = re.search(r"What changed since 30 Oct 2026 \((\d+) of 199, and (\d+) more\)", said)
    assert found
    shown, more = map(int, found.groups())
    assert shown + more == 199
    assert shown >= 20


def test_a_cause_is_whole_where_the_page_has_room() -> None:
    said = words(made("highlight", board=IMPROVEMENT))
    assert "…" not in said.partition("Top exceptions")[2].partition("Key risks")[0]


def test_a_change_that_was_asked_for_is_told_as_such() -> None:
    asked = RECORDS.decisions["DE001"]._replace(due=date(2026, 12, 8))
    said = words(made("highlight", RECORDS._replace(decisions={"DE001": asked}), board=IMPROVEMENT))
    coming = said.partition("Due next")[2].partition("Top exceptions")[0]
    needed = said.partition("Decisions needed")[2]
    assert "8 Dec 2026: DE001" in coming
    assert "(change asked for by Improvement board)" in coming
    assert "(AC003): change asked for, due 8 Dec 2026: agree whether it is made" in needed


def test_a_plan_shows_the_measures_and_what_comes_before() -> None:
    said = words(made("plan"))
    own = "ME001 Plans rated good in dip samples: baseline 40%, target 80%, latest 71% (Nov 2026)"
    assert own in said
    whole = "Measured by ME002 Workers supervised in the month: baseline 70%, target 95%"
    assert said.count(whole) == 1
    assert "ME002, as above" in said
    assert "(comes after AC003)" in said


@pytest.mark.parametrize("name", ["exception", "adviser"])
def test_a_control_is_what_is_done_about_a_risk(name: str) -> None:
    risk = RECORDS.risks["RK001"]._replace(
        mitigation="",
        controls=(
            Control("Regional pool", "Aisha Khan", date(2026, 12, 1)),
            Control("Shared post", "", date(2026, 10, 1), date(2026, 11, 2)),
        ),
    )
    said = words(made(name, RECORDS._replace(risks={"RK001": risk}), IMPROVEMENT))
    assert "none yet" not in said
    joined = "Regional pool (Aisha Khan, by 1 Dec 2026); Shared post (done 2 Nov 2026)"
    flat = "".join(said.split())
    for word in joined.split():
        assert word in flat


@pytest.mark.parametrize(
    ("unit", "last", "better", "said"),
    [
        ("%", 78, "more", "17 points short"),
        ("per cent", 94, "more", "1 point short"),
        ("days", 97, "less", "2 days over"),
    ],
)
def test_a_share_falls_short_by_points(unit: str, last: float, better: str, said: str) -> None:
    measure = Measure("ME1", "", "Visits", "", (), unit, better, target=95)
    one = assess_measure(measure._replace(readings=(Reading(TODAY, last),)), TODAY)
    assert distance(one) == said
    assert measure_words(one).endswith(f", {said}")
    assert f", {said}." in measure_trends({"ME1": one.measure}, TODAY)[0].sentence


def test_there_is_a_notice_only_where_a_published_grade_is_inadequate() -> None:
    assert "Progress against the plan" in words(made("adviser"))
    event = RECORDS.events["EV-1"]._replace(grades={"leaders": "inadequate"})
    given = RECORDS._replace(events={"EV-1": event})
    assert "Progress against the notice" in words(made("adviser", given))


def test_a_key_is_never_parted_between_pages() -> None:
    data = formats.render_bytes(made("adviser"), "docx")
    lines = docx.Document(io.BytesIO(data)).paragraphs
    key = [each for each in lines if each.text.startswith(("Key to", "■", "●", "◐", "○", "– G"))]
    assert [each.paragraph_format.keep_with_next for each in key] == [True] * 5 + [False]


def test_no_gate_is_told_by_a_name_of_the_program() -> None:
    assert "coordinator" not in words(made("changes")).replace("Inspection coordinator", "")


def test_the_tables_of_charts_are_open_on_paper() -> None:
    assert "details::details-content { content-visibility: visible; }" in STYLE


def test_a_board_reads_plain_words() -> None:
    risk = RECORDS.risks["RK001"]._replace(scores=(Score(TODAY, 5, 4),))
    records = RECORDS._replace(risks={"RK001": risk}, snapshots={})
    document = board_document("highlight", records, CONTENT, assessed(records), IMPROVEMENT)
    said = words(document)
    assert "○ 20 red, scored once" in said
    assert "no earlier figures were kept to compare with" in said
    assert "ot known" not in said
    (facts, *_) = (one for one in document.blocks if isinstance(one, Fields))
    overall = dict(facts.rows)["Overall"]
    assert overall == Mark("red", "○ Red")


# --- one page --------------------------------------------------------------------------


MOST_LINES = 70
"""Lines of 100 characters: at 9 points A4 takes 73 between its margins.

The worst plan of the hostile texts, 69 lines, was laid out by a word processor: one page.
"""


@settings(max_examples=25, deadline=None)
@given(texts, texts, st.integers(0, 40), st.integers(0, 12))
def test_a_highlight_report_fits_one_page_whatever_the_plan(
    title: str, name: str, actions: int, risks: int
) -> None:
    late = Action("", "RC1", title, due=date(2026, 10, 1), lead=name, obstacle=title)
    told = [
        late._replace(
            id=f"AC{number:03}",
            recovery=title if number % 2 else "",
            forecast=date(2027, 5, 1) if number % 2 else None,
            due=date(2027, 1, 1) if number % 3 else date(2026, 10, 1),
            completed_on=date(2026, 11, 9) if number % 5 == 0 else None,
            board=name,
        )
        for number in range(actions)
    ]
    records = Records(
        service=Service(name=name[:300]),
        recommendations=by_id([Recommendation("RC1", title)]),
        actions=by_id(told),
        risks=by_id(
            Risk(f"RK{number}", title, scores=(Score(date(2026, 1, 1), 5, 5),))
            for number in range(risks)
        ),
    )
    document = board_document(
        "highlight", records, CONTENT, assessed(records), None, LAST, name[:80]
    )
    lines = [line for line in render(document, 100).splitlines() if line.strip("-=~ ")]
    assert len(lines) <= MOST_LINES
    assert document.dense


def test_a_list_that_is_cut_says_how_many_more() -> None:
    """Twelve late actions, all of which lack a plan to recover: as many as there is room for."""
    actions = by_id(Action(f"AC{n:02}", "RC001", due=date(2026, 9, 1)) for n in range(12))
    records = RECORDS._replace(actions=actions, decisions={}, measures={})
    said = words(made("highlight", records))
    for title in ("Top exceptions", "Decisions needed"):
        found = re.search(rf"{title} \((\d+) of (\d+), and (\d+) more\)", said)
        assert found, title
        shown, of, more = map(int, found.groups())
        assert shown + more == of >= 12
        assert shown >= 3


# --- whatever people type ------------------------------------------------------------------------


def _typed(text: str) -> Records:
    """A plan that says ``text`` in every place that takes one."""
    action = RECORDS.actions["AC002"]._replace(
        title=text,
        lead=text,
        leads=(text,),
        director=text,
        board=text,
        measure=text,
        obstacle=text,
        recovery=text,
        number=text,
        timing=text,
        moves=(DateMove(date(2026, 11, 3), None, None, text, text),),
    )
    return Records(
        service=Service(name=text),
        recommendations=by_id([Recommendation("RC001", text, number=text, closed_by=text)]),
        actions={"AC002": action},
        measures=by_id(
            [
                Measure(
                    "ME001",
                    text,
                    text,
                    "RC001",
                    unit=text,
                    baseline=1,
                    target=3,
                    readings=(Reading(TODAY, 2, note=text),),
                )
            ]
        ),
        risks=by_id(
            [
                Risk(
                    "RK001",
                    text,
                    effect=text,
                    threatens=("AC002",),
                    scores=(Score(TODAY, 5, 5),),
                    mitigation=text,
                    lead=text,
                )
            ]
        ),
    )


@settings(max_examples=15, deadline=None)
@given(texts, st.sampled_from(tuple(REPORTS)))
def test_no_cell_of_a_workbook_is_worked_out(text: str, name: str) -> None:
    data = formats.render_bytes(made(name, _typed(text)), "xlsx")
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(data)) as packed:
        for part in packed.namelist():
            if part.startswith("xl/worksheets/"):
                sheet = packed.read(part).decode("utf-8")
                assert "<f>" not in sheet
                assert "<hyperlink" not in sheet


@settings(max_examples=10, deadline=None)
@given(texts, st.sampled_from(tuple(REPORTS)))
def test_any_text_makes_a_file_that_opens(text: str, name: str) -> None:
    document = made(name, _typed(text))
    for chosen in ("text", "markdown", "html"):
        assert formats.render(document, chosen)
    assert docx.Document(io.BytesIO(formats.render_bytes(document, "docx"))).paragraphs


@pytest.mark.parametrize("name", REPORTS)
def test_no_report_lists_what_only_a_child_has(name: str) -> None:
    """Nothing that names a column of the child-level lists is printed by a report itself."""
    said = words(made(name, _typed(""))).casefold()
    for column in ("date of birth", "unique id", "ethnic", "gender", "postcode", "upn", "nhs"):
        assert column not in said
