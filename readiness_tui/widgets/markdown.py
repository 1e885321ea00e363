"""Markdown as a reader sees it, in the terminal: the same blocks that the exports are made of."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from readiness_tui.reports.document import Block, Bullets, Heading, Paragraph, Words
from readiness_tui.reports.from_markdown import blocks_of
from readiness_tui.widgets.safe import plain


def preview(markdown: str) -> Content:
    """The text with its headings, lists, bold and italic words; nothing in it is interpreted."""
    parts = [part for block in blocks_of(markdown) for part in _block(block)]
    return Content("\n").join(parts)


def _block(block: Block) -> Iterator[Content]:
    match block:
        case Heading(text=text):
            yield Content.styled(plain(text).plain, "bold underline")
        case Paragraph(text=text):
            yield _words(text)
            yield Content("")
        case Bullets(items=items, numbered=numbered, start=start, level=level):
            for at, item in enumerate(items, start):
                mark = f"{at}. " if numbered else "• "
                yield Content.assemble("  " * level, mark, _words(item))
            yield Content("")


def _words(text: Words) -> Content:
    if isinstance(text, str):
        return plain(text)
    return Content.assemble(
        *(
            Content.styled(plain(run.text).plain, _style(bold=run.bold, italic=run.italic))
            for run in text
        )
    )


def _style(*, bold: bool, italic: bool) -> str:
    return " ".join(name for name, on in (("bold", bold), ("italic", italic)) if on)
