"""Documents in the forms that Ofsted has used, about authorities and with findings made up here."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import NamedTuple

GRADES = {
    "outstanding": ("Outstanding",),
    "good": ("Good",),
    "requires_improvement": ("Requires improvement", "to be good"),
    "inadequate": ("Inadequate",),
}
SENTENCE = {
    "outstanding": "outstanding",
    "good": "good",
    "requires_improvement": "requires improvement to be good",
    "inadequate": "inadequate",
}
LABELS = {
    "leaders": ("The impact of leaders on social work practice with children", "and families"),
    "help_and_protection": (
        "The experiences and progress of children who need help and",
        "protection",
    ),
    "both": ("The experiences and progress of children in care and care", "leavers"),
    "in_care": ("The experiences and progress of", "children in care"),
    "care_leavers": ("The experiences and progress of care", "leavers"),
    "overall": ("Overall effectiveness",),
}
BOILERPLATE = (
    "The Office for Standards in Education, Children’s Services and Skills (Ofsted) regulates and "
    "inspects to achieve excellence in the care of children and young people, and in education "
    "and skills for learners of all ages."
)
STORY = (
    "Leaders in the borough have kept a steady course since the last inspection, when services "
    "were judged to be good. Many children are seen often and by workers who know them. For some, "
    "plans are good but slow, and a few requires improvement meetings were missed in 2019."
)


class Case(NamedTuple):
    """A document and what is true of it."""

    file: bytes
    authority: str
    code: str
    kind: str
    first: date
    last: date
    published: date | None
    lead: str
    grades: dict[str, str]
    points: tuple[str, ...]
    priority: tuple[str, ...] = ()


AUTHORITIES = (  # as titles write them, the name in the list, its code
    ("London Borough of Barking and Dagenham", "Barking and Dagenham", "301"),
    ("Bristol City Council", "Bristol, City of", "801"),
    ("Royal Borough of Kensington and Chelsea", "Kensington and Chelsea", "207"),
    ("Kingston upon Hull City Council", "Kingston upon Hull, City of", "810"),
    ("Royal Borough of Kingston upon Thames", "Kingston upon Thames", "314"),
    ("Durham County Council", "Durham", "840"),
    ("Bath & North East Somerset Council", "Bath and North East Somerset", "800"),
    ("North Somerset Council", "North Somerset", "802"),
    ("Somerset County Council", "Somerset", "933"),
    ("Council of the Isles of Scilly", "Isles of Scilly", "420"),
    ("Bedford Borough Council", "Bedford Borough", "822"),
    ("Central Bedfordshire Council", "Central Bedfordshire", "823"),
    ("Westmorland and Furness Council", "Westmorland and Furness", "943"),
    ("Cumberland Council", "Cumberland", "942"),
    ("North Northamptonshire Council", "North Northamptonshire", "940"),
    ("BCP Council", "Bournemouth, Christchurch and Poole", "839"),
    ("Bournemouth, Christchurch and Poole Council", "Bournemouth, Christchurch and Poole", "839"),
    ("St Helens Metropolitan Borough Council", "St. Helens", "342"),
    ("Southend-on-Sea City Council", "Southend-on-Sea", "882"),
    ("City of York Council", "York", "816"),
    ("North Yorkshire County Council", "North Yorkshire", "815"),
    ("Herefordshire Council", "Herefordshire", "884"),
    ("Derby City Council", "Derby", "831"),
    ("Derbyshire County Council", "Derbyshire", "830"),
    ("Telford & Wrekin Council", "Telford and Wrekin", "894"),
    ("City of Wolverhampton Council", "Wolverhampton", "336"),
    ("East Riding of Yorkshire Council", "East Riding of Yorkshire", "811"),
    ("City of London", "City of London", "201"),
    ("Stockton-on-Tees Borough Council", "Stockton-on-Tees", "808"),
)
NAMES = ("Ada Quill", "Rhys ap Gwilym", "Niamh O’Dowd", "Jean-Luc Petit", "Dr Ify Eze-Bell")
_OPENINGS = (
    "The quality and timeliness of",
    "Management oversight of",
    "The response to",
    "Planning for",
    "The consistency of",
    "Children’s access to",
    "16- and 17-year-olds’ experience of",
    "The use of good, and at times outstanding,",
    "How well partners share",
)
_MIDDLES = (
    "assessments for unborn children",
    "plans, reviews and re-assessments",
    "decision-making in the front door",
    "private fostering arrangements",
    "return home interviews",
    "health histories",
    "pre-proceedings work, including letters before proceedings (and what follows them)",
    "supervision, so that practice – in all teams – improves",
    "children living in unregistered children’s homes; and those placed far from home",
)
_ENDINGS = (
    "",
    ".",
    " so that drift is avoided.",
    " in a timely way, with 2 weeks at most between visits.",
    ", including for disabled children.",
    " across the partnership: police, health and schools.",
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
MARKS = ("◼", "\uf06e", "•", "■", "▪", "\uf0a7", "–", "➢")


def day(value: date, *, year: bool = True) -> str:
    """ "9 December 2022"."""
    text = f"{value.day} {_MONTHS[value.month - 1]}"
    return f"{text} {value.year}" if year else text


def span(random: Random, first: date, last: date) -> str:
    """Two days in one of the ways in which they are written."""
    link = random.choice((" to ", " to ", " – ", "–", " - "))
    if first.year == last.year and random.random() < 0.7:
        if first.month == last.month and random.random() < 0.8:
            return f"{first.day}{link}{day(last)}"
        return f"{day(first, year=False)}{link}{day(last)}"
    return f"{day(first)}{link}{day(last)}"


def findings(random: Random, most: int = 10) -> tuple[str, ...]:
    """Points that differ from each other."""
    made: list[str] = []
    while len(made) < random.randint(1, most):
        text = f"{random.choice(_OPENINGS)} {random.choice(_MIDDLES)}{random.choice(_ENDINGS)}"
        if text not in made:
            made.append(text)
    return tuple(made)
