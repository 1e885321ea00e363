"""Grades: from the table on the cover, from sentences, and from the headings that repeat them.

A table is read by where its cells stand: a grade belongs to the row at whose height it is printed,
in whatever order the file holds the cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from readiness_tui.readiness.published_lines import Line, joined
from readiness_tui.readiness.published_report import OVERALL
from readiness_tui.readiness.vocabulary import Grade

_COVER_PAGES = 3

_WORDS = {
    "outstanding": Grade.OUTSTANDING,
    "good": Grade.GOOD,
    "inadequate": Grade.INADEQUATE,
    "requires improvement": Grade.REQUIRES_IMPROVEMENT,
    "requires improvement to be good": Grade.REQUIRES_IMPROVEMENT,
}
_GRADE = r"(?:outstanding|good|inadequate|requires?[ -]improvement(?: to be good)?)"
_PIECE = re.compile(  # a grade, or the part of one that stands on this line
    r"(?:^|(?<=\s))((?:requires?|improvement|to|be|good|outstanding|inadequate)\b[\s.]*)+$",
    re.IGNORECASE,
)
_PIECE_FIRST = re.compile(
    r"(?:(?:requires?|improvement|to be good|good|outstanding|inadequate)\b\s*)+(?=the |\d|overall|"
    r"experiences|children|leaders|protection|permanence|and )", re.IGNORECASE)  # fmt: skip
_NUMBER = r"(?:\d(?:\.\d)?\.?\s+)?(?:the\s+)?"
_ROWS = (  # how the label of each row begins, the longest first
    ("leaders", r"impact of leaders"),
    ("leaders", r"leadership,? management"),
    ("help_and_protection", r"experiences and progress of children (?:who|in) need"),
    ("help_and_protection", r"children who need help"),
    ("adoption", r"(?:experiences and progress of )?adoption"),
    ("care_leavers", r"(?:experiences and progress of )?care leavers"),
    ("in_care", r"experiences and progress of (?:children|those) (?:in care|looked after)"),
    ("in_care", r"experiences and progress of looked after"),
    ("in_care", r"children (?:looked after|in care)"),
    ("in_care", r"looked after children"),
    (OVERALL, r"overall effectiveness"),
    (OVERALL, r"overall judgement"),
)
_ROW = tuple(
    (judgement, re.compile(_NUMBER + begins, re.IGNORECASE)) for judgement, begins in _ROWS
)
_BEGINS = re.compile(
    _NUMBER + r"(?:impact of leaders|experiences and progress of|overall (?:effectiveness|"
    r"judgement)|children (?:who need|looked after|in care)|looked after children|adoption|"
    r"care leavers|leadership,? management)", re.IGNORECASE)  # fmt: skip
_UNFINISHED = re.compile(r"\b(?:of|and|in|who|with|for|on|social|need)$", re.IGNORECASE)
_LABEL_WORDS = frozenset(
    (
        *("the", "impact", "of", "leaders", "on", "social", "work", "practice", "with"),
        *("children", "and", "families", "experiences", "progress", "who", "need", "help"),
        *("protection", "in", "care", "leavers", "looked", "after", "achieving", "permanence"),
        *("adoption", "adoptive", "performance", "leadership", "management", "governance"),
        *("overall", "effectiveness", "judgement", "judgements", "grade", "grades", "young"),
        *("people", "their", "for", "those", "how", "well", "including", "not", "judged"),
        *(
            "inspected",
            "applicable",
            "managers",
            "local",
            "authority",
            "adequate",
            "satisfactory",
            "n",
            "a",
        ),
    )
)
"""Words of labels, and of cells without a grade; a sentence has others."""
_APOSTROPHE = "[’'`´]?"
_OVERALL_SAYS = (
    re.compile(
        rf"overall judgement is(?: that)?\s*:?\s*(?:the local authority[^.]{{0,60}}?|children"
        rf"{_APOSTROPHE}s services[^.]{{0,80}}?)?\s*(?:are|is|were)?\s*(?:judged )?(?:to be )?"
        rf"(?P<grade>{_GRADE})\b", re.IGNORECASE),
    re.compile(
        rf"^(?:children{_APOSTROPHE}s (?:social care )?services|services for children) in "
        rf"(?:(?! are | is | have ).){{2,60}}? (?:are |is |(?=requires?))(?P<grade>{_GRADE})\b",
        re.IGNORECASE),
)  # fmt: skip
_HEADING = re.compile(
    rf"(?P<label>(?:the )?(?:impact of leaders|experiences and progress of)\b.{{0,110}}?)\s*"
    rf"(?::|\bis|\bare|[–—-])\s*(?P<grade>{_GRADE})\.?$", re.IGNORECASE)  # fmt: skip


class Graded(NamedTuple):
    """A grade, and the page where it stands."""

    grade: Grade
    page: int


class _Row(NamedTuple):
    label: list[Line]
    top: float


def table(lines: Sequence[Line]) -> Mapping[str, Graded]:
    """Grades of the table on the cover, by judgement; one that is not clear is left out."""
    for at, line in enumerate(lines):
        if line.page > _COVER_PAGES:
            break
        if _BEGINS.match(line.text) or re.fullmatch(r"judgements?(?: areas?)?(?: grades?)?",
                                                    line.text, re.IGNORECASE):  # fmt: skip
            found = _table(_region(lines[at:], line.page))
            if len(found) > 1:
                return found
    return {}


def headings(lines: Sequence[Line], size: float) -> Mapping[str, Graded]:
    """Grades that the headings of sections repeat; ``size`` is that of the body."""
    found: dict[str, Graded] = {}
    for at, line in enumerate(lines):
        if not _BEGINS.match(line.text) or not (line.bold or line.size > size):
            continue
        for end in range(at + 1, min(at + 4, len(lines)) + 1):
            match = _HEADING.match(joined(one.text for one in lines[at:end]))
            if match and (judgement := _judgement(match["label"])):
                found.setdefault(judgement, Graded(_grade(match["grade"]), line.page))
                break
    return found


def overall_sentence(lines: Sequence[Line]) -> Graded | None:
    """The overall grade where a sentence on the cover gives it, as up to 2017."""
    cover = [line for line in lines if line.page <= _COVER_PAGES]
    for wording in _OVERALL_SAYS:
        for at, line in enumerate(cover):
            if re.search(
                r"overall judgement is|^(?:services for )?children\b", line.text, re.IGNORECASE
            ):
                match = wording.search(joined(one.text for one in cover[at : at + 3]))
                if match:
                    return Graded(_grade(match["grade"]), line.page)
    return None


def _region(lines: Sequence[Line], page: int) -> list[Line]:
    """The lines of the table: labels and grades, and nothing that is a sentence."""
    region = []
    for line in lines:
        label = re.sub(r"^\d(?:\.\d)?\.?\s+", "", _split(line.text)[0])
        words = re.findall(r"[a-z]+", label.casefold())
        if line.page != page or not _LABEL_WORDS.issuperset(words):
            break
        region.append(line)
    return region


def _split(text: str) -> tuple[str, str]:
    """Label and grade of a line; a grade may stand in front where its cell comes first."""
    for piece in (_PIECE.search(text), _PIECE_FIRST.match(text)):
        if piece is not None:
            return (text[: piece.start()] + text[piece.end() :]).strip(), piece.group()
    return text, ""


def _table(region: Sequence[Line]) -> dict[str, Graded]:
    labels: list[list[Line]] = []
    pieces: list[Line] = []
    for line in region:
        label, piece = _split(line.text)
        if piece:
            pieces.append(line._replace(text=piece.strip(" .").casefold()))
        if not label or re.fullmatch(
            r"judgements?(?: areas?)?(?: grades?)?|grades?", label, re.IGNORECASE
        ):
            continue
        part = line._replace(text=label)
        if _BEGINS.match(label) and not (labels and _UNFINISHED.search(labels[-1][-1].text)):
            labels.append([part])
        elif labels:
            labels[-1].append(part)
    bounds = [(above[-1].y + below[0].y) / 2 for above, below in pairwise(labels)]
    found: dict[str, Graded] = {}
    doubted: set[str] = set()
    for at, label_lines in enumerate(labels):
        top = bounds[at - 1] if at else float("inf")
        foot = bounds[at] if at < len(bounds) else float("-inf")
        words = " ".join(one.text for one in pieces if foot < one.y <= top)
        judgement = _judgement(joined(one.text for one in label_lines))
        grade = _WORDS.get(" ".join(words.replace("require ", "requires ").split()))
        if judgement is None or grade is None or judgement in found:
            doubted.add(judgement or "")
        else:
            found[judgement] = Graded(grade, label_lines[0].page)
    return {judgement: one for judgement, one in found.items() if judgement not in doubted}


def _judgement(label: str) -> str | None:
    return next((judgement for judgement, begins in _ROW if begins.match(label)), None)


def _grade(words: str) -> Grade:
    plain = re.sub(r"[ -]+", " ", words.casefold()).replace("require ", "requires ")
    return _WORDS[plain]


def differing(
    first: Mapping[str, Graded], second: Mapping[str, Graded]
) -> Iterable[tuple[str, Graded, Graded]]:
    """The judgements for which two places of one document give two grades."""
    for judgement, one in first.items():
        other = second.get(judgement)
        if other is not None and other.grade != one.grade:
            yield judgement, one, other
