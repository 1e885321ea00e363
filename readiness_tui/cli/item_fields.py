"""The fields of a checklist item as they are typed: ``state=ready``, ``due=+2w``, ``share=40``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness import answers
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.checklist import switched_off
from readiness_tui.readiness.dates import parse_day
from readiness_tui.readiness.vocabulary import Answer
from readiness_tui.session import Session
from readiness_tui.text import LINE_LIMIT, clean_line

NOTHING = ("", "none")
"""What empties a field."""

_ANSWERED = ("state", "reason", "unblocker", "approver", "share")
"""Fields that together are one answer."""

_NONE_OFF: Mapping[str, str] = {}

_REASONED = (Answer.BLOCKED, Answer.NOT_APPLICABLE)


class Asked(NamedTuple):
    """Where and by whom a change is asked for."""

    session: Session
    seen: AssessedItem

    @property
    def who(self) -> str:
        """The person who asks."""
        return self.session.who


def item_code(typed: str, known: Collection[str], off: Mapping[str, str] = _NONE_OFF) -> str:
    """The code of an item however it is capitalised. Raises InputError with the nearest one.

    ``off`` are the items that the council has switched off, with its reasons.
    """
    code = clean_line(typed, 40).upper()
    letters = code.rstrip("0123456789")
    for spelt in (code, f"{letters}{code[len(letters) :]:0>2}"):  # EL5 means EL05
        if spelt in known:
            return spelt
        if spelt in off:
            raise InputError(
                switched_off(spelt, off[spelt]),
                "It counts nowhere; the council's own checklist files switch it on again.",
            )
    near = nearest_code(code, known)
    hint = f"Did you mean {near}?" if near else "All are listed by: readiness items list"
    raise InputError(f'There is no checklist item "{clean_line(typed, 40)}".', hint)


def nearest_code(code: str, known: Collection[str]) -> str:
    """The known id that was probably meant, or "".

    Of the near ones the first with most letters in the same places: EL05, not EL50, for ELO5.
    """
    from difflib import get_close_matches

    near = sorted(get_close_matches(code, known, max(len(known), 1)))
    near.sort(key=lambda other: sum(a != b for a, b in zip(code, other, strict=False)))
    return near[0] if near else ""


def asked(person: Asked, fields: Mapping[str, str]) -> answers.Fields:
    """The fields of the record that change, with their values. Raises InputError."""
    changed: answers.Fields = {}
    if any(name in fields for name in _ANSWERED):
        changed |= _answer(person, fields)
    for name, field in _PLAIN.items():
        if name in fields:
            changed |= field(person, fields[name])
    if "checked" in fields:
        changed |= _check(_with(person, changed), fields["checked"])
    return changed


def _with(person: Asked, changed: answers.Fields) -> Asked:
    """The same with the changes made, because a confirmation looks at the lead and the answer."""
    seen = person.seen
    lead = changed.get("lead", seen.record.lead) or seen.item.lead
    return person._replace(seen=seen._replace(record=seen.record._replace(**changed), lead=lead))


def _answer(person: Asked, fields: Mapping[str, str]) -> answers.Fields:
    seen, record = person.seen, person.seen.record
    given = _one_of("state", fields["state"], Answer) if "state" in fields else record.answer
    for name, states in (
        ("reason", _REASONED),
        ("unblocker", (Answer.BLOCKED,)),
        ("approver", (Answer.NOT_APPLICABLE,)),
        ("share", (Answer.IN_PROGRESS,)),
    ):
        if fields.get(name) and given not in states:
            wanted = " or ".join(f"state={state}" for state in states)
            raise InputError(
                f"{seen.item.code}: {name} goes with {wanted}.", f"Its state is {given}."
            )
    same = given is record.answer
    name = "unblocker" if given is Answer.BLOCKED else "approver"
    return answers.answer(
        seen,
        given,
        person.who,
        person.session.today(),
        reason=_line("reason", fields.get("reason", record.reason if same else "")),
        person=_line(name, fields.get(name, getattr(record, name) if same else "")),
        share_done=_number("share", fields.get("share", ""), 100),
    )


def _check(person: Asked, typed: str) -> answers.Fields:
    if _yes("checked", typed):
        return answers.confirm(person.seen, person.who, person.session.today())
    return {"checked_on": None, "checked_by": ""}


def _lead(person: Asked, typed: str) -> answers.Fields:
    return {"lead": "" if typed.casefold() in NOTHING else _line("lead", typed)}


def _due(person: Asked, typed: str) -> answers.Fields:
    if typed.casefold() in NOTHING:
        return {"due": None}
    return {"due": parse_day(typed, person.session.today())}


def _note(person: Asked, typed: str) -> answers.Fields:
    return {"note": "" if typed.casefold() in NOTHING else typed}


def _rehearsed(person: Asked, typed: str) -> answers.Fields:
    today = person.session.today()
    word = typed.casefold()
    if word in (*NOTHING, "no"):
        return {"rehearsed_on": None}
    day = today if word == "yes" else parse_day(typed, today)
    if day > today:
        raise InputError(
            f"{person.seen.item.code}: a rehearsal cannot have been held on a day to come.",
            "Write rehearsed=yes once it has been held.",
        )
    return answers.rehearse(person.seen, day)


def _days(person: Asked, typed: str) -> answers.Fields:
    return {"estimated_days": _number("days", typed, 1000)}


def _evidence(person: Asked, typed: str) -> answers.Fields:
    if typed.casefold() in NOTHING:
        return {"evidence": ()}
    known = person.session.view().records.evidence
    ids = [part.strip().upper() for part in typed.split(",") if part.strip()]
    for id_ in ids:
        if id_ not in known:
            near = nearest(id_, known)
            raise InputError(
                f'There is no evidence item "{clean_line(id_, 40)}".',
                f"Did you mean {near}?" if near else "",
            )
    return {"evidence": tuple(dict.fromkeys(ids))}


_PLAIN: Mapping[str, Callable[[Asked, str], answers.Fields]] = {
    "lead": _lead,
    "due": _due,
    "note": _note,
    "rehearsed": _rehearsed,
    "days": _days,
    "evidence": _evidence,
}

FIELDS = (*_ANSWERED, *_PLAIN, "checked")


def _one_of(field: str, typed: str, known: type[Answer]) -> Answer:
    word = "_".join(typed.casefold().replace("-", " ").replace("_", " ").split())
    if word in set(known):
        return known(word)
    near = nearest(word, list(known))
    hint = f"Did you mean {near}?" if near else f"It takes {', '.join(known)}."
    raise InputError(f'{field} cannot be "{clean_line(typed, 40)}".', hint)


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that was probably meant, or ""."""
    from difflib import get_close_matches

    near = get_close_matches(word[:60], known, 1)
    return str(near[0]) if near else ""


def _line(field: str, typed: str) -> str:
    line = clean_line(typed, len(typed))
    if len(line) > LINE_LIMIT:
        raise InputError(
            f"{field} holds {len(line):,} characters; at most {LINE_LIMIT} are kept.",
            "Put the rest into the note.",
        )
    return line


def _number(field: str, typed: str, most: int) -> int | None:
    digits = typed.removesuffix("%").strip()
    if digits.casefold() in NOTHING:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10 and int(digits) <= most):
        raise InputError(
            f'{field} takes a whole number from 0 to {most}, not "{clean_line(typed, 40)}".'
        )
    return int(digits)


def _yes(field: str, typed: str) -> bool:
    if typed.casefold() in ("yes", "no"):
        return typed.casefold() == "yes"
    raise InputError(f'{field} takes yes or no, not "{clean_line(typed, 40)}".')
