"""Lines of enquiry: those that ship in ``data/enquiry.toml``, and what a council adds.

Read when somebody first asks for them; a status never does.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache

from readiness_tui.content.fields import (
    Reader,
    choice,
    identifier,
    list_of,
    one_line,
    read_table,
    source_tag,
    tables,
    whole_number,
)
from readiness_tui.content.locate import shipped
from readiness_tui.content.problems import ContentProblems, Problem
from readiness_tui.content.toml_files import SourceFile, read_toml
from readiness_tui.readiness.lines_of_enquiry import EnquiryLine
from readiness_tui.readiness.vocabulary import Confidence

OWN_FILE = "enquiry.toml"
"""The council's lines, in its own folder of checklists."""

_LINE: dict[str, Reader] = {
    "id": identifier,
    "title": one_line,
    "judgement": identifier,
    "share": whole_number(0, 100),
    "source": list_of(source_tag),
    "confidence": choice(*Confidence),
}
_NEEDS = ("id", "title", "judgement")


def enquiry_lines(own_folder: str | None = None) -> tuple[EnquiryLine, ...]:
    """The lines in the order of the shipped file, then the council's own, if it has any.

    ``own_folder`` is that of its checklists. Raises ``ContentProblems`` that name each mistake with
    its line and what would be right.
    """
    own = os.path.join(own_folder, OWN_FILE) if own_folder else ""
    try:
        facts = os.stat(own) if own else None
    except FileNotFoundError:
        facts = None
    except OSError:
        return _lines(own, None)  # reading it again says what is wrong
    if facts is None:
        return _lines("", None)
    return _lines(own, (facts.st_mtime_ns, facts.st_size))


@lru_cache(maxsize=4)
def _lines(own: str, seen: tuple[int, int] | None) -> tuple[EnquiryLine, ...]:
    """The lines; ``seen`` is what changes when the council's own file does."""
    problems: list[Problem] = []
    found: dict[str, EnquiryLine] = {}
    for path in filter(None, (shipped("data/enquiry.toml"), own)):
        if file := read_toml(path, path == own, problems):
            for line in _read(file, found):
                found[line.id] = line
    if problems:
        raise ContentProblems(problems, own=(own,))
    return tuple(found.values())


def _read(file: SourceFile, known: dict[str, EnquiryLine]) -> Iterator[EnquiryLine]:
    """The lines of one file; ``known`` grows with each that is taken."""
    read_table(file, (), file.data, {}, (), ("line",))
    for index, table in enumerate(tables(file, ("line",), file.data.get("line", []))):
        place = ("line", index)
        row = read_table(file, place, table, _LINE, _NEEDS)
        if not row.keys() >= set(_NEEDS):
            continue
        if row["id"] in known:
            what = f"there is a line {row['id']} already"
            file.report((*place, "id"), what, "give it another id")
            continue
        yield EnquiryLine(
            id=row["id"],
            title=row["title"],
            judgement=row["judgement"],
            share=row.get("share"),
            source=row.get("source", ()),
            confidence=Confidence(row.get("confidence", Confidence.UNCONFIRMED)),
            own=file.own,
        )
