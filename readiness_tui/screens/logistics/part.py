"""What the parts of Logistics share: the inspection they are about, its runbook, their forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from readiness_tui import notifying
from readiness_tui.places import LOGISTICS_PARTS, PartName
from readiness_tui.readiness.episodes import newest, timetable_for, under_way
from readiness_tui.readiness.runbook import runbook
from readiness_tui.readiness.runbook_facts import Runbook
from readiness_tui.readiness.runbook_model import Episode
from readiness_tui.screens.parts import PartPlace
from readiness_tui.session import View
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.dialogs.form import Field, Form

Typed = Mapping[str, str]
"""What a form returns, by the names of its fields."""

_REPAINT = 30.0
"""Seconds after which times left are worked out again."""

_FRESH = timedelta(seconds=20)


class Part(PartPlace):
    """One of the parts. Subclasses say which."""

    NUMBER: ClassVar[int] = 4
    PARTS: ClassVar[tuple[PartName, ...]] = LOGISTICS_PARTS
    CSS_PATH = ["../place.tcss", "../list_place.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._made: tuple[View, datetime, Runbook] | None = None

    def on_mount(self) -> None:
        """Paint again from time to time: what is due becomes late."""
        self.set_interval(_REPAINT, self._follow_clock)

    def _follow_clock(self) -> None:
        if self.is_current:
            self._made = None
            self.paint(self.view)

    @property
    def episode(self) -> Episode | None:
        """The inspection or rehearsal under way, else the newest one."""
        records = self.view.records
        return under_way(records) or newest(records.episodes.values())

    @property
    def book(self) -> Runbook | None:
        """Its runbook as it stands now, a few seconds old at most; None where there was no call."""
        if (episode := self.episode) is None:
            return None
        now, made = self.now, self._made
        if made is None or made[0] is not self.view or now - made[1] > _FRESH:
            self._made = made = (self.view, now, self.book_of(episode))
        return made[2]

    def book_of(self, episode: Episode) -> Runbook:
        """The runbook of one of them. Raises InputError where its edition has no such kind."""
        content = self.view.content
        timetable = timetable_for(content, episode)
        return runbook(episode, self.view.records, timetable, content.working_days, self.now)

    @property
    def now(self) -> datetime:
        """The moment that holds."""
        return notifying.moment(self.host.session)

    async def fill_in(
        self,
        heading: str,
        fields: Sequence[Field],
        draft: Draft,
        *,
        saves: Callable[[Typed], notifying.Requests],
        says: Callable[[Typed], str],
        done: str,
    ) -> bool:
        """Ask with a form that stays open on what ``saves`` refuses; save it, say ``done``.

        ``says`` tells how a form that could be saved is understood. False where it was left, or
        refused by the store; what was typed stays in the draft then.
        """

        def understand(typed: Typed) -> str:
            saves(typed)
            return says(typed)

        typed = await self.host.push_screen_wait(Form(heading, fields, understand, draft))
        if typed is None:
            return False
        requests = saves(typed)
        if requests and not await self.host.save(requests, done):
            return False
        draft.forget()
        return True
