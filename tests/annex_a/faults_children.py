"""Faults seen in all rows of a child: X01 to X04, X08, X09, X13, X15 to X20; near misses."""

from __future__ import annotations

from tests.annex_a.faults_making import GARBLED, ME, fault, on

_OPEN = {4: on(4, assess_auth=None), 7: on(7, cp_end=None), 8: on(8, cla_end=None)}
_ENDED = {
    4: on(4, assess_auth="2025-11-03"),
    7: on(7, cp_end="2025-11-03"),
    8: on(8, cla_end="2025-11-03"),
}
_UNKNOWN = ("REFU", "NOBT", "UNKNOWN")
_REFERRED = {"referral_nfa": "Y", "referral_date": "2025-09-01"}

FAULTS = [
    *(
        fault("X01", n, on(1, dob="2015-05-05"), on(2, dob="2015-05-05"), dob="2015-05-06")
        for n in range(1, 11)
    ),
    fault("X01", 7, on(6, dob="2015-05-05"), dob="2015-05-06"),  # a tie: the first list is right
    fault("X01", 3, on(3, dob="2015-05-05"), dob="2015-05-06"),
    fault("X01", 1, dob="2015-05-05", after=(on(4, dob="2015-05-06"), on(5, dob="2015-05-06"))),
    *(
        fault("X02", n, on(1, gender="F"), on(2, gender="F"), on(3, gender="U"), gender="M")
        for n in range(1, 11)
    ),
    *(
        fault(
            "X03",
            n,
            on(1, ethnicity="NOBT"),
            on(2, ethnicity="WBRI"),
            on(2, ethnicity="WBRI"),
            ethnicity="BAFR",
        )
        for n in range(1, 11)
    ),
    *(fault("X03b", n, on(1, ethnicity="CHNE"), ethnicity=_UNKNOWN[n % 3]) for n in range(1, 11)),
    *(
        fault("X04", n, on(4, disability="N"), on(5, disability="N"), disability="Y")
        for n in range(4, 11)
    ),
    # Lists 4, 7 and 8 must hold other children's rows: nothing of this one.
    fault("X08", 6, case_status="LAC", cin_end=None),
    fault("X08", 6, _ENDED[8], case_status="LAC", cin_end=None),
    fault("X08", 6, case_status="CPP", cin_end=None),
    fault("X08", 6, _OPEN[7], _OPEN[8], case_status="CPP", cin_end=None),
    fault("X08", 6, _OPEN[7], case_status="CIN", cin_end=None),
    fault("X08", 6, _OPEN[8], case_status="CIN", cin_end=None),
    fault("X08", 6, case_status="ASM", cin_end=None),
    fault("X08", 6, _OPEN[4], _OPEN[7], case_status="ASM", cin_end=None),
    fault("X08", 6, _OPEN[4], _OPEN[8], case_status="ASM", cin_end=None),
    fault("X09", 6, case_status="CLO", cin_end=None),
    *(fault("X09", 6, _OPEN[n], case_status="CLO", cin_end="2025-11-03") for n in (4, 7, 8)),
    *(
        fault("X09", 6, case_status=status, cin_end="2025-11-03")
        for status in ("LAC", "CPP", "CIN", "ASM")
    ),
    fault("X09", 6, case_status="CIN", cin_end=GARBLED),
    fault("X13", 7, cp_start="2025-07-19"),
    fault("X13", 7, cp_start="2026-01-19"),
    fault("X13", 7, on(5, icpc_date="2025-11-04"), cp_start="2025-11-03"),
    fault("X13", 7, on(5, icpc_date=GARBLED), cp_start="2025-11-03"),
    fault("X15", 3, referral_nfa="N"),
    fault("X16", 3, on(4, assess_start="2025-09-01"), **_REFERRED),
    fault("X16", 3, on(5, s47_start="2025-11-01"), **_REFERRED),
    fault("X16", 3, on(7, cp_start="2025-11-01"), **_REFERRED),
    fault(
        "X16",
        3,
        on(4, assess_start="2025-11-01"),
        on(3, referral_nfa="N", referral_date="2025-11-02"),
        **_REFERRED,
    ),
    fault(
        "X16",
        3,
        on(4, assess_start="2025-10-01"),
        on(5, s47_start="2025-12-01"),
        on(3, referral_nfa="N", referral_date="2025-11-02"),
        **_REFERRED,
    ),
    fault(
        "X16",
        3,
        on(4, assess_start="2025-11-01"),
        on(3, referral_nfa="N", referral_date="2025-08-31"),
        **_REFERRED,
    ),
    fault(
        "X16",
        3,
        on(4, assess_start="2025-11-01"),
        on(3, referral_nfa="Y", referral_date="2025-10-01"),
        **_REFERRED,
    ),
    fault(
        "X17",
        4,
        on(6, cin_end=None),
        on(4, assess_support="Y", assess_start="2025-10-31"),
        assess_support="N",
        assess_start="2025-11-01",
    ),
    fault(
        "X17",
        4,
        on(6, cin_end=None),
        on(4, assess_support="Y", assess_start="2025-11-01"),
        assess_support="N",  # of two that started on one day, the lower row is the latest
        assess_start="2025-11-01",
    ),
    fault(
        "X19",
        4,
        on(3, referral_date="2025-11-03", referrals_12m=0),
        assess_start="2025-11-02",
    ),
    fault(
        "X19",
        4,
        on(3, referral_date="2025-11-03", referrals_12m=0),
        on(3, referral_date="2025-12-03", referrals_12m=None),
        assess_start="2025-07-19",
    ),
    fault("X20", 5, on(3, referral_date="2025-11-03", referrals_12m=0), s47_start="2025-07-19"),
    fault("X20", 7, on(3, referral_date="2025-11-03", referrals_12m=0), cp_start="2025-07-19"),
    fault(
        "X20",
        5,
        on(3, referral_date="2025-11-03", referrals_12m=None),
        on(3, referral_date=None, referrals_12m=0),
        s47_start="2025-11-02",
    ),
]

