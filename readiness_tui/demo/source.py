"""One data file of the demo, with what its readers need to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readiness_tui.content.fields import Reader, Unfit, read_table, tables
from readiness_tui.content.problems import Problem, listed, nearest, quoted
from readiness_tui.content.toml_files import SourceFile
from readiness_tui.content.toml_places import Key
from readiness_tui.demo.days import Days
from readiness_tui.readiness.model import Content


class Source:
    """A file as parsed. Mistakes of form go to ``problems``, with their line."""

    def __init__(
        self,
        file: SourceFile,
        problems: list[Problem],
        days: Days,
        content: Content,
        people: Mapping[str, str],
    ) -> None:
        self.file = file
        self.problems = problems
        self.days = days
        self.content = content
        self.people = people  # name -> role
        self._read: set[str] = set()

    def table(
        self, name: str, keys: Mapping[str, Reader], required: Iterable[str] = ()
    ) -> dict[str, Any]:
        """The values of the one table ``[name]``."""
        self._read.add(name)
        if name not in self.file.data:
            self.report((), f"the table {name} is missing", f"add [{name}]")
            return {}
        return read_table(self.file, (name,), self.file.data[name], keys, required)

    def tables(self, name: str) -> Iterator[tuple[Key, dict[str, Any]]]:
        """The tables of ``[[name]]`` as they stand, with their places."""
        self._read.add(name)
        rows = tables(self.file, (name,), self.file.data.get(name, []))
        return (((name, index), row) for index, row in enumerate(rows))

    def rows(
        self, name: str, keys: Mapping[str, Reader], required: Iterable[str] = ()
    ) -> Iterator[tuple[Key, dict[str, Any]]]:
        """The checked values of each ``[[name]]``, with their places."""
        for key, row in self.tables(name):
            yield key, read_table(self.file, key, row, keys, required)

    def check_all_read(self) -> None:
        """Report tables that nobody has asked for, such as a misspelt ``[[dya]]``."""
        for name in self.file.data.keys() - self._read:
            self.report(
                (name,),
                f"the table {quoted(name)} is not known",
                f"use {listed(sorted(self._read))}",
            )

    def report(self, key: Key, what: str, remedy: str) -> None:
        """Add a mistake at the line of ``key``."""
        self.file.report(key, what, remedy)

    def label(self, name: str) -> str:
        """A person with their role, or the name alone where it is a role already."""
        role = self.people.get(name)
        return f"{name}, {role[0].lower()}{role[1:]}" if role else name

    def check_known(self, names: Iterable[str], known: Iterable[str], key: Key, what: str) -> None:
        """Report names of people or roles that service.toml does not hold."""
        known = tuple(known)
        for name in names:
            if name not in known:
                self.report(key, f"there is no {what} {quoted(name)}", "name one of service.toml")

    def check_items(self, codes: Iterable[str], key: Key) -> None:
        """Report codes that no checklist knows."""
        for code in codes:
            if code not in self.content.items:
                guess = nearest(code, self.content.items)
                remedy = f"{guess}?" if guess else "name an item of the checklists"
                self.report(key, f"there is no item {quoted(code)}", remedy)


def tuple_of(*readers: Reader) -> Reader:
    """A list of as many values as there are readers, each accepted by its own."""

    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) != len(readers):
            raise Unfit("has another length", f"write a list of {len(readers)}")
        return tuple(reader(part) for reader, part in zip(readers, value, strict=True))

    return read
