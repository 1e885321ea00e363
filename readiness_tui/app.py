"""The Textual app: its places, its themes, its palette. No rules and no storage."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from importlib import import_module
from typing import ClassVar

from textual.actions import ActionParseResult
from textual.app import SystemCommand
from textual.command import Provider
from textual.dom import DOMNode
from textual.screen import Screen

from readiness_tui.commands import EVERYWHERE
from readiness_tui.on_screen import OnScreen
from readiness_tui.places import PLACES
from readiness_tui.readiness.model import Content, InspectionEvent, Service
from readiness_tui.readiness.plan_facts import Recommendation
from readiness_tui.screens.overview import Overview
from readiness_tui.screens.place import Place
from readiness_tui.session import Clock, View
from readiness_tui.widgets.safe import SECONDS, toast

_SCREENS: Mapping[str, tuple[str, str]] = {
    "overview": ("overview", "Overview"),
    "checklists": ("checklists", "Checklists"),
    "evidence": ("evidence.register", "Register"),
    "evidence.days": ("evidence.days", "OnTheDay"),
    "evidence.enquiry": ("evidence.enquiry", "Enquiry"),
    "logistics": ("logistics.standing", "StandingPlan"),
    "logistics.people": ("logistics.people", "People"),
    "logistics.steps": ("logistics.steps", "Steps"),
    "logistics.timeline": ("logistics.timeline", "StepTimeline"),
    "logistics.requests": ("logistics.requests", "Requests"),
    "logistics.notes": ("logistics.notes", "Notes"),
    "logistics.past": ("logistics.past", "Past"),
    "self_evaluation": ("self_evaluation.statements", "Statements"),
    "self_evaluation.grades": ("self_evaluation.grades", "OwnGrades"),
    "self_evaluation.shared": ("self_evaluation.shared", "SharedVersions"),
    "self_evaluation.items": ("self_evaluation.items", "SelfEvaluationItems"),
    "dry_runs": ("dry_runs.lists", "Lists"),
    "dry_runs.findings": ("dry_runs.findings", "Findings"),
    "dry_runs.indicators": ("dry_runs.indicators", "Indicators"),
    "dry_runs.runs": ("dry_runs.runs", "Runs"),
    "dry_runs.items": ("dry_runs.items", "DryRunItems"),
    "plan": ("improvement.actions", "Actions"),
    "plan.points": ("improvement.points", "ByRecommendation"),
    "plan.boards": ("improvement.boards", "ByBoard"),
    "plan.measures": ("improvement.measures", "Measures"),
    "plan.timeline": ("improvement.timeline", "Timeline"),
    "governance": ("governance", "Governance"),
    "governance.risks": ("risks.register", "Risks"),
    "governance.decisions": ("decisions", "Decisions"),
    "governance.briefings": ("briefings", "Briefings"),
    "governance.trends": ("trends", "Trends"),
    "governance.people": ("people", "ListedPeople"),
}
"""The screen of each place and part: its module below ``screens``, and its name."""


def _screen(mode: str) -> Place:
    """The screen of a place or part; its module is imported when it is opened first."""
    module, name = _SCREENS[mode]
    screen: Place = getattr(import_module(f"readiness_tui.screens.{module}"), name)()
    return screen


def _commands() -> type[Provider]:
    from readiness_tui.palette import CommandProvider

    return CommandProvider


def _records() -> type[Provider]:
    from readiness_tui.palette import RecordProvider

    return RecordProvider


_REMIND_AFTER = 1.0
"""Seconds after the start until what falls due is said."""

_UNSEEN = frozenset({"quit", "help", "help_quit"})
"""Actions that are done in a window that is too small to show a place."""


def _homes(view: View) -> Iterator[tuple[str, Container[str]]]:
    """Each place or part with the ids of the records that it shows."""
    records, assessed = view.records, view.assessment
    yield "checklists", assessed.items
    yield "evidence", assessed.evidence
    yield "plan", assessed.actions
    yield "plan.points", records.recommendations
    yield "plan.measures", records.measures
    yield "governance.risks", records.risks
    yield "governance.decisions", records.decisions
    yield "governance.people", records.people
    yield "self_evaluation", records.statements
    yield "governance.briefings", records.briefings
    yield "dry_runs.runs", records.dry_runs
    for table in (records.events, records.snapshots, records.boards, records.calls):
        yield "governance", table


_LOGISTICS = next(place.number for place in PLACES if place.id == "logistics")


class ReadinessApp(OnScreen):
    """The eight places on one session."""

    COMMANDS = {_commands, _records}
    CSS_PATH = [  # read once, before the first frame
        os.path.join(os.path.dirname(__file__), "screens", name)
        for name in ("place.tcss", "overview.tcss")
    ]
    MODES: ClassVar = {mode: partial(_screen, mode) for mode in _SCREENS if mode != "overview"}
    DEFAULT_MODE = "overview"
    offers_tour = False
    """Whether the tour comes by itself where this person has never seen it."""

    def get_default_screen(self) -> Overview:
        """The Overview. A mode's own screen would have all styles parsed again."""
        overview = Overview()
        overview.wear(self.size)
        return overview

    def on_mount(self) -> None:
        """Put on the theme that was chosen last, and take the person's own keys.

        Textual itself calls the handler of ``Host``.
        """
        self.add_mode("overview", Overview)  # it is on already; this lets ``switch_mode`` find it
        self.wear_theme()
        wait = _REMIND_AFTER
        faults = (self.settings.settle(), self.take_keys(os.path.dirname(self.settings.path)))
        if fault := " ".join(filter(None, faults)):
            toast(self, fault, severity="warning")
            wait += 2 * SECONDS  # a toast takes the place of the one before it
        self.set_timer(wait, self._remind)
        if self.offers_tour and not self.settings.get("tour_seen"):
            self.call_after_refresh(self.action_tour)

    async def _remind(self) -> None:
        """Say what falls due to this person; it is worked out after the first frame."""
        from readiness_tui.screens.reminders import on_opening

        if words := await asyncio.to_thread(on_opening, self.view, self.session.who):
            toast(self, words)

    # --- going somewhere ----------------------------------------------------------------------

    def action_place(self, place_id: str) -> None:
        """Open a place."""
        self.go_to(place_id)

    def go_to(self, place_id: str) -> None:
        """Open a place where it was left, if nothing that must be answered first is open."""
        if isinstance(self.screen, Place):
            self.switch_mode(self.part_to_open(place_id))

    async def find(self) -> None:
        """Open the checklists with their filter open."""
        from readiness_tui.screens.checklists import Checklists

        await self.switch_mode("checklists")
        screen = self.screen
        if isinstance(screen, Checklists):
            screen.action_filter()

    def open_record(self, record_id: str) -> None:
        """Open the place of a record with the cursor on it; a gate opens what keeps it shut."""
        view = self.view
        gate = next((gate for gate in view.assessment.gates if gate.id == record_id), None)
        if gate is not None and gate.records:
            record_id = gate.records[0]
        place_id = next((place for place, held in _homes(view) if record_id in held), "")
        if not place_id and record_id.partition(":")[0] in view.records.episodes:
            place_id = "logistics.steps"
        if not place_id:
            toast(self, gate.why if gate else f"There is no record {record_id}.")
            return
        self.perform(lambda: self._show(place_id, record_id))

    async def _show(self, place_id: str, record_id: str) -> None:
        from readiness_tui.screens.list_place import ListPlace

        if not isinstance(self.screen, Place):  # a dialog has come up meanwhile
            return
        await self.switch_mode(place_id)
        screen = self.screen
        if isinstance(screen, ListPlace):
            screen.show_record(record_id)

    def after_undo(self, records: Sequence[str]) -> None:
        """Let the place that is open show them."""
        if isinstance(self.screen, Place):
            self.screen.after_undo(records)

    # --- commands -----------------------------------------------------------------------------

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key stands for; in a window too small to show it, only what needs no screen."""
        screen = self.screen
        if not screen.is_mounted:  # typed ahead: it takes keys once it stands
            screen.call_later(self.run_action, action, default_namespace, namespaces)
            return True
        if isinstance(screen, Place) and screen.too_small and action not in _UNSEEN:
            return True
        if (why := self.session.why_not_change(self.view)) and self._writes(action):
            toast(self, why, severity="warning")
            return True
        return await super().run_action(action, default_namespace, namespaces)

    @staticmethod
    def _writes(action: str | ActionParseResult) -> bool:
        from readiness_tui.commands.reading import writes  # only who reads alone needs it

        return writes(action if isinstance(action, str) else action[1])

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Nothing of Textual's own: every command is in ``commands.py``."""
        return ()

    def action_help(self) -> None:
        """Show the keys that work on this screen."""
        from readiness_tui.widgets.dialogs.help import Help

        screen = self.screen
        if isinstance(screen, Place):
            name = next(place.title for place in PLACES if place.number == screen.number)
            scopes = (each.with_keys(self.keys) for each in (*screen.SCOPES, EVERYWHERE))
            self.push_screen(Help(f"Keys: {name}", scopes))

    def action_tour(self) -> None:
        """Walk through the app in a minute."""
        from readiness_tui.screens.tour import tour

        self.perform(lambda: tour(self), asks=True)

    def action_reminders(self) -> None:
        """Show what falls due."""
        from readiness_tui.screens.reminders import page
        from readiness_tui.widgets.dialogs.record import RecordPage

        self.push_screen(RecordPage(lambda: page(self.view, self.session.who), None))

    def action_notification(self) -> None:
        """Ofsted has called, or somebody rehearses it."""
        from readiness_tui.screens.logistics.notify import notify

        self.perform(lambda: notify(self), asks=True)

    def action_export(self) -> None:
        """Save a paper; in Logistics what belongs to the inspection is offered first."""
        from readiness_tui.exporting import export

        here = isinstance(self.screen, Place) and self.screen.NUMBER == _LOGISTICS
        self.perform(lambda: export(self, here), asks=True)

    def action_snapshot(self) -> None:
        """Keep today's figures."""
        from readiness_tui.exporting import keep_snapshot

        self.perform(lambda: keep_snapshot(self), asks=True)


def first_run(folder: str, content: Content, who: str, today: date, clock: Clock) -> str | None:
    """Show the first screen. Returns "made", "demo", or None where somebody left."""
    from readiness_tui.beginning import begin
    from readiness_tui.screens.first_run import FirstRun

    def make(
        service: Service, events: Sequence[InspectionEvent], points: Sequence[Recommendation]
    ) -> None:
        workspace, _ = begin(folder, service, events, points, who=who, at=clock())
        workspace.close()

    return FirstRun(folder, content.editions, today, make).run()
