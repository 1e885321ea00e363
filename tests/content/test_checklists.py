"""What ships loads whole, and a council's own folder adds to it, changes it and leaves out."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness_tui import content
from readiness_tui.content.build import read_all
from readiness_tui.content.locate import find
from readiness_tui.content.problems import ContentProblems
from readiness_tui.content.references import circles
from readiness_tui.errors import ContentError
from readiness_tui.readiness.vocabulary import Confidence, Importance, RequiredBy

# Source: readiness model, section 10.
ITEMS_PER_AREA = {"EL": 50, "LG": 32, "SE": 12, "DR": 18, "BR": 12, "PA": 14, "LD": 10}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READINESS_CACHE", str(tmp_path / "cache"))


def own(tmp_path: Path, **files: str) -> str:
    folder = tmp_path / "checklists"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return str(folder)


def test_the_shipped_files_hold_every_item_and_no_mistake() -> None:
    assert [str(problem) for problem in read_all(find(None)).problems] == []
    shipped = content.load()

    assert set(shipped.items) == {
        f"{area}{number:02}"
        for area, count in ITEMS_PER_AREA.items()
        for number in range(1, count + 1)
    }
    assert Counter(item.area for item in shipped.items.values()) == ITEMS_PER_AREA
    assert [area.code for area in shipped.areas] == list(ITEMS_PER_AREA)
    assert not any(item.own for item in shipped.items.values())


def test_the_shipped_files_carry_what_the_rules_look_at() -> None:
    items = content.load().items

    gates = {item.gate: code for code, item in items.items() if item.gate}
    assert gates == {
        "coordinator": "LG01",
        "self_evaluation": "SE11",
        "file_sharing": "LG07",
        "request_log": "LG11",
    }
    lists = {item.data_list: code for code, item in items.items() if item.data_list}
    assert lists == {number: f"DR{number:02}" for number in range(1, 12)}
    critical = {code for code, item in items.items() if item.importance is Importance.CRITICAL}
    assert critical >= {"EL01", "LG01", "LG02", "LG03", "LG07", "LG08", "SE11", *lists.values()}
    assert all(item.guidance and item.section for item in items.values())


def test_every_source_tag_in_use_is_explained() -> None:
    shipped = content.load()
    used = {tag for item in shipped.items.values() for tag in item.source}

    assert used <= shipped.sources.keys()
    assert "58 % of 148" in shipped.sources["T58"]


def test_an_item_is_read_with_all_its_keys(tmp_path: Path) -> None:
    folder = own(
        tmp_path,
        quality="""
[area]
code = "QA"
title = "Quality assurance"
about = \"\"\"
Does our own
checking hold?\"\"\"
[[section]]
title = "Audits"
[[section.item]]
code = "QA01"
title = "Audit programme"
guidance = "Agreed for the year."
importance = "important"
lead = "QA lead"
review = "3m"
required_by = "short"
judgements = ["leaders", "in_care"]
source = ["C", "T12"]
confidence = "inferred"
phase = "before"
gate = "request_log"
list = 4
dry_run = "time"
depends_on = ["EL01"]
days = 5
[[section.item]]
code = "QAB02"
title = "Morning check"
review = "daily"
""",
    )
    loaded = content.load(folder)
    full, short = loaded.items["QA01"], loaded.items["QAB02"]

    assert loaded.areas[-1]._asdict() == {
        "code": "QA",
        "title": "Quality assurance",
        "about": "Does our own checking hold?",
        "sections": ("Audits",),
    }
    assert full._asdict() == {
        "code": "QA01",
        "area": "QA",
        "section": "Audits",
        "title": "Audit programme",
        "guidance": "Agreed for the year.",
        "importance": Importance.IMPORTANT,
        "lead": "QA lead",
        "review_months": 3,
        "daily": False,
        "required_by": RequiredBy.SHORT,
        "judgements": ("leaders", "in_care"),
        "source": ("C", "T12"),
        "confidence": Confidence.INFERRED,
        "phase": "before",
        "gate": "request_log",
        "data_list": 4,
        "dry_run": "time",
        "depends_on": ("EL01",),
        "estimated_days": 5,
        "own": True,
    }
    assert (short.review_months, short.daily, short.confidence) == (None, True, Confidence.SEEN)
    assert list(loaded.items)[-2:] == ["QA01", "QAB02"]


def test_items_join_a_shipped_area_and_section(tmp_path: Path) -> None:
    before = content.load()
    section = before.areas[0].sections[0]
    folder = own(
        tmp_path,
        more=f"""
