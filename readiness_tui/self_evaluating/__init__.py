"""The self-evaluation and the briefings: what is saved when somebody writes, challenges or shares.

Every function looks at the session's newest picture and returns the requests of one save, alone or
with what the person is to be told or asked. The caller saves them: ``Session.save``, or
``Host.save`` in the app.
"""

from readiness_tui.self_evaluating.briefing import (
    add_briefing,
    change_briefing,
    give_briefing,
    plan_briefing,
    withdraw_briefing,
)
from readiness_tui.self_evaluating.finding import Requests, account_of, areas_of
from readiness_tui.self_evaluating.meetings import (
    Meetings,
    meetings_of,
    name_meeting,
    plan_meeting,
)
from readiness_tui.self_evaluating.sharing import Sharing, points_from_letter, share
from readiness_tui.self_evaluating.statements import (
    Rewording,
    add_statement,
    agree,
    challenge,
    move,
    reword,
    set_grade,
    withdraw,
)

__all__ = [
    "Meetings",
    "Requests",
    "Rewording",
    "Sharing",
    "account_of",
    "add_briefing",
    "add_statement",
    "agree",
    "areas_of",
    "challenge",
    "change_briefing",
    "give_briefing",
    "meetings_of",
    "move",
    "name_meeting",
    "plan_briefing",
    "plan_meeting",
    "points_from_letter",
    "reword",
    "set_grade",
    "share",
    "withdraw",
    "withdraw_briefing",
]
