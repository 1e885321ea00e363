"""``readiness dry-run --against``: a kept run beside the totals of the monthly report."""

from __future__ import annotations

import argparse
import re

from readiness_tui import dry_running
from readiness_tui.annex_a.reconcile import FIGURES, MARGIN, figures, reconcile
from readiness_tui.cli import context
from readiness_tui.cli.contract import DONE
from readiness_tui.dry_running import saying
from readiness_tui.errors import UsageError
from readiness_tui.readiness.lengths import kept_whole
from readiness_tui.session import Session
from readiness_tui.text import LINE_LIMIT, clean_line

_THOUSANDS = re.compile(r"(?<=\d),(\d{3})(?!\d)")
"""A comma between thousands, as in 1,204; the one of 12,5 is no such comma."""


def run(options: argparse.Namespace, session: Session) -> int:
    """Compare, keep that with the run, and say how far apart the totals are."""
    kept = dry_running.run_of(session.workspace.records(), options.against)
    if not options.total:
        context.say("Give totals with --total NAME=NUMBER, once for each of these:")
        context.say(*(f"{id_}: {title}" for id_, title in FIGURES.items()))
        return DONE
    margin = MARGIN if options.margin is None else options.margin
    typed = dict(_total(text) for text in options.total)
    result = dry_running.details(session.workspace, kept)
    found = reconcile(figures(result.indicators), typed, margin)
    why = kept_whole("--why", clean_line(options.why), LINE_LIMIT)
    saved = saying.held_against(session, kept.id, found, margin, why)
    for one in found:
        context.say(one.sentence)
    context.warn(saved)
    return DONE


def _total(text: str) -> tuple[str, int]:
    name, _, number = text.partition("=")
    digits = _THOUSANDS.sub(r"\1", number.strip())
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 9:
        raise UsageError(f"{clean_line(text, 40)} is not a total.", "Write it as cp_open=231")
    return name.strip(), int(digits)
