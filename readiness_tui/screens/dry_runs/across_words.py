"""Children on several lists as text tables: open cases against each other, and ways through."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from readiness_tui.readiness.run_picture import Overlap, RunPicture
from readiness_tui.reports.text import wrap

_HIDDEN, _NONE = "*", "–"
_CELL = 5


def open_case_lines(run: RunPicture, width: int) -> list[str]:
    """A letter for each kind of open case, the numbers under them, then what the letters mean."""
    pairs = run.open_cases
    names = list(dict.fromkeys(name for one in pairs for name in (one.of, one.on)))
    if not pairs:
        return ["It was not counted: the lists or columns for it were missing."]
    letters = dict(zip(names, ascii_uppercase, strict=False))
    cells = {(one.of, one.on): _cell(one) for one in pairs}
    lines = wrap(
        "Children who are open in both: of the children of a row, so many are those of a column "
        "too.",
        width,
    )
    lines += ["", "  " + "".join(f"{letter:>{_CELL}}" for letter in letters.values())]
    for of, letter in letters.items():
        row = ("" if of == on else cells.get((of, on), _NONE) for on in letters)
        lines.append(f"{letter} " + "".join(f"{cell:>{_CELL}}" for cell in row))
    lines += ["", *(f"{letter}  {name}" for name, letter in letters.items())]
    return [*(line.rstrip() for line in lines), *_legend(pairs, width)]


def _cell(one: Overlap) -> str:
    if one.children is not None:
        return str(one.children) if one.children else _NONE
    return one.text if len(one.text) < _CELL else _HIDDEN


def _legend(pairs: Sequence[Overlap], width: int) -> list[str]:
    said = []
    if any(one.text == "some" for one in pairs):
        said.append("Some stands for a number of children. H shows them, for use inside.")
    if any(_cell(one) == _HIDDEN for one in pairs):
        said.append(f"{_HIDDEN} is hidden, so that no small number can be worked out.")
    if any("≤" in one.text for one in pairs):
        said.append("≤5 is a number from 1 to 5. H shows small numbers, for use inside.")
    return ["", *(line for each in said for line in wrap(each, width))] if said else []


def flow_lines(run: RunPicture, width: int) -> list[str]:
    """A line for each way, the largest first: first event, last event, children."""
    if not run.flows:
        return ["It was not counted: the lists or columns for it were missing."]
    lines = wrap(
        "The first and the last event of each child on lists 1 to 8, and how many children went "
        "that way.",
        width,
    )
    heads = ("First event", "Last event")
    first = max(len(heads[0]), *(len(one.of) for one in run.flows))
    last = max(len(heads[1]), *(len(one.on) for one in run.flows))
    lines += ["", f"{heads[0]:<{first}}  {heads[1]:<{last}}  Children"]
    lines += [f"{one.of:<{first}}  {one.on:<{last}}  {one.text:>8}" for one in run.flows]
    return [*lines, *_legend(run.flows, width)]
