"""The order in which waiting authorities are inspected, as the inspections of two years show it.

Each waiting authority has a pull that grows with its wait, and who comes next is drawn in
proportion to the pulls: a strict queue where a little more wait is a lot more pull, a lottery
where it is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import compress
from math import exp, log
from typing import NamedTuple

from readiness_tui.readiness.history import is_paused, programme_weeks
from readiness_tui.readiness.model import InspectionEvent
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS, EventKind, Grade

MONDAYS_AHEAD = 280
"""Open Mondays that are looked ahead, about seven years."""

SPREADS = (10.0, 14.0, 20.0, 28.0, 40.0, 56.0, 80.0, 120.0)
"""Weeks by which a wait must be longer for its pull to be 2.7 times as strong: the smaller, the
stricter the order."""

_MEMORY = timedelta(weeks=104)  # how far back the order is learned from
_HALF_LIFE = 39.0  # weeks of the programme in which an inspection comes to count half
_SHARPNESS = 1.5  # the order is that much stricter than its likelihood has it
_ENOUGH = 5.0  # inspections by which the order counts as much as the quoted rule
_ENOUGH_ENDED = 10
_LEAST = 0.03  # a spread with less of the evidence is left out
_FEW = 4.0  # expected inspections that weigh as much as the prior
_PRIOR = (1.0, 1.0, 3.0)  # good or better, requires improvement, inadequate: as in 2018-2020
_VISITS = 3  # focused visits since the last full inspection: none, one, more
_GROUPS = len(_PRIOR) * _VISITS
_LONGEST = 600.0  # weeks that a wait counts at most
_TINY = 1e-200  # where hardly anybody is left
_TINY_SHARE = 1e-6  # of an authority, which no longer matters to the others
_SPARE = 4.0  # a history that ends ages ago is not moved on past the last few
_STEP = 2  # inspections between two entries of a table
_BUSIER = 1.2  # a table reaches further than the usual pace would


class Order(NamedTuple):
    """One way in which the queue may be ordered."""

    share: float  # of the evidence; all orders together 1
    pull: Mapping[str, float]  # by the authority's code
    before: float  # what each pull had been exposed to by the day, through visits not known yet
    table: tuple[float, ...]  # exposure from the day on, after 0, 2, 4 ... more inspections

    def exposure(self, inspections: float) -> float:
        """What each pull is exposed to by that many more inspections."""
        at = min(int(inspections / _STEP), len(self.table) - 2)
        low, high = self.table[at], self.table[at + 1]
        return low + (inspections / _STEP - at) * (high - low)


class _Case(NamedTuple):
    """One inspection that ended a wait, and who else could have been inspected."""

    weight: float
    wait: float  # weeks at the survey that the authority would have, had it not come
    group: int
    rivals: tuple[tuple[float, ...], ...]  # for each spread the pull of each group


class Learned:
    """Goes through the inspections in order and keeps who waited at each."""

    def __init__(
        self,
        deeds: Iterable[tuple[date, str, InspectionEvent]],
        as_of: date,
        horizon: date,
    ) -> None:
        self.as_of = as_of
        self.horizon = horizon
        self.since: dict[str, date] = {}
        self.focused: dict[str, date] = {}
        self.cases: list[_Case] = []
        self._ended: dict[EventKind, list[float]] = defaultdict(list)
        self._kind: dict[str, EventKind] = {}
        self._grade: dict[str, int] = {}
        self._visits: dict[str, int] = defaultdict(int)
        self._pulls = [[0.0] * _GROUPS for _ in SPREADS]
        for start, code, event in deeds:
            self._add(start, code, event)
        self.factors = [1.0] * _GROUPS
        for _ in range(3):
            self._weigh_groups()

    def group(self, code: str) -> int:
        """Grade and number of focused visits as one number."""
        return self._grade[code] * _VISITS + min(self._visits[code], _VISITS - 1)

    def wait(self, code: str) -> float:
        """Weeks on the day of the survey; a mistaken year may not outweigh everybody."""
        return min(programme_weeks(self.since[code], self.as_of), _LONGEST)

    def _add(self, start: date, code: str, event: InspectionEvent) -> None:
        if code in self.since:
            self._count(code, -1)
        if event.kind not in FULL_INSPECTIONS:
            self.focused[code] = start
            self._visits[code] += event.kind is EventKind.FOCUSED_VISIT
        else:
            if code in self.since:
                self._end_wait(start, code, event)
            self.since[code] = start
            self._visits[code] = 0
            self._kind[code] = event.kind
            self._grade[code] = _grade(event)
        if code in self.since:
            self._count(code, 1)

    def _end_wait(self, start: date, code: str, event: InspectionEvent) -> None:
        self._ended[self._kind[code]].append(programme_weeks(self.since[code], start))
        if event.kind is EventKind.SIF or is_paused(start) or start < self.horizon - _MEMORY:
            return
        self._count(code, 1)  # it was there to be chosen
        weight = 0.5 ** (programme_weeks(start, self.horizon) / _HALF_LIFE)
        rivals = tuple(tuple(pulls) for pulls in self._pulls)
        self.cases.append(_Case(weight, self.wait(code), self.group(code), rivals))
        self._count(code, -1)

    def _count(self, code: str, sign: int) -> None:
        group, wait = self.group(code), self.wait(code)
        for pulls, spread in zip(self._pulls, SPREADS, strict=True):
            pulls[group] += sign * exp(wait / spread)

    @property
    def longest(self) -> float:
        """Weeks of the longest wait that has ended; of today's programme once that has enough."""
        former = self._ended[EventKind.SIF]
        today = [*self._ended[EventKind.SHORT], *self._ended[EventKind.STANDARD]]
        enough = len(today) >= _ENOUGH_ENDED
        return max(today if enough else [*today, *former], default=0.0)

    @property
    def evidence(self) -> float:
        """How many inspections the order rests on, older ones counting less."""
        return sum(case.weight for case in self.cases)

    def likelihoods(self) -> list[float]:
        """The logarithm of the chance of what happened, for each spread."""
        return [
            sum(
                case.weight
                * (
                    log(self.factors[case.group])
                    + case.wait / spread
                    - log(_dot(self.factors, case.rivals[at]))
                )
                for case in self.cases
            )
            for at, spread in enumerate(SPREADS)
        ]

    def _weigh_groups(self) -> None:
        """How much oftener than its waits explain a group was chosen; few cases change little."""
        likelihoods = self.likelihoods()
        best = likelihoods.index(max(likelihoods))
        chosen, expected = [0.0] * _GROUPS, [0.0] * _GROUPS
        for case in self.cases:
            chosen[case.group] += case.weight
            total = _dot(self.factors, case.rivals[best])
            for group, pull in enumerate(case.rivals[best]):
                expected[group] += case.weight * self.factors[group] * pull / total
        ratios = [1.0] * _GROUPS
        for grade, prior in enumerate(_PRIOR):
            at = range(grade * _VISITS, (grade + 1) * _VISITS)
            factor = self.factors[at[1]] / self.factors[1]
            seen, due = sum(chosen[i] for i in at), sum(expected[i] for i in at)
            for i in at:
                ratios[i] *= (seen + _FEW * prior) / (due + _FEW * factor)
        for visits in range(_VISITS):
            at = range(visits, _GROUPS, _VISITS)
            seen, due = sum(chosen[i] for i in at), sum(expected[i] for i in at)
            for i in at:
                ratios[i] *= (seen + _FEW) / (due + _FEW)
        factors = [factor * ratio for factor, ratio in zip(self.factors, ratios, strict=True)]
        self.factors = [factor / factors[1] for factor in factors]


