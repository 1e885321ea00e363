"""The headings under which Ofsted lists what has to be done, in the words of each time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from readiness_tui.readiness.published_lines import Line, joined
from readiness_tui.readiness.published_report import IMMEDIATELY, SIX_MONTHS, THREE_MONTHS

_END = (
    r"(?:\s*[?:])?\d{0,2}$"  # a footnote's number stands close, the page of a contents list apart
)
_LARGER = 1.04
_LONGEST = 110  # characters of a heading's line
_FIRST_WORDS = re.compile(  # of all headings below: most lines begin with none of them
    r"(?:the )?(?:what|areas?|key|recommend|priority|immediate|within|section|local|LSCB|effective|"
    r"experiences|impact|leadership|progress|summary|information|main|headline|findings|strengths|"
    r"case|practice|next|yours|executive|inspection|context|background|contents|outcomes|about|"
    r"overall|capacity|safeguarding|services|evaluation|conclusion|record)",
    re.IGNORECASE,
)


class Section(NamedTuple):
    """What a heading opens."""

    name: str = ""  # the heading; "" where it only gives the timescale of what follows
    priority: bool = False
    topics: bool = False  # headings of topics may stand between its points
    timescale: str = ""
    ignored: bool = False  # what follows is no list of points
    last: bool = False  # all that follows is about another body


_WHAT_NEEDS = re.compile(
    r"(?:what needs? to (?:be )?improved?|what (?:does|do|needs?) (?:the )?(?:partnership|area|"
    r"they) needs? to improve|areas? (?:that|which) needs? (?:to improve|"
    r"improvement))(?: in .{3,80}?)?"
    r"(?:\s*[?:])?\s*\d{0,2}$", re.IGNORECASE)  # fmt: skip
_AREAS = re.compile(
    r"(?:areas? for (?:improvement|development)|(?:key )?recommendations?(?: for improvement)?|"
    r"what (?:does|do) the local authority needs? to (?:do to )?improve|(?:key )?areas? for "
    r"improvement and recommendations?)" + _END, re.IGNORECASE)  # fmt: skip
_PRIORITY = re.compile(
    r"(?:areas? (?:for|of|requiring) (?:immediate )?priority action|priority actions?|"
    r"priority and immediate actions?|immediate and priority actions?|immediate priority actions?)"
    + _END, re.IGNORECASE)  # fmt: skip
_TIMESCALES = (
    (IMMEDIATELY, re.compile(r"immediate(?:ly| action)?" + _END, re.IGNORECASE)),
    (THREE_MONTHS, re.compile(r"within (?:three|3) months?(?: of .{0,60})?" + _END, re.IGNORECASE)),
    (SIX_MONTHS, re.compile(r"within (?:six|6) months?(?: of .{0,60})?" + _END, re.IGNORECASE)),
)
_OTHERS = re.compile(
    r"(?:the local authority[’']s strengths|progress since the last inspection|"
    r"summary for children|(?:the )?experiences and progress of|(?:the )?impact of leaders|"
    r"leadership, management and governance:?\s*(?:$|good|requires|inadequate|outstanding)|"
    r"information about th|"
    r"(?:main |headline |key )?findings$|(?:key )?strengths$|case study|practice study|next steps|"
    r"yours sincerely|executive summary|inspection judgements? about|context$|background$|"
    r"key judgement|contents$|the inspection judgements|outcomes for children|about this "
    r"inspection|overall effectiveness|capacity for improvement|safeguarding services$|"
    r"services for looked after children$|evaluation of progress|areas covered by the visit|"
    r"progress$|conclusion|summary$|record of main findings)", re.IGNORECASE)  # fmt: skip
_BOARD = re.compile(
    r"(?:section (?:two|2):?\s*)?(?:what (?:does|do) the |the effectiveness of the |the )?"
    r"(?:local safeguarding children[’']?s? board|LSCB)\b(?!.*\s\d+$)", re.IGNORECASE)  # fmt: skip
_TOPICS_ALONE = re.compile(
    r"leadership, management and governance$|overall effectiveness$", re.IGNORECASE
)


def opened(lines: Sequence[Line], at: int, size: float) -> tuple[Section | None, int]:
    """The section that a line opens, and how many lines its heading takes; None where none."""
    line = lines[at]
    if len(line.text) > _LONGEST or _FIRST_WORDS.match(line.text) is None:
        return None, 0
    for many in (1, 2):
        some = lines[at : at + many]
        if len(some) < many or (many > 1 and some[0].bold != some[1].bold):
            break
        text = joined(one.text for one in some)
        section = _section(text)
        if section is not None and (many == 1 or _WHAT_NEEDS.fullmatch(text)):
            return section, many
    for timescale, wording in _TIMESCALES:
        if wording.match(line.text):
            return Section(timescale=timescale), 1
    raised = line.bold or line.size > size * _LARGER
    if raised and line.page > 1 and _BOARD.match(line.text):
        return Section(last=True), 1
    if _OTHERS.match(line.text) and (raised or re.match(r"yours ", line.text, re.IGNORECASE)):
        topic = _TOPICS_ALONE.match(line.text) and line.size <= size * _LARGER
        return (None, 0) if topic else (Section(ignored=True), 1)
    return None, 0


def _section(text: str) -> Section | None:
    if not text[0].isupper():  # the end of a sentence can be of the same words
        return None
    if _WHAT_NEEDS.fullmatch(text):
        return Section(text.rstrip("0123456789"))
    if _AREAS.fullmatch(text):
        return Section(text.rstrip("0123456789"), topics=True)
    if _PRIORITY.fullmatch(text):
        timescale = IMMEDIATELY if "immediate" in text.casefold() else ""
        return Section(text.rstrip("0123456789"), True, True, timescale)
    return None
