"""Find one of many, or several, by typing a part of the name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from readiness_tui.readiness.wording import count
from readiness_tui.widgets.dialogs.base import Dialog, Keys, does
from readiness_tui.widgets.dialogs.line import Line
from readiness_tui.widgets.safe import plain

MOST = 100
"""What is shown at once; more is found by typing on."""

Found = TypeVar("Found")


class _Finder(Dialog[Found]):
    """A line to type in, and under it what matches. ``choices`` are (id, title).

    A title that begins with its id is shown as it is, another one after the id.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, id="pick.down"),
        Binding("up", "move(-1)", show=False, id="pick.up"),
        Binding("pagedown", "move(8)", show=False, id="pick.page_down"),
        Binding("pageup", "move(-8)", show=False, id="pick.page_up"),
    ]
    KEYS: ClassVar[Keys] = (
        does("up,down", "Go from one to the next."),
        does("pageup,pagedown", "Go on by eight."),
        does("enter", "Take the one under the cursor."),
        does("escape", "Close without taking any."),
    )
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]
    DEFAULT_CSS = """
    _Finder OptionList {
        height: 10;
        margin-top: 1;
        padding: 0;
        border: none;
        background: $surface;
        scrollbar-size-vertical: 1;
    }
    _Finder.-low OptionList { height: 4; }
    """
    LINE: ClassVar[type[Line]] = Line
    PLACEHOLDER: ClassVar[str] = "a word of its title, or its id"

    def __init__(self, heading: str, hint: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(heading, hint)
        self.choices = tuple(choices)
        self.found = self.choices

    def body(self) -> Iterator[Widget]:
        """The line, what matches it, and what can be said of that."""
        yield self.LINE("", placeholder=self.PLACEHOLDER)
        options = OptionList()
        options.can_focus = False
        yield options
        yield Static("", classes="echo -open", id="echo")

    def on_mount(self) -> None:
        """Show all."""
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow as it is typed: every word must be there."""
        self._show(event.value)

    @property
    def current(self) -> str | None:
        """The id under the cursor."""
        at = self.query_one(OptionList).highlighted
        return self.found[at][0] if at is not None and at < len(self.found) else None

    def shown(self, id_: str, title: str) -> str:
        """One of them as a line of the list."""
        return title if title.startswith(id_) else f"{id_}  {title}"

    def said(self, more: int) -> str:
        """The words under the list, of which ``more`` are not shown."""
        return "Nothing matches." if not self.found else f"and {more} more" if more else ""

    def taken(self) -> None:
        """Enter, or a click."""
        raise NotImplementedError

    def _show(self, typed: str) -> None:
        parts = typed.casefold().split()
        self.found = tuple(
            (id_, title)
            for id_, title in self.choices
            if all(part in f"{id_} {title}".casefold() for part in parts)
        )
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(plain(self.shown(*one))) for one in self.found[:MOST]])
        options.highlighted = 0 if self.found else None
        self._say()

    def _say(self) -> None:
        words = self.said(max(0, len(self.found) - MOST))
        self.query_one("#echo", Static).update(plain(words))

    def action_move(self, steps: int) -> None:
        """Up and down from within the line."""
        options = self.query_one(OptionList)
        if self.found:
            at = (options.highlighted or 0) + steps
            options.highlighted = max(0, min(at, options.option_count - 1))

    def on_input_submitted(self) -> None:
        """Take what stands under the cursor."""
        self.taken()

    def on_option_list_option_selected(self) -> None:
        """A click, which has moved the cursor there."""
        self.taken()


class Pick(_Finder[str]):
    """Returns the id of the one that was taken, or None."""

    def __init__(self, heading: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(heading, "Type a part of its name, ↑ ↓ choose, Enter takes.", choices)

    def taken(self) -> None:
        """Close with it."""
        if self.current is not None:
            self.finish(self.current)


class _MarkingLine(Line):
    """A line in which Space is no character. It waits its turn behind what was typed before it."""

    class Marked(Message):
        """Space was pressed."""

    def on_key(self, event: Key) -> None:
        """Keep Space out of the line."""
        if event.key == "space":
            event.stop()
            event.prevent_default()
            self.post_message(self.Marked())


class PickSeveral(_Finder[tuple[str, ...]]):
    """Returns the ids of all that are marked, in the order of the choices, or None."""

    KEYS = (
        *_Finder.KEYS[:2],
        does("space", "Mark the one under the cursor, or take its mark away."),
        does("enter", "Take those that are marked."),
        does("escape", "Leave the choice as it was."),
    )
    LINE = _MarkingLine
    PLACEHOLDER = "a part of a name"

    def __init__(
        self, heading: str, choices: Sequence[tuple[str, str]], marked: Iterable[str] = ()
    ) -> None:
        """``marked`` are those that are chosen already."""
        super().__init__(
            heading, "Type to narrow, ↑ ↓ go, Space marks, Enter takes, Escape leaves.", choices
        )
        self.marked = set(marked)
        self.touched = False

    def shown(self, id_: str, title: str) -> str:
        """With its box."""
        return f"{'[x]' if id_ in self.marked else '[ ]'} {super().shown(id_, title)}"

    def said(self, more: int) -> str:
        """What Enter would take."""
        if not self.found:
            return "Nothing matches."
        told = f"Enter takes {self._of_them()}."
        return f"{told} Typing finds {more} more." if more else told

    @on(_MarkingLine.Marked)
    def mark(self) -> None:
        """Mark the one under the cursor, or take its mark away; the next word starts afresh."""
        options, id_ = self.query_one(OptionList), self.current
        if id_ is None or options.highlighted is None:
            return
        self.touched = True
        self.marked ^= {id_}
        title = dict(self.found)[id_]
        options.replace_option_prompt_at_index(options.highlighted, plain(self.shown(id_, title)))
        self.query_one(Line).action_select_all()
        self._say()

    def taken(self) -> None:
        """Close with the marked; where nobody marked any, with the one that was looked for."""
        self.finish(tuple(id_ for id_, _ in self.choices if id_ in self._would()))

    def on_option_list_option_selected(self) -> None:
        """A click marks."""
        self.mark()

    def _would(self) -> set[str]:
        looked_for = self.query_one(Line).value.strip()
        if self.marked or self.touched or not looked_for or self.current is None:
            return self.marked
        return {self.current}

    def _of_them(self) -> str:
        would = self._would()
        if not would:
            return "none"
        titles = dict(self.choices)
        if len(would) == 1:
            id_ = next(iter(would))
            return super().shown(id_, titles.get(id_, id_))
        return f"the {count(len(would), 'marked one')}"

    def on_option_list_option_highlighted(self) -> None:
        """Enter may take another one now."""
        self._say()
