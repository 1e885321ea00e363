"""The strings that break terminals, spreadsheets and pages, on the screen and in what is saved."""

from __future__ import annotations

import asyncio
import csv
import io
import re
import time
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from readiness_tui import content
from tests.hostile.model import Case, Door, Said, begun, command
from tests.reports.hostile import HOSTILE as IN_PAPERS
from tests.screens.driving import Desk, at_keyboard
from tests.widgets.hostile import HOSTILE

FORMULAS = ("=1+1", "+44 161", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "=HYPERLINK(1)")
SCRIPT = "</td><script>alert(1)</script>"
TEXTS = tuple(
    text[:300] for text in dict.fromkeys((*HOSTILE, *IN_PAPERS, *FORMULAS, SCRIPT)) if text.strip()
)
PLAIN = "Nothing but text."


def harmful(text: str) -> str:
    """The signs in a text that could drive a terminal or turn a line round, told by their names."""
    found = {one for one in text if unicodedata.category(one) == "Cc" and one not in "\n\r\t"}
    found |= set(text) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200e\u200f")
    return ", ".join(sorted(f"U+{ord(one):04X}" for one in found))


def _as_shown(text: str) -> str:
    """What is sure to be on one line of the screen: the text to the first sign of another kind."""
    line = text.replace("\n", " ").replace("\t", " ")
    kept = "".join(one for one in line if unicodedata.category(one) not in ("Cc", "Cf", "Cs"))
    return " ".join(re.split(r"[^\x20-\x7e]", kept)[0].split())[:20].rstrip()


def _workspace(folder: Path, texts: Sequence[str]) -> Path:
    """Documents and a checklist item that are called so."""
    workspace = begun(folder)
    for text in texts:
        status, words = command(
            *("evidence", "add", f"--title={text}", f"shows={text}"), workspace=workspace
        )
        assert status == 0, words
        fields = (f"lead={text}", f"note={text}", "state=blocked", f"reason={text}")
        status, words = command("items", "set", "EL01", *fields, workspace=workspace)
        assert status == 0, words
    return workspace


def _screen(cases: Sequence[Case], folder: Path) -> Mapping[str, Said]:
    """The line of each document in the library, and its details beside it."""
    texts = [str(case.make(folder)) for case in cases]
    workspace = _workspace(folder, texts)
    before = len(Desk(str(workspace), content.load(), "").records().evidence) - len(texts)
    desk = Desk(str(workspace), content.load(), str(folder / "settings"))
    said: dict[str, Said] = {}

    async def look() -> None:
        async with at_keyboard(desk.app(), size=(200, 60)) as hands:
            await hands.press("3")
            for number, case in enumerate(cases, before + 1):
                began = time.perf_counter()
                hands.app.open_record(f"EV{number:03d}")  # type: ignore[attr-defined]
                await hands.rest()
                lines = [hands.cursor, *(line[100:] for line in hands.lines)]
                words = "\n".join(lines)
                told = f"Harmful: {harm}. {words}" if (harm := harmful(words)) else words
                running = "" if hands.app.is_running else "Traceback: the app has ended."
                said[case.id] = Said(
                    f"{running} {' '.join(told.split())}", time.perf_counter() - began
                )

    asyncio.run(look())
    desk.close()
    return said


def _text_of(path: Path) -> str:
    """A file as text; of a packed one every part, its formulas told."""
    data = path.read_bytes()
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if "xml" in name]
    formulas = " Formula." if any(re.search(r"<f[ >]", part) for part in parts) else ""
    links = " Link." if any("hyperlink " in part for part in parts) else ""
    return "".join(parts) + formulas + links


def _judged(text: str, ending: str) -> str:
    wrong = []
    if harm := harmful(text):
        wrong.append(f"Harmful: {harm}.")
    if ending != ".json" and "<script>alert" in text and ending in (".html", ".docx", ".xlsx"):
        wrong.append("A script.")
    wrong += [word for word in ("Formula.", "Link.") if text.endswith(f" {word}")]
    if ending == ".csv":
        cells = (cell for row in csv.reader(io.StringIO(text)) for cell in row)
        wrong += [f"Formula: {cell[:20]}" for cell in cells if cell.startswith(("=", "+", "@"))]
    return " ".join(wrong) or PLAIN


OUT: tuple[tuple[str, ...], ...] = (
    *(
        ("status", "-o", f"status{ending}")
        for ending in (".txt", ".md", ".html", ".json", ".docx", ".xlsx")
    ),
    *(
        ("report", "evidence-index", "-o", f"index{ending}")
        for ending in (".md", ".html", ".docx", ".xlsx")
    ),
    ("items", "list", "--format", "csv"),
    ("items", "list", "--format", "json"),
    ("items", "show", "EL01"),
    ("evidence", "list"),
    ("evidence", "list", "--format", "json"),
    ("history",),
    ("due",),
)


def _exports(cases: Sequence[Case], folder: Path) -> Mapping[str, Said]:
    workspace = _workspace(folder, TEXTS)
    said = {}
    for case in cases:
        arguments = case.make(folder)
        assert isinstance(arguments, tuple)
        began = time.perf_counter()
        saved = Path(arguments[-1])
        if saved.suffix and "-o" in arguments:
            status, words = command(*arguments[:-1], str(folder / saved), workspace=workspace)
            assert status == 0, words
            told = _judged(_text_of(folder / saved), saved.suffix)
        else:
            status, words = command(*arguments, workspace=workspace)
            assert status == 0, words
            told = _judged(words, f".{arguments[-1]}" if "--format" in arguments else "")
        said[case.id] = Said(told, time.perf_counter() - began)
    return said


def _given(value: object) -> Callable[[Path], object]:
    return lambda _: value


SCREEN_DOOR = Door(
    "screen",
    tuple(
        Case(
            f"screen-{number:02d}",
            f"a document called {text[:40]!r}",
            _as_shown(text) or "EV",
            _given(text),
        )
        for number, text in enumerate(TEXTS)
    ),
    _screen,
)
EXPORTS_DOOR = Door(
    "exports",
    tuple(
        Case(
            f"export-{' '.join(out)}",
            "all these strings at once in one workspace",
            PLAIN,
            _given(out),
        )
        for out in OUT
    ),
    _exports,
)
