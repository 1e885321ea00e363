"""What the rules return: one frozen Assessment that screens, commands and reports all read.

Percentages are whole numbers 0-100, rounded down for the lower end and for the upper end alike, so
that nothing is flattered by rounding; ``None`` means that there is nothing to count.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.readiness.model import (
    Area,
    ChecklistItem,
    Edition,
    EvidenceItem,
    EvidenceVersion,
    InspectionEvent,
    ItemRecord,
    Pathway,
    Service,
)
from readiness_tui.readiness.plan_key import DEFAULT_KEY, PlanKey
from readiness_tui.readiness.vocabulary import (
    Brag,
    Colour,
    EventKind,
    EvidenceState,
    ItemState,
)

if TYPE_CHECKING:
    from readiness_tui.readiness.dry_run_facts import DryRun
    from readiness_tui.readiness.plan_facts import Action
    from readiness_tui.readiness.runbook_facts import RunbookStep


class AssessedItem(NamedTuple):
    """A checklist item with its record and everything computed from both."""

    item: ChecklistItem
    record: ItemRecord
    state: ItemState
    lead: str  # the lead that holds: the record's, else the default role
    lower: float  # 0-1, what someone else has checked
    upper: float  # 0-1, with what is only claimed
    counts: bool  # whether it is part of the standing figure
    overdue: bool
    next_check: date | None  # when the confirmation lapses
    lapse: str  # why it lapsed, in words; "" where it did not


class Range(NamedTuple):
    """Readiness as a range. Source: readiness model 6.2."""

    lower: int | None
    upper: int | None
    items: int  # items that count
    unassessed: int  # of these, never assessed

    @property
    def unchecked(self) -> int:
        """Points between the two ends: what nobody else has checked, 0 where nothing counts."""
        return (self.upper or 0) - (self.lower or 0)

    @property
    def told(self) -> int:
        """Points of the upper end that somebody has said something of, by the count of items."""
        unassessed = 100 * self.unassessed // self.items if self.items else 0
        return max((self.upper or 0) - unassessed, 0)

    @property
    def empty(self) -> bool:
        """True where no item counts: print "no items", never 0 % or 100 %."""
        return self.lower is None

    @property
    def untouched(self) -> bool:
        """True where items count and none was ever assessed: 0 to 100 % says nothing then."""
        return not self.empty and self.unassessed == self.items


class AssessedArea(NamedTuple):
    """A readiness area with its figures."""

    area: Area
    range: Range
    colour: Colour
    states: Mapping[ItemState, int]  # items that count, and those not applicable, by state
    overdue: int
    blocked: int
    pulls_down: tuple[str, ...]  # codes, most lost points first


class AssessedEvidence(NamedTuple):
    """An evidence item with its computed state."""

    item: EvidenceItem
    version: EvidenceVersion | None  # the newest
    versions: int
    state: EvidenceState
    why: str  # the reason for the state, in words
    next_review: date | None
    at_earliest_call: EvidenceState
    at_likely_call: EvidenceState
    at_latest_call: EvidenceState
    stands: EvidenceVersion | None = None  # the newest that somebody approved


class PlanMark(NamedTuple):
    """One of the three marks of an action: one colour alone would hide too much."""

    colour: Brag
    why: str


NO_MARK = PlanMark(Brag.GREY, "")


class AssessedAction(NamedTuple):
    """An action of the improvement plan with its colour and the reason for it."""

    action: "Action"
    colour: Brag  # what somebody set in its place, else the calculated one
    why: str
    overdue: bool
    delivery: PlanMark = NO_MARK
    timing: PlanMark = NO_MARK
    impact: PlanMark = NO_MARK
    calculated: Brag = Brag.GREY


class Gate(NamedTuple):
    """A condition that caps the colour whatever the percentage. Source: readiness model 6.3."""

    id: str
    title: str
    cap: Colour  # RED or AMBER: the best colour while it is shut
    shut: bool
    why: str
    records: tuple[str, ...]  # ids of the items, evidence or events that keep it shut


class Need(NamedTuple):
    """One line of "needs you now"."""

    id: str  # of the record that Enter opens; of the gate where it stands for a gate
    kind: str  # step, gate, blocked, overdue, lapsed, evidence, action, due_before_call, …
    title: str
    why: str
    due: date | None


class Window(NamedTuple):
    """When the next full inspection is expected: on-site Mondays and the calls before them.

    ``earliest`` to ``latest`` hold 90 % and ``likely_from`` to ``likely_to`` 50 % of the chance.
    All dates are None where nothing can be said; ``caveats`` then says why.
    """

    as_of: date
    rule: tuple[date, date] | None  # the quoted rule: third anniversary -/+ six months
    earliest: date | None
    likely_from: date | None
    likely_to: date | None
    latest: date | None
    call_earliest: date | None
    call_likely_from: date | None
    call_likely_to: date | None
    call_latest: date | None
    chance: Mapping[str, float]  # "13w", "26w", "52w" -> probability of an on-site start by then
    spans: int  # how many waits it rests on; 0: the quoted rule alone
    reinspected: int
    until: date | None  # what was known up to
    story: str  # the one line that explains it
    caveats: tuple[str, ...]
    place_in_queue: int | None = None  # among all that wait; None where no queue is known
    rate: float | None = None  # full inspections that start in a week of the year
    overdue: bool = False  # it has waited longer than any wait that has ended


class Outlook(NamedTuple):
    """What is known of the service before any checklist is opened."""

    edition: Edition | None
    last: InspectionEvent | None  # the last full inspection
    pathway: Pathway | None
    next_kind: EventKind | None
    window: Window


class Certainty(NamedTuple):
    """How far the figures can be trusted. Source: readiness model 6.6."""

    checked_share: int | None  # per cent of counting items confirmed by someone else
    median_check_age: int | None  # days
    never_assessed: int


class CriticalPath(NamedTuple):
    """What stands between us and ready. Source: readiness model 6.5."""

    items: int  # unfinished items with an estimate or a dependency
    chain: tuple[str, ...]  # the longest chain of codes
    finish: date | None
    slack: int | None  # working days from the finish to the earliest call; negative: too late
    days: int = 0  # working days of the longest chain
    left_out: int = 0  # unfinished items that have neither an estimate nor a dependency


class PlanCounts(NamedTuple):
    """The improvement plan by colour."""

    blue: int = 0
    green: int = 0
    amber: int = 0
    red: int = 0
    grey: int = 0
    overdue: int = 0


class UnderWay(NamedTuple):
    """An inspection or a rehearsal as it stands at the beginning of a day."""

    id: str
    rehearsal: bool
    title: str  # "Short inspection under way", "Rehearsal of a short inspection under way"
    story: str  # call, days on site, how far it is
    embargo: str  # the reminder, or ""
    due: tuple["RunbookStep", ...]  # open steps that are late, then those due on the day
    unanswered: int  # requests that are neither sent nor withdrawn
    awaits_report: bool = False  # a full inspection whose report is not in: the next one follows


class Assessment(NamedTuple):
    """Everything that is computed, as of one day."""

    as_of: date
    service: Service
    outlook: Outlook
    range: Range
    colour: Colour
    gates: tuple[Gate, ...]
    areas: tuple[AssessedArea, ...]  # in the order of the content
    items: Mapping[str, AssessedItem]
    evidence: Mapping[str, AssessedEvidence]
    actions: Mapping[str, AssessedAction]
    plan: PlanCounts
    dry_run: "DryRun | None"  # the latest
    needs: tuple[Need, ...]  # most urgent first
    certainty: Certainty
    path: CriticalPath
    under_way: UnderWay | None = None  # the inspection or rehearsal since its call
    plan_key: PlanKey = DEFAULT_KEY  # what the colours of the plan mean here

    @property
    def awaits_report(self) -> bool:
        """Whether a full inspection is under way, so that the next one has no window yet."""
        return self.under_way is not None and self.under_way.awaits_report
