"""Faults of scope (W), of codes that must go together (X32 to X37), T02 and T18; near misses.

The extract date is 19 January 2026 where no other is given: six months before it is 19 July 2025.
"""

from __future__ import annotations

from tests.annex_a.faults_making import GARBLED, fault

_STEPS = dict.fromkeys(
    (
        "s1_start",
        "s1_end",
        "s2_start",
        "s2_end",
        "app_submitted",
        "app_approved",
        "match_date",
        "placed_date",
        "adoption_order",
        "leave_date",
    )
)
_SIX_MONTHS = (
    ("W01", 1, "contact_date"),
    ("W02", 3, "referral_date"),
    ("W03", 2, "eh_end"),
    ("W03", 4, "assess_auth"),
    ("W05", 6, "cin_end"),
    ("W05", 7, "cp_end"),
    ("W05", 8, "cla_end"),
)

FAULTS = [
    *(fault(rule, n, **{column: "2025-07-18"}) for rule, n, column in _SIX_MONTHS),
    fault("W01", 1, contact_date="2026-02-27", as_of="2026-08-31"),
    fault("W04", 5, s47_start="2025-07-18", icpc_unnecessary="Y", icpc_date=None),
    fault("W04", 5, s47_start="2025-07-01", icpc_unnecessary=None, icpc_date="2025-07-18"),
    fault("W06", 9, in_touch="DIED"),
    fault("W06", 9, dob="2000-01-19"),
    fault("W07", 10, adoption_order="2025-01-18"),
    fault("W07", 10, adoption_order="2023-02-27", as_of="2024-02-29"),
    fault("W07", 10, reversal_date="2025-01-18", adoption_order=None),
    fault("W08", 11, enquiry="2026-01-02", **_STEPS),
    fault("W08", 11, enquiry=GARBLED, **_STEPS),
    fault("W08", 11, enquiry=GARBLED, **(_STEPS | {"s1_start": "2025-01-18"})),
    fault("W08", 11, enquiry="2024-01-02", **(_STEPS | {"s1_start": "2025-01-18"})),
    fault("W08", 11, enquiry="2025-01-18", **(_STEPS | {"s1_start": GARBLED})),
    *(fault("W08", 11, enquiry="2020-01-02", **(_STEPS | {step: "2025-01-18"})) for step in _STEPS),
    fault("T02", 5, icpc_date=None, icpc_unnecessary=None, s47_start="2025-12-23"),
    fault(
        "T02", 5, icpc_date=None, icpc_unnecessary=None, s47_start="2025-12-24", as_of="2026-01-20"
    ),
    fault("T02", 5, icpc_date=None, icpc_unnecessary="N", s47_start="2025-12-23"),
    fault("T18", 9, latest_contact=None, in_touch="YES"),
    fault("T18", 9, latest_contact="2025-10-18", in_touch="YES"),
    fault("T18", 9, latest_contact="2026-02-27", in_touch="YES", as_of="2026-05-31"),
    fault("X32", 8, placement_type="P1", uasc="Y"),
    fault("X32", 8, ethnicity="WBRI", uasc="Y"),
    fault("X32", 8, ethnicity="WIRI", uasc="Y"),
    fault("X33", 8, placement_provider="PR0", placement_type="U6"),
    fault("X33", 8, placement_provider="PR1", placement_type="P1"),
    *(
        fault("X33", 8, placement_provider=provider, placement_type=code)
        for provider in ("PR1", "PR2")
        for code in ("R2", "R5")
    ),
    *(
        fault("X33", 8, placement_provider="PR3", placement_type=code)
        for code in ("U1", "U2", "U3", "U4", "U5", "U6", "A3", "A4", "A5", "A6", "K1", "K2")
    ),
    *(
        fault("X34", 8, placement_location="IN", placement_la=place)
        for place in ("NIR", "WAL", "SCO", "NUK")
    ),
    fault("X34", 8, placement_location="IN", placement_la="Leeds", own_la="Kent"),
    fault("X34", 8, placement_location="OUT", placement_la="Kent", own_la="Kent"),
    fault("X35", 8, rhi_offered="N", missing_12m=0),
    fault("X35", 8, rhi_offered=GARBLED, missing_12m=0),
    fault("X35", 8, rhi_offered=None, missing_12m=1),
    fault("X36", 8, cla_subsequent="Y", cla_start="2025-01-18"),
    fault("X37", 8, legal_status="V2", placement_type="P1"),
]

