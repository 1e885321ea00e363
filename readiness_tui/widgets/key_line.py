"""The last line of a place: the keys worth knowing there, each of which can be clicked.

Textual's Footer makes a widget for every key and makes them all again whenever the focus moves;
this is one line of text, so the first frame is complete at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.binding import Binding
from textual.content import Content
from textual.reactive import Reactive
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

_ALWAYS = ("help", "filter", "part(1)")
"""Actions whose keys are shown however narrow it is: they lead on from wherever one is."""

_GENERAL = ("command_palette", "undo")
"""Actions whose keys are the first to go: they hold in every place, and help names them."""

_ROOM = 13
"""Columns for each key: six in a line of 80, since of a longer row nobody reads any."""


class KeyLine(Static):
    """The bindings of the screen that ask to be shown, as they hold now."""

    ALLOW_SELECT = False
    auto_links: Reactive[bool] = Reactive(False)  # keys have colours of their own, no underlines
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        width: 100%;
        height: 1;
        color: $footer-description-foreground;
        background: $footer-background;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def on_mount(self) -> None:
        """Follow the keys: they change with the focus and with what is possible."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def on_resize(self) -> None:
        """Leave out what does not fit, and take it in again."""
        self._follow(self.screen)

    def _follow(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen and self.app.app_focus:
            keys = self._keys()
            if not (isinstance(self.content, Content) and keys.is_same(self.content)):
                self.update(keys, layout=False)

    def _keys(self) -> Content:
        shown: dict[str, Content] = {}  # by action: the first of its keys stands
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show:
                shown.setdefault(binding.action, self._key(binding, enabled=enabled))
        for action in _left_out(shown, self.content_size.width):
            del shown[action]
        return Content(" ").join(shown.values())

    def _key(self, binding: Binding, *, enabled: bool) -> Content:
        return Content.assemble(
            (
                self.app.get_key_display(binding),
                "bold $footer-key-foreground" if enabled else "dim",
            ),
            (f" {binding.description}", "" if enabled else "dim"),
        ).stylize(Style.from_meta({"@click": f"app.simulate_key({binding.key!r})"}))


def _left_out(keys: Mapping[str, Content], width: int) -> Iterator[str]:
    """The actions to leave out so that the others fit and are read; "?" shows them all."""
    if not width:
        return
    over = sum(key.cell_length + 1 for key in keys.values()) - 1 - width
    many = len(keys) - max(width // _ROOM, len(_ALWAYS) + 1)
    own = [action for action in keys if action not in (*_GENERAL, *_ALWAYS)]
    for action in (*(each for each in _GENERAL if each in keys), *reversed(own)):
        if over <= 0 and many <= 0:
            return
        over -= keys[action].cell_length + 1
        many -= 1
        yield action
