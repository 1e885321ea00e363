"""The evidence library: documents, versions, approvals, reviews, files, and what leaves it."""

import hashlib
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest

from readiness_tui.readiness.model import EvidenceVersion
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.screens.evidence.attaching import FOLDER
from readiness_tui.screens.saving import FOLDER as SAVED
from readiness_tui.store.changes import edit
from tests.screens.driving import AT, COLLEAGUE, ME, Desk, Hands, at_keyboard


async def find(hands: Hands, record: str, *before: str) -> None:
    """The register, or another part, with the cursor on a document."""
    await hands.press("3", *before, "slash")
    await hands.type(record)
    await hands.press("enter")
    assert record in hands.cursor


def versions(desk: Desk, evidence: str) -> list[EvidenceVersion]:
    found = [one for one in desk.records().versions.values() if one.evidence == evidence]
    return sorted(found, key=lambda one: one.number)


@pytest.fixture
def audit(demo: Desk, tmp_path: Path) -> Path:
    """A file that may be evidence, in the folder that the chooser opens."""
    folder = tmp_path / "audits"
    folder.mkdir()
    path = folder / "s11 [audit].docx"
    path.write_bytes(b"Section 11 audit\n" * 1000)
    demo.settings().set(FOLDER, str(folder))
    return path


async def attach(hands: Hands, *keys: str) -> None:
    """The first file of the chooser, then the form, which ``keys`` fill in."""
    await hands.press("v", "1")
    await hands.soon_sees("Enter takes")
    await hands.press("enter")
    await hands.soon_sees("Describes")
    await hands.press(*keys, "ctrl+s")


# --- documents ------------------------------------------------------------------------------------


async def test_a_document_is_added_with_all_that_is_known_of_it(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("3", "A", "ctrl+s")
        hands.sees("A title, such as")
        await hands.type("Threshold [document]")
        await hands.press("enter")
        await hands.type("Ann Bee")
        await hands.press("enter")
        await hands.type("ann bee")
        hands.sees("The approver is somebody other than the lead.")
        await hands.press("ctrl+u", "enter")
        await hands.type("every nove")
        hands.sees("Reviewed every November")
        await hands.press("enter")
        await hands.type("leaders, schools")
        hands.sees("schools is no judgement area")
        await hands.press("ctrl+u")
        await hands.type("leaders, in_care")
        await hands.press("enter")
        await hands.type("front_door; Our own line")
        await hands.press("ctrl+s")
        hands.sees("○ Missing", "EV001", "Threshold [document]")
    added = begun.records().evidence["EV001"]
    assert (added.title, added.lead, added.approver) == ("Threshold [document]", "Ann Bee", "")
    assert (added.cycle_months, added.fixed_month) == (12, 11)
    assert added.judgements == ("leaders", "in_care")
    assert added.lines == ("front_door", "Our own line")


async def test_areas_and_lines_are_chosen_by_the_words_people_know(demo: Desk) -> None:
    assert demo.records().evidence["EV006"].judgements == ("leaders",)
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "EV006")
        await hands.press("E", *["tab"] * 4, "down")
        hands.sees("[x] The impact of leaders", "[ ] Children in care", "[ ] Care leavers")
        hands.sees_not("in_care")
        await hands.type("in")
        await hands.press("space", "enter")
        hands.sees("Children in care.")
        await hands.press("enter")
        await hands.type("Our own line")
        await hands.press("down")
        await hands.type("life-story")
        await hands.press("space", "enter", "ctrl+s")
        hands.is_told("EV006 corrected.")
        await hands.press("E", *["tab"] * 5)
        hands.sees("Life-story work; Our own line")
    corrected = demo.records().evidence["EV006"]
    assert corrected.judgements == ("leaders", "in_care")
    assert corrected.lines == ("life_story", "Our own line")


async def test_an_area_is_typed_by_its_title_or_a_part_of_it(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "EV006")
        await hands.press("E", *["tab"] * 4, "ctrl+u")
        await hands.type("care leavers; help and prot")
        hands.sees("Care leavers, Children who need help and protection.")
        await hands.type(", children")
        hands.sees("children means more than one judgement area. ↓ lists them.")
        await hands.press("escape")


