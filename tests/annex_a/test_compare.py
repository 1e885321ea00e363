"""Two runs beside each other. The intervals are those of Newcombe's papers of 1998, the tests are
done again with exact fractions, and the false alarms are those of Benjamini and Hochberg 1995."""

from __future__ import annotations

import random
import subprocess
import sys
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.annex_a.compare import (
    FindingChange,
    Verdict,
    compare_findings,
    compare_indicators,
    findings_in_words,
)
from readiness_tui.annex_a.measure_model import Better, Indicator, Unit
from readiness_tui.annex_a.measure_noise import (
    beyond_chance,
    chance_of_counts,
    chance_of_shares,
    newcombe,
    wilson,
)
from readiness_tui.annex_a.model import Hits


@pytest.mark.parametrize(
    ("n", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_intervals_as_published(n: int, of: int, low: float, high: float) -> None:
    assert wilson(n, of) == pytest.approx((low, high), abs=6e-5)


@pytest.mark.parametrize(
    ("more", "less", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_intervals_for_a_difference_as_published(
    more: tuple[int, int], less: tuple[int, int], low: float, high: float
) -> None:
    assert newcombe(*less, *more) == pytest.approx((low, high), abs=6e-5)


_SHARE = st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(_SHARE, _SHARE)
def test_the_chance_is_below_5_percent_where_the_interval_leaves_out_0(
    a: tuple[int, int], b: tuple[int, int]
) -> None:
    low, high = newcombe(*a, *b)
    chance = chance_of_shares(*a, *b)
    assert 0 <= chance <= 1
    if min(abs(low), abs(high)) > 1e-9:
        assert (chance < 0.05) is (low > 0 or high < 0)
    assert chance == pytest.approx(chance_of_shares(*b, *a))


@given(st.integers(0, 120), st.integers(0, 120), st.sampled_from([(1, 1), (1, 3), (5, 2)]))
def test_counts_by_the_exact_binomial_test(a: int, b: int, sizes: tuple[int, int]) -> None:
    share = Fraction(sizes[1], sum(sizes))
    n = a + b
    each = [comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(n + 1)]
    smaller_tail = min(sum(each[: b + 1]), sum(each[b:]))
    expected = min(1.0, float(2 * smaller_tail))
    assert chance_of_counts(a, b, *sizes) == pytest.approx(expected, rel=1e-9)


def test_large_counts_are_quick_and_near_the_normal_curve() -> None:
    # 500,000 against 502,000: two standard deviations of a difference of Poisson counts.
    assert chance_of_counts(500_000, 502_000) == pytest.approx(0.0457, abs=3e-4)


def test_false_alarms_as_in_the_paper() -> None:
    paper = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    paper += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000]
    shuffled = random.Random(1).sample(paper, len(paper))
    told = beyond_chance(shuffled, alarms=0.05)
    assert sorted(p for p, one in zip(shuffled, told, strict=True) if one) == paper[:4]
    assert beyond_chance([]) == ()


def _share(id_: str, n: int | None, of: int | None, better: Better = Better.UP) -> Indicator:
    value = n / of * 100 if n is not None and of else None
    return Indicator(id_, id_, "A", 4, Unit.PERCENT, n, of, value, "", better, "")


def _number(id_: str, n: int) -> Indicator:
    return Indicator(id_, id_, "A", 4, Unit.COUNT, n, None, float(n), "", Better.NEITHER, "")


def test_a_small_authority_s_ups_and_downs_are_not_told_as_changes() -> None:
    (one,) = compare_indicators([_share("in_time", 6, 10)], [_share("in_time", 8, 10)])
    assert one.verdict is Verdict.SAME
    assert one.difference == pytest.approx(20)
    assert one.low is not None
    assert one.high is not None
    assert one.low < 0 < one.high


@pytest.mark.parametrize(
    ("better", "verdict"),
    [
        (Better.UP, Verdict.BETTER),
        (Better.DOWN, Verdict.WORSE),
        (Better.NEITHER, Verdict.HIGHER),
    ],
)
def test_a_real_rise_is_named_by_what_is_better(better: Better, verdict: Verdict) -> None:
    before, after = _share("x", 300, 500, better), _share("x", 400, 500, better)
    assert compare_indicators([before], [after])[0].verdict is verdict


def test_a_fall() -> None:
    (one,) = compare_indicators([_share("x", 400, 500)], [_share("x", 300, 500)])
    assert one.verdict is Verdict.WORSE
    (one,) = compare_indicators([_number("n", 400)], [_number("n", 300)])
    assert (one.verdict, one.difference, one.low) == (Verdict.LOWER, -100, None)


def test_among_many_indicators_one_just_below_5_percent_is_not_told() -> None:
    still = [_share(f"s{n}", 50, 100) for n in range(60)]
    moved_before, moved_after = _share("m", 50, 100), _share("m", 64, 100)
    alone = compare_indicators([moved_before], [moved_after])
    assert alone[0].chance is not None
    assert 0.03 < alone[0].chance < 0.05
    assert alone[0].verdict is Verdict.BETTER
    among = compare_indicators([*still, moved_before], [*still, moved_after])
    assert among[-1].verdict is Verdict.SAME


def test_chance_alone_is_seldom_told() -> None:
    dice = random.Random(4)

    def extract() -> list[Indicator]:
        return [_share(f"s{n}", sum(dice.random() < 0.5 for _ in range(80)), 80) for n in range(40)]

    runs = [compare_indicators(extract(), extract()) for _ in range(60)]
    alarmed = sum(any(one.verdict is not Verdict.SAME for one in run) for run in runs)
    assert alarmed <= 13  # 10 % of 60, and three standard deviations


def test_what_cannot_be_compared_is_said() -> None:
    days = Indicator("d", "d", "A", 4, Unit.DAYS, None, 12, 40.0, "", Better.DOWN, "")
    found = compare_indicators(
        [days, _share("e", 0, 0), _share("gone", 1, 2)],
        [days._replace(value=30.0), _share("e", 5, 9), _share("new", 1, 2)],
    )
    assert [(one.id, one.verdict, one.difference) for one in found] == [
        ("d", Verdict.UNTESTED, -10.0),
        ("e", Verdict.UNTESTED, None),
    ]


def test_rates_allow_for_a_new_population() -> None:
    def rate(n: int, of: int) -> Indicator:
        return Indicator("r", "r", "A", 7, Unit.RATE, n, of, n / of * 1e4, "", Better.NEITHER, "")

    (same,) = compare_indicators([rate(400, 40_000)], [rate(600, 60_000)])
    (more,) = compare_indicators([rate(400, 40_000)], [rate(600, 40_000)])
    assert (same.verdict, more.verdict) == (Verdict.SAME, Verdict.HIGHER)


_BEFORE = [Hits("D07", 7, "cp_end", (2, 5, 9)), Hits("C07", 1, "dob", (3,))]
_AFTER = [Hits("D07", 7, "cp_end", (5, 11)), Hits("S07", 6, "team", (0,))]


def test_findings_of_two_extracts_are_compared_by_their_number() -> None:
    assert compare_findings(_BEFORE, _AFTER, same_file=False) == (
        FindingChange("C07", 1, "dob", 1, 0, 0, 1, 0, False),
        FindingChange("S07", 6, "team", 0, 1, 1, 0, 0, False),
        FindingChange("D07", 7, "cp_end", 3, 2, 0, 1, 2, False),
    )


def test_findings_of_the_same_file_are_compared_row_by_row() -> None:
    found = compare_findings(_BEFORE, _AFTER, same_file=True)
    assert found[-1] == FindingChange("D07", 7, "cp_end", 3, 2, 1, 2, 1, True)
    assert "row by row" in findings_in_words(found)
    assert findings_in_words(found).startswith("2 new, 3 fixed, 1 still there")


def test_how_findings_were_compared_is_said() -> None:
    found = compare_findings(_BEFORE, _AFTER, same_file=False)
    assert "by the number" in findings_in_words(found)
    assert findings_in_words(()) == "There are no findings in either run."


def test_comparing_needs_no_data_frames() -> None:
    modules = "compare, measure_file, measure_standards, reconcile"
    loaded = f"import sys\nfrom readiness_tui.annex_a import {modules}\n"
    code = loaded + "assert 'polars' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
