"""Adoption: children with a decision, the families they are matched with, and other adopters."""

from __future__ import annotations

from datetime import date

from tests.annex_a.world_care import Care, in_list_8
from tests.annex_a.world_people import DAY, DISABILITIES, ETHNICITIES, Draw, Person
from tests.annex_a.world_rows import Row, Rows, adopter_row, row
from tests.annex_a.world_work import NEEDS, in_list_6

Steps = dict[str, date]
_ORDER = ("shobpa_date", "placement_order", "match_date", "placed_date", "adoption_order")
_STAGES = (*_ORDER, "adoption_order", "placed_date", "match_date", "reversal_date")


def adoption(draw: Draw) -> Rows:
    """One child, or two of one family, on the way to adoption, adopted, or no longer to be."""
    stage = draw.pick(_STAGES)
    steps = _steps(draw, stage)
    family = _family(draw) if "match_date" in steps and draw.chance(0.8) else None
    youngest = max(steps["entered_care"] - draw.number(0, 1500) * DAY, draw.back(2500))
    born = [youngest]
    if draw.chance(0.2):
        born.append(youngest - draw.days(300, 1200))
    rows: Rows = []
    for day in born:
        rows += _child(draw, draw.person(day), stage, steps, family)
    if family:
        placed = len(born) if "placed_date" in steps else 0
        rows += _adopters(draw, family, placed, steps)
    return rows


def _family(draw: Draw) -> str:
    return f"F{draw.number(10_000_000, 99_999_999)}"


def _steps(draw: Draw, stage: str) -> Steps:
    """The dates of all steps up to this stage, the latest of them within the last year."""
    day = draw.day(draw.ago12 + 5 * DAY, draw.back(1))
    steps: Steps = {}
    if stage == "reversal_date":
        steps["reversal_date"] = day
        day -= draw.days(40, 300)
        stage = draw.pick(_ORDER[:2])
    for name in reversed(_ORDER[: _ORDER.index(stage) + 1]):
        steps[name] = day
        day -= draw.days(20, 150)
    steps["entered_care"] = day - draw.days(0, 90)
    return steps


def _child(draw: Draw, person: Person, stage: str, steps: Steps, family: str | None) -> Rows:
    facts: Row = {**steps, "family_id": family}
    if "placed_date" in steps and draw.chance(0.1):
        facts["ffa_date"] = draw.day(steps["entered_care"], steps["placed_date"])
    if stage == "reversal_date":
        facts["reversal_reason"] = draw.pick(("RD1", "RD2", "RD3", "RD4"))
    rows = [row(10, person, **facts)]
    end = steps.get("adoption_order")
    if end and end < draw.ago6:
        return rows
    need = draw.pick(NEEDS)
    rows += in_list_8(draw, person, _care(draw, stage, steps), need)
    closed = draw.day(end, draw.as_of) if end else None
    made = in_list_6(draw, person, steps["entered_care"], "LAC", closed, need)
    if closed:
        made[0][1]["cin_close_reason"] = "RC1"
    return rows + made


def _care(draw: Draw, stage: str, steps: Steps) -> Care:
    start = steps["entered_care"]
    if stage == "reversal_date":
        return Care(start, legal="C2", plan=draw.pick(("LTF", "SGO")))
    legal = "E1" if "placement_order" in steps else "C2"
    end = steps.get("adoption_order")
    if placed := steps.get("placed_date"):
        reason = draw.pick(("E11", "E12")) if end else None
        return Care(start, end, reason, legal, draw.pick(("A5", "A6")), placed, "ADO")
    return Care(start, legal=legal, plan="ADO", placement="U5" if draw.chance(0.1) else "")


def _adopters(draw: Draw, family: str | None, placed: int | None, steps: Steps) -> Rows:
    """One or two people, who went through both stages before the match or lately."""
    day = steps.get("match_date", draw.day(draw.ago12 + 20 * DAY, draw.as_of))
    dates: Row = {name: steps.get(name) for name in ("match_date", "placed_date", "adoption_order")}
    if draw.chance(0.06):
        dates["app_approved"] = day = day - draw.days(0, 10)
        dates["app_submitted"] = day = day - draw.days(30, 200)
    else:
        for name in ("s2_end", "s2_start", "s1_end", "s1_start"):
            day -= draw.days(0, 10) if name in ("s2_end", "s1_end") else draw.days(30, 150)
            dates[name] = day
    dates["enquiry"] = day - draw.days(0, 60)
    if family is None and draw.chance(0.2):
        dates["leave_date"] = draw.day(draw.ago6, draw.as_of)
        dates["leave_reason"] = draw.pick(("L1", "L2", "L3"))
    return [
        adopter_row(adopter_id=f"A{draw.number(10_000_000, 99_999_999)}", family_id=family,
                    gender=draw.pick(("M", "F")), ethnicity=draw.pick(ETHNICITIES),
                    disability=draw.pick(DISABILITIES).replace("U", "N"),
                    ffa_flag=draw.pick(("N", "N", "N", "Y")), n_placed=placed, **dates)
        for _ in range(draw.number(1, 2))
    ]  # fmt: skip


def adopters(draw: Draw) -> Rows:
    """People who wait for a match, and have a family identifier that no child has yet."""
    own = _family(draw) if draw.chance(0.5) else None
    return _adopters(draw, own, None if own is None else 0, {})
