"""Briefings: who is told what before an inspection, when they were, and until when it holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.content import Content
from textual.widgets import Input

from readiness_tui import self_evaluating
from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.records import BRIEFINGS
from readiness_tui.errors import InputError
from readiness_tui.places import GOVERNANCE_PARTS, PartName
from readiness_tui.readiness.account_states import BriefingState
from readiness_tui.readiness.briefings import AssessedBriefing, assess_briefing
from readiness_tui.readiness.dates import parse_day, show_date, show_day
from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.own_account import Briefing
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.readiness.wording import count
from readiness_tui.screens import briefing_form
from readiness_tui.screens.parts import PartPlace
from readiness_tui.session import View
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.form import Field, Form
from readiness_tui.widgets.dialogs.note import Note
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import MUTED, status, status_cell


class Briefings(PartPlace):
    """A row for each audience."""

    NUMBER: ClassVar[int] = 8
    PARTS: ClassVar[tuple[PartName, ...]] = GOVERNANCE_PARTS
    PART: ClassVar[str] = "governance.briefings"
    SCOPES: ClassVar[tuple[Scope, ...]] = (BRIEFINGS, LIST)
    BINDINGS = bindings(BRIEFINGS.commands)
    COLUMNS = (
        Column("State", width=13),
        Column("Id", width=6),
        Column("Audience", flexible=True, min_width=14),
        Column("Lead", width=18, hide_below=80),
        Column("Day", width=13),
    )
    KEYS = Keys(
        texts=("audience", "lead"),
        choices={"state": tuple(BriefingState)},
        days=("due",),
        flags=("late",),
    )
    TEACH = (
        "Nobody is to be briefed yet. A adds an audience: managers, staff, members, partners. What "
        "they are told counts for the items of the briefing checklist that it answers."
    )

    def on_mount(self) -> None:
        """Say what briefings can be narrowed by."""
        self.query_one("#filter", Input).placeholder = "Filter: words, state:lapsed, late, lead:me"

    def assessed(self) -> list[AssessedBriefing]:
        """Every briefing with its state."""
        view = self.view
        return [assess_briefing(one, view.as_of) for one in view.records.briefings.values()]

    def rows(self, view: View) -> Iterable[Row]:
        """By id."""
        for one in self.assessed():
            if self.filter.matches_row(_as_filtered(one)):
                yield _row(one)

    def figures(self, view: View) -> Content:
        """How many hold."""
        states = [one.state for one in self.assessed()]
        given = states.count(BriefingState.GIVEN)
        said = f"{given} of {count(len(states), 'briefing')} given and valid"
        if lapsed := states.count(BriefingState.LAPSED):
            said += f" · {lapsed} lapsed"
        return Content.assemble(Content.styled(" Briefings  ", "bold"), plain(said))

    def detail_of(self, key: str) -> Content:
        """Everything about a briefing."""
        briefing = self.view.records.briefings.get(key)
        if briefing is None:
            return plain("")
        one = assess_briefing(briefing, self.view.as_of)
        lines = [
            Content.styled(plain(f"{key}  {briefing.audience}").plain, "bold"),
            Content.assemble(status(one.state), plain(f"  {one.why}")),
        ]
        if briefing.message:
            lines += [Content(""), plain(briefing.message)]
        came = "" if briefing.attended is None else str(briefing.attended)
        if came and briefing.invited is not None:
            came += f" of {briefing.invited}"
        titles = self.view.content.items
        answers = [f"{code} {titles[code].title}" for code in briefing.items if code in titles]
        facts = (
            ("Lead", briefing.lead),
            ("Given by", briefing.given_by),
            ("Came", came),
            ("Answers", "; ".join(answers)),
            ("Note", briefing.note),
        )
        lines += [
            Content.assemble(Content.styled(f"{label}: ", MUTED), plain(text))
            for label, text in facts
            if text
        ]
        return Content("\n").join(lines)

    # --- actions --------------------------------------------------------------------------------

    def action_add(self) -> None:
        """Add an audience."""
        self.host.perform(lambda: self._put(None), asks=True)

    def action_edit(self) -> None:
        """Correct it."""
        self.host.perform(lambda: self._put(self._chosen()), asks=True)

    def action_due(self) -> None:
        """Plan the day."""
        self.host.perform(self._plan, asks=True)

    def action_done(self) -> None:
        """It was given."""
        self.host.perform(self._given, asks=True)

    def action_note(self) -> None:
        """Write the message."""
        self.host.perform(self._message, asks=True)

    def action_remove(self) -> None:
        """Take it away."""
        self.host.perform(self._remove)

    def _chosen(self) -> Briefing:
        self.refuse_marks("That")
        key = self.records.cursor_key
        briefing = self.view.records.briefings.get(key) if key else None
        if briefing is None:
            raise InputError("No briefing stands under the cursor.", "A adds one.")
        return briefing

    async def _put(self, seen: Briefing | None) -> None:
        one, items = seen or Briefing(""), self.view.content.items
        session = self.host.session

        def saves(typed: Mapping[str, str]) -> self_evaluating.Requests:
            values = briefing_form.values(typed)
            if seen is not None:
                return self_evaluating.change_briefing(session, seen.id, **values)
            return self_evaluating.add_briefing(session, values.pop("audience"), **values)

        def said(typed: Mapping[str, str]) -> str:
            saves(typed)  # what cannot be saved is said while it is typed
            return briefing_form.said(typed, items)

        draft = self.draft(one.id or "new briefing", "form")
        heading = f"{one.id} {one.audience}" if seen else "A new briefing"
        typed = await self.host.push_screen_wait(
            Form(heading, briefing_form.fields(one, items), said, draft)
        )
        if typed is None:
            return
        done = f"{typed['audience']}: saved. d plans its day."
        if await self.save_new(Kind.BRIEFING, saves(typed), done):
            draft.forget()

    async def _plan(self) -> None:
        seen, today = self._chosen(), self.view.as_of
        typed = await self.host.push_screen_wait(
            Ask(
                f"{seen.audience}: given on which day?",
                value=show_day(seen.planned_on) if seen.planned_on else "",
                placeholder="fri, +2w, 30 jan",
                hint="Empty takes the plan back. Enter saves.",
                understand=lambda text: show_day(parse_day(text, today)) if text else "No day",
            )
        )
        if typed is not None:
            day = parse_day(typed, today) if typed else None
            requests = self_evaluating.plan_briefing(self.host.session, seen.id, day)
            words = f"planned for {show_date(day)}" if day else "no day planned"
            await self.host.save(requests, f"{seen.audience}: {words}.")

    async def _given(self) -> None:
        seen, today = self._chosen(), self.view.as_of
        fields = [
            Field("on", "Given on", show_day(today)),
            Field("by", "By", self.host.session.who),
            Field("attended", "Came", "", "how many people"),
            Field("invited", "Of", briefing_form.number(seen.invited), "how many were invited"),
        ]

        def saves(typed: Mapping[str, str]) -> self_evaluating.Requests:
            return self_evaluating.give_briefing(
                self.host.session,
                seen.id,
                parse_day(typed["on"], today, back=True),
                by=typed["by"],
                attended=briefing_form.how_many(typed["attended"]),
                invited=briefing_form.how_many(typed["invited"]),
            )

        def said(typed: Mapping[str, str]) -> str:
            saves(typed)
            return show_day(parse_day(typed["on"], today, back=True))

        draft = self.draft(seen.id, "given")
        form = Form(f"{seen.audience}: given", fields, said, draft)
        typed = await self.host.push_screen_wait(form)
        if typed is not None and await self.host.save(saves(typed), f"{seen.audience}: given."):
            draft.forget()

    async def _message(self) -> None:
        seen = self._chosen()
        draft = self.draft(seen.id, "message")
        heading = f"What {seen.audience} are told"
        typed = await self.host.push_screen_wait(Note(heading, seen.message, draft))
        if typed is not None and not self.nothing_typed(typed, seen.message):
            session = self.host.session
            requests = self_evaluating.change_briefing(session, seen.id, message=typed)
            if await self.host.save(requests, "Message saved."):
                draft.forget()

    async def _remove(self) -> None:
        seen = self._chosen()
        requests = self_evaluating.withdraw_briefing(self.host.session, seen.id)
        await self.host.save(requests, f"{seen.audience} taken out. u brings it back.")


def _as_filtered(one: AssessedBriefing) -> FilterRow:
    briefing = one.briefing
    return FilterRow(
        words=f"{briefing.id}\n{briefing.audience}\n{briefing.message}",
        texts={"audience": briefing.audience, "lead": briefing.lead},
        choices={"state": one.state},
        days={"due": briefing.planned_on},
        flags=frozenset({"late"} if one.late else ()),
    )


def _row(one: AssessedBriefing) -> Row:
    briefing = one.briefing
    day = briefing.planned_on if one.state is BriefingState.PLANNED else briefing.given_on
    shown = show_date(day) if day else ""
    return Row(
        briefing.id,
        (
            status_cell(one.state),
            Cell(briefing.id, "code"),
            Cell(briefing.audience),
            Cell(briefing.lead, "muted"),
            Cell(f"! {shown}" if one.late else shown, "late" if one.late else "muted"),
        ),
    )
