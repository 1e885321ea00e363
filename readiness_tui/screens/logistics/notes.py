"""Notes of an inspection: lines of enquiry, keeping in touch, concerns, messages, feedback."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.logistics import NOTES
from readiness_tui.readiness.daily import notes_of
from readiness_tui.readiness.dates import show_date, show_short
from readiness_tui.readiness.england import day_of, show_clock, show_moment
from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.runbook_model import EpisodeNote
from readiness_tui.readiness.vocabulary import NoteKind
from readiness_tui.readiness.wording import count
from readiness_tui.readiness.wording_records import NOTE_KINDS
from readiness_tui.screens.logistics.note_actions import NoteActions
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain


class Notes(NoteActions):
    """What was written down, by kind, the newest first."""

    PART: ClassVar[str] = "logistics.notes"
    SCOPES: ClassVar[tuple[Scope, ...]] = (NOTES, LIST)
    BINDINGS = bindings(NOTES.commands)
    COLUMNS = (
        Column("When", width=13),
        Column("State", width=8),
        Column("What", flexible=True, share=2, min_width=20),
        Column("Who follows it up", flexible=True, min_width=12, hide_below=72),
    )
    KEYS = Keys(
        texts=("title", "lead", "by", "reply"),
        choices={"kind": tuple(NoteKind)},
        days=("due",),
        flags=("open", "closed"),
    )
    TEACH = (
        "Nothing is noted yet. A notes a line of enquiry, a keeping-in-touch meeting, a concern, "
        "a message or feedback. Write no child's name: say the team and the subject."
    )

    def rows(self, view: View) -> Iterable[Row]:
        """Open ones before closed ones, newest first."""
        shown = [one for one in self.logged() if self._lets(one)]
        for kind in NoteKind:
            rows = [one for one in reversed(shown) if one.kind is kind]
            if rows:
                title = NOTE_KINDS[kind].title
                yield Row(f"part {title}", (Cell(title),), heading=True)
                yield from map(_row, sorted(rows, key=lambda one: one.closed_on is not None))

    def logged(self) -> tuple[EpisodeNote, ...]:
        """The notes of the inspection that is shown, oldest first."""
        episode = self.episode
        return notes_of(episode.id, self.view.records.notes.values()) if episode else ()

    def _lets(self, one: EpisodeNote) -> bool:
        texts = {"title": one.text, "lead": one.lead, "by": one.by, "reply": one.reply}
        return self.filter.matches_row(
            FilterRow(
                "\n".join(texts.values()),
                texts,
                {"kind": one.kind},
                {"due": day_of(one.at) if one.at else None},
                frozenset({"closed" if one.closed_on else "open"}),
            )
        )

    def figures(self, view: View) -> Content:
        """How many lines of enquiry and concerns are open."""
        open_ones = [one.kind for one in self.logged() if one.closed_on is None]
        enquiries = open_ones.count(NoteKind.LINE_OF_ENQUIRY)
        concerns = open_ones.count(NoteKind.CONCERN)
        return Content.assemble(
            Content.styled(" Notes  ", "bold"),
            plain(f"{count(enquiries, 'open line')} of enquiry, {count(concerns, 'open concern')}"),
        )

    def detail_of(self, key: str) -> Content:
        """Everything about one of them."""
        one = self.view.records.notes.get(key)
        if one is None:
            return plain("")
        lines = [Content.styled(NOTE_KINDS[one.kind].title, "bold"), Content("")]
        if one.at:
            lines.append(plain(f"{show_moment(one.at)}, {one.by}"))
        lines += [Content(""), plain(one.text)]
        if one.reply:
            lines += [Content(""), Content.styled("Answer", "bold"), plain(one.reply)]
        lines.append(Content(""))
        if one.lead:
            lines.append(plain(f"Followed up by {one.lead}"))
        if one.closed_on:
            lines.append(plain(f"Closed {show_date(one.closed_on)}"))
        return Content("\n").join(lines)


def _row(one: EpisodeNote) -> Row:
    when = f"{show_short(day_of(one.at))} {show_clock(one.at)}" if one.at else "?"
    return Row(
        one.id,
        (
            Cell(when),
            Cell("closed", "good") if one.closed_on else Cell("open"),
            Cell(" ".join(one.text.split())),
            Cell(one.lead, "muted"),
        ),
    )
