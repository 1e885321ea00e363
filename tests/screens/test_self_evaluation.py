"""The self-evaluation: written, challenged, agreed, graded, shared, compared and saved."""

import contextlib
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from readiness_tui.readiness.model import EvidenceItem, EvidenceVersion, InspectionEvent
from readiness_tui.readiness.vocabulary import EventKind, Kind
from readiness_tui.screens.saving import FOLDER
from readiness_tui.store.changes import Add
from tests.screens.driving import AT, COLLEAGUE, ME, Desk, Hands, at_keyboard


@pytest.fixture
def library(begun: Desk) -> Desk:
    """A workspace with one current document, one that is overdue, and a meeting with Ofsted."""
    day = date(2026, 10, 1)
    approved = {"submitted_on": day, "approved_on": day, "approved_by": COLLEAGUE}
    documents = [
        (EvidenceItem("EV001", "Audit learning", cycle_months=12), day, approved),
        (
            EvidenceItem("EV002", "Supervision report", cycle_months=3),
            date(2026, 5, 31),
            approved | {"approved_on": date(2026, 6, 1)},
        ),
    ]
    requests = []
    for number, (item, shows, said) in enumerate(documents, 1):
        values = {"title": item.title, "cycle_months": item.cycle_months}
        requests.append(Add(Kind.EVIDENCE, values, item.id))
        version = EvidenceVersion("", item.id, 1, shows)._asdict() | said
        facts = {name: version[name] for name in ("evidence", "number", "evidence_date", *said)}
        requests.append(Add(Kind.VERSION, facts, f"VE{number:03d}"))
    meeting = InspectionEvent("", EventKind.ENGAGEMENT_MEETING, start=date(2026, 11, 30))
    requests.append(Add(Kind.EVENT, {"kind": meeting.kind, "start": meeting.start}, "IN001"))
    begun.workspace().apply(requests, who=COLLEAGUE, at=AT)
    return begun


async def added(hands: Hands, text: str, *keys: str) -> None:
    """A statement of the first area and question; ``keys`` change the first form."""
    await hands.press("5", "A", *keys, "ctrl+s")
    await hands.soon_sees("F3 the preview")
    await hands.type(text)
    await hands.press("ctrl+s")
    await hands.soon_sees("Draft")


async def test_a_statement_is_written_with_a_link_and_becomes_agreed(library: Desk) -> None:
    async with at_keyboard(library.app(), size=(120, 40)) as hands:
        await hands.press("5")
        hands.sees("Nothing is claimed yet.")
        await hands.press("A")
        hands.sees("where does it belong?")
        await hands.press("ctrl+s")
        await hands.soon_sees("F3 the preview")
        await hands.type("Most audits are **good**.")
        await hands.type(" See [[")
        await hands.soon_sees("Which document?")
        await hands.type("audit")
        await hands.press("enter")
        await hands.soon_sees("(EV001, Audit learning")  # the preview
        hands.sees("6 words")
        await hands.press("ctrl+s")
        await hands.soon_sees("1 of 1")
        hands.sees("Draft", "Most audits are good. See", "EV001 Audit learning, shows 1 Oct 2026")
        await hands.press("c")
        hands.is_told("somebody else challenges it")
    async with at_keyboard(library.app(who=COLLEAGUE), size=(120, 40)) as hands:
        await hands.press("5", "y")
        hands.is_told("challenge")
        await hands.press("c")
        await hands.soon_sees("Challenged")
        await hands.press("y")
        await hands.soon_sees("● Agreed")
        hands.sees("1 of 1 statement agreed")
        await hands.press("n", "end")
        await hands.type(" Always.")
        await hands.press("ctrl+s")
        hands.is_told("The agreement is taken back.")
        await hands.soon_sees("Draft")
        await hands.press("u")
        await hands.soon_sees("● Agreed")


