"""Nothing moves once it is painted: the first frame of a screen is the one that stays."""

import unicodedata
from typing import Any

import pytest
from textual.screen import Screen

from readiness_tui.app import ReadinessApp
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.screens.list_place import ListPlace
from readiness_tui.store.changes import Add
from tests.screens.driving import AT, ME, Desk, at_keyboard
from tests.store.helpers import size
from tests.widgets.screen_text import screen_lines

SIZES = [(80, 24), (100, 30), (120, 40), (200, 60)]

MODES = [mode for mode in ReadinessApp.MODES if mode != "overview"]

DIALOGS: tuple[tuple[str, ...], ...] = (
    *(("2", "question_mark"), ("2", "l"), ("8", "A"), ("2", "R"), ("5", "n")),
    *size((), (("2", "n"), ("4", "b"), ("3", "E"), ("7", "A"), ("x",), ("N",))),
)


class Frames:
    """What every frame showed of the screen that was open then."""

    def __init__(self, app: ReadinessApp, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: list[tuple[Screen[Any], list[str]]] = []
        display = app._display

        def shown(screen: Screen[Any], renderable: object) -> None:
            display(screen, renderable)  # type: ignore[arg-type]
            if screen is app.screen and not app._batch_count:
                lines = screen_lines(app)
                if lines:  # else it has no size yet, and nothing of it was shown
                    self.seen.append((screen, lines))

        monkeypatch.setattr(app, "_display", shown)

    def hold_still(self, app: ReadinessApp, where: object) -> None:
        """Hold that the first frame of the screen that is open is as the last one."""
        frames = [lines for screen, lines in self.seen if screen is app.screen]
        assert frames, where
        first, last = (self._without_bars(app, lines) for lines in (frames[0], screen_lines(app)))
        assert first == last, f"{where} moved"

    @staticmethod
    def _without_bars(app: ReadinessApp, lines: list[str]) -> list[str]:
        """Scroll bars find their length, a chart its axes and a long text its lines once all is
        laid out; the history of a record is read while the record is on the screen."""
        kept = [list(line) for line in lines]
        regions = [
            one.vertical_scrollbar.region
            for one in app.screen.query("*")
            if one.show_vertical_scrollbar
        ]
        regions += [one.region for one in app.screen.query("#chart, #history, TextArea")]
        for x, y, width, height in regions:
            for line in kept[y : y + height]:
                line[x : x + width] = " " * width
        return ["".join(line).rstrip() for line in kept]


@pytest.mark.parametrize("window", SIZES, ids=lambda one: f"{one[0]}x{one[1]}")
async def test_a_place_is_whole_in_its_first_frame(
    demo: Desk, monkeypatch: pytest.MonkeyPatch, window: tuple[int, int]
) -> None:
    app = demo.app()
    frames = Frames(app, monkeypatch)
    few = MODES[::2] if window == (80, 24) else ["checklists", "plan.boards", "governance"]
    modes = size(few, MODES)
    async with at_keyboard(app, size=window) as hands:
        frames.hold_still(app, "overview")
        for mode in modes:
            frames.seen.clear()
            app.go_to(mode)
            await hands.rest()
            frames.hold_still(app, mode)
            assert isinstance(app.screen, ListPlace)
            if app.screen.records.cursor_key:
                own = [lines for screen, lines in frames.seen if screen is app.screen]
                assert any(line.startswith("▌") for line in own[0]), f"{mode} came without its list"


@pytest.mark.parametrize("window", size(SIZES[:1], SIZES), ids=lambda one: f"{one[0]}x{one[1]}")
async def test_a_dialog_is_whole_in_its_first_frame(
    demo: Desk, monkeypatch: pytest.MonkeyPatch, window: tuple[int, int]
) -> None:
    app = demo.app()
    frames = Frames(app, monkeypatch)
    async with at_keyboard(app, size=window) as hands:
        for keys in DIALOGS:
            await hands.press(*keys[:-1])
            frames.seen.clear()
            await hands.press(keys[-1])
            assert len(app.screen_stack) > 1, keys
            frames.hold_still(app, keys)
            while len(app.screen_stack) > 1:
                await hands.press("escape")


async def test_moving_and_marking_leave_all_else_where_it_is(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("7")
        before = hands.lines
        await hands.press("j", "k")
        assert hands.lines == before
        await hands.press("space", "k", "space")
        for y, line in enumerate(hands.lines[:16]):
            if y != 3:  # figures say how many are marked
                assert line[3:-2] == before[y][3:-2] or line.startswith("▌") or "▌" in before[y]


WIDE = ("Yuki 山田太郎", "Zoë Ångström", "김민준 👩 Jo", "🦊🦊🦊🦊 Fox", "Plain Name", "Ελένη Παπά")


def cells(text: str) -> int:
    """Columns of a terminal by the Unicode properties: two where wide, none where combining."""
    wide = {"W", "F"}
    return sum(
        0
        if unicodedata.category(sign) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(sign) in wide
        else 1
        for sign in text
    )


@pytest.mark.parametrize("window", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_columns_stand_under_each_other_whatever_the_names_hold(
    demo: Desk, window: tuple[int, int]
) -> None:
    workspace = demo.workspace()
    people = [{"name": ME, "role": "approver"}, *({"name": one, "role": "lead"} for one in WIDE)]
    for values in people:
        workspace.apply([Add(Kind.PERSON, values)], who=ME, at=AT)
    async with at_keyboard(demo.app(), size=window) as hands:
        await hands.press("8", "[")
        hands.sees("People", "PE001")
        rows = [line for line in hands.lines if "  lead" in line or "  approver" in line]
        assert len(rows) == len(people)
        starts = {cells(line[: line.rindex(role_of(line))]) for line in rows}
        names = {cells(line[: line.index("PE0")]) for line in rows}
        assert (len(starts), len(names)) == (1, 1), "\n".join(rows)
        for line in hands.lines:
            assert cells(line) == window[0], line


def role_of(line: str) -> str:
    return "approver" if "approver" in line else "lead"


async def test_wide_names_leave_the_columns_of_every_list_alone(demo: Desk) -> None:
    for code, name in zip(("LG01", "LG02", "LG03"), WIDE, strict=False):
        demo.colleague_edits(code, lead=name, note=f"{name} {name}")
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("4")
        hands.sees("山田太郎")
        for line in hands.lines:
            assert cells(line) == 120, line
