"""Two wordings word by word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readiness_tui.readiness.word_runs import Fate, word_runs

_MARKS = {Fate.KEPT: "{}", Fate.TAKEN_OUT: "[-{}-]", Fate.ADDED: "[+{}+]"}


def marked(before: str, now: str) -> str:
    return "".join(_MARKS[run.fate].format(run.text) for run in word_runs(before, now))


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [
        ("", "", ""),
        ("as it was", "as it was", "as it was"),
        ("", "all new", "[+all new+]"),
        ("all gone", "", "[-all gone-]"),
        ("visits are late", "visits are timely", "visits are [-late-][+timely+]"),
        ("we know it", "we know all of it", "we know [+all of +]it"),
        # The space between two changed words does not break the change in two.
        ("the old words end", "the new text end", "the [-old words-][+new text+] end"),
        ("one\ntwo", "one\n\ntwo", "one[-\n-][+\n\n+]two"),
    ],
)
def test_runs_say_what_became_of_the_words(before: str, now: str, shown: str) -> None:
    assert marked(before, now) == shown


_texts = st.text(max_size=60) | st.lists(
    st.sampled_from(["a", "b", "the", " ", "  ", "\n", "plan,"]), max_size=30
).map("".join)


@given(_texts, _texts)
@example("a " * 300, "b " * 300)
def test_the_runs_rebuild_both_texts(before: str, now: str) -> None:
    runs = word_runs(before, now)
    assert "".join(run.text for run in runs if run.fate is not Fate.ADDED) == before
    assert "".join(run.text for run in runs if run.fate is not Fate.TAKEN_OUT) == now
    assert all(run.text for run in runs)
    assert all(one.fate is not next_.fate for one, next_ in pairwise(runs))


@given(_texts)
def test_the_same_text_is_one_kept_run(text: str) -> None:
    assert [run.fate for run in word_runs(text, text)] == [Fate.KEPT] * bool(text)
