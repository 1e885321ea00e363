"""Names of people: several in one sentence, and what is none."""

from collections.abc import Sequence

from readiness_tui.errors import InputError


def in_a_row(names: Sequence[str]) -> str:
    """The names as "A", "A and B" or "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def person(typed: str, what: str) -> str:
    """The name of a person or a role as it was typed; ``what`` says whose it is.

    Raises InputError for an e-mail address: who may approve is told by names, and an address would
    be somebody else than the name of the same person.
    """
    address, at, host = typed.strip().partition("@")
    if at and address and "." in host and not any(map(str.isspace, address + host)):
        raise InputError(
            f"{what}: {typed.strip()} is an e-mail address, not a name.",
            "Write the name as it stands elsewhere, such as Ann Bee.",
        )
    return typed
