"""Judgement areas under names that can be told apart where they are cut."""

from hypothesis import given
from hypothesis import strategies as st

from readiness_tui import content
from readiness_tui.readiness.area_names import area_names, areas_within

ILACS = (
    ("leaders", "The impact of leaders on social work practice with children and families"),
    ("help", "The experiences and progress of children who need help and protection"),
    ("in_care", "The experiences and progress of children in care"),
    ("leavers", "The experiences and progress of care leavers"),
)


def test_the_words_that_titles_share_are_left_out() -> None:
    assert area_names(ILACS) == {
        "leaders": "The impact of leaders on social work practice with children and families",
        "help": "Children who need help and protection",
        "in_care": "Children in care",
        "leavers": "Care leavers",
    }


def test_a_name_does_not_begin_in_the_middle_of_its_sense() -> None:
    two = (
        ("help", "The experiences and progress of children who need help and protection"),
        ("care", "The experiences and progress of children in care and care leavers"),
    )
    assert area_names(two)["care"] == "Children in care and care leavers"


def test_titles_that_share_no_lead_keep_it() -> None:
    areas = (("a", "Children looked after"), ("b", "Leadership, management and governance"))
    assert area_names(areas) == dict(areas)


def test_titles_stay_whole_where_all_of_them_fit() -> None:
    assert areas_within(ILACS, 80) == dict(ILACS)
    assert areas_within(ILACS, 40) == {
        "leaders": "The impact of leaders on social work…",
        "help": "Children who need help and protection",
        "in_care": "Children in care",
        "leavers": "Care leavers",
    }


def test_what_a_cut_would_make_alike_is_cut_in_its_middle() -> None:
    areas = [(side, f"Quality and practice, all the {side}") for side in ("east", "west")]
    assert areas_within(areas, 20) == {
        "east": "Quality…all the east",
        "west": "Quality…all the west",
    }


def test_areas_of_every_edition_that_ships_can_be_told_apart() -> None:
    for edition in content.load().editions:
        for room in (20, 34, 54, 70):
            names = areas_within(edition.judgements, room)
            assert len(set(names.values())) == len(edition.judgements), (edition.id, room)
            assert all(len(name) <= room for name in names.values())


@given(
    st.lists(
        st.lists(st.sampled_from(("the", "progress", "of", "care", "in", "x" * 30)), max_size=7),
        max_size=5,
    ),
    st.integers(10, 60),
)
def test_a_name_fits_and_is_never_empty(titles: list[list[str]], room: int) -> None:
    areas = [(str(at), " ".join(words) or "area") for at, words in enumerate(titles)]
    names = areas_within(areas, room)
    assert list(names) == [id_ for id_, _ in areas]
    assert all(0 < len(name) <= room for name in names.values())
