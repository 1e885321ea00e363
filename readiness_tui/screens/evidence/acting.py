"""What can be done to documents: add, correct, give a version, approve, review, look at files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence

from readiness_tui.errors import InputError
from readiness_tui.readiness.account_states import StatementState
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.model import EvidenceItem
from readiness_tui.readiness.naming import in_a_row, person
from readiness_tui.readiness.vocabulary import ItemState, Kind
from readiness_tui.screens.evidence import document_form
from readiness_tui.screens.evidence.part import LibraryPart
from readiness_tui.screens.place import one_or
from readiness_tui.session import View
from readiness_tui.store.changes import Remove, Request, edit
from readiness_tui.store.outcomes import Saved
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.safe import toast


class EvidenceActions(LibraryPart):
    """A list of documents that can be acted on."""

    def chosen(self) -> Sequence[AssessedEvidence]:
        """The marked documents, else the one under the cursor. Raises InputError where none is."""
        found = self.documents()
        if not found:
            raise InputError("No document stands under the cursor.", "A adds one under 3.")
        return found

    def one(self, what: str) -> AssessedEvidence:
        """The document under the cursor. Raises InputError where there is none, or marks are."""
        self.refuse_marks(what)
        return self.chosen()[0]

    async def save(self, save: Callable[[], Saved], done: str) -> None:
        """Do in a thread what saves by itself, and say so, with what stands again because of it."""
        before, key = standing(self.view), self.records.cursor_key
        saved = await asyncio.to_thread(save)
        await self.host.refresh_view()
        if key is not None and key in self.shown:
            self.records.move_to(key)
        if saved.warning:
            toast(self.host, saved.warning, severity="warning")
            return
        back = [id_ for id_ in standing(self.view) if id_ not in before]
        if back:
            done += f" {in_a_row(back[:_NAMED])} {'stands' if len(back) == 1 else 'stand'} again."
        toast(self.host, done)

    # --- the document itself --------------------------------------------------------------------

    def action_add(self) -> None:
        """Add a document."""
        self.host.perform(lambda: self._put(None), asks=True)

    def action_edit(self) -> None:
        """Correct it."""
        self.host.perform(lambda: self._put(self.one("A correction")), asks=True)

    def action_remove(self) -> None:
        """Take it away; its versions and reviews go with it."""
        self.host.perform(self._remove)

    def action_lead(self) -> None:
        """Set the lead officer."""
        self.host.perform(self._lead, asks=True)

    def action_left_out(self) -> None:
        """It does not apply here."""
        self.host.perform(self._left_out, asks=True)

    async def _put(self, seen: AssessedEvidence | None) -> None:
        from readiness_tui.widgets.dialogs.form import Form

        one = seen.item if seen else EvidenceItem("")
        form = document_form.DocumentForm(one, self.view, self.host.session.workspace.folder)
        draft = self.draft(one.id or "new document", "form")
        heading = f"{one.id} {one.title}" if seen else "A new document"
        typed = await self.host.push_screen_wait(Form(heading, form.fields(), form.said, draft))
        if typed is None:
            return
        values = form.values(typed)
        if seen is None:
            done = f"{values['title']} added. v gives it a first version."
            await self.add_record(Kind.EVIDENCE, values, done, [draft])
        elif await self.host.save([*edit(Kind.EVIDENCE, one, **values)], f"{one.id} corrected."):
            draft.forget()

    async def _remove(self) -> None:
        chosen, records = self.chosen(), self.view.records
        gone = {one.item.id for one in chosen}
        requests: list[Request] = [Remove(Kind.EVIDENCE, one.item.id, one.item) for one in chosen]
        requests += [
            Remove(kind, each.id, each)
            for kind, table in ((Kind.VERSION, records.versions), (Kind.REVIEW, records.reviews))
            for each in table.values()
            if each.evidence in gone
        ]
        await self.host.save(requests, f"{names(chosen)} removed. u brings it back.")

    async def _lead(self) -> None:
        chosen = self.chosen()
        draft = self.draft(one_or("several documents", [one.item.id for one in chosen]), "lead")
        typed = await self.host.push_screen_wait(
            Ask(f"{names(chosen)}: who leads it?", value=chosen[0].item.lead, draft=draft)
        )
        if typed is not None:
            person(typed, "Lead")
            requests = [r for one in chosen for r in edit(Kind.EVIDENCE, one.item, lead=typed)]
            done = f"{names(chosen)}: lead {typed or 'nobody'}."
            if await self.host.save(requests, done):
                draft.forget()

    async def _left_out(self) -> None:
        from readiness_tui.widgets.dialogs.form import Field, Form

        one = self.one("A reason").item
        fields = [
            Field("reason", "Why not", one.reason, "Empty takes it in again"),
            Field("reason_approver", "Who else agreed", one.reason_approver),
        ]
        draft = self.draft(one.id, "left out")
        typed = await self.host.push_screen_wait(
            Form(f"{one.id}: not applicable", fields, _left_out, draft)
        )
        if typed is not None:
            done = f"{one.id}: {_left_out(typed).casefold()}."
            if await self.host.save([*edit(Kind.EVIDENCE, one, **typed)], done):
                draft.forget()

    # --- versions and reviews -------------------------------------------------------------------

    def action_version(self) -> None:
        """Give a document a new version."""
        from readiness_tui.screens.evidence.attaching import attach

        self.host.perform(lambda: attach(self), asks=True)

    def action_approve(self) -> None:
        """Approve the newest version."""
        from readiness_tui.screens.evidence.settling import approve

        self.host.perform(lambda: approve(self))

    def action_send_back(self) -> None:
        """Send the newest version back."""
        from readiness_tui.screens.evidence.settling import send_back

        self.host.perform(lambda: send_back(self), asks=True)

    def action_review_done(self) -> None:
        """Record a review."""
        from readiness_tui.screens.evidence.settling import review

        self.host.perform(lambda: review(self), asks=True)

    # --- files ----------------------------------------------------------------------------------

    def action_open_file(self) -> None:
        """Open the file of the version that stands."""
        from readiness_tui.screens.evidence.files import open_file

        self.host.perform(lambda: open_file(self), asks=True)

    def action_look_again(self) -> None:
        """Look at every file again."""
        from readiness_tui.screens.evidence.files import look_again

        self.host.perform(lambda: look_again(self), asks=True)

    def action_scan(self) -> None:
        """Look through a folder for files that may belong here."""
        from readiness_tui.screens.evidence.scanning import scan

        self.host.perform(lambda: scan(self), asks=True)

    def action_save_index(self) -> None:
        """Save the index of the library."""
        from readiness_tui.screens.evidence.leaving import save_index

        self.host.perform(lambda: save_index(self), asks=True)

    def action_pack(self) -> None:
        """Put the versions that stand into a pack."""
        from readiness_tui.screens.evidence.leaving import pack

        self.host.perform(lambda: pack(self), asks=True)


_NAMED = 8
"""Records that stand again which a sentence names."""


def standing(view: View) -> dict[str, None]:
    """The checklist items that are ready and checked, and the statements that are agreed."""
    ids = [
        code for code, one in view.assessment.items.items() if one.state is ItemState.READY_CHECKED
    ]
    if view.records.statements:
        from readiness_tui.self_evaluating import account_of

        told = account_of(view).statements
        ids += [one.statement.id for one in told if one.state is StatementState.AGREED]
    return dict.fromkeys(ids)


def names(chosen: Sequence[AssessedEvidence]) -> str:
    """The document, or how many."""
    return chosen[0].item.id if len(chosen) == 1 else f"{len(chosen)} documents"


def _left_out(typed: Mapping[str, str]) -> str:
    if not typed["reason"]:
        return "It applies here"
    if not typed["reason_approver"]:
        return "It counts until somebody else has agreed"
    return "It does not apply here"
