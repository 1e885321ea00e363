"""Which columns are dates and which are required, as Ofsted's template says, list by list."""

from __future__ import annotations

CHILD_LISTS = tuple(range(1, 11))
ALL_LISTS = tuple(range(1, 12))

DATES: dict[int, tuple[str, ...]] = {
    1: ("contact_date",),
    2: ("eh_start", "eh_end"),
    3: ("referral_date",),
    4: ("assess_start", "assess_auth"),
    5: ("s47_start", "icpc_date"),
    6: ("cin_start", "cin_last_seen", "cin_end"),
    7: ("cp_start", "cp_visit", "cp_review", "cp_end"),
    8: (
        "cla_start",
        "legal_start",
        "cla_review",
        "cla_visit",
        "iro_contact",
        "health_date",
        "dental_date",
        "cla_end",
        "placement_start",
    ),
    9: ("pathway_review", "latest_contact"),
    10: (
        "entered_care",
        "shobpa_date",
        "placement_order",
        "match_date",
        "placed_date",
        "adoption_order",
        "reversal_date",
        "ffa_date",
    ),
    11: (
        "enquiry",
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
    ),
}
"""All date columns but the date of birth."""

REQUIRED: dict[int, tuple[str, ...]] = {
    1: ("child_id", "contact_date", "contact_source"),
    2: ("child_id", "eh_start", "eh_org"),
    3: ("child_id", "referral_date", "referral_source", "referral_nfa", "team", "worker"),
    4: ("child_id", "assess_start", "assess_seen", "team", "worker"),
    5: ("child_id", "s47_start", "team", "worker"),
    6: ("child_id", "cin_start", "case_status", "team", "worker"),
    7: ("child_id", "cp_start", "abuse_initial", "abuse_latest", "epo_ppp", "team", "worker"),
    8: (
        "child_id",
        "uasc",
        "cla_start",
        "cla_need",
        "cla_subsequent",
        "legal_start",
        "legal_status",
        "placement_start",
        "placement_type",
        "placement_provider",
        "placement_location",
        "placement_la",
        "team",
        "worker",
    ),
    9: ("child_id", "uasc", "team", "worker", "pa", "eligibility", "in_touch"),
    10: ("child_id", "entered_care", "shobpa_date"),
    11: ("adopter_id", "ffa_flag", "enquiry"),
}
"""Required, without gender, ethnicity, disability and the counts, which have rules of their own."""

COUNTS_AND_NEED: dict[int, tuple[str, ...]] = {
    3: ("referrals_12m",),
    5: ("s47_12m", "icpc_12m"),
    6: ("primary_need",),
    7: ("cp_previous",),
    8: ("placements_12m", "missing_12m", "absent_12m"),
}
"""What the guidance says is never blank."""

COUNTED = tuple(
    (number, column)
    for number, columns in COUNTS_AND_NEED.items()
    for column in columns
    if column != "primary_need"
)
"""The counts among them."""

EARLIEST_STEPS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    (
        "D15",
        10,
        (
            "entered_care",
            "shobpa_date",
            "placement_order",
            "match_date",
            "placed_date",
            "adoption_order",
        ),
    ),
    ("D15", 10, ("shobpa_date", "reversal_date")),
    ("D15", 10, ("ffa_date", "placed_date")),
    (
        "D16",
        11,
        (
            "enquiry",
            "s1_start",
            "s1_end",
            "s2_start",
            "s2_end",
            "match_date",
            "placed_date",
            "adoption_order",
        ),
    ),
)
"""Steps that follow one another: rule, list, columns."""

EVENT: dict[int, tuple[str, ...]] = {
    1: ("child_id", "contact_date", "contact_source"),
    2: ("child_id", "eh_start"),
    3: ("child_id", "referral_date", "referral_source"),
    4: ("child_id", "assess_start"),
    5: ("child_id", "s47_start"),
    10: ("child_id", "shobpa_date"),
    11: ("adopter_id", "enquiry"),
}
"""What tells one event of a list from another."""