[area]
code = "EL"
[[section]]
title = "{section}"
[[section.item]]
code = "XEL01"
title = "Ours, in a section of yours"
[[section]]
title = "Only ours"
[[section.item]]
code = "XEL02"
title = "Ours, in a section of ours"
""",
    )
    after = content.load(folder)

    assert after.areas[0].sections == (*before.areas[0].sections, "Only ours")
    assert after.areas[1:] == before.areas[1:]
    assert after.items["XEL01"].section == section
    in_section = [code for code, item in after.items.items() if item.section == section]
    assert in_section[-1] == "XEL01"
    assert {code: item for code, item in after.items.items() if not item.own} == before.items


def test_overrides_replace_only_what_they_name(tmp_path: Path) -> None:
    before = content.load().items["EL02"]
    folder = own(
        tmp_path,
        changes='[[override]]\ncode = "EL02"\nlead = "Office manager"\nreview = "on event"\n',
    )
    after = content.load(folder).items["EL02"]

    assert after == before._replace(lead="Office manager", review_months=None)
    assert before.review_months == 3
    assert content.load().items["EL02"] == before


def test_an_item_switched_off_is_gone_and_its_reason_kept(tmp_path: Path) -> None:
    folder = own(
        tmp_path,
        changes='[[switch_off]]\ncode = "EL10"\nreason = "Nothing is delegated"\n'
        '[[override]]\ncode = "EL11"\ndepends_on = ["EL10", "EL01"]\n',
    )
    loaded = content.load(folder)

    assert "EL10" not in loaded.items
    assert loaded.switched_off == {"EL10": "Nothing is delegated"}
    assert loaded.items["EL11"].depends_on == ("EL01",)
    assert len(loaded.items) == sum(ITEMS_PER_AREA.values()) - 1


def test_a_council_may_explain_tags_of_its_own(tmp_path: Path) -> None:
    folder = own(
        tmp_path,
        sources='[source.P]\ntitle = "Peer review"\nabout = "Asked of us."\nconfidence = "seen"\n',
        changes='[[override]]\ncode = "EL02"\nsource = ["P"]\n',
    )

    assert content.load(folder).sources["P"] == "Peer review: Asked of us."


def test_a_mistake_stops_the_load_with_every_line(tmp_path: Path) -> None:
    folder = own(tmp_path, a='[[override]]\ncode = "EL99"\nlist = 0\n', b="[area]\n")
    with pytest.raises(ContentProblems) as caught:
        content.load(folder)

    assert [(Path(at.path).name, at.line) for at in caught.value.problems] == [
        ("a.toml", 2),
        ("a.toml", 3),
        ("b.toml", 1),
    ]
    *named, meanwhile = str(caught.value).splitlines()
    assert len(named) == 3
    assert meanwhile == (
        "Until they are mended, move a.toml and b.toml out of the folder: everything else then "
        "works."
    )
    for name in ("a.toml", "b.toml"):
        (Path(folder) / name).unlink()
    assert content.load(folder) == content.load()


def test_a_mistake_in_an_edition_names_its_file_as_the_one_to_move(tmp_path: Path) -> None:
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "ours.toml").write_text("id = 7\n")
    with pytest.raises(ContentProblems) as caught:
        content.load(str(tmp_path))
    assert str(caught.value).endswith(
        "Until it is mended, move ours.toml out of the folder: everything else then works."
    )


def test_a_folder_that_is_not_there_adds_nothing(tmp_path: Path) -> None:
    assert content.load(str(tmp_path / "none")) == content.load()


def test_a_file_in_place_of_the_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "checklists").write_text("")
    with pytest.raises(ContentError, match="cannot be read"):
        content.load(str(tmp_path / "checklists"))


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    folder = own(tmp_path)
    for name in ("notes.txt", ".hidden.toml", "~lock.toml", "own.toml.bak"):
        (Path(folder) / name).write_text("not = = toml")

    assert content.load(folder) == content.load()


@settings(max_examples=30, deadline=None)
@given(
    counts=st.lists(st.integers(1, 6), min_size=1, max_size=4),
)
def test_a_generated_folder_comes_back_in_its_own_order(
    tmp_path_factory: pytest.TempPathFactory, counts: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("own")
    expected = []
    for at, count in enumerate(counts):
        area = "XYZW"[at] + "Z"
        text = f'[area]\ncode = "{area}"\ntitle = "Area {at}"\n[[section]]\ntitle = "Only"\n'
        for number in range(count, 0, -1):
            code = f"{area}{number:02}"
            text += f'[[section.item]]\ncode = "{code}"\ntitle = "Item {code}"\n'
            expected.append((code, f"Item {code}", area))
        (folder / f"{at}.toml").write_text(text)
    parsed = read_all(find(str(folder))).parsed

    own_items = [item for item in parsed.items.values() if item.own]
    assert [(item.code, item.title, item.area) for item in own_items] == expected


@given(
    st.dictionaries(
        st.integers(0, 7), st.lists(st.integers(0, 7), max_size=3), min_size=1, max_size=8
    )
)
def test_circles_are_found_exactly_where_no_order_exists(graph: dict[int, list[int]]) -> None:
    named = {str(node): [str(after) for after in afters] for node, afters in graph.items()}
    found = list(circles(named))

    for circle in found:
        for code, after in zip(circle, [*circle[1:], circle[0]], strict=True):
            assert after in named[code]
    assert bool(found) == (not _can_be_ordered(named))


def _can_be_ordered(graph: dict[str, list[str]]) -> bool:
    """Take away, again and again, what waits for nothing that is left."""
    left = dict(graph)
    while free := [code for code, afters in left.items() if not set(afters) & left.keys()]:
        for code in free:
            del left[code]
    return not left
