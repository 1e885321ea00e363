"""``readiness check``, ``backup`` and ``restore``: is the workspace whole, and copies of it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping

from readiness_tui.cli import context
from readiness_tui.cli.arguments import epilog
from readiness_tui.errors import InputError, StoreError
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.readiness.wording import count
from readiness_tui.session import system_clock
from readiness_tui.store.entries import OWN
from readiness_tui.store.envelope import FILE_NAME, RUNS


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options of the one of the three commands called ``name``."""
    declare: dict[str, Callable[[argparse.ArgumentParser], None]] = {
        "check": _check_options,
        "backup": _backup_options,
        "restore": _restore_options,
    }
    declare[name](parser)


def _check_options(parser: argparse.ArgumentParser) -> None:
    parser.epilog = epilog("readiness check", "readiness check --share")
    parser.add_argument(
        "--share",
        action="store_true",
        help="also test, with two processes, whether colleagues may write at once",
    )
    parser.set_defaults(run=check)


def _backup_options(parser: argparse.ArgumentParser) -> None:
    parser.epilog = epilog(
        "readiness backup readiness-2026-11-20.json",
        "readiness backup D:\\backups\\readiness.json",
    )
    parser.add_argument(
        "file", metavar="FILE", help="where the copy goes; an older backup there is replaced"
    )
    parser.set_defaults(run=backup)


def _restore_options(parser: argparse.ArgumentParser) -> None:
    parser.epilog = epilog("readiness restore", "readiness restore readiness-2026-11-20.json")
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help="the backup to go back to (default: the newest good state that can be had)",
    )
    parser.set_defaults(run=restore)


def check(options: argparse.Namespace) -> int:
    """Print what is right and what is wrong; status 1 where something wants a remedy."""
    from readiness_tui.store.condition import examine

    if options.share:
        context.refuse_read_only(options)  # two processes would write there
    folder = context.workspace_folder(options)
    found = examine(folder)
    if found.whole:
        good = sum(copy.valid for copy in found.backups)
        context.say(
            f"The workspace in {folder} is whole: revision {found.revision}, "
            f"{count(_records(found.counts), 'record')}, "
            f"{count(found.history.lines, 'change')} in its history, {count(good, 'good backup')}."
        )
    context.say(*found.problems, *found.warnings, indent="  ")
    if options.share:
        from readiness_tui.store.share import test_share

        context.say(*test_share(folder), indent="  ")
    return 0 if found.whole else 1


def backup(options: argparse.Namespace) -> int:
    """Copy the records, verified, into one file."""
    from readiness_tui.filing.patience import within
    from readiness_tui.filing.saving import save
    from readiness_tui.store import envelope
    from readiness_tui.store.saving import close_to_saving

    path = os.path.abspath(os.path.expanduser(options.file))
    source = os.path.join(context.workspace_folder(options), FILE_NAME)
    if context.read_only(options):
        close_to_saving(os.path.dirname(source))
    header, tables, data = envelope.load(source)
    within(lambda _: _refuse_place(path, source), path)
    save(path, data)
    records = _records({name: len(table) for name, table in tables.items()})
    context.say(
        f"Revision {header.revision} with {count(records, 'record')} is copied to {path}.",
        *_left_out(tables, os.path.dirname(source)),
        "Go back to it with: readiness restore FILE",
    )
    return 0


def _records(counts: Mapping[str, int]) -> int:
    """How many records there are; the store's own tables are none of anybody's."""
    return sum(number for name, number in counts.items() if not name.startswith(OWN))


def _left_out(tables: Mapping[str, Mapping[str, Mapping[str, object]]], folder: str) -> list[str]:
    """That the details of dry runs are files of their own."""
    runs = sum(bool(run.get("details")) for run in tables.get(Kind.DRY_RUN, {}).values())
    if not runs:
        return []
    of = count(runs, "dry run")
    return [f"Of {of} it holds the totals; for the details copy {os.path.join(folder, RUNS)} too."]


def _refuse_place(path: str, source: str) -> None:
    """Raise InputError where a backup cannot go."""
    from readiness_tui.store import envelope

    if os.path.isdir(path):
        raise InputError(
            f"{path} is a folder.", f"Name a file in it, such as {os.path.join(path, FILE_NAME)}"
        )
    context.refuse_special(path)
    if not os.path.exists(path):
        return
    if os.path.samefile(path, source):
        raise InputError(f"{path} is the workspace itself.", "Choose another file.")
    try:
        envelope.read_header(path)
    except StoreError:
        raise InputError(
            f"{path} is there already and is not a backup.", "Choose another name."
        ) from None


def restore(options: argparse.Namespace) -> int:
    """Bring back the newest good state, or that of a file, and say what was done."""
    from readiness_tui.filing.patience import within
    from readiness_tui.store.entries import Stamp
    from readiness_tui.store.recovery import restore as bring_back

    context.refuse_read_only(options)
    source = os.path.abspath(os.path.expanduser(options.file)) if options.file else None
    if source and not within(lambda _: os.path.isfile(source), source):
        raise InputError(f"There is no file {source}.", "Name a file made by: readiness backup")
    stamp = Stamp(context.user(options), system_clock(), "restored")
    restored = bring_back(context.workspace_folder(options), source, stamp=stamp)
    context.say(*restored.sentences, indent="  ")
    return 0
