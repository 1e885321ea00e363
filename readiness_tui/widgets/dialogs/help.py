"""The keys that work here, made from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from readiness_tui.commands import Scope
from readiness_tui.commands.key_names import keys_of
from readiness_tui.widgets.dialogs.base import Dialog
from readiness_tui.widgets.safe import plain


class Help(Dialog[None]):
    """A page of keys for the scopes that hold on a screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1,q", "leave", "Close", show=False, id="help.close"),
        Binding("down,j,pagedown,space", "scroll('page_down')", show=False, id="help.down"),
        Binding("up,k,pageup", "scroll('page_up')", show=False, id="help.up"),
        Binding("home,g", "scroll('home')", show=False, id="help.top"),
        Binding("end,G", "scroll('end')", show=False, id="help.end"),
    ]

    DEFAULT_CSS = """
    Help {
        #box { scrollbar-gutter: stable; }
        .row { height: auto; width: 100%; }
        .key { width: 13; height: auto; }
        .what { width: 1fr; height: auto; }
    }
    """

    def __init__(self, heading: str, scopes: Iterable[Scope]) -> None:
        super().__init__(heading, "Space and the arrows scroll; Escape closes this.")
        self.scopes = tuple(scopes)

    def body(self) -> Iterator[Widget]:
        """One block a scope: key, what it is called, what it does."""
        for scope in self.scopes:
            if scope.title:
                yield Static(plain(scope.title).stylize("bold"), classes="label")
            for command in scope.commands:
                with Horizontal(classes="row"):
                    yield Static(
                        Content.styled(keys_of(command), "bold $text-accent"), classes="key"
                    )
                    yield Static(plain(command.help), classes="what")

    def action_scroll(self, way: str) -> None:
        """Scroll the box by a page, or to an end."""
        box = self.query_one("#box")
        if way == "page_down":
            box.scroll_page_down(animate=False)
        elif way == "page_up":
            box.scroll_page_up(animate=False)
        elif way == "home":
            box.scroll_home(animate=False)
        else:
            box.scroll_end(animate=False)
