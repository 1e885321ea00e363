"""Faults of rows that repeat each other, U01 to U08, X28 and X40; near misses."""

from __future__ import annotations

from tests.annex_a.faults_making import GARBLED, ME, Fault, fault, on
from tests.annex_a.oracle_columns import ALL_LISTS
from tests.annex_a.world_rows import Row

_SOURCE: Row = {"contact_date": "2025-11-03", "contact_source": "2A"}
_REFERRED: Row = {"referral_date": "2025-11-03", "referral_source": "2A"}
_EVENTS: tuple[tuple[int, Row, str, tuple[object, object]], ...] = (
    (1, _SOURCE, "age", (7, 8)),
    (2, {"eh_start": "2025-11-03"}, "eh_org", ("Library", "School")),
    (3, _REFERRED, "age", (7, 8)),
    (4, {"assess_start": "2025-11-03"}, "assess_seen", ("Y", "N")),
    (5, {"s47_start": "2025-11-03"}, "age", (7, 8)),
    (10, {"shobpa_date": "2025-11-03"}, "placement_order", ("2025-12-01", None)),
    (11, {"enquiry": "2025-11-03"}, "s1_start", ("2025-12-01", None)),
)
"""List, the event, and a column in which the two rows differ."""
_BORN = {"dob": "2015-05-05", "gender": "F", "ethnicity": "WBRI"}


def _who(number: int) -> dict[str, object]:
    return {"adopter_id" if number == 11 else "child_id": ME}


def _row_twice(number: int) -> Fault:
    """The rule is shown at the row as a whole."""
    again = fault("U01", number, on(number, **_who(number)), **_who(number))
    return again._replace(column="")


def _another(rule: str, number: int, difference: tuple[str, object, object]) -> Fault:
    """Two rows of one child that differ in one column."""
    column, first, second = difference
    return fault(
        rule,
        number,
        on(number, **{column: first}),
        **_who(number),
        **{column: second},
    )


FAULTS = [
    *(_row_twice(number) for number in ALL_LISTS),
    _row_twice(1)._replace(
        name="U01 list 1: an unreadable cell is as good as a blank one",
        rows=(on(1, dob=GARBLED), on(1, dob=None)),
    ),
    *(
        fault("U02", n, on(n, **event, **{other: one}), **_who(n), **event, **{other: two})
        for n, event, other, (one, two) in _EVENTS
    ),
    *(_another("U03", n, ("worker", "Zed One", "Zed Two")) for n in (6, 7, 8, 9)),
    fault("U04", 2, on(2, eh_start="2025-09-01", eh_end=None), eh_start="2025-09-02", eh_end=None),
    fault(
        "U04",
        2,
        eh_start="2025-11-03",
        eh_end="2025-12-01",
        after=(on(2, eh_start="2025-09-01", eh_end="2025-11-04"),),
    ),
    fault(
        "U04",
        4,
        on(4, assess_start="2025-09-01", assess_auth="2025-11-04"),
        assess_start="2025-11-03",
        assess_auth=None,
    ),
    fault("U05", 3, on(3, referrals_12m=1), referrals_12m=2),
    fault("U05", 3, referrals_12m=2, after=(on(3, referrals_12m=1),)),
    fault("U05", 5, on(5, s47_12m=1), s47_12m=0),
    fault("U05", 5, on(5, icpc_12m=0), icpc_12m=1),
    fault(
        "U06",
        3,
        on(3, referrals_12m=None, referral_date="2025-08-01"),
        on(3, referrals_12m=None, referral_date="2025-09-01"),
        referrals_12m=1,
        referral_date="2025-10-01",
    ),
    fault(
        "U06",
        5,
        s47_12m=0,
        s47_start="2024-12-02",
        after=(on(5, s47_12m=0, s47_start="2025-12-01"),),
    ),
    fault(  # each row with a count is looked at, one without its date too
        "U06",
        3,
        on(3, referrals_12m=None, referral_date="2025-08-01"),
        on(3, referrals_12m=None, referral_date="2025-09-01"),
        referrals_12m=0,
        referral_date=None,
    ),
    fault(
        "U07",
        1,
        on(1, contact_date="2025-11-03", contact_source="2A"),
        contact_date="2025-11-03",
        contact_source="6",
    ),
    *(
        fault(
            "U08",
            n,
            child_id="#2",
            **_BORN,
            **{start: "2025-10-01"},
            after=(on(n, child_id="#3", **_BORN, **{start: "2025-10-01"}),),
        )
        for n, start in ((6, "cin_start"), (7, "cp_start"), (8, "cla_start"))
    ),
    fault("X28", 10, family_id="#9"),
    fault(
        "X28",
        11,
        on(10, family_id="#9", placed_date="2025-11-01", child_id="#1"),
        on(10, family_id="#9", placed_date=None, child_id="#2"),
        n_placed=2,
        family_id="#9",
    ),
    fault(
        "X28",
        11,
        on(10, family_id="#9", placed_date=None),
        n_placed=1,
        family_id="#9",
    ),
    *(
        fault(
            "X40",
            n,
            on(n, **{column: "Zed Wye"}),
            on(n, **{column: "Zed Wye"}),
            **{column: "zed-wye"},
        )
        for n in range(3, 10)
        for column in ("team", "worker")
    ),
    fault("X40", 4, on(3, team="Zed/One"), team="ZED ONE", after=(on(9, team="Zed/One"),)),
    fault("X40", 6, on(3, worker="Zed Two"), worker="Zed-Two"),  # a tie: the first is right
]

