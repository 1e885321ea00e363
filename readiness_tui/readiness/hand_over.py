"""Could we hand over tonight: the answer of a dry run in words, from its totals alone."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from readiness_tui.readiness.dry_run_facts import DryRunList
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.wording import count

LISTS = range(1, 12)
"""The child-level lists, by number."""

_NAMED = 4  # lists to correct that a sentence names; more are counted


class Verdict(NamedTuple):
    """The answer. ``word`` is "Yes", "Not yet" or "No"."""

    word: str
    sentence: str


def verdict(lists: Iterable[DryRunList]) -> Verdict:
    """Judge the lists that were in the file. Warnings and queries hold nothing up."""
    there = {one.list: one for one in lists}
    missing = [number for number in LISTS if number not in there]
    empty = [number for number in LISTS if number in there and not there[number].rows]
    faulty = [one for one in there.values() if one.errors and not one.explained]
    faulty.sort(key=lambda one: (-one.errors, one.list))
    if not there:
        return Verdict("No", "No: none of the eleven lists was found.")
    if missing:
        also = f" To be corrected: {_to_correct(faulty)}." if faulty else ""
        return Verdict("No", f"No: {_named(missing)} missing.{also}")
    if len(empty) == len(LISTS):
        return Verdict("No", "No: all eleven lists are empty.")
    nothing = f" {_capital(_named(empty))} empty." if empty else ""
    if faulty:
        have = count(len(faulty), "list has", "lists have")
        return Verdict("Not yet", f"Not yet: {have} errors: {_to_correct(faulty)}.{nothing}")
    explained = [one for one in there.values() if one.errors]
    if explained:
        errors = count(sum(one.errors for one in explained), "error")
        known = f"with {errors} explained in {_listed([one.list for one in explained])}"
        return Verdict("Yes", f"Yes, all eleven lists, {known}.{nothing}")
    return Verdict("Yes", f"Yes, all eleven lists, no errors.{nothing}")


def _named(numbers: Sequence[int]) -> str:
    """Return "list 5 is" or "lists 5 and 9 are"."""
    return f"{_listed(numbers)} {'is' if len(numbers) == 1 else 'are'}"


def _listed(numbers: Sequence[int]) -> str:
    return f"{'list' if len(numbers) == 1 else 'lists'} {in_a_row(list(map(str, numbers)))}"


def _to_correct(faulty: Sequence[DryRunList]) -> str:
    named = [f"list {one.list} ({count(one.errors, 'error')})" for one in faulty[:_NAMED]]
    more = len(faulty) - len(named)
    return in_a_row([*named, f"{more} more"] if more else named)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
