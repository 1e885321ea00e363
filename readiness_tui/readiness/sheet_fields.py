"""The columns of an improvement plan kept in Excel: what each is called, and where it is kept.

The order is that of an exported workbook: what a board reads first, then what only the return
needs. Source: the columns of published council plans, condensed.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Form(StrEnum):
    """What a cell of a column holds."""

    LINE = "line"
    LONG = "long"  # several lines
    DAY = "day"
    NAMES = "names"  # lead officers or boards, the first before all others
    IDS = "ids"
    YES_NO = "yes or no"
    BAND = "band"
    COLOUR = "colour"
    WHOLE = "whole number"
    WORDS = "words"  # several things in one cell, told apart on the way in; never exported


class Field(NamedTuple):
    """One column."""

    title: str  # the header of an exported workbook
    form: Form
    of: str = "action"  # or "recommendation"; "" where it names a record
    attribute: str = ""  # of the record; the id of the field where it is the same
    printed: bool = False  # whether it is on paper


FIELDS: Mapping[str, Field] = {
    "id": Field("Id", Form.LINE, "", printed=True),
    "recommendation_id": Field("Recommendation id", Form.LINE, "", printed=True),
    "recommendation_number": Field(
        "Recommendation number", Form.LINE, "recommendation", "number", printed=True
    ),
    "recommendation": Field("Recommendation", Form.LONG, "recommendation", "text", printed=True),
    "recommendation_band": Field(
        "Time given by the report", Form.BAND, "recommendation", "band", printed=True
    ),
    "number": Field("Action number", Form.LINE, printed=True),
    "action": Field("Action", Form.LINE, attribute="title", printed=True),
    "leads": Field("Lead officers", Form.NAMES, attribute="lead", printed=True),
    "due": Field("Completion date", Form.DAY, printed=True),
    "timing": Field("Timing in words", Form.LINE, printed=True),
    "boards": Field("Oversight", Form.NAMES, attribute="board", printed=True),
    "measure": Field("Measure of success", Form.LONG, printed=True),
    "colour": Field("BRAG", Form.COLOUR, printed=True),
    "colour_why": Field("Reason for the colour", Form.LINE, printed=True),
    "completed_on": Field("Completed on", Form.DAY, printed=True),
    "started_on": Field("Started on", Form.DAY),
    "forecast": Field("Forecast date", Form.DAY),
    "baseline": Field("Baseline date", Form.DAY),
    "accepted_on": Field("Evidence accepted on", Form.DAY),
    "embedded_on": Field("Embedded on", Form.DAY),
    "director": Field("Accountable director", Form.LINE),
    "band": Field("Timescale", Form.BAND),
    "future": Field("Future action", Form.YES_NO),
    "implementation": Field("Plan for implementation", Form.LONG),
    "sector": Field("Sector", Form.LINE),
    "depends_on": Field("Depends on", Form.IDS),
    "also_for": Field("Also answers", Form.IDS),
    "evidence": Field("Evidence", Form.IDS),
    "estimated_days": Field("Estimated working days", Form.WHOLE),
    "obstacle": Field("Obstacle", Form.LONG),
    "recovery": Field("Recovery plan", Form.LONG),
    "note": Field("Notes", Form.LONG),
    "source": Field("Source of the recommendation", Form.LINE, "recommendation"),
    "priority_action": Field("Area for priority action", Form.YES_NO, "recommendation"),
    "when": Field("By whom and when", Form.WORDS),
    "status": Field("Status or progress", Form.WORDS),
}
"""By the id of the field."""

EXPORTED = tuple(name for name, field in FIELDS.items() if field.form is not Form.WORDS)

SEVERAL: Mapping[str, str] = {"leads": "leads", "boards": "boards"}
"""Where all but the first name of a field are kept."""

BASE_SHEET = "readiness_base"
"""The very-hidden sheet with every cell as it was exported; its first row says of what."""

BASE_MARK = "readiness plan 1"
"""The first cell of that sheet: what it is, and in which form."""

COLOUR_SET = "colour_set"
"""A column of the base alone: the colour that somebody had set by hand, or nothing."""

PLAN_SHEET, KEY_SHEET, LISTS_SHEET = "Plan", "Key", "readiness_lists"
OWN_SHEETS = frozenset({BASE_SHEET, LISTS_SHEET, KEY_SHEET})
"""Sheets of an exported workbook that are never taken for a plan."""


def attribute(field: str) -> str:
    """The name that a field has in the record it is of."""
    return FIELDS[field].attribute or field


def named(field: str) -> str:
    """A field as a sentence names it: the title, begun small unless it is an abbreviation."""
    title = FIELDS[field].title
    return title if title[:2].isupper() else f"{title[:1].lower()}{title[1:]}"


def field_of(words: str) -> str:
    """The id of the field that somebody names by id or title; "" for none."""
    wanted = " ".join(words.casefold().replace("_", " ").replace("-", " ").split())
    for name, field in FIELDS.items():
        if wanted in (name.replace("_", " "), field.title.casefold()):
            return name
    return ""
