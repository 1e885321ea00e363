"""The child-level lists of Annex A as facts, read from ``data/annex_a/lists.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from readiness_tui.content.fields import (
    Reader,
    choice,
    identifier,
    list_of,
    long_text,
    one_line,
    read_table,
    tables,
    whole_number,
    yes_or_no,
)
from readiness_tui.content.locate import shipped
from readiness_tui.content.problems import ContentProblems, Problem, instead, quoted
from readiness_tui.content.toml_files import SourceFile, read_toml
from readiness_tui.content.toml_places import Key
from readiness_tui.readiness.vocabulary import Confidence

LAST_LIST = 11
"""The highest number of a list."""


class Kind(StrEnum):
    """What the cells of a column hold."""

    ID = "id"
    DATE = "date"
    INTEGER = "integer"
    AGE = "age"
    CATEGORY = "category"
    YES_NO = "yes-no"
    TEXT = "text"
    POSTCODE = "postcode"
    URN = "urn"


class Need(StrEnum):
    """Whether a column may be blank; "conditional" is required unless ``blank_when`` holds."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    OPTIONAL = "optional"


class Column(NamedTuple):
    """A column of a list."""

    id: str
    name: str  # the header in the newest edition
    name_2019: str  # the same where nothing changed, "" where there was no such column
    kind: Kind
    need: Need
    blank_when: str  # goes on from "may be blank when", or ""
    codes: str  # id of the code set, or ""
    aliases: tuple[str, ...]
    since: str  # the edition that brought it in, or ""
    confidence: Confidence  # how sure the spelling of the header is


class ListSpec(NamedTuple):
    """One of the eleven lists."""

    number: int
    title: str
    titles: tuple[str, ...]  # other names that sheets go by
    about: str
    columns: tuple[Column, ...]  # in the order of the newest edition
    columns_2019: tuple[str, ...]  # ids, in the order of 2019
    key: tuple[str, ...]  # ids of the columns that together tell one row from another
    one_row_each: bool  # one row for each child or adopter
    window_months: int | None  # None: as on the day of the extract
    window_by: tuple[str, ...]  # ids of the dates that decide whether a row is in the window
    unborn: bool  # whether an unborn child can be on the list

    def column(self, column_id: str) -> Column:
        """A column by its id. Raises ``KeyError``."""
        for column in self.columns:
            if column.id == column_id:
                return column
        raise KeyError(column_id)


class SpecEdition(NamedTuple):
    """An edition of the template, and how sure we are of it."""

    id: str
    confidence: Confidence
    source: str


class Words(NamedTuple):
    """Words that stand in cells, and names of sheets, as the file gives them."""

    blank: tuple[str, ...]
    nobody: tuple[str, ...]
    footer: tuple[str, ...]
    not_a_list: tuple[str, ...]


class Spec(NamedTuple):
    """All that is known of the lists."""

    lists: tuple[ListSpec, ...]  # by number
    editions: tuple[SpecEdition, ...]  # the newest first
    words: Words

    def list(self, number: int) -> ListSpec:
        """A list by its number. Raises ``KeyError``."""
        for one in self.lists:
            if one.number == number:
                return one
        raise KeyError(number)

    def column(self, number: int, column_id: str) -> Column:
        """A column of a list by its id. Raises ``KeyError``."""
        return self.list(number).column(column_id)


_LINES = list_of(one_line)
_IDS = list_of(identifier)
_COLUMN: dict[str, Reader] = {
    "id": identifier,
    "name": one_line,
    "name_2019": one_line,
    "type": choice(*Kind),
    "need": choice(*Need),
    "blank_when": one_line,
    "codes": identifier,
    "aliases": _LINES,
    "since": one_line,
    "confidence": choice(*Confidence),
}
_COLUMN_NEEDS = ("id", "name", "type", "need")
_LIST: dict[str, Reader] = {
    "number": whole_number(1, LAST_LIST),
    "title": one_line,
    "titles": _LINES,
    "about": long_text,
    "grain": choice("one", "many"),
    "key": _IDS,
    "window_months": whole_number(1, 60),
    "window_by": _IDS,
    "unborn": yes_or_no,
    "columns": _IDS,
    "columns_2019": _IDS,
}
_LIST_NEEDS = ("number", "title", "about", "grain", "key", "columns")
_EDITION: dict[str, Reader] = {
    "id": one_line,
    "confidence": choice(*Confidence),
    "source": long_text,
}
_WORDS: dict[str, Reader] = dict.fromkeys(Words._fields, _LINES)
_CODED = (Kind.CATEGORY, Kind.YES_NO)


