"""What can be done to actions of the improvement plan: add, move, complete, accept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from readiness_tui.errors import InputError
from readiness_tui.readiness.answers import same_person
from readiness_tui.readiness.dates import parse_day, show_day
from readiness_tui.readiness.model import Action
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.readiness.wording import count
from readiness_tui.screens.item_words import document_ids, documents_in_words, listed_documents
from readiness_tui.screens.list_place import ListPlace
from readiness_tui.store.changes import edit
from readiness_tui.widgets.dialogs.ask import Ask


class PlanActions(ListPlace):
    """A list of actions that can be acted on."""

    def chosen(self) -> Sequence[Action]:
        """The marked actions, else the one under the cursor."""
        actions = self.view.records.actions
        return [actions[key] for key in self.marked_or_current() if key in actions]

    def action_add(self) -> None:
        """Add an action."""
        self.host.perform(self._add, asks=True)

    def action_due(self) -> None:
        """Move the date."""
        self.host.perform(self._due, asks=True)

    def action_lead(self) -> None:
        """Set the lead officer."""
        self.host.perform(self._lead, asks=True)

    def action_evidence(self) -> None:
        """Link documents."""
        self.host.perform(self._evidence, asks=True)

    def action_complete(self) -> None:
        """Complete it today."""
        self.host.perform(self._complete)

    def action_accept(self) -> None:
        """Accept the evidence of completion."""
        self.host.perform(self._accept)

    async def _add(self) -> None:
        today, current = self.view.as_of, self.chosen()[:1]
        recommendation = current[0].recommendation if current else ""
        under = f" for {recommendation}" if recommendation else ""
        drafts = self.draft("new action", "title"), self.draft("new action", "due")
        title = await self.host.push_screen_wait(
            Ask(
                f"A new action{under}",
                placeholder="What will be done",
                hint="Enter goes on.",
                understand=_title,
                draft=drafts[0],
            )
        )
        if not title:
            return
        due = await self.host.push_screen_wait(
            Ask(
                f"{title}: done by when?",
                placeholder="fri, +2w, 30 jan",
                hint="Enter adds it.",
                understand=lambda text: _day(text, today),
                draft=drafts[1],
            )
        )
        if due is None:
            return
        day = parse_day(due, today) if due else None
        values = {
            "title": title,
            "recommendation": recommendation,
            "baseline": day,
            "due": day,
            "started_on": today,
        }
        await self.add_record(Kind.ACTION, values, f"{title} added. l sets its lead.", drafts)

    async def _due(self) -> None:
        actions, today = self.chosen(), self.view.as_of
        if not actions:
            return
        before = actions[0].due
        typed = await self.host.push_screen_wait(
            Ask(
                f"{_names(actions)}: done by when?",
                value=show_day(before) if before else "",
                placeholder="fri, +2w, 30 jan",
                understand=lambda text: _day(text, today),
            )
        )
        if typed is not None:
            day = parse_day(typed, today) if typed else None
            await self._save(actions, f"due {show_day(day) if day else 'no date'}", due=day)

    async def _lead(self) -> None:
        actions = self.chosen()
        if not actions:
            return
        typed = await self.host.push_screen_wait(
            Ask(f"{_names(actions)}: who leads it?", value=actions[0].lead)
        )
        if typed is not None:
            await self._save(actions, f"lead {typed or 'nobody'}", lead=typed)

    async def _evidence(self) -> None:
        chosen, library = self.chosen(), self.view.assessment.evidence
        if not chosen:
            return
        typed = await self.host.push_screen_wait(
            Ask(
                f"{_names(chosen)}: which documents show it?",
                value=", ".join(chosen[0].evidence),
                placeholder="EV001, EV014",
                hint="↓ lists the documents under 3. Enter saves.",
                understand=lambda text: documents_in_words(text, library),
                listed=listed_documents(library),
            )
        )
        if typed is not None:
            ids = document_ids(typed)
            requests = [r for one in chosen for r in edit(Kind.ACTION, one, evidence=ids)]
            await self.host.save(
                requests, f"{_names(chosen)}: {count(len(ids), 'document')} linked."
            )

    async def _complete(self) -> None:
        await self._save(self.chosen(), "completed today", completed_on=self.view.as_of)

    async def _accept(self) -> None:
        actions, who = self.chosen(), self.host.session.who
        for action in actions:
            if action.completed_on is None:
                raise InputError(f"{action.id} is not completed yet.", "y completes it.")
            if same_person(action.lead, who):
                raise InputError(
                    f"{action.id}: you lead it, so somebody else accepts its evidence."
                )
        await self._save(actions, "accepted", accepted_on=self.view.as_of)

    async def _save(self, actions: Sequence[Action], words: str, **values: Any) -> None:
        requests = [change for one in actions for change in edit(Kind.ACTION, one, **values)]
        if requests:
            await self.host.save(requests, f"{_names(actions)}: {words}.")


def _names(actions: Sequence[Action]) -> str:
    return actions[0].id if len(actions) == 1 else f"{len(actions)} actions"


def _title(typed: str) -> str:
    if not typed:
        raise InputError("A few words on what will be done.")
    return f"Adds {typed}"


def _day(typed: str, today: date) -> str:
    return show_day(parse_day(typed, today)) if typed else "No date"
