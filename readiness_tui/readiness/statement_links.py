"""The links to evidence in the words of a statement: ``[[EV012]]`` names an evidence item."""

import re
from collections.abc import Callable, Container, Mapping
from datetime import date

from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.own_account import Statement

_MARK = r"\[\[([^\[\]\n]{1,80})\]\]"
_MARKDOWN = r"([\\`*_\[\]<>&|~!])"
"""Characters that Markdown would not show as they are in the middle of a line."""


def linked_in(text: str) -> tuple[str, ...]:
    """The ids between double brackets, each once, in the order of the text."""
    found = (id_.strip() for id_ in re.findall(_MARK, text))
    return tuple(dict.fromkeys(id_ for id_ in found if id_))


def evidence_of(statement: Statement, library: Container[str]) -> tuple[str, ...]:
    """What a statement rests on: its own list, then what its text links to in the library."""
    linked = (id_ for id_ in linked_in(statement.text) if id_ in library)
    return tuple(dict.fromkeys((*statement.evidence, *linked)))


def unknown_links(statement: Statement, library: Container[str]) -> tuple[str, ...]:
    """The links in its text that lead nowhere."""
    return tuple(id_ for id_ in linked_in(statement.text) if id_ not in library)


def links_shown(text: str, evidence: Mapping[str, AssessedEvidence]) -> str:
    """``text`` for a reader: "(EV012, Audit report, 30 Sep 2026)" in place of each link.

    The day is that of what the item shows, left out where it is not known. Still Markdown: a title
    is escaped, so that it stays what it is.
    """

    def shown(id_: str) -> str:
        one = evidence.get(id_)
        told = link_words(id_, one.item.title if one else "", shown_day(one), known=one is not None)
        return re.sub(_MARKDOWN, r"\\\1", told)

    return links_as(text, shown)


def links_as_ids(text: str) -> str:
    """``text`` with "(EV012)" in place of each link, for where a title has no room."""
    return links_as(text, lambda id_: f"({id_})")


def links_as(text: str, shown: Callable[[str], str]) -> str:
    """``text`` with what ``shown`` says of its id in place of each link."""
    return re.sub(_MARK, lambda mark: shown(mark[1].strip()), text)


def link_words(id_: str, title: str, day: date | None, *, known: bool = True) -> str:
    """A link for a reader: its id, title and the day that it shows, in brackets."""
    if not known:
        return f"({id_}, not in the library)"
    return f"({', '.join(filter(None, (id_, title, show_date(day) if day else '')))})"


def shown_day(one: AssessedEvidence | None) -> date | None:
    """The day that an evidence item shows: that of its version that stands."""
    return one.stands.evidence_date if one is not None and one.stands is not None else None
