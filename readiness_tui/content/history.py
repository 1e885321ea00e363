"""Reads the history of inspections: one row an event, from published reports and letters."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date

from readiness_tui.content.locate import shipped
from readiness_tui.content.problems import ContentProblems, Problem, instead, listed, quoted
from readiness_tui.errors import ContentError, InputError
from readiness_tui.readiness.history import Authority, known_on
from readiness_tui.readiness.model import InspectionEvent
from readiness_tui.readiness.vocabulary import EventKind, Grade
from readiness_tui.text import LINE_LIMIT, clean_line

__all__ = ["Authority", "find_authority", "known_on", "read_history"]

_GRADES = {  # column -> judgement
    "overall": "overall",
    "leaders": "leaders",
    "help_protection": "help_and_protection",
    "in_care": "in_care",
    "care_leavers": "care_leavers",
}
_COLUMNS = (
    *("la_code", "local_authority", "region", "event", "framework", "start", "end", "published"),
    *_GRADES,
    *("focus", "start_precision"),
)
_OFF_THE_SCALE = frozenset({"adequate", "not_judged"})  # older scales: no grade of today's
_DATES = ("start", "end", "published")
_PRECISIONS = ("", "day", "month")
_DAY_UNKNOWN = "Only the month of the start is known."
_SHOWN_NAMES = 3


def read_history(path: str | None = None) -> tuple[Authority, ...]:
    """The authorities by name, from the file that ships or from a newer one in the same form.

    Where only the month of a start is known, ``start`` is its first day and ``focus`` says so.
    ``framework`` is the word of the file, which names no edition. Raises ``ContentProblems``
    naming each mistake, and ``ContentError`` where the file cannot be read.
    """
    path = shipped("data/inspection_history.csv") if path is None else path
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            return _History(path).read(file)
    except OSError as error:
        raise ContentError(
            f"The history {clean_line(path)} cannot be read ({error.strerror}).",
            "Check the name and that you may open it.",
        ) from error
    except UnicodeDecodeError as error:
        raise ContentError(
            f"The history {clean_line(path)} is not a text file in UTF-8.",
            "In Excel, save it as CSV UTF-8.",
        ) from error


def find_authority(name_or_code: str, history: Sequence[Authority]) -> Authority:
    """The authority of that name or code, however it is capitalised and whether & or "and".

    "Bristol" is enough for "Bristol, City of". Raises ``InputError`` with the nearest three names.
    """
    typed = clean_line(name_or_code, LINE_LIMIT)
    wanted = folded(typed)
    for authority in history:
        short = authority.name.partition(",")[0]
        if wanted in (folded(authority.name), folded(short), authority.la_code.casefold()):
            return authority
    raise InputError(f"No authority is called {quoted(typed)}.", _did_you_mean(wanted, history))


def folded(name: str) -> str:
    """A name for comparing: without case, signs, and "&" for "and"."""
    words = name.casefold().replace("&", " and ").replace("-", " ").replace(",", " ").split()
    return " ".join(words)


def _did_you_mean(wanted: str, history: Sequence[Authority]) -> str:
    import difflib  # only a mistake needs it

    names = {folded(authority.name): authority.name for authority in history}
    names |= {one.la_code.casefold(): f"{one.name} ({one.la_code})" for one in history}
    close = difflib.get_close_matches(wanted, names, n=len(names), cutoff=0.4)
    holding = [name for name in names if wanted and wanted in name]
    nearest = list(dict.fromkeys(names[name] for name in [*holding, *close]))[:_SHOWN_NAMES]
    if not nearest:
        return "Give the authority's name or its three-digit code."
    return f"Did you mean {listed(nearest)}?"


class _History:
    """One reading of one file: collects what is wrong while it goes."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.line = 1
        self.problems: list[Problem] = []
        self.names: dict[str, tuple[str, str]] = {}  # by code: name and region
        self.events: dict[str, dict[str, InspectionEvent]] = {}  # by code and id

    def read(self, lines: Iterable[str]) -> tuple[Authority, ...]:
        rows = csv.reader(lines, strict=True)
        try:
            header = [cell.strip() for cell in next(rows, [])]
            self._check_header(header)
            for cells in rows:
                self.line = rows.line_num
                if len(cells) == len(header):
                    texts = (clean_line(cell, LINE_LIMIT) for cell in cells)
                    self._add(dict(zip(header, texts, strict=True)))
                elif any(cells):
                    what = f"the row has {len(cells)} values and the heading {len(header)}"
                    self._wrong(what, "put a text that holds a comma between double quotes")
        except csv.Error as error:
            self.line = rows.line_num
            self._wrong(f"this is not a row of values ({error})", "save the file as CSV again")
        if not self.names and not self.problems:
            self._wrong("the file holds no event", "give a file with one row for each event")
        if self.problems:
            raise ContentProblems(self.problems)
        return tuple(
            sorted(
                Authority(name, code, region, tuple(sorted(self.events[code].values(), key=_when)))
                for code, (name, region) in self.names.items()
            )
        )

    def _add(self, row: dict[str, str]) -> None:
        code, name = row["la_code"], row["local_authority"]
        event = self._event(row)
        known = self.names.setdefault(code, (name, row["region"]))
        events = self.events.setdefault(code, {})
        if not code or not name:
            self._wrong("the authority's code or name is missing", "give both")
        elif known[0] != name:
            what = f"the code {quoted(code)} belongs to {quoted(known[0])} further up"
            self._wrong(what, "use one name for one code")
        elif event.id in events:
            self._wrong("this event is already further up", "remove one of the two rows")
        events[event.id] = event

    def _check_header(self, header: list[str]) -> None:
        missing = [name for name in _COLUMNS if name not in header]
        if missing:
            what = f"the heading lacks {listed(missing, 'and')}"
            self._wrong(what, f"start the file with {','.join(_COLUMNS)}")
            raise ContentProblems(self.problems)

    def _event(self, row: dict[str, str]) -> InspectionEvent:
        kind = self._one_of("event", row["event"], tuple(EventKind)) or EventKind.OTHER
        start, end, published = (self._day(name, row[name]) for name in _DATES)
        if not any(row[name] for name in ("start", "published")):
            self._wrong("neither start nor published is given", "give at least one of the two")
        for name, later in (("end", end), ("published", published)):
            if start and later and later < start:
                self._wrong(f"{name} lies before start", "correct one of the two")
        precision = self._one_of("start_precision", row["start_precision"], _PRECISIONS)
        focus = row["focus"]
        if precision == "month":
            focus = f"{focus}. {_DAY_UNKNOWN}" if focus else _DAY_UNKNOWN
        return InspectionEvent(
            id=f"{row['la_code']}-{row['start'] or row['published']}-{kind}",
            kind=EventKind(kind),
            framework=row["framework"],
            start=start,
            end=end,
            published=published,
            grades=self._grades(row),
            focus=focus,
        )

    def _grades(self, row: dict[str, str]) -> dict[str, str]:
        given = {column: row[column] for column in _GRADES if row[column]}
        return {
            _GRADES[column]: grade
            for column, grade in given.items()
            if grade not in _OFF_THE_SCALE and self._one_of(column, grade, tuple(Grade))
        }

    def _day(self, name: str, text: str) -> date | None:
        if not text:
            return None
        try:
            if len(text) != len("2026-04-01"):  # other ISO forms are read by some versions only
                raise ValueError
            return date.fromisoformat(text)
        except ValueError:
            self._wrong(f"{name} is {quoted(text)}, which is no date", "write it as 2026-04-01")
            return None

    def _one_of(self, name: str, text: str, known: tuple[str, ...]) -> str:
        if text in known:
            return text
        words = [str(word) for word in known if word]
        remedy = instead(text, words, f"use {listed(words)}")
        self._wrong(f"{name} is {quoted(text)}, which is not known", remedy)
        return ""

    def _wrong(self, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.path, self.line, what, remedy))


def _when(event: InspectionEvent) -> tuple[date, str]:
    return (event.start or event.published or date.min, event.id)
