"""Reads England's bank holidays, and what a council adds to them or takes away."""

import json
import os
from datetime import date, datetime

from readiness_tui.content.locate import shipped
from readiness_tui.readiness.calendar import WorkingDays

OWN_FILE = "bank_holidays.toml"
"""In a council's own folder: ``extra = [2026-06-15]`` and ``not = [2026-05-04]``."""


def load(own_folder: str | None = None) -> WorkingDays:
    """England's working days from 1990 to 2100, with the days proclaimed since if a council says.

    Raises ``ContentProblems`` naming each mistake in the council's own file.
    """
    with open(shipped("data/bank_holidays.json"), encoding="utf-8") as file:
        years = json.load(file)
    days = frozenset(date.fromisoformat(day) for year in years.values() for day in year)
    own = os.path.join(own_folder, OWN_FILE) if own_folder else ""
    if own and os.path.exists(own):
        extra, withdrawn = _read_own(own)
        days = (days | extra) - withdrawn
    return WorkingDays(days)


def _read_own(path: str) -> tuple[frozenset[date], frozenset[date]]:
    # Here and not above: few councils have the file, and reading TOML costs more than the rest.
    from readiness_tui.content.problems import ContentProblems, Problem, quoted
    from readiness_tui.content.toml_files import read_toml

    problems: list[Problem] = []
    found: dict[str, frozenset[date]] = {"extra": frozenset(), "not": frozenset()}
    file = read_toml(path, own=True, problems=problems)
    if file is not None:
        for key, value in file.data.items():
            if key not in found:
                file.report((key,), f"{quoted(key)} is not known here", "use extra or not")
            elif not isinstance(value, list) or not all(map(_is_day, value)):
                file.report((key,), f"{key} is not a list of days", f"write {key} = [2026-06-15]")
            else:
                found[key] = frozenset(value)
        if both := found["extra"] & found["not"]:
            what = f"{min(both)} is both added and taken away"
            file.report(("not",), what, "keep it in one of the two lists")
    if problems:
        raise ContentProblems(problems, {path})
    return found["extra"], found["not"]


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