NEAR_MISSES = [
    fault("X01", 1, on(2, dob="2015-05-06"), dob="2015-05-05"),
    fault("X01", 2, on(1, dob="2015-05-05"), dob=GARBLED),
    fault("X01", 2, on(1, dob="2015-05-05", child_id="#2"), dob="2015-05-06"),
    fault("X02", 2, on(1, gender="F"), gender="U"),
    fault("X02", 2, on(1, gender="U"), gender="F"),
    *(fault("X03", 2, on(1, ethnicity="WBRI"), ethnicity=code) for code in _UNKNOWN),
    fault("X03b", 2, on(1, ethnicity="REFU"), ethnicity="NOBT"),
    fault("X03b", 2, on(1, ethnicity="CHNE", child_id="#2"), ethnicity="NOBT"),
    fault("X04", 5, on(4, disability="N"), disability="U"),
    fault("X04", 5, on(11, disability="Y"), on(4, disability="N"), disability="N"),
    fault("X08", 6, _OPEN[8], _OPEN[7], case_status="LAC", cin_end=None),
    fault("X08", 6, on(8, cla_end="2025-11-03"), _OPEN[8], case_status="LAC", cin_end=None),
    fault("X08", 6, _OPEN[7], _OPEN[4], _ENDED[8], case_status="CPP", cin_end=None),
    fault("X08", 6, on(7, cp_end=GARBLED), case_status="CIN", cin_end=None),
    fault("X08", 6, case_status="CIN", cin_end=None),
    fault("X08", 6, _OPEN[4], _ENDED[7], _ENDED[8], case_status="ASM", cin_end=None),
    fault("X08", 6, case_status="CLO", cin_end="2025-11-03"),
    fault("X08", 6, case_status=None, cin_end=None),
    fault("X09", 6, *_ENDED.values(), case_status="CLO", cin_end="2025-11-03"),
    fault("X09", 6, case_status="CLO", cin_end=GARBLED),
    fault("X09", 6, case_status=None, cin_end="2025-11-03"),
    *(
        fault("X09", 6, case_status=status, cin_end=end, child_id=None)
        for status, end in (("CLO", None), ("CIN", "2025-11-03"))
    ),
    fault("X13", 7, cp_start="2025-07-18"),
    fault("X13", 7, cp_start="2026-01-20"),
    fault("X13", 7, on(5, icpc_date="2025-11-03"), cp_start="2025-11-03"),
    fault("X15", 3, on(4), referral_nfa="N"),
    fault("X15", 3, on(6), referral_nfa="N"),
    fault("X15", 3, referral_nfa="Y"),
    fault("X15", 3, child_id=None, referral_nfa="N")._replace(column="referral_nfa"),
    fault("X16", 3, on(4, assess_start="2025-08-31"), **_REFERRED),
    fault(
        "X16",
        3,
        on(4, assess_start="2025-11-01"),
        on(3, referral_nfa="N", referral_date="2025-11-01"),
        **_REFERRED,
    ),
    fault(
        "X16",
        3,
        on(4, assess_start="2025-11-01"),
        on(3, referral_nfa=None, referral_date="2025-09-01"),
        **_REFERRED,
    ),
    fault("X16", 3, on(4, assess_start="2025-09-01"), referral_nfa="Y", referral_date=None),
    fault("X16", 3, on(4, assess_start="2025-09-01", child_id="#2"), **_REFERRED),
    fault(
        "X17",
        4,
        on(6, cin_end=None),
        assess_support="N",
        assess_start="2025-11-01",
        after=(on(4, assess_support="Y", assess_start="2025-11-01"),),
    ),
    fault("X17", 4, on(6, cin_end="2025-11-03"), assess_support="N", assess_start="2025-11-01"),
    fault("X17", 4, on(6, cin_end=GARBLED), assess_support="N", assess_start="2025-11-01"),
    fault("X17", 4, on(6, cin_end=None), assess_support="N", assess_start=None),
    fault("X17", 4, assess_support="N", assess_start="2025-11-01"),
    fault("X19", 4, on(3, referral_date="2025-11-03", referrals_12m=0), assess_start="2025-11-03"),
    fault("X19", 4, on(3, referral_date="2025-11-03", referrals_12m=1), assess_start="2025-11-02"),
    fault(
        "X19", 4, on(3, referral_date="2025-11-03", referrals_12m=None), assess_start="2025-11-02"
    ),
    fault("X19", 4, on(3, referral_date=None, referrals_12m=0), assess_start="2025-11-02"),
    fault(
        "X19",
        4,
        on(3, referral_date="2025-11-03", referrals_12m=0),
        on(3, referral_date="2025-12-03", referrals_12m=1),
        assess_start="2025-11-02",
    ),
    fault(
        "X19",
        4,
        on(3, referral_date="2025-11-03", referrals_12m=0),
        on(3, referral_date=None, referrals_12m=1),
        assess_start="2025-11-02",
    ),
    fault(
        "X19",
        4,
        on(3, referral_date="2025-11-03", referrals_12m=0),
        on(3, referral_date=GARBLED, referrals_12m=1),
        assess_start="2025-11-02",
    ),
    fault("X19", 4, on(3, referral_date="2025-11-03", referrals_12m=0), assess_start="2025-07-18"),
    fault("X19", 4, assess_start="2025-11-02"),
    fault(
        "X19",
        4,
        on(3, referral_date="2025-11-03", referrals_12m=0),
        on(3, referral_date="2025-11-02", referrals_12m=0),
        assess_start="2025-11-02",
    ),
    fault("X20", 5, on(3, referral_date="2025-11-03", referrals_12m=0), s47_start="2025-07-18"),
    fault("X20", 7, on(3, referral_date="2025-11-03", referrals_12m=0), cp_start="2025-07-18"),
    fault("X20", 7, on(3, referral_date="2025-11-03", referrals_12m=0), child_id=ME)._replace(
        column="cp_start", rows=(on(3, referral_date="2025-11-03"), on(7, cp_start=None))
    ),
]
