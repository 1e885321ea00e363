"""Every indicator once more, row by row in plain Python, for small worlds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from tests.annex_a.oracle_measures_care import adopters, adoption, care, care_in_time, leavers
from tests.annex_a.oracle_measures_days import (
    EVER,
    LONG,
    QUARTERS,
    SIX_WEEKS,
    UP_TO_THREE,
    WORKING,
    Day,
    cohort,
    from_to,
    span,
)
from tests.annex_a.oracle_measures_words import (
    GROUPS,
    Counts,
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
)
from tests.annex_a.oracle_measures_worlds import World


def count_all(
    world: World, as_of: date, holidays: Collection[date], standards: Mapping[str, int]
) -> Counts:
    """Numerator and denominator of every indicator, by id."""
    tally = Tally()
    when = Day(as_of, holidays)
    people = standards["population_0_17"]
    _contacts_to_referrals(tally, when, world, people)
    _assessments(tally, when, world[4], people)
    _enquiries(tally, when, world[5], people)
    _need(tally, when, world[6], people, standards)
    _protection(tally, when, world[7], people, standards)
    care(tally, when, world[8], people, standards)
    care_in_time(tally, when, world[8])
    leavers(tally, when, world[9], people, standards)
    adoption(tally, when, world[10])
    adopters(tally, when, world[11])
    return tally.counts


def _contacts_to_referrals(tally: Tally, when: Day, world: World, people: int) -> None:
    one, two, three = world[1], world[2], world[3]
    lately = when.lately("contact_date")
    tally.count("contacts", one, lately, people)
    tally.children("contacts_also_referred", one, three)
    tally.groups("contacts_source", one, everybody, "contact_source", GROUPS["source"])
    tally.repeats("contacts_repeat", one, lately)
    cohort(tally, when, "contacts", one, disability=False)

    tally.count("early_help", two, everybody, people)
    tally.count("early_help_open", two, open_("eh_end"), people)
    tally.children("early_help_also_referred", two, three)
    tally.repeats("early_help_repeat", two, everybody)
    tally.bins("early_help_open_for", two, open_("eh_end"), when.ago("eh_start"), LONG)
    cohort(tally, when, "early_help", two, disability=False)

    tally.count("referrals", three, when.lately("referral_date"), people)
    known = neither(open_("referrals_12m"))
    tally.share("referrals_again", three, known, at_least("referrals_12m", 1))
    answered, ended = equal("referral_nfa", "Y", "N"), equal("referral_nfa", "Y")
    tally.share("referrals_nfa", three, answered, ended)
    tally.share("referrals_unallocated", three, equal("referral_nfa", "N"), open_("worker"))
    tally.groups("referrals_source", three, everybody, "referral_source", GROUPS["source"])
    before = {"none": (0, 0), "one": (1, 1), "two": (2, 2), "three": (3, 3)}
    before["four_or_more"] = (4, EVER)
    tally.bins(
        "referrals_before", three, everybody, lambda row: number(row, "referrals_12m"), before
    )
    cohort(tally, when, "referrals", three, disability=False)


def _assessments(tally: Tally, when: Day, rows: list[Row], people: int) -> None:
    done, still = when.lately("assess_auth"), open_("assess_auth")
    took = when.working("assess_start", "assess_auth")
    lasts = when.working("assess_start")
    tally.count("assessments", rows, everybody, people)
    tally.count("assessments_completed", rows, done, people)
    tally.count("assessments_open", rows, still, people)
    tally.share("assessments_in_time", rows, done, from_to(took, 0, 45))
    tally.share("assessments_overdue", rows, still, from_to(lasts, 46, EVER))
    tally.share("assessments_seen", rows, done, equal("assess_seen", "Y"))
    answered = both(done, equal("assess_support", "Y", "N"))
    tally.share("assessments_support", rows, answered, equal("assess_support", "Y"))
    in_order = both(done, from_to(span("assess_start", "assess_auth"), 0, EVER))
    tally.average("assessments_average", rows, in_order, "assess_start", "assess_auth")
    tally.share("assessments_unallocated", rows, still, open_("worker"))
    tally.bins("assessments_took", rows, done, took, WORKING)
    tally.bins("assessments_open_for", rows, still, lasts, WORKING)
    tally.repeats("assessments_repeat", rows, everybody)
    cohort(tally, when, "assessments", rows)


def _enquiries(tally: Tally, when: Day, rows: list[Row], people: int) -> None:
    held = when.lately("icpc_date")
    took = when.working("s47_start", "icpc_date")
    tally.count("s47", rows, when.lately("s47_start"), people)
    tally.share("s47_again", rows, neither(open_("s47_12m")), at_least("s47_12m", 1))
    tally.share("s47_no_conference", rows, everybody, equal("icpc_unnecessary", "Y"))
    undecided = both(open_("icpc_date"), neither(equal("icpc_unnecessary", "Y")))
    late = from_to(when.working("s47_start"), 16, EVER)
    tally.share("s47_undecided", rows, undecided, late)
    tally.count("icpc", rows, held, people)
    tally.share("icpc_in_time", rows, held, from_to(took, 0, 15))
    tally.share("icpc_to_plan", rows, held, equal("icpc_plan", "Y"))
    known = both(held, neither(open_("icpc_12m")))
    tally.share("icpc_again", rows, known, at_least("icpc_12m", 1))
    parts = {"0_to_10": (0, 10), "11_to_15": (11, 15), "16_to_20": (16, 20)}
    tally.bins("icpc_took", rows, held, took, parts | {"21_or_more": (21, EVER)})
    tally.bins("s47_before", rows, everybody, lambda row: number(row, "s47_12m"), UP_TO_THREE)
    tally.bins("icpc_before", rows, held, lambda row: number(row, "icpc_12m"), UP_TO_THREE)
    cohort(tally, when, "s47", rows)
    cohort(tally, when, "icpc", rows, held, disability=False)


def _need(
    tally: Tally, when: Day, rows: list[Row], people: int, standards: Mapping[str, int]
) -> None:
    still, ended = open_("cin_end"), when.lately("cin_end")
    tally.count("cin", rows, everybody, people)
    tally.count("cin_open", rows, still, people)
    tally.count("cin_started", rows, when.lately("cin_start"), people)
    tally.count("cin_ended", rows, ended, people)
    seen = from_to(
        when.since_latest("cin_last_seen", "cin_start"), 0, standards["cin_visit_working_days"]
    )
    tally.share("cin_seen_in_time", rows, both(still, equal("case_status", "CIN")), seen)
    tally.share("cin_unallocated", rows, still, open_("worker"))
    tally.codes("cin_status", rows, still, "case_status", "LAC CPP CIN ASM CLO")
    needs = "N1 N2 N3 N4 N5 N6 N7 N8 N9 N0"
    tally.codes("cin_need", rows, still, "primary_need", needs)
    reasons = "RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9"
    tally.codes("cin_closure", rows, ended, "cin_close_reason", reasons)
    tally.bins("cin_took", rows, ended, span("cin_start", "cin_end"), LONG)
    tally.bins("cin_open_for", rows, still, when.ago("cin_start"), LONG)
    none = "no_visit_recorded"
    tally.bins("cin_seen", rows, still, when.ago("cin_last_seen"), SIX_WEEKS, none)
    cohort(tally, when, "cin_open", rows, still)


def _protection(
    tally: Tally, when: Day, rows: list[Row], people: int, standards: Mapping[str, int]
) -> None:
    still = open_("cp_end")
    began, ended = when.lately("cp_start"), when.lately("cp_end")
    tally.count("cp_open", rows, still, people)
    tally.count("cp_started", rows, began, people)
    tally.count("cp_ended", rows, ended, people)
    visited = from_to(
        when.since_latest("cp_visit", "cp_start"), 0, standards["cp_visit_working_days"]
    )
    tally.share("cp_visit_in_time", rows, still, visited)
    old = both(still, from_to(when.ago("cp_start"), 29, EVER))
    tally.share("cp_never_visited", rows, old, open_("cp_visit"))
    tally.share("cp_seen_alone", rows, still, equal("cp_seen_alone", "Y"))

    def reviewed(row: Row) -> bool:
        start, review = day(row, "cp_start"), day(row, "cp_review")
        if start is None:
            return False
        if review is not None and review > start:
            return when.m6 <= review <= when.x
        return when.m3 <= start <= when.x

    def lasted(row: Row) -> bool:
        start, end = day(row, "cp_start"), day(row, "cp_end")
        return start is not None and end is not None and birthdays(start, end) >= 2

    def lasting(row: Row) -> bool:
        start = day(row, "cp_start")
        return start is not None and birthdays(start, when.x) >= 2

    tally.share("cp_review_in_time", rows, still, reviewed)
    known = both(began, neither(open_("cp_previous")))
    tally.share("cp_again", rows, known, at_least("cp_previous", 1))
    tally.share("cp_ended_two_years", rows, ended, lasted)
    short = from_to(span("cp_start", "cp_end"), 0, 90)
    tally.share("cp_ended_three_months", rows, ended, short)
    tally.share("cp_open_two_years", rows, still, lasting)
    tally.share("cp_unallocated", rows, still, open_("worker"))
    abuse = "NEG PHY SAB EMO MUL"
    tally.codes("cp_started_abuse", rows, began, "abuse_initial", abuse)
    tally.codes("cp_open_abuse", rows, still, "abuse_latest", abuse)
    tally.bins("cp_took", rows, ended, span("cp_start", "cp_end"), LONG)
    tally.bins("cp_open_for", rows, still, when.ago("cp_start"), LONG)
    weeks = {"up_to_4_weeks": (0, 28), "4_to_8_weeks": (29, 56), "8_to_12_weeks": (57, 84)}
    weeks["over_12_weeks"] = (85, EVER)
    tally.bins("cp_visit", rows, still, when.ago("cp_visit"), weeks, "no_visit_recorded")
    tally.bins("cp_review", rows, still, when.ago("cp_review"), QUARTERS, "no_review_recorded")
    cohort(tally, when, "cp_open", rows, still)
