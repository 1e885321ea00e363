"""What a published report or letter of Ofsted's says: the facts, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from readiness_tui.errors import ReadinessError
from readiness_tui.readiness.vocabulary import EventKind, Grade

OVERALL = "overall"
"""The key of the overall grade beside the ids of judgements."""

IMMEDIATELY, THREE_MONTHS, SIX_MONTHS = "immediately", "3_months", "6_months"
"""Timescales that Ofsted itself gave up to 2013."""


class NotPublished(ReadinessError):
    """A document that is no report or letter about a local authority's children's services."""


class ImprovementPoint(NamedTuple):
    """One point of "What needs to improve", one recommendation or one area for priority action."""

    order: int  # from 1, in the order of the document
    text: str  # exact wording on one line; points below it follow, each after a dash
    tags: tuple[str, ...]  # "Outcome 3", "Enabler 2": the National Framework
    timescale: str  # "", or one of the three above
    page: int


class Unread(NamedTuple):
    """Something that could not be read for sure: it stays open for a person to fill in."""

    what: str  # the field: "published", "lead_inspector", "overall", "needs_to_improve" ...
    page: int | None
    why: str  # one sentence


class PublishedReport(NamedTuple):
    """One document. What was not surely read is None, "" or absent, and listed in ``unread``."""

    kind: EventKind
    authority: str = ""  # the name in the list of authorities, else as the document has it
    la_code: str = ""
    framework: str = ""  # id of an edition; "" where none holds
    on_site_from: date | None = None
    on_site_to: date | None = None
    published: date | None = None
    lead_inspector: str = ""
    grades: Mapping[str, Grade] = {}  # by id of the judgement, or OVERALL
    improve: tuple[ImprovementPoint, ...] = ()
    priority_actions: tuple[ImprovementPoint, ...] = ()
    focus: str = ""  # what a visit, or a joint inspection, looked at
    title: str = ""  # what the document calls itself, on one line
    pages: int = 0
    unread: tuple[Unread, ...] = ()
    notes: tuple[str, ...] = ()  # what was read, but is worth a second look


def in_order(unread: Sequence[Unread]) -> tuple[Unread, ...]:
    """Each once, by page; what has no page comes last."""
    return tuple(
        sorted(dict.fromkeys(unread), key=lambda one: one.page if one.page is not None else 9999)
    )
