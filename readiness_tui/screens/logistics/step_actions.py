"""What can be done to steps: tick, move, hand over, drop, add."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from readiness_tui import notifying
from readiness_tui.readiness.england import parse_moment, show_clock, show_moment, time_left
from readiness_tui.readiness.runbook_facts import Runbook, RunbookStep
from readiness_tui.screens.logistics.episode_actions import EpisodeActions
from readiness_tui.screens.logistics.part import Typed
from readiness_tui.store.changes import Request
from readiness_tui.text import shortened
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.form import Field
from readiness_tui.widgets.dialogs.note import Note
from readiness_tui.widgets.safe import toast

_NAME = 44
"""Characters of a step's title in a message."""


class StepActions(EpisodeActions):
    """A list of steps that can be acted on."""

    def going_on(self) -> Runbook:
        """The runbook, before anything is asked about it. Raises InputError once it has ended."""
        book = self.running()
        notifying.refuse_ended(book.episode)
        return book

    def chosen(self) -> tuple[Runbook, Sequence[RunbookStep]]:
        """The runbook, and the marked steps, else the one under the cursor."""
        book = self.going_on()
        found = [book.step(key) for key in self.marked_or_current()]
        return book, [step for step in found if step is not None]

    def action_done(self) -> None:
        """Tick it, with the time and the name."""
        self.host.perform(self._done)

    def action_undone(self) -> None:
        """Take the tick back."""
        self.host.perform(self._undone)

    def action_due(self) -> None:
        """Give it another moment."""
        self.host.perform(self._due, asks=True)

    def action_lead(self) -> None:
        """Name who leads it."""
        self.host.perform(self._lead, asks=True)

    def action_note(self) -> None:
        """Write the note."""
        self.host.perform(self._note, asks=True)

    def action_drop(self) -> None:
        """It is not needed this time."""
        self.host.perform(self._drop, asks=True)

    def action_add(self) -> None:
        """Add a step."""
        self.host.perform(self._add, asks=True)

    async def _done(self) -> None:
        (book, steps), now, session = self.chosen(), self.now, self.host.session
        requests = [
            request
            for step in steps
            for request in notifying.tick(session, book.episode.id, step.id, now, now)
        ]
        if requests:
            await self.host.save(requests, f"{_names(steps)}: done at {show_clock(now)}.")
            following = self.running().next_five
            if following and not self.records.marked and following[0].id in self.shown:
                self.records.move_to(following[0].id)
        elif steps:
            toast(self.host, f"{_names(steps)}: done already. o takes the tick back.")

    async def _undone(self) -> None:
        (book, steps), now, session = self.chosen(), self.now, self.host.session
        requests = [
            request
            for step in steps
            for request in notifying.untick(session, book.episode.id, step.id, now)
        ]
        if requests:
            await self.host.save(requests, f"{_names(steps)}: not done after all.")

    async def _due(self) -> None:
        book, steps = self.chosen()
        if not steps:
            return
        due = steps[0].due
        typed = await self.host.push_screen_wait(
            Ask(
                f"{_names(steps)}: when?",
                value=show_moment(due) if due else "",
                placeholder="today 16:00, fri 9:30, 24 nov 2pm",
                hint="Nothing gives it back the moment of the timetable. Enter saves.",
                understand=self._moment,
            )
        )
        if typed is None:
            return
        now, session = self.now, self.host.session
        to = parse_moment(typed, now) if typed else None
        requests = [
            request
            for step in steps
            for request in notifying.move_step(session, book.episode.id, step.id, to, now)
        ]
        words = f"moved to {show_moment(to)}" if to else "as the timetable has it"
        await self.host.save(requests, f"{_names(steps)}: {words}.")

    async def _lead(self) -> None:
        book, steps = self.chosen()
        if not steps:
            return
        typed = await self.host.push_screen_wait(
            Ask(
                f"{_names(steps)}: who leads it?",
                placeholder=steps[0].role,
                hint="Nothing leaves it to the holder of the role. Enter saves.",
            )
        )
        if typed is not None:
            requests = self._each(book, steps, lead=typed)
            await self.host.save(requests, f"{_names(steps)}: lead {typed or 'as the role has it'}")

    async def _note(self) -> None:
        self.refuse_marks("A note")
        book, steps = self.chosen()
        if not steps:
            return
        step = steps[0]
        record = self.view.records.steps.get(step.id)
        draft = self.draft(step.id, "note")
        before = record.note if record else ""
        typed = await self.host.push_screen_wait(Note(step.title, before, draft))
        if typed is None or self.nothing_typed(typed, before):
            return
        if await self.host.save(
            self._each(book, [step], note=typed), f"{_names([step])}: note saved."
        ):
            draft.forget()

    async def _drop(self) -> None:
        book, steps = self.chosen()
        if not steps:
            return
        typed = await self.host.push_screen_wait(
            Ask(
                f"{_names(steps)}: why is it not needed this time?",
                hint="Nothing takes it in again. Enter saves.",
            )
        )
        if typed is None:
            return
        words = "not needed this time" if typed else "needed again"
        if requests := self._each(book, steps, dropped=typed):
            await self.host.save(requests, f"{_names(steps)}: {words}.")

    async def _add(self) -> None:
        book = self.going_on()

        def added(typed: Typed) -> notifying.Requests:
            now = self.now
            due = parse_moment(typed["due"], now) if typed["due"] else None
            return notifying.add_step(
                self.host.session, book.episode.id, typed["title"], due, now, lead=typed["lead"]
            )

        await self.fill_in(
            "A step of our own",
            [
                Field("title", "What", placeholder="Brief the night team"),
                Field("due", "When", placeholder="today 16:00, fri 9:30"),
                Field("lead", "Lead"),
            ],
            self.draft("new", "step"),
            saves=added,
            says=self._say_new,
            done="The step is added.",
        )

    def _each(self, book: Runbook, steps: Sequence[RunbookStep], **fields: str) -> list[Request]:
        session, now = self.host.session, self.now
        return [
            request
            for step in steps
            for request in notifying.change_step(session, book.episode.id, step.id, now, **fields)
        ]

    def _moment(self, typed: str) -> str:
        if not typed:
            return "As the timetable has it"
        moment = parse_moment(typed, self.now)
        return f"{show_moment(moment)}, {self._left(moment)}"

    def _left(self, moment: datetime) -> str:
        return time_left(moment, self.now, self.view.content.working_days)

    def _say_new(self, typed: Typed) -> str:
        return self._moment(typed["due"]) if typed["due"] else "Without a moment it waits for one."


def _names(steps: Sequence[RunbookStep]) -> str:
    return shortened(steps[0].title, _NAME) if len(steps) == 1 else f"{len(steps)} steps"
