"""Reads data/demo/diary.toml: what people said of the checklist, by the rules of answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from readiness_tui.content.fields import (
    Reader,
    Unfit,
    item_code,
    list_of,
    long_text,
    one_line,
    read_table,
    whole_number,
    yes_or_no,
)
from readiness_tui.demo.deeds import Deed, Draft, Values
from readiness_tui.demo.source import Source
from readiness_tui.readiness.answers import answer, confirm, rehearse
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.checklist import assess_item
from readiness_tui.readiness.vocabulary import Answer, Kind

_Act = Callable[[str, Any, Draft], None]
"""What is done to one item, with the value that the diary gives for it."""


def read_diary(source: Source) -> Iterator[Deed]:
    """One deed for each key of each day."""
    needed: dict[str, Reader] = {"on": source.days.read, "who": one_line, "why": one_line}
    codes = list_of(item_code)
    keys: dict[str, Reader] = needed | {
        "undone": yes_or_no,
        "named": list_of(one_line),
        "ready": codes,
        "checked": codes,
        "not_started": codes,
        "rehearsed": codes,
        "in_progress": _by_code(whole_number(0, 100)),
        "blocked": _by_code(_reason),
        "not_applicable": _by_code(_reason),
        "due": _by_code(source.days.read),
        "note": _by_code(long_text),
        "estimate": _by_code(whole_number(0, 1000)),
        "rests_on": _by_code(list_of(one_line)),
    }
    for place, row in source.tables("day"):
        values = read_table(source.file, place, row, keys, needed)
        roles = values.get("named", ())
        source.check_known(roles, source.people.values(), (*place, "named"), "role")
        if "who" in values:
            source.check_known([values["who"]], source.people, (*place, "who"), "person")
        undone = values.get("undone", False)
        for name, given in values.items():
            if name in needed or name == "undone":
                continue
            key = (*place, name)
            if name == "named":
                do = partial(_name_leads, source, given)
            else:
                source.check_items(given, key)
                do = partial(_each, _ACTS[name], given)
            if source.problems:
                continue
            yield Deed(
                values["on"], values["who"], values["why"], source.file, key, do, undone, undone
            )


def _each(act: _Act, given: Iterable[str] | Mapping[str, Any], draft: Draft) -> None:
    for code in given:
        act(code, given[code] if isinstance(given, Mapping) else None, draft)


def _seen(code: str, draft: Draft) -> AssessedItem:
    """The item as the rules of answers look at it: they do not ask for its evidence."""
    record = draft.seen(Kind.ITEM, code)
    return assess_item(draft.content.items[code], record, {}, draft.on, None)


def _answer(given: Answer, code: str, value: Any, draft: Draft) -> None:
    seen = _seen(code, draft)
    more = value if isinstance(value, dict) else {"share_done": value}
    draft.set(Kind.ITEM, code, **answer(seen, given, draft.who, draft.on, **more))


def _confirm(code: str, _: Any, draft: Draft) -> None:
    draft.set(Kind.ITEM, code, **confirm(_seen(code, draft), draft.who, draft.on))


def _rehearse(code: str, _: Any, draft: Draft) -> None:
    draft.set(Kind.ITEM, code, **rehearse(_seen(code, draft), draft.on))


def _set(field: str, code: str, value: Any, draft: Draft) -> None:
    draft.set(Kind.ITEM, code, **{field: value})


def _rest_on(code: str, evidence: tuple[str, ...], draft: Draft) -> None:
    draft.check_library(evidence)
    linked = draft.seen(Kind.ITEM, code).evidence
    draft.set(Kind.ITEM, code, evidence=(*linked, *evidence))


def _name_leads(source: Source, roles: Iterable[str], draft: Draft) -> None:
    names = {role: name for name, role in source.people.items()}
    for code, item in draft.content.items.items():
        if item.lead in roles and item.lead in names:
            draft.set(Kind.ITEM, code, lead=source.label(names[item.lead]))


_ACTS: Mapping[str, _Act] = {
    "ready": partial(_answer, Answer.READY),
    "not_started": partial(_answer, Answer.NOT_STARTED),
    "in_progress": partial(_answer, Answer.IN_PROGRESS),
    "blocked": partial(_answer, Answer.BLOCKED),
    "not_applicable": partial(_answer, Answer.NOT_APPLICABLE),
    "checked": _confirm,
    "rehearsed": _rehearse,
    "due": partial(_set, "due"),
    "note": partial(_set, "note"),
    "estimate": partial(_set, "estimated_days"),
    "rests_on": _rest_on,
}


def _by_code(read_one: Reader) -> Reader:
    def read(value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Unfit("is not a table", "write { EL01 = ... }")
        return {item_code(code): read_one(one) for code, one in value.items()}

    return read


def _reason(value: object) -> Values:
    if not isinstance(value, dict) or not {"reason"} <= set(value) <= {"reason", "person"}:
        raise Unfit("has no reason", 'write { reason = "...", person = "..." }')
    return {name: one_line(text) for name, text in value.items()}
