"""What happens to actions: moved, completed, accepted, opened again, withdrawn, coloured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from readiness_tui.errors import InputError
from readiness_tui.improving import actions as doing
from readiness_tui.improving import points as pointing
from readiness_tui.improving.finding import Requests
from readiness_tui.readiness.dates import parse_day, show_day
from readiness_tui.readiness.day_words import day_in_words
from readiness_tui.readiness.vocabulary import Brag
from readiness_tui.readiness.wording import BRAGS, count
from readiness_tui.screens.improvement.lists import listed_boards, listed_leads
from readiness_tui.screens.improvement.part import PlanPart
from readiness_tui.screens.item_words import (
    document_ids,
    documents_in_words,
    listed_documents,
)
from readiness_tui.screens.place import one_or
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.dialogs.form import Field, Form


class PlanSettling(PlanPart):
    """A list of actions to which something happens; the same goes for all that are marked."""

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
        """Complete actions today, or close a recommendation."""
        self.host.perform(self._complete, asks=True)

    def action_accept(self) -> None:
        """Accept the evidence of completion."""
        self.host.perform(self._accept)

    def action_reopen(self) -> None:
        """Open again what is not done after all."""
        self.host.perform(self._reopen, asks=True)

    def action_withdraw(self) -> None:
        """Take actions out of the plan by a board's decision."""
        self.host.perform(self._withdraw, asks=True)

    def action_obstacle(self) -> None:
        """Say what stands in the way, and the plan to recover."""
        self.host.perform(self._obstacle, asks=True)

    def action_colour(self) -> None:
        """Set a colour with a reason, or take it away."""
        self.host.perform(self._colour, asks=True)

    def _draft(self, ids: Sequence[str], field: str) -> Draft:
        return self.draft(one_or("several actions", ids), field)

    async def _due(self) -> None:
        ids, today, session = self.action_ids(), self.view.as_of, self.host.session
        first = self.view.records.actions[ids[0]]
        moves = any(self.view.records.actions[id_].due for id_ in ids)
        fields = [
            Field(
                "due",
                "Done by",
                show_day(first.due) if first.due else "",
                "such as fri, +2w, 30 jan",
            )
        ]
        if moves:  # the first date of all is nobody's to agree
            fields += [
                Field(
                    "by",
                    "Agreed by",
                    first.board,
                    "a person or a board",
                    listed=listed_boards(self.view, "Which board agreed?"),
                ),
                Field("why", "Because", "", "why the date moves"),
            ]

        def requests(typed: dict[str, str] | Any) -> Requests:
            day = parse_day(typed["due"], today) if typed["due"] else None
            return doing.move_actions(session, ids, day, typed.get("by", ""), typed.get("why", ""))

        def said(typed: Any) -> str:
            requests(typed)
            return day_in_words(typed["due"], today) if typed["due"] else "No date"

        draft = self._draft(ids, "due")
        typed = await self.host.push_screen_wait(
            Form(f"{names_of(ids)}: done by when?", fields, said, draft)
        )
        if typed is not None:
            changes = requests(typed)
            if not changes or await self.host.save(changes, f"{names_of(ids)}: {said(typed)}."):
                draft.forget()

    async def _lead(self) -> None:
        ids = self.action_ids()
        draft = self._draft(ids, "lead")
        typed = await self.host.push_screen_wait(
            Ask(
                f"{names_of(ids)}: who leads it?",
                value=self.view.records.actions[ids[0]].lead,
                placeholder="↓ lists who is known",
                listed=listed_leads(self.view),
                draft=draft,
            )
        )
        if typed is not None:
            requests = doing.change_actions(self.host.session, ids, lead=typed)
            done = f"{names_of(ids)}: lead {typed or 'nobody'}."
            await self.put_down(requests, done, draft)

    async def _evidence(self) -> None:
        ids, library = self.action_ids(), self.view.assessment.evidence
        draft = self._draft(ids, "evidence")
        typed = await self.host.push_screen_wait(
            Ask(
                f"{names_of(ids)}: which documents show it?",
                value=", ".join(self.view.records.actions[ids[0]].evidence),
                placeholder="such as EV001, EV014; ↓ lists them",
                understand=lambda text: documents_in_words(text, library),
                listed=listed_documents(library),
                draft=draft,
            )
        )
        if typed is not None:
            found = document_ids(typed)
            requests = doing.change_actions(self.host.session, ids, evidence=found)
            done = f"{names_of(ids)}: {count(len(found), 'document')} linked."
            await self.put_down(requests, done, draft)

    async def _complete(self) -> None:
        session, id_ = self.host.session, self.current()
        point = self.view.records.recommendations.get(id_)
        if point is None or self.actions():
            ids = self.action_ids()
            requests = doing.complete_actions(session, ids)
            await self.put_down(requests, f"{names_of(ids)}: completed today.")
            return
        draft = self.draft(id_, "closed by")
        typed = await self.host.push_screen_wait(
            Ask(
                f"{id_}: which board has closed it?",
                placeholder="such as Improvement board",
                hint="Closing says that the impact is shown. ↓ lists boards, Enter saves.",
                understand=_board,
                listed=listed_boards(self.view),
                draft=draft,
            )
        )
        if typed is not None:
            closing = pointing.close_points(session, [id_], typed)
            await self.put_down(closing, f"{id_} closed by {typed}.", draft)

    async def _accept(self) -> None:
        ids = self.action_ids()
        requests = doing.accept_actions(self.host.session, ids)
        await self.put_down(requests, f"{names_of(ids)}: accepted.")

    async def _reopen(self) -> None:
        session, id_ = self.host.session, self.current()
        closed = id_ in self.view.records.recommendations and not self.actions()
        ids = [id_] if closed else self.action_ids()
        reopen = pointing.reopen_points if closed else doing.reopen_actions
        reopen(session, ids, "as asked")  # what cannot be opened again is said before the reason
        draft = self._draft(ids, "opened again")
        typed = await self.host.push_screen_wait(
            Ask(f"{names_of(ids)}: why is it opened again?", understand=reason, draft=draft)
        )
        if typed is not None:
            done = f"{names_of(ids)}: opened again."
            await self.put_down(reopen(session, ids, typed), done, draft)

    async def _withdraw(self) -> None:
        ids = self.action_ids()
        draft = self._draft(ids, "withdrawn by")
        typed = await self.host.push_screen_wait(
            Ask(
                f"{names_of(ids)}: which board withdrew it?",
                placeholder="such as Improvement board, 4 Nov, item 6",
                understand=reason,
                draft=draft,
            )
        )
        if typed is not None:
            requests = doing.withdraw_actions(self.host.session, ids, typed)
            await self.put_down(requests, f"{names_of(ids)}: withdrawn.", draft)

    async def _obstacle(self) -> None:
        ids = self.action_ids()
        first = self.view.records.actions[ids[0]]
        fields = [
            Field("obstacle", "What stands in its way", first.obstacle, "empty: nothing any more"),
            Field("recovery", "Plan to recover", first.recovery, lines=3),
        ]
        draft = self._draft(ids, "obstacle")
        typed = await self.host.push_screen_wait(
            Form(f"{names_of(ids)}: in its way", fields, _obstacle_said, draft)
        )
        if typed is not None:
            requests = doing.change_actions(self.host.session, ids, **typed)
            await self.put_down(requests, f"{names_of(ids)}: {_obstacle_said(typed)}.", draft)

    async def _colour(self) -> None:
        ids, session = self.action_ids(), self.host.session
        first = self.view.assessment.actions[ids[0]]
        choices = (
            (f"as calculated ({BRAGS[first.calculated].title.lower()})", "none"),
            *((BRAGS[colour].title, colour.value) for colour in Brag),
        )
        fields = [
            Field("colour", "Colour", first.action.colour or "none", choices=choices),
            Field("why", "Because", first.action.colour_why, "both colours are shown with it"),
        ]

        def requests(typed: Any) -> Requests:
            colour = "" if typed["colour"] == "none" else typed["colour"]
            return doing.colour_actions(session, ids, colour, typed["why"])

        def said(typed: Any) -> str:
            requests(typed)
            return "As calculated" if typed["colour"] == "none" else f"Set to {typed['colour']}"

        draft = self._draft(ids, "colour")
        form = Form(f"{names_of(ids)}: which colour?", fields, said, draft)
        typed = await self.host.push_screen_wait(form)
        if typed is not None:
            done = f"{names_of(ids)}: {said(typed).lower()}."
            await self.put_down(requests(typed), done, draft)

    async def put_down(self, requests: Requests, done: str, draft: Draft | None = None) -> bool:
        """Save, where there is anything to save; whether nothing is left to be saved.

        What was typed for it is no draft any more then.
        """
        kept = not requests or bool(await self.host.save(requests, done))
        if kept and draft:
            draft.forget()
        return kept


def names_of(ids: Sequence[str]) -> str:
    """ "AC001", or "12 actions"."""
    return ids[0] if len(ids) == 1 else f"{len(ids)} actions"


def reason(typed: str) -> str:
    """Nothing to say of a reason but that there is one. Raises InputError where there is none."""
    if not typed:
        raise InputError("A few words are needed.")
    return ""


def _board(typed: str) -> str:
    if not typed:
        raise InputError("Which board has closed it?")
    return ""


def _obstacle_said(typed: Any) -> str:
    if not typed["obstacle"]:
        return "Nothing stands in its way"
    return "Amber: there is a plan to recover" if typed["recovery"] else "Red: no plan to recover"
