"""What is wrong in a content file, where, and what would be right."""

import os
from collections.abc import Container, Iterable
from typing import NamedTuple

from readiness_tui.errors import ContentError
from readiness_tui.text import clean_line

SHOWN = 100
"""Most mistakes named in one message; ``ContentProblems.problems`` holds them all."""


class Problem(NamedTuple):
    """One mistake; ``line`` counts from 1, and is 1 where the file as a whole is meant."""

    path: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{clean_line(self.path)}:{self.line}: {self.what}; {self.remedy}."


class ContentProblems(ContentError):
    """Every mistake found in the content files, ordered by file and line.

    ``own`` are the paths of a council's own files, which the rest works without.
    """

    def __init__(self, problems: Iterable[Problem], own: Container[str] = ()) -> None:
        self.problems = tuple(sorted(problems))
        lines = [str(problem) for problem in self.problems[:SHOWN]]
        if len(self.problems) > SHOWN:
            lines.append(f"And {len(self.problems) - SHOWN} more.")
        if wrong := sorted({each.path for each in self.problems if each.path in own}):
            lines.append(_meanwhile(wrong))
        super().__init__("\n".join(lines))


def _meanwhile(paths: list[str]) -> str:
    names = listed([clean_line(os.path.basename(path)) for path in paths], "and")
    mended = "it is mended" if len(paths) == 1 else "they are mended"
    return f"Until {mended}, move {names} out of the folder: everything else then works."


def quoted(value: object) -> str:
    """A value out of a file, made safe and short enough for a message.

    Python refuses to write out very deep lists and very large numbers, so these are only named.
    """
    if isinstance(value, str):
        return f'"{clean_line(value, 60)}"'
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "a table"
    if isinstance(value, int) and abs(value) >= 10**18:
        return "a very large number"
    return str(value).lower()


def listed(words: Iterable[str], last: str = "or") -> str:
    """``a, b or c``."""
    *most, final = words
    return f"{', '.join(most)} {last} {final}" if most else final


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or an empty text."""
    import difflib  # only a mistake needs it

    fold = {name.casefold(): name for name in known}
    matches = difflib.get_close_matches(word.casefold()[:60], fold, n=1)
    return fold[matches[0]] if matches else ""


def instead(word: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for an unknown word: the nearest known one, or what else to do."""
    return did_you_mean(nearest(word, known), otherwise)


def did_you_mean(guess: str, otherwise: str) -> str:
    """The remedy where ``guess`` was probably meant; an empty guess is none."""
    return f'did you mean "{guess}"? If not, {otherwise}' if guess else otherwise
