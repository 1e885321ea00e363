"""One person at work on one workspace: what screens and commands share.

The session holds no clock: it is given one, so that every figure can be had as of any day.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui import forecasts
from readiness_tui.errors import InputError
from readiness_tui.readiness import score
from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.model import Content, Records
from readiness_tui.store.workspace import Refuse, Workspace

if TYPE_CHECKING:
    from readiness_tui.store.changes import Request
    from readiness_tui.store.history import Save
    from readiness_tui.store.outcomes import Saved, Undone

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The moment it is, in UTC."""
    return datetime.now(UTC)


class View(NamedTuple):
    """One consistent picture: the records, and what the rules say of them on a day."""

    records: Records
    content: Content
    assessment: Assessment

    @property
    def as_of(self) -> date:
        """The day the picture is for."""
        return self.assessment.as_of


class Session:
    """Reads and writes one workspace in the name of one person."""

    def __init__(
        self,
        workspace: Workspace,
        content: Content,
        who: str,
        *,
        as_of: date | None = None,
        clock: Clock = system_clock,
        refuse: Refuse | None = None,
    ) -> None:
        self.workspace = workspace
        self.content = content
        self.who = who
        self.clock = clock
        self._refuse = refuse
        self._as_of = as_of
        self._view: View | None = None

    def today(self) -> date:
        """The day that holds: the one asked for, else the day it is here."""
        return self._as_of or self.clock().astimezone().date()

    def view(self) -> View:
        """The newest picture; the same object while neither the records nor the day change.

        Raises ContentError where the workspace has its own history of inspections with mistakes.
        """
        records, today = self.workspace.records(), self.today()
        known = self._view
        if known is None or known.records is not records or known.as_of != today:
            assessment = self.assess(records, today)
            self._view = known = View(records, self.content, assessment)
        return known

    def assess(self, records: Records, as_of: date) -> Assessment:
        """Everything computed for a day, with the window from the national history.

        Raises ContentError where the workspace has its own history of inspections with mistakes.
        """
        history = forecasts.history_in(self.workspace.folder)
        window = forecasts.window_of(records, self.content, as_of, history)
        return score.assess(records, self.content, as_of, window)

    def stale(self, shown: View) -> bool:
        """Whether there is something newer than what is shown: a save, or another day.

        What has been read meanwhile, and not been shown, counts as newer.
        """
        return shown.as_of != self.today() or shown.records is not self.workspace.records()

    def save(self, requests: "Iterable[Request]", why: str = "") -> "Saved":
        """Save all or nothing, in this person's name. Raises what ``Workspace.apply`` raises."""
        if self._refuse is not None:
            requests = tuple(requests)
            self._refuse(requests)
        return self.workspace.apply(requests, who=self.who, at=self.clock(), why=why)

    def forget(self, requests: "Iterable[Request]", why: str) -> "Saved":
        """As ``save``, where the history keeps nothing of what was there and no undo brings it
        back."""
        who, at = self.who, self.clock()
        return self.workspace.apply(requests, who=who, at=at, why=why, forget={"why": why})

    def why_not_change(self, shown: View | None = None) -> str:
        """Why this person can change nothing here, as one sentence; "" where they can."""
        return self.workspace.why_not_change(self.who, shown.records if shown else None)

    def refuse_change(self) -> None:
        """Raise InputError where nothing can be changed: before a file is copied for a save."""
        if sentence := self.why_not_change():
            raise InputError(sentence, "Nothing was changed.")

    def signature(self, shown: View) -> str:
        """Who is at work, and that they only read where that is so."""
        if self.workspace.read_only:
            return f"{self.who} · read-only"
        return f"{self.who} · reader" if self.why_not_change(shown) else self.who

    def next_undo(self) -> "Save | None":
        """The save of this person that ``undo`` would take back."""
        return self.workspace.next_undo(who=self.who)

    def undo(self, *, redo: bool = False, up_to: int | None = None) -> "Undone | None":
        """Take back this person's last save, none newer than ``up_to``; None if there is none."""
        who, at = self.who, self.clock()
        return self.workspace.undo(who=who, at=at, redo=redo, up_to=up_to, refuse=self._refuse)
