"""A trend as a picture: SVG for a page of HTML, PNG for Word and for slides.

Patterns, markers and words beside them tell the series apart, so that it reads in black and white.
matplotlib is slow to load: ``html`` and ``docx`` import this when a report has a chart.
"""

from __future__ import annotations

import io
import logging
import os
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from readiness_tui import folders
from readiness_tui.readiness.trend_facts import Trend
from readiness_tui.reports.files import fit

os.environ.setdefault("MPLCONFIGDIR", os.path.join(folders.cache(), "charts"))
logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it would tell of its fonts on screen

import matplotlib as mpl  # noqa: E402 - it looks for its folder when it is imported
from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: E402
from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402

from readiness_tui.reports.charts_drawing import INK_COLOUR, draw, size_of  # noqa: E402

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LOOK: Mapping[Any, Any] = {
    "axes.edgecolor": "#8A929C",
    "axes.labelcolor": INK_COLOUR,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.constrained_layout.use": True,
    "font.family": "DejaVu Sans",  # comes with matplotlib
    "font.size": 9,
    "hatch.linewidth": 0.8,
    "svg.fonttype": "none",  # words stay words: they can be read aloud and searched for
    "svg.hashsalt": "readiness",  # equal charts make equal files
    "text.color": INK_COLOUR,
    "text.parse_math": False,  # a dollar sign is a dollar sign
    "xtick.color": INK_COLOUR,
    "ytick.color": INK_COLOUR,
}
_DOTS_AN_INCH = 200
_SVG = "http://www.w3.org/2000/svg"
_DRAWN_IN, _SHOWN_IN = "'DejaVu Sans'", "Arial, sans-serif"
"""The font that is measured, and a narrower one that readers have."""

_NO_NAME = re.compile(r"[^A-Za-z0-9]+")


def png(trend: Trend) -> bytes:
    """The picture as PNG; equal trends make equal files."""
    with _figure(trend) as figure:
        file = io.BytesIO()
        canvas = FigureCanvasAgg(figure)
        canvas.print_figure(file, format="png", dpi=_DOTS_AN_INCH, metadata={"Software": None})
        return file.getvalue()


def svg(trend: Trend) -> str:
    """The picture as an element of SVG: no script, nothing to fetch, with a title and a desc.

    Its ids begin with that of the trend, so that several stand on one page.
    """
    with _figure(trend) as figure:
        file = io.BytesIO()
        said = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        FigureCanvasSVG(figure).print_figure(file, format="svg", metadata=said)
    return _embedded(file.getvalue().decode("utf-8"), trend)


@contextmanager
def _figure(trend: Trend) -> Iterator[Figure]:
    with mpl.rc_context(dict(_LOOK)), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a letter that the font lacks is drawn as a box
        figure = Figure(figsize=size_of(trend), facecolor="white")
        draw(figure, trend)
        yield figure


def _embedded(text: str, trend: Trend) -> str:
    """A file of SVG as a part of a page, told of in words."""
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    root = ElementTree.fromstring(text)
    prefix = f"chart-{_NO_NAME.sub('-', trend.id)}"
    _bare(root)
    _name_apart(root, prefix)
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")
    for at, (name, words) in enumerate((("title", trend.title), ("desc", trend.sentence))):
        told = ElementTree.Element(f"{{{_SVG}}}{name}", {"id": f"{prefix}-{name}"})
        told.text = fit(words)
        root.insert(at, told)
    return ElementTree.tostring(root, encoding="unicode").replace(_DRAWN_IN, _SHOWN_IN)


def _bare(root: Element) -> None:
    """Leave out what is said of the file, and a style that would hold for the whole page."""
    for metadata in root.findall(f"{{{_SVG}}}metadata"):
        root.remove(metadata)
    for kept in root.iter(f"{{{_SVG}}}defs"):
        for style in kept.findall(f"{{{_SVG}}}style"):
            kept.remove(style)
    root.set("stroke-linejoin", "round")


def _name_apart(root: Element, prefix: str) -> None:
    """Ids that something refers to get a prefix; the others go."""
    whole = ElementTree.tostring(root, encoding="unicode")
    used = set(re.findall(r'(?:url\(#|href="#)([^)"]+)', whole))
    for element in root.iter():
        name = element.attrib.pop("id", "")
        if name in used:
            element.set("id", f"{prefix}-{name}")
        for key, value in element.attrib.items():
            if key.endswith("href") and value.startswith("#"):
                element.set(key, f"#{prefix}-{value[1:]}")
            elif "url(#" in value:
                element.set(key, value.replace("url(#", f"url(#{prefix}-"))
