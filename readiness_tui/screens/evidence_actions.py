"""What can be done to documents: add, give a version, approve, review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from readiness_tui.errors import InputError
from readiness_tui.readiness.answers import same_person
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.dates import parse_day, show_date
from readiness_tui.readiness.model import EvidenceFile
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.screens.list_place import ListPlace
from readiness_tui.store.changes import Add, Request, edit
from readiness_tui.widgets.dialogs.ask import Ask


class EvidenceActions(ListPlace):
    """A list of documents that can be acted on."""

    def documents(self) -> Sequence[AssessedEvidence]:
        """The marked documents, else the one under the cursor."""
        library = self.view.assessment.evidence
        return [library[key] for key in self.marked_or_current() if key in library]

    def action_add(self) -> None:
        """Add a document."""
        self.host.perform(self._add, asks=True)

    def action_version(self) -> None:
        """Give a document a new version."""
        self.host.perform(self._version, asks=True)

    def action_approve(self) -> None:
        """Approve the newest version."""
        self.host.perform(self._approve)

    def action_review_done(self) -> None:
        """Record a review held today."""
        self.host.perform(self._review_done)

    def action_lead(self) -> None:
        """Set the lead officer."""
        self.host.perform(self._lead, asks=True)

    async def _add(self) -> None:
        drafts = self.draft("new document", "title"), self.draft("new document", "cycle")
        title = await self.host.push_screen_wait(
            Ask(
                "A new document",
                placeholder="Its title",
                hint="Enter goes on.",
                understand=_title,
                draft=drafts[0],
            )
        )
        if not title:
            return
        cycle = await self.host.push_screen_wait(
            Ask(
                f"{title}: reviewed every how many months?",
                value="12",
                hint="Nothing means no review cycle. Enter adds it.",
                understand=_cycle,
                draft=drafts[1],
            )
        )
        if cycle is not None:
            values = {"title": title, "cycle_months": int(cycle) if cycle else None}
            done = f"{title} added. v gives it a first version."
            await self.add_record(Kind.EVIDENCE, values, done, drafts)

    async def _version(self) -> None:
        self.refuse_marks("A version")
        chosen, today = self.documents()[:1], self.view.as_of
        if not chosen:
            return
        document = chosen[0]
        name = f"{document.item.id} {document.item.title}"
        drafts = self.draft(document.item.id, "describes"), self.draft(document.item.id, "lies in")
        described = await self.host.push_screen_wait(
            Ask(
                f"{name}: which date or end of a period does it describe?",
                value=show_date(today),
                hint="Enter goes on.",
                understand=lambda text: _described(text, today),
                draft=drafts[0],
            )
        )
        if not described:
            return
        where = await self.host.push_screen_wait(
            Ask(
                f"{name}: where does it lie?",
                placeholder="a path or an address; nothing if it is not known",
                hint="Enter adds the version and asks for approval.",
                draft=drafts[1],
            )
        )
        if where is None:
            return
        number = document.version.number + 1 if document.version else 1
        values = {
            "evidence": document.item.id,
            "number": number,
            "evidence_date": parse_day(described, today),
            "added_on": today,
            "added_by": self.host.session.who,
            "files": (EvidenceFile(where),) if where else (),
            "submitted_on": today,
        }
        done = f"{document.item.id} version {number} awaits approval by somebody else (c)."
        await self.add_record(Kind.VERSION, values, done, drafts)

    async def _approve(self) -> None:
        requests: list[Request] = []
        chosen, who, today = self.documents(), self.host.session.who, self.view.as_of
        for document in chosen:
            version = document.version
            if version is None:
                raise InputError(f"{document.item.id} has no version yet.", "v adds one.")
            if same_person(version.added_by, who):
                raise InputError(
                    f"{document.item.id}: you added version {version.number} yourself.",
                    "Somebody else approves it.",
                )
            changes = {"approved_on": today, "approved_by": who, "returned_on": None}
            requests += edit(Kind.VERSION, version, **changes)
        if requests:
            await self.host.save(requests, f"{_names(chosen)} approved.")

    async def _review_done(self) -> None:
        chosen, today = self.documents(), self.view.as_of
        missing = [one.item.id for one in chosen if one.version is None]
        if missing:
            raise InputError(f"{missing[0]} has no version to review.", "v adds one.")
        values = {"done": today, "by": self.host.session.who, "outcome": "still_right"}
        requests = [Add(Kind.REVIEW, values | {"evidence": one.item.id}) for one in chosen]
        if requests:
            await self.host.save(requests, f"{_names(chosen)} reviewed today and still right.")

    async def _lead(self) -> None:
        chosen = self.documents()
        if not chosen:
            return
        typed = await self.host.push_screen_wait(
            Ask(f"{_names(chosen)}: who leads it?", value=chosen[0].item.lead)
        )
        if typed is not None:
            requests = [r for one in chosen for r in edit(Kind.EVIDENCE, one.item, lead=typed)]
            await self.host.save(requests, f"{_names(chosen)}: lead {typed or 'nobody'}.")


def _names(chosen: Sequence[AssessedEvidence]) -> str:
    return chosen[0].item.id if len(chosen) == 1 else f"{len(chosen)} documents"


def _title(typed: str) -> str:
    if not typed:
        raise InputError("A title, such as Quality assurance framework.")
    return f"Adds {typed}"


def _cycle(typed: str) -> str:
    if not typed:
        return "No review cycle"
    if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= 120:
        return f"Every {int(typed)} months, counted from the last review"
    raise InputError("A whole number of months from 1 to 120, or nothing.")


def _described(typed: str, today: date) -> str:
    day = parse_day(typed, today)
    if day > today:
        raise InputError(f"{show_date(day)} is still to come.", "Give the date it describes.")
    return f"Describes {show_date(day)}"
