"""Faults in dates and ages, D01 to D20, and near misses.

The extract date is 19 January 2026 where no other is given.
"""

from __future__ import annotations

from tests.annex_a.faults_making import GARBLED, fault
from tests.annex_a.oracle_columns import ALL_LISTS, CHILD_LISTS, DATES

_OUT_OF_CARE = (
    "legal_start",
    "cla_review",
    "cla_visit",
    "iro_contact",
    "health_date",
    "dental_date",
)

FAULTS = [
    *(fault("D01", n, **{column: "2026-01-20"}) for n in ALL_LISTS for column in DATES[n]),
    *(fault("D01", n, dob="2026-01-20", age=0) for n in CHILD_LISTS),
    fault("D01", 1, dob="2026-02-20", age=None),
    *(fault("D01", n, dob="2026-10-27", age=-1) for n in CHILD_LISTS),  # in 281 days
    *(fault("D02", n, **{column: "1990-12-31"}) for n in ALL_LISTS for column in DATES[n]),
    *(fault("D02", n, dob="2000-01-19") for n in CHILD_LISTS if n != 9),
    *(
        fault("D03", n, **{column: "2025-08-13"}, dob="2026-05-21")  # 281 days
        for n in range(1, 8)
        for column in DATES[n]
    ),
    *(
        fault("D03", n, **{column: "2010-05-04"}, dob="2010-05-05")
        for n in (8, 9, 10)
        for column in DATES[n]
        if column != "shobpa_date"
    ),
    *(fault("D04", n, age=10, dob="2014-06-01") for n in CHILD_LISTS),
    fault("D04", 1, age=10, dob="2015-01-05"),  # 11 on the extract date and 14 days before
    fault("D04", 1, age=11, dob="2015-01-20"),  # 11 tomorrow
    fault("D04", 1, age=0, dob="2026-01-20"),
    fault("D04", 1, age=-1, dob="2026-01-05"),
    fault("D06", 5, icpc_date="2026-01-17"),  # a Saturday
    fault("D06", 5, icpc_date="2025-12-26"),  # Boxing Day, a Friday
    fault("D06", 7, cp_review="2025-08-25"),  # the summer bank holiday
    fault("D06", 7, cp_review="2026-01-18"),
    fault("D07", 2, eh_end="2025-11-02", eh_start="2025-11-03"),
    fault("D07", 4, assess_auth="2025-11-02", assess_start="2025-11-03"),
    fault("D07", 6, cin_end="2025-11-02", cin_start="2025-11-03"),
    fault("D07", 7, cp_end="2025-11-02", cp_start="2025-11-03"),
    fault("D07", 8, cla_end="2025-11-02", cla_start="2025-11-03"),
    fault("D07", 11, app_approved="2025-11-02", app_submitted="2025-11-03"),
    fault("D08", 7, cp_end="2025-11-03", cp_start="2025-11-03"),
    fault("D08b", 6, cin_end="2025-11-03", cin_start="2025-11-03"),
    fault("D08b", 8, cla_end="2025-11-03", cla_start="2025-11-03"),
    fault("D09", 5, icpc_date="2025-11-03", s47_start="2025-11-04"),
    fault("D11", 7, cp_visit="2025-11-02", cp_start="2025-11-03", cp_end=None),
    fault("D11", 7, cp_visit="2025-12-02", cp_start="2025-11-03", cp_end="2025-12-01"),
    fault("D11", 7, cp_review="2025-11-03", cp_start="2025-11-03", cp_end=None),
    fault("D11", 7, cp_review="2025-12-02", cp_start="2025-11-03", cp_end="2025-12-01"),
    *(
        fault("D12", 8, **{column: "2025-03-02"}, cla_start="2025-03-03", cla_end=None)
        for column in _OUT_OF_CARE
    ),
    *(
        fault("D12", 8, **{column: "2025-12-02"}, cla_start="2025-03-03", cla_end="2025-12-01")
        for column in _OUT_OF_CARE
    ),
    fault("D13", 6, cin_end=None, cin_close_reason="RC7"),
    fault("D13", 6, cin_close_reason=None, cin_end="2025-12-01"),
    fault("D13", 8, cla_end=None, cla_end_reason="E8"),
    fault("D13", 8, cla_end_reason=None, cla_end="2025-12-01"),
    fault("D13", 10, reversal_date=None, reversal_reason="RD4"),
    fault("D13", 10, reversal_reason=None, reversal_date="2025-12-01"),
    fault("D13", 11, leave_date=None, leave_reason="L1"),
    fault("D13", 11, leave_reason=None, leave_date=GARBLED),
    fault("D14", 8, placement_start="2025-03-02", cla_start="2025-03-03", cla_end=None),
    fault("D14", 8, placement_start="2025-12-02", cla_start="2025-03-03", cla_end="2025-12-01"),
    fault("D14b", 8, placements_12m=1, placement_start="2025-01-20", cla_start="2024-12-31"),
    fault("D15", 10, shobpa_date="2025-01-01", entered_care="2025-01-02"),
    fault("D15", 10, placement_order="2025-02-01", shobpa_date="2025-02-02"),
    fault("D15", 10, match_date="2025-03-01", placement_order="2025-03-02"),
    fault(
        "D15",
        10,
        match_date="2025-02-01",
        placement_order=None,
        shobpa_date="2025-02-02",
    ),
    fault("D15", 10, placed_date="2025-04-01", match_date="2025-04-02"),
    fault("D15", 10, adoption_order="2025-05-01", placed_date="2025-05-02"),
    fault("D15", 10, reversal_date="2025-02-01", shobpa_date="2025-02-02"),
    fault("D15", 10, placed_date="2025-04-01", ffa_date="2025-04-02"),
    fault("D15b", 10, reversal_date="2025-12-01", adoption_order="2025-11-01"),
    fault("D15b", 10, reversal_date=GARBLED, adoption_order="2025-11-01"),
    fault("D16", 11, s1_start="2025-01-01", enquiry="2025-01-02"),
    fault("D16", 11, s1_end="2025-01-31", s1_start="2025-02-01"),
    fault("D16", 11, s2_start="2025-02-28", s1_end="2025-03-01"),
    fault("D16", 11, s2_end="2025-03-31", s2_start="2025-04-01"),
    fault("D16", 11, match_date="2025-04-30", s2_end="2025-05-01"),
    fault("D16", 11, placed_date="2025-05-31", match_date="2025-06-01"),
    fault("D16", 11, adoption_order="2025-06-30", placed_date="2025-07-01"),
    *(
        fault(
            "D16b",
            11,
            app_submitted=submitted,
            app_approved=approved,
            **(dict.fromkeys(("s1_start", "s1_end", "s2_start", "s2_end")) | {stage: "2025-03-03"}),
        )
        for submitted, approved in (("2025-09-01", None), (None, "2025-10-01"))
        for stage in ("s1_start", "s1_end", "s2_start", "s2_end")
    ),
    fault("D17", 10, shobpa_date="2024-05-04", dob="2024-05-05"),
    *(
        fault("D19", 8, legal_status=code, legal_start=start, cla_end=None)
        for code, start in (("L1", "2026-01-15"), ("L2", "2025-12-28"), ("L3", "2026-01-11"))
    ),
    fault("D19", 8, legal_status="L1", legal_start="2025-11-01", cla_end="2025-11-05"),
    *(
        fault(
            "D20",
            8,
            placement_type=code,
            placement_start=start,
            cla_start="2025-03-03",
            cla_end=None,
        )
        for code, start in (("T4", "2026-01-11"), ("T3", "2025-12-28"), ("T1", "2025-12-07"))
    ),
    fault(
        "D20",
        8,
        placement_type="T4",
        placement_start="2025-11-01",
        cla_start="2025-03-03",
        cla_end="2025-11-09",
    ),
    fault(
        "D20",
        8,
        placement_type="T4",
        placement_start="2026-01-18",
        cla_start="2026-01-18",
        cla_end=GARBLED,
    ),
    *(
        fault(
            "D20",
            8,
            placement_type=code,
            placement_start="2026-01-18",
            cla_start="2026-01-18",
            cla_end=None,
        )
        for code in ("T0", "T1", "T2", "T3", "T4")
    ),
]

