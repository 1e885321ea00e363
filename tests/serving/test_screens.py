"""The app in a browser: where its dialogs lead, and what it hands over."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from textual.app import App

from readiness_tui.app import ReadinessApp
from readiness_tui.filing.served import Served
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import edit
from tests.screens.driving import AT, COLLEAGUE, ME, Desk, Hands, at_keyboard
from tests.serving.test_reach import CAVEAT, OPEN, Library

Handed = list[tuple[str, bytes]]


def in_browser(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, *, sensitive: bool = False
) -> tuple[ReadinessApp, Handed]:
    """The app as a browser has it, and what it hands over: names and contents."""
    app, handed = desk.app(), Handed()
    app.reach = Served(app.session.workspace.folder, sensitive=sensitive)

    def deliver(file: BinaryIO, *, save_filename: str) -> str:
        with file:
            handed.append((save_filename, file.read()))
        return "key"

    monkeypatch.setattr(app, "deliver_binary", deliver)
    return app, handed


async def find(hands: Hands, record: str) -> None:
    await hands.press("3", "slash")
    await hands.type(record)
    await hands.press("enter")
    assert record in hands.cursor


async def test_a_file_is_chosen_in_the_workspace_alone(
    begun: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(begun)
    (tmp_path / "theirs.docx").write_text("theirs", encoding="utf-8")
    app, _ = in_browser(begun, monkeypatch)
    async with at_keyboard(app, size=(120, 40)) as hands:
        await find(hands, OPEN)
        await hands.press("v", "1")
        await hands.soon_sees("papers")
        hands.sees_not("readiness.json", "history", "the folder above")
        for path in (tmp_path / "theirs.docx", tmp_path / "missing.docx", Path("~/.profile")):
            await hands.press("ctrl+u")
            await hands.type(os.fspath(path))
            await hands.press("enter")
            await hands.soon_sees("outside the workspace")
            hands.sees_not("Describes")
        await hands.press("ctrl+u")
        await hands.type(os.path.join(library.folder, "papers", f"{CAVEAT}.txt"))
        await hands.press("enter")
        await hands.soon_sees("official-sensitive")
        await hands.press("ctrl+u")
        await hands.type(os.path.join(library.folder, "papers", f"{OPEN}.txt"))
        await hands.press("enter")
        await hands.soon_sees("Describes")
        # Further files of the same version go through the same door.
        await hands.press("tab", "tab", "tab", "tab")
        await hands.type(os.fspath(tmp_path / "theirs.docx"))
        await hands.press("ctrl+s")
        await hands.soon_sees("Describes")
        hands.is_told("outside the workspace")
    assert len(begun.records().versions) == 3


async def test_no_other_folder_is_looked_through(
    begun: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library(begun)
    app, _ = in_browser(begun, monkeypatch)
    async with at_keyboard(app, size=(120, 40)) as hands:
        await hands.press("3", "L")
        hands.sees("Which folder is to be looked through?")
        await hands.press("ctrl+u")
        await hands.type(os.fspath(tmp_path))
        await hands.press("enter")
        hands.sees("outside the workspace")


async def test_an_export_has_a_name_and_no_folder(
    begun: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, handed = in_browser(begun, monkeypatch)
    async with at_keyboard(app, size=(120, 40)) as hands:
        await hands.press("x", "1")
        hands.sees("readiness-status-2026-11-20.txt")
        hands.sees_not(os.path.expanduser("~"))
        for typed in (os.fspath(tmp_path / "status.txt"), "../status.txt", "~/status.txt"):
            await hands.press("ctrl+u")
            await hands.type(typed)
            await hands.press("enter")
            hands.sees("Give a plain name, without a folder.")
        await hands.press("ctrl+u")
        await hands.type("for the board.md")
        await hands.press("enter")
        hands.is_told("Your browser saves for the board.md")
    ((name, data),) = handed
    assert name == "for the board.md"
    assert b"Easterly" in data
    assert not list(tmp_path.glob("*status*"))
    assert app.settings.get("export_folder") is None


async def test_a_document_is_handed_over_or_withheld(
    begun: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library(begun)
    app, handed = in_browser(begun, monkeypatch)
    async with at_keyboard(app, size=(120, 40)) as hands:
        await find(hands, CAVEAT)
        await hands.press("F")
        hands.is_told("EV002 is marked official-sensitive, so its files do not leave by a browser.")
        await hands.press("escape")
        await find(hands, OPEN)
        await hands.press("F")
    assert handed == [("EV001.txt", b"What EV001 says")]


async def test_a_pack_leaves_out_what_is_withheld_and_is_nowhere_after(
    begun: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(begun)
    workspace = begun.workspace()
    for version in workspace.records().versions.values():
        approved = {"approved_on": AT.date(), "approved_by": COLLEAGUE}
        workspace.apply(edit(Kind.VERSION, version, **approved), who=COLLEAGUE, at=AT)
    monkeypatch.setattr("tempfile.tempdir", os.fspath(tmp_path))
    before = set(os.listdir(tmp_path))
    app, handed = in_browser(begun, monkeypatch)
    async with at_keyboard(app, size=(120, 40)) as hands:
        await hands.press("3", "P")
        await hands.soon_sees("A pack of 1 file")
        await hands.press("enter")
        await hands.soon_sees("2 documents are not yours")
        hands.is_told("2 documents are not yours to take away.")
    ((name, data),) = handed
    assert name == "evidence-pack-2026-11-20.zip"
    with zipfile.ZipFile(BytesIO(data)) as pack:
        texts = [pack.read(one) for one in pack.namelist() if one.endswith(".txt")]
    assert b"What EV001 says" in texts
    assert not any(CAVEAT.encode() in one for one in texts)
    assert set(os.listdir(tmp_path)) - before <= {"settings"}
    assert library.folder


async def test_no_editor_of_the_server_is_opened(
    begun: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = tmp_path / "opened"
    monkeypatch.setenv("VISUAL", f"touch {opened}")
    monkeypatch.setattr(App, "is_web", property(lambda _: True))
    app, _ = in_browser(begun, monkeypatch)
    async with at_keyboard(app, size=(120, 40)) as hands:
        await hands.press("5", "A", "ctrl+s")
        await hands.soon_sees("F3 the preview")
        await hands.press("ctrl+e")
        hands.sees("Another editor cannot be opened here.")
    assert not opened.exists()


async def test_a_logo_elsewhere_is_left_out_of_papers(
    begun: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readiness_tui.reports.house import house_of
    from readiness_tui.store.changes import Add

    elsewhere = os.fspath(tmp_path / "crest.png")
    style = {"logo": elsewhere, "template": os.fspath(tmp_path / "paper.docx")}
    begun.workspace().apply([Add(Kind.HOUSE_STYLE, style, "house")], who=ME, at=AT)
    app, _ = in_browser(begun, monkeypatch)
    house, warnings = house_of(app.view.records, app.session.workspace.folder, app.check_reach)
    assert (house.logo, house.template) == (None, "")
    assert all("outside the workspace" in one for one in warnings)
    assert len(warnings) == 2
