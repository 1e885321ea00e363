"""The steps from the call on: what is late, what comes next, and everything by phase."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.logistics import STEPS
from readiness_tui.readiness.dates import show_day
from readiness_tui.readiness.england import day_of, show_clock, show_moment
from readiness_tui.readiness.episodes import doubts, timetable_for, without_shape
from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.runbook_facts import OPEN, Runbook, RunbookStep, StepState
from readiness_tui.readiness.runbook_words import PHASES, STEP_STATES, lead_words, state_title
from readiness_tui.readiness.timeline_steps import step_when
from readiness_tui.readiness.vocabulary import Confidence
from readiness_tui.readiness.wording import EVENT_KINDS, doubt
from readiness_tui.screens.logistics.step_actions import StepActions
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row, StyleName
from readiness_tui.widgets.safe import plain

_STYLE: dict[StepState, StyleName] = {
    StepState.LATE: "late",
    StepState.DUE_SOON: "warning",
    StepState.DONE: "good",
    StepState.DROPPED: "muted",
    StepState.WAITING: "muted",
}
_SURE = frozenset({Confidence.SEEN, Confidence.COUNTED})


class Steps(StepActions):
    """The runbook of the inspection or the rehearsal under way."""

    PART: ClassVar[str] = "logistics.steps"
    SCOPES: ClassVar[tuple[Scope, ...]] = (STEPS, LIST)
    BINDINGS = bindings(STEPS.commands)
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("When", width=12),
        Column("Time left", width=15),
        Column("Step", flexible=True, share=3, min_width=20),
        Column("Lead", flexible=True, share=2, min_width=12, hide_below=72),
    )
    KEYS = Keys(
        texts=("title", "lead", "role", "note"),
        choices={"state": tuple(StepState), "phase": tuple(PHASES)},
        days=("due",),
        flags=("late", "done", "open", "own"),
    )
    TEACH = (
        "No inspection and no rehearsal is under way. When Ofsted calls, N and one date make the "
        "plan of the three weeks; until then N holds a rehearsal of it."
    )

    OTHER: ClassVar[str] = "logistics.timeline"
    """The mode in which the same steps are shown another way."""

    def action_timeline(self) -> None:
        """Show the steps as a picture over time, or as a list again."""
        self.host.perform(self._turn)

    async def _turn(self) -> None:
        key = self.records.cursor_key
        await self.app.switch_mode(self.OTHER)
        screen = self.app.screen
        if isinstance(screen, Steps) and key in screen.shown:
            screen.records.move_to(key)

    # --- painting -----------------------------------------------------------------------------

    def rows(self, view: View) -> Iterable[Row]:
        """What is late and what comes next on top, then the phases in order."""
        book = self.book
        if book is None:
            return
        if not book.steps:
            yield Row("none", (Cell("–", "muted"), Cell(""), Cell(self.why_none(book))))
        shown = [step for step in book.steps if self.lets(step)]
        on_top = {step.id for step in book.next_five} if not self.filter_text else set()
        blocks = [
            ("Late" if step.state is StepState.LATE else "Next", step)
            for step in shown
            if step.id in on_top
        ]
        blocks += [
            (PHASES[phase], step)
            for phase in PHASES
            for step in shown
            if step.phase is phase and step.id not in on_top
        ]
        heading = ""
        for title, step in blocks:
            if title != heading:
                heading = title
                yield Row(f"part {title}", (Cell(title),), heading=True)
            yield step_row(step, book.now.year)

    def why_none(self, book: Runbook) -> str:
        """Why an inspection has no steps."""
        timetable = timetable_for(self.view.content, book.episode)
        found = without_shape(book.episode.kind, timetable)
        return ": ".join(found) if found else "Its edition has no steps for it."

    def lets(self, step: RunbookStep) -> bool:
        """Whether the filter lets a step through."""
        flags = {"own"} if step.own else set()
        flags |= {"open"} if step.state in OPEN else set()
        flags |= {step.state.value} & {"late", "done"}
        texts = {
            "title": step.title,
            "lead": lead_words(step),
            "role": step.role,
            "note": step.note,
        }
        return self.filter.matches_row(
            FilterRow(
                "\n".join(texts.values()),
                texts,
                {"state": step.state, "phase": step.phase},
                {"due": day_of(step.due) if step.due else None},
                frozenset(flags),
            )
        )

    def figures(self, view: View) -> Content:
        """Which inspection it is, where it stands, and how far the ticks are."""
        book = self.book
        if book is None:
            return Content.styled(" Steps", "bold")
        done = sum(step.state is StepState.DONE for step in book.steps)
        late = f" · {len(book.late)} late" if book.late else ""
        phase = PHASES[book.phase] if book.episode.ended_at is None else "ended"
        return Content.assemble(
            Content.styled(f" {_name(book)}  ", "bold"),
            plain(f"{phase} · {done} of {len(book.steps)} steps done{late}"),
        )

    def detail_of(self, key: str) -> Content:
        """The step, then the inspection it belongs to."""
        book = self.book
        step = book.step(key) if book else None
        if book is None or step is None:
            return plain("")
        return Content("\n").join([*_step_lines(step), Content(""), *self._episode_lines(book)])

    def _episode_lines(self, book: Runbook) -> Iterable[Content]:
        episode = book.episode
        yield Content.styled(_name(book), "bold")
        if episode.notified_at:
            caller = f", {episode.caller}" if episode.caller else ""
            yield plain(f"Call: {show_moment(episode.notified_at)}{caller}")
        if book.on_site_from:
            until = f" to {show_day(book.on_site_to)}" if book.on_site_to else ""
            yield plain(f"On site: {show_day(book.on_site_from)}{until}")
        if episode.ended_at:
            yield plain(f"Ended: {show_moment(episode.ended_at)}")
        if episode.coordinator:
            yield plain(f"Coordinator: {episode.coordinator}")
        if episode.focus:
            yield plain(f"About: {episode.focus}")
        if book.embargo:
            yield Content.styled(book.embargo, "bold $text-warning")
        content = self.view.content
        unusual = doubts(episode, timetable_for(content, episode), content.working_days)
        yield from map(plain, unusual)
        for clock in book.clocks:
            if clock.due and clock.state in OPEN:
                left = f", {clock.left}" if clock.left else ""
                unsure = doubt(clock.confidence)
                yield plain(f"{clock.title}{unsure}: {show_day(day_of(clock.due))}{left}")
        if episode.snapshot:
            yield plain(f"Figures as of the call: snapshot {episode.snapshot} in 8 Governance.")


def _name(book: Runbook) -> str:
    kind = EVENT_KINDS[book.episode.kind].title
    return f"Rehearsal: {kind.casefold()}" if book.episode.rehearsal else kind


def step_row(step: RunbookStep, year: int) -> Row:
    """The row of a step: when, how it stands, what it is, who leads it."""
    style = _STYLE.get(step.state, "")
    word = state_title(step)
    if step.left:
        word = step.left.removeprefix("in ")
    if step.state is StepState.DONE and step.done_at:
        word = f"Done {show_clock(step.done_at)}"
    mark = f" {step.unsure[0]}" if step.unsure else ""
    return Row(
        step.id,
        (
            Cell(step_when(step, year), style),
            Cell(word, style),
            Cell(f"{step.title}{mark}", "muted" if step.state is StepState.DROPPED else ""),
            Cell(lead_words(step), "warning" if step.stands_in or step.unled else "muted"),
        ),
    )


def _step_lines(step: RunbookStep) -> Iterable[Content]:
    word = STEP_STATES[step.state]
    yield Content.styled(plain(step.title).plain, "bold")
    if step.state is StepState.DONE and step.done_at:
        yield plain(f"{word.glyph} Done {show_moment(step.done_at)} by {step.done_by}")
        if step.minutes is not None:
            yield plain(f"{step.minutes} min after the call of this rehearsal")
    elif step.due:
        left = f", {step.left}" if step.left else ""
        yield plain(f"{word.glyph} {state_title(step)}: {show_moment(step.due)}{left}")
    else:
        yield plain(f"{word.glyph} {word.title}: due {step.waits_for}")
    if step.moved:
        yield plain("Moved here by hand.")
    yield plain(f"Lead: {lead_words(step)}")
    if step.role and step.role != step.lead:
        yield plain(f"Role: {step.role}")
    if step.deputy:
        yield plain(f"Deputy: {step.deputy}")
    if step.stands_in:
        yield Content.styled(plain(step.stands_in).plain, "$text-warning")
    if step.item:
        yield plain(f"Checklist item: {step.item}")
    if step.note:
        yield Content("")
        yield plain(step.note)
    yield Content("")
    yield plain(f"Source: {step.source}")
    if step.unsure:
        yield plain(step.unsure)
