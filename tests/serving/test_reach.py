"""What a session in a browser may read and take away, and how nobody gets more by a change."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from readiness_tui.errors import InputError
from readiness_tui.filing.attaching import add_version
from readiness_tui.filing.reach import LOCAL, Reach
from readiness_tui.filing.served import Served
from readiness_tui.improving.house_files import kept_logo
from readiness_tui.readiness.evidence import assess_evidence
from readiness_tui.readiness.model import EvidenceItem, EvidenceVersion, Records
from readiness_tui.readiness.people import Person
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.session import Session
from readiness_tui.store.changes import Add, Change, Remove, Request, edit
from tests.screens.driving import AS_OF, AT, Desk

OPEN, CAVEAT, UNSAID = "EV001", "EV002", "EV003"
MARKS = {OPEN: "official", CAVEAT: "official_sensitive", UNSAID: ""}


class Library:
    """Three documents, each with a file in the workspace, and a file that belongs to none."""

    def __init__(self, desk: Desk) -> None:
        workspace = desk.workspace()
        self.folder = workspace.folder
        self.workspace = workspace
        self.session = Session(workspace, desk.content, "Dana Okafor", clock=lambda: AT)
        self.session.save(
            Add(Kind.EVIDENCE, {"title": f"Document {id_}", "sensitivity": mark}, id_)
            for id_, mark in MARKS.items()
        )
        for id_ in MARKS:
            self.give(id_, self.put(f"papers/{id_}.txt", f"What {id_} says"))

    def put(self, name: str, text: str) -> str:
        """A file in the workspace; its path."""
        path = Path(self.folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return os.fspath(path)

    def give(self, id_: str, path: str) -> None:
        """A new version of a document."""
        add_version(self.session, id_, [path], describes=AS_OF)

    @property
    def records(self) -> Records:
        return self.workspace.records()

    def item(self, id_: str) -> EvidenceItem:
        return self.records.evidence[id_]

    def version(self, id_: str) -> EvidenceVersion:
        found = [one for one in self.records.versions.values() if one.evidence == id_]
        return max(found, key=lambda one: one.number)

    def download(self, reach: Served, id_: str) -> str:
        """What the document's newest file says, if it may be taken away."""
        file = self.version(id_).files[0]
        return Path(reach.download(self.item(id_), file, self.records)).read_text(encoding="utf-8")


@pytest.fixture
def library(begun: Desk) -> Library:
    return Library(begun)


@pytest.fixture
def served(library: Library) -> Served:
    return Served(library.folder)


def test_what_may_be_taken_away(library: Library, served: Served) -> None:
    assert library.download(served, OPEN) == "What EV001 says"
    with pytest.raises(InputError, match="EV002 is marked official-sensitive"):
        library.download(served, CAVEAT)
    with pytest.raises(InputError, match="Nobody has said how sensitive EV003 is"):
        library.download(served, UNSAID)
    cleared = Served(library.folder, sensitive=True)
    assert [library.download(cleared, id_)[5:10] for id_ in MARKS] == list(MARKS)


def test_what_is_read_lies_in_the_workspace(
    library: Library, served: Served, tmp_path: Path
) -> None:
    inside = library.put("papers/new.txt", "new")
    for path in (inside, library.folder, os.path.join(library.folder, "papers", "..", "papers")):
        served.check(path, library.records)
    outside = tmp_path / "outside.txt"
    outside.write_text("theirs", encoding="utf-8")
    beside = f"{library.folder}-2"
    for path in (
        os.fspath(outside),
        os.path.join(library.folder, "..", "outside.txt"),
        beside,
        os.path.dirname(library.folder),
        os.path.expanduser("~"),
        "/",
    ):
        with pytest.raises(InputError, match="outside the workspace"):
            served.check(path, library.records)
        LOCAL.check(path, library.records)


