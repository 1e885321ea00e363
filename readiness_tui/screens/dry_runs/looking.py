"""Which dry run is looked at, and the picture of it: one for each app, shared by all parts."""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

from readiness_tui import dry_running
from readiness_tui.annex_a.result import Result
from readiness_tui.annex_a.suppression import THRESHOLD
from readiness_tui.dry_running.deadline import notes
from readiness_tui.dry_running.picture import picture
from readiness_tui.errors import StoreError
from readiness_tui.host import Host
from readiness_tui.readiness.dry_run_facts import DryRun
from readiness_tui.readiness.run_picture import RunPicture
from readiness_tui.session import Session, View


class Wanted(NamedTuple):
    """What a picture is made of: another value of it is another picture."""

    run: DryRun
    runs: tuple[str, ...]  # ids of all runs that are kept: one of them is set beside it
    threshold: int


class Made(NamedTuple):
    """A picture, or the sentence that says why there is none."""

    wanted: Wanted
    result: Result | None = None
    picture: RunPicture | None = None
    problem: str = ""


class Looking:
    """What the parts share. ``run_id`` "" is the newest run, ``only_list`` 0 is all lists."""

    def __init__(self) -> None:
        self.run_id = ""
        self.only_list = 0
        self.threshold = THRESHOLD
        self.made: Made | None = None
        self.making: Wanted | None = None
        self.sources: dict[str, str] = {}  # where the files of this sitting's runs lie, by run

    def run(self, view: View) -> DryRun | None:
        """The run that is looked at; the newest where it is no longer kept."""
        runs = view.records.dry_runs
        return runs.get(self.run_id) or next(iter(dry_running.earlier(view.records)), None)

    def wanted(self, view: View) -> Wanted | None:
        """What the picture must be made of now; None where no run was kept."""
        run = self.run(view)
        if run is None:
            return None
        return Wanted(run, tuple(view.records.dry_runs), self.threshold)

    def known(self, view: View) -> Made | None:
        """What was made of this run, at most one signature old; None while it is being made."""
        wanted, made = self.wanted(view), self.made
        if wanted is None or made is None or made.wanted.run.id != wanted.run.id:
            return None
        return made if made.wanted.threshold == wanted.threshold else None


def make(session: Session, wanted: Wanted, known: Result | None) -> Made:
    """Read the details and work out what may be shown of them; for a thread.

    ``known`` are the details, where they were read before: they never change.
    """
    try:
        result = known or dry_running.details(session.workspace, wanted.run)
    except StoreError as error:
        return Made(wanted, problem=" ".join(filter(None, (error.message, error.hint))))
    shown = picture(
        result,
        kept=wanted.run,
        previous=dry_running.previous(session.workspace, wanted.run),
        threshold=wanted.threshold,
        notes=notes(session.content, session.today(), result),
    )
    return Made(wanted, result, shown)


_OF_APPS: WeakKeyDictionary[Host, Looking] = WeakKeyDictionary()


def looking(host: Host) -> Looking:
    """What the parts of this app share."""
    return _OF_APPS.setdefault(host, Looking())
