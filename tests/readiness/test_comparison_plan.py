"""What changed in the plan since a snapshot. Expected words: readiness model 6.7, by hand."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.comparison import compare, figures
from readiness_tui.readiness.differences import KINDS, Difference
from readiness_tui.readiness.improvement_facts import Decision, Measure, Reading, Risk, Score
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.plan_facts import Action, DateMove, Recommendation, Reopening
from readiness_tui.readiness.score import assess
from tests.readiness.build import TODAY, by_id, content, item

THEN = date(2026, 10, 23)
CHECKLIST = content(item("EL01"))


def frozen(records: Records, as_of: date = THEN) -> dict[str, object]:
    """As the store keeps a snapshot."""
    kept: dict[str, object] = json.loads(
        json.dumps(figures(assess(records, CHECKLIST, as_of), records))
    )
    return kept


def changes(
    before: Records, now: Records, *, without: tuple[str, ...] = (), as_of: date = TODAY
) -> list[Difference]:
    """Compare; ``without`` are keys that an older version did not freeze."""
    old = frozen(before)
    for name in without:
        old.pop(name, None)
        actions: Any = old["actions"]
        for row in actions.values():
            row.pop(name, None)
    return list(compare(old, assess(now, CHECKLIST, as_of), now))


def plan(**fields: Any) -> Records:
    return Records(actions=by_id([Action("AC001", title="Plans", **fields)]))


DEC, JAN, FEB = date(2026, 12, 1), date(2027, 1, 15), date(2027, 2, 1)
MOVES = (
    DateMove(date(2026, 10, 1), date(2026, 11, 1), DEC, "SLT"),
    DateMove(date(2026, 11, 3), DEC, JAN, "Improvement board"),
    DateMove(date(2026, 11, 10), JAN, FEB, "Improvement board"),
)


@pytest.mark.parametrize("without", [(), ("moves",)])
def test_moves_since_are_counted_with_days_and_who_agreed(without: tuple[str, ...]) -> None:
    """1 December to 1 February is 62 days; the move of 1 October was known to the snapshot."""
    found = changes(plan(due=DEC, moves=MOVES[:1]), plan(due=FEB, moves=MOVES), without=without)
    words = (
        "moved to 1 Feb 2027 (agreed by Improvement board), 2 moves since, 3 in all; "
        "was 1 Dec 2026 (+62 days)"
    )
    assert found == [Difference("date_moved", "AC001", "Plans", words)]


def test_a_move_that_nobody_agreed_says_so_and_one_there_and_back_is_told() -> None:
    back = (DateMove(date(2026, 11, 3), DEC, JAN), DateMove(date(2026, 11, 4), JAN, DEC, "SLT"))
    (found,) = changes(plan(due=DEC), plan(due=DEC, moves=back))
    assert found.kind == "date_moved"
    assert found.words == (
        "moved and back to 1 Dec 2026 (agreed by SLT, 1 move by nobody named), 2 moves since, "
        "2 in all"
    )
    (nobody,) = changes(plan(due=DEC), plan(due=JAN, moves=back[:1]))
    assert nobody.words == (
        "moved to 15 Jan 2027 (nobody is named who agreed), the first move; "
        "was 1 Dec 2026 (+45 days)"
    )


def test_a_move_is_told_by_its_place_among_all_moves() -> None:
    (found,) = changes(plan(due=DEC, moves=MOVES[:1]), plan(due=JAN, moves=MOVES[:2]))
    assert found.words == (
        "moved to 15 Jan 2027 (agreed by Improvement board), the second move; "
        "was 1 Dec 2026 (+45 days)"
    )


def test_what_turned_red_and_what_was_accepted_has_its_word() -> None:
    """An action without a date is grey until its date has passed."""
    grey = plan(due=DEC)
    (late, red) = changes(grey, plan(due=date(2026, 11, 2)))[:2]
    assert [late.kind, red.kind] == ["turned_red", "overdue"]
    assert late.words == "grey to red"
    done = date(2026, 10, 20)
    accepted = date(2026, 11, 5)
    (found,) = changes(plan(completed_on=done), plan(completed_on=done, accepted_on=accepted))
    assert (found.kind, found.words) == ("moved_up", "accepted 5 Nov 2026")


@pytest.mark.parametrize("without", [(), ("reopened",)])
def test_reopenings_since_are_counted_even_where_it_is_complete_again(
    without: tuple[str, ...],
) -> None:
    done = date(2026, 9, 1)
    opened = (
        Reopening(date(2026, 9, 20), done, "DCS", "old"),
        Reopening(date(2026, 11, 2), done, "DCS", "the sample failed"),
    )
    before = plan(completed_on=done, reopened=opened[:1])
    now = plan(completed_on=date(2026, 11, 16), reopened=opened)
    (found,) = changes(before, now, without=without)
    assert (found.kind, found.id) == ("reopened", "AC001")
    assert found.words == "re-opened once by DCS: the sample failed; complete again, now green"


def test_an_action_that_left_the_plan() -> None:
    (found,) = changes(plan(), plan(withdrawn="Board, 3 Nov"))
    assert (found.kind, found.words) == ("withdrawn", "no longer in the plan: Board, 3 Nov")
    (found,) = changes(plan(), plan(superseded_by="AC009"))
    assert found.words == "no longer in the plan: superseded by AC009"


def measured(*values: float, target: float | None = 80, better: str = "more") -> Records:
    readings = tuple(
        Reading(date(2026, 6 + number, 1), value) for number, value in enumerate(values)
    )
    one = Measure(
        "ME001", indicator="Visits", unit="%", target=target, better=better, readings=readings
    )
    return Records(measures=by_id([one]))


@pytest.mark.parametrize(
    ("before", "now", "kind", "words"),
    [
        (
            (60, 70),
            (60, 70, 65),
            "measure_worse",
            "getting better before, now getting worse: 70% to 65%",
        ),
        (
            (70, 60),
            (70, 60, 65),
            "measure_better",
            "getting worse before, now getting better: 60% to 65%",
        ),
        ((60, 70), (60, 70, 70), "changed", "getting better before, now no change: again 70%"),
        ((60, 70), (60, 70, 81), "measure_better", "now meets its target: 70% to 81%"),
        ((60, 85), (60, 85, 79.5), "measure_worse", "no longer meets its target: 85% to 79.5%"),
    ],
)
def test_a_measure_that_turned(
    before: tuple[float, ...], now: tuple[float, ...], kind: str, words: str
) -> None:
    (found,) = changes(measured(*before), measured(*now))
    assert (found.kind, found.title) == (kind, "Visits")
    assert found.words == f"{words}, target 80%"


def test_a_new_reading_that_turns_nothing_is_told_with_the_one_before() -> None:
    (found,) = changes(measured(50, 60), measured(50, 60, 70))
    words = "60% to 70%, target 80%, read on 1 Aug 2026"
    assert found == Difference("reading", "ME001", "Visits", words)
    (less,) = changes(measured(90, 85, better="less"), measured(90, 85, 82, better="less"))
    assert less.words.startswith("85% to 82%")
    (first,) = changes(measured(), measured(50))
    assert first.words == "first reading: 50%, target 80%, read on 1 Jun 2026"


def test_a_snapshot_without_readings_tells_of_no_new_one() -> None:
    old = frozen(measured(50, 60))
    row: Any = old["measures"]
    row["ME001"].pop("value")
    now = measured(50, 60, 70)
    assert compare(old, assess(now, CHECKLIST, TODAY), now) == ()


def risk(*scores: tuple[date, int, int], **fields: Any) -> Records:
    told = tuple(Score(on, likelihood, impact) for on, likelihood, impact in scores)
    return Records(risks=by_id([Risk("RK001", "Turnover", scores=told, **fields)]))


FIRST = (date(2026, 5, 1), 3, 4)


@pytest.mark.parametrize(
    ("before", "now", "kind", "words"),
    [
        (
            risk(FIRST, (date(2026, 9, 1), 5, 4)),
            risk(FIRST, (date(2026, 9, 1), 5, 4), (date(2026, 11, 1), 5, 5)),
            "risk_worse",
            "score 20 red to 25 red, red for 2 months",
        ),
        (
            risk(FIRST),
            risk(FIRST, (date(2026, 11, 1), 1, 4)),
            "risk_better",
            "score 12 amber to 4 green",
        ),
        (risk(FIRST), risk(FIRST, closed_on=date(2026, 11, 1)), "risk_better", "closed"),
        (risk(), risk((date(2026, 11, 1), 1, 4)), "changed", "scored for the first time: 4"),
        (
            risk(FIRST, kind="opportunity"),
            risk(FIRST, (date(2026, 11, 1), 4, 4), kind="opportunity"),
            "risk_better",
            "score 12 to 16",
        ),
    ],
)
def test_a_risk_that_changed(before: Records, now: Records, kind: str, words: str) -> None:
    (found,) = changes(before, now)
    assert found == Difference(kind, "RK001", "Turnover", words)


def test_a_decision_done_or_late() -> None:
    asked = Decision("DE001", text="Bring the figures", due=date(2026, 11, 10))
    done = asked._replace(done_on=date(2026, 11, 9), outcome="brought")

    def one(decision: Decision) -> Records:
        return Records(decisions=by_id([decision]))

    (found,) = changes(one(asked), one(done))
    assert found == Difference("decision_done", "DE001", "Bring the figures", "done: brought")
    (late,) = changes(one(asked), one(asked))
    assert (late.kind, late.words) == ("overdue", "due 10 Nov 2026")


def test_the_states_of_an_improvement_point() -> None:
    def one(**fields: Any) -> Records:
        point = Recommendation("RC001", "Plans", **fields)
        return Records(recommendations=by_id([point]))

    agreed, closed = one(agreed_on=date(2026, 11, 2)), one(closed_on=date(2026, 11, 2))
    (found,) = changes(one(), agreed)
    assert (found.kind, found.words) == ("moved_up", "open to plan agreed")
    (found,) = changes(one(), closed)
    assert (found.kind, found.words) == ("completed", "open to closed by a board")
    opened = one(reopened=(Reopening(date(2026, 11, 2), None, "the board", "no impact"),))
    (found,) = changes(one(closed_on=date(2026, 10, 1)), opened)
    assert found.kind == "reopened"
    assert found.words == "re-opened once by the board: no impact; now open"


def test_what_was_added_and_removed_has_its_own_word() -> None:
    full = Records(
        recommendations=by_id([Recommendation("RC001", "Plans")]),
        measures=by_id([Measure("ME001", "Seen")]),
        risks=by_id([Risk("RK001", "Turnover")]),
        decisions=by_id([Decision("DE001", text="Bring")]),
    )
    added = changes(Records(), full)
    assert [(one.kind, one.id, one.words) for one in added] == [
        ("added", "DE001", "decision added"),
        ("added", "ME001", "measure added"),
        ("added", "RC001", "recommendation added"),
        ("added", "RK001", "risk added"),
    ]
    assert [one.kind for one in changes(full, Records())] == ["removed"] * 4


def test_a_snapshot_from_before_these_were_frozen_says_nothing_of_them() -> None:
    now = Records(
        actions=by_id([Action("AC001", title="Plans", due=DEC)]),
        recommendations=by_id([Recommendation("RC001")]),
        measures=by_id([Measure("ME001")]),
        risks=by_id([Risk("RK001")]),
        decisions=by_id([Decision("DE001")]),
    )
    parts = ("points", "measures", "risks", "decisions", "live", "moves", "reopened", "boards")
    assert changes(Records(actions=now.actions), now, without=parts) == []
    # And without records nothing is said of them, whatever the snapshot holds.
    assert compare(frozen(now), assess(now, CHECKLIST, TODAY)) == ()


_days = st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(_days, _days, st.lists(st.builds(Reopening, _days, _days)), st.lists(st.floats(0, 100)))
def test_nothing_changed_means_no_difference(
    due: date | None, done: date | None, opened: list[Reopening], values: list[float]
) -> None:
    action = Action(
        "AC001", "RC001", due=due, completed_on=done, reopened=tuple(opened), moves=MOVES
    )
    now = measured(*values[:6])._replace(
        actions=by_id([action]),
        recommendations=by_id([Recommendation("RC001", reopened=tuple(opened))]),
        risks=risk(FIRST).risks,
        decisions=by_id([Decision("DE001", due=due, done_on=done)]),
    )
    assert list(compare(frozen(now, TODAY), assess(now, CHECKLIST, TODAY), now)) == []


def test_every_kind_has_its_place_in_the_order() -> None:
    """Source: readiness model 6.7, "ordered by importance": what shut or broke first."""
    assert len(set(KINDS)) == len(KINDS)
    assert KINDS.index("gate_shut") == 0
    assert KINDS.index("reopened") < KINDS.index("completed") < KINDS.index("added")
    assert KINDS[-1] == "range"
