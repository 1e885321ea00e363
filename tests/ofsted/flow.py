"""Lays text out as Word does: wrapped lines, hanging bullets, running titles, footnotes."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from tests.ofsted.papers import HEIGHT, Run, pdf

LEFT, TOP, FOOT = 71.0, HEIGHT - 100, 90.0
_ROOM = 75  # characters on a line of body text


class Flow:
    """Pages while they are written, from the top down."""

    def __init__(self, *, running: str = "", numbers: str = "foot", room: int = _ROOM) -> None:
        self.running, self.numbers, self.room = running, numbers, room
        self.pages: list[list[Run]] = []
        self.y = 0.0
        self.new_page()

    def new_page(self) -> None:
        """Break the page; running title and number are drawn before the text, as Word does."""
        number = len(self.pages) + 1
        page: list[Run] = []
        if self.running and number > 1:
            for at, text in enumerate(self.running.split("\n")):
                page.append(Run(LEFT, 40.0 - 10 * at, text.replace("#", str(number)), 8, True))
        elif self.numbers == "large":
            page.append(Run(513, 30, str(number), 20))
        elif self.numbers == "body":
            page.append(Run(517, 44, str(number), 12))
        self.pages.append(page)
        self.y = TOP

    def line(self, text: str, x: float = LEFT, size: float = 12, bold: bool = False) -> None:
        """One line, on a new page if this one is full."""
        if self.y < FOOT:
            self.new_page()
        self.draw(Run(x, self.y, text, size, bold))
        self.y -= size * 1.2

    def draw(self, run: Run) -> None:
        """A piece of text anywhere on this page."""
        self.pages[-1].append(run)

    def gap(self, points: float = 12) -> None:
        """Room between paragraphs."""
        self.y -= points

    def paragraph(self, text: str, size: float = 12, bold: bool = False, x: float = LEFT) -> None:
        """Wrapped text and the gap behind it."""
        for part in textwrap.wrap(text, int(self.room * 12 / size), break_on_hyphens=True):
            self.line(part, x, size, bold)
        self.gap()

    def point(
        self, text: str, mark: str = "◼", *, x: float = LEFT, hang: float = 18, apart: bool = False
    ) -> None:
        """A bullet or a number and its text; ``apart``: the mark is a piece of its own."""
        parts = textwrap.wrap(text, self.room - 4, break_on_hyphens=True)
        if self.y < FOOT:
            self.new_page()
        if apart:
            self.draw(Run(x, self.y, f"{mark} "))
            self.draw(Run(x + hang, self.y, parts[0]))
        else:
            self.draw(Run(x, self.y, f"{mark} {parts[0]}"))
        self.y -= 14.4
        for part in parts[1:]:
            self.line(part, x + hang)
        self.gap(6)

    def rows(
        self,
        rows: Sequence[tuple[Sequence[str], Sequence[str]]],
        *,
        size: float = 12,
        column: float = 380,
        centred: bool = False,
        order: Sequence[int] | None = None,
    ) -> None:
        """A table of two columns; ``order`` is that of the cells in the file, labels first."""
        cells: list[list[Run]] = []
        for at in (0, 1):
            y = self.y
            for row in rows:
                deep = max(len(row[0]), len(row[1]))
                down = (deep - len(row[at])) * size * 0.6 if centred else 0.0
                cells.append(
                    [
                        Run(column if at else LEFT + 6, y - down - nth * size * 1.2, text, size)
                        for nth, text in enumerate(row[at])
                    ]
                )
                y -= deep * size * 1.2 + 13
        if order is None:  # row by row
            order = [at + side * len(rows) for at in range(len(rows)) for side in (0, 1)]
        for at in order:
            for run in cells[at]:
                self.draw(run)
        self.y = y - 12

    def note(self, number: int, text: str) -> None:
        """A footnote at the foot of this page: a small number, then smaller text."""
        parts = textwrap.wrap(text, 95)
        y = 60.0 + 12 * len(parts)
        self.draw(Run(LEFT, y + 3, f"{number} ", 6.5))
        for at, part in enumerate(parts):
            self.draw(Run(LEFT + (6 if at == 0 else 0), y - 12 * at, part, 10))

    def file(self, *, made: str = "", unnamed: str = "", pieces: bool = False) -> bytes:
        """The PDF."""
        return pdf(self.pages, made=made, unnamed=unnamed, pieces=pieces)
