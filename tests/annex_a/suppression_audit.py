"""What a reader with a solver can find out from what is published: the auditor of the tests.

It knows the sums and what the symbols mean and nothing of how the hiding was done.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, kron
from scipy.sparse import identity as eye

from readiness_tui.annex_a.suppression import Mark, Shown

Sums = Sequence[tuple[int, Sequence[int]]]
Range = tuple[float, float]


def known(shown: Sequence[Shown], cells: Sequence[int], threshold: int) -> list[Range]:
    """What the symbols alone say of each cell; a blurred one (small, but "hidden") is 1 or more."""
    ranges: list[Range] = []
    for place, cell in enumerate(shown):
        if cell.mark is Mark.SHOWN:
            assert cell.value is not None
            ranges.append((cell.value, cell.value))
        elif cell.mark is Mark.SMALL:
            ranges.append((1, threshold))
        else:
            ranges.append((threshold + 1 if cells[place] > threshold else 1, inf))
    return ranges


def feasible(
    ranges: Sequence[Range],
    wanted: Sequence[int],
    matrix: np.ndarray,
    *,
    whole_numbers: bool,
) -> dict[int, Range]:
    """The smallest and largest value of each wanted cell that agrees with matrix @ cells == 0.

    One programme for all: a copy of the cells for each bound asked for, joined by nothing. What has
    no largest value is cut at a million, far above every count used here.
    """
    if not wanted:
        return {}
    size, copies = len(ranges), 2 * len(wanted)
    objective = np.zeros(copies * size)
    for copy in range(copies):
        objective[copy * size + wanted[copy // 2]] = 1 if copy % 2 == 0 else -1
    low = np.tile([low for low, _ in ranges], copies)
    high = np.tile([min(high, 1e6) for _, high in ranges], copies)
    found = milp(
        objective,
        bounds=Bounds(low, high),
        constraints=LinearConstraint(kron(eye(copies), csr_array(matrix), format="csr"), 0, 0),
        integrality=np.ones(copies * size) if whole_numbers else None,
    )
    assert found.success, found.message
    values = found.x.reshape(copies, size)
    return {
        cell: (float(values[2 * n, cell]), float(values[2 * n + 1, cell]))
        for n, cell in enumerate(wanted)
    }


def sum_matrix(size: int, sums: Sums) -> np.ndarray:
    matrix = np.zeros((max(len(sums), 1), size))
    for number, (total, parts) in enumerate(sums):
        matrix[number, total] -= 1
        for part in parts:
            matrix[number, part] += 1
    return matrix


def audit(
    shown: Sequence[Shown],
    cells: Sequence[int],
    sums: Sums,
    threshold: int = 5,
    *,
    whole_numbers: bool = False,
) -> dict[int, Range]:
    """The range left open for every hidden cell."""
    wanted = [place for place, cell in enumerate(shown) if cell.value is None]
    matrix = sum_matrix(len(cells), sums)
    ranges = known(shown, cells, threshold)
    return feasible(ranges, wanted, matrix, whole_numbers=whole_numbers)


def recovered(found: dict[int, Range]) -> list[int]:
    """The cells of which only one value is left."""
    return [cell for cell, (low, high) in found.items() if high - low < 0.5]
