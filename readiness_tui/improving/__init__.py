"""The improvement plan, its risks and its boards: what is saved when somebody changes them.

Every function looks at the session's newest picture and returns the requests of one save. The
caller saves them: ``Session.save``, or ``Host.save`` in the app.
"""

from readiness_tui.improving.finding import Requests

__all__ = ["Requests"]
