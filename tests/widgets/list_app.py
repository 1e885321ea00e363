"""A small app round one record list, which keeps what the list says."""

from collections.abc import Iterable

from textual.app import App, ComposeResult
from textual.widgets import Static

from readiness_tui.widgets.record_list import Cell, Column, RecordList, Row

COLUMNS = (
    Column("State", width=16),
    Column("Code", width=5),
    Column("Item", flexible=True, min_width=20),
    Column("Lead", width=24, hide_below=100),
)


def record(key: str, title: str = "", indent: int = 0) -> Row:
    cells = (
        Cell("● Ready", "good"),
        Cell(key, "code"),
        Cell(title or f"Title {key}"),
        Cell("Data lead", "muted"),
    )
    return Row(key, cells, indent=indent)


def section(title: str) -> Row:
    return Row(title, (Cell(title),), heading=True)


def records(count: int) -> list[Row]:
    return [record(f"R{number}") for number in range(count)]


class ListApp(App[None]):
    """The list fills the screen but for one line below it."""

    def __init__(self, rows: Iterable[Row], empty: str = "Nothing here. Press a to add.") -> None:
        super().__init__()
        self.given = tuple(rows)
        self.empty = empty
        self.said: list[tuple[str, object]] = []

    def compose(self) -> ComposeResult:
        yield RecordList(COLUMNS, empty=self.empty)
        yield Static("below")

    def on_mount(self) -> None:
        self.records.set_rows(self.given)
        self.records.focus()

    @property
    def records(self) -> RecordList:
        return self.screen.query_one(RecordList)

    def selected(self) -> list[object]:
        return [what for kind, what in self.said if kind == "selected"]

    def on_record_list_highlighted(self, event: RecordList.Highlighted) -> None:
        self.said.append(("highlighted", event.key))

    def on_record_list_selected(self, event: RecordList.Selected) -> None:
        self.said.append(("selected", event.key))

    def on_record_list_marks_changed(self, event: RecordList.MarksChanged) -> None:
        self.said.append(("marks", event.marked))
