"""Checks what the checklists say of each other: dependencies, source tags, judgements."""

import re
from collections.abc import Iterable, Iterator, Mapping

from readiness_tui.content.checklists import Checklists
from readiness_tui.content.problems import did_you_mean, quoted
from readiness_tui.readiness.model import Edition

_THEME = re.compile(r"T([1-9][0-9]?|100)")


def check_references(checklists: Checklists, editions: Iterable[Edition]) -> None:
    """Report every unknown reference and every circle of dependencies."""
    judgements = {id_ for edition in editions for id_, _ in edition.judgements}
    for item in checklists.items.values():
        for key, names, known, kind in (
            ("depends_on", item.depends_on, checklists.items, "item"),
            ("source", item.source, checklists.sources, "source tag"),
            ("judgements", item.judgements, judgements, "judgement area"),
        ):
            for index, name in enumerate(names):
                if name in known or (key == "source" and _theme_share(name, known)):
                    continue
                place = checklists.places[item.code][key]
                what = f"{key} names {quoted(name)}, but there is no such {kind}"
                guess = place.file.guess(name, known)
                remedy = did_you_mean(guess, f"use a known {kind} or leave it out")
                place.report(key, what, remedy, index)
    depends_on = {code: item.depends_on for code, item in checklists.items.items()}
    for circle in circles(depends_on):
        checklists.places[circle[0]]["depends_on"].report(
            "depends_on",
            f"the items depend on each other in a circle ({' → '.join((*circle, circle[0]))})",
            "take one of them out of a depends_on",
        )


def circles(depends_on: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Circles in a graph, each as its codes in order; at least one for every tangle.

    Walks the graph in depth without recursion, because a file may hold thousands of items.
    """
    done: set[str] = set()
    for start in depends_on:
        if start in done:
            continue
        path: dict[str, None] = {start: None}
        branches = [iter(depends_on[start])]
        while branches:
            code = next(branches[-1], None)
            if code is None:
                branches.pop()
                done.add(path.popitem()[0])
            elif code in path:
                codes = list(path)
                yield codes[codes.index(code) :]
            elif code in depends_on and code not in done:
                path[code] = None
                branches.append(iter(depends_on[code]))


def explain_themes(checklists: Checklists) -> dict[str, str]:
    """What every source tag means, with one entry for each theme tag in use (T58 and the like)."""
    meanings = dict(checklists.sources)
    for item in checklists.items.values():
        for tag in item.source:
            share = _theme_share(tag, meanings)
            if share and tag not in meanings:
                meanings[tag] = meanings["T"].replace("n %", f"{share} %")
    return meanings


def _theme_share(tag: str, known: Iterable[str]) -> str:
    """The per cent of reports that a theme tag names, or an empty text for other tags."""
    match = _THEME.fullmatch(tag)
    return match[1] if match and "T" in known else ""
