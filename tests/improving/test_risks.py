"""Risks, decisions and the house style on a real workspace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from readiness_tui.errors import InputError
from readiness_tui.improving import Requests
from readiness_tui.improving import risks as doing
from readiness_tui.readiness.improvement_facts import Control, Risk, Score
from readiness_tui.readiness.plan_key import key_of
from readiness_tui.readiness.vocabulary import Brag
from readiness_tui.session import Session
from tests.improving.conftest import TODAY


def of(session: Session) -> Risk:
    return session.view().records.risks["RK001"]


@pytest.fixture
def risk(ann: Session) -> Session:
    """Ann, with RK001 scored 4 × 4 and DC001 of the improvement board."""
    ann.save(doing.add_risk(ann, title="Too few", threatens=("RE001",), likelihood=4, impact=4))
    ann.save(doing.add_decision(ann, text="Bring it forward", board="Improvement board"))
    return ann


def test_a_new_risk_is_open_from_today_with_its_score(risk: Session) -> None:
    assert of(risk).opened_on == TODAY
    assert of(risk).scores == (Score(TODAY, 4, 4, "Ann Bee"),)
    risk.save(doing.add_risk(risk, title="Unscored", opened_on=date(2026, 1, 5)))
    made = risk.view().records.risks["RK002"]
    assert (made.opened_on, made.scores) == (date(2026, 1, 5), ())


def test_scores_are_kept_and_the_last_of_a_day_holds(risk: Session) -> None:
    risk.save(doing.score_risk(risk, "RK001", 2, 3))
    assert of(risk).scores == (Score(TODAY, 2, 3, "Ann Bee"),)
    assert of(risk).reviewed_on == TODAY
    old = (Score(date(2026, 5, 1), 5, 5, "Jo"),)
    risk.save(doing.change_risk(risk, "RK001", scores=old))
    risk.save(doing.score_risk(risk, "RK001", 1, 1))
    assert of(risk).scores == (*old, Score(TODAY, 1, 1, "Ann Bee"))


def test_controls_are_added_and_done_in_their_order(risk: Session) -> None:
    risk.save(doing.add_control(risk, "RK001", " Weekly review ", " Jo ", date(2026, 12, 1)))
    risk.save(doing.add_control(risk, "RK001", "Supplement"))
    risk.save(doing.settle_control(risk, "RK001", 2))
    assert of(risk).controls == (
        Control("Weekly review", "Jo", date(2026, 12, 1), None),
        Control("Supplement", "", None, TODAY),
    )


def test_a_control_is_corrected_and_taken_away_and_the_others_stay(risk: Session) -> None:
    for text in ("Weekly review", "Supplement", "Exit talks"):
        risk.save(doing.add_control(risk, "RK001", text))
    risk.save(doing.settle_control(risk, "RK001", 2))
    risk.save(doing.change_control(risk, "RK001", 2, "Market supplement", "Jo", date(2026, 12, 1)))
    risk.save(doing.remove_control(risk, "RK001", 1))
    assert of(risk).controls == (
        Control("Market supplement", "Jo", date(2026, 12, 1), TODAY),
        Control("Exit talks", "", None, None),
    )


def test_reviewed_closed_and_removed(risk: Session) -> None:
    risk.save(doing.review_risks(risk, ["RK001"]))
    assert of(risk).reviewed_on == TODAY
    risk.save(doing.close_risks(risk, ["RK001"], " posts filled "))
    assert (of(risk).closed_on, of(risk).closed_why) == (TODAY, "posts filled")
    risk.save(doing.remove_risk(risk, "RK001"))
    assert risk.view().records.risks == {}


def test_a_decision_until_it_is_done(risk: Session) -> None:
    decision = risk.view().records.decisions["DC001"]
    assert (decision.met_on, decision.kind, decision.done_on) == (TODAY, "decision", None)
    risk.save(doing.change_decision(risk, "DC001", actions=("AC001",), lead="Jo"))
    risk.save(doing.settle_decisions(risk, ["DC001"], " widened "))
    decision = risk.view().records.decisions["DC001"]
    assert (decision.done_on, decision.outcome) == (TODAY, "widened")
    risk.save(doing.settle_decisions(risk, ["DC001"]))  # nothing said: what was said stays
    assert risk.view().records.decisions["DC001"].outcome == "widened"
    risk.save(doing.remove_decision(risk, "DC001"))
    assert risk.view().records.decisions == {}


def test_the_house_style_is_one_record_and_gives_the_key(risk: Session) -> None:
    risk.save(doing.set_house(risk, council="Anytown Council", tolerance_months=2))
    risk.save(doing.set_house(risk, meanings={"grey": "Later."}))
    style = risk.view().records.house_style["house"]
    assert (style.council, style.tolerance_months) == ("Anytown Council", 2)
    key = key_of(style)
    assert (key.tolerance_months, key.meaning(Brag.GREY)) == (2, "Later.")
    assert risk.view().assessment.plan_key == key
    assert doing.set_house(risk, council="Anytown Council") == ()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda s: doing.add_risk(s, cause="x"), "A few words on the risk"),
        (lambda s: doing.add_risk(s, title="x", likelihood=4), "The impact is a number from 1 to"),
        (lambda s: doing.add_risk(s, title="x", threatens=("Q",)), "“Q” is no recommendation or"),
        (lambda s: doing.change_risk(s, "RK9", title="x"), "no risk “RK9”"),
        (lambda s: doing.score_risk(s, "RK001", 0, 3), "The likelihood is a number from 1 to 5"),
        (lambda s: doing.score_risk(s, "RK001", 3, 6), "The impact is a number from 1 to 5"),
        (lambda s: doing.score_risk(s, "RK001", None, 1), "The likelihood"),
        (lambda s: doing.close_risks(s, ["RK001"], " "), "Say why the risk is closed"),
        (lambda s: doing.review_risks(s, ["RK001", "RK9"]), "no risk “RK9”"),
        (lambda s: doing.add_control(s, "RK001", " "), "What is done about the risk?"),
        (lambda s: doing.settle_control(s, "RK001", 1), "RK001 has 0 controls, and no number 1"),
        (lambda s: doing.change_control(s, "RK001", 1, "x"), "RK001 has 0 controls, and no number"),
        (lambda s: doing.remove_control(s, "RK001", 0), "RK001 has 0 controls, and no number 0"),
        (lambda s: doing.add_decision(s, board="x"), "What was decided?"),
        (lambda s: doing.add_decision(s, text="x"), "Which board decided it?"),
        (lambda s: doing.change_decision(s, "DC001", actions=("AC9",)), "AC9” is no action"),
        (lambda s: doing.settle_decisions(s, ["DC9"]), "no decision “DC9”"),
        (lambda s: doing.set_house(s, tolerance_months=-1), "whole number"),
    ],
)
def test_what_cannot_be_is_refused(
    asked: Callable[[Session], Requests], words: str, risk: Session
) -> None:
    with pytest.raises(InputError) as refused:
        asked(risk)
    assert words in str(refused.value)


def test_impossible_days_are_refused(risk: Session) -> None:
    later, before = date(2027, 1, 30), date(2026, 11, 2)
    refused: tuple[Callable[[], Requests], ...] = (
        lambda: doing.add_risk(risk, title="New", opened_on=later),
        lambda: doing.change_risk(risk, "RK001", opened_on=later),
        lambda: doing.add_decision(risk, text="x", board="B", met_on=later),
        lambda: doing.add_decision(risk, text="x", board="B", due=before),
        lambda: doing.change_decision(risk, "DC001", done_on=before),
    )
    for asked in refused:
        with pytest.raises(InputError, match="cannot"):
            asked()


def test_a_closed_risk_is_scored_only_to_open_it_again(risk: Session) -> None:
    risk.save(doing.close_risks(risk, ["RK001"], "posts filled"))
    with pytest.raises(InputError, match="RK001 was closed on 20 Nov 2026: posts filled"):
        doing.score_risk(risk, "RK001", 3, 3)
    risk.save(doing.score_risk(risk, "RK001", 3, 3, reopen=True))
    assert (of(risk).closed_on, of(risk).closed_why) == (None, "")
    assert of(risk).scores[-1] == Score(TODAY, 3, 3, "Ann Bee")
