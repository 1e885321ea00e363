"""What will have lapsed by the calls: each document under the first of the days that it misses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual.content import Content

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.evidence import ON_THE_DAY
from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import parse_day, show_day, show_short
from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.lapses import Lapse, LibraryDay, call_days, library_on
from readiness_tui.readiness.record_filters import DOCUMENT_KEYS, lets_document
from readiness_tui.readiness.wording import count
from readiness_tui.screens.evidence.acting import EvidenceActions
from readiness_tui.session import View
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import status_cell

Days = tuple[tuple[str, LibraryDay], ...]

_NO_LIBRARY = (
    "The library holds no document yet, so none can lapse. [ leads to the register, where A adds "
    "one and L looks through a folder for files that may belong here."
)


class OnTheDay(EvidenceActions):
    """The library on the days of the calls, and on one that somebody chose."""

    PART: ClassVar[str] = "evidence.days"
    SCOPES: ClassVar[tuple[Scope, ...]] = (ON_THE_DAY, LIST)
    BINDINGS = bindings(ON_THE_DAY.commands)
    COLUMNS = (
        Column("On that day", width=20),
        Column("Id", width=6),
        Column("Document", flexible=True, min_width=12),
        Column("Lead", width=16, hide_below=110),
        Column("What saves it", width=21),
    )
    KEYS: ClassVar[Keys] = DOCUMENT_KEYS
    TEACH = (
        "No document will have lapsed on any of these days. d computes the library for another day."
    )

    def __init__(self) -> None:
        super().__init__()
        self.chosen_day: date | None = None
        self._made: tuple[View, date | None, Days] | None = None

    @property
    def days(self) -> Days:
        """The days in order, each with its name."""
        view, chosen = self.view, self.chosen_day
        if self._made is None or self._made[:2] != (view, chosen):
            named = list(call_days(view.assessment.outlook.window, view.as_of))
            if chosen is not None:
                named.append(("The day you chose", chosen))
            named.sort(key=lambda pair: pair[1])
            if not view.records.evidence:
                named = []
            working = view.content.working_days
            found = library_on(view.records, working, view.as_of, [day for _, day in named])
            self._made = (
                view,
                chosen,
                tuple((name, one) for (name, _), one in zip(named, found, strict=True)),
            )
        return self._made[2]

    def paint(self, view: View) -> None:
        """Of an empty library say that it is empty, and not that nothing lapses."""
        self.records.empty = self.TEACH if view.records.evidence else _NO_LIBRARY
        super().paint(view)

    def rows(self, view: View) -> Iterable[Row]:
        """By the first day on which a document would have lapsed."""
        told: set[str] = set()
        for name, one in self.days:
            fresh = [
                lapse
                for lapse in one.lapsed
                if lapse.id not in told
                and lets_document(self.filter, view.assessment.evidence[lapse.id])
            ]
            told.update(lapse.id for lapse in one.lapsed)
            if fresh:
                yield Row(f"part {name}", (Cell(_heading(name, one, len(fresh))),), heading=True)
            yield from (_row(one, lapse, view.as_of) for lapse in fresh)

    def figures(self, view: View) -> Content:
        """How many will have lapsed on each of the days."""
        said = [f"{name.casefold()} {len(one.lapsed)}" for name, one in self.days]
        said = said or ["no document yet"]
        return Content.assemble(
            Content.styled(" Lapsed on the day  ", "bold"), plain(" · ".join(said))
        )

    def detail_of(self, key: str) -> Content:
        """How it would be saved, then everything about the document."""
        whole = super().detail_of(key)
        number, _, id_ = key.partition(" ")
        found = [one for _, one in self.days if one.day.isoformat() == number]
        lapse = next((each for one in found for each in one.lapsed if each.id == id_), None)
        if lapse is None:
            return whole
        saving = lapse.saving
        line = Content.styled(plain(f"{saving[0].upper()}{saving[1:]}.").plain, "$text-warning")
        return Content.assemble(line, "\n\n", whole)

    def action_day(self) -> None:
        """Compute it for another day."""
        self.host.perform(self._day, asks=True)

    async def _day(self) -> None:
        today = self.view.as_of
        typed = await self.host.push_screen_wait(
            Ask(
                "Which day is the library to be computed for?",
                value="" if self.chosen_day is None else show_day(self.chosen_day),
                placeholder="11 jan, +6w, mon",
                hint="Empty shows the days of the calls alone. Enter shows, Escape leaves.",
                understand=lambda text: _understood(text, today),
            )
        )
        if typed is not None:
            self.chosen_day = parse_day(typed, today) if typed else None
            self.paint(self.view)


def _understood(typed: str, today: date) -> str:
    if not typed:
        return "The days of the calls alone"
    day = parse_day(typed, today)
    if day < today:
        raise InputError(f"{show_day(day)} has passed.", "Give a day from today on.")
    return show_day(day)


def _heading(name: str, one: LibraryDay, fresh: int) -> str:
    if one.today:
        return f"Lapsed today ({fresh})"
    more = f"{fresh} more" if fresh < len(one.lapsed) else count(fresh, "document")
    return f"{name}, {show_day(one.day)}: {more} would have lapsed"


def _row(one: LibraryDay, lapse: Lapse, as_of: date) -> Row:
    what = "review" if lapse.remedy == "review" else "version"
    days = f"by {_short(lapse.last_day)}"
    if lapse.first_day > as_of:  # one of today would have lapsed again by then
        days = f"{show_short(lapse.first_day)}–{show_short(lapse.last_day)}"
    return Row(
        f"{one.day.isoformat()} {lapse.id}",
        (
            status_cell(lapse.state),
            Cell(lapse.id, "code"),
            Cell(lapse.title),
            Cell(lapse.lead, "muted"),
            Cell(what if one.today else f"{what} {days}", "muted"),
        ),
    )


def _short(day: date) -> str:
    return f"{show_short(day)} {day.year % 100:02}"