async def test_a_document_is_corrected_and_left_out_and_taken_away(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "EV049")
        await hands.press("E", "ctrl+u")
        await hands.type("Section 11 audit")
        await hands.press("ctrl+s")
        hands.is_told("EV049 corrected.")
        await hands.press("a")
        await hands.type("No audit this year")
        hands.sees("It counts until somebody else has agreed")
        await hands.press("enter")
        await hands.type(COLLEAGUE)
        await hands.press("ctrl+s")
        assert "Not applicable" in hands.cursor
        await hands.press("delete")
        hands.is_told("EV049 cannot be removed")  # checklist items rest on it
        await hands.press("escape", "A")
        await hands.type("Made by mistake")
        await hands.press("ctrl+s", "slash")
        await hands.type("mistake")
        await hands.press("enter", "delete")
        hands.is_told("removed. u brings it back.")
    assert "Made by mistake" not in {one.title for one in demo.records().evidence.values()}


async def test_the_lead_of_marked_documents_is_set_together(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("3", "space", "space", "l", "ctrl+u")
        await hands.type("Ola Berg")
        await hands.press("enter")
    leads = [one.lead for one in demo.records().evidence.values()]
    assert leads.count("Ola Berg") == 2


# --- versions and reviews -------------------------------------------------------------------------


async def test_a_version_awaits_the_approval_of_somebody_else(demo: Desk, audit: Path) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "EV049")
        assert "○ Missing" in hands.cursor
        await hands.press("v", "1")
        await hands.soon_sees("Enter takes s11 [audit].docx")
        await hands.press("enter")
        await hands.soon_sees("Describes")
        await hands.press("ctrl+u")
        await hands.type("1 jan 2027")
        hands.sees("still to come")
        await hands.press("ctrl+u")
        await hands.type("30 sep 2026")
        await hands.press("enter")
        await hands.type("1 oct 2026")
        hands.sees("The period begins on 1 Oct 2026, after its end.")
        await hands.press("ctrl+u")
        await hands.type("1 jul 2026")
        hands.sees("Describes 1 Jul 2026 to 30 Sep 2026")
        await hands.press("ctrl+s")
        hands.is_told("EV049 version 1 awaits approval")
        assert "Awaiting approval" in hands.cursor
        await hands.press("c")
        hands.is_told("so somebody else approves it")
    async with at_keyboard(demo.app(who=COLLEAGUE)) as hands:
        await find(hands, "EV049")
        await hands.press("c")
        hands.is_told("EV049 approved.")
        assert "● Current" in hands.cursor
    (version,) = versions(demo, "EV049")
    assert (version.evidence_from, version.evidence_date) == (date(2026, 7, 1), date(2026, 9, 30))
    assert (version.added_by, version.approved_by) == (ME, COLLEAGUE)
    (file,) = version.files
    assert (file.location, file.size) == (str(audit), 17_000)
    assert file.sha256 == hashlib.sha256(audit.read_bytes()).hexdigest()


async def test_a_file_is_copied_into_the_workspace_and_sent_back(demo: Desk, audit: Path) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "EV049")
        await attach(hands, "enter", "enter", "enter", "down", "down", "enter")
        hands.is_told("EV049 version 1 awaits approval")
        await hands.press("z")
        await hands.type("The last page is missing")
        await hands.press("enter")
        hands.is_told("EV049 version 1 sent back")
        assert "Returned" in hands.cursor
    (version,) = versions(demo, "EV049")
    (file,) = version.files
    assert file.location.startswith("evidence/EV049/v1/")
    kept = Path(demo.workspace().folder) / file.location
    assert kept.read_bytes() == audit.read_bytes()


async def test_a_review_makes_an_overdue_document_current(demo: Desk) -> None:
    """EV030 is reviewed every six months: from 20 November 2026 that is 20 May 2027."""
    assert demo.records().evidence["EV030"].cycle_months == 6
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "EV030")
        assert "▽ Overdue" in hands.cursor
        await hands.press("w")
        hands.sees("the next by 20 May 2027")
        await hands.press("ctrl+s")
        hands.is_told("EV030 reviewed: still right.")
        assert "● Current" in hands.cursor
        assert "20 May 2027" in hands.cursor
        await hands.press("u")
        assert "▽ Overdue" in hands.cursor


async def test_a_review_may_have_been_earlier_and_may_take_it_out_of_use(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "EV030")
        await hands.press("w", "tab", "ctrl+u")
        await hands.type("1 dec 2026")
        hands.sees("still to come")
        await hands.press("ctrl+u")
        await hands.type("2 nov")
        hands.sees("the next by 2 May 2027")
        await hands.press("shift+tab", "down", "down", "down", "enter", "ctrl+s")
        hands.is_told("EV030 reviewed: withdrawn.")
        assert "Expired" in hands.cursor


