"""Commands of the data dry runs: the parts of the place, and what each of them can do."""

from __future__ import annotations

from readiness_tui.commands.everywhere import FIND, PARTS
from readiness_tui.commands.model import Command, Scope

RUN = Command(
    "dry_run.add",
    "A",
    "run",
    "Run",
    "Do a dry run: check the lists of a workbook or a folder of CSV files, and keep the totals.",
    footer=True,
)
FILE = Command(
    "dry_run.file",
    "e",
    "findings_file",
    "Findings file",
    "Save the findings of this run as a workbook or as CSV, for whoever corrects them.",
)
SMALL = Command(
    "dry_run.small",
    "H",
    "small_numbers",
    "Small numbers",
    "Show small numbers, for use inside, or hide them again.",
)

ACROSS = (
    Command(
        "dry_run.open_cases",
        "O",
        "open_cases",
        "Open cases",
        "How many children who are open on one list are open on another.",
    ),
    Command(
        "dry_run.flows",
        "W",
        "flows",
        "Ways",
        "From which first event to which last one children went through the lists.",
    ),
)

LISTS_OF_RUN = Scope(
    "lists_of_run",
    "Data dry runs: lists",
    (
        RUN,
        Command(
            "dry_run.sign_off",
            "s",
            "sign_off",
            "Sign off",
            "Sign off this list, or the whole run, in your name and on this day.",
            footer=True,
        ),
        Command(
            "dry_run.explain",
            "n",
            "explain",
            "Explain",
            "The errors of this list are known: say why they stand.",
        ),
        Command(
            "dry_run.unexplained",
            "o",
            "unexplained",
            "Not explained",
            "The errors of this list are to be corrected after all.",
        ),
        Command(
            "dry_run.details",
            "i",
            "details",
            "Details",
            "Show everything about this list, and the history of the run.",
        ),
        FILE,
        *PARTS,
        *FIND,
    ),
)

FINDINGS = Scope(
    "findings",
    "Data dry runs: findings",
    (
        RUN,
        Command(
            "findings.group",
            "f",
            "group",
            "Group",
            "Group the findings by list instead of by rule, or back.",
            footer=True,
        ),
        FILE,
        *PARTS,
        *FIND,
    ),
)

INDICATORS = Scope(
    "indicators",
    "Data dry runs: indicators",
    (
        RUN,
        Command(
            "indicators.group",
            "f",
            "group",
            "Parts",
            "Open the parts of every total, or close them all; Enter opens those of one.",
            footer=True,
        ),
        SMALL,
        *ACROSS,
        *PARTS,
        *FIND,
    ),
)

RUNS = Scope(
    "runs",
    "Data dry runs: runs over time",
    (
        RUN,
        Command(
            "runs.compare",
            "m",
            "compare",
            "Compare",
            "Compare the two that are marked, or this run with the one before it.",
            footer=True,
        ),
        Command(
            "runs.reconcile",
            "t",
            "reconcile",
            "Totals",
            "Hold this run against the totals of the monthly report, and keep them with it.",
            footer=True,
        ),
        Command(
            "runs.time",
            "d",
            "time_taken",
            "Duration",
            "Note how long people took, from the start of the extract to checked lists.",
        ),
        *ACROSS,
        SMALL,
        *PARTS,
        *FIND,
    ),
)
