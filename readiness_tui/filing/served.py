"""How far a session in a browser reaches: into its workspace, and to what its person may have."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from readiness_tui import folders
from readiness_tui.errors import InputError
from readiness_tui.filing.locations import is_address, path_of, refuse_own, within
from readiness_tui.filing.opening import openable
from readiness_tui.filing.reach import Reach
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.model import EvidenceFile, EvidenceItem, Records
from readiness_tui.readiness.packing import SENSITIVE
from readiness_tui.readiness.people import may_have_sensitive
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add, Change, Remove, Request
from readiness_tui.text import clean_line


class _Withheld(NamedTuple):
    """Documents that are not theirs, by what their files are known by."""

    paths: Mapping[str, EvidenceItem]
    contents: Mapping[str, EvidenceItem]  # by SHA-256


_OPEN = frozenset({"public", "official"})
"""Sensitivities that everybody who is served may have."""


class Served(Reach):
    """That of a person in a browser: one workspace, and of its documents what they may have."""

    browser = True

    def __init__(self, folder: str, *, sensitive: bool = False, signed_in: str = "") -> None:
        """``sensitive``: documents marked official-sensitive, or not marked, are everybody's too.

        ``signed_in`` is the name that a sign-in gave, by which the list of people may let them have
        those; "" where a name is only what somebody says.
        """
        self.folder = folder
        self.sensitive = sensitive
        self.signed_in = signed_in
        self._known: tuple[Records, _Withheld] | None = None

    def begin(self, remembered: object) -> str:
        """The folder of the last time where it is in the workspace, else the workspace."""
        path = str(remembered or "")
        return path if path and self._inside(path) else self.folder

    def check(self, path: str, records: Records) -> None:
        """Raise InputError outside the workspace, for what it lives on and its people's settings,
        and for withheld documents.
        """
        named = clean_line(path, 200)
        if not self._inside(path):
            raise InputError(
                f"A browser reaches nothing outside the workspace, such as {named}.",
                "Choose what lies in it, or work in a terminal.",
            )
        real = os.path.realpath(path)
        if relative := within(real, os.path.realpath(self.folder)):
            refuse_own(relative, self.folder)
        for kept in (folders.settings(), folders.cache()):
            if _in(real, os.path.realpath(kept)):
                raise InputError(f"{named} belongs to Readiness itself.", "Choose another file.")
        if (item := self._withheld_files(records).paths.get(os.path.normcase(real))) is not None:
            raise self._withheld(item)

    def cleared(self, item: EvidenceItem, records: Records) -> bool:
        """Whether the files of a document may be taken away."""
        return item.sensitivity in _OPEN or self._has_all(records)

    def _has_all(self, records: Records) -> bool:
        listed = records.people.values()
        return self.sensitive or bool(self.signed_in and may_have_sensitive(listed, self.signed_in))

    def check_requests(self, requests: Iterable[Request], records: Records) -> None:
        """Raise InputError where a document would become theirs to have by their own change."""
        if self._has_all(records):
            return
        for one in requests:
            if one.kind is Kind.PERSON and _clears(one, records):
                raise InputError(
                    "Who may take away official-sensitive documents is said by somebody who may.",
                    "Ask them, or say it in a terminal.",
                )
            item = _touched(one, records)
            if item is not None and item.sensitivity == SENSITIVE:
                raise InputError(
                    f"{item.id} is marked official-sensitive, which is not yours to change here.",
                    "Ask an officer who may see it, or change it in a terminal.",
                )

    def download(self, item: EvidenceItem, file: EvidenceFile, records: Records) -> str:
        """The path of a file of a document that may be taken away. Raises InputError.

        A file that also belongs to a document which is withheld is withheld with it, whatever it
        is called: it is known by its SHA-256.
        """
        if not self.cleared(item, records):
            raise self._withheld(item)
        self._refuse_copy(file, records)
        path = openable(file.location, self.folder)
        self.check(path, records)
        return path

    def may_leave(self, one: AssessedEvidence, records: Records) -> bool:
        """Whether a document leaves with every file of the version that stands."""
        files = one.stands.files if one.stands else ()
        try:
            for file in files:
                self._refuse_copy(file, records)
                if not is_address(file.location):  # which is named, and not fetched
                    self.check(path_of(file.location, self.folder), records)
        except InputError:
            return False
        return self.cleared(one.item, records)

    def _refuse_copy(self, file: EvidenceFile, records: Records) -> None:
        """Raise InputError for a file of the same content as one that is withheld."""
        if (item := self._withheld_files(records).contents.get(file.sha256)) is not None:
            raise self._withheld(item)

    def _inside(self, path: str) -> bool:
        """Whether a path leads into the workspace. Judged by its name first: to look at a path of
        another computer would greet that computer."""
        bases = (os.path.abspath(self.folder), os.path.realpath(self.folder))
        named = os.path.abspath(path)
        return any(_in(named, base) for base in bases) and _in(os.path.realpath(named), bases[1])

    def _withheld_files(self, records: Records) -> _Withheld:
        """The files that are not theirs, as of these records."""
        if self._known is None or self._known[0] is not records:
            found = [(i, f) for i, f in _files(records) if not self.cleared(i, records)]
            paths = {path: item for item, file in found if (path := self._path(file))}
            contents = {file.sha256: item for item, file in found if file.sha256}
            self._known = records, _Withheld(paths, contents)
        return self._known[1]

    def _path(self, file: EvidenceFile) -> str:
        """Where a file lies; "" for an address, and for a path of another system."""
        if is_address(file.location):
            return ""
        try:
            return os.path.normcase(os.path.realpath(path_of(file.location, self.folder)))
        except InputError:
            return ""

    def _withheld(self, item: EvidenceItem) -> InputError:
        if item.sensitivity == SENSITIVE:
            return InputError(
                f"{item.id} is marked official-sensitive, so its files do not leave by a browser.",
                "Ask for it from an officer who may see it.",
            )
        return InputError(
            f"Nobody has said how sensitive {item.id} is, so its files do not leave by a browser.",
            f"Say it first, with E under 3, or: readiness evidence set {item.id} "
            "sensitivity=official",
        )


def _in(path: str, folder: str) -> bool:
    return os.path.normcase(path) == os.path.normcase(folder) or bool(within(path, folder))


def _files(records: Records) -> Iterator[tuple[EvidenceItem, EvidenceFile]]:
    """Every file of every version, with its document."""
    for version in records.versions.values():
        item = records.evidence.get(version.evidence)
        if item is not None:
            yield from ((item, file) for file in version.files)


def _clears(request: Request, records: Records) -> bool:
    """Whether a request lets somebody have sensitive documents, or gives such a place another."""
    if isinstance(request, Add):
        return bool(request.values.get("sensitive"))
    if isinstance(request, Change) and request.field == "name":
        one = records.people.get(request.record)
        return one is not None and one.sensitive
    return isinstance(request, Change) and request.field == "sensitive" and bool(request.after)


def _touched(request: Request, records: Records) -> EvidenceItem | None:
    """The document whose mark, or whose hold on a file, a request would take away."""
    if request.kind is Kind.EVIDENCE:
        marks = isinstance(request, Change) and request.field == "sensitivity"
        if marks or isinstance(request, Remove):
            return records.evidence.get(request.record)
    if request.kind is Kind.VERSION:
        moves = isinstance(request, Change) and request.field == "evidence"
        version = records.versions.get(request.record)
        if version is not None and (moves or isinstance(request, Remove)):
            return records.evidence.get(version.evidence)
    return None
