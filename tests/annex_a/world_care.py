"""Children in care and care leavers: the rows of lists 8 and 9, with theirs on list 6."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tests.annex_a.world_people import (
    DAY,
    ELSEWHERE,
    SEEKING_ASYLUM,
    Draw,
    Person,
    completed_years,
    weighted,
)
from tests.annex_a.world_rows import Rows, row
from tests.annex_a.world_work import NEEDS, in_list_6, plan

_FOSTERING = weighted(U6=45, U4=20, U3=12, U1=8, K2=12, P1=5)
_OLDER = weighted(U6=25, U4=15, H5=25, K2=22, S1=3, R1=3, Z1=3, P1=4)
_PROVIDER = weighted(PR1=45, PR4=45, PR5=7, PR2=3)
_HOMES = ("K1", "K2", "R1", "R3", "S1", "H5")
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
_ADVISERS = ("Ola Reid", "Pat Sands", "Rae Toft")
_ABROAD = ("WAL", "SCO", "NIR", "NUK")
_HOMEWARD = weighted(E4A=35, E4B=10, E13=10, E45=10, E46=5, E41=5, E3=4, E8=10)
_TOUCH = weighted(YES=85, NO=6, REFU=4, NREQ=3, RHOM=2)
_ROOMS = weighted(D=25, U=30, B=12, E=6, K=4, X=3, S=2, W=1, V=1, C=3, Y=3)
_DOINGS = weighted(F1=6, F2=25, F4=4, F5=22, P2=3, P5=8, G4=10, G5=18, G6=4)


class Care(NamedTuple):
    """One period of care, and what another journey has already settled about it."""

    start: date
    end: date | None = None
    reason: str | None = None
    legal: str = ""
    placement: str = ""
    placed: date | None = None  # when the latest placement began
    plan: str = ""
    uasc: bool = False


def birthday(person: Person, years: int) -> date:
    """The day on which the person reaches that age."""
    try:
        return person.dob.replace(year=person.dob.year + years)
    except ValueError:
        return date(person.dob.year + years, 3, 1)


def in_list_8(draw: Draw, person: Person, care: Care, need: str) -> Rows:
    """The child's row of list 8."""
    last = care.end or draw.as_of
    placed = care.placed or (care.start if draw.chance(0.5) else draw.day(care.start, last))
    age = completed_years(person.dob, placed)
    kind = care.placement or _placement(draw, age, care, placed, last)
    moved = placed > care.start and placed > draw.ago12
    missing = draw.number(1, 6) if draw.chance(0.15) else 0
    offered = draw.pick(("Y", "Y", "Y", "N", "U")) if missing else None
    legal = care.legal or ("V2" if care.uasc else draw.pick(("C2", "C2", "C2", "C1", "V2")))
    if kind == "P1" and legal == "V2":
        legal = "C2"

    def lately(days: int, share: float) -> date | None:
        return draw.day(max(care.start, last - days * DAY), last) if draw.chance(share) else None

    return [
        row(8, person, uasc="Y" if care.uasc else "N", cla_start=care.start, cla_need=need,
            cla_subsequent="Y" if care.start >= draw.ago12 and draw.chance(0.08) else "N",
            legal_start=care.start if draw.chance(0.4) else draw.day(care.start, last),
            legal_status=legal, cla_review=lately(210, 0.95), cla_visit=lately(50, 0.98),
            permanence=care.plan or draw.pick(("RTF", "SGO", "SLC", "LTR", "LTF", "OTH", None)),
            iro_contact=lately(180, 0.85), health_date=lately(420, 0.92),
            dental_date=lately(450, 0.85),
            placements_12m=draw.number(2, 4) if moved else draw.pick((1, 1, 1, 2)),
            cla_end=care.end, cla_end_reason=care.reason, placement_start=placed,
            placement_type=kind, placement_provider=_provider(draw, kind),
            placement_urn=_urn(draw) if kind in _HOMES else None, missing_12m=missing,
            absent_12m=draw.number(1, 3) if draw.chance(0.05) else 0, rhi_offered=offered,
            rhi_accepted=draw.pick(("Y", "N", "U")) if offered in ("Y", "U") else None,
            **_place(draw, home=kind == "P1"))
    ]  # fmt: skip


def _placement(draw: Draw, age: int, care: Care, placed: date, last: date) -> str:
    if placed > care.start and (last - placed).days <= 6 and draw.chance(0.3):
        return draw.pick(("T3", "T4", "T1"))
    kind = draw.pick(_OLDER if age >= 16 else _FOSTERING)
    return "U6" if care.uasc and kind == "P1" else kind


def _provider(draw: Draw, kind: str) -> str:
    return "PR0" if kind == "P1" else draw.pick(_PROVIDER)


def _urn(draw: Draw) -> str:
    number = draw.number(100_000, 999_999)
    return f"SC{number}" if draw.chance(0.6) else f"2{number}"


