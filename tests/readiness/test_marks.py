"""A fact that is not sure shows a mark and its reason; one that is shows nothing."""

from datetime import date

import pytest

from readiness_tui.readiness.assessment import Outlook
from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.marks import mark, unsure_of
from readiness_tui.readiness.model import Edition, Pathway
from readiness_tui.readiness.vocabulary import Confidence, EventKind
from readiness_tui.readiness.window import expected_window

WHY = "Offset proposed; confirm with the lead inspector."


@pytest.mark.parametrize(
    ("confidence", "note", "shown"),
    [
        (Confidence.SEEN, WHY, ""),
        (Confidence.COUNTED, WHY, ""),
        (Confidence.INFERRED, WHY, f"◐ Inferred: {WHY}"),
        (Confidence.UNCONFIRMED, WHY, f"? Unconfirmed: {WHY}"),
        (Confidence.INFERRED, "", "◐ Inferred: Drawn from other sources than Ofsted's own."),
        (Confidence.UNCONFIRMED, "", "? Unconfirmed: No source has confirmed it."),
    ],
)
def test_the_mark_of_a_fact(confidence: Confidence, note: str, shown: str) -> None:
    assert mark(confidence, note) == shown


@pytest.mark.parametrize(
    ("framework", "route", "said"),
    [
        (Confidence.SEEN, Confidence.COUNTED, ()),
        (Confidence.SEEN, Confidence.INFERRED, ("Pathway ◐ Inferred: The text was not read",)),
        (
            Confidence.UNCONFIRMED,
            Confidence.SEEN,
            ("Framework ? Unconfirmed: Announced for 2027, no more.",),
        ),
    ],
)
def test_what_comes_next_says_why_it_is_not_sure(
    framework: Confidence, route: Confidence, said: tuple[str, ...]
) -> None:
    note = "Announced for 2027,\nno more."
    pathway = Pathway("good", "Good", EventKind.SHORT, "", route, "The text was not read")
    edition = Edition("next", "Next", None, None, (), False, (pathway,), framework, "", note)
    outlook = Outlook(
        edition,
        None,
        pathway,
        EventKind.SHORT,
        expected_window(None, None, date(2026, 11, 21), WorkingDays(frozenset())),
    )
    assert unsure_of(outlook) == said
