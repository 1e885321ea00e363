"""The Textual app: its places, its themes, its palette. No rules and no storage."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from textual.actions import ActionParseResult
from textual.app import SystemCommand
from textual.command import Provider
from textual.dom import DOMNode
from textual.screen import Screen

from readiness_tui.commands import EVERYWHERE
from readiness_tui.host import Host
from readiness_tui.places import DRY_RUN_PARTS, LOGISTICS_PARTS, PLACES
from readiness_tui.readiness.model import Content, InspectionEvent, Records, Service
from readiness_tui.screens.overview import Overview
from readiness_tui.screens.place import Place
from readiness_tui.session import Clock
from readiness_tui.widgets.safe import toast


def _place(place_id: str) -> Place:
    """The screen of a place; its module is imported when it is opened first."""
    match place_id:
        case "checklists":
            from readiness_tui.screens.checklists import Checklists

            return Checklists()
        case "evidence":
            from readiness_tui.screens.evidence import EvidenceLibrary

            return EvidenceLibrary()
        case "self_evaluation":
            from readiness_tui.screens.checklists import SelfEvaluation

            return SelfEvaluation()
        case "plan":
            from readiness_tui.screens.plan import ImprovementPlan

            return ImprovementPlan()
        case "governance":
            from readiness_tui.screens.governance import Governance

            return Governance()
        case _:
            return Overview()


def _part(part_id: str) -> Place:
    """The screen of a part of Logistics."""
    match part_id:
        case "logistics.people":
            from readiness_tui.screens.logistics.people import People

            return People()
        case "logistics.steps":
            from readiness_tui.screens.logistics.steps import Steps

            return Steps()
        case "logistics.requests":
            from readiness_tui.screens.logistics.requests import Requests

            return Requests()
        case "logistics.notes":
            from readiness_tui.screens.logistics.notes import Notes

            return Notes()
        case "logistics.past":
            from readiness_tui.screens.logistics.past import Past

            return Past()
        case _:
            from readiness_tui.screens.logistics.standing import StandingPlan

            return StandingPlan()


def _dry_run_part(part_id: str) -> Place:
    """The screen of a part of the data dry runs."""
    match part_id:
        case "dry_runs.findings":
            from readiness_tui.screens.dry_runs.findings import Findings

            return Findings()
        case "dry_runs.indicators":
            from readiness_tui.screens.dry_runs.indicators import Indicators

            return Indicators()
        case "dry_runs.runs":
            from readiness_tui.screens.dry_runs.runs import Runs

            return Runs()
        case "dry_runs.items":
            from readiness_tui.screens.dry_runs.items import DryRunItems

            return DryRunItems()
        case _:
            from readiness_tui.screens.dry_runs.lists import Lists

            return Lists()


def _commands() -> type[Provider]:
    from readiness_tui.palette import CommandProvider

    return CommandProvider


def _records() -> type[Provider]:
    from readiness_tui.palette import RecordProvider

    return RecordProvider


_UNSEEN = frozenset({"quit", "help", "help_quit"})
"""Actions that are done in a window that is too small to show a place."""


def _governed(records: Records) -> tuple[Container[str], ...]:
    """The records that place 8 shows."""
    return records.events, records.snapshots, records.boards, records.calls


_LOGISTICS = next(place.number for place in PLACES if place.id == "logistics")


class ReadinessApp(Host):
    """The eight places on one session."""

    COMMANDS = {_commands, _records}
    CSS_PATH = [  # read once, before the first frame
        os.path.join(os.path.dirname(__file__), "screens", name)
        for name in ("place.tcss", "overview.tcss")
    ]
    MODES: ClassVar = {
        **{place.id: partial(_place, place.id) for place in PLACES[1:]},
        **{part.id: partial(_part, part.id) for part in LOGISTICS_PARTS},
        **{part.id: partial(_dry_run_part, part.id) for part in DRY_RUN_PARTS},
    }
    DEFAULT_MODE = "overview"

    def get_default_screen(self) -> Overview:
        """The Overview. A mode's own screen would have all styles parsed again."""
        overview = Overview()
        overview.wear(self.size)
        return overview

    def on_mount(self) -> None:
        """Put on the theme that was chosen last. Textual itself calls the handler of ``Host``."""
        self.add_mode("overview", Overview)  # it is on already; this lets ``switch_mode`` find it
        theme = self.settings.get("theme")
        if theme in self.available_themes:
            self.theme = theme

    # --- going somewhere ----------------------------------------------------------------------

    def action_place(self, place_id: str) -> None:
        """Open a place."""
        self.go_to(place_id)

    def go_to(self, place_id: str) -> None:
        """Open a place, if nothing that must be answered first is open.

        Logistics opens on the steps while an inspection or a rehearsal is under way.
        """
        if not isinstance(self.screen, Place):
            return
        if (
            place_id == "logistics"
            and self.screen.NUMBER != _LOGISTICS
            and self.view.records.episodes
        ):
            from readiness_tui.readiness.episodes import under_way

            if under_way(self.view.records) is not None:
                place_id = "logistics.steps"
        self.switch_mode(place_id)

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
        if record_id in view.assessment.items:
            place_id = "checklists"
        elif record_id in view.assessment.evidence:
            place_id = "evidence"
        elif record_id in view.assessment.actions:
            place_id = "plan"
        elif record_id in view.records.dry_runs:
            place_id = "dry_runs.runs"
        elif any(record_id in table for table in _governed(view.records)):
            place_id = "governance"
        elif record_id.partition(":")[0] in view.records.episodes:
            place_id = "logistics.steps"
        else:
            toast(self, gate.why if gate else f"There is no record {record_id}.")
            return
        self.perform(lambda: self._show(place_id, record_id))

    async def _show(self, place_id: str, record_id: str) -> None:
        from readiness_tui.screens.list_place import ListPlace

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
        if isinstance(screen, Place) and screen.too_small and action not in _UNSEEN:
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Nothing of Textual's own: every command is in ``commands.py``."""
        return ()

    def action_help(self) -> None:
        """Show the keys that work on this screen."""
        from readiness_tui.widgets.dialogs.help import Help

        screen = self.screen
        if isinstance(screen, Place):
            name = next(place.title for place in PLACES if place.number == screen.number)
            self.push_screen(Help(f"Keys: {name}", (*screen.SCOPES, EVERYWHERE)))

    def action_notification(self) -> None:
        """Ofsted has called, or somebody rehearses it."""
        from readiness_tui.screens.logistics.notify import notify

        self.perform(lambda: notify(self), asks=True)

    def action_export(self) -> None:
        """Save the readiness status; in Logistics also what belongs to the inspection."""
        from readiness_tui.exporting import export, export_inspection

        here = isinstance(self.screen, Place) and self.screen.NUMBER == _LOGISTICS
        chosen = export_inspection if here and self.view.records.episodes else export
        self.perform(lambda: chosen(self), asks=True)

    def action_snapshot(self) -> None:
        """Keep today's figures."""
        from readiness_tui.exporting import keep_snapshot

        self.perform(lambda: keep_snapshot(self), asks=True)


def first_run(folder: str, content: Content, who: str, today: date, clock: Clock) -> str | None:
    """Show the first screen. Returns "made", "demo", or None where somebody left."""
    from readiness_tui.beginning import begin
    from readiness_tui.screens.first_run import FirstRun

    def make(service: Service, events: Sequence[InspectionEvent]) -> None:
        workspace, _ = begin(folder, service, events, who=who, at=clock())
        workspace.close()

    return FirstRun(folder, content.editions, today, make).run()