def _place(draw: Draw, *, home: bool) -> dict[str, object]:
    inward = f"{draw.number(1, 9)}{draw.rng.choice(_LETTERS)}{draw.rng.choice(_LETTERS)}"
    postcode = f"{draw.pick(('LS', 'DE', 'S', 'NR', 'M'))}{draw.number(1, 20)} {inward}"
    authority, inside = draw.own_la, "IN"
    if not home and draw.chance(0.35):
        authority, inside = draw.pick(ELSEWHERE), "OUT"
        if draw.chance(0.06):
            authority = draw.pick(_ABROAD)
        elif draw.chance(0.03):
            authority = "CON"
    blank = authority in ("CON", "NUK")
    return {
        "placement_postcode": None if blank else postcode,
        "placement_location": inside,
        "placement_la": authority,
    }


def in_care(draw: Draw) -> Rows:
    """A child in care today, a few with a protection plan; from 16 on they may be on list 9."""
    uasc = draw.chance(0.08)
    if uasc:
        person = draw.person(
            draw.day(birthday_before(draw, 18) + 5 * DAY, birthday_before(draw, 14)),
            ethnicities=SEEKING_ASYLUM,
        )
        start = draw.day(draw.ago12, draw.back(5))
    else:
        person = draw.person(youngest=draw.back(40))
        start = draw.day(max(person.dob, draw.back(draw.number(200, 4000))), draw.back(5))
    need = "N8" if uasc else draw.pick(NEEDS)
    care = Care(start, uasc=uasc)
    if not uasc and start >= draw.back(15) and draw.chance(0.3):
        care = care._replace(legal="L2")
    first = max(person.dob, start - draw.days(0, 120))
    rows = in_list_8(draw, person, care, need) + in_list_6(draw, person, first, "LAC", need=need)
    if person.age >= 16 and draw.chance(0.6):
        rows += in_list_9(draw, person, "ELIG", uasc=uasc)
    began = draw.working_day(max(person.dob, draw.back(700)), draw.ago6 - DAY)
    if began and not care.legal and draw.chance(0.06):
        rows += plan(draw, person, began)
    return rows


def birthday_before(draw: Draw, years: int) -> date:
    """Whoever was born on this day has reached that age on the extract date."""
    day = draw.as_of
    return date(day.year - years, day.month, min(day.day, 28))


def left_care(draw: Draw) -> Rows:
    """A child who left care in the six months: home, to a guardian, or on their own."""
    person = draw.person()
    adult = birthday(person, 18)
    end = draw.day(draw.ago6, min(draw.as_of, adult - DAY))
    reason = "E5" if person.age >= 16 else draw.pick(_HOMEWARD)
    return _ended(draw, person, end, reason, "REL" if person.age in (16, 17) else "")


def came_of_age(draw: Draw) -> Rows:
    """A young person who left care on their 18th birthday in the six months, now on list 9."""
    day = draw.day(draw.ago6 + 2 * DAY, draw.as_of)
    person = draw.person(date(day.year - 18, day.month, min(day.day, 28)))
    end = birthday(person, 18)
    return _ended(draw, person, max(end, draw.ago6), draw.pick(("E17", "E5", "E6", "E7")), "FR")


def _ended(draw: Draw, person: Person, end: date, reason: str, leaver: str) -> Rows:
    start = draw.day(max(person.dob, end - draw.number(100, 3000) * DAY), end - 20 * DAY)
    need = draw.pick(NEEDS)
    first = max(person.dob, start - draw.days(0, 120))
    closed = None if not leaver and draw.chance(0.4) else draw.day(end, draw.as_of)
    rows = in_list_8(draw, person, Care(start, end, reason), need)
    rows += in_list_6(draw, person, first, "CIN", closed, need)
    return rows + in_list_9(draw, person, leaver) if leaver else rows


def in_list_9(draw: Draw, person: Person, eligibility: str, *, uasc: bool = False) -> Rows:
    """The young person's row of list 9."""
    touch = "YES" if eligibility == "ELIG" else draw.pick(_TOUCH)
    contact: date | None = draw.day(max(draw.ago3, draw.back(70)), draw.as_of)
    if touch != "YES":
        contact = draw.day(draw.back(700), draw.as_of) if draw.chance(0.6) else None
    answers: dict[str, object] = {}
    if touch == "YES":
        adult = person.age >= 18
        rooms = draw.pick(("Z", "T")) if adult and draw.chance(0.2) else draw.pick(_ROOMS)
        answers = {
            "accommodation": rooms,
            "suitability": "UNSUIT" if rooms in ("S", "W", "V") else "SUIT",
            "activity": draw.pick(_DOINGS),
        }
    review = draw.day(draw.back(240), draw.as_of) if draw.chance(0.94) else None
    return [
        row(9, person, uasc="Y" if uasc else "N", pa=draw.pick(_ADVISERS),
            eligibility=eligibility, pathway_review=review, in_touch=touch, latest_contact=contact,
            **answers)
    ]  # fmt: skip


def care_leaver(draw: Draw) -> Rows:
    """Someone who left care before the six months."""
    kind = draw.pick(("FR", "FR", "FR", "FR", "QUAL", "REL"))
    oldest, youngest = (18, 16) if kind == "REL" else (26, 18)
    born = draw.day(birthday_before(draw, oldest) + 5 * DAY, birthday_before(draw, youngest))
    uasc = draw.chance(0.15)
    person = draw.person(born, ethnicities=SEEKING_ASYLUM) if uasc else draw.person(born)
    return in_list_9(draw, person, kind, uasc=uasc)
