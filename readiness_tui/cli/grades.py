"""Grades as a command line gives them: ``leaders=good,in_care=requires_improvement``."""

from __future__ import annotations

from readiness_tui.errors import InputError, UsageError
from readiness_tui.text import clean_line


def typed_grades(typed: str) -> dict[str, str]:
    """What was typed as judgement id (or "overall") -> grade. Raises UsageError or InputError."""
    grades: dict[str, str] = {}
    for part in typed.split(","):
        name, sign, grade = part.partition("=")
        if not sign:
            raise UsageError(f'"{clean_line(part, 40)}" is no grade.', "Write leaders=good.")
        judgement = _underscored(clean_line(name, 40))
        if judgement in grades:
            raise InputError(f"{judgement} is graded twice.", "Give each judgement once.")
        grades[judgement] = _underscored(clean_line(grade, 40))
    return grades


def _underscored(words: str) -> str:
    return "_".join(words.casefold().replace("-", " ").replace("_", " ").split())
