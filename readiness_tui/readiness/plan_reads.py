"""What was read from a cell, and what is doubtful about it."""

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Read(NamedTuple, Generic[T]):
    """A value with its doubt: one sentence for the person to answer, "" where there is none."""

    value: T
    doubt: str = ""


def quoted(text: str, room: int = 60) -> str:
    """What stands in a cell, as a sentence quotes it."""
    line = " ".join(text.split())
    return f"“{line[: room - 1]}…”" if len(line) > room else f"“{line}”"
