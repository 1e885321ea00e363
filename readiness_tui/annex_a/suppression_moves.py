"""Which further numbers to hide so that no hidden one can be worked out from those beside it.

A *move* is another table of whole numbers that agrees with everything published: some hidden cells
go up, others down, and every sum still holds. A hidden cell is safe because moves exist that change
it. Moves are looked for as cheap paths: a hidden cell costs nothing, a cell still shown costs its
price and is hidden when the move needs it. In tables of rows and columns a move is a closed path
from sum to sum; where a cell belongs to three sums or more it branches, and the search for it may
be given up early: then more is hidden than need be, never less. These are the network heuristics of
complementary cell suppression, with what a reader knows from the symbols as bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

NO_LIMIT = 1 << 62
"""Higher than any count: the most that a secondarily hidden cell could be."""

ORDINARY = 1_000
"""The price of an ordinary cell, and so what a sum that does not hold yet is expected to cost."""

_PATIENCE = 4_000
"""States one search looks at before it gives up; it then counts as "no move"."""

Sums = Sequence[tuple[int, Sequence[int]]]
"""Each sum: the position of the total, and the positions of the cells that add up to it."""

_Off = tuple[tuple[int, int], ...]  # sums that do not hold at the moment, and by how much
_Step = tuple[int, int, "_Step | None"]  # a cell, by how much it changes, and the step before


class Cell(NamedTuple):
    """What is known of one cell before anything is hidden to protect another.

    ``price`` is what hiding it costs; 0 for a cell that is hidden, or not printed, anyway. ``low``
    and ``high`` are what a reader knows of it once it is hidden. ``guarded`` cells are those that
    a reader must not be able to narrow down.
    """

    value: int
    low: int
    high: int
    price: int = 0
    guarded: bool = False


class Hiding(NamedTuple):
    """Positions of the cells to hide to protect others, and of those whose symbol must not tell."""

    hidden: frozenset[int]
    blurred: frozenset[int]


def hiding(cells: Sequence[Cell], sums: Sums) -> Hiding:
    """What to hide so that every guarded cell can be as much of its interval as others allow.

    Every guarded cell, and every cell that is hidden for one, ends with two possible values or
    more. What the search hid early and no longer needs is shown again, the dearest first.
    """
    moves = _Moves(cells, sums)
    moves.protect()
    hidden = frozenset(moves.hidden)
    if moves.blurred:
        return Hiding(hidden, frozenset(moves.blurred))
    for place in sorted(hidden, key=lambda place: -cells[place].price):
        if place in hidden:
            fewer = hidden - {place}
            free = [c._replace(price=0) if n in fewer else c for n, c in enumerate(cells)]
            again = _Moves(free, sums)
            if again.reaches(moves, place):
                hidden = frozenset(n for n in fewer if again.moved(n))
    return Hiding(hidden, frozenset())


class _Moves:
    """The search over one set of cells, and how far each cell has been seen to move."""

    def __init__(self, cells: Sequence[Cell], sums: Sums) -> None:
        self._truth = [cell.value for cell in cells]
        self._low = [cell.low for cell in cells]
        self._high = [cell.high for cell in cells]
        self._price = [cell.price for cell in cells]
        self._least = list(self._truth)
        self._most = list(self._truth)
        self._members: list[list[tuple[int, int]]] = []
        self._sums_of: list[list[tuple[int, int]]] = [[] for _ in cells]
        for number, (total, parts) in enumerate(sums):
            self._members.append([(total, -1), *((part, 1) for part in parts)])
            for cell, sign in self._members[-1]:
                self._sums_of[cell].append((number, sign))
        self._guarded = [place for place, cell in enumerate(cells) if cell.guarded]
        self._guarded.sort(key=lambda place: len(self._sums_of[place]))
        self.hidden: set[int] = set()
        self.blurred: set[int] = set()

    def moved(self, cell: int) -> bool:
        """Whether a move has been seen that changes the cell."""
        return self._least[cell] < self._most[cell]

    def protect(self) -> None:
        """Widen every guarded cell as far as it goes, hiding whatever that needs."""
        for cell in self._guarded:
            self._widen(cell, self._high[cell], paying=True)
            self._widen(cell, self._low[cell], paying=True)
        for cell in self._guarded:
            if not self.moved(cell):
                self._blur(cell)

    def reaches(self, other: _Moves, doubtful: int) -> bool:
        """Whether every guarded cell goes as far as it does there, with nothing more hidden.

        Those in a sum with the ``doubtful`` cell are tried first, being the likeliest to fail.
        """
        near = {cell for number, _ in self._sums_of[doubtful] for cell, _ in self._members[number]}
        return all(
            self._widen(cell, goal, paying=False)
            for cell in sorted(self._guarded, key=lambda cell: cell not in near)
            for goal in (other._most[cell], other._least[cell])
        )

    def _widen(self, cell: int, goal: int, *, paying: bool) -> bool:
        """Find moves that take the cell to the goal; False when there are not enough of them."""
        if self._least[cell] <= goal <= self._most[cell]:
            return True
        now = list(self._truth)
        while now[cell] != goal:
            room = goal - now[cell]
            unit = 1 if room > 0 else -1
            move = self._find(now, cell, unit, paying=False)
            if move is None and paying:
                move = self._find(now, cell, room, paying=True)
                move = move or self._find(now, cell, unit, paying=True)
            if move is None:
                return False
            self._make(now, move, abs(room))
        return True

    def _blur(self, cell: int) -> None:
        """Protect a cell that its own symbol, with those beside it, would give away.

        1+1+1+1+1=5 is the example: five cells of "1 to 5" that add up to one of "1 to 5". Without
        upper bounds there is always a move: every number twice as large.
        """
        bound = self._high
        self._high = [NO_LIMIT if high else high for high in bound]
        now = list(self._truth)
        move = self._find(now, cell, 1, paying=True) or self._doubled(cell)
        self._high = bound
        for place, change in move:
            if self._truth[place] + change > bound[place]:
                self._high[place] = NO_LIMIT
                self.blurred.add(place)
        self._make(now, move, 1)

    def _doubled(self, cell: int) -> list[tuple[int, int]]:
        """The move that makes every number joined to the cell by sums twice as large."""
        joined, ahead = {cell}, [cell]
        while ahead:
            for number, _ in self._sums_of[ahead.pop()]:
                fresh = {member for member, _ in self._members[number]} - joined
                joined |= fresh
                ahead.extend(fresh)
        return [(place, self._truth[place]) for place in sorted(joined) if self._truth[place]]

    def _make(self, now: list[int], move: Sequence[tuple[int, int]], times: int) -> None:
        """Change the cells, at most so many times and within bounds; hide those still shown."""
        for cell, change in move:
            bound = self._high[cell] if change > 0 else self._low[cell]
            times = min(times, (bound - now[cell]) // change)
        for cell, change in move:
            now[cell] += change * times
            self._least[cell] = min(self._least[cell], now[cell])
            self._most[cell] = max(self._most[cell], now[cell])
            if self._price[cell]:
                self._price[cell] = 0
                self.hidden.add(cell)

    def _find(
        self, now: Sequence[int], first: int, change: int, *, paying: bool
    ) -> list[tuple[int, int]] | None:
        """A cheap move that changes ``first`` so, each cell once at most; None without one."""
        low, high, price = self._low, self._high, self._price
        amount = abs(change)
        ticket = count()
        start = self._after((), first, change)
        queue: list[tuple[int, int, int, int, _Off, _Step]]
        queue = [(0, 0, 0, next(ticket), start, (first, change, None))]
        seen: set[_Off] = set()
        while queue and len(seen) < _PATIENCE:
            _, cost, length, _, off, step = heappop(queue)
            if not off:
                return _steps(step)
            if off in seen:
                continue
            seen.add(off)
            number, excess = off[0]
            for cell, sign in self._members[number]:
                if price[cell] and not paying:
                    continue
                change = -sign * amount if excess > 0 else sign * amount
                if not low[cell] <= now[cell] + change <= high[cell]:
                    continue
                then = self._after(off, cell, change)
                if then in seen or _uses(step, cell):
                    continue
                spent = cost + price[cell]
                rank = (spent + ORDINARY * len(then), spent, length + 1, next(ticket))
                heappush(queue, (*rank, then, (cell, change, step)))
        return None

    def _after(self, off: _Off, cell: int, change: int) -> _Off:
        """The sums that do not hold once the cell has changed; those it touched come first."""
        rest = dict(off)
        touched = []
        for number, sign in self._sums_of[cell]:
            excess = rest.pop(number, 0) + sign * change
            if excess:
                touched.append((number, excess))
        return (*touched, *rest.items())


def _uses(step: _Step | None, cell: int) -> bool:
    while step is not None:
        if step[0] == cell:
            return True
        step = step[2]
    return False


def _steps(step: _Step | None) -> list[tuple[int, int]]:
    steps = []
    while step is not None:
        steps.append((step[0], step[1]))
        step = step[2]
    return steps
