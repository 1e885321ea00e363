"""The review of one area, or of all, as questions and answers on one line each.

What an answer means, who may give it, what is saved and where the review is resumed are the same as
on the screen of the app.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readiness_tui.cli import plain_words
from readiness_tui.cli.item_fields import Asked, asked
from readiness_tui.cli.plain_lines import Ended, Lines, unbroken
from readiness_tui.errors import ReadinessError
from readiness_tui.readiness.answer_words import still_lapsed, taken_away
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.dates import show_day
from readiness_tui.readiness.review_left import (
    Left,
    area_scope,
    figures_of,
    going_on,
    read_left,
    review_key,
)
from readiness_tui.readiness.vocabulary import Answer, Kind
from readiness_tui.readiness.wording import ANSWERS
from readiness_tui.session import Session
from readiness_tui.settings import Settings
from readiness_tui.store.changes import edit

_ANSWERS: Mapping[str, Answer] = {
    "y": Answer.READY,
    "p": Answer.IN_PROGRESS,
    "o": Answer.NOT_STARTED,
    "b": Answer.BLOCKED,
    "a": Answer.NOT_APPLICABLE,
}

_FOLLOW_UPS: Mapping[str, Sequence[tuple[str, str]]] = {
    "p": (("share", "How far is it, in per cent? Enter leaves that open:"),),
    "b": (
        ("reason", "Why can it not move on?"),
        ("unblocker", "Who can unblock it? Enter if nobody is named yet:"),
    ),
    "a": (
        ("reason", "Why does it not apply here?"),
        ("approver", "Who else agreed? Enter leaves it awaiting approval:"),
    ),
    "n": (("note", "The note; Enter keeps what stands there, none takes it away:"),),
    "d": (("due", "Ready by when? Such as fri, +2w or 30 jan; none takes the date away:"),),
    "l": (("lead", "Who leads it? A name or a role; none gives it back to the usual one:"),),
    "e": (("evidence", "Which documents prove it? Such as EV001, EV014; none unlinks all:"),),
}
"""What is asked besides, as fields of ``items set``."""

_EDITS: Mapping[str, str] = {
    "n": "note kept",
    "d": "due date kept",
    "l": "lead kept",
    "e": "evidence kept",
}

_KNOWN = frozenset((*_ANSWERS, *_EDITS, "c", "h", "s", "k", "u", "q", "?"))


class PlainReview:
    """Goes through the items of ``area`` in order, or of all areas for "". Every answer is safe at
    once, and so is the place."""

    def __init__(self, session: Session, settings: Settings, area: str, lines: Lines) -> None:
        self._session, self._settings, self._lines = session, settings, lines
        self._key = review_key(session.workspace.folder, area_scope(area))
        assessment = session.view().assessment
        wanted = [one.area.code for one in assessment.areas if area in ("", one.area.code)]
        self._codes: tuple[str, ...] = tuple(
            code
            for wanted_area in wanted
            for code, item in assessment.items.items()
            if item.item.area == wanted_area
        )
        self._before = figures_of(assessment.items[code] for code in self._codes)
        self._answered: dict[str, None] = {}
        self._position = 0
        self._resume()

    def _resume(self) -> None:
        known = self._session.view().assessment.items
        begun = going_on(read_left(self._settings.get(self._key)), self._codes, known)
        if begun is None:
            return
        self._codes, self._position = begun.codes, begun.position
        self._answered = dict.fromkeys(begun.answered)
        self._before = self._before | dict(begun.before)
        if self._position:
            at = self._codes[self._position]
            self._lines.tell(f"Going on from {at}, where you stopped; k goes back one item.")

    def run(self) -> None:
        """Ask until the end. Raises Ended or KeyboardInterrupt; the place is kept."""
        while self._position < len(self._codes):
            try:
                self._one()
            except ReadinessError as error:
                self._lines.tell(str(error))
        self._go(0)

    def summary(self) -> Iterator[str]:
        """What was done, a line each, and where it would go on."""
        items = self._session.view().assessment.items
        now = [items[code] for code in self._codes]
        yield from plain_words.summary(now, self._before, len(self._answered))
        if self._position < len(self._codes):
            yield f"Stopped at {self._codes[self._position]}; it goes on there next time."

    # --- one item -----------------------------------------------------------------------------

    def _one(self) -> None:
        view = self._session.view()
        item = view.assessment.items[self._codes[self._position]]
        place = self._position + 1
        typed = self._lines.ask(plain_words.question(item, place, len(self._codes), view))
        letter = typed.casefold()
        if letter not in _KNOWN:
            what = f'"{typed[:40]}" is none of the answers' if typed else "Nothing was typed"
            self._lines.tell(f"{what}. Type one of: {plain_words.CHOICES}.")
            return
        match letter:
            case "q":
                raise Ended
            case "s":
                self._go(1)
            case "k":
                self._go(-1)
            case "u":
                self._take_back()
            case "?":
                for line in plain_words.guidance(item, view):
                    self._lines.tell(line)
                self._lines.tell(plain_words.MORE_CHOICES)
            case _:
                self._change(item, letter)

    def _change(self, item: AssessedItem, letter: str) -> None:
        self._session.refuse_change()  # before anything more is asked
        fields: dict[str, str] = {"state": _ANSWERS[letter]} if letter in _ANSWERS else {}
        for name, ask in _FOLLOW_UPS.get(letter, ()):
            fields[name] = self._lines.ask(f"{item.item.code}: {ask}")
            if not fields[name] and letter in _EDITS:
                self._lines.tell(f"{item.item.code}: {_EDITS[letter]} as it was.")
                return
            if name == "reason" and not fields[name]:
                break  # it is refused without one, and who can help is of no use
        if letter == "c":
            fields["checked"] = "yes"
        elif letter == "h":
            fields["rehearsed"] = "yes"
        requests = edit(Kind.ITEM, item.record, **asked(Asked(self._session, item), fields))
        code = item.item.code
        with unbroken():
            saved = self._session.save(requests)
            if letter in _ANSWERS or letter == "c":
                self._answered[code] = None
                self._go(1)
        self._lines.tell(f"{code} saved: {self._said(item, letter)}.")
        if saved.warning:
            self._lines.tell(saved.warning)
        if letter in _ANSWERS or letter == "c":
            still = still_lapsed([self._session.view().assessment.items[code]])
            if still:
                self._lines.tell(still)

    def _said(self, item: AssessedItem, letter: str) -> str:
        if letter in _ANSWERS:
            given = _ANSWERS[letter]
            return f"{ANSWERS[given].title.casefold()}{taken_away([item], given)}"
        now = self._session.view().assessment.items[item.item.code]
        match letter:
            case "c":
                return "confirmed"
            case "h":
                return "rehearsed today"
            case "d":
                return f"due {show_day(now.record.due)}" if now.record.due else "no due date"
            case "l":
                return f"lead {now.lead or 'nobody'}"
            case "e":
                return f"proved by {', '.join(now.record.evidence) or 'no document'}"
        return "note" if now.record.note else "no note"

    def _take_back(self) -> None:
        from readiness_tui.readiness.change_words import save_in_words

        with unbroken():
            undone = self._session.undo()
            events = undone.undid.events if undone else ()
            ids = {event.id for event in events}
            found = next((code for code in self._codes if code in ids), None)
            if found is not None:
                self._answered.pop(found, None)
                self._go(self._codes.index(found) - self._position)
        if undone is None:
            self._lines.tell("There is nothing to take back.")
            return
        told = [(one.op, one.kind, one.id, one.before, one.after) for one in events]
        self._lines.tell(f"Taken back: {save_in_words(told)}.")

    def _go(self, step: int) -> None:
        self._position = max(0, min(len(self._codes), self._position + step))
        left = None
        if self._position < len(self._codes):
            at = self._codes[self._position]
            left = Left(at, tuple(self._answered), self._before).as_kept()
        self._settings.set(self._key, left)
