"""What falls due, in the app: a line on opening for whoever works here, and a page for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.due import RUNGS, Due, Rung, by_person, due
from readiness_tui.readiness.wording import count
from readiness_tui.session import View
from readiness_tui.widgets.safe import plain

DAYS = 31
"""How far ahead the page looks: the first step of the ladder is a month."""

_NEAR = (Rung.OVERDUE, Rung.TODAY, Rung.TOMORROW, Rung.WEEK)


def on_opening(view: View, who: str) -> str:
    """A sentence for whoever works here; "" where nothing of theirs falls due within a week."""
    own = [one for one in found(view, who) if one.rung in _NEAR]
    if not own:
        return ""
    late = sum(one.rung is Rung.OVERDUE for one in own)
    soon = len(own) - late
    parts = [f"{late} overdue"] * (late > 0) + [f"{soon} due within a week"] * (soon > 0)
    return f"Of yours {' and '.join(parts)}. D shows what falls due."


def found(view: View, person: str = "") -> tuple[Due, ...]:
    """What falls due within a month, and what is overdue."""
    return due(view.assessment, view.records, view.content, view.as_of, DAYS, person)


def page(view: View, who: str) -> Content:
    """What falls due to whoever works here, then to everybody else."""
    everything = found(view)
    own = found(view, who)
    lines = [
        Content.styled("What falls due", "bold"),
        plain(f"Within a month of {show_date(view.as_of)}, and what is overdue."),
        *_part(f"For {who}", own),
    ]
    for name, theirs in by_person([one for one in everything if one not in own]):
        lines += _part(name or "Nobody named", theirs)
    if not everything:
        lines += [Content(""), plain("Nothing falls due.")]
    return Content("\n").join(lines)


def _part(name: str, theirs: Sequence[Due]) -> Iterator[Content]:
    if not theirs:
        return
    yield Content("")
    heading = f"{name} ({count(len(theirs), 'thing')})"
    yield Content.styled(plain(heading).plain, "bold $text-secondary")
    for one in theirs:
        late = one.rung is Rung.OVERDUE
        words = f"{RUNGS[one.rung]}, {show_date(one.day)}"
        yield Content.assemble(
            Content.styled(words, "$text-error" if late else "$foreground-muted"),
            plain(f": {one.id} {one.title} ({one.why})"),
        )
