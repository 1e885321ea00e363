"""The indicators of lists 8 to 11 once more, row by row in plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tests.annex_a.oracle_measures_days import (
    EVER,
    HALF_YEARS,
    QUARTERS,
    SIX_WEEKS,
    Day,
    cohort,
    from_to,
    span,
)
from tests.annex_a.oracle_measures_words import (
    GROUPS,
    Row,
    Tally,
    at_least,
    birthdays,
    both,
    day,
    equal,
    everybody,
    neither,
    number,
    open_,
    within,
)
from tests.annex_a.oracle_measures_worlds import ACTIVITIES


def care(
    tally: Tally, when: Day, rows: list[Row], people: int, standards: Mapping[str, int]
) -> None:
    still, entered = open_("cla_end"), when.lately("cla_start")
    left = when.lately("cla_end")
    year = both(still, within("cla_start", date.min, when.m12))
    long = both(still, within("cla_start", date.min, when.m30))
    tally.count("cla_open", rows, still, people)
    tally.count("cla_started", rows, entered, people)
    tally.count("cla_ended", rows, left, people)
    tally.count("cla_12m", rows, year)
    tally.share("cla_started_uasc", rows, entered, equal("uasc", "Y"))
    tally.share("cla_started_again", rows, entered, equal("cla_subsequent", "Y"))
    tally.share("cla_open_uasc", rows, still, equal("uasc", "Y"))

    def old_enough(row: Row) -> bool:
        born = day(row, "dob")
        return born is None or birthdays(born, when.x) >= standards["dental_from_age"]

    tally.share(
        "cla_dental_12m", rows, both(year, old_enough), within("dental_date", when.m12, when.x)
    )
    moved = both(still, neither(open_("placements_12m")))
    tally.share("cla_three_placements", rows, moved, at_least("placements_12m", 3))

    def under_16(row: Row) -> bool:
        born = day(row, "dob")
        return born is not None and birthdays(born, when.x) < 16

    stable = within("placement_start", date.min, when.m24)
    tally.share("cla_stable", rows, both(long, under_16), stable)
    placed = both(still, equal("placement_location", "IN", "OUT"))
    tally.share("cla_outside", rows, placed, equal("placement_location", "OUT"))
    for what in ("missing", "absent"):
        known = both(still, neither(open_(f"{what}_12m")))
        tally.share(f"cla_{what}", rows, known, at_least(f"{what}_12m", 1))
    missing = both(still, at_least("missing_12m", 1))
    tally.share("cla_rhi_offered", rows, missing, equal("rhi_offered", "Y"))
    offered = both(missing, equal("rhi_offered", "Y"))
    tally.share("cla_rhi_accepted", rows, offered, equal("rhi_accepted", "Y"))
    tally.share("cla_unallocated", rows, still, open_("worker"))
    times = {"none": (0, 0), "one": (1, 1), "two": (2, 2), "three_to_five": (3, 5)}
    times["six_or_more"] = (6, EVER)
    tally.bins("cla_missing_times", rows, still, lambda row: number(row, "missing_12m"), times)
    tally.codes("cla_started_need", rows, entered, "cla_need", "N1 N2 N3 N4 N5 N6 N7 N8")
    ceased = GROUPS["ceased"] | {"18_or_over_stayed_with_the_same_carers": "E17"}
    tally.groups("cla_ended_reason", rows, left, "cla_end_reason", ceased)
    tally.groups("cla_legal", rows, still, "legal_status", GROUPS["legal"])
    tally.codes("cla_permanence", rows, still, "permanence", "RTF ADO SGO SLC LTR LTF OTH")
    tally.groups("cla_placement", rows, still, "placement_type", GROUPS["placement"])
    tally.codes("cla_provider", rows, still, "placement_provider", "PR0 PR1 PR2 PR3 PR4 PR5")
    moves = {"one": (1, 1), "two": (2, 2), "three": (3, 3), "four_or_more": (4, EVER)}
    tally.bins("cla_placements", rows, still, lambda row: number(row, "placements_12m"), moves)
    spans = {"up_to_6_months": (0, 183), "6_months_to_a_year": (184, 365)}
    spans["1_to_2_years"] = (366, 730)
    here = when.ago("placement_start")
    tally.bins("cla_placement_for", rows, long, here, spans | {"over_2_years": (731, EVER)})
    spans |= {"2_to_5_years": (731, 1826), "over_5_years": (1827, EVER)}
    tally.bins("cla_open_for", rows, still, when.ago("cla_start"), spans)
    tally.bins("cla_review", rows, still, when.ago("cla_review"), QUARTERS, "no_review_recorded")
    tally.bins("cla_visit", rows, still, when.ago("cla_visit"), SIX_WEEKS, "no_visit_recorded")
    cohort(tally, when, "cla_open", rows, still)


def care_in_time(tally: Tally, when: Day, rows: list[Row]) -> None:
    still = open_("cla_end")
    days_in_care = when.working("cla_start")

    def new(row: Row) -> bool:
        return from_to(days_in_care, 0, 20)(row)

    def reviewed(row: Row) -> bool:
        start, review = day(row, "cla_start"), day(row, "cla_review")
        if start is None:
            return False
        if review is None or review < start:
            return new(row)
        return when.m6 <= review <= when.x

    def visited(row: Row) -> bool:
        """Regulation 28 of the care planning regulations, from one visit and one placement."""
        placed, visit = day(row, "placement_start"), day(row, "cla_visit")
        if placed is None or placed > when.x:
            return False
        if visit is None or visit < placed:
            return (when.x - placed).days <= 7
        if visit > when.x:
            return False
        settled = row["permanence"] == "LTF" and birthdays(placed, when.x) >= 1
        return (when.x - visit).days <= 42 or (settled and visit >= when.m3)

    def contacted(row: Row) -> bool:
        contact = day(row, "iro_contact")
        entered = within("cla_start", when.m6, when.x)(row)
        return entered if contact is None else when.m6 <= contact <= when.x

    def fresh(row: Row) -> bool:
        """Six months under five, twelve from five."""
        born, check = day(row, "dob"), day(row, "health_date")
        if born is None or check is None or check > when.x:
            return False
        return check >= (when.m6 if birthdays(born, when.x) < 5 else when.m12)

    def healthy(row: Row) -> bool:
        start, check = day(row, "cla_start"), day(row, "health_date")
        if start is None:
            return False
        return new(row) if check is None or check < start else fresh(row)

    def due(row: Row) -> bool:
        start, check = day(row, "cla_start"), day(row, "health_date")
        worked = days_in_care(row)
        done = start is not None and check is not None and check >= start
        return done or (worked is not None and worked > 20)

    born = neither(open_("dob"))
    tally.share("cla_review_in_time", rows, still, reviewed)
    tally.share("cla_visit_in_time", rows, still, visited)
    tally.share("cla_iro_in_time", rows, still, contacted)
    tally.share("cla_health_in_time", rows, both(still, born), healthy)
    year = within("cla_start", date.min, when.m12)
    tally.share("cla_health_12m", rows, both(still, born, year), fresh)
    first = both(
        within("health_date", date.min, when.x),
        from_to(when.working("cla_start", "health_date"), 0, 20),
    )
    tally.share("cla_health_first", rows, both(still, when.lately("cla_start"), due), first)


def leavers(
    tally: Tally, when: Day, rows: list[Row], people: int, standards: Mapping[str, int]
) -> None:
    yes = equal("in_touch", "YES")
    ours = neither(equal("in_touch", "DIED", "RHOM"))
    served = neither(equal("in_touch", "DIED", "RHOM", "NREQ"))
    recorded = neither(open_("activity"))
    busy = equal("activity", *ACTIVITIES[:10])
    tally.count("leavers", rows, everybody, people)
    tally.share("leavers_in_touch", rows, ours, yes)
    tally.share("leavers_eet", rows, recorded, busy)
    homes = "B C D E G H K R S T U V W X Y Z"
    doing = "F1 P1 F2 P2 F3 P3 F4 P4 F5 P5 G4 G5 G6"
    for name, ages in (("17_18", (17, 18)), ("19_21", (19, 21))):
        aged = from_to(when.age, *ages)
        tally.share(f"leavers_in_touch_{name}", rows, both(ours, aged), yes)
        tally.share(f"leavers_eet_{name}", rows, both(recorded, aged), busy)
        tally.codes(f"leavers_home_{name}", rows, both(yes, aged), "accommodation", homes)
        tally.codes(f"leavers_activity_{name}", rows, both(yes, aged), "activity", doing)
    weeks = from_to(when.ago("latest_contact"), 0, 7 * standards["leaver_contact_weeks"])
    tally.share("leavers_contact_in_time", rows, yes, weeks)
    review = from_to(when.ago("pathway_review"), 0, standards["pathway_review_days"])
    tally.share("leavers_review_in_time", rows, served, review)
    tally.share("leavers_suitable", rows, yes, equal("suitability", "SUIT"))
    tally.share("leavers_no_adviser", rows, served, open_("pa"))
    tally.codes("leavers_eligibility", rows, everybody, "eligibility", "REL FR QUAL ELIG")
    tally.codes("leavers_touch", rows, everybody, "in_touch", "YES NO DIED REFU NREQ RHOM")
    ages_ = {str(n): (n, n) for n in range(16, 22)} | {"22_or_older": (22, EVER)}
    tally.bins("leavers_age", rows, everybody, when.age, ages_, "not_recorded_or_under_16")
    cohort(tally, when, "leavers", rows, ages=False)


def adoption(tally: Tally, when: Day, rows: list[Row]) -> None:
    adopted, reversed_ = when.this_year("adoption_order"), when.this_year("reversal_date")
    decided = within("shobpa_date", date.min, when.x)
    waiting = both(decided, open_("adoption_order"), open_("reversal_date"))
    tally.count("adopted_12m", rows, adopted)
    tally.count("adoption_awaited", rows, waiting)
    tally.count("adoption_reversed", rows, reversed_)
    tally.share("adoption_not_placed", rows, waiting, open_("placed_date"))
    for id_, start, end in (
        ("adoption_average_placed", "entered_care", "placed_date"),
        ("adoption_average_match", "placement_order", "match_date"),
    ):
        in_order = both(adopted, from_to(span(start, end), 0, EVER))
        tally.average(id_, rows, in_order, start, end)
    placed = within("placed_date", date.min, when.x)
    matched = both(within("match_date", date.min, when.x), neither(open_("placement_order")))
    for id_, of, start, end in (
        ("adoption_to_placed", placed, "entered_care", "placed_date"),
        ("adoption_to_match", matched, "placement_order", "match_date"),
        ("adoption_to_order", adopted, "placed_date", "adoption_order"),
    ):
        tally.bins(id_, rows, of, span(start, end), HALF_YEARS)
    tally.codes("adoption_reasons", rows, reversed_, "reversal_reason", "RD1 RD2 RD3 RD4")
    cohort(tally, when, "adoption", rows)


def adopters(tally: Tally, when: Day, rows: list[Row]) -> None:
    def stage(row: Row) -> str:
        """The farthest that anybody has come."""
        applied = ("s1_start", "s1_end", "s2_start", "s2_end", "app_submitted", "app_approved")
        if row["leave_date"]:
            return "left"
        if row["adoption_order"]:
            return "at_adoption"
        if row["placed_date"]:
            return "at_placement"
        if row["match_date"]:
            return "at_match"
        return "at_application" if any(row[column] for column in applied) else "at_enquiry"

    tally.count("adopters", rows, everybody)
    names = ("at_adoption", "at_placement", "at_match", "at_application", "at_enquiry", "left")
    stages = [stage(row) for row in rows]
    for name in names:
        tally.counts[f"adopters_{name}"] = (stages.count(name), len(rows))
    tally.share("adopters_ffa", rows, equal("ffa_flag", "Y", "N"), equal("ffa_flag", "Y"))
    left = neither(open_("leave_date"))
    tally.codes("adopters_leaving", rows, left, "leave_reason", "L1 L2 L3")
    parts = {"up_to_2_months": (0, 61), "2_to_4_months": (62, 122), "4_to_6_months": (123, 183)}
    parts["over_6_months"] = (184, EVER)
    done = within("s1_end", date.min, when.x)
    tally.bins("adopters_stage_one", rows, done, span("s1_start", "s1_end"), parts)
    parts = {"up_to_4_months": (0, 122), "4_to_6_months": (123, 183)}
    parts |= {"6_months_to_a_year": (184, 365), "over_a_year": (366, EVER)}
    done = within("s2_end", date.min, when.x)
    tally.bins("adopters_stage_two", rows, done, span("s2_start", "s2_end"), parts)
    cohort(tally, when, "adopters", rows, ages=False)
