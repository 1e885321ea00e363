"""Reads one TOML file and puts every fault of its form in plain words, with its line."""

import os
import re
import stat
import tomllib
from collections.abc import Iterable
from typing import Any

from readiness_tui.content.problems import Problem, nearest, quoted
from readiness_tui.content.toml_places import Key, Places

LARGEST = 1_000_000
"""Most bytes in one file; the largest that ships has under 40,000."""

_GUESSES = 500  # mistakes up to which it is guessed what was meant, which takes time
_DOTS = 200  # in one key; far beyond use, and tomllib's time grows with their square
_ROUNDS = 50  # faults of form looked for in one file
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_HEADER = re.compile(r"\s*\[")
_UTF8_HINT = "save the file again with the encoding UTF-8"
_TOO_DEEP = ("lists or tables lie too deep in each other", "use the form of the shipped files")
_QUOTES = 'write "..." with straight quotes on one line, or """...""" over several'

# What tomllib says (its beginning) -> what is wrong, and what would be right.
_PLAIN_WORDS = (
    ("Invalid statement", "this line is not understood", 'write key = "value", or [table]'),
    ("Expected '='", "an equals sign is missing after the key", 'write key = "value"'),
    (
        "Invalid initial",
        "a name is missing or has a sign that is not allowed",
        "use a to z, 0-9, _",
    ),
    ("Expected newline", "something stands after the end of the value", "put each key on its line"),
    ("Expected ']'", "the closing bracket of the table's name is missing", "write [name]"),
    ("Expected ']]'", "the two closing brackets are missing", "write [[name]]"),
    ("Expected \"'", "a text that was opened with ' is not closed", _QUOTES),
    ("Invalid value", "the value is not understood", "put text between straight double quotes"),
    ("Unterminated", "a text is not closed", _QUOTES),
    ("Illegal character '\\n'", "a text is not closed on its line", _QUOTES),
    ("Illegal character", "a text holds a control character", "remove it"),
    ("Found invalid", "a comment holds a control character", "remove it"),
    ("Unescaped '\\'", "a backslash stands alone in a text", "write two, or use single quotes"),
    ("Invalid hex", "a backslash code in the text is not complete", "write the character itself"),
    ("Escaped char", "a backslash code in the text names no character", "write the character"),
    ("Unclosed array", "a list has no comma here, or is not closed", 'write ["one", "two"]'),
    (
        "Unclosed inline",
        "a { } table is not closed or lacks a comma",
        "write { key = 1, other = 2 }",
    ),
    ("Duplicate inline", "a key is given twice", "keep one of the two"),
    ("Cannot declare", "this table is given twice", "keep one, or write [[name]] for a list"),
    ("Cannot ", "this key or table is given twice", "keep one of the two"),
    ("Invalid date", "there is no such date", "write it as 2026-04-01"),
)


