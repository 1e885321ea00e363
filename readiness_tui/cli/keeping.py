"""``readiness check``, ``backup`` and ``restore``: is the workspace whole, and copies of it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping, Sequence

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_text_or_json, epilog
from readiness_tui.errors import InputError, StoreError
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.readiness.wording import count
from readiness_tui.session import system_clock
from readiness_tui.store.entries import OWN
from readiness_tui.store.envelope import FILE_NAME, RUNS, Tables


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options of the one of the three commands called ``name``."""
    declare: dict[str, Callable[[argparse.ArgumentParser], None]] = {
        "check": _check_options,
        "backup": _backup_options,
        "restore": _restore_options,
    }
    declare[name](parser)


def _check_options(parser: argparse.ArgumentParser) -> None:
    parser.epilog = epilog(
        "readiness check", "readiness check --share", "readiness check --format json"
    )
    add_text_or_json(parser)
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
    parser.epilog = epilog("readiness restore", "readiness restore readiness-2026-11-20.json --yes")
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help="the backup to go back to (default: the newest good state that can be had)",
    )
    parser.add_argument(
        "--yes",
        action="store_true",
        help="with FILE: let it take the place of records that are whole",
    )
    parser.set_defaults(run=restore)


def check(options: argparse.Namespace) -> int:
    """Print what is right and what is wrong; status 1 where something wants a remedy."""
    from readiness_tui.store.condition import examine

    if options.share:
        context.refuse_read_only(options)  # two processes would write there
    folder = context.workspace_folder(options)
    found = examine(folder)
    if options.format == "json":
        from readiness_tui.cli.check_json import check_json

        shared = _share_tried(folder) if options.share else None
        context.write_json(check_json(found, _records(found.counts), shared))
        return 0 if found.whole else 1
    if found.whole:
        good = sum(copy.valid for copy in found.backups)
        context.say(
            f"The workspace in {folder} is whole: revision {found.revision}, "
            f"{count(_records(found.counts), 'record')}, "
            f"{count(found.history.lines, 'change')} in its history, {count(good, 'good backup')}."
        )
    context.say(*found.problems, *found.warnings, indent="  ")
    if options.share:
        context.say(*_share_tried(folder), indent="  ")
    return 0 if found.whole else 1


def _share_tried(folder: str) -> Sequence[str]:
    from readiness_tui.store.share import test_share

    return test_share(folder)


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
    records = _records(_sizes(tables))
    context.say(
        f"Revision {header.revision} with {count(records, 'record')} is copied to {path}.",
        *_left_out(tables, os.path.dirname(source)),
        "Go back to it with: readiness restore FILE",
    )
    return 0


def _sizes(tables: Tables) -> dict[str, int]:
    return {name: len(table) for name, table in tables.items()}


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
    folder = context.workspace_folder(options)
    if source and not options.yes:
        _refuse_replacing(folder, source)
    stamp = Stamp(context.user(options), system_clock(), "restored")
    restored = bring_back(folder, source, stamp=stamp)
    context.say(*restored.sentences, indent="  ")
    return 0


def _refuse_replacing(folder: str, source: str) -> None:
    """Raise InputError where whole records would give way to other ones; damage is no reason."""
    from readiness_tui.store import envelope

    try:
        header, tables, _ = envelope.load(os.path.join(folder, FILE_NAME))
    except StoreError:
        return
    other, others, _ = envelope.load(source)
    if tables == others:
        return
    here, there = (
        f"revision {one.revision} with {count(_records(_sizes(of)), 'record')}"
        for one, of in ((header, tables), (other, others))
    )
    raise InputError(
        f"The workspace in {folder} is at {here}; {source} holds {there} and would take their "
        "place. Nothing was changed.",
        "To do it, add --yes; what is there now comes back with: readiness undo",
    )
