"""Other returns are refused by their name; Annex A never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness_tui.annex_a.layout import NotAList, find
from readiness_tui.annex_a.model import Sheet
from readiness_tui.annex_a.other_returns import other_returns, recognise_other, refuse_other_return
from readiness_tui.annex_a.refusals import Refused
from readiness_tui.annex_a.spec import spec
from readiness_tui.content.problems import ContentProblems
from tests.annex_a.sheets import header, sheet

SEND = [
    "Unique ID",
    "UPN",
    "ULN",
    "Date of birth",
    "Gender",
    "Ethnicity",
    "Date initial EHC plan issued",
    "SEN primary need",
    "Does the child or young person have a disability?",
]
CIN = ["LAchildID", "UPN", "FormerUPN", "PersonBirthDate", "GenderCurrent", "Ethnicity"]
EPISODES = ["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "URN"]


@pytest.mark.parametrize(
    ("other", "name"),
    [
        (sheet("List 1", SEND, ["1", "A1"]), "SEND"),
        (sheet("List 2", ["List 2: SEN support"], SEND), "SEND"),
        (sheet("ChildIdentifiers", CIN), "Children in Need census"),
        (sheet("Episodes", EPISODES), "SSDA903"),
        (sheet("header", ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"]), "SSDA903"),
    ],
)
def test_another_return_is_no_list_and_is_refused_in_one_sentence(other: Sheet, name: str) -> None:
    assert isinstance(find(other, spec()), NotAList)
    with pytest.raises(Refused) as caught:
        refuse_other_return([sheet("Sheet1"), other])
    assert name in caught.value.message
    assert caught.value.message.count(".") == 1
    assert caught.value.hint


@pytest.mark.parametrize("number", range(1, 12))
def test_no_list_of_annex_a_looks_like_another_return(number: int) -> None:
    assert recognise_other([sheet("x", header(number))], other_returns()) is None
    refuse_other_return([sheet("x", header(number))])


def test_a_workbook_of_something_else_is_not_refused_here() -> None:
    refuse_other_return([sheet("Budget", ["Month", "Amount"], ["May", "7"]), sheet("Empty")])


def test_a_mistake_in_the_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "other_returns.toml"
    path.write_text(
        '[[return]]\ntitle = "x"\ninstead = "y"\n\n[[return.table]]\ncolumns = ["A"]\n'
        'fewest = 2\nconfidence = "inferred"\nsource = "z"\n'
    )
    with pytest.raises(ContentProblems, match=r"other_returns\.toml:7: fewest is more than the 1"):
        other_returns(str(path))
