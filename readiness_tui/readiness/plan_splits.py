"""Several lead officers, boards or actions in one cell, told apart.

What divides beyond doubt (a line break between names, a bullet, a number) divides; "and", a comma
and a stroke only where both sides stand for themselves, and that is said. Source: the wording of
published council plans.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from readiness_tui.readiness.plan_reads import Read
from readiness_tui.text import clean

_ROLE = re.compile(
    r"\b(?:leads?|managers?|heads?|directors?|officers?|teams?|workers?|partners?|chairs?|"
    r"chief|lead member|cllr|councillor|commissioners?|nurses?|doctors?|coordinators?|"
    r"boards?|panels?|committees?|meetings?|groups?|forums?|partnerships?|scrutiny|cabinet|"
    r"executive|DCS|AD|PSW|LADO|IROs?|QA lead|SMT|DMT|CMT|SLT|CLT|LSCB|LSCP|DDCS)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-Z][\w’'-]+|[A-Z]\.?)(?: (?:[A-Z][\w’'-]+|[A-Z]\.?)){1,2}")
_REPORTING = re.compile(
    r"[,;(]?\s*\b(?:with|and)? ?subsequent reporting(?: of (?:the )?findings)? to\b:?",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[•▪●◦‣·o–—*-])\s+(?=\S)|^\s*[•▪●◦‣·]")
_NUMBER = re.compile(
    r"^\s*\(?((?:\d{1,2}(?:\.\d{1,2})*|[a-h]|[ivx]{1,4}))[.):]\s+(?=\S)|^\s*(\d{1,2}(?:\.\d{1,2})+)\s+(?=\S)"
)
_STAR = re.compile(r"^\s*\*+\s*|\s*\*+\s*$")
_MARKS = tuple(
    re.compile(mark)
    for mark in (r"\s*,\s+(?:and\s+)?|\s+(?:and|&)\s+", r"\s*,\s+", r"\s*/\s*", r"\s+(?:and|&)\s+")
)
"""What may divide names, the finest division first."""

_WORDS_OF_AN_ACTION = 3


class ActionText(NamedTuple):
    """One action as a cell words it."""

    title: str
    number: str = ""  # as the cell numbers it
    future: bool = False  # marked with a star
    lead_in: str = ""  # the line before the list that it is in, such as "We will:"


def split_names(text: str, known: Collection[str] = ()) -> Read[tuple[str, ...]]:
    """The people, teams or boards that a cell names, each once, in their order.

    ``known`` are names without case that stand for themselves.
    """
    sure = [
        part
        for line in _REPORTING.sub(";", clean(text)).splitlines()
        for part in re.split(r"\s*[;•▪●|]\s*", _BULLET.sub("", line))
    ]
    found: list[str] = []
    divided = False
    for part in sure:
        pieces = list(_divided(_tidy(part), known))
        divided = divided or len(pieces) > 1
        found += pieces
    names = tuple(dict.fromkeys(filter(None, map(_tidy, found))))
    if divided and len(names) > 1:
        shown = "; ".join(names)
        return Read(names, f"read as {len(names)}: {shown}")
    return Read(names)


def _tidy(name: str) -> str:
    return re.sub(r"^(?:and|&)\s+", "", " ".join(name.split()).strip(" ,;:.-–—/&"))


def _divided(text: str, known: Collection[str]) -> Iterator[str]:
    """A line cut at commas, strokes and "and" where each side stands for itself."""
    if not text:
        return
    if text.casefold() in known:
        yield text
        return
    for mark in _MARKS:
        parts = [part for part in mark.split(text) if part]
        if len(parts) > 1 and _apart(parts, known):
            for part in parts:
                yield from _divided(part, known)
            return
    yield text


def _apart(parts: Sequence[str], known: Collection[str]) -> bool:
    """Whether all are names, or all are roles; "Ann Bee, Head of Service" is one lead."""
    if all(part.casefold() in known for part in parts):
        return True
    return all(map(_NAME.fullmatch, parts)) or all(_stands(part, known) for part in parts)


def _stands(part: str, known: Collection[str]) -> bool:
    """Whether a part is somebody or some body by itself; "group" of "group and deputy managers"
    is not.
    """
    telling = part.isupper() or len(part.split()) > 1
    return part.casefold() in known or (telling and bool(_ROLE.search(part)))


def names_somebody(text: str, known: Collection[str] = ()) -> bool:
    """Whether any part of a text is a post, a body, or a name of two words or more."""
    parts = map(str.strip, re.split(r"[,;/&\n]|\band\b", text))
    return any(_stands(part, known) or _NAME.fullmatch(part) for part in parts)


def split_actions(text: str) -> Read[tuple[ActionText, ...]]:
    """The actions that a cell lists, in their order; a text that is no list is one."""
    lines = [line.strip() for line in clean(text).splitlines() if line.strip()]
    if not lines:
        return Read(())
    starred = sum(line.startswith("*") for line in lines)
    bullets = starred > 1 and starred >= len(lines) - 1  # all of them: then they mark no future
    marked = [_is_marked(line, bullets) for line in lines]
    if sum(marked) > 1 or (any(marked) and not marked[0]):
        made = _listed(lines, marked, bullets)
        doubt = f"read as {len(made)} actions, one for each point" if len(made) > 1 else ""
        return Read(made, doubt)
    if len(lines) > 1 and all(map(_stands_alone, lines)):
        made = tuple(_one(line, bullets) for line in lines)
        return Read(made, f"read as {len(made)} actions, one for each line")
    parts = [part.strip() for part in re.split(r";\s+", " ".join(lines)) if part.strip()]
    if len(parts) > 1 and all(_words(part) >= _WORDS_OF_AN_ACTION for part in parts):
        made = tuple(_one(part.rstrip(";"), bullets) for part in parts)
        return Read(made, f"read as {len(made)} actions, divided by semicolons")
    return Read((_one(" ".join(lines), bullets),))


def whole_action(text: str) -> ActionText:
    """A cell as one action, where the person does not want it divided."""
    return _one(" ".join(clean(text).split()), bullets=False)


def _is_marked(line: str, bullets: bool) -> bool:
    if line.startswith("*") and not bullets:
        return True  # a star begins an action of its own
    return bool(_BULLET.match(line) or _NUMBER.match(line))


def _listed(lines: Sequence[str], marked: Sequence[bool], bullets: bool) -> tuple[ActionText, ...]:
    """Each marked line with those that go on with it; what stands before them leads in."""
    made: list[str] = []
    lead_in: list[str] = []
    for line, begins in zip(lines, marked, strict=True):
        if begins:
            made.append(line)
        elif made:
            made[-1] = f"{made[-1]} {line}"
        else:
            lead_in.append(line)
    before = " ".join(lead_in)
    if before and not before.endswith(":"):  # an action of its own, before the list
        return (_one(before, bullets), *(_one(line, bullets) for line in made))
    return tuple(_one(line, bullets)._replace(lead_in=before) for line in made)


def _one(line: str, bullets: bool) -> ActionText:
    future = not bullets and bool(_STAR.search(line))
    bare = _STAR.sub("", line).strip() if "*" in (line[:1], line[-1:]) else line
    bare = _BULLET.sub("", bare)
    number = _NUMBER.match(bare)
    if number:
        bare = bare[number.end() :]
    if not bullets and bare.startswith("*"):
        future, bare = True, _STAR.sub("", bare)
    said = (number[1] or number[2]) if number else ""
    return ActionText(" ".join(bare.split()), said, future)


def _stands_alone(line: str) -> bool:
    """Whether a line of its own may be an action: a line that merely wraps begins small."""
    first = line.lstrip("* ")[:1]
    return (first.isupper() or first.isdigit()) and _words(line) >= _WORDS_OF_AN_ACTION


def _words(text: str) -> int:
    return len(text.split())
