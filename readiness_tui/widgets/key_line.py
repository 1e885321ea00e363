"""The last line of a place: the keys worth knowing there, each of which can be clicked.

Textual's Footer makes a widget for every key and makes them all again whenever the focus moves;
this is one line of text, so the first frame is complete at once.
"""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.reactive import Reactive
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static


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

    def _follow(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen and self.app.app_focus:
            keys = self._keys()
            if not (isinstance(self.content, Content) and keys.is_same(self.content)):
                self.update(keys, layout=False)

    def _keys(self) -> Content:
        shown: dict[str, tuple[Binding, bool]] = {}  # by action: the first of its keys stands
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show:
                shown.setdefault(binding.action, (binding, enabled))
        return Content(" ").join(
            Content.assemble(
                (
                    self.app.get_key_display(binding),
                    "bold $footer-key-foreground" if enabled else "dim",
                ),
                (f" {binding.description}", "" if enabled else "dim"),
            ).stylize(Style.from_meta({"@click": f"app.simulate_key({binding.key!r})"}))
            for binding, enabled in shown.values()
        )
