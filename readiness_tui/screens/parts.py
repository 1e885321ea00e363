"""Places that have several lists: the line of their parts, and the keys from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.content import Content
from textual.events import Click
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Static

from readiness_tui.places import PartName
from readiness_tui.screens.list_place import ListPlace
from readiness_tui.widgets.targets import Target


class PartsLine(Static):
    """One line: the parts of the place, the one that is open set apart by word and colour."""

    DEFAULT_CSS = """
    PartsLine { height: 1; width: 100%; color: $text-muted; }
    """

    def __init__(self, parts: tuple[PartName, ...], part: str) -> None:
        super().__init__(id="parts")
        self.parts = parts
        self.part = part

    def render(self) -> Content:
        """Full names where they fit, short ones else."""
        for names in ([part.title for part in self.parts], [part.short for part in self.parts]):
            if sum(len(name) + 3 for name in names) <= self.size.width:
                break
        marks = [
            (f" {name} ", "bold reverse") if part.id == self.part else (f" {name} ", "")
            for part, name in zip(self.parts, names, strict=True)
        ]
        return Content.assemble(" ", *(piece for mark in marks for piece in (mark, " ")))

    def _columns(self) -> Iterator[tuple[str, int, int]]:
        """The parts with the columns where their names begin and end."""
        text, end = self.render().plain, 0
        for part in self.parts:
            name = part.title if part.title in text else part.short
            begin = text.index(name, end)
            end = begin + len(name)
            yield part.id, begin, end

    async def on_click(self, event: Click) -> None:
        """A click on a name opens that part."""
        for part, _, end in self._columns():
            if event.x <= end:
                await self.app.run_action(f"place('{part}')")
                return

    def jump_targets(self) -> Iterator[Target]:
        """The parts."""
        for part, begin, _ in self._columns():
            yield Target(Offset(begin - 1, 0), partial(self.app.run_action, f"place('{part}')"))


class PartPlace(ListPlace):
    """One part of a place. Subclasses say which."""

    PARTS: ClassVar[tuple[PartName, ...]]
    PART: ClassVar[str]
    STRIP: ClassVar[bool] = True
    CSS_PATH = ["place.tcss", "list_place.tcss"]

    def body(self) -> Iterable[Widget]:
        """The line of parts over the list."""
        yield PartsLine(self.PARTS, self.PART)
        yield from super().body()

    def action_part(self, steps: int) -> None:
        """Open the next part, or the previous one."""
        ids = [part.id for part in self.PARTS]
        self.host.go_to(ids[(ids.index(self.PART) + steps) % len(ids)])
