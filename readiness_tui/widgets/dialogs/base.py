"""What all dialogs share: a titled box, Escape to leave, one line that says how to go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from readiness_tui.commands import Command, Scope
from readiness_tui.widgets.safe import plain, toast

Result = TypeVar("Result")
Keys = Sequence[Command]


def does(keys: str, what: str, command: str = "") -> Command:
    """What keys do in a dialog, as F1 says it.

    ``command`` is the one elsewhere with which they can be changed.
    """
    return Command(command, keys, "", "", what)


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """A box over the screen. ``heading`` and ``hint`` are plain text; "" leaves one out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", show=False, id="dialog.leave"),
        # Where something is typed the question mark is text, which never comes here.
        Binding("question_mark,f1", "help", "Help", show=False, id="help"),
    ]
    KEYS: ClassVar[Keys] = ()
    """What its keys do, Escape last; where this is empty, F1 repeats the hint."""
    CLOSES_ITSELF: ClassVar[bool] = False
    """Whether it may end while nobody does anything; then nothing is opened above it."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        #box {
            width: 76;
            max-width: 96%;
            height: auto;
            max-height: 96%;
            border: round $primary;
            background: $surface;
            padding: 0 1;
        }
        .heading { text-style: bold; color: $text-primary; width: 1fr; height: auto; }
        .hint { color: $text-muted; width: 1fr; height: auto; margin-top: 1; }
        .echo { width: 1fr; height: auto; color: $text-success; }
        .echo.-wrong { color: $text-error; }
        .echo.-open { color: $text-muted; }
        Input { margin-top: 1; }
        .label { margin-top: 1; width: 1fr; height: auto; }
        OptionList:nocolor > .option-list--option-highlighted {
            color: $background;
            background: $foreground;
        }
    }
    """

    def __init__(self, heading: str, hint: str = "") -> None:
        super().__init__()
        self.heading = heading
        self.hint = hint

    def compose(self) -> ComposeResult:
        """The heading, the body, the hint."""
        self._wear()
        with VerticalScroll(id="box", can_focus=False):
            if self.heading:
                yield Static(plain(self.heading), classes="heading")
            yield from self.body()
            if self.hint:
                yield Static(plain(self.hint), classes="hint")

    def _wear(self) -> None:
        """Take the classes for the size of the window before the first paint, as places do."""
        width, height = self.app.size
        steps_of = ((width, self.HORIZONTAL_BREAKPOINTS), (height, self.VERTICAL_BREAKPOINTS))
        for extent, steps in steps_of:
            if classes := [name for least, name in steps or () if extent >= least]:
                self.add_class(classes[-1], update=False)

    def body(self) -> Iterator[Widget]:
        """The widgets between heading and hint."""
        raise NotImplementedError

    def keys(self) -> Keys:
        """What the keys do in this one."""
        return self.KEYS

    def action_help(self) -> None:
        """Show them, with those that a person has chosen."""
        keys = self.keys()
        if self.CLOSES_ITSELF or not keys:
            toast(self, self.hint)
            return
        from readiness_tui.widgets.dialogs.help import Help

        own = getattr(self.app, "keys", {})  # the first screen of all is an app without them
        scope = Scope("dialog", self.heading, tuple(keys)).with_keys(own)
        self.app.push_screen(Help("Keys", [scope]))

    def finish(self, result: Result | None) -> None:
        """Close with a result, once: a second key press finds the dialog gone."""
        if self.is_active:  # below another one it would close that
            self.dismiss(result)

    def action_leave(self) -> None:
        """Close without a result."""
        self.finish(None)
