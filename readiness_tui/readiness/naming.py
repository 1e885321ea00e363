"""Several names in one sentence."""

from collections.abc import Sequence


def in_a_row(names: Sequence[str]) -> str:
    """The names as "A", "A and B" or "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