async def test_a_lapse_shows_at_the_statement_and_a_review_brings_it_back(library: Desk) -> None:
    async with at_keyboard(library.app(), size=(120, 40)) as hands:
        await added(hands, "Supervision is regular.")
        assert "none" in hands.cursor
        hands.sees("1 unsupported", "It rests on no evidence")
        await hands.press("e")
        await hands.type("EV009")
        hands.sees("There is no document EV009.")
        await hands.press("ctrl+u")
        await hands.type("ev002")
        hands.sees("Supervision report")
        await hands.press("enter")
        assert "0 of 1" in hands.cursor
        hands.sees("Nothing supports it: EV002 overdue since 1 Sep 2026.")
    async with at_keyboard(library.app(who=COLLEAGUE), size=(120, 40)) as hands:
        await hands.press("5", "c", "y")
        assert "▽ Needs refresh" in hands.cursor
        await hands.press("3", "slash")
        await hands.type("EV002")
        await hands.press("enter")
        hands.sees("ST001 Supervision is regular.", "Needs refresh")
        await hands.press("w", "ctrl+s", "5")
        assert "● Agreed" in hands.cursor


async def test_what_was_written_and_not_saved_is_back(library: Desk) -> None:
    async with at_keyboard(library.app()) as hands:
        await added(hands, "First words.")
        await hands.press("n")
        await hands.type(" And more.")
        await hands.press("escape")
        hands.sees("First words.")
    async with at_keyboard(library.app()) as hands:
        await hands.press("5", "n")
        hands.sees("And more.", "What you had typed is back")
        await hands.press("f3")
        hands.sees("First words. And more.")
        await hands.press("f3", "ctrl+d", "escape")
    assert library.records().statements["ST001"].text == "First words."


