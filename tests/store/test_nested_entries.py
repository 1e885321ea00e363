"""Entries within a record: moved dates, readings, scores, controls, and what was opened again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.errors import InputError
from readiness_tui.readiness.change_words import Event, save_in_words
from readiness_tui.readiness.improvement_facts import Control, Reading, Score
from readiness_tui.readiness.plan_facts import DateMove, Reopening
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store import impossible
from readiness_tui.store.changes import Add, Change, Request
from readiness_tui.store.doors import to_stored
from readiness_tui.store.records import decoded, default, from_stored
from readiness_tui.store.workspace import Workspace
from tests.store.helpers import AT

DAYS = st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))
LINES = st.text(st.characters(codec="ascii", categories=("L", "N")), max_size=8)
FIGURES = st.none() | st.floats(-1e9, 1e9)
ONE_TO_FIVE = st.none() | st.integers(1, 5)

ENTRIES: dict[tuple[Kind, str], st.SearchStrategy[Any]] = {
    (Kind.ACTION, "moves"): st.builds(DateMove, DAYS, DAYS, DAYS, LINES, LINES),
    (Kind.ACTION, "reopened"): st.builds(Reopening, DAYS, DAYS, LINES, LINES),
    (Kind.RECOMMENDATION, "reopened"): st.builds(Reopening, DAYS, DAYS, LINES, LINES),
    (Kind.MEASURE, "readings"): st.builds(Reading, DAYS, FIGURES, LINES, LINES),
    (Kind.RISK, "scores"): st.builds(Score, DAYS, ONE_TO_FIVE, ONE_TO_FIVE, LINES),
    (Kind.RISK, "controls"): st.builds(Control, LINES, LINES, DAYS, DAYS),
}
FIELDS = list(ENTRIES)


@pytest.mark.parametrize(("kind", "field"), FIELDS)
@given(st.data())
def test_what_is_stored_comes_back_as_it_was(kind: Kind, field: str, data: st.DataObject) -> None:
    entries = tuple(data.draw(st.lists(ENTRIES[kind, field], max_size=3)))
    stored = json.loads(json.dumps(to_stored(kind, field, entries)))
    assert from_stored(kind, field, stored) == entries
    (record,) = decoded(kind, {"X1": {field: stored}}).values()
    assert getattr(record, field) == entries
    assert list(map(type, getattr(record, field))) == list(map(type, entries))


@pytest.mark.parametrize(("kind", "field"), FIELDS)
@pytest.mark.parametrize("value", [[["x", "y", "z", 1, 2, 3]], [7], ["text"], "text", 7, [[[]]]])
def test_what_no_entry_can_be_is_named_with_its_field(kind: Kind, field: str, value: Any) -> None:
    (sentence,) = impossible.wrong_values({kind.value: {"X1": {field: value}}})
    assert f"as its {field}, which takes a list of entries, each with " in sentence
    with pytest.raises(InputError, match=f"{field} takes"):
        to_stored(kind, field, value)


def test_what_says_nothing_at_the_end_is_not_stored() -> None:
    move = DateMove(date(2026, 11, 20), None, date(2027, 1, 30))
    assert to_stored(Kind.ACTION, "moves", (move,)) == [["2026-11-20", None, "2027-01-30"]]
    assert to_stored(Kind.RISK, "scores", (Score(),)) == [[]]
    assert from_stored(Kind.RISK, "scores", [[]]) == (Score(),)


HAPPENED: list[tuple[Kind, str, Any, str]] = [
    (
        Kind.ACTION,
        "moves",
        DateMove(date(2026, 11, 20), date(2027, 1, 30), date(2027, 4, 30), "Scrutiny", "late"),
        "X1 date moved from 30 Jan 2027 to 30 Apr 2027, agreed by Scrutiny: late",
    ),
    (
        Kind.ACTION,
        "reopened",
        Reopening(date(2026, 11, 20), date(2026, 11, 2), "Ann Bee", "no change"),
        "X1 opened again by Ann Bee: no change",
    ),
    (
        Kind.RECOMMENDATION,
        "reopened",
        Reopening(date(2026, 11, 20), None, "Scrutiny", "fell back"),
        "X1 opened again by Scrutiny: fell back",
    ),
    (
        Kind.MEASURE,
        "readings",
        Reading(date(2026, 10, 31), 1204.5, "Monthly report"),
        "X1 reading of 31 Oct 2026: 1,204.5 (Monthly report)",
    ),
    (
        Kind.RISK,
        "scores",
        Score(date(2026, 11, 20), 4, 3, "Jo"),
        "X1 scored 4 × 3 = 12 on 20 Nov 2026",
    ),
    (
        Kind.RISK,
        "controls",
        Control("Weekly look", "Jo", date(2026, 12, 1)),
        "X1 control Weekly look, Jo, by 1 Dec 2026",
    ),
]


def test_every_field_of_entries_has_its_words() -> None:
    assert {(kind, field) for kind, field, _, _ in HAPPENED} == set(ENTRIES)


@pytest.mark.parametrize(("kind", "field", "entry", "words"), HAPPENED)
def test_it_is_kept_undone_and_told_in_words(
    kind: Kind, field: str, entry: Any, words: str, tmp_path: Path
) -> None:
    workspace = Workspace.create(str(tmp_path / "anytown"))
    needed: dict[str, Any] = {"note": "x"}
    workspace.apply([Add(kind, needed, "X1")], who="jo", at=AT)
    request: Request = Change(kind, "X1", field, default(kind, field), (entry,))
    workspace.apply([request], who="jo", at=AT)
    for opened in (workspace, Workspace.open(workspace.folder)):
        table = getattr(opened.records(), kind.value)
        assert getattr(table["X1"], field) == (entry,)
    (change, *_) = workspace.history()
    assert (change.field, change.after) == (field, (entry,))
    event = ("set", str(kind), "X1", {field: change.before}, {field: change.after})
    assert save_in_words([event]) == words
    undone = workspace.undo(who="jo", at=AT)
    assert undone is not None
    assert getattr(getattr(workspace.records(), kind.value)["X1"], field) == ()
    workspace.undo(who="jo", at=AT, redo=True)
    assert getattr(getattr(workspace.records(), kind.value)["X1"], field) == (entry,)


def test_a_control_that_is_done_is_told_with_its_day() -> None:
    before = [["Weekly look", "Jo"], ["Supplement"]]
    after = [["Weekly look", "Jo", None, "2026-11-20"], ["Supplement"]]
    event = ("set", str(Kind.RISK), "RK001", {"controls": before}, {"controls": after})
    assert save_in_words([event]) == "RK001 control Weekly look, Jo, done 20 Nov 2026"


def test_what_went_and_what_came_together_are_told() -> None:
    readings = [["2026-10-31", 80.0], ["2026-09-30", 70.0]]
    gone: Event = ("set", str(Kind.MEASURE), "ME001", {"readings": readings}, {"readings": []})
    assert save_in_words([gone]) == "ME001 taken away: reading of 30 Sep 2026: 70, and 1 more"
    come: Event = ("set", str(Kind.MEASURE), "ME001", {}, {"readings": readings})
    assert save_in_words([come]) == "ME001 reading of 30 Sep 2026: 70, and 1 more"
    turned = {"readings": readings[::-1]}
    other = ("set", str(Kind.MEASURE), "ME001", {"readings": readings}, turned)
    assert save_in_words([other]) == "ME001 readings put in another order"
