"""What a new edition of the framework does to the self-evaluation: which area becomes which.

Which area becomes which is data, one row from each edition to the next. What no row says is not
guessed: it has no home until somebody gives it one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from readiness_tui.readiness.model import Edition
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.own_account import OwnGrade, Statement
from readiness_tui.readiness.vocabulary import Confidence

_SUREST_LAST = (
    Confidence.UNCONFIRMED,
    Confidence.INFERRED,
    Confidence.COUNTED,
    Confidence.SEEN,
)


class AreaRow(NamedTuple):
    """What becomes of one judgement area from an edition to the next."""

    before: str  # id of the edition
    after: str  # id of the next edition
    area: str  # id of the area, or "overall"
    becomes: tuple[str, ...]  # ids in the next edition; empty: it has no home there
    confidence: Confidence
    source: str
    note: str = ""


class Placed(NamedTuple):
    """Where a statement or an own grade belongs in the new edition."""

    id: str  # of the statement, or of the area that is graded
    graded: bool  # whether it is an own grade
    before: str  # id of its area
    after: tuple[str, ...]  # ids of its areas in the new edition
    confidence: Confidence | None  # of the rows that say so; None: no row does
    words: str  # what has happened, and what to do

    @property
    def stays(self) -> bool:
        """Whether its area has the same id in the new edition."""
        return self.after == (self.before,)

    @property
    def moves(self) -> bool:
        """Whether another area, and only one, stands for its own."""
        return len(self.after) == 1 and not self.stays


class EditionChange(NamedTuple):
    """Everything that is in the self-evaluation, by what a new edition does to it."""

    unknown: str  # "", or why nothing can be said; the rest is empty then
    kept: tuple[Placed, ...] = ()
    moved: tuple[Placed, ...] = ()
    to_decide: tuple[Placed, ...] = ()  # its area became several
    without_home: tuple[Placed, ...] = ()


def edition_change(
    statements: Mapping[str, Statement],
    grades: Mapping[str, OwnGrade],
    before: Edition,
    after: Edition,
    editions: Sequence[Edition],
    rows: Iterable[AreaRow],
) -> EditionChange:
    """Say where each statement and each own grade belongs under ``after``.

    ``editions`` are all that are known, oldest first: the way leads through those between. What
    neither edition has an area for is followed from the latest one that has. An own
    grade that was never given is passed over. An edition without its first day moves nothing, and
    neither does one that no row leads to.
    """
    way = _way(before, after, editions)
    by_step = {(row.before, row.after, row.area): row for row in rows}
    if unknown := _unknown(before, after, way, by_step):
        return EditionChange(unknown)
    overall = (("overall", "Overall effectiveness"),) if after.overall else ()
    titles = dict((*overall, *after.judgements))
    written = [(one.id, False, one.judgement) for one in statements.values()]
    given = [(one.id, True, one.id) for one in grades.values() if one.grade]
    ways = {
        area: way if area in titles else _way(_with_area(area, before, editions), after, editions)
        for _, _, area in (*written, *given)
    }
    placed = tuple(
        _one_grade_each(
            [
                _placed(id_, graded, area, _followed(area, ways[area], by_step, titles), titles)
                for id_, graded, area in (*written, *given)
            ],
            titles,
        )
    )
    return EditionChange(
        "",
        kept=tuple(one for one in placed if one.stays),
        moved=tuple(one for one in placed if one.moves),
        to_decide=tuple(one for one in placed if len(one.after) > 1),
        without_home=tuple(one for one in placed if not one.after),
    )


class _Follow(NamedTuple):
    """Where an area leads, and what is said of the way."""

    areas: tuple[str, ...]
    confidence: Confidence | None
    notes: tuple[str, ...]


_Rows = Mapping[tuple[str, str, str], AreaRow]


def _way(
    before: Edition, after: Edition, editions: Sequence[Edition]
) -> tuple[tuple[str, str], ...]:
    """The steps from edition to edition; empty where ``after`` is not a later one."""
    ids = [edition.id for edition in editions]
    if before.id not in ids or after.id not in ids:
        return ()
    part = ids[ids.index(before.id) : ids.index(after.id) + 1]
    return tuple(pairwise(part))


def areas_of(edition: Edition) -> frozenset[str]:
    """Ids of the areas that an edition grades, "overall" among them where it does."""
    return frozenset((*(id_ for id_, _ in edition.judgements), *["overall"] * edition.overall))


def _with_area(area: str, before: Edition, editions: Sequence[Edition]) -> Edition:
    """The latest edition up to ``before`` that has an area; ``before`` where none has."""
    found = before
    for edition in editions:
        if area in areas_of(edition):
            found = edition
        if edition.id == before.id:
            return found
    return before


def _unknown(before: Edition, after: Edition, way: Sequence[tuple[str, str]], rows: _Rows) -> str:
    if after.holds_from is None:
        return (
            f"When “{after.title}” begins, and what it judges, is not known: "
            "nothing is moved until it is."
        )
    told = {(row.before, row.after) for row in rows.values()}
    if before.id != after.id and (not way or any(step not in told for step in way)):
        return (
            f"Nothing says which areas of “{before.title}” become which of “{after.title}”: "
            "give each statement its area by hand."
        )
    return ""


def _followed(
    area: str, way: Sequence[tuple[str, str]], rows: _Rows, titles: Mapping[str, str]
) -> _Follow:
    """Follow an area through the editions."""
    areas: tuple[str, ...] = (area,)
    used: list[AreaRow] = []
    for before, after in way:
        steps = [row for one in areas if (row := rows.get((before, after, one))) is not None]
        if not steps and not used and area in titles:
            break  # written for the new edition already
        used += steps
        areas = tuple(dict.fromkeys(id_ for row in steps for id_ in row.becomes))
    sure = min((row.confidence for row in used), key=_SUREST_LAST.index, default=None)
    notes = tuple(dict.fromkeys(row.note for row in used if row.note))
    return _Follow(tuple(id_ for id_ in areas if id_ in titles), sure, notes)


def _placed(
    id_: str, graded: bool, before: str, follow: _Follow, titles: Mapping[str, str]
) -> Placed:
    words = " ".join((*follow.notes, _to_do(before, follow.areas, titles, graded=graded)))
    return Placed(id_, graded, before, follow.areas, follow.confidence, words)


def _to_do(before: str, areas: Sequence[str], titles: Mapping[str, str], *, graded: bool) -> str:
    if not areas:
        if graded:
            return "The edition grades no such area: the grade stays in the versions shared before."
        return "It has no home: give it another area, or withdraw it."
    names = in_a_row([f"“{titles[area]}”" for area in areas])
    if len(areas) > 1:
        if graded:
            return f"Give each area its own grade: {names}."
        return f"Decide which area it is about, and write another for the rest: {names}."
    if areas[0] == before:
        return f"It stays in {names}: read it again beside the new wording."
    return f"It belongs to {names} now."


def _one_grade_each(placed: Sequence[Placed], titles: Mapping[str, str]) -> Iterator[Placed]:
    """A grade that would move to an area with one of its own has no home: neither is better."""
    taken = {one.before for one in placed if one.graded and one.stays}
    for one in placed:
        if one.graded and one.moves:
            (area,) = one.after
            if area in taken:
                words = f"“{titles[area]}” has a grade of its own: read that again beside this one."
                yield one._replace(after=(), words=words)
                continue
            taken.add(area)
        yield one
