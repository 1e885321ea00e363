"""What can be done to the inspection itself: correct it, record its report, end it."""

from __future__ import annotations

from readiness_tui import notifying
from readiness_tui.errors import InputError
from readiness_tui.readiness.episodes import under_way
from readiness_tui.readiness.runbook_facts import Runbook
from readiness_tui.readiness.runbook_model import Episode
from readiness_tui.screens.logistics import episode_forms as forms
from readiness_tui.screens.logistics.part import Part, Typed
from readiness_tui.widgets.dialogs.choose import Choose


class EpisodeActions(Part):
    """A part that belongs to the inspection or the rehearsal under way."""

    def running(self) -> Runbook:
        """Its runbook. Raises InputError where there is none."""
        book = self.book
        if book is None:
            raise InputError("No inspection is under way.", "N begins one, or rehearses it.")
        return book

    def action_edit(self) -> None:
        """Correct what was noted of the call."""
        self.host.perform(self._correct, asks=True)

    def action_report(self) -> None:
        """The report or the letter has come."""
        self.host.perform(self._report, asks=True)

    def action_end(self) -> None:
        """End it, or take it up again."""
        self.host.perform(self._end, asks=True)

    async def _correct(self) -> None:
        seen, content = self.running().episode, self.view.content

        def corrected(typed: Typed) -> notifying.Requests:
            now = self.now
            return notifying.correct(
                self.host.session, seen.id, now, **forms.changed(seen, typed, now)
            )

        await self.fill_in(
            f"Correct {seen.id}",
            forms.all_fields(seen),
            self.draft(seen.id, "form"),
            saves=corrected,
            says=lambda typed: forms.say_correction(content, seen, typed, self.now),
            done="Corrected: the steps follow, the ticks stay.",
        )

    async def _report(self) -> None:
        seen = self.running().episode
        event = self.view.records.events.get(seen.event)
        saved = await self.fill_in(
            "The report or letter has come",
            forms.report_fields(self.view.content, seen, event.grades if event else {}),
            self.draft(seen.id, "report"),
            saves=lambda typed: self._received(seen, typed),
            says=lambda typed: forms.say_report(self.view.content, seen, typed, self.now),
            done="The clocks run from that day. Here is the improvement plan: A adds an action.",
        )
        if saved and not seen.rehearsal:
            self.host.go_to("plan")

    def _received(self, seen: Episode, typed: Typed) -> notifying.Requests:
        """What the report would save. Raises InputError where it cannot be."""
        now = self.now
        received, published, grades = forms.read_report(seen, typed, now)
        return notifying.report_received(
            self.host.session, seen.id, received, now, grades=grades, published_on=published
        )

    async def _end(self) -> None:
        seen = self.running().episode
        if seen.ended_at is not None:
            await self._take_up(seen)
            return
        what = "rehearsal" if seen.rehearsal else "inspection"
        chosen = await self.host.push_screen_wait(
            Choose(
                f"End the {what}? Everything stays to be read, and can be taken up again.",
                [(f"End the {what} now", "end"), ("Leave it as it is", "")],
            )
        )
        if chosen:
            now = self.now
            requests = notifying.end(self.host.session, seen.id, now, now)
            await self.host.save(
                requests, notifying.never_begun(seen, now) or f"The {what} has ended."
            )

    async def _take_up(self, seen: Episode) -> None:
        if under_way(self.view.records) is None:
            requests = notifying.reopen(self.host.session, seen.id)
            await self.host.save(requests, f"{seen.id} goes on.")
