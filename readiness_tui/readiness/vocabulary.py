"""The words of the field, as the closed sets that the rules speak in.

Source: the vocabulary of Ofsted's framework and of council papers; docs/architecture.md names it.
The values are what the store, the JSON output and a council's own files say.
"""

from collections.abc import Mapping
from enum import StrEnum


class Importance(StrEnum):
    """How much an item weighs. Source: readiness model 6.2 (proposed, editable)."""

    CRITICAL = "critical"
    IMPORTANT = "important"
    USEFUL = "useful"


WEIGHT: Mapping[Importance, int] = {
    Importance.CRITICAL: 3,
    Importance.IMPORTANT: 2,
    Importance.USEFUL: 1,
}


class RequiredBy(StrEnum):
    """For which inspection an item must be true."""

    ALWAYS = "always"
    SHORT = "short"
    STANDARD = "standard"
    NOTIFICATION = "notification"
    """Only from the call: stays out of the standing figure, can be rehearsed."""


class Confidence(StrEnum):
    """How sure a shipped fact is. Anything but seen or counted shows a mark on screen."""

    SEEN = "seen"
    COUNTED = "counted"
    INFERRED = "inferred"
    UNCONFIRMED = "unconfirmed"


class Kind(StrEnum):
    """The kinds of record in a workspace; each is one table of the store."""

    SERVICE = "service"
    ITEM = "items"
    EVIDENCE = "evidence"
    VERSION = "versions"
    REVIEW = "reviews"
    EVENT = "events"
    DRY_RUN = "dry_runs"
    RECOMMENDATION = "recommendations"
    ACTION = "actions"
    SNAPSHOT = "snapshots"
    EPISODE = "episodes"
    STEP = "steps"
    REQUEST = "requests"
    NOTE = "notes"
    ROLE = "roles"
    LEAVE = "leave"
    ARRANGEMENT = "arrangements"
    BOARD = "boards"
    CALL = "calls"
    STATEMENT = "statements"
    OWN_GRADE = "own_grades"
    SELF_EVALUATION = "self_evaluations"
    BRIEFING = "briefings"
    MEASURE = "measures"
    RISK = "risks"
    DECISION = "decisions"
    HOUSE_STYLE = "house_style"
    PERSON = "people"


class NoteKind(StrEnum):
    """What is written down while an inspection is under way."""

    LINE_OF_ENQUIRY = "line_of_enquiry"
    KEEPING_IN_TOUCH = "keeping_in_touch"
    CONCERN = "concern"
    MESSAGE = "message"
    FEEDBACK = "feedback"


class Answer(StrEnum):
    """What a lead says of a checklist item. The state is computed from it."""

    NOT_ASSESSED = "not_assessed"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    READY = "ready"
    BLOCKED = "blocked"
    NOT_APPLICABLE = "not_applicable"


class ItemState(StrEnum):
    """The computed state of a checklist item. Source: readiness model 4 and 6.1."""

    NOT_ASSESSED = "not_assessed"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    READY_CLAIMED = "ready_claimed"
    LAPSED = "lapsed"
    READY_CHECKED = "ready_checked"
    NOT_APPLICABLE = "not_applicable"


class EvidenceState(StrEnum):
    """The computed state of an evidence item. Source: readiness model 4."""

    MISSING = "missing"
    DRAFT = "draft"
    AWAITING_APPROVAL = "awaiting_approval"
    RETURNED = "returned"
    CURRENT = "current"
    DUE_FOR_REVIEW = "due_for_review"
    OVERDUE = "overdue"
    EXPIRED = "expired"
    NOT_APPLICABLE = "not_applicable"


class Colour(StrEnum):
    """Overall and area colours; NONE where there is nothing to colour."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NONE = "none"


class Brag(StrEnum):
    """The colour of an action of the improvement plan."""

    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


class EventKind(StrEnum):
    """Kinds of contact with Ofsted."""

    STANDARD = "standard"
    SHORT = "short"
    FOCUSED_VISIT = "focused_visit"
    MONITORING_VISIT = "monitoring_visit"
    JTAI = "jtai"
    SIF = "sif"
    ENGAGEMENT_MEETING = "engagement_meeting"
    SELF_EVALUATION_SHARED = "self_evaluation_shared"
    OTHER = "other"


FULL_INSPECTIONS = frozenset({EventKind.STANDARD, EventKind.SHORT, EventKind.SIF})
"""Kinds that inspect the whole service and restart the clock."""


class Grade(StrEnum):
    """Ofsted's four-point scale."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires_improvement"
    INADEQUATE = "inadequate"
