"""The tour: seven short steps that point at what is on the person's own screen.

It takes under a minute, comes by itself on the first start alone, and holds nobody up: any key that
is not the tour's ends it and does what it always does.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.css.query import QueryError
from textual.events import Click, Key, Resize
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widgets import Static

from readiness_tui.host import Host
from readiness_tui.screens.place import SMALLEST, Place
from readiness_tui.widgets.safe import toast

SEEN = "tour_seen"
"""The setting that keeps the tour from coming by itself again."""

_ON, _BACK, _LEAVE = "on", "back", "leave"
_KEYS = {
    **dict.fromkeys(("enter", "space", "right"), _ON),
    **dict.fromkeys(("left", "backspace"), _BACK),
    "escape": _LEAVE,
}
_WIDTH, _POINT = 58, 3
"""Cells: of the box, and from its left edge to its point."""


class Step(NamedTuple):
    """One thing to know. ``{name}`` in ``words`` stands for a key, by the id of its command."""

    mode: str  # the place or part that is open
    at: str  # what it points at
    title: str
    words: str
    key: str = ""  # in the line of keys: the one it points at


STEPS = (
    Step(
        "overview",
        "#headline",
        "Are we ready?",
        "{overview} opens this overview. Readiness is a range: at its low end counts what a "
        "colleague has confirmed, at its high end what is claimed too.",
    ),
    Step(
        "overview",
        "#needs",
        "What needs you",
        "What presses most stands first. Enter goes to it, wherever it is kept.",
    ),
    Step(
        "checklists",
        "#place-bar",
        "Eight places",
        "The digits open them. {checklists} opens the checklists: each thing that must be true, "
        "and how it stands. {jump} puts a letter on all you can go to.",
    ),
    Step(
        "checklists",
        "#key-line",
        "A review",
        "{review} goes through what is shown, one item at a time: {ready} ready, {progress} in "
        "progress, {blocked} blocked. It goes on where you left it.",
        "review",
    ),
    Step(
        "checklists",
        "#key-line",
        "Finding things",
        "{filter} shows only what matches as you type: overdue, state:blocked, a name. Escape "
        "brings everything back.",
        "filter",
    ),
    Step(
        "overview",
        "#service-line",
        "For a meeting",
        "{export} saves the status or a report for a board: Word, Excel, a page or text.",
    ),
    Step(
        "overview",
        "#key-line",
        "Help and undo",
        "{help} lists the keys of a screen, {palette} finds anything by name, {undo} takes back "
        "your last change. All is saved at once. {tour} is this tour.",
        "help",
    ),
)

_SHIPPED = {
    "overview": ("place.overview", "1"),
    "checklists": ("place.checklists", "2"),
    "jump": ("jump", "J"),
    "review": ("review", "R"),
    "ready": ("item.ready", "y"),
    "progress": ("item.in_progress", "p"),
    "blocked": ("item.blocked", "b"),
    "filter": ("filter", "/"),
    "export": ("export", "x"),
    "help": ("help", "?"),
    "palette": ("palette", "Ctrl+P"),
    "undo": ("undo", "u"),
    "tour": ("tour", "F9"),
}
"""Name in the words -> id of the command, and its key where nobody has chosen another."""


async def tour(host: Host) -> None:
    """Go through the steps; then back to where it began, unless a key led elsewhere."""
    screen = host.screen
    host.settings.set(SEEN, True)
    if isinstance(screen, Place) and screen.too_small:
        toast(host, f"The tour takes a window of {SMALLEST[0]} columns and {SMALLEST[1]} rows.")
        return
    began, number = host.current_mode, 0
    while 0 <= number < len(STEPS):
        await host.switch_mode(STEPS[number].mode)
        answer = await host.push_screen_wait(TourStep(number, keys_of(host)))
        if answer not in _KEYS.values():
            host.simulate_key(answer)
            return
        if answer == _LEAVE:
            break
        number = number + 1 if answer == _ON else max(0, number - 1)
    await host.switch_mode(began)


def keys_of(host: Host) -> dict[str, str]:
    """How the keys that the steps name are written, for this person."""
    return {name: host.key_of(*command) for name, command in _SHIPPED.items()}


class TourStep(ModalScreen[str]):
    """One step, beside what it points at. Gives what is to come next, or a key that is not its."""

    DEFAULT_CSS = """
    TourStep {
        background: $background 0%;
        #tour { width: 58; max-width: 100%; height: auto; background: transparent; }
        .point { height: 1; width: 3; margin-left: 2; color: $primary; background: $surface; }
        #words {
            height: 1fr;
            border: round $primary;
            border-title-style: bold;
            border-subtitle-color: $text-muted;
            background: $surface;
            padding: 0 1;
        }
    }
    """
    BINDINGS: ClassVar = []

    def __init__(self, number: int, keys: dict[str, str]) -> None:
        super().__init__()
        self.number = number
        self.step = STEPS[number]
        self.keys = keys
        text = self.step.words.format_map(keys)
        self.height = len(wrap(text, _WIDTH - 4)) + 4  # the title, the frame and the point

    def compose(self) -> ComposeResult:
        """The point above or below, and the words."""
        last = self.number == len(STEPS) - 1
        with Vertical(id="tour") as box:
            box.styles.height = self.height
            yield Static(" ▲ ", id="above", classes="point")
            words = Static(Content("\n").join(self._lines()), id="words")
            words.border_title = f"Tour, {self.number + 1} of {len(STEPS)}"
            words.border_subtitle = (
                "Enter ends it" if last else "Enter goes on, ← goes back, Esc leaves"
            )
            yield words
            yield Static(" ▼ ", id="below", classes="point")

    def _lines(self) -> Iterator[Content]:
        yield Content.styled(self.step.title, "bold $text-primary")
        text = Content("")
        for number, part in enumerate(self.step.words.replace("}", "{").split("{")):
            text += Content.styled(self.keys[part], "bold") if number % 2 else Content(part)
        yield text

    def on_mount(self) -> None:
        """Stand beside what it points at before the first frame."""
        self._stand()

    def on_resize(self, event: Resize) -> None:
        """What it points at has moved."""
        self.call_after_refresh(self._stand)

    def _stand(self) -> None:
        width, height = self.app.size
        target = self._target()
        below = target.bottom + self.height <= height
        self.query_one("#above").display = below
        self.query_one("#below").display = not below
        column = max(0, min(target.x, width - _WIDTH))
        row = target.bottom if below else max(0, target.y - self.height)
        self.query_one("#tour").styles.offset = (column, row)

    def _target(self) -> Region:
        """The first line of what it points at, or of the screen where that is not there."""
        below = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else self
        try:
            region = below.query_one(self.step.at).region
        except QueryError:
            region = Region(0, 0, self.app.size.width, 1)
        column = region.x
        if self.step.key:
            line = below.query_one(self.step.at, Static).visual
            told = line.plain if isinstance(line, Content) else ""
            column += max(0, told.find(f"{self.keys[self.step.key]} ") - _POINT)
        return Region(column, region.y, 1, 1)

    def on_key(self, event: Key) -> None:
        """One key goes on; one that is not the tour's ends it and is passed on."""
        event.stop()
        self._answer(_KEYS.get(event.key, event.key))

    def on_click(self, event: Click) -> None:
        """A click goes on too."""
        event.stop()
        self._answer(_ON)

    def _answer(self, answer: str) -> None:
        if self.is_active:
            self.dismiss(answer)
