"""A fact that is not sure shows a mark and its reason; one that is shows nothing."""

import pytest

from readiness_tui.readiness.marks import mark
from readiness_tui.readiness.vocabulary import Confidence

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


def test_the_mark_where_only_plain_letters_can_be_shown() -> None:
    assert mark(Confidence.INFERRED, WHY, ascii_only=True) == f"~ Inferred: {WHY}"
