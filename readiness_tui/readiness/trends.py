"""How readiness, the plan and the expected call have moved, from one snapshot to the next.

A snapshot says what it froze and nothing else; the last point is the assessment of today. Of
several snapshots of one day the newest holds. Source: readiness model 6.7.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.comparison import figures
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.differences import Row, day, whole
from readiness_tui.readiness.model import Content, Records
from readiness_tui.readiness.trend_facts import GAP, Line, Shape, Trend, day_labels
from readiness_tui.readiness.vocabulary import Brag
from readiness_tui.readiness.wording import BRAGS, count

_T = TypeVar("_T")

_MOST = 100_000
"""A frozen count above this is no count."""

_CALLS: Mapping[str, tuple[str, str]] = {
    "call_earliest": ("Earliest call", "["),
    "call_likely_from": ("Likely from", "<"),
    "call_likely_to": ("Likely to", ">"),
    "call_latest": ("Latest call", "]"),
}


class Kept(NamedTuple):
    """What was known on one day, as a snapshot freezes it."""

    on: date
    figures: Row


def trends(records: Records, content: Content, assessment: Assessment) -> tuple[Trend, ...]:
    """Every chart of a workspace; one with too little to draw says so."""
    # Here and not above: the two need each other's facts and not each other.
    from readiness_tui.readiness.trends_records import judgement_trend, measure_trends

    kept = kept_figures(records, assessment)
    return (
        readiness_trend(kept),
        plan_trend(kept),
        countdown_trend(kept, assessment.as_of),
        judgement_trend(records.events.values(), content.editions, assessment.as_of),
        *measure_trends(records.measures, assessment.as_of),
    )


def kept_figures(records: Records, assessment: Assessment) -> tuple[Kept, ...]:
    """What each day says, oldest first: the snapshots up to today, and today as it stands."""
    taken = sorted(
        (one.taken_on, len(one.id), one.id)  # SN1000 comes after SN999
        for one in records.snapshots.values()
        if one.taken_on is not None and one.taken_on < assessment.as_of
    )
    found = {on: Kept(on, records.snapshots[id_].figures) for on, _, id_ in taken}
    now = figures(assessment)
    if assessment.awaits_report:
        now |= {"window": {}}  # the inspection that was expected is here
    return (*found.values(), Kept(assessment.as_of, now))


# --- readiness ------------------------------------------------------------------------------------


def readiness_trend(kept: Sequence[Kept]) -> Trend:
    """Readiness as a band, from what is checked to what is claimed as well."""
    ranges = [_range(one.figures) for one in kept]
    days = tuple(one.on for one in kept)
    lines = tuple(
        Line(
            id_,
            title,
            letter,
            tone,
            tuple(None if one is None else float(one[at]) for one in ranges),
            tuple(GAP if one is None else f"{one[at]}%" for one in ranges),
        )
        for at, (id_, title, letter, tone) in enumerate(
            (
                ("lower", "Lower: checked", "L", "green"),
                ("upper", "Upper: claimed too", "U", "blue"),
            )
        )
    )
    known = [(on, one) for on, one in zip(days, ranges, strict=True) if one is not None]
    sentence = _moved(known, _range_words, _range_move, "No readiness is known yet.")
    return Trend(
        "readiness",
        "Readiness over time",
        Shape.BAND,
        days,
        day_labels(days),
        lines,
        sentence,
        unit="%",
    )


def _range(row: Row) -> tuple[int, int] | None:
    """Both ends; None where one is missing, or nobody had said anything of any item."""
    found = row.get("range")
    if not isinstance(found, Mapping):
        return None
    lower, upper = whole(found, "lower"), whole(found, "upper")
    if lower is None or upper is None or not 0 <= lower <= upper <= 100:
        return None
    items = whole(found, "items")
    return None if items and whole(found, "unassessed") == items else (lower, upper)


def _range_words(ends: tuple[int, int]) -> str:
    lower, upper = ends
    return f"{lower}%" if lower == upper else f"{lower}–{upper}%"


def _range_move(before: tuple[int, int], now: tuple[int, int]) -> str:
    lower, upper = (new - old for old, new in zip(before, now, strict=True))
    if not lower and not upper:
        return "no change"
    if lower >= 0 and upper >= 0:
        return "up"
    if lower <= 0 and upper <= 0:
        return "down"
    ends = (("lower", lower), ("upper", upper))
    said = (
        f"the {name} end {'up' if by > 0 else 'down'} {count(abs(by), 'point')}"
        for name, by in ends
    )
    return ", ".join(said)


# --- the plan -------------------------------------------------------------------------------------


def plan_trend(kept: Sequence[Kept]) -> Trend:
    """The actions of the plan by colour."""
    counts = [_counts(one.figures) for one in kept]
    days = tuple(one.on for one in kept)
    lines = tuple(
        Line(
            colour.value,
            BRAGS[colour].title,
            BRAGS[colour].ascii,
            colour.value,
            tuple(None if one is None else float(one[colour]) for one in counts),
            tuple(GAP if one is None else str(one[colour]) for one in counts),
        )
        for colour in Brag
    )
    known = [(on, one) for on, one in zip(days, counts, strict=True) if one is not None]
    sentence = _moved(known, _count_words, _count_move, "No actions are in the plan yet.")
    title = "Actions by colour"
    return Trend("plan", title, Shape.STACK, days, day_labels(days), lines, sentence)


def _counts(row: Row) -> Mapping[Brag, int] | None:
    """How many actions of each colour; None where a colour is missing, or there were none."""
    found = row.get("plan")
    if not isinstance(found, Mapping):
        return None
    counts: dict[Brag, int] = {}
    for colour in Brag:
        number = whole(found, colour.value)
        if number is None or not 0 <= number <= _MOST:
            return None
        counts[colour] = number
    return counts if any(counts.values()) else None


def _count_words(counts: Mapping[Brag, int]) -> str:
    said = [f"{number} {colour}" for colour, number in counts.items() if number]
    return f"{', '.join(said)} of {count(sum(counts.values()), 'action')}"


def _count_move(before: Mapping[Brag, int], now: Mapping[Brag, int]) -> str:
    said = []
    for colour in Brag:
        by = now[colour] - before[colour]
        if by:
            said.append(f"{abs(by)} {'more' if by > 0 else 'fewer'} {colour}")
    return ", ".join(said) or "no change"


# --- the countdown --------------------------------------------------------------------------------


def countdown_trend(kept: Sequence[Kept], today: date) -> Trend:
    """When the call was expected, as it was told on each day."""
    windows = [_window(one.figures) for one in kept]
    days = tuple(one.on for one in kept)
    lines = tuple(
        Line(
            name.removeprefix("call_"),
            title,
            letter,
            "blue",
            tuple(_ordinal(one.get(name)) for one in windows),
            tuple(_shown(one.get(name)) for one in windows),
        )
        for name, (title, letter) in _CALLS.items()
    )
    known = [(on, one) for on, one in zip(days, windows, strict=True) if one]
    told = [(on, _window_words(one)) for on, one in known]
    return Trend(
        "countdown",
        "Countdown to the call",
        Shape.SPAN,
        days,
        day_labels(days),
        lines,
        _countdown_words(told, known[-1][1] if known else {}, today),
        day_title="As told on",
        today=today,
    )


def _window(row: Row) -> dict[str, date]:
    """The days of the call that are known; none where not even the earliest one is.

    Days that are not in order are no window.
    """
    found = row.get("window")
    if not isinstance(found, Mapping) or day(found, "call_earliest") is None:
        return {}
    named = {name: on for name in _CALLS if (on := day(found, name)) is not None}
    return named if list(named.values()) == sorted(named.values()) else {}


def _window_words(window: Mapping[str, date]) -> str:
    first, second = window.get("call_likely_from"), window.get("call_likely_to")
    if first and second and first == second:
        return f"likely on {show_date(first)}"
    if first and second:
        return f"likely from {show_date(first)} to {show_date(second)}"
    return f"possible from {show_date(window['call_earliest'])} on"


def _countdown_words(
    told: Sequence[tuple[date, str]], last: Mapping[str, date], today: date
) -> str:
    """The window of the last day, the days to go, and what was told before."""
    if not told:
        return "No day of the call can be expected yet."
    on, words = told[-1]
    said = f"On {show_date(on)} the call was {words}"
    if on == today:
        said = f"The call is {words}: at the earliest {_to_go(last['call_earliest'], today)}"
        if "call_latest" in last:
            said += f", at the latest {_to_go(last['call_latest'], today)}"
    if len(told) > 1:
        before, earlier = told[-2]
        same = "the same" if earlier == words else earlier
        said += f". On {show_date(before)} it was {same}"
    return f"{said}."


def _to_go(end: date, today: date) -> str:
    days = (end - today).days
    return f"in {count(days, 'day')}" if days > 0 else "today"


def _ordinal(on: date | None) -> float | None:
    return None if on is None else float(on.toordinal())


def _shown(on: date | None) -> str:
    return GAP if on is None else show_date(on)


def _moved(
    known: Sequence[tuple[date, _T]],
    words: Callable[[_T], str],
    move: Callable[[_T, _T], str],
    nothing: str,
) -> str:
    """The last two days that are known, and what changed between them."""
    if not known:
        return nothing
    on, now = known[-1]
    said = f"{words(now)} on {show_date(on)}"
    if len(known) > 1:
        before_on, before = known[-2]
        said += f"; {words(before)} on {show_date(before_on)}: {move(before, now)}"
    return f"{said}."
