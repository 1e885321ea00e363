"""Place 8: who sees what, when? What is next, judgements, contacts with Ofsted, boards, others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.content import Content

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.records import GOVERNANCE
from readiness_tui.readiness.compare_authorities import AuthorityFacts
from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.judgement_grid import judgement_grid
from readiness_tui.readiness.vocabulary import EventKind
from readiness_tui.readiness.whats_next import ComingKind, whats_next
from readiness_tui.readiness.wording import EVENT_KINDS
from readiness_tui.screens.governance_actions import GovernanceActions
from readiness_tui.screens.governance_blocks import (
    BLOCKS,
    COMING,
    GATE,
    MORE,
    Picture,
    coming_key,
    elsewhere,
)
from readiness_tui.screens.governance_detail import detail
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Column, Row
from readiness_tui.widgets.safe import plain


class Governance(GovernanceActions):
    """Eight blocks in one list."""

    PART: ClassVar[str] = "governance"
    SCOPES: ClassVar[tuple[Scope, ...]] = (GOVERNANCE, LIST)
    BINDINGS = bindings(GOVERNANCE.commands)
    COLUMNS = (
        Column("Date", width=12),
        Column("What", flexible=True, share=3, min_width=20),
        Column("Outcome", flexible=True, share=2, min_width=16),
    )
    KEYS = Keys(
        texts=("title",),
        choices={"kind": tuple(dict.fromkeys((*EventKind, *ComingKind)))},
        days=("due",),
        flags=(),
    )
    TEACH = "Nothing matches. Escape clears the filter; A records a contact with Ofsted."

    def __init__(self) -> None:
        super().__init__()
        self._picture: Picture | None = None
        self._authorities: Sequence[AuthorityFacts] = ()

    @property
    def picture(self) -> Picture:
        """What is shown, worked out once for each view."""
        view = self.view
        if self._picture is None or self._picture.view is not view:
            self._picture = Picture(
                view,
                whats_next(view.records, view.content, view.assessment, view.as_of),
                judgement_grid(view.records.events.values(), view.content.editions, view.as_of),
                elsewhere(view, self._known_authorities()),
            )
        return self._picture

    def rows(self, view: View) -> Iterable[Row]:
        """Block by block."""
        for block in BLOCKS:
            yield from block(self.picture, self.filter)

    def figures(self, view: View) -> Content:
        """Which route, and what comes next."""
        outlook = view.assessment.outlook
        pathway = outlook.pathway.title if outlook.pathway else "route not known"
        following = EVENT_KINDS[outlook.next_kind].title if outlook.next_kind else "Not known"
        return Content.assemble(
            Content.styled(" Governance  ", "bold"), plain(f"{pathway}; next: {following}")
        )

    def detail_of(self, key: str) -> Content:
        """Everything about a row."""
        return detail(self.picture, key)

    def action_open(self) -> None:
        """What is next and a gate lead to their record; a record has a page with its history."""
        key = self.records.cursor_key
        if key is None:
            return
        if key.startswith(GATE):
            self.host.open_record(key.removeprefix(GATE))
        elif key.startswith(COMING) and key != MORE:
            self._go_to_source(key)
        elif self.is_record(key):
            self.open_page(key)
        else:
            self.open_text(key)

    def _go_to_source(self, key: str) -> None:
        """The record that something comes from: here, or in its own place."""
        found = next((one for one in self.picture.coming if coming_key(one) == key), None)
        if found is None or not found.record:
            self.open_text(key)
        elif self.is_record(found.record):
            self.show_record(found.record)
        else:
            self.host.open_record(found.record)

    def _known_authorities(self) -> Sequence[AuthorityFacts]:
        if not self._authorities:
            from readiness_tui.content.history import read_history

            self._authorities = read_history()
        return self._authorities
