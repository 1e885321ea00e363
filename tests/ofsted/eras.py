"""One document of each era, in a form that chance picks among those that were used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

from tests.ofsted import reports as r
from tests.ofsted.eras_before_2018 import older, sif
from tests.ofsted.flow import LEFT, Flow
from tests.ofsted.papers import Run
from tests.ofsted.parts import grade_table, letter_head, listed, monday, two_days
from tests.ofsted.reports import Case


def ilacs(random: Random, *, since: int | None = None) -> Case:
    """A full inspection since 2018: the cover, the table, the list, and sections that grade."""
    year = since or random.choice((2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026))
    short = random.random() < 0.5
    first = monday(random, year, date(2026, 4, 13) if year == 2026 else None)
    last = first + timedelta(days=4 if short else 11)
    title, name, code = random.choice(r.AUTHORITIES)
    apart = year >= 2023
    kept = [
        "leaders",
        "help_and_protection",
        *(("in_care", "care_leavers") if apart else ("both",)),
    ]
    if year < 2026:
        kept.append("overall")
    grades = {one: random.choice(tuple(r.GRADES)) for one in kept}
    lead = random.choice(r.NAMES)
    modern = year > 2022 or (year == 2022 and random.random() < 0.5)
    running = ""
    if modern:
        days = r.span(Random(1), first, last)
        running = f"Inspection of {title} local authority children’s services\n{days} #"
    flow = Flow(running=running, numbers=random.choice(("large", "body")))
    if modern:
        flow.paragraph(f"Inspection of {title} local authority children’s services", 26)
    else:
        flow.paragraph(title, 26)
        flow.paragraph("Inspection of children’s social care services", 16, True)
    flow.line(f"Inspection dates: {r.span(random, first, last)}", bold=True)
    flow.gap()
    if modern:
        flow.line(f"Lead inspector: {lead}, His Majesty’s Inspector", bold=True)
    else:
        flow.line(f"Lead inspector: {lead}", bold=True)
        flow.line("Her Majesty’s Inspector", x=LEFT + 99, bold=True)
    flow.gap(24)
    grade_table(flow, random, grades)
    for _ in range(random.randint(1, 4)):
        flow.paragraph(r.STORY)
    points = r.findings(random)
    if random.random() < 0.5 and len(flow.pages) == 1:
        flow.new_page()
    heading = "What needs to improve" + random.choice(("", "?"))
    noted = year >= 2025 and random.random() < 0.6
    flow.line(heading, size=random.choice((12, 14)), bold=True)
    if noted:
        flow.draw(Run(LEFT + 160, flow.y + 19, "1 ", 8, True))
        flow.note(
            1,
            "The areas for improvement have been cross-referenced with the outcomes, "
            "enablers or principles in the Children’s Social Care: National Framework.",
        )
    flow.gap()
    listed(flow, random, points)
    for one in kept[1:-1] if "overall" in kept else kept[1:]:
        label = " ".join(r.LABELS[one])
        flow.paragraph(f"{label}: {r.SENTENCE[grades[one]]}", 14, True)
        for number in range(1, 4):
            flow.point(r.STORY, f"{number}.", hang=28)
    flow.new_page()
    flow.paragraph(r.BOILERPLATE, 10)
    told = {("in_care" if one == "both" else one): grade for one, grade in grades.items()}
    kind = "short" if short else "standard"
    return Case(flow.file(), name, code, kind, first, last, None, lead, told, points)


def focused(random: Random) -> Case:
    """The letter of a focused visit, with its addresses beside the text."""
    year = random.choice((2018, 2019, 2021, 2023, 2025))
    first = monday(random, year) + timedelta(days=random.randint(0, 3))
    last = first + timedelta(days=random.choice((0, 1, 1, 1)))
    published = last + timedelta(days=30)
    title, name, code = random.choice(r.AUTHORITIES)
    lead, other = random.sample(r.NAMES, 2)
    flow = Flow(numbers="large")
    letter_head(flow, random, published, title)
    also = random.choice((" local authority", "", " Council"))
    flow.paragraph(f"Focused visit to {title}{also} children’s services", bold=True)
    when = r.day(first) if first == last else two_days(first, last)
    flow.paragraph(
        f"This letter summarises the findings of {random.choice(('a', 'the'))} focused visit to "
        f"{title} children’s services on {when}. The inspectors were {lead} and {other}, Her "
        "Majesty’s Inspectors."
    )
    flow.paragraph(
        "Inspectors looked at the local authority’s arrangements for children in need, "
        "since the last inspection on 5 March 2017."
    )
    if random.random() < 0.5:
        flow.line("Headline findings", bold=True)
        flow.gap()
        for _ in range(random.randint(1, 4)):
            flow.paragraph(r.STORY)
    priority: tuple[str, ...] = ()
    points = r.findings(random, 7)
    mark = random.choice(r.MARKS)
    if random.random() < 0.4:
        priority, points = points[:2], points[2:] or r.findings(random, 3)
        flow.line(
            random.choice(("Areas for priority action", "Area for priority action")), bold=True
        )
        flow.gap()
        flow.paragraph(
            "The local authority needs to take swift and decisive action to address the "
            "following areas of weakness:"
        )
        listed(flow, random, priority, mark)
    flow.paragraph(
        "What needs to improve in this area of social work practice" + random.choice(("", "?")),
        bold=True,
    )
    listed(flow, random, points, mark)
    flow.line(random.choice(("Findings", "Main findings")), bold=True)
    flow.gap()
    for _ in range(9):
        if mark == "◼":
            flow.point(r.STORY, mark)
        else:
            flow.paragraph(r.STORY)
    flow.paragraph(
        "Ofsted will take the findings from this focused visit into account when "
        "planning your next inspection or visit."
    )
    flow.paragraph("Yours sincerely")
    flow.line(lead)
    flow.line("Her Majesty’s Inspector")
    return Case(
        flow.file(), name, code, "focused_visit", first, last, published, lead, {}, points, priority
    )


def monitoring(random: Random) -> Case:
    """The letter of a monitoring visit: what was looked at, and no list of what to improve."""
    first = monday(random, random.choice((2016, 2018, 2022, 2024))) + timedelta(days=1)
    last = first + timedelta(days=1)
    published = last + timedelta(days=28)
    title, name, code = random.choice(r.AUTHORITIES)
    lead = random.choice(r.NAMES)
    flow = Flow(numbers="body")
    letter_head(flow, random, published, title)
    flow.paragraph(
        f"Monitoring visit {random.choice(('of', 'to'))} {title} children’s services", bold=True
    )
    flow.paragraph(
        f"This letter summarises the findings of the monitoring visit to {title} children’s "
        f"services on {two_days(first, last)}. This was the third monitoring visit since the local "
        f"authority was judged inadequate on 3 November 2015. The inspectors were {lead} HMI and "
        "another."
    )
    flow.line("Areas covered by the visit", bold=True)
    flow.gap()
    flow.paragraph("Inspectors reviewed the progress made in the following areas:")
    for text in r.findings(random, 3):
        flow.point(text)
    flow.line("Findings and evaluation of progress", bold=True)
    flow.gap()
    for _ in range(6):
        flow.paragraph(r.STORY)
    flow.paragraph("Yours sincerely")
    flow.line(lead)
    flow.line("His Majesty’s Inspector")
    return Case(flow.file(), name, code, "monitoring_visit", first, last, published, lead, {}, ())


def jtai(random: Random) -> Case:
    """A joint letter to many partners."""
    first = monday(random, random.choice((2016, 2019, 2022, 2024, 2026)))
    last = first + timedelta(days=4)
    published = last + timedelta(days=50)
    title, name, code = random.choice(r.AUTHORITIES)
    flow = Flow(numbers="body")
    flow.line(r.day(published))
    flow.gap()
    for _ in range(random.randint(5, 12)):
        flow.line(f"{random.choice(r.NAMES)}, Director of Something, a Partner")
    flow.gap()
    flow.paragraph(f"Dear {name} partnership")
    older = first.year < 2021
    subject = f"Joint targeted area inspection of {title}"
    if older:
        subject = (
            "Joint targeted area inspection of the multi-agency response to abuse and "
            f"neglect in {title}"
        )
    flow.paragraph(subject, bold=True)
    if older:
        flow.paragraph(
            f"Between {r.span(random, first, last)}, Ofsted, the Care Quality Commission "
            "and others undertook a joint targeted area inspection."
        )
    else:
        flow.paragraph(
            "This letter summarises the findings of the joint targeted area inspection "
            "(JTAI) of the multi-agency response to serious youth violence."
        )
        flow.paragraph(
            f"This inspection took place from {r.span(random, first, last)}. It was "
            "carried out by inspectors from Ofsted and others."
        )
    flow.line("Headline findings", bold=True, size=14)
    flow.gap()
    for _ in range(4):
        flow.paragraph(r.STORY)
    points = r.findings(random, 6)
    priority: tuple[str, ...] = ()
    if random.random() < 0.5:
        priority = r.findings(random, 2)
        flow.line("Areas for priority action", bold=True, size=14)
        flow.gap()
        listed(flow, random, priority)
    flow.line("What needs to improve?", bold=True, size=14)
    flow.gap()
    listed(flow, random, points)
    flow.line("Strengths", bold=True, size=14)
    flow.gap()
    for text in r.findings(random, 4):
        flow.point(text)
    flow.paragraph(r.STORY)
    flow.line("Practice study: area for improvement", bold=True)
    flow.paragraph(r.STORY)
    flow.paragraph("Yours sincerely")
    return Case(flow.file(), name, code, "jtai", first, last, published, "", {}, points, priority)


def long_report(random: Random, pages: int) -> bytes:
    """A full inspection of so many pages, drawn as word processors draw."""
    flow = Flow(
        running="Inspection of Derby local authority children’s services\n3 to 14 March 2025 #"
    )
    flow.paragraph("Inspection of Derby local authority children’s services", 26)
    flow.line("Inspection dates: 3 to 14 March 2025", bold=True)
    flow.line("Lead inspector: Ada Quill, His Majesty’s Inspector", bold=True)
    flow.gap(24)
    kept = ("leaders", "help_and_protection", "in_care", "care_leavers", "overall")
    grade_table(flow, random, dict.fromkeys(kept, "good"))
    flow.paragraph(r.STORY)
    flow.line("What needs to improve?", bold=True, size=14)
    flow.gap()
    listed(flow, random, r.findings(random))
    number = 0
    while len(flow.pages) < pages:
        if number % 12 == 0:
            flow.paragraph("The experiences and progress of children in care: good", 14, True)
        number += 1
        flow.point(r.STORY, f"{number}.", hang=28)
    return flow.file(pieces=True)


ERAS: Mapping[str, Callable[[Random], Case]] = {
    "ilacs": ilacs,
    "focused": focused,
    "monitoring": monitoring,
    "jtai": jtai,
    "sif": sif,
    "older": older,
}
