"""Review: one item at a time, full width, answered by single keys; it goes on where it was left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from readiness_tui.commands import Scope, bindings
from readiness_tui.commands.items import REVIEW
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.ranges import readiness_range
from readiness_tui.readiness.review_left import (
    Figures,
    Left,
    figures_of,
    going_on,
    read_left,
    review_key,
)
from readiness_tui.readiness.vocabulary import ItemState
from readiness_tui.readiness.wording import ITEM_STATES, count, percent_range
from readiness_tui.reports.text import display_width
from readiness_tui.screens.item_actions import ItemPlace
from readiness_tui.screens.item_detail import detail
from readiness_tui.session import View
from readiness_tui.widgets.key_line import KeyLine
from readiness_tui.widgets.safe import plain, toast

MARKED = "marked"
"""The scope of a review of what was marked by hand."""


_KEYS = (
    (
        ("item.ready", "y", "ready"),
        ("item.confirm", "c", "confirm"),
        ("item.in_progress", "p", "in progress"),
        ("item.not_started", "o", "not started"),
        ("item.blocked", "b", "blocked"),
        ("item.not_applicable", "a", "does not apply"),
    ),
    (
        ("item.note", "n", "note"),
        ("item.due", "d", "due"),
        ("item.lead", "l", "lead"),
        ("item.evidence", "e", "evidence"),
        ("review.next", "→", "next"),
        ("review.previous", "←", "back"),
        ("undo", "u", "undo"),
        ("help", "?", "help"),
        ("review.close", "Esc", "stop"),
    ),
)
"""Command, the sign of its shipped key, and what it does, line by line."""


class Page(VerticalScroll, inherit_bindings=False):
    """What scrolls; the arrows to the sides are the review's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]


