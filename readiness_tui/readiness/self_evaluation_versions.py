"""A version of the self-evaluation as it is shared: frozen, and read back.

``frozen`` gives plain dicts, lists, texts and numbers, so that the store can keep them as they are;
``thawed`` reads them back, and passes over what a newer program may have put there.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any, NamedTuple, TypeVar

from readiness_tui.readiness.account_states import StatementState
from readiness_tui.readiness.model import Edition
from readiness_tui.readiness.own_account import OwnGrade, SelfEvaluation, Statement
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.self_evaluation import Account, AreaAccount, AssessedStatement, Proof
from readiness_tui.readiness.vocabulary import EvidenceState

_F = TypeVar("_F", Statement, OwnGrade, Proof)


class SharedPicture(NamedTuple):
    """A version as it stood on its day, titles and dates included."""

    account: Account
    as_of: date | None
    edition: str  # title of the edition of the framework
    actions: Mapping[str, str]  # titles of the actions that come next, by id


def freeze(
    told: Account,
    as_of: date,
    edition: Edition | None,
    actions: Mapping[str, Action],
    *,
    title: str,
    by: str,
    event: str = "",
) -> SelfEvaluation:
    """The version that is shared on a day, for a contact with Ofsted if one is named; it has no id.

    ``edition`` is the one in force; ``actions`` are the whole plan by id.
    """
    titles = {id_: action.title for id_, action in actions.items()}
    picture = frozen(told, as_of, edition=edition.title if edition else "", actions=titles)
    framework = edition.id if edition else ""
    return SelfEvaluation("", title, as_of, by, framework, event, picture)


def frozen(
    told: Account, as_of: date, *, edition: str = "", actions: Mapping[str, str] | None = None
) -> dict[str, object]:
    """All that is needed to show the account again as it stands, whatever becomes of the records.

    ``edition`` is the title of the framework's edition; ``actions`` are titles by id, of which
    those that a statement names are kept.
    """
    named = {one.statement.action for one in told.statements}
    return {
        "as_of": as_of.isoformat(),
        "edition": edition,
        "areas": [_area(area) for area in told.areas],
        "homeless": [_statement(one) for one in told.homeless],
        "words": told.words,
        "actions": {id_: title for id_, title in (actions or {}).items() if id_ in named},
    }


def thawed(kept: Mapping[str, Any]) -> SharedPicture:
    """The picture that ``frozen`` made; a part that is not there is empty."""
    account = Account(
        tuple(_read_area(area) for area in kept.get("areas", ())),
        tuple(_read_statement(one) for one in kept.get("homeless", ())),
        kept.get("words", 0),
    )
    as_of = _read_day(kept.get("as_of"))
    return SharedPicture(account, as_of, kept.get("edition", ""), dict(kept.get("actions", {})))


def _area(area: AreaAccount) -> dict[str, object]:
    return {
        "judgement": area.judgement,
        "title": area.title,
        "grade": None if area.grade is None else _plain(area.grade),
        "statements": [_statement(one) for one in area.statements],
    }


def _statement(one: AssessedStatement) -> dict[str, object]:
    return {
        "statement": _plain(one.statement),
        "state": one.state.value,
        "why": one.why,
        "unsupported": one.unsupported,
        "proofs": [_plain(proof) for proof in one.proofs],
        "unknown": list(one.unknown),
    }


def _plain(fact: Statement | OwnGrade | Proof) -> dict[str, object]:
    return {name: _plain_value(value) for name, value in fact._asdict().items()}


def _plain_value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _read_area(kept: Mapping[str, Any]) -> AreaAccount:
    grade = kept.get("grade")
    return AreaAccount(
        kept["judgement"],
        kept.get("title", ""),
        None if grade is None else _read(OwnGrade, grade),
        tuple(_read_statement(one) for one in kept.get("statements", ())),
    )


def _read_statement(kept: Mapping[str, Any]) -> AssessedStatement:
    return AssessedStatement(
        _read(Statement, kept["statement"]),
        StatementState(kept["state"]),
        kept.get("why", ""),
        kept.get("unsupported", ""),
        tuple(_read(Proof, proof) for proof in kept.get("proofs", ())),
        tuple(kept.get("unknown", ())),
    )


def _read_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


_READERS: Mapping[object, Callable[[Any], Any]] = {
    date | None: _read_day,
    EvidenceState | None: lambda value: None if value is None else EvidenceState(value),
    tuple[str, ...]: tuple,
}
"""By the type of a field; what has none is kept as it is."""


def _read(kind: type[_F], kept: Mapping[str, Any]) -> _F:
    types = kind.__annotations__
    values = {
        name: _READERS.get(types[name], lambda value: value)(value)
        for name, value in kept.items()
        if name in types
    }
    return kind(**values)
