"""What each type of field may be where it is stored, and how the value of the rules is made of it.

On the way of every start, so no value costs a call that a loop in C can do without.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from itertools import chain
from typing import Any

from readiness_tui.readiness.model import FILE_FAULTS, EvidenceFile
from readiness_tui.readiness.vocabulary import Answer, EventKind, Importance, NoteKind

RANGES: Mapping[str, tuple[int, int]] = {
    "share_done": (0, 100),
    "estimated_days": (0, 1000),
    "cycle_months": (1, 120),
    "fixed_month": (1, 12),
    "number": (1, 100_000),
    "minutes": (0, 100_000),
    "size": (0, 1 << 50),
    "list": (1, 11),
    "question": (1, 3),
    "position": (0, 100_000),
    "tolerance_months": (1, 120),
    "valid_months": (1, 120),
    "attended": (0, 1_000_000),
    "invited": (0, 1_000_000),
    "page": (1, 10_000),
    "likelihood": (1, 5),
    "impact": (1, 5),
    "target_likelihood": (1, 5),
    "target_impact": (1, 5),
    "sign_off_working_days": (0, 100),
    "readings": (1, 12),
}
"""The least and the most that a whole number may be, by the name of its field."""

ANY_COUNT = (0, 1 << 50)
"""The range of all other whole numbers."""

ANY_FIGURE = (-(10**15), 10**15)
"""The range of figures; beyond it two of them that differ would be kept as one."""

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Of days and moments; within them no reckoning leaves the calendar."""

WRONG = (ValueError, TypeError, KeyError, AttributeError)
"""What a reader raises of a value that cannot be."""

Column = Iterable[Any]
"""The values of one field, over many records; readers go over it once or twice."""

_FIRST, _TOO_LATE = f"{FIRST_YEAR}", f"{LAST_YEAR + 1}"
_NONE = type(None)
_TEXT = frozenset({str})


def within(numbers: Collection[float], field: str, types: Collection[type] = (int,)) -> bool:
    """Whether all the numbers are in the range of a field, which takes values of these types."""
    low, high = ANY_FIGURE if float in types else RANGES.get(field, ANY_COUNT)
    return not numbers or low <= min(numbers) <= max(numbers) <= high


class _Days(dict[Any, date | None]):
    """The day of each stored text; one that cannot be raises ValueError or TypeError."""

    def __missing__(self, text: str) -> date | None:
        if not _FIRST <= text < _TOO_LATE:
            raise ValueError
        self[text] = day = date.fromisoformat(text)
        return day


_day = _Days({None: None, "": None}).__getitem__


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    if not (_FIRST <= text < _TOO_LATE and (moment := datetime.fromisoformat(text)).tzinfo):
        raise ValueError
    return moment


_FILE_FORMS = frozenset({(str, str, int, str), (str, str, _NONE, str)})


def _file(entry: Any) -> EvidenceFile:
    if tuple(map(type, entry)) not in _FILE_FORMS or (entry[3] and entry[3] not in FILE_FAULTS):
        raise ValueError
    return tuple.__new__(EvidenceFile, entry)  # as ``_make``, which counts the parts once more


def _files(column: Column) -> Column:
    return (tuple(map(_file, entries)) for entries in column)


def _texts(column: Column) -> Column:
    if not _TEXT.issuperset(map(type, chain.from_iterable(column))):
        raise TypeError
    return map(tuple, column)


def _grades(column: Column) -> Column:
    if not _TEXT.issuperset(map(type, chain.from_iterable(one.values() for one in column))):
        raise TypeError
    return column


def _pairs(column: Column) -> Column:
    """Each a number that was reported and the one that was counted, if it was."""
    for pair in chain.from_iterable(one.values() for one in column):
        reported, counted = pair
        if type(reported) is not int or type(counted) not in _NUMBER:
            raise TypeError
    return column


_NUMBER = (int, _NONE)
_NUMBERS = (int, float)

Reader = Callable[[Column], Column]
Form = tuple[frozenset[type], Reader | None]

FORMS: Mapping[object, Form] = {
    str: (frozenset({str}), None),
    int: (frozenset({int}), None),
    int | None: (frozenset({int, _NONE}), None),
    bool: (frozenset({bool}), None),
    float | None: (frozenset({int, float, _NONE}), None),
    date | None: (frozenset({str, _NONE}), partial(map, _day)),
    datetime | None: (frozenset({str, _NONE}), partial(map, _moment)),
    tuple[str, ...]: (frozenset({list, tuple}), _texts),
    tuple[EvidenceFile, ...]: (frozenset({list, tuple}), _files),
    Mapping[str, str]: (frozenset({dict}), _grades),
    Mapping[str, object]: (frozenset({dict}), None),
    **{
        words: (
            frozenset({str, words}),
            partial(map, {word.value: word for word in words}.__getitem__),
        )
        for words in (Answer, Importance, EventKind, NoteKind)
    },
}
"""By the type of a field: what it may be where it is stored, and what makes values of a column."""

PAIRS = "reported"
"""A field of which more is known than its type says."""


def form_of(field: str, type_: object) -> Form:
    """What a field may be where it is stored, and what makes values of a column of it."""
    if type_ not in FORMS and (part := part_of(type_)):
        return frozenset({list, tuple}), _parts(part)
    types, read = FORMS[type_]
    return types, _pairs if field == PAIRS else read


def part_of(type_: object) -> Any:
    """The named tuple that a field holds several of; None where it holds anything else."""
    part, *rest = getattr(type_, "__args__", (None,))
    return part if rest == [Ellipsis] and hasattr(part, "_fields") else None


def _parts(part: Any) -> Reader:
    """A reader of entries that are stored as the values of a named tuple, in order."""
    names = part._fields
    forms = [form_of(name, hint) for name, hint in part.__annotations__.items()]

    def read_one(entry: Any) -> Any:
        values = list(part(*entry))
        for at, (types, read) in enumerate(forms):
            value = values[at]
            if type(value) not in types:
                raise TypeError
            if type(value) in _NUMBERS and not within((value,), names[at], types):
                raise ValueError
            if read is not None:
                (values[at],) = read([value])
        return part._make(values)

    return lambda column: (tuple(map(read_one, entries)) for entries in column)
