"""What goes into a pack and under which names. Names are judged by Windows' published rules."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.lines_of_enquiry import EnquiryLine
from readiness_tui.readiness.model import EvidenceFile, EvidenceVersion
from readiness_tui.readiness.packing import PackKind, PackPlan, as_packed, plan_pack, safe_name
from tests.readiness.build import TODAY, approved, proof, version

HASH = "ab" * 32
AREAS = (("leaders", "Impact of leaders"), ("help_and_protection", "Help and protection"))
LINES = (
    EnquiryLine("supervision", "Supervision", "leaders"),
    EnquiryLine("front_door", "Front door", "help_and_protection"),
)
RECENT = date(2026, 11, 1)


def one_file(name: str = "Audit.docx") -> tuple[EvidenceFile, ...]:
    return (EvidenceFile(f"evidence/{name}", HASH, 10),)


def document(id_: str, title: str = "Audit", **fields: Any) -> AssessedEvidence:
    made = fields.pop("versions", None) or [approved(RECENT, evidence=id_, files=one_file())]
    known = proof(id_, made, **{"judgements": ("leaders",), **fields})
    return known._replace(item=known.item._replace(title=title))


def plan(*library: AssessedEvidence, allowed: tuple[PackKind, ...] = (), **more: Any) -> PackPlan:
    versions: list[EvidenceVersion] = more.pop("versions", [])
    known = {one.item.id: one for one in library}
    return plan_pack(known, versions, LINES, AREAS, TODAY, allowed)


def test_files_are_numbered_in_index_order_each_document_once() -> None:
    both = ("leaders", "help_and_protection")
    made = plan(
        document("EV001", "Referrals", lines=("front_door",), judgements=both[1:]),
        document("EV002", "Supervision audit", lines=("supervision", "front_door")),
        document("EV003", "Board papers"),
    )
    assert [file.name for file in made.files] == [
        "01-supervision/001 EV002 Supervision audit.docx",
        "02-other-evidence-of-this-area/002 EV003 Board papers.docx",
        "03-front-door/003 EV001 Referrals.docx",
    ]
    assert made.size == 30


def test_several_files_of_a_version_have_numbers_of_their_own() -> None:
    files = (*one_file(), EvidenceFile("S:/x/Annex.XLSX", HASH), EvidenceFile("noending", HASH))
    made = plan(document("EV001", versions=[approved(RECENT, files=files)]))
    assert [file.name.partition("/")[2] for file in made.files] == [
        "001 EV001 Audit.docx",
        "002 EV001 Audit.xlsx",
        "003 EV001 Audit",
    ]


OVERDUE = [approved(date(2026, 1, 1), files=one_file())]
DRAFT = [version(files=one_file())]
CHANGED = [approved(RECENT, files=(EvidenceFile("a.docx", HASH, fault="changed"),))]


@pytest.mark.parametrize(
    ("fields", "kind", "reason"),
    [
        ({"versions": DRAFT}, PackKind.UNAPPROVED, "is not approved (is a draft)"),
        (
            {"versions": CHANGED},
            PackKind.UNAPPROVED,
            "is not approved (awaiting approval: its file has changed)",
        ),
        (
            {"versions": OVERDUE, "cycle_months": 3},
            PackKind.LAPSED,
            "has lapsed (overdue since 1 Apr 2026)",
        ),
        (
            {"sensitivity": "official_sensitive"},
            PackKind.SENSITIVE,
            "is marked official-sensitive (current, no review cycle)",
        ),
    ],
)
def test_each_kind_needs_its_own_yes(fields: dict[str, Any], kind: PackKind, reason: str) -> None:
    one = document("EV001", **fields)
    others = tuple(each for each in PackKind if each is not kind)
    (left,) = plan(one, allowed=others).left_out
    assert (left.evidence, left.reason) == ("EV001", reason)
    assert not plan(one, allowed=others).files
    assert plan(one, allowed=(kind,)).files
    assert not plan(one, allowed=(kind,)).left_out


def test_two_kinds_want_two_yeses() -> None:
    one = document("EV001", versions=DRAFT, sensitivity="official_sensitive")
    assert plan(one).left_out[0].reason.startswith("is not approved and is marked")
    assert not plan(one, allowed=(PackKind.UNAPPROVED,)).files
    assert plan(one, allowed=(PackKind.UNAPPROVED, PackKind.SENSITIVE)).files


@pytest.mark.parametrize("sensitivity", ["", "public", "official"])
def test_other_markings_need_no_yes(sensitivity: str) -> None:
    assert plan(document("EV001", sensitivity=sensitivity)).files


def test_the_approved_version_goes_in_and_never_a_newer_draft() -> None:
    old = approved(RECENT, 1, files=one_file("old.docx"))
    draft = version(2, files=one_file("draft.docx"))
    made = plan(document("EV001", versions=[old, draft]), allowed=tuple(PackKind))
    assert [(file.location, file.version) for file in made.files] == [("evidence/old.docx", 1)]


def test_a_superseded_version_never_goes_in() -> None:
    stands = approved(RECENT, 2, files=one_file())
    other = approved(RECENT, 1, files=one_file(), supersedes=stands.id)
    one = document("EV001", versions=[stands, other])
    made = plan(one, allowed=tuple(PackKind), versions=[stands, other])
    assert not made.files
    assert "superseded" in made.left_out[0].reason


@pytest.mark.parametrize(
    ("location", "sha256", "reason"),
    [
        ("https://user:secret@example.org/a", "", "its address holds a name or password"),
        ("https://user@example.org?a", "", "its address holds a name or password"),
        ("evidence/a.docx", "", "was never read"),
    ],
)
def test_a_file_that_nobody_can_vouch_for_is_left_out(
    location: str, sha256: str, reason: str
) -> None:
    files = (EvidenceFile(location, sha256),)
    made = plan(document("EV001", versions=[approved(RECENT, files=files)]))
    assert not made.files
    assert not made.links
    assert reason in made.left_out[0].reason


def test_documents_without_a_version_or_file_are_left_out() -> None:
    made = plan(
        proof("EV001"),
        document("EV002", versions=[approved(RECENT, evidence="EV002")]),
        document("EV003", reason="none here", reason_approver="DCS"),
        allowed=tuple(PackKind),
    )
    assert [one.reason for one in made.left_out] == [
        "has no version",
        "has no file",
        "not applicable: none here",
    ]


def test_addresses_are_links_and_what_was_not_packed_leaves_the_index() -> None:
    address = "https://example.org/report@2026"
    linked = [approved(RECENT, evidence="EV002", files=(EvidenceFile(address),))]
    made = plan(document("EV001"), document("EV002", "Report", versions=linked))
    assert [(one.evidence, one.address) for one in made.links] == [("EV002", address)]
    assert made.register.documents == 2
    register = as_packed(made, [])  # the only file was refused
    assert register.documents == register.current == 1
    assert register.areas[0].entries["EV002"].where == (address,)
    assert "EV001" not in register.areas[0].entries
    assert as_packed(made, made.files).areas[0].entries["EV001"].where == (
        "01-other-evidence-of-this-area/001 EV001 Audit.docx",
    )


def test_the_index_tells_no_sensitive_title() -> None:
    one = document("EV001", "Abuse at Elm House", versions=DRAFT, sensitivity="official_sensitive")
    (left,) = plan(one).left_out
    assert left.title == "Abuse at Elm House"
    assert left.shown == "EV001: is marked official-sensitive"
    (plain,) = plan(document("EV002", "Rota", versions=DRAFT)).left_out
    assert plain.shown == "EV002 Rota: is not approved (is a draft)"


# --- names ---------------------------------------------------------------------------------------

HOSTILE = (
    *("", " ", "...", "a/b\\c", "..\\..\\x", 'a<b>:"|?*', "line\none", "x" * 500, "児" * 300),
    *("\u202egpj.exe", "a\u200bb", "e\u0301" * 200, "CON", "=1+1", "tab\tx", "\x1b[31m", "🧒" * 99),
)
TITLES = st.sampled_from(HOSTILE) | st.text(max_size=300)
DEVICES = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")


def check_safe(name: str) -> None:
    """As Windows' documentation on naming files has it, and within what other disks take."""
    assert 0 < len(name) <= 80
    assert len(name.encode("utf-8")) <= 255
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name)
    assert name == name.rstrip(" .") == name.lstrip()
    assert not DEVICES.match(name)
    assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") for sign in name)


@given(TITLES, TITLES)
def test_a_name_is_one_that_every_system_takes(title: str, source: str) -> None:
    check_safe(safe_name(f"001 EV001 {title}", source))


@given(st.lists(st.tuples(TITLES, TITLES, TITLES), min_size=1, max_size=8))
def test_no_two_files_of_a_pack_share_a_name(named: list[tuple[str, str, str]]) -> None:
    library = [
        document(
            f"EV{n:03}",
            title,
            lines=(line,),
            versions=[approved(RECENT, evidence=f"EV{n:03}", files=one_file(source))],
        )
        for n, (title, source, line) in enumerate(named)
    ]
    made = plan(*library)
    names = [file.name for file in made.files]
    folded = {unicodedata.normalize("NFKC", name).casefold() for name in names}
    assert len(folded) == len(names) == len(named)
    for name in names:
        folder, file = name.split("/")
        check_safe(folder)
        check_safe(file)
        assert len(folder) <= 40
