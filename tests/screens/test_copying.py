"""What leaves a screen as text or as a picture, and one's own editor for notes."""

import base64
import contextlib
import os
import re
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import edit
from tests.screens.driving import AT, COLLEAGUE, Desk, Hands, at_keyboard

SENT = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\a")


def clipboard(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a terminal that understands OSC 52 would have on its clipboard, oldest first."""
    held: list[str] = []
    driver: Any = hands.app._driver

    def write(data: str) -> None:
        held.extend(base64.b64decode(each).decode() for each in SENT.findall(data))

    monkeypatch.setattr(driver, "write", write)
    return held


async def test_the_record_under_the_cursor_is_copied(
    demo: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_keyboard(demo.app()) as hands:
        held = clipboard(hands, monkeypatch)
        await hands.press("4", "ctrl+y")
        (text,) = held
        assert text.startswith("LG01")
        assert "What good looks like" in text
        assert "\x1b" not in text
        lines = text.count("\n") + 1
        hands.is_told(f"Sent {lines} lines to the terminal's clipboard; some terminals ignore it.")


async def test_marked_rows_are_copied_as_a_table(
    demo: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_keyboard(demo.app()) as hands:
        held = clipboard(hands, monkeypatch)
        await hands.press("4", "space", "space", "ctrl+y")
        head, *rows = (line.split("\t") for line in held[0].split("\n"))
        assert head[:3] == ["State", "Code", "Item"]
        assert [row[1] for row in rows] == ["LG01", "LG02"]
        assert rows[0][0] == "× Blocked"
        hands.is_told("Sent 3 lines")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("1",), ("If they called today", "Areas, weakest first", "Needs you now", "\nOverdue\t")),
        (("4", "R"), ("1 of 32", "LG01")),
        (("3", "enter"), ("EV", "History")),
    ],
)
async def test_where_there_is_no_list_the_page_is_copied(
    demo: Desk, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], words: tuple[str, ...]
) -> None:
    async with at_keyboard(demo.app()) as hands:
        held = clipboard(hands, monkeypatch)
        await hands.press(*keys)
        await hands.press("ctrl+y")
        for each in words:
            assert each in held[0]
        assert "Ctrl+P" not in held[0]


async def test_control_characters_are_not_copied(
    demo: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = demo.app()
    async with at_keyboard(app) as hands:
        held = clipboard(hands, monkeypatch)
        app.copy_to_clipboard("a\x1b]0;x\x07b\x9bc\r\n[/foo]\u202e\ttab\n")
        assert held == ["a]0;xbc\n[/foo]\ttab"]
        await hands.rest()
        hands.is_told("Sent 2 lines")


async def test_what_another_program_wrote_is_copied_without_controls(
    demo: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = demo.workspace()
    item = workspace.records().items["LG01"]
    workspace.apply(edit(Kind.ITEM, item, note="[/x] ]52;c;AAAA"), who=COLLEAGUE, at=AT)
    async with at_keyboard(demo.app()) as hands:
        held = clipboard(hands, monkeypatch)
        await hands.press("4", "ctrl+y")
        assert "[/x] ]52;c;AAAA" in held[0]
        assert len(held) == 1


@pytest.mark.parametrize("way", ["f8", "palette"])
async def test_a_picture_is_saved_where_it_is_told(demo: Desk, tmp_path: Path, way: str) -> None:
    path = tmp_path / "screen.svg"
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2")
        if way == "f8":
            await hands.press("f8")
        else:
            await hands.press("ctrl+p")
            await hands.type("picture")
            await hands.soon_sees("Picture  (F8)")
            await hands.pilot.pause(0.2)
            await hands.press("enter")
        await hands.soon_sees("Save a picture of the screen")
        await hands.press("end", "ctrl+u")
        await hands.type(os.fspath(path))
        await hands.press("enter")
        hands.is_told(f"Saved {os.path.realpath(path)}")
    picture = path.read_text("utf-8")
    assert picture.startswith("<svg")
    assert "EL01" in picture
    assert "Save&#160;a&#160;picture" not in picture
    assert "@font-face" not in picture
    assert set(re.findall(r"https?://[^\"') ]+", picture)) <= {
        "http://www.w3.org/2000/svg",
        "https://www.textualize.io",
    }


def editor(tmp_path: Path, lines: str) -> str:
    script = tmp_path / "editor.py"
    script.write_text(f"import os, sys\npath = sys.argv[1]\n{lines}\n")
    return f"{sys.executable} {script}"


async def test_a_note_is_written_in_one_s_own_editor_and_nothing_stays_behind(
    demo: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    monkeypatch.setenv(
        "VISUAL",
        editor(
            tmp_path,
            "mode = lambda one: oct(os.stat(one).st_mode & 0o777)\n"
            f"open({str(seen)!r}, 'w').write(' '.join((path, mode(path), "
            "mode(os.path.dirname(path)))))\n"
            "open(path + '~', 'w').write('a backup')\n"
            "open(path, 'a').write('From there \\033[31m.\\n')",
        ),
    )
    async with at_keyboard(demo.app()) as hands:
        monkeypatch.setattr(hands.app, "suspend", contextlib.nullcontext)  # no terminal is here
        await hands.press("4", "n")
        await hands.press("ctrl+e")
        hands.sees("From there [31m.")
        await hands.press("ctrl+s")
    assert "From there [31m." in demo.item("LG01").note
    path, file_mode, folder_mode = seen.read_text().split()
    assert not os.path.exists(os.path.dirname(path))
    if os.name == "posix":
        assert (int(file_mode, 8), int(folder_mode, 8)) == (0o600, stat.S_IRWXU)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("os.unlink(path)", "The editor took the file away; the text is as it was."),
        ("sys.exit(3)", "ended with a fault (status 3); the text is as it was: set VISUAL to"),
    ],
)
async def test_an_editor_that_fails_changes_nothing(
    demo: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str, words: str
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, lines))
    async with at_keyboard(demo.app()) as hands:
        monkeypatch.setattr(hands.app, "suspend", contextlib.nullcontext)
        await hands.press("4", "n")
        await hands.type("Mine. ")
        await hands.press("ctrl+e")
        hands.sees(words, "Mine.")


async def test_without_an_editor_it_is_said(demo: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "n", "ctrl+e")
        hands.sees("No editor is set: set EDITOR to an editor that is installed, such as nano.")
