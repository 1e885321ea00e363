"""The lists of a run: could we hand them over tonight, and what stands in the way."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.dry_runs import LISTS_OF_RUN
from readiness_tui.dry_running import saying
from readiness_tui.errors import InputError
from readiness_tui.readiness.dry_run_facts import DryRun, DryRunList
from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.run_picture import ListPicture
from readiness_tui.readiness.wording import count
from readiness_tui.screens.dry_runs import list_rows
from readiness_tui.screens.dry_runs.acting import ActingPart
from readiness_tui.screens.dry_runs.list_rows import WHOLE, was_there
from readiness_tui.screens.place import SMALLEST
from readiness_tui.session import View
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.record_list import Column, RecordList, Row
from readiness_tui.widgets.safe import plain, toast

_HINT = "Filter: words, errors, missing, empty, explained, signed; ! turns a word round"


class Lists(ActingPart):
    """The whole run, then its eleven lists."""

    PART: ClassVar[str] = "dry_runs"
    SCOPES: ClassVar[tuple[Scope, ...]] = (LISTS_OF_RUN, LIST)
    BINDINGS = bindings(LISTS_OF_RUN.commands)
    CSS_PATH = ["../place.tcss", "../list_place.tcss", "lists.tcss"]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (SMALLEST[1], "-low"), (22, "-short"), (36, "-tall")]
    COLUMNS = (
        Column("", width=2, right=True),
        Column("List", flexible=True, share=3, min_width=16),
        Column("Sheet", flexible=True, share=1, min_width=10, hide_below=100),
        Column("Rows", width=7, right=True),
        Column("Errors", width=11, right=True),
        Column("Warnings", right=True, hide_below=70),
        Column("Queries", right=True, hide_below=70),
        Column("Signed off", width=14),
    )
    KEYS = Keys(
        texts=("title", "sheet", "by"),
        choices={},
        days=(),
        flags=("missing", "empty", "errors", "explained", "signed"),
    )
    NONE_YET: ClassVar[str] = (
        "No dry run was kept yet. A dry run checks the eleven child-level lists as inspectors "
        "would ask for them: what is missing, what contradicts itself, what the figures say. "
        "A chooses the file, a workbook or a folder of CSV files. Nothing of a child is kept: "
        "only totals, rules and row numbers."
    )

    def on_mount(self) -> None:
        """Say what lists can be narrowed by."""
        self.query_one("#filter", Input).placeholder = _HINT

    def listing(self) -> Iterable[Widget]:
        """The list; what is said is said of one list or of the run."""
        yield RecordList(self.COLUMNS, empty=self.TEACH, marks=False, id="records")

    # --- painting -----------------------------------------------------------------------------

    def paint(self, view: View) -> None:
        """Say in place of rows what a dry run is, or that the filter hides all."""
        self.records.empty = self.TEACH if self.run else self.NONE_YET
        super().paint(view)

    def rows(self, view: View) -> Iterable[Row]:
        """The run, then its lists by number."""
        run = self.run
        if run is None:
            return
        lists = list_rows.lists_of(run, self.picture, self.threshold)
        if not self.filter_text:
            yield list_rows.whole_row(run, lists, self.threshold)
        for one in lists:
            if self._lets(run, one):
                yield list_rows.list_row(one, was_there(run, one.number), run.signed_off_by)

    def _lets(self, run: DryRun, one: ListPicture) -> bool:
        there = was_there(run, one.number)
        flags = {
            "missing": not there,
            "empty": there and not one.rows,
            "errors": there and one.errors and not one.explained,
            "explained": one.explained,
            "signed": one.signed_off_by,
        }
        texts = {"title": one.title, "sheet": one.sheet, "by": one.signed_off_by}
        text = f"list {one.number}\n" + "\n".join(texts.values())
        holding = frozenset(name for name, holds in flags.items() if holds)
        return self.filter.matches_row(FilterRow(text, texts, {}, {}, holding))

    def figures(self, view: View) -> Content:
        """The answer, and which run gives it."""
        run = self.run
        if run is None:
            return Content.styled("Could we hand over tonight?  Nobody knows yet.", "bold")
        line = list_rows.headline(run, self.picture, view.content, view.as_of)
        if not self.looking:
            return line
        older = Content.styled(f"{run.id} was chosen: Escape shows the newest.  ", "$text-warning")
        return Content.assemble(older, line)

    def detail_of(self, key: str) -> Content:
        """The run, or one of its lists."""
        run = self.run
        if run is None:
            return plain("")
        if key == WHOLE:
            lines = list_rows.whole_detail(run, self.picture, self.waiting)
        else:
            one = list_rows.lists_of(run, self.picture, self.threshold)[int(key) - 1]
            there = was_there(run, one.number)
            lines = list_rows.list_detail(one, there, self.picture, self.waiting)
        return Content("\n").join(lines)

    # --- actions ------------------------------------------------------------------------------

    def action_open(self) -> None:
        """The findings of the list, or of the whole run."""
        key = self.records.cursor_key
        if key is not None:
            self.shared.only_list = 0 if key == WHOLE else int(key)
            self.host.go_to("dry_runs.findings")

    def action_details(self) -> None:
        """Everything about the list, why its errors stand, and the history of the run."""
        self.host.perform(self._details, asks=True)

    async def _details(self) -> None:
        from readiness_tui.widgets.dialogs.record import RecordPage

        run, key = self._chosen_run(), self.records.cursor_key
        if key is None:
            return
        workspace, run_id = self.host.session.workspace, run.id
        history = await asyncio.to_thread(workspace.read_history, record=run_id)
        explained = any(str(one.list) == key and one.explained for one in run.lists)
        why = list_rows.reason(history, int(key)) if explained else ""

        def text() -> Content:
            shown = self.detail_of(key)
            return Content.assemble(shown, plain(f"\nWhy: {why}")) if why else shown

        await self.host.push_screen_wait(
            RecordPage(text, lambda: workspace.read_history(record=run_id))
        )

    def action_sign_off(self) -> None:
        """Sign off the list, or the whole run."""
        self.host.perform(self._sign_off)

    def action_explain(self) -> None:
        """The errors of the list are known: say why they stand."""
        self.host.perform(self._explain, asks=True)

    def action_unexplained(self) -> None:
        """They are to be corrected after all."""
        self.host.perform(self._unexplained)

    async def _sign_off(self) -> None:
        run, session = self._chosen_run(), self.host.session
        key = self.records.cursor_key
        if key is None:
            return
        if key == WHOLE:
            if (run.signed_off_by, run.signed_off_on) == (session.who, session.today()):
                toast(self.host, f"{run.id} is signed off by you today already.")
                return
            await self.save(
                lambda: saying.sign_off(session, run.id), f"{run.id} signed off by you."
            )
            return
        one = self._chosen_list(run)
        if (one.signed_off_by, one.signed_off_on) == (session.who, session.today()):
            toast(self.host, f"List {one.list} is signed off by you today already.")
            return
        await self.save(
            lambda: saying.sign_off(session, run.id, one.list),
            f"List {one.list} signed off by you. u takes it back.",
        )

    async def _explain(self) -> None:
        run, session = self._chosen_run(), self.host.session
        one = self._chosen_list(run)
        if not one.errors:
            toast(self.host, f"List {one.list} has no errors to explain.")
            return
        draft = self.draft(run.id, f"list {one.list}")
        why = await self.host.push_screen_wait(
            Ask(
                f"List {one.list}: why do its {count(one.errors, 'error')} stand?",
                placeholder="Why they stand, for whoever asks",
                hint="Name no child. The history keeps it. Enter saves, Escape leaves.",
                understand=_reason,
                draft=draft,
            )
        )
        if why is not None:
            await self.save(
                lambda: saying.explain(session, run.id, one.list, why),
                f"List {one.list}: its errors are explained. o takes that back.",
            )
            draft.forget()

    async def _unexplained(self) -> None:
        run, session = self._chosen_run(), self.host.session
        one = self._chosen_list(run)
        if not one.explained:
            toast(self.host, f"The errors of list {one.list} are not explained.")
            return
        why = f"Errors of list {one.list} to be corrected after all"
        await self.save(
            lambda: saying.explain(session, run.id, one.list, why, explained=False),
            f"List {one.list}: its errors are to be corrected.",
        )

    def _chosen_run(self) -> DryRun:
        if (run := self.run) is None:
            raise InputError("No dry run was kept yet.", "A checks the lists of a file.")
        return run

    def _chosen_list(self, run: DryRun) -> DryRunList:
        key = self.records.cursor_key
        if key is None or key == WHOLE:
            raise InputError("That is said of one list.", "Choose a list with the arrows.")
        for one in run.lists:
            if str(one.list) == key:
                return one
        raise InputError(f"List {key} is missing from {run.id}.", "Choose a list that was there.")


def _reason(typed: str) -> str:
    if not typed:
        raise InputError("A few words are needed here.")
    return "The errors hold nothing up any more"
