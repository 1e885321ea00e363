"""The fields of an evidence item, as people type them in a form or on the command line."""

from collections.abc import Mapping, Sequence
from typing import Any

from readiness_tui.errors import InputError
from readiness_tui.readiness.answers import is_among
from readiness_tui.readiness.model import EvidenceItem
from readiness_tui.readiness.naming import person
from readiness_tui.readiness.vocabulary import Importance
from readiness_tui.readiness.wording_account import SENSITIVITIES

Areas = Sequence[tuple[str, str]]
"""Judgement areas: id and title."""

FIELDS = (
    "title",
    "lead",
    "approver",
    "cycle",
    "judgements",
    "lines",
    "importance",
    "required",
    "sensitivity",
    "shows",
    "weakness",
)

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

NOT_SAID = "none"
"""The sensitivity of a document of which nobody has said any."""


def typed_of(one: EvidenceItem) -> dict[str, str]:
    """The fields as they would be typed again."""
    return {
        "title": one.title,
        "lead": one.lead,
        "approver": one.approver,
        "cycle": cycle_typed(one),
        "judgements": ", ".join(one.judgements),
        "lines": "; ".join(one.lines),
        "importance": one.importance.value,
        "required": "yes" if one.required else "no",
        "sensitivity": one.sensitivity or NOT_SAID,
        "shows": one.shows,
        "weakness": one.weakness,
    }


def understood(typed: Mapping[str, str], areas: Areas) -> dict[str, Any]:
    """The values of an evidence item, from all ``FIELDS``. Raises InputError."""
    if not typed["title"]:
        raise InputError("A title, such as Quality assurance framework.")
    if typed["approver"] and is_among(typed["approver"], typed["lead"]):
        raise InputError("The approver is somebody other than the lead.")
    months, month = cycle(typed["cycle"])
    lines = tuple(dict.fromkeys(filter(None, map(str.strip, typed["lines"].split(";")))))
    if typed["lines"].strip() and not lines:
        raise InputError(
            f"{typed['lines'].strip()} names no line of enquiry.", "Write none to name none."
        )
    return {
        "title": typed["title"],
        "lead": person(typed["lead"], "Lead"),
        "approver": person(typed["approver"], "Approver"),
        "cycle_months": months,
        "fixed_month": month,
        "judgements": _areas(typed["judgements"], areas),
        "lines": lines,
        "importance": _importance(typed["importance"]),
        "required": _yes(typed["required"]),
        "sensitivity": _sensitivity(typed["sensitivity"]),
        "shows": typed["shows"],
        "weakness": typed["weakness"],
    }


def said(values: Mapping[str, Any], areas: Areas) -> str:
    """How the values of ``understood`` are understood, in words."""
    titles = dict(areas)
    named = ", ".join(titles[id_] for id_ in values["judgements"])
    told = cycle_in_words(values["cycle_months"], values["fixed_month"])
    return f"{told[0].upper()}{told[1:]}. {named or 'No judgement area named'}."


def cycle_in_words(months: int | None, month: int | None) -> str:
    """Such as "reviewed every 6 months, counted from the last review"."""
    if month is not None:
        return f"reviewed every {MONTHS[month - 1]}"
    if months is None:
        return "no review cycle"
    every = "month" if months == 1 else f"{months} months"
    return f"reviewed every {every}, counted from the last review"


def cycle_typed(one: EvidenceItem) -> str:
    """The review cycle as it would be typed."""
    if one.fixed_month is not None:
        return f"every {MONTHS[one.fixed_month - 1]}"
    return "" if one.cycle_months is None else f"{one.cycle_months} months"


def cycle(typed: str) -> tuple[int | None, int | None]:
    """A review cycle: months, and the month that it is tied to. Raises InputError."""
    words = typed.casefold().strip().removeprefix("every").strip()
    if words in ("", "none", "never"):
        return None, None
    number = words.removesuffix("s").removesuffix("month").removesuffix("m").strip()
    if number.isascii() and number.isdigit() and 1 <= int(number) <= 120:
        return int(number), None
    for at, name in enumerate(MONTHS, 1):
        if len(words) >= 3 and name.casefold().startswith(words):
            return 12, at
    raise InputError("How often is it reviewed?", "Write 12 months, every November, or nothing.")


def areas_hint(areas: Areas) -> str:
    """The ids that can be typed."""
    return ", ".join(id_ for id_, _ in areas)


def _areas(typed: str, areas: Areas) -> tuple[str, ...]:
    found = []
    for words in filter(None, (part.strip() for part in typed.replace(";", ",").split(","))):
        wanted = words.casefold()
        near = [id_ for id_, _ in areas if id_ == wanted.replace(" ", "_")] or [
            id_ for id_, title in areas if wanted in title.casefold()
        ]
        if len(near) != 1:
            raise InputError(f"{words} is no judgement area.", f"There are {areas_hint(areas)}.")
        found.append(near[0])
    if typed.strip() and not found:
        hint = f"Write none to name none. There are {areas_hint(areas)}."
        raise InputError(f"{typed.strip()} names no judgement area.", hint)
    return tuple(dict.fromkeys(found))


def _importance(typed: str) -> Importance:
    try:
        return Importance(typed.casefold() or Importance.IMPORTANT)
    except ValueError:
        raise InputError(f"{typed} is no weight.", f"There are {', '.join(Importance)}.") from None


def _yes(typed: str) -> bool:
    if typed.casefold() not in ("", "yes", "no"):
        raise InputError("Whether it is required is yes or no.")
    return typed.casefold() != "no"


def _sensitivity(typed: str) -> str:
    wanted = typed.casefold().replace("-", "_").replace(" ", "_")
    if wanted in ("", NOT_SAID):
        return ""
    if wanted not in SENSITIVITIES:
        known = ", ".join((*SENSITIVITIES, NOT_SAID))
        raise InputError(f"{typed} is no sensitivity.", f"There are {known}.")
    return wanted
