"""How risks are told of: their direction, their score, and the picture of all of them."""

from collections.abc import Sequence

from readiness_tui.readiness.measures import Travel
from readiness_tui.readiness.risks import (
    IMPACTS,
    LIKELIHOODS,
    SCALE,
    AssessedRisk,
    colour_of,
    grid,
)
from readiness_tui.readiness.wording import COLOURS, count

_LABEL = 16
"""Columns of the names on the left of the picture."""

_CELLS = (9, 11)
"""Columns of a cell: two ids behind a letter, and those with some air."""

WIDTH = 78
"""Columns of the picture where there is room."""


def risk_travel(one: AssessedRisk) -> str:
    """Which way the score went, in words that fit a risk: falling is better, but for a chance."""
    falling, rising = ("↓ falling", "↑ rising")
    if one.risk.kind == "opportunity":
        falling, rising = rising, falling
    words = {
        Travel.BETTER: falling,
        Travel.SAME: "→ no change",
        Travel.WORSE: rising,
        Travel.UNKNOWN: "· scored once" if one.score else "",
    }
    return words[one.travel]


def score_words(one: AssessedRisk) -> str:
    """The score in words: "15: likely (4) × ...", with the target; "" where there is none."""
    if one.score is None or one.likelihood is None or one.impact is None:
        return ""
    said = (
        f"{one.score}: {LIKELIHOODS[one.likelihood]} ({one.likelihood}) × "
        f"{IMPACTS[one.impact]} ({one.impact}), {risk_travel(one).partition(' ')[2]}"
    )
    return f"{said}; target {one.target}" if one.target is not None else said


def grid_lines(risks: Sequence[AssessedRisk], room: int = WIDTH) -> list[str]:
    """The 5 by 5 grid: likelihood upwards, impact to the right, ids and a letter in each cell.

    Where ``room`` is less than ``WIDTH`` it is 68 columns wide.
    """
    cells = grid(risks)
    cell = _CELLS[room >= WIDTH]
    rule = " " * (_LABEL + 1) + "+" + ("-" * cell + "+") * len(SCALE)
    lines = ["Likelihood upwards, impact to the right. R red, A amber, G green.", ""]
    for likelihood in reversed(SCALE):
        held = [cells.get((likelihood, impact), ()) for impact in SCALE]
        high = max(1, *(-(-len(ids) // 2) for ids in held))
        lines.append(rule)
        for at in range(high):
            label = f"{likelihood} {LIKELIHOODS[likelihood]}" if at == 0 else ""
            texts = []
            for impact, ids in zip(SCALE, held, strict=True):
                letter = COLOURS[colour_of(likelihood * impact)].ascii if at == 0 else " "
                two = " ".join(ids[2 * at : 2 * at + 2]).replace("RK", "")
                texts.append(f"{letter} {two}".ljust(cell)[:cell])
            lines.append(f"{label:>{_LABEL}} |{'|'.join(texts)}|")
    lines.append(rule)
    for names in (map(str, SCALE), IMPACTS.values()):
        centred = (name.center(cell + 1) for name in names)
        lines.append((" " * (_LABEL + 2) + "".join(centred)).rstrip())
    chances = [one.risk.id for one in risks if one.open and one.risk.kind == "opportunity"]
    if chances:
        lines += ["", f"An opportunity, of which more is better: {', '.join(sorted(chances))}."]
    unscored = sum(one.open and one.score is None for one in risks)
    if unscored:
        lines += ["", f"{count(unscored, 'open risk')} not scored yet."]
    return lines
