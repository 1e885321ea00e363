"""Rules that hold one list against another, by the child's identifier and by dates."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from readiness_tui.annex_a.checking import CHILD, Check, Facts, hits, is_in
from readiness_tui.annex_a.model import ROW, Hits
from readiness_tui.annex_a.rules import Rule


def _open(facts: Facts) -> tuple[pl.Expr, pl.Expr, pl.Expr] | None:
    """Whether the child has an open assessment, protection plan and period of care."""
    ends = ((4, "assess_auth"), (7, "cp_end"), (8, "cla_end"))
    if not facts.has(6, CHILD, "case_status") or not all(facts.has(n, CHILD, c) for n, c in ends):
        return None
    assessed, planned, cared = (is_in(facts.children(n, c)) for n, c in ends)
    return assessed, planned, cared


def _case_status(facts: Facts, rule: Rule) -> Iterator[Hits]:
    if (expressions := _open(facts)) is None:
        return
    assessed, planned, cared = expressions
    status = pl.col("case_status")
    wrong = (
        ((status == "LAC") & ~cared)
        | ((status == "CPP") & (~planned | cared))
        | ((status == "CIN") & (planned | cared))
        | ((status == "ASM") & (~assessed | planned | cared))
    )
    found = facts.tables[6].frame.filter(wrong & pl.col(CHILD).is_not_null())
    yield from hits(rule.id, 6, "case_status", found.get_column(ROW))


def _closed_status(facts: Facts, rule: Rule) -> Iterator[Hits]:
    if (expressions := _open(facts)) is None or not facts.has(6, "cin_end"):
        return
    table = facts.tables[6]
    assessed, planned, cared = expressions
    closed = pl.col("case_status") == "CLO"
    blank = table.blank("cin_end")
    still = (assessed | planned | cared).fill_null(value=False)
    wrong = (closed & (blank | still)) | (~closed & ~blank)
    found = table.frame.filter(wrong & pl.col(CHILD).is_not_null())
    yield from hits(rule.id, 6, "case_status", found.get_column(ROW))


def _plan_without_conference(facts: Facts, rule: Rule) -> Iterator[Hits]:
    if not facts.has(7, CHILD, "cp_start") or not facts.has(5, CHILD, "icpc_date"):
        return
    held = facts.tables[5].frame.select(CHILD, pl.col("icpc_date").alias("cp_start")).drop_nulls()
    recent = pl.col("cp_start").is_between(facts.ago(6), facts.asked.as_of)
    plans = facts.tables[7].frame.filter(recent & pl.col(CHILD).is_not_null())
    found = plans.join(held, on=[CHILD, "cp_start"], how="anti")
    yield from hits(rule.id, 7, "cp_start", found.get_column(ROW))


def _nothing_after_referral(facts: Facts, rule: Rule) -> Iterator[Hits]:
    if not (facts.has(3, CHILD, "referral_nfa") and facts.has(4, CHILD) and facts.has(6, CHILD)):
        return
    seen = pl.concat([facts.children(4), facts.children(6)])
    further = (pl.col("referral_nfa") == "N") & pl.col(CHILD).is_not_null()
    found = facts.tables[3].frame.filter(further & ~is_in(seen))
    yield from hits(rule.id, 3, "referral_nfa", found.get_column(ROW))


def _work_after_no_action(facts: Facts, rule: Rule) -> Iterator[Hits]:
    begun = ((4, "assess_start"), (5, "s47_start"), (7, "cp_start"))
    if not facts.has(3, CHILD, "referral_nfa", "referral_date") or not all(
        facts.has(number, CHILD, column) for number, column in begun
    ):
        return
    work = pl.concat(
        facts.tables[number].frame.select(CHILD, pl.col(column).alias("day")).drop_nulls()
        for number, column in begun
    ).sort("day")
    referrals = facts.tables[3].frame.filter(
        pl.all_horizontal(pl.col(CHILD, "referral_date").is_not_null())
    )
    no_action = (pl.col("referral_nfa") == "Y").fill_null(value=False)
    other = referrals.filter(~no_action).select(CHILD, pl.col("referral_date").alias("next"))
    found = (
        referrals.filter(no_action)
        .select(ROW, CHILD, "referral_date")
        .sort("referral_date")
        .join_asof(
            work,
            left_on="referral_date",
            right_on="day",
            by=CHILD,
            strategy="forward",
            coalesce=False,
            check_sortedness=False,
        )
        .join_asof(
            other.sort("next"),
            left_on="referral_date",
            right_on="next",
            by=CHILD,
            strategy="forward",
            coalesce=False,
            check_sortedness=False,
        )
        .filter(
            pl.col("day").is_not_null()
            & (pl.col("next").is_null() | (pl.col("day") < pl.col("next")))
        )
    )
    yield from hits(rule.id, 3, "referral_nfa", found.get_column(ROW))


def _no_support_but_open(facts: Facts, rule: Rule) -> Iterator[Hits]:
    if not facts.has(4, CHILD, "assess_start", "assess_support"):
        return
    if not facts.has(6, CHILD, "cin_end"):
        return
    table = facts.tables[6]
    first = table.frame.filter(pl.col(CHILD).is_not_null()).unique(
        CHILD, keep="first", maintain_order=True
    )
    is_open = first.filter(table.blank("cin_end")).get_column(CHILD)
    latest = (
        facts.tables[4]
        .frame.filter(pl.all_horizontal(pl.col(CHILD, "assess_start").is_not_null()))
        .sort("assess_start", ROW)
        .unique(CHILD, keep="last", maintain_order=True)
    )
    found = latest.filter((pl.col("assess_support") == "N") & is_in(is_open))
    yield from hits(rule.id, 4, "assess_support", found.get_column(ROW))


def _before_only_referral(facts: Facts, rule: Rule) -> Iterator[Hits]:
    if not facts.has(3, CHILD, "referral_date", "referrals_12m"):
        return
    first = (
        facts.tables[3]
        .frame.drop_nulls(CHILD)
        .group_by(CHILD)
        .agg(pl.col("referral_date").min(), pl.col("referrals_12m").max())
        .filter(pl.col("referral_date").is_not_null() & (pl.col("referrals_12m") == 0))
    )
    for at in rule.at:
        column = at.columns[0]
        for number in at.lists:
            if facts.has(number, CHILD, column):
                rows = facts.tables[number].frame.join(first, on=CHILD)
                day = pl.col(column)
                found = rows.filter((day >= facts.ago(6)) & (day < pl.col("referral_date")))
                yield from hits(rule.id, number, column, found.get_column(ROW))


def _families(facts: Facts, rule: Rule) -> Iterator[Hits]:
    if not facts.has(10, "family_id") or not facts.has(11, "family_id"):
        return
    children, adopters = facts.tables[10].frame, facts.tables[11].frame
    families = adopters.get_column("family_id").drop_nulls().unique()
    found = children.filter(~pl.col("family_id").is_in(families.implode()))
    yield from hits(rule.id, 10, "family_id", found.get_column(ROW))
    if not facts.has(10, CHILD, "placed_date") or not facts.has(11, "n_placed"):
        return
    placed = pl.col(CHILD).filter(pl.col("placed_date").is_not_null()).drop_nulls().n_unique()
    counted = children.drop_nulls("family_id").group_by("family_id").agg(placed.alias("placed"))
    rows = adopters.join(counted, on="family_id").filter(pl.col("n_placed") != pl.col("placed"))
    yield from hits(rule.id, 11, "n_placed", rows.get_column(ROW))


FUNCTIONS: dict[str, Check] = {
    "case_status": _case_status,
    "closed_status": _closed_status,
    "plan_without_conference": _plan_without_conference,
    "nothing_after_referral": _nothing_after_referral,
    "work_after_no_action": _work_after_no_action,
    "no_support_but_open": _no_support_but_open,
    "before_only_referral": _before_only_referral,
    "families": _families,
}
"""What ``check`` may name in rules.toml."""
