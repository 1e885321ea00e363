"""A row of figures as a line of blocks, with the words that go with it."""

from __future__ import annotations

from collections.abc import Sequence

_BLOCKS = "▁▂▃▄▅▆▇█"
_GAP = "·"


def spark(values: Sequence[float | None]) -> str:
    """A block for each value, from the least to the most of them; "·" where one is not known.

    "" where fewer than two are known: one value is no line. Values that are all the same stand at
    half height.
    """
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    least, most = min(known), max(known)
    return "".join(_GAP if value is None else _block(value, least, most) for value in values)


def _block(value: float, least: float, most: float) -> str:
    if most == least:
        return _BLOCKS[len(_BLOCKS) // 2 - 1]
    return _BLOCKS[round((value - least) / (most - least) * (len(_BLOCKS) - 1))]