NEAR_MISSES = [
    _another("U01", 1, ("age", 7, 8))._replace(column=""),
    _another("U01", 1, ("age", 7, None))._replace(column=""),
    fault("U01", 1, on(1, child_id=None), child_id=None)._replace(column=""),
    fault("U02", 1, on(1, **_SOURCE), child_id=ME, **_SOURCE),  # that is U01
    fault("U02", 1, on(1, contact_date="2025-11-04"), child_id=ME, contact_date="2025-11-03"),
    fault("U02", 1, on(1, contact_source=None, age=7), child_id=ME, contact_source=None, age=8),
    fault("U02", 2, on(2, eh_start=GARBLED, eh_org="A"), child_id=ME, eh_start=GARBLED, eh_org="B"),
    fault("U03", 6, on(6), child_id=ME),  # that is U01
    fault("U03", 6, on(6, child_id="#2"), child_id=ME),
    fault("U04", 2, on(2, eh_start="2025-09-02", eh_end=None), eh_start="2025-09-02", eh_end=None),
    fault(
        "U04",
        4,
        on(4, assess_start="2025-09-01", assess_auth="2025-11-03"),
        assess_start="2025-11-03",
        assess_auth=None,
    ),
    fault(
        "U04",
        4,
        on(4, assess_start="2025-09-01", assess_auth=GARBLED),
        assess_start="2025-11-03",
        assess_auth=None,
    ),
    fault("U05", 3, on(3, referrals_12m=1), referrals_12m=1),
    fault("U05", 3, on(3, referrals_12m=1), referrals_12m=None),
    fault("U05", 3, on(3, referrals_12m=1, child_id=None), referrals_12m=2, child_id=None),
    fault(
        "U06",
        3,
        on(3, referrals_12m=None, referral_date="2025-08-01"),
        referrals_12m=1,
        referral_date="2025-10-01",
    ),
    # No earlier referral of the twelve months is listed, whatever the count says.
    fault(
        "U06", 3, on(3, referral_date="2024-10-01"), referrals_12m=-1, referral_date="2025-10-01"
    ),
    # The first enquiry lies twelve months before the latest, to the day.
    fault("U06", 5, on(5, s47_12m=None, s47_start="2024-12-01"), s47_12m=0, s47_start="2025-12-01"),
    fault(
        "U07",
        1,
        on(1, contact_date="2025-11-03", contact_source="2A", age=7),
        contact_date="2025-11-03",
        contact_source="2A",
        age=8,
    ),
    fault("U07", 1, on(1, contact_date="2025-11-04"), contact_date="2025-11-03"),
    fault(
        "U08",
        6,
        child_id="#2",
        **_BORN,
        cin_start="2025-10-01",
        after=(on(6, child_id="#3", **_BORN, cin_start="2025-10-02"),),
    ),
    fault(
        "U08",
        6,
        child_id="#2",
        **_BORN,
        cin_start="2025-10-01",
        worker="A",
        after=(on(6, child_id="#2", **_BORN, cin_start="2025-10-01", worker="B"),),
    ),
    fault(
        "U08",
        7,
        child_id="#2",
        **(_BORN | {"dob": None}),
        cp_start="2025-10-01",
        after=(on(7, child_id="#3", **(_BORN | {"dob": None}), cp_start="2025-10-01"),),
    ),
    fault("X28", 10, on(11, family_id="#9"), family_id="#9"),
    fault("X28", 10, family_id=None),
    fault("X28", 11, n_placed=2, family_id="#9"),
    fault(
        "X28",
        11,
        on(10, family_id="#9", placed_date="2025-11-01"),
        on(10, family_id="#9", placed_date="2025-11-02"),
        n_placed=1,  # two rows of one child
        family_id="#9",
    ),
    fault("X40", 3, team="Zed Wye", after=(on(4, team="zed wye"),)),
    fault("X40", 3, team="Zed Wye", after=(on(4, worker="zed wye"),)),
]
