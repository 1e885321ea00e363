"""What a value of a list's column means, for ``readiness annex-a code``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readiness_tui.annex_a.codes import code_sets
from readiness_tui.annex_a.layout_headers import assign
from readiness_tui.annex_a.layout_names import list_number
from readiness_tui.annex_a.spec import Column, ListSpec, spec
from readiness_tui.annex_a.spellings import speller
from readiness_tui.content.problems import listed, nearest, quoted
from readiness_tui.errors import InputError


class Answer(NamedTuple):
    """What one value means; ``how`` as in ``spellings.Meaning``."""

    code: str  # the preferred form, such as "b) Female"; "" where no code is certain
    group: str  # Ofsted's grouping, or ""
    how: str


def meanings(rows: Iterable[tuple[int | str, str, str]]) -> list[Answer]:
    """An answer for each list, column and value, in their order.

    The list goes by its number or name, the column by its id or header in any spelling that a dry
    run understands. Raises ``InputError`` for a list or column that there is not, and for a column
    that takes no codes.
    """
    columns: dict[tuple[int | str, str], Column] = {}
    answers = []
    for list_, name, value in rows:
        if (list_, name) not in columns:
            columns[list_, name] = coded_column(list_, name)
        answers.append(_answer(columns[list_, name], value))
    return answers


def _answer(column: Column, value: str) -> Answer:
    read = speller(column.codes, column.id).read(value)
    if read.key is None:
        return Answer("", read.group, read.how)
    code = code_sets()[column.codes].code(read.key)
    return Answer(code.value, code.group, read.how) if code else Answer(read.key, "", read.how)


def coded_column(list_: int | str, column: str) -> Column:
    """A column that takes codes. Raises ``InputError`` as ``meanings`` does."""
    one = _list(list_)
    found = _column(column, one)
    if not found.codes:
        coded = listed([each.name for each in _coded(one)], "and")
        raise InputError(
            f"{found.name} of list {one.number} takes no codes.", f"The columns that do: {coded}."
        )
    return found


def _list(list_: int | str) -> ListSpec:
    facts = spec()
    text = str(list_).strip()
    number = int(text) if text.isdecimal() and len(text) <= 2 else list_number(text, facts)
    for one in facts.lists:
        if one.number == number:
            return one
    raise InputError(f"There is no list {quoted(text)}.", "Give a number from 1 to 11.")


def _column(name: str, one: ListSpec) -> Column:
    mapped = [*assign([name], one).columns]
    for column in one.columns:
        if column.id == name.strip().casefold() or [column.id] == mapped:
            return column
    guess = nearest(name, [column.name for column in one.columns])
    coded = listed([column.name for column in _coded(one)], "and")
    hint = f'Did you mean "{guess}"?' if guess else f"The columns that take codes: {coded}."
    raise InputError(f"List {one.number} has no column {quoted(name)}.", hint)


def _coded(one: ListSpec) -> Iterator[Column]:
    return (column for column in one.columns if column.codes)