def _grade(event: InspectionEvent) -> int:
    """The overall grade, or the leaders' where there is none: equal in 86 % of earlier cases."""
    grade = event.grades.get("overall") or event.grades.get("leaders")
    if grade == Grade.INADEQUATE:
        return 2
    return int(grade == Grade.REQUIRES_IMPROVEMENT)


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


def doubt_of(evidence: float) -> float:
    """How little an order can be relied on, from 1 without evidence towards 0."""
    return 1 / (1 + (evidence / _ENOUGH) ** 2)


def orders(
    learned: Learned, unseen: float, rate: float, weekly: float, gone: frozenset[str]
) -> Iterator[Order]:
    """The orders that the evidence leaves. ``rate`` of inspections begin on an open Monday."""
    likelihoods = learned.likelihoods()
    best = max(likelihoods)
    shares = [exp(one - best) for one in likelihoods]
    shares = [share if share >= _LEAST * sum(shares) else 0.0 for share in shares]
    doubt = doubt_of(learned.evidence)
    for share, spread in zip(shares, SPREADS, strict=True):
        if share:
            sharp = spread / (1 + (_SHARPNESS - 1) * (1 - doubt))
            weights = {code: learned.factors[learned.group(code)] for code in learned.since}
            pull = {code: weights[code] * exp(learned.wait(code) / sharp) for code in weights}
            usual = sum(weights.values()) / max(len(weights), 1)
            back = _Back(usual, sharp * weekly)
            before, table = _spent(pull, unseen, rate * MONDAYS_AHEAD * _BUSIER, back, gone)
            yield Order(share / sum(shares), pull, before, table)


