"""Which document a file may belong to, by the words of its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.matching import CLOSE, ENOUGH, Candidate, Library, words, words_of_file

TITLES = {
    "EV001": "Audit learning summary",
    "EV002": "Audit programme and schedule",
    "EV003": "Self-evaluation",
    "EV004": "Quarterly performance report to the improvement board",
    "EV005": "Children's workforce strategy",
    "EV006": "Sufficiency strategy and placement position",
    "EV007": "Corporate parenting report",
}
LIBRARY = Library([Candidate(id_, title) for id_, title in TITLES.items()])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Audit learning summary Q2 2026-27 final v3.docx", "EV001"),
        ("audit_summary (2).xlsx", "EV001"),
        ("AuditProgramme2026-27.pdf", "EV002"),
        ("SELF EVALUATION Oct 2026 - signed copy.docx", "EV003"),
        ("Childrens Workforce Strategies 2026.pdf", "EV005"),
        ("Corporate-Parenting-Reports-31.10.2026.pptx", "EV007"),
    ],
)
def test_the_words_of_a_name_find_the_document(name: str, expected: str) -> None:
    clear = LIBRARY.choose(name).clear
    assert clear is not None
    assert clear.id == expected


@pytest.mark.parametrize("name", ["audit.docx", "strategy v2.pdf", "holiday.pdf", "", "2026-10.md"])
def test_a_word_or_none_is_not_enough(name: str) -> None:
    assert LIBRARY.choose(name).matches == ()


def test_two_documents_about_as_likely_are_never_decided_between() -> None:
    library = Library(
        [
            Candidate("EV1", "Thematic audit report: neglect"),
            Candidate("EV2", "Thematic audit report: exploitation"),
            Candidate("EV3", "Fostering statement of purpose"),
        ]
    )
    chosen = library.choose("Thematic audit report Oct 2026.docx")
    assert chosen.unclear
    assert chosen.clear is None
    assert [one.id for one in chosen.matches] == ["EV1", "EV2"]
    neglect = library.choose("Thematic audit neglect.docx").clear
    assert neglect is not None
    assert neglect.id == "EV1"


def test_a_file_named_as_earlier_versions_were_is_known_whatever_the_title() -> None:
    library = Library(
        [Candidate("EV1", "Self-evaluation", ("SEF Sept 2026 v2.docx",)), Candidate("EV2", "Plan")]
    )
    clear = library.choose("SEF 31.10.2026 final.docx").clear
    assert clear == ("EV1", 1.0, "named as a file of an earlier version")


def test_the_reason_says_which_words() -> None:
    clear = LIBRARY.choose("audit summary.docx").clear
    assert clear is not None
    assert clear.why == "its name has 2 of the 3 words of the title: audit and summary"


def test_words_are_folded_and_what_says_nothing_is_dropped() -> None:
    assert words("The Children’s Policies: an URGENT review of class sizes") == (
        *("children", "policy", "urgent", "review", "class", "size"),
    )
    assert words_of_file("QualityAssurance_FINAL_v12 (3) 2026-10-31.final.docx") == (
        "quality",
        "assurance",
    )


NAMES = st.lists(
    st.sampled_from("audit learning summary strategy report plan v3 final 2026-10 board".split()),  # noqa: SIM905
    max_size=6,
).map(" ".join)


@given(NAMES, st.permutations(sorted(TITLES)))
def test_the_order_of_the_library_decides_nothing(name: str, order: list[str]) -> None:
    other = Library([Candidate(id_, TITLES[id_]) for id_ in order])
    assert other.choose(f"{name}.docx") == LIBRARY.choose(f"{name}.docx")


@given(st.one_of(NAMES, st.text(max_size=40)))
def test_scores_lie_between_nothing_and_all_and_rivals_are_close(name: str) -> None:
    matches = LIBRARY.choose(name).matches
    for one in matches:
        assert matches[0].score - CLOSE < one.score <= matches[0].score <= 1
    assert not matches or matches[0].score >= ENOUGH


@given(st.sampled_from(sorted(TITLES)), st.sampled_from(["", " v2", " final", " Q1 2026-27"]))
def test_a_title_as_it_stands_is_a_whole_match(id_: str, more: str) -> None:
    clear = LIBRARY.choose(f"{TITLES[id_]}{more}.docx").clear
    assert clear is not None
    assert (clear.id, clear.score) == (id_, 1.0)
