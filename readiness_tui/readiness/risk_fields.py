"""What can be typed of risks, decisions of boards, and the house style of papers."""

from readiness_tui.readiness.typed_fields import Form, TypedField

RISK_KINDS = {"risk": "risk", "threat": "threat", "opportunity": "opportunity"}
DECISION_KINDS = {"decision": "decision", "change": "change that was asked for"}

RISK: tuple[TypedField, ...] = (
    TypedField("title", "title", "Risk", help="in a few words", needed=True),
    TypedField("cause", "cause", "Because", Form.TEXT, "the cause"),
    TypedField("event", "event", "This may happen", Form.TEXT, "the event"),
    TypedField("effect", "effect", "With this effect", Form.TEXT, "on children"),
    TypedField("kind", "kind", "Kind", Form.CHOICE, choices=RISK_KINDS, needed=True),
    TypedField("threatens", "threatens", "Threatens", Form.IDS, "such as RE001, AC004"),
    TypedField("lead", "lead", "Owner", help="name or role"),
    TypedField(
        "target_likelihood",
        "target_likelihood",
        "Target likelihood",
        Form.WHOLE,
        "such as 2",
        least=1,
        most=5,
    ),
    TypedField(
        "target_impact", "target_impact", "Target impact", Form.WHOLE, "such as 3", least=1, most=5
    ),
    TypedField("mitigation", "mitigation", "Mitigation", Form.TEXT),
    TypedField("cycle", "cycle_months", "Reviewed every", Form.WHOLE, "months", least=1, most=120),
    TypedField("opened", "opened_on", "Opened", Form.DAY, "such as 2 nov", past=True),
    TypedField("note", "note", "Note", Form.TEXT),
)
"""Scores and controls have ways of their own, which keep their days."""

DECISION: tuple[TypedField, ...] = (
    TypedField("text", "text", "Decided", Form.TEXT, needed=True),
    TypedField("board", "board", "Board", help="such as Improvement board", needed=True),
    TypedField("met", "met_on", "Met on", Form.DAY, "such as today", past=True),
    TypedField("kind", "kind", "Kind", Form.CHOICE, choices=DECISION_KINDS, needed=True),
    TypedField("actions", "actions", "Bears on", Form.IDS, "such as AC001, AC004"),
    TypedField("lead", "lead", "Who does it", help="name or role"),
    TypedField("due", "due", "By when", Form.DAY, "such as fri, +2w, 30 jan"),
    TypedField("done", "done_on", "Done on", Form.DAY, "such as today", past=True),
    TypedField("outcome", "outcome", "What came of it", Form.TEXT),
)

HOUSE: tuple[TypedField, ...] = (
    TypedField("council", "council", "Council", help="as papers name it"),
    TypedField("classification", "classification", "Classification", help="such as OFFICIAL"),
    TypedField("logo", "logo", "Logo", help="path of a PNG or JPEG"),
    TypedField("template", "template", "Word template", help="path of a .docx"),
    TypedField(
        "tolerance",
        "tolerance_months",
        "Amber up to",
        Form.WHOLE,
        "months late, such as 1",
        most=24,
    ),
    TypedField(
        "sign_off",
        "sign_off_working_days",
        "Sign-off within",
        Form.WHOLE,
        "working days, such as 10",
        most=100,
    ),
    TypedField(
        "readings",
        "readings",
        "Impact after",
        Form.WHOLE,
        "readings on target, such as 2",
        least=1,
        most=12,
    ),
    TypedField("blue_is_complete", "blue_is_complete", "Blue is complete", Form.YES),
)
"""The words for the colours are given one by one."""
