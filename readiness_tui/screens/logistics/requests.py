"""The request log: what inspectors asked for, who answers it, and what was sent when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.logistics import REQUESTS
from readiness_tui.readiness.daily import state_of_request
from readiness_tui.readiness.dates import show_short
from readiness_tui.readiness.england import day_of, show_clock, show_moment, time_left
from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.request_log import (
    REQUEST_STATES,
    RequestState,
    requests_of,
)
from readiness_tui.readiness.runbook_model import Episode, InformationRequest
from readiness_tui.screens.logistics.request_actions import RequestActions
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row, StyleName
from readiness_tui.widgets.safe import plain

_STYLE: dict[RequestState, StyleName] = {
    RequestState.LATE: "late",
    RequestState.SENT: "good",
    RequestState.WITHDRAWN: "muted",
}


class Requests(RequestActions):
    """What was asked for in the inspection under way, late ones on top."""

    PART: ClassVar[str] = "logistics.requests"
    SCOPES: ClassVar[tuple[Scope, ...]] = (REQUESTS, LIST)
    BINDINGS = bindings(REQUESTS.commands)
    COLUMNS = (
        Column("Asked", width=13),
        Column("State", width=18),
        Column("About", flexible=True, share=2, min_width=20),
        Column("Who answers", flexible=True, min_width=12, hide_below=72),
    )
    KEYS = Keys(
        texts=("title", "lead", "asked_by", "reply"),
        choices={"state": tuple(RequestState)},
        days=("due",),
        flags=("late", "open", "sent"),
    )
    TEACH = (
        "Nothing has been asked for yet. A logs what an inspector asks: who asked, about what, "
        "who answers it and by when it is promised; y says that it was sent."
    )

    def rows(self, view: View) -> Iterable[Row]:
        """Late, open, sent, withdrawn: each in the order of asking."""
        shown = [(self._state(one), one) for one in self.logged() if self._lets(one)]
        for state in (
            RequestState.LATE,
            RequestState.OPEN,
            RequestState.SENT,
            RequestState.WITHDRAWN,
        ):
            rows = [one for found, one in shown if found is state]
            if rows:
                title = REQUEST_STATES[state].title
                yield Row(f"part {title}", (Cell(title),), heading=True)
                yield from (self._row(one, state) for one in rows)

    def logged(self) -> Iterable[InformationRequest]:
        """The requests of the inspection that is shown."""
        episode = self.episode
        return requests_of(episode.id, self.view.records.requests.values()) if episode else ()

    def _state(self, one: InformationRequest) -> RequestState:
        episode = self.view.records.episodes.get(one.episode)
        return state_of_request(one, episode or Episode(one.episode), self.now)

    def _lets(self, one: InformationRequest) -> bool:
        state = self._state(one)
        texts = {
            "title": one.about,
            "lead": one.lead,
            "asked_by": one.asked_by,
            "reply": one.reply,
        }
        return self.filter.matches_row(
            FilterRow(
                "\n".join(texts.values()),
                texts,
                {"state": state},
                {"due": day_of(one.promised) if one.promised else None},
                frozenset({state.value}),
            )
        )

    def _row(self, one: InformationRequest, state: RequestState) -> Row:
        word = REQUEST_STATES[state].title
        if state is RequestState.SENT and one.sent_at:
            word = f"Sent {show_short(day_of(one.sent_at))} {show_clock(one.sent_at)}"
        elif state is RequestState.OPEN and self.episode and self.episode.ended_at:
            word = "Not sent"
        elif one.promised and state in (RequestState.OPEN, RequestState.LATE):
            word = time_left(one.promised, self.now, self.view.content.working_days)
        asked = one.asked_at
        return Row(
            one.id,
            (
                Cell(f"{show_short(day_of(asked))} {show_clock(asked)}" if asked else "?"),
                Cell(word, _STYLE.get(state, "")),
                Cell(one.about),
                Cell(one.lead or "nobody yet", "muted" if one.lead else "warning"),
            ),
        )

    def figures(self, view: View) -> Content:
        """How many stand how."""
        states = [self._state(one) for one in self.logged()]
        counts = {state: states.count(state) for state in RequestState}
        late = f"{counts[RequestState.LATE]} late, " if counts[RequestState.LATE] else ""
        return Content.assemble(
            Content.styled(" Requests  ", "bold"),
            plain(f"{late}{counts[RequestState.OPEN]} open, {counts[RequestState.SENT]} sent"),
        )

    def detail_of(self, key: str) -> Content:
        """Everything about one of them."""
        one = self.view.records.requests.get(key)
        if one is None:
            return plain("")
        word = REQUEST_STATES[self._state(one)]
        lines = [
            Content.styled(plain(one.about).plain, "bold"),
            Content(""),
            plain(f"{word.glyph} {word.title}"),
        ]
        if one.asked_at:
            by = f" by {one.asked_by}" if one.asked_by else ""
            lines.append(plain(f"Asked {show_moment(one.asked_at)}{by}"))
        lines.append(plain(f"Answered by: {one.lead or 'nobody yet (l names somebody)'}"))
        if one.promised:
            lines.append(plain(f"Promised by {show_moment(one.promised)}"))
        if one.sent_at:
            lines.append(plain(f"Sent {show_moment(one.sent_at)} by {one.sent_by}"))
        lines += [plain(self._version(version)) for version in one.versions]
        if one.withdrawn:
            lines.append(plain(f"Withdrawn: {one.withdrawn}"))
        lines += [Content(""), plain(one.reply)] if one.reply else []
        return Content("\n").join(lines)

    def _version(self, version_id: str) -> str:
        version = self.view.records.versions.get(version_id)
        if version is None:
            return f"Sent: {version_id}, no longer in the library"
        item = self.view.records.evidence.get(version.evidence)
        title = item.title if item else ""
        return f"Sent: {version.evidence} {title}, version {version.number}"
