"""A run held against the totals of the monthly report: a form, and a page that says how it went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from readiness_tui.annex_a.reconcile import FIGURES, MARGIN, Reconciled, figures, reconcile
from readiness_tui.annex_a.result import Result
from readiness_tui.annex_a.suppression import is_small
from readiness_tui.errors import InputError
from readiness_tui.readiness.dry_run_facts import DryRun
from readiness_tui.readiness.wording import count
from readiness_tui.reports.document import Bullets, Column, Document, Paragraph, Table, Title
from readiness_tui.widgets.dialogs.form import Field

_MARGIN = "margin"
_GAP = "gap"
_SHORT = {
    "contacts": "Contacts, 6 months",
    "referrals": "Referrals, 6 months",
    "assessments_completed": "Assessments, 6 months",
    "s47": "Section 47, 6 months",
    "icpc": "Conferences, 6 months",
    "cin_open": "Children in need, all",
    "cp_open": "On protection plans",
    "adopted_12m": "Adopted, 12 months",
}


def fields(kept: DryRun) -> list[Field]:
    """A line for each total that can be typed, the margin, and why some totals differ by more."""
    known: Mapping[str, Any] = kept.reported
    asked = [Field(id_, _label(id_), str(known.get(id_, [""])[0])) for id_ in FIGURES]
    margin = MARGIN if kept.margin is None else kept.margin
    return [
        *asked,
        Field(_MARGIN, "Margin in %", str(margin)),
        Field(_GAP, "Reason for gaps", kept.gap, "One line that a director could repeat"),
    ]


def _label(id_: str) -> str:
    """What fits beside a line of a form."""
    return _SHORT.get(id_, FIGURES[id_])


def understood(typed: Mapping[str, str]) -> tuple[dict[str, int], int]:
    """The totals that were typed, and the margin in percent. Raises InputError."""
    totals = {id_: _number(title, typed[id_]) for id_, title in FIGURES.items() if typed.get(id_)}
    if not totals:
        raise InputError("Type at least one total of the monthly report.")
    return totals, _number("Margin", typed.get(_MARGIN) or str(MARGIN))


def _number(title: str, text: str) -> int:
    digits = text.replace(",", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 9:
        raise InputError(f'{title}: "{text[:20]}" is not a whole number.', "Type digits alone.")
    return int(digits)


def gap(typed: Mapping[str, str]) -> str:
    """Why totals differ by more than the margin."""
    return typed.get(_GAP, "")


def reconciled(result: Result, typed: Mapping[str, str]) -> tuple[Reconciled, ...]:
    """What was typed against what was counted. Raises InputError."""
    totals, margin = understood(typed)
    return reconcile(figures(result.indicators), totals, margin)


def hidden(found: Iterable[Reconciled], threshold: int) -> tuple[Reconciled, ...]:
    """The same without small counts."""
    return tuple(_shown(one, threshold) for one in found)


def _shown(one: Reconciled, threshold: int) -> Reconciled:
    if one.counted is None or not is_small(one.counted, threshold):
        return one
    sentence = f"{one.title}: a small number in the lists, which is hidden; H shows it."
    return one._replace(counted=None, difference=None, within=False, sentence=sentence)


def summary(found: Sequence[Reconciled]) -> str:
    """How many of the totals agree, in a sentence."""
    compared = [one for one in found if one.counted is not None]
    if not compared:
        return "None of the totals can be compared."
    within = sum(one.within for one in compared)
    if within == len(compared):
        told = f"{count(within, 'total')} compared: within the margin."
    else:
        told = f"{count(len(compared), 'total')} compared: {within} within the margin"
        told += f", {len(compared) - within} outside it."
    left = len(found) - len(compared)
    return f"{told} {left} not compared." if left else told


def verdict(one: Reconciled) -> str:
    """In a word or two."""
    if one.counted is None:
        return "not compared"
    if not one.difference:
        return "the same"
    return "within" if one.within else "outside"


def page(found: Sequence[Reconciled], run: str, why: str) -> Document:
    """The table, then a sentence for each; ``run`` names the run, ``why`` explains gaps."""
    title = f"{run} against the monthly report"
    columns = (
        Column("Total"),
        *(Column(head, number=True) for head in ("Report", "Lists", "Difference")),
        Column("Margin"),
    )
    return Document(
        title,
        (
            Title(title),
            Paragraph(summary(found)),
            Table("Totals", columns, tuple(map(_row, found))),
            Bullets(tuple(one.sentence for one in found)),
            *([Paragraph(f"Reason given for gaps: {why}")] if why else ()),
        ),
    )


def _row(one: Reconciled) -> tuple[str, ...]:
    counted = "–" if one.counted is None else f"{one.counted:,}"
    apart = "–" if one.difference is None else f"{one.difference:+,}" if one.difference else "0"
    return (_label(one.id), f"{one.typed:,}", counted, apart, verdict(one))
