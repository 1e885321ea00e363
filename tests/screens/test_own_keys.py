"""The app with keys that a person has chosen: what they do, and where they are shown."""

from pathlib import Path

from tests.screens.driving import Desk, at_keyboard


def own(desk: Desk, text: str) -> None:
    folder = Path(desk.settings_folder)
    folder.mkdir(exist_ok=True)
    (folder / "keymap.toml").write_text(text, encoding="utf-8")


async def test_a_chosen_key_works_and_the_shipped_one_no_longer(demo: Desk) -> None:
    own(demo, '"item.ready" = "Q"\n"undo" = "U"\n"redo" = "u"\n"list.down" = ["ctrl+n", "down"]')
    async with at_keyboard(demo.app()) as hands:
        before = demo.item("LG01")
        await hands.press("4", "y")
        assert demo.item("LG01") == before
        await hands.press("Q")
        assert demo.item("LG01") != before
        await hands.press("U")
        assert demo.item("LG01") == before
        hands.is_told("u brings it back.")
        await hands.press("u")
        assert demo.item("LG01") != before
        await hands.press("g", "ctrl+n")
        assert "LG02" in hands.cursor
        await hands.press("j")
        assert "LG02" in hands.cursor


async def test_footer_help_and_palette_show_the_chosen_keys(demo: Desk) -> None:
    own(demo, '"item.ready" = "ctrl+t"\n"help" = ["r", "f1"]\n"filter" = "Q"\n"redo" = "F11"')
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("2")
        foot = hands.lines[-1]
        assert "Ctrl+T Ready" in foot
        assert "r Help" in foot
        assert "Q Filter" in foot
        assert "? Help" not in foot
        await hands.press("r")
        hands.sees("Ctrl+T", "Q            Show only what matches")
        await hands.press("escape", "ctrl+p")
        await hands.type("redo")
        await hands.soon_sees("Redo  (F11)")
        await hands.press("escape")
        await hands.press("Q")
        hands.sees("Filter: ↓ Mine")


async def test_the_app_opens_with_the_shipped_keys_and_says_what_is_wrong(demo: Desk) -> None:
    own(demo, '# mine\n"undo" = "Q"\n"redo" = "j"\n')
    async with at_keyboard(demo.app()) as hands:
        hands.sees('keymap.toml, line 3: "j" is the key of "list.down" (Down) as well;')
        await hands.press("4", "y", "u")
        hands.is_told("U brings it back.")


async def test_a_review_shows_the_chosen_keys(demo: Desk) -> None:
    own(demo, '"item.ready" = "Q"')
    async with at_keyboard(demo.app()) as hands:
        await hands.press("4", "R")
        hands.sees("Q ready", "c confirm")
        hands.sees_not("y ready")


async def test_dialogs_keep_their_keys(demo: Desk) -> None:
    own(demo, '"back" = "f11"\n"list.down" = "ctrl+n"')
    async with at_keyboard(demo.app()) as hands:
        await hands.press("2", "question_mark", "j", "escape")
        assert not hands.app.screen.is_modal
        await hands.press("f11")
        hands.sees("If they called today")
