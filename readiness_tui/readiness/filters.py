"""The small language that narrows a list: ``lead:"data lead" due:<30d !ready supervision``.

Terms are separated by spaces and all must hold. A bare word is looked for in the row's text; one
that names a flag, a state or a colour (``overdue``, ``in progress``, ``red``) asks for that, unless
it stands in quotes; ``key:value`` asks about one column; ``!`` or ``-`` in front turns a term
round. A term that is still being typed (``lead:``, ``-``) narrows nothing.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.answers import same_person
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.dates import parse_day
from readiness_tui.readiness.filter_words import MOST_WORDS, meant
from readiness_tui.readiness.vocabulary import Importance, ItemState, RequiredBy


class Row(NamedTuple):
    """What a filter can see of one line of a list, whatever kind of record it shows."""

    words: str  # everything that bare words search
    texts: Mapping[str, str]  # by key: looked into
    choices: Mapping[str, str]  # by key: one of a closed set
    days: Mapping[str, date | None]  # by key
    flags: frozenset[str]


class Keys(NamedTuple):
    """What may be asked of one kind of list."""

    texts: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]]  # key -> the values there are
    days: tuple[str, ...]
    flags: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every word that may stand before a colon."""
        return (*self.texts, *self.choices, *self.days)


ITEM_KEYS = Keys(
    texts=("code", "title", "area", "section", "lead", "note", "source"),
    choices={
        "state": tuple(ItemState),
        "importance": tuple(Importance),
        "required": tuple(RequiredBy),
    },
    days=("due",),
    flags=("ready", "checked", "claimed", "blocked", "lapsed", "overdue", "unassessed", "own"),
)

_STATE_FLAGS: Mapping[ItemState, tuple[str, ...]] = {
    ItemState.READY_CHECKED: ("ready", "checked"),
    ItemState.READY_CLAIMED: ("ready", "claimed"),
    ItemState.BLOCKED: ("blocked",),
    ItemState.LAPSED: ("lapsed",),
    ItemState.NOT_ASSESSED: ("unassessed",),
}


def item_row(assessed: AssessedItem) -> Row:
    """A checklist item as a filter sees it."""
    item, record = assessed.item, assessed.record
    texts = {
        "code": item.code,
        "title": item.title,
        "area": item.area,
        "section": item.section,
        "lead": assessed.lead,
        "note": record.note,
        "source": " ".join(item.source),
    }
    flags = [*_STATE_FLAGS.get(assessed.state, ())]
    flags += ["overdue"] * assessed.overdue + ["own"] * item.own
    return Row(
        words="\n".join((item.code, item.title, item.section, assessed.lead, record.note)),
        texts=texts,
        choices={
            "state": assessed.state,
            "importance": item.importance,
            "required": item.required_by,
        },
        days={"due": record.due},
        flags=frozenset(flags),
    )


class Term(NamedTuple):
    """One condition of a filter."""

    holds: Callable[[Row], bool]
    negated: bool
    asks: bool = True  # about a key, a flag or a state; False where it looks for text


class Filter(NamedTuple):
    """A filter that has been understood; without terms it matches everything."""

    terms: tuple[Term, ...] = ()

    def matches(self, assessed: AssessedItem) -> bool:
        """Whether every term holds of a checklist item."""
        return not self.terms or self.matches_row(item_row(assessed))

    def matches_row(self, row: Row) -> bool:
        """Whether every term holds of a row of any kind."""
        return all(term.holds(row) is not term.negated for term in self.terms)


def parse_filter(text: str, today: date, keys: Keys = ITEM_KEYS, me: str = "") -> Filter:
    """What was typed, as a filter. A quote left open runs to the end.

    ``lead:me`` asks for what the person named ``me`` leads, and so for every key that holds a
    person; ``owner:`` is another word for ``lead:``. Raises InputError for a key, a value of a
    closed set or a day that is not known.
    """
    terms = (_term(token, today, keys, me) for token in _joined(list(_tokens(text)), keys))
    return Filter(tuple(term for term in terms if term is not None))


_PERSONS = frozenset(
    {"lead", "author", "challenger", "approver", "director", "by", "asked_by", "who", "name"}
)
"""Keys that hold a person, where a list has them."""


class _Token(NamedTuple):
    negated: bool
    key: str  # "" for a bare word
    value: str
    quoted: bool  # the whole word stands in quotes


_PIECE = re.compile(r"""[!-]?(?:[^\s"“”]|["“”][^"“”]*(?:["“”]|$))+""")
_KEY = re.compile(r"([^\W\d]\w*):(.*)", re.DOTALL)
_UNQUOTED = str.maketrans("", "", '"“”')


