"""Ask for several things at once, say how they are understood, keep them until they are saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Select, Static, TextArea

from readiness_tui.errors import InputError
from readiness_tui.readiness.lengths import kept_whole
from readiness_tui.text import LINE_LIMIT, NOTE_LIMIT, clean, clean_line
from readiness_tui.widgets.dialogs.base import Dialog, Keys, does
from readiness_tui.widgets.dialogs.choice import Choice
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.dialogs.line import Line
from readiness_tui.widgets.dialogs.listed import Listed, ListedLine, Opener
from readiness_tui.widgets.safe import plain

Values = dict[str, str]
Understand = Callable[[Mapping[str, str]], str]
"""Says how the values are understood, or raises InputError with what is wrong."""

_ROOMY = 6
"""Fields that leave room for blank lines between them in 24 rows."""

_KEEP_AFTER = 0.5
"""Seconds after the last key until what is typed is kept."""


class Field(NamedTuple):
    """One thing to ask for: a line, a choice, or a text of several lines."""

    name: str
    label: str
    value: str = ""
    placeholder: str = ""
    choices: tuple[tuple[str, str], ...] = ()  # (title, value); a choice instead of a line
    lines: int = 1  # more than one: a text
    listed: Listed | None = None  # a line that a list can fill
    group: str = ""  # the heading over it, where a group of fields begins


class Form(Dialog[Values]):
    """Returns the cleaned values by name, or None where it was left.

    Enter goes to the next field and from the last one saves; Ctrl+S or F2 saves from anywhere.
    What is typed stays in ``draft`` through Escape and a crash; who saves it forgets the draft.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", "Save", show=False, priority=True, id="form.save"),
        Binding(
            "ctrl+d", "discard", "Forget the draft", show=False, priority=True, id="form.discard"
        ),
    ]
    KEYS: ClassVar[Keys] = (
        does("enter", "Go on to the next field; in the last one, save. In a text, a new line."),
        does("tab,shift+tab", "Go on to the next field, or back."),
        does("ctrl+s,f2", "Save."),
        does("ctrl+d", "Take what is saved in place of what you had typed."),
    )
    DEFAULT_CSS = """
    Form {
        .row { height: 1; margin-top: 1; width: 100%; }
        .row.-close { margin-top: 0; }
        .row.-tall { height: auto; }
        .row Label { width: 24; padding-right: 1; }
        .row Input, .row Select, .row TextArea { width: 1fr; margin: 0; }
        #buttons { height: auto; margin-top: 1; }
        Button { margin-right: 2; }
    }
    """

    def __init__(
        self,
        heading: str,
        fields: Sequence[Field],
        understand: Understand,
        draft: Draft | None = None,
    ) -> None:
        lists = " ↓ lists," if any(field.listed or field.choices for field in fields) else ""
        super().__init__(heading, f"Enter goes on,{lists} Ctrl+S or F2 saves, Escape leaves it.")
        kept = _kept(draft, fields)
        self.fields = [field._replace(value=kept.get(field.name, field.value)) for field in fields]
        self.understand = understand
        self.draft = draft
        self._before = {field.name: field.value for field in fields}
        self._seen: Values = {}  # as of the last key

    def keys(self) -> Keys:
        """With lists where a field has one; whether Escape keeps what was typed."""
        lists = any(field.listed or field.choices for field in self.fields)
        kept = "; what you typed stays as a draft" if self.draft else ""
        listed = (does("down", "Open the list of the field."),) if lists else ()
        return (*self.KEYS, *listed, does("escape", f"Close without saving{kept}."))

    def body(self) -> Iterator[Widget]:
        """A row for each field, how they are understood, two buttons."""
        yield from self.rows()
        yield Static("", classes="echo", id="echo")
        yield from self.buttons()

    def rows(self) -> Iterator[Widget]:
        """A row for each field, under the headings of their groups."""
        close = len(self.fields) > _ROOMY
        for field in self.fields:
            if field.group:
                yield Static(plain(field.group), classes="group")
            tall = " -tall" if field.lines > 1 else ""
            with Horizontal(classes=f"row{' -close' if close else ''}{tall}"):
                yield Label(plain(field.label))
                yield (widget := _widget(field))
                if isinstance(widget, ListedLine):
                    yield Opener(widget)

    def buttons(self) -> Iterator[Widget]:
        """For whoever holds a mouse."""
        with Horizontal(id="buttons"):
            yield Button("Save", id="save", variant="primary", compact=True)
            yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Say how what is there already is understood; a first fault waits for the first key."""
        for area in self.query(TextArea):
            area.move_cursor(area.document.end)
        self._seen = self.values()
        if self._seen == self._before:
            self._echo(quiet=True)
        else:
            back = "What you had typed is back; Ctrl+D takes what is saved instead."
            self._say(" ".join(filter(None, (self._meanwhile(), back))))

    def _meanwhile(self) -> str:
        """What somebody has saved where a draft that is back says otherwise."""
        stood = self.draft.stood() if self.draft else {}
        saved = [
            f"{field.label}: {self._before[field.name] or 'nothing'}"
            for field in self.fields
            if field.name in stood and stood[field.name] != self._before[field.name]
        ]
        return f"Saved in the meantime: {'; '.join(saved)}." if saved else ""

    def values(self) -> Values:
        """What stands in the fields."""
        found = {}
        for field in self.fields:
            widget = self.query_one(f"#field-{field.name}")
            if isinstance(widget, Input):
                found[field.name] = clean_line(widget.value)
            elif isinstance(widget, TextArea):
                found[field.name] = clean(widget.text).strip()
            elif isinstance(widget, Select):
                found[field.name] = "" if widget.is_blank() else str(widget.value)
        return found

    # --- messages -----------------------------------------------------------------------------

    def on_input_changed(self) -> None:
        """Something was typed."""
        self._changed()

    def on_text_area_changed(self) -> None:
        """Something was typed."""
        self._changed()

    def on_select_changed(self) -> None:
        """Something was chosen."""
        self._changed()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field, or save from the last."""
        self._go_on(event.input)

    def on_choice_go_on(self, event: Choice.GoOn) -> None:
        """Go on in the same way from what is chosen."""
        self._go_on(event.choice)

    def _go_on(self, widget: Widget) -> None:
        names = [f"field-{field.name}" for field in self.fields]
        following = names[names.index(widget.id or "") + 1 :]
        if following:
            self.query_one(f"#{following[0]}").focus()
        else:
            self.action_save()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or leave."""
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_leave()

    # --- actions ------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Close with the values, if they are understood."""
        self._keep()
        if self._echo():
            self.finish(self.values())

    def action_leave(self) -> None:
        """Close without saving; what was typed stays as a draft."""
        self._keep()
        self.finish(None)

    def action_discard(self) -> None:
        """Take again what is saved."""
        for name, value in self._before.items():
            widget = self.query_one(f"#field-{name}")
            if isinstance(widget, TextArea):
                widget.text = value
            elif isinstance(widget, Input):
                widget.value = value
            elif isinstance(widget, Select):
                widget.value = value or Select.NULL

    def _changed(self) -> None:
        values = self.values()
        if values == self._seen:  # a choice that tells of its first value
            return
        self._seen = values
        self._echo(quiet=values == self._before)
        self.set_timer(_KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        if self.draft is None or not self.is_mounted:
            return
        self.draft.keep_values(self.values(), self._before)

    def _echo(self, *, quiet: bool = False) -> bool:
        try:
            values = self.values()
            self._refuse_long(values)
            self._say(self.understand(values))
        except InputError as error:
            self._say("" if quiet else str(error), wrong=True)
            return False
        return True

    def _refuse_long(self, values: Values) -> None:
        """Raises InputError. What is saved already was kept, and may be longer than a line."""
        for field in self.fields:
            text = values[field.name]
            if text != self._before[field.name]:
                kept_whole(field.label, text, NOTE_LIMIT if field.lines > 1 else LINE_LIMIT)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        echo = self.query_one("#echo", Static)
        echo.update(plain(words))
        echo.set_class(wrong, "-wrong")


def _widget(field: Field) -> Widget:
    name = f"field-{field.name}"
    if field.choices:
        return Choice(field.choices, field.value, prompt=field.placeholder or "choose", name=name)
    if field.lines > 1:
        text = TextArea(field.value, id=name, tab_behavior="focus", compact=True)
        text.styles.height = field.lines
        return text
    if field.listed:
        hint = field.placeholder
        return ListedLine(field.value, field.listed, placeholder=hint, name=name, compact=True)
    return Line(field.value, placeholder=field.placeholder, id=name, compact=True)


def _kept(draft: Draft | None, fields: Sequence[Field]) -> Values:
    """What a draft holds of these fields."""
    kept = draft.values() if draft else {}
    return {
        field.name: kept[field.name]
        for field in fields
        if field.name in kept
        and (not field.choices or kept[field.name] in {choice for _, choice in field.choices})
    }
