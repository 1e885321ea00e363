"""What may not stand in a public paper: officers below director, and sensitive documents.

Whole names are taken out of running texts. Part of a name, or one that no record holds, cannot be
told from any other word; so a public paper is still read by somebody before it goes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readiness_tui.readiness.board_view import board_names
from readiness_tui.readiness.model import Records

OFFICER = "the lead officer"
DOCUMENT = "a document of the service"

_ADDRESS = re.compile(r"\S+@\S+\.\S+")
_SHORTEST = 3
"""Letters of a name of one word that is taken out."""

_NO_NAMES = frozenset(
    {"may", "june", "april", "august", "mark", "will", "grace", "hope", "faith", "rose"}
    | {"lead", "manager", "team", "service", "director"}
)
"""Words that are names too: alone they are left where they stand."""


class PublicWords:
    """Takes out of texts what a public paper may not say."""

    def __init__(self, records: Records) -> None:
        directors = {_folded(one.director) for one in records.actions.values()}
        boards = {_folded(name) for name in board_names(records)}
        named = {name for name in _people(records) if _folded(name) not in directors | boards}
        self._officers = _pattern(part for name in named for part in _forms(name))
        titles = (
            one.title
            for one in records.evidence.values()
            if one.sensitivity == "official_sensitive" and len(one.title.split()) > 1
        )
        self._documents = _pattern(titles)

    def __call__(self, text: str) -> str:
        """The text without them."""
        text = _ADDRESS.sub("(address left out)", text)
        if self._documents:
            text = self._documents.sub(DOCUMENT, text)
        return self._officers.sub(OFFICER, text) if self._officers else text


def _people(records: Records) -> Iterator[str]:
    for action in records.actions.values():
        yield from (action.lead, *action.leads, action.colour_by)
        yield from (one.by for one in action.reopened)
        yield from (one.agreed_by for one in action.moves)
    for measure in records.measures.values():
        yield measure.lead
    for risk in records.risks.values():
        yield from (risk.lead, *(one.owner for one in risk.controls))
        yield from (one.by for one in risk.scores)
    for decision in records.decisions.values():
        yield decision.lead
    for item in records.items.values():
        yield from (item.lead, item.answered_by, item.checked_by, item.approver)
    for role in records.roles.values():
        yield from (role.holder, role.deputy)


def _forms(name: str) -> Iterator[str]:
    """A name as typed, and without the role behind a comma: "Priya Nair, quality lead"."""
    yield name
    first = name.partition(",")[0]
    if len(first.split()) > 1:
        yield first


def _pattern(texts: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern for all, the longest first; a single word only as it is written."""
    found = {" ".join(text.split()) for text in texts}
    several = sorted((one for one in found if " " in one), key=len, reverse=True)
    single = sorted(
        (
            one
            for one in found
            if " " not in one and len(one) >= _SHORTEST and one.casefold() not in _NO_NAMES
        ),
        key=len,
        reverse=True,
    )
    parts = [rf"(?i:{'[ ]+'.join(map(re.escape, one.split()))})" for one in several]
    parts += [re.escape(one) for one in single]
    if not parts:
        return None
    return re.compile(rf"(?:\b[Tt]he\s+)?(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
