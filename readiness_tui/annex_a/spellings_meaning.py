"""What a cell of a category can say, and who can be asked."""

from __future__ import annotations

from typing import NamedTuple, Protocol

LONGEST = 1_000
"""Signs of a cell that are read; the longest real category has under 600."""


class Meaning(NamedTuple):
    """What a cell says.

    ``how``: "exact" the preferred form · "form" understood in another form · "foreign" a code of a
    neighbouring set · "group" only Ofsted's grouping, which ``group`` names · "conflict" the letter
    or the code says one thing and the words another · "blank" not recorded · "unknown". Only the
    first three have a ``key``.
    """

    key: str | None
    how: str
    group: str = ""


class Reads(Protocol):
    """What reads the spellings of one code set."""

    def read(self, text: str) -> Meaning:
        """What a cell says; never raises."""
        ...


class Spellers(Protocol):
    """What finds the reader of a code set, and of one of its columns where the id is given."""

    def __call__(self, code_set_id: str, column: str = "") -> Reads:
        """Raises ``InputError`` for an id that no code set has."""
        ...


BLANK = Meaning(None, "blank")
UNKNOWN = Meaning(None, "unknown")
CONFLICT = Meaning(None, "conflict")
