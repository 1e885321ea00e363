"""A report as one HTML page: no scripts, nothing to fetch, fit for paper and for reading aloud.

Every text from outside is escaped, and every colour stands beside its word.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape as escape_html

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
    Run,
    Table,
    Title,
    Words,
    cell_text,
    one_line,
    runs,
)

_STYLE = """\
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --line: #8a929c;
  --green: #00602b; --amber: #7a4b00; --red: #a4161a; --blue: #0b4f9e; --grey: #4d5661; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --paper: #15181c; --line: #7d8590;
    --green: #6fd08c; --amber: #f0b35a; --red: #ff9d94; --blue: #8ebcff; --grey: #b3bac3; } }
body { background: var(--paper); color: var(--ink); font: 1rem/1.5 "Segoe UI", Arial, sans-serif;
  margin: 0 auto; max-width: 60rem; overflow-wrap: anywhere; padding: 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.2; }
h2 { border-bottom: 1px solid var(--line); font-size: 1.2rem; margin-top: 2rem; }
h3 { font-size: 1.1rem; margin-top: 1.5rem; }
h4, h5, h6 { font-size: 1rem; }
.in-1 { margin-left: 2rem; } .in-2 { margin-left: 4rem; }
table { border-collapse: collapse; width: 100%; }
caption { font-weight: 600; padding-bottom: 0.3rem; text-align: left; }
th, td { border-bottom: 1px solid var(--line); overflow-wrap: break-word; padding: 0.3rem 0.5rem;
  text-align: left; vertical-align: top; }
th.number, td.number { text-align: right; white-space: nowrap; }
tbody th { font-weight: 400; }
dl { display: grid; gap: 0.3rem 1rem; grid-template-columns: minmax(8rem, max-content) 1fr; }
dt { font-weight: 600; }
dd { margin: 0; }
aside { border-left: 4px solid var(--line); margin: 1.5rem 0; padding-left: 1rem; }
.mark { font-weight: 600; }
.green { color: var(--green); } .amber { color: var(--amber); } .red { color: var(--red); }
.blue { color: var(--blue); } .grey { color: var(--grey); }
@media print {
  @page { margin: 18mm; }
  :root { --ink: #000000; --paper: #ffffff; --line: #666666;
    --green: #00602b; --amber: #7a4b00; --red: #a4161a; --blue: #0b4f9e; --grey: #4d5661; }
  body { font-size: 10pt; max-width: none; padding: 0; }
  h2, h3, h4, h5, h6 { break-after: avoid; }
  tr, aside, li { break-inside: avoid; }
  thead { display: table-header-group; } }
"""

_TONES = frozenset({"green", "amber", "red", "blue", "grey"})


def render(document: Document) -> str:
    """The whole page, ending in a newline."""
    body = "\n".join(map(_block, document.blocks))
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(document.title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


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
        case Note(title=title, lines=lines):
            listed = _around("ul", (f"<li>{_text(line)}</li>" for line in lines))
            return f"<aside>\n<p><strong>{_text(title)}</strong></p>\n{listed}\n</aside>"


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
    rows = []
    for first, *rest in table.rows:
        cells = (
            f"<td{number}>{_cell(cell)}</td>"
            for cell, number in zip(rest, numbers[1:], strict=True)
        )
        rows.append(f'<tr><th scope="row"{numbers[0]}>{_cell(first)}</th>{"".join(cells)}</tr>')
    body = _around("tbody", rows)
    caption = f"<caption>{_text(table.caption)}</caption>"
    return f"<table>\n{caption}\n<thead><tr>{head}</tr></thead>\n{body}\n</table>"


def _around(tag: str, lines: Iterable[str]) -> str:
    inside = "\n".join(lines)
    return f"<{tag}>\n{inside}\n</{tag.partition(' ')[0]}>"


def _cell(cell: Cell) -> str:
    text = _text(cell_text(cell))
    if isinstance(cell, Mark) and cell.tone in _TONES:
        return f'<span class="mark {cell.tone}">{text}</span>'
    return text


def _words(words: Words) -> str:
    return "".join(map(_run, runs(words)))


def _run(run: Run) -> str:
    text = escape_html(run.text)
    text = f"<em>{text}</em>" if run.italic else text
    return f"<strong>{text}</strong>" if run.bold else text


def _text(text: str) -> str:
    return escape_html(one_line(text))
