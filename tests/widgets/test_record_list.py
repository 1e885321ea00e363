import random

import pytest
from rich.cells import cell_len
from textual.widgets import Static

from readiness_tui.widgets.record_list import RecordList

from .hostile import HOSTILE
from .list_app import ListApp, record, records, section
from .screen_text import screen_lines, screen_text

SIZES = [(80, 24), (120, 40)]


def cursor_line(app: ListApp) -> str:
    (line,) = [line for line in screen_lines(app) if line.startswith("▌")]
    return line


@pytest.mark.parametrize("size", SIZES)
async def test_the_rows_in_view_are_painted_under_their_titles(size: tuple[int, int]) -> None:
    app = ListApp(records(3000))
    async with app.run_test(size=size):
        lines = screen_lines(app)
        assert lines[0].split()[:3] == ["State", "Code", "Item"]
        assert lines[1].startswith("▌  ● Ready")
        assert f"R{size[1] - 3} " in lines[size[1] - 2]
        assert ("Data lead" in lines[1]) is (size[0] >= 100)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("down", "R1"),
        ("j", "R1"),
        ("down,j,k", "R1"),
        ("up", "R0"),
        ("end", "R49"),
        ("G", "R49"),
        ("G,k,up", "R47"),
        ("G,g", "R0"),
        ("end,home", "R0"),
        ("pagedown", "R21"),  # 22 rows are in view; one stays for the eye
        ("pagedown,pageup", "R0"),
        ("G,pageup", "R28"),
        ("G,j", "R49"),
    ],
)
async def test_keys_move_the_cursor_and_keep_it_in_view(keys: str, expected: str) -> None:
    app = ListApp(records(50))
    async with app.run_test() as pilot:
        await pilot.press(*keys.split(","))
        await pilot.pause()
        assert app.records.cursor_key == expected
        assert f" {expected} " in cursor_line(app)
        assert app.said[-1] == ("highlighted", expected)


async def test_headings_are_readable_and_never_under_the_cursor() -> None:
    rows = [section("Area [SEND]"), section("Section"), record("A"), section("Next"), record("B")]
    app = ListApp(rows)
    async with app.run_test() as pilot:
        assert "Area [SEND]" in screen_text(app)
        assert app.records.cursor_key == "A"
        await pilot.press("j")
        assert app.records.cursor_key == "B"
        await pilot.press("j", "k", "k", "k")
        assert app.records.cursor_key == "A"
        await pilot.click(RecordList, offset=(5, 4))  # the heading "Next"
        assert app.records.cursor_key == "A"


async def test_headings_above_the_first_record_come_back_into_view() -> None:
    app = ListApp([section("Top heading"), *records(60)])
    async with app.run_test() as pilot:
        await pilot.press("G")
        assert "Top heading" not in screen_text(app)
        await pilot.press("g")
        await pilot.pause()
        assert "Top heading" in screen_text(app)


async def test_enter_selects() -> None:
    app = ListApp(records(3))
    async with app.run_test() as pilot:
        await pilot.press("down", "enter")
        assert app.selected() == ["R1"]


async def test_a_click_highlights_and_a_second_click_selects() -> None:
    app = ListApp(records(9))
    async with app.run_test() as pilot:
        await pilot.click(RecordList, offset=(5, 4))
        assert (app.records.cursor_key, app.selected()) == ("R3", [])
        await pilot.click(RecordList, offset=(5, 4))
        assert app.selected() == ["R3"]


async def test_a_double_click_selects_once() -> None:
    app = ListApp(records(9))
    async with app.run_test() as pilot:
        await pilot.double_click(RecordList, offset=(5, 6))
        assert app.selected() == ["R5"]
        await pilot.pause(0.6)  # longer than a double click
        await pilot.double_click(RecordList, offset=(5, 6))
        assert app.selected() == ["R5", "R5"]


async def test_a_click_hits_the_row_it_points_at_after_scrolling() -> None:
    app = ListApp(records(100))
    async with app.run_test() as pilot:
        await pilot.press("G")
        await pilot.click(RecordList, offset=(5, 1))
        assert app.records.cursor_key == "R78"  # 22 rows in view: R78 to R99


async def test_the_titles_and_the_room_below_the_rows_take_no_click() -> None:
    app = ListApp(records(2))
    async with app.run_test() as pilot:
        await pilot.press("down")
        await pilot.click(RecordList, offset=(5, 0))
        await pilot.click(RecordList, offset=(5, 15))
        assert (app.records.cursor_key, app.selected()) == ("R1", [])


async def test_space_marks_and_moves_on_and_the_mark_is_a_glyph() -> None:
    app = ListApp(records(5))
    async with app.run_test() as pilot:
        await pilot.press("space", "space")
        assert app.records.marked == {"R0", "R1"}
        assert [line[1] for line in screen_lines(app)[1:4]] == ["✓", "✓", " "]
        await pilot.press("k", "space")
        assert app.records.marked == {"R0"}
        assert app.said[-1] == ("highlighted", "R2")
        assert ("marks", frozenset({"R0"})) in app.said


async def test_all_can_be_marked_but_headings() -> None:
    app = ListApp([section("S"), *records(3)])
    async with app.run_test():
        app.records.mark_all()
        assert app.records.marked == {"R0", "R1", "R2"}
        app.records.clear_marks()
        assert app.records.marked == frozenset()


async def test_new_rows_keep_cursor_scroll_and_the_marks_that_still_exist() -> None:
    app = ListApp(records(200))
    async with app.run_test() as pilot:
        app.records.move_to("R100")
        app.records.action_mark()  # moves to R101
        app.records.move_to("R90")
        app.records.action_mark()
        await pilot.pause()
        top = app.records.scroll_offset.y
        app.said.clear()
        app.records.set_rows([row for row in records(200) if row.key != "R100"])
        await pilot.pause()
        assert (app.records.cursor_key, set(app.records.marked)) == ("R91", {"R90"})
        assert app.records.scroll_offset.y == top
        assert app.said == [("marks", frozenset({"R90"}))]


