"""What lists with a picture over time share: which part of the time is shown, and how closely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual.widget import Widget

from readiness_tui.commands.key_names import keys_of
from readiness_tui.commands.model import Command
from readiness_tui.commands.timeline import CLOSER, WIDER
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.timeline import (
    Drawn,
    Line,
    Span,
    closer,
    day_at,
    moved,
    snapped,
    wider,
    within,
)
from readiness_tui.screens.list_place import ListPlace
from readiness_tui.session import View
from readiness_tui.widgets.timeline_list import Legend, TimelineList


class Picture(NamedTuple):
    """Everything that is drawn."""

    drawn: Mapping[str, Drawn]  # by the keys of rows
    whole: Span
    now: int  # the hour around which a closer look is taken
    lines: Sequence[Line]
    legend: Sequence[str]


class Pictured(ListPlace):
    """A list with a timeline in its last column. Subclasses say what is drawn."""

    CSS_PATH = ["../place.tcss", "../list_place.tcss", "../timeline.tcss"]
    LEAST: ClassVar[int]
    """The fewest hours that are worth a look."""
    UNIT: ClassVar[int] = 1
    """The hours that are shown together or not at all."""

    def __init__(self) -> None:
        super().__init__()
        self.add_class("-timeline")
        self._shown: Span | None = None  # None: all of it

    def picture(self, view: View) -> Picture | None:
        """What the rows in ``self.shown`` are drawn with; None where there is nothing."""
        raise NotImplementedError

    def listing(self) -> Iterable[Widget]:
        """The list, and what its signs mean."""
        yield TimelineList(self.COLUMNS, empty=self.TEACH, id="records")
        yield Legend(id="legend")

    def paint(self, view: View) -> None:
        """Set the rows, then what is drawn beside them."""
        super().paint(view)
        self.draw_picture()

    def draw_picture(self) -> None:
        """Draw the part of the time that is chosen, as far as the rows in view reach."""
        picture = self.picture(self.view)
        legend = self.query_one(Legend)
        if picture is None:
            legend.show(())
            return
        shown = picture.whole
        if self._shown is not None:
            shown = within(self._shown, picture.whole)
        part = () if shown == picture.whole else (_from_to(shown), self._key(WIDER))
        self.query_one(TimelineList).show(picture.drawn, shown, picture.lines)
        legend.show((*part, *picture.legend, self._key(CLOSER)))

    def _key(self, command: Command) -> str:
        return f"{keys_of(command.with_keys(self.host.keys))} {command.title.lower()}"

    def _choose(self, steps: int = 0, *, zoom: int = 0) -> None:
        picture = self.picture(self.view)
        if picture is None:
            return
        whole, now = picture.whole, picture.now
        shown = whole if self._shown is None else within(self._shown, whole)
        if zoom > 0:
            shown = closer(shown, whole, now, min(self.LEAST, shown.hours))
        elif zoom < 0:
            shown = wider(shown, whole)
        else:
            shown = moved(shown, whole, steps)
        shown = within(snapped(shown, self.UNIT), whole)
        self._shown = None if shown == whole else shown
        self.draw_picture()

    def action_closer(self) -> None:
        """Show half as much time."""
        self._choose(zoom=1)

    def action_wider(self) -> None:
        """Show twice as much time, at most all of it."""
        self._choose(zoom=-1)

    def action_time(self, steps: int) -> None:
        """Show later time, or earlier."""
        self._choose(steps)


def _from_to(shown: Span) -> str:
    return f"{show_date(day_at(shown.first))} to {show_date(day_at(shown.last))}"
