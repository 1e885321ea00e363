"""The authority of a placement as councils write it -> one spelling of its name.

An open set: every English authority under its own name, and five codes for everywhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from readiness_tui.annex_a.codes import code_set
from readiness_tui.annex_a.spellings_data import words
from readiness_tui.annex_a.spellings_fold import near, one_spaced, without_one, words_of
from readiness_tui.annex_a.spellings_meaning import BLANK, LONGEST, UNKNOWN, Meaning
from readiness_tui.content.fields import choice, list_of, one_line, read_table
from readiness_tui.content.locate import shipped
from readiness_tui.content.problems import ContentProblems, Problem
from readiness_tui.content.toml_files import read_toml

_ABROAD = {"W": "WAL", "S": "SCO", "N": "NIR"}  # how a nine-character code begins
_NINE = re.compile(r"[WSN][0-9]{8}")
_KIND = frozenset(  # words that say what sort of authority it is, and not which
    (
        *("council", "county", "district", "borough", "boro", "london", "city"),
        *("metropolitan", "mbc", "mdc", "bc", "cc", "dc", "lb", "rb", "ua", "unitary"),
        *("authority", "local", "la", "royal", "childrens", "children", "services"),
        *("service", "social", "care", "family", "support", "b"),
    )
)
_CUT_FROM = 12  # signs of a name that was cut off, as by a column of 16 signs
_TYPO_FROM = 8


class Places:
    """Reads the spellings of an authority's name.

    ``own`` is the name of the authority whose lists they are: it is understood even where the file
    has it not, as that of a new authority. ``successors`` gives, for an authority that is gone,
    those that took its place by law.
    """

    def __init__(self, path: str | None = None, own: str = "") -> None:
        general, _ = words()
        self._blank = {one_spaced(form).casefold() for form in general.blank}
        self._not_recorded = {" ".join(words_of(form)) for form in general.not_recorded}
        codes = code_set("la_placement").codes
        self._preferred = {form: code.key for code in codes for form in (code.value, *code.also)}
        self._names, spelt, self.successors = _read(path)
        for code in codes:
            spelt.setdefault(code.key, ())
            spelt[code.key] = (code.key, code.value, *spelt[code.key])
        self._begins: list[str] = []  # made when first needed, as is the next
        self._near: dict[str, set[str]] = {}
        self._known: dict[str, set[str]] = {}  # a spelling without its kind, to the names
        for name, spellings in spelt.items():
            for spelling in (name, *spellings):
                self._known.setdefault(_plain(spelling), set()).add(name)
        own = one_spaced(own)
        if self.read(own) == UNKNOWN:
            self._names |= {own}
            self._known.setdefault(_plain(own), set()).add(own)
            self._begins, self._near = [], {}

    def read(self, text: str) -> Meaning:
        """What a cell says; never raises. The ``key`` is the authority's name, or WAL, SCO ..."""
        text = one_spaced(text[:LONGEST])
        if text in self._names:
            return Meaning(text, "exact")
        if key := self._preferred.get(text):
            return Meaning(key, "exact")
        whole = " ".join(words_of(text))
        if not whole or text.casefold() in self._blank or whole in self._not_recorded:
            return BLANK
        if whole.startswith("data not captured"):
            return BLANK
        if _NINE.fullmatch(text.upper()):
            return Meaning(_ABROAD[text[0].upper()], "form")
        plain = _plain(text)
        found = self._known.get(plain) or self._cut(whole) or self._misspelt(plain)
        if not found:  # Welsh and English name side by side; "Ayrshire, East"
            parts = [_plain(part) for part in re.split(r"\s-\s|/", text)]
            parts.append(_plain(" ".join(reversed(text.split(",")))))
            found = set().union(*(self._known.get(part, set()) for part in parts))
        return Meaning(next(iter(found)), "form") if len(found) == 1 else UNKNOWN

    def _cut(self, whole: str) -> set[str]:
        """The names that begin so, or that do with their kind after them ("hampshire count")."""
        if len(whole) < _CUT_FROM:
            return set()
        if not self._begins:
            kinds = ("", " county", " district", " council")
            self._begins = sorted(known + kind for known in self._known for kind in kinds)
        found: set[str] = set()
        for form in self._begins[bisect_left(self._begins, whole) :]:
            if not form.startswith(whole):
                break
            found |= self._known.get(form) or self._known[form.rpartition(" ")[0]]
        return found

    def _misspelt(self, plain: str) -> set[str]:
        if len(plain) < _TYPO_FROM or not plain.replace(" ", "").isalpha():
            return set()
        if not self._near:
            for known in self._known:
                for form in without_one(known):
                    self._near.setdefault(form, set()).add(known)
        close = {known for form in without_one(plain) for known in self._near.get(form, ())}
        return set().union(*(self._known[known] for known in close if near(plain, known)))


def _plain(text: str) -> str:
    """The words that tell one authority from another; all of them where no other are left."""
    told = words_of(text)
    return " ".join([word for word in told if word not in _KIND] or told)


_Named = dict[str, tuple[str, ...]]


def _read(path: str | None) -> tuple[frozenset[str], _Named, _Named]:
    problems: list[Problem] = []
    path = shipped("data/annex_a/spellings_places.toml") if path is None else path
    file = read_toml(path, False, problems)
    names: _Named = {}
    spelt: _Named = {}
    after: _Named = {}
    if file is not None:
        read_table(file, (), file.data, {}, below=("england", "elsewhere", "successors"))
        england, keys = file.data.get("england", {}), code_set("la_placement").codes
        names = read_table(file, ("england",), england, dict.fromkeys(england, list_of(one_line)))
        elsewhere = {code.key: list_of(one_line) for code in keys}
        spelt = read_table(file, ("elsewhere",), file.data.get("elsewhere", {}), elsewhere)
        known = dict.fromkeys(england, list_of(choice(*england)))
        after = read_table(file, ("successors",), file.data.get("successors", {}), known)
    if problems:
        raise ContentProblems(problems)
    return frozenset(names), names | spelt, after
