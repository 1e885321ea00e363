"""The self-evaluation as a report: a draft, and a version frozen for Ofsted."""

from __future__ import annotations

from pathlib import Path

from readiness_tui.readiness.self_evaluation import Account
from readiness_tui.reports.document import Document, Fields, Heading, Mark, Table
from readiness_tui.reports.self_evaluation import self_evaluation_document
from readiness_tui.reports.text import render
from tests.reports.accounts import ACCOUNT, ACTIONS, AS_OF

GOLDEN = Path(__file__).parent / "golden"


def _document(frozen: str = "", account: Account = ACCOUNT) -> Document:
    return self_evaluation_document(
        account,
        authority="Northshire",
        as_of=AS_OF,
        author="J. Ward",
        edition="ILACS, from April 2026",
        actions=ACTIONS,
        frozen=frozen,
    )


DRAFT = _document()
FROZEN = _document("Shared with Ofsted on 2 Nov 2026.")


def test_the_draft_reads_as_it_was_read_by_eye() -> None:
    golden = GOLDEN / "self_evaluation.txt"
    assert render(DRAFT) == golden.read_text(encoding="utf-8")


def test_the_file_says_who_and_when() -> None:
    assert (DRAFT.author, DRAFT.made_on) == ("J. Ward", AS_OF)


def _facts(document: Document, id_: str) -> dict[str, object]:
    """The facts below a statement; of several with one name the last."""
    under = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 3:
            under = block.text
        if isinstance(block, Fields) and under.startswith(id_):
            return dict(block.rows)
    raise AssertionError(id_)


def test_a_state_is_told_only_where_a_statement_is_not_agreed() -> None:
    assert "State" not in _facts(DRAFT, "ST001")
    told = _facts(DRAFT, "ST003")["State"]
    assert told == Mark("amber", "Draft: not yet challenged by somebody else")


def test_what_nothing_supports_is_told_in_the_draft_alone() -> None:
    text = " ".join(render(DRAFT).split())
    assert "ST004: It rests on no action or evidence." in text
    assert isinstance(_facts(DRAFT, "ST004")["Not supported"], Mark)
    frozen = " ".join(render(FROZEN).split())
    assert "Shared with Ofsted on 2 Nov 2026." in frozen
    for words in ("rests on no", "Not supported", "nowhere", "Nothing is written", "Draft: 4"):
        assert words not in frozen


def test_what_it_means_for_children_is_told_without_markup() -> None:
    (one, *_) = ACCOUNT.areas[0].statements
    said = one._replace(statement=one.statement._replace(impact="**Safer**:\n\n- at home\n- soon"))
    area = ACCOUNT.areas[0]._replace(statements=(said,))
    found = _facts(_document(account=ACCOUNT._replace(areas=(area,))), one.statement.id)
    assert found["Impact on children"] == "Safer: at home soon"


def test_three_questions_stand_in_every_area_of_a_draft() -> None:
    questions = [
        block.text[:2] for block in DRAFT.blocks if isinstance(block, Heading) and block.level == 2
    ]
    assert questions == ["1.", "2.", "3."] * 2


def test_the_annex_names_each_evidence_item_once_with_its_statements() -> None:
    (index,) = (block for block in FROZEN.blocks if isinstance(block, Table))
    assert index.rows == (
        ("EV001", "Staff survey", "1 Mar 2024", Mark("red", "▽ Overdue for review"), "ST002"),
        ("EV002", "Audit report", "30 Sep 2026", Mark("green", "● Current"), "ST001, ST003"),
        ("EV009", "–", "–", Mark("red", "Not in the library"), "ST002"),
    )


def test_an_account_without_evidence_says_so() -> None:
    empty = ACCOUNT._replace(areas=ACCOUNT.areas[1:], homeless=())
    document = self_evaluation_document(
        empty, authority="", as_of=AS_OF, author="", edition="ILACS", actions={}
    )
    text = render(document)
    assert text.startswith("Self-evaluation: This service\n")
    assert "\n\nNo statement names any evidence.\n\nFigures as of" in text
