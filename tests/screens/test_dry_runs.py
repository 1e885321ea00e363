"""The lists of a dry run on screen: the answer, signatures, explanations, what was not kept."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import pytest

from readiness_tui import dry_running
from readiness_tui.annex_a.result import Result
from readiness_tui.readiness.dry_run_facts import DryRun
from readiness_tui.screens.dry_runs import looking, part
from readiness_tui.session import Session
from readiness_tui.store.run_details import path_of
from tests.dry_run_samples import result
from tests.screens.driving import AS_OF, AT, COLLEAGUE, ME, Desk, Hands, at_keyboard


def kept(desk: Desk, **made: object) -> str:
    """A run with its details, as a colleague kept it a moment ago."""
    session = Session(desk.workspace(), desk.content, COLLEAGUE, as_of=AS_OF, clock=lambda: AT)
    return dry_running.keep(session, result(**made), AT)  # type: ignore[arg-type]


def run(desk: Desk, run_id: str) -> DryRun:
    return desk.records().dry_runs[run_id]


def line_of_list(hands: Hands, number: int, title: str) -> str:
    return hands.line_of(f"{number:>2} {title}").split("│")[0].rstrip()


async def test_without_a_run_the_place_says_what_one_is_and_which_key_starts_it(
    begun: Desk,
) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("6")
        hands.sees(
            "Could we hand over tonight? Nobody knows yet.",
            "A chooses the file, a workbook or a folder of CSV files.",
            "Nothing of a child is kept",
        )
        await hands.press("s")
        hands.is_told("No dry run was kept yet. A checks the lists of a file.")


async def test_the_answer_the_run_and_the_eleven_lists(begun: Desk) -> None:
    run_id = kept(begun, errors={6: 31, 9: 4}, missing=[5])
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await hands.press("6")
        hands.sees(
            "No: list 5 is missing. To be corrected: list 6 (31 errors) and list 9 (4 errors).",
            f"{run_id} · lists.xlsx · {COLLEAGUE} · 20 Nov 2026, today",
            # A call on a Friday: two working days later is the Tuesday.
            "Checked in 2 seconds. Called today: lists due by Tue 24 Nov",
        )
        assert line_of_list(hands, 5, "Section 47").endswith("missing")
        assert line_of_list(hands, 6, "Children in Need").split()[4:8] == ["100", "31", "2", "1"]
        whole = hands.line_of("The whole run")
        assert whole.split("│")[0].split()[-5:] == ["1,000", "36", "20", "10", "no"]


async def test_the_detail_says_what_was_changed_and_what_to_mend_first(begun: Desk) -> None:
    kept(begun, errors={6: 31})
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await hands.press("6", *["down"] * 6)
        assert "Children in Need" in hands.cursor
        await hands.soon_sees("To mend first")
        hands.sees("Sheet: List 6", "31 errors:", "Cells changed while reading: date form 3")


async def test_what_was_not_kept_is_said_and_the_totals_are_shown(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("6")
        await hands.soon_sees("Of RU003 only the totals were kept.")
        hands.sees("Not yet: 5 lists have errors", "44 days ago · too old, over 31 days")
        assert "3 known" in line_of_list(hands, 2, "Early help")
        await hands.press("e")
        hands.is_told("Of RU003 only the totals were kept.")


async def test_findings_are_saved_but_not_among_what_the_workspace_lives_on(
    begun: Desk, tmp_path: Path
) -> None:
    kept(begun, errors={6: 31})
    inside, outside = os.path.join(begun.folder, "history", "x.csv"), tmp_path / "x.csv"
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await hands.press("6")
        await hands.soon_sees("To mend first")
        await hands.press("e", "ctrl+u")
        await hands.type(inside)
        await hands.press("enter")
        await hands.soon_sees("belongs to the workspace")
        await hands.press("escape", "e", "ctrl+u")
        await hands.type(str(outside))
        await hands.press("enter")
        hands.is_told("Saved")
    assert not os.path.exists(inside)
    assert outside.exists()


async def test_details_that_were_lost_leave_the_totals(begun: Desk) -> None:
    run_id = kept(begun)
    os.remove(path_of(begun.folder, run_id))
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await hands.press("6")
        await hands.soon_sees(f"The details of {run_id} are missing")
        assert "100" in line_of_list(hands, 1, "Contacts")


async def test_while_details_are_read_the_place_says_so_and_can_be_used(
    begun: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = kept(begun, errors={1: 7})
    read, go_on = looking.make, threading.Event()

    def slow(*of: Any) -> looking.Made:
        go_on.wait(10)
        return read(*of)

    monkeypatch.setattr(part, "make", slow)
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await hands.press("6", "down")
        hands.sees(f"Reading the details of {run_id}", "List 1 · Contacts")
        await hands.press("s")
        assert ME in line_of_list(hands, 1, "Contacts")
        go_on.set()
        await hands.soon_sees("To mend first")
        hands.sees(f"Signed off: {ME}")


async def test_details_are_read_once_for_all_parts(
    begun: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(begun, errors={1: 7})
    made: list[looking.Wanted] = []
    make = looking.make

    def counted(session: Session, wanted: looking.Wanted, known: Result | None) -> looking.Made:
        made.append(wanted)
        return make(session, wanted, known)

    monkeypatch.setattr(part, "make", counted)
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await hands.press("6")
        await hands.soon_sees("To mend first")
        await hands.press(*"]]][[[")
        hands.sees("To mend first")
        assert len(made) == 1
        await hands.press("down", "s")
        await hands.soon_sees(f"Signed off: {ME}")
        assert len(made) == 2


async def test_escape_goes_from_an_older_run_to_the_newest(begun: Desk) -> None:
    older, newest = kept(begun, errors={1: 7}), kept(begun)
    app = begun.app()
    async with at_keyboard(app) as hands:
        await hands.press("6")
        hands.sees(newest, "no errors")
        screen = app.screen
        assert isinstance(screen, part.RunPart)
        screen.look_at(older)
        await hands.rest()
        hands.sees(f"{older} was chosen: Escape shows the newest.", "list 1 (7 errors)")
        await hands.press("escape")
        hands.sees(newest, "no errors")


async def test_signing_off_a_list_is_a_change_that_u_takes_back(begun: Desk) -> None:
    run_id = kept(begun)
    async with at_keyboard(begun.app()) as hands:
        await hands.press("6", "down", "down", "s")
        assert [one.signed_off_by for one in run(begun, run_id).lists][:3] == ["", ME, ""]
        assert run(begun, run_id).lists[1].signed_off_on == AS_OF
        assert ME in line_of_list(hands, 2, "Early help")
        assert "1 of 11" in hands.line_of("The whole run")
        await hands.press("s")
        hands.is_told("List 2 is signed off by you today already.")
        await hands.press("u")
        assert run(begun, run_id).lists[1].signed_off_by == ""
        assert ME not in line_of_list(hands, 2, "Early help")


async def test_the_first_row_signs_off_the_whole_run(begun: Desk) -> None:
    run_id = kept(begun)
    async with at_keyboard(begun.app()) as hands:
        await hands.press("6", "s")
        assert (run(begun, run_id).signed_off_by, run(begun, run_id).signed_off_on) == (ME, AS_OF)
        assert ME in hands.line_of("The whole run")


async def test_a_signature_is_for_one_list(begun: Desk) -> None:
    run_id = kept(begun)
    async with at_keyboard(begun.app()) as hands:
        await hands.press("6", "down", "space")
        hands.is_told("Nothing is marked in this list")
        hands.sees_not("1 marked")
        await hands.press("s")
        assert [one.list for one in run(begun, run_id).lists if one.signed_off_by] == [1]


async def test_errors_that_are_explained_hold_nothing_up_and_the_reason_is_kept(
    begun: Desk,
) -> None:
    run_id = kept(begun, errors={1: 7})
    async with at_keyboard(begun.app()) as hands:
        await hands.press("6")
        hands.sees("Not yet: 1 list has errors: list 1 (7 errors).")
        await hands.press("down", "n", "enter")
        hands.sees("why do its 7 errors stand?", "A few words are needed here.")
        await hands.type("Old system: no dates before May")
        await hands.press("enter")
        assert run(begun, run_id).lists[0].explained
        hands.sees("Yes, all eleven lists, with 7 errors explained in list 1.", "7 known")
        await hands.press("i")
        await hands.soon_sees("Why: Old system: no dates before May")
        await hands.press("escape", "o")
        assert not run(begun, run_id).lists[0].explained
        hands.sees("Not yet: 1 list has errors")


@pytest.mark.parametrize(("key", "told"), [("n", "That is said of one list."), ("o", "That is")])
async def test_explaining_is_said_of_a_list(begun: Desk, key: str, told: str) -> None:
    kept(begun, errors={1: 7})
    async with at_keyboard(begun.app()) as hands:
        await hands.press("6", key)
        hands.is_told(told)


async def test_a_missing_list_cannot_be_signed_off(begun: Desk) -> None:
    run_id = kept(begun, missing=[1])
    async with at_keyboard(begun.app()) as hands:
        await hands.press("6", "down", "s")
        hands.is_told(f"List 1 is missing from {run_id}.")


async def test_the_filter_knows_lists_with_errors_and_missing_ones(begun: Desk) -> None:
    kept(begun, errors={6: 31}, missing=[5])
    async with at_keyboard(begun.app()) as hands:
        await hands.press("6", "slash")
        await hands.type("errors")
        hands.sees("Children in Need")
        hands.sees_not("Contacts", "Section 47 enquiries", "The whole run")
        await hands.press("escape", "slash")
        await hands.type("missing")
        hands.sees("Section 47")
        hands.sees_not("Contacts")


async def test_enter_on_a_list_opens_its_findings(begun: Desk) -> None:
    kept(begun, errors={1: 7, 6: 31})
    async with at_keyboard(begun.app()) as hands:
        await hands.press("6", *["down"] * 6, "enter")
        await hands.soon_sees("31")
        hands.sees("list 6 alone")
        await hands.press("6", "home", "enter")
        hands.sees_not("alone")


async def test_a_newer_run_of_a_colleague_comes_up_by_itself(begun: Desk) -> None:
    kept(begun, errors={1: 7})
    async with at_keyboard(begun.app()) as hands:
        await hands.press("6")
        hands.sees("Not yet: 1 list has errors")
        kept(begun)
        await hands.soon_sees("Yes, all eleven lists, no errors.")


async def test_file_and_sheet_names_are_text_and_never_markup(begun: Desk) -> None:
    kept(begun, file="[red]annex[/red].xlsx")
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await hands.press("6", "down")
        hands.sees("[red]annex[/red].xlsx")
