"""The actions of ``readiness evidence`` on files: open, verify, scan, pack and index."""

from __future__ import annotations

import argparse
from typing import Any

from readiness_tui.cli.arguments import add_command, add_text_or_json
from readiness_tui.cli.evidence_options import add_id, add_quiet, add_why, later


def declare(actions: Any) -> None:
    """Add the actions."""
    _opening(actions)
    _scanning(actions)
    _leaving(actions)


def _opening(actions: Any) -> None:
    opening = add_command(
        actions,
        "open",
        "open a file of a document with the program of this computer",
        "readiness evidence open EV001",
    )
    add_id(opening)
    opening.add_argument(
        "--file", metavar="N", type=_place, help="which one, where it has several: 1 is the first"
    )
    opening.set_defaults(run=later("settling", "open_file"))

    verifying = add_command(
        actions,
        "verify",
        "read every file again: is it there, and unchanged",
        "readiness evidence verify",
        "readiness evidence verify --strict --format json",
    )
    verifying.add_argument(
        "--strict", action="store_true", help="exit 3 where a file is missing or was changed"
    )
    add_quiet(verifying)
    add_text_or_json(verifying)
    verifying.set_defaults(run=later("looking", "verify"))


def _place(typed: str) -> int:
    """Which of several, counted from 1. Raises ArgumentTypeError."""
    if not (typed.isascii() and typed.isdigit() and 1 <= len(typed) <= 9 and int(typed)):
        raise argparse.ArgumentTypeError("files are counted from 1")
    return int(typed)


def _scanning(actions: Any) -> None:
    scanning = add_command(
        actions,
        "scan",
        "look through a folder for files that may be new versions",
        "readiness evidence scan ~/Documents/evidence",
        "readiness evidence scan ~/Documents/evidence --accept --submit",
    )
    scanning.add_argument("folder", metavar="DIR", help="the folder; those within it are read too")
    either = scanning.add_mutually_exclusive_group()
    either.add_argument(
        "--preview", action="store_true", help="change nothing, and say what is proposed (default)"
    )
    either.add_argument(
        "--accept", action="store_true", help="add the clear ones as drafts, never an unclear one"
    )
    scanning.add_argument(
        "--submit", action="store_true", help="with --accept: ask for their approval"
    )
    scanning.add_argument(
        "--copy", action="store_true", help="with --accept: keep copies in the workspace"
    )
    add_why(scanning)
    add_text_or_json(scanning)
    scanning.set_defaults(run=later("scanning", "scan"))


def _leaving(actions: Any) -> None:
    packing = add_command(
        actions,
        "pack",
        "put the versions that stand into a folder or a zip to be shared",
        "readiness evidence pack evidence.zip",
        "readiness evidence pack evidence --with unapproved --with lapsed",
    )
    packing.add_argument(
        "target", metavar="TARGET", help="a name that ends in .zip makes a zip, another a folder"
    )
    packing.add_argument(
        "--with",
        dest="allowed",
        choices=("unapproved", "lapsed", "sensitive"),
        action="append",
        default=[],
        help="let these in too; give it for each kind",
    )
    add_quiet(packing)
    packing.set_defaults(run=later("leaving", "pack"))

    declare_index(
        add_command(
            actions,
            "index",
            "print or save the library as an inspector would ask for it",
            "readiness evidence index",
            "readiness evidence index -o index.docx",
        )
    )


def declare_index(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the index, which is a report too."""
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="save it in FILE: .txt, .md, .html, .docx or .xlsx",
    )
    parser.add_argument(
        "--internal",
        action="store_true",
        help="with known weaknesses, and lines of enquiry without current evidence",
    )
    parser.set_defaults(run=later("leaving", "index"))
