"""Documents of the eras before 2018, in forms that chance picks among those that were used."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.ofsted import reports as r
from tests.ofsted.flow import Flow
from tests.ofsted.parts import cells, monday
from tests.ofsted.reports import Case


def sif(random: Random) -> Case:
    """A single inspection: judgements with numbers, and numbered recommendations to two bodies."""
    first = monday(random, random.choice((2013, 2014, 2015, 2016, 2017)), date(2013, 11, 12))
    last = first + timedelta(days=24)
    published = last + timedelta(days=60)
    title, name, code = random.choice(r.AUTHORITIES)
    lead = random.choice(r.NAMES)
    grades = {
        one: random.choice(tuple(r.GRADES))
        for one in (
            "help_and_protection",
            "in_care",
            "adoption",
            "care_leavers",
            "leaders",
            "overall",
        )
    }
    flow = Flow(numbers="large")
    again = random.random() < 0.2
    flow.paragraph(title, 26)
    flow.paragraph(
        ("Re-inspection" if again else "Inspection") + " of services for children in need "
        "of help and protection, children looked after and care leavers",
        14,
        True,
    )
    if not again:
        flow.line("and", size=14)
        flow.paragraph(
            "Review of the effectiveness of the Local Safeguarding Children Board1", 14, True
        )
    flow.line(
        f"Inspection {random.choice(('date', 'dates'))}: {r.span(random, first, last)}",
        size=14,
        bold=True,
    )
    flow.gap()
    flow.line(f"Report published: {r.day(published)}", size=14, bold=True)
    flow.gap()
    plural = {"requires_improvement": "require improvement to be good"}
    word = plural.get(grades["overall"]) or f"are {r.SENTENCE[grades['overall']]}"
    early = random.random() < 0.5
    where = (
        f"The overall judgement is that children’s services {word}"
        if early
        else (f"Children’s services in {name} {word}")
    )
    flow.paragraph(where, 14, True)
    if early:
        flow.paragraph("It is Ofsted’s expectation that all children receive good help.")
        flow.paragraph(
            "The judgements on areas of the service that contribute to overall effectiveness are:"
        )
    g = {
        one: [" ".join(r.GRADES[grade]).replace(" to be good", "")] for one, grade in grades.items()
    }
    rows = [
        (("1. Children who need help and protection",), g["help_and_protection"]),
        (("2. Children looked after and achieving", "permanence"), g["in_care"]),
        (("2.1 Adoption performance",), g["adoption"]),
        (("2.2 Experiences and progress of care leavers",), g["care_leavers"]),
        (("3. Leadership, management and governance",), g["leaders"]),
    ]
    flow.rows(rows, column=440, centred=random.random() < 0.5, order=cells(random, len(rows)))
    flow.note(1, "Ofsted produces this report under its power to combine reports.")
    flow.new_page()
    flow.line("Contents", bold=True, size=14)
    for text in (
        "Executive summary 2",
        "Recommendations 3",
        "The local authority 4",
        "The Local Safeguarding Children Board (LSCB) 5",
        "Recommendations 6",
    ):
        flow.line(text, bold=random.random() < 0.3)
    flow.new_page()
    points = r.findings(random, 12)
    priority: tuple[str, ...] = ()
    number = 1
    if early:
        flow.line("What does the local authority need to improve?", bold=True, size=14)
        flow.gap()
        if random.random() < 0.5:
            priority = r.findings(random, 4)
            flow.line("Priority and immediate action", bold=True)
            flow.gap()
            flow.line("Leadership, management and governance")
            flow.gap()
            for text in priority:
                flow.point(text, f"{number}.", hang=28)
                number += 1
        flow.line("Areas for improvement", bold=True)
        flow.gap()
    else:
        flow.line("Recommendations", bold=True, size=14)
        flow.gap()
    topics = ["Help and protection", "Looked after children", "Adoption", "Care leavers"]
    for at, text in enumerate(points):
        if early and topics and at % 3 == 0:
            flow.line(topics.pop(0))
            flow.gap()
        flow.point(text, f"{number}.", hang=28)
        number += 1
    flow.line("Summary for children and young people", bold=True, size=14)
    flow.gap()
    for text in r.findings(random, 5):
        flow.point(text, "\uf06e")
    flow.paragraph(r.STORY + " The board made several")
    flow.line("recommendations.")
    flow.line("The Local Safeguarding Children Board (LSCB)", bold=True, size=16)
    flow.gap()
    flow.line(
        "Recommendations" if not early else "What does the LSCB need to improve?",
        bold=True,
        size=14,
    )
    flow.gap()
    for text in r.findings(random, 4):
        flow.point(text, f"{number + 60}.", hang=28)
        number += 1
    flow.line("Information about this inspection", bold=True, size=14)
    flow.gap()
    flow.line(f"Lead inspector: {lead}" + random.choice(("", " HMI")))
    flow.line("Team inspectors: A Person HMI, B Person HMI")
    flow.paragraph(r.BOILERPLATE, 10)
    return Case(
        flow.file(), name, code, "sif", first, last, published, lead, grades, points, priority
    )


def older(random: Random) -> Case:
    """An inspection of 2010 to 2012: grades on another scale, and actions within months."""
    first = monday(random, random.choice((2010, 2011, 2012)))
    last = first + timedelta(days=11)
    published = last + timedelta(days=20)
    title, name, code = random.choice(r.AUTHORITIES)
    lead = random.choice(r.NAMES)
    flow = Flow(numbers="large")
    flow.paragraph("Inspection of safeguarding and looked after children services", 26)
    flow.paragraph(title, 20)
    flow.line(f"Inspection dates: {r.span(random, first, last)}", bold=True)
    flow.line(f"Reporting inspector: {lead} HMI", bold=True)
    flow.gap()
    flow.line(f"Published: {r.day(published)}", bold=True)
    flow.gap()
    flow.line("Overall effectiveness Grade 3 (Adequate)", bold=True)
    flow.gap()
    for _ in range(5):
        flow.paragraph(r.STORY)
    flow.line("Areas for improvement", bold=True)
    flow.gap()
    flow.paragraph(
        "In order to improve the quality of provision, the local authority and its "
        "partners should take the following action."
    )
    texts = list(r.findings(random, 9))
    points = tuple(texts)
    when = ["Immediately:", "Within three months:", "Within six months:"]
    for heading in when:
        flow.line(heading, bold=random.random() < 0.5)
        flow.gap()
        share = texts if heading == when[-1] else texts[: random.randint(0, 3)]
        texts = texts[len(share) :]
        for text in share:
            flow.point(text, "\uf06e")
    flow.line("Safeguarding outcomes for children", bold=True, size=14)
    flow.gap()
    flow.paragraph(r.STORY)
    flow.paragraph(r.BOILERPLATE, 10)
    return Case(flow.file(), name, code, "other", first, last, published, lead, {}, points)
