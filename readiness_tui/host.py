"""The app as screens know it: one session, one picture, one queue of what the person asked for.

Screens never touch the store. They hand an operation to ``perform``; operations run one after the
other, so that keys pressed quickly each find the picture that the key before them left behind.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.message import Message
from textual.screen import ModalScreen
from textual.worker import WorkerFailed

from readiness_tui.commands import EVERYWHERE, bindings
from readiness_tui.errors import ReadinessError, StoreError
from readiness_tui.filing.reach import LOCAL, Reach
from readiness_tui.folders import pointed
from readiness_tui.own_keys import OwnKeys
from readiness_tui.session import Session, View
from readiness_tui.settings import Settings, Sitting
from readiness_tui.themes import OF_THE_TERMINAL, THEMES, in_grey
from readiness_tui.widgets.safe import toast

if TYPE_CHECKING:
    from readiness_tui.store.changes import Request
    from readiness_tui.store.outcomes import Undone

Operation = Callable[[], Awaitable[None]]

POLL_SECONDS = 1.0
"""How often an open app looks whether another session has saved."""

FAULTS_UNTIL_TOLD = 3
"""Looks that must fail in a row: a scanner or a slow drive may hold the file for a moment."""


class WorkspaceChanged(Message):
    """There is a newer picture: ``Host.view`` holds it."""


class Host(OwnKeys):
    """An app on one session. Subclasses say which places there are."""

    ENABLE_COMMAND_PALETTE: ClassVar[bool] = True
    BINDINGS = bindings(EVERYWHERE.commands)
    passing = False
    """Whether all that is saved goes away at the end, as in the demo."""

    def __init__(
        self, session: Session, settings: Settings | None = None, reach: Reach = LOCAL
    ) -> None:
        super().__init__()
        self.session = session
        self.settings = settings or Settings()
        self.sitting = Sitting(self.settings, session.workspace.folder)
        self.reach = reach
        self.view: View = session.view()
        self.title = "Readiness"
        self._operations: asyncio.Queue[tuple[Operation, bool]] = asyncio.Queue()
        self._asking = False  # a question is about to be asked, or open
        self._began = session.clock()
        self._faults = 0  # looks at the file that failed, one after the other

    def on_mount(self) -> None:
        """Begin to work through operations and to watch the file."""
        self._work_through()
        self.set_interval(POLL_SECONDS, self._watch)
        self.set_interval(POLL_SECONDS, self._mind_settings)

    # --- operations ---------------------------------------------------------------------------

    def perform(self, operation: Operation, *, asks: bool = False) -> None:
        """Run ``operation`` after those already asked for.

        One that ``asks`` opens a dialog. Keys typed before that is on screen were meant for it, so
        what they stand for as commands is not done.
        """
        if not self._asking:
            self._asking = asks
            self._operations.put_nowait((operation, asks))

    async def settled(self) -> None:
        """Wait until every operation asked for so far has ended."""
        await self._operations.join()

    @work(group="operations")
    async def _work_through(self) -> None:
        while True:
            operation, asks = await self._operations.get()
            try:
                await operation()
            except ReadinessError as error:
                await self._catch_up()
                self.tell(error)
            finally:
                if asks:
                    self._asking = False
                self._operations.task_done()

    async def save(self, requests: Iterable[Request], done: str = "", why: str = "") -> bool:
        """Save in a thread, repaint, say ``done``. False where it was refused, which is told."""
        try:
            saved = await asyncio.to_thread(self.session.save, tuple(requests), why)
        except ReadinessError as error:
            await self._catch_up()
            await self._tell_and_wait(error)
            return False
        await self.refresh_view()
        if saved.warning:
            toast(self, saved.warning, severity="warning")
        elif done:
            toast(self, done)
        return True

    async def refresh_view(self) -> None:
        """Take the newest picture, and tell the screen if it is another one."""
        try:
            await self._take_newest()
        except ReadinessError as error:
            self.tell(error)

    async def _catch_up(self) -> None:
        """Show what a refusal speaks of; where that cannot be read, the refusal is what is told."""
        with suppress(ReadinessError):
            await self._take_newest()

    async def _take_newest(self) -> None:
        view = await asyncio.to_thread(self.session.view)
        if view is not self.view:
            self.view = view
            self.screen.post_message(WorkspaceChanged())

    @work(group="watch", exclusive=True)
    async def _watch(self) -> None:
        try:
            stale = await asyncio.to_thread(self.session.stale, self.view)
        except ReadinessError as error:
            self._faults += 1
            if self._faults == FAULTS_UNTIL_TOLD:  # and not again each second
                self.tell(error)
            return
        self._faults = 0
        if stale:
            await self.refresh_view()

    @work(group="settings", exclusive=True)
    async def _mind_settings(self) -> None:
        if self.settings.unsettled and (told := await asyncio.to_thread(self.settings.settle)):
            toast(self, told, severity="warning")

    # --- files --------------------------------------------------------------------------------

    def folder_of(self, setting: str) -> str:
        """Where a choice of files begins: the folder of the last time, if it is in reach."""
        return self.reach.begin(self.settings.folder(setting))

    def check_reach(self, path: str) -> None:
        """Raise InputError for a file or folder that this session is not to read."""
        self.reach.check(path, self.view.records)

    # --- colours ------------------------------------------------------------------------------

    def wear_theme(self) -> None:
        """Offer the app's own themes, and put on the chosen one, if it is offered."""
        for own in THEMES:
            self.register_theme(own)
        if self.no_color and not self.native_ansi_color:
            for name in OF_THE_TERMINAL:
                self.unregister_theme(name)
        theme = self.settings.text("theme")
        if theme in self.available_themes:
            self.theme = theme

    def get_css_variables(self) -> dict[str, str]:
        """Textual's, and ``$line`` between two parts of a screen, which a theme may set."""
        variables = super().get_css_variables()
        variables.setdefault("line", variables["primary-muted"])
        return in_grey(variables, dark=self.current_theme.dark) if self.no_color else variables

    # --- telling ------------------------------------------------------------------------------

    def on_notify(self) -> None:
        """Only the newest toast stays: a heap of them would hide what it speaks of."""
        self.clear_notifications()

    def tell(self, error: ReadinessError) -> None:
        """Show an expected failure: a conflict or a store fault stays until it is read."""
        from readiness_tui.widgets.dialogs.problem import Problem

        error.hint = pointed(error.hint, self.session.workspace.folder)
        if not isinstance(error, StoreError):
            toast(self, str(error), severity="error")
        elif not isinstance(self.screen, Problem):
            self.push_screen(Problem(error))

    async def _tell_and_wait(self, error: ReadinessError) -> None:
        """As ``tell``, within an operation: what stays is read before the operation goes on."""
        from readiness_tui.widgets.dialogs.problem import Problem

        if isinstance(error, StoreError) and not isinstance(self.screen, Problem):
            error.hint = pointed(error.hint, self.session.workspace.folder)
            await self.push_screen_wait(Problem(error))
        else:
            self.tell(error)

    # --- going somewhere: the app knows its places --------------------------------------------

    def go_to(self, place_id: str) -> None:
        """Open a place."""
        raise NotImplementedError

    async def find(self) -> None:
        """Open the checklists with their filter open."""
        raise NotImplementedError

    def open_record(self, record_id: str) -> None:
        """Open the place of a record with the cursor on it."""
        raise NotImplementedError

    def after_undo(self, records: Sequence[str]) -> None:
        """Show the records that an undo has changed."""
        raise NotImplementedError

    # --- commands -----------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Take back this person's last change."""
        self.perform(lambda: self._take_back(redo=False))

    def action_redo(self) -> None:
        """Bring back what was undone last."""
        self.perform(lambda: self._take_back(redo=True))

    async def _take_back(self, *, redo: bool) -> None:
        from readiness_tui.widgets.dialogs import taking_back

        save = None if redo else await asyncio.to_thread(self.session.next_undo)
        asked = save and taking_back.question(save, self._began)
        if asked and await self.push_screen_wait(asked) != taking_back.YES:
            return
        undone: Undone | None = await asyncio.to_thread(
            self.session.undo, redo=redo, up_to=save and save.revision
        )
        if undone is None:
            toast(self, f"There is nothing to {'redo' if redo else 'undo'}.")
            return
        await self.refresh_view()
        redo_key = self.key_of("redo", "U")
        told = taking_back.done_again(undone) if redo else taking_back.done(undone, redo_key)
        toast(self, told)
        self.after_undo([event.id for event in undone.undid.events])

    def action_help_quit(self) -> None:
        """Ctrl+C, which people press to leave."""
        first = "Escape, then " if isinstance(self.screen, ModalScreen) else ""
        toast(self, f"{first}{self.key_of('quit', 'q')} leaves; everything is saved.")

    def action_command_palette(self) -> None:
        """Open the palette, but never over a dialog."""
        if not isinstance(self.screen, ModalScreen):
            from readiness_tui.widgets.dialogs.palette import Palette

            self.push_screen(Palette())

    def search_themes(self) -> None:
        """Let somebody choose the colours."""
        from textual.theme import ThemeProvider

        from readiness_tui.widgets.dialogs.palette import Palette

        self.push_screen(Palette("The name of a theme", [ThemeProvider], self.theme))

    def watch_theme(self, theme: str) -> None:
        """Keep the choice."""
        if self.is_running and self.settings.text("theme") != theme:
            self.settings.set("theme", theme)

    def _fatal_error(self) -> None:
        """Log a bug without the values of local variables, and say where the log is."""
        from readiness_tui import crash

        error: BaseException | None = self._exception
        if isinstance(error, WorkerFailed):  # holds the fault itself, and not as its cause
            error = error.error
        self.bell()
        self._close_messages_no_wait()
        self.panic(Text(crash.log(error)))
