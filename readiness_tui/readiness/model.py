"""The facts of a service's readiness, as frozen tuples, in the words of the field.

Facts are ``NamedTuple`` and not dataclasses because ``readiness status`` defines and fills them on
every start, and a dataclass costs several times as much to define (docs/decisions/0002-facts.md).
Annotations are real types here, not postponed ones, because a postponed one is compiled each time.
Days are ``date``; moments are timezone-aware UTC ``datetime``; an empty text means "not given".
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.vocabulary import Answer, Confidence, EventKind, Importance, RequiredBy

if TYPE_CHECKING:
    from readiness_tui.readiness.dry_run_facts import DryRun
    from readiness_tui.readiness.improvement_facts import Decision, HouseStyle, Measure, Risk
    from readiness_tui.readiness.own_account import (
        Briefing,
        OwnGrade,
        SelfEvaluation,
        Statement,
    )
    from readiness_tui.readiness.people import Person
    from readiness_tui.readiness.plan_facts import Action, Recommendation
    from readiness_tui.readiness.runbook_model import (
        Episode,
        EpisodeNote,
        InformationRequest,
        StepRecord,
        Timetable,
    )
    from readiness_tui.readiness.standing import Arrangement, Board, KnownCall, Leave, Role

# --- what ships, and what a council adds to it ---------------------------------------------------


class ChecklistItem(NamedTuple):
    """One thing that must be true to be ready, as a checklist file states it."""

    code: str
    area: str  # code of its readiness area
    section: str
    title: str
    guidance: str = ""  # what good looks like
    importance: Importance = Importance.USEFUL
    lead: str = ""  # default lead role
    review_months: int | None = None  # how often somebody else confirms it; None: on an event
    daily: bool = False  # repeated every day on site
    required_by: RequiredBy = RequiredBy.ALWAYS
    judgements: tuple[str, ...] = ()  # ids of the judgement areas it bears on
    source: tuple[str, ...] = ()  # source tags, explained in checklists/sources.toml
    confidence: Confidence = Confidence.UNCONFIRMED
    phase: str = ""  # before, call, week_1, on_site, after (logistics only)
    gate: str = ""  # which gate of the readiness rules looks at it
    data_list: int | None = None  # child-level list 1-11 that it stands for
    dry_run: str = ""  # what a dry run as a whole shows of it, one of ``whole_runs.ASPECTS``
    depends_on: tuple[str, ...] = ()
    estimated_days: int = 0  # working days of work, 0 where not estimated
    own: bool = False  # added by the council itself


class Area(NamedTuple):
    """One of the readiness areas."""

    code: str
    title: str
    about: str
    sections: tuple[str, ...]  # titles, in order


class Pathway(NamedTuple):
    """What follows from the last judgement, in one edition."""

    id: str  # good, requires_improvement, inadequate, to_be_confirmed
    title: str
    next_kind: EventKind | None  # the full inspection that comes next, None: unknown
    rule: str  # the sentence that is shown
    confidence: Confidence
    source: str


class Edition(NamedTuple):
    """An edition of Ofsted's framework, as data/frameworks states it."""

    id: str
    title: str
    holds_from: date | None  # None: not known yet
    holds_to: date | None
    judgements: tuple[tuple[str, str], ...]  # (id, title)
    overall: bool  # whether an overall grade exists
    pathways: tuple[Pathway, ...]
    confidence: Confidence
    source: str
    note: str = ""


class Content(NamedTuple):
    """Everything read from checklists/ and data/, and the council's own folder."""

    areas: tuple[Area, ...]
    items: Mapping[str, ChecklistItem]  # by code, in reading order
    editions: tuple[Edition, ...]  # oldest first
    sources: Mapping[str, str]  # what a source tag means
    working_days: WorkingDays  # England's, with every bank holiday that is known
    timetables: Mapping[str, "Timetable"] = {}  # by id of the edition; read when first asked for
    switched_off: Mapping[str, str] = {}  # code of an item the council left out -> its reason
    fingerprint: str = ""  # changes when any of the files does


# --- what the workspace keeps --------------------------------------------------------------------


class Service(NamedTuple):
    """The local authority's children's services; one record with the id "service"."""

    id: str = "service"
    name: str = ""
    la_code: str = ""
    region: str = ""
    delivery_model: str = "in_house"  # in_house, company, trust
    created_on: date | None = None


class ItemRecord(NamedTuple):
    """What the service says of one checklist item; its id is the item's code."""

    id: str
    answer: Answer = Answer.NOT_ASSESSED
    lead: str = ""  # "" means the default lead role
    due: date | None = None
    note: str = ""
    share_done: int | None = None  # per cent, while in progress
    reason: str = ""  # why blocked, or why not applicable
    unblocker: str = ""  # who can unblock it
    approver: str = ""  # who approved "not applicable"
    answered_on: date | None = None
    answered_by: str = ""
    checked_on: date | None = None  # confirmed by someone other than the lead
    checked_by: str = ""
    rehearsed_on: date | None = None
    estimated_days: int | None = None
    evidence: tuple[str, ...] = ()  # ids of evidence items that prove it


