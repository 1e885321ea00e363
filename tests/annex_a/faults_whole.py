"""Faults of a list as a whole, C11 and W09, and near misses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from tests.annex_a.faults_making import AS_OF, whole
from tests.annex_a.oracle_values import Finding
from tests.annex_a.world import OWN_LA, World

_LEAST = 50  # rows from which on shares and gaps are looked at

_SINCE = date(2025, 7, 19)  # six months before

_Span = tuple[date, date]


class NotRecorded(NamedTuple):
    """Makes exactly so many rows say that it is not known: the most allowed, or one more."""

    name: str
    list: int
    column: str
    codes: Sequence[str]
    percent: int
    too_many: int  # 1 for a fault, 0 for a near miss
    as_of: date = AS_OF
    own_la: str = OWN_LA

    def plant(self, world: World, rng: Random) -> Finding | None:
        rows = [
            row
            for row in world.get(self.list, [])
            if isinstance(row.get(self.column), str)
            and not (self.column == "gender" and row.get("age") == -1)
        ]
        if len(rows) < _LEAST:
            return None
        known = [row for row in rows if row[self.column] not in self.codes]
        wanted = len(rows) * self.percent // 100 + self.too_many
        surplus = len(rows) - len(known) - wanted
        if surplus > 0:
            return None
        for row in rng.sample(known, -surplus):
            row[self.column] = rng.choice(self.codes)
        return whole("C11", self.list, self.column)


class Gap(NamedTuple):
    """Takes away the rows of some days: the whole of a span, or (a near miss) all but one day."""

    name: str
    list: int
    column: str
    span: _Span
    spare: date | None
    as_of: date = AS_OF
    own_la: str = OWN_LA

    def plant(self, world: World, rng: Random) -> Finding | None:
        first, last = self.span
        rows = world.get(self.list, [])
        inside = [row for row in rows if _SINCE <= _day(row[self.column]) <= AS_OF]
        gone = [row for row in inside if first <= _day(row[self.column]) <= last]
        if not gone or len(inside) - len(gone) < _LEAST:
            return None
        if self.spare is not None:
            gone[0][self.column] = self.spare
            del gone[0]
        away = {id(row) for row in gone}
        rows[:] = [row for row in rows if id(row) not in away]
        return whole("W09", self.list, self.column)


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.max


_DAY = timedelta(days=1)
_SHARES = (
    ("gender", ("U",), 2, range(1, 11)),
    ("ethnicity", ("REFU", "NOBT", "UNKNOWN"), 10, range(1, 11)),
    ("disability", ("U",), 5, range(4, 11)),
)
_DATED = ((1, "contact_date"), (3, "referral_date"), (4, "assess_auth"), (5, "s47_start"))
_SPANS = (
    (date(2025, 7, 19), date(2025, 8, 1)),  # 14 days
    (date(2026, 1, 6), date(2026, 1, 19)),
    *((date(2025, month, 1), date(2025, month + 1, 1) - _DAY) for month in (8, 9, 10, 11)),
    (date(2025, 12, 1), date(2025, 12, 31)),
)

FAULTS: list[NotRecorded | Gap] = [
    *(
        NotRecorded(f"C11 list {n}: {column} over {share} %", n, column, codes, share, 1)
        for column, codes, share, lists in _SHARES
        for n in lists
    ),
    *(
        Gap(f"W09 list {n}: nothing from {first} to {last}", n, column, (first, last), None)
        for n, column in _DATED
        for first, last in _SPANS
    ),
]

NEAR_MISSES: list[NotRecorded | Gap] = [
    *(
        NotRecorded(f"C11 list {n}: {column} not over {share} %", n, column, codes, share, 0)
        for column, codes, share, lists in _SHARES
        for n in lists
    ),
    *(
        Gap(f"W09 list {n}: only {spare} from {first} to {last}", n, column, (first, last), spare)
        for n, column in _DATED
        for first, last in _SPANS
        for spare in (first, last)
    ),
]
