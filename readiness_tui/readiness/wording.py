"""What the closed sets of the vocabulary are called in front of people.

A status is always a glyph, a word and, where there is colour, a colour: never colour alone.
Glyphs are one column wide and told apart in monochrome; ``ascii`` stands in where a terminal or a
printer has no others. Colours belong to the themes.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from readiness_tui.readiness.assessment import Range
from readiness_tui.readiness.plan_key import DEFAULT_KEY, PlanKey
from readiness_tui.readiness.ranges import AMBER_LOWER, AMBER_UPPER, GREEN_LOWER
from readiness_tui.readiness.vocabulary import (
    Answer,
    Brag,
    Colour,
    Confidence,
    EventKind,
    EvidenceState,
    Grade,
    Importance,
    ItemState,
    RequiredBy,
)


class Word(NamedTuple):
    """How one value is shown."""

    title: str
    glyph: str
    ascii: str
    meaning: str  # one sentence

    @property
    def marked(self) -> str:
        """Glyph and word together, as a table shows them."""
        return f"{self.glyph} {self.title}"


ITEM_STATES: Mapping[ItemState, Word] = {
    ItemState.NOT_ASSESSED: Word("Never assessed", "?", "?", "Nobody has looked at it yet."),
    ItemState.NOT_STARTED: Word("Not started", "○", "o", "Looked at, and nothing done yet."),
    ItemState.IN_PROGRESS: Word("In progress", "◐", "~", "Work is under way."),
    ItemState.BLOCKED: Word("Blocked", "×", "x", "It cannot go on until somebody unblocks it."),
    ItemState.READY_CLAIMED: Word(
        "Ready, claimed", "◇", "+", "The lead says it is ready and nobody else has confirmed it."
    ),
    ItemState.LAPSED: Word(
        "Lapsed", "▽", "v", "It was ready, but the check or its evidence is out of date."
    ),
    ItemState.READY_CHECKED: Word(
        "Ready, checked", "●", "*", "Someone other than the lead has confirmed it in time."
    ),
    ItemState.NOT_APPLICABLE: Word(
        "Not applicable", "–", "-", "It does not apply here, with a reason and an approver."
    ),
}

EVIDENCE_STATES: Mapping[EvidenceState, Word] = {
    EvidenceState.MISSING: Word("Missing", "○", "o", "There is no version of it."),
    EvidenceState.DRAFT: Word("Draft", "◐", "~", "A version exists and awaits submission."),
    EvidenceState.AWAITING_APPROVAL: Word(
        "Awaiting approval", "◇", "+", "A version was submitted and is not yet approved."
    ),
    EvidenceState.RETURNED: Word("Returned", "◁", "<", "The approver sent it back."),
    EvidenceState.CURRENT: Word("Current", "●", "*", "Approved, and its review is not yet due."),
    EvidenceState.DUE_FOR_REVIEW: Word(
        "Due for review", "△", "^", "Still current; its review falls due soon."
    ),
    EvidenceState.OVERDUE: Word("Overdue for review", "▽", "v", "Its review date has passed."),
    EvidenceState.EXPIRED: Word(
        "Expired",
        "×",
        "x",
        "Its end date has passed, its file is missing, or a review withdrew it.",
    ),
    EvidenceState.NOT_APPLICABLE: Word(
        "Not applicable", "–", "-", "It does not apply here, with a reason and an approver."
    ),
}

COLOURS: Mapping[Colour, Word] = {
    Colour.GREEN: Word(
        "Green", "●", "G", f"At least {GREEN_LOWER}% is checked and no gate is shut."
    ),
    Colour.AMBER: Word(
        "Amber",
        "◐",
        "A",
        f"At least {AMBER_LOWER}% is checked, or at least {AMBER_UPPER}% with what is claimed or "
        "under way; or a gate allows no better.",
    ),
    Colour.RED: Word("Red", "○", "R", "Less than amber asks for, or a gate allows no better."),
    Colour.NONE: Word("No colour", "–", "-", "There is nothing to count."),
}

BRAGS: Mapping[Brag, Word] = {
    Brag.BLUE: Word("Blue", "■", "B", DEFAULT_KEY.meaning(Brag.BLUE)),
    Brag.GREEN: Word("Green", "●", "G", DEFAULT_KEY.meaning(Brag.GREEN)),
    Brag.AMBER: Word("Amber", "◐", "A", DEFAULT_KEY.meaning(Brag.AMBER)),
    Brag.RED: Word("Red", "○", "R", DEFAULT_KEY.meaning(Brag.RED)),
    Brag.GREY: Word("Grey", "–", "-", DEFAULT_KEY.meaning(Brag.GREY)),
}

WITHDRAWN = Word("Withdrawn", "–", "-", "No longer part of the plan; it counts in no colour.")
"""Of an action in place of its colour."""

ANSWERS: Mapping[Answer, Word] = {
    Answer.NOT_ASSESSED: Word("Not assessed", "?", "?", "No answer has been given."),
    Answer.NOT_STARTED: Word("Not started", "○", "o", "Nothing has been done yet."),
    Answer.IN_PROGRESS: Word("In progress", "◐", "~", "Work is under way."),
    Answer.READY: Word("Ready", "●", "*", "It is true today, in the lead's own view."),
    Answer.BLOCKED: Word("Blocked", "×", "x", "It cannot go on; say why and who can unblock it."),
    Answer.NOT_APPLICABLE: Word(
        "Not applicable", "–", "-", "It does not apply here; say why and who approved that."
    ),
}

IMPORTANCES: Mapping[Importance, Word] = {
    Importance.CRITICAL: Word("Critical", "▲", "!", "Weighs three: its absence would show."),
    Importance.IMPORTANT: Word("Important", "△", "^", "Weighs two."),
    Importance.USEFUL: Word("Useful", "·", ".", "Weighs one."),
}

REQUIRED_BY: Mapping[RequiredBy, Word] = {
    RequiredBy.ALWAYS: Word("Every inspection", "■", "*", "Needed whatever comes next."),
    RequiredBy.SHORT: Word("Short inspection", "◁", "s", "Needed where a short one comes next."),
    RequiredBy.STANDARD: Word(
        "Standard inspection", "▷", "S", "Needed where a standard one comes next."
    ),
    RequiredBy.NOTIFICATION: Word(
        "From the call", "◇", "n", "Begins with the call; until then it can only be rehearsed."
    ),
}

CONFIDENCES: Mapping[Confidence, Word] = {
    Confidence.SEEN: Word("Seen", "●", "*", "Read in the source itself."),
    Confidence.COUNTED: Word("Counted", "■", "#", "Counted in published reports and records."),
    Confidence.INFERRED: Word("Inferred", "◐", "~", "Drawn from other sources than Ofsted's own."),
    Confidence.UNCONFIRMED: Word("Unconfirmed", "?", "?", "No source has confirmed it."),
}

EVENT_KINDS: Mapping[EventKind, Word] = {
    EventKind.STANDARD: Word("Standard inspection", "■", "S", "Two weeks on site."),
    EventKind.SHORT: Word("Short inspection", "□", "s", "One week on site."),
    EventKind.FOCUSED_VISIT: Word("Focused visit", "◇", "f", "Looks at one part of the service."),
    EventKind.MONITORING_VISIT: Word(
        "Monitoring visit", "△", "m", "Follows a judgement of inadequate."
    ),
    EventKind.JTAI: Word(
        "Joint targeted area inspection", "◆", "j", "Several inspectorates together."
    ),
    EventKind.SIF: Word("Single inspection", "●", "1", "The framework used from 2013 to 2017."),
    EventKind.ENGAGEMENT_MEETING: Word(
        "Annual engagement meeting", "○", "e", "The yearly conversation with Ofsted."
    ),
    EventKind.SELF_EVALUATION_SHARED: Word(
        "Self-evaluation shared", "▷", "v", "The self-evaluation went to Ofsted."
    ),
    EventKind.OTHER: Word("Other contact", "·", ".", "Any other contact with Ofsted."),
}

GRADES: Mapping[Grade, Word] = {
    Grade.OUTSTANDING: Word("Outstanding", "▲", "O", "The first of Ofsted's four grades."),
    Grade.GOOD: Word("Good", "●", "G", "The second of Ofsted's four grades."),
    Grade.REQUIRES_IMPROVEMENT: Word(
        "Requires improvement", "◐", "R", "The third of Ofsted's four grades."
    ),
    Grade.INADEQUATE: Word("Inadequate", "○", "I", "The fourth of Ofsted's four grades."),
}

_WORDS: Mapping[type[StrEnum], Mapping[Any, Word]] = {
    ItemState: ITEM_STATES,
    EvidenceState: EVIDENCE_STATES,
    Colour: COLOURS,
    Brag: BRAGS,
    Answer: ANSWERS,
    Importance: IMPORTANCES,
    RequiredBy: REQUIRED_BY,
    Confidence: CONFIDENCES,
    EventKind: EVENT_KINDS,
    Grade: GRADES,
}


def word(value: StrEnum) -> Word:
    """How a value of any closed set of the vocabulary is shown."""
    known = _WORDS.get(type(value))
    if known is None:
        known = _elsewhere(type(value))
    return known[value]


def _elsewhere(kind: type[StrEnum]) -> Mapping[Any, Word]:
    """Return words that few places show, from modules of their own."""
    from readiness_tui.readiness import wording_account, wording_plan, wording_records

    words = {**wording_account.WORDS, **wording_plan.WORDS, **wording_records.WORDS}
    return words[kind]


def grade_title(grade: str) -> str:
    """A grade as text from the store: its title where it is known, else as it was given."""
    try:
        return GRADES[Grade(grade)].title
    except ValueError:
        return grade


def doubt(confidence: Confidence) -> str:
    """ " (inferred)" or " (unconfirmed)" to put after a fact that was not seen or counted."""
    if confidence in (Confidence.SEEN, Confidence.COUNTED):
        return ""
    return f" ({CONFIDENCES[confidence].title.lower()})"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 item", "3 items"; ``many`` where an "s" will not do."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


WINDOW_WAITS = "An inspection is under way; what comes next follows from its report."


def chance(probability: float) -> str:
    """A probability as people read it: "39%", and never a certainty."""
    if probability <= 0.005:  # which Python would round to nothing
        return "under 1%"
    return f"{probability:.0%}" if probability < 0.995 else "over 99%"


def percent(figures: Range) -> str:
    """The range alone: "58–74%", "60%" where both ends meet, or "no items"."""
    if figures.lower is None:
        return "no items"
    ends = f"{figures.lower}–{figures.upper}" if figures.lower != figures.upper else figures.lower
    return f"{ends}%"


def percent_range(figures: Range) -> str:
    """The range with what it hides: "58–74%, 16 points not yet checked"."""
    if figures.empty or not figures.unchecked:
        return percent(figures)
    if figures.untouched:
        return f"{percent(figures)}, nothing assessed yet"
    return f"{percent(figures)}, {count(figures.unchecked, 'point')} not yet checked"


def key_to_colours() -> tuple[str, ...]:
    """The thresholds, one line to a colour, best first. Source: readiness model 6.4 (proposed)."""
    return tuple(
        f"{COLOURS[colour].marked}: {COLOURS[colour].meaning}"
        for colour in (Colour.GREEN, Colour.AMBER, Colour.RED)
    )


def key_to_plan(key: PlanKey = DEFAULT_KEY) -> tuple[str, ...]:
    """What the colours of actions mean, one line to a colour."""
    return tuple(f"{shown.marked}: {key.meaning(colour)}" for colour, shown in BRAGS.items())
