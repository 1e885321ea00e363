"""When one authority's next full inspection is expected: a chance for every open Monday.

The queue of ``national`` gives the chance by its length and pace. While few inspections of the
programme are known, the quoted rule keeps a part of the chance; without a national history, what
the waits since 2021 showed stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import exp
from typing import NamedTuple

from readiness_tui.readiness.calendar import (
    WorkingDays,
    is_open_monday,
    next_open_monday,
)
from readiness_tui.readiness.history import PAUSE, is_paused
from readiness_tui.readiness.national import National, Wait
from readiness_tui.readiness.queue_order import MONDAYS_AHEAD
from readiness_tui.readiness.window import (
    first_to_come,
    quoted_rule,
)

ENOUGH_WAITS = 20
"""Authorities that must be waiting for a queue to say anything."""

_PACES = ((-1.22, 0.3), (0.0, 0.4), (1.22, 0.3))  # a normal spread in three points
_PACE_SPREAD = 0.1  # of the logarithm of the rate from one year to the next
_MOST = 0.12  # chance of any one Monday at most: even the first in the queue waits its turn
_LEVEL = 0.5
_LIKELY = (0.03, 0.9)
_QUIET = timedelta(weeks=26)  # after a focused visit a full inspection is rare ...
_QUIET_SHARE = 0.35  # ... this often of what it would be. Source: counted 2018-2022
_UNKNOWN_PAUSE = timedelta(weeks=13)  # how much longer a pause is taken to last, on any day of it


class Distribution(NamedTuple):
    """On-site Mondays, in order, and the chance of each; together 1."""

    mondays: tuple[date, ...]
    chances: tuple[float, ...]

    def quantile(self, share: float) -> date:
        """The first Monday by which the inspection has begun with at least that chance."""
        total = 0.0
        for monday, chance in zip(self.mondays, self.chances, strict=True):
            total += chance
            if total >= share - 1e-9:
                return monday
        return self.mondays[-1]

    def by(self, day: date) -> float:
        """The chance that it has begun by ``day``."""
        pairs = zip(self.mondays, self.chances, strict=True)
        return sum(chance for monday, chance in pairs if monday <= day)


def expected(national: National, la_code: str, days: WorkingDays) -> Distribution | None:
    """The distribution of an authority that waits in the queue, given that it was not visited yet.

    None where it does not wait, or the queue is too short to say anything.
    """
    wait = national.waits.get(la_code)
    if wait is None or len(national.waits) < ENOUGH_WAITS or not national.rate:
        return None
    mondays = mondays_from(national.as_of, days)
    hazards = _hazards(_left_by_queue(national, la_code, len(mondays)))
    if wait.focused and wait.focused > wait.since:
        quiet = wait.focused + _QUIET
        hazards = [
            hazard * (_QUIET_SHARE if monday < quiet else 1)
            for monday, hazard in zip(mondays, hazards, strict=True)
        ]
    chances = _chances([min(hazard, _MOST) for hazard in hazards])
    ruled = _by_rule(wait, mondays)
    doubt = national.doubt if any(ruled) else 0.0
    mixed = (
        (1 - doubt) * chance + doubt * rule for chance, rule in zip(chances, ruled, strict=True)
    )
    return _levelled(Distribution(mondays, tuple(mixed)))


def _levelled(found: Distribution) -> Distribution:
    """Half of the chance spread evenly over what is likely at all: a queue is no timetable.

    Without it the middle half of the chance held a third of the inspections since 2023.
    """
    first, last = found.quantile(_LIKELY[0]), found.quantile(_LIKELY[1])
    within = [first <= monday <= last for monday in found.mondays]
    level = _LEVEL / sum(within)
    pairs = zip(found.chances, within, strict=True)
    chances = tuple((1 - _LEVEL) * chance + level * inside for chance, inside in pairs)
    return found._replace(chances=chances)


def mondays_from(as_of: date, days: WorkingDays) -> tuple[date, ...]:
    """Those whose call does not lie before the day; none in a pause, whose end nobody knew."""
    monday = first_to_come(as_of, days)
    if is_paused(as_of):
        monday = next_open_monday(as_of + _UNKNOWN_PAUSE, days)
    found: list[date] = []
    while len(found) < MONDAYS_AHEAD:
        if is_open_monday(monday, days):
            found.append(monday)
        monday += timedelta(weeks=1)
    return tuple(found)


def _left_by_queue(national: National, la_code: str, mondays: int) -> list[float]:
    """The chance of still waiting after each of the next Mondays."""
    left = [0.0] * mondays
    for order in national.orders:
        pull = order.pull[la_code]
        for step, share in _PACES:
            rate = national.rate * exp(step * _PACE_SPREAD)
            weight = order.share * share
            for at in range(mondays):
                left[at] += weight * exp(-pull * order.exposure(rate * (at + 1)))
    return left


def chances_from(reached: Sequence[float], by_now: float = 0.0) -> tuple[float, ...]:
    """The chance of each Monday from the shares reached by them, given that it has not begun.

    ``by_now`` is the share reached by the day; with one, no Monday has more than ``_MOST``. What is
    left over lies on the last.
    """
    hazards = _hazards([1 - share for share in reached], 1 - by_now)
    return tuple(_chances([min(hazard, _MOST) for hazard in hazards] if by_now else hazards))


def _hazards(left: Sequence[float], now: float = 1.0) -> list[float]:
    """For each Monday the chance of that one where none before it came."""
    return [
        min(1.0, 1 - still / before) if before > 0 else 1.0
        for before, still in pairwise((now, *left))
    ]


def _chances(hazards: Sequence[float]) -> list[float]:
    chances, left = [], 1.0
    for hazard in hazards:
        chances.append(left * hazard)
        left -= chances[-1]
    chances[-1] += left
    return chances


def _by_rule(wait: Wait, mondays: Sequence[date]) -> list[float]:
    """The quoted rule as equal chances, the Covid pause added; nothing where it has passed."""
    first, last = quoted_rule(wait.since)
    if wait.since < PAUSE[0] < mondays[0]:
        first, last = first + (PAUSE[1] - PAUSE[0]), last + (PAUSE[1] - PAUSE[0])
    within = [first <= monday <= last for monday in mondays]
    return [1 / sum(within) if each else 0.0 for each in within]
