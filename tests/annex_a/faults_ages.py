"""Faults of ages, D18 and D18b, and near misses: birthdays on the day, and of 29 February."""

from __future__ import annotations

from tests.annex_a.faults_making import GARBLED, fault

_YOUNGEST = (("H5", 16), ("P2", 16), ("R5", 10), ("S1", 4), ("P3", 14))

FAULTS = [
    fault("D18", 8, dob="2008-01-19", cla_end=None),  # 18 today
    fault("D18", 8, dob="2008-02-29", cla_end=None, as_of="2026-03-01"),
    fault("D18", 8, cla_start="2025-06-01", dob="2007-06-01"),
    fault("D18", 8, cla_start="2026-03-01", dob="2008-02-29", as_of="2026-08-31"),
    *(
        fault(
            "D18", 8, placement_type=code, placement_start="2025-05-31", dob=f"{2025 - age}-06-01"
        )
        for code, age in _YOUNGEST
    ),
    *(
        fault("D18", 8, legal_status=code, legal_start="2025-05-31", dob="2015-06-01")
        for code in ("J1", "J3")
    ),
    *(
        fault("D18", 8, cla_end_reason=code, cla_end="2025-11-01", dob="2007-11-01")
        for code in ("E11", "E12", "E45", "E46", "E47", "E48")
    ),
    *(
        fault("D18", 8, cla_end_reason=code, cla_end="2025-10-31", dob=f"{2025 - age}-11-01")
        for code, age in (("E5", 14), ("E6", 14), ("E7", 16), ("E17", 18))
    ),
    fault(
        "D18", 8, cla_end_reason="E17", cla_end="2026-02-28", dob="2008-02-29", as_of="2026-08-31"
    ),
    fault("D18", 9, dob="2010-01-20"),
    fault("D18", 9, dob="2010-02-28", as_of="2026-02-27"),
    fault("D18", 9, eligibility="FR", dob="2008-01-20"),
    fault("D18", 9, eligibility="FR", dob="2010-01-19"),
    fault("D18", 10, adoption_order="2025-11-01", dob="2007-11-01"),
    *(fault("D18b", 9, eligibility=code, dob="2008-01-19") for code in ("REL", "ELIG")),
    *(fault("D18b", 9, accommodation=code, dob="2008-01-20") for code in ("Z", "T")),
]

NEAR_MISSES = [
    fault("D18", 8, dob="2008-01-20", cla_end=None),
    fault("D18", 8, dob="2008-01-19", cla_end="2026-01-18"),
    fault("D18", 8, dob="2008-01-19", cla_end=GARBLED),
    fault("D18", 8, dob="2008-02-29", cla_end=None, as_of="2026-02-28"),
    fault("D18", 8, cla_start="2025-05-31", dob="2007-06-01"),
    fault("D18", 8, cla_start="2026-02-28", dob="2008-02-29", as_of="2026-08-31"),
    *(
        fault(
            "D18", 8, placement_type=code, placement_start="2025-06-01", dob=f"{2025 - age}-06-01"
        )
        for code, age in _YOUNGEST
    ),
    fault("D18", 8, placement_type="H5", placement_start="2025-06-01", dob=None),
    *(
        fault("D18", 8, legal_status=code, legal_start=start, dob="2015-06-01")
        for code, start in (("J1", "2025-06-01"), ("J3", "2025-06-01"), ("J2", "2025-05-31"))
    ),
    *(
        fault("D18", 8, cla_end_reason=code, cla_end="2025-10-31", dob="2007-11-01")
        for code in ("E11", "E12", "E45", "E46", "E47", "E48")
    ),
    *(
        fault("D18", 8, cla_end_reason=code, cla_end="2025-11-01", dob=f"{2025 - age}-11-01")
        for code, age in (("E5", 14), ("E6", 14), ("E7", 16), ("E17", 18))
    ),
    fault("D18", 9, dob="2010-01-19"),
    fault("D18", 9, eligibility="FR", dob="2008-01-19"),
    fault("D18", 9, eligibility="FR", dob="2010-01-20"),
    fault("D18", 9, eligibility="REL", dob="2008-01-20"),
    fault("D18", 10, adoption_order="2025-10-31", dob="2007-11-01"),
    *(fault("D18b", 9, eligibility=code, dob="2008-01-20") for code in ("REL", "ELIG")),
    fault("D18b", 9, eligibility="REL", dob="2008-02-29", as_of="2026-02-28"),
    *(fault("D18b", 9, accommodation=code, dob="2008-01-19") for code in ("Z", "T")),
]
