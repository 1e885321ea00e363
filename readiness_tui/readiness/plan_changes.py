"""What happens to an action, as the fields that change: every move keeps who agreed it and why.

Each function gives the new values of fields; whoever saves them makes the changes.
"""

from collections.abc import Mapping
from datetime import date

from readiness_tui.errors import InputError
from readiness_tui.readiness.answers import is_among
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.plan_facts import Action, DateMove, Recommendation, Reopening
from readiness_tui.readiness.vocabulary import Brag

Values = Mapping[str, object]

_AGAIN = "Where that no longer holds, o, or readiness plan reopen, opens it again."


def moved(action: Action, to: date | None, on: date, agreed_by: str, why: str = "") -> Values:
    """Move the date of an action; its first date becomes the baseline and no move.

    Raises InputError where the date of an action that has one moves without anybody's agreement.
    """
    if to == action.due:
        return {}
    if action.due is None:
        return {"due": to, **({"baseline": to} if action.baseline is None else {})}
    if not agreed_by.strip():
        raise InputError(
            f"{action.id} is due {show_date(action.due)}: who agreed to move it?",
            "Name the person or the board.",
        )
    move = DateMove(on, action.due, to, agreed_by.strip(), why.strip())
    return {"due": to, "moves": (*action.moves, move)}


def completed(action: Action, on: date) -> Values:
    """Say that the work is done; its evidence is still to be accepted.

    Raises InputError where it is complete already: the day of that stays on record.
    """
    since = action.completed_on or action.accepted_on
    if since is not None:
        raise InputError(f"{action.id} is complete since {show_date(since)}.", _AGAIN)
    started = {"started_on": on} if action.started_on is None else {}
    return {"completed_on": on, **started}


def accepted(action: Action, on: date, who: str) -> Values:
    """Accept the evidence of completion. Raises InputError where nothing is done, or by a lead."""
    if action.completed_on is None:
        raise InputError(f"{action.id} is not completed yet.", "It is completed first.")
    if action.accepted_on is not None:
        raise InputError(f"{action.id} was accepted on {show_date(action.accepted_on)}.", _AGAIN)
    if is_among(who, action.lead, *action.leads):
        raise InputError(f"{action.id}: you lead it, so somebody else accepts its evidence.")
    return {"accepted_on": on}


def reopened(action: Action, on: date, who: str, why: str) -> Values:
    """Open a completed action again; how often, and when it was complete, are kept.

    Raises InputError where it is not complete or no reason is given.
    """
    if action.completed_on is None and action.accepted_on is None:
        raise InputError(f"{action.id} is not complete, so there is nothing to open again.")
    if not why.strip():
        raise InputError(f"{action.id}: say why it is opened again.")
    again = Reopening(on, action.completed_on or action.accepted_on, who, why.strip())
    return {
        "completed_on": None,
        "accepted_on": None,
        "embedded_on": None,
        "reopened": (*action.reopened, again),
    }


def coloured(colour: str, why: str, who: str, on: date) -> Values:
    """Set a colour in place of the calculated one; "" takes it away.

    Raises InputError for another colour, or no reason: both colours are shown, with it.
    """
    if not colour:
        return {"colour": "", "colour_why": "", "colour_by": "", "colour_on": None}
    if colour not in set(Brag):
        raise InputError(f'There is no colour "{colour[:40]}".', f"It takes {', '.join(Brag)}.")
    if not why.strip():
        raise InputError("A colour that is set needs a reason.", "Both colours stay on record.")
    return {"colour": colour, "colour_why": why.strip(), "colour_by": who, "colour_on": on}


def closed(point: Recommendation, on: date, by: str) -> Values:
    """Close a recommendation. Raises InputError where no board is named."""
    if not by.strip():
        raise InputError(f"{point.id}: which board closed it?")
    return {"closed_on": on, "closed_by": by.strip()}


def opened_again(point: Recommendation, on: date, who: str, why: str) -> Values:
    """Open a closed recommendation again. Raises InputError as ``reopened`` does."""
    if point.closed_on is None:
        raise InputError(f"{point.id} is not closed, so there is nothing to open again.")
    if not why.strip():
        raise InputError(f"{point.id}: say why it is opened again.")
    again = Reopening(on, point.closed_on, who, why.strip())
    return {"closed_on": None, "closed_by": "", "reopened": (*point.reopened, again)}
