"""Faults between lists, X06 to X31 and X38, and near misses."""

from __future__ import annotations

from tests.annex_a.faults_making import GARBLED, ME, fault, on

_WAITING = {"reversal_date": None, "adoption_order": None}

FAULTS = [
    fault("X06", 7, child_id=ME, cp_end=None),
    *(
        fault("X06", 7, on(6, case_status=status), child_id=ME, cp_end=None)
        for status in ("CIN", "ASM", "CLO", None)
    ),
    # The first row of list 6 is what counts.
    fault("X06", 7, on(6, case_status="CIN"), on(6, case_status="CPP"), child_id=ME, cp_end=None),
    fault("X07", 8, child_id=ME, cla_end=None),
    fault("X07", 8, on(6, case_status="CPP"), child_id=ME, cla_end=None),
    fault("X07", 8, on(6, case_status=GARBLED), child_id=ME, cla_end=None),
    fault("X11", 6, on(7, cp_end="2025-11-04"), cin_end="2025-11-03"),
    fault("X11", 6, on(8, cla_end="2025-11-04"), cin_end="2025-11-03"),
    fault("X12", 5, icpc_plan="Y", icpc_date="2025-11-03"),
    fault("X12", 5, on(7, cp_start="2025-11-04"), icpc_plan="Y", icpc_date="2025-11-03"),
    fault("X12", 5, icpc_plan="Y", icpc_date="2025-07-19"),
    fault("X12", 5, icpc_plan="Y", icpc_date="2026-01-19"),
    fault("X18", 4, child_id=ME, assess_auth=None),
    fault("X18", 4, on(6, cin_end="2025-11-03"), child_id=ME, assess_auth=None),
    fault("X18", 4, on(6, cin_end=GARBLED), child_id=ME, assess_auth=None),
    fault("X23", 8, cla_end_reason="E11", cla_end="2025-11-03"),
    fault("X23", 8, on(10, adoption_order=None), cla_end_reason="E12", cla_end="2025-11-03"),
    fault(
        "X23", 8, on(10, adoption_order="2025-12-05"), cla_end_reason="E11", cla_end="2025-11-03"
    ),
    fault(
        "X23", 8, on(10, adoption_order="2025-10-02"), cla_end_reason="E11", cla_end="2025-11-03"
    ),
    *(fault("X24", 8, placement_type=code, cla_end=None) for code in ("A3", "A4", "A5", "A6")),
    fault(
        "X24",
        8,
        on(10, shobpa_date="2025-05-01", placed_date=None),
        placement_type="A5",
        cla_end=None,
    ),
    fault(
        "X24",
        8,
        on(10, shobpa_date=None, placed_date="2025-05-01"),
        placement_type="A5",
        cla_end=None,
    ),
    fault("X25", 8, legal_status="E1", cla_end=None),
    fault("X25", 8, on(10, placement_order=None), legal_status="E1", cla_end=None),
    fault("X26", 8, permanence="ADO", cla_end=None),
    fault(
        "X26",
        8,
        on(10, reversal_date="2025-11-03", adoption_order=None),
        permanence="ADO",
        cla_end=None,
    ),
    fault(
        "X26",
        8,
        on(10, reversal_date=None, adoption_order="2025-11-03"),
        permanence="ADO",
        cla_end=None,
    ),
    *(
        fault("X26", 8, on(10, **(_WAITING | {day: GARBLED})), permanence="ADO", cla_end=None)
        for day in _WAITING
    ),
    fault("X26", 8, on(10, **_WAITING), permanence="RTF", cla_end=None),
    fault("X27", 10, on(8, cla_start="2024-03-04"), entered_care="2024-03-03"),
    *(fault("X29", 9, on(8, cla_end=None), eligibility=code) for code in ("REL", "FR")),
    fault("X29", 9, eligibility="ELIG"),
    fault("X29", 9, on(8, cla_end="2025-11-03"), eligibility="ELIG"),
    fault("X29", 9, on(8, cla_end=GARBLED), eligibility="ELIG"),
    fault("X30", 8, cla_end="2025-11-03", dob="2007-11-03", cla_end_reason="E8"),
    fault("X30", 8, cla_end="2025-07-19", dob="2007-07-01", cla_end_reason=None),
    *(
        fault("X31", 7, on(8, legal_status=code, legal_start="2025-07-19"), epo_ppp="N")
        for code in ("L1", "L2")
    ),
    fault("X38", 6, on(8, cla_need="N2"), primary_need="N1"),
]

