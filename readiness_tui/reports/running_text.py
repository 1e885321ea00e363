"""Running text in which some words are set in bold or italic."""

from __future__ import annotations

from typing import NamedTuple

from readiness_tui.reports.document import Words, one_line


class Run(NamedTuple):
    """Some words of a running text, and how they are set."""

    text: str
    bold: bool = False
    italic: bool = False


def runs(words: Words) -> tuple[Run, ...]:
    """A running text as its runs, none empty, with single spaces and no two alike in a row.

    A space between two runs stands in the plainer of them, or in the first.
    """
    if isinstance(words, str):
        line = one_line(words)
        return (Run(line),) if line else ()
    found: list[Run] = []
    space = False
    for run in words:
        line = one_line(run.text)
        space = space or run.text[:1].isspace()
        if line:
            _append(found, run._replace(text=line), space and bool(found))
            space = False
        space = space or run.text[-1:].isspace()
    return tuple(found)


def _append(found: list[Run], run: Run, space: bool) -> None:
    """Put ``run`` behind the others, as part of the last one where both are set alike."""
    between = " " if space else ""
    last = found[-1] if found else None
    if last is not None and last[1:] == run[1:]:
        found[-1] = last._replace(text=f"{last.text}{between}{run.text}")
    elif last is not None and between and last.bold + last.italic <= run.bold + run.italic:
        found[-1] = last._replace(text=f"{last.text} ")
        found.append(run)
    else:
        found.append(run._replace(text=f"{between}{run.text}"))
