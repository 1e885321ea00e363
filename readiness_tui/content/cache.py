"""Keeps the checked content as JSON, because reading TOML costs many times as much.

An entry holds only while the path, time and size of every file it was made from are unchanged.
"""

import os
from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any, TypeVar

from readiness_tui import __version__
from readiness_tui.content import kept
from readiness_tui.content.parsed import Parsed
from readiness_tui.readiness.model import Area, ChecklistItem, Edition, Pathway
from readiness_tui.readiness.vocabulary import Confidence, EventKind, Importance, RequiredBy

Stamp = list[list[str | int]]
"""Path, time of last change (ns) and size of each file."""

_T = TypeVar("_T")

_FORM = 1  # of an entry; what the model adds to a fact shows in ``_head`` by itself
_KINDS = (Parsed, Area, ChecklistItem, Edition, Pathway)
_IMPORTANCE = {str(word): word for word in Importance}
_REQUIRED_BY = {str(word): word for word in RequiredBy}
_CONFIDENCE = {str(word): word for word in Confidence}
_at = ChecklistItem._fields.index
_WORDS_AT = (
    (_at("importance"), _IMPORTANCE),
    (_at("required_by"), _REQUIRED_BY),
    (_at("confidence"), _CONFIDENCE),
)
_LISTS_AT = (_at("judgements"), _at("source"), _at("depends_on"))


def stamp(paths: Sequence[str]) -> Stamp:
    """What tells whether any of the files changed. A file that is gone matches no entry."""
    facts: Stamp = []
    for path in paths:
        try:
            info = os.stat(path)
            facts.append([os.path.abspath(path), info.st_mtime_ns, info.st_size])
        except OSError:
            facts.append([os.path.abspath(path), -1, -1])
    return facts


def read(wanted: Stamp) -> Parsed | None:
    """The content kept for these files, or ``None`` if there is none that can be trusted."""
    return read_entry("content", wanted, _KINDS, _decoded)


def write(made_from: Stamp, parsed: Parsed) -> None:
    """Keep the content of these files."""
    write_entry("content", made_from, _KINDS, list(parsed))


def read_entry(
    name: str, wanted: Stamp, kinds: Sequence[Any], decoded: Callable[[list[Any]], _T]
) -> _T | None:
    """What ``decoded`` makes of the entry ``name`` for these files, or ``None``.

    ``kinds`` are the facts in it: an entry from before one of them had another field is not used.
    """
    try:
        (head, *parts), kept_at = kept.read(_path(name, wanted))
        if head != _head(wanted, kinds) or any(
            kept_at - int(saved) < kept.SETTLED for _, saved, _ in wanted
        ):
            return None
        return decoded(parts)
    except kept.FAULTS:
        return None


def write_entry(name: str, made_from: Stamp, kinds: Sequence[Any], parts: Sequence[Any]) -> None:
    """Keep an entry."""
    kept.write(_path(name, made_from), [_head(made_from, kinds), *parts], _iso)


def _path(name: str, made_from: Stamp) -> str:
    return kept.path_of(name, *(str(path) for path, _, _ in made_from))


def _head(files: Stamp, kinds: Sequence[Any]) -> list[Any]:
    return [_FORM, [len(kind._fields) for kind in kinds], __version__, files]


def _iso(value: date | time) -> str:
    return value.isoformat()


def _decoded(parts: list[Any]) -> Parsed:
    areas, items, editions, sources, switched_off, fingerprint = parts
    return Parsed(
        areas=tuple(Area(code, title, about, tuple(names)) for code, title, about, names in areas),
        items={code: _item(row) for code, row in items.items()},
        editions=tuple(_edition(row) for row in editions),
        sources=sources,
        switched_off=switched_off,
        fingerprint=fingerprint,
    )


def _item(row: list[Any]) -> ChecklistItem:
    for at, words in _WORDS_AT:
        row[at] = words[row[at]]
    for at in _LISTS_AT:
        row[at] = tuple(row[at])
    return ChecklistItem._make(row)


def _edition(row: list[Any]) -> Edition:
    edition = Edition._make(row)
    return edition._replace(
        holds_from=_day(edition.holds_from),
        holds_to=_day(edition.holds_to),
        judgements=tuple((id_, title) for id_, title in edition.judgements),
        pathways=tuple(_pathway(*pathway) for pathway in edition.pathways),
        confidence=_CONFIDENCE[edition.confidence],
    )


def _pathway(
    id_: str, title: str, next_kind: str | None, rule: str, confidence: str, source: str
) -> Pathway:
    kind = EventKind(next_kind) if next_kind else None
    return Pathway(id_, title, kind, rule, _CONFIDENCE[confidence], source)


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
