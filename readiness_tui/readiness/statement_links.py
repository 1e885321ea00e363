"""The links to evidence in the words of a statement: ``[[EV012]]`` names an evidence item."""

import re
from collections.abc import Container, Mapping
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
    return re.sub(_MARK, lambda mark: _shown(mark[1].strip(), evidence), text)


def shown_day(one: AssessedEvidence | None) -> date | None:
    """The day that an evidence item shows: that of its version that stands."""
    return one.stands.evidence_date if one is not None and one.stands is not None else None


def _shown(id_: str, evidence: Mapping[str, AssessedEvidence]) -> str:
    one = evidence.get(id_)
    if one is None:
        return f"({_plain(id_)}, not in the library)"
    day = shown_day(one)
    parts = (id_, one.item.title, show_date(day) if day else "")
    return f"({', '.join(_plain(part) for part in parts if part)})"


def _plain(text: str) -> str:
    return re.sub(_MARKDOWN, r"\\\1", text)
