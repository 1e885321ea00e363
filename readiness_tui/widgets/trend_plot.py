"""A trend on a canvas with axes. Loads numpy: import this only where a chart is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Grid
from textual.message import Message
from textual.strip import Strip
from textual_hires_canvas import Canvas
from textual_plot import PlotWidget
from textual_plot.axis_formatter import AxisFormatter
from textual_plot.plot_widget import Legend

from readiness_tui.readiness.trend_facts import Trend
from readiness_tui.text import clean_line
from readiness_tui.widgets.trend_cells import Cells
from readiness_tui.widgets.trend_picture import label_width, picture

_TONES = ("blue", "green", "amber", "red", "grey", "none")
_FRAME = 2
"""Columns, or rows, that the frame of the canvas takes."""

_LEAST = (8, 3)
"""Columns and rows below which nothing is drawn; the words below the chart stay."""

_WIDEST_LABEL = 24


class _Labels(AxisFormatter):
    """Labels for cells that were chosen before."""

    def __init__(self, labels: Mapping[float, str]) -> None:
        self.labels = labels

    def get_ticks(self, min_: float, max_: float, max_ticks: int = 8) -> list[float]:
        """The middles of the cells."""
        return list(self.labels)

    def get_labels_for_ticks(self, ticks: Sequence[float]) -> list[str]:
        """Their labels; a square bracket would be read as markup."""
        return [clean_line(self.labels[tick]).replace("[", "(") for tick in ticks]


class _Canvas(Canvas):
    """A canvas of which every piece has a style: without colours Textual asks each for its own."""

    def render_line(self, y: int) -> Strip:
        """A line; before the first layout there is only a piece without a style."""
        return super().render_line(y).apply_style(self.rich_style)


class TrendPlot(PlotWidget, can_focus=False, inherit_bindings=False):
    """One trend, drawn anew for every size and theme. It takes no keys and no mouse."""

    COMPONENT_CLASSES = {f"trend--{tone}" for tone in _TONES}
    DEFAULT_CSS = """
    TrendPlot {
        & > .plot--axis { color: $foreground-muted; }
        & > .plot--tick { color: $foreground; text-style: none; }
        & > .trend--blue { color: $text-primary; }
        & > .trend--green { color: $text-success; }
        & > .trend--amber { color: $text-warning; }
        & > .trend--red { color: $text-error; }
        & > .trend--grey { color: $foreground-muted; }
        & > .trend--none { color: $foreground; text-style: bold; }
    }
    """

    class Drawn(Message):
        """A trend was drawn anew; ``left_out`` older days found no row."""

        def __init__(self, left_out: int) -> None:
            super().__init__()
            self.left_out = left_out

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, allow_pan_and_zoom=False)
        self.trend: Trend | None = None

    def compose(self) -> ComposeResult:
        """The canvases by the names under which ``PlotWidget`` looks for them."""
        with Grid():
            for name in ("margin-top", "margin-left", "plot", "margin-bottom"):
                yield _Canvas(1, 1, id=name)
        yield Legend(id="legend")

    def show(self, trend: Trend | None) -> None:
        """Draw another trend; one with too little to draw takes no room."""
        self.trend = trend
        self.display = trend is not None and trend.drawn
        self._draw()

    def on_mount(self) -> None:
        """Give the labels what they need and no more."""
        self.margin_top, self.margin_bottom = 0, 1

    def on_resize(self) -> None:
        """Fill the new size."""
        self._draw()

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        super().notify_style_update()
        self._draw()

    def _draw(self) -> None:
        """Make room for the labels; what is drawn fills the rest once that is laid out."""
        if self.is_mounted and self.display and self.trend is not None:
            self.margin_left = min(label_width(self.trend), _WIDEST_LABEL) + 2
            self.refresh(layout=True)
            self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        self.clear()
        width = self.size.width - self.margin_left - _FRAME
        height = self.size.height - self.margin_bottom - _FRAME
        fits = width >= _LEAST[0] and height >= _LEAST[1]
        self.query_one(Grid).visible = fits  # and not itself: it would hear of no other size
        if self.trend is None or not fits:
            return
        drawn = picture(self.trend, width, height)
        self.set_xlimits(0, width)
        self.set_ylimits(0, height)
        columns = {column + 0.5: label for column, label in drawn.columns.items()}
        rows = {height - row - 0.5: label for row, label in drawn.rows.items()}
        self.set_x_formatter(_Labels(columns))
        self.set_y_formatter(_Labels(rows))
        self._scatter(drawn.cells, height)
        self.refresh(layout=True)
        self.post_message(self.Drawn(drawn.left_out))

    def _scatter(self, cells: Cells, height: int) -> None:
        alike: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for place, dressed in cells.items():
            alike.setdefault(dressed, []).append(place)
        for (char, tone), places in alike.items():
            style = self.get_component_rich_style(f"trend--{tone}")
            self.scatter(
                [column + 0.5 for column, _ in places],
                [height - row - 0.5 for _, row in places],
                marker=char,
                marker_style=str(style),
            )
