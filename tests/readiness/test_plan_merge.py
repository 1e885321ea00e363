"""Three ways, field for field; what rows are like; dependencies that go round."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.plan_merge import Fate, Known, Likeness, circle, fate_of


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "fate"),
    [
        ("a", "a", "a", Fate.UNCHANGED),
        ("a", "b", "a", Fate.THEIRS),
        ("a", "a", "b", Fate.OURS),
        ("a", "b", "b", Fate.SAME),
        ("a", "b", "c", Fate.CONFLICT),
        ("a", "", "a", Fate.THEIRS),  # emptied
        ("a", " a\n", "a", Fate.UNCHANGED),  # blanks are nobody's edit
        (None, "a", "a", Fate.UNCHANGED),
        (None, "b", "a", Fate.CONFLICT),
        (None, "b", "", Fate.THEIRS),
    ],
)
def test_three_ways(base: str | None, theirs: str, ours: str, fate: Fate) -> None:
    assert fate_of(base, theirs, ours, same=theirs == ours) is fate


@given(st.text(), st.text())
def test_a_cell_that_was_not_edited_never_changes_anything(base: str, ours: str) -> None:
    assert fate_of(base, base, ours, same=False) in (Fate.UNCHANGED, Fate.OURS)


def test_the_same_words_are_found_whatever_their_case() -> None:
    known = Likeness([Known("A", "Train all managers"), Known("B", "Audit files")])
    assert known.find("train all  MANAGERS", "") == ("A", "it has the same words")


def test_nearly_the_same_words_and_the_same_number_are_proposed() -> None:
    known = Likeness(
        [Known("A", "Train all the managers in supervision", "5"), Known("B", "x", "7")]
    )
    assert known.find("Train all managers in supervision", "")[0] == "A"
    assert known.find("Something else entirely", "7") == ("B", "it has the same number, 7")
    assert known.find("Something else entirely", "8") == ("", "")


def test_a_number_that_two_have_says_nothing() -> None:
    known = Likeness([Known("A", "Train managers", "5"), Known("B", "Audit files", "5")])
    assert known.find("Write a policy", "5") == ("", "")


def test_a_circle_is_named_from_end_to_end() -> None:
    assert circle({"A": ["B"], "B": ["C"], "C": ["B"]}) == ("B", "C", "B")
    assert circle({"A": ["A"]}) == ("A", "A")
    assert circle({"A": ["B", "C"], "B": ["D"], "C": ["D"], "D": []}) == ()
    assert circle({"A": ["gone"]}) == ()


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefgh"), max_size=3))
)
def test_a_circle_is_found_exactly_where_the_order_cannot_be_sorted(
    graph: dict[str, list[str]],
) -> None:
    from graphlib import CycleError, TopologicalSorter

    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError:
        found = circle(graph)
        assert found[0] == found[-1]
        assert all(after in graph[before] for before, after in pairwise(found))
    else:
        assert circle(graph) == ()


def test_a_chain_of_thousands_is_followed() -> None:
    chain = {str(n): [str(n + 1)] for n in range(5_000)}
    assert circle(chain) == ()
    assert len(circle({**chain, "5000": ["0"]})) == 5_002
