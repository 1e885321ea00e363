"""The id of a record as it is typed: ``ev5`` is EV005, and a slip is answered with the nearest."""

from __future__ import annotations

from collections.abc import Collection

from readiness_tui.cli.item_fields import nearest_code
from readiness_tui.errors import InputError
from readiness_tui.text import clean_line


def spelt(typed: str, known: Collection[str]) -> str:
    """The known id that is meant, however it is typed; another one in capitals, as it is."""
    wanted = clean_line(typed, 40).upper()
    letters = wanted.rstrip("0123456789")
    padded = f"{letters}{wanted[len(letters) :]:0>3}"
    return padded if padded in known and wanted not in known else wanted


def record_id(typed: str, known: Collection[str], what: str, listed_by: str) -> str:
    """The id of a record however it is typed. Raises InputError with the nearest one.

    ``what`` is its kind in words, ``listed_by`` the command that lists them all.
    """
    wanted = spelt(typed, known)
    if wanted in known:
        return wanted
    near = nearest_code(wanted, known)
    hint = f"Did you mean {near}?" if near else f"All are listed by: {listed_by}"
    raise InputError(f'There is no {what} "{clean_line(typed, 40)}".', hint)


def record_ids(
    typed: Collection[str], known: Collection[str], what: str, listed_by: str
) -> list[str]:
    """The same for several, each once and in the order given."""
    return list(dict.fromkeys(record_id(one, known, what, listed_by) for one in typed))
