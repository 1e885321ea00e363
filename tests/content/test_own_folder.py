"""Every mistake in a council's own files is named with its line and its remedy."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness_tui import content
from readiness_tui.content.checklists import ITEM_KEYS
from readiness_tui.content.frameworks_timetable import STEP_KEYS
from readiness_tui.content.own_folder import OwnFolderReport, check_own_folder
from readiness_tui.content.problems import ContentProblems, Problem
from readiness_tui.errors import ContentError

GOOD = """\
[area]
code = "QA"
title = "Quality assurance"

[[section]]
title = "Audits"

[[section.item]]
code = "QA01"
title = "Audit programme"
"""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READINESS_CACHE", str(tmp_path_factory.mktemp("cache")))


def found(folder: Path, text: str | bytes, name: str = "own.toml") -> list[tuple[int, str]]:
    """The mistakes in one file, as (line, "what; remedy")."""
    raw = text.encode() if isinstance(text, str) else text
    (folder / name).write_bytes(raw)
    report = check_own_folder(str(folder))
    assert all(problem.path == str(folder / name) for problem in report.problems)
    return [(problem.line, f"{problem.what}; {problem.remedy}") for problem in report.problems]


def test_a_good_file_has_no_problems_and_is_counted(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        GOOD + '[[override]]\ncode = "EL02"\nimportance = "critical"\n'
        '[[switch_off]]\ncode = "EL10"\nreason = "Services are not delegated"\n'
    )

    assert check_own_folder(str(tmp_path)) == OwnFolderReport(
        folder=str(tmp_path),
        files=1,
        problems=(),
        areas_added=("QA",),
        items_added=("QA01",),
        overridden=("EL02",),
        switched_off=("EL10",),
    )


@pytest.mark.parametrize(
    ("line", "replacement", "words"),
    [
        (10, 'titel = "Audit programme"', ['"titel" is not known', 'did you mean "title"']),
        (10, 'title = "A"\ncolour = 1', []),
        (9, 'code = "qa01"', ["code is", "two or three capital letters and two digits"]),
        (9, 'code = "QA1"', ["two or three capital letters and two digits"]),
        (9, 'code = "QUAL01"', ["two or three capital letters and two digits"]),
        (9, "code = 7", ["code is a number, not a text", "double quotes"]),
        (9, 'code = "EV01"', ["begins with EV", "EV, VE, RV, IN, RE, AC, SN, RU, ST, SV or BG"]),
        (9, 'code = "INT01"', ["begins with IN"]),
        (10, "title = true", ["title is true or false, not a text"]),
        (10, 'title = " "', ["title is empty"]),
        (10, f'title = "{"x" * 501}"', ["longer than 500 characters"]),
        (10, "title = 2026-04-01", ["title is a date or time, not a text"]),
        (2, 'code = "Q1"', ["code is", "two or three capital letters, such as EL"]),
        (6, "title = [1]", ["title is a list, not a text"]),
    ],
)
def test_a_wrong_line_is_named(
    tmp_path: Path, line: int, replacement: str, words: list[str]
) -> None:
    lines = GOOD.splitlines()
    lines[line - 1] = replacement
    problems = found(tmp_path, "\n".join(lines))

    assert problems, "the mistake was not seen"
    if words:
        assert problems[0][0] == line
        assert all(word in problems[0][1] for word in words), problems[0]
    else:
        assert [at for at, _ in problems] == [line + 1]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ('importance = "crit"', ["critical, important or useful", 'did you mean "critical"']),
        ("importance = 1", ["importance is a number, not a text"]),
        ('required_by = "shorter"', ["always, short, standard or notification"]),
        ('confidence = "sure"', ["seen, counted, inferred or unconfirmed"]),
        ('phase = "week_2"', ["before, call, week_1, on_site or after"]),
        ('gate = "coordinater"', ['did you mean "coordinator"']),
        ('review = "25m"', ['"1m" to "24m"']),
        ('review = "0m"', ['"1m" to "24m"']),
        ('review = "often"', ['"daily" or "on event"']),
        ("list = 12", ["from 1 to 11"]),
        ('list = "1"', ["not a whole number", "without quotes"]),
        ("list = true", ["not a whole number"]),
        ("days = -1", ["from 0 to 260"]),
        ("days = { x = 1 }", ["days is a table, not a whole number"]),
        ("days = true", ["days is true, not a whole number"]),
        ("days = 1.5", ["not a whole number"]),
        ('judgements = "leaders"', ["judgements is a text, not a list", "brackets"]),
        ("judgements = [1]", ["is a number, not a text"]),
        ('judgements = ["leader"]', ["no such judgement area", 'did you mean "leaders"']),
        ('source = ["Z"]', ["no such source tag"]),
        ('source = ["T101"]', ["no such source tag"]),
        ('source = ["s"]', ["a tag such as S or T58"]),
        ('depends_on = ["QA99"]', ["no such item"]),
        ('depends_on = ["el1"]', ["capital letters"]),
        ('depends_on = ["QA01"]', ["in a circle (QA01 → QA01)"]),
        ("guidance = 5", ["guidance is a number, not a text"]),
        ("[section.item.extra]", ['the key "extra" is not known']),
    ],
)
def test_a_wrong_value_of_an_item_is_named(tmp_path: Path, key: str, words: list[str]) -> None:
    problems = found(tmp_path, f"{GOOD}\n# a comment\n{key}\n")

    assert [line for line, _ in problems] == [13]
    assert all(word in problems[0][1] for word in words), problems[0]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, ["the file is empty"]),
        ("\ufeff \n", 1, ["the file is empty"]),
        ("# only a comment\n", 1, ["holds nothing but comments"]),
        ('title = "x"\n', 1, ['the key "title" is not known', "area, section"]),
        ('[[item]]\ncode = "QA01"\n', 1, ['the key "item" is not known']),
        ('area = "EL"\n', 1, ["area is a text, not a table", "[area]"]),
        ('[[area]]\ncode = "EL"\n', 1, ["area is a list, not a table"]),
        ('[section]\ntitle = "x"\n', 1, ["section is a table", "[[section]]"]),
        ('\n[[section]]\ntitle = "x"\n[[section.item]]\ncode="QA01"\ntitle="y"', 2, ["no area"]),
        ('[area]\ntitle = "Quality"\n', 1, ["the key code is missing"]),
        ('[area]\ncode = "QA"\n', 1, ["the new area QA has no title"]),
        ('[area]\ncode = "EL"\ntitle = "Ours"\n', 3, ["title of the area EL cannot be changed"]),
        ('[area]\ncode = "EL"\n[[section]]\ntitle = "x"\n', 3, ["no items"]),
        (
            '[area]\ncode = "EL"\n[[section]]\n[[section.item]]\ncode="QA01"\ntitle="y"',
            3,
            ["title"],
        ),
        ("[[override]]\nimportance = 'useful'\n", 1, ["the key code is missing"]),
        ('[[override]]\ncode = "EL99"\n', 2, ["there is no item EL99"]),
        ('[[override]]\ncode = "EL01"\n', 2, ["changes nothing"]),
        ('[[override]]\ncode = "EL01"\nimport = "x"\n', 3, ['"import" is not known']),
        ('[[switch_off]]\ncode = "EL01"\n', 1, ["the key reason is missing"]),
        ('[[switch_off]]\ncode = "EL01"\nreason = ""\n', 3, ["reason is empty"]),
        ('[[switch_off]]\ncode = "EL91"\nreason = "x"\n', 2, ["there is no item EL91"]),
        ('[switch_off]\ncode = "EL01"\nreason = "x"\n', 1, ["[[switch_off]]"]),
        (
            '[[override]]\ncode="EL01"\ndays=1\n[[override]]\ncode="EL01"\ndays=2\n',
            5,
            ["EL01 was named before at", "own.toml:1"],
        ),
        (
            '[[override]]\ncode="EL01"\ndays=1\n[[switch_off]]\ncode="EL01"\nreason="x"\n',
            5,
            ["switched off and also overridden at", "own.toml:1"],
        ),
        (
            (
                '[[override]]\ncode="EL01"\ndepends_on=["EL02"]\n'
                '[[override]]\ncode="EL02"\ndepends_on=["EL01"]\n'
            ),
            3,
            ["in a circle (EL01 → EL02 → EL01)"],
        ),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str, line: int, words: list[str]) -> None:
    problems = found(tmp_path, text)

    assert [at for at, _ in problems] == [line], problems
    assert all(word in problems[0][1] for word in words), problems[0]


@pytest.mark.parametrize(
    ("line", "replacement", "words"),
    [
        (9, 'code = "QA01', ["a text is not closed on its line", "straight quotes"]),
        (9, 'code "QA01"', ["an equals sign is missing"]),
        (9, "code = QA01", ["the value is not understood"]),
        (9, "code = “QA01”", ["the value is not understood", "straight double quotes"]),
        (9, 'code = "QA01" title = "x"', ["after the end of the value"]),
        (9, 'code = "QA01"\ncode = "QA01"', []),
        (9, 'code = "Q\\A01"', ["a backslash"]),
        (8, "[[section.item]", ["two closing brackets"]),
        (8, "[[section.item", ["two closing brackets"]),
        (1, "[area", ["closing bracket"]),
        (10, 'source = ["S" "T"]', ["a list has no comma here, or is not closed"]),
        (10, 'source = ["S"', ["a list has no comma here, or is not closed"]),
        (10, 'guidance = """never closed', ["a text is not closed"]),
        (10, "guidance = '''never closed", ["is not closed"]),
        (10, "days = " + "9" * 5000, ["thousands of digits"]),
        (10, "days = " + "[" * 5000 + "]" * 5000, ["too deep"]),
        (5, "\x01", ["not understood"]),
    ],
)
def test_a_fault_of_form_is_named(
    tmp_path: Path, line: int, replacement: str, words: list[str]
) -> None:
    lines = GOOD.splitlines()
    lines[line - 1] = replacement
    problems = found(tmp_path, "\n".join(lines))

    assert [at for at, _ in problems] == [line + replacement.count("\n")], problems
    assert all(word in problems[0][1] for word in words), problems[0]


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    text = GOOD + (
        "[[section.item]]\n"  # 11
        "code = QA02\n"  # 12: no quotes
        'title = "Moderation"\n'
        "[[section.item]]\n"
        'code = "QA03"\n'
        "tittle = 'Learning'\n"  # 16: unknown key (a missing title is not claimed beside a fault)
        "days = 'two'\n"  # 17
        "[[section.item]]\n"
        'code = "QA04\n'  # 19: open quote
        'title = "Themes"\n'
    )

    assert [line for line, _ in found(tmp_path, text)] == [12, 16, 17, 19]


