"""The computed states of statements and briefings, apart: a status without any loads neither."""

from enum import StrEnum


class StatementState(StrEnum):
    """The computed state of a statement of the self-evaluation. Source: readiness model 4."""

    DRAFT = "draft"
    CHALLENGED = "challenged"
    AGREED = "agreed"
    NEEDS_REFRESH = "needs_refresh"


class BriefingState(StrEnum):
    """The computed state of a briefing. Source: readiness model 4."""

    NOT_PLANNED = "not_planned"
    PLANNED = "planned"
    GIVEN = "given"
    LAPSED = "lapsed"
