"""What somebody wrote in Markdown, as blocks of a report and as plain text.

Read as CommonMark without code blocks, HTML and links by reference: whatever those are written
with stays text, so that no word is lost. Nothing is fetched and nothing becomes a link: an address
stands in brackets behind the words of its link.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from readiness_tui.reports.document import (
    DEEPEST,
    MOST_SET_IN,
    Block,
    Bullets,
    Heading,
    Paragraph,
    Words,
    words_text,
)
from readiness_tui.reports.running_text import Run, runs
from readiness_tui.text import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_NESTING = 40
"""Lists and quotations within one another; the parser would leave out what is in deeper ones."""

_RULES = (
    *("heading", "lheading", "list", "blockquote", "hr"),
    *("emphasis", "backticks", "link", "autolink", "image", "entity", "escape", "newline"),
)


def blocks_of(markdown: str, below: int = 1) -> tuple[Block, ...]:
    """The text as blocks; its first headings stand one level under ``below``."""
    return _read(markdown, below, addresses=True)


def plain(markdown: str) -> str:
    """The text on one line without its markup, and without the addresses behind its links."""
    return " ".join(_texts(_read(markdown, 1, addresses=False)))


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(text=text):
                yield text
            case Paragraph(text=said):
                yield words_text(said)
            case Bullets(items=items):
                yield from map(words_text, items)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # here and not above: few reports hold Markdown

    return MarkdownIt("zero", {"maxNesting": _NESTING}).enable(_RULES)


def _read(markdown: str, below: int, *, addresses: bool) -> tuple[Block, ...]:
    text = clean(markdown)
    tokens = _parser().parse(text)
    if any(token.level + token.nesting >= _NESTING for token in tokens):
        return tuple(Paragraph(part) for part in text.split("\n\n") if part.strip())
    reading = _Reading(below, addresses)
    for token in tokens:
        reading.take(token)
    return tuple(reading.blocks)


class _List:
    """A list that is being read."""

    def __init__(self, token: Token) -> None:
        self.numbered = token.type == "ordered_list_open"
        self.number = int(token.attrs.get("start", 1))  # of the item that is being read
        self.fresh = True  # the item has no words yet


class _Reading:
    """The blocks so far, and the lists that are open."""

    def __init__(self, below: int, addresses: bool) -> None:
        self.blocks: list[Block] = []
        self._below = below
        self._addresses = addresses
        self._lists: list[_List] = []
        self._heading = 0

    def take(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(_List(token))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_close":
                self._lists[-1].number += 1
                self._lists[-1].fresh = True
            case "heading_open":
                self._heading = int(token.tag[1])
            case "heading_close":
                self._heading = 0
            case "inline":
                if said := runs(tuple(_runs(token.children or (), self._addresses))):
                    self._say(said)

    def _say(self, said: tuple[Run, ...]) -> None:
        if self._heading:
            level = min(self._below + self._heading, DEEPEST)
            self.blocks.append(Heading(words_text(said), level))
        elif self._lists and self._lists[-1].fresh:
            self._lists[-1].fresh = False
            self._list(self._lists[-1], said)
        else:
            self.blocks.append(Paragraph(said))

    def _list(self, of: _List, said: Words) -> None:
        """Put an item at the end of the list before it, or begin another one."""
        last = self.blocks[-1] if self.blocks else None
        before = last if isinstance(last, Bullets) else None
        deepest = before.level + 1 if before else 0
        level = min(len(self._lists) - 1, deepest, MOST_SET_IN)
        start = of.number if of.numbered else 1
        if before and before[1:] == (
            of.numbered,
            start - len(before.items) if of.numbered else 1,
            level,
        ):
            self.blocks[-1] = before._replace(items=(*before.items, said))
        else:
            self.blocks.append(Bullets((said,), of.numbered, start, level))


def _runs(tokens: Sequence[Token], addresses: bool) -> Iterator[Run]:
    """The words of a paragraph; markup may write any character as a number, so they are cleaned."""
    bold = italic = 0
    links: list[str] = []
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "softbreak" | "hardbreak":
                yield Run(" ", bold > 0, italic > 0)
            case "link_open":
                links.append(_address(token) if addresses else "")
            case "link_close":
                if address := links.pop():
                    yield Run(f" ({address})", bold > 0, italic > 0)
            case "image":
                for run in _runs(token.children or (), addresses):
                    yield Run(run.text, bold > 0 or run.bold, italic > 0 or run.italic)
            case _:
                yield Run(clean(token.content), bold > 0, italic > 0)


def _address(link: Token) -> str:
    """Where a link leads and its title; "" where its words are the address."""
    if link.markup == "autolink":
        return ""
    parts = (str(link.attrs.get(name, "")) for name in ("href", "title"))
    return clean(", ".join(filter(None, parts)))
