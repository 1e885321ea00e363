"""Record an inspection: kind, days, grades."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Select, Static

from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import parse_day, show_day
from readiness_tui.readiness.inspections import inspection, judgements_on
from readiness_tui.readiness.model import Edition, InspectionEvent
from readiness_tui.readiness.vocabulary import EventKind, Grade
from readiness_tui.readiness.wording import EVENT_KINDS, GRADES
from readiness_tui.widgets.dialogs.base import Dialog
from readiness_tui.widgets.safe import plain

_KINDS = (
    EventKind.SHORT,
    EventKind.STANDARD,
    EventKind.FOCUSED_VISIT,
    EventKind.MONITORING_VISIT,
    EventKind.JTAI,
    EventKind.ENGAGEMENT_MEETING,
    EventKind.SELF_EVALUATION_SHARED,
    EventKind.OTHER,
)
_DAYS = (
    ("start", "First day on site"),
    ("end", "Last day on site"),
    ("published", "Report published"),
    ("plan_sent", "Action plan sent"),
)
_MOST_JUDGEMENTS = 5


class InspectionForm(Dialog[InspectionEvent]):
    """Returns the inspection, without an id."""

    DEFAULT_CSS = """
    InspectionForm {
        .row { height: 1; margin-top: 1; width: 100%; }
        .row Label { width: 24; }
        .row Input, .row Select { width: 1fr; margin: 0; }
        .row.-unused { display: none; }
        #buttons { height: auto; margin-top: 1; }
        Button { margin-right: 2; }
    }
    """

    def __init__(self, editions: Sequence[Edition], today: date) -> None:
        super().__init__(
            "A contact with Ofsted",
            "Tab goes on, Enter on Save keeps it, Escape leaves. Days as 9 oct 2023.",
        )
        self.editions = tuple(editions)
        self.today = today
        self.judgements: tuple[tuple[str, str], ...] = ()

    def body(self) -> Iterator[Widget]:
        """Kind, days, one grade for each judgement of the edition in force, two buttons."""
        with Horizontal(classes="row"):
            yield Label("Kind")
            yield Select(
                [(EVENT_KINDS[kind].title, kind.value) for kind in _KINDS],
                value=EventKind.SHORT.value,
                allow_blank=False,
                id="kind",
                compact=True,
            )
        for name, title in _DAYS:
            with Horizontal(classes="row"):
                yield Label(title)
                yield Input(id=name, compact=True, placeholder="not known")
        for number in range(_MOST_JUDGEMENTS):
            with Horizontal(classes="row -unused", id=f"grade-row-{number}"):
                yield Label("", id=f"grade-title-{number}")
                yield Select(
                    [(word.title, grade.value) for grade, word in GRADES.items()],
                    prompt="no grade",
                    id=f"grade-{number}",
                    compact=True,
                )
        yield Static("", classes="echo", id="echo")
        with Horizontal(id="buttons"):
            yield Button("Save", id="save", variant="primary", compact=True)
            yield Button("Cancel", id="cancel", compact=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how the days are understood, and show the grades that there are."""
        self._show()

    def on_select_changed(self, event: Select.Changed) -> None:
        """Another kind may have no grades."""
        self._show()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or cancel."""
        if event.button.id == "cancel":
            self.action_leave()
            return
        try:
            self.finish(self._read())
        except InputError as error:
            self._say(str(error), wrong=True)

    def _show(self) -> None:
        try:
            day = self._day("start")
        except InputError as error:
            self._say(str(error), wrong=True)
            return
        graded = self._kind() in {EventKind.SHORT, EventKind.STANDARD}
        self.judgements = judgements_on(self.editions, day) if day and graded else ()
        for number in range(_MOST_JUDGEMENTS):
            used = number < len(self.judgements)
            self.query_one(f"#grade-row-{number}").set_class(not used, "-unused")
            if used:
                title = self.query_one(f"#grade-title-{number}", Label)
                title.update(plain(_short(self.judgements[number][0])))
        try:
            self._read()
        except InputError as error:
            self._say(str(error) if day else "", wrong=True)
        else:
            self._say(f"Began on {show_day(day)}." if day else "", wrong=False)

    def _kind(self) -> EventKind:
        return EventKind(str(self.query_one("#kind", Select).value))

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def _read(self) -> InspectionEvent:
        start = self._day("start")
        if start is None:
            raise InputError("The first day is needed.")
        grades = {}
        for number, (judgement, _) in enumerate(self.judgements):
            chosen = self.query_one(f"#grade-{number}", Select)
            if not chosen.is_blank():
                grades[judgement] = Grade(str(chosen.value)).value
        return inspection(
            self._kind(),
            start,
            self.editions,
            self.today,
            end=self._day("end"),
            published=self._day("published"),
            plan_sent=self._day("plan_sent"),
            grades=grades,
        )

    def _day(self, name: str) -> date | None:
        typed = self._typed(name)
        return parse_day(typed, self.today) if typed else None

    def _say(self, words: str, *, wrong: bool) -> None:
        echo = self.query_one("#echo", Static)
        echo.update(plain(words))
        echo.set_class(wrong, "-wrong")


def _short(judgement: str) -> str:
    return judgement.replace("_", " ").capitalize()