class _Back(NamedTuple):
    """How strongly one is drawn that was inspected in the meantime: it waits again."""

    usual: float  # of no grade in particular
    slowly: float  # inspections in which a pull becomes 2.7 times as strong

    def pull(self, inspections: float) -> float:
        """On the scale of the day, of one inspected so many inspections after it."""
        return self.usual * exp(-inspections / self.slowly)


def _spent(
    pull: Mapping[str, float], unseen: float, ahead: float, back: _Back, gone: frozenset[str]
) -> tuple[float, tuple[float, ...]]:
    """Exposure of every pull by the day of the survey, and from then on the table of ``Order``.

    An authority with pull p has been chosen by exposure u with chance 1 - exp(-u p): so the order
    is as if each next one were drawn in proportion to the pulls, and the expected number chosen
    says which exposure belongs to which number of inspections. Who has been chosen waits anew.
    Taking out those that are known to be called leaves the exposure of the others as it is and
    lets it grow faster from here on.
    """
    pulls, left = list(pull.values()), [1.0] * len(pull)
    before, due = 0.0, min(unseen, len(pulls) - _SPARE)
    while due > 0:
        step = min(due, _STEP)
        before += _advance(pulls, left, step)
        due -= step
        pulls.append(back.pull(-due))
        left.append(step)
    stays = [code not in gone for code in pull] + [True] * (len(pulls) - len(pull))
    pulls, left = list(compress(pulls, stays)), list(compress(left, stays))
    table = [0.0]
    for done in range(_STEP, int(ahead) + 2 * _STEP, _STEP):
        table.append(table[-1] + _advance(pulls, left, _STEP))
        pulls.append(back.pull(done))
        left.append(_STEP)
        waiting = [share > _TINY_SHARE for share in left]
        pulls, left = list(compress(pulls, waiting)), list(compress(left, waiting))
    return before, tuple(table)


def _advance(pulls: Sequence[float], left: list[float], inspections: float) -> float:
    """Expose all to as much as so many inspections need; changes ``left``, the shares left over.

    The rate at the middle of the step is taken: exact enough for steps of a few inspections.
    """
    growth = inspections / max(_dot(pulls, left), _TINY) / 2
    middle = sum(p * share * exp(-growth * p) for p, share in zip(pulls, left, strict=True))
    growth = inspections / max(middle, _TINY)
    left[:] = [share * exp(-growth * p) for p, share in zip(pulls, left, strict=True)]
    return growth
