"""The code sets of Annex A, as ``data/annex_a/codes.toml`` states them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from readiness_tui.content.fields import (
    Reader,
    choice,
    list_of,
    one_line,
    read_table,
    tables,
    yes_or_no,
)
from readiness_tui.content.locate import shipped
from readiness_tui.content.problems import ContentProblems, Problem, listed, quoted
from readiness_tui.content.toml_files import SourceFile, read_toml
from readiness_tui.errors import InputError
from readiness_tui.readiness.vocabulary import Confidence

_SHARED: dict[str, Reader] = {"source": one_line, "confidence": choice(*Confidence)}
_SET: dict[str, Reader] = _SHARED | {"title": one_line, "closed": yes_or_no}
_CODE: dict[str, Reader] = _SHARED | {
    "key": one_line,
    "value": one_line,
    "label": one_line,
    "bare": one_line,
    "group": one_line,
    "also": list_of(one_line),
    "outside": yes_or_no,
    "since": one_line,
    "until": one_line,
}
_REQUIRED = ("key", "value", "label")


class Code(NamedTuple):
    """One code: what a cell may hold, and how it is known here."""

    key: str  # short, and used once in its set; what a list's column holds after normalising
    value: str  # the preferred form, as the template writes it
    label: str
    bare: str = ""  # the code alone, or "" where the template has none
    group: str = ""  # Ofsted's grouping, which is not to be given in its place
    also: tuple[str, ...] = ()  # other forms that the template or its guidance gives
    outside: bool = False  # of a neighbouring set: understood, but out of place in this one
    since: str = ""
    until: str = ""
    source: str = ""
    confidence: str = Confidence.SEEN


class CodeSet(NamedTuple):
    """The codes of one kind of column, in the template's order."""

    id: str
    title: str
    closed: bool  # whether nothing else is permitted
    codes: tuple[Code, ...]

    def code(self, key: str) -> Code | None:
        """The code with this key."""
        return next((code for code in self.codes if code.key == key), None)

    def permitted(self) -> tuple[Code, ...]:
        """The codes without those of a neighbouring set."""
        return tuple(code for code in self.codes if not code.outside)


@cache
def code_sets(path: str | None = None) -> Mapping[str, CodeSet]:
    """Every code set by id, from the file that ships or from another in the same form.

    Raises ``ContentProblems`` naming each mistake with its file and line.
    """
    problems: list[Problem] = []
    file = read_toml(shipped("data/annex_a/codes.toml") if path is None else path, False, problems)
    sets = {} if file is None else {id_: _set(file, id_) for id_ in file.data}
    if not problems and not sets:
        path = "" if file is None else file.path
        problems.append(Problem(path, 1, "the file holds no code set", "give one as [gender]"))
    if problems:
        raise ContentProblems(problems)
    return sets


def code_set(id_: str) -> CodeSet:
    """One of the code sets that ship. Raises ``InputError`` for an id that none has."""
    sets = code_sets()
    if id_ not in sets:
        raise InputError(
            f"There is no code set {quoted(id_)}.", f"There are {listed(sets, 'and')}."
        )
    return sets[id_]


def _set(file: SourceFile, id_: str) -> CodeSet:
    facts = read_table(file, (id_,), file.data[id_], _SET, _SET, below=("codes",))
    given = file.data[id_].get("codes", []) if isinstance(file.data[id_], dict) else []
    codes: dict[str, Code] = {}
    forms: dict[str, str] = {}  # every form of every code, to its key
    for index, table in enumerate(tables(file, (id_, "codes"), given)):
        place = (id_, "codes", index)
        row = read_table(file, place, table, _CODE, _REQUIRED)
        if not row.keys() >= set(_REQUIRED):
            continue
        shared = {name: facts[name] for name in _SHARED if name in facts}
        code = Code(**(shared | row))
        if code.key in codes:
            what = f"there is another code with the key {quoted(code.key)}"
            file.report(place, what, "change the key or remove one of the two")
        for form in dict.fromkeys((code.value, code.bare, *code.also)):
            if form and forms.setdefault(form, code.key) != code.key:
                what = f"{quoted(form)} is already given for {quoted(forms[form])}"
                file.report(place, what, "give each form to one code only")
        codes[code.key] = code
    if not codes and facts.keys() >= set(_SET):
        file.report((id_,), "the set holds no code", "add codes = [ ... ] below this line")
    title, closed = facts.get("title", id_), facts.get("closed", True)
    return CodeSet(id_, title, closed, tuple(codes.values()))
