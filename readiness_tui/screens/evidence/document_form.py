"""The form of one document."""

from __future__ import annotations

from readiness_tui.readiness.evidence_fields import NOT_SAID, Areas, areas_hint, typed_of
from readiness_tui.readiness.model import EvidenceItem
from readiness_tui.readiness.vocabulary import Importance
from readiness_tui.readiness.wording import IMPORTANCES
from readiness_tui.readiness.wording_account import SENSITIVITIES
from readiness_tui.widgets.dialogs.form import Field

_YES_NO = (("yes", "yes"), ("no", "no"))


def fields(one: EvidenceItem, areas: Areas) -> list[Field]:
    """What is asked of a document, in the order of ``evidence_fields.FIELDS``."""
    typed = typed_of(one)
    weights = tuple((IMPORTANCES[each].title, each.value) for each in Importance)
    sensitivities = tuple((title, value) for value, title in SENSITIVITIES.items())
    return [
        Field("title", "Title", typed["title"], "Quality assurance framework"),
        Field("lead", "Lead", typed["lead"], "who keeps it right"),
        Field("approver", "Approver", typed["approver"], "somebody other than the lead"),
        Field("cycle", "Reviewed", typed["cycle"], "12 months; every November; empty: never"),
        Field("judgements", "Judgement areas", typed["judgements"], areas_hint(areas)),
        Field("lines", "Lines of enquiry", typed["lines"], "front_door; supervision"),
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
