"""How the papers of a council look: its name, its logo, a classification line, a Word template."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.model import Records
from readiness_tui.reports.pictures import Picture, read_picture
from readiness_tui.text import clean_line


class House(NamedTuple):
    """What the renderers know of the council. They know no records."""

    council: str = ""  # stands at the head of every page
    classification: str = ""  # stands at the head and at the foot of every page
    logo: Picture | None = None
    template: str = ""  # path of a Word file


NO_HOUSE = House()
"""Plain papers."""


def house_of(
    records: Records, folder: str, check: Callable[[str], None] = lambda _: None
) -> tuple[House, tuple[str, ...]]:
    """The look of a council's papers, and a sentence for each part that cannot be had.

    A path that is not whole is taken from ``folder``; ``check`` raises InputError for one that is
    not to be read. A template is read when it is needed.
    """
    style = records.house_style.get("house")
    if style is None:
        return NO_HOUSE, ()
    logo, warnings = None, []
    if style.logo.strip():
        try:
            path = _whole(style.logo, folder)
            check(path)
            logo = read_picture(path)
        except InputError as error:
            warnings.append(f"The report is made without its logo. {error}")
    template = _whole(style.template, folder) if style.template.strip() else ""
    if template:
        try:
            check(template)
        except InputError as error:
            template = ""
            warnings.append(f"The report is made without its template. {error}")
    council = clean_line(style.council) or clean_line(records.service.name)
    return House(council, clean_line(style.classification), logo, template), tuple(warnings)


def _whole(path: str, folder: str) -> str:
    return os.path.join(folder, os.path.expanduser(path.strip()))
