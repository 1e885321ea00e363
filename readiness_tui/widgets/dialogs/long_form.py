"""A form of many fields: they scroll, and what is wrong with them stays in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from readiness_tui.widgets.dialogs.base import does
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.dialogs.form import Field, Form, Understand
from readiness_tui.widgets.safe import plain

_STEP = 6
"""How many fields Page Down passes over where they have no groups."""

_AROUND = 6
"""Lines of the box that are no fields: border, heading, echo of two lines, hint."""


class LongForm(Form):
    """Page Down and Page Up go from group to group; the rest is as in every form."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "group(1)", show=False, priority=True, id="form.next_group"),
        Binding("pageup", "group(-1)", show=False, priority=True, id="form.previous_group"),
    ]
    KEYS = (*Form.KEYS, does("pagedown,pageup", "Go on to the next part of the form, or back."))
    DEFAULT_CSS = """
    LongForm {
        #fields { height: auto; width: 1fr; scrollbar-size-vertical: 1; }
        #box { overflow: hidden; }
        .group { width: 1fr; height: 1; color: $text-secondary; text-style: bold; }
        .echo { min-height: 1; max-height: 2; }
        .hint { margin-top: 0; }
        #buttons { margin-top: 0; }
    }
    """

    def __init__(
        self,
        heading: str,
        fields: Sequence[Field],
        understand: Understand,
        draft: Draft | None = None,
    ) -> None:
        super().__init__(heading, fields, understand, draft)
        lists = "↓ lists, " if any(field.listed or field.choices for field in fields) else ""
        self.hint = f"Enter goes on, PgDn a part, {lists}Ctrl+S or F2 saves, Escape leaves."
        marked = [at for at, field in enumerate(self.fields) if field.group]
        self._groups = marked or list(range(0, len(self.fields), _STEP))

    def compose(self) -> ComposeResult:
        """Only the fields scroll."""
        with Vertical(id="box"):
            yield Static(plain(self.heading), classes="heading")
            with VerticalScroll(id="fields", can_focus=False):
                yield from self.rows()
                yield from self.buttons()
            yield Static("", classes="echo", id="echo")
            yield Static(plain(self.hint), classes="hint")

    def on_resize(self) -> None:
        """Give the fields what the window has left."""
        room = self.size.height * 96 // 100 - _AROUND
        self.query_one("#fields").styles.max_height = max(3, room)

    def action_group(self, steps: int) -> None:
        """Go to the first field of the next group, or back to that of this one or the last."""
        names = [f"field-{field.name}" for field in self.fields]
        holder = self.focused.id if self.focused is not None else None
        at = names.index(holder) if holder in names else len(names)
        if steps > 0:
            to = next((one for one in self._groups if one > at), len(names) - 1)
        else:
            to = next((one for one in reversed(self._groups) if one < at), 0)
        self.query_one(f"#{names[to]}").focus()