@lru_cache(maxsize=4)
def spec(path: str = "") -> Spec:
    """The lists as ``path``, or else the file that ships, gives them.

    Raises ``ContentProblems`` that name each mistake with its line and what would be right.
    """
    problems: list[Problem] = []
    file = read_toml(path or shipped("data/annex_a/lists.toml"), bool(path), problems)
    found = _read(file) if file else None
    if problems or found is None:
        raise ContentProblems(problems)
    return found


def _read(file: SourceFile) -> Spec:
    below = ("edition", "column", "list", "words")
    read_table(file, (), file.data, {}, ("words",), below)
    words = read_table(file, ("words",), file.data.get("words", {}), _WORDS, Words._fields)
    editions = tuple(
        SpecEdition(row["id"], Confidence(row["confidence"]), row["source"])
        for row in _rows(file, ("edition",), file.data, _EDITION, tuple(_EDITION))
    )
    shared = _columns(file, (), file.data)
    lists: dict[int, ListSpec] = {}
    rows = _rows(file, ("list",), file.data, _LIST, _LIST_NEEDS, ("column",))
    for row in rows:
        place = ("list", row["index"])
        if row["number"] in lists:
            what = f"there are two lists with the number {row['number']}"
            file.report((*place, "number"), what, "change one of the two numbers")
        lists[row["number"]] = _list(file, place, row, shared)
    for number in range(1, LAST_LIST + 1):
        if file.whole and number not in lists and len(rows) == len(file.data.get("list", [])):
            file.report((), f"list {number} is missing", "add its [[list]]")
    return Spec(
        tuple(lists[number] for number in sorted(lists)),
        editions,
        Words(**{name: words.get(name, ()) for name in Words._fields}),
    )


def _rows(
    file: SourceFile,
    place: Key,
    holder: Mapping[str, Any],
    keys: dict[str, Reader],
    required: tuple[str, ...],
    below: tuple[str, ...] = (),
) -> list[dict[str, Any]]:
    """The tables of a ``[[list]]`` that have all they need; ``index`` is their place."""
    rows = []
    for index, table in enumerate(tables(file, place, holder.get(str(place[-1]), []))):
        row = read_table(file, (*place, index), table, keys, required, below)
        if row.keys() >= set(required):
            rows.append(row | {"index": index, "table": table})
    return rows


def _columns(file: SourceFile, place: Key, holder: Mapping[str, Any]) -> dict[str, Column]:
    found: dict[str, Column] = {}
    place = (*place, "column")
    for row in _rows(file, place, holder, _COLUMN, _COLUMN_NEEDS):
        here = (*place, row["index"])
        kind = Kind(row["type"])
        if row["id"] in found:
            what = f"there is another column with the id {quoted(row['id'])}"
            file.report((*here, "id"), what, "change the id or remove one of the two")
        if (kind in _CODED) != ("codes" in row):
            what = f"a column of the type {kind} {'needs' if kind in _CODED else 'has no'} codes"
            remedy = "add codes = ..." if kind in _CODED else "remove the key codes"
            file.report((*here, "type"), what, remedy)
        since = row.get("since", "")
        found[row["id"]] = Column(
            id=row["id"],
            name=row["name"],
            name_2019="" if since else row.get("name_2019", row["name"]),
            kind=kind,
            need=Need(row["need"]),
            blank_when=row.get("blank_when", ""),
            codes=row.get("codes", ""),
            aliases=row.get("aliases", ()),
            since=since,
            confidence=Confidence(row.get("confidence", Confidence.SEEN)),
        )
    return found


def _list(
    file: SourceFile, place: Key, row: dict[str, Any], shared: Mapping[str, Column]
) -> ListSpec:
    own = _columns(file, place, row["table"])
    known = {**shared, **own}
    for name in ("columns", "columns_2019"):
        for index, column in enumerate(row.get(name, ())):
            if column not in known:
                remedy = instead(column, known, "add its [[list.column]]")
                what = f"there is no column {quoted(column)}"
                file.report((*place, name, index), what, remedy)
    for name in ("key", "window_by"):
        for index, column in enumerate(row.get(name, ())):
            if column not in row["columns"]:
                remedy = instead(column, row["columns"], "use an id out of columns")
                what = f"the list has no column {quoted(column)}"
                file.report((*place, name, index), what, remedy)
    for index, column in enumerate(own):
        if column not in row["columns"]:
            what = f"the column {quoted(column)} has no place in the list"
            file.report((*place, "column", index), what, "add its id to columns, or remove it")
    return ListSpec(
        number=row["number"],
        title=row["title"],
        titles=row.get("titles", ()),
        about=row["about"],
        columns=tuple(known[column] for column in row["columns"] if column in known),
        columns_2019=row.get("columns_2019", row["columns"]),
        key=row["key"],
        one_row_each=row["grain"] == "one",
        window_months=row.get("window_months"),
        window_by=row.get("window_by", ()),
        unborn=row.get("unborn", True),
    )
