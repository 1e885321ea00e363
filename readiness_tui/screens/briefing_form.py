"""The form of one briefing: whom it is for, how long it holds, which checklist items it answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readiness_tui.errors import InputError
from readiness_tui.readiness.model import ChecklistItem
from readiness_tui.readiness.own_account import Briefing
from readiness_tui.readiness.wording import count
from readiness_tui.widgets.dialogs.form import Field
from readiness_tui.widgets.dialogs.listed import Listed

Items = Mapping[str, ChecklistItem]

_AREA = "BR"
"""The readiness area whose items briefings answer first of all."""


def fields(one: Briefing, items: Items) -> list[Field]:
    """What is asked; the items by their codes, which a list shows with their titles."""
    listed = Listed(
        "Which checklist items does it answer?",
        tuple(
            (item.code, f"{item.code}  {item.title}")
            for item in sorted(items.values(), key=lambda item: item.area != _AREA)
        ),
        _codes,
        join=", ",
    )
    return [
        Field("audience", "Audience", one.audience, "team managers"),
        Field("lead", "Lead", one.lead),
        Field("invited", "Invited", number(one.invited), "how many people"),
        Field("valid", "Holds for", number(one.valid_months), "months; empty: until another"),
        Field("items", "Answers", ", ".join(one.items), "↓ lists them", listed=listed),
        Field("note", "Note", one.note),
    ]


def values(typed: Mapping[str, str]) -> dict[str, Any]:
    """The values of the briefing. Raises InputError."""
    return {
        "audience": typed["audience"],
        "lead": typed["lead"],
        "invited": how_many(typed["invited"]),
        "valid_months": how_many(typed["valid"]),
        "items": _codes(typed["items"]),
        "note": typed["note"],
    }


def said(typed: Mapping[str, str], items: Items) -> str:
    """How it is understood, in words; its items are known ones. Raises InputError."""
    understood = values(typed)
    months = understood["valid_months"]
    holds = f"Holds for {count(months, 'month')}" if months else "Holds until another one"
    answers = "; ".join(f"{code} {items[code].title}" for code in understood["items"])
    return f"{holds}. Answers {answers}." if answers else f"{holds}."


def number(known: int | None) -> str:
    """A number as it would be typed again."""
    return "" if known is None else str(known)


def how_many(typed: str) -> int | None:
    """A number as typed; None for nothing. Raises InputError."""
    if not typed:
        return None
    if typed.isascii() and typed.isdigit() and len(typed) < 7:
        return int(typed)
    raise InputError(f"{typed} is not a whole number.", "Type digits alone.")


def _codes(typed: str) -> tuple[str, ...]:
    """Codes of checklist items as typed, each once."""
    return tuple(dict.fromkeys(typed.upper().replace(",", " ").split()))
