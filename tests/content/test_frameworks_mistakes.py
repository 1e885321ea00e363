"""Every mistake in an edition's kinds of contact, steps and clocks is named with its line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness_tui.content.frameworks_timetable import STEP_KEYS
from readiness_tui.content.own_folder import check_own_folder
from tests.content.test_frameworks_timetable import TRIAL, save

KINDS = (
    "use standard, short, focused_visit, monitoring_visit, jtai, sif, engagement_meeting, "
    "self_evaluation_shared or other"
)


def found(folder: Path, text: str) -> list[str]:
    """The mistakes in one edition, without the path that begins each."""
    path = save(folder, text)
    sentences = [str(problem) for problem in check_own_folder(str(folder)).problems]
    assert all(sentence.startswith(f"{path}:") for sentence in sentences), sentences
    return [sentence.removeprefix(f"{path}:") for sentence in sentences]


def test_a_good_edition_has_no_mistakes_and_an_unknown_role_is_none(tmp_path: Path) -> None:
    assert found(tmp_path, TRIAL) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            '"ilacs_2026"',
            '"ilacs_2062"',
            (
                '9: based_on names "ilacs_2062", but there is no such edition; did you mean '
                '"ilacs_2026"? If not, use the id of another edition.'
            ),
        ),
        (
            '"ilacs_2026"',
            '"trial"',
            (
                "9: the editions are based on each other in a circle (trial → trial); leave one "
                "based_on out."
            ),
        ),
        (
            'based_on = "ilacs_2026"\n',
            "",
            "8: the key based_on is missing; add based_on = ... below this line.",
        ),
        (
            '"lists_shared"',
            '"list_shared"',
            (
                '10: leave_out names "list_shared", but there is no such step to take over; did '
                'you mean "lists_shared"? If not, remove it from the list.'
            ),
        ),
        (
            "on_site_weeks = 1",
            "on_site_weeks = 1\non_site_days = 3",
            (
                "23: the kind has whole weeks on site and also a number of days; keep "
                "on_site_weeks or on_site_days."
            ),
        ),
        (
            'id = "short"',
            'id = "shorter"',
            (
                '19: id is "shorter", which is not one of its values; did you mean "short"? If '
                f"not, {KINDS}."
            ),
        ),
        ("grades = true\n", "", "18: the key grades is missing; add grades = ... below this line."),
        (
            "working_days = 15",
            "working_days = 0",
            ("30: working_days is 0; it must lie from 1 to 400."),
        ),
        (
            "working_days = 15",
            'working_days = "15"',
            '30: working_days is "15", not a whole number; write digits without quotes.',
        ),
        ('phase = "call"\n', "", "35: the key phase is missing; add phase = ... below this line."),
        (
            'phase = "call"',
            'phase = "week_2"',
            (
                '38: phase is "week_2", which is not one of its values; did you mean "week_1"? If '
                "not, use before, call, week_1, on_site or after."
            ),
        ),
        (
            'anchor = "call"',
            'anchor = "calls"',
            (
                '39: anchor is "calls", which is not one of its values; did you mean "call"? If '
                "not, use call, on_site, last_day, feedback, draft, report or publication."
            ),
        ),
        (
            'anchor = "call"',
            'anchor = "on_site"',
            "40: hours count from the call, but the anchor is on_site; use working_days and at.",
        ),
        (
            "hours = 2",
            "hours = 2\nat = 09:30:00",
            "41: both hours and at are given; keep one of the two.",
        ),
        (
            "hours = 2",
            "hours = 2\nworking_days = 1",
            (
                "41: both hours and working_days are given; keep hours on the day of the call, "
                "else working_days."
            ),
        ),
        ("hours = 2", "hours = 13", "40: hours is 13; it must lie from 0 to 12."),
        ("hours = 2", "hours = nan", "40: hours is nan; it must lie from 0 to 12."),
        (
            "hours = 2",
            'hours = "two"',
            '40: hours is "two", not a number; write digits without quotes, such as 1.5.',
        ),
        (
            "hours = 2\n",
            "",
            (
                '36: the step "our_step" has no offset; add working_days (0 is the day of the '
                "anchor), hours, or daily = true."
            ),
        ),
        (
            "hours = 2",
            'working_days = 1\nat = "09:30"',
            '41: at is "09:30", not a time of day; write it as 09:30:00, no quotes.',
        ),
        (
            "hours = 2",
            "working_days = -261",
            "40: working_days is -261; it must lie from -260 to 400.",
        ),
        (
            "hours = 2",
            "daily = true",
            (
                "38: a daily step belongs to the days on site, but its phase is call; write phase "
                '= "on_site", or leave daily out.'
            ),
        ),
        (
            'phase = "call"\nanchor = "call"\nhours = 2',
            'phase = "on_site"\nanchor = "call"\nhours = 2\ndaily = true',
            "40: a daily step has no offset, but hours is given; leave this line out.",
        ),
        (
            "hours = 2",
            'clock = "our_clock"',
            '39: a clock counts from the report, but the anchor is call; write anchor = "report".',
        ),
        (
            'anchor = "call"\nhours = 2',
            'anchor = "report"\nclock = "our_clock"\nworking_days = 3',
            "41: the step ends with its clock, but working_days is given; leave this line out.",
        ),
        (
            'anchor = "call"\nhours = 2',
            'anchor = "report"\nclock = "our_clok"',
            (
                '40: clock names "our_clok", but there is no such clock; did you mean "our_clock"? '
                "If not, use a known clock or leave it out."
            ),
        ),
        (
            'role = "Whoever is in"\n',
            "",
            "35: the key role is missing; add role = ... below this line.",
        ),
        (
            'item = "LG15"',
            'item = "LG99"',
            (
                '42: item names "LG99", but there is no such checklist item; did you mean "LG29"? '
                "If not, use a known checklist item or leave it out."
            ),
        ),
        (
            '"standard"]',
            '"sif"]',
            (
                '43: kinds names "sif", but the edition has no such event_kind; add an '
                "[[event_kind]] with this id or leave it out."
            ),
        ),
        (
            '"standard"]',
            '"standart"]',
            (
                '43: kinds is "standart", which is not one of its values; did you mean "standard"? '
                f"If not, {KINDS}."
            ),
        ),
        (
            "[[step]]",
            (
                '[[step]]\nid = "our_step"\ntitle = "Twice"\nphase = "call"\nanchor = "call"\n'
                'hours = 1\nrole = "DCS"\nconfidence = "seen"\nsource = "x"\n\n[[step]]'
            ),
            (
                '46: there is another step with the id "our_step"; change the id or remove one of '
                "the two."
            ),
        ),
        ("[[step]]", "[step]", "35: step is a table; write [[step]] in double brackets."),
        (
            "[[clock]]",
            '[annex_a]\nedition = "2030"\nconfidence = "sure"\nsource = "x"\n\n[[clock]]',
            (
                '29: confidence is "sure", which is not one of its values; use seen, counted, '
                "inferred or unconfirmed."
            ),
        ),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in TRIAL

    assert found(tmp_path, TRIAL.replace(old, new, 1)) == [sentence]


def test_all_mistakes_of_an_edition_are_named_at_once(tmp_path: Path) -> None:
    text = TRIAL.replace('source = "A paper"\n\n[timetable]', "[timetable]", 1)
    text = text.replace("hours = 2", 'hours = "two"').replace("overall = false", "overall = 0")

    assert [sentence.partition(":")[0] for sentence in found(tmp_path, text)] == ["1", "4", "38"]


def test_a_longer_circle_is_named_once(tmp_path: Path) -> None:
    head = 'title = "x"\noverall = false\nconfidence = "seen"\nsource = "x"\n'
    for name, base in (("one", "two"), ("two", "three"), ("three", "one"), ("four", "one")):
        text = f'id = "{name}"\n{head}[timetable]\nbased_on = "{base}"\n'
        save(tmp_path, text, f"{name}.toml")

    (problem,) = check_own_folder(str(tmp_path)).problems
    assert (problem.path, problem.line) == (str(tmp_path / "frameworks" / "one.toml"), 7)
    assert "(one → two → three → one)" in problem.what


@settings(max_examples=60, deadline=None)
@given(
    cut=st.tuples(st.integers(0, len(TRIAL)), st.integers(0, 12)),
    put=st.binary(max_size=6) | st.sampled_from([b'"""', b"[", b"]", b"1", b"=", b"\n[[step]]\n"]),
)
def test_no_damage_to_an_edition_escapes_as_anything_but_problems(
    tmp_path_factory: pytest.TempPathFactory, cut: tuple[int, int], put: bytes
) -> None:
    start, length = cut
    raw = TRIAL.encode()
    raw = raw[:start] + put + raw[start + length :]
    folder = tmp_path_factory.mktemp("own")
    path = Path(save(folder, ""))
    path.write_bytes(raw)
    problems = check_own_folder(str(folder)).problems

    assert all(1 <= problem.line <= raw.count(b"\n") + 1 for problem in problems)


@settings(max_examples=20, deadline=None)
@given(
    key=st.sampled_from(
        [*STEP_KEYS, "based_on", "leave_out", "edition", "on_site_weeks", "overall"]
    ),
    value=st.sampled_from(
        ['"x"', "[]", '["x"]', "{ a = 1 }", "1", "1.5", "true", "09:30:00", "nan"]
    ),
)
def test_no_kind_of_value_in_any_place_escapes_as_anything_but_problems(
    tmp_path_factory: pytest.TempPathFactory, key: str, value: str
) -> None:
    lines = [line for line in TRIAL.splitlines() if not line.startswith(f"{key} =")]
    for table in ("[[step]]", "[timetable]", "[[event_kind]]", "[[clock]]", "[[judgement]]"):
        changed = "\n".join(lines).replace(table, f"{table}\n{key} = {value}")
        folder = tmp_path_factory.mktemp("own")
        path = save(folder, changed)
        assert all(problem.path == path for problem in check_own_folder(str(folder)).problems)
