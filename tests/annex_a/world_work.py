"""Journeys from a contact to a child protection plan: the rows of lists 1 to 7."""

from __future__ import annotations

from datetime import date, timedelta

from tests.annex_a.world_people import DAY, ORGANISATIONS, Draw, Person, weighted
from tests.annex_a.world_rows import Rows, row

SOURCES = weighted(
    **{"1A": 5, "1B": 2, "1C": 2, "1D": 1, "2A": 22, "2B": 2, "3A": 4, "3B": 5, "3D": 2, "3E": 5},
    **{
        "3F": 2,
        "4": 3,
        "5A": 4,
        "5B": 4,
        "5C": 4,
        "5D": 2,
        "6": 26,
        "7": 3,
        "8": 4,
        "9": 3,
        "10": 1,
    },
)
NEEDS = weighted(N1=55, N2=9, N3=6, N4=10, N5=12, N6=4, N7=1, N8=3)
ABUSE = weighted(NEG=45, EMO=38, PHY=8, SAB=5, MUL=4)
SEEN = weighted(Y=90, N=8, U=2)


def contacts(draw: Draw, person: Person, *, on: date | None = None, most: int = 2) -> Rows:
    """Contacts that came to nothing, each on its own day."""
    first = max(draw.ago6, person.since)
    days = {on or draw.day(first, draw.as_of)}
    while len(days) < most and draw.chance(0.25):
        days.add(draw.day(first, draw.as_of))
    return [
        row(1, person, contact_date=day, contact_source=draw.pick(SOURCES)) for day in sorted(days)
    ]


def early_help(draw: Draw, person: Person) -> Rows:
    """Early help that has ended in the six months or goes on, some of it for a second time."""
    rows = contacts(draw, person, most=1) if draw.chance(0.4) else []
    end = None if draw.chance(0.5) else draw.day(max(draw.ago6, person.since), draw.as_of)
    start = max(person.since, (end or draw.as_of) - draw.days(5, 300))
    rows.append(row(2, person, eh_start=start, eh_end=end, eh_org=draw.pick(ORGANISATIONS)))
    if end and end < draw.as_of and end > start and draw.chance(0.2):
        again = draw.day(end, draw.as_of)
        rows.append(row(2, person, eh_start=again, eh_end=None, eh_org=draw.pick(ORGANISATIONS)))
    return rows


def referral(
    draw: Draw, person: Person, day: date, *, nfa: bool = False, plain: bool = False
) -> Rows:
    """The contact and the referral of this day, where it lies in the six months.

    Now and then a referral without further action came before it.
    """
    if day < draw.ago6:
        return []
    source = draw.pick(SOURCES)
    days = [(day, "Y" if nfa else "N")]
    earliest = max(draw.ago6, person.since)
    if not plain and day > earliest and draw.chance(0.1):
        days.insert(0, (draw.day(earliest, day - DAY), "Y"))
    count = len(days) - 1 + (draw.number(1, 2) if draw.chance(0.15) else 0)
    rows: Rows = []
    for on, answer in days:
        if draw.chance(0.9):
            rows.append(row(1, person, contact_date=on, contact_source=source))
        rows.append(
            row(3, person, referral_date=on, referral_source=source, referral_nfa=answer,
                referrals_12m=count)
        )  # fmt: skip
    return rows


def no_action(draw: Draw, person: Person, *, on: date | None = None) -> Rows:
    """A referral that ended in no further action."""
    day = on or draw.day(max(draw.ago6, person.since), draw.as_of)
    return referral(draw, person, day, nfa=True, plain=on is not None)


def assessment(
    draw: Draw, person: Person, start: date, auth: date | None, *, support: bool = True
) -> Rows:
    """One assessment, unless it was finished before the six months."""
    if auth and auth < draw.ago6:
        return []
    answer = ("Y" if support else "N") if auth else None
    return [
        row(4, person, assess_start=start, assess_seen=draw.pick(SEEN), assess_auth=auth,
            assess_support=answer)
    ]  # fmt: skip


def in_list_6(
    draw: Draw, person: Person, start: date, status: str, end: date | None = None, need: str = ""
) -> Rows:
    """The child's row of list 6; closed where an end is given."""
    last = end or draw.as_of
    seen = draw.day(max(start, last - 90 * DAY), last) if draw.chance(0.93) else None
    return [
        row(6, person, cin_start=start, primary_need=need or draw.pick(NEEDS), cin_last_seen=seen,
            cin_end=end, cin_close_reason=draw.pick(("RC7", "RC7", "RC9", "RC5")) if end else None,
            case_status="CLO" if end else status)
    ]  # fmt: skip


def assessed(draw: Draw, person: Person, *, on: date | None = None) -> Rows:
    """Assessed, and no support needed."""
    auth = on or draw.day(max(draw.ago6, person.since + 75 * DAY), draw.as_of)
    start = max(auth - draw.days(9, 70), person.since)
    first = max(start - draw.days(1, 2), person.since)
    return [
        *referral(draw, person, first),
        *assessment(draw, person, start, auth, support=False),
        *in_list_6(draw, person, first, "CLO", auth),
    ]