class Review(ItemPlace):
    """Goes through ``codes`` in order. ``scope`` names the review, so that it can be resumed."""

    SCOPES: ClassVar[tuple[Scope, ...]] = (REVIEW,)
    BINDINGS = bindings(command._replace(footer=False) for command in REVIEW.commands)
    CSS_PATH = ["place.tcss", "review.tcss"]

    def __init__(self, codes: Sequence[str], scope: str, title: str, opened_in: int = 2) -> None:
        super().__init__()
        self.opened_in = opened_in
        self.codes = tuple(codes)
        self.heading = title
        self.scope = scope
        self.position = 0
        self.answered: dict[str, None] = {}  # codes answered in this review, in order
        self.before: dict[str, Figures] = {}  # how each item stood when the review began
        self.last = ""  # what was saved last, in words

    def body(self) -> Iterable[Widget]:
        """A line of progress, the item or the summary, the keys in words."""
        yield Static(id="progress")
        with Page(id="page"):
            yield Static(id="item")
        yield Static(Content("\n").join(map(self._keys_in_words, _KEYS)), id="keys")

    def _keys_in_words(self, line: Sequence[tuple[str, str, str]]) -> Content:
        keys = ((self.host.key_of(command, shipped), word) for command, shipped, word in line)
        return Content("  ").join(
            Content.assemble((key, "bold"), plain(f" {word}")) for key, word in keys
        )

    def on_mount(self) -> None:
        """Go on where this review was left."""
        self.query_one(Page).focus()
        self._resume()
        items = self.view.assessment.items
        self.before = figures_of(items[code] for code in self.codes) | self.before

    @property
    def number(self) -> int:
        """The place that the review was opened in."""
        return self.opened_in

    # --- where it stands ----------------------------------------------------------------------

    @property
    def _key(self) -> str:
        return review_key(self.host.session.workspace.folder, self.scope)

    def _resume(self) -> None:
        left = read_left(self.host.settings.get(self._key))
        known = self.view.assessment.items
        begun = going_on(left, self.codes, known, by_hand=self.scope == MARKED)
        if begun is None:
            return
        self.codes, self.position = begun.codes, begun.position
        self.answered = dict.fromkeys(begun.answered)
        self.before = dict(begun.before)
        if self.position:
            at = self.codes[self.position]
            toast(self.host, f"Going on from {at}, where you stopped. ← goes back.")

    def _remember(self) -> None:
        left = None
        if not self.finished:
            left = Left(self.codes[self.position], tuple(self.answered), self.before).as_kept()
        self.host.settings.set(self._key, left)

    @property
    def finished(self) -> bool:
        """Whether the last item has been passed."""
        return self.position >= len(self.codes)

    def current(self) -> AssessedItem | None:
        """The item on the page; None on the summary."""
        if self.finished:
            return None
        return self.view.assessment.items.get(self.codes[self.position])

    def targets(self) -> Sequence[AssessedItem]:
        """The item on the page."""
        item = self.current()
        return [item] if item else []

    def after_answer(self, items: Sequence[AssessedItem]) -> None:
        """An answer is safe: on to the next item."""
        for item in items:
            self.answered[item.item.code] = None
        self._go(1)

    def say(self, words: str) -> None:
        """In the line of progress: a toast for each answer would be in the way.

        What has no room there is told by one all the same: it may say that a confirmation went.
        """
        self.last = f" · saved {words}"
        if display_width(self._progress()) > self.size.width:
            toast(self.host, words)

    def _progress(self) -> str:
        where = f"{self.position + 1} of {len(self.codes)}"
        return f" {self.heading} · {where} · {count(len(self.answered), 'answer')}{self.last}"

    def after_undo(self, records: Sequence[str]) -> None:
        """Back to the item whose answer was taken back."""
        found = next((code for code in self.codes if code in records), None)
        if found is not None:
            self.answered.pop(found, None)
            self.last = ""
            self._go(self.codes.index(found) - self.position)

    def _go(self, step: int) -> None:
        self.position = max(0, min(len(self.codes), self.position + step))
        self._remember()
        if self.query("#keys"):  # a key for a place may have closed it while an answer was saved
            self.query_one("#page").scroll_home(animate=False)
            self.paint(self.view)

    # --- painting -----------------------------------------------------------------------------

    def paint(self, view: View) -> None:
        """The item, or the summary after the last."""
        item = self.current()
        self.query_one("#keys").display = item is not None
        self.query_one(KeyLine).display = item is None  # its keys are among those in words
        done = count(len(self.answered), "answer")
        if item is None:
            self.query_one("#progress", Static).update(plain(f" {self.heading} · the end · {done}"))
            self.query_one("#item", Static).update(self._summary(view))
            return
        self.query_one("#progress", Static).update(plain(self._progress()))
        self.query_one("#item", Static).update(detail(item, view))

    def _summary(self, view: View) -> Content:
        now = {code: view.assessment.items[code] for code in self.codes}
        before = [self.before[code].of(item) for code, item in now.items()]
        before_states = Counter(item.state for item in before)
        now_states = Counter(item.state for item in now.values())
        lines = [
            Content.styled("What this review did", "bold"),
            plain(
                f"Answered {len(self.answered)} of {count(len(self.codes), 'item')}; "
                f"left {len(self.codes) - len(self.answered)} as they were."
            ),
            plain("Esc goes back to the list, ← to the last item, x saves the readiness status."),
            Content(""),
            plain(f"Before  {percent_range(readiness_range(before))}"),
            plain(f"Now     {percent_range(readiness_range(now.values()))}"),
            Content(""),
        ]
        for state in ItemState:
            if before_states[state] or now_states[state]:
                word = ITEM_STATES[state]
                change = now_states[state] - before_states[state]
                moved = f"  ({change:+d})" if change else ""
                lines.append(plain(f"{word.marked:<18}{now_states[state]:>4}{moved}"))
        for title, state in (("Blocked", ItemState.BLOCKED), ("Lapsed", ItemState.LAPSED)):
            held = [item for item in now.values() if item.state is state]
            if held:
                lines += [Content(""), Content.styled(title, "bold")]
                lines += [
                    plain(f"{i.item.code} {i.item.title}: {i.record.reason or i.lapse}")
                    for i in held
                ]
        return Content("\n").join(lines)

    # --- actions ------------------------------------------------------------------------------

    def action_step(self, step: int) -> None:
        """Go on or back without an answer."""

        async def move() -> None:
            self._go(step)

        self.host.perform(move)

    def action_close(self) -> None:
        """Stop; the place is kept."""

        async def close() -> None:
            self._remember()
            if self.is_active:  # and nothing else has come up meanwhile
                at = min(self.position, len(self.codes) - 1)
                self.dismiss(self.codes[at])

        self.host.perform(close)