NEAR_MISSES = [
    *(
        fault("X06", 7, on(6, case_status=status), child_id=ME, cp_end=None)
        for status in ("CPP", "LAC")
    ),
    fault("X06", 7, on(6, case_status="CPP"), on(6, case_status="CIN"), child_id=ME, cp_end=None),
    fault("X06", 7, child_id=ME, cp_end=GARBLED),
    fault("X06", 7, child_id=ME, cp_end="2025-11-03"),
    fault("X06", 7, child_id=None, cp_end=None),
    fault("X07", 8, on(6, case_status="LAC"), child_id=ME, cla_end=None),
    fault("X07", 8, child_id=ME, cla_end=GARBLED),
    fault("X07", 8, child_id=None, cla_end=None),
    fault("X11", 6, on(7, cp_end="2025-11-03"), on(8, cla_end=None), cin_end="2025-11-03"),
    fault("X11", 6, on(7, cp_end=GARBLED), cin_end="2025-11-03"),
    fault("X12", 5, on(7, cp_start="2025-11-03"), icpc_plan="Y", icpc_date="2025-11-03"),
    fault("X12", 5, icpc_plan="Y", icpc_date="2025-07-18"),
    fault("X12", 5, icpc_plan="Y", icpc_date="2026-01-20"),
    fault("X12", 5, icpc_plan="N", icpc_date="2025-11-03"),
    fault("X18", 4, on(6, cin_end=None), child_id=ME, assess_auth=None),
    fault("X18", 4, child_id=ME, assess_auth="2025-11-03"),
    fault("X18", 4, child_id=None, assess_auth=None),
    fault(
        "X23", 8, on(10, adoption_order="2025-12-04"), cla_end_reason="E11", cla_end="2025-11-03"
    ),
    fault(
        "X23", 8, on(10, adoption_order="2025-10-03"), cla_end_reason="E12", cla_end="2025-11-03"
    ),
    fault("X23", 8, cla_end_reason="E11", cla_end=None),
    fault("X23", 8, cla_end_reason="E11", cla_end=GARBLED),
    fault("X23", 8, on(10, adoption_order=GARBLED), cla_end_reason="E11", cla_end="2025-11-03"),
    fault("X23", 8, cla_end_reason="E45", cla_end="2025-11-03"),
    fault(
        "X24",
        8,
        on(10, shobpa_date="2025-05-01", placed_date="2025-06-01"),
        placement_type="A5",
        cla_end=None,
    ),
    *(
        fault(
            "X24",
            8,
            on(10, **({"shobpa_date": "2025-05-01", "placed_date": "2025-06-01"} | {day: GARBLED})),
            placement_type="A5",
            cla_end=None,
        )
        for day in ("shobpa_date", "placed_date")
    ),
    fault("X24", 8, placement_type="A5", cla_end="2025-11-03"),
    fault("X25", 8, on(10, placement_order="2025-05-01"), legal_status="E1", cla_end=None),
    fault("X25", 8, on(10, placement_order=GARBLED), legal_status="E1", cla_end=None),
    fault("X26", 8, on(10, **_WAITING), permanence="ADO", cla_end=None),
    *(
        fault("X26", 8, on(10, **(_WAITING | {day: GARBLED})), permanence="RTF", cla_end=None)
        for day in _WAITING
    ),
    fault("X26", 8, permanence="RTF", cla_end=None),
    fault("X26", 8, on(10, **_WAITING), permanence=None, cla_end=None),
    fault("X26", 8, permanence="ADO", cla_end="2025-11-03"),
    fault("X27", 10, on(8, cla_start="2024-03-03"), entered_care="2024-03-03"),
    fault("X27", 10, entered_care="2024-03-03"),
    fault("X29", 9, on(8, cla_end="2025-11-03"), eligibility="FR"),
    fault("X29", 9, eligibility="REL"),
    *(fault("X29", 9, on(8, cla_end=GARBLED), eligibility=code) for code in ("REL", "FR")),
    fault("X29", 9, on(8, cla_end=None), eligibility="ELIG"),
    fault("X29", 9, on(8, cla_end=None), eligibility="QUAL"),
    fault("X29", 9, child_id=None, eligibility="ELIG")._replace(column="eligibility"),
    fault("X30", 8, cla_end="2025-11-02", dob="2007-11-03", cla_end_reason="E8"),
    fault("X30", 8, cla_end="2025-07-18", dob="2007-07-01", cla_end_reason="E8"),
    fault("X30", 8, cla_end="2025-11-03", dob="2007-11-03", cla_end_reason="E2"),
    fault("X30", 8, on(9), cla_end="2025-11-03", dob="2007-11-03", cla_end_reason="E8"),
    fault("X31", 7, on(8, legal_status="L1", legal_start="2025-07-18"), epo_ppp="N"),
    fault("X31", 7, on(8, legal_status="L1", legal_start="2025-11-03"), epo_ppp="Y"),
    fault("X31", 7, on(8, legal_status="L3", legal_start="2025-11-03"), epo_ppp="N"),
    fault("X38", 6, on(8, cla_need="N1"), primary_need="N1"),
    fault("X38", 6, on(8, cla_need=None), primary_need="N1"),
]