class SourceFile:
    """One TOML file as read: its table, and the lines on which things stand."""

    def __init__(self, path: str, own: bool, raw: bytes, problems: list[Problem]) -> None:
        self.path = path
        self.own = own  # the council's own, not shipped
        self.raw = raw
        self.whole = True  # False where faults of form have hidden part of the file
        self.data: dict[str, Any] = {}
        self._problems = problems
        self._places: Places | None = None
        self._text = ""
        self._parse(self._decode())

    def line(self, *key: str | int) -> int:
        """The line on which a key, or the table that should hold it, stands."""
        if self._places is None:
            self._places = Places(self._text)
        return self._places.line(*key)

    def report(self, key: Key, what: str, remedy: str) -> None:
        """Add a mistake at the line of ``key``."""
        self._problems.append(Problem(self.path, self.line(*key), what, remedy))

    def guess(self, word: str, known: Iterable[str]) -> str:
        """The known word that was probably meant, or an empty text."""
        return nearest(word, known) if len(self._problems) < _GUESSES else ""

    def _fault(self, line: int, what: str, remedy: str) -> None:
        self.whole = False
        self._problems.append(Problem(self.path, line, what, remedy))

    def _decode(self) -> str:
        raw = self.raw
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            self._fault(1, "the file is saved as UTF-16", _UTF8_HINT)
            return ""
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            for number, line in enumerate(raw.split(b"\n"), start=1):
                try:
                    line.decode()
                except UnicodeDecodeError as error:
                    what = f"a character here is not UTF-8 (byte {line[error.start]:#04x})"
                    self._fault(number, what, _UTF8_HINT)
            text = raw.decode("utf-8-sig", errors="replace")
        if not text.strip():
            self._fault(1, "the file is empty", "fill it or delete it")
        return text.replace("\r\n", "\n")

    def _parse(self, text: str) -> None:
        """Parse; after a fault leave out the table that holds it and look at the rest."""
        if too_deep := _dotted_line(text):
            self._fault(too_deep, *_TOO_DEEP)
            return
        for _ in range(_ROUNDS):
            self._text = text
            try:
                self.data = tomllib.loads(text + "\n")  # so that no fault is past the last line
            except RecursionError:
                self._fault(_deepest_line(text), *_TOO_DEEP)
                return
            except tomllib.TOMLDecodeError as error:
                line = self._fault_line(str(error), text)
                self._fault(line, *_in_plain_words(str(error)))
                rest = _without_table(text, line)
                if rest == text:
                    return
                text = rest
            except ValueError:  # more digits in a number than Python converts
                line = _longest_number_line(text)
                self._fault(line, "a number has thousands of digits", "write the number you mean")
                return
            else:
                return

    def _fault_line(self, message: str, text: str) -> int:
        found = _AT_LINE.search(message)
        if found and found[1]:
            return min(int(found[1]), text.count("\n") + 1)
        return Places(text).unclosed or text.rstrip().count("\n") + 1


def read_toml(path: str, own: bool, problems: list[Problem]) -> SourceFile | None:
    """Read a file; what is wrong with it goes to ``problems``. ``None`` if there is no reading it.

    A byte order mark and Windows line ends are accepted.
    """

    def refuse(what: str, remedy: str) -> None:
        problems.append(Problem(path, 1, what, remedy))

    try:
        facts = os.stat(path)
        if not stat.S_ISREG(facts.st_mode):
            refuse("this is not a file", "only files may have names ending in .toml")
            return None
        with open(path, "rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        refuse(f"the file cannot be read ({why})", "check that you may open it")
        return None
    if len(raw) > LARGEST:
        refuse("the file is larger than 1 MB", "split it, or check that it is a checklist")
        return None
    return SourceFile(path, own, raw, problems)


def _in_plain_words(message: str) -> tuple[str, str]:
    for beginning, what, remedy in _PLAIN_WORDS:
        if message.startswith(beginning):
            return what, remedy
    return f"the file is not valid TOML: {quoted(_AT_LINE.sub('', message))}", "correct this line"


def _without_table(text: str, line: int) -> str:
    """Blank the table around ``line``, keeping all other lines where they are."""
    lines = text.split("\n")
    start = line - 1
    while start > 0 and not _HEADER.match(lines[start]):
        start -= 1
    end = line
    while end < len(lines) and not _HEADER.match(lines[end]):
        end += 1
    return "\n".join(lines[:start] + [""] * (end - start) + lines[end:])


def _dotted_line(text: str) -> int:
    """The first line with a key of very many parts, or 0."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.partition("=")[0].count(".") > _DOTS:
            return number
    return 0


def _deepest_line(text: str) -> int:
    depth, deepest, found = 0, 0, 1
    for number, line in enumerate(text.split("\n"), start=1):
        for mark in line:
            depth += (mark in "[{") - (mark in "]}")
            if depth > deepest:
                deepest, found = depth, number
    return found


def _longest_number_line(text: str) -> int:
    longest = max(re.finditer(r"[0-9_]+", text), key=lambda match: len(match.group()))
    return text.count("\n", 0, longest.start()) + 1
