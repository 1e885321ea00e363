"""Inspections and rehearsals that were held, and how the last rehearsals compare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.logistics import PAST
from readiness_tui.readiness.dates import show_date, show_day
from readiness_tui.readiness.england import day_of, show_clock, show_moment
from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.rehearsals import compare_rehearsals, last_rehearsal
from readiness_tui.readiness.runbook_facts import Runbook, StepState
from readiness_tui.readiness.runbook_model import Episode
from readiness_tui.readiness.vocabulary import EventKind
from readiness_tui.readiness.wording import EVENT_KINDS, count
from readiness_tui.screens.logistics.part import Part
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain

_PAGE, _EDGES, _NARROWEST = 100, 6, 40
"""Columns of a record's page, of its edges and scroll bar, and that a report needs at least."""


class Past(Part):
    """All of them, the newest first."""

    PART: ClassVar[str] = "logistics.past"
    SCOPES: ClassVar[tuple[Scope, ...]] = (PAST, LIST)
    BINDINGS = bindings(PAST.commands)
    COLUMNS = (
        Column("Call", width=17),
        Column("What", flexible=True, min_width=20),
        Column("Steps done", width=14),
        Column("State", width=12),
    )
    KEYS = Keys(
        texts=("title",),
        choices={"kind": tuple(EventKind)},
        days=("due",),
        flags=("rehearsal",),
    )
    TEACH = (
        "No inspection and no rehearsal was kept yet. N holds a rehearsal: its steps are timed, "
        "and the next one is compared with it here."
    )

    def rows(self, view: View) -> Iterable[Row]:
        """The newest first."""
        episodes = sorted(view.records.episodes.values(), key=_called, reverse=True)
        for one in episodes:
            if self._lets(one):
                yield _row(self.book_of(one))

    def _lets(self, one: Episode) -> bool:
        title = _title(one)
        flags = frozenset({"rehearsal"} if one.rehearsal else ())
        return self.filter.matches_row(
            FilterRow(title, {"title": title}, {"kind": one.kind}, {"due": one.on_site_from}, flags)
        )

    def figures(self, view: View) -> Content:
        """How many there were."""
        episodes = view.records.episodes.values()
        rehearsals = sum(one.rehearsal for one in episodes)
        real = len(episodes) - rehearsals
        return Content.assemble(
            Content.styled(" Inspections and rehearsals  ", "bold"),
            plain(f"{count(real, 'inspection')}, {count(rehearsals, 'rehearsal')}"),
        )

    def detail_of(self, key: str) -> Content:
        """What it was; for a rehearsal the minutes of each step beside those of the last one."""
        one = self.view.records.episodes.get(key)
        if one is None:
            return plain("")
        book = self.book_of(one)
        lines = [Content.styled(plain(_title(one)).plain, "bold"), Content("")]
        if one.notified_at:
            lines.append(plain(f"Call: {show_moment(one.notified_at)}"))
        if book.on_site_from:
            until = f" to {show_day(book.on_site_to)}" if book.on_site_to else ""
            lines.append(plain(f"On site: {show_day(book.on_site_from)}{until}"))
        if one.ended_at:
            lines.append(plain(f"Ended: {show_moment(one.ended_at)}"))
        lines += [Content(""), plain(one.note)] if one.note else []
        if one.rehearsal:
            lines += self._compared(book)
        return Content("\n").join(lines)

    def open_page(self, key: str) -> None:
        """Everything that was kept of it: requests, notes and steps, under what it was."""
        from readiness_tui.widgets.dialogs.record import RecordPage

        workspace = self.host.session.workspace
        self.app.push_screen(
            RecordPage(lambda: self._page(key), lambda: workspace.read_history(record=key))
        )

    def _page(self, key: str) -> Content:
        from readiness_tui.reports import text
        from readiness_tui.reports.past import past_document

        one = self.view.records.episodes.get(key)
        if one is None:
            return plain("It is no longer kept.")
        document = past_document(self.book_of(one), self.view.records)
        width = max(_NARROWEST, min(_PAGE, self.app.size.width * 96 // 100) - _EDGES)
        return Content("\n\n").join([self.detail_of(key), plain(text.render(document, width))])

    def _compared(self, book: Runbook) -> Iterable[Content]:
        last = last_rehearsal(self.view.records, book.episode)
        yield Content("")
        if last is None:
            yield Content.styled("Minutes after the call", "bold")
            for step in book.steps:
                if step.minutes is not None:
                    yield plain(f"{step.minutes:>5}  {step.title}")
            return
        yield Content.styled("Minutes after the call, and the last time", "bold")
        for row in compare_rehearsals(book, self.book_of(last)):
            now = "–" if row.minutes is None else str(row.minutes)
            then = "–" if row.before is None else str(row.before)
            yield plain(f"{now:>5} {then:>5}  {row.title}: {row.words}")


def _called(one: Episode) -> tuple[str, str]:
    return (one.notified_at.isoformat() if one.notified_at else "", one.id)


def _title(one: Episode) -> str:
    kind = EVENT_KINDS[one.kind].title
    return f"Rehearsal: {kind.casefold()}" if one.rehearsal else kind


def _row(book: Runbook) -> Row:
    one = book.episode
    done = sum(step.state is StepState.DONE for step in book.steps)
    at = one.notified_at
    called = f"{show_date(day_of(at))} {show_clock(at)}" if at else "?"
    return Row(
        one.id,
        (
            Cell(called),
            Cell(_title(one)),
            Cell(f"{done} of {len(book.steps)}"),
            Cell("ended", "muted") if one.ended_at else Cell("under way", "warning"),
        ),
    )
