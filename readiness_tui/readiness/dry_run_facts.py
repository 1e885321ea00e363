"""The facts of the data dry runs: totals only, never a child."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple


class DryRunList(NamedTuple):
    """One child-level list of a dry run: totals only."""

    list: int
    rows: int = 0
    errors: int = 0
    warnings: int = 0
    explained: bool = False  # its errors are known and explained
    queries: int = 0
    signed_off_by: str = ""
    signed_off_on: date | None = None
    across: int = 0  # of the errors, those in which records contradict each other


class DryRun(NamedTuple):
    """A rehearsal of the child-level lists: totals only, never a child."""

    id: str
    run_at: datetime | None = None
    as_of: date | None = None
    template: str = ""
    lists: tuple[DryRunList, ...] = ()  # those that were there; a list that is missing has none
    minutes: int | None = None  # people's time, from the start of the extract
    by: str = ""
    signed_off_by: str = ""
    signed_off_on: date | None = None
    file: str = ""  # name of what was checked, without its folder
    seconds: int | None = None  # how long checking took, rounded up
    findings: int = 0  # of every severity, those of missing lists among them
    details: str = ""  # digest of the file of its details; "" where only totals were ever kept
    cases: int | None = None  # with no worker, or a late visit or review; None: it did not count
    reported: Mapping[str, object] = {}  # totals of the monthly report -> [reported, in the lists]
    margin: int | None = None  # per cent by which they may differ
    gap: str = ""  # why some differ by more

    @property
    def ran_on(self) -> date:
        """The day of the run, in UTC; the first day of all where it has none."""
        return date.min if self.run_at is None else self.run_at.date()
