"""Dry runs in the stable shape that other programs read (``"schema": 1``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness_tui.readiness.run_picture import EarlierRun, Found, RunPicture
from readiness_tui.reports.as_json import SCHEMA, Json


def dry_run_json(run: RunPicture) -> Json:
    """One run; a finding to each row, ``row`` null for a list or column as a whole."""
    return {
        "schema": SCHEMA,
        "run": run.id or None,
        "file": run.file,
        "as_of": run.as_of.isoformat(),
        "elapsed_seconds": run.elapsed,
        "template": run.template or None,
        "verdict": run.verdict.word,
        "verdict_sentence": run.verdict.sentence,
        "notes": [note for note in (run.doubt, *run.notes) if note],
        "lists": [
            {
                "list": one.number,
                "title": one.title,
                "sheet": one.sheet or None,
                "rows": None if one.rows_text else one.rows,
                "errors": one.errors,
                "warnings": one.warnings,
                "queries": one.queries,
                "missing_columns": list(one.missing),
                "extra_columns": list(one.extra),
                "changed": dict(one.changed),
                "explained": one.explained,
                "signed_off_by": one.signed_off_by or None,
                "signed_off_on": one.signed_off_on.isoformat() if one.signed_off_on else None,
            }
            for one in run.lists
        ],
        "findings": [finding for one in run.found for finding in _findings(one)],
        "findings_total": run.findings,
        "small_numbers_hidden": run.suppressed,
        "indicators": [
            {
                "id": one.id,
                "title": one.title,
                "area": one.area,
                "list": one.list or None,
                "numerator": one.numerator,
                "denominator": one.denominator,
                "value": one.value,
                "unit": one.unit,
                "previous": one.previous,
                "better": one.better or None,
                "shown": one.text,
                "note": one.note,
            }
            for one in run.figures
        ],
        "open_cases": [dict(one._asdict()) for one in run.open_cases],
        "shared": [dict(one._asdict()) for one in run.shared],
        "flows": [dict(one._asdict()) for one in run.flows],
    }


def _findings(one: Found) -> Iterator[Json]:
    for row in one.rows():
        yield {
            "rule": one.rule,
            "severity": one.severity,
            "list": one.list,
            "sheet": one.sheet or None,
            "row": row,
            "column": one.column or None,
            "message": one.wrong,
            "right": one.right,
        }


def runs_json(runs: Sequence[EarlierRun]) -> Json:
    """The register of earlier runs, the newest first."""
    return {
        "schema": SCHEMA,
        "runs": [
            {name: value for name, value in run._asdict().items() if name != "rows_text"}
            | {
                "rows": None if run.rows_text else run.rows,
                "run_at": run.run_at.isoformat() if run.run_at else None,
                "as_of": run.as_of.isoformat() if run.as_of else None,
                "verdict": run.verdict.word,
                "verdict_sentence": run.verdict.sentence,
            }
            for run in runs
        ],
    }
