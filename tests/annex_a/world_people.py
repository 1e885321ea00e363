"""The dice of a made-up world and the people in it: reproducible from one number."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

from dateutil.relativedelta import relativedelta

DATA = Path(__file__).parents[2] / "data"
DAY = timedelta(days=1)
ELSEWHERE = ("Leeds", "Kent", "Derby", "Sheffield", "Norfolk", "Essex", "Sunderland", "Dorset")
TEAMS = tuple(
    f"{team} Team {place}"
    for team in ("Assessment", "Safeguarding", "Children in Care", "Leaving Care", "Family Help")
    for place in ("North", "South", "East", "Central")
)
ORGANISATIONS = (
    "Family Hub",
    "Primary School",
    "Health Visiting",
    "Youth Service",
    "Barnstone Trust",
)
_FIRST = ("Ada", "Ben", "Cara", "Dev", "Ella", "Femi", "Gail", "Hugh", "Isla", "Jo", "Kofi", "Lena")
_LAST = ("Archer", "Brook", "Carter", "Dale", "Ellis", "Frost", "Grant", "Hill", "Iqbal", "Jones")
WORKERS = tuple(f"{first} {last}" for first in _FIRST for last in _LAST)

T = TypeVar("T")


def weighted(**shares: int) -> tuple[str, ...]:
    """Each key as often as its share says, to be drawn from evenly."""
    return tuple(key for key, share in shares.items() for _ in range(share))


GENDERS = weighted(M=124, F=124, I=1, U=1)
ETHNICITIES = weighted(
    WBRI=140, WOTH=12, WIRI=2, WROM=3, MWBC=8, MWAS=5, MOTH=5, AIND=5, APKN=9, ABAN=4, AOTH=6,
    BCRB=5, BAFR=10, BOTH=3, CHNE=1, OOTH=6, NOBT=4, REFU=1, UNKNOWN=1,
)  # fmt: skip
SEEKING_ASYLUM = weighted(AOTH=4, BAFR=3, OOTH=3, BOTH=1)
DISABILITIES = weighted(N=87, Y=12, U=1)


def completed_years(born: date, day: date) -> int:
    """Birthdays passed; whoever was born on 29 February has theirs on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class Person(NamedTuple):
    """A child: what every row says of them, and the first day on which anything can happen."""

    since: date
    dob: date
    age: int
    base: dict[str, object]  # as on lists 1 to 3
    full: dict[str, object]  # with the disability
    team: str
    worker: str


class Draw:
    """Everything that is drawn for one world, and the days that bound it."""

    def __init__(self, seed: int, as_of: date, own_la: str) -> None:
        self.rng = Random(seed)
        self.as_of = as_of
        self.own_la = own_la
        self.ago3 = as_of - relativedelta(months=3)
        self.ago6 = as_of - relativedelta(months=6)
        self.ago12 = as_of - relativedelta(months=12)
        self.people = 0
        text = (DATA / "bank_holidays.json").read_text(encoding="utf-8")
        self._holidays = {
            date.fromisoformat(day) for year in json.loads(text).values() for day in year
        }

    def back(self, days: int) -> date:
        """The day so many days before the extract date."""
        return self.as_of - timedelta(days=days)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def pick(self, choices: tuple[T, ...]) -> T:
        return choices[int(self.rng.random() * len(choices))]

    def number(self, least: int, most: int) -> int:
        return least + int(self.rng.random() * (most - least + 1))

    def days(self, least: int, most: int) -> timedelta:
        return timedelta(days=self.number(least, most))

    def day(self, first: date, last: date) -> date:
        """A day from ``first`` to ``last``, or ``last`` where they are the wrong way round."""
        return last - timedelta(days=int(self.rng.random() * max((last - first).days + 1, 1)))

    def working_day(self, first: date, last: date) -> date | None:
        """A day on which a conference can be held, or None where there is none between the two."""
        for _ in range(30):
            day = self.day(first, last)
            if first <= day and day.weekday() < 5 and day not in self._holidays:
                return day
        return None

    def person(
        self,
        born: date | None = None,
        *,
        youngest: date | None = None,
        ethnicities: tuple[str, ...] = ETHNICITIES,
    ) -> Person:
        """Someone new; unless ``born`` is given, under 18 and born by ``youngest``."""
        if born is None:
            latest = youngest or self.ago6 - 100 * DAY
            born = self.day(self.as_of - relativedelta(years=18) + DAY, latest)
        unborn = born > self.as_of
        self.people += 1
        base: dict[str, object] = {
            "child_id": str(1_000_000 + self.people * 7),
            "gender": "U" if unborn else self.pick(GENDERS),
            "ethnicity": self.pick(ethnicities),
            "dob": born,
            "age": max(completed_years(born, self.as_of), -1),
        }
        return Person(
            born - 279 * DAY if unborn else born,
            born,
            max(completed_years(born, self.as_of), -1),
            base,
            {**base, "disability": self.pick(DISABILITIES)},
            self.pick(TEAMS),
            self.pick(WORKERS),
        )

    def unborn(self) -> Person:
        """A child who is expected, and not before there is room for an assessment."""
        return self.person(self.as_of + self.days(10, 170))
