"""The evidence library: documents, versions, approvals, reviews, files, and what leaves it."""

import hashlib
import zipfile
from datetime import date
from pathlib import Path

import pytest

from readiness_tui.readiness.model import EvidenceVersion
from readiness_tui.screens.evidence.attaching import FOLDER
from readiness_tui.screens.saving import FOLDER as SAVED
from tests.screens.driving import COLLEAGUE, ME, Desk, Hands, at_keyboard


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


async def test_files_of_a_folder_are_proposed_and_accepted_one_by_one(
    demo: Desk, tmp_path: Path
) -> None:
    title = demo.records().evidence["EV049"].title
    folder = tmp_path / "shared drive"
    folder.mkdir()
    (folder / f"{title} 30.09.2026 final v2.docx").write_bytes(b"One")
    (folder / "Lunch rota.docx").write_bytes(b"Two")
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("3", "L", "ctrl+u")
        await hands.type(str(folder))
        await hands.press("enter")
        await hands.soon_sees("1 of 1")
        hands.sees("EV049", "Describes 30 Sep 2026")
        await hands.press("2")
        await hands.soon_sees("What was found in")
        hands.sees("Lunch rota.docx", "fits no document")
    (version,) = versions(demo, "EV049")
    assert (version.evidence_date, version.approved_on) == (date(2026, 9, 30), None)


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
        for _ in range(3):
            if "Into the pack?" not in hands.text:
                break
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
