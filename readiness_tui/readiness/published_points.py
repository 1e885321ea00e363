"""What needs to improve: the points of a report or letter, in order.

A point begins at a bullet or a number and goes on while lines stand at its indent. It ends where a
line stands to the left of that, or in the print of a heading. Bullets within a point belong to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from readiness_tui.readiness.published_lines import Line, joined, without_note_marks
from readiness_tui.readiness.published_report import ImprovementPoint
from readiness_tui.readiness.published_sections import Section, opened
from readiness_tui.readiness.published_tags import tags_in

_BULLET = re.compile(
    r"(?:[•●○◦▪▫■□◼◻◾◽◆◇⬥♦▶►➢➤❖❑❒✓✔·∙⋅‣⁃\ue000-\uf8ff\ufffd]\s*|[-–—−‒*]\s+|[onlqu§Øüvw]\s+)"
    r"(?=\S)"
)
_ONLY_BULLET = re.compile(r"[•●○◦▪▫■□◼◻◾◽◆◇⬥♦▶►➢➤❖❑❒✓✔·∙⋅‣⁃\ue000-\uf8ff\ufffd–—−-]$")
_NUMBER = re.compile(r"(\d{1,3})[.)](?:\s+(?=\S)|(?=[^\W\d_]))|\(?([a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
_ENDS = re.compile(r"[.;:?!]\s*[)’'\"”]?\d{0,2}$|[.;:?!)]$")
_DEEPER = 6.0  # points to the right of the first bullet of a list
_LEFT = 4.0  # points to the left of the text of a point
_CLOSE = 1.62  # of its size: lines further apart are not of one paragraph
_LARGER = 1.08
_SEVERAL = 5  # lines that share a place by more than chance
_ROOM = 1.15  # of the least distance of two lines: more is room between two points


class Found(NamedTuple):
    """The points of a document, and the headings under which there were none."""

    improve: tuple[ImprovementPoint, ...]
    priority: tuple[ImprovementPoint, ...]
    without: tuple[tuple[str, int], ...]  # heading and page: no points stand under it


class _Point(NamedTuple):
    texts: list[str]
    page: int
    timescale: str


class _Marked(NamedTuple):
    text: str  # without the mark
    number: int | None
    sign: str
    lettered: bool = False


class _List:
    """The points under one heading, while its lines come."""

    def __init__(self, section: Section, heading: Line) -> None:
        self.section, self.heading = section, heading
        self.timescale = section.timescale
        self.points: list[_Point] = []
        self.prose: list[Line] = []  # before the first point
        self._first: Line = heading  # of the last point
        self._mark = _Marked("", None, "")
        self._in_topic = False
        self._within: float | None = None  # where bullets within the last point stand
        self._hang = 0.0  # where the last line that went on stood
        self._before = heading

    def take(self, line: Line, following: Sequence[Line], size: float) -> bool:
        """Whether the line belongs to the list; one that does not ends it."""
        marked = _marked(line)
        if marked is not None and self._begins(line, marked):
            self.points.append(_Point([marked.text], line.page, self.timescale))
            self._first, self._mark, self._within = line, marked, None
            self._in_topic = False
        elif self.points and marked is not None and marked.number is None:
            self.points[-1].texts.append(f"– {marked.text}")
            self._within = line.x
        elif self.points and not self._in_topic and self._goes_on(line, size):
            self.points[-1].texts.append(line.text)
            self._hang = line.x
        elif _heading(line, size) or self.points:
            if marked is not None or not self._topic(line, following, size):
                return False
            self._in_topic = True
        else:
            self.prose.append(line)
        self._before = line
        return True

    def _topic(self, line: Line, following: Sequence[Line], size: float) -> bool:
        """Whether a line is the heading of a topic: below stands a point, or more of it."""
        named = self.section.topics or not self.points or line.text.endswith(":")
        if not named or not following:
            return False
        more = _heading(line, size) and _heading(following[0], size)
        marks = [_marked(one) for one in following]
        return more or marks[0] is not None or any(self._is_next(mark) for mark in marks)

    def _is_next(self, marked: _Marked | None) -> bool:
        """Whether a mark is the number that follows the last one."""
        if marked is None or marked.number is None or self._mark.number is None:
            return False
        return marked.number == self._mark.number + 1

    def _begins(self, line: Line, marked: _Marked) -> bool:
        """Whether a mark is that of a point, and not of something within one."""
        if marked.lettered:
            return False
        if not self.points:
            return True
        if (marked.number is None) != (self._mark.number is None):
            return False
        if marked.number is not None:
            return self._is_next(marked)
        if line.x - self._first.x <= _DEEPER:
            return True
        if marked.sign != self._mark.sign:
            return False
        if self._within is not None and abs(line.x - self._within) <= _LEFT:
            return False
        whole = self.points[-1].texts[-1].endswith(".") and marked.text[:1].isupper()
        return whole or line.x < self._first.inner - _LEFT

    def _goes_on(self, line: Line, size: float) -> bool:
        """A line at the indent of the text, or one that finishes a sentence begun above it."""
        if _heading(line, size) and not (self._first.bold and line.size <= size * _LARGER):
            return False
        ended = _ENDS.search(self.points[-1].texts[-1])
        if line.x > self._first.x + _LEFT:
            turned = line.page != self._before.page
            indents = (self._first.inner, self._hang)
            known = any(abs(line.x - indent) <= _LEFT for indent in indents)
            return known or not (turned and ended and line.text[:1].isupper())
        if ended:
            return False
        if line.page != self._before.page:
            return line.text[:1].islower()
        near = self._before.y - line.y <= line.size * _CLOSE
        return near and line.x >= self._first.x - _LEFT


def points_of(lines: Sequence[Line], size: float) -> Found:
    """The points of a document; ``size`` is that of its body text."""
    lists: list[_List] = []
    current: _List | None = None
    heading_ends = 0
    for at, line in enumerate(lines):
        if at < heading_ends:
            continue
        section, used = opened(lines, at, size)
        if section is None:
            if current is not None and not current.take(line, lines[at + 1 : at + 3], size):
                current = None
            continue
        heading_ends = at + used
        if section.last and any(one.points for one in lists):
            break
        if section.ignored or section.last:  # a list of contents names the other body too
            current = None
        elif section.name:
            current = _List(section, line)
            lists.append(current)
        elif current is not None:
            current.timescale = section.timescale
    return _found(lists, _margin(lines))


def _margin(lines: Sequence[Line]) -> float:
    """How far from the left text begins: the least place that several lines share."""
    places = Counter(round(line.x) for line in lines)
    return float(min((place for place, times in places.items() if times >= _SEVERAL), default=0))


def _found(lists: Sequence[_List], margin: float) -> Found:
    improve: list[_Point] = []
    priority: list[_Point] = []
    without = []
    for one in lists:
        points = one.points
        if not points and one.prose:
            points = _unmarked(one.prose, margin)
            if not points and one.section.priority:
                points = _paragraphs(one.prose)
        (priority if one.section.priority else improve).extend(points)
        if not points:
            without.append((one.section.name, one.heading.page))
    return Found(_numbered(improve), _numbered(priority), tuple(without))


def _unmarked(lines: Sequence[Line], margin: float) -> list[_Point]:
    """Points whose bullets have no letter in the file, told by where their lines stand.

    Either only their first lines stand further out, or the whole list stands further in than the
    text and there is room between its points. Anything else is text, and no list.
    """
    out = min(line.x for line in lines)
    gaps = [one.y - two.y for one, two in pairwise(lines) if one.page == two.page]
    wide = min(gaps, default=0.0) * _ROOM
    if max(line.x for line in lines) - out > _LEFT:
        starts = [line.x <= out + 2 for line in lines]
    elif out > margin + _LEFT and (len(lines) == 1 or any(gap > wide for gap in gaps)):
        starts = [True]
        for one, two in pairwise(lines):
            turned = one.page != two.page
            open_end = not _ENDS.search(one.text) and two.text[:1].islower()
            starts.append(not open_end if turned else one.y - two.y > wide)
    else:
        return []
    points: list[_Point] = []
    for line, start in zip(lines, starts, strict=True):
        if start:
            points.append(_Point([line.text], line.page, ""))
        elif points:
            points[-1].texts.append(line.text)
    whole = all(_ENDS.search(point.texts[-1]) for point in points[:-1])
    return points if whole and points[0].texts[0] == lines[0].text else []


def _numbered(points: Sequence[_Point]) -> tuple[ImprovementPoint, ...]:
    made = []
    for order, point in enumerate(points, 1):
        text = without_note_marks(joined(point.texts)).strip()
        made.append(ImprovementPoint(order, text, tags_in(text), point.timescale, point.page))
    return tuple(made)


def _paragraphs(lines: Sequence[Line]) -> list[_Point]:
    """An area for priority action in sentences: a point for each paragraph but the opening one."""
    groups: list[list[Line]] = []
    for line in lines:
        near = groups and groups[-1][-1].page == line.page
        if (near and groups[-1][-1].y - line.y <= line.size * _CLOSE) or (
            groups and not near and not _ENDS.search(groups[-1][-1].text)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    texts = [[line.text for line in group] for group in groups]
    return [
        _Point(text, group[0].page, "")
        for text, group in zip(texts, groups, strict=True)
        if not text[-1].rstrip().endswith(":")
    ]


def _marked(line: Line) -> _Marked | None:
    if bullet := _BULLET.match(line.text):
        return _Marked(line.text[bullet.end() :], None, bullet.group().strip())
    if number := _NUMBER.match(line.text):
        text = line.text[number.end() :]
        if number[1]:
            return _Marked(text, int(number[1]), "1")
        return _Marked(text, None, "a", lettered=True)
    return None


def _heading(line: Line, size: float) -> bool:
    return (line.bold or line.size > size * _LARGER) and _BULLET.match(line.text) is None
