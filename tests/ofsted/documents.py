"""Documents as far as the part that a test is about, and what was read of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from readiness_tui import content
from readiness_tui.ofsted.reading import report_in
from readiness_tui.readiness.published_reading import placed
from readiness_tui.readiness.published_report import PublishedReport
from readiness_tui.readiness.vocabulary import Grade
from tests.ofsted import reports as r
from tests.ofsted.flow import Flow

NAMES = (("Derby", "831"), ("York", "816"))
ROWS = (
    (r.LABELS["leaders"], ("Good",)),
    (r.LABELS["help_and_protection"], ("Requires improvement", "to be good")),
    (r.LABELS["in_care"], ("Outstanding",)),
    (r.LABELS["care_leavers"], ("Inadequate",)),
    (r.LABELS["overall"], ("Requires improvement", "to be good")),
)
GRADES = {
    "leaders": Grade.GOOD,
    "help_and_protection": Grade.REQUIRES_IMPROVEMENT,
    "in_care": Grade.OUTSTANDING,
    "care_leavers": Grade.INADEQUATE,
    "overall": Grade.REQUIRES_IMPROVEMENT,
}


def begun(
    when: str = "3 to 14 March 2025", order: Sequence[int] | None = None, centred: bool = False
) -> Flow:
    """A report as far as its table."""
    flow = Flow(running=f"Inspection of Derby local authority children’s services\n{when} #")
    flow.paragraph("Inspection of Derby local authority children’s services", 26)
    flow.line(f"Inspection dates: {when}", bold=True)
    flow.gap()
    flow.line("Lead inspector: Ada Quill, His Majesty’s Inspector", bold=True)
    flow.gap(24)
    flow.line("Judgement Grade", bold=True)
    flow.gap(24)
    flow.rows(ROWS, column=440, order=order, centred=centred)
    flow.paragraph(r.STORY)
    return flow


def letter(when: str = "on 11 and 12 March 2025", dated: str = "2 April 2025") -> Flow:
    """The letter of a focused visit as far as its first sentences."""
    flow = Flow(numbers="large")
    flow.line(dated)
    flow.gap()
    flow.paragraph("Dear A Director")
    flow.paragraph("Focused visit to York local authority children’s services", bold=True)
    flow.paragraph(
        f"This letter summarises the findings of the focused visit to York {when}. The "
        "inspectors were Ada Quill and another."
    )
    return flow


def read(flow: Flow, folder: Path, *, made: str = "", unnamed: str = "") -> PublishedReport:
    """What the document says, placed in its edition."""
    path = folder / "document.pdf"
    path.write_bytes(flow.file(made=made, unnamed=unnamed))
    return placed(report_in(str(path), NAMES), content.load().editions)


def texts(report: PublishedReport) -> list[str]:
    """The wording of its points."""
    return [one.text for one in report.improve]


def whys(report: PublishedReport) -> dict[str, str]:
    """Why something could not be read, by what it is."""
    return {one.what: one.why for one in report.unread}
