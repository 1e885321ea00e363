"""TOML that a council writes itself: checklists, an edition, the bank holidays, a person's keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from readiness_tui.commands import KEYMAP_FILE
from tests.hostile.model import Case, Door, Said, command, each, written

AREA = '[area]\ncode = "QA"\ntitle = "Quality"\n[[section]]\ntitle = "A"\n[[section.item]]\n'
ITEM = AREA + 'code = "QA01"\ntitle = "Audits"\n'
TITLE = "title is"


def _item(line: str) -> str:
    return ITEM + line + "\n"


def _titled(value: str) -> str:
    return AREA + f'code = "QA01"\ntitle = {value}\n'


CHECKLISTS: tuple[tuple[str, str, str, str | bytes], ...] = (
    ("empty", "no bytes", "the file is empty", b""),
    ("noise", "every byte there is", "UTF-8", bytes(range(256))),
    (
        "latin",
        "in another encoding",
        "UTF-8",
        ITEM.replace("Audits", "Pr\xfcfung").encode("cp1252"),
    ),
    ("utf-16", "in wide letters", "UTF-8", ITEM.encode("utf-16")),
    ("nul", "NUL in a title", "holds a control character", _titled('"a\x00b"')),
    ("escape", "a terminal code in a title", "holds a control character", _titled('"a\x1b[31mb"')),
    ("escaped", "a terminal code written as \\u001b", "no mistakes", _titled('"a\\u001b[31mb"')),
    ("markup", "markup in a title", "no mistakes", _titled('"[@click=app.quit]x[/]"')),
    ("turned", "a title that turns the line round", "no mistakes", _titled('"\\u202Eevil"')),
    ("cut", "cut short in a text", "a text is not closed", ITEM[:-4]),
    ("no-value", "a key without a value", "the value is not understood", ITEM + "guidance =\n"),
    ("same-key", "a key twice", "is given twice", ITEM + 'title = "B"\n'),
    ("same-code", "an item twice", "QA01", ITEM + ITEM[ITEM.index("[[section.item") :]),
    ("same-table", "a table twice", "is given twice", ITEM + '[area]\ncode = "QB"\n'),
    ("unknown-key", "a key that is not known", '"titel" is not known', _item('titel = "x"')),
    ("unknown-table", "a table that is not known", "not known", ITEM + "[[sektion]]\nx = 1\n"),
    ("number", "a number for a title", TITLE, _titled("7")),
    ("float", "a number without end for a title", TITLE, _titled("inf")),
    ("date", "a day for a title", TITLE, _titled("2026-04-01")),
    ("list", "a list for a title", TITLE, _titled("[1]")),
    ("table", "a table for a title", TITLE, _titled("{ x = 1 }")),
    ("blank", "a blank title", TITLE, _titled('" "')),
    (
        "long",
        "a title of 20,000 letters",
        "longer than 500 characters",
        _titled(f'"{"x" * 20000}"'),
    ),
    ("lines", "a title of several lines", "no mistakes", _titled('"""a\nb\nc"""')),
    (
        "deep-list",
        "500 lists within lists",
        "too deep",
        _item(f"judgements = {'[' * 500}{']' * 500}"),
    ),
    ("deep-table", "tables within tables", "too deep", _item(f"{'x.' * 2000}y = 1")),
    ("inline", "500 tables in one line", "too deep", _item(f"x = {'{a=' * 500}1{'}' * 500}")),
    ("big", "two megabytes of comment", "larger than 1 MB", b"#" * 2_000_000 + b"\n"),
    (
        "many-keys",
        "50,000 keys",
        "is not known here",
        "".join(f"k{n} = 1\n" for n in range(50_000)),
    ),
    ("digits", "a number of 5,000 digits", "thousands of digits", _item(f"days = {'9' * 5000}")),
    ("minus", "-5 days", "days is -5", _item("days = -5")),
    ("comma", "12,5 days", "after the end of the value", _item("days = 12,5")),
    ("review", "a review of 25 months", '"1m" to "24m"', _item('review = "25m"')),
    ("gate", "a gate that is not there", "gate", _item('gate = "coordinater"')),
    ("source", "a source that is not there", "no such source tag", _item('source = ["Z"]')),
    ("depends", "depends on what is not there", "XX01", _item('depends_on = ["XX01"]')),
    ("circle", "depends on itself", "QA01", _item('depends_on = ["QA01"]')),
    (
        "code",
        "a code of small letters",
        "two or three capital letters",
        AREA + 'code = "qa01"\ntitle = "A"\n',
    ),
    (
        "code-path",
        "a code that leads out of the folder",
        "two or three capital letters",
        AREA + 'code = "../../x"\ntitle = "A"\n',
    ),
    (
        "code-long",
        "a code of 10,000 letters",
        "two or three capital letters",
        AREA + f'code = "{"A" * 10_000}"\ntitle = "A"\n',
    ),
    ("code-taken", "the code of a shipped item", "EL01", AREA + 'code = "EL01"\ntitle = "A"\n'),
    ("override", "an override of nothing", "ZZ99", '[[override]]\ncode = "ZZ99"\ntitle = "x"\n'),
    ("switch-off", "a switch without a reason", "reason", '[[switch_off]]\ncode = "EL10"\n'),
    ("no-area", "an item outside an area", "belong to no area", '[[section]]\ntitle = "A"\n'),
    ("windows", "line ends of Windows", "no mistakes", ITEM.replace("\n", "\r\n").encode()),
    ("bom", "a mark of the byte order", "no mistakes", b"\xef\xbb\xbf" + ITEM.encode()),
    ("not-toml", "a web page", "is not understood", "<html><script>alert(1)</script></html>"),
    ("yaml", "YAML with a tag", "is not understood", "!!python/object/apply:os.system ['true']"),
)

KEYS: tuple[tuple[str, str, str, str | bytes], ...] = (
    ("empty", "no bytes", "the file is empty", b""),
    ("noise", "every byte there is", "is not understood", bytes(range(256))),
    ("unknown", "a command that is not there", 'no command "undoo"', '"undoo" = "w"'),
    ("no-key", "a key that is not there", "is no key", '"undo" = "hyper+alt+x"'),
    ("taken", "one key for two commands", "is the key of", '"undo" = "x"'),
    ("number", "a number for a key", "needs a key", '"undo" = 7'),
    ("list", "a list of numbers", "needs a key", '"undo" = [1, 2]'),
    ("blank", "nothing for a key", "is no key", '"undo" = ""'),
    ("escape", "a terminal code for a key", "is no key", '"undo" = "\\u001b[31m"'),
    ("markup", "markup for a command", "there is no command", '"[/x]" = "w"'),
    ("enter", "ctrl+m, which is Enter", "cannot be had", '"undo" = "ctrl+m"'),
    ("twice", "a command twice", "is given twice", '"undo" = "W"\n"undo" = "Z"'),
    ("cut", "cut short", "a text is not closed", '"undo" = "W'),
    ("deep", "500 lists within lists", "too deep", f'"undo" = {"[" * 500}{"]" * 500}'),
    ("big", "two megabytes", "larger than 1 MB", b"#" * 2_000_000),
    (
        "many",
        "20,000 commands",
        "there is no command",
        "".join(f'"c{n}" = "w"\n' for n in range(20_000)),
    ),
)


def _own(cases: Sequence[Case], folder: Path) -> Mapping[str, Said]:
    def run(case: Case, own: Path) -> str:
        case.make(own)
        given = ("checklists", "validate", str(own))
        return command(*given, workspace=folder / "workspace")[1]

    return each(run)(cases, folder)


def _keys(cases: Sequence[Case], folder: Path) -> Mapping[str, Said]:
    def run(case: Case, own: Path) -> str:
        (own / "settings").mkdir()
        case.make(own / "settings")
        said = command("keys", workspace=own / "workspace")[1]
        return said.partition("readiness: ")[2] or "No fault."

    return each(run)(cases, folder)


DOOR = Door(
    "own checklists",
    tuple(
        Case(f"toml-{id_}", made, expected, written("own.toml", text))
        for id_, made, expected, text in CHECKLISTS
    ),
    _own,
)
KEYMAP = Door(
    "keys",
    tuple(
        Case(f"keys-{id_}", made, expected, written(KEYMAP_FILE, text))
        for id_, made, expected, text in KEYS
    ),
    _keys,
)
