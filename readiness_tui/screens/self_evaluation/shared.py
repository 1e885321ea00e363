"""The versions that were shared with Ofsted, and what the letter after each meeting asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.content import Content

from readiness_tui import self_evaluating
from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.self_evaluation import SHARED
from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.own_account import SelfEvaluation
from readiness_tui.readiness.self_evaluation_versions import thawed
from readiness_tui.readiness.wording import EVENT_KINDS, count
from readiness_tui.screens.self_evaluation import words
from readiness_tui.screens.self_evaluation.leaving import LeavingPart, day_words, frozen_words
from readiness_tui.session import View
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.form import Field, Form
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain


class SharedVersions(LeavingPart):
    """The newest first; m compares the one under the cursor with today."""

    PART: ClassVar[str] = "self_evaluation.shared"
    SCOPES: ClassVar[tuple[Scope, ...]] = (SHARED, LIST)
    BINDINGS = bindings(SHARED.commands)
    COLUMNS = (
        Column("Frozen", width=11),
        Column("Version", flexible=True, min_width=16),
        Column("For", width=28, hide_below=90),
        Column("Statements", width=10),
        Column("Words", width=7),
    )
    KEYS = Keys(texts=("title", "by"), choices={}, days=("frozen",), flags=())
    TEACH = (
        "Nothing was shared yet. V freezes the self-evaluation as it stands, for the meeting that "
        "it is sent before, planned or not yet; it is never changed afterwards."
    )

    def rows(self, view: View) -> Iterable[Row]:
        """Every version that was shared."""
        for one in self.shared():
            lets = FilterRow(
                f"{one.id}\n{one.title}",
                {"title": one.title, "by": one.by},
                {},
                {"frozen": one.frozen_on},
                frozenset(),
            )
            if self.filter.matches_row(lets):
                told = thawed(one.account).account
                yield Row(
                    one.id,
                    (
                        Cell(show_date(one.frozen_on) if one.frozen_on else "–"),
                        Cell(one.title),
                        Cell(self._named(one.event), "muted"),
                        Cell(str(len(told.statements))),
                        Cell(f"{told.words:,}"),
                    ),
                )

    def figures(self, view: View) -> Content:
        """How many were shared."""
        shared = self.shared()
        said = f"{count(len(shared), 'version')} shared"
        if shared:
            said += f", the last frozen {day_words(shared[0].frozen_on)}"
        return Content.assemble(Content.styled(" Self-evaluation  ", "bold"), plain(said))

    def detail_of(self, key: str) -> Content:
        """What was claimed then."""
        kept = self.view.records.self_evaluations.get(key)
        if kept is None:
            return plain("")
        told = thawed(kept.account).account
        points = [
            one.text
            for one in self.view.records.recommendations.values()
            if kept.event and one.event == kept.event
        ]
        letter = f"; {count(len(points), 'point')} of its letter taken down" if points else ""
        lines = [
            Content.styled(plain(frozen_words(kept)).plain, "bold"),
            plain(f"Shared for: {self._named(kept.event)}{letter}"),
        ]
        if points:
            lines += [Content(""), Content.styled("Points of the letter", "bold $text-secondary")]
            lines += [plain(f"• {point}") for point in points]
        lines.append(Content(""))
        names = words.names_of(told.areas)
        for area in told.areas:
            heading = words.area_heading(area, names[area.judgement])
            lines.append(Content.styled(plain(heading).plain, "$text-secondary"))
            lines += [plain(f"  {words.first_words(one)}") for one in area.statements]
        return Content("\n").join(lines)

    def version(self) -> SelfEvaluation | None:
        """The one under the cursor."""
        key = self.records.cursor_key
        return self.view.records.self_evaluations.get(key) if key else None

    def action_add(self) -> None:
        """Take down the points of the letter."""
        self.host.perform(self._points, asks=True)

    async def _points(self) -> None:
        kept = self.version()
        if kept is None:
            raise InputError("No version was shared yet.", "V freezes one for a meeting.")
        event = kept.event or await self._which_meeting(kept)
        if not event:
            return
        draft = self.draft(kept.id, "points")
        typed = await self.host.push_screen_wait(
            Form(
                f"{self._named(event)}: the points of the letter",
                [Field("points", "One a line", lines=10)],
                _understood,
                draft,
            )
        )
        if typed is None:
            return
        session = self.host.session
        requests = self_evaluating.points_from_letter(session, event, _lines(typed))
        if not kept.event:
            requests += self_evaluating.name_meeting(session, kept.id, event)
        done = "Each point is in the improvement plan, with an action. 7 shows them."
        if await self.host.save(requests, done):
            draft.forget()

    async def _which_meeting(self, kept: SelfEvaluation) -> str | None:
        """The id of the contact that a version turns out to have been shared for."""
        from readiness_tui.screens.self_evaluation.sharing import MOST_PAST, meeting_choices

        found = self_evaluating.meetings_of(self.view)
        events = (*found.past[:MOST_PAST], *found.coming)
        if not events:
            raise InputError(
                f"{kept.title} was shared for no meeting, and none is recorded.",
                "Governance (8) records the meeting.",
            )
        choices = meeting_choices(events, self.view.as_of)
        return await self.host.push_screen_wait(Choose("Which meeting is the letter of?", choices))

    def _named(self, event_id: str) -> str:
        event = self.view.records.events.get(event_id)
        if event is None:
            return "no meeting yet"
        on = f", {show_date(event.start)}" if event.start else ""
        return f"{EVENT_KINDS[event.kind].title}{on}"


def _lines(typed: Mapping[str, str]) -> list[str]:
    return [line.strip() for line in typed["points"].splitlines() if line.strip()]


def _understood(typed: Mapping[str, str]) -> str:
    points = _lines(typed)
    if not points:
        raise InputError("Write each point of the letter on a line of its own.")
    return f"{count(len(points), 'point')}, each with an action of its own"
