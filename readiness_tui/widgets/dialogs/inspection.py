"""Record a contact with Ofsted, or correct one: kind, days, grades."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Select, Static

from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import parse_day, show_date, show_day
from readiness_tui.readiness.inspections import WITHOUT_REPORT, inspection, judgements_on
from readiness_tui.readiness.lengths import kept_whole
from readiness_tui.readiness.model import Edition, InspectionEvent
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS, EventKind
from readiness_tui.readiness.wording import EVENT_KINDS, GRADES
from readiness_tui.text import LINE_LIMIT, clean_line
from readiness_tui.widgets.dialogs.base import Dialog, does
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.dialogs.line import Line
from readiness_tui.widgets.safe import plain

_LINES = (
    ("start", "First day on site", "needed, such as 9 oct 2023"),
    ("end", "Last day on site", "not known"),
    ("received", "Report received", "not known; the clocks count from it"),
    ("published", "Report published", "not known"),
    ("plan_sent", "Action plan sent", "not sent"),
    ("lead_inspector", "Lead inspector", "not known"),
    ("focus", "Focus", "what it looked at, if at one part"),
)
"""Field, label, and what stands there while nothing is typed."""

_DAYS = ("start", "end", "received", "published", "plan_sent")
_OF_REPORTS = ("end", "received", "published", "plan_sent")
"""Lines that a meeting and a self-evaluation have not."""

_MOST_JUDGEMENTS = 6
_KEEP_AFTER = 0.5
"""Seconds after the last key until what is typed is kept."""


class InspectionForm(Dialog[InspectionEvent]):
    """Returns the contact, without an id; what is typed stays in ``draft`` until that is forgotten.

    ``seen`` is the contact to correct.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", "Save", show=False, priority=True, id="contact.save"),
        Binding(
            "ctrl+d", "discard", "Forget the draft", show=False, priority=True, id="contact.discard"
        ),
    ]
    KEYS = (
        does("tab,shift+tab", "Go on to the next field, or back."),
        does("enter", "Open the list of a field that has one."),
        does("ctrl+s,f2", "Save."),
        does("ctrl+d", "Take what is saved in place of what you had typed."),
        does("escape", "Close without saving; what you typed stays as a draft."),
    )
    DEFAULT_CSS = """
    InspectionForm {
        .row { height: 1; width: 100%; }
        .row Label { width: 24; }
        .row Input, .row Select { width: 1fr; margin: 0; }
        .row.-unused { display: none; }
        #buttons { height: auto; margin-top: 1; }
        Button { margin-right: 2; }
    }
    """

    def __init__(
        self,
        editions: Sequence[Edition],
        today: date,
        seen: InspectionEvent | None = None,
        draft: Draft | None = None,
    ) -> None:
        super().__init__(
            f"Correct {seen.id}" if seen else "A contact with Ofsted",
            "Tab goes on, Ctrl+S or F2 saves, Escape leaves it. Days as 9 oct 2023.",
        )
        self.editions = tuple(editions)
        self.today = today
        self.seen = seen
        self.draft = draft
        self._before = _texts(seen)
        self._kept = _kept(draft)
        self._texts = self._before | self._kept
        self.judgements: tuple[str, ...] = ()  # those that can be graded, in order

    def body(self) -> Iterator[Widget]:
        """Kind, lines, one grade for each judgement of the edition in force, two buttons."""
        with Horizontal(classes="row"):
            yield Label("Kind")
            yield Select(
                [(word.title, kind.value) for kind, word in EVENT_KINDS.items()],
                value=self._texts["kind"],
                allow_blank=False,
                id="kind",
                compact=True,
            )
        for name, title, empty in _LINES:
            with Horizontal(classes="row", id=f"row-{name}"):
                yield Label(title, id=f"label-{name}")
                text = self._texts.get(name, "")
                yield Line(text, id=name, compact=True, placeholder=empty)
        for number in range(_MOST_JUDGEMENTS):
            with Horizontal(classes="row -unused", id=f"grade-row-{number}"):
                yield Label("", id=f"grade-title-{number}")
                yield Select(
                    [(f"{word.ascii} {word.title}", grade.value) for grade, word in GRADES.items()],
                    prompt="no grade",
                    id=f"grade-{number}",
                    compact=True,
                )
        yield Static("", classes="echo", id="echo")
        with Horizontal(id="buttons"):
            yield Button("Save", id="save", variant="primary", compact=True)
            yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Show the lines and grades that there are; nothing is wrong before anything is typed."""
        self._show()
        if self._kept:
            self._say("What you had typed is back; Ctrl+D takes what is saved instead.")

    # --- messages -----------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how the days are understood, and show the grades that there are."""
        self._changed(event.input.id or "", event.value)

    def on_select_changed(self, event: Select.Changed) -> None:
        """Another kind has other lines; a grade belongs to its judgement, whatever row it is in."""
        value = "" if event.select.is_blank() else str(event.value)
        name = event.select.id or ""
        if name.startswith("grade-"):
            number = int(name.removeprefix("grade-"))
            if number >= len(self.judgements):
                return
            name = f"grade {self.judgements[number]}"
        self._changed(name, value)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or leave."""
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_leave()

    # --- actions ------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Close with the contact, if it can be."""
        self._keep()
        try:
            self.finish(self._read())
        except InputError as error:
            self._say(str(error), wrong=True)
            self.query_one(f"#{self._wrong()}", Input).focus()

    def action_leave(self) -> None:
        """Close without saving; what was typed stays as a draft."""
        self._keep()
        self.finish(None)

    def action_discard(self) -> None:
        """Take again what is saved."""
        self._texts = dict(self._before)
        self.query_one("#kind", Select).value = self._texts["kind"]
        for name, _, _ in _LINES:
            self.query_one(f"#{name}", Input).value = self._texts.get(name, "")
        self._show()

    # --- how it is understood -----------------------------------------------------------------

    def _changed(self, name: str, value: str) -> None:
        if self._texts.get(name, "") == value:
            return  # as it was put there
        self._texts[name] = value
        self._show()
        self.set_timer(_KEEP_AFTER, self._keep)

    def _show(self) -> None:
        kind = EventKind(self._texts["kind"])
        for name in _OF_REPORTS:
            self.query_one(f"#row-{name}").set_class(kind in WITHOUT_REPORT, "-unused")
        first = "Day" if kind in WITHOUT_REPORT else "First day on site"
        self.query_one("#label-start", Label).update(first)
        try:
            day = self._day("start")
        except InputError as error:
            self._say(str(error), wrong=True)
            return
        self._show_grades(kind, day)
        try:
            self._read()
        except InputError as error:
            self._say(str(error) if day else "", wrong=True)
        else:
            began = "Was" if kind in WITHOUT_REPORT else "Began"
            self._say(f"{began} on {show_day(day)}." if day else "")

    def _show_grades(self, kind: EventKind, day: date | None) -> None:
        graded = judgements_on(self.editions, day) if day and kind in FULL_INSPECTIONS else ()
        self.judgements = tuple(id_ for id_, _ in graded)[:_MOST_JUDGEMENTS]
        for number in range(_MOST_JUDGEMENTS):
            used = number < len(self.judgements)
            self.query_one(f"#grade-row-{number}").set_class(not used, "-unused")
            if used:
                judgement = self.judgements[number]
                title = self.query_one(f"#grade-title-{number}", Label)
                title.update(plain(judgement.replace("_", " ").capitalize()))
                chosen = self.query_one(f"#grade-{number}", Select)
                with self.prevent(Select.Changed):  # heard later, it would be of another judgement
                    chosen.value = self._texts.get(f"grade {judgement}") or Select.NULL

    def _wrong(self) -> str:
        """The first line with which the contact cannot be."""
        for name in ("focus", "lead_inspector"):
            if len(self._line(name)) > LINE_LIMIT:
                return name
        lines = [name for name in _DAYS if self._line(name)]
        for number, name in enumerate(lines):
            try:
                self._read(lines[: number + 1])
            except InputError:
                return name
        return "start"

    def _read(self, lines: Sequence[str] = _DAYS) -> InspectionEvent:
        """The contact, with the days of ``lines`` alone. Raises InputError."""
        focus = kept_whole("Focus", self._line("focus"))
        lead_inspector = kept_whole("Lead inspector", self._line("lead_inspector"))
        start = self._day("start")
        if start is None:
            raise InputError("The first day is needed.")
        kind = EventKind(self._texts["kind"])
        asked = () if kind in WITHOUT_REPORT else lines
        days = {name: self._day(name) if name in asked else None for name in _OF_REPORTS}
        grades = {
            judgement: grade
            for judgement in self.judgements
            if (grade := self._texts.get(f"grade {judgement}"))
        }
        made = inspection(
            kind,
            start,
            self.editions,
            self.today,
            grades=grades,
            focus=focus,
            lead_inspector=lead_inspector,
            **days,
        )
        seen = self.seen
        if seen and seen.kind is kind and kind not in FULL_INSPECTIONS:
            return made._replace(grades=seen.grades)  # of an older framework; nothing asks for them
        return made

    def _line(self, name: str) -> str:
        return clean_line(self._texts.get(name, ""))

    def _day(self, name: str) -> date | None:
        typed = self._line(name)
        # What has happened lies back; the day of publication may be to come.
        return parse_day(typed, self.today, back=name != "published") if typed else None

    def _keep(self) -> None:
        if self.draft is None:
            return
        self.draft.keep_values(self._texts, self._before)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        echo = self.query_one("#echo", Static)
        echo.update(plain(words))
        echo.set_class(wrong, "-wrong")


def _texts(seen: InspectionEvent | None) -> dict[str, str]:
    """What the fields show of a contact, by name; grades by "grade" and their judgement."""
    if seen is None:
        return {"kind": EventKind.SHORT.value}
    texts = {"kind": seen.kind.value, "focus": seen.focus, "lead_inspector": seen.lead_inspector}
    for name in _DAYS:
        day: date | None = getattr(seen, name)
        texts[name] = show_date(day) if day else ""
    return texts | {f"grade {judgement}": grade for judgement, grade in seen.grades.items()}


def _kept(draft: Draft | None) -> dict[str, str]:
    kept = draft.values() if draft else {}
    return kept if "kind" not in kept or kept["kind"] in set(EventKind) else {}
