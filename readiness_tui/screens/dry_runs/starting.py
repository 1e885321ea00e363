"""Starting a dry run: which file, as of which day, the run itself, and what is kept of it."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from readiness_tui import dry_running
from readiness_tui.annex_a.process import COMMAND
from readiness_tui.annex_a.refusals import shown
from readiness_tui.annex_a.result import Result
from readiness_tui.dry_running.each import WORKBOOKS
from readiness_tui.errors import InputError, ReadinessError
from readiness_tui.folders import pointed
from readiness_tui.host import Host
from readiness_tui.readiness.dates import parse_day, show_day
from readiness_tui.screens.dry_runs.part import RunPart
from readiness_tui.screens.dry_runs.progress import Running
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.base import Dialog
from readiness_tui.widgets.dialogs.files import ChooseFile
from readiness_tui.widgets.safe import plain, toast

ENDINGS = (*WORKBOOKS, ".csv", ".tsv")

FOLDER = "dry_run_folder"
"""The setting that says where the last file was chosen."""


async def start(part: RunPart) -> None:
    """Ask for a file and a day, run, keep the totals, and show them.

    Whoever leaves the day, or reads why a file was refused, is back at the choice of a file.
    """
    host = part.host
    at = host.folder_of(FOLDER)
    while path := await host.push_screen_wait(
        ChooseFile(
            "Which lists are to be checked?",
            at,
            ENDINGS,
            host.session.clock().astimezone(),
            host.check_reach,
        )
    ):
        at = path
        host.settings.set(FOLDER, path if os.path.isdir(path) else os.path.dirname(path))
        if (day := await _day(host, path)) is None:
            continue
        started = host.session.clock()
        answer = await host.push_screen_wait(
            Running(f"Checking {shown(path)} as of {show_day(day)}", _work(host, path, day))
        )
        if answer is None:
            toast(host, "The dry run was stopped; nothing of it was kept.")
            return
        if isinstance(answer, Result):
            await _keep(part, path, answer, started)
            return
        answer.hint = pointed(answer.hint, host.session.workspace.folder)
        if not await host.push_screen_wait(Refusal(shown(path), answer)):
            return


async def _day(host: Host, path: str) -> date | None:
    today = host.session.today()
    typed = await host.push_screen_wait(
        Ask(
            f"{shown(path)}: as of which day are the lists?",
            value=show_day(today),
            hint="The day of the extract. Enter begins, Escape chooses another file.",
            understand=lambda typed: _understood(typed, today),
        )
    )
    return None if typed is None else parse_day(typed, today, back=True)


def _understood(typed: str, today: date) -> str:
    day = parse_day(typed, today, back=True)
    if day > today:
        raise InputError(f"{show_day(day)} is still to come.", "Give the day of the extract.")
    return f"{show_day(day)}, today" if day == today else show_day(day)


def _work(
    host: Host, path: str, day: date
) -> Callable[[Callable[[dry_running.Progress], None], threading.Event], Result]:
    session = host.session
    records = host.view.records

    def work(heard: Callable[[dry_running.Progress], None], stop: threading.Event) -> Result:
        return dry_running.run(
            path,
            content=session.content,
            records=records,
            as_of=day,
            standards=dry_running.own_standards(session.workspace.folder),
            on_progress=heard,
            stop=stop,
            command=COMMAND,
        )

    return work


async def _keep(part: RunPart, path: str, result: Result, started: datetime) -> None:
    host = part.host
    run_id = await asyncio.to_thread(dry_running.keep, host.session, result, started)
    part.shared.sources[run_id] = path
    part.shared.run_id, part.shared.only_list = "", 0
    await host.refresh_view()
    part.repaint_view()
    toast(host, f"{run_id}. {dry_running.verdict(result).sentence}")


class Refusal(Dialog[bool]):
    """Why a file was not checked, and what to do; True where another one is to be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "another", "Choose another file", show=False, id="refusal.another")
    ]

    def __init__(self, name: str, error: ReadinessError) -> None:
        super().__init__(
            f"{name} was not checked, and nothing was kept",
            "Enter chooses a file again, Escape leaves.",
        )
        self.error = error

    def body(self) -> Iterator[Widget]:
        """The sentence and the remedy."""
        yield Static(plain(self.error.message), classes="label")
        if self.error.hint:
            yield Static(plain(self.error.hint), classes="label")

    def action_another(self) -> None:
        """Choose again."""
        self.finish(True)