async def test_a_document_without_a_version_is_neither_approved_nor_reviewed(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "EV049")
        await hands.press("c", "w", "F")
        hands.is_told("EV049 has no version yet.")
        hands.is_told("EV049 has no approved version to review.")
        hands.is_told("EV049 has no file yet.")


# --- files ----------------------------------------------------------------------------------------


async def test_a_file_that_was_edited_after_its_approval_awaits_it_again(
    demo: Desk, audit: Path
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "EV049")
        await attach(hands)
    async with at_keyboard(demo.app(who=COLLEAGUE)) as hands:
        await find(hands, "EV049")
        await hands.press("c")
        assert "● Current" in hands.cursor
        audit.write_bytes(b"Another text")
        await hands.press("K")
        await hands.soon_sees("Awaiting approval")
        hands.is_told("Changed since it was approved: EV049.")
        audit.unlink()
        await hands.press("K")
        await hands.soon_sees("Expired")
        hands.is_told("Missing: EV049.")
        await hands.press("c")
        hands.is_told("cannot be approved")


@pytest.fixture
def drive(demo: Desk, tmp_path: Path) -> Path:
    """A folder with a file that is named as EV049 is, and one that nobody would know."""
    folder = tmp_path / "shared drive"
    folder.mkdir()
    title = demo.records().evidence["EV049"].title
    (folder / f"{title} 30.09.2026 final v2.docx").write_bytes(b"One")
    unknown = folder / "Lunch rota [2].docx"
    unknown.write_bytes(b"Two")
    os.utime(unknown, (AT.timestamp(), AT.timestamp()))
    return folder


async def look_through(hands: Hands, folder: Path) -> None:
    await hands.press("3", "L", "ctrl+u")
    await hands.type(str(folder))
    await hands.press("enter")
    await hands.soon_sees("1 of ")


async def test_files_of_a_folder_are_proposed_and_accepted_one_by_one(
    demo: Desk, drive: Path
) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await look_through(hands, drive)
        hands.sees("1 of 1", "EV049", "Describes 30 Sep 2026")
        await hands.press("2")
        hands.sees("1 file fits no document by name. Go through it?")
        await hands.press("1")
        await hands.soon_sees("What was found in")
        hands.sees("1 file: added, and awaiting approval", "final v2.docx EV049 version 1")
        hands.sees("Lunch rota [2].docx", "1 file: fits no document")
        hands.sees_not("may be a new version")
    (version,) = versions(demo, "EV049")
    assert (version.evidence_date, version.approved_on) == (date(2026, 9, 30), None)


