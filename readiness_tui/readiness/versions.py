"""Versions of a document among each other: their numbers, and which takes the place of which."""

from collections.abc import Iterable, Iterator, Mapping

from readiness_tui.errors import InputError
from readiness_tui.readiness.model import EvidenceVersion
from readiness_tui.readiness.naming import in_a_row


def refuse_version(version: EvidenceVersion, others: Iterable[EvidenceVersion]) -> None:
    """Raise InputError where the version cannot stand beside the others.

    ``others`` are all versions that it may have to do with, of any document; one with its own id is
    the version itself as it was.
    """
    known = {one.id: one for one in others} | {version.id: version}
    twins = sorted(one.id for one in known.values() if _twins(version, one))
    if twins:
        raise InputError(
            f"There is a version {version.number} of {version.evidence} already ({twins[0]}). "
            "Nothing was changed.",
            "Look at the newest versions, then try again.",
        )
    circle = _circle(version, known)
    fault = _circle_in_words(circle) if circle else _fault(version, known)
    if version.supersedes and version.supersedes not in known:
        fault = f"{version.id} cannot supersede {version.supersedes}, which is not there."
    if fault:
        raise InputError(f"{fault} Nothing was changed.", "Choose an earlier version.")


def faults_of(versions: Iterable[EvidenceVersion]) -> tuple[str, ...]:
    """What is wrong between the versions of a library, in sentences; each fault once.

    A superseded version that is gone is none: what was taken away by undo stays in the history.
    """
    known = {one.id: one for one in versions}
    return tuple(dict.fromkeys((*_same_numbers(known.values()), *_faults(known))))


def _same_numbers(versions: Iterable[EvidenceVersion]) -> Iterator[str]:
    by_number: dict[tuple[str, int], list[str]] = {}
    for one in versions:
        by_number.setdefault((one.evidence, one.number), []).append(one.id)
    for (evidence, number), ids in sorted(by_number.items()):
        if len(ids) > 1:
            many = "both" if len(ids) == 2 else "all"
            yield f"{in_a_row(sorted(ids))} are {many} version {number} of {evidence}."


def _faults(known: Mapping[str, EvidenceVersion]) -> Iterator[str]:
    for one in known.values():
        circle = _circle(one, known)
        if circle:
            yield _circle_in_words(circle)
        elif fault := _fault(one, known):
            yield fault


def _twins(one: EvidenceVersion, other: EvidenceVersion) -> bool:
    return one.id != other.id and (one.evidence, one.number) == (other.evidence, other.number)


def _fault(version: EvidenceVersion, known: Mapping[str, EvidenceVersion]) -> str:
    """What is wrong with the version that this one takes the place of; "" where nothing is."""
    before = known.get(version.supersedes)
    if before is None:
        return ""
    if before.evidence != version.evidence:
        return f"{version.id} supersedes {before.id}, which is a version of {before.evidence}."
    if before.number >= version.number:
        return (
            f"{version.id} is version {version.number} and supersedes {before.id}, "
            f"which is version {before.number}."
        )
    return ""


def _circle(version: EvidenceVersion, known: Mapping[str, EvidenceVersion]) -> tuple[str, ...]:
    """The ids that lead from a version back to it; () where nothing does."""
    path = [version.id]
    while (before := known.get(known[path[-1]].supersedes)) is not None:
        if before.id == version.id:
            return tuple(path)
        if before.id in path:  # a circle that this one only leads into
            return ()
        path.append(before.id)
    return ()


def _circle_in_words(circle: tuple[str, ...]) -> str:
    if len(circle) == 1:
        return f"{circle[0]} supersedes itself."
    return f"{in_a_row(sorted(circle))} supersede each other in a circle."
