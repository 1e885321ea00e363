"""How councils lay the lists out: sheet names, what stands above the header, headers, blanks."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

from tests.annex_a.world_rows import columns, specification

EXTRA = "Local note"
"""The header of a column that the template does not have."""

_FRONT = ("Front_Sheet", "FAQ_and_changes", "Guidance", "Codes_used")
_SPACE_AFTER_2019 = {"adoption_order": 10, "in_touch": 9, "cla_end": 8}
_CAMEL = re.compile(r"[A-Z]\w*[A-Z]\w*")


class Layout(NamedTuple):
    """One way of laying out a workbook."""

    sheet: Callable[[int], str]
    top: Callable[[int], list[str]]  # the rows above the header, one cell each; "" for a blank row
    header: Callable[[int, str], tuple[str, bool]]  # and whether it is an alias
    order: Callable[[int], list[str]]
    blank: str = ""
    front: tuple[str, ...] = ()
    extra: bool = False
    spaces: bool = False  # hard spaces after some values, and empty columns at the end


def _official(number: int, column: str) -> tuple[str, bool]:
    return columns(number)[column]["name"], False


def _header_2019(number: int, column: str) -> tuple[str, bool]:
    one = columns(number)[column]
    after = " " if _SPACE_AFTER_2019.get(column) == number else ""
    return one.get("name_2019", one["name"]) + after, False


def _alias(number: int, column: str) -> tuple[str, bool]:
    one = columns(number)[column]
    known = one.get("aliases", ())
    return _told(known[0] if known else one["name"], one)


def _camel(number: int, column: str) -> tuple[str, bool]:
    one = columns(number)[column]
    for alias in one.get("aliases", ()):
        if _CAMEL.fullmatch(alias):
            return _told(alias, one)
    words = re.findall(r"[A-Za-z0-9]+", one["name"])
    return _told("".join(word[0].upper() + word[1:] for word in words), one)


def _told(header: str, column: dict[str, Any]) -> tuple[str, bool]:
    """The header, and whether it differs from the official wording in more than capitals."""
    official = (column["name"], column.get("name_2019", ""))
    return header, header.casefold() not in {name.casefold() for name in official}


def _template_order(number: int) -> list[str]:
    return list(columns(number))


def _order_2019(number: int) -> list[str]:
    return list(specification()[number].get("columns_2019", columns(number)))


def _other_order(number: int) -> list[str]:
    """Another order than the template's, always the same."""
    order = list(columns(number))
    Random(number).shuffle(order)
    return order


def _title(number: int) -> str:
    return f"List {number}: {specification()[number]['title']}"


LAYOUTS = {
    "2024": Layout(lambda n: f"List {n}", lambda _: [], _official, _template_order),
    "2019": Layout(
        lambda n: f"List_{n}", lambda n: [_title(n)], _header_2019, _order_2019, front=_FRONT
    ),
    "chat": Layout(
        lambda n: f"List {n}", lambda n: [_title(n)], _official, _template_order, blank="-"
    ),
    "ssd": Layout(lambda n: f"List {n}", lambda _: [], _camel, _template_order),
    "messy": Layout(
        lambda n: f"List {n} - {specification()[n]['title']}"[:31],
        lambda n: ["", "", _title(n), ""],
        _alias,
        _other_order,
        extra=True,
        spaces=True,
    ),
    "csv": Layout(lambda n: f"List {n}", lambda _: [], _official, _template_order),
}
