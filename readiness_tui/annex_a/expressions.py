"""The conditions of rules.toml and indicators.toml: SQL with a few words of this field, for polars.

``where = "blank(cla_end) and years(dob, X) >= 18"`` becomes one expression over the list's frame.
What SQL has no word for (completed years, working days, the same child's row on another list) is
worked out once for each list, in a helper column, however many conditions ask for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import polars as pl

from readiness_tui.annex_a.model import UNREADABLE, Asked, Table, Tables
from readiness_tui.errors import ContentError
from readiness_tui.readiness.calendar import add_months

_TOKEN = re.compile(r"\s*('[^']*'|L\d+\.\w+|[A-Za-z_]\w*|@|\d+(?:\.\d+)?|<>|<=|>=|.)", re.DOTALL)
_AGO = re.compile(r"(\d+)([dm])")
_ELSEWHERE = re.compile(r"L(\d+)\.(\w+)")
SQL_WORDS = frozenset(
    [
        "and",
        "or",
        "not",
        "in",
        "is",
        "null",
        "between",
        "true",
        "false",
        "distinct",
        "from",
        "date",
        "like",
        "case",
        "when",
        "then",
        "else",
        "end",
        "coalesce",
        "abs",
        "greatest",
        "least",
    ]
)
"""Words of a condition, in small letters, that are no columns."""


class _Missing(Exception):
    """A column or a list that the condition needs is not in the file."""


class _Tokens:
    def __init__(self, text: str) -> None:
        self._all = [match.group(1) for match in _TOKEN.finditer(text.strip())]
        self._at = 0

    @property
    def next(self) -> str:
        return self._all[self._at] if self._at < len(self._all) else ""

    def take(self) -> str:
        token = self.next
        self._at += 1
        return token

    def arguments(self) -> list[_Tokens]:
        """What stands between the next bracket and its partner, cut at the outer commas."""
        self.take()
        parts: list[list[str]] = [[]]
        depth = 0
        while (token := self.take()) != ")" or depth:
            if not token:
                raise ValueError("a bracket is not closed")
            depth += (token == "(") - (token == ")")
            if token == "," and not depth:
                parts.append([])
            else:
                parts[-1].append(token)
        return [_Tokens(" ".join(part)) for part in parts]

    def __iter__(self) -> Iterator[str]:
        while self._at < len(self._all):
            yield self.take()


class _Helpers(NamedTuple):
    """What one list's conditions need beside its own columns."""

    columns: dict[str, pl.Expr]  # by name
    elsewhere: dict[int, set[str]]  # columns of other lists, of the same child's first row


