"""How a report looks as a page of HTML, on screen and on A4, and what stands on every page."""

from __future__ import annotations

from html import escape

from readiness_tui.reports.document import Document, one_line
from readiness_tui.reports.house import House

STYLE = """\
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --line: #8a929c;
  --shade: #f0f2f4;
    --green: #00602b; --amber: #7a4b00; --red: #a4161a; --blue: #0b4f9e; --grey: #4d5661; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --paper: #15181c; --line: #7d8590;
    --shade: #232830;
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
figure { break-inside: avoid; margin: 1rem 0; }
figure svg { background: #ffffff; display: block; height: auto; width: 100%; }
figcaption { margin: 0.5rem 0; } summary { cursor: pointer; }
.mark { font-weight: 600; }
.green { color: var(--green); } .amber { color: var(--amber); } .red { color: var(--red); }
.blue { color: var(--blue); } .grey { color: var(--grey); }
tr.group th { background: var(--shade); font-weight: 600; padding-top: 0.5rem; }
body > header { align-items: center; display: flex; gap: 1rem; justify-content: space-between; }
body > header img { max-height: 14mm; max-width: 45mm; }
.classification { font-weight: 600; text-align: center; }
.wide { max-width: 90rem; }
.dense { font-size: 0.85rem; line-height: 1.3; }
.dense h1 { font-size: 1.3rem; margin: 0.4rem 0; } .dense h2 { font-size: 1rem; margin: 0.5rem 0; }
@media print {
  :root { --ink: #000000; --paper: #ffffff; --line: #666666;
    --shade: #f3f5f7;
    --green: #00602b; --amber: #7a4b00; --red: #a4161a; --blue: #0b4f9e; --grey: #4d5661; }
  body { font-size: 10pt; max-width: none; padding: 0; }
  body.dense { font-size: 8.5pt; line-height: 1.2; }
  .wide table { font-size: 8.5pt; line-height: 1.25; }
  summary { display: none; } details::details-content { content-visibility: visible; }
  .dense p, .dense ul, .dense ol, .dense dl, .dense aside { margin: 1mm 0; }
  .dense dl { gap: 0.3mm 4mm; } .dense h2 { margin: 2mm 0 1mm; }
  .dense th, .dense td { padding: 0.5mm 1mm; }
  h1, h2, h3, h4, h5, h6, caption, tr.group { break-after: avoid; }
  tr, aside, li, dt, dd { break-inside: avoid; }
  thead { break-after: avoid; break-inside: avoid; display: table-header-group; }
  p { orphans: 3; widows: 3; } }
"""

_NO_TEXT = str.maketrans({"\\": "\\\\", '"': '\\"', "<": "\\3c ", ">": "\\3e ", "&": "\\26 "})
"""What would end a text of CSS, or the style of the page, as CSS writes it."""


def page_style(document: Document, house: House) -> str:
    """The size and the margins of the printed page, and what its head and foot say.

    Source: CSS Paged Media Module Level 3; browsers that know no margin boxes leave them out.
    """
    size = "A4 landscape" if document.landscape else "A4"
    margin = "12mm" if document.dense else "18mm"
    said = _css(house.classification)
    boxes = [f"@bottom-right {{ {_SMALL} content: 'Page ' counter(page) ' of ' counter(pages); }}"]
    if said:
        boxes += [f"@{place}-center {{ {_SMALL} content: {said}; }}" for place in ("top", "bottom")]
    return f"@media print {{ @page {{ size: {size}; margin: {margin};\n  {' '.join(boxes)} }} }}\n"


_SMALL = "font: 8pt Arial, sans-serif;"


def head(house: House) -> str:
    """The logo, the name of the council and the classification; "" where there is none of them."""
    if not (house.council or house.logo or house.classification):
        return ""
    council = f"<p><strong>{_text(house.council)}</strong></p>" if house.council else ""
    return f"<header>\n{_logo(house)}{council}</header>\n{_classified(house)}"


def foot(house: House) -> str:
    """The classification again."""
    return f"<footer>\n{_classified(house)}</footer>\n" if house.classification else ""


def _classified(house: House) -> str:
    if not house.classification:
        return ""
    return f'<p class="classification">{_text(house.classification)}</p>\n'


def _logo(house: House) -> str:
    if house.logo is None:
        return ""
    from base64 import b64encode  # few councils have one

    data = b64encode(house.logo.data).decode("ascii")
    return f'<img alt="{_text(house.council)}" src="data:image/{house.logo.kind};base64,{data}">\n'


def _css(text: str) -> str:
    """A text as CSS has it; "" for none."""
    line = one_line(text)
    return f'"{line.translate(_NO_TEXT)}"' if line else ""


def _text(text: str) -> str:
    return escape(one_line(text))
