"""Which list the name of a sheet, or a title above its header, says it is."""

from __future__ import annotations

import re

from readiness_tui.annex_a.layout_headers import loose
from readiness_tui.annex_a.spec import LAST_LIST, ListSpec, Spec

_BY_NUMBER = (
    re.compile(r"\blist 0*([0-9]{1,2})(?![0-9])"),
    re.compile(r"^l 0*([0-9]{1,2})\b"),
)
_NUMBER_AND_TITLE = re.compile(r"^0*([0-9]{1,2}) (.+)$")
_COPY_OR_DATE = re.compile(r"(?: [0-9]+)+$")  # "Contacts (2)", "Contacts 2026-03"
_ANY_LIST = frozenset(
    {"list", "l", "annex", "a", "ilacs", "jtai", "data", "sheet", "tab", "copy", "of"}
)
_CUT_OFF = 26  # letters from which a title counts as cut off; Excel keeps 31 of a sheet's name


def list_number(name: str, spec: Spec) -> int:
    """The list that a name or a title says, such as "List_1", "L1", "1. Contacts"; or 0."""
    words = loose(name)
    for form in _BY_NUMBER:
        if found := form.search(words):
            return _known(int(found[1]))
    numbered = _NUMBER_AND_TITLE.match(words)
    titled = _by_title(numbered[2] if numbered else words, spec)
    return titled if not numbered or titled == int(numbered[1]) else 0


def is_not_a_list(name: str, spec: Spec) -> bool:
    """Whether a sheet goes by a name of the template's sheets beside the lists."""
    words = _COPY_OR_DATE.sub("", loose(name))
    return any(words == loose(known) for known in spec.words.not_a_list)


def says_the_list(name: str, one: ListSpec) -> bool:
    """Whether the name of a sheet is made of the list's own words and numbers.

    Any other word may be a child's name, and is then not told.
    """
    known = " ".join(map(loose, (one.title, *one.titles))).split()
    words = loose(name).split()
    return all(word.isdecimal() or word in _ANY_LIST or word in known for word in words)


def _known(number: int) -> int:
    return number if 1 <= number <= LAST_LIST else 0


def _by_title(words: str, spec: Spec) -> int:
    bare = _COPY_OR_DATE.sub("", words).removeprefix("annex a ")
    for one in spec.lists:
        for title in map(loose, (one.title, *one.titles)):
            if bare == title or (len(words) >= _CUT_OFF and title.startswith(words)):
                return one.number
    return 0
