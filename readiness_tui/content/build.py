"""Reads every content file, checks it and puts the result together. Off the quick path."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import NamedTuple

from readiness_tui.content.checklists import Checklists
from readiness_tui.content.frameworks import read_edition_files
from readiness_tui.content.frameworks_based_on import read_timetables
from readiness_tui.content.frameworks_timetable import read_draft
from readiness_tui.content.parsed import Parsed, Sources
from readiness_tui.content.problems import ContentProblems, Problem
from readiness_tui.content.references import check_references, explain_themes
from readiness_tui.content.toml_files import LARGEST, SourceFile, read_toml
from readiness_tui.readiness.runbook_model import Timetable


class Reading(NamedTuple):
    """All that was read, with every mistake found."""

    checklists: Checklists
    parsed: Parsed
    timetables: Mapping[str, Timetable]
    own_editions: tuple[str, ...]  # ids of those that the council adds or puts in place of ours
    problems: tuple[Problem, ...]


def read_all(sources: Sources) -> Reading:
    """Read and check the files. Nothing is raised for a mistake; ``problems`` holds them all."""
    problems: list[Problem] = []
    shipped = _files(sources.checklists, False, problems)
    frameworks = _files(sources.frameworks, False, problems)
    own = _files(sources.own, True, problems)
    own_frameworks = _files(sources.own_frameworks, True, problems)
    files = [*shipped, *frameworks, *own, *own_frameworks]

    edition_files = read_edition_files([*frameworks, *own_frameworks])
    editions = tuple(one.edition for one in edition_files)
    stated = {file for one in edition_files for file in (one.file, one.replaced)}
    unstated = [file for file in (*frameworks, *own_frameworks) if file not in stated]
    for file in unstated:
        read_draft(file)  # so that all of its mistakes are named at once
    checklists = Checklists()
    for file in (*shipped, *own):
        if _explains_sources(file):
            checklists.read_sources(file)
    checklists.read([file for file in (*shipped, *own) if not _explains_sources(file)])
    expected = len(sources.all()) - len(sources.calendar)
    # Else what a fault hides would be called unknown.
    check = len(files) == expected and all(file.whole for file in files) and not unstated
    if check:
        check_references(checklists, editions)
    timetables = read_timetables(edition_files, checklists.items, check=check)
    parsed = Parsed(
        areas=checklists.areas,
        items=checklists.in_reading_order(),
        editions=editions,
        sources=explain_themes(checklists),
        switched_off=checklists.switched_off,
        fingerprint=_fingerprint(files, sources.calendar),
    )
    own_editions = tuple(one.edition.id for one in edition_files if one.file.own)
    return Reading(checklists, parsed, timetables, own_editions, tuple(sorted(set(problems))))


def build(sources: Sources) -> tuple[Parsed, Mapping[str, Timetable]]:
    """The content of the files. Raises ``ContentProblems`` naming every mistake in them."""
    reading = read_all(sources)
    if reading.problems:
        raise ContentProblems(reading.problems, {*sources.own, *sources.own_frameworks})
    return reading.parsed, reading.timetables


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
