"""The facts of the service's own account of itself: self-evaluation and briefings.

Apart from ``model``, because a status of a service that has noted none of them need not load them.
Source: readiness model 3; the three questions are those of Ofsted's framework (ILACS).
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

QUESTIONS: Mapping[int, str] = {
    1: "What do you know about the quality and impact of social work practice?",
    2: "How do you know it?",
    3: "What are your plans for the next 12 months to maintain or improve practice?",
}
"""The questions that a self-evaluation answers, shortened."""


class Statement(NamedTuple):
    """One claim of the self-evaluation. Its state is computed from the days and the evidence."""

    id: str
    question: int = 1  # 1 to 3, see ``QUESTIONS``
    judgement: str = ""  # id of a judgement area of the framework edition
    text: str = ""  # Markdown
    strength: str = ""  # strength or weakness; "" where it is neither
    impact: str = ""  # what it means for children
    evidence: tuple[str, ...] = ()  # ids of evidence items that it rests on
    action: str = ""  # id of the action that comes next
    author: str = ""
    written_on: date | None = None  # when its words were last changed
    challenger: str = ""
    challenged_on: date | None = None
    agreed_by: str = ""
    agreed_on: date | None = None
    position: int = 0  # within its question and area; equal ones stand by id
    tolerance_months: int | None = None  # how old its evidence may be; None: the service's own


class OwnGrade(NamedTuple):
    """The grade that the service gives itself in one judgement area, whose id is the record's."""

    id: str
    grade: str = ""
    reasons: str = ""
    by: str = ""
    on: date | None = None


class SelfEvaluation(NamedTuple):
    """A version of the whole, frozen when it was shared with Ofsted.

    What it says never changes afterwards; which meeting it was for may be named later.
    """

    id: str
    title: str = ""
    frozen_on: date | None = None
    by: str = ""
    framework: str = ""  # id of the edition whose areas it follows
    event: str = ""  # id of the contact it was shared for, such as the engagement meeting
    account: Mapping[str, object] = {}  # statements and grades as they stood, see ``frozen``


class Briefing(NamedTuple):
    """What an audience is told before an inspection, and when it was."""

    id: str
    audience: str = ""
    message: str = ""
    lead: str = ""
    planned_on: date | None = None
    given_on: date | None = None
    given_by: str = ""
    attended: int | None = None
    invited: int | None = None
    valid_months: int | None = None  # None: until another one
    items: tuple[str, ...] = ()  # codes of checklist items that it answers
    note: str = ""
