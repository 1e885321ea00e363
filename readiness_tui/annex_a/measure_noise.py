"""Whether two figures differ by more than chance: intervals and probabilities in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, exp, lgamma, log, log1p, sqrt
from statistics import NormalDist

LEVEL = 0.95
"""Of an interval for the difference of two shares."""

FALSE_ALARMS = 0.10
"""Among all the changes that are told, the share that may be chance."""

_Z = NormalDist().inv_cdf(0.5 + LEVEL / 2)
_WIDEST = 40.0  # standard errors; the probability beyond is 0 in a float


def wilson(n: int, of: int, z: float = _Z) -> tuple[float, float]:
    """Wilson's score interval for a share, without continuity correction; ``of`` is above 0."""
    share, spread = n / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    half = sqrt(spread * share * (1 - share) + spread * spread / 4) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def newcombe(a: int, of_a: int, b: int, of_b: int, z: float = _Z) -> tuple[float, float]:
    """The interval for share b less share a, from the two Wilson intervals.

    Source: Newcombe 1998, "Interval estimation for the difference between independent proportions",
    method 10.
    """
    first, second = a / of_a, b / of_b
    (low_a, high_a), (low_b, high_b) = wilson(a, of_a, z), wilson(b, of_b, z)
    difference = second - first
    return (
        difference - sqrt((second - low_b) ** 2 + (high_a - first) ** 2),
        difference + sqrt((high_b - second) ** 2 + (first - low_a) ** 2),
    )


def chance_of_shares(a: int, of_a: int, b: int, of_b: int) -> float:
    """The probability that belongs to ``newcombe``: below 0.05 where its 95 % exclude 0."""
    if a * of_b == b * of_a:
        return 1.0
    low, high = 0.0, _WIDEST
    while high - low > 1e-9:
        z = (low + high) / 2
        least, most = newcombe(a, of_a, b, of_b, z)
        if least > 0 or most < 0:
            low = z
        else:
            high = z
    return erfc(low / sqrt(2))


def chance_of_counts(a: int, b: int, size_a: float = 1, size_b: float = 1) -> float:
    """The probability of two counts so far apart if both were Poisson with one rate for each size.

    Given their sum, the second count is binomial: the exact two-sided test, twice the smaller tail.
    Source: Przyborowski and Wilenski 1940.
    """
    share = size_b / (size_a + size_b)
    if b < (a + b) * share:
        a, b, share = b, a, 1 - share
    return min(1.0, 2 * _upper_tail(b, a + b, share))


def _upper_tail(least: int, n: int, share: float) -> float:
    """P(at least so many of n); summed from ``least``, at or above the mean, where terms shrink."""
    if least == 0:
        return 1.0
    term = exp(
        lgamma(n + 1)
        - lgamma(least + 1)
        - lgamma(n - least + 1)
        + least * log(share)
        + (n - least) * log1p(-share)
    )
    total, odds = 0.0, share / (1 - share)
    for k in range(least, n + 1):
        total += term
        term *= (n - k) / (k + 1) * odds
        if term < total * 1e-17:
            break
    return total


def beyond_chance(chances: Sequence[float], alarms: float = FALSE_ALARMS) -> tuple[bool, ...]:
    """Which of many differences to tell, so that at most ``alarms`` of those told are chance.

    Source: Benjamini and Hochberg 1995. Figures that hang together, as those of one table do,
    make it at worst a little more or less cautious.
    """
    ordered = sorted(chances)
    limit = max(
        (p for rank, p in enumerate(ordered, 1) if p <= rank / len(ordered) * alarms), default=-1.0
    )
    return tuple(p <= limit for p in chances)