def _tokens(text: str) -> Iterator[_Token]:
    for piece in _PIECE.findall(text):
        negated = piece[0] in "!-"
        body = piece[1:] if negated else piece
        quoted = body[:1] in ('"', "“", "”")
        match = None if quoted else _KEY.fullmatch(body)
        key, value = (match[1].casefold(), match[2]) if match else ("", body)
        yield _Token(negated, key, value.translate(_UNQUOTED).strip(), quoted)


def _joined(tokens: Sequence[_Token], keys: Keys) -> Iterator[_Token]:
    """Words that name a state together (``!in progress``) as one token, others as they are."""
    at = 0
    while at < len(tokens):
        taken = 1
        for many in range(MOST_WORDS, 1, -1):
            some = tokens[at : at + many]
            plain = all(one.value and not one.key and not one.quoted for one in some)
            if len(some) == many and plain and not any(one.negated for one in some[1:]):
                word = "_".join(one.value for one in some)
                if meant(word, keys):
                    taken = many
                    yield tokens[at]._replace(value=word)
                    break
        else:
            yield tokens[at]
        at += taken


def _term(token: _Token, today: date, keys: Keys, me: str) -> Term | None:
    """The condition of one token; None while it is still being typed."""
    key, value = token.key, token.value.casefold()
    if key == "owner" and key not in keys.names and "lead" in keys.names:
        key = "lead"
    if key and key not in keys.names:
        raise _unknown_key(key, keys)
    if not value:
        return None
    if not key:
        state = None if token.quoted else meant(value, keys)
        if state is not None:
            return Term(state, token.negated)
        return Term(lambda row: value in row.words.casefold(), token.negated, asks=False)
    holds = _is(key, me) if me and value == "me" and key in _PERSONS else None
    holds = holds or _condition(key, value, today, keys)
    return None if holds is None else Term(holds, token.negated)


def _is(key: str, person: str) -> Callable[[Row], bool]:
    """Whether a person stands there, or is one of several, a line each."""
    return lambda row: any(same_person(one, person) for one in row.texts.get(key, "").split("\n"))


def _condition(key: str, value: str, today: date, keys: Keys) -> Callable[[Row], bool] | None:
    if key in keys.choices:
        return _one_of(key, value, keys.choices[key])
    if key in keys.days:
        return _on_day(key, value, today)
    if key == "area":
        return lambda row: any(area.startswith(value) for area in row.texts[key].casefold().split())
    return lambda row: value in row.texts[key].casefold()


def _one_of(key: str, value: str, choices: tuple[str, ...]) -> Callable[[Row], bool]:
    """Values that hold ``value`` at the start of a word: "ready" finds both kinds of ready.

    A number finds itself alone: "1" is not the beginning of 10.
    """
    wanted = "_" + re.sub(r"[\s_,-]+", "_", value)
    if value.isdecimal() and value in choices:
        return lambda row: row.choices[key] == value
    found = frozenset(choice for choice in choices if wanted in f"_{choice}")
    if not found:
        known = ", ".join(choice.replace("_", " ") for choice in choices)
        raise InputError(f'There is no {key} called "{value[:40]}".', f"Use one of: {known}.")
    return lambda row: row.choices[key] in found


_COMPARISONS: Mapping[str, Callable[[date, date], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
    "": operator.eq,
}


def _on_day(key: str, value: str, today: date) -> Callable[[Row], bool] | None:
    """A day compared with the row's: ``<30d``, ``>="1 feb"``, ``fri``, ``none``, ``any``."""
    if value == "none":
        return lambda row: row.days[key] is None
    if value == "any":
        return lambda row: row.days[key] is not None
    if value == "overdue":
        return lambda row: "overdue" in row.flags
    sign = next(sign for sign in _COMPARISONS if value.startswith(sign))
    typed = value.removeprefix(sign)
    if not typed.strip():
        return None
    compare, limit = _COMPARISONS[sign], parse_day(typed, today)

    def holds(row: Row) -> bool:
        day = row.days[key]
        return day is not None and compare(day, limit)

    return holds


def _unknown_key(key: str, keys: Keys) -> InputError:
    # Here and not above: only a slip of the finger needs it.
    from difflib import get_close_matches

    near = [name for name in keys.names if name.startswith(key)]
    near = near or get_close_matches(key, keys.names, n=1, cutoff=0.5)
    hint = f'Did you mean "{near[0]}:"?' if near else f"Use one of: {', '.join(keys.names)}."
    return InputError(
        f'"{key[:40]}:" is not something a list can be narrowed by.',
        f"{hint} Quotes make it a plain word.",
    )
