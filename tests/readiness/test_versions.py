"""Versions among each other: what cannot stand, and what a look over a library finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.errors import InputError
from readiness_tui.readiness.model import EvidenceVersion
from readiness_tui.readiness.versions import faults_of, refuse_version


def version(
    id_: str, number: int, supersedes: str = "", evidence: str = "EV001"
) -> EvidenceVersion:
    return EvidenceVersion(id_, evidence, number, supersedes=supersedes)


FIRST, SECOND, OTHER = (
    version("VE001", 1),
    version("VE002", 2, "VE001"),
    version("VE009", 1, "", "EV2"),
)


def test_versions_that_follow_each_other_are_well() -> None:
    refuse_version(version("VE003", 3, "VE002"), [FIRST, SECOND, OTHER])
    refuse_version(version("VE003", 3, "VE001"), [FIRST, SECOND])  # the second was never approved
    refuse_version(SECOND, [FIRST, SECOND])  # as it was
    assert faults_of([FIRST, SECOND, OTHER]) == ()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (version("VE003", 2), "There is a version 2 of EV001 already (VE002)."),
        (version("VE003", 3, "VE003"), "VE003 supersedes itself."),
        (version("VE003", 3, "VE009"), "VE003 supersedes VE009, which is a version of EV2."),
        (version("VE003", 3, "VE004"), "VE003 cannot supersede VE004, which is not there."),
        (version("VE000", 0, "VE002"), "VE000 is version 0 and supersedes VE002"),
        (version("VE001", 1, "VE002"), "VE001 and VE002 supersede each other in a circle."),
    ],
)
def test_what_cannot_stand_beside_the_others_is_refused(wrong: EvidenceVersion, said: str) -> None:
    with pytest.raises(InputError) as refused:
        refuse_version(wrong, [FIRST, SECOND, OTHER])
    assert refused.value.message.startswith(said)
    assert refused.value.message.endswith("Nothing was changed.")


def test_a_look_over_the_library_names_each_fault_once() -> None:
    library = [
        version("VE001", 1, "VE003"),
        version("VE002", 2, "VE001"),
        version("VE003", 3, "VE002"),
        version("VE004", 4, "VE003"),  # leads into the circle, and is none itself
        version("VE005", 4, "VE004"),
        version("VE006", 5, "gone"),
        version("VE007", 1, "VE006", "EV002"),
    ]
    assert faults_of(library) == (
        "VE004 and VE005 are both version 4 of EV001.",
        "VE001, VE002 and VE003 supersede each other in a circle.",
        "VE005 is version 4 and supersedes VE004, which is version 4.",
        "VE007 supersedes VE006, which is a version of EV001.",
    )


LIBRARIES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 2), st.integers(0, 6)), max_size=6
).map(
    lambda rows: [
        EvidenceVersion(f"VE{place}", f"EV{evidence}", number, supersedes=f"VE{before}")
        for place, (number, evidence, before) in enumerate(rows)
    ]
)


@given(LIBRARIES)
def test_a_library_without_faults_is_one_in_which_every_step_leads_down(
    library: list[EvidenceVersion],
) -> None:
    known = {one.id: one for one in library}
    pairs = [(one, known[one.supersedes]) for one in library if one.supersedes in known]
    down = all(a.evidence == b.evidence and a.number > b.number for a, b in pairs)
    single = len({(one.evidence, one.number) for one in library}) == len(library)
    assert (faults_of(library) == ()) == (down and single)