class Compiler:
    """Turns conditions into expressions; one for one dry run.

    Compile all conditions of a list with ``mask``, then select them from ``prepared``.
    """

    def __init__(
        self, tables: Tables, asked: Asked, columns: Mapping[int, frozenset[str]] | None = None
    ) -> None:
        """``columns`` are the ids that each list may have; by default those that it has."""
        self._tables = tables
        self._asked = asked
        self._columns = columns or {}
        self._helpers = {number: _Helpers({}, {}) for number in tables}

    def mask(self, number: int, condition: str, column: str = "") -> pl.Expr | None:
        """The condition on list ``number``, @ standing for ``column``.

        None where the list, a column or another list that the condition needs is missing.
        Raises ``ContentError`` where the condition is not understood.
        """
        try:
            sql = self._sql(self._table(number), _Tokens(condition), column)
            if _ELSEWHERE.search(condition):  # a row without a child has no other rows
                sql = f"(child_id is not null) and ({sql})"
            return pl.sql_expr(sql)
        except _Missing:
            return None
        except (ValueError, pl.exceptions.PolarsError):
            raise ContentError(
                f"A condition of data/annex_a is not understood: {condition}",
                "Compare it with the explanation at the top of rules.toml.",
            ) from None

    def prepared(self, number: int) -> pl.DataFrame:
        """The list's frame with the helper columns that its conditions need."""
        helpers = self._helpers[number]
        frame = self._tables[number].frame
        for other, columns in sorted(helpers.elsewhere.items()):
            names = {column: f"L{other}.{column}" for column in sorted(columns)}
            first = (
                self._tables[other]
                .frame.lazy()
                .filter(pl.col("child_id").is_not_null())
                .select("child_id", *(pl.col(old).alias(new) for old, new in names.items()))
                .unique("child_id", keep="first", maintain_order=True)
                .collect()
            )
            frame = frame.join(first, on="child_id", how="left", maintain_order="left")
        waiting = dict(helpers.columns)
        while waiting:  # a helper may need another one
            ready = {
                name: each
                for name, each in waiting.items()
                if waiting.keys().isdisjoint(each.meta.root_names())
            }
            frame = frame.with_columns(**ready)
            waiting = {name: each for name, each in waiting.items() if name not in ready}
        return frame

    def _table(self, number: int) -> Table:
        if number not in self._tables:
            raise _Missing
        return self._tables[number]

    def _sql(self, table: Table, tokens: _Tokens, column: str) -> str:
        return " ".join(self._word(table, token, tokens, column) for token in tokens)

    def _word(self, table: Table, token: str, tokens: _Tokens, column: str) -> str:
        if token == "@":
            token = column
        if token == "X":
            return _literal(self._asked.as_of)
        if token == "own_la":
            if not self._asked.authority:
                raise _Missing
            return "'" + self._asked.authority.replace("'", "''") + "'"
        if there := _ELSEWHERE.fullmatch(token):
            return self._elsewhere(table, int(there[1]), there[2])
        if not token[0].isalpha() or token.casefold() in SQL_WORDS:
            return token
        if tokens.next == "(":
            return self._call(table, token, tokens.arguments(), column)
        if not table.has(token):
            known = self._columns.get(table.number)
            if known is not None and token not in known:
                raise ValueError(token)
            raise _Missing
        return f'"{token}"'

    def _elsewhere(self, table: Table, other: int, column: str) -> str:
        if not table.has("child_id") or not self._table(other).has("child_id", column):
            raise _Missing
        self._helpers[table.number].elsewhere.setdefault(other, set()).add(column)
        return f'"L{other}.{column}"'

    def _call(self, table: Table, name: str, arguments: Sequence[_Tokens], column: str) -> str:
        texts = [self._argument(table, name, each, column) for each in arguments]
        match name, texts:
            case "ago", [text] if parts := _AGO.fullmatch(text.replace(" ", "")):
                return _literal(_ago(self._asked.as_of, int(parts[1]), parts[2]))
            case "standard", [text] if text in self._asked.standards:
                return str(self._asked.standards[text])
            case "blank" | "given", [text]:
                blank = self._blank(table, text.strip('"'))
                return blank if name == "blank" else f"(not {blank})"
            case (("years" | "age" | "days" | "workdays"), [a, b]):
                return self._helper(table, f"{name}({a}, {b})", self._between(name, a, b))
            case "closed", [a]:
                working = pl.sql_expr(a).dt.is_business_day(holidays=self._holidays())
                return self._helper(table, f"closed({a})", ~working)
            case "latest", _:
                latest = pl.max_horizontal(*(pl.sql_expr(text) for text in texts))
                return self._helper(table, f"latest({', '.join(texts)})", latest)
        raise ValueError(name)

    def _blank(self, table: Table, column: str) -> str:
        there = _ELSEWHERE.fullmatch(column)
        marked = there[2] + UNREADABLE if there else column + UNREADABLE
        if not (self._tables[int(there[1])] if there else table).has(marked):
            return f'("{column}" is null)'
        unreadable = self._elsewhere(table, int(there[1]), marked) if there else f'"{marked}"'
        return f'("{column}" is null and {unreadable} is distinct from true)'

    def _argument(self, table: Table, name: str, tokens: _Tokens, column: str) -> str:
        return " ".join(tokens) if name in ("ago", "standard") else self._sql(table, tokens, column)

    def _helper(self, table: Table, name: str, expression: pl.Expr) -> str:
        plain = name.replace('"', "").replace("'", "")
        self._helpers[table.number].columns.setdefault(plain, expression)
        return f'"{plain}"'

    def _between(self, name: str, start: str, end: str) -> pl.Expr:
        a, b = pl.sql_expr(start), pl.sql_expr(end)
        if name == "days":
            return (b - a).dt.total_days()
        if name == "workdays":
            day = pl.duration(days=1)
            ahead = pl.business_day_count(a + day, b + day, holidays=self._holidays())
            back = pl.business_day_count(b + day, a + day, holidays=self._holidays())
            return pl.when(b < a).then(-back).otherwise(ahead)
        years = b.dt.year() - a.dt.year() - (_in_year(b) < _in_year(a)).cast(pl.Int32)
        return years if name == "years" else years.clip(lower_bound=-1)

    def _holidays(self) -> list[date]:
        return sorted(self._asked.working_days.holidays)


def _in_year(day: pl.Expr) -> pl.Expr:
    """A number that orders the days of a year, 29 February too."""
    return day.dt.month().cast(pl.Int16) * 32 + day.dt.day()


def _literal(day: date) -> str:
    return f"date '{day.isoformat()}'"


def _ago(day: date, number: int, unit: str) -> date:
    return add_months(day, -number) if unit == "m" else day - timedelta(days=number)
