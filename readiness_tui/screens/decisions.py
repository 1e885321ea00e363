"""What boards decided and asked to be changed, until somebody says what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar

from textual.content import Content
from textual.widgets import Input

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.risks import DECISIONS
from readiness_tui.errors import InputError
from readiness_tui.improving import risks as doing
from readiness_tui.places import GOVERNANCE_PARTS, PartName
from readiness_tui.readiness.dates import parse_day, show_date, show_day
from readiness_tui.readiness.day_words import day_in_words
from readiness_tui.readiness.improvement_facts import Decision
from readiness_tui.readiness.risk_fields import DECISION, DECISION_KINDS
from readiness_tui.readiness.risk_filters import (
    DECISION_KEYS,
    is_done,
    is_late,
    lets_decision,
    waiting_and_done,
)
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.readiness.wording import count
from readiness_tui.screens.improvement.lists import listed_leads
from readiness_tui.screens.improvement.typed_form import Doors, put_record
from readiness_tui.screens.parts import PartPlace
from readiness_tui.session import View
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import MUTED


class Decisions(PartPlace):
    """Open ones first, by the day on which they are due."""

    NUMBER: ClassVar[int] = 8
    PARTS: ClassVar[tuple[PartName, ...]] = GOVERNANCE_PARTS
    PART: ClassVar[str] = "governance.decisions"
    SCOPES: ClassVar[tuple[Scope, ...]] = (DECISIONS, LIST)
    BINDINGS = bindings(DECISIONS.commands)
    COLUMNS = (
        Column("Met on", width=12),
        Column("Id", width=6),
        Column("Decided", flexible=True, min_width=20),
        Column("Board", width=22, hide_below=96),
        Column("Due or done", width=13),
    )
    KEYS = DECISION_KEYS
    TEACH = (
        "No decision stands here. A notes what a board decided or asked to be changed, who does it "
        "and by when; y says what came of it, and the next paper tells the board."
    )

    def on_mount(self) -> None:
        """Say what decisions can be narrowed by."""
        self.query_one(
            "#filter", Input
        ).placeholder = "Filter: words, open, overdue, board:scrutiny"

    def rows(self, view: View) -> Iterable[Row]:
        """Open ones by date, then those that are done, the newest first."""
        known = view.records.decisions.values()
        found = (one for one in known if lets_decision(self.filter, one, view.as_of))
        waiting, done = waiting_and_done(found, view.as_of)
        for title, members in (("Still to be done", waiting), ("Done", done)):
            if members:
                yield Row(f"part {title}", (Cell(f"{title} ({len(members)})"),), heading=True)
            yield from (_row(one, view.as_of) for one in members)

    def figures(self, view: View) -> Content:
        """How many are still to be done."""
        found = view.records.decisions.values()
        waiting = [one for one in found if not is_done(one, view.as_of)]
        late = sum(is_late(one, view.as_of) for one in waiting)
        said = f"{len(waiting)} of {count(len(found), 'decision')} still to be done, {late} overdue"
        return Content.assemble(Content.styled(" Decisions of boards  ", "bold"), plain(said))

    def detail_of(self, key: str) -> Content:
        """Everything about it."""
        one = self.view.records.decisions.get(key)
        if one is None:
            return plain("")
        actions = self.view.records.actions
        bears = [f"{id_} {actions[id_].title}" if id_ in actions else id_ for id_ in one.actions]
        facts = (
            ("Board", one.board),
            ("Met on", show_date(one.met_on) if one.met_on else ""),
            ("Kind", DECISION_KINDS.get(one.kind, one.kind)),
            ("Who does it", one.lead),
            ("By when", show_date(one.due) if one.due else ""),
            ("Done on", show_date(one.done_on) if one.done_on else ""),
            ("What came of it", one.outcome),
            ("Bears on", "; ".join(bears)),
        )
        lines = [Content.styled(plain(f"{key}  {one.text}").plain, "bold"), Content("")]
        lines += [
            Content.assemble(Content.styled(f"{label}: ", MUTED), plain(text))
            for label, text in facts
            if text
        ]
        return Content("\n").join(lines)

    # --- actions --------------------------------------------------------------------------------

    def chosen(self) -> Sequence[Decision]:
        """The marked decisions, else the one under the cursor. Raises InputError where none is."""
        known = self.view.records.decisions
        found = [known[key] for key in self.marked_or_current() if key in known]
        if not found:
            raise InputError("No decision stands under the cursor.", "A adds one.")
        return found

    def action_add(self) -> None:
        """Note a decision."""
        self.host.perform(lambda: self._put(Decision("", met_on=self.view.as_of)), asks=True)

    def action_edit(self) -> None:
        """Correct it."""
        self.refuse_marks("A correction")
        self.host.perform(lambda: self._put(self.chosen()[0]), asks=True)

    def action_done(self) -> None:
        """It was carried out."""
        self.host.perform(self._done, asks=True)

    def action_due(self) -> None:
        """Say by when."""
        self.host.perform(self._due, asks=True)

    def action_lead(self) -> None:
        """Set who does it."""
        self.host.perform(self._lead, asks=True)

    def action_remove(self) -> None:
        """Take it away."""
        self.host.perform(self._remove)

    async def _put(self, seen: Decision) -> None:
        await put_record(self, Kind.DECISION, seen, DECISION, _DOORS)

    async def _done(self) -> None:
        ids = [one.id for one in self.chosen()]
        typed = await self.host.push_screen_wait(
            Ask(
                f"{_names(ids)}: what came of it?",
                hint="The board will read it. Enter saves.",
                understand=_outcome,
            )
        )
        if typed is not None:
            requests = doing.settle_decisions(self.host.session, ids, typed)
            if requests:
                await self.host.save(requests, f"{_names(ids)}: done.")

    async def _due(self) -> None:
        found, today = self.chosen(), self.view.as_of
        typed = await self.host.push_screen_wait(
            Ask(
                f"{_names([one.id for one in found])}: by when?",
                value=show_day(found[0].due) if found[0].due else "",
                placeholder="fri, +2w, 30 jan",
                understand=lambda text: day_in_words(text, today) if text else "No date",
            )
        )
        if typed is not None:
            await self._change(found, due=parse_day(typed, today) if typed else None)

    async def _lead(self) -> None:
        found = self.chosen()
        names = _names([one.id for one in found])
        typed = await self.host.push_screen_wait(
            Ask(
                f"{names}: who does it?",
                value=found[0].lead,
                placeholder="↓ lists who is known",
                listed=listed_leads(self.view, "Who does it?"),
            )
        )
        if typed is not None:
            await self._change(found, lead=typed)

    async def _change(self, found: Sequence[Decision], **values: Any) -> None:
        session = self.host.session
        requests = [
            each for one in found for each in doing.change_decision(session, one.id, **values)
        ]
        if requests:
            await self.host.save(requests, f"{_names([one.id for one in found])} saved.")

    async def _remove(self) -> None:
        ids = [one.id for one in self.chosen()]
        requests = [each for id_ in ids for each in doing.remove_decision(self.host.session, id_)]
        await self.host.save(requests, f"{_names(ids)} removed. u brings it back.")


_DOORS = Doors(doing.add_decision, doing.change_decision, "decision", "Decision noted.")


def _outcome(typed: str) -> str:
    if not typed:
        raise InputError("Say what came of it: until then it stays open.")
    return ""


def _row(one: Decision, as_of: date) -> Row:
    done = is_done(one, as_of)
    late = is_late(one, as_of)
    due = show_date(one.due) if one.due else ""
    if done and one.done_on:
        due = f"✓ {show_date(one.done_on)}"
    asked = "Change asked for: " if one.kind == "change" else ""
    return Row(
        one.id,
        (
            Cell(show_date(one.met_on) if one.met_on else "", "muted"),
            Cell(one.id, "code"),
            Cell(f"{asked}{one.text}"),
            Cell(one.board, "muted"),
            Cell(f"! {due}" if late else due, "late" if late else "muted"),
        ),
    )


def _names(ids: Sequence[str]) -> str:
    return ids[0] if len(ids) == 1 else f"{len(ids)} decisions"
