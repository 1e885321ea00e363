"""A report as one HTML page: no scripts, nothing to fetch, fit for paper and for reading aloud.

Every text from outside is escaped, and every colour stands beside its word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape as escape_html

from readiness_tui.reports.charted import Chart
from readiness_tui.reports.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Fields,
    Heading,
    Mark,
    Note,
    Paragraph,
    Table,
    Title,
    Words,
    one_line,
)
from readiness_tui.reports.house import NO_HOUSE, House
from readiness_tui.reports.html_page import STYLE, foot, head, page_style
from readiness_tui.reports.row_groups import cell_marks, grouped
from readiness_tui.reports.running_text import Run, runs

_TONES = frozenset({"green", "amber", "red", "blue", "grey"})


def render(document: Document, house: House = NO_HOUSE) -> str:
    """The whole page, ending in a newline."""
    body = "\n".join(map(_block, document.blocks))
    looks = [name for name, so in _looks(document) if so]
    look = f' class="{" ".join(looks)}"' if looks else ""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(document.title)}</title>\n"
        f"<style>\n{STYLE}{page_style(document, house)}</style>\n</head>\n"
        f"<body{look}>\n{head(house)}<main>\n{body}\n</main>\n{foot(house)}</body>\n</html>\n"
    )


def _looks(document: Document) -> tuple[tuple[str, bool], ...]:
    return ("dense", document.dense), ("wide", document.landscape)


def _block(block: Block) -> str:
    match block:
        case Title(text=text):
            return f"<h1>{_text(text)}</h1>"
        case Heading(text=text, level=level):
            return f"<h{level + 1}>{_text(text)}</h{level + 1}>"
        case Paragraph(text=words):
            return f"<p>{_words(words)}</p>"
        case Fields(rows=rows):
            pairs = (f"<dt>{_text(name)}</dt><dd>{_cell(value)}</dd>" for name, value in rows)
            return _around("dl", pairs)
        case Table():
            return _table(block)
        case Bullets(items=items):
            return _around(_list(block), (f"<li>{_words(item)}</li>" for item in items))
        case Chart():
            return _chart(block)
        case Note(title=title, lines=lines):
            listed = _around("ul", (f"<li>{_text(line)}</li>" for line in lines))
            return f"<aside>\n<p><strong>{_text(title)}</strong></p>\n{listed}\n</aside>"


def _chart(chart: Chart) -> str:
    """The picture with its sentence, and its table to be opened."""
    from readiness_tui.reports.charts import svg  # slow to load, and few reports have a chart

    table = _around("details", ("<summary>The same as a table</summary>", _table(chart.table)))
    words = f"<figcaption>{_text(chart.sentence)}</figcaption>"
    return _around("figure", (svg(chart.trend), words, table))


def _list(block: Bullets) -> str:
    """The start tag of a list, without its brackets."""
    start = f' start="{block.start}"' if block.numbered and block.start != 1 else ""
    set_in = f' class="in-{block.level}"' if block.level else ""
    return f"{'ol' if block.numbered else 'ul'}{start}{set_in}"


def _table(table: Table) -> str:
    numbers = [' class="number"' if column.number else "" for column in table.columns]
    head = "".join(
        f'<th scope="col"{number}>{_text(column.title)}</th>'
        for column, number in zip(table.columns, numbers, strict=True)
    )
    bodies = []
    for group, members in grouped(table):
        title = [] if group is None else [_group(group.title, len(numbers))]
        bodies.append(_around("tbody", (*title, *(_row(row, numbers) for row in members))))
    body = "\n".join(bodies)
    caption = f"<caption>{_text(table.caption)}</caption>"
    return f"<table>\n{caption}\n<thead><tr>{head}</tr></thead>\n{body}\n</table>"


def _row(row: Sequence[Cell], numbers: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(
        f"<td{number}>{_cell(cell)}</td>" for cell, number in zip(rest, numbers[1:], strict=True)
    )
    return f'<tr><th scope="row"{numbers[0]}>{_cell(first)}</th>{cells}</tr>'


def _group(title: str, columns: int) -> str:
    """The title of a group across the table."""
    head = f'<th scope="rowgroup" colspan="{columns}">{_text(title)}</th>'
    return f'<tr class="group">{head}</tr>'


def _around(tag: str, lines: Iterable[str]) -> str:
    inside = "\n".join(lines)
    return f"<{tag}>\n{inside}\n</{tag.partition(' ')[0]}>"


def _cell(cell: Cell) -> str:
    return "<br>".join(map(_mark, cell_marks(cell)))


def _mark(mark: Mark) -> str:
    text = _text(mark.text)
    return f'<span class="mark {mark.tone}">{text}</span>' if mark.tone in _TONES else text


def _words(words: Words) -> str:
    return "".join(map(_run, runs(words)))


def _run(run: Run) -> str:
    text = escape_html(run.text)
    text = f"<em>{text}</em>" if run.italic else text
    return f"<strong>{text}</strong>" if run.bold else text


def _text(text: str) -> str:
    return escape_html(one_line(text))