class EvidenceItem(NamedTuple):
    """One document or report of the evidence library."""

    id: str
    title: str = ""
    judgements: tuple[str, ...] = ()
    lead: str = ""
    approver: str = ""
    required: bool = True
    importance: Importance = Importance.IMPORTANT
    sensitivity: str = ""  # public, official or official_sensitive; "" where nobody has said
    cycle_months: int | None = None  # review cycle; None: no cycle
    fixed_month: int | None = None  # 1-12: reviewed in that month every cycle, whatever was done
    shows: str = ""
    weakness: str = ""
    reason: str = ""  # why not applicable; "" means it applies
    reason_approver: str = ""
    lines: tuple[str, ...] = ()  # lines of enquiry it serves: ids of ``content.enquiry``, or words


FILE_FAULTS = ("missing", "changed", "unreachable")
"""What a look at a file may find, the gravest first; of one out of reach nothing is known."""


class EvidenceFile(NamedTuple):
    """A file of a version, and what the last look at it found."""

    location: str  # path below the workspace, path elsewhere, or web address
    sha256: str = ""  # as it was when the version was added; "" where it was not read
    size: int | None = None  # bytes
    fault: str = ""  # "", "missing", "changed" or "unreachable"


class EvidenceVersion(NamedTuple):
    """One dated edition of an evidence item."""

    id: str
    evidence: str = ""
    number: int = 1
    evidence_date: date | None = None  # the date or end of the period that it describes
    added_on: date | None = None
    added_by: str = ""
    files: tuple[EvidenceFile, ...] = ()
    submitted_on: date | None = None
    approved_on: date | None = None
    approved_by: str = ""
    returned_on: date | None = None
    expires_on: date | None = None  # a hard end date
    evidence_from: date | None = None  # the first day of the period that it describes
    supersedes: str = ""  # id of the version that it takes the place of

    @property
    def fault(self) -> str:
        """The gravest fault of its files."""
        if len(self.files) < 2:  # most have one, and this is asked of every version many times
            return self.files[0].fault if self.files else ""
        faults = [file.fault for file in self.files if file.fault]
        return min(faults, key=FILE_FAULTS.index) if faults else ""


class Review(NamedTuple):
    """A review of an evidence item, planned or done."""

    id: str
    evidence: str = ""
    planned: date | None = None
    done: date | None = None
    by: str = ""
    outcome: str = ""  # still_right, updated, withdraw


class InspectionEvent(NamedTuple):
    """A contact with Ofsted."""

    id: str
    kind: EventKind = EventKind.OTHER
    framework: str = ""
    start: date | None = None
    end: date | None = None
    published: date | None = None
    grades: Mapping[str, str] = {}  # judgement id or "overall" -> grade
    focus: str = ""
    lead_inspector: str = ""
    received: date | None = None  # report or letter received; statutory clocks count from it
    plan_sent: date | None = None  # when the action plan went to Ofsted


class Snapshot(NamedTuple):
    """The figures as they stood for a meeting; never changed afterwards."""

    id: str
    taken_on: date | None = None
    audience: str = ""
    by: str = ""
    figures: Mapping[str, object] = {}


class Records(NamedTuple):
    """Everything a workspace holds at one revision, by id."""

    service: Service = Service()
    items: Mapping[str, ItemRecord] = {}
    evidence: Mapping[str, EvidenceItem] = {}
    versions: Mapping[str, EvidenceVersion] = {}
    reviews: Mapping[str, Review] = {}
    events: Mapping[str, InspectionEvent] = {}
    dry_runs: Mapping[str, "DryRun"] = {}
    recommendations: Mapping[str, "Recommendation"] = {}
    actions: Mapping[str, "Action"] = {}
    snapshots: Mapping[str, Snapshot] = {}
    episodes: Mapping[str, "Episode"] = {}
    steps: Mapping[str, "StepRecord"] = {}
    requests: Mapping[str, "InformationRequest"] = {}
    notes: Mapping[str, "EpisodeNote"] = {}
    roles: Mapping[str, "Role"] = {}
    leave: Mapping[str, "Leave"] = {}
    arrangements: Mapping[str, "Arrangement"] = {}
    boards: Mapping[str, "Board"] = {}
    calls: Mapping[str, "KnownCall"] = {}
    statements: Mapping[str, "Statement"] = {}
    own_grades: Mapping[str, "OwnGrade"] = {}
    self_evaluations: Mapping[str, "SelfEvaluation"] = {}
    briefings: Mapping[str, "Briefing"] = {}
    measures: Mapping[str, "Measure"] = {}
    risks: Mapping[str, "Risk"] = {}
    decisions: Mapping[str, "Decision"] = {}
    house_style: Mapping[str, "HouseStyle"] = {}
    people: Mapping[str, "Person"] = {}
    revision: int = 0
