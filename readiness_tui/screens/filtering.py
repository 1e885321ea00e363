"""The filter of a list: typed, taken by its name, kept under one, there again after a restart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.widgets import Input, Static

from readiness_tui.errors import InputError
from readiness_tui.places import PLACES
from readiness_tui.readiness.filters import ITEM_KEYS, Filter, Keys, parse_filter
from readiness_tui.readiness.kept_filters import (
    Offered,
    name_of,
    named,
    naming,
    offered,
    read_kept,
)
from readiness_tui.screens.place import Place
from readiness_tui.text import LINE_LIMIT, clean_line
from readiness_tui.widgets.filter_line import FilterLine
from readiness_tui.widgets.record_list import RecordList
from readiness_tui.widgets.safe import plain, toast

HINT = "Filter: words, overdue, lead:me, due:<30d, !done"

_SHOWN = 3
"""Names of filters that stand in the empty line: the others are listed by ↓."""


class Filtering(Place):
    """A place whose list can be narrowed. ``ListPlace`` paints what is left."""

    KEYS: ClassVar[Keys] = ITEM_KEYS
    PART: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self._hint = ""  # what the empty line says beside the names of filters
        self.filter = Filter()
        self.filter_text = ""

    @property
    def list_id(self) -> str:
        """Under which name settings keep what belongs to this list."""
        return self.PART or next(place.id for place in PLACES if place.number == self.NUMBER)

    def filter_line(self) -> FilterLine:
        """The field, with the filter that was active when this person left."""
        text = self.host.sitting.filter_of(self.list_id)
        try:
            self.filter = self._understood(text)
        except InputError:  # of another version
            text = ""
        self.filter_text = text
        return FilterLine(text, HINT)

    @property
    def field(self) -> FilterLine:
        """The field."""
        return self.query_one("#filter", FilterLine)

    def _understood(self, text: str) -> Filter:
        return parse_filter(text, self.view.as_of, self.KEYS, me=self.host.session.who)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as it is typed; what cannot be understood yet leaves the list alone."""
        try:
            self.filter = self._understood(event.value)
        except InputError as error:
            figures = self.query_one("#figures", Static)
            figures.update(plain(f" {error}"))
            figures.add_class("-wrong")
            return
        self.filter_text = event.value.strip()
        self.host.sitting.filtered(self.list_id, self.filter_text)
        self.paint(self.view)

    def on_input_submitted(self) -> None:
        """Enter in the filter goes to the list."""
        self.query_one("#records", RecordList).focus()

    def clear_filter(self) -> None:
        """Show again what the filter hides, and put the field away."""
        self.filter, self.filter_text = Filter(), ""
        self.host.sitting.filtered(self.list_id, "")
        self.field.put_away()
        self.query_one("#records", RecordList).focus()

    def action_filter(self) -> None:
        """Open the filter."""
        field = self.field
        self._hint = self._hint or field.placeholder
        field.placeholder = self._inviting(self._hint)
        field.open()
        self.set_focus(field)  # at once: the keys right behind it are no commands any more

    # --- filters with a name ------------------------------------------------------------------

    def _inviting(self, hint: str) -> str:
        """What the empty line says: the first names, then what can be typed."""
        names = [one.name for one in self._offered(self._kept())]
        if not names:
            return hint
        more = " …" if len(names) > _SHOWN else ""
        return f"Filter: ↓ {', '.join(names[:_SHOWN])}{more}; {hint.removeprefix('Filter: ')}"

    @property
    def _kept_key(self) -> str:
        return f"filters:{self.list_id}"

    def _kept(self) -> dict[str, str]:
        return read_kept(self.host.settings.get(self._kept_key))

    def _offered(self, kept: Mapping[str, str]) -> tuple[Offered, ...]:
        return offered(kept, self.KEYS, self.view.as_of)

    def action_offer_filters(self) -> None:
        """List the filters that have a name, to take one."""
        from readiness_tui.widgets.dialogs.pick import Pick

        found = {one.name: one.text for one in self._offered(self._kept())}
        if not found:
            toast(self.host, "No filter has a name here: Ctrl+S gives one to what is typed.")
            return
        width = max(map(len, found))
        lines = [(name, f"{name:{width}}  {text}") for name, text in found.items()]

        def taken(name: str | None) -> None:
            if name is not None:
                field = self.field
                field.value = found[name]
                field.cursor_position = len(field.value)

        self.app.push_screen(Pick("Which filter?", lines), taken)

    def action_keep_filter(self) -> None:
        """Give the filter a name, another one, or none."""
        self.host.perform(self._keep_filter, asks=True)

    async def _keep_filter(self) -> None:
        from readiness_tui.widgets.dialogs.ask import Ask

        text, kept = clean_line(self.field.value, LINE_LIMIT), self._kept()
        if not text:
            raise InputError("There is no filter to keep.", "Type one; Ctrl+S gives it a name.")
        self._understood(text)
        name = await self.host.push_screen_wait(
            Ask(
                "Keep this filter under which name?",
                value=name_of(kept, text),
                hint="Enter keeps it for this list; an empty name removes it.",
                understand=lambda name: naming(kept, text, name),
            )
        )
        if name is not None:
            self.host.settings.set(self._kept_key, named(kept, text, name) or None)
            toast(self.host, naming(kept, text, name))
