from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from readiness_tui.widgets.list_rows import Column, Row, fit, following, widths

COLUMNS = (Column("A", 10), Column("B", flexible=True, min_width=5), Column("C", 20, hide_below=90))


@given(st.text(max_size=60), st.integers(0, 40))
def test_a_cell_is_exactly_as_wide_as_its_column(text: str, width: int) -> None:
    assert cell_len(fit(text.replace("\n", " "), width)) == width


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert fit("Leadership", 6) == "Leade…"
    assert fit("児童サービス", 6) == "児童… "
    assert fit("Lead", 6) == "Lead  "


def test_the_flexible_column_takes_what_is_left() -> None:
    assert widths(COLUMNS, 80, 3) == (10, 66, None)  # 80 - 3 - 10 - one gap
    assert widths(COLUMNS, 120, 3) == (10, 85, 20)  # 120 - 3 - 10 - 20 - two gaps
    assert widths(COLUMNS, 12, 3) == (10, 5, None)


def test_flexible_columns_take_what_is_left_in_parts() -> None:
    columns = (
        Column("A", flexible=True, share=2, min_width=1),
        Column("B", flexible=True, share=3, min_width=1),
    )
    assert widths(columns, 51, 0) == (20, 30)  # 51 less one gap, in five parts of ten
    assert widths(columns, 54, 0) == (22, 31)  # what is over goes to the first
    assert widths(columns, 2, 0) == (1, 1)


def test_the_cursor_goes_to_the_same_record_else_the_next_else_the_last_before() -> None:
    old = [Row(key, ()) for key in "abcd"]
    assert following(old, 1, {"a": 0, "b": 1}) == 1
    assert following(old, 1, {"a": 0, "c": 1, "d": 2}) == 1
    assert following(old, 2, {"a": 0, "b": 1}) == 1
    assert following(old, 2, {}) is None
