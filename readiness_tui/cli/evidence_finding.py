"""The documents that a command line names, and the lines of enquiry that they serve."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence

from readiness_tui.cli import context
from readiness_tui.cli.record_ids import record_id, record_ids
from readiness_tui.readiness.lines_of_enquiry import EnquiryLine
from readiness_tui.readiness.model import EvidenceItem, Records

_WHAT = "document"
_LISTED_BY = "readiness evidence list"


def document(typed: str, records: Records) -> EvidenceItem:
    """The document with an id. Raises InputError with the nearest one."""
    return records.evidence[record_id(typed, records.evidence, _WHAT, _LISTED_BY)]


def documents(typed: Collection[str], records: Records) -> list[EvidenceItem]:
    """Those of several ids, each once."""
    ids = record_ids(typed, records.evidence, _WHAT, _LISTED_BY)
    return [records.evidence[id_] for id_ in ids]


def known_lines(workspace_folder: str) -> Sequence[EnquiryLine]:
    """The lines of enquiry; where the council's own file has mistakes, it is said and left out."""
    from readiness_tui.content.enquiry import enquiry_lines
    from readiness_tui.content.problems import ContentProblems

    try:
        return enquiry_lines(context.own_checklists(workspace_folder))
    except ContentProblems as problems:
        context.complain(str(problems).splitlines()[0])
        return enquiry_lines()


def evidence_ids(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """The ids of all documents, for completion."""
    return list(context.open_session(parsed_args).workspace.records().evidence)
