"""What is different in the self-evaluation since a version of it was shared."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from readiness_tui.readiness.own_account import OwnGrade
from readiness_tui.readiness.self_evaluation import Account, AreaAccount, AssessedStatement
from readiness_tui.readiness.word_runs import Run, word_runs


class Reworded(NamedTuple):
    """A statement that says something else; runs are empty for a text that does not."""

    before: AssessedStatement
    now: AssessedStatement
    text: tuple[Run, ...]
    impact: tuple[Run, ...]


class Altered(NamedTuple):
    """A statement that is filed, classed or supported in another way."""

    before: AssessedStatement
    now: AssessedStatement
    what: tuple[str, ...]  # in words: "question", "area", "evidence", ...


class StateChange(NamedTuple):
    """A statement in another state."""

    before: AssessedStatement
    now: AssessedStatement


class GradeChange(NamedTuple):
    """Another grade for an area, or other reasons for the same."""

    judgement: str
    title: str
    before: str  # "" where the area had no grade, or the edition no such area
    now: str
    reasons: tuple[Run, ...]  # empty where they are the same


class NewerEvidence(NamedTuple):
    """An evidence item that shows a later day than it did."""

    id: str
    title: str
    before: date | None
    now: date
    statements: tuple[str, ...]  # ids of those that rest on it


class Differences(NamedTuple):
    """What is not as it was, statements in the order of the account as it is now."""

    new: tuple[AssessedStatement, ...]
    gone: tuple[AssessedStatement, ...]
    reworded: tuple[Reworded, ...]
    altered: tuple[Altered, ...]
    states: tuple[StateChange, ...]
    grades: tuple[GradeChange, ...]
    newer: tuple[NewerEvidence, ...]

    @property
    def nothing(self) -> bool:
        """Whether everything is as it was."""
        return not any(self)


_WHAT: Mapping[str, str] = {
    "question": "question",
    "judgement": "area",
    "strength": "strength or weakness",
    "evidence": "evidence",
    "action": "next action",
}


def since_version(before: Account, now: Account) -> Differences:
    """Compare two accounts by the ids of their statements."""
    old = {one.statement.id: one for one in before.statements}
    new = {one.statement.id: one for one in now.statements}
    both = [(old[id_], one) for id_, one in new.items() if id_ in old]
    return Differences(
        new=tuple(one for id_, one in new.items() if id_ not in old),
        gone=tuple(one for id_, one in old.items() if id_ not in new),
        reworded=tuple(
            Reworded(was, is_, *texts) for was, is_ in both if any(texts := _texts(was, is_))
        ),
        altered=tuple(Altered(was, is_, what) for was, is_ in both if (what := _altered(was, is_))),
        states=tuple(StateChange(was, is_) for was, is_ in both if was.state is not is_.state),
        grades=tuple(_grades(before, now)),
        newer=_newer(before, now),
    )


def _texts(was: AssessedStatement, is_: AssessedStatement) -> tuple[tuple[Run, ...], ...]:
    before, now = was.statement, is_.statement
    return _runs(before.text, now.text), _runs(before.impact, now.impact)


def _runs(before: str, now: str) -> tuple[Run, ...]:
    return word_runs(before, now) if before != now else ()


def _altered(was: AssessedStatement, is_: AssessedStatement) -> tuple[str, ...]:
    before, now = _rests_on(was), _rests_on(is_)
    return tuple(word for name, word in _WHAT.items() if before[name] != now[name])


def _rests_on(one: AssessedStatement) -> dict[str, object]:
    """The fields, with all evidence that it rests on, linked in its text or not."""
    return one.statement._asdict() | {"evidence": {proof.id for proof in one.proofs}}


def _grades(before: Account, now: Account) -> list[GradeChange]:
    old = {area.judgement: area for area in before.areas}
    new = {area.judgement: area for area in now.areas}
    changes = []
    for id_, area in (new | {id_: one for id_, one in old.items() if id_ not in new}).items():
        was, is_ = _grade_in(old.get(id_)), _grade_in(new.get(id_))
        reasons = _runs(was.reasons, is_.reasons)
        if was.grade != is_.grade or reasons:
            changes.append(GradeChange(id_, area.title, was.grade, is_.grade, reasons))
    return changes


def _grade_in(area: AreaAccount | None) -> OwnGrade:
    return area.grade if area is not None and area.grade is not None else OwnGrade("")


def _newer(before: Account, now: Account) -> tuple[NewerEvidence, ...]:
    old = {proof.id: proof for one in before.statements for proof in one.proofs}
    found: dict[str, NewerEvidence] = {}
    for one in now.statements:
        for proof in one.proofs:
            then = old.get(proof.id)
            if then is None or proof.shows is None or proof.shows <= (then.shows or date.min):
                continue
            known = found.get(proof.id)
            resting = (*(known.statements if known else ()), one.statement.id)
            found[proof.id] = NewerEvidence(proof.id, proof.title, then.shows, proof.shows, resting)
    return tuple(found.values())
