"""Reads every content file, checks it and puts the result together. Off the quick path."""

import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from typing import NamedTuple

from readiness_tui.content.checklists import Checklists
from readiness_tui.content.frameworks import read_editions
from readiness_tui.content.parsed import Parsed, Sources
from readiness_tui.content.problems import ContentProblems, Problem
from readiness_tui.content.references import check_references, explain_themes
from readiness_tui.content.toml_files import LARGEST, SourceFile, read_toml


class Reading(NamedTuple):
    """All that was read, with every mistake found."""

    checklists: Checklists
    parsed: Parsed
    problems: tuple[Problem, ...]


def read_all(sources: Sources) -> Reading:
    """Read and check the files. Nothing is raised for a mistake; ``problems`` holds them all."""
    problems: list[Problem] = []
    shipped = _files(sources.checklists, False, problems)
    frameworks = _files(sources.frameworks, False, problems)
    own = _files(sources.own, True, problems)
    files = [*shipped, *frameworks, *own]

    editions = read_editions(frameworks)
    checklists = Checklists()
    for file in (*shipped, *own):
        if _explains_sources(file):
            checklists.read_sources(file)
    checklists.read([file for file in (*shipped, *own) if not _explains_sources(file)])
    expected = len(sources.checklists) + len(sources.frameworks) + len(sources.own)
    if len(files) == expected and all(
        file.whole for file in files
    ):  # else what a hidden table defines would be called unknown
        check_references(checklists, editions)
    parsed = Parsed(
        areas=checklists.areas,
        items=checklists.in_reading_order(),
        editions=editions,
        sources=explain_themes(checklists),
        switched_off=checklists.switched_off,
        fingerprint=_fingerprint(files, sources.calendar),
    )
    return Reading(checklists, parsed, tuple(sorted(set(problems))))


def build(sources: Sources) -> Parsed:
    """The content of the files. Raises ``ContentProblems`` naming every mistake in them."""
    reading = read_all(sources)
    if reading.problems:
        raise ContentProblems(reading.problems)
    return reading.parsed


def _files(paths: Sequence[str], own: bool, problems: list[Problem]) -> list[SourceFile]:
    read = (read_toml(path, own, problems) for path in paths)
    return [file for file in read if file is not None]


def _explains_sources(file: SourceFile) -> bool:
    return os.path.basename(file.path).lower() == "sources.toml"


def _fingerprint(files: Sequence[SourceFile], calendar: Sequence[str]) -> str:
    contents = [(file.path, file.raw) for file in files]
    for path in calendar:
        with suppress(OSError), open(path, "rb") as file:
            contents.append((path, file.read(LARGEST)))
    digest = sha256()
    for path, raw in contents:
        digest.update(f"{os.path.basename(path)}\0{len(raw)}\0".encode(errors="replace"))
        digest.update(raw)
    return digest.hexdigest()[:16]
