"""The line on which each key of a TOML text stands, which tomllib does not tell.

One pass over the tokens of a text that tomllib has accepted; it checks nothing. It is needed only
once a mistake has been found, so it costs a good file nothing.
"""

import re
import tomllib
from collections.abc import Iterator

Key = tuple[str | int, ...]
"""The way to a value: ``("section", 0, "item", 2, "code")``."""

DEEPEST = 16
"""Keys further down than this are placed at the line of what holds them."""

_TOKEN = re.compile(
    r'''
      (?P<multiline> "{3}(?:\\.|[^\\])*?"{3,5} | \'{3}.*?\'{3,5} )
    | (?P<unclosed>  """ | \'{3} )
    | (?P<quoted>    "(?:\\.|[^"\\\n])*" | '[^'\n]*' )
    | (?P<comment>   \#[^\n]* )
    | (?P<newline>   \n )
    | (?P<mark>      [][{}=,] )
    | (?P<bare>      [^][{}=,.\s\#"']+ )
    ''',
    re.VERBOSE | re.DOTALL,
)
_NAMES = ("quoted", "bare")


class Places:
    """Where the keys, tables and list entries of one TOML text stand."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Key, int] = {}
        self._entries: dict[Key, int] = {}  # how many [[tables]] a key has had so far
        self.unclosed = 0
        """Line of the list, table or text that is still open at the end, or 0."""
        self._tokens = _tokens(text)
        self._read()

    def line(self, *key: str | int) -> int:
        """The line (from 1) of a key, or of the nearest table that holds it."""
        while key and key not in self._lines:
            key = key[:-1]
        return self._lines.get(key, 1)

    def __contains__(self, key: Key) -> bool:
        return key in self._lines

    def _note(self, key: Key, line: int) -> None:
        if len(key) <= DEEPEST:
            self._lines.setdefault(key, line)

    def _note_all(self, base: Key, names: list[str], line: int) -> Key:
        for name in names:
            base = (*base, name)[: DEEPEST + 1]
            self._note(base, line)
        return base

    def _read(self) -> None:
        table: Key = ()
        names: list[str] = []
        for kind, token, line in self._tokens:
            if kind in _NAMES:
                names.append(_name(token))
            elif token == "[":
                table = self._header(line)
            elif token == "=":
                self._value(self._note_all(table, names, line))
                names = []
            elif kind == "newline":
                names = []

    def _header(self, line: int) -> Key:
        """Read the rest of ``[a.b]`` or ``[[a.b]]`` and return the table that it opens."""
        names: list[str] = []
        many = False
        for kind, token, _ in self._tokens:
            if kind in _NAMES:
                names.append(_name(token))
            elif token == "[":
                many = True
            else:
                break
        table: Key = ()
        for position, name in enumerate(names):
            table = (*table, name)[: DEEPEST + 1]
            self._note(table, line)
            last = position == len(names) - 1
            if last and many:
                self._entries[table] = self._entries.get(table, 0) + 1
            if table in self._entries:
                table = (*table, self._entries[table] - 1)
                self._note(table, line)
        return table

    def _value(self, key: Key) -> None:
        """Read a value to its end, noting what lists and inline tables hold.

        Open brackets are kept in a list, so that depth costs no call stack.
        """
        opened: list[_Open] = []
        names: list[str] = []
        for kind, token, line in self._tokens:
            if kind == "newline" and not opened:
                return
            if kind in ("newline", "comment"):
                continue
            if kind == "unclosed":
                self.unclosed = self.unclosed or line
            elif token in ("]", "}"):
                if opened:
                    key = opened.pop().key
            elif token == ",":
                names = []
                if opened:
                    opened[-1].entries += 1
                    key = opened[-1].key
            else:
                if opened and opened[-1].is_list:
                    key = (*opened[-1].key, opened[-1].entries)[: DEEPEST + 1]
                    self._note(key, line)
                elif opened and token == "=":
                    key = self._note_all(opened[-1].key, names, line)
                elif opened and key == opened[-1].key and kind in _NAMES:
                    names.append(_name(token))
                if token in ("[", "{"):
                    opened.append(_Open(key, token == "[", line))
                    names = []
        if opened:
            self.unclosed = self.unclosed or opened[0].line


class _Open:
    """A bracket that is open while a value is read."""

    __slots__ = ("entries", "is_list", "key", "line")

    def __init__(self, key: Key, is_list: bool, line: int) -> None:
        self.key = key
        self.is_list = is_list
        self.line = line
        self.entries = 0


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    line, seen = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        yield match.lastgroup or "", match.group(), line


def _name(token: str) -> str:
    """The name that a key's token stands for."""
    if token[0] not in "\"'":
        return token
    try:
        return str(tomllib.loads(f"name = {token}")["name"])
    except tomllib.TOMLDecodeError:  # only in a text that tomllib refused as a whole
        return token
