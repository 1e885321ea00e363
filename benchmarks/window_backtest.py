"""The expected window against what happened: each inspection as it was seen weeks before it began.

For every inspection the queue is worked out again from what had been published by that day. The
quoted rule stands beside it: the third anniversary of the last one, six months either side, which
is 53 Mondays wide. Pinball loss is in weeks, over the 5, 25, 50, 75 and 95 % dates; lower is
better. The bars are those of inspections of 2023 and 2024 seen 26 weeks before.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from statistics import fmean
from typing import NamedTuple

from measure import Ratio, seconds

from readiness_tui.content import bank_holidays
from readiness_tui.content.history import read_history
from readiness_tui.readiness.calendar import add_months
from readiness_tui.readiness.forecast import expected
from readiness_tui.readiness.history import Authority
from readiness_tui.readiness.national import National, survey
from readiness_tui.readiness.vocabulary import EventKind

DAYS = bank_holidays.load()
SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
LEADS = (13, 26, 40, 52)
PERIODS = {
    "2018-20": (date(2018, 6, 1), date(2020, 3, 17)),
    "2022": (date(2022, 1, 1), date(2023, 1, 1)),
    "2023": (date(2023, 1, 1), date(2024, 1, 1)),
    "2024": (date(2024, 1, 1), date(2025, 1, 1)),
    "2023-24": (date(2023, 1, 1), date(2025, 1, 1)),
    "since": (date(2025, 1, 1), date(2100, 1, 1)),
}
JUDGED, JUDGED_LEAD = "2023-24", 26
RULE_WEEKS = 53


class Case(NamedTuple):
    """One inspection as it was seen before it began."""

    wide: float  # weeks of the 90 % window
    in_wide: bool
    in_half: bool
    loss: float
    rule_loss: float
    in_rule: bool


class Result(NamedTuple):
    """The cases of one period at one lead."""

    cases: Sequence[Case]

    def share(self, name: str) -> float:
        """The mean of one value of the cases."""
        return fmean(float(getattr(case, name)) for case in self.cases)


class Backtest:
    """The inspections of one history, and the queue on every day that is asked for."""

    def __init__(self, history: Sequence[Authority]) -> None:
        self.history = history
        self.begun = sorted(
            (event.start, row.la_code)
            for row in history
            for event in row.events
            if event.kind in (EventKind.SHORT, EventKind.STANDARD) and event.start
        )
        self.national = cache(self._national)

    def _national(self, day: date) -> National:
        return survey(self.history, day, DAYS)

    def run(self, first: date, last: date, lead: int) -> Result:
        """The inspections that began from ``first`` to before ``last``, ``lead`` weeks before."""
        return Result([*self._cases(first, last, lead)])

    def _cases(self, first: date, last: date, lead: int) -> Iterator[Case]:
        for start, code in self.begun:
            if not first <= start < last:
                continue
            national = self.national(start - timedelta(weeks=lead))
            found = expected(national, code, DAYS)
            if found is None:  # its first inspection
                continue
            monday = start - timedelta(days=start.weekday())
            dates = [found.quantile(share) for share in SHARES]
            third = add_months(national.waits[code].since, 36)
            ruled = [third + timedelta(days=round(365 * (share - 0.5))) for share in SHARES]
            yield Case(
                wide=(dates[4] - dates[0]).days / 7,
                in_wide=dates[0] <= monday <= dates[4],
                in_half=dates[1] <= monday <= dates[3],
                loss=_loss(monday, dates),
                rule_loss=_loss(monday, ruled),
                in_rule=add_months(third, -6) <= monday <= add_months(third, 6),
            )


def _loss(day: date, dates: Sequence[date]) -> float:
    """Mean pinball loss in weeks."""
    return fmean(
        max(share * late, (share - 1) * late)
        for share, date_ in zip(SHARES, dates, strict=True)
        for late in [(day - date_).days / 7]
    )


def main() -> int:
    """Print the table, then the figures that have a bar; 1 where one misses it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--history", metavar="FILE", help="a newer history of inspections")
    backtest = Backtest(read_history(parser.parse_args().history))
    print("weeks before  period   n    90%   50%  width  loss   rule: in  loss")
    judged = None
    for lead in LEADS:
        for name, (first, last) in PERIODS.items():
            result = backtest.run(first, last, lead)
            if not result.cases:
                continue
            share = result.share
            print(
                f"{lead:>12}  {name:<7} {len(result.cases):>3}  {share('in_wide'):.2f}  "
                f"{share('in_half'):.2f}  {share('wide'):>5.1f} {share('loss'):>5.2f}  "
                f"{share('in_rule'):>8.2f} {share('rule_loss'):>5.1f}",
                flush=True,
            )
            if (lead, name) == (JUDGED_LEAD, JUDGED):
                judged = result
    if judged is None:
        print("The history holds no inspection of 2023 or 2024.")
        return 1
    missed = False
    for ratio in (*_bars(judged), *_costs(backtest)):
        print(ratio)
        missed |= ratio.missed
    return int(missed)


def _bars(judged: Result) -> Iterator[Ratio]:
    outside = 1 - judged.share("in_wide")
    yield Ratio("share outside the 90 % window", outside, 0.15)
    yield Ratio("share inside it", 1 - outside, 0.97)
    yield Ratio("its width / the quoted rule's", judged.share("wide") / RULE_WEEKS, 1)
    yield Ratio("loss / the quoted rule's", judged.share("loss") / judged.share("rule_loss"), 1)


def _costs(backtest: Backtest) -> Iterator[Ratio]:
    day = date(2024, 6, 3)
    first = seconds(lambda: survey(backtest.history, day, DAYS), time.process_time)
    national = backtest.national(day)
    rest = seconds(lambda: [expected(national, code, DAYS) for code in national.waits])
    yield Ratio("seconds of CPU for every authority at once", first + rest, 1)
    yield Ratio("seconds for each after the first", rest / len(national.waits), 0.06, ".4f")


if __name__ == "__main__":
    raise SystemExit(main())
