"""Checks a council's own folder of checklists and editions and counts what it does."""

import os
from typing import NamedTuple

from readiness_tui.content import bank_holidays
from readiness_tui.content.build import read_all
from readiness_tui.content.frameworks import gaps
from readiness_tui.content.frameworks_based_on import without_kinds
from readiness_tui.content.locate import find
from readiness_tui.content.problems import ContentProblems, Problem
from readiness_tui.errors import ContentError
from readiness_tui.text import clean_line


class OwnFolderReport(NamedTuple):
    """What a council's own folder holds; the counts are of what could be understood."""

    folder: str
    files: int
    problems: tuple[Problem, ...]
    areas_added: tuple[str, ...]  # codes
    items_added: tuple[str, ...]
    overridden: tuple[str, ...]
    switched_off: tuple[str, ...]
    editions: tuple[str, ...] = ()  # ids of editions added, or put in place of ours
    notes: tuple[str, ...] = ()  # what is no mistake and yet worth a look


def check_own_folder(folder: str) -> OwnFolderReport:
    """Read the folder as ``load`` would and report instead of raising at a mistake.

    Raises ``ContentError`` where there is no such folder.
    """
    if not os.path.isdir(folder):
        raise ContentError(
            f"There is no folder {clean_line(folder)}.",
            "Give the folder that holds the .toml files.",
        )
    sources = find(folder)
    reading = read_all(sources)
    problems = reading.problems
    try:
        bank_holidays.load(folder)
    except ContentProblems as error:
        problems += error.problems
    checklists = reading.checklists
    return OwnFolderReport(
        folder=folder,
        files=len(sources.own) + len(sources.own_frameworks) + len(sources.calendar) - 1,
        problems=problems,
        areas_added=tuple(checklists.own_areas),
        items_added=tuple(item.code for item in checklists.items.values() if item.own),
        overridden=tuple(checklists.overridden),
        switched_off=tuple(checklists.switched_off),
        editions=reading.own_editions,
        notes=(
            *gaps(reading.parsed.editions),
            *without_kinds(reading.timetables, reading.own_editions),
        ),
    )
