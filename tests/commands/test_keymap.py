"""A person's own keys: what is taken, and what is refused with its line and a remedy."""

import re
import string
import tomllib
from pathlib import Path

import pytest
from textual.keys import _character_to_key

from readiness_tui.commands import KEYMAP_FILE
from readiness_tui.commands.key_names import key_called, key_shown, keys_in, known, of_character
from readiness_tui.commands.keymap import (
    Keymap,
    read_keymap,
    shipped,
    starting_file,
    together,
)
from readiness_tui.errors import InputError


def reading(folder: Path, text: str) -> Keymap:
    (folder / KEYMAP_FILE).write_text(text, encoding="utf-8")
    return read_keymap(str(folder))


def test_where_there_is_no_file_nothing_is_changed(tmp_path: Path) -> None:
    assert read_keymap(str(tmp_path)) == (str(tmp_path / "keymap.toml"), {}, ())


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('"undo" = "Q"', {"undo": "Q"}),
        ('undo = "Q"\n\n# words\n', {"undo": "Q"}),
        ('"help" = ["r", "f1"]', {"help": "r,f1"}),
        ('item.ready = "ctrl+t"', {"item.ready": "ctrl+t"}),
        ('[item]\nready = "ctrl+t"', {"item.ready": "ctrl+t"}),
        ('"undo" = "U"\n"redo" = "u"', {"undo": "U", "redo": "u"}),
        ('"undo" = ["u", "Ctrl+T", "u"]', {"undo": "u,ctrl+t"}),
        ('"undo" = ","', {"undo": "comma"}),
        ('"undo" = "é"', {"undo": "é"}),
        ('"list.down" = ["Page Down", "Esc"]\n"list.page_down" = "j"\nback = "f11"', None),
    ],
)
def test_keys_are_taken(tmp_path: Path, text: str, keys: dict[str, str] | None) -> None:
    found = reading(tmp_path, text)
    assert found.faults == ()
    if keys is None:
        keys = {"list.down": "pagedown,escape", "list.page_down": "j", "back": "f11"}
        found = found._replace(keys={**found.keys})
    assert found.keys == keys


@pytest.mark.parametrize(
    ("text", "line", "what", "remedy"),
    [
        ('# one\n"undoo" = "w"', 2, 'no command "undoo"', 'did you mean "undo"?'),
        ('\n\nitem.reddy = "t"', 3, 'no command "item.reddy"', 'did you mean "item.ready"?'),
        ('"zzzzzzzz" = "w"', 1, 'no command "zzzzzzzz"', "readiness keys lists them"),
        ('"undo" = "pagedwn"', 1, '"pagedwn" is no key', 'did you mean "pagedown"?'),
        ('"undo" = "question mark"', 1, "is no key", 'did you mean "question_mark"?'),
        ('"undo" = "shift+x"', 1, '"shift+x" is no key', 'write "X"'),
        ('"undo" = "Ctrl+M"', 1, "terminals send it for Enter", "choose another key"),
        ('"undo" = "tab"', 1, "it goes from field to field", "choose another key"),
        ('"undo" = ["w", ""]', 1, '"" is no key', 'write one as "x" or "f5"'),
        ('"undo" = 3', 1, '"undo" needs a key, and this is 3', 'write "x" or ["x", "f5"]'),
        ('"undo" = []', 1, "needs a key", 'write "x"'),
        ('"undo" = "U"', 1, '"U" is the key of "redo" (Redo) as well', 'give "redo" another'),
        ('\n"redo" = "j"', 2, '"j" is the key of "list.down" (Down) as well', "another"),
        ('"list.up" = "q"', 1, '"q" is the key of "quit" (Quit) as well', "another"),
        ('"risk.add" = "1"', 1, '"1" is the key of "place.overview"', "another"),
        ('"undo" = "W"\n"redo" = "W"', 1, '"W" is the key of', "another"),
        ('"undo" =', 1, "the value is not understood", "straight double quotes"),
        ('"undo" = "w"\n"undo" = "W"', 2, "given twice", "keep one of the two"),
        ("", 1, "the file is empty", "fill it or delete it"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_remedy(
    tmp_path: Path, text: str, line: int, what: str, remedy: str
) -> None:
    found = reading(tmp_path, text)
    assert found.keys == {}
    first = found.faults[0]
    assert first.line == line
    assert what in first.what
    assert remedy in first.remedy
    assert found.told.startswith(f"keymap.toml, line {line}: ")
    assert found.told.count("\n") == 0


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / KEYMAP_FILE).mkdir()
    assert "this is not a file" in read_keymap(str(tmp_path)).told
    (tmp_path / KEYMAP_FILE).rmdir()
    (tmp_path / KEYMAP_FILE).write_bytes('"undo" = "w"'.encode("utf-16"))
    assert "UTF-16" in read_keymap(str(tmp_path)).told


def test_all_mistakes_are_counted_and_the_app_keeps_its_keys(tmp_path: Path) -> None:
    found = reading(tmp_path, '"undo" = "Q"\n"redoo" = "r"\n"help" = "F99"\n')
    assert [fault.line for fault in found.faults] == [2, 3]
    assert found.keys == {}
    assert found.told.endswith("There is more: readiness keys tells all 2.")


def test_keys_of_screens_that_never_meet_may_be_the_same(tmp_path: Path) -> None:
    """Actions of the plan and risks are on two screens."""
    found = reading(tmp_path, '"risk.score" = "W"\n"briefing.plan" = "W"')
    assert found.faults == ()


def test_the_starting_file_names_every_command_and_changes_nothing(tmp_path: Path) -> None:
    text = starting_file()
    assert tomllib.loads(text) == {}
    assert reading(tmp_path, text).faults == ()
    lines = [line[2:] for line in text.splitlines() if re.match(r'# "[\w.]+" = ', line)]
    told = tomllib.loads("\n".join(lines))
    assert told.keys() == shipped().keys()
    opened = reading(tmp_path, "\n".join(lines))
    assert opened.faults == ()
    for id_, command in shipped().items():
        assert opened.keys[id_].split(",") == keys_in(command)


def test_every_shipped_key_has_a_name_that_the_file_takes() -> None:
    for command in shipped().values():
        for key in keys_in(command):
            assert key_called(key) == key
            assert key_called(key_shown(key)) == key


def test_shipped_keys_do_not_clash() -> None:
    for commands in together():
        keys = [key for command in commands.values() for key in keys_in(command)]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("sign", [*string.punctuation, *string.ascii_letters, "7", "£", "é"])
def test_signs_are_called_as_textual_calls_them(sign: str) -> None:
    assert of_character(sign) == _character_to_key(sign)
    assert key_called(sign) == _character_to_key(sign)
    assert key_shown(key_called(sign)) == sign


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+z"])
def test_no_key_is_taken_that_a_terminal_cannot_send_apart(key: str) -> None:
    assert key not in known()
    with pytest.raises(InputError):
        key_called(key)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("ctrl+p", "Ctrl+P"),
        ("f1", "F1"),
        ("shift+pagedown", "Shift+Page Down"),
        ("question_mark", "?"),
        ("escape", "Esc"),
        ("delete", "Delete"),
        ("ctrl+left", "Ctrl+←"),
    ],
)
def test_keys_are_written_for_people(key: str, shown: str) -> None:
    assert key_shown(key) == shown


def test_the_examples_of_the_page_are_taken(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "keymap.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    found = reading(tmp_path, example)
    assert found.faults == ()
    assert len(found.keys) == example.count(" = ")
