"""Faults in codes and blanks, C04 to C15, and near misses."""

from __future__ import annotations

from tests.annex_a.faults_making import GARBLED, fault
from tests.annex_a.oracle_columns import ALL_LISTS, CHILD_LISTS, COUNTS_AND_NEED, REQUIRED

FAULTS = [
    *(fault("C04", 9, activity=code) for code in ("F3", "P3")),
    fault("C04", 8, legal_status="D1"),
    fault("C04", 8, placement_type="P2", placement_start="2023-10-28"),
    fault("C04", 8, cla_end_reason="X1"),
    fault("C04", 6, cin_close_reason="RC8"),
    *(fault("C05", 8, legal_status=code) for code in ("V1", "V3", "V4")),
    *(fault("C05", 8, cla_need=code) for code in ("N9", "N0")),
    *(fault("C07", n, **{column: None}) for n in ALL_LISTS for column in REQUIRED[n]),
    *(fault("C08", n, **{column: None}) for n, all_ in COUNTS_AND_NEED.items() for column in all_),
    fault("C09", 4, assess_support="Y", assess_auth=None),
    fault("C09", 4, assess_support=GARBLED, assess_auth=None),
    fault("C09", 5, icpc_date="2025-12-01", icpc_unnecessary="Y"),
    fault("C09", 5, icpc_plan="N", icpc_date=None),
    fault("C09", 7, cp_seen_alone="U", cp_visit=None),
    fault("C09", 8, rhi_accepted="Y", rhi_offered="N", missing_12m=2),
    fault("C09", 8, rhi_accepted="Y", rhi_offered="Y", missing_12m=0),
    fault("C09", 8, rhi_accepted="Y", rhi_offered=None, missing_12m=0),
    fault("C09", 9, accommodation="B", in_touch="NO"),
    fault("C09", 9, suitability="SUIT", in_touch="REFU"),
    fault("C09", 9, activity="G5", in_touch="RHOM"),
    *(fault("C10", n, gender=None) for n in ALL_LISTS),
    *(fault("C10", n, ethnicity=None) for n in ALL_LISTS),
    *(fault("C10", n, disability=None) for n in range(4, 12)),
    *(fault("C10", n, dob=None) for n in CHILD_LISTS),
    *(fault("C12", n, gender="F", age=-1) for n in (1, 2, 3, 4, 5, 6, 7, 10)),
    fault("C15", 4, assess_support=None, assess_auth="2025-12-01"),
    fault("C15", 4, assess_support=None, assess_auth=GARBLED),
    fault("C15", 5, icpc_plan=None, icpc_date="2026-01-19"),
    fault("C15", 7, cp_seen_alone=None, cp_visit="2026-01-12"),
    fault("C15", 8, placement_postcode=None, cla_end=None, placement_la="Leeds"),
    fault("C15", 8, placement_postcode=None, cla_end=None, placement_la="SCO"),
    fault("C15", 8, rhi_accepted=None, rhi_offered="Y", missing_12m=2),
    fault("C15", 9, accommodation=None, in_touch="YES"),
    fault("C15", 9, suitability=None, in_touch="YES"),
    fault("C15", 9, activity=None, in_touch="YES"),
]

NEAR_MISSES = [
    fault("C04", 8, placement_type="P2", placement_start="2023-10-27"),
    fault("C04", 8, placement_type="P2", placement_start=None),
    fault("C04", 9, activity="F4"),
    fault("C05", 8, legal_status="V2"),
    fault("C05", 8, cla_need="N8"),
    fault("C07", 3, referral_date=GARBLED),
    fault("C08", 8, missing_12m=0),
    fault("C08", 8, absent_12m=GARBLED),
    fault("C09", 4, assess_support="Y", assess_auth=GARBLED),
    fault("C09", 5, icpc_date="2025-12-01", icpc_unnecessary="N"),
    fault("C09", 5, icpc_date="2025-12-01", icpc_unnecessary=None),
    fault("C09", 7, cp_seen_alone="Y", cp_visit="2026-01-12"),
    fault("C09", 8, rhi_accepted="Y", rhi_offered="Y", missing_12m=None),
    fault("C09", 8, rhi_accepted="N", rhi_offered="U", missing_12m=1),
    fault("C09", 9, accommodation="B", in_touch=None),
    fault("C09", 9, activity="F1", in_touch="YES"),
    fault("C10", 1, dob=GARBLED),
    fault("C12", 1, gender="U", age=-1),
    fault("C12", 1, gender="F", age=0),
    fault("C12", 10, gender=None, age=-1),
    fault("C15", 5, icpc_plan=None, icpc_date="2026-01-20"),
    fault("C15", 5, icpc_plan=None, icpc_date=GARBLED),
    fault("C15", 8, placement_postcode=None, cla_end=None, placement_la="CON"),
    fault("C15", 8, placement_postcode=None, cla_end=None, placement_la=None),
    fault("C15", 8, placement_postcode=None, cla_end="2025-12-01", placement_la="Leeds"),
    fault("C15", 8, placement_postcode=None, cla_end=GARBLED, placement_la="Leeds"),
    *(
        fault("C15", 8, rhi_accepted=None, rhi_offered=code, missing_12m=2)
        for code in ("N", "U", None, GARBLED)
    ),
    fault("C15", 8, rhi_accepted=GARBLED, rhi_offered="Y", missing_12m=2),
    fault("C15", 9, suitability=None, in_touch="NO"),
]
