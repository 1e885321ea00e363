"""Rules that compare a row with the same child's first row on another list, restated by hand.

Rows without a child take no part. A list or a column that is not there leaves the rule unasked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tests.annex_a.oracle_values import WHO, Asked, Line, Lists, before, lasted, reached, years

Holds = Callable[[Line, str, "First", Asked], bool]


class First:
    """The child's first row on any other list; a line of blanks where there is none."""

    def __init__(self, lists: Lists, child: str) -> None:
        self._lists = lists
        self._child = child

    def on(self, number: int) -> Line:
        return self._lists.first(number, self._child)

    def is_on(self, number: int) -> bool:
        return self.on(number).child is not None


class LinkRule(NamedTuple):
    """``needs`` are columns of the list itself, ``elsewhere`` (list, columns) of other lists."""

    rule: str
    list: int
    column: str
    needs: Sequence[str]
    elsewhere: Sequence[tuple[int, Sequence[str]]]
    holds: Holds

    def asked_of(self, lists: Lists) -> bool:
        return lists.has(self.list, WHO, self.column, *self.needs) and all(
            lists.has(number, WHO, *columns) for number, columns in self.elsewhere
        )


def links() -> Iterator[LinkRule]:
    """All rules of this kind, in the order of their ids."""
    status = [(6, ["case_status"])]
    yield LinkRule("X06", 7, WHO, ["cp_end"], status, _plan_without_status)
    yield LinkRule("X07", 8, WHO, ["cla_end"], status, _care_without_status)
    ends = [(7, ["cp_end"]), (8, ["cla_end"])]
    yield LinkRule("X11", 6, "cin_end", [], ends, _need_ends_first)
    yield LinkRule("X12", 5, "icpc_plan", ["icpc_date"], [(7, ["cp_start"])], _plan_not_listed)
    yield LinkRule("X18", 4, WHO, ["assess_auth"], [(6, ["cin_end"])], _assessed_and_closed)
    order = [(10, ["adoption_order"])]
    yield LinkRule("X23", 8, "cla_end_reason", ["cla_end"], order, _left_without_order)
    placing = [(10, ["shobpa_date", "placed_date"])]
    yield LinkRule("X24", 8, "placement_type", ["cla_end"], placing, _placed_without_decision)
    placement_order = [(10, ["placement_order"])]
    yield LinkRule("X25", 8, "legal_status", ["cla_end"], placement_order, _order_not_listed)
    undone = [(10, ["reversal_date", "adoption_order"])]
    yield LinkRule("X26", 8, "permanence", ["cla_end"], undone, _plan_to_adopt_differs)
    yield LinkRule("X27", 10, "entered_care", [], [(8, ["cla_start"])], _entered_another_day)
    yield LinkRule("X29", 9, "eligibility", [], [(8, ["cla_end"])], _leaver_status_differs)
    leaving = ["dob", "cla_end_reason"]
    yield LinkRule("X30", 8, "cla_end", leaving, [(9, [])], _left_and_not_followed)
    emergency = [(8, ["legal_status", "legal_start"])]
    yield LinkRule("X31", 7, "epo_ppp", [], emergency, _emergency_denied)
    yield LinkRule("X38", 6, "primary_need", [], [(8, ["cla_need"])], _need_differs)


def _plan_without_status(at: Line, column: str, first: First, _: Asked) -> bool:
    return at.blank("cp_end") and first.on(6).code("case_status") not in ("CPP", "LAC")


def _care_without_status(at: Line, column: str, first: First, _: Asked) -> bool:
    return at.blank("cla_end") and first.on(6).code("case_status") != "LAC"


def _need_ends_first(at: Line, column: str, first: First, _: Asked) -> bool:
    ended = at.day(column)
    return before(ended, first.on(7).day("cp_end")) or before(ended, first.on(8).day("cla_end"))


def _plan_not_listed(at: Line, column: str, first: First, asked: Asked) -> bool:
    held = at.day("icpc_date")
    if held is None or not asked.months_ago(6) <= held <= asked.on:
        return False
    return at.code(column) == "Y" and first.on(7).day("cp_start") != held


def _assessed_and_closed(at: Line, column: str, first: First, _: Asked) -> bool:
    closed = first.on(6).given("cin_end")
    return at.blank("assess_auth") and (closed or not first.is_on(6))


def _left_without_order(at: Line, column: str, first: First, _: Asked) -> bool:
    left, listed = at.day("cla_end"), first.on(10)
    if at.code(column) not in ("E11", "E12") or left is None:
        return False
    apart = lasted(left, listed.day("adoption_order"))
    return listed.blank("adoption_order") if apart is None else abs(apart) > 31


def _placed_without_decision(at: Line, column: str, first: First, _: Asked) -> bool:
    listed = first.on(10)
    lacking = listed.blank("shobpa_date") or listed.blank("placed_date")
    return at.code(column) in ("A3", "A4", "A5", "A6") and at.blank("cla_end") and lacking


def _order_not_listed(at: Line, column: str, first: First, _: Asked) -> bool:
    lacking = first.on(10).blank("placement_order")
    return at.code(column) == "E1" and at.blank("cla_end") and lacking


def _plan_to_adopt_differs(at: Line, column: str, first: First, _: Asked) -> bool:
    plan, listed = at.code(column), first.on(10)
    if plan is None or at.given("cla_end"):
        return False
    undecided = listed.blank("reversal_date") and listed.blank("adoption_order")
    to_be_adopted = first.is_on(10) and undecided
    return (plan == "ADO") != to_be_adopted


def _entered_another_day(at: Line, column: str, first: First, _: Asked) -> bool:
    here, there = at.day(column), first.on(8).day("cla_start")
    return here is not None and there is not None and here != there


def _leaver_status_differs(at: Line, column: str, first: First, _: Asked) -> bool:
    looked_after = first.is_on(8) and first.on(8).blank("cla_end")
    if at.code(column) in ("REL", "FR"):
        return looked_after
    return at.code(column) == "ELIG" and not looked_after


def _left_and_not_followed(at: Line, column: str, first: First, asked: Asked) -> bool:
    left = at.day(column)
    of_age = reached(years(at.day("dob"), left), 18)
    recent = left is not None and left >= asked.months_ago(6)
    died = at.code("cla_end_reason") == "E2"
    return of_age and recent and not died and not first.is_on(9)


def _emergency_denied(at: Line, column: str, first: First, asked: Asked) -> bool:
    care = first.on(8)
    start = care.day("legal_start")
    recent = start is not None and start >= asked.months_ago(6)
    return at.code(column) == "N" and care.code("legal_status") in ("L1", "L2") and recent


def _need_differs(at: Line, column: str, first: First, _: Asked) -> bool:
    here, there = at.code(column), first.on(8).code("cla_need")
    return here is not None and there is not None and here != there
