"""Lines of enquiry, as the screens of the library show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os.path import join

from readiness_tui.content.enquiry import enquiry_lines
from readiness_tui.content.problems import ContentProblems
from readiness_tui.readiness.lines_of_enquiry import EnquiryLine
from readiness_tui.session import View

OWN = "checklists"
"""The folder of the workspace in which a council's own lines stand."""


def known_lines(workspace_folder: str) -> tuple[tuple[EnquiryLine, ...], str]:
    """The lines, and what is wrong with the council's own; then only those that ship are given."""
    try:
        return enquiry_lines(join(workspace_folder, OWN)), ""
    except ContentProblems as problems:
        return enquiry_lines(), str(problems).splitlines()[0]


def line_titles(lines: Iterable[str], view: View) -> Sequence[str]:
    """Titles of lines by their ids; words of one's own as they are."""
    titles = {one.id: one.title for one in enquiry_lines()}
    return [titles.get(line, line) for line in lines]
