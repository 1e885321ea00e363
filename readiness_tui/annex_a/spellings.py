"""A category as councils write it -> the code that is meant, or that it is not known.

Two codes that are both possible are never guessed between: if they share one of Ofsted's groups,
that is said, and nothing otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from readiness_tui.annex_a.codes import Code, CodeSet, code_set
from readiness_tui.annex_a.spellings_data import Spelling, Words, learned, words
from readiness_tui.annex_a.spellings_fold import one_spaced, words_of
from readiness_tui.annex_a.spellings_meaning import (
    BLANK,
    CONFLICT,
    LONGEST,
    UNKNOWN,
    Meaning,
    Reads,
    Spellers,
)
from readiness_tui.annex_a.spellings_rules import LETTER, Claim, Lexicon

_ENDS_IN_BRACKET = re.compile(r"[\[(]\s*\w+\s*[\])]\s*$")
_DETAIL_FOLLOWS = re.compile(r"[:;(]|\s[-\u2013]|[-\u2013]\s")
_WEAK = re.compile(r"[a-z]|[0-9]{1,2}")  # codes too short to mean anything in mid-sentence


@cache
def speller(code_set_id: str, column: str = "") -> Reads:
    """The reader of one code set's spellings, in one of its columns; loaded when first asked for.

    ``column`` is the column's id: some words mean something in one column alone, such as "further
    action" under "Referral NFA?". Raises ``InputError`` for an id that no code set has.
    """
    if code_set_id == "la_placement":
        from readiness_tui.annex_a.spellings_places import Places

        return Places()
    codes, texts = code_set(code_set_id), words()[1].get(code_set_id, Words()).column
    if column and column not in texts:
        return speller(code_set_id)
    of_column = [
        Spelling(code_set_id, text, key, "")
        for key, known in texts.get(column, {}).items()
        for text in known
    ]
    return Speller(codes, (*learned().get(code_set_id, ()), *of_column))


def spellers(authority: str) -> Spellers:
    """``speller``, with this authority among the places even where the file has it not."""
    from readiness_tui.annex_a.spellings_places import Places

    places = cache(lambda: Places(own=authority))

    def of(code_set_id: str, column: str = "") -> Reads:
        return places() if code_set_id == "la_placement" else speller(code_set_id, column)

    return of


class Speller:
    """Reads the spellings of one closed code set."""

    def __init__(self, codes: CodeSet, spellings: Iterable[Spelling] = ()) -> None:
        general, by_set = words()
        spelt = by_set.get(codes.id, Words())
        self._codes = {code.key: code for code in codes.codes}
        self._exact = {form: code for code in codes.codes for form in (code.value, *code.also)}
        self._lexicon = Lexicon(codes, spelt)
        self._tokens = _tokens(codes, spelt)
        self._weak = {token for token in self._tokens if _WEAK.fullmatch(token)}
        self._words_too = set(spelt.weak)
        self._suffix = re.compile(rf"(.+?)(?:{spelt.suffix})") if spelt.suffix else None
        self._letters = _letters(codes)
        self._blank = {one_spaced(form).casefold() for form in general.blank}
        self._not_recorded = {tuple(words_of(form)) for form in general.not_recorded}
        self._learned = {tuple(words_of(row.spelling)): row for row in spellings}

    def read(self, text: str) -> Meaning:
        """What a cell says; never raises."""
        text = one_spaced(text[:LONGEST])
        if exact := self._exact.get(text):
            return _known(exact, "exact")
        if not text or text.casefold() in self._blank:
            return BLANK
        tokens = words_of(text)
        if row := self._learned.get(tuple(tokens)):
            if row.key:
                return _known(self._codes[row.key], "form")
            return Meaning(None, "group", row.group) if row.group else UNKNOWN
        letter = ""
        if met := LETTER.match(text):
            letter = (met[1] or met[2]).casefold()
            before_all = tokens[:1] == [letter] and letter not in self._tokens
            if before_all and (met[1] or letter in self._letters):  # "a. Yes", but "F. Relevant"
                tokens = tokens[1:]
            else:
                letter = ""
        found = self._read(tokens, text)
        if found == UNKNOWN and tuple(tokens) in self._not_recorded:
            return BLANK
        return self._with_letter(letter, found, bool(tokens))

    def _read(self, tokens: list[str], text: str) -> Meaning:
        coded, rest = self._code(tokens, text)
        if coded == rest == []:
            return UNKNOWN
        claims = self._lexicon.read(rest)
        keys = {claim.key for claim in claims if claim.key}
        groups = {claim.group for claim in claims if claim.group and not claim.key}
        if len(coded) == 1:
            code = self._codes[coded[0]]
            said = code.key in keys if keys else not groups or code.group in groups
            return _known(code, "form") if said else CONFLICT
        if len(keys) == 1:
            code = self._codes[keys.pop()]
            alone = not groups or groups == {code.group}
            return _known(code, "form") if alone and Claim() not in claims else UNKNOWN
        groups |= {self._codes[key].group for key in keys}
        if len(groups) == 1 and "" not in groups:
            return Meaning(None, "group", groups.pop())
        return UNKNOWN if coded else self._heading(text)

    def _heading(self, text: str) -> Meaning:
        """A code's own words with a detail after them ("Family in acute stress: bereavement")."""
        if met := _DETAIL_FOLLOWS.search(text):
            heading = words_of(text[: met.start()])
            keys = {claim.key for claim in self._lexicon.whole(heading)}
            if len(heading) > 1 and len(keys) == 1 and "" not in keys:
                return _known(self._codes[keys.pop()], "form")
        return UNKNOWN

    def _code(self, tokens: list[str], text: str) -> tuple[list[str], list[str]]:
        """The keys of the codes that stand in the text, one if one leads; and the other words.

        A code at the start, or in brackets at the end, is the cell's; others may only be mentioned
        ("not covered by codes T1 to T3"). Codes that stand against each other leave no words.
        """
        found: list[str] = []
        rest: list[str] = []
        edges: set[str] = set()
        last = len(tokens) - 1
        bracketed = bool(tokens) and _ENDS_IN_BRACKET.search(text) is not None
        for place, token in enumerate(tokens):
            key = self._key(token)
            at_edge = place == 0 or (place == last and bracketed)
            in_words = token in self._words_too and last > 0
            if not key or in_words or (token in self._weak and not at_edge):
                rest.append(token)
                continue
            found.append(key)
            if at_edge:
                edges.add(key)
        if rest and edges and self._words_too.isdisjoint(rest):
            others = {self._tokens.get(token, "") for token in rest}
            if "" not in others:  # "M/F"
                edges |= others
        if len(edges) > 1:
            return sorted(edges), []
        return (list(edges) if edges and rest else list(dict.fromkeys(found))), rest

    def _key(self, token: str) -> str:
        if key := self._tokens.get(token):
            return key
        if self._suffix and (met := self._suffix.fullmatch(token)):
            return self._tokens.get(met[1], "")
        return ""

    def _with_letter(self, letter: str, found: Meaning, words_follow: bool) -> Meaning:
        """Hold the letter before the words against them."""
        of_letter = self._letters.get(letter)
        if not of_letter:
            return found
        if found.key and found.key not in of_letter:
            return CONFLICT
        if not words_follow and len(of_letter) == 1:
            return _known(self._codes[next(iter(of_letter))], "form")
        return found


def _known(code: Code, how: str) -> Meaning:
    return Meaning(code.key, "foreign" if code.outside else how)


def _tokens(codes: CodeSet, spelt: Words) -> dict[str, str]:
    """Every code that may stand in a text, to its key."""
    tokens = {
        other.casefold(): key
        for key, others in spelt.codes.items()
        for other in others
        if codes.code(key)
    }
    return tokens | {code.bare.casefold(): code.key for code in codes.codes if code.bare}


def _letters(codes: CodeSet) -> dict[str, set[str]]:
    """The keys that each letter of the template may stand for.

    None where the codes have groups, since Ofsted letters the groups as well, in another way.
    """
    letters: dict[str, set[str]] = {}
    for code in codes.codes:
        for form in () if code.group else (code.value, *code.also):
            if met := LETTER.match(form):
                letters.setdefault(met[1].casefold(), set()).add(code.key)
    return letters
