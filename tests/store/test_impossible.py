"""Records that another program made impossible, with a right digest: refused, named, mended."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.errors import InputError, StoreError
from readiness_tui.readiness.model import EvidenceFile
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store import envelope, impossible
from readiness_tui.store.changes import Add, Change
from readiness_tui.store.condition import examine
from readiness_tui.store.doors import to_stored
from readiness_tui.store.forms import RANGES
from readiness_tui.store.impossible import Impossible
from readiness_tui.store.records import decoded, fields, from_stored, to_records
from readiness_tui.store.recovery import restore
from readiness_tui.store.workspace import Workspace
from tests.store import by_hand
from tests.store.helpers import AT, STAMP, open_store, stored

DAY = date(2026, 10, 31)
VALUES: tuple[Any, ...] = (
    *("1800-13-45", "0001-01-01", "9999-12-31", "2026-02-30", "2026-11-20T09:30:00", "two", ""),
    *(7, -1, 0, 10**9, 10**30, 1.5, True, False, None),
    *([], [[]], [["a"]], [[1, 2, 3]], ["x", 3], [[0] * 12], {}, {"a": 1}, {"leaders": []}),
)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """A document with three versions, the later ones each in the place of the one before."""
    workspace = Workspace.create(str(tmp_path / "workspace"))
    workspace.apply([Add(Kind.EVIDENCE, {"title": "Audit", "cycle_months": 12})], who="jo", at=AT)
    for number, before in ((1, ""), (2, "VE001"), (3, "VE002")):
        values = {
            "evidence": "EV001",
            "number": number,
            "evidence_date": DAY,
            "files": (EvidenceFile("audit.docx", "ab", 7),),
            "supersedes": before,
        }
        workspace.apply([Add(Kind.VERSION, values)], who="jo", at=AT)
    workspace.close()
    return workspace.folder


@pytest.mark.parametrize(
    ("table", "record", "field", "value", "said"),
    [
        ("versions", "VE001", "evidence_date", "1800-13-45", '"1800-13-45" as its evidence_date'),
        ("versions", "VE001", "evidence_date", "0001-01-01", "a day of 1990 to 2100"),
        ("versions", "VE001", "files", [[]], "[[]] as its files, which takes a list of files"),
        ("versions", "VE001", "files", [["a", "", None, "lost"]], "as its files"),
        ("versions", "VE002", "number", "two", '"two" as its number, which takes a whole number'),
        ("evidence", "EV001", "lines", 7, "7 as its lines, which takes a list of texts"),
        ("evidence", "EV001", "judgements", "leaders", '"leaders" as its judgements'),
        ("evidence", "EV001", "importance", "huge", "one of critical, important, useful"),
        ("evidence", "EV001", "fixed_month", 13, "a whole number from 1 to 12"),
        ("evidence", "EV001", "cycle_months", 10**9, "a whole number from 1 to 120"),
        ("evidence", "EV001", "title", ["Audit"], '["Audit"] as its title, which takes text'),
        ("evidence", "EV001", "required", "no", "takes true or false"),
        ("events", "IN001", "grades", {"leaders": 2}, "takes texts by name"),
        ("dry_runs", "RU001", "run_at", "2026-10-31T09:30:00", "with its time zone"),
        ("dry_runs", "RU001", "reported", {"cla": [1]}, "two whole numbers by name"),
        ("dry_runs", "RU001", "lists", [[12, 1, 0, 0, False]], "totals of child-level lists"),
    ],
)
def test_what_cannot_be_is_named_refused_and_mended(
    folder: str, table: str, record: str, field: str, value: Any, said: str
) -> None:
    before = stored(folder)
    by_hand.edit(folder, table, record, **{field: value})
    edited = Path(folder, envelope.FILE_NAME).read_bytes()

    found = examine(folder)
    (sentence,) = (one for one in found.problems if f"{record} of {table} has" in one)
    assert said in sentence
    assert sentence.endswith("with: readiness restore")

    with pytest.raises(Impossible, match=f"{record} of {table}") as refused:
        Workspace.open(folder)
    assert refused.value.hint.endswith("readiness check")
    assert Path(folder, envelope.FILE_NAME).read_bytes() == edited

    told = restore(folder, stamp=STAMP)
    assert told.changed
    assert stored(folder) == before
    assert examine(folder).whole
    (aside,) = Path(folder).glob("readiness-set-aside-*")
    assert aside.read_bytes() == edited


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"VE003": {"supersedes": "VE999"}}, "VE003 supersedes VE999, which was never there."),
        ({"VE003": {"supersedes": "x"}}, "VE003 supersedes x, which was never there."),
        ({"VE001": {"supersedes": "VE003"}}, "supersede each other in a circle."),
        ({"VE003": {"supersedes": "VE003"}}, "VE003 supersedes itself."),
        ({"VE003": {"number": 2}}, "VE002 and VE003 are both version 2 of EV001."),
    ],
)
def test_versions_that_contradict_each_other_are_a_problem_and_hold_nothing_up(
    folder: str, changes: dict[str, dict[str, Any]], said: str
) -> None:
    before = stored(folder)
    for record, values in changes.items():
        by_hand.edit(folder, "versions", record, **values)
    assert any(said in problem for problem in examine(folder).problems)
    assert len(Workspace.open(folder).records().versions) == 3
    assert restore(folder, stamp=STAMP).changed
    assert stored(folder) == before
    assert examine(folder).whole


def test_contradictions_that_the_history_holds_too_are_said_and_left(folder: str) -> None:
    database = open_store(folder)
    with database.transaction(STAMP):
        database.table("versions").update({"number": 2}, doc_ids=["VE003"])
    before = stored(folder)
    told = restore(folder, stamp=STAMP)
    assert (told.changed, stored(folder)) == (False, before)
    assert told.sentences[0] == "VE002 and VE003 are both version 2 of EV001."
    assert told.sentences[-1].startswith("The history says the same.")


def test_a_version_that_was_taken_away_is_no_contradiction(folder: str) -> None:
    tables = stored(folder)
    del tables["versions"]["VE002"]
    tables["versions"]["VE003"]["supersedes"] = "VE002"
    assert list(impossible.contradictions(tables)) == []


def test_a_backup_that_holds_what_cannot_be_is_not_used(folder: str, tmp_path: Path) -> None:
    by_hand.edit(folder, "evidence", "EV001", cycle_months=0)
    copy = tmp_path / "copy.json"
    copy.write_bytes(Path(folder, envelope.FILE_NAME).read_bytes())
    restore(folder, stamp=STAMP)
    with pytest.raises(Impossible):
        restore(folder, str(copy), stamp=STAMP)


def test_of_very_many_faults_the_rest_is_counted(folder: str) -> None:
    for number in range(1, 26):
        by_hand.edit(folder, "reviews", f"RV{number:03d}", done="soon")
    problems = examine(folder).problems
    assert sum("as its done" in one for one in problems) == 20
    assert "As much is wrong in 5 more places." in problems


@pytest.mark.parametrize("data", ["[]", "{}", "7", '{"items": []}', '{"items": {}} ]', "1" * 5000])
def test_what_is_no_table_is_damage(folder: str, data: str) -> None:
    path = Path(folder, envelope.FILE_NAME)
    body = f'"data": {data}}}\n'.encode()
    header = envelope.read_header(str(path))._replace(size=len(body))
    header = header._replace(digest=envelope.digest(header, body))
    meta = {
        "format": header.format,
        "schema": header.schema,
        "rev": header.revision,
        "size": header.size,
        "digest": header.digest,
    }
    path.write_bytes(f'{{"meta": {json.dumps(meta)},\n'.encode() + body)
    if data == "{}":
        assert Workspace(folder).records().evidence == {}
        return
    with pytest.raises(StoreError, match="is damaged, or was changed outside"):
        Workspace(folder).records()
    assert restore(folder, stamp=STAMP).changed


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_read_is_what_the_door_lets_in_and_all_else_is_named(kind: Kind) -> None:
    record = "service" if kind is Kind.SERVICE else "X1"
    for field in list(fields(kind))[1:]:
        for value in VALUES:
            tables = {kind.value: {record: {field: value}}}
            if wrong := list(impossible.wrong_values(tables)):
                assert [f" as its {field}, " in sentence for sentence in wrong] == [True]
                with pytest.raises(Impossible):
                    to_records(tables, 1)
                from_stored(kind, field, value)  # the history shows it all the same
            else:
                to_records(tables, 1)
                (made,) = decoded(kind, tables[kind.value]).values()
                to_stored(kind, field, getattr(made, field))


def test_numbers_are_read_as_far_as_the_door_lets_them_in() -> None:
    tried = 0
    for kind in Kind:
        for field, type_ in fields(kind).items():
            if field not in RANGES or type_ not in (int, int | None):
                continue
            tried += 1
            for edge, beyond in zip(RANGES[field], (-1, 1), strict=True):
                assert to_stored(kind, field, edge) == edge
                to_records({kind.value: {"X1": {field: edge}}}, 1)
                with pytest.raises(InputError):
                    to_stored(kind, field, edge + beyond)
                with pytest.raises(Impossible):
                    to_records({kind.value: {"X1": {field: edge + beyond}}}, 1)
    assert tried >= len(RANGES) - 2  # "size" and "list" are parts of files and lists


FIGURES = st.one_of(
    st.none(), st.integers(-(10**17), 10**17), st.floats(), st.just(10**400), st.booleans()
)


@given(data=st.data())
def test_whatever_figure_the_door_lets_in_is_read_again(data: st.DataObject) -> None:
    """Negative ones too: a baseline may stand below nought, and so may a margin."""
    kinds = [
        (kind, field)
        for kind in Kind
        for field, type_ in fields(kind).items()
        if type_ in (int, int | None, float | None)
    ]
    assert (Kind.MEASURE, "baseline") in kinds
    kind, field = data.draw(st.sampled_from(kinds))
    value = data.draw(FIGURES)
    try:
        stored = to_stored(kind, field, value)
    except InputError:
        return
    (made,) = decoded(kind, {"X1": {field: stored}}).values()
    assert getattr(made, field) == value


def test_a_measure_below_nought_is_kept(tmp_path: Path) -> None:
    workspace = Workspace.create(str(tmp_path / "new"))
    workspace.apply(
        [
            Add(
                Kind.MEASURE,
                {"indicator": "Change in placements", "baseline": -5.0, "target": -2.5},
            )
        ],
        who="jo",
        at=AT,
    )
    (made,) = Workspace.open(workspace.folder).records().measures.values()
    assert (made.baseline, made.target) == (-5.0, -2.5)


@pytest.mark.parametrize("kind", [Kind.SERVICE, Kind.HOUSE_STYLE])
def test_there_is_no_second_record_of_what_there_is_once(tmp_path: Path, kind: Kind) -> None:
    workspace = Workspace.create(str(tmp_path / "new"))
    with pytest.raises(InputError, match="There is one record of"):
        workspace.apply([Add(kind, {}, "other")], who="jo", at=AT)
    field = "name" if kind is Kind.SERVICE else "council"
    with pytest.raises(InputError, match="There is one record of"):
        workspace.apply([Change(kind, "other", field, "", "Northshire")], who="jo", at=AT)


def test_a_door_that_erred_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace.create(str(tmp_path / "new"))
    workspace.apply([Add(Kind.RISK, {"title": "Vacancies"})], who="jo", at=AT)
    seen = workspace.records().risks["RK001"]
    monkeypatch.setattr(
        "readiness_tui.store.applying.to_stored", lambda *given: "soon" if given[2] == 3 else None
    )
    with pytest.raises(InputError, match='RK001 of risks has "soon" as its cycle_months'):
        workspace.apply([Change(Kind.RISK, "RK001", "cycle_months", None, 3)], who="jo", at=AT)
    monkeypatch.undo()
    assert Workspace.open(workspace.folder).records().risks["RK001"] == seen
    assert workspace.check().whole


def test_a_save_decodes_only_what_it_changed() -> None:
    old = {"evidence": {"EV001": {"title": "One"}, "EV002": {"title": "Two"}}}
    known = to_records(old, 1)
    new = {"evidence": {"EV001": old["evidence"]["EV001"], "EV003": {"title": "Three"}}}
    now = to_records(new, 2, old, known)
    assert now.evidence["EV001"] is known.evidence["EV001"]
    assert [one.title for one in now.evidence.values()] == ["One", "Three"]