def test_wrong_encoding_is_reported_on_every_line_that_has_it(tmp_path: Path) -> None:
    text = (
        GOOD.replace("Audits", "Audits – all").replace("programme", "programme £").encode("cp1252")
    )
    first, second = found(tmp_path, text)

    remedy = "save the file again with the encoding UTF-8"
    assert first == (6, f"a character here is not UTF-8 (byte 0x96); {remedy}")
    assert second == (10, f"a character here is not UTF-8 (byte 0xa3); {remedy}")


def test_utf16_is_recognised(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD.encode("utf-16")) == [
        (1, "the file is saved as UTF-16; save the file again with the encoding UTF-8")
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path, ends: str) -> None:
    assert found(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", ends).encode()) == []
    wrong = GOOD.replace('title = "Audit', 'tilte = "Audit').replace("\n", ends)
    assert {line for line, _ in found(tmp_path, b"\xef\xbb\xbf" + wrong.encode())} == {6, 10}


def test_a_file_over_one_megabyte_is_refused(tmp_path: Path) -> None:
    problems = found(tmp_path, GOOD + "#" * 1_000_000)

    assert problems == [
        (1, "the file is larger than 1 MB; split it, or check that it is a checklist")
    ]


def test_a_folder_with_the_name_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.toml").mkdir()

    assert [str(problem) for problem in check_own_folder(str(tmp_path)).problems] == [
        f"{tmp_path / 'own.toml'}:1: this is not a file; only files may have names ending in .toml."
    ]


def test_a_link_to_nothing_is_reported(tmp_path: Path) -> None:
    try:
        (tmp_path / "own.toml").symlink_to(tmp_path / "gone.toml")
    except OSError:
        pytest.skip("links are not allowed here")
    with pytest.raises(ContentProblems, match="the file cannot be read"):
        content.load(str(tmp_path))


def test_a_code_used_twice_names_both_places(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD)
    (tmp_path / "b.toml").write_text(GOOD)
    (problem,) = check_own_folder(str(tmp_path)).problems

    assert (problem.path, problem.line) == (str(tmp_path / "b.toml"), 9)
    assert f"{tmp_path / 'a.toml'}:8" in problem.what


def test_a_code_that_ships_may_not_be_used_again(tmp_path: Path) -> None:
    ((line, words),) = found(tmp_path, GOOD.replace("QA01", "EL01"))

    assert line == 9
    assert "evidence_library.toml:" in words
    assert "[[override]]" in words


def test_a_longer_circle_is_reported_once(tmp_path: Path) -> None:
    text = GOOD + 'depends_on = ["QA02"]\n'
    for number in (2, 3):
        after = number % 3 + 1
        text += (
            f'[[section.item]]\ncode = "QA0{number}"\ntitle = "x"\ndepends_on = ["QA0{after}"]\n'
        )
    ((line, words),) = found(tmp_path, text)

    assert line == 11
    assert "(QA01 → QA02 → QA03 → QA01)" in words


def test_the_councils_bank_holidays_are_checked_and_counted_with_the_rest(tmp_path: Path) -> None:
    (tmp_path / "bank_holidays.toml").write_text("extra = [2026-06-15]\n")
    assert check_own_folder(str(tmp_path)).problems == ()
    before = content.load(str(tmp_path)).fingerprint
    assert before != content.load().fingerprint

    (tmp_path / "bank_holidays.toml").write_text("\nextras = []\n")
    report = check_own_folder(str(tmp_path))
    assert (report.files, [problem.line for problem in report.problems]) == (1, [2])


@pytest.mark.parametrize(
    ("key", "words"),
    [
        pytest.param("days = 0x" + "f" * 9000, "days is a very large number", id="hex"),
        pytest.param("days = " + "[" * 150 + "]" * 150, "days is a list, not", id="lists"),
        pytest.param("a" + ".a" * 400_000 + " = 1", "too deep", id="dotted key"),
        pytest.param("[a" + ".a" * 400_000 + "]", "too deep", id="dotted table"),
        pytest.param("a" + ".a" * 100 + " = 1", 'the key "a" is not known', id="fewer dots"),
    ],
)
def test_what_python_cannot_write_out_is_named_all_the_same(
    tmp_path: Path, key: str, words: str
) -> None:
    ((line, said),) = found(tmp_path, GOOD + key)

    assert line == 11
    assert words in said


def test_every_wrong_entry_of_a_list_is_named_on_its_own_line(tmp_path: Path) -> None:
    text = GOOD + (
        "judgements = [\n"  # 11
        '  "leaders",\n'
        '  "leader",\n'  # 13: no such judgement area
        ']\ndepends_on = [ # 15\n  "EL1",\n  "EL01", "EL02",\n  7,\n]\n'
        'source = ["S",\n "Q"]\n'
    )

    assert [line for line, _ in found(tmp_path, text)] == [13, 16, 18, 21]


@pytest.mark.parametrize(
    "line", ["k{} = 1\n", "[[override]]\ncode = 'XX{:02.2}'\n", "[[section]]\n"]
)
def test_a_file_full_of_mistakes_takes_seconds_at_most(tmp_path: Path, line: str) -> None:
    count = 900_000 // (len(line) + 3)
    started = time.process_time()
    problems = found(tmp_path, GOOD + "".join(line.format(str(n)) for n in range(count)))

    assert len(problems) >= count
    assert time.process_time() - started < 30


def test_terminal_codes_in_a_value_do_not_reach_the_message(tmp_path: Path) -> None:
    ((_, words),) = found(tmp_path, GOOD + 'importance = "\\u001b[31m\\u202ecritical"\n')

    assert "\x1b" not in words
    assert "\u202e" not in words


@settings(max_examples=150, deadline=None)
@given(
    cut=st.tuples(st.integers(0, len(GOOD)), st.integers(0, 12)),
    put=st.binary(max_size=6) | st.sampled_from([b'"""', b"[", b"]", b"{", b"=", b"\n[[x]]\n"]),
)
def test_no_damage_to_a_file_escapes_as_anything_but_problems(
    tmp_path_factory: pytest.TempPathFactory, cut: tuple[int, int], put: bytes
) -> None:
    start, length = cut
    raw = GOOD.encode()
    raw = raw[:start] + put + raw[start + length :]
    problems = found(tmp_path_factory.mktemp("own"), raw)

    assert all(1 <= line <= raw.count(b"\n") + 1 for line, _ in problems)
    assert problems == sorted(set(problems))


def test_the_examples_of_the_guide_are_right_and_name_every_key(tmp_path: Path) -> None:
    guide = Path(__file__).parents[2].joinpath("docs", "checklists.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```toml\n([^`]*)^```", guide, re.MULTILINE)
    (tmp_path / "frameworks").mkdir()
    for number, block in enumerate(blocks):
        name = "sources" if "[source." in block else f"example-{number}"
        name = "bank_holidays" if block.startswith("extra") else name
        name = "frameworks/example" if block.startswith("id =") else name
        (tmp_path / f"{name}.toml").write_text(block, encoding="utf-8")
    report = check_own_folder(str(tmp_path))

    assert report.problems == ()
    assert (report.files, report.editions) == (7, ("families_2027",))
    of_items, of_steps = guide.split("| Key of a step |")
    assert set(re.findall(r"^\| `(\w+)` \|", of_items, re.MULTILINE)) == ITEM_KEYS.keys()
    rows = re.findall(r"^\| ((?:`\w+`,? ?)+)\|", of_steps, re.MULTILINE)
    assert set(re.findall(r"\w+", " ".join(rows))) == STEP_KEYS.keys()


def test_a_missing_folder_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="There is no folder"):
        check_own_folder(str(tmp_path / "none"))


def test_the_exception_lists_every_line_in_order() -> None:
    problems = [Problem("b.toml", 2, "x", "y"), Problem("a.toml", 30, "p", "q")]
    error = ContentProblems([*problems, Problem("a.toml", 4, "r", "s")])

    assert str(error).splitlines() == ["a.toml:4: r; s.", "a.toml:30: p; q.", "b.toml:2: x; y."]
    assert [problem.line for problem in error.problems] == [4, 30, 2]
