"""Lists: page breaks, notes, lists within lists, lost letters, text where a list should be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from readiness_tui.readiness.vocabulary import EventKind
from tests.ofsted import reports as r
from tests.ofsted.documents import begun, letter, read, texts, whys
from tests.ofsted.flow import LEFT, Flow
from tests.ofsted.papers import Run


def test_letters_set_higher_stay_in_their_line(tmp_path: Path) -> None:
    flow = Flow(numbers="large")
    flow.draw(Run(LEFT, 740, "22"))
    flow.draw(Run(LEFT + 12, 744, "nd ", 8))
    flow.draw(Run(LEFT + 30, 740, "April 2025"))
    flow.gap(30)
    flow.paragraph("Dear A Director")
    flow.paragraph("Focused visit to York local authority children’s services", bold=True)
    flow.paragraph("This letter summarises the findings of the visit to York on 11 March 2025.")
    flow.line("What needs to improve in this area of social work practice?", bold=True)
    flow.draw(Run(LEFT, flow.y, "◼ Plans for young people after their 18"))
    flow.draw(Run(LEFT + 6 * 39, flow.y + 4, "th ", 8))
    flow.draw(Run(LEFT + 6 * 39 + 12, flow.y, "birthday, as guidance"))
    flow.draw(Run(LEFT + 6 * 60 + 12, flow.y + 4, "3 ", 8))
    flow.draw(Run(LEFT + 6 * 60 + 20, flow.y, "asks."))
    flow.gap(30)
    flow.line("Findings", bold=True)
    report = read(flow, tmp_path)
    assert report.published == date(2025, 4, 22)
    assert texts(report) == ["Plans for young people after their 18th birthday, as guidance asks."]


@pytest.mark.parametrize("shift", [-11, 18])
def test_a_bullet_that_slipped_aside_is_still_a_point(shift: int, tmp_path: Path) -> None:
    flow = begun()
    flow.line("What needs to improve?", bold=True)
    flow.gap()
    flow.point("Plans for children who wait.", x=LEFT + 11)
    flow.point("Supervision.", x=LEFT + 11 + shift)
    flow.point("Visits.", x=LEFT + 11)
    assert texts(read(flow, tmp_path)) == [
        "Plans for children who wait.",
        "Supervision.",
        "Visits.",
    ]


def test_points_within_a_point_belong_to_it(tmp_path: Path) -> None:
    flow = begun()
    flow.line("What needs to improve?", bold=True, size=14)
    flow.point("The quality of plans.")
    flow.point("The response to children:")
    flow.point("who live with neglect, and", "−", x=LEFT + 18)
    flow.point("who are privately fostered.", "−", x=LEFT + 18)
    flow.point("Supervision.")
    assert texts(read(flow, tmp_path)) == [
        "The quality of plans.",
        "The response to children: – who live with neglect, and – who are privately fostered.",
        "Supervision.",
    ]


def test_a_footnote_between_two_pages_is_no_part_of_a_point(tmp_path: Path) -> None:
    flow = begun()
    while flow.y > 135:
        flow.line("More of the story, and good.")
    flow.line("What needs to improve?1", bold=True, size=14)
    flow.note(1, "The areas for improvement have been cross-referenced with the framework.")
    flow.point(
        "The consistency of plans for children who wait for long, and of what is said to "
        "them about it, and of what is written down. (Outcome three)"
    )
    flow.point("Supervision. (Enabler two)")
    report = read(flow, tmp_path)
    assert [one.page for one in report.improve] == [1, 2]
    assert [one.tags for one in report.improve] == [("Outcome 3",), ("Enabler 2",)]
    assert "cross-referenced" not in " ".join(texts(report))


def test_an_address_beside_the_first_page_is_no_part_of_a_point(tmp_path: Path) -> None:
    flow = letter()
    flow.paragraph("What needs to improve in this area of social work practice?", bold=True)
    flow.point("The timeliness of plans for children, so")
    for at, text in enumerate(("Piccadilly Gate", "Store Street", "Manchester")):
        flow.draw(Run(LEFT, 60 - 11 * at, text, 9))
    flow.line("Findings", bold=True)
    assert texts(read(flow, tmp_path)) == ["The timeliness of plans for children, so"]


@pytest.mark.parametrize(
    "heading",
    [
        "What needs to improve",
        "What Needs to Improve?",
        "What needs to improve?1",
        "What needs to improve:",
    ],
)
def test_a_heading_in_each_spelling(heading: str, tmp_path: Path) -> None:
    flow = begun()
    flow.line(heading, bold=True)
    flow.point("Plans.")
    assert texts(read(flow, tmp_path)) == ["Plans."]


def test_points_may_stand_under_topics(tmp_path: Path) -> None:
    flow = begun()
    flow.line("What needs to improve?", bold=True)
    flow.gap()
    for topic, text in (("Leaders:", "Plans."), ("Care leavers:", "Homes.")):
        flow.line(topic, bold=True)
        flow.gap(4)
        flow.point(text)
    flow.paragraph("Something else", 14, bold=True)
    flow.point("This is no point.")
    assert texts(read(flow, tmp_path)) == ["Plans.", "Homes."]


def test_a_sentence_that_ends_in_the_heading_opens_no_list(tmp_path: Path) -> None:
    flow = begun()
    flow.line("Leaders know themselves. What needs to")
    flow.line("improve?")
    flow.gap()
    flow.line("What Needs to Improve", bold=True)
    flow.point("Plans.")
    flow.line("The report made several")
    flow.line("recommendations.")
    flow.point("This is no point.", "1.")
    assert texts(read(flow, tmp_path)) == ["Plans."]


def test_bullets_without_a_letter_are_told_by_their_place(tmp_path: Path) -> None:
    flow = begun()
    flow.line("What needs to improve?", bold=True)
    flow.gap()
    for text in (
        "Plans for children who have waited for a very long time, and more than once, for a home.",
        "Supervision.",
    ):
        flow.point(text, "✪", x=LEFT + 7, apart=True)
    flow.line("Findings", bold=True)
    assert len(texts(read(flow, tmp_path, unnamed="✪"))) == 2


def test_text_under_the_heading_is_told_and_makes_no_points(tmp_path: Path) -> None:
    flow = begun()
    flow.line("What needs to improve?", bold=True)
    flow.gap()
    flow.paragraph(r.STORY)
    flow.paragraph(f"Again. {r.STORY}")
    report = read(flow, tmp_path)
    assert report.improve == ()
    assert whys(report)["needs_to_improve"] == (
        'Under "What needs to improve?" there are no points, only text.'
    )


def test_a_report_without_the_heading_says_so(tmp_path: Path) -> None:
    assert "No heading" in whys(read(begun(), tmp_path))["needs_to_improve"]


def test_an_area_for_priority_action_may_be_a_paragraph(tmp_path: Path) -> None:
    flow = letter()
    flow.line("Area for priority action", bold=True)
    flow.gap()
    flow.paragraph("The local authority needs to act at once on the following area:")
    flow.paragraph(
        "Checks on carers with whom children live without an assessment are not made in "
        "time, and some are never made."
    )
    flow.line("Headline findings", bold=True)
    flow.paragraph(r.STORY)
    [action] = read(flow, tmp_path).priority_actions
    assert action.text.startswith("Checks on carers")
    assert action.text.endswith("never made.")


def test_a_list_without_end_is_no_list(tmp_path: Path) -> None:
    flow = begun()
    flow.line("What needs to improve?", bold=True)
    for number in range(200):
        flow.point(f"Thing {number}.")
    report = read(flow, tmp_path)
    assert report.improve == ()
    assert whys(report)["needs_to_improve"].startswith("200 points")


def test_timescales_of_older_recommendations(tmp_path: Path) -> None:
    flow = Flow()
    flow.paragraph("Inspection of safeguarding and looked after children services", 26)
    flow.paragraph("Derby City Council", 20)
    flow.line("Inspection dates: 8 – 19 March 2010")
    flow.gap(20)
    flow.paragraph(r.STORY)
    flow.paragraph("Areas for improvement", bold=True)
    for heading, text in (("Immediately:", "Act."), ("Within three months:", "Plan."),
                          ("Within six months:", "Review.")):  # fmt: skip
        flow.paragraph(heading, bold=True)
        flow.point(text)
    report = read(flow, tmp_path)
    assert report.kind is EventKind.OTHER
    assert [(one.text, one.timescale) for one in report.improve] == [
        ("Act.", "immediately"),
        ("Plan.", "3_months"),
        ("Review.", "6_months"),
    ]
    assert "another scale" in whys(report)["grades"]


@pytest.mark.parametrize(
    ("sentence", "focus"),
    [
        ("Inspectors looked at the local authority’s arrangements for care leavers.",
         "care leavers"),
        ("Inspectors looked at the local authority’s arrangements for the ‘front door’.",
         "the ‘front door’"),
        ("Inspectors evaluated the quality of decisions on permanence. They read files.",
         "the quality of decisions on permanence"),
    ],
)  # fmt: skip
def test_what_a_visit_looked_at(sentence: str, focus: str, tmp_path: Path) -> None:
    flow = letter()
    flow.paragraph(sentence)
    flow.line("Headline findings", bold=True)
    assert read(flow, tmp_path).focus == focus


def test_recommendations_to_the_board_are_not_the_authoritys(tmp_path: Path) -> None:
    flow = Flow()
    flow.paragraph("City of York Council", 26)
    flow.paragraph(
        "Inspection of services for children in need of help and protection, children looked "
        "after and care leavers",
        14,
        bold=True,
    )
    flow.line("Inspection date: 12 November 2013 – 4 December 2013", bold=True)
    flow.gap()
    flow.paragraph(r.STORY)
    flow.new_page()
    flow.line("The Local Safeguarding Children Board", bold=True)  # in a list of contents
    flow.gap()
    flow.line("Recommendations", size=14, bold=True)
    flow.gap()
    flow.point("Plans that go on", "1.", hang=28)
    flow.line("Experiences and progress of children looked after and")
    flow.line("achieving permanence")
    flow.gap()
    flow.point("Homes.", "2.", hang=28)
    flow.line("The Local Safeguarding Children Board (LSCB)", size=14, bold=True)
    flow.gap()
    flow.line("Recommendations", size=14, bold=True)
    flow.gap()
    flow.point("Audits.", "3.", hang=28)
    assert texts(read(flow, tmp_path)) == ["Plans that go on", "Homes."]
