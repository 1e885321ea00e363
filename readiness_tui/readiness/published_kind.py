"""Which of Ofsted's documents this is, by its title; and where the title stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from readiness_tui.readiness.published_lines import Line, joined
from readiness_tui.readiness.published_report import NotPublished
from readiness_tui.readiness.vocabulary import EventKind

_COVER_PAGES = 2
_LETTER_HEAD = 90  # lines in which a letter comes to its point: a JTAI has many addressees
_SUBJECT_LINES = 6
_INDENT = 40  # characters of a subject before it says what kind of letter this is
_TITLE_LINES = 12
_GAP = 1.7  # of the size of print, between two paragraphs

_SALUTATION = re.compile(r"dear\b", re.IGNORECASE)
_DATES = re.compile(
    r"(?:inspection|visit|review)\s+dates?\s*(?::|$|(?=\d|\w+day|from\b|between\b))|"
    r"dates?\s+of\s+(?:the\s+)?(?:inspection|visit)", re.IGNORECASE)  # fmt: skip
_OUT = re.compile(r"report published", re.IGNORECASE)

_SUBJECTS = (
    (EventKind.JTAI, re.compile(r"\bjoint targeted area inspection", re.IGNORECASE)),
    (EventKind.MONITORING_VISIT, re.compile(r"\bmonitoring (?:visit|inspection)", re.IGNORECASE)),
    (EventKind.FOCUSED_VISIT, re.compile(r"\bfocus+ed (?:assurance )?visit", re.IGNORECASE)),
)
_ONLY_INSPECTED = r"(?:re-?\s*)?inspections? of "
_SIF = re.compile(
    _ONLY_INSPECTED + r"(?:the )?(?:local authority )?services for children in need of help and "
    r"protection",
    re.IGNORECASE,
)
_OLDER = re.compile(
    r"inspections? of (?:safeguarding and (?:looked after|services for looked)|services for looked "
    r"after|local authority (?:child protection|arrangements for)|(?:the )?arrangements for the "
    r"protection|child protection|(?:local authority )?(?:fostering|adoption)? ?services for "
    r"children looked after|contact,? referral)|annual (?:unannounced )?inspection of contact|"
    r"joint area review|unannounced inspection|announced inspection|"
    r"review of the (?:effectiveness of the )?local safeguarding children board|"
    r"targeted (?:local authority )?inspection",
    re.IGNORECASE,
)
_ILACS = re.compile(
    r"\binspection (?:of|report)\b.{0,120}?\bchildren[’'`]?s? ?[’'`]?(?: social (?:care|work))? "
    r"services\b|\bILACS\b",
    re.IGNORECASE,
)
_INSPECTORS = re.compile(
    r"\bletter\b|\bOfsted\b|\bHM Inspectorate|Majesty[’']s (?:Chief )?Inspect", re.IGNORECASE
)
_LETTER = re.compile(r"\bthis letter (?:summari[sz]es|to all)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"this letter|between\b|ofsted|following\b|i am|thank|from\b|dear\b", re.IGNORECASE
)

_OTHERS = (
    (
        re.compile(
            r"\b(?:local )?area SEND inspection|special educational needs and/?o?r? "
            r"disabilit|\bSEND\b",
            re.IGNORECASE,
        ),
        "the area's arrangements for special educational needs",
    ),
    (
        re.compile(
            r"children[’']s homes?\b.{0,200}?(?:registered|provider|SC\d{6})|"
            r"registered (?:provider|manager)|fostering agency|adoption support agency|"
            r"residential family centre|social care common inspection framework",
            re.IGNORECASE,
        ),
        "a home or an agency",
    ),
    (
        re.compile(
            r"head ?teacher|\bprincipal\b.{0,40}school|\bpupils\b|unique reference number|"
            r"\bacademy\b|nursery|pre-?school|childmind|early years|sixth form|"
            r"further education|\bcollege\b",
            re.IGNORECASE,
        ),
        "a school, a nursery or a college",
    ),
)


class Cover(NamedTuple):
    """What the beginning of a document says of itself."""

    kind: EventKind | None  # None: an inspection under ILACS, short or standard by its days
    title: str  # on one line
    above: str  # what stands above the title: in reports up to 2022 the authority
    first: int  # index of the first line behind the title


def cover(lines: Sequence[Line], pages: int) -> Cover:
    """The kind and title of a document. Raises ``NotPublished`` for any other."""
    head = [line for line in lines if line.page <= _COVER_PAGES][:_LETTER_HEAD]
    found = _letter(head) or _report(head)
    if found is None:
        raise _no_such(lines, pages)
    return found


def _letter(head: Sequence[Line]) -> Cover | None:
    """A letter by its subject, which stands behind the salutation; in a few letters before it."""
    dear = next((at for at, line in enumerate(head) if _SALUTATION.match(line.text)), None)
    if dear is not None:
        begin = dear + 1
        found = _subject(head, range(begin, min(begin + _SUBJECT_LINES, len(head))), _INDENT)
        if found is not None:
            return found
    found = _subject(head, range(len(head)), 0)
    return found if found and any(_LETTER.search(one.text) for one in head[found.first :]) else None


def _subject(head: Sequence[Line], places: range, indent: int) -> Cover | None:
    """The subject among some lines; it begins with the kind, but for ``indent`` characters."""
    for at in places:
        text = joined(one.text for one in head[at : at + 2])
        for kind, wording in _SUBJECTS:
            found = wording.search(text)
            if found and found.start() <= min(indent, len(head[at].text) - 1):
                end = _end_of_subject(head, at)
                title = joined(one.text for one in head[at:end])
                rest = " ".join(one.text for one in head[end:])
                return Cover(kind, title, "", end) if _INSPECTORS.search(rest) else None
    return None


def _end_of_subject(head: Sequence[Line], at: int) -> int:
    """A subject goes on in the same print, without a gap, until the letter begins."""
    end = at + 1
    while end < min(at + _SUBJECT_LINES, len(head)):
        line, before = head[end], head[end - 1]
        apart = line.page != before.page or before.y - line.y > before.size * _GAP
        if apart or line.bold != head[at].bold or _OPENING.match(line.text):
            break
        end += 1
    return end


def _report(head: Sequence[Line]) -> Cover | None:
    dates = next((at for at, line in enumerate(head) if _DATES.match(line.text)), None)
    start = next(
        (
            at
            for at, line in enumerate(head[: len(head) if dates is None else dates])
            if re.search(r"inspection|review", line.text, re.IGNORECASE)
        ),
        None,
    )
    if start is None:
        return None
    end = dates if dates is not None and dates - start < _TITLE_LINES else min(start + 4, len(head))
    title = joined(line.text for line in head[start:end])
    above = joined(line.text for line in head[max(0, start - 4) : start])
    if _SIF.search(title):
        real = dates is not None or any(_OUT.match(line.text) for line in head)
        return Cover(EventKind.SIF, title, above, end) if real else None
    if _OLDER.search(title):
        return Cover(EventKind.OTHER, title, above, end)
    if _ILACS.search(title) and dates is not None:
        return Cover(None, title, above, end)
    return None


def _no_such(lines: Sequence[Line], pages: int) -> NotPublished:
    hint = "Give the report or letter about the authority, as Ofsted published it."
    first = " ".join(line.text for line in lines if line.page <= _COVER_PAGES)
    edge = (line.text for line in lines if line.page in {1, 2, pages - 1, pages})
    if not re.search(
        r"\bOfsted\b|Office for Standards in Education", " ".join(edge), re.IGNORECASE
    ):
        return NotPublished("This is no report or letter of Ofsted's.", hint)
    for wording, what in _OTHERS:
        if wording.search(first):
            return NotPublished(
                f"This is about {what}, not about a local authority's children's services.", hint
            )
    return NotPublished(
        "This is no report or letter of Ofsted's on a local authority's children's services.",
        "A council's own paper is not read, even where it quotes one; give Ofsted's own file.",
    )