NEAR_MISSES = [
    *(fault("D01", n, **{column: "2026-01-19"}) for n in ALL_LISTS for column in DATES[n]),
    fault("D01", 1, dob="2026-05-20", age=-1),
    fault("D01", 1, dob="2026-10-26", age=-1),  # in 280 days
    *(fault("D02", n, **{column: "1991-01-01"}) for n in ALL_LISTS for column in DATES[n]),
    fault("D02", 1, dob="2000-01-20"),
    fault("D02", 9, dob="1990-01-01"),
    fault("D02", 1, dob="2000-02-29", as_of="2026-02-28"),
    *(
        fault("D03", n, **{column: "2025-08-14"}, dob="2026-05-21")  # exactly 280 days
        for n in range(1, 8)
        for column in DATES[n]
    ),
    *(
        fault("D03", n, **{column: "2010-05-05"}, dob="2010-05-05")
        for n in (8, 9, 10)
        for column in DATES[n]
        if column != "shobpa_date"
    ),
    fault("D03", 10, shobpa_date="2010-05-04", dob="2010-05-05"),
    fault("D03", 1, contact_date="2025-08-01", dob=GARBLED),
    fault("D04", 1, age=11, dob="2015-01-19"),  # 11 today
    fault("D04", 1, age=10, dob="2015-01-06"),  # 11 since 13 days, 10 two weeks ago
    fault("D04", 1, age=11, dob="2015-01-06"),
    fault("D04", 1, age=-1, dob="2026-05-20"),
    fault("D04", 1, age=-1, dob="2027-05-20"),
    fault("D04", 1, age=0, dob="2026-01-19"),
    fault("D04", 1, age=-1, dob="2026-01-19"),
    fault("D04", 1, age=9, dob="2016-02-29", as_of="2026-02-28"),
    fault("D04", 1, age=10, dob="2016-02-29", as_of="2026-03-01"),
    fault("D04", 1, age=GARBLED, dob="2016-02-29"),
    fault("D06", 5, icpc_date="2025-12-24"),
    fault("D06", 7, cp_review="2026-01-02"),
    fault("D07", 2, eh_end="2025-11-03", eh_start="2025-11-03"),
    fault("D07", 4, assess_auth="2025-11-03", assess_start="2025-11-03"),
    fault("D07", 11, app_approved="2025-11-03", app_submitted=GARBLED),
    fault("D08", 7, cp_end="2025-11-04", cp_start="2025-11-03"),
    fault("D08b", 8, cla_end="2025-11-04", cla_start="2025-11-03"),
    fault("D09", 5, icpc_date="2025-11-04", s47_start="2025-11-04"),
    fault("D11", 7, cp_visit="2025-11-03", cp_start="2025-11-03", cp_end=None),
    fault("D11", 7, cp_visit="2025-12-01", cp_start="2025-11-03", cp_end="2025-12-01"),
    fault("D11", 7, cp_review="2025-11-04", cp_start="2025-11-03", cp_end=None),
    fault("D11", 7, cp_review="2025-12-01", cp_start="2025-11-03", cp_end="2025-12-01"),
    *(
        fault("D12", 8, **{column: "2025-03-03"}, cla_start="2025-03-03", cla_end="2025-03-03")
        for column in _OUT_OF_CARE
    ),
    fault("D13", 6, cin_end=GARBLED, cin_close_reason="RC7"),
    fault("D13", 6, cin_end=None, cin_close_reason=None),
    fault("D13", 8, cla_end_reason=GARBLED, cla_end="2025-12-01"),
    fault("D14", 8, placement_start="2025-03-03", cla_start="2025-03-03", cla_end=None),
    fault("D14b", 8, placements_12m=1, placement_start="2025-01-19", cla_start="2024-12-31"),
    fault("D14b", 8, placements_12m=1, placement_start="2025-06-01", cla_start="2025-06-01"),
    fault("D14b", 8, placements_12m=2, placement_start="2025-06-01", cla_start="2025-01-01"),
    fault("D15", 10, placed_date="2025-04-01", match_date="2025-04-01", ffa_date="2025-04-01"),
    fault("D15", 10, reversal_date="2025-02-02", shobpa_date="2025-02-02"),
    fault("D15b", 10, reversal_date="2025-12-01", adoption_order=None),
    fault("D16", 11, s1_start="2025-01-02", enquiry="2025-01-02"),
    fault(
        "D16b",
        11,
        app_submitted="2025-09-01",
        **dict.fromkeys(("s1_start", "s1_end", "s2_start", "s2_end")),
    ),
    fault("D16b", 11, app_submitted=None, app_approved=None, s1_start="2025-03-03"),
    fault("D17", 10, shobpa_date="2024-05-05", dob="2024-05-05"),
    *(
        fault("D19", 8, legal_status=code, legal_start=start, cla_end=None)
        for code, start in (("L1", "2026-01-16"), ("L2", "2025-12-29"), ("L3", "2026-01-12"))
    ),
    fault("D19", 8, legal_status="L1", legal_start="2025-11-01", cla_end="2025-11-04"),
    *(
        fault("D19", 8, legal_status=code, legal_start="2025-11-01", cla_end=GARBLED)
        for code in ("L1", "L2", "L3")
    ),
    *(
        fault(
            "D20",
            8,
            placement_type=code,
            placement_start="2025-11-01",
            cla_start="2025-03-03",
            cla_end=GARBLED,
        )
        for code in ("T1", "T3", "T4")
    ),
    *(
        fault(
            "D20",
            8,
            placement_type=code,
            placement_start=start,
            cla_start="2025-03-03",
            cla_end=None,
        )
        for code, start in (
            ("T4", "2026-01-12"),  # exactly 7 days
            ("T3", "2025-12-29"),
            ("T1", "2025-12-08"),
            ("T0", "2025-08-08"),
            ("T2", "2025-08-08"),
        )
    ),
]
