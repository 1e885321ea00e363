"""What can be done to statements: add, write, challenge, agree, link, correct, take away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readiness_tui import self_evaluating
from readiness_tui.errors import InputError
from readiness_tui.readiness.account_states import StatementState
from readiness_tui.readiness.own_account import QUESTIONS, Statement
from readiness_tui.readiness.statement_links import links_shown
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.screens.item_words import document_ids, documents_in_words
from readiness_tui.screens.self_evaluation.leaving import LeavingPart
from readiness_tui.screens.self_evaluation.words import names_of
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.dialogs.form import Field, Form

_NONE = "none"


class StatementActions(LeavingPart):
    """A list of statements that can be acted on."""

    def chosen(self, what: str) -> Statement:
        """The statement under the cursor. Raises InputError where there is none, or marks are."""
        self.refuse_marks(what)
        key = self.records.cursor_key
        one = self.statement(key) if key else None
        if one is None:
            raise InputError("No statement stands under the cursor.", "A adds one.")
        return one.statement

    def action_add(self) -> None:
        """Add a statement."""
        self.host.perform(self._add, asks=True)

    def action_note(self) -> None:
        """Write its words."""
        self.host.perform(self._write, asks=True)

    def action_challenge(self) -> None:
        """It was challenged by whoever works here."""
        self.host.perform(self._challenge)

    def action_agree(self) -> None:
        """It is agreed by whoever works here."""
        self.host.perform(self._agree)

    def action_evidence(self) -> None:
        """Link documents."""
        self.host.perform(self._evidence, asks=True)

    def action_edit(self) -> None:
        """Correct all but its words."""
        self.host.perform(self._edit, asks=True)

    def action_remove(self) -> None:
        """Take it away."""
        self.host.perform(self._remove)

    def action_edition(self) -> None:
        """Where statements belong in the framework in force."""
        from readiness_tui.screens.self_evaluation.edition import change_edition

        self.host.perform(lambda: change_edition(self), asks=True)

    async def _add(self) -> None:
        areas = self._areas()
        if not areas:
            raise InputError("The framework in force names no judgement areas.")
        key = self.records.cursor_key
        near = self.statement(key) if key else None
        seen = near.statement if near else Statement("", judgement=areas[0][1])
        known = [each for _, each in areas]
        start = seen.judgement if seen.judgement in known else known[0]
        fields = [
            Field("judgement", "Judgement area", start, choices=tuple(areas)),
            Field("question", "Question", str(seen.question), choices=_questions()),
            Field("strength", "It is a", _NONE, choices=_STRENGTHS),
        ]
        heading = "A new statement: where does it belong?"
        drafts = self.draft("new statement", "form"), self.draft("new statement", "text")
        typed = await self.host.push_screen_wait(Form(heading, fields, _belongs, drafts[0]))
        if typed is None:
            return
        question = int(typed["question"])
        text = await self._text(f"A new statement: {QUESTIONS[question]}", "", drafts[1])
        if not text:
            return
        requests = self_evaluating.add_statement(
            self.host.session,
            question,
            typed["judgement"],
            text,
            strength=_strength(typed),
        )
        done = "Added. e links evidence; somebody else challenges it."
        if await self.save_new(Kind.STATEMENT, requests, done):
            for draft in drafts:
                draft.forget()

    def _areas(self) -> list[tuple[str, str]]:
        """Name and id of every area of the edition in force."""
        return [(name, id_) for id_, name in names_of(self.account.areas).items()]

    async def _write(self) -> None:
        seen = self.chosen("Its words")
        draft = self.draft(seen.id, "text")
        text = await self._text(f"{seen.id}: {QUESTIONS[seen.question]}", seen.text, draft)
        if text is not None and await self._reword(seen, text=text):
            draft.forget()

    async def _text(self, heading: str, value: str, draft: Draft) -> str | None:
        from readiness_tui.widgets.dialogs.editor import Editor

        library = self.view.assessment.evidence
        measures = self.view.records.measures
        linked = [(id_, one.item.title) for id_, one in library.items()]
        linked += [(id_, f"figure: {one.indicator}") for id_, one in measures.items()]

        def shown(id_: str) -> str:
            if id_ in measures:
                return f"({id_}, {measures[id_].indicator})"
            return links_shown(f"[[{id_}]]", library)

        editor = Editor(heading, value, draft, linked, shown)
        return await self.host.push_screen_wait(editor)

    async def _reword(self, seen: Statement, **fields: Any) -> bool:
        made = self_evaluating.reword(self.host.session, seen.id, **fields)
        if not made.requests:
            return True
        return await self.host.save(made.requests, f"{seen.id} saved.{_taken(made)}")

    async def _challenge(self) -> None:
        seen = self.chosen("A challenge")
        self._refuse_agreed(seen)
        requests = self_evaluating.challenge(self.host.session, seen.id)
        await self.host.save(requests, f"{seen.id} challenged by you. y agrees it.")

    def _refuse_agreed(self, seen: Statement) -> None:
        """Raise InputError for what is settled: a key pressed by mistake would open it again."""
        one = self.statement(seen.id)
        if one is not None and one.state is StatementState.AGREED:
            raise InputError(
                f"{seen.id} is {one.why} already.", "n changes its words, which opens it again."
            )

    async def _agree(self) -> None:
        seen = self.chosen("An agreement")
        self._refuse_agreed(seen)
        requests = self_evaluating.agree(self.host.session, seen.id)
        await self.host.save(requests, f"{seen.id} agreed by you.")

    async def _evidence(self) -> None:
        seen = self.chosen("A link")
        library = self.view.assessment.evidence

        def understand(typed: str) -> str:
            return documents_in_words(typed, library) if typed else "The links in its words alone"

        draft = self.draft(seen.id, "evidence")
        typed = await self.host.push_screen_wait(
            Ask(
                f"{seen.id}: which documents does it rest on?",
                value=", ".join(seen.evidence),
                placeholder="EV001, EV014",
                hint="Their ids; [[EV001]] in its words links too. Enter saves.",
                understand=understand,
                draft=draft,
            )
        )
        if typed is not None and await self._reword(seen, evidence=document_ids(typed)):
            draft.forget()

    async def _edit(self) -> None:
        seen = self.chosen("A correction")
        areas = self._areas()
        if seen.judgement not in {each for _, each in areas}:
            areas.append((f"{seen.judgement} (not in this edition)", seen.judgement))
        actions = self.view.records.actions

        def understand(typed: Mapping[str, str]) -> str:
            if typed["action"] and typed["action"].upper() not in actions:
                raise InputError(f"{typed['action']} is not in the plan.", "7 shows its actions.")
            _tolerance(typed["tolerance"])
            action = actions.get(typed["action"].upper())
            return f"Next: {action.title}" if action else _belongs(typed)

        fields = [
            Field("judgement", "Judgement area", seen.judgement, choices=tuple(areas)),
            Field("question", "Question", str(seen.question), choices=_questions()),
            Field("strength", "It is a", seen.strength or _NONE, choices=_STRENGTHS),
            Field("impact", "For children", seen.impact, lines=4),
            Field("action", "Next action", seen.action, "an id of the plan, such as AC001"),
            Field(
                "tolerance",
                "Evidence holds",
                "" if seen.tolerance_months is None else str(seen.tolerance_months),
                "months; empty: 12",
            ),
        ]
        draft = self.draft(seen.id, "form")
        typed = await self.host.push_screen_wait(
            Form(f"Statement {seen.id}", fields, understand, draft)
        )
        if typed is None:
            return
        made = self_evaluating.reword(
            self.host.session,
            seen.id,
            strength=_strength(typed),
            impact=typed["impact"],
            action=typed["action"].upper(),
            tolerance_months=_tolerance(typed["tolerance"]),
        )
        moved = self_evaluating.move(
            self.host.session,
            seen.id,
            question=int(typed["question"]),
            judgement=typed["judgement"],
        )
        done = f"{seen.id} corrected.{_taken(made)}"
        if await self.host.save((*made.requests, *moved), done):
            draft.forget()

    async def _remove(self) -> None:
        seen = self.chosen("That")
        requests = self_evaluating.withdraw(self.host.session, seen.id)
        await self.host.save(requests, f"{seen.id} taken out. u brings it back.")


def _taken(made: self_evaluating.Rewording) -> str:
    """What the change takes back, as a sentence with a space before it."""
    words = made.taken_back
    return f" {words[0].upper()}{words[1:]} is taken back." if words else ""


_STRENGTHS = (("neither", _NONE), ("strength", "strength"), ("weakness", "weakness"))


def _questions() -> tuple[tuple[str, str], ...]:
    return tuple((f"{number}  {words}", str(number)) for number, words in QUESTIONS.items())


def _strength(typed: Mapping[str, str]) -> str:
    return "" if typed["strength"] in ("", _NONE) else typed["strength"]


def _belongs(typed: Mapping[str, str]) -> str:
    return QUESTIONS[int(typed["question"])]


def _tolerance(typed: str) -> int | None:
    if not typed:
        return None
    if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= 120:
        return int(typed)
    raise InputError("How many months its evidence may be old: 1 to 120, or nothing.")
