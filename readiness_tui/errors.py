"""The one family of expected failures.

Everything a person can meet and mend is a ``ReadinessError``: one clear sentence that says what is
wrong and where, and a hint that says what to do. Anything else that escapes is a bug.
"""


class ReadinessError(Exception):
    """An expected failure with a message fit for the person at the keyboard.

    ``message`` is one sentence: what is wrong, with the place. ``hint`` is the remedy, or "".
    Neither ever holds child-level data.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(ReadinessError):
    """The command was called wrongly (exit status 2)."""


class ContentError(ReadinessError):
    """A file in ``checklists/`` or ``data/``, or a council's own, cannot be used as it stands."""


class StoreError(ReadinessError):
    """The workspace cannot be read or written as it stands."""


class InputError(ReadinessError):
    """A value that somebody typed cannot be understood or is not allowed."""