async def test_the_cursor_falls_on_the_next_record_when_its_own_is_gone() -> None:
    app = ListApp(records(6))
    async with app.run_test() as pilot:
        app.records.move_to("R2")
        app.records.set_rows([record("R0"), section("S"), record("R4")])
        await pilot.pause()
        assert app.records.cursor_key == "R4"
        assert app.said[-1] == ("highlighted", "R4")
        app.records.set_rows([record("R0")])
        assert app.records.cursor_key == "R0"


async def test_a_list_that_empties_says_so_and_highlights_nothing() -> None:
    teach = "Nothing matches [SEND]. " + "Escape clears the filter and shows everything again. " * 3
    app = ListApp(records(50), empty=teach)
    async with app.run_test() as pilot:
        await pilot.press("G", "space")
        app.records.set_rows([])
        await pilot.pause()
        text = screen_text(app)
        assert "Nothing matches [SEND]." in text
        assert " ".join(text.replace("below", "").split()) == teach.strip()
        assert app.records.cursor_key is None
        assert ("highlighted", None) in app.said
        await pilot.press("down", "up", "space", "enter", "pagedown", "end", "home")
        assert app.selected() == []
        app.records.set_rows(records(2))
        await pilot.pause()
        assert " R0 " in cursor_line(app)


async def test_only_headings_leave_the_cursor_nowhere() -> None:
    app = ListApp([section("One"), section("Two")])
    async with app.run_test() as pilot:
        await pilot.press("down", "G", "g", "pageup", "space", "enter")
        assert app.records.cursor_key is None


async def test_one_row_can_be_repainted() -> None:
    app = ListApp(records(5))
    async with app.run_test() as pilot:
        app.records.update_row(record("R3", "Changed"))
        await pilot.pause()
        assert "Changed" in screen_lines(app)[4]
        with pytest.raises(KeyError):
            app.records.update_row(record("unknown"))


async def test_two_records_with_one_key_are_refused() -> None:
    app = ListApp(())
    async with app.run_test():
        with pytest.raises(ValueError, match="same key"):
            app.records.set_rows([record("A"), record("A")])
        app.records.set_rows([section("S"), record("A"), section("S")])


@pytest.mark.parametrize("size", SIZES)
async def test_text_is_data_and_columns_stay_aligned(size: tuple[int, int]) -> None:
    app = ListApp([record(f"R{n}", text) for n, text in enumerate(HOSTILE)])
    async with app.run_test(size=size) as pilot:
        for _ in range(2):
            for line in screen_lines(app)[1:-1]:
                assert cell_len(line) == size[0]
                if size[0] >= 100 and "R" in line:
                    before = line[: line.index("Data lead")]
                    assert cell_len(before) == screen_lines(app)[0].index("Lead")
                assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in line)
            await pilot.press("G")
            await pilot.pause()
        app.records.move_to("R7")
        await pilot.pause()
        assert "Oxford [SEND]" in cursor_line(app)
        app.records.move_to("R25")
        await pilot.pause()
        assert "xx…" in cursor_line(app)


async def test_the_wheel_scrolls_and_the_next_key_comes_back_to_the_cursor() -> None:
    app = ListApp(records(200))
    async with app.run_test() as pilot:
        await pilot.press("down")
        app.records.scroll_to(y=100, animate=False)
        await pilot.pause()
        assert not any(line.startswith("▌") for line in screen_lines(app))
        await pilot.press("down")
        await pilot.pause()
        assert " R2 " in cursor_line(app)


async def test_a_smaller_terminal_keeps_the_cursor_in_view() -> None:
    app = ListApp(records(100))
    async with app.run_test(size=(120, 40)) as pilot:
        app.records.move_to("R30")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert " R30 " in cursor_line(app)
        assert "Data lead" not in screen_text(app)


async def test_cursor_and_marks_are_seen_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ListApp(records(4))
    async with app.run_test() as pilot:
        await pilot.press("space")
        assert screen_lines(app)[1].startswith(" ✓ ● Ready")
        assert screen_lines(app)[2].startswith("▌  ● Ready")
        app.screen.mount(Static("more"))
        app.records.blur()
        await pilot.pause()
        assert screen_lines(app)[2].startswith("▌  ● Ready")


def test_every_binding_has_an_id_of_its_own() -> None:
    ids = [binding.id for _, binding in RecordList._merged_bindings or ()]  # keys share their id
    assert None not in ids
    assert all(str(name).startswith("list.") for name in ids)


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_happens_cursor_and_marks_are_records_of_the_list(seed: int) -> None:
    chance = random.Random(seed)
    app = ListApp(records(30))
    keys = ["up", "down", "pageup", "pagedown", "home", "end", "space"]
    async with app.run_test(size=(80, 10)) as pilot:
        for _ in range(12):
            await pilot.press(*chance.choices(keys, k=3))
            rows = [
                section(f"S{n}") if chance.random() < 0.2 else record(f"R{n}")
                for n in sorted(chance.sample(range(40), chance.randrange(30)))
            ]
            app.records.set_rows(rows)
            await pilot.pause()
            present = {row.key for row in rows if not row.heading}
            assert app.records.marked <= present
            assert (
                (app.records.cursor_key in present) if present else app.records.cursor_key is None
            )
            assert (
                0 <= app.records.scroll_offset.y <= max(0, len(rows) + 1 - app.records.size.height)
            )
