"""What the eight places share: bar, footer, and repainting when the picture changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click, ScreenResume
from textual.geometry import Offset, Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from readiness_tui.commands import Scope
from readiness_tui.host import Host, WorkspaceChanged
from readiness_tui.places import PLACES
from readiness_tui.readiness.dates import show_day
from readiness_tui.session import View
from readiness_tui.widgets.key_line import KeyLine
from readiness_tui.widgets.safe import plain, toast
from readiness_tui.widgets.targets import Target

if TYPE_CHECKING:
    from readiness_tui.widgets.dialogs.draft import Draft

SMALLEST = (60, 18)
"""Columns and rows below which a place says so instead of showing half of itself."""


def one_or(several: str, ids: Sequence[str]) -> str:
    """What a draft is of: the only record, or ``several``, which no record alone is offered."""
    return ids[0] if len(ids) == 1 else several


class PlaceBar(Static):
    """One line: the places with their keys, the one that is open set apart by word and colour."""

    def __init__(self, number: int) -> None:
        super().__init__(id="place-bar")
        self.number = number

    def render(self) -> Content:
        """Full names where they fit, short ones else."""
        room = self.size.width
        for names in (
            [place.title for place in PLACES],
            [place.short for place in PLACES],
            [place.short if place.number == self.number else "" for place in PLACES],
        ):
            parts = [
                (f" {place.number} {name}", "bold reverse" if place.number == self.number else "")
                if name
                else (f" {place.number}", "")
                for place, name in zip(PLACES, names, strict=True)
            ]
            if sum(len(text) for text, _ in parts) <= room:
                break
        return Content.assemble(*parts)

    def _columns(self) -> Iterator[tuple[str, int]]:
        """The places with the columns of their numbers."""
        text, column = f"{self.render().plain} ", 0
        for place in PLACES:
            column = text.index(f" {place.number} ", column) + 1
            yield place.id, column

    async def on_click(self, event: Click) -> None:
        """A click on a name opens that place."""
        begun = [place for place, column in self._columns() if column - 1 <= event.x]
        if event.x < len(self.render().plain):
            await self.app.run_action(f"place('{begun[-1]}')")

    def jump_targets(self) -> Iterator[Target]:
        """The places."""
        for place, column in self._columns():
            yield Target(Offset(column, 0), partial(self.app.run_action, f"place('{place}')"))


class ServiceLine(Static):
    """One line: which service, which day, who is working."""

    def show(self, view: View, who: str, *, passing: bool) -> None:
        """Set the line; ``passing`` says that no change is kept."""
        name = view.assessment.service.name or "Unnamed service"
        name += ": changes are not kept" if passing else ""
        self.update(plain(f" {name} · {show_day(view.as_of)} · {who}"))


class Place(Screen[str]):
    """One of the eight places. Subclasses give the body and paint a picture."""

    NUMBER: ClassVar[int] = 0
    SCOPES: ClassVar[tuple[Scope, ...]] = ()
    CSS_PATH = ["place.tcss"]
    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"),
        (SMALLEST[0], "-narrow"),
        (100, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [
        (0, "-flat"),
        (SMALLEST[1], "-short"),
        (36, "-tall"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._painted: View | None = None
        self._unseen: Widget | None = None  # what had the focus before the window was too small
        self._dressed = False  # whether the styles it is mounted with are those it will show

    @property
    def number(self) -> int:
        """Which of the eight places it is."""
        return self.NUMBER

    @property
    def too_small(self) -> bool:
        """Whether the window shows a sentence in place of the screen."""
        return self.size.width < SMALLEST[0] or self.size.height < SMALLEST[1]

    def wear(self, size: Size) -> None:
        """Take the classes for a size before the first paint, which would be done twice else."""
        for extent, steps in (
            (size.width, self.HORIZONTAL_BREAKPOINTS),
            (size.height, self.VERTICAL_BREAKPOINTS),
        ):
            classes = [name for least, name in steps or () if extent >= least]
            self.add_class(classes[-1], update=False)
        self._dressed = True

    @property
    def host(self) -> Host:
        """The app, with its session and its picture."""
        app = self.app
        assert isinstance(app, Host)
        return app

    @property
    def view(self) -> View:
        """The newest picture."""
        return self.host.view

    def compose(self) -> ComposeResult:
        """Bar, service, body, footer."""
        yield PlaceBar(self.number)
        yield ServiceLine(id="service-line")
        yield from self.body()
        yield KeyLine(id="key-line")

    def body(self) -> Iterable[Widget]:
        """The widgets of the place."""
        raise NotImplementedError

    def paint(self, view: View) -> None:
        """Show the picture."""
        raise NotImplementedError

    @property
    def caution(self) -> str:
        """What somebody must know who takes away a copy or a picture of it; "" for nothing."""
        return ""

    def draft(self, record: str, field: str) -> Draft:
        """What this person typed for a field of a record of this workspace, and has not saved."""
        from readiness_tui.widgets.dialogs.draft import Draft  # nobody types in the first frame

        return Draft.of(self.host.settings, self.host.session, record, field)

    def refuse_marks(self, what: str) -> None:
        """Called before ``what`` is written for one record. Raises InputError where more could be
        meant."""

    def nothing_typed(self, typed: str, before: str) -> bool:
        """Whether there is nothing to save of a note, which is then said."""
        if typed.strip() or before.strip():
            return False
        toast(self, "Nothing was typed, so nothing was saved.")
        return True

    def after_undo(self, records: Sequence[str]) -> None:
        """Called with the ids of the records that an undo or a redo has changed."""

    def on_mount(self) -> None:
        """Paint for the first time."""
        self.repaint_view()

    def repaint_view(self) -> None:
        """Paint if there is a newer picture than the one on screen."""
        if self._painted is not self.view:
            self._painted = self.view
            host, line = self.host, self.query_one(ServiceLine)
            line.show(self.view, host.session.signature(self.view), passing=host.passing)
            self.paint(self.view)

    def on_resize(self) -> None:
        """Nothing is typed into what cannot be seen; the focus comes back with the screen."""
        self._say_too_small()
        if self.too_small:
            self._unseen = self.focused or self._unseen
            self.set_focus(None)
        elif self._unseen is not None:
            self.set_focus(self._unseen)
            self._unseen = None

    def _say_too_small(self) -> None:
        """Only a window that is too small once needs the sentence, which then comes and goes."""
        if self.too_small and not self.query("TooSmall"):
            from readiness_tui.widgets.too_small import TooSmall

            self.mount(TooSmall(*SMALLEST, self.host.session.workspace.folder))
        self.query("TooSmall").set(display=self.too_small)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Catch up with what changed while another screen was open."""
        if self._dressed:
            event.refresh_styles, self._dressed = False, False
        if self._painted is not None:
            self.repaint_view()

    def on_workspace_changed(self, event: WorkspaceChanged) -> None:
        """Somebody saved."""
        self.repaint_view()
