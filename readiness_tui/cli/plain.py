"""``readiness --plain``: the review for a screen reader, a dumb terminal or a pipe."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Mapping, Sequence

from readiness_tui.cli import context
from readiness_tui.cli.arguments import Parser, common, epilog
from readiness_tui.cli.contract import DONE, PLAIN
from readiness_tui.cli.item_fields import nearest
from readiness_tui.cli.plain_lines import Ended, Lines
from readiness_tui.cli.plain_review import PlainReview
from readiness_tui.cli.plain_words import area_line
from readiness_tui.errors import InputError
from readiness_tui.session import Session
from readiness_tui.settings import Settings
from readiness_tui.text import clean_line

BROKEN_OFF = 130
"""The exit status after Ctrl+C, as shells have it."""

_ALL = "all"
_STOP = "q"


def parser() -> argparse.ArgumentParser:
    """The parser of ``readiness --plain``, which is no command among the others."""
    made = Parser(
        prog=f"readiness {PLAIN}",
        description="Review checklist items as questions and answers on one line each, without\n"
        "boxes, colours or a cursor that moves: for a screen reader or through a pipe.\n"
        "Every answer is saved at once; the review goes on where it was left, here or in\nthe app.",
        epilog=epilog(
            f"readiness {PLAIN}",
            f"readiness {PLAIN} LG",
            f"printf 'y\\ns\\nq\\n' | readiness {PLAIN} LG",
        ),
        parents=[common()],
    )
    made.add_argument(PLAIN, action="store_true", help=argparse.SUPPRESS)
    made.add_argument(
        "area", metavar="AREA", nargs="?", help="the readiness area, such as LG, or all"
    )
    return made


def run(arguments: Sequence[str]) -> int:
    """Ask and save until the end, q, the end of the input or Ctrl+C; then sum up."""
    options = parser().parse_args(arguments)
    lines = Lines()
    session = context.open_session(options)
    gc.enable()  # a review lives longer than a command
    areas = {area.area.code: area.area.title for area in session.view().assessment.areas}
    if options.area is not None:
        return _review(session, _understood(options.area, areas), lines)
    try:
        area = _asked(session, areas, lines)
    except (Ended, KeyboardInterrupt):
        lines.tell("Nothing was changed.")
        return DONE
    return DONE if area is None else _review(session, area, lines)


def _review(session: Session, area: str, lines: Lines) -> int:
    if why := session.why_not_change():
        lines.tell(f"{why} You can read the questions and their guidance.")
    settings = Settings()
    if told := settings.settle():
        lines.tell(told)
    review = PlainReview(session, settings, area, lines)
    status = DONE
    try:
        review.run()
    except Ended:
        pass
    except KeyboardInterrupt:
        status = BROKEN_OFF
        lines.tell("")
    for line in review.summary():
        lines.tell(line)
    return status


def _asked(session: Session, areas: Mapping[str, str], lines: Lines) -> str | None:
    """The area that is typed, "" for all, None for none. Raises Ended."""
    assessment = session.view().assessment
    lines.tell(f"Readiness review for {session.view().records.service.name or 'your authority'}.")
    for area in assessment.areas:
        code = area.area.code
        lines.tell(area_line(area, sum(one.item.area == code for one in assessment.items.values())))
    while True:
        typed = lines.ask(f"Which area? A code such as {next(iter(areas))}, all, or q to stop:")
        if typed.casefold() == _STOP:
            return None
        try:
            return _understood(typed, areas)
        except InputError as error:
            lines.tell(str(error))


def _understood(typed: str, areas: Mapping[str, str]) -> str:
    """The code of the area that is meant by its code or its name. Raises InputError."""
    wanted = clean_line(typed).casefold()
    if wanted == _ALL:
        return ""
    named = {title.casefold(): code for code, title in areas.items()}
    found = wanted.upper() if wanted.upper() in areas else named.get(wanted)
    if found is not None:
        return found
    near = nearest(wanted, named) or nearest(wanted.upper(), areas).casefold()
    hint = f"Did you mean {named.get(near, near.upper())}? " if near else ""
    raise InputError(
        f'There is no readiness area "{clean_line(typed, 40)}".',
        f"{hint}There are {', '.join(areas)}, or all.",
    )
