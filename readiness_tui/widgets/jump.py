"""Letters over what can be reached on a screen: the letter goes there.

A widget says for itself where one can go within it (``Reachable``); of every other widget that
takes the focus its first cell is one place to go to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.events import Key, Resize
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from readiness_tui.widgets.targets import Target

LETTERS = "asdfghklwertyuiopzxcvbnm"
"""Those under the fingers first; without q and j, which people press to leave again."""


@runtime_checkable
class Reachable(Protocol):
    """A widget with several places to go to, at offsets within its region."""

    def jump_targets(self) -> Iterable[Target]:
        """The places in view."""


def targets(screen: Screen[object]) -> Iterator[Target]:
    """Everything that can be reached on a screen, from the top down."""
    window = screen.region
    for widget in screen.query("*"):
        if not (widget.display and widget.visible and widget.region.overlaps(window)):
            continue
        if isinstance(widget, Reachable):
            for target in widget.jump_targets():
                at = widget.region.offset + target.at
                if window.contains_point(at):
                    yield target._replace(at=at)
        elif widget.focusable and widget is not screen.focused:
            yield Target(widget.region.offset, widget.focus)


def labels(count: int) -> Sequence[str]:
    """As many labels as asked for, at most 576, none of which begins with another.

    They have one letter where that will do.
    """
    firsts = 0
    while len(LETTERS) - firsts + firsts * len(LETTERS) < count:
        firsts += 1
    single = len(LETTERS) - firsts
    pairs = ("".join(pair) for pair in product(LETTERS[single:], LETTERS))
    return [*LETTERS[:single], *pairs][:count]


class Jump(ModalScreen[Target | None]):
    """The letters. Returns where to go, or None on Escape and every key that is none of them."""

    DEFAULT_CSS = """
    Jump { background: $background 0%; }
    Jump .jump-letter {
        position: absolute;
        width: auto;
        height: 1;
        text-style: bold;
        color: $background;
        background: $text-warning;  /* the cursor and the open place have other grounds */
    }
    Jump .jump-letter:nocolor { text-style: bold reverse; }
    Jump #jump-hint {
        dock: bottom;
        width: 100%;
        height: 1;
        padding: 0 1;
        color: $footer-description-foreground;
        background: $footer-background;
    }
    """

    def __init__(self, found: Iterable[Target]) -> None:
        super().__init__()
        ordered = sorted(found, key=lambda target: (target.at.y, target.at.x))
        self.named = dict(zip(labels(len(ordered)), ordered, strict=True))
        self.typed = ""
        self._begun = Size(0, 0)

    def compose(self) -> ComposeResult:
        """A letter on the first cell of each."""
        for name, target in self.named.items():
            letter = Static(name.upper(), classes="jump-letter", markup=False)
            letter.styles.offset = target.at
            yield letter
        yield Static("Type a letter to go there; Escape stays here.", id="jump-hint")

    def on_mount(self) -> None:
        """Remember the window that the letters were placed for."""
        self._begun = self.app.size

    def on_key(self, event: Key) -> None:
        """Go, wait for the second letter, or leave."""
        event.stop()
        event.prevent_default()
        self.typed += (event.character or "").casefold()
        if self.typed and any(name.startswith(self.typed) for name in self.named):
            if self.typed in self.named:
                self.leave(self.named[self.typed])
            return
        self.leave(None)

    def on_click(self) -> None:
        """A click anywhere takes the letters away."""
        self.leave(None)

    def on_resize(self, event: Resize) -> None:
        """What the letters stood on has moved."""
        if self._begun and event.size != self._begun:
            self.leave(None)

    def leave(self, target: Target | None) -> None:
        """Close, once."""
        if self.is_active:
            self.dismiss(target)
