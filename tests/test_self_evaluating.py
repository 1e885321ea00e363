"""The self-evaluation and its briefings on a real workspace: each deed is one save."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from readiness_tui import self_evaluating as se
from readiness_tui.content import load
from readiness_tui.errors import InputError
from readiness_tui.readiness.account_states import StatementState
from readiness_tui.readiness.briefings import assess_briefing
from readiness_tui.readiness.own_account import Briefing, Statement
from readiness_tui.readiness.self_evaluation_versions import thawed
from readiness_tui.readiness.vocabulary import EventKind, Grade, ItemState, Kind
from readiness_tui.session import Session
from readiness_tui.store.changes import Add, Request
from readiness_tui.store.workspace import Workspace
from tests.test_session import Clock

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
CONTENT = load()


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


@pytest.fixture
def ann(tmp_path: Path, clock: Clock) -> Session:
    """A service with one approved document, one missing, an action and two contacts."""
    workspace = Workspace.create(str(tmp_path / "anytown"))
    version = {
        "evidence": "EV001",
        "evidence_date": date(2026, 9, 30),
        "approved_on": date(2026, 10, 5),
        "approved_by": "DCS",
    }
    meeting = {"kind": EventKind.ENGAGEMENT_MEETING, "start": date(2026, 11, 12)}
    requests: list[Request] = [
        Add(Kind.SERVICE, {"name": "Anytown", "la_code": "999"}, "service"),
        Add(Kind.EVIDENCE, {"title": "Audit report"}),
        Add(Kind.EVIDENCE, {"title": "Survey"}),
        Add(Kind.VERSION, version),
        Add(Kind.ACTION, {"title": "Train all managers"}),
        Add(Kind.EVENT, meeting),
        Add(Kind.EVENT, meeting),
    ]
    workspace.apply(requests, who="init", at=NOON - timedelta(days=1))
    return Session(workspace, CONTENT, "Ann Bee", clock=clock)


@pytest.fixture
def jo(ann: Session, clock: Clock) -> Session:
    """A colleague at the same workspace."""
    return Session(ann.workspace, CONTENT, "Jo Cole", clock=clock)


def save(session: Session, requests: Iterable[Request]) -> None:
    """Save, and see that it is one save."""
    before = session.workspace.records().revision
    session.save(requests)
    assert session.workspace.records().revision == before + 1


def statement(session: Session, id_: str = "ST001") -> Statement:
    return session.view().records.statements[id_]


def written(session: Session, **fields: Any) -> None:
    given: dict[str, Any] = {"question": 1, "judgement": "leaders", "text": "Practice is good."}
    given |= {"evidence": ("EV001",), **fields}
    save(session, se.add_statement(session, **given))


def agreed(ann: Session, jo: Session, **fields: Any) -> None:
    written(ann, **fields)
    newest = max(ann.view().records.statements)
    save(jo, se.challenge(jo, newest))
    save(jo, se.agree(jo, newest))


def state(session: Session, id_: str = "ST001") -> StatementState:
    (one,) = [one for one in se.account_of(session.view()).statements if one.statement.id == id_]
    return one.state


def test_a_statement_is_written_challenged_and_agreed(ann: Session, jo: Session) -> None:
    written(ann, strength="strength", impact="Children are safer.", action="ac001")
    one = statement(ann)
    assert (one.author, one.written_on, one.action) == ("Ann Bee", TODAY, "AC001")
    assert state(ann) is StatementState.DRAFT
    save(jo, se.challenge(jo, "st001"))
    assert state(ann) is StatementState.CHALLENGED
    save(jo, se.agree(jo, "ST001"))
    assert state(ann) is StatementState.AGREED
    assert se.agree(jo, "ST001") == ()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"question": 4}, "from 1 to 3"),
        ({"judgement": "overall"}, "judges no area “overall”"),
        ({"text": " \n"}, "needs words"),
        ({"strength": "good"}, "cannot be “good”"),
        ({"evidence": ("EV404",)}, "no evidence item “EV404”"),
        ({"action": "AC404"}, "no action “AC404”"),
        ({"position": 3}, "position of a statement"),
        ({"tolerance_months": 0}, "from 1 to 120"),
    ],
)
def test_what_a_statement_cannot_hold_is_refused(
    ann: Session, fields: dict[str, Any], says: str
) -> None:
    with pytest.raises(InputError, match=says):
        written(ann, **fields)
    assert not ann.view().records.statements


def test_nobody_challenges_or_agrees_their_own_words(ann: Session, jo: Session) -> None:
    written(ann)
    with pytest.raises(InputError, match="nobody challenges their own words"):
        se.challenge(ann, "ST001")
    with pytest.raises(InputError, match="nobody challenges their own words"):
        se.challenge(jo, "ST001", by="ann bee, head of service")
    with pytest.raises(InputError, match="has not been challenged"):
        se.agree(jo, "ST001")
    save(jo, se.challenge(jo, "ST001"))
    with pytest.raises(InputError, match="nobody agrees their own words"):
        se.agree(ann, "ST001")


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "Practice is better."},
        {"impact": "Less waiting."},
        {"strength": "weakness"},
        {"evidence": ()},
    ],
)
def test_another_wording_takes_back_challenge_and_agreement(
    ann: Session, jo: Session, clock: Clock, fields: dict[str, Any]
) -> None:
    agreed(ann, jo)
    clock.now += timedelta(days=3)
    found = se.reword(jo, "ST001", **fields)
    assert found.taken_back == "the agreement"
    save(jo, found.requests)
    one = statement(ann)
    assert (one.challenger, one.challenged_on, one.agreed_by, one.agreed_on) == ("", None, "", None)
    assert (one.written_on, one.author) == (date(2026, 11, 23), "Jo Cole")
    with pytest.raises(InputError, match="their own words"):
        se.challenge(jo, "ST001")
    again = se.reword(ann, "ST001", text="And better.", author="Dee Fox")
    assert again.taken_back == ""
    save(ann, again.requests)
    assert statement(ann).author == "Dee Fox"


def test_the_same_words_and_what_stands_beside_them_take_nothing_back(
    ann: Session, jo: Session
) -> None:
    agreed(ann, jo)
    assert se.reword(ann, "ST001", text="  Practice is good.\n", evidence=["ev001"]) == ((), "")
    found = se.reword(ann, "ST001", action="AC001", tolerance_months=6)
    assert found.taken_back == ""
    save(ann, found.requests)
    assert state(ann) is StatementState.AGREED


def test_a_new_challenge_takes_the_agreement_back(ann: Session, jo: Session) -> None:
    agreed(ann, jo)
    save(jo, se.challenge(jo, "ST001", by="Dee Fox"))
    assert state(ann) is StatementState.CHALLENGED
    found = se.reword(ann, "ST001", text="Other words.")
    assert found.taken_back == "the challenge"


def test_statements_move_to_a_place_or_an_area(ann: Session) -> None:
    for _ in range(3):
        written(ann)
    written(ann, judgement="in_care")

    def order(area: str) -> list[str]:
        areas = {one.judgement: one for one in se.account_of(ann.view()).areas}
        return [one.statement.id for one in areas[area].statements]

    save(ann, se.move(ann, "ST003", place=0))
    assert order("leaders") == ["ST003", "ST001", "ST002"]
    save(ann, se.move(ann, "ST003", judgement="in_care"))
    assert order("leaders") == ["ST001", "ST002"]
    assert order("in_care") == ["ST004", "ST003"]
    save(ann, se.move(ann, "ST001", judgement="in_care", place=1))
    assert order("in_care") == ["ST004", "ST001", "ST003"]
    written(ann, judgement="in_care")
    assert order("in_care")[-1] == "ST005"
    assert se.move(ann, "ST002") == ()
    with pytest.raises(InputError, match="judges no area"):
        se.move(ann, "ST001", judgement="adoption")


def test_a_withdrawn_statement_is_gone_and_can_be_had_back(ann: Session) -> None:
    written(ann)
    save(ann, se.withdraw(ann, "ST001"))
    assert not ann.view().records.statements
    ann.undo()
    assert statement(ann).text == "Practice is good."
    with pytest.raises(InputError, match="no statement “ST009”"):
        se.withdraw(ann, "ST009")


def test_an_own_grade_is_one_of_the_scale_in_an_area_of_the_edition(ann: Session) -> None:
    save(ann, se.set_grade(ann, "leaders", Grade.GOOD, "Two audits say so."))
    one = ann.view().records.own_grades["leaders"]
    assert one == ("leaders", "good", "Two audits say so.", "Ann Bee", TODAY)
    assert se.set_grade(ann, "leaders", "good", "Two audits say so.") == ()
    save(ann, se.set_grade(ann, "leaders", ""))
    assert ann.view().records.own_grades["leaders"].grade == ""
    with pytest.raises(InputError, match="no grade “superb”"):
        se.set_grade(ann, "leaders", "superb")
    with pytest.raises(InputError, match="judges no area “overall”"):
        se.set_grade(ann, "overall", "good")


def test_until_march_2026_there_was_an_overall_grade(ann: Session) -> None:
    before = Session(ann.workspace, CONTENT, "Ann Bee", as_of=date(2026, 3, 31))
    save(before, se.set_grade(before, "overall", "good"))
    assert before.view().records.own_grades["overall"].on == date(2026, 3, 31)


def test_nothing_is_shared_before_something_is_agreed(ann: Session) -> None:
    written(ann)
    with pytest.raises(InputError, match="No statement of the self-evaluation is agreed"):
        se.share(ann, "Annual engagement meeting 2026")


def test_a_shared_version_stays_as_it_was(ann: Session, jo: Session) -> None:
    agreed(ann, jo, action="AC001")
    written(ann, text="No evidence for this.", evidence=())
    save(ann, se.set_grade(ann, "leaders", "good"))
    found = se.share(ann, "Annual engagement meeting 2026", "in002")
    assert [one.statement.id for one in found.unagreed] == ["ST002"]
    assert [one.statement.id for one in found.unsupported] == ["ST002"]
    assert (found.homeless, found.clear) == ((), False)
    told = se.account_of(ann.view())
    save(ann, found.requests)
    one = ann.view().records.self_evaluations["SV001"]
    assert (one.title, one.frozen_on, one.by) == (
        "Annual engagement meeting 2026",
        TODAY,
        "Ann Bee",
    )
    assert (one.framework, one.event) == ("ilacs_2026", "IN002")
    save(ann, se.withdraw(ann, "ST001"))
    picture = thawed(ann.view().records.self_evaluations["SV001"].account)
    assert picture.account == told
    assert picture.actions == {"AC001": "Train all managers"}
    assert (picture.as_of, picture.edition) == (TODAY, "ILACS, April 2026 edition")


def test_a_version_with_nothing_to_settle_is_clear(ann: Session, jo: Session) -> None:
    agreed(ann, jo)
    assert se.share(ann, "For the meeting").clear
    for title, event, says in (
        ("", "", "needs a title"),
        ("For the meeting", "IN009", "no contact with Ofsted “IN009”"),
    ):
        with pytest.raises(InputError, match=says):
            se.share(ann, title, event)


def test_what_was_agreed_under_an_older_edition_is_looked_at_again(
    ann: Session, jo: Session, clock: Clock
) -> None:
    clock.now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    agreed(ann, jo, evidence=(), action="AC001", question=3)
    assert state(ann) is StatementState.AGREED
    clock.now = NOON
    assert state(ann) is StatementState.NEEDS_REFRESH
    save(jo, se.agree(jo, "ST001"))
    assert state(ann) is StatementState.AGREED


def test_the_points_of_the_letter_become_actions_in_one_save(ann: Session) -> None:
    long = "Visits to " + "children " * 80
    points = ["The timeliness of visits.", "", f" {long}\n", "The timeliness of visits."]
    save(ann, se.points_from_letter(ann, "IN001", points))
    records = ann.view().records
    assert {id_: one.text for id_, one in records.recommendations.items()} == {
        "RE-IN001-1": "The timeliness of visits.",
        "RE-IN001-2": long.strip(),
    }
    assert {one.event for one in records.recommendations.values()} == {"IN001"}
    first, second = (records.actions[id_] for id_ in ("AC002", "AC003"))
    assert (first.recommendation, first.title) == ("RE-IN001-1", "The timeliness of visits.")
    assert second.recommendation == "RE-IN001-2"
    assert len(second.title) <= 500
    assert second.title.endswith("children…")
    save(ann, se.points_from_letter(ann, "IN001", ["The timeliness of visits.", "Another one."]))
    assert ann.view().records.actions["AC004"].recommendation == "RE-IN001-3"
    assert ann.view().records.recommendations["RE-IN001-3"].text == "Another one."
    save(ann, se.points_from_letter(ann, "IN002", ["The timeliness of visits."]))
    assert "RE-IN002-1" in ann.view().records.recommendations


def test_a_version_without_a_meeting_takes_one_and_only_one(ann: Session, jo: Session) -> None:
    agreed(ann, jo)
    save(ann, se.share(ann, "Early").requests)
    save(ann, se.name_meeting(ann, "SV001", "in002"))
    assert ann.view().records.self_evaluations["SV001"].event == "IN002"
    with pytest.raises(InputError, match="SV001 was shared for IN002"):
        se.name_meeting(ann, "SV001", "IN001")


def test_a_meeting_is_planned_for_a_day_to_come_and_once(ann: Session) -> None:
    with pytest.raises(InputError, match="19 Nov 2026 is past"):
        se.plan_meeting(ann, date(2026, 11, 19))
    # 12 months after the last meeting, 12 November 2026.
    assert se.meetings_of(ann.view()).expected == date(2027, 11, 12)
    assert not se.meetings_of(ann.view()).planned
    save(ann, se.plan_meeting(ann, date(2027, 11, 15)))
    found = se.meetings_of(ann.view())
    assert found.planned
    assert [one.start for one in found.coming] == [date(2027, 11, 15)]
    assert [one.id for one in found.past] == ["IN002", "IN001"]
    with pytest.raises(InputError, match="recorded already as IN003"):
        se.plan_meeting(ann, date(2027, 11, 15))


def test_a_letter_without_points_or_without_its_contact_is_refused(ann: Session) -> None:
    with pytest.raises(InputError, match="no point"):
        se.points_from_letter(ann, "IN001", ["", " "])
    with pytest.raises(InputError, match="no contact with Ofsted “IN404”"):
        se.points_from_letter(ann, "IN404", ["One."])


def briefing(session: Session) -> Briefing:
    return session.view().records.briefings["BG001"]


def test_a_briefing_is_planned_given_and_lapses(ann: Session, clock: Clock) -> None:
    save(ann, se.add_briefing(ann, "Team managers", items=("BR02",), valid_months=3, invited=40))
    assert assess_briefing(briefing(ann), TODAY).state == "not_planned"
    save(ann, se.plan_briefing(ann, "bg001", date(2026, 11, 27)))
    assert assess_briefing(briefing(ann), TODAY).state == "planned"
    assert ann.view().assessment.items["BR02"].state is ItemState.IN_PROGRESS
    save(ann, se.give_briefing(ann, "BG001", attended=36))
    one = briefing(ann)
    assert (one.given_on, one.given_by, one.attended, one.invited) == (TODAY, "Ann Bee", 36, 40)
    assert one.planned_on is None  # it was held earlier than planned
    assert ann.view().assessment.items["BR02"].state is ItemState.READY_CLAIMED
    clock.now = datetime(2027, 2, 21, 12, tzinfo=UTC)
    assert assess_briefing(briefing(ann), ann.today()).state == "lapsed"
    assert ann.view().assessment.items["BR02"].state is ItemState.IN_PROGRESS


def test_what_a_briefing_cannot_hold_is_refused(ann: Session) -> None:
    save(ann, se.add_briefing(ann, "Carers", planned_on=date(2026, 11, 2)))
    with pytest.raises(InputError, match="needs an audience"):
        se.add_briefing(ann, " ")
    with pytest.raises(InputError, match="“EL01” is no checklist item"):
        se.add_briefing(ann, "Carers", items=("EL01",))
    with pytest.raises(InputError, match="given on of a briefing"):
        se.add_briefing(ann, "Carers", given_on=TODAY)
    with pytest.raises(InputError, match="still to come"):
        se.give_briefing(ann, "BG001", date(2026, 11, 21))
    with pytest.raises(InputError, match="cannot have come"):
        se.give_briefing(ann, "BG001", attended=5, invited=4)
    with pytest.raises(InputError, match="no briefing “BG009”"):
        se.plan_briefing(ann, "BG009", TODAY)
    save(ann, se.give_briefing(ann, "BG001", date(2026, 11, 3), by="Jo Cole"))
    assert (briefing(ann).given_by, briefing(ann).planned_on) == ("Jo Cole", date(2026, 11, 2))


def test_a_briefing_is_changed_and_withdrawn(ann: Session) -> None:
    save(ann, se.add_briefing(ann, "Carers"))
    save(ann, se.change_briefing(ann, "BG001", message="Speak freely.", items=("BR09",)))
    assert (briefing(ann).message, briefing(ann).items) == ("Speak freely.", ("BR09",))
    save(ann, se.withdraw_briefing(ann, "BG001"))
    assert not ann.view().records.briefings
