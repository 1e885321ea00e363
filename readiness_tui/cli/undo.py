"""``readiness undo``: takes back the last change of the person who asks."""

from __future__ import annotations

import argparse

from readiness_tui.cli import context
from readiness_tui.cli.arguments import epilog
from readiness_tui.errors import ReadinessError
from readiness_tui.readiness.change_words import save_in_words, turned_round


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.epilog = epilog("readiness undo", "readiness undo --redo")
    parser.add_argument(
        "--redo", action="store_true", help="bring back what your last undo took away"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Undo or redo, and say what it was."""
    session = context.open_session(options)
    undone = session.undo(redo=options.redo)
    if undone is None:
        verb = "redo" if options.redo else "undo"
        raise ReadinessError(
            f"There is nothing to {verb}.",
            f"Everybody takes back their own changes, here {session.who}; see: readiness history",
        )
    events = [
        (event.op, event.kind, event.id, event.before, event.after) for event in undone.undid.events
    ]
    if options.redo:  # what was undid is an undo: told the other way round it is the change itself
        context.say(f"Done again: {save_in_words(turned_round(events))}.")
    else:
        gone = ", and the confirmation no longer holds" if undone.loosened else ""
        context.say(f"Taken back: {save_in_words(events)}{gone}.")
    return 0
