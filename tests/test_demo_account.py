"""What the demo says of itself: statements, own grades, a version that was shared, briefings."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from readiness_tui.content import load
from readiness_tui.demo import open_demo
from readiness_tui.readiness.account_states import BriefingState, StatementState
from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.briefings import assess_briefing
from readiness_tui.readiness.model import Content, Records, Review
from readiness_tui.readiness.own_account import QUESTIONS
from readiness_tui.readiness.score import assess
from readiness_tui.readiness.self_evaluation import Account, AssessedStatement
from readiness_tui.readiness.self_evaluation_differences import since_version
from readiness_tui.readiness.self_evaluation_versions import thawed
from readiness_tui.readiness.vocabulary import EventKind, EvidenceState, ItemState
from readiness_tui.self_evaluating import account_of
from readiness_tui.session import View
from tests.demo_files import mistaken

# What all of them look at takes seconds to make: one worker makes it once.
pytestmark = pytest.mark.xdist_group("demo account")

ONE_REVIEW = "EV030"
"""The document whose review the demo invites to."""


class Demo(NamedTuple):
    today: date
    content: Content
    records: Records
    assessment: Assessment
    account: Account


@pytest.fixture(scope="module")
def content() -> Content:
    return load()


# Also a day on which the framework has just changed when the version is shared.
@pytest.fixture(scope="module", params=[date(2026, 11, 20), date(2027, 3, 28)], ids=str)
def demo(request: pytest.FixtureRequest, content: Content) -> Iterator[Demo]:
    today: date = request.param
    with open_demo(content, today) as workspace:
        yield _seen(today, content, workspace.records())


def _seen(today: date, content: Content, records: Records) -> Demo:
    assessment = assess(records, content, today)
    account = account_of(View(records, content, assessment))
    return Demo(today, content, records, assessment, account)


def _state(account: Account, state: StatementState) -> list[AssessedStatement]:
    return [one for one in account.statements if one.state is state]


# --- statements ---------------------------------------------------------------------------------


def test_statements_answer_every_question_and_area(demo: Demo) -> None:
    areas = {area.judgement for area in demo.account.areas if area.statements}
    assert areas == {"leaders", "help_and_protection", "in_care", "care_leavers"}
    assert {one.statement.question for one in demo.account.statements} == set(QUESTIONS)
    assert demo.account.homeless == ()
    assert 12 <= len(demo.account.statements) <= 16


def test_most_statements_are_agreed_and_every_state_can_be_seen(demo: Demo) -> None:
    states = Counter(one.state for one in demo.account.statements)
    assert states[StatementState.AGREED] > len(demo.account.statements) / 2
    assert states[StatementState.CHALLENGED] == 2
    assert states[StatementState.DRAFT] == 2
    assert states[StatementState.NEEDS_REFRESH] == 2


def test_weaknesses_that_are_agreed_have_a_next_action_that_is_open(demo: Demo) -> None:
    agreed = [one.statement for one in _state(demo.account, StatementState.AGREED)]
    weaknesses = [one for one in agreed if one.strength == "weakness"]
    assert len(weaknesses) == 3
    for one in weaknesses:
        assert demo.records.actions[one.action].embedded_on is None
        assert one.impact


def test_one_statement_rests_on_nothing_and_one_on_what_is_too_old(demo: Demo) -> None:
    bare = [one for one in demo.account.statements if not one.proofs and one.unsupported]
    assert [one.statement.id for one in bare] == ["ST006"]
    old = [
        proof
        for one in _state(demo.account, StatementState.NEEDS_REFRESH)
        for proof in one.faults
        if "older than 12 months" in proof.fault
    ]
    assert [proof.state for proof in old] == [EvidenceState.CURRENT]


def test_nobody_challenges_or_agrees_their_own_words(demo: Demo) -> None:
    roles = {"Helen Ashgrove", "Ruth Calder", "Priya Nair", "Tom Wexley", "Gwen Abara"}
    roles |= {"Marcus Oyelaran", "Sian Prosser", "Daniel Frith"}
    for one in demo.records.statements.values():
        assert one.author in roles
        assert one.author not in {one.challenger, one.agreed_by}
        days = [day for day in (one.written_on, one.challenged_on, one.agreed_on) if day]
        assert days == sorted(days)
        assert days[-1] < demo.today


def test_no_link_leads_nowhere_and_lists_keep_their_lines(demo: Demo) -> None:
    assert [one.unknown for one in demo.account.statements if one.unknown] == []
    texts = [one.text for one in demo.records.statements.values()]
    assert any(re.search(r"^- .+\n- ", text, re.MULTILINE) for text in texts)
    assert any("**" in text for text in texts)
    assert sum("[[EV" in text for text in texts) >= 5


def test_three_of_four_areas_have_a_grade_with_reasons(demo: Demo) -> None:
    graded = {area.judgement: area.grade for area in demo.account.areas if area.grade}
    assert set(graded) == {"leaders", "help_and_protection", "care_leavers"}
    assert all(grade.grade and grade.reasons and grade.by for grade in graded.values())


# --- one review -----------------------------------------------------------------------------------


def test_one_review_brings_three_items_and_one_statement_back(demo: Demo) -> None:
    assert demo.assessment.evidence[ONE_REVIEW].state is EvidenceState.OVERDUE
    review = Review("RV900", ONE_REVIEW, done=demo.today, by="Priya Nair", outcome="still_right")
    reviews = {**demo.records.reviews, review.id: review}
    after = _seen(demo.today, demo.content, demo.records._replace(reviews=reviews))
    items = {
        code: (one.state, after.assessment.items[code].state)
        for code, one in demo.assessment.items.items()
        if one.state is not after.assessment.items[code].state
    }
    back = (ItemState.LAPSED, ItemState.READY_CHECKED)
    assert items == {"EL29": back, "PA06": back, "PA08": back}
    statements = {
        was.statement.id: (was.state, now.state)
        for was, now in zip(demo.account.statements, after.account.statements, strict=True)
        if was.state is not now.state
    }
    assert statements == {"ST004": (StatementState.NEEDS_REFRESH, StatementState.AGREED)}
    assert after.assessment.evidence[ONE_REVIEW].state is EvidenceState.CURRENT


# --- shared ---------------------------------------------------------------------------------------


def test_a_version_was_shared_for_a_contact_and_holds_that_day(demo: Demo) -> None:
    (shared,) = demo.records.self_evaluations.values()
    picture = thawed(shared.account)
    event = demo.records.events[shared.event]
    assert event.kind is EventKind.SELF_EVALUATION_SHARED
    assert shared.frozen_on == event.start == picture.as_of
    assert shared.frozen_on is not None
    assert 300 < (demo.today - shared.frozen_on).days < 345
    assert {one.state for one in picture.account.statements} == {StatementState.AGREED}
    for one in picture.account.statements:
        assert one.statement.agreed_on is not None
        assert one.statement.agreed_on <= shared.frozen_on
        for proof in one.proofs:
            assert proof.shows is not None
            assert proof.shows < shared.frozen_on


def test_much_has_changed_since_it_was_shared(demo: Demo) -> None:
    (shared,) = demo.records.self_evaluations.values()
    since = since_version(thawed(shared.account).account, demo.account)
    assert len(since.new) == 8
    assert len(since.reworded) == 7
    assert since.gone == ()
    grades = {one.judgement: (one.before, one.now) for one in since.grades}
    assert grades["help_and_protection"] == ("", "good")
    assert grades["leaders"] == ("good", "good")  # for other reasons


# --- briefings ------------------------------------------------------------------------------------


def test_each_state_of_a_briefing_can_be_seen(demo: Demo) -> None:
    assessed = [assess_briefing(one, demo.today) for one in demo.records.briefings.values()]
    assert Counter(one.state for one in assessed) == {
        BriefingState.GIVEN: 2,
        BriefingState.PLANNED: 1,
        BriefingState.LAPSED: 1,
        BriefingState.NOT_PLANNED: 1,
    }
    assert not any(one.late for one in assessed)
    for one in assessed:
        told = one.briefing
        assert told.message
        assert told.lead
        assert (told.attended or 0) <= (told.invited or 0)


def test_no_briefing_changes_what_the_leads_have_answered(demo: Demo) -> None:
    without = assess(demo.records._replace(briefings={}), demo.content, demo.today)
    assert without.items == demo.assessment.items


def test_planned_briefing_comes_within_the_month(demo: Demo) -> None:
    days = [one.planned_on for one in demo.records.briefings.values() if not one.given_on]
    (coming,) = [day for day in days if day]
    assert demo.today < coming < demo.today + timedelta(days=31)


# --- mistakes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "right", "wrong", "words"),
    [
        ("self_evaluation.toml", '["EV023"]', '["EV230"]', 'no document "EV230"'),
        ("self_evaluation.toml", "[[EV039]]", "[[EV390]]", 'no document "EV390"'),
        ("self_evaluation.toml", 'action = "AC011"', 'action = "AC110"', 'no action "AC110"'),
        ("self_evaluation.toml", 'author = "Priya Nair"', 'author = "Pria Nair"', '"Pria Nair"'),
        (
            "self_evaluation.toml",
            'challenged = ["-12d", "Marcus Oyelaran"]',
            'challenged = ["-12d", "Daniel Frith"]',
            "Daniel Frith cannot challenge ST009",
        ),
        (
            "self_evaluation.toml",
            'agreed = ["-8d", "Helen Ashgrove"]',
            'agreed = ["-15d", "Helen Ashgrove"]',
            "Helen Ashgrove cannot agree ST001",
        ),
        ("self_evaluation.toml", 'event = "IN005"', 'event = "IN050"', 'no event "IN050"'),
        ("self_evaluation.toml", 'grade = "good"', 'grade = "fine"', '"fine"'),
        ("self_evaluation.toml", "[[shared]]\nid", "[[sent]]\nid", '"sent" is not known'),
        ("briefings.toml", '["BR09"]', '["BR90"]', 'no item "BR90"'),
        ("briefings.toml", ", 22]", "]", "a list of 3"),
    ],
)
def test_a_mistake_in_the_files_is_told(
    content: Content, tmp_path: Path, name: str, right: str, wrong: str, words: str
) -> None:
    told, path, _ = mistaken(content, tmp_path, name, right, wrong)
    assert {one.path for one in told.problems} == {os.fspath(path)}
    assert words in str(told)
