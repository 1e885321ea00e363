"""What the words of a text say about one set's codes: the set's own words and ours, compiled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from readiness_tui.annex_a.codes import CodeSet
from readiness_tui.annex_a.spellings_data import Words
from readiness_tui.annex_a.spellings_fold import FILLERS, near, stem, without_one, words_of

LETTER = re.compile(r"([a-z]{1,2}|p1)\)\s*|([a-z])\.\s+", re.IGNORECASE)
"""The letter before a code of the template, as in ``a) Male``."""

_TYPO_FROM = 6  # letters; in a shorter word one letter changes what is meant
_TELLING = 3  # words of a code's own; two, such as "other placement", turn up in many texts
_REMEMBERED = 20_000  # words met in texts, so that a strange column does not fill the memory


class Claim(NamedTuple):
    """What some words say: a code, or only its group, or (with neither) that it stays open."""

    key: str = ""
    group: str = ""


class _Rule(NamedTuple):
    words: frozenset[str]  # all of these are there
    without: frozenset[str]  # and none of these
    claim: Claim


class Lexicon:
    """The words of one code set."""

    def __init__(self, codes: CodeSet, words: Words) -> None:
        self._words: dict[str, str] = dict.fromkeys(FILLERS, "")  # a word as met -> as known
        self._beginnings: list[tuple[str, str]] = []
        self._phrases: dict[str, list[tuple[list[str], str]]] = {}  # by first word, longest first
        self._learn_same(words)
        self._whole: dict[frozenset[str], set[Claim]] = {}
        self._rules: dict[str, list[_Rule]] = {}  # by the rarest of a rule's words
        self._near: dict[str, set[str]] = {}
        self._add_all([*_phrases_of(codes, words), *_own_words(codes)])

    def read(self, words: Iterable[str]) -> set[Claim]:
        """What the words say. An entry that needs all words of another and more puts it aside."""
        known = self._known(words)
        if whole := self._whole.get(known):
            return whole
        met = [
            rule
            for word in known
            for rule in self._rules.get(word, ())
            if rule.words <= known and not rule.without & known
        ]
        if len(met) == 1:
            return {met[0].claim}
        return {rule.claim for rule in met if not any(rule.words < one.words for one in met)}

    def whole(self, words: Iterable[str]) -> set[Claim]:
        """What a text of just these words says, where that is known."""
        return self._whole.get(self._known(words), set())

    def _known(self, words: Iterable[str]) -> frozenset[str]:
        remembered = self._words
        known = []
        for word in words:
            if (found := remembered.get(word)) is None:
                found = self._recognise(word)
            if found:
                known.append(found)
        if self._phrases.keys().isdisjoint(known):
            return frozenset(known)
        return frozenset(self._joined(known))

    def _joined(self, words: list[str]) -> Iterator[str]:
        """The words, with each phrase that is read as one word in its place."""
        place = 0
        while place < len(words):
            for phrase, name in self._phrases.get(words[place], ()):
                if words[place : place + len(phrase)] == phrase:
                    place += len(phrase)
                    if name:
                        yield name
                    break
            else:
                yield words[place]
                place += 1

    def _recognise(self, word: str) -> str:
        """The known word that this one is a form of, or that it misspells; else itself."""
        found = stem(word)
        if found in self._words:
            found = self._words[found]
        else:
            for beginning, name in self._beginnings:
                if word.startswith(beginning):
                    found = name
                    break
            else:
                found = self._corrected(found) or self._corrected(word) or found
        if len(self._words) < _REMEMBERED:
            self._words[word] = found
        return found

    def _corrected(self, word: str) -> str:
        """The one known word that is a slip away, or ""."""
        if len(word) < _TYPO_FROM or not word.isalpha():
            return ""
        if not self._near:
            for known in [each for each in self._words if len(each) >= _TYPO_FROM]:
                for form in without_one(known):
                    self._near.setdefault(form, set()).add(known)
        close = {known for form in without_one(word) for known in self._near.get(form, ())}
        meant = {self._words[known] for known in close if near(word, known)}
        return meant.pop() if len(meant) == 1 else ""

    def _learn_same(self, words: Words) -> None:
        phrases: list[tuple[str, list[str]]] = []
        for name, forms in words.same.items():
            if name:
                self._words.setdefault(name, name)
            for form in forms:
                if form.endswith("*"):
                    self._beginnings.append((form[:-1], name))
                elif len(parts := [stem(word) for word in words_of(form)]) == 1:
                    self._words[parts[0]] = name
                else:
                    phrases.append((name, parts))
        for name, parts in phrases:  # once every single word is known
            known = [word for part in parts if (word := self._words.get(part, part))]
            if known:
                self._phrases.setdefault(known[0], []).append((known, name))
            for part in parts:
                self._words.setdefault(part, part)
        for sharing in self._phrases.values():
            sharing.sort(key=lambda phrase: len(phrase[0]), reverse=True)

    def _add_all(self, phrases: Iterable[tuple[str, Claim]]) -> None:
        rules: dict[_Rule, None] = {}
        for phrase, claim in phrases:
            whole = phrase.startswith("=")
            for words, without in _readings(phrase.removeprefix("=")):
                known = self._learnt(words)
                if whole:
                    self._whole.setdefault(known, set()).add(claim)
                elif known:
                    rules[_Rule(known, self._learnt(without), claim)] = None
        common = Counter(word for rule in rules for word in rule.words)
        for rule in rules:
            rarest = min(rule.words, key=lambda word: (common[word], word))
            self._rules.setdefault(rarest, []).append(rule)

    def _learnt(self, words: Iterable[str]) -> frozenset[str]:
        stems = [part for word in words for part in _stems(word)]
        for word in stems:
            self._words.setdefault(word, word)
        return self._known(stems)


def own_words(value: str, bare: str) -> str:
    """A preferred form without its letter and its code: "a) U1: Foster" -> "Foster"."""
    rest = value[met.end() :] if (met := LETTER.match(value)) else value
    return rest.removeprefix(bare).lstrip(" :-") if bare else rest


def _phrases_of(codes: CodeSet, words: Words) -> Iterator[tuple[str, Claim]]:
    """Ours. A code that this set has not leaves it open."""
    groups = {code.key: code.group for code in codes.codes}
    for key, phrases in words.words.items():
        claim = Claim(key, groups[key]) if key in groups else Claim()
        yield from ((phrase, claim) for phrase in phrases)
    for group, phrases in words.groups.items():
        yield from ((phrase, Claim("", group)) for phrase in phrases)
    yield from ((phrase, Claim()) for phrase in words.unclear)


def _own_words(codes: CodeSet) -> Iterator[tuple[str, Claim]]:
    """The set's: a text of just these words, or (from three words on) one that has them all."""
    groups = Counter(code.group for code in codes.codes)
    said: dict[tuple[str, ...], set[Claim]] = {}
    for code in codes.codes:
        for form in (code.label, own_words(code.value, code.bare)):
            said.setdefault(tuple(words_of(form)), set()).add(Claim(code.key, code.group))
    for name in filter(None, groups):
        meant = tuple(words_of(name))
        if groups[name] > 1:  # so that "Temporary placement" is not taken for the code of that name
            said[meant] = {Claim("", name)}
        else:
            said.setdefault(meant, _only(codes, name))
    for text, claims in said.items():
        phrase = " ".join(text)
        for claim in claims if phrase else ():
            yield f"={phrase}", claim
            if len(text) >= _TELLING:
                yield phrase, claim


def _only(codes: CodeSet, group: str) -> set[Claim]:
    return {Claim(code.key, group) for code in codes.codes if code.group == group}


@cache
def _stems(word: str) -> tuple[str, ...]:
    return tuple(stem(part) for part in words_of(word))


def _readings(phrase: str) -> Iterator[tuple[list[str], list[str]]]:
    """The words that must be there and those that must not, one reading for each choice."""
    without = [word[1:] for word in phrase.split() if word.startswith("!")]
    needed = [word.split("|") for word in phrase.split() if not word.startswith("!")]
    for words in product(*needed):
        yield list(words), without
