"""The first screen of all: make a workspace, or look round a fictional authority."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import work
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from readiness_tui.errors import InputError, ReadinessError
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.model import Edition, InspectionEvent, Service
from readiness_tui.readiness.plan_facts import Recommendation
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.inspection import InspectionForm
from readiness_tui.widgets.dialogs.problem import Problem
from readiness_tui.widgets.safe import plain

if TYPE_CHECKING:
    from readiness_tui.content.history import Authority
    from readiness_tui.readiness.published_report import PublishedReport

Make = Callable[[Service, Sequence[InspectionEvent], Sequence[Recommendation]], None]
"""Makes the workspace, with what needs to improve. Raises StoreError."""

_WELCOME = """\
Readiness keeps a council's children's services ready for Ofsted's inspection: what is true today, \
what is not, who sees to it, and when they may come.

There is no workspace yet in
{folder}
It will hold everything you enter. No child-level data is ever kept."""


class FirstRun(App[str]):
    """Returns "made" (a workspace is there), "demo", or None where somebody left."""

    CSS = """
    Screen { align: center middle; }
    #box {
        width: 78; max-width: 100%; height: auto; max-height: 100%;
        border: round $primary; padding: 0 1;
    }
    #welcome { width: 1fr; height: auto; margin: 1 0; }
    OptionList { height: auto; border: none; }
    """
    BINDINGS = [("q,escape", "quit", "Leave")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, folder: str, editions: Sequence[Edition], today: date, make: Make) -> None:
        super().__init__()
        self.folder = folder
        self.editions = tuple(editions)
        self.today = today
        self.make = make

    def compose(self) -> ComposeResult:
        """Who we are, and the choices."""
        with Vertical(id="box"):
            yield Static(plain(_WELCOME.format(folder=self.folder)), id="welcome")
            yield OptionList(
                Option("Begin with our last Ofsted report (PDF)", id="report"),
                Option("Make a workspace and type the details", id="make"),
                Option("Look round a fictional authority first", id="demo"),
                Option("Leave", id="leave"),
            )
        yield Footer(show_command_palette=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go the way that was chosen."""
        if event.option_id == "make":
            self._ask_details()
        elif event.option_id == "report":
            self._read_report()
        else:
            self.exit("demo" if event.option_id == "demo" else None)

    @work
    async def _read_report(self) -> None:
        """Read the report, let it be corrected, and make the workspace of its authority."""
        from readiness_tui.screens.reading_report import report_at_first

        try:
            report = await report_at_first(self, self.editions, self.today)
            if report is not None:
                await asyncio.to_thread(self._made_from, report)
        except ReadinessError as error:
            await self.push_screen_wait(Problem(error))
        else:
            if report is not None:
                self.exit("made")

    def _made_from(self, report: PublishedReport) -> None:
        """Make the workspace of a report, with what is published of its authority."""
        from readiness_tui.beginning import published_events, with_report
        from readiness_tui.content.history import find_authority, read_history

        try:
            found = find_authority(report.authority, read_history())
        except InputError:
            found = None  # a new council: the report names it
        service = Service(
            name=found.name if found else report.authority,
            la_code=found.la_code if found else report.la_code,
            region=found.region if found else "",
            created_on=self.today,
        )
        events = published_events(found, self.today, self.editions) if found else []
        known, points = with_report(service, events, report)
        self.make(service, known, points)

    @work
    async def _ask_details(self) -> None:
        from readiness_tui.content.history import find_authority, read_history
        from readiness_tui.content.nearest import very_near

        history = await asyncio.to_thread(read_history)

        def find(typed: str) -> Authority | None:
            try:
                return find_authority(typed, history)
            except InputError:
                return None

        def understood(typed: str) -> str:
            if not typed:
                raise InputError("The name of your local authority, such as Sheffield.")
            found = find(typed)
            if found is None:
                return "Nothing is published under this name; you can enter the last inspection."
            return f"{found.name} ({found.la_code}), {found.region}. {_last_words(found)}"

        named = await self.push_screen_wait(
            Ask("Which local authority?", hint="Enter goes on.", understand=understood)
        )
        refused: set[str] = set()
        while named and find(named) is None and named not in refused:
            refused.add(named)  # given once more it is meant
            named = await self._ask_again(named, very_near(named, history), understood)
        if not named:
            return
        found = find(named)
        events = await self._events(found)
        if events is None:
            return
        service = Service(
            name=found.name if found else named,
            la_code=found.la_code if found else "",
            region=found.region if found else "",
            created_on=self.today,
        )
        try:
            await asyncio.to_thread(self.make, service, events, ())
        except ReadinessError as error:
            await self.push_screen_wait(Problem(error))
        else:
            self.exit("made")

    async def _ask_again(
        self, typed: str, near: Authority | None, understood: Callable[[str], str]
    ) -> str | None:
        """A slip of the finger makes no authority: an unknown name is given twice."""
        meant = f" Did you mean {near.name}?" if near else ""
        take = "Enter takes what stands here. " if near else ""
        return await self.push_screen_wait(
            Ask(
                f"“{typed}” is not among the authorities that Ofsted has reported on.{meant}",
                value=near.name if near else "",
                hint=f"{take}If the council is new, type {typed} again.",
                understand=understood,
            )
        )

    async def _events(self, found: Authority | None) -> list[InspectionEvent] | None:
        """What is published, and the newest inspection where that is not among it."""
        from readiness_tui.beginning import published_events

        events = published_events(found, self.today, self.editions) if found else []
        last = _last_words(found) if found else "No inspection is known."
        newer = await self.push_screen_wait(
            Ask(
                "Has there been a full inspection since?" if found else "The last full inspection",
                hint=f"{last} Type y to enter one now; Enter alone goes on without.",
                placeholder="y, or nothing",
                understand=_yes_or_nothing,
            )
        )
        if newer is None:
            return None
        if newer:
            entered = await self.push_screen_wait(InspectionForm(self.editions, self.today))
            if entered is None:
                return None
            events.append(entered)
        return events


def _yes_or_nothing(typed: str) -> str:
    if typed.casefold() in ("y", "yes"):
        return "Enter opens the form."
    if not typed:
        return "Enter goes on without."
    raise InputError("Type y, or nothing.")


def _last_words(found: Authority) -> str:
    full = [event for event in found.events if event.kind in FULL_INSPECTIONS and event.start]
    if not full or full[-1].start is None:
        return "No full inspection is published."
    return f"The last full inspection we know of began on {show_date(full[-1].start)}."
