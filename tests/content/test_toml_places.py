"""The scanner finds the line of every key that tomllib reads."""

import tomllib
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from readiness_tui.content.toml_places import DEEPEST, Key, Places

NAMES = st.sampled_from(["code", "a-b", "1979", '"a.b"', "'= #'", '"\\u00e9 ]"', "true", "x"])
COMMENTS = st.sampled_from(["", " # [no.table]", ' # key = "', " # '''"])
SCALARS = st.sampled_from(
    [
        "1",
        "-1.5e3",
        "true",
        "1979-05-27 07:32:00",
        '"[x] # = , }"',
        '"a \\" b"',
        "'C:\\'",
        '"""\n[not.a.table]\nkey = 1\n"""',
        '"""one \\"""two""" ',
        '"""ends in quotes"""""',
        "'''\n[[no]]\nx = \"'''",
        "''''quoted''''",
    ]
)


class Writer:
    """Writes a document by chance and notes on which line it put each key."""

    def __init__(self, data: st.DataObject) -> None:
        self.draw = data.draw
        self.text = ""
        self.expected: dict[Key, int] = {}

    def note(self, key: Key) -> None:
        self.expected.setdefault(key, self.text.count("\n") + 1)

    def value(self, key: Key, depth: int, inline: bool) -> None:
        kind = (
            self.draw(st.sampled_from(["scalar", "scalar", "list", "table"])) if depth else "scalar"
        )
        if kind == "list":
            self.text += "["
            for index in range(self.draw(st.integers(0, 3))):
                if not inline and self.draw(st.booleans()):
                    self.text += self.draw(COMMENTS) + "\n  "
                self.note((*key, index))
                self.value((*key, index), depth - 1, inline)
                self.text += ", "
            self.text += "]"
        elif kind == "table":
            self.text += "{ "
            names = self.draw(st.lists(NAMES, max_size=3, unique_by=_plain))
            for position, name in enumerate(names):
                self.text += ", " if position else ""
                self.note((*key, _plain(name)))
                self.text += f"{name} = "
                self.value((*key, _plain(name)), depth - 1, inline=True)
            self.text += " }"
        else:
            scalars = SCALARS.filter(lambda text: not (inline and "\n" in text))
            self.text += self.draw(scalars)

    def keys(self, table: Key) -> None:
        for name in self.draw(st.lists(NAMES, max_size=4, unique_by=_plain)):
            parts = [name, *self.draw(st.lists(NAMES, max_size=2))]
            key = table
            for part in parts:
                key = (*key, _plain(part))
                self.note(key)
            dot = self.draw(st.sampled_from([".", " . "]))
            self.text += dot.join(parts) + self.draw(st.sampled_from([" = ", "="]))
            self.value(key, 3, inline=False)
            self.text += self.draw(COMMENTS) + "\n"

    def document(self) -> None:
        self.keys(())
        for index in range(self.draw(st.integers(0, 3))):
            self.text += "\n" * self.draw(st.integers(0, 2))
            self.note(("section",))
            self.note(("section", index))
            self.text += "[[ section ]]" + self.draw(COMMENTS) + "\n"
            self.keys(("section", index))
            for number in range(self.draw(st.integers(0, 2))):
                self.note(("section", index, "item"))
                self.note(("section", index, "item", number))
                self.text += "[[section.item]]\n"
                self.keys(("section", index, "item", number))
        self.note(("area",))
        self.note(("area", "a.b"))
        self.text += '[area."a.b"]\n'
        self.keys(("area", "a.b"))


def _plain(name: str) -> str:
    (key,) = tomllib.loads(f"{name} = 0")
    return key


def _all_keys(value: object, key: Key = ()) -> Iterator[Key]:
    entries: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        entries = list(value.items())
    elif isinstance(value, list):
        entries = list(enumerate(value))
    for name, below in entries:
        yield (*key, name)
        yield from _all_keys(below, (*key, name))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_every_key_is_found_on_the_line_it_was_written(data: st.DataObject) -> None:
    writer = Writer(data)
    writer.document()
    keys = list(_all_keys(tomllib.loads(writer.text)))
    places = Places(writer.text)

    assert set(keys) == set(writer.expected)
    assert {key: places.line(*key) for key in keys if key in places} == writer.expected


def test_what_is_not_there_is_placed_at_the_table_that_should_hold_it() -> None:
    places = Places(
        '[area]\ncode = "EL"\n\n[[section]]\ntitle = "x"\n[[section.item]]\ncode = "A"\n'
    )

    assert places.line("section", 0, "item", 0, "title") == 6
    assert places.line("area", "title") == 1
    assert places.line("nowhere") == 1


def test_very_deep_keys_cost_no_more_than_their_text() -> None:
    path = ".".join("a" * 200_000)
    places = Places(f"x = 1\n[{path}]\nb = 1\n{path} = 2\ny = " + "[" * 100_000)

    assert places.line(*("a" * (DEEPEST + 5))) == 2


def test_the_opening_of_what_is_never_closed_is_known() -> None:
    assert Places('a = 1\nb = """\nc = 2\n').unclosed == 2
    assert Places("a = 1\nb = [\n[1],\n").unclosed == 2
    assert Places("a = [1]\n").unclosed == 0
