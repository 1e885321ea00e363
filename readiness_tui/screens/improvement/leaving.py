"""The plan on its way in and out: workbooks, published reports, and papers for boards."""

from __future__ import annotations

import asyncio

from readiness_tui.errors import InputError
from readiness_tui.readiness.vocabulary import Brag
from readiness_tui.reports.plan_workbook import About, plan_workbook
from readiness_tui.screens.improvement.acting import PlanActions
from readiness_tui.screens.saving import save_there, where
from readiness_tui.widgets.dialogs.choose import Choose


class LeavingPart(PlanActions):
    """A part from which the plan is saved, and into which it is read."""

    def action_save_plan(self) -> None:
        """Save the plan as a workbook to be edited, or as a paper for a board."""
        self.host.perform(self._save_plan, asks=True)

    def action_read(self) -> None:
        """Read the plan from a workbook, or what needs to improve from a published report."""
        self.host.perform(self._read, asks=True)

    async def _save_plan(self) -> None:
        chosen = await self.host.push_screen_wait(
            Choose(
                "Save which?",
                (
                    ("A workbook that colleagues edit and send back", "workbook"),
                    ("A report for a board", "report"),
                ),
            )
        )
        if chosen == "workbook":
            await self._save_workbook()
        elif chosen == "report":
            from readiness_tui.screens.board_reports import save_board_report

            await save_board_report(self.host)

    async def _save_workbook(self) -> None:
        view, host = self.view, self.host
        records = view.records
        if not (records.actions or records.recommendations):
            raise InputError("The improvement plan is empty.", "A adds to it, L reads a workbook.")
        name = f"improvement-plan-{view.as_of.isoformat()}.xlsx"
        path = await where(host, "Save the plan as a workbook", name, (".xlsx",))
        if path is None:
            return
        colours = {id_: one.colour.value for id_, one in view.assessment.actions.items()}
        key = {str(colour): view.assessment.plan_key.meaning(colour) for colour in Brag}
        about = About(view.as_of, host.session.who, key=key)
        data = await asyncio.to_thread(plan_workbook, records, colours, about)
        await save_there(host, path, data)

    async def _read(self) -> None:
        chosen = await self.host.push_screen_wait(
            Choose(
                "Read what?",
                (
                    ("A workbook with the plan, or a colleague's copy of it", "workbook"),
                    ("A report or letter that Ofsted has published (PDF)", "report"),
                ),
            )
        )
        if chosen == "workbook":
            from readiness_tui.screens.improvement.reading import read_workbook

            await read_workbook(self.host)
        elif chosen == "report":
            from readiness_tui.screens.reading_report import read_report

            await read_report(self.host)
