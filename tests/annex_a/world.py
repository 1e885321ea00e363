"""Made-up children's services: the eleven lists of a council in which nothing is wrong.

Every rule that compares rows or looks at values is met, queries included; the persons, dates and
names are drawn and belong to nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tests.annex_a import world_adoption, world_care, world_work
from tests.annex_a.world_people import DAY, Draw, Person, weighted
from tests.annex_a.world_rows import LISTS, UNREADABLE, Row, Rows, World, columns

__all__ = ["LISTS", "OWN_LA", "UNREADABLE", "Row", "World", "columns", "make_world"]

OWN_LA = "Wakefield"
"""The authority whose lists these are: a real name, as the codes of the places know no other."""

_ENOUGH = 40
"""From so many children on, every part of the six months is seen to."""
_STARTS = {6: "cin_start", 7: "cp_start", 8: "cla_start"}
_Journey = Callable[[Draw], Rows]


def _someone(journey: Callable[[Draw, Person], Rows], unborn: float = 0.0) -> _Journey:
    def told(draw: Draw) -> Rows:
        return journey(draw, draw.unborn() if draw.chance(unborn) else draw.person())

    return told


def _contact(draw: Draw) -> Rows:
    child = draw.unborn() if draw.chance(0.02) else draw.person(youngest=draw.back(3))
    return world_work.contacts(draw, child)


_JOURNEYS: dict[str, _Journey] = {
    "contact": _contact,
    "early_help": _someone(world_work.early_help),
    "no_action": _someone(world_work.no_action, 0.02),
    "assessed": _someone(world_work.assessed, 0.02),
    "waiting": _someone(world_work.waiting, 0.05),
    "in_need": _someone(world_work.in_need, 0.02),
    "enquiry": _someone(world_work.enquiry, 0.03),
    "protected": _someone(world_work.protected, 0.06),
    "in_care": world_care.in_care,
    "left_care": world_care.left_care,
    "came_of_age": world_care.came_of_age,
    "care_leaver": world_care.care_leaver,
    "adoption": world_adoption.adoption,
    "adopters": world_adoption.adopters,
}
_SHARES = weighted(
    contact=350, early_help=90, no_action=90, assessed=115, waiting=50, in_need=95, enquiry=50,
    protected=60, in_care=45, left_care=8, came_of_age=5, care_leaver=25, adoption=12, adopters=5,
)  # fmt: skip


def make_world(seed: int, children: int, as_of: date, own_la: str = OWN_LA) -> World:
    """The lists of about so many children on that day, about 2.2 rows for each child.

    The same arguments give the same world. Values are dates, numbers, the keys of codes and text;
    None is a blank. A list may be empty in a small world.
    """
    draw = Draw(seed, as_of, own_la)
    world: World = {number: [] for number in LISTS}
    seen: set[tuple[int, object, object]] = set()

    def keep(journey: Rows) -> bool:
        starts = [
            (number, made["dob"], made[_STARTS[number]])
            for number, made in journey
            if number in _STARTS
        ]
        if not seen.isdisjoint(starts) or len(set(starts)) < len(starts):
            return False  # it could be taken for one child with two identifiers
        seen.update(starts)
        for number, made in journey:
            world[number].append(made)
        return True

    if children >= _ENOUGH:
        for day in _every_part(draw):
            for pillar in (world_work.no_action, world_work.assessed, world_work.enquiry):
                while not keep(pillar(draw, draw.person(), on=day)):
                    pass
            keep(world_work.contacts(draw, draw.person(), on=day, most=1))
    while draw.people < children:
        keep(_JOURNEYS[draw.pick(_SHARES)](draw))
    for rows in world.values():
        draw.rng.shuffle(rows)
    _temper(world)
    return world


def _every_part(draw: Draw) -> list[date]:
    """A day in the first fortnight of the six months, in the last one, and in every month."""
    days = [draw.ago6 + 3 * DAY, draw.as_of - 3 * DAY]
    month = draw.ago6.replace(day=1)
    while month < draw.as_of:
        middle = month + timedelta(days=14)
        if draw.ago6 <= middle <= draw.as_of:
            days.append(middle)
        month += relativedelta(months=1)
    return days


_NOT_KNOWN = (
    ("gender", ("U",), range(1, 11), 0.02, "F"),
    ("ethnicity", ("REFU", "NOBT", "UNKNOWN"), range(1, 11), 0.10, "WBRI"),
    ("disability", ("U",), range(4, 11), 0.05, "N"),
)


def _temper(world: World) -> None:
    """Where chance has left a list with many values not known, make them known on every list."""
    for column, unknown, lists, most, known in _NOT_KNOWN:
        many: set[object] = set()
        for number in lists:
            born = [made for made in world[number] if column != "gender" or made["age"] != -1]
            count = Counter(made[column] in unknown for made in born)
            if count[True] > most * len(born):
                many |= {made["child_id"] for made in born if made[column] in unknown}
        if many:
            for number in lists:
                for made in world[number]:
                    if made["child_id"] in many:
                        made[column] = known
