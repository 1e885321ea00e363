"""What can be typed of recommendations, actions and measures of success.

Dates that move, completion and colours have ways of their own (``plan_changes``), which keep who
agreed to them.
"""

from collections.abc import Sequence

from readiness_tui.readiness.plan_facts import BANDS
from readiness_tui.readiness.typed_fields import Form, TypedField

Areas = Sequence[tuple[str, str]]
"""Judgement areas: id and title."""

_BOARD = "the name of the board or meeting that oversees it"

ACTION: tuple[TypedField, ...] = (
    TypedField("title", "title", "Action", help="what will be done", needed=True),
    TypedField("for", "recommendation", "Answers", help="such as RE001"),
    TypedField("also_for", "also_for", "Also answers", Form.IDS, "such as RE002, RE003"),
    TypedField("number", "number", "Number", help="as your own paper numbers it"),
    TypedField("lead", "lead", "Lead officer", help="name or role"),
    TypedField("leads", "leads", "Further leads", Form.LINES, "names, with ; between them"),
    TypedField("director", "director", "Accountable director", help="who accepts the evidence"),
    TypedField("band", "band", "Timescale", Form.CHOICE, choices=BANDS),
    TypedField("baseline", "baseline", "First agreed", Form.DAY, "such as 30 jan"),
    TypedField("forecast", "forecast", "Forecast", Form.DAY, "when it will really be done"),
    TypedField("timing", "timing", "By when, in words", help="as the paper says: Oct/November"),
    TypedField("started", "started_on", "Started", Form.DAY, "such as 2 nov", past=True),
    TypedField("future", "future", "Future action", Form.YES, "it follows from the first ones"),
    TypedField("after", "depends_on", "Comes after", Form.IDS, "such as AC001, AC002"),
    TypedField("days", "estimated_days", "Working days", Form.WHOLE, "such as 12", most=1000),
    TypedField("board", "board", "Overseen by", help=_BOARD),
    TypedField("boards", "boards", "Also reports to", Form.LINES, "boards, with ; between them"),
    TypedField("sector", "sector", "Who must act", help="such as health and partners"),
    TypedField("measure", "measure", "What will be different", Form.TEXT),
    TypedField("implementation", "implementation", "How it will be done", Form.TEXT),
    TypedField("obstacle", "obstacle", "Obstacle", help="what stands in its way"),
    TypedField("recovery", "recovery", "Plan to recover", Form.TEXT, "how it gets back on track"),
    TypedField("embedded", "embedded_on", "Impact shown on", Form.DAY, "such as 2 nov", past=True),
    TypedField("superseded", "superseded_by", "Superseded by", help="such as AC009"),
    TypedField("evidence", "evidence", "Evidence", Form.IDS, "such as EV001, EV014"),
    TypedField("note", "note", "Note", Form.TEXT),
)


def point_fields(areas: Areas) -> tuple[TypedField, ...]:
    """The fields of a recommendation, for the judgement areas of the framework in force."""
    return (
        TypedField("text", "text", "What needs to improve", Form.TEXT, needed=True),
        TypedField("number", "number", "Number", help="as the report or your paper numbers it"),
        TypedField("event", "event", "Inspection", help="such as IN001"),
        TypedField("source", "source", "Other source", help="where it came from, if no inspection"),
        TypedField(
            "area", "judgement", "Judgement area", Form.CHOICE, "leaders", choices=dict(areas)
        ),
        TypedField("band", "band", "Timescale", Form.CHOICE, choices=BANDS),
        TypedField("priority", "priority_action", "Priority action", Form.YES),
        TypedField("tags", "tags", "Tags", Form.LINES, "as the report prints them"),
        TypedField("sector", "sector", "Who must act", help="such as local authority and partners"),
        TypedField(
            "page", "page", "Page of the report", Form.WHOLE, "such as 4", least=1, most=10_000
        ),
        TypedField("agreed", "agreed_on", "Plan agreed", Form.DAY, "such as 2 nov", past=True),
        TypedField("agreed_by", "agreed_by", "Agreed by", help="the board that agreed the plan"),
        TypedField("note", "note", "Note", Form.TEXT),
    )


MEASURE: tuple[TypedField, ...] = (
    TypedField(
        "indicator", "indicator", "What is counted", help="such as Visits in time", needed=True
    ),
    TypedField("statement", "statement", "What will be different", Form.TEXT),
    TypedField("for", "recommendation", "Recommendation", help="such as RE001"),
    TypedField(
        "actions", "actions", "Actions", Form.IDS, "such as AC001, AC002; empty: all of them"
    ),
    TypedField("unit", "unit", "Unit", help="such as %, days, children"),
    TypedField(
        "better",
        "better",
        "Better is",
        Form.CHOICE,
        choices={"more": "more", "less": "less"},
    ),
    TypedField("baseline", "baseline", "Baseline", Form.NUMBER, "such as 72"),
    TypedField("baseline_on", "baseline_on", "Baseline of", Form.DAY, "such as 31 mar", past=True),
    TypedField("target", "target", "Target", Form.NUMBER, "such as 90"),
    TypedField("target_on", "target_on", "Target by", Form.DAY, "such as 31 mar"),
    TypedField("tolerance", "tolerance", "Met within", Form.NUMBER, "such as 2, in the unit"),
    TypedField("lead", "lead", "Lead", help="who reports it"),
    TypedField("note", "note", "Note", Form.TEXT),
)
