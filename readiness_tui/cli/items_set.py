"""``readiness items set``: from ``field=value`` words to changes of records."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator

from readiness_tui.cli import context
from readiness_tui.cli.arguments import completed_by, epilog, item_ids
from readiness_tui.cli.item_fields import FIELDS, Asked, asked, item_code, nearest
from readiness_tui.errors import UsageError
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.change_words import change_in_words
from readiness_tui.readiness.vocabulary import Answer, ItemState, Kind
from readiness_tui.store.changes import Change, edit
from readiness_tui.text import NOTE_LIMIT, clean_line

_SHOWN = frozenset(
    {
        "answer",
        "reason",
        "unblocker",
        "approver",
        "share_done",
        "lead",
        "due",
        "note",
        "checked_on",
        "rehearsed_on",
        "estimated_days",
        "evidence",
    }
)
"""Fields of the record that are worth a line of their own, told as the history tells them."""


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
    off = view.content.switched_off
    codes = list(dict.fromkeys(item_code(typed, view.assessment.items, off) for typed in ids))
    changes: list[Change] = []
    for code in codes:
        seen = view.assessment.items[code]
        changes += edit(Kind.ITEM, seen.record, **asked(Asked(session, seen), fields))
    if not changes:
        context.say("Nothing changed: it says so already.")
        return 0
    saved = session.save(changes, clean_line(options.why))
    for sentence in _told(changes):
        context.say(sentence, indent="  ")
    if fields.keys() & {"state", "checked"}:
        for sentence in _still_lapsed(session.view().assessment.items[code] for code in codes):
            context.say(sentence, indent="  ")
    context.warn(saved)
    return 0


def _still_lapsed(items: Iterable[AssessedItem]) -> Iterator[str]:
    """What an answer or a confirmation did not mend."""
    for one in items:
        if one.state is ItemState.LAPSED:
            yield f"{one.item.code} is still lapsed: {one.lapse}."


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
            near = nearest(field, FIELDS)
            hint = f"Did you mean {near}=?" if near else f"There are {', '.join(FIELDS)}."
            raise UsageError(f'An item has no field "{clean_line(name, 40)}".', hint)
        if field in fields:
            raise UsageError(f"{field} is given twice.", "Give each field once.")
        fields[field] = (
            sys.stdin.read(2 * NOTE_LIMIT) if (field, value) == ("note", "-") else value.strip()
        )
    return ids, fields


def _told(changes: list[Change]) -> Iterator[str]:
    """A sentence for each change that a person asked for."""
    for change in changes:
        if change.field in _SHOWN:
            yield f"{change_in_words(change.record, change.field, change.before, change.after)}."
    told = {change.record for change in changes if change.field in _SHOWN}
    for record in dict.fromkeys(change.record for change in changes):
        if record not in told:  # the same answer, given again
            yield f"{record} answered again: nothing else changed."
