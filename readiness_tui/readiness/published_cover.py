"""What stands beside the title: days on site, day of publication, lead inspector, focus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from readiness_tui.readiness.published_days import days_at
from readiness_tui.readiness.published_kind import Cover
from readiness_tui.readiness.published_lines import Line, joined
from readiness_tui.readiness.vocabulary import EventKind
from readiness_tui.text import clean_line

LETTERS = frozenset({EventKind.FOCUSED_VISIT, EventKind.MONITORING_VISIT, EventKind.JTAI})
"""Kinds that are published as letters."""

_OPENING_PAGES = 2
_OPENING_LINES = 45
_NAME_WORDS = 6
_FOCUS_LENGTH = 600
_JUST_BEFORE = 70  # characters
_LONGEST = 60  # days from the first to the last on site

_ON_SITE = re.compile(
    r"(?:(?:inspections?|visits?|reviews?)\s+dates?|dates?\s+of\s+(?:the\s+)?(?:inspection|visit|"
    r"review))\s*:?\s*(?:from\s+|between\s+)?", re.IGNORECASE)  # fmt: skip
_WHEN = re.compile(
    r"\b(?:on|from|between|during|of)\s+(?:the\s+)?(?=[0-3]?\d|\w+day,? )", re.IGNORECASE
)
_PUBLISHED = re.compile(
    r"(?:report\s+|letter\s+)?(?:published|publication\s+date|date\s+(?:of\s+)?publi\w+)"
    r"(?:\s+on)?\s*:?\s*(?P<day>.+)$", re.IGNORECASE)  # fmt: skip
_LEAD = re.compile(r"(?:lead|reporting)\s+inspectors?\s*:?\s*(?P<name>[A-Z].*|)$", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:\s*,.*|\s+[-–—(]\s*(?:S?HMI?|[Hh]er|[Hh]is)\b.*|\s*\b(?:S?HMI|Ofsted)\b.*|"
    r"\s*\b(?:Her|His|Senior)\s+(?:Her|His|Majesty).*)$"
)  # fmt: skip
_DATED = re.compile(r"^date[d:]*\s*:?\s*", re.IGNORECASE)
_SIGNED = re.compile(r"yours (?:sincerely|faithfully|truly)", re.IGNORECASE)
_LOOKED_AT = (
    re.compile(
        r"inspectors?\b[^.]{0,60}?\b(?:looked|examined|evaluated|considered|focus+ed|reviewed)\b"
        r"(?: (?:at|on|in))?\s+(?P<focus>.*?(?:arrangements|quality|progress|effectiveness|"
        r"experiences|front door|following|practice|services?).*)", re.IGNORECASE),
    re.compile(r"\b(?:this|the) visit\b[^.]{0,40}?\b(?:looked|focus+ed|considered|reviewed)\b "
               r"(?:at|on)?\s*(?P<focus>.*)", re.IGNORECASE),
)  # fmt: skip
_ARRANGEMENTS = re.compile(
    r"^(?:(?:the )?local authority[’']s|the council[’']s|their) arrangements (?:for|to)\s+",
    re.IGNORECASE,
)
_RESPONSE = re.compile(
    r"multi-agency (?:response|arrangements|work\w*)\s+(?:to|for)\s+(?P<focus>.+?)"
    r"(?:\s+in\s+(?:the\s+)?(?-i:[A-Z])|\.|$)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*[•●○▪■◼◾➢\ue000-\uf8ff]\s*")
_SENTENCE = re.compile(r"(?<![A-Z])\.(?=\s+[A-Z◼•■‘“]|$)")


class OnSite(NamedTuple):
    """First and last day on site, and the page that says so."""

    first: date
    last: date
    page: int


def on_site(lines: Sequence[Line], cover: Cover) -> OnSite | None:
    """The days on site: behind their own label, or in the opening sentences of a letter."""
    opening = [line for line in lines[cover.first :] if line.page <= _OPENING_PAGES]
    opening = opening[:_OPENING_LINES]
    for at, line in enumerate(opening):
        label = _ON_SITE.match(line.text)
        if label is None:
            continue
        text = joined([line.text[label.end() :], *(one.text for one in opening[at + 1 : at + 3])])
        if (days := days_at(text.strip())) and _likely(*days):
            return OnSite(*days, line.page)
    if cover.kind in LETTERS or cover.kind is EventKind.OTHER:
        text = joined(line.text for line in opening)
        for when in _WHEN.finditer(text):
            days = days_at(text[when.end() :])
            if days and _likely(*days) and _of_the_visit(text[: when.start()]):
                return OnSite(*days, opening[0].page)
    return None


def _likely(first: date, last: date) -> bool:
    return (last - first).days <= _LONGEST


def _of_the_visit(before: str) -> bool:
    """Whether the sentence up to a day speaks of this visit, and not of an earlier one."""
    sentence = _SENTENCE.split(before)[-1][-_JUST_BEFORE:]
    earlier = re.search(
        r"\b(?:previous|last|since|earlier|judged|published)\b", sentence, re.IGNORECASE
    )
    return earlier is None


def published_on(lines: Sequence[Line], cover: Cover) -> tuple[date, int] | None:
    """The day of publication: named as such, or the date of a letter; and its page."""
    for line in lines[: cover.first + _OPENING_LINES]:
        named = _PUBLISHED.match(line.text)
        if named and (days := days_at(named["day"])) and days[0] == days[1]:
            return days[0], line.page
    if cover.kind in LETTERS:
        for line in lines[: cover.first]:
            days = days_at(_DATED.sub("", line.text))  # the sender's address may stand beside it
            if days and days[0] == days[1]:
                return days[0], line.page
    return None


def lead_inspector(lines: Sequence[Line], cover: Cover) -> str:
    """The lead inspector: named as such, or whoever signed the letter of a visit; "" for none."""
    for at, line in enumerate(lines):
        named = _LEAD.match(line.text)
        beside = (
            named["name"] or "".join(one.text for one in lines[at + 1 : at + 2]) if named else ""
        )
        if name := _name(beside):
            return name
    if cover.kind in {EventKind.FOCUSED_VISIT, EventKind.MONITORING_VISIT}:
        signed = [at for at, line in enumerate(lines) if _SIGNED.match(line.text)]
        for line in lines[signed[-1] + 1 : signed[-1] + 4] if signed else ():
            if name := _name(line.text):
                return name
    return ""


def _name(text: str) -> str:
    """A person's name without the office; "" where this is none."""
    name = _OFFICE.sub("", text).strip(" ,.;:-–")
    words = name.split()
    fits = 2 <= len(words) <= _NAME_WORDS and not re.search(
        r"\d|majesty|inspector|ofsted", name, re.IGNORECASE
    )
    return name if fits and words[0][:1].isupper() else ""


def focus(lines: Sequence[Line], cover: Cover) -> str:
    """What a visit, or a joint inspection, looked at, in the words of the letter; "" for none."""
    opening = [line for line in lines[cover.first :] if line.page <= _OPENING_PAGES]
    opening = opening[:_OPENING_LINES]
    text = _until_heading(opening)
    if cover.kind is EventKind.JTAI:
        found = _RESPONSE.search(f"{cover.title}. {text}")
        return found["focus"].strip(" ,:;") if found else ""
    for wording in _LOOKED_AT:
        if found := wording.search(text):
            whole = found["focus"]
            stop = _SENTENCE.search(whole)
            sentence = whole[: stop.start()] if stop else whole
            sentence = _BULLET.sub(" – ", _ARRANGEMENTS.sub("", sentence))
            return clean_line(sentence.strip(" ,:;"), _FOCUS_LENGTH)
    return ""


def _until_heading(lines: Sequence[Line]) -> str:
    """The opening of a letter as one text, up to its first heading; its bullets stay in."""
    texts: list[str] = []
    for line in lines:
        if (
            line.bold
            and texts
            and not re.match(r"areas? covered|context", line.text, re.IGNORECASE)
        ):
            break
        texts.append(line.text)
    return joined(texts)
