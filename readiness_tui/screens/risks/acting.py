"""What can be done to risks: add, correct, score, review, close, and what is done about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from readiness_tui.errors import InputError
from readiness_tui.improving import risks as doing
from readiness_tui.improving.finding import Requests
from readiness_tui.readiness.dates import parse_day, show_day
from readiness_tui.readiness.improvement_facts import Control, Risk
from readiness_tui.readiness.risk_fields import RISK
from readiness_tui.readiness.risks import IMPACTS, LIKELIHOODS, AssessedRisk
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.screens.improvement.lists import listed_leads
from readiness_tui.screens.improvement.settling import reason
from readiness_tui.screens.improvement.typed_form import Doors, put_record
from readiness_tui.screens.parts import PartPlace
from readiness_tui.screens.risks.detail import picture
from readiness_tui.session import Session
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.form import Field, Form

_EDGES = 6
"""Columns of a page that hold no text: border, space at the sides, scroll bar."""


class RiskActions(PartPlace):
    """A list of risks that can be acted on."""

    def assessed(self) -> list[AssessedRisk]:
        """Every risk. Subclasses say in which order."""
        raise NotImplementedError

    def chosen(self) -> Sequence[Risk]:
        """The marked risks, else the one under the cursor. Raises InputError where none is."""
        risks = self.view.records.risks
        found = [risks[key] for key in self.marked_or_current() if key in risks]
        if not found:
            raise InputError("No risk stands under the cursor.", "A adds one.")
        return found

    def one(self, what: str) -> Risk:
        """The risk under the cursor. Raises InputError where there is none, or marks are."""
        self.refuse_marks(what)
        return self.chosen()[0]

    def action_add(self) -> None:
        """Add a risk."""
        self.host.perform(lambda: self._put(Risk("", opened_on=self.view.as_of)), asks=True)

    def action_edit(self) -> None:
        """Correct it."""
        self.host.perform(lambda: self._put(self.one("A correction")), asks=True)

    def action_score(self) -> None:
        """Score it."""
        self.host.perform(self._score, asks=True)

    def action_review_done(self) -> None:
        """It was looked at."""
        self.host.perform(self._reviewed)

    def action_control(self) -> None:
        """Add what is done about it."""
        self.host.perform(self._control, asks=True)

    def action_close_risk(self) -> None:
        """It is no longer one."""
        self.host.perform(self._close, asks=True)

    def action_lead(self) -> None:
        """Set who owns it."""
        self.host.perform(self._lead, asks=True)

    def action_remove(self) -> None:
        """Take it away."""
        self.host.perform(self._remove)

    def action_grid(self) -> None:
        """Show the 5 by 5 picture."""
        from readiness_tui.widgets.dialogs.record import RecordPage

        room = self.size.width * 96 // 100 - _EDGES
        self.app.push_screen(RecordPage(lambda: picture(self.assessed(), room), None))

    async def _put(self, seen: Risk) -> None:
        await put_record(self, Kind.RISK, seen, RISK, _DOORS)

    async def _score(self) -> None:
        seen, session = self.one("A score"), self.host.session
        last = seen.scores[-1] if seen.scores else None
        fields = [
            Field(
                name,
                label,
                str(value or ""),
                choices=tuple(
                    (f"{number} {words}", str(number)) for number, words in scale.items()
                ),
            )
            for name, label, value, scale in (
                ("likelihood", "Likelihood", last and last.likelihood, LIKELIHOODS),
                ("impact", "Impact", last and last.impact, IMPACTS),
            )
        ]

        def requests(typed: Any) -> Requests:
            likelihood, impact = (int(typed[one] or 0) or None for one in ("likelihood", "impact"))
            return doing.score_risk(session, seen.id, likelihood, impact, reopen=True)

        def said(typed: Any) -> str:
            requests(typed)
            score = f"Score {int(typed['likelihood']) * int(typed['impact'])} of 25"
            return f"{score}; saving opens the risk again" if seen.closed_on else score

        draft = self.draft(seen.id, "score")
        typed = await self.host.push_screen_wait(
            Form(f"{seen.id} {seen.title}", fields, said, draft)
        )
        if typed is not None and await self.host.save(
            requests(typed), f"{seen.id}: {said(typed).lower()}."
        ):
            draft.forget()

    async def _reviewed(self) -> None:
        ids = [one.id for one in self.chosen()]
        requests = doing.review_risks(self.host.session, ids)
        if requests:
            await self.host.save(requests, f"{_names(ids)}: reviewed today.")

    async def _control(self) -> None:
        seen = self.one("A control")
        chosen: str | None = "add"
        if seen.controls:
            chosen = await self.host.push_screen_wait(
                Choose(f"{seen.id} {seen.title}", control_choices(seen.controls))
            )
        if chosen is None:
            return
        what, _, number = chosen.partition(" ")
        if what in _AT_ONCE:
            do, said = _AT_ONCE[what]
            text = seen.controls[int(number) - 1].text
            requests = do(self.host.session, seen.id, int(number))
            await self.host.save(requests, f"{seen.id}: {said}: {text}.")
            return
        await self._put_control(seen, int(number or 0))

    async def _put_control(self, seen: Risk, number: int) -> None:
        """Add a control, or correct the one with a number, counted from 1."""
        session, today = self.host.session, self.view.as_of
        now = seen.controls[number - 1] if number else Control("", seen.lead)
        fields = [
            Field("text", "What is done", now.text, "Weekly review of vacancies"),
            Field("owner", "By whom", now.owner, listed=listed_leads(self.view, "By whom?")),
            Field("due", "By when", show_day(now.due) if now.due else "", "fri, +2w, 30 jan"),
        ]

        def requests(typed: Any) -> Requests:
            day = parse_day(typed["due"], today) if typed["due"] else None
            said = typed["text"], typed["owner"], day
            if number:
                return doing.change_control(session, seen.id, number, *said)
            return doing.add_control(session, seen.id, *said)

        def said(typed: Any) -> str:
            requests(typed)
            return "Ctrl+S or F2 saves"

        draft = self.draft(seen.id, f"control {number}" if number else "control")
        typed = await self.host.push_screen_wait(
            Form(f"{seen.id}: what is done about it", fields, said, draft)
        )
        if typed is None:
            return
        changes = requests(typed)
        if not changes or await self.host.save(changes, f"{seen.id}: noted."):
            draft.forget()

    async def _close(self) -> None:
        ids = [one.id for one in self.chosen()]
        typed = await self.host.push_screen_wait(
            Ask(f"{_names(ids)}: why is it no longer a risk?", understand=reason)
        )
        if typed is not None:
            requests = doing.close_risks(self.host.session, ids, typed)
            await self.host.save(requests, f"{_names(ids)}: closed.")

    async def _lead(self) -> None:
        risks = self.chosen()
        ids = [one.id for one in risks]
        typed = await self.host.push_screen_wait(
            Ask(
                f"{_names(ids)}: who owns it?",
                value=risks[0].lead,
                placeholder="↓ lists who is known",
                listed=listed_leads(self.view, "Who owns it?"),
            )
        )
        if typed is not None:
            session = self.host.session
            requests = [each for id_ in ids for each in doing.change_risk(session, id_, lead=typed)]
            if requests:
                await self.host.save(requests, f"{_names(ids)}: owner {typed or 'nobody'}.")

    async def _remove(self) -> None:
        ids = [one.id for one in self.chosen()]
        requests = [each for id_ in ids for each in doing.remove_risk(self.host.session, id_)]
        await self.host.save(requests, f"{_names(ids)} removed. u brings it back.")


_DOORS = Doors(doing.add_risk, doing.change_risk, "risk", "Risk added. v scores it.")

_AT_ONCE: Mapping[str, tuple[Callable[[Session, str, int], Requests], str]] = {
    "done": (doing.settle_control, "done"),
    "remove": (doing.remove_control, "taken away"),
}


def control_choices(controls: Sequence[Control]) -> list[tuple[str, str]]:
    """What can be done about the controls of a risk: what is open first, then all corrections."""
    numbered = list(enumerate(controls, 1))
    choices = [("Something more is done about it", "add")]
    choices += [(f"Done today: {one.text}", f"done {n}") for n, one in numbered if not one.done_on]
    choices += [(f"Correct: {one.text}", f"correct {n}") for n, one in numbered]
    return [*choices, *((f"Take away: {one.text}", f"remove {n}") for n, one in numbered)]


def _names(ids: Sequence[str]) -> str:
    return ids[0] if len(ids) == 1 else f"{len(ids)} risks"
