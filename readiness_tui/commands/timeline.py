"""Commands of pictures over time: how much of it is shown, and which part."""

from __future__ import annotations

from readiness_tui.commands.model import Command, Scope

CLOSER = Command(
    "timeline.closer",
    "plus",
    "closer",
    "Closer",
    "Show half as much time, around today where that is shown.",
    footer=True,
    shown="+",
)
WIDER = Command(
    "timeline.wider",
    "minus",
    "wider",
    "Wider",
    "Show twice as much time, up to all of it.",
    footer=True,
    shown="-",
)

SPAN = Scope(
    "timeline",
    "Improvement plan and Logistics: timeline",
    (
        CLOSER,
        WIDER,
        Command(
            "timeline.earlier",
            "less_than_sign",
            "time(-1)",
            "Earlier",
            "Go back by half of the time that is shown.",
            shown="<",
        ),
        Command(
            "timeline.later",
            "greater_than_sign",
            "time(1)",
            "Later",
            "Go on by half of the time that is shown.",
            shown=">",
        ),
    ),
)
