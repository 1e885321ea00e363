"""What documents of all eras are made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from tests.ofsted import reports as r
from tests.ofsted.flow import LEFT, Flow
from tests.ofsted.papers import Run

_PANEL = ("Piccadilly Gate", "Store Street", "Manchester M1 2WD", "T 0300 123 1231")


def monday(random: Random, year: int, earliest: date | None = None) -> date:
    """A Monday of a year, not before ``earliest`` where that lies in it."""
    start = date(year, 1, 6)
    if earliest and earliest.year == year:
        start = earliest
    room = (date(year, 12, 20) - start).days
    picked = start + timedelta(days=random.randint(0, room))
    picked -= timedelta(days=picked.weekday())
    return max(picked, start + timedelta(days=-start.weekday() % 7))


def two_days(first: date, last: date) -> str:
    """A day and the next, as a sentence has them."""
    if first.month == last.month:
        return f"{first.day} and {r.day(last)}"
    return f"{r.day(first, year=first.year != last.year)} and {r.day(last)}"


def letter_head(flow: Flow, random: Random, published: date, title: str) -> None:
    """The addresses, the date and the salutation of a letter."""
    if random.random() < 0.7:
        for at, text in enumerate(_PANEL):
            flow.draw(Run(LEFT, 800 - 11 * at, text, 9))
    flow.line(r.day(published))
    flow.gap()
    for text in ("A Director", "Director of Children’s Services", title, "Town Hall", "AB1 2CD"):
        flow.line(text)
    flow.gap()
    flow.paragraph("Dear A Director")


def cells(random: Random, rows: int) -> list[int] | None:
    """An order of the cells of a table in the file; None: row by row."""
    pick = random.random()
    if pick < 0.5:
        return None
    order = list(range(2 * rows))
    if pick > 0.75:
        random.shuffle(order)
    return order


def grade_table(flow: Flow, random: Random, grades: Mapping[str, str]) -> None:
    """The table on the cover."""
    flow.draw(Run(LEFT + 6, flow.y, "Judgement", 12, True))
    flow.draw(Run(380, flow.y, "Grade", 12, True))
    flow.y -= 30
    long = random.choice((("Requires improvement",), ("Requires improvement", "to be good")))
    rows = [
        (r.LABELS[one], long if grade == "requires_improvement" else r.GRADES[grade])
        for one, grade in grades.items()
    ]
    flow.rows(
        rows,
        size=random.choice((11, 12)),
        centred=random.random() < 0.5,
        column=random.choice((440, 450)),
        order=cells(random, len(rows)),
    )


def listed(flow: Flow, random: Random, points: tuple[str, ...], mark: str = "") -> None:
    """Points with one kind of bullet, at one of the indents that were used."""
    mark = mark or random.choice(r.MARKS)
    x = LEFT + random.choice((0, 0, 7, 18))
    apart = random.random() < 0.5
    for text in points:
        flow.point(text, mark, x=x, apart=apart)
    flow.gap()