@pytest.mark.skipif(os.name == "nt", reason="links want a right of their own on Windows")
def test_a_link_leads_no_further(library: Library, served: Served, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("theirs", encoding="utf-8")
    link = os.path.join(library.folder, "papers", "link.txt")
    os.symlink(outside, link)
    os.symlink(tmp_path, os.path.join(library.folder, "papers", "folder"))
    for path in (link, os.path.join(library.folder, "papers", "folder", "outside.txt")):
        with pytest.raises(InputError, match="outside the workspace"):
            served.check(path, library.records)


@pytest.mark.parametrize("name", ["readiness.json", "history", "history/x.jsonl", "backups"])
def test_what_the_workspace_lives_on_is_not_read(
    library: Library, served: Served, name: str
) -> None:
    with pytest.raises(InputError, match="lives on"):
        served.check(os.path.join(library.folder, name), library.records)


def test_a_withheld_file_is_not_read_by_another_door(library: Library, served: Served) -> None:
    path = os.path.join(library.folder, "papers", f"{CAVEAT}.txt")
    with pytest.raises(InputError, match="official-sensitive"):
        served.check(path, library.records)
    served.check(os.path.join(library.folder, "papers", f"{OPEN}.txt"), library.records)


def test_a_copy_of_a_withheld_file_is_withheld(library: Library, served: Served) -> None:
    """As a version of another document, under another name: it says the same."""
    library.give(OPEN, library.put("papers/harmless.txt", f"What {CAVEAT} says"))
    with pytest.raises(InputError, match="EV002 is marked official-sensitive"):
        library.download(served, OPEN)


@pytest.mark.parametrize("what", ["outside", "copy", "moved"])
def test_a_pack_takes_nothing_that_a_single_file_may_not(
    library: Library, served: Served, tmp_path: Path, what: str
) -> None:
    """The standing version of EV001, by each way in which its file could be somebody else's."""

    def leaves(reach: Reach) -> bool:
        item, version = library.item(OPEN), library.version(OPEN)
        one = assess_evidence(item, [version], [], AT.date(), None)._replace(stands=version)
        return reach.may_leave(one, library.records)

    assert leaves(served)
    if what == "outside":
        path = os.fspath(tmp_path / "outside.txt")
        Path(path).write_text("on the council's drive", encoding="utf-8")
    elif what == "copy":
        path = library.put("papers/harmless.txt", f"What {CAVEAT} says")
    else:  # the withheld file itself, changed since it was recorded
        path = library.put(f"papers/{CAVEAT}.txt", "changed since")
    library.give(OPEN, path)
    assert not leaves(served)
    assert leaves(LOCAL)
    assert leaves(Served(library.folder, sensitive=True)) is (what != "outside")


def test_what_people_s_settings_live_on_is_not_read(
    library: Library, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows both may lie in one folder."""
    mine = library.put("mine/served/1/settings.json", "{}")
    served.check(mine, library.records)
    monkeypatch.setenv("READINESS_SETTINGS", os.path.join(library.folder, "mine"))
    for path in (mine, os.path.join(library.folder, "mine")):
        with pytest.raises(InputError, match="belongs to Readiness itself"):
            served.check(path, library.records)


def test_no_other_computer_is_looked_at(
    library: Library, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    real = os.path.realpath

    def noted(path: str) -> str:
        looked.append(path)
        return real(path)

    monkeypatch.setattr(os.path, "realpath", noted)
    with pytest.raises(InputError, match="outside the workspace"):
        served.check("//server/share/logo.png", library.records)
    assert not [path for path in looked if "server" in path]


@pytest.mark.parametrize("typed", ["/etc/passwd", "/etc/no-such-file", "~/.bashrc", "../x.png"])
def test_a_logo_outside_is_refused_whether_it_is_there_or_not(
    library: Library, served: Served, typed: str
) -> None:
    def check(path: str) -> None:
        served.check(path, library.records)

    with pytest.raises(InputError) as refused:
        kept_logo(typed, library.folder, check)
    said = str(refused.value)
    assert "outside the workspace" in said or said.startswith(f"There is no picture {typed}.")
    assert os.path.expanduser("~") not in said


def test_a_linked_document_elsewhere_does_not_leave(
    library: Library, served: Served, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("on the council's drive", encoding="utf-8")
    library.give(OPEN, os.fspath(outside))
    with pytest.raises(InputError, match="outside the workspace"):
        library.download(served, OPEN)


def _asked(library: Library) -> dict[str, Sequence[Request]]:
    caveat, version = library.item(CAVEAT), library.version(CAVEAT)
    return {
        "a lower mark": edit(Kind.EVIDENCE, caveat, sensitivity="public"),
        "no mark": [Change(Kind.EVIDENCE, CAVEAT, "sensitivity", "official_sensitive", "")],
        "the document gone": [Remove(Kind.EVIDENCE, CAVEAT)],
        "its version gone": [Remove(Kind.VERSION, version.id)],
        "its version moved": edit(Kind.VERSION, version, evidence=OPEN),
        "one among others": [
            *edit(Kind.EVIDENCE, library.item(OPEN), title="Another"),
            *edit(Kind.EVIDENCE, caveat, sensitivity="official"),
        ],
    }


def test_nobody_is_cleared_by_a_change_of_their_own(library: Library, served: Served) -> None:
    for what, requests in _asked(library).items():
        with pytest.raises(InputError, match="not yours to change"):
            served.check_requests(tuple(requests), library.records)
        Served(library.folder, sensitive=True).check_requests(requests, library.records)
        assert what


def _listed(**cleared: bool) -> dict[str, Person]:
    """Ann Bee and Cy Dow, approvers, and whether sensitive documents are theirs."""
    return {
        id_: Person(id_, name, "approver", cleared[id_])
        for id_, name in (("PE001", "Ann Bee"), ("PE002", "Cy Dow"))
    }


@pytest.mark.parametrize(
    ("who", "may"),
    [("Ann Bee", True), ("ANN BEE", True), ("Cy Dow", False), ("Jo Eve", False), ("", False)],
)
def test_the_list_of_people_says_who_may_have_what_is_sensitive(
    library: Library, who: str, may: bool
) -> None:
    records = library.records._replace(people=_listed(PE001=True, PE002=False))
    served = Served(library.folder, signed_in=who)
    assert [served.cleared(library.item(id_), records) for id_ in MARKS] == [True, may, may]
    assert not served.cleared(library.item(CAVEAT), library.records)  # where nobody is listed


def test_a_name_that_could_be_two_people_may_have_what_both_may(library: Library) -> None:
    listed = {
        "PE001": Person("PE001", "Ann Bee, head", "approver", True),
        "PE002": Person("PE002", "Ann Bee, placement", "reader", False),
    }
    records = library.records._replace(people=listed)
    for who, may in (("Ann Bee", False), ("Ann Bee, head", True), ("Ann Bee, placement", False)):
        served = Served(library.folder, signed_in=who)
        assert served.cleared(library.item(CAVEAT), records) is may


def test_whoever_may_not_have_it_lets_nobody_have_it(library: Library) -> None:
    records = library.records._replace(people=_listed(PE001=True, PE002=False))
    ann, cy = records.people["PE001"], records.people["PE002"]
    for requests in (
        edit(Kind.PERSON, cy, sensitive=True),
        edit(Kind.PERSON, ann, name="Cy Dow"),
        [Add(Kind.PERSON, {"name": "Jo Eve", "role": "lead", "sensitive": True})],
    ):
        with pytest.raises(InputError, match="is said by somebody who may"):
            Served(library.folder, signed_in="Cy Dow").check_requests(tuple(requests), records)
        Served(library.folder, signed_in="Ann Bee").check_requests(tuple(requests), records)
    harmless = (*edit(Kind.PERSON, ann, sensitive=False), *edit(Kind.PERSON, cy, name="Cy Roe"))
    Served(library.folder, signed_in="Cy Dow").check_requests(harmless, records)


def test_other_changes_are_everybodys(library: Library, served: Served) -> None:
    caveat, unsaid = library.item(CAVEAT), library.item(UNSAID)
    served.check_requests(
        (
            *edit(Kind.EVIDENCE, caveat, lead="Priya Nair"),
            *edit(Kind.EVIDENCE, unsaid, sensitivity="official_sensitive"),
            *edit(Kind.VERSION, library.version(CAVEAT), approved_by="Priya Nair"),
            Add(Kind.EVIDENCE, {"title": "New", "sensitivity": "official"}),
            Remove(Kind.EVIDENCE, OPEN),
        ),
        library.records,
    )


def test_where_a_choice_begins(library: Library, served: Served, tmp_path: Path) -> None:
    papers = os.path.join(library.folder, "papers")
    assert served.begin(papers) == papers
    for remembered in (None, "", os.fspath(tmp_path), 7):
        assert served.begin(remembered) == library.folder
    assert LOCAL.begin(os.fspath(tmp_path)) == os.fspath(tmp_path)
    assert LOCAL.begin(None) == os.path.expanduser("~")