async def test_the_day_that_a_name_seems_to_say_is_corrected_before_it_is_taken(
    demo: Desk, drive: Path
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await look_through(hands, drive)
        await hands.press("4")
        hands.sees("A new version of EV049", "Describes 30 Sep 2026")
        await hands.press("tab", "tab", "ctrl+u")
        await hands.type("thu")
        hands.sees("Describes 19 Nov 2026")
        await hands.press("ctrl+u")
        await hands.type("1 dec 2026")
        hands.sees("1 Dec 2026 is still to come.")
        await hands.press("ctrl+u")
        await hands.type("30 jun")
        await hands.press("tab")
        await hands.type("1 apr 2026")
        hands.sees("Describes 1 Apr 2026 to 30 Jun 2026")
        await hands.press("ctrl+s", "1")
        await hands.soon_sees("What was found in")
    (version,) = versions(demo, "EV049")
    assert (version.evidence_from, version.evidence_date) == (date(2026, 4, 1), date(2026, 6, 30))


async def test_a_file_that_seems_to_be_of_one_document_is_given_to_another(
    demo: Desk, drive: Path
) -> None:
    before = len(versions(demo, "EV030"))
    async with at_keyboard(demo.app()) as hands:
        await look_through(hands, drive)
        await hands.press("4", "escape")
        hands.sees("1 of 1", "1 Leave it")  # nothing is decided by leaving the form
        await hands.press("4", "down")
        await hands.type("return home")
        await hands.press("enter")
        hands.sees("A new version of EV030 Return home interview report")
        await hands.press("ctrl+s", "1")
        await hands.soon_sees("What was found in")
    assert len(versions(demo, "EV030")) == before + 1
    assert not versions(demo, "EV049")


async def test_a_file_that_nobody_knows_becomes_a_new_document(demo: Desk, drive: Path) -> None:
    before = demo.records()
    async with at_keyboard(demo.app()) as hands:
        await look_through(hands, drive)
        await hands.press("1", "2")
        hands.sees("1 of 1: Lunch rota [2].docx", "It fits no document by its name.")
        await hands.press("2")
        hands.sees("New: Lunch rota [2].")
        await hands.press("tab")
        await hands.type("Duty rota")
        hands.sees("New: Duty rota.")
        await hands.press("tab", "ctrl+u")
        await hands.type("2 nov 2026")
        await hands.press("ctrl+s")
        await hands.soon_sees("What was found in")
        hands.sees("1 file: added, and awaiting approval")
        await hands.press("escape", "u")
        assert demo.records().evidence == before.evidence  # one save, and one undo
        await hands.press("U")
    after = demo.records().evidence
    (new,) = set(after) - set(before.evidence)
    assert after[new].title == "Duty rota"
    (version,) = versions(demo, new)
    assert (version.number, version.evidence_date) == (1, date(2026, 11, 2))


async def test_a_day_to_come_is_not_taken_without_a_look(demo: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    (folder / f"{demo.records().evidence['EV049'].title} 31.12.2026.docx").write_bytes(b"One")
    async with at_keyboard(demo.app()) as hands:
        await look_through(hands, folder)
        hands.sees("Describes 31 Dec 2026, which is still to come")
        hands.sees_not("Take it")
        await hands.press("2", "tab", "tab", "ctrl+u")
        await hands.type("30 sep 2026")
        await hands.press("ctrl+s")
        await hands.soon_sees("What was found in")
    assert [one.evidence_date for one in versions(demo, "EV049")] == [date(2026, 9, 30)]


# --- the days of the calls, and as inspectors ask -------------------------------------------------


async def test_what_would_have_lapsed_on_the_days_of_the_calls(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("3", "]")
        hands.sees("Lapsed today (4)", "Earliest call, Mon 8 Mar 2027: 14 more would have lapsed")
        assert "EV006" in hands.cursor
        await hands.press("slash")
        await hands.type("EV001")
        await hands.press("enter")
        assert "review by 5 Mar 27" in hands.cursor
        hands.sees("A review from", "would save it.")
        await hands.press("escape", "d")
        await hands.type("1 dec 2026")
        await hands.press("enter")
        hands.sees("the day you chose")
        await hands.press("g", "w", "ctrl+s")
        await hands.soon_sees("Lapsed today (3)")


async def test_the_library_as_an_inspector_would_ask(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("3", "]", "]")
        hands.sees("without current evidence", "of reports")
        await hands.press("slash")
        await hands.type("EV001")
        await hands.press("enter")
        assert "EV001" in hands.cursor
        await hands.press("F")


async def test_the_index_is_saved_as_a_word_file(demo: Desk, tmp_path: Path) -> None:
    demo.settings().set(SAVED, str(tmp_path))
    async with at_keyboard(demo.app()) as hands:
        await hands.press("3", "X", "enter")
        await hands.soon_sees("Evidence library")
    (saved,) = tmp_path.glob("evidence-index-*.docx")
    with zipfile.ZipFile(saved) as package:
        body = package.read("word/document.xml").decode()
    assert "Self-evaluation of children" in body
    assert "Known weakness" not in body


async def test_a_pack_holds_what_stands_and_says_what_it_leaves_out(
    demo: Desk, audit: Path, tmp_path: Path
) -> None:
    demo.settings().set(SAVED, str(tmp_path))
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "EV049")
        await attach(hands)
    async with at_keyboard(demo.app(who=COLLEAGUE), size=(120, 40)) as hands:
        await find(hands, "EV049")
        await hands.press("c", "P")
        hands.sees("Only the 1 document that the filter shows (EV049)", "whole library: 52")
        await hands.press("2")
        hands.sees("3 documents are not approved. Into the pack?")
        hands.sees("EV032 Private fostering annual report: is not approved (is a draft)")
        await hands.press("1")
        hands.sees("4 documents are lapsed. Into the pack?")
        hands.sees("EV036", "Sufficiency strategy and placement position")
        hands.sees("has lapsed (overdue since 26 Jun 2026)")
        await hands.press("1")
        hands.sees("2 documents are marked official-sensitive. Into the pack?", "EV037", "EV051")
        await hands.press("1")
        await hands.soon_sees("A pack of")
        await hands.press("enter")
        await hands.soon_sees("Saved")
        hands.is_told("left out")
    (pack,) = tmp_path.glob("evidence-pack-*.zip")
    with zipfile.ZipFile(pack) as package:
        names = package.namelist()
        (name,) = [one for one in names if "EV049" in one and one.endswith(".docx")]
        assert package.read(name) == audit.read_bytes()
        assert {"index.html", "manifest.csv", "manifest.sha256"} <= {
            one.rpartition("/")[2] for one in names
        }
        index = next(one for one in names if one.endswith("index.txt"))
        assert "EV006" in package.read(index).decode()


async def _index_of_pack(hands: Hands, folder: Path, *keys: str) -> str:
    """The index of a pack after ``keys``."""
    await hands.press("P", *keys)
    await hands.soon_sees("A pack of")
    await hands.press("enter")
    await hands.soon_sees("Saved")
    (pack,) = folder.glob("evidence-pack-*.zip")
    with zipfile.ZipFile(pack) as package:
        index = next(one for one in package.namelist() if one.endswith("index.txt"))
        return package.read(index).decode()


async def test_a_pack_of_what_the_filter_shows_holds_nothing_else(
    demo: Desk, tmp_path: Path
) -> None:
    demo.settings().set(SAVED, str(tmp_path))
    async with at_keyboard(demo.app()) as hands:
        await hands.press("3", "slash")
        await hands.type("parenting")
        await hands.press("enter")
        index = await _index_of_pack(hands, tmp_path, "1")
    assert ": 1 document, " in index
    assert "Corporate parenting" in index


async def test_a_filter_that_shows_nothing_is_packed_as_nothing(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("3", "slash")
        await hands.type("zzzz")
        await hands.press("enter", "P")
        hands.is_told("The filter shows no document. Escape clears it.")


async def test_a_pack_of_the_marked_holds_nothing_else(demo: Desk, tmp_path: Path) -> None:
    demo.settings().set(SAVED, str(tmp_path))
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "EV008")
        await hands.press("space", "escape", "P")
        hands.sees("Only the 1 document marked")
        await hands.press("escape")
        index = await _index_of_pack(hands, tmp_path, "1")
    assert ": 1 document, " in index


async def test_a_document_that_needs_two_yeses_is_asked_about_twice(
    demo: Desk, tmp_path: Path
) -> None:
    """EV030 is overdue; marked official-sensitive as well, it needs a yes to both."""
    demo.settings().set(SAVED, str(tmp_path))
    evidence = demo.records().evidence["EV030"]
    requests = edit(Kind.EVIDENCE, evidence, sensitivity="official_sensitive")
    demo.workspace().apply(requests, who=COLLEAGUE, at=AT)
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await find(hands, "EV030")
        await hands.press("P", "1")
        hands.sees("1 document is lapsed.", "EV030 Return home interview report")
        hands.sees("has lapsed and is marked official-sensitive")
        await hands.press("2")
        hands.sees("1 document is marked official-sensitive. Into the pack?", "EV030")
        await hands.press("escape", "P", "1", "1")
        hands.sees_not("marked official-sensitive. Into the pack?")  # one no is enough


async def test_an_index_of_what_the_filter_shows_names_nothing_else(
    demo: Desk, tmp_path: Path
) -> None:
    demo.settings().set(SAVED, str(tmp_path))
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "EV008")
        await hands.press("X", "1", "enter")
        await hands.soon_sees("Evidence library")
    (saved,) = tmp_path.glob("evidence-index-*.docx")
    with zipfile.ZipFile(saved) as package:
        body = package.read("word/document.xml").decode()
    assert "Corporate parenting strategy" in body
    assert "Contact and role sheet" not in body


async def test_areas_can_be_told_apart_in_80_columns(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(80, 40)) as hands:
        await hands.press("3", "]", "]")
        assert "current)" in hands.line_of("The impact of leaders on social work practice")
        await hands.press("slash")
        await hands.type("area:care_leavers")
        await hands.press("enter", "G")
        assert "current)" in hands.line_of(" Care leavers (")


async def test_an_empty_library_says_how_it_is_filled(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("3")
        hands.sees("Evidence library no document yet", "A adds one")
        await hands.press("P")
        hands.is_told("The library holds no document yet.")
        await hands.press("]")
        hands.sees("so none can lapse", "A adds one")
        await hands.press("]")
        hands.sees("no document yet", "E says which lines it serves")


async def test_a_pack_that_would_hold_nothing_is_refused_before_its_name_is_asked(
    demo: Desk,
) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "EV049")
        await hands.press("P", "1")
        hands.is_told("None of these documents can go into a pack.")
