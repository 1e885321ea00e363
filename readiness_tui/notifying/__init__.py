"""Notification mode: what is saved when an inspection or a rehearsal begins, goes on and ends.

Every function looks at the session's newest picture and returns the requests of one save, or
nothing where all is so already. The caller saves them: ``Session.save``, or ``Host.save`` in the
app. ``moment`` gives the ``now`` that they ask for.
"""

from readiness_tui.notifying.episodes import begin, correct, end, reopen, report_received
from readiness_tui.notifying.finding import (
    Requests,
    book,
    chosen,
    moment,
    never_begun,
    refuse_ended,
)
from readiness_tui.notifying.log import ask, change_note, change_request, send, write_note
from readiness_tui.notifying.steps import (
    add_step,
    change_step,
    move_step,
    remove_step,
    tick,
    untick,
)

__all__ = [
    "Requests",
    "add_step",
    "ask",
    "begin",
    "book",
    "change_note",
    "change_request",
    "change_step",
    "chosen",
    "correct",
    "end",
    "moment",
    "move_step",
    "never_begun",
    "refuse_ended",
    "remove_step",
    "reopen",
    "report_received",
    "send",
    "tick",
    "untick",
    "write_note",
]
