"""What is different since a version was shared is named."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from readiness_tui.readiness.own_account import OwnGrade
from readiness_tui.readiness.self_evaluation import Account, account, links_told
from readiness_tui.readiness.self_evaluation_differences import Differences, since_version
from readiness_tui.readiness.word_runs import Fate, Run
from tests.readiness.build import TODAY
from tests.readiness.test_self_evaluation import accounts, says
from tests.readiness.test_self_evaluation_versions import told


@given(accounts())
def test_an_account_is_no_different_from_itself(one: Account) -> None:
    found = since_version(one, one)
    assert found == Differences((), (), (), (), (), (), ())
    assert found.nothing


def test_statements_come_and_go() -> None:
    found = since_version(told(says("ST001"), says("ST002")), told(says("ST002"), says("ST003")))
    assert [one.statement.id for one in found.new] == ["ST003"]
    assert [one.statement.id for one in found.gone] == ["ST001"]
    assert (found.reworded, found.altered, found.states) == ((), (), ())


def test_other_words_are_shown_run_by_run() -> None:
    now = says(text="Supervision is now regular.", written_on=TODAY)
    found = since_version(told(says()), told(now))
    (one,) = found.reworded
    assert one.text == (
        Run(Fate.KEPT, "Supervision is "),
        Run(Fate.ADDED, "now "),
        Run(Fate.KEPT, "regular."),
    )
    assert one.impact == ()
    (state,) = found.states
    assert (state.before.state, state.now.state) == ("agreed", "draft")


def test_what_is_filed_or_classed_otherwise_is_named() -> None:
    before = says("ST001", evidence=("EV001",), strength="strength")
    now = says(
        "ST001",
        question=2,
        judgement="in_care",
        evidence=("EV002",),
        strength="weakness",
        action="AC001",
    )
    (one,) = since_version(told(before), told(now)).altered
    assert one.what == ("question", "area", "strength or weakness", "evidence", "next action")


def test_links_are_told_as_the_statement_knows_them() -> None:
    (one,) = told(says(text="See [[EV001]] and [[EV404]].")).statements
    assert links_told("[[EV001]] [[EV404]] [[EV002]]", one) == (
        "(EV001, Title of EV001, 30 Sep 2026) (EV404, not in the library) (EV002)"
    )


def test_the_order_of_evidence_is_no_difference() -> None:
    before, now = says(evidence=("EV001", "EV002")), says(evidence=("EV002", "EV001"))
    assert since_version(told(before), told(now)).nothing


def test_grades_and_their_reasons() -> None:
    before = told(grades=(OwnGrade("leaders", "good", "It works."), OwnGrade("in_care", "good")))
    now = told(grades=(OwnGrade("leaders", "good", "It works well."),))
    leaders, in_care = since_version(before, now).grades
    assert (leaders.title, leaders.before, leaders.now) == ("Leaders", "good", "good")
    assert leaders.reasons == (
        Run(Fate.KEPT, "It "),
        Run(Fate.TAKEN_OUT, "works."),
        Run(Fate.ADDED, "works well."),
    )
    assert (in_care.before, in_care.now, in_care.reasons) == ("good", "", ())


def test_a_grade_of_an_area_that_is_gone_is_not_lost() -> None:
    was = account({}, {"overall": OwnGrade("overall", "good")}, {}, (("overall", "All"),), TODAY)
    (one,) = since_version(was, told()).grades
    assert (one.judgement, one.title, one.before, one.now) == ("overall", "All", "good", "")


def test_evidence_that_shows_a_later_day_is_named_with_its_statements() -> None:
    statements = (says("ST001", evidence=("EV001", "EV002")), says("ST002", evidence=("EV001",)))
    (one,) = since_version(told(*statements, day=10), told(*statements)).newer
    assert (one.id, one.before, one.now) == ("EV001", date(2026, 9, 10), date(2026, 9, 30))
    assert one.statements == ("ST001", "ST002")
    assert since_version(told(*statements), told(*statements, day=10)).newer == ()
