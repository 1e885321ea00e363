"""Lines of enquiry: the shipped file against the figures it was made from, and a council's own."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from readiness_tui.content import load
from readiness_tui.content.enquiry import enquiry_lines
from readiness_tui.content.problems import ContentProblems
from readiness_tui.readiness.vocabulary import Confidence

# Counted by hand in the published list: shares per area, in per cent, in its order.
SHARES = {
    "leaders": [84, 88, 98, 84, 97, 68, 45, 90, 68, 88, 43],
    "help_and_protection": [
        *(99, 93, 76, 72, 100, 64, 83, 94, 43, 100),
        *(93, 78, 58, 98, 78, 90, 89, 85, 95),
    ],
    "in_care": [86, 95, 77, 51, 63, 89, 95, 92, 94, 99, 80, 99, 78, 66],
    "care_leavers": [90, 96, 96, 99, 97, 87, 42, 64],
}


def test_every_area_has_its_lines_with_the_share_that_was_counted() -> None:
    for area, shares in SHARES.items():
        assert [one.share for one in enquiry_lines() if one.judgement == area] == shares
    assert len(enquiry_lines()) == sum(map(len, SHARES.values()))


def test_every_shipped_line_is_counted_and_its_tag_says_the_share() -> None:
    for line in enquiry_lines():
        assert line.confidence is Confidence.COUNTED
        assert line.source == (f"T{line.share}",)
        assert not line.own


def test_ids_and_titles_are_unique_and_every_area_is_one_of_an_edition() -> None:
    lines = enquiry_lines()
    assert max(Counter(one.id for one in lines).values()) == 1
    assert max(Counter(one.title.casefold() for one in lines).values()) == 1
    known = {id_ for edition in load().editions for id_, _ in edition.judgements}
    assert {one.judgement for one in lines} <= known


def test_a_council_adds_lines_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "enquiry.toml"
    own.write_text('[[line]]\nid = "young_carers"\ntitle = "Young carers"\njudgement = "leaders"\n')
    *shipped, added = enquiry_lines(str(tmp_path))
    assert tuple(shipped) == enquiry_lines()
    assert (added.id, added.title, added.share, added.own) == (
        *("young_carers", "Young carers", None, True),
    )
    assert added.confidence is Confidence.UNCONFIRMED


def test_a_change_of_the_councils_file_is_seen(tmp_path: Path) -> None:
    own = tmp_path / "enquiry.toml"
    line = '[[line]]\nid = "{0}"\ntitle = "Title {0}"\njudgement = "leaders"\n'
    own.write_text(line.format("first"))
    assert enquiry_lines(str(tmp_path))[-1].id == "first"
    own.write_text(line.format("first") + line.format("second"))
    assert enquiry_lines(str(tmp_path))[-1].id == "second"
    own.unlink()
    assert enquiry_lines(str(tmp_path)) == enquiry_lines()


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ('[[line]]\nid = "new"\njudgement = "leaders"\n', 1, "the key title is missing"),
        (
            '[[line]]\nid = "New one"\ntitle = "New"\njudgement = "leaders"\n',
            *(2, 'id is "New one"'),
        ),
        (
            '[[line]]\nid = "neglect"\ntitle = "Neglect"\njudgement = "leaders"\n',
            *(2, "there is a line neglect already"),
        ),
        (
            '[[line]]\nid = "new"\ntitle = "New"\njudgement = "leaders"\nshare = 101\n',
            *(5, "share is 101"),
        ),
        (
            '[[line]]\nid = "new"\ntitle = "New"\njudgement = "leaders"\nshares = 10\n',
            *(5, 'the key "shares" is not known here'),
        ),
        ("[[line]\n", 1, ""),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, at: int, what: str) -> None:
    (tmp_path / "enquiry.toml").write_text(text)
    with pytest.raises(ContentProblems) as raised:
        enquiry_lines(str(tmp_path))
    problem = raised.value.problems[0]
    assert (os.path.basename(problem.path), problem.line) == ("enquiry.toml", at)
    assert what in problem.what
    assert "move enquiry.toml out of the folder" in raised.value.message


def test_a_folder_of_that_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "enquiry.toml").mkdir()
    with pytest.raises(ContentProblems, match="this is not a file"):
        enquiry_lines(str(tmp_path))
