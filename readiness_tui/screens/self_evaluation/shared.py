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
from readiness_tui.screens.self_evaluation.leaving import LeavingPart, frozen_words
from readiness_tui.session import View
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
        "it is sent before; it is never changed afterwards."
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
                        Cell(self._meeting(one), "muted"),
                        Cell(str(len(told.statements))),
                        Cell(f"{told.words:,}"),
                    ),
                )

    def figures(self, view: View) -> Content:
        """How many were shared."""
        shared = self.shared()
        said = f"{count(len(shared), 'version')} shared"
        if shared:
            said += f", the last {frozen_words(shared[0])}"
        return Content.assemble(Content.styled(" Self-evaluation  ", "bold"), plain(said))

    def detail_of(self, key: str) -> Content:
        """What was claimed then."""
        kept = self.view.records.self_evaluations.get(key)
        if kept is None:
            return plain("")
        told = thawed(kept.account).account
        lines = [Content.styled(plain(frozen_words(kept)).plain, "bold")]
        lines += [plain(f"Shared for: {self._meeting(kept)}"), Content("")]
        for area in told.areas:
            lines.append(Content.styled(plain(words.area_heading(area)).plain, "$text-secondary"))
            lines += [plain(f"  {words.first_words(one)}") for one in area.statements]
        points = [
            one.text
            for one in self.view.records.recommendations.values()
            if kept.event and one.event == kept.event
        ]
        if points:
            lines += [Content(""), Content.styled("Points of the letter", "bold $text-secondary")]
            lines += [plain(point) for point in points]
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
        if not kept.event:
            raise InputError(
                f"{kept.title} was shared for no meeting that is recorded.",
                "8 records the meeting; then share a version for it.",
            )
        draft = self.draft(kept.id, "points")
        typed = await self.host.push_screen_wait(
            Form(
                f"{self._meeting(kept)}: the points of the letter",
                [Field("points", "One a line", lines=10)],
                _understood,
                draft,
            )
        )
        if typed is None:
            return
        requests = self_evaluating.points_from_letter(self.host.session, kept.event, _lines(typed))
        done = "Each point is in the improvement plan, with an action. 7 shows them."
        if await self.host.save(requests, done):
            draft.forget()

    def _meeting(self, kept: SelfEvaluation) -> str:
        event = self.view.records.events.get(kept.event)
        if event is None:
            return "no meeting that is recorded"
        on = f", {show_date(event.start)}" if event.start else ""
        return f"{EVENT_KINDS[event.kind].title}{on}"


def _lines(typed: Mapping[str, str]) -> list[str]:
    return [line.strip() for line in typed["points"].splitlines() if line.strip()]


def _understood(typed: Mapping[str, str]) -> str:
    points = _lines(typed)
    if not points:
        raise InputError("Write each point of the letter on a line of its own.")
    return f"{count(len(points), 'point')}, each with an action of its own"
