"""The form of one document: areas and lines of enquiry in words, by hand or from a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readiness_tui.errors import InputError
from readiness_tui.readiness import evidence_fields
from readiness_tui.readiness.area_names import area_names
from readiness_tui.readiness.evidence_fields import NOT_SAID, typed_of
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.model import EvidenceItem
from readiness_tui.readiness.vocabulary import Importance
from readiness_tui.readiness.wording import IMPORTANCES
from readiness_tui.readiness.wording_account import SENSITIVITIES
from readiness_tui.screens.evidence.enquiry_words import known_lines
from readiness_tui.session import View
from readiness_tui.widgets.dialogs.form import Field
from readiness_tui.widgets.dialogs.listed import Listed

_YES_NO = (("yes", "yes"), ("no", "no"))


class DocumentForm:
    """What is asked of a document, and how it is understood."""

    def __init__(self, one: EvidenceItem, view: View, workspace_folder: str) -> None:
        self.one = one
        self.titles = _areas(one, view)
        self.names = area_names(self.titles.items())
        lines, _ = known_lines(workspace_folder)
        self.lines = {line.id: line for line in lines}

    def fields(self) -> list[Field]:
        """In the order of ``evidence_fields.FIELDS``."""
        typed = typed_of(self.one)
        weights = tuple((IMPORTANCES[each].title, each.value) for each in Importance)
        sensitivities = tuple((title, value) for value, title in SENSITIVITIES.items())
        areas = "; ".join(self.names[id_] for id_ in self.one.judgements)
        lines = "; ".join(map(self._line_title, self.one.lines))
        return [
            Field("title", "Title", typed["title"], "Quality assurance framework"),
            Field("lead", "Lead", typed["lead"], "who keeps it right"),
            Field("approver", "Approver", typed["approver"], "somebody other than the lead"),
            Field("cycle", "Reviewed", typed["cycle"], "12 months; every November; empty: never"),
            Field("judgements", "Judgement areas", areas, "↓ lists them", listed=self._areas()),
            Field("lines", "Lines of enquiry", lines, "↓, or your own words", listed=self._lines()),
            Field("importance", "Weight", typed["importance"], choices=weights),
            Field("required", "Required", typed["required"], choices=_YES_NO),
            Field(
                "sensitivity",
                "Sensitivity",
                typed["sensitivity"],
                choices=(("not said", NOT_SAID), *sensitivities),
            ),
            Field("shows", "What this shows", typed["shows"], lines=2),
            Field("weakness", "Known weakness", typed["weakness"], lines=2),
        ]

    def values(self, typed: Mapping[str, str]) -> dict[str, Any]:
        """The values of the document. Raises InputError."""
        areas = ", ".join(map(self._area, self._parts(typed["judgements"])))
        lines = "; ".join(map(self._line, _between(typed["lines"], ";")))
        ids = {**typed, "judgements": areas, "lines": lines}
        return evidence_fields.understood(ids, [*self.titles.items()])

    def said(self, typed: Mapping[str, str]) -> str:
        """How it is understood, in words. Raises InputError."""
        return evidence_fields.said(self.values(typed), [*self.names.items()])

    # --- areas --------------------------------------------------------------------------------

    def _areas(self) -> Listed:
        return Listed(
            "Which judgement areas does it bear on?",
            tuple((name, name) for name in self.names.values()),
            lambda typed: [
                self.names.get(self._area(part, strict=False), part) for part in self._parts(typed)
            ],
        )

    def _parts(self, typed: str) -> Iterator[str]:
        """What stands between semicolons, or between commas: a title may have a comma in it."""
        for part in _between(typed, ";"):
            known = self._area(part, strict=False) in self.titles
            yield from (part,) if known else _between(part, ",")

    def _area(self, typed: str, *, strict: bool = True) -> str:
        """The id of an area by its id, its name, or a part of its title that no other has.

        What is none is refused with InputError, or given back as it is.
        """
        wanted = typed.casefold()
        for id_, title in self.titles.items():
            if wanted in (
                id_,
                id_.replace("_", " "),
                title.casefold(),
                self.names[id_].casefold(),
            ):
                return id_
        near = [id_ for id_, title in self.titles.items() if wanted in title.casefold()]
        if len(near) == 1:
            return near[0]
        if not strict:
            return typed
        what = "means more than one judgement area" if near else "is no judgement area"
        raise InputError(f"{typed} {what}.", "↓ lists them.")

    # --- lines --------------------------------------------------------------------------------

    def _lines(self) -> Listed:
        return Listed(
            "Which lines of enquiry does it serve?",
            tuple(
                (line.title, f"{line.title}  · {self.names[line.judgement]}")
                for area in self.names
                for line in self.lines.values()
                if line.judgement == area
            ),
            lambda typed: [self._line_title(self._line(one)) for one in _between(typed, ";")],
        )

    def _line(self, typed: str) -> str:
        """The id of a line by its id or title; words of one's own as they are."""
        wanted = typed.casefold()
        for line in self.lines.values():
            if wanted in (line.id, line.title.casefold()):
                return line.id
        return typed

    def _line_title(self, id_: str) -> str:
        line = self.lines.get(id_)
        return line.title if line else id_


def _areas(one: EvidenceItem, view: View) -> dict[str, str]:
    """The areas in force, and those of earlier editions that the document is filed under."""
    editions = view.content.editions
    edition = edition_on(editions, view.as_of)
    known = dict(edition.judgements if edition else ())
    earlier = dict(pair for each in editions for pair in each.judgements)
    return known | {id_: earlier.get(id_, id_) for id_ in one.judgements if id_ not in known}


def _between(typed: str, sign: str) -> list[str]:
    return [part for part in map(str.strip, typed.split(sign)) if part]
