"""``readiness items set``: from ``field=value`` words to changes of records."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from readiness_tui.cli import context
from readiness_tui.cli.arguments import completed_by, epilog, item_ids
from readiness_tui.errors import InputError, UsageError
from readiness_tui.readiness import answers
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.change_words import change_in_words
from readiness_tui.readiness.dates import parse_day
from readiness_tui.readiness.vocabulary import Answer, Kind
from readiness_tui.session import Session
from readiness_tui.store.changes import Change, edit
from readiness_tui.text import LINE_LIMIT, clean_line

NOTHING = ("", "none")
"""What empties a field."""

_ANSWERED = ("state", "reason", "unblocker", "approver", "share")
"""Fields that together are one answer."""

_REASONED = (Answer.BLOCKED, Answer.NOT_APPLICABLE)

_SHOWN: Mapping[str, str] = {
    "answer": "state",
    "reason": "reason",
    "unblocker": "unblocker",
    "approver": "approver",
    "share_done": "share",
    "lead": "lead",
    "due": "due",
    "note": "note",
    "checked_on": "check",
    "rehearsed_on": "rehearsal",
    "estimated_days": "days",
    "evidence": "evidence",
}
"""Field of the record -> its name here, for those worth a line of their own."""


class Asked(NamedTuple):
    """Where and by whom a change is asked for."""

    session: Session
    seen: AssessedItem

    @property
    def who(self) -> str:
        """The person who asks."""
        return self.session.who


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``items set``."""
    states = ", ".join(Answer)
    parser.epilog = (
        "fields:\n"
        f"  state=       {states[: states.index('blocked')].rstrip()}\n"
        f"               {states[states.index('blocked') :]}\n"
        "  reason=      why it is blocked, or why it does not apply\n"
        "  unblocker=   who can unblock it\n"
        "  approver=    who else agreed that it does not apply\n"
        "  share=       per cent done, while in progress\n"
        "  lead=        the lead officer; nothing means the default role\n"
        '  due=         a day, such as "30 jan 2027", fri or +2w\n'
        "  note=        any text; - reads it from standard input\n"
        "  checked=     yes confirms it in your name, no takes a confirmation away\n"
        "  rehearsed=   yes, or the day on which it was rehearsed\n"
        "  days=        estimated working days of work\n"
        "  evidence=    ids of the evidence items that prove it, such as EV001,EV002\n"
        "Nothing after the = sign, or none, empties a field.\n\n"
    ) + epilog(
        "readiness items set EL05 state=ready",
        "readiness items set EL01 EL02 lead='Ann Bee' due='30 jan 2027'",
        "readiness items set LG03 state=blocked reason='no rooms' unblocker='J Cole'",
    )
    words = parser.add_argument(
        "words",
        metavar="ID... FIELD=VALUE",
        nargs="+",
        help="one or more items, then the fields to change; all is saved, or nothing",
    )
    completed_by(words, item_ids)
    parser.add_argument(
        "--why", metavar="TEXT", default="", help="the reason for the change, for the history"
    )
    parser.set_defaults(run=set_items)


def set_items(options: argparse.Namespace) -> int:
    """Change the items in one save and say what changed."""
    ids, fields = _sorted_out(options.words)
    session = context.open_session(options)
    view = session.view()
    codes = [_code(typed, view.assessment.items) for typed in ids]
    changes: list[Change] = []
    for code in dict.fromkeys(codes):
        seen = view.assessment.items[code]
        changes += edit(Kind.ITEM, seen.record, **asked(Asked(session, seen), fields))
    if not changes:
        context.say("Nothing changed: it says so already.")
        return 0
    saved = session.save(changes, clean_line(options.why))
    for sentence in _told(changes):
        context.say(sentence, indent="  ")
    context.warn(saved)
    return 0


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
            near = _nearest(id_, known)
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


def _sorted_out(words: list[str]) -> tuple[list[str], dict[str, str]]:
    """The ids and the fields among the words. Raises UsageError or InputError."""
    ids = [word for word in words if "=" not in word]
    pairs = [word.split("=", 1) for word in words if "=" in word]
    if not ids:
        raise UsageError("No item is named.", "For example: readiness items set EL05 state=ready")
    if not pairs:
        raise UsageError(
            "Nothing is to be changed.", "For example: readiness items set EL05 state=ready"
        )
    fields: dict[str, str] = {}
    for name, value in pairs:
        field = name.strip().casefold()
        if field not in FIELDS:
            near = _nearest(field, FIELDS)
            hint = f"Did you mean {near}=?" if near else f"There are {', '.join(FIELDS)}."
            raise UsageError(f'An item has no field "{clean_line(name, 40)}".', hint)
        if field in fields:
            raise UsageError(f"{field} is given twice.", "Give each field once.")
        fields[field] = sys.stdin.read() if (field, value) == ("note", "-") else value.strip()
    return ids, fields


def _code(typed: str, known: Collection[str]) -> str:
    from readiness_tui.cli.items import item_code

    return item_code(typed, known)


def _one_of(field: str, typed: str, known: type[Answer]) -> Answer:
    word = "_".join(typed.casefold().replace("-", " ").replace("_", " ").split())
    if word in set(known):
        return known(word)
    near = _nearest(word, list(known))
    hint = f"Did you mean {near}?" if near else f"It takes {', '.join(known)}."
    raise InputError(f'{field} cannot be "{clean_line(typed, 40)}".', hint)


def _nearest(word: str, known: Collection[str]) -> str:
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


def _told(changes: list[Change]) -> Iterator[str]:
    """A sentence for each change that a person asked for."""
    for change in changes:
        if change.field in _SHOWN:
            yield (
                change_in_words(change.record, _SHOWN[change.field], change.before, change.after)
                + "."
            )
    told = {change.record for change in changes if change.field in _SHOWN}
    for record in dict.fromkeys(change.record for change in changes):
        if record not in told:  # the same answer, given again
            yield f"{record} answered again: nothing else changed."
