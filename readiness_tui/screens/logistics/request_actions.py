"""What can be done to requests: log, send, promise, hand over, reply, withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from readiness_tui import notifying
from readiness_tui.errors import InputError
from readiness_tui.readiness.england import parse_moment, show_clock, show_moment, time_left
from readiness_tui.readiness.runbook_model import InformationRequest
from readiness_tui.screens.logistics.episode_actions import EpisodeActions
from readiness_tui.screens.logistics.part import Typed
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.form import Field
from readiness_tui.widgets.dialogs.note import Note


class RequestActions(EpisodeActions):
    """A list of requests that can be acted on."""

    def chosen(self) -> Sequence[InformationRequest]:
        """The marked requests, else the one under the cursor. Raises InputError where none is."""
        log = self.view.records.requests
        found = [log[key] for key in self.marked_or_current() if key in log]
        if not found:
            raise InputError("No request is here yet.", "A logs one.")
        return found

    def action_add(self) -> None:
        """Log a request."""
        self.host.perform(self._add, asks=True)

    def action_edit(self) -> None:
        """Correct the one under the cursor."""
        self.host.perform(self._edit, asks=True)

    def action_done(self) -> None:
        """It was sent now."""
        self.host.perform(self._sent)

    def action_undone(self) -> None:
        """It was not sent after all."""
        self.host.perform(self._not_sent)

    def action_evidence(self) -> None:
        """Say which documents were sent."""
        self.host.perform(self._versions, asks=True)

    def action_due(self) -> None:
        """Say by when it is promised."""
        self.host.perform(self._due, asks=True)

    def action_lead(self) -> None:
        """Name who answers it."""
        self.host.perform(self._lead, asks=True)

    def action_note(self) -> None:
        """Write the reply."""
        self.host.perform(self._reply, asks=True)

    def action_drop(self) -> None:
        """It is no longer wanted."""
        self.host.perform(self._withdraw, asks=True)

    async def _add(self) -> None:
        book = self.running()
        await self.fill_in(
            "An inspector asks",
            _fields(InformationRequest("", asked_at=self.now)),
            self.draft("new", "request"),
            saves=lambda typed: self._asked(book.episode.id, typed),
            says=self._say,
            done="Logged.",
        )

    async def _edit(self) -> None:
        self.refuse_marks("A correction")
        one = self.chosen()[0]
        await self.fill_in(
            f"Request {one.id}",
            _fields(one),
            self.draft(one.id, "form"),
            saves=lambda typed: notifying.change_request(
                self.host.session, one.id, self.now, **self._read(typed)
            ),
            says=self._say,
            done=f"{one.id} corrected.",
        )

    async def _sent(self) -> None:
        chosen, now, session = self.chosen(), self.now, self.host.session
        unsent = [one for one in chosen if one.sent_at is None]
        values = {"sent_at": now, "sent_by": session.who, "withdrawn": ""}
        await self._save(unsent, f"{_names(unsent)}: sent at {show_clock(now)}.", **values)

    async def _not_sent(self) -> None:
        chosen = self.chosen()
        await self._save(chosen, f"{_names(chosen)}: not sent after all.", sent_at=None, sent_by="")

    async def _versions(self) -> None:
        chosen = self.chosen()
        typed = await self.host.push_screen_wait(
            Ask(
                f"{_names(chosen)}: which documents were sent?",
                value=" ".join(self._documents(chosen[0])),
                placeholder="EV001 EV014",
                hint="Their ids; each stands for its newest version. Enter saves.",
                understand=self._understand_documents,
            )
        )
        if typed is not None:
            versions = self._newest(typed)
            await self._save(chosen, f"{_names(chosen)}: documents noted.", versions=versions)

    async def _due(self) -> None:
        chosen = self.chosen()
        promised = chosen[0].promised
        typed = await self.host.push_screen_wait(
            Ask(
                f"{_names(chosen)}: promised by when?",
                value=show_moment(promised) if promised else "",
                placeholder="today 16:00, tomorrow 9:30",
                understand=self._moment,
            )
        )
        if typed is not None:
            moment = parse_moment(typed, self.now) if typed else None
            words = f"promised by {show_moment(moment)}" if moment else "without a promise"
            await self._save(chosen, f"{_names(chosen)}: {words}.", promised=moment)

    async def _lead(self) -> None:
        chosen = self.chosen()
        typed = await self.host.push_screen_wait(
            Ask(f"{_names(chosen)}: who answers it?", value=chosen[0].lead)
        )
        if typed is not None:
            await self._save(
                chosen, f"{_names(chosen)}: {typed or 'nobody'} answers it.", lead=typed
            )

    async def _reply(self) -> None:
        self.refuse_marks("A reply")
        one = self.chosen()[0]
        draft = self.draft(one.id, "reply")
        typed = await self.host.push_screen_wait(Note(f"Reply to {one.about}", one.reply, draft))
        if typed is None or self.nothing_typed(typed, one.reply):
            return
        if await self._save([one], "Reply saved.", reply=typed):
            draft.forget()

    async def _withdraw(self) -> None:
        chosen = self.chosen()
        typed = await self.host.push_screen_wait(
            Ask(
                f"{_names(chosen)}: why is it no longer wanted?",
                value=chosen[0].withdrawn,
                hint="Nothing takes it in again. Enter saves.",
            )
        )
        if typed is not None:
            words = "withdrawn" if typed else "wanted again"
            await self._save(chosen, f"{_names(chosen)}: {words}.", withdrawn=typed)

    async def _save(self, chosen: Sequence[InformationRequest], done: str, **fields: Any) -> bool:
        session, now = self.host.session, self.now
        requests = [
            request
            for one in chosen
            for request in notifying.change_request(session, one.id, now, **fields)
        ]
        return not requests or await self.host.save(requests, done)

    # --- words --------------------------------------------------------------------------------

    def _read(self, typed: Typed) -> dict[str, Any]:
        values: dict[str, Any] = dict(typed)
        for name in ("asked_at", "promised"):
            back = name == "asked_at"
            values[name] = parse_moment(typed[name], self.now, back=back) if typed[name] else None
        return values

    def _asked(self, episode_id: str, typed: Typed) -> notifying.Requests:
        """What a new request would save. Raises InputError where it cannot be."""
        values = self._read(typed)
        about = values.pop("about")
        return notifying.ask(self.host.session, episode_id, about, self.now, **values)

    def _say(self, typed: Typed) -> str:
        return self._moment(typed["promised"]) if typed["promised"] else "No time is promised."

    def _moment(self, typed: str) -> str:
        if not typed:
            return "Without a promise"
        moment: datetime = parse_moment(typed, self.now)
        left = time_left(moment, self.now, self.view.content.working_days)
        return f"Promised by {show_moment(moment)}, {left}"

    def _documents(self, one: InformationRequest) -> Sequence[str]:
        versions = self.view.records.versions
        return [versions[key].evidence for key in one.versions if key in versions]

    def _newest(self, typed: str) -> tuple[str, ...]:
        """The newest versions of the documents named. Raises InputError."""
        found = []
        for name in typed.replace(",", " ").split():
            one = self.view.assessment.evidence.get(name.upper())
            if one is None:
                raise InputError(f"There is no document {name} in the library.", "3 shows it.")
            if one.version is None:
                raise InputError(f"{one.item.id} has no version yet.", "3 and v add one.")
            found.append(one.version.id)
        return tuple(found)

    def _understand_documents(self, typed: str) -> str:
        versions = self.view.records.versions
        found = [versions[key] for key in self._newest(typed)]
        return ", ".join(f"{one.evidence} version {one.number}" for one in found) or "None"


def _fields(one: InformationRequest) -> list[Field]:
    return [
        Field("about", "About what", one.about, "Audits of the tracked children"),
        Field("asked_by", "Who asked", one.asked_by, "lead inspector"),
        Field("asked_at", "When", show_moment(one.asked_at) if one.asked_at else "", "10:40"),
        Field("lead", "Who answers", one.lead),
        Field(
            "promised",
            "Promised by",
            show_moment(one.promised) if one.promised else "",
            "today 16:00",
        ),
    ]


def _names(chosen: Sequence[InformationRequest]) -> str:
    return chosen[0].about if len(chosen) == 1 else f"{len(chosen)} requests"