NEAR_MISSES = [
    *(fault(rule, n, **{column: "2025-07-19"}) for rule, n, column in _SIX_MONTHS),
    fault("W01", 1, contact_date="2026-02-28", as_of="2026-08-31"),
    fault("W02", 3, referral_date="2025-08-29", as_of="2026-02-28"),
    fault("W02", 3, referral_date="2025-08-28", as_of="2026-02-28"),
    fault("W04", 5, s47_start="2025-07-18", icpc_unnecessary="N", icpc_date=None),
    fault("W04", 5, s47_start="2025-07-18", icpc_unnecessary=None, icpc_date="2025-07-19"),
    fault("W04", 5, s47_start="2025-07-19", icpc_unnecessary="Y", icpc_date=None),
    fault("W06", 9, dob="2000-01-20"),
    fault("W06", 9, dob="2000-02-29", as_of="2026-02-28"),
    fault("W07", 10, adoption_order="2025-01-19"),
    fault("W07", 10, adoption_order="2023-02-28", as_of="2024-02-29"),
    fault("W07", 10, reversal_date="2025-01-18", adoption_order="2025-06-01"),
    fault("W07", 10, reversal_date="2025-01-18", adoption_order=GARBLED),
    fault("W07", 10, reversal_date="2025-01-19", adoption_order=None),
    *(fault("W08", 11, enquiry="2020-01-02", **(_STEPS | {step: "2025-01-19"})) for step in _STEPS),
    *(fault("W08", 11, enquiry="2026-01-02", **(_STEPS | {step: GARBLED})) for step in _STEPS),
    fault("W08", 11, enquiry=None, **_STEPS),
    fault("T02", 5, icpc_date=None, icpc_unnecessary=None, s47_start="2025-12-24"),
    fault("T02", 5, icpc_date=GARBLED, icpc_unnecessary=None, s47_start="2025-11-24"),
    fault("T02", 5, icpc_date=None, icpc_unnecessary="Y", s47_start="2025-11-24"),
    fault("T02", 5, icpc_date=None, icpc_unnecessary=GARBLED, s47_start="2025-11-24"),
    fault("T02", 5, icpc_date=None, icpc_unnecessary="N", s47_start="2025-12-24"),
    fault("T02", 5, icpc_date="2026-01-12", icpc_unnecessary="N", s47_start="2025-11-24"),
    # On the Thursday before Good Friday: Easter Monday is no working day either.
    fault(
        "T02", 5, icpc_date=None, icpc_unnecessary=None, s47_start="2026-04-02", as_of="2026-04-27"
    ),
    fault("T18", 9, latest_contact="2025-10-19", in_touch="YES"),
    fault("T18", 9, latest_contact="2026-02-28", in_touch="YES", as_of="2026-05-31"),
    fault("T18", 9, latest_contact=None, in_touch="NO"),
    fault("T18", 9, latest_contact=GARBLED, in_touch="YES"),
    fault("X32", 8, placement_type="P1", uasc="N"),
    fault("X32", 8, ethnicity="WOTH", uasc="Y"),
    fault("X33", 8, placement_provider="PR0", placement_type="P1"),
    fault("X33", 8, placement_provider="PR1", placement_type="R3"),
    fault("X33", 8, placement_provider="PR4", placement_type="R5"),
    fault("X33", 8, placement_provider="PR3", placement_type="R1"),
    fault("X33", 8, placement_provider="PR0", placement_type=None),
    fault("X34", 8, placement_location="OUT", placement_la="SCO", own_la="Kent"),
    fault("X34", 8, placement_location="IN", placement_la="CON", own_la="Kent"),
    fault("X34", 8, placement_location="IN", placement_la="Kent", own_la="Kent"),
    fault("X34", 8, placement_location="OUT", placement_la="Leeds", own_la="Kent"),
    fault("X34", 8, placement_location="IN", placement_la="Leeds", own_la=""),  # not known
    fault("X34", 8, placement_location="IN", placement_la=None, own_la="Kent"),
    fault("X35", 8, rhi_offered="N", missing_12m=1),
    fault("X35", 8, rhi_offered=None, missing_12m=0),
    fault("X35", 8, rhi_offered=None, missing_12m=None),
    fault("X36", 8, cla_subsequent="Y", cla_start="2025-01-19"),
    fault("X36", 8, cla_subsequent="N", cla_start="2020-01-19"),
    fault("X37", 8, legal_status="V2", placement_type="U6"),
]
