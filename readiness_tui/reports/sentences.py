"""What the status says of its own figures, in sentences."""

from __future__ import annotations

from readiness_tui.readiness.assessment import Assessment, CriticalPath
from readiness_tui.readiness.dates import show_day
from readiness_tui.readiness.vocabulary import Confidence
from readiness_tui.readiness.wording import count


def certainty(assessment: Assessment) -> str:
    """How far the figures can be trusted. Source: readiness model 6.6."""
    known = assessment.certainty
    if known.checked_share is None:
        return "There is nothing to check yet."
    never = count(known.never_assessed, "item has", "items have")
    age = known.median_check_age
    aged = f"; half of these checks are older than {count(age, 'day')}" if age is not None else ""
    return (
        f"Someone other than the lead has confirmed {known.checked_share}% of the items that "
        f"count{aged}. {never} never been assessed.{_unconfirmed(assessment)}"
    )


def road_to_ready(path: CriticalPath) -> str:
    """What stands between us and ready, and until when. Source: readiness model 6.5."""
    if not path.items or path.finish is None:
        return "No unfinished item has an estimate, so no day can be given on which all is ready."
    stand = count(path.items, "item stands", "items stand")
    takes = f"takes {count(path.days, 'working day')} and " if path.days else ""
    ends = f"{stand} between us and ready; the longest chain {takes}ends {show_day(path.finish)}"
    chain = f" ({', '.join(path.chain)})" if path.chain else ""
    rest = _left_out(path)
    if path.slack is None:
        return f"{ends}{chain}.{rest}"
    if path.slack == 0:
        return f"{ends}, the very day of the earliest call{chain}.{rest}"
    side = "before" if path.slack > 0 else "after"
    days = count(abs(path.slack), "working day")
    return f"{ends}, {days} {side} the earliest call{chain}.{rest}"


def _left_out(path: CriticalPath) -> str:
    """The unfinished items that no time is reckoned for; "" where there are none."""
    if not path.left_out:
        return ""
    more = count(path.left_out, "more unfinished item has", "more unfinished items have")
    return f" {more} no estimate and {'is' if path.left_out == 1 else 'are'} left out of this."


def _unconfirmed(assessment: Assessment) -> str:
    """How many items rest on a source that nobody has confirmed; "" where none does."""
    doubtful = sum(
        one.counts and one.item.confidence is Confidence.UNCONFIRMED
        for one in assessment.items.values()
    )
    if not doubtful:
        return ""
    rest = count(doubtful, "item rests", "items rest")
    return f" {rest} on good practice alone: no source confirms that Ofsted asks for it."
