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
        hands.sees("1 without support", "It rests on no evidence")
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
        await hands.press("E", "enter", "down", "enter", "tab")
        await hands.type("Audits say so")
        await hands.press("ctrl+s")
        await hands.soon_sees("Audits say so")
        hands.sees(f"Outstanding, given by {ME}")
    (grade,) = library.records().own_grades.values()
    assert (grade.id, grade.reasons, grade.by) == ("leaders", "Audits say so", ME)


async def test_a_version_is_shared_compared_and_its_letter_becomes_actions(library: Desk) -> None:
    async with at_keyboard(library.app()) as hands:
        await added(hands, "Audits are good. [[EV001]]")
        await hands.press("V")
        await hands.type("Annual meeting 2026")
        await hands.press("enter", "2")
        hands.is_told("nothing to share")
    async with at_keyboard(library.app(who=COLLEAGUE), size=(120, 40)) as hands:
        await hands.press("5", "c", "y")
        await added(hands, "A second one.")
        await hands.press("V")
        await hands.type("Annual meeting 2026")
        await hands.press("enter", "2")
        await hands.soon_sees("Share it with")
        hands.sees("1 statement not agreed and 1 statement without support?")
        await hands.press("2")
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
        await hands.press("escape", "E", "enter", "up", "enter")
        await hands.press("ctrl+s", "B")
        hands.is_told("Every statement has its area in the framework in force")


async def test_a_statement_is_found_by_its_words(library: Desk) -> None:
    async with at_keyboard(library.app(), size=(120, 40)) as hands:
        await added(hands, "Neglect is named early.")
        await hands.press("1", "ctrl+p")
        await hands.type("neglect is named")
        await hands.soon_sees("ST001 Neglect is named early.")
        await hands.press("enter")
        await hands.soon_sees("How we know")
        assert "ST001" in hands.cursor
