"""Submitted, approved, sent back, reviewed: who may, what is looked at, what follows."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from readiness_tui.errors import InputError
from readiness_tui.filing.attaching import add_version
from readiness_tui.filing.settling import approve, record_review, send_back, submit
from readiness_tui.readiness.evidence import assess_evidence
from readiness_tui.readiness.model import EvidenceFile
from readiness_tui.readiness.vocabulary import EvidenceState, Kind
from readiness_tui.store.changes import Add, edit
from readiness_tui.store.workspace import Workspace
from tests.filing.helpers import OCTOBER, TODAY, at_work, made, sha, written


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """With a version of EV001 that Jo added and that awaits approval."""
    workspace = made(tmp_path / "ws")
    path = written(tmp_path / "plan.docx", b"as added")
    add_version(at_work(workspace, "Jo"), "EV001", [str(path)], describes=OCTOBER)
    return workspace


def state(workspace: Workspace, evidence: str = "EV001", call: date | None = None) -> EvidenceState:
    records = workspace.records()
    versions = [one for one in records.versions.values() if one.evidence == evidence]
    reviews = [one for one in records.reviews.values() if one.evidence == evidence]
    found = assess_evidence(records.evidence[evidence], versions, reviews, TODAY, call)
    return found.at_earliest_call if call else found.state


def test_a_colleague_approves_what_lies_there(workspace: Workspace) -> None:
    approve(at_work(workspace, "Ann Bee"), ["ve001"])
    kept = workspace.records().versions["VE001"]
    assert (kept.approved_by, kept.approved_on) == ("Ann Bee", TODAY)
    assert state(workspace) is EvidenceState.CURRENT
    assert workspace.history()[0].why == "Version 1 of EV001 approved"
    with pytest.raises(InputError, match="Version 1 of EV001 is approved already"):
        approve(at_work(workspace, "Ann Bee"), ["VE001"])


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("jo, data lead", "You added version 1 of EV001"),
        ("lee lead", "You lead EV001"),
    ],
)
def test_nobody_approves_their_own(workspace: Workspace, who: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        approve(at_work(workspace, who), ["VE001"])
    assert state(workspace) is EvidenceState.AWAITING_APPROVAL


def test_a_file_changed_since_is_approved_as_it_is_now(
    tmp_path: Path, workspace: Workspace
) -> None:
    path = written(tmp_path / "plan.docx", b"put right")
    expected = (EvidenceFile(str(path), sha(b"put right"), 9),)
    approve(at_work(workspace, "Ann"), ["VE001"])
    assert workspace.records().versions["VE001"].files == expected
    written(path, b"changed after approval")
    approve(at_work(workspace, "Ann"), ["VE001"])  # what has changed may be approved again
    assert workspace.records().versions["VE001"].files[0].sha256 == sha(b"changed after approval")


def test_a_file_that_cannot_be_seen_is_not_approved(tmp_path: Path, workspace: Workspace) -> None:
    (tmp_path / "plan.docx").unlink()
    with pytest.raises(InputError, match=r"cannot be approved: .*plan\.docx is not there"):
        approve(at_work(workspace, "Ann"), ["VE001"])
    seen = workspace.records().versions["VE001"]
    away = (EvidenceFile("/no-such-drive/team/plan.docx", sha(b"x"), 1),)
    at_work(workspace, "Jo").save(edit(Kind.VERSION, seen, files=away))
    with pytest.raises(InputError, match="cannot be reached"):
        approve(at_work(workspace, "Ann"), ["VE001"])
    assert workspace.records().versions["VE001"].approved_on is None


def test_a_file_that_was_missing_and_is_back_can_be_approved(workspace: Workspace) -> None:
    seen = workspace.records().versions["VE001"]
    missing = (seen.files[0]._replace(fault="missing"),)
    at_work(workspace, "Jo").save(edit(Kind.VERSION, seen, files=missing))
    assert state(workspace) is EvidenceState.MISSING
    approve(at_work(workspace, "Ann"), ["VE001"])
    assert state(workspace) is EvidenceState.CURRENT


def test_of_several_all_are_approved_or_none(tmp_path: Path, workspace: Workspace) -> None:
    path = str(written(tmp_path / "b.docx"))
    add_version(at_work(workspace, "Ann"), "EV002", [path], describes=OCTOBER)
    with pytest.raises(InputError, match="You added version 1 of EV002"):
        approve(at_work(workspace, "Ann"), ["VE001", "VE002"])
    assert not any(one.approved_on for one in workspace.records().versions.values())
    approve(at_work(workspace, "Cat"), ["VE001", "VE002"])
    assert all(one.approved_on for one in workspace.records().versions.values())


def test_a_version_goes_back_and_comes_again(workspace: Workspace) -> None:
    ann, jo = at_work(workspace, "Ann"), at_work(workspace, "Jo")
    with pytest.raises(InputError, match="with a reason"):
        send_back(ann, "VE001", " ")
    send_back(ann, "VE001", "The figures are of August.")
    assert state(workspace) is EvidenceState.RETURNED
    assert workspace.history()[0].why == "Sent back: The figures are of August."
    with pytest.raises(InputError, match="Version 1 of EV001 returned on 20 Nov 2026"):
        approve(ann, ["VE001"])
    submit(jo, ["VE001"])  # on the same day
    assert state(workspace) is EvidenceState.AWAITING_APPROVAL
    with pytest.raises(InputError, match="is awaiting approval since 20 Nov 2026"):
        submit(jo, ["VE001"])
    approve(ann, ["VE001"])
    with pytest.raises(InputError, match="is approved already"):
        send_back(ann, "VE001", "Too late")


def test_a_draft_is_submitted_first(tmp_path: Path, workspace: Workspace) -> None:
    path = str(written(tmp_path / "b.docx"))
    add_version(at_work(workspace, "Jo"), "EV002", [path], describes=OCTOBER, submit=False)
    with pytest.raises(InputError, match="Version 1 of EV002 is a draft") as refused:
        approve(at_work(workspace, "Ann"), ["VE002"])
    assert refused.value.hint == "Submit it first."
    submit(at_work(workspace, "Jo"), ["VE002"])
    assert state(workspace, "EV002") is EvidenceState.AWAITING_APPROVAL


def test_sending_back_what_changed_after_approval_takes_the_approval(workspace: Workspace) -> None:
    approve(at_work(workspace, "Ann"), ["VE001"])
    seen = workspace.records().versions["VE001"]
    changed = (seen.files[0]._replace(fault="changed"),)
    at_work(workspace, "Jo").save(edit(Kind.VERSION, seen, files=changed))
    assert state(workspace) is EvidenceState.AWAITING_APPROVAL
    send_back(at_work(workspace, "Ann"), "VE001", "Say what was changed.")
    assert state(workspace) is EvidenceState.RETURNED


# --- reviews ------------------------------------------------------------------------------------


def approved_on(workspace: Workspace, day: date, evidence: str = "EV001") -> None:
    version = {"evidence": evidence, "number": 9, "approved_on": day, "submitted_on": day}
    at_work(workspace, "x").save([Add(Kind.VERSION, version)])


def test_a_review_settles_the_one_that_was_planned_first(workspace: Workspace) -> None:
    approved_on(workspace, date(2026, 3, 1))  # every six months, so overdue
    plans = [{"evidence": "EV001", "planned": date(2026, 12, day)} for day in (9, 1)]
    at_work(workspace, "x").save([Add(Kind.REVIEW, plan) for plan in plans])
    assert state(workspace) is EvidenceState.OVERDUE
    record_review(at_work(workspace, "Ann"), ["EV001"], "still_right", TODAY - timedelta(days=3))
    reviews = workspace.records().reviews
    assert (reviews["RV001"].done, len(reviews)) == (None, 2)
    assert reviews["RV002"].planned == date(2026, 12, 1)
    assert reviews["RV002"][3:] == (date(2026, 11, 17), "Ann", "still_right")
    assert state(workspace) is EvidenceState.CURRENT


def test_a_review_that_nobody_planned_is_added_and_none_is_planned_in_its_place(
    workspace: Workspace,
) -> None:
    for evidence in ("EV001", "EV002"):
        approved_on(workspace, date(2026, 3, 1), evidence)
    saved = record_review(at_work(workspace, "Ann"), ["EV001", "EV002", "EV001"], "updated")
    assert len(saved.changes) == 2
    reviews = workspace.records().reviews.values()
    assert [(one.planned, one.done, one.by) for one in reviews] == [(None, TODAY, "Ann")] * 2
    # Six months after the day it was done it lapses: no plan makes it look kept.
    assert state(workspace, call=date(2027, 5, 20)) is EvidenceState.DUE_FOR_REVIEW
    assert state(workspace, call=date(2027, 5, 21)) is EvidenceState.OVERDUE


def test_a_review_may_withdraw(workspace: Workspace) -> None:
    approved_on(workspace, date(2026, 10, 1))
    record_review(at_work(workspace, "Ann"), ["EV001"], "withdraw")
    assert state(workspace) is EvidenceState.EXPIRED


def test_what_is_no_review_is_refused(workspace: Workspace) -> None:
    ann = at_work(workspace, "Ann")
    with pytest.raises(InputError, match="cannot come to 'fine'"):
        record_review(ann, ["EV001"], "fine")
    with pytest.raises(InputError, match="no approved version"):
        record_review(ann, ["EV001"], "still_right")
    approved_on(workspace, OCTOBER)
    with pytest.raises(InputError, match="has not come yet"):
        record_review(ann, ["EV001"], "still_right", TODAY + timedelta(days=1))
    with pytest.raises(InputError, match="no evidence item EV7"):
        record_review(ann, ["EV001", "EV7"], "still_right")
    assert not workspace.records().reviews
