"""Place 8: who sees what, and what has changed? Contacts with Ofsted, snapshots, the gates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual.content import Content

from readiness_tui.commands import GOVERNANCE, LIST, Scope, bindings
from readiness_tui.readiness.comparison import compare
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.filters import Filter, Keys
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.model import InspectionEvent, Snapshot
from readiness_tui.readiness.vocabulary import EventKind, Kind
from readiness_tui.readiness.wording import EVENT_KINDS, count, grade_title
from readiness_tui.screens.list_place import ListPlace
from readiness_tui.session import View
from readiness_tui.store.changes import Add
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import status


class Governance(ListPlace):
    """Gates, contacts with Ofsted and their judgements, snapshots and what changed since."""

    NUMBER: ClassVar[int] = 8
    SCOPES: ClassVar[tuple[Scope, ...]] = (GOVERNANCE, LIST)
    BINDINGS = bindings(GOVERNANCE.commands)
    COLUMNS = (
        Column("Date", width=12),
        Column("What", flexible=True, min_width=20),
        Column("Outcome", flexible=True, min_width=16),
    )
    KEYS = Keys(texts=("title",), choices={"kind": tuple(EventKind)}, days=("due",), flags=())
    TEACH = "Nothing matches. Escape clears the filter; A records a contact with Ofsted."

    def rows(self, view: View) -> Iterable[Row]:
        """Three blocks, newest first in each."""
        gates = [g for g in view.assessment.gates if self._lets(g.title + "\n" + g.why)]
        if gates:
            yield _heading("Gates that cap the colour")
        for gate in gates:
            word = f"Shut: {gate.cap.value}" if gate.shut else "Open"
            cell = Cell(word, "late" if gate.shut else "good")
            yield Row(f"gate {gate.id}", (cell, Cell(gate.title), Cell(gate.why)))
        events = sorted(view.records.events.values(), key=_newest, reverse=True)
        events = [one for one in events if event_matches(self.filter, one)]
        if events:
            yield _heading("Contacts with Ofsted")
        for event in events:
            when = show_date(event.start) if event.start else "no date"
            name = EVENT_KINDS[event.kind].title
            focus = f": {event.focus}" if event.focus else ""
            yield Row(event.id, (Cell(when), Cell(f"{name}{focus}"), Cell(_grades(event), "muted")))
        snapshots = [
            s
            for s in view.records.snapshots.values()
            if self._lets(f"snapshot {s.audience} {s.by}")
        ]
        if snapshots:
            yield _heading("Snapshots kept for a meeting")
        for snapshot in sorted(snapshots, key=_taken, reverse=True):
            when = show_date(snapshot.taken_on) if snapshot.taken_on else "no date"
            yield Row(
                snapshot.id,
                (Cell(when), Cell(f"For {snapshot.audience}"), Cell(f"by {snapshot.by}", "muted")),
            )

    def _lets(self, words: str) -> bool:
        return self.filter.matches_row(FilterRow(words, {"title": words}, {}, {}, frozenset()))

    def figures(self, view: View) -> Content:
        """Which route, and what comes next."""
        outlook = view.assessment.outlook
        pathway = outlook.pathway.title if outlook.pathway else "route not known"
        following = EVENT_KINDS[outlook.next_kind].title.lower() if outlook.next_kind else "unknown"
        return Content.assemble(
            Content.styled(" Governance  ", "bold"), plain(f"{pathway}; next: {following}")
        )

    def detail_of(self, key: str) -> Content:
        """A gate, an event, or what changed since a snapshot."""
        if key.startswith("gate "):
            return self._gate(key.removeprefix("gate "))
        if key in self.view.records.events:
            return self._event(self.view.records.events[key])
        if key in self.view.records.snapshots:
            return self._snapshot(self.view.records.snapshots[key])
        return plain("")

    def action_open(self) -> None:
        """A gate leads to the record that keeps it shut; the rest has a page."""
        key = self.records.cursor_key
        if key and key.startswith("gate "):
            self.host.open_record(key.removeprefix("gate "))
        elif key:
            self.open_page(key)

    def action_add_event(self) -> None:
        """Record a contact with Ofsted."""
        self.host.perform(self._add_event, asks=True)

    async def _add_event(self) -> None:
        from readiness_tui.widgets.dialogs.inspection import InspectionForm

        form = InspectionForm(self.view.content.editions, self.view.as_of)
        event = await self.host.push_screen_wait(form)
        if event is not None:
            values = event._asdict()
            del values["id"]  # the workspace numbers it
            name = EVENT_KINDS[event.kind].title
            await self.host.save([Add(Kind.EVENT, values)], f"{name} recorded.")

    def _gate(self, gate_id: str) -> Content:
        gate = next(gate for gate in self.view.assessment.gates if gate.id == gate_id)
        lines = [
            Content.styled(gate.title, "bold"),
            Content(""),
            plain("Shut" if gate.shut else "Open"),
            plain(gate.why),
        ]
        if gate.records:
            lines += [Content(""), plain(f"Looks at: {', '.join(gate.records)}. Enter goes there.")]
        return Content("\n").join(lines)

    def _event(self, event: InspectionEvent) -> Content:
        end = f" to {show_date(event.end)}" if event.end else ""
        start = show_date(event.start) if event.start else "no date"
        lines = [
            Content.styled(EVENT_KINDS[event.kind].title, "bold"),
            Content(""),
            plain(f"{start}{end}"),
        ]
        if event.framework:
            lines.append(plain(f"Framework: {event.framework}"))
        if event.published:
            lines.append(plain(f"Published {show_date(event.published)}"))
        if event.focus:
            lines.append(plain(f"Focus: {event.focus}"))
        names = dict(p for edition in self.view.content.editions for p in edition.judgements)
        lines += [
            plain(f"{names.get(area, area.replace('_', ' ').capitalize())}: {grade_title(grade)}")
            for area, grade in event.grades.items()
        ]
        return Content("\n").join(lines)

    def _snapshot(self, snapshot: Snapshot) -> Content:
        changed = compare(snapshot.figures, self.view.assessment)
        lines = [
            Content.styled(f"Since the snapshot for {plain(snapshot.audience).plain}", "bold"),
            Content(""),
            Content.assemble("Now ", status(self.view.assessment.colour)),
            plain(f"{count(len(changed), 'change')}"),
            Content(""),
        ]
        lines += [plain(f"{one.id} {one.title}: {one.words}".strip()) for one in changed]
        return Content("\n").join(lines)


def event_matches(chosen: Filter, event: InspectionEvent) -> bool:
    """Whether a filter lets a contact through."""
    words = f"{EVENT_KINDS[event.kind].title} {event.focus} {_grades(event)}"
    return chosen.matches_row(
        FilterRow(words, {"title": words}, {"kind": event.kind}, {"due": event.start}, frozenset())
    )


def _grades(event: InspectionEvent) -> str:
    overall = event.grades.get("overall")
    if overall:
        return f"overall {grade_title(overall).lower()}"
    parts = (f"{a.replace('_', ' ')} {grade_title(g).lower()}" for a, g in event.grades.items())
    return ", ".join(parts)


def _newest(event: InspectionEvent) -> tuple[date, str]:
    return (event.start or date.min, event.id)


def _taken(snapshot: Snapshot) -> tuple[date, str]:
    return (snapshot.taken_on or date.min, snapshot.id)


def _heading(title: str) -> Row:
    return Row(f"part {title}", (Cell(title),), heading=True)
