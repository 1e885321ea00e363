"""What people decide of versions and documents: submitted, approved, sent back, reviewed."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from datetime import date

from readiness_tui.errors import InputError
from readiness_tui.filing.attaching import item_of, versions_of
from readiness_tui.filing.locations import is_address
from readiness_tui.filing.looking import look
from readiness_tui.filing.patience import SECONDS
from readiness_tui.filing.reading import Stopped
from readiness_tui.readiness.answers import is_among
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.evidence import assess_evidence, state_on
from readiness_tui.readiness.model import EvidenceFile, EvidenceVersion, Records, Review
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.vocabulary import EvidenceState, Kind
from readiness_tui.session import Session
from readiness_tui.store.changes import Add, Request, edit
from readiness_tui.store.outcomes import Saved
from readiness_tui.text import clean_line

OUTCOMES = ("still_right", "updated", "withdraw")
"""What a review may come to."""

_SENT_BACK = "Sent back: "


def submit(session: Session, version_ids: Iterable[str]) -> Saved:
    """Submit drafts, and versions that were sent back, for approval on this day."""
    records, today = session.workspace.records(), session.today()
    requests: list[Request] = []
    versions = [version_of(records, one) for one in version_ids]
    for seen in versions:
        state = _state(records, seen, today)
        if state not in (EvidenceState.DRAFT, EvidenceState.RETURNED):
            raise InputError(
                f"{_called(seen, begin=True)} {_standing(records, seen, today)}.", "Choose a draft."
            )
        again = seen.returned_on is not None and seen.returned_on >= today
        returned = None if again else seen.returned_on  # of one day, the later word counts
        requests += edit(Kind.VERSION, seen, submitted_on=today, returned_on=returned)
    return session.save(requests, f"{_named(versions)} submitted")


def approve(
    session: Session,
    version_ids: Iterable[str],
    *,
    seconds: float = SECONDS,
    stop: threading.Event | None = None,
) -> Saved:
    """Approve versions in this person's name, after a look at their files.

    What is approved is what lies there: a file that has changed is kept with its new hash. Raises
    InputError where this person added the version or leads its document, where it is not awaiting
    approval, and where a file is missing or out of reach; Stopped where ``stop`` is set.
    """
    records, today = session.workspace.records(), session.today()
    versions = [version_of(records, one) for one in version_ids]
    requests: list[Request] = []
    for seen in versions:
        _refuse_own(session, records, seen)
    for seen in versions:
        files = _looked_at(session, seen, seconds, stop)
        if not _awaits(records, seen, files, today):
            wanted = "" if seen.approved_on else "Submit it first."
            raise InputError(
                f"{_called(seen, begin=True)} {_standing(records, seen, today)}.", wanted
            )
        requests += edit(
            Kind.VERSION, seen, approved_on=today, approved_by=session.who, files=files
        )
    return session.save(requests, f"{_named(versions)} approved")


def send_back(session: Session, version_id: str, reason: str) -> Saved:
    """Send a version back to who added it; the reason stands in the history.

    One whose file changed after its approval loses the approval.
    """
    records, today = session.workspace.records(), session.today()
    seen = version_of(records, version_id)
    reason = clean_line(reason)
    if not reason:
        raise InputError("A version is sent back with a reason.", "Say what is to be put right.")
    if _state(records, seen, today) is not EvidenceState.AWAITING_APPROVAL:
        raise InputError(f"{_called(seen, begin=True)} {_standing(records, seen, today)}.")
    change = edit(Kind.VERSION, seen, returned_on=today, approved_on=None, approved_by="")
    return session.save(change, f"{_SENT_BACK}{reason}")


def record_review(
    session: Session,
    evidence_ids: Iterable[str],
    outcome: str,
    done: date | None = None,
    why: str = "",
) -> Saved:
    """Record that documents were reviewed, by this person; ``done`` is today where not given.

    The review that was planned first is the one that was done; where none was, it is a new one.
    The next is due from that day on, which is computed and not stored: a stored plan would count
    as kept on the days of the calls, and nobody has promised it.
    """
    if outcome not in OUTCOMES:
        raise InputError(
            f"A review cannot come to {clean_line(outcome, 40)!r}.",
            f"It is one of {', '.join(OUTCOMES)}.",
        )
    records, today = session.workspace.records(), session.today()
    done = done or today
    if done > today:
        raise InputError(f"{show_date(done)} has not come yet.", "Give the day it was done.")
    requests: list[Request] = []
    items = [item_of(records, one) for one in dict.fromkeys(evidence_ids)]
    for item in items:
        stands = assess_evidence(item, versions_of(records, item.id), (), today, None).stands
        if stands is None:
            raise InputError(
                f"{item.id} has no approved version that could be reviewed.",
                "Have one approved first.",
            )
        if outcome == "withdraw" and stands.approved_on == done:  # or the approval would stand
            back = {"approved_on": None, "approved_by": "", "returned_on": done}
            requests += edit(Kind.VERSION, stands, **back)
        planned = _planned(records, item.id)
        said = {"done": done, "by": session.who, "outcome": outcome}
        if planned is not None:
            requests += edit(Kind.REVIEW, planned, **said)
        else:
            requests.append(Add(Kind.REVIEW, {"evidence": item.id, **said}))
    told = f"{in_a_row([one.id for one in items])} reviewed"
    return session.save(requests, f"{told}: {why}" if why else told)


def version_of(records: Records, version_id: str) -> EvidenceVersion:
    """A version by its id, however it is typed. Raises InputError."""
    found = records.versions.get(version_id) or records.versions.get(version_id.strip().upper())
    if found is None:
        raise InputError(
            f"There is no version {clean_line(version_id, 40)}.", "Choose one of the document."
        )
    return found


def _refuse_own(session: Session, records: Records, version: EvidenceVersion) -> None:
    """Raise InputError where this person would approve what is their own."""
    item = item_of(records, version.evidence)
    if is_among(session.who, version.added_by):
        raise InputError(
            f"You added {_called(version)}, so somebody else approves it.",
            f"Ask {_other(item.approver)}",
        )
    if is_among(session.who, item.lead):
        raise InputError(
            f"You lead {item.id} ({item.title}), so somebody else approves its versions.",
            f"Ask {_other(item.approver)}",
        )


def _other(approver: str) -> str:
    return f"{approver}." if approver else "a colleague who did not work on it."


def _looked_at(
    session: Session, version: EvidenceVersion, seconds: float, stop: threading.Event | None
) -> tuple[EvidenceFile, ...]:
    """Its files as they lie there now. Raises InputError where one cannot be seen."""
    findings = look(
        version.files,
        session.workspace.folder,
        stop=stop or threading.Event(),
        seconds_each=seconds,
        seconds_away=seconds,
    )
    if findings.stopped:
        raise Stopped
    files = []
    for file in version.files:
        found = findings.of(file)
        if is_address(file.location) or found is None:
            files.append(file)
        elif not found.sha256:
            raise InputError(
                f"{_called(version, begin=True)} cannot be approved: {found.why}",
                "Put the file back or connect its drive, or add a new version.",
            )
        else:
            files.append(EvidenceFile(file.location, found.sha256, found.size))
    return tuple(files)


def _state(records: Records, version: EvidenceVersion, today: date) -> EvidenceState:
    """The state of one version by itself, whatever became of the document."""
    item = item_of(records, version.evidence)._replace(reason="")
    return state_on(item, [version], (), today, today).state


def _awaits(
    records: Records, version: EvidenceVersion, files: tuple[EvidenceFile, ...], today: date
) -> bool:
    """Whether it awaits approval, as it was known or as its files are now."""
    hashes = [(old.sha256, new.sha256) for old, new in zip(version.files, files, strict=True)]
    if version.approved_on is not None and any(old and old != new for old, new in hashes):
        return True
    states = (_state(records, one, today) for one in (version, version._replace(files=files)))
    return EvidenceState.AWAITING_APPROVAL in states


def _standing(records: Records, version: EvidenceVersion, today: date) -> str:
    """Why it is not what was wanted: "is a draft", "is approved already"."""
    if version.approved_on is not None and version.approved_on <= today:
        return "is approved already"
    item = item_of(records, version.evidence)._replace(reason="")
    return state_on(item, [version], (), today, today).why.replace("awaiting", "is awaiting", 1)


def _planned(records: Records, evidence_id: str) -> Review | None:
    """The review of a document that is planned first."""
    open_ones = [
        one
        for one in records.reviews.values()
        if one.evidence == evidence_id and one.done is None and one.planned is not None
    ]
    return min(open_ones, key=lambda one: (one.planned or date.max, one.id), default=None)


def _called(version: EvidenceVersion, *, begin: bool = False) -> str:
    """A version as people know it; with ``begin`` as the beginning of a sentence."""
    return f"{'Version' if begin else 'version'} {version.number} of {version.evidence}"


def _named(versions: Sequence[EvidenceVersion]) -> str:
    named = [f"version {one.number} of {one.evidence}" for one in versions]
    if len(named) > 5:
        return f"{len(named)} versions"
    told = in_a_row(named)
    return told[:1].upper() + told[1:]
