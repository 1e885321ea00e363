"""Runs over time: what each found, two beside each other, one beside the monthly report."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.content import Content
from textual.widgets import Input

from readiness_tui import dry_running
from readiness_tui.annex_a.result import Result
from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.dry_runs import RUNS
from readiness_tui.dry_running import saying
from readiness_tui.dry_running.compared import compared
from readiness_tui.errors import InputError
from readiness_tui.readiness.amounts import duration
from readiness_tui.readiness.dry_run_facts import DryRun
from readiness_tui.readiness.wording import count
from readiness_tui.reports.document import Document
from readiness_tui.screens.dry_runs import run_rows as words
from readiness_tui.screens.dry_runs.across import AcrossLists
from readiness_tui.screens.dry_runs.standing_empty import nothing_yet, run_name
from readiness_tui.session import View
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.record_list import Column, Row
from readiness_tui.widgets.safe import plain, toast
from readiness_tui.widgets.status_text import MUTED

_HINT = "Filter: words, verdict:no, day:>-6m, by:patel, signed"


class Runs(AcrossLists):
    """All that were kept, the newest first. Enter looks at one in all parts."""

    PART: ClassVar[str] = "dry_runs.runs"
    SCOPES: ClassVar[tuple[Scope, ...]] = (RUNS, LIST)
    BINDINGS = bindings(RUNS.commands)
    COLUMNS = (
        Column("Day", width=11),
        Column("File", flexible=True, min_width=10),
        Column("Rows", width=7, hide_below=70),
        Column("Errors", width=6),
        Column("Warnings", width=8, hide_below=90),
        Column("Hand over?", width=14),
        Column("", width=9),
    )
    KEYS = words.KEYS

    def on_mount(self) -> None:
        """Say what runs can be narrowed by."""
        self.query_one("#filter", Input).placeholder = _HINT

    # --- painting -----------------------------------------------------------------------------

    def paint(self, view: View) -> None:
        """Set the rows."""
        none = self.run is None
        self.records.empty = nothing_yet(self, "what each run found") if none else self.TEACH
        super().paint(view)

    def rows(self, view: View) -> Iterable[Row]:
        """The newest first."""
        here = self.run.id if self.run else ""
        return words.rows(
            dry_running.register(view.records, self.threshold), self.filter.matches_row, here
        )

    def figures(self, view: View) -> Content:
        """How many were kept, which is looked at, and the line of their errors."""
        runs = dry_running.register(view.records, self.threshold)
        said = [count(len(runs), "run") + " kept"]
        if self.run is not None:
            said.append(f"looking at {run_name(self.run)}")
        lines = [
            Content.assemble(Content.styled(" Runs over time  ", "bold"), plain(" · ".join(said)))
        ]
        if trend := words.trend(runs):
            lines.append(plain(f" {trend}"))
        return Content("\n").join(lines)

    def detail_of(self, key: str) -> Content:
        """Everything that is kept of the run."""
        runs = dry_running.register(self.view.records, self.threshold)
        found = {one.id: one for one in runs}.get(key)
        if found is None:
            return plain("")
        kept = self.view.records.dry_runs[key]
        lines = [Content.styled(plain(f"{run_name(kept)}  {found.file}".rstrip()).plain, "bold")]
        lines += [
            Content.assemble(Content.styled(f"{label}: ", MUTED), plain(text))
            for label, text in words.facts(found)
        ]
        if not kept.details:
            lines.append(
                plain("Only its totals were kept: it has no findings and no figures to look at.")
            )
        return Content("\n").join(lines)

    def open_page(self, key: str) -> None:
        """Look at the run in all parts."""
        newest = dry_running.earlier(self.view.records)[0]
        self.look_at("" if key == newest.id else key)
        back = "" if key == newest.id else " Escape goes back to the newest."
        toast(self.host, f"All parts now show {key}.{back}")

    # --- two beside each other ----------------------------------------------------------------

    def action_compare(self) -> None:
        """The two that are marked, or the one under the cursor with the one before it."""
        self.host.perform(self._compare, asks=True)

    async def _compare(self) -> None:
        before, after = self._two()
        old, new = await self._details(before), await self._details(after)
        toast(self.host, f"Comparing {before.id} with {after.id} …")
        found = await asyncio.to_thread(compared, old, new, self.threshold)
        from readiness_tui.reports.dry_run_compared import compared_document

        self._show(compared_document(run_name(before), run_name(after), found))

    def _two(self) -> tuple[DryRun, DryRun]:
        """The earlier one first. Raises InputError."""
        runs = dry_running.earlier(self.view.records)
        marked = [run for run in runs if run.id in self.records.marked]
        if marked:
            if len(marked) != 2:
                raise InputError(
                    f"{count(len(marked), 'run is', 'runs are')} marked.",
                    "Space marks two to compare; without marks it is this one and the one before.",
                )
            return marked[1], marked[0]
        key = self.records.cursor_key
        at = next((place for place, run in enumerate(runs) if run.id == key), None)
        if at is None:
            raise InputError("There is no run to compare.")
        before = next((run for run in runs[at + 1 :] if run.details), None)
        if before is None:
            raise InputError(f"Before {key} no run was kept with its details.")
        return before, runs[at]

    async def _details(self, run: DryRun) -> Result:
        """Raises InputError where there never were any, and Lost where they are gone."""
        if not run.details:
            raise InputError(f"Of {run.id} only the totals were kept.")
        return await asyncio.to_thread(dry_running.details, self.host.session.workspace, run)

    # --- beside the monthly report ------------------------------------------------------------

    def action_reconcile(self) -> None:
        """Ask for the totals of the monthly report, and show how far the run is from them."""
        self.host.perform(self._reconcile, asks=True)

    async def _reconcile(self) -> None:
        from readiness_tui.screens.dry_runs import reconciling
        from readiness_tui.widgets.dialogs.form import Form

        key = self.records.cursor_key
        run = self.view.records.dry_runs.get(key) if key else None
        if run is None:
            raise InputError("There is no run to compare.")
        result, threshold = await self._details(run), self.threshold

        def understand(typed: Mapping[str, str]) -> str:
            found = reconciling.hidden(reconciling.reconciled(result, typed), threshold)
            return reconciling.summary(found)

        heading = f"{run_name(run)}: totals of the monthly report"
        draft = self.draft(run.id, "monthly_report")
        form = Form(heading, reconciling.fields(run), understand, draft)
        typed = await self.host.push_screen_wait(form)
        if typed is None:
            return
        found = reconciling.reconciled(result, typed)
        _, margin = reconciling.understood(typed)
        why = reconciling.gap(typed)
        await self.save(
            lambda: saying.held_against(self.host.session, run.id, found, margin, why),
            f"Kept with {run.id}. Its page follows the totals.",
        )
        draft.forget()
        self._show(reconciling.page(reconciling.hidden(found, threshold), run_name(run), why))

    # --- how long it took ---------------------------------------------------------------------

    def action_time_taken(self) -> None:
        """Ask how long people took."""
        self.host.perform(self._time_taken, asks=True)

    async def _time_taken(self) -> None:
        key = self.records.cursor_key
        run = self.view.records.dry_runs.get(key) if key else None
        if run is None:
            raise InputError("There is no run to time.", "A checks the lists of a file.")
        typed = await self.host.push_screen_wait(
            Ask(
                f"{run_name(run)}: how long did it take, from the start of the extract?",
                value="" if run.minutes is None else str(run.minutes),
                placeholder="9 h 20, or 560 for minutes",
                hint="Until all lists were checked. Enter saves, Escape leaves.",
                understand=lambda typed: duration(saying.minutes_of(typed)),
                draft=self.draft(run.id, "minutes"),
            )
        )
        if typed is not None:
            minutes = saying.minutes_of(typed)
            await self.save(
                lambda: saying.timed(self.host.session, run.id, minutes),
                f"{run.id} took {duration(minutes)}.",
            )
            self.draft(run.id, "minutes").forget()

    def _show(self, document: Document) -> None:
        from readiness_tui.reports import text

        self.show_page(lambda width: plain(text.render(document, width)))
