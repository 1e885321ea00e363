"""Lines of enquiry: what a judgement area is asked about, as ``data/enquiry.toml`` states it."""

from typing import NamedTuple

from readiness_tui.readiness.vocabulary import Confidence

PARAPHRASE = (
    "Lines of enquiry are our paraphrase of what published reports talk about, not Ofsted's "
    "criteria."
)
"""Said wherever they are shown."""


class EnquiryLine(NamedTuple):
    """One line of enquiry within a judgement area."""

    id: str
    title: str
    judgement: str  # id of the judgement area, as in the editions of the framework
    share: int | None = None  # per cent of the reports that talk about it; None: not counted
    source: tuple[str, ...] = ()  # source tags, explained in checklists/sources.toml
    confidence: Confidence = Confidence.UNCONFIRMED
    own: bool = False  # added by the council itself
