"""What the status says, and in which order."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from readiness_tui.readiness.assessment import Assessment, CriticalPath, Need, Range
from readiness_tui.readiness.comparison import Difference
from readiness_tui.readiness.vocabulary import Colour, Confidence
from readiness_tui.reports.document import Bullets, Heading, Mark, Paragraph, Table, Title, clip
from readiness_tui.reports.status import status_document
from readiness_tui.reports.text import render
from readiness_tui.reports.weakest import weakest_points
from tests.reports.samples import AS_OF, ASSESSMENT, CONTENT, DIFFERENCES, EMPTY, area


def _text(assessment: Assessment, *differences: Difference) -> str:
    return " ".join(render(status_document(assessment, CONTENT, differences)).split())


def test_the_answer_comes_first() -> None:
    title, as_of, question, answer, *_ = status_document(ASSESSMENT, CONTENT).blocks
    assert title == Title("Readiness for inspection: Northshire")
    assert as_of == Paragraph("As of Fri 20 Nov 2026.")
    assert question == Heading("If Ofsted called today, what would we be missing?")
    assert answer == Bullets(weakest_points(ASSESSMENT), numbered=True)


def test_the_worst_gate_then_the_weakest_area_then_the_rest() -> None:
    assert weakest_points(ASSESSMENT) == (
        "List 3 has never been run (DR03): do a data dry run.",
        (
            "Data dry runs is the weakest area: 12–40%, red, pulled down most by DR03 List 3 "
            "referrals; DR01 List 1 contacts."
        ),
        "The latest dry run is 46 days old: do another.",
    )


def test_needs_follow_where_no_gate_is_shut_and_no_area_is_weak() -> None:
    assessment = ASSESSMENT._replace(gates=ASSESSMENT.gates[:1], areas=ASSESSMENT.areas[:1])
    assert weakest_points(assessment) == (
        "DR03 List 3 referrals – blocked: no extract",
        (
            "LG07 Secure file sharing tested with the inspection support team – "
            "7 days overdue: Business support"
        ),
    )


def test_what_a_gate_has_said_is_not_said_again() -> None:
    assessment = ASSESSMENT._replace(gates=ASSESSMENT.gates[2:], areas=())
    first, second = weakest_points(assessment)
    assert first.startswith("List 3 has never been run (DR03)")
    assert second.startswith("LG07")


def test_nothing_missing_and_nothing_known_are_told_apart() -> None:
    ready = EMPTY._replace(range=Range(100, 100, 9, 0), colour=Colour.GREEN)
    assert "no gate is shut and all is green" in _text(ready)
    assert "Nothing can be said yet: no checklist item counts." in _text(EMPTY)


def test_areas_come_weakest_first_and_empty_ones_last() -> None:
    tied = (
        area("AA", "A", Range(50, 90, 9, 0), Colour.AMBER),
        area("BB", "B", Range(None, None, 0, 0), Colour.NONE),
        area("CC", "C", Range(50, 60, 9, 0), Colour.RED),
        area("DD", "D", Range(0, 100, 9, 0), Colour.AMBER),
        area("EE", "E", Range(0, 100, 9, 9), Colour.RED),
        area("FF", "F", Range(0, 94, 19, 0), Colour.RED),
    )
    blocks = status_document(ASSESSMENT._replace(areas=tied), CONTENT).blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    table = next(table for table in tables if table.caption.startswith("Readiness areas"))
    assert [row[:3] for row in table.rows] == [
        ("E", "0–100%", Mark("red", "○ Red")),
        ("F", "0–94%", Mark("red", "○ Red")),
        ("D", "0–100%", Mark("amber", "◐ Amber")),
        ("C", "50–60%", Mark("red", "○ Red")),
        ("A", "50–90%", Mark("amber", "◐ Amber")),
        ("B", "no items", Mark("none", "– No colour")),
    ]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        (
            CriticalPath(9, ("A1", "A2"), date(2027, 2, 12), -18),
            (
                "9 items stand between us and ready; the longest chain ends Fri 12 Feb 2027, "
                "18 working days after the earliest call (A1, A2)."
            ),
        ),
        (
            CriticalPath(1, (), date(2027, 2, 12), 1),
            (
                "1 item stands between us and ready; the longest chain ends Fri 12 Feb 2027, "
                "1 working day before the earliest call."
            ),
        ),
        (
            CriticalPath(2, (), date(2027, 2, 12), 0),
            "the longest chain ends Fri 12 Feb 2027, the very day of the earliest call.",
        ),
        (
            CriticalPath(2, ("A1",), date(2027, 2, 12), None),
            "2 items stand between us and ready; the longest chain ends Fri 12 Feb 2027 (A1).",
        ),
        (
            CriticalPath(100, ("A1",), date(2026, 12, 11), None, 15, 10),
            (
                "100 items stand between us and ready; the longest chain takes 15 working days and "
                "ends Fri 11 Dec 2026 (A1). 10 more unfinished items have no estimate and are left "
                "out of this."
            ),
        ),
        (
            CriticalPath(1, (), date(2026, 12, 11), None, 1, 1),
            (
                "the longest chain takes 1 working day and ends Fri 11 Dec 2026. 1 more unfinished "
                "item has no estimate and is left out of this."
            ),
        ),
        (CriticalPath(0, (), None, None), "no day can be given on which all is ready."),
    ],
)
def test_the_critical_path_in_a_sentence(path: CriticalPath, sentence: str) -> None:
    assert sentence in _text(ASSESSMENT._replace(path=path))


def test_honest_answers_do_not_make_an_area_the_weakest() -> None:
    """Nineteen items of one area are answered, nothing of the other; then that is answered too."""
    answered = area("EL", "Evidence library", Range(0, 94, 19, 0), Colour.RED)
    untouched = area("LG", "Logistics plan", Range(0, 100, 32, 32), Colour.RED)
    both = ASSESSMENT._replace(areas=(answered, untouched), gates=())
    assert "Logistics plan is the weakest area: 0–100%, nothing assessed yet, red" in _text(both)
    alone = both._replace(areas=(answered,))
    assert "Evidence library is the weakest area: 0–94%, claimed and not yet confirmed, red" in (
        _text(alone)
    )


def test_changes_are_told_only_where_there_is_a_snapshot() -> None:
    def said(differences: tuple[Difference, ...] | None) -> bool:
        document = status_document(ASSESSMENT, CONTENT, differences)
        return Heading("What changed since the last snapshot") in document.blocks

    assert not said(None)
    assert said(())
    assert said(DIFFERENCES)
    assert "Improvement plan with progress report: lapsed on 3 Nov 2026" in _text(
        ASSESSMENT, *DIFFERENCES
    )


def test_long_lists_say_how_much_they_leave_out() -> None:
    needs = tuple(
        Need(f"EL{number:02}", "overdue", "Title", "why", AS_OF) for number in range(1, 31)
    )
    changes = [Difference("lapsed", f"PA{n:02}", f"Change {n}.", "lapsed") for n in range(1, 41)]
    text = _text(ASSESSMENT._replace(needs=needs), *changes)
    assert "EL12 Title" in text
    assert "EL13 Title" not in text
    assert "And 18 more." in text
    assert "Change 10." in text
    assert "Change 11." not in text
    assert "And 30 more." in text


def test_the_first_sixty_lines_stand_alone() -> None:
    """Answer, figures, the call and the whole list of what needs somebody: nothing cut in two."""
    title = "List 9, care leavers: produced, checked and signed off"  # two lines of its column
    needs = tuple(Need(f"DR{n:02}", "overdue", title, "9 days overdue", AS_OF) for n in range(40))
    lines = render(status_document(ASSESSMENT._replace(needs=needs), CONTENT)).splitlines()[:60]
    text = "\n".join(lines)
    for words in (
        "If Ofsted called today",
        "58–74%, 16 points not yet checked",
        "Earliest call",
        "What needs you now",
        "DR11 List 9",
        "And 28 more.",
    ):
        assert words in text


def test_where_nothing_is_assessed_it_is_said_once() -> None:
    untouched = Range(0, 100, 9, 9)
    areas = tuple(area(code, code, untouched, Colour.RED) for code in ("AA", "BB", "CC"))
    assessment = ASSESSMENT._replace(range=untouched, colour=Colour.RED, areas=areas)
    text = _text(assessment)
    assert text.count("0–100%") == 1
    assert "no area is weaker than another" in text
    assert "weakest" not in text
    assert "pulls each area down" not in text
    assert "Items that count 9, none of them assessed yet" in text
    assert "No item has been assessed yet" in weakest_points(assessment)[1]


def test_unconfirmed_facts_are_marked() -> None:
    outlook = ASSESSMENT.outlook
    assert outlook.edition is not None
    edition = outlook.edition._replace(confidence=Confidence.UNCONFIRMED)
    doubtful = {
        code: one._replace(item=one.item._replace(confidence=Confidence.UNCONFIRMED))
        for code, one in ASSESSMENT.items.items()
    }
    text = _text(ASSESSMENT._replace(outlook=outlook._replace(edition=edition), items=doubtful))
    assert "ILACS, from April 2026 (unconfirmed)" in text
    assert "After requires improvement (inferred): a standard inspection comes next" in text
    assert "3 items rest on good practice alone" in text
    assert "good practice alone" not in _text(ASSESSMENT)


def test_it_ends_with_its_provenance() -> None:
    last = status_document(ASSESSMENT, CONTENT, author="J.\nWard").blocks[-1]
    assert last == Paragraph(
        "Figures as of Fri 20 Nov 2026, by J. Ward. Contains no child-level data."
    )


def test_grades_are_named_as_the_edition_of_their_day_named_them() -> None:
    assert "Children who need help and protection: Requires improvement" in _text(ASSESSMENT)
    outlook = ASSESSMENT.outlook
    assert outlook.last is not None
    old = outlook.last._replace(framework="lost", grades={"care_leavers": "satisfactory"})
    text = _text(ASSESSMENT._replace(outlook=outlook._replace(last=old)))
    assert "Care leavers: satisfactory" in text


def test_clipped_texts_keep_to_their_limit() -> None:
    assert clip("a\nb  c") == "a b c"
    assert clip("x" * 10_000, 10) == "xxxxxxxxx…"
    assert clip("abcd efgh", 6) == "abcd…"


def test_the_text_report_stays_light() -> None:
    """What ``readiness status`` needs must not bring in what only other formats need."""
    heavy = ["html", "textwrap", "unicodedata", "dateutil", "difflib", "inspect", "pathlib", "json"]
    code = (
        "import sys; before = set(sys.modules)\n"
        "import readiness_tui.reports.status, readiness_tui.reports.text\n"
        "import readiness_tui.reports.as_json\n"
        f"print(*(set({heavy}) & (set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def _with_window(**values: object) -> Assessment:
    outlook = ASSESSMENT.outlook
    window = outlook.window._replace(**values)  # type: ignore[arg-type]
    return ASSESSMENT._replace(outlook=outlook._replace(window=window))


def test_a_chance_is_never_rounded_to_certainty() -> None:
    text = _text(_with_window(chance={"13w": 0.004, "26w": 0.996, "52w": 1.0}))
    assert "under 1% within 3 months, over 99% within 6 months, over 99% within a year" in text


def test_a_window_on_the_quoted_rule_alone_claims_no_sample() -> None:
    assert "209 waits, 58 of them ended; reports up to 4 May 2026" in _text(ASSESSMENT)
    assert "of them ended" not in _text(_with_window(spans=0, reinspected=0))


def test_an_unknown_window_gives_no_dates() -> None:
    text = _text(EMPTY)
    assert "Call" not in text.replace("If Ofsted called", "")
    assert "Last inspection none recorded" in text
    assert "Expected next not known" in text