async def test_one_s_own_editor_writes_on(
    library: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys\nwith open(sys.argv[1], 'a') as file: file.write('From there \\033[31m.')\n"
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    async with at_keyboard(library.app()) as hands:
        monkeypatch.setattr(hands.app, "suspend", contextlib.nullcontext)  # no terminal is here
        await added(hands, "Here. ")
        await hands.press("n", "ctrl+e")
        await hands.soon_sees("Here.From there")
        await hands.press("ctrl+s")
        monkeypatch.setenv("VISUAL", "no-such-editor")
        await hands.press("n", "ctrl+e")
        hands.sees("no-such-editor could not be opened")
        await hands.press("escape")
    text = library.records().statements["ST001"].text
    assert text.startswith("Here.From there")
    assert "\x1b" not in text


async def test_own_grades_stand_beside_what_ofsted_gave(library: Desk) -> None:
    async with at_keyboard(library.app(), size=(120, 40)) as hands:
        await hands.press("5", "]")
        hands.sees("Own grade", "not given", "E gives one")
        await hands.press("E", "down", "down", "enter", "tab")
        await hands.type("Audits say so")
        await hands.press("ctrl+s")
        await hands.soon_sees("Audits say so")
        hands.sees(f"Outstanding, given by {ME}")
    (grade,) = library.records().own_grades.values()
    assert (grade.id, grade.reasons, grade.by) == ("leaders", "Audits say so", ME)


async def test_giving_a_grade_is_said_where_none_is_given(library: Desk) -> None:
    async with at_keyboard(library.app()) as hands:
        await hands.press("5", "]")
        assert "E Grade" in hands.lines[-1]
        hands.sees("0 of 4 areas graded · E gives the grade", "Children in care")
        await hands.press("?")
        hands.sees("Give the grade of the area under the cursor")


async def test_a_version_is_shared_compared_and_its_letter_becomes_actions(library: Desk) -> None:
    async with at_keyboard(library.app()) as hands:
        await added(hands, "Audits are good. [[EV001]]")
        await hands.press("V")
        await hands.type("Annual meeting 2026")
        await hands.press("enter")
        hands.is_told("nothing to share")
    async with at_keyboard(library.app(who=COLLEAGUE), size=(120, 40)) as hands:
        await hands.press("5", "c", "y")
        await added(hands, "A second one.")
        await hands.press("V")
        await hands.type("Annual meeting 2026")
        await hands.press("enter")
        await hands.soon_sees("Share it with")
        hands.sees("1 statement not agreed and 1 statement without support?")
        await hands.press("2")
        hands.sees("1 Annual engagement meeting, Mon 30 Nov 2026, in 10 days", "2 None yet")
        await hands.press("1")
        hands.is_told("Annual meeting 2026: frozen.")
        await hands.press("G", "n", "end")
        await hands.type(" Changed.")
        await hands.press("ctrl+s", "m")
        await hands.soon_sees("Since Annual meeting 2026")
        hands.sees("A second one.+ Changed.+")
        await hands.press("escape", "]", "]")
        hands.sees("1 version shared", "Annual meeting 2026")
        await hands.press("A")
        await hands.type("Write plans with children")
        await hands.press("enter")
        await hands.type("See every child alone")
        hands.sees("2 points, each with an action of its own")
        await hands.press("ctrl+s")
        hands.is_told("Each point is in the improvement plan")
        await hands.press("7")
        hands.sees("Write plans with children", "See every child alone")
    (shared,) = library.records().self_evaluations.values()
    assert (shared.title, shared.event, shared.by) == ("Annual meeting 2026", "IN001", COLLEAGUE)


async def shared(hands: Hands, title: str) -> None:
    """The one agreed statement is on its way; which meeting it is for is asked."""
    await hands.press("5", "V")
    await hands.type(title)
    await hands.press("enter")
    await hands.soon_sees("Which meeting is it shared for?")


async def agreed(desk: Desk, text: str) -> None:
    """A statement that a colleague agreed."""
    async with at_keyboard(desk.app()) as hands:
        await added(hands, text)
    async with at_keyboard(desk.app(who=COLLEAGUE)) as hands:
        await hands.press("5", "c", "y")


async def test_meetings_to_come_are_offered_first_and_the_nearest_of_them(library: Desk) -> None:
    for day in (date(2026, 3, 2), date(2027, 2, 1), date(2026, 10, 5), date(2026, 11, 20)):
        values = {"kind": EventKind.FOCUSED_VISIT, "start": day}
        library.workspace().apply([Add(Kind.EVENT, values)], who=COLLEAGUE, at=AT)
    await agreed(library, "Audits are good. [[EV001]]")
    async with at_keyboard(library.app()) as hands:
        await shared(hands, "For later")
        hands.sees(
            "1 Focused visit, Fri 20 Nov 2026, today 2 Annual engagement meeting, Mon 30 Nov 2026, "
            "in 10 days 3 Focused visit, Mon 1 Feb 2027, in 73 days 4 None yet; A on the version "
            "names it later 5 Focused visit, 5 Oct 2026 6 Focused visit, 2 Mar 2026"
        )
        await hands.press("4")
        hands.is_told("For later: frozen.")
    (version,) = library.records().self_evaluations.values()
    assert version.event == ""


async def test_a_meeting_that_nobody_recorded_yet_is_planned_on_the_way(begun: Desk) -> None:
    last = {"kind": EventKind.ENGAGEMENT_MEETING, "start": date(2026, 1, 20)}
    begun.workspace().apply([Add(Kind.EVENT, last)], who=COLLEAGUE, at=AT)
    await agreed(begun, "Audits are good.")
    async with at_keyboard(begun.app()) as hands:
        await hands.press("5", "V")
        await hands.type("For the meeting")
        await hands.press("enter", "2")
        hands.sees("1 Engagement meeting to come, expected about 20 Jan 2027: give its day")
        await hands.press("1", "ctrl+u")
        await hands.type("20 oct 2026")
        hands.sees("20 Oct 2026 is past, so no meeting is planned for it.")
        await hands.press("ctrl+u")
        await hands.type("27 jan 2027")
        hands.sees("Annual engagement meeting on Wed 27 Jan 2027")
        await hands.press("enter")
        hands.is_told("For the meeting: frozen.")
    records = begun.records()
    (version,) = records.self_evaluations.values()
    assert records.events[version.event].start == date(2027, 1, 27)


async def test_a_version_shared_for_none_takes_its_meeting_with_the_letter(library: Desk) -> None:
    await agreed(library, "Audits are good. [[EV001]]")
    async with at_keyboard(library.app()) as hands:
        await shared(hands, "Early version")
        await hands.press("2", "right_square_bracket", "right_square_bracket")
        hands.sees("Shared for: no meeting yet")
        await hands.press("A")
        hands.sees("Which meeting is the letter of?", "1 Annual engagement meeting, Mon 30 Nov")
        await hands.press("1")
        await hands.type("Write plans with children")
        await hands.press("ctrl+s")
        hands.is_told("Each point is in the improvement plan")
        hands.sees("30 Nov 2026; 1 point of its letter taken down")
        await hands.press("enter")
        hands.sees("Points of the letter", "• Write plans with children")
        await hands.press("escape")
        await hands.press("u")
        hands.sees("Shared for: no meeting yet")
    assert not library.records().recommendations


async def test_the_comparison_names_the_documents_that_words_link_to(library: Desk) -> None:
    await agreed(library, "Audits are good [[EV001]].")
    async with at_keyboard(library.app(), size=(120, 40)) as hands:
        await shared(hands, "The first")
        await hands.press("2", "n", "ctrl+end", "backspace")
        await hands.type(", as supervision shows [[EV002]].")
        await hands.press("ctrl+s")
        await added(hands, "Another claim [[EV001]], [[EV404]].")
        await hands.press("m")
        await hands.soon_sees("Since The first")
        hands.sees(
            "Another claim (EV001, Audit learning, 1 Oct 2026), (EV404, not in the library).",
            "good [(EV001, Audit learning, 1 Oct 2026).]",
            "+(EV001, Audit learning, 1 Oct 2026), as supervision shows (EV002, Supervision "
            "report, 31 May 2026).+",
        )
        hands.sees_not("[[")


async def test_other_reasons_for_a_grade_are_told_as_such(library: Desk) -> None:
    async def grade(hands: Hands, *keys: str, reasons: str) -> None:
        await hands.press("E", *keys)
        await hands.type(reasons)
        await hands.press("ctrl+s")

    await agreed(library, "Audits are good. [[EV001]]")
    async with at_keyboard(library.app(), size=(120, 40)) as hands:
        await hands.press("5", "]")
        await grade(hands, "enter", "down", "enter", "tab", reasons="Audits say so")
        await shared(hands, "The first")
        await hands.press("2", "]")
        await grade(hands, "tab", reasons=" and children do")
        await hands.press("m")
        await hands.soon_sees("Own grades")
        hands.sees(": Outstanding, for other reasons", "Audits say so+ and children do+")


async def test_a_page_says_where_it_belongs_and_names_a_day_once(library: Desk) -> None:
    values = {
        "question": 1,
        "judgement": "in_care",
        "text": "Supervision is regular.",
        "evidence": ("EV001",),
        "tolerance_months": 1,
        "author": ME,
    }
    library.workspace().apply([Add(Kind.STATEMENT, values)], who=ME, at=AT)
    async with at_keyboard(library.app()) as hands:
        await hands.press("5", "enter")
        hands.sees(
            "Area: The experiences and progress of children in care",
            "EV001 Audit learning: shows 1 Oct 2026, older than 1 month",
        )


async def test_lists_name_the_documents_by_their_ids_alone(library: Desk) -> None:
    async with at_keyboard(library.app()) as hands:
        await added(hands, "See [[EV001]].")
        assert "See (EV001)." in hands.cursor


async def test_it_is_saved_as_a_word_file_with_its_evidence(library: Desk, tmp_path: Path) -> None:
    library.settings().set(FOLDER, str(tmp_path))
    async with at_keyboard(library.app()) as hands:
        await added(hands, "Audits are **good**. [[EV001]]")
        await hands.press("X", "enter")
        await hands.rest()
    (saved,) = tmp_path.glob("self-evaluation-*.docx")
    with zipfile.ZipFile(saved) as package:
        body = package.read("word/document.xml").decode()
    assert "Audits are" in body
    assert "Audit learning" in body
    assert "**" not in body


async def test_a_statement_is_corrected_moved_and_taken_out(library: Desk) -> None:
    async with at_keyboard(library.app(), size=(120, 40)) as hands:
        await added(hands, "Audits are good. [[EV001]]")
        await hands.press("E", "tab", "tab", "tab")
        await hands.type("Children are safer")
        await hands.press("tab")
        await hands.type("AC999")
        hands.sees("AC999 is not in the plan.")
        await hands.press("ctrl+u", "ctrl+s")
        await hands.soon_sees("What it means for children")
        await hands.press("delete")
        hands.is_told("ST001 taken out. u brings it back.")
        hands.sees("Nothing is claimed yet.")
        await hands.press("u")
        hands.sees("Audits are good.")


async def test_what_a_change_of_the_framework_leaves_without_a_home(library: Desk) -> None:
    values = {"question": 1, "judgement": "adoption", "text": "Adopters wait.", "author": ME}
    library.workspace().apply([Add(Kind.STATEMENT, values)], who=ME, at=AT)
    async with at_keyboard(library.app(), size=(120, 40)) as hands:
        await hands.press("5")
        hands.sees("Without a home in this edition of the framework", "Adopters wait.")
        await hands.press("B")
        await hands.soon_sees("To decide: their area became several (1)")
        hands.sees("ST001", "children in care")
        await hands.press("escape", "E", "down", "up", "enter")
        await hands.press("ctrl+s", "B")
        hands.is_told("Every statement has its area in the framework in force")


async def test_statements_of_several_older_editions_are_followed_each_from_its_own(
    library: Desk,
) -> None:
    for area in ("adoption", "overall", "nowhere"):
        values = {"question": 1, "judgement": area, "text": f"Of {area}.", "author": ME}
        library.workspace().apply([Add(Kind.STATEMENT, values)], who=ME, at=AT)
    async with at_keyboard(library.app(), size=(120, 40)) as hands:
        await hands.press("5", "B")
        await hands.soon_sees("To decide: their area became several (1)")
        hands.sees("ST001 “Of adoption.”", "Without a home (2)", "ST002 “Of overall.” There is no")
        hands.sees("ST003 “Of nowhere.” It has no home")


async def test_where_a_new_statement_belongs_is_back_with_its_words(library: Desk) -> None:
    async with at_keyboard(library.app()) as hands:
        await hands.press("5", "A", "down", "down", "enter", "ctrl+s")
        await hands.soon_sees("F3 the preview")
        await hands.type("Half a thought")
        await hands.press("escape")
    async with at_keyboard(library.app()) as hands:
        await hands.press("5", "A")
        hands.sees("Children who need help and protection")
        await hands.press("ctrl+s")
        await hands.soon_sees("Half a thought")
        await hands.press("ctrl+s")
        await hands.soon_sees("Draft")
        await hands.press("A", "ctrl+s")
        await hands.soon_sees("0 words")
        await hands.press("escape")
    (written,) = library.records().statements.values()
    assert (written.judgement, written.text) == ("help_and_protection", "Half a thought")


async def test_a_statement_is_found_by_its_words(library: Desk) -> None:
    async with at_keyboard(library.app(), size=(120, 40)) as hands:
        await added(hands, "Neglect is named early.")
        await hands.press("1", "ctrl+p")
        await hands.type("neglect is named")
        await hands.soon_sees("ST001 Neglect is named early.")
        await hands.press("enter")
        await hands.soon_sees("How we know")
        assert "ST001" in hands.cursor
