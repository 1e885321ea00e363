"""The files of indicators and standards: what ships, a council's own values, and mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness_tui.annex_a.measure_file import measures
from readiness_tui.annex_a.measure_standards import figures, standards
from readiness_tui.content.problems import ContentProblems

_HEAD = 'title = "T"\narea = "A"\nlist = 7\n'


def _own(folder: Path, text: str) -> str:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_standards_that_ship() -> None:
    shipped = figures()
    assert shipped["cp_visit_working_days"] == 10
    assert shipped["c11_ethnicity_percent"] == 10
    assert "population_0_17" not in shipped
    assert all(one.about and one.source and not one.own for one in standards())


def test_a_council_gives_only_the_figures_that_differ(tmp_path: Path) -> None:
    own = _own(
        tmp_path,
        '[[standard]]\nid = "cp_visit_working_days"\nvalue = 20\n'
        '[[standard]]\nid = "population_0_17"\nvalue = 61234\n',
    )
    assert figures(own) == {**figures(), "cp_visit_working_days": 20, "population_0_17": 61234}
    assert [one.id for one in standards(own) if one.own] == [
        "cp_visit_working_days",
        "population_0_17",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[standard]]\nid = "cp_visit_days"\nvalue = 20\n', 'no standard "cp_visit_days"'),
        ('[[standard]]\nid = "cp_visit_working_days"\nvalue = 61\n', "from 1 to 60"),
        ('[[standard]]\nid = "cp_visit_working_days"\n', "the key value is missing"),
    ],
)
def test_a_wrong_standard_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ContentProblems, match=r"own\.toml:") as caught:
        figures(_own(tmp_path, text))
    assert said in str(caught.value)


def test_a_breakdown_is_written_out_with_a_part_for_what_is_not_recorded(tmp_path: Path) -> None:
    text = f'[[breakdown]]\nid = "b"\n{_HEAD}value = "cp_previous"\nupto = [0, 2]\n'
    found = measures(_own(tmp_path, text + 'labels = ["none", "one or two", "more"]\n'))
    assert [(one.id, one.counted) for one in found] == [
        ("b_none", "cp_previous between 0 and 0"),
        ("b_one_or_two", "cp_previous between 1 and 2"),
        ("b_more", "cp_previous > 2"),
        ("b_not_recorded", "cp_previous is null"),
    ]
    assert {one.family for one in found} == {"b"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f'[[indicator]]\nid = "a"\n{_HEAD}', "a share needs counted"),
        (f'[[indicator]]\nid = "a"\n{_HEAD}unit = "days"\n', "needs two dates"),
        (
            f'[[indicator]]\nid = "a"\n{_HEAD}unit = "count"\n' * 2,
            'another indicator "a"',
        ),
        (f'[[breakdown]]\nid = "a"\n{_HEAD}', "one of by, value and repeats"),
        (f'[[breakdown]]\nid = "a"\n{_HEAD}by = "c"\ncodes = "gendre"\n', '"gender"'),
        (
            f'[[breakdown]]\nid = "a"\n{_HEAD}value = "c"\nupto = [1]\nlabels = ["x"]\n',
            "upto must rise",
        ),
        (f'[[cohort]]\nid = "a"\n{_HEAD}disabilty = true\n', '"disability"'),
    ],
)
def test_a_wrong_declaration_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ContentProblems, match=r"own\.toml:") as caught:
        measures(_own(tmp_path, text))
    assert said in str(caught.value)
