"""The editions of Ofsted's framework are read as dated data."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from readiness_tui.content.frameworks import gaps, read_editions
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


def dated(id_: str, first: str, last: str = "") -> str:
    """The edition with another id and other days; without a last day where none is given."""
    text = GOOD.replace('"trial"', f'"{id_}"').replace("2020-01-01", first)
    ends = f"holds_to = {last}\n" if last else ""
    return text.replace("holds_to = 2021-12-31\n", ends)


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
    ("old", "new", "line", "sentence"),
    [
        (
            "holds_from = 2020-01-01",
            'holds_from = "2020"',
            3,
            'holds_from is "2020", not a date; write it as 2026-04-01, without quotes',
        ),
        (
            "holds_from = 2020-01-01",
            "holds_from = 2020-01-01T10:00:00",
            3,
            "holds_from is 2020-01-01 10:00:00, not a date; write it as 2026-04-01, without quotes",
        ),
        (
            "2021-12-31",
            "2019-12-31",
            4,
            "holds_to lies before holds_from; correct one of the two",
        ),
        (
            "holds_from = 2020-01-01\n",
            "",
            3,
            (
                "holds_to is given, but holds_from is not; "
                "add holds_from, or leave both out until they are known"
            ),
        ),
        (
            "overall = true",
            'overall = "yes"',
            5,
            'overall is "yes", not true or false; write true or false without quotes',
        ),
        (
            'next_kind = "short"',
            'next_kind = "shirt"',
            16,
            (
                'next_kind is "shirt", which is not one of its values; did you mean "short"? If '
                "not, use standard, short, focused_visit, monitoring_visit, jtai, sif, "
                "engagement_meeting, self_evaluation_shared or other"
            ),
        ),
        (
            'id = "good"',
            'id = "fine"',
            14,
            (
                'id is "fine", which is not one of its values; '
                "use good, requires_improvement, inadequate or to_be_confirmed"
            ),
        ),
        (
            'id = "leaders"',
            'id = "overall"',
            10,
            (
                "the overall grade is not one of the judgements; "
                "remove this table and write overall = true at the top"
            ),
        ),
        (
            'source = "A paper"\n',
            "",
            1,
            "the key source is missing; add source = ... below this line",
        ),
        (
            "[[judgement]]",
            '[[judgement]]\nid = "leaders"\ntitle = "L"\n[[judgement]]',
            13,
            (
                'there is another judgement with the id "leaders"; '
                "change the id or remove one of the two"
            ),
        ),
        (
            "[[judgement]]",
            "[judgement]",
            9,
            "judgement is a table; write [[judgement]] in double brackets",
        ),
    ],
)
def test_a_mistake_in_an_edition_is_named(
    tmp_path: Path, old: str, new: str, line: int, sentence: str
) -> None:
    _, (problem,) = read(tmp_path, GOOD.replace(old, new, 1))

    assert str(problem) == f"{tmp_path / '0.toml'}:{line}: {sentence}."


def test_two_editions_with_one_id_are_a_mistake(tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path, GOOD, GOOD)

    assert str(problem) == (
        f'{tmp_path / "1.toml"}:1: there is another edition "trial" at {tmp_path / "0.toml"}; '
        "change the id or remove one of the two."
    )


def test_editions_come_oldest_first_and_undated_last(tmp_path: Path) -> None:
    undated = GOOD.replace("holds_from = 2020-01-01\nholds_to = 2021-12-31\n", "")
    older = dated("older", "2018-01-01", "2019-12-31")
    editions, problems = read(tmp_path, undated.replace('"trial"', '"next"'), GOOD, older)

    assert problems == []
    assert [edition.id for edition in editions] == ["older", "trial", "next"]


@pytest.mark.parametrize(
    ("first", "last", "shared"),
    [
        ("2021-12-31", "", "2021-12-31"),  # the last day of the other one
        ("2021-01-01", "2025-12-31", "2021-01-01"),
        ("2020-01-01", "2020-06-30", "2020-01-01"),
    ],
)
def test_two_editions_may_not_hold_on_the_same_day(
    tmp_path: Path, first: str, last: str, shared: str
) -> None:
    _, (problem,) = read(tmp_path, GOOD, dated("later", first, last))

    assert str(problem) == (
        f'{tmp_path / "1.toml"}:3: "later" and "trial" both hold on {shared}; '
        f"correct the days here or in {tmp_path / '0.toml'}."
    )


def test_an_edition_without_a_last_day_holds_until_the_next_one_begins(tmp_path: Path) -> None:
    (first, second), problems = read(
        tmp_path, dated("first", "2020-01-01"), dated("second", "2024-03-01")
    )

    assert problems == []
    assert first.holds_to == date(2024, 2, 29)
    assert second.holds_to is None


@pytest.mark.parametrize(
    ("first", "notes"),
    [
        ("2022-01-01", ()),
        (
            "2022-01-02",
            (
                (
                    "No edition holds between Trial edition (until 31 Dec 2021) and Trial edition "
                    "(from 2 Jan 2022)."
                ),
            ),
        ),
    ],
)
def test_days_without_an_edition_are_noted(
    tmp_path: Path, first: str, notes: tuple[str, ...]
) -> None:
    editions, problems = read(tmp_path, GOOD, dated("later", first))

    assert problems == []
    assert gaps(editions) == notes


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
