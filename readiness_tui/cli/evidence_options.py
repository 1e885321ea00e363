"""What the actions of ``readiness evidence`` share: their arguments, and how they are found."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module

from readiness_tui.cli.arguments import completed_by
from readiness_tui.cli.evidence_finding import evidence_ids


def later(module: str, name: str) -> Callable[[argparse.Namespace], int]:
    """A function of the module ``evidence_…``, which is imported when it is asked for."""

    def run(options: argparse.Namespace) -> int:
        found = import_module(f"readiness_tui.cli.evidence_{module}")
        status: int = getattr(found, name)(options)
        return status

    return run


def add_id(parser: argparse.ArgumentParser) -> None:
    """Add the id of one document."""
    id_ = parser.add_argument("id", metavar="ID", help="the document, such as EV001")
    completed_by(id_, evidence_ids)


def add_ids(parser: argparse.ArgumentParser) -> None:
    """Add the ids of documents."""
    ids = parser.add_argument(
        "ids", metavar="ID", nargs="+", help="documents, such as EV001; all is saved, or nothing"
    )
    completed_by(ids, evidence_ids)


def add_why(parser: argparse.ArgumentParser) -> None:
    """Add ``--why``."""
    parser.add_argument(
        "--why", metavar="TEXT", default="", help="the reason for the change, for the history"
    )


def add_quiet(parser: argparse.ArgumentParser) -> None:
    """Add ``--quiet``."""
    parser.add_argument("--quiet", action="store_true", help="say nothing while it runs")
