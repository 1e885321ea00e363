"""The editions of Ofsted's framework are read as dated data."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from readiness_tui.content.frameworks import read_editions
from readiness_tui.content.locate import find
from readiness_tui.content.problems import Problem
from readiness_tui.content.toml_files import read_toml
from readiness_tui.readiness.model import Edition
from readiness_tui.readiness.vocabulary import Confidence, EventKind

GOOD = """\
id = "trial"
title = "Trial edition"
holds_from = 2020-01-01
holds_to = 2021-12-31
overall = true
confidence = "seen"
source = "A paper"

[[judgement]]
id = "leaders"
title = "Leaders"

[[pathway]]
id = "good"
title = "Good or outstanding"
next_kind = "short"
rule = \"\"\"A short inspection \\
follows.\"\"\"
confidence = "counted"
source = "Reports"

[[clock]]
id = "action_plan"
title = "Action plan"
working_days = 70
starts = "report received"
confidence = "seen"
source = "SI 2007/462"
"""


def read(folder: Path, *texts: str) -> tuple[tuple[Edition, ...], list[Problem]]:
    problems: list[Problem] = []
    files = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.toml"
        path.write_text(text, encoding="utf-8")
        file = read_toml(str(path), False, problems)
        assert file is not None
        files.append(file)
    return read_editions(files), problems


def test_an_edition_is_read_whole(tmp_path: Path) -> None:
    ((edition,), problems) = read(tmp_path, GOOD)

    assert problems == []
    assert edition.id == "trial"
    assert (edition.holds_from, edition.holds_to) == (date(2020, 1, 1), date(2021, 12, 31))
    assert edition.judgements == (("leaders", "Leaders"),)
    assert (edition.overall, edition.confidence) == (True, Confidence.SEEN)
    (pathway,) = edition.pathways
    assert pathway.next_kind is EventKind.SHORT
    assert pathway.rule == "A short inspection follows."


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("holds_from = 2020-01-01", 'holds_from = "2020"', 3, "not a date"),
        ("holds_from = 2020-01-01", "holds_from = 2020-01-01T10:00:00", 3, "not a date"),
        ("2021-12-31", "2019-12-31", 4, "before holds_from"),
        ("overall = true", 'overall = "yes"', 5, "true or false without quotes"),
        ('next_kind = "short"', 'next_kind = "shirt"', 16, 'did you mean "short"'),
        ("working_days = 70", "working_day = 70", 25, 'did you mean "working_days"'),
        ("working_days = 70", "", 22, "the key working_days is missing"),
        (
            "[[judgement]]",
            '[[judgement]]\nid = "leaders"\ntitle = "L"\n[[judgement]]',
            13,
            "another",
        ),
        ("[[judgement]]", "[judgement]", 9, "[[judgement]]"),
    ],
)
def test_a_mistake_in_an_edition_is_named(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    _, (problem,) = read(tmp_path, GOOD.replace(old, new, 1))

    assert problem.line == line
    assert words in f"{problem.what}; {problem.remedy}"


def test_two_editions_with_one_id_are_a_mistake(tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path, GOOD, GOOD)

    assert problem[:2] == (str(tmp_path / "1.toml"), 1)


def test_editions_come_oldest_first_and_undated_last(tmp_path: Path) -> None:
    undated = GOOD.replace("holds_from = 2020-01-01\nholds_to = 2021-12-31\n", "")
    older = GOOD.replace("2020-01-01", "2018-01-01").replace('"trial"', '"older"')
    editions, _ = read(tmp_path, undated.replace('"trial"', '"next"'), GOOD, older)

    assert [edition.id for edition in editions] == ["older", "trial", "next"]


def test_the_shipped_editions_follow_each_other_without_gap_or_overlap() -> None:
    problems: list[Problem] = []
    read_files = [read_toml(path, False, problems) for path in find(None).frameworks]
    editions = read_editions([file for file in read_files if file])

    assert problems == []
    ilacs = [edition for edition in editions if edition.id.startswith("ilacs")]
    for earlier, later in pairwise(ilacs):
        assert earlier.holds_to is not None
        assert later.holds_from is not None
        assert (later.holds_from - earlier.holds_to).days == 1
    (current,) = (edition for edition in editions if edition.holds_from == date(2026, 4, 1))
    assert not current.overall
    assert [id_ for id_, _ in current.judgements] == [
        "leaders",
        "help_and_protection",
        "in_care",
        "care_leavers",
    ]
