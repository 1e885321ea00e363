"""What can be done to notes: write, answer, close, hand over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from readiness_tui import notifying
from readiness_tui.errors import InputError
from readiness_tui.readiness.england import parse_moment, show_moment
from readiness_tui.readiness.runbook_model import EpisodeNote
from readiness_tui.readiness.vocabulary import NoteKind
from readiness_tui.readiness.wording_records import NOTE_KINDS
from readiness_tui.screens.logistics.episode_actions import EpisodeActions
from readiness_tui.screens.logistics.part import Typed
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.form import Field
from readiness_tui.widgets.dialogs.note import Note


class NoteActions(EpisodeActions):
    """A list of notes that can be acted on."""

    def chosen(self) -> Sequence[EpisodeNote]:
        """The marked notes, else the one under the cursor. Raises InputError where none is."""
        notes = self.view.records.notes
        found = [notes[key] for key in self.marked_or_current() if key in notes]
        if not found:
            raise InputError("No note is here yet.", "A writes one.")
        return found

    def action_add(self) -> None:
        """Write a note."""
        self.host.perform(self._add, asks=True)

    def action_edit(self) -> None:
        """Correct the one under the cursor."""
        self.host.perform(self._edit, asks=True)

    def action_done(self) -> None:
        """It is dealt with."""
        self.host.perform(self._close)

    def action_undone(self) -> None:
        """It is open again."""
        self.host.perform(self._reopen)

    def action_lead(self) -> None:
        """Name who follows it up."""
        self.host.perform(self._lead, asks=True)

    def action_note(self) -> None:
        """Write what was answered."""
        self.host.perform(self._reply, asks=True)

    async def _add(self) -> None:
        book = self.running()
        kind = await self.host.push_screen_wait(
            Choose("What would you note?", [(NOTE_KINDS[one].title, one) for one in NoteKind])
        )
        if kind is None:
            return
        empty = EpisodeNote("", kind=NoteKind(kind), at=self.now)

        def write(typed: Typed) -> notifying.Requests:
            values = self._read(typed)
            text = values.pop("text")
            return notifying.write_note(
                self.host.session, book.episode.id, empty.kind, text, self.now, **values
            )

        await self.fill_in(
            NOTE_KINDS[empty.kind].title,
            _fields(empty),
            self.draft("new", kind),
            saves=write,
            says=self._say,
            done="Noted.",
        )

    async def _edit(self) -> None:
        self.refuse_marks("A correction")
        one = self.chosen()[0]
        await self.fill_in(
            NOTE_KINDS[one.kind].title,
            _fields(one),
            self.draft(one.id, "form"),
            saves=lambda typed: notifying.change_note(
                self.host.session, one.id, self.now, **self._read(typed)
            ),
            says=self._say,
            done="Corrected.",
        )

    async def _close(self) -> None:
        chosen = [one for one in self.chosen() if one.closed_on is None]
        await self._save(chosen, f"{_names(chosen)} closed.", closed_on=self.view.as_of)

    async def _reopen(self) -> None:
        chosen = [one for one in self.chosen() if one.closed_on is not None]
        await self._save(chosen, f"{_names(chosen)} open again.", closed_on=None)

    async def _lead(self) -> None:
        chosen = self.chosen()
        typed = await self.host.push_screen_wait(
            Ask(f"{_names(chosen)}: who follows it up?", value=chosen[0].lead)
        )
        if typed is not None:
            await self._save(
                chosen, f"{_names(chosen)}: {typed or 'nobody'} follows it up.", lead=typed
            )

    async def _reply(self) -> None:
        self.refuse_marks("An answer")
        one = self.chosen()[0]
        draft = self.draft(one.id, "reply")
        typed = await self.host.push_screen_wait(
            Note("What was answered or agreed", one.reply, draft)
        )
        if typed is None or self.nothing_typed(typed, one.reply):
            return
        if await self._save([one], "Answer saved.", reply=typed):
            draft.forget()

    async def _save(self, chosen: Sequence[EpisodeNote], done: str, **fields: Any) -> bool:
        session, now = self.host.session, self.now
        requests = [
            request
            for one in chosen
            for request in notifying.change_note(session, one.id, now, **fields)
        ]
        return not requests or await self.host.save(requests, done)

    def _read(self, typed: Typed) -> dict[str, Any]:
        values: dict[str, Any] = dict(typed)
        at = typed["at"]
        values["at"] = parse_moment(at, self.now, back=True) if at else self.now
        return values

    def _say(self, typed: Typed) -> str:
        return show_moment(self._read(typed)["at"])


def _fields(one: EpisodeNote) -> list[Field]:
    return [
        Field("text", "What", one.text, lines=5),
        Field("at", "When", show_moment(one.at) if one.at else "", "10:40"),
        Field("lead", "Who follows it up", one.lead),
    ]


def _names(chosen: Sequence[EpisodeNote]) -> str:
    return NOTE_KINDS[chosen[0].kind].title if len(chosen) == 1 else f"{len(chosen)} notes"
