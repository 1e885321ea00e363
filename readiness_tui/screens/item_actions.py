"""Answering, confirming and editing checklist items: the same keys in the lists and in a review."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readiness_tui.errors import InputError
from readiness_tui.readiness import answers
from readiness_tui.readiness.answer_words import share, still_lapsed, taken_away
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.dates import parse_day, show_day
from readiness_tui.readiness.vocabulary import Answer, Kind
from readiness_tui.readiness.wording import ANSWERS
from readiness_tui.screens import item_questions
from readiness_tui.screens.item_words import (
    document_ids,
    documents_in_words,
    due_in_words,
    listed_documents,
    names,
)
from readiness_tui.screens.place import Place, one_or
from readiness_tui.store.changes import Request, edit
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.safe import toast

_FieldsFor = Callable[[AssessedItem], answers.Fields]

_ASK = frozenset({Answer.IN_PROGRESS, Answer.BLOCKED, Answer.NOT_APPLICABLE})
"""Answers that ask for more before they are saved."""


def _of(fields: Callable[[AssessedItem, str], answers.Fields], typed: str) -> _FieldsFor:
    return lambda item: fields(item, typed)


class ItemPlace(Place):
    """A place that acts on checklist items: on the one shown, or on all that are marked."""

    def targets(self) -> Sequence[AssessedItem]:
        """The items that the next command is for."""
        raise NotImplementedError

    def after_answer(self, items: Sequence[AssessedItem]) -> None:
        """Called when an answer is saved; a review goes on to its next item."""

    def say(self, words: str) -> None:
        """Say what was saved."""
        toast(self.host, words)

    # --- actions: they only queue, so that quick keys keep their order ------------------------

    def action_answer(self, given: str) -> None:
        """Give an answer."""
        answer = Answer(given)
        asks = answer in _ASK or self._of_many()
        self.host.perform(lambda: self._answer(answer), asks=asks)

    def action_confirm(self) -> None:
        """Confirm a colleague's answer."""
        self.host.perform(self._confirm, asks=self._of_many())

    def action_rehearsed(self) -> None:
        """Note a rehearsal held today."""
        self.host.perform(self._rehearsed)

    def action_note(self) -> None:
        """Write the note."""
        self.host.perform(self._note, asks=True)

    def action_due(self) -> None:
        """Set the due date."""
        self.host.perform(self._due, asks=True)

    def action_lead(self) -> None:
        """Set the lead officer."""
        self.host.perform(self._lead, asks=True)

    def action_evidence(self) -> None:
        """Link documents."""
        self.host.perform(self._evidence, asks=True)

    # --- operations ---------------------------------------------------------------------------

    async def _answer(self, given: Answer) -> None:
        items = self.targets()
        if not items or not await self._really(items, ANSWERS[given].title):
            return
        reason = person = ""
        done: int | None = None
        if given in {Answer.BLOCKED, Answer.NOT_APPLICABLE}:
            drafts = self._reason_drafts(given, items[0])
            asked = await self.host.push_screen_wait(item_questions.reason(given, items, drafts))
            if asked is None:
                return
            reason, person = asked
        elif given is Answer.IN_PROGRESS:
            typed = await self.host.push_screen_wait(item_questions.share_done(items))
            if typed is None:
                return
            done = share(typed)
        who, on = self.host.session.who, self.view.as_of
        saved = await self._save_each(
            lambda item: answers.answer(
                item, given, who, on, reason=reason, person=person, share_done=done
            ),
            f"{ANSWERS[given].title}{taken_away(items, given)}",
            items,
            an_answer=True,
        )
        if saved:
            for draft in self._reason_drafts(given, items[0]):
                draft.forget()
            self.after_answer(items)

    async def _confirm(self) -> None:
        items = self.targets()
        who, on = self.host.session.who, self.view.as_of
        if not items or not await self._really(items, "Confirmed"):
            return
        if await self._save_each(
            lambda item: answers.confirm(item, who, on), "Confirmed", items, an_answer=True
        ):
            self.after_answer(items)

    def _of_many(self) -> bool:
        return len(self.targets()) > item_questions.MANY

    async def _really(self, items: Sequence[AssessedItem], words: str) -> bool:
        """Whether an answer to so many items is meant."""
        if len(items) <= item_questions.MANY:
            return True
        question = item_questions.really(items, words)
        return await self.host.push_screen_wait(question) == item_questions.YES

    async def _rehearsed(self) -> None:
        on = self.view.as_of
        await self._save_each(lambda item: answers.rehearse(item, on), "Rehearsed")

    def _reason_drafts(self, given: Answer, item: AssessedItem) -> tuple[Draft, Draft]:
        code = item.item.code
        return self.draft(code, given.value), self.draft(code, f"{given.value} person")

    async def _note(self) -> None:
        from readiness_tui.widgets.dialogs.note import Note

        self.refuse_marks("A note")
        items = self.targets()
        if not items:
            return
        item = items[0]
        draft = self.draft(item.item.code, "note")
        dialog = Note(f"{item.item.code} {item.item.title}", item.record.note, draft)
        text = await self.host.push_screen_wait(dialog)
        if text is not None and not self.nothing_typed(text, item.record.note):
            done = f"Note of {item.item.code} saved."
            if await self.host.save(edit(Kind.ITEM, item.record, note=text), done):
                draft.forget()

    async def _due(self) -> None:
        today = self.view.as_of

        def ask(items: Sequence[AssessedItem], draft: Draft) -> Ask:
            before = items[0].record.due
            return Ask(
                f"{names(items)}: ready by when?",
                value=show_day(before) if before else "",
                placeholder="fri, +2w, 30 jan; nothing clears it",
                understand=lambda text: due_in_words(text, self.view),
                draft=draft,
            )

        def fields(item: AssessedItem, typed: str) -> answers.Fields:
            return {"due": parse_day(typed, today) if typed else None}

        def words(typed: str) -> str:
            return f"Due {show_day(parse_day(typed, today))}" if typed else "No due date"

        await self._ask_until_saved("due", ask, fields, words)

    async def _lead(self) -> None:
        def ask(items: Sequence[AssessedItem], draft: Draft) -> Ask:
            return Ask(
                f"{names(items)}: who leads it?",
                value=items[0].lead,
                placeholder=items[0].item.lead,
                hint="A name or a role. Nothing means the usual role. Enter saves.",
                draft=draft,
            )

        def fields(item: AssessedItem, typed: str) -> answers.Fields:
            return {"lead": "" if typed == item.item.lead else typed}

        await self._ask_until_saved(
            "lead", ask, fields, lambda typed: f"Lead {typed}" if typed else "Usual lead"
        )

    async def _evidence(self) -> None:
        library = self.view.assessment.evidence

        def ask(items: Sequence[AssessedItem], draft: Draft) -> Ask:
            return Ask(
                f"{names(items)}: which documents prove it?",
                value=", ".join(items[0].record.evidence),
                placeholder="EV001, EV014; nothing takes the links away",
                hint="↓ lists the documents under 3. Enter saves.",
                listed=listed_documents(library),
                understand=lambda text: documents_in_words(text, library),
                draft=draft,
            )

        def words(typed: str) -> str:
            linked = ", ".join(document_ids(typed))
            return f"Proved by {linked}" if linked else "No documents linked"

        await self._ask_until_saved(
            "evidence", ask, lambda item, typed: {"evidence": document_ids(typed)}, words
        )

    async def _ask_until_saved(
        self,
        field: str,
        ask: Callable[[Sequence[AssessedItem], Draft], Ask],
        fields: Callable[[AssessedItem, str], answers.Fields],
        words: Callable[[str], str],
    ) -> None:
        """Ask, save, and ask again with what was typed where it could not be saved."""
        items = self.targets()
        draft = self.draft(one_or("several items", [item.item.code for item in items]), field)
        while items:
            answered = await self.host.push_screen_wait(ask(items, draft))
            if answered is None:
                return
            if await self._save_each(_of(fields, answered), words(answered), items):
                draft.forget()
                return
            draft.keep(answered)
            known = self.view.assessment.items  # the newest, after what was shown as a conflict
            items = [known[item.item.code] for item in items if item.item.code in known]

    async def _save_each(
        self,
        fields: _FieldsFor,
        words: str,
        items: Sequence[AssessedItem] | None = None,
        *,
        an_answer: bool = False,
    ) -> bool:
        """Save the fields of every item at once. An item that refuses is told, the rest saved.

        Of answers it says too what they did not mend.
        """
        chosen = self.targets() if items is None else items
        requests: list[Request] = []
        refused: list[InputError] = []
        done: list[AssessedItem] = []
        for item in chosen:
            try:
                requests.extend(edit(Kind.ITEM, item.record, **fields(item)))
                done.append(item)
            except InputError as error:
                refused.append(error)
        more = f" {len(refused) - 1} more were refused too." if len(refused) > 1 else ""
        if not done:
            if refused:
                toast(self.host, f"{refused[0]}{more}", severity="warning")
            return False
        but = f" {refused[0].message}{more}" if refused else ""
        undo = " u takes it back." if len(done) > 1 else ""
        saved = await self.host.save(requests)
        if saved:
            still = self._still_lapsed(done) if an_answer else ""
            self.say(f"{names(done)}: {words}{', still lapsed' if still else ''}.{undo}{but}")
            if still:
                toast(self.host, f"{words}, but {still}{undo}{but}", severity="warning")
        return saved

    def _still_lapsed(self, done: Sequence[AssessedItem]) -> str:
        known = self.view.assessment.items
        return still_lapsed([known[item.item.code] for item in done if item.item.code in known])
