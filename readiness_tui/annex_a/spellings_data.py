"""The words and spellings by which codes are known: ``spellings.toml`` and ``spellings.csv``."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from readiness_tui.annex_a.codes import code_sets
from readiness_tui.content.fields import Reader, list_of, one_line, read_table
from readiness_tui.content.locate import shipped
from readiness_tui.content.problems import ContentProblems, Problem, did_you_mean, nearest, quoted
from readiness_tui.content.toml_files import SourceFile, read_toml
from readiness_tui.errors import ContentError
from readiness_tui.text import clean_line

GENERAL = "general"
"""The table of what holds for every set."""

_WORDS = ("codes", "words", "groups", "same")
_COLUMN = "column"
_GENERAL: dict[str, Reader] = {"blank": list_of(one_line), "not_recorded": list_of(one_line)}
_SET: dict[str, Reader] = {
    "like": one_line,
    "suffix": one_line,
    "weak": list_of(one_line),
    "unclear": list_of(one_line),
}
_COLUMNS = ["set", "spelling", "key", "group"]

Phrases = Mapping[str, tuple[str, ...]]


class Words(NamedTuple):
    """How the codes of one set are spelt. Source: data/annex_a/spellings.toml."""

    codes: Mapping[str, tuple[str, ...]] = {}  # other codes for the same, by key
    words: Mapping[str, tuple[str, ...]] = {}  # words that mean a code, by key
    groups: Mapping[str, tuple[str, ...]] = {}  # words that mean only Ofsted's grouping, by group
    same: Mapping[str, tuple[str, ...]] = {}  # phrases that are read as one word, by that word
    suffix: str = ""  # what a system may add to a code, as a pattern
    weak: tuple[str, ...] = ()  # codes that are words as well, and so count at the start only
    unclear: tuple[str, ...] = ()  # words that leave it open
    column: Mapping[str, Phrases] = {}  # whole texts that mean a code in one column, by its id


class Spelling(NamedTuple):
    """One spelling that no rule reaches: the code it stands for, or else only the grouping.

    With neither, councils are known to mean different codes by it, and it stays open.
    """

    set: str
    spelling: str
    key: str
    group: str


class General(NamedTuple):
    """What holds for every set."""

    blank: tuple[str, ...]  # never a value
    not_recorded: tuple[str, ...]  # a value only where the set has one for it


@cache
def words(path: str | None = None) -> tuple[General, Mapping[str, Words]]:
    """The words by code set, from the file that ships or from another in the same form.

    Raises ``ContentProblems`` naming each mistake with its file and line.
    """
    problems: list[Problem] = []
    path = shipped("data/annex_a/spellings.toml") if path is None else path
    file = read_toml(path, False, problems)
    found: dict[str, Words] = {}
    general = General((), ())
    for id_, table in ({} if file is None else file.data).items():
        assert file is not None
        if id_ == GENERAL:
            general = General(**read_table(file, (id_,), table, _GENERAL, _GENERAL))
            continue
        if id_ not in code_sets():
            guess = did_you_mean(nearest(id_, code_sets()), "use the name of a code set")
            file.report((id_,), f"there is no code set {quoted(id_)}", guess)
            continue
        facts = read_table(file, (id_,), table, _SET, below=(*_WORDS, _COLUMN))
        like = found.get(facts.pop("like", ""), Words())
        known = code_sets()[id_].codes
        names = {"codes": [one.key for one in known], "groups": {one.group for one in known}}
        names["words"] = names["codes"]
        facts[_COLUMN] = _by_column(file, id_, table.get(_COLUMN, {}), names["codes"])
        for kind in _WORDS:
            given = table.get(kind, {})
            keys = {name: list_of(one_line) for name in names.get(kind, given)}
            own = read_table(file, (id_, kind), given, keys)
            facts[kind] = _joined(getattr(like, kind), own)
        found[id_] = like._replace(**facts)
    if problems:
        raise ContentProblems(problems)
    return general, found


@cache
def learned(path: str | None = None) -> Mapping[str, tuple[Spelling, ...]]:
    """The spellings by code set, from the file that ships or from another in the same form.

    Raises ``ContentProblems`` naming each mistake, ``ContentError`` where it cannot be read.
    """
    path = shipped("data/annex_a/spellings.csv") if path is None else path
    problems: list[Problem] = []
    found: dict[str, list[Spelling]] = {}
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, strict=True)
            if next(rows, []) != _COLUMNS:
                what = "the heading is another one"
                problems.append(Problem(path, 1, what, f"start with {','.join(_COLUMNS)}"))
            for cells in rows:
                if len(cells) != len(_COLUMNS):
                    what = f"the row has {len(cells)} values, not {len(_COLUMNS)}"
                    remedy = "put a text that holds a comma between double quotes"
                    problems.append(Problem(path, rows.line_num, what, remedy))
                    continue
                spelling = Spelling(*map(clean_line, cells))
                if mistake := _mistake(spelling):
                    problems.append(Problem(path, rows.line_num, *mistake))
                found.setdefault(spelling.set, []).append(spelling)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = f"The spellings {clean_line(path)} cannot be read as a CSV file in UTF-8."
        raise ContentError(why, "Install Readiness again, or save the file again.") from error
    if problems:
        raise ContentProblems(problems)
    return {id_: tuple(rows) for id_, rows in found.items()}


def _by_column(
    file: SourceFile, id_: str, given: object, keys: Iterable[str]
) -> dict[str, Phrases]:
    tables = given if isinstance(given, dict) else {}
    read_table(file, (id_, _COLUMN), given, {}, below=tables)
    texts = dict.fromkeys(keys, list_of(one_line))
    return {name: read_table(file, (id_, _COLUMN, name), tables[name], texts) for name in tables}


def _mistake(spelling: Spelling) -> tuple[str, str] | None:
    """What is wrong with a spelling, and what would be right."""
    sets = code_sets()
    if spelling.set not in sets:
        return f"there is no code set {quoted(spelling.set)}", "use the name of a code set"
    codes = sets[spelling.set].codes
    if spelling.key and spelling.group:
        return "a key and a group are given", "give one of the two, or none to leave it open"
    if spelling.key and all(spelling.key != code.key for code in codes):
        return f"there is no code {quoted(spelling.key)} in this set", "use a key of codes.toml"
    if spelling.group and all(spelling.group != code.group for code in codes):
        return f"there is no group {quoted(spelling.group)}", "use a group of codes.toml"
    return None


def _joined(first: Phrases, second: Phrases) -> Phrases:
    names = dict.fromkeys((*first, *second))
    return {name: (*first.get(name, ()), *second.get(name, ())) for name in names}
