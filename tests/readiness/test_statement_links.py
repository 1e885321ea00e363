"""Links to evidence in the words of a statement."""

from __future__ import annotations

from datetime import date

import pytest
from markdown_it import MarkdownIt

from readiness_tui.readiness.own_account import Statement
from readiness_tui.readiness.statement_links import (
    evidence_of,
    linked_in,
    links_as_ids,
    links_shown,
    unknown_links,
)
from tests.readiness.build import approved, proof


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", ()),
        ("Audits [[EV012]] and [[EV003]], [[EV012]] again.", ("EV012", "EV003")),
        ("[[ EV012 ]]", ("EV012",)),
        ("[[]] [[  ]] [EV012] [[EV\n012]] [[EV012", ()),
        ("[[[EV012]]]", ("EV012",)),
        ("[[Our own id]]", ("Our own id",)),
    ],
)
def test_links_are_between_double_brackets(text: str, ids: tuple[str, ...]) -> None:
    assert linked_in(text) == ids


def test_a_statement_rests_on_its_list_and_on_what_its_text_links_to() -> None:
    one = Statement("ST001", text="[[EV003]] [[EV001]] [[EV404]]", evidence=("EV001", "EV009"))
    assert evidence_of(one, {"EV001", "EV003"}) == ("EV001", "EV009", "EV003")
    assert unknown_links(one, {"EV001", "EV003"}) == ("EV404",)


def test_a_reader_sees_the_title_and_the_day() -> None:
    dated = proof("EV012", [approved(date(2026, 10, 1), evidence_date=date(2026, 9, 30))])
    library = {"EV012": dated, "EV013": proof("EV013")}
    shown = links_shown("Audits [[EV012]], [[EV013]] and [[EV404]].", library)
    assert shown == (
        "Audits (EV012, Title of EV012, 30 Sep 2026), (EV013, Title of EV013) and "
        "(EV404, not in the library)."
    )


def test_where_there_is_no_room_the_id_stands_alone() -> None:
    assert links_as_ids("See [[ EV012 ]], [[EV404]] and [EV1].") == (
        "See (EV012), (EV404) and [EV1]."
    )


def test_a_title_stays_what_it_is_in_markdown() -> None:
    title = "Plan *draft* <b>2026</b> [a](b) `x` a_b_c & co | ~~no~~ ![i](j) \\ ]]"
    one = proof("EV012")
    one = one._replace(item=one.item._replace(title=title))
    html = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .render(links_shown("See [[EV012]].", {"EV012": one}))
    )
    escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert html == f"<p>See (EV012, {escaped}).</p>\n"
