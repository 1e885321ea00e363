"""What every report for a board begins and ends with, and what it is made from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.board_view import BoardView, board_view
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.differences import Difference
from readiness_tui.readiness.embargo import UNTIL_PUBLISHED, under_embargo
from readiness_tui.readiness.model import Content, Records, Snapshot
from readiness_tui.readiness.snapshots import since
from readiness_tui.readiness.standing import Board
from readiness_tui.reports.closing import closing, plan_key, snapshot_words
from readiness_tui.reports.document import Block, Document, Note, Paragraph, Title, clip
from readiness_tui.text import shortened


class Papers(NamedTuple):
    """All that a report for a board is made from."""

    records: Records
    content: Content
    assessment: Assessment
    view: BoardView
    before: Snapshot | None  # what is compared with
    changes: tuple[Difference, ...] | None  # None where there is nothing to compare with
    author: str

    @property
    def as_of(self) -> date:
        """The day of the report."""
        return self.assessment.as_of

    @property
    def service(self) -> str:
        """The name of the service on one line."""
        return clip(self.records.service.name) or "This service"


def papers(
    records: Records,
    content: Content,
    assessment: Assessment,
    board: Board | None = None,
    before: Snapshot | None = None,
    author: str = "",
) -> Papers:
    """Gather them, with what has changed since ``before`` for the board."""
    view = board_view(records, assessment, board)
    found = None
    if before is not None:
        found = view.changes(since(records, assessment, before), before)
    return Papers(records, content, assessment, view, before, found, author)


def finished(
    given: Papers,
    name: str,
    blocks: Iterable[Block],
    keys: Iterable[Note] | None = None,
    *,
    dense: bool = False,
) -> Document:
    """The report: its title, for whom and of when it is, its blocks, its key and its foot."""
    title = f"{name}: {shortened(given.service, 60) if dense else given.service}"
    made = (
        Title(title),
        *((Paragraph(whom(given)),) if not dense else ()),
        *(Paragraph(said) for said in embargo_lines(given)),
        *blocks,
        *closing(
            given.as_of,
            given.author,
            given.before,
            (plan_key(given.assessment.plan_key),) if keys is None else keys,
        ),
    )
    return Document(title, made, given.author, given.as_of, dense)


def whom(given: Papers) -> str:
    """For whom the report is and of which period."""
    board = f"For {clip(given.view.name)}. " if given.view.name else ""
    return f"{board}{period(given)}"


def period(given: Papers) -> str:
    """The time that a report tells of."""
    end = show_date(given.as_of)
    if given.before is None:
        return f"As of {end}. {no_earlier(given)}"
    return f"As of {end}, compared with {snapshot_words(given.before)}."


def no_earlier(given: Papers) -> str:
    """That there is nothing to compare with."""
    whom = f"for {clip(given.view.name)}" if given.view.name else "for this report"
    return f"No earlier figures were kept {whom}, so nothing is compared."


def embargo_lines(given: Papers) -> tuple[str, ...]:
    """That the plan holds what Ofsted has not published yet, where it does."""
    events = {one.point.event for one in given.view.points}
    shut = [
        event
        for event in given.records.events.values()
        if event.id in events and under_embargo(event, given.as_of)
    ]
    if not shut:
        return ()
    return (f"{UNTIL_PUBLISHED}: part of this rests on a report that is not published yet.",)
