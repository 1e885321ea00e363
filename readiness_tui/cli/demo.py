"""``readiness demo``: a fictional authority in a folder that goes away again."""

from __future__ import annotations

import argparse
import gc

from readiness_tui.cli import context
from readiness_tui.cli.arguments import epilog


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.description = (
        "Open a fictional authority with two years of history, to look round in. It is in\n"
        "a folder of its own that is removed at the end with all that you changed in it,\n"
        "apart from your workspace."
    )
    parser.epilog = epilog("readiness demo", "readiness demo --print")
    parser.add_argument(
        "--print", dest="printed", action="store_true", help="print its status instead"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Open the demo, or print its status where nobody sits at a terminal."""
    return show(options, printed=options.printed)


def show(options: context.Options, *, printed: bool = False) -> int:
    """The demo as an app where there is a terminal, else (or if ``printed``) as its status."""
    from readiness_tui import content
    from readiness_tui.demo import open_demo
    from readiness_tui.session import Session

    known = content.load()
    with open_demo(known, context.today(options)) as workspace:
        session = Session(workspace, known, context.user(options), as_of=context.as_of(options))
        if printed or not context.at_terminal():
            from readiness_tui.reports import formats

            context.write(formats.status(*session.view(), session.who), None)
            return 0
        from readiness_tui.app import ReadinessApp

        gc.enable()
        app = ReadinessApp(session)
        app.offers_tour = True
        app.passing = True
        app.run()
        return app.return_code or 0