def waiting(draw: Draw, person: Person) -> Rows:
    """An assessment that is still open."""
    start = draw.day(max(draw.back(75), person.since), draw.as_of)
    first = max(start - draw.days(0, 2), person.since)
    return [
        *referral(draw, person, first),
        *assessment(draw, person, start, None),
        *in_list_6(draw, person, first, "ASM"),
    ]


def in_need(draw: Draw, person: Person) -> Rows:
    """A child in need plan, open or closed, some with a second assessment."""
    first = draw.day(max(draw.back(900), person.since), draw.back(80))
    start = first + draw.days(0, 3)
    auth = start + draw.days(10, 60)
    rows = referral(draw, person, first) + assessment(draw, person, start, auth)
    if draw.chance(0.3):
        end = draw.day(max(draw.ago6, auth + DAY), draw.as_of)
        return rows + in_list_6(draw, person, first, "CIN", end)
    if draw.chance(0.3):
        again = draw.day(max(auth, draw.ago6), draw.as_of)
        done = again + draw.days(10, 60)
        rows += assessment(draw, person, again, None if done > draw.as_of else done)
    return rows + in_list_6(draw, person, first, "CIN")


def enquiry(draw: Draw, person: Person, *, on: date | None = None) -> Rows:
    """An enquiry that needed no conference, or is not decided yet."""
    day = on or draw.day(max(draw.ago6, person.since + 8 * DAY), draw.as_of)
    start = max(day - draw.days(0, 5), person.since)
    first = max(start - draw.days(1, 2), person.since)
    ready = start + draw.days(14, 60)
    auth = None if ready > draw.as_of else ready
    support = draw.chance(0.6)
    unnecessary = draw.pick(("Y", "N", None)) if day >= draw.back(15) else "Y"
    days = [(day, unnecessary)]
    if on is None and day < draw.as_of and draw.chance(0.1):
        again = draw.day(day + DAY, draw.as_of)
        days.append((again, "N" if again >= draw.back(15) else "Y"))
    count = len(days) - 1 + draw.chance(0.1)
    rows = referral(draw, person, first) + assessment(draw, person, start, auth, support=support)
    rows += [
        row(5, person, s47_start=one, icpc_unnecessary=answer, s47_12m=count, icpc_12m=0)
        for one, answer in days
    ]
    if auth and not support:
        return rows + in_list_6(draw, person, first, "CLO", auth)
    return rows + in_list_6(draw, person, first, "CIN" if auth else "ASM")


def protected(draw: Draw, person: Person) -> Rows:
    """A child protection plan, open or ended, with the conference that began it."""
    since = person.since + 40 * DAY
    began = draw.working_day(max(draw.back(700), since), draw.back(5))
    if began is None:
        return contacts(draw, person)
    ends = began < draw.back(40) and draw.chance(0.3)
    end = draw.day(max(draw.ago6, began + 30 * DAY), draw.as_of) if ends else None
    strategy = began - draw.days(5, 25)
    start = strategy - draw.days(0, 5)
    first = max(start - draw.days(1, 2), person.since)
    ready = start + draw.days(10, 55)
    auth = None if ready > draw.as_of and end is None else min(ready, draw.as_of)
    rows = referral(draw, person, first) + assessment(draw, person, start, auth)
    if began >= draw.ago6:
        count = int(draw.chance(0.1))
        rows.append(
            row(5, person, s47_start=strategy, icpc_unnecessary="N", icpc_date=began,
                icpc_plan="Y", s47_12m=count, icpc_12m=count)
        )  # fmt: skip
    rows += plan(draw, person, began, end)
    if end is None:
        return rows + in_list_6(draw, person, first, "CPP")
    if draw.chance(0.5):
        return rows + in_list_6(draw, person, first, "CIN")
    return rows + in_list_6(draw, person, first, "CIN", draw.day(end, draw.as_of))


def plan(draw: Draw, person: Person, began: date, end: date | None = None) -> Rows:
    """The child's row of list 7."""
    last = end or draw.as_of
    recent = timedelta(days=60 if draw.chance(0.1) else 20)
    visit = draw.day(max(began, last - recent), last) if draw.chance(0.97) else None
    late = began + 60 * DAY
    review = draw.working_day(max(late, last - 210 * DAY), last) if late < last else None
    abuse = draw.pick(ABUSE)
    return [
        row(7, person, cp_start=began, abuse_initial=abuse,
            abuse_latest=draw.pick(ABUSE) if draw.chance(0.1) else abuse, cp_visit=visit,
            cp_seen_alone=draw.pick(SEEN) if visit else None, cp_review=review, cp_end=end,
            epo_ppp="Y" if draw.chance(0.03) else "N",
            cp_previous=draw.pick((0, 0, 0, 0, 1, 1, 2)))
    ]  # fmt: skip
