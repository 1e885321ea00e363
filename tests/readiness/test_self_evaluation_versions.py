"""A frozen version shows all that it showed."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.model import Edition
from readiness_tui.readiness.own_account import OwnGrade, SelfEvaluation, Statement
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.self_evaluation import Account, account
from readiness_tui.readiness.self_evaluation_versions import (
    SharedPicture,
    freeze,
    frozen,
    thawed,
)
from readiness_tui.readiness.vocabulary import Confidence
from tests.readiness.build import TODAY, by_id
from tests.readiness.test_self_evaluation import JUDGEMENTS, accounts, library, says, shows


def told(*statements: Statement, grades: tuple[OwnGrade, ...] = (), day: int = 30) -> Account:
    """Return an account whose evidence describes a day of September."""
    known = library(shows("EV001", date(2026, 9, day)), shows("EV002", date(2026, 9, 1)))
    return account(by_id(statements), by_id(grades), known, JUDGEMENTS, TODAY)


@given(accounts(), st.dates(), st.text(max_size=20))
def test_what_is_frozen_and_kept_as_json_thaws_whole(
    one: Account, as_of: date, edition: str
) -> None:
    titles = {"AC001": "Train all managers", "AC002": "Named by no statement"}
    kept = json.loads(json.dumps(frozen(one, as_of, edition=edition, actions=titles)))
    named = any(each.statement.action == "AC001" for each in one.statements)
    actions = {"AC001": "Train all managers"} if named else {}
    assert thawed(kept) == SharedPicture(one, as_of, edition, actions)


def test_a_frozen_version_holds_titles_and_days_of_evidence() -> None:
    kept = frozen(told(says(evidence=("EV001",))), TODAY)
    text = json.dumps(kept)
    for part in ("Title of EV001", "2026-09-30", "Supervision is regular.", "2026-11-20"):
        assert part in text


def test_what_a_newer_program_adds_is_passed_over_and_what_is_missing_is_empty() -> None:
    kept = json.loads(json.dumps(frozen(told(says()), TODAY)))
    kept["areas"][0]["statements"][0]["statement"]["mood"] = "new"
    kept["mood"] = "new"
    assert thawed(kept).account == told(says())
    assert thawed({}) == SharedPicture(Account((), (), 0), None, "", {})


EDITION = Edition(
    "e1", "First edition", TODAY, None, (), False, (), Confidence.SEEN, "a made-up source"
)


def test_a_shared_version_names_its_edition_its_day_and_its_meeting() -> None:
    one, plan = told(says(action="AC001")), {"AC001": Action("AC001", title="Train all managers")}
    version = freeze(one, TODAY, EDITION, plan, title="T", by="Ann", event="IN001")
    assert version._replace(account={}) == SelfEvaluation("", "T", TODAY, "Ann", "e1", "IN001", {})
    actions = {"AC001": "Train all managers"}
    assert thawed(version.account) == SharedPicture(one, TODAY, "First edition", actions)


def test_a_version_of_a_day_without_an_edition_names_none() -> None:
    version = freeze(told(says()), TODAY, None, {}, title="T", by="Ann")
    assert (version.framework, thawed(version.account).edition) == ("", "")
