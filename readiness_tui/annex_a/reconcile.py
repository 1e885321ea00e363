"""Figures of a dry run held against those of the monthly report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from readiness_tui.annex_a.measure_model import Indicator, Unit
from readiness_tui.content.problems import instead, quoted
from readiness_tui.errors import InputError
from readiness_tui.readiness.whole_runs import within_margin

MARGIN = 5
"""Percent of the reported figure by which the lists may differ, unless another margin is given."""

FIGURES: Mapping[str, str] = {
    "contacts": "Contacts in six months",
    "early_help_open": "Early help open",
    "referrals": "Referrals in six months",
    "assessments_completed": "Assessments completed in six months",
    "assessments_open": "Assessments open",
    "s47": "Section 47 enquiries in six months",
    "icpc": "Initial child protection conferences in six months",
    "cin_open": "Children in need, open, with those in care and on plans",
    "cp_open": "Children on a child protection plan",
    "cla_open": "Children in care",
    "leavers": "Care leavers",
    "adopted_12m": "Children adopted in 12 months",
}
"""What can be typed in, by the id of the indicator, in the order in which it is asked for."""


class Reconciled(NamedTuple):
    """One figure of the report beside that of the lists; ``counted`` None where there is none."""

    id: str
    title: str
    typed: int
    counted: int | None
    difference: int | None  # of the lists, above the report
    within: bool
    sentence: str


def figures(indicators: Iterable[Indicator]) -> dict[str, int]:
    """The counts of a run that a monthly report has too."""
    return {
        one.id: one.numerator
        for one in indicators
        if one.id in FIGURES and one.unit is Unit.COUNT and one.numerator is not None
    }


def reconcile(
    totals: Mapping[str, int], typed: Mapping[str, int], margin: int = MARGIN
) -> tuple[Reconciled, ...]:
    """Each figure that was typed in against ``totals``, in the order of ``FIGURES``.

    ``margin`` is in percent of the typed figure. Raises ``InputError`` for an unknown id, a
    negative figure or a negative margin.
    """
    if margin < 0:
        raise InputError("The margin is negative.", "Give a percentage of 0 or more.")
    for id_, value in typed.items():
        if id_ not in FIGURES:
            remedy = instead(id_, FIGURES, "use one of the figures that are asked for")
            raise InputError(
                f"There is no figure {quoted(id_)}.", f"{remedy[0].upper()}{remedy[1:]}."
            )
        if value < 0:
            raise InputError(f"{FIGURES[id_]}: the figure is negative.", "Give 0 or more.")
    return tuple(
        _reconciled(id_, typed[id_], totals.get(id_), margin) for id_ in FIGURES if id_ in typed
    )


def _reconciled(id_: str, typed: int, counted: int | None, margin: int) -> Reconciled:
    title = FIGURES[id_]
    if counted is None:
        why = f"{title}: not compared, because the lists do not have what it is counted from."
        return Reconciled(id_, title, typed, None, None, within=False, sentence=why)
    difference = counted - typed
    within = within_margin(typed, counted, margin)
    figures_ = f"{title}: {counted:,} in the lists, {typed:,} in the report"
    if not difference:
        return Reconciled(id_, title, typed, counted, 0, within=True, sentence=f"{figures_}.")
    word = "more" if difference > 0 else "fewer"
    where = "within" if within else "outside"
    sentence = f"{figures_}; {abs(difference):,} {word}, {where} the margin of {margin} %."
    return Reconciled(id_, title, typed, counted, difference, within, sentence)
