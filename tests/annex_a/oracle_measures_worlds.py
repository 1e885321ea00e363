"""Small made-up worlds for the indicators: rows of plain Python values, and the same as tables."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl

from readiness_tui.annex_a.model import ROW, Table

Value = str | int | date | None
World = Mapping[int, list[dict[str, Value]]]

X = date(2026, 3, 31)


def _words(text: str) -> list[str]:
    return text.split()


SOURCES = _words("1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10")
ETHNICITIES = _words(
    "WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH "
    "REFU NOBT UNKNOWN"
)
YES_NO = ["Y", "N"]
YES_NO_UNKNOWN = ["Y", "N", "U"]
NEEDS = [f"N{n}" for n in range(1, 9)]
ABUSE = ["NEG", "PHY", "SAB", "EMO", "MUL"]
LEGAL = _words("C1 C2 D1 E1 V2 L1 L2 L3 J1 J2 J3")
PLACEMENTS = _words(
    "U1 U2 U3 U4 U5 U6 A3 A4 A5 A6 P1 P2 P3 H5 K1 K2 R1 R2 R3 R5 S1 Z1 T0 T1 T2 T3 T4"
)
CEASED = _words("E11 E12 E2 E3 E4A E4B E13 E41 E45 E46 E47 E48 E5 E6 E7 E9 E14 E15 E16 E8 X1 E17")
ACTIVITIES = _words("F1 P1 F2 P2 F3 P3 F4 P4 F5 P5 G4 G5 G6")

DATE, NUMBER, TEXT = "date", "number", "text"

_PERSON: dict[str, str | list[str]] = {
    "child_id": "id",
    "gender": ["M", "F", "U", "I"],
    "ethnicity": ETHNICITIES,
    "dob": "dob",
    "age": "age",
}
_DISABILITY: dict[str, str | list[str]] = {"disability": YES_NO_UNKNOWN}
_WORKER: dict[str, str | list[str]] = {"team": TEXT, "worker": TEXT}
COLUMNS: dict[int, dict[str, str | list[str]]] = {
    1: _PERSON | {"contact_date": DATE, "contact_source": SOURCES},
    2: _PERSON | {"eh_start": DATE, "eh_end": DATE, "eh_org": TEXT},
    3: _PERSON
    | {
        "referral_date": DATE,
        "referral_source": SOURCES,
        "referral_nfa": YES_NO,
        "referrals_12m": NUMBER,
    }
    | _WORKER,
    4: _PERSON
    | _DISABILITY
    | {
        "assess_start": DATE,
        "assess_seen": YES_NO_UNKNOWN,
        "assess_auth": DATE,
        "assess_support": YES_NO,
    }
    | _WORKER,
    5: _PERSON
    | _DISABILITY
    | {
        "s47_start": DATE,
        "icpc_unnecessary": YES_NO,
        "icpc_date": DATE,
        "icpc_plan": YES_NO,
        "s47_12m": NUMBER,
        "icpc_12m": NUMBER,
    }
    | _WORKER,
    6: _PERSON
    | _DISABILITY
    | {
        "cin_start": DATE,
        "primary_need": [*NEEDS, "N9", "N0"],
        "cin_last_seen": DATE,
        "cin_end": DATE,
        "cin_close_reason": [f"RC{n}" for n in range(1, 10)],
        "case_status": ["LAC", "CPP", "CIN", "ASM", "CLO"],
    }
    | _WORKER,
    7: _PERSON
    | _DISABILITY
    | {
        "cp_start": DATE,
        "abuse_initial": ABUSE,
        "abuse_latest": ABUSE,
        "cp_visit": DATE,
        "cp_seen_alone": YES_NO_UNKNOWN,
        "cp_review": DATE,
        "cp_end": DATE,
        "epo_ppp": YES_NO,
        "cp_previous": NUMBER,
    }
    | _WORKER,
    8: _PERSON
    | {"uasc": YES_NO}
    | _DISABILITY
    | {
        "cla_start": DATE,
        "cla_need": NEEDS,
        "cla_subsequent": YES_NO,
        "legal_start": DATE,
        "legal_status": LEGAL,
        "cla_review": DATE,
        "cla_visit": DATE,
        "permanence": ["RTF", "ADO", "SGO", "SLC", "LTR", "LTF", "OTH"],
        "iro_contact": DATE,
        "health_date": DATE,
        "dental_date": DATE,
        "placements_12m": NUMBER,
        "cla_end": DATE,
        "cla_end_reason": CEASED,
        "placement_start": DATE,
        "placement_type": PLACEMENTS,
        "placement_provider": ["PR0", "PR1", "PR2", "PR3", "PR4", "PR5"],
        "placement_location": ["IN", "OUT"],
        "missing_12m": NUMBER,
        "absent_12m": NUMBER,
        "rhi_offered": YES_NO_UNKNOWN,
        "rhi_accepted": YES_NO_UNKNOWN,
    }
    | _WORKER,
    9: _PERSON
    | {"uasc": YES_NO}
    | _DISABILITY
    | _WORKER
    | {
        "pa": TEXT,
        "eligibility": ["REL", "FR", "QUAL", "ELIG"],
        "pathway_review": DATE,
        "in_touch": ["YES", "YES", "YES", "NO", "DIED", "REFU", "NREQ", "RHOM"],
        "latest_contact": DATE,
        "accommodation": list("BCDEGHKRSTUVWXYZ"),
        "suitability": ["SUIT", "UNSUIT"],
        "activity": ACTIVITIES,
    },
    10: _PERSON
    | _DISABILITY
    | {
        "entered_care": DATE,
        "shobpa_date": DATE,
        "placement_order": DATE,
        "match_date": DATE,
        "placed_date": DATE,
        "adoption_order": DATE,
        "reversal_date": DATE,
        "reversal_reason": ["RD1", "RD2", "RD3", "RD4"],
    },
    11: {
        "adopter_id": "id",
        "gender": ["M", "F", "U", "I"],
        "ethnicity": ETHNICITIES,
        "disability": YES_NO,
        "ffa_flag": YES_NO,
        "enquiry": DATE,
        "s1_start": DATE,
        "s1_end": DATE,
        "s2_start": DATE,
        "s2_end": DATE,
        "app_submitted": DATE,
        "app_approved": DATE,
        "match_date": DATE,
        "placed_date": DATE,
        "adoption_order": DATE,
        "leave_date": DATE,
        "leave_reason": ["L1", "L2", "L3"],
    },
}

# Distances at which some rule changes its mind, in days before the extract and between two dates.
_EDGES = [0, 1, 6, 7, 8, 14, 28, 29, 41, 42, 43, 55, 56, 57, 84, 90, 91, 92, 126, 181, 182, 183]
_EDGES += [184, 212, 274, 334, 364, 365, 366, 396, 548, 699, 729, 730, 731, 761, 882, 911, 912]
_EDGES += [913, 1826, -1, -30]
_APART = [-1, 0, 0, 1, 14, 20, 21, 22, 27, 28, 29, 30, 62, 63, 64, 65, 89, 90, 91, 183, 365, 731]


def random_world(seed: int, most: int) -> World:
    """Every list with up to ``most`` rows, blanks and dates in the wrong order among them."""
    dice = random.Random(seed)
    return {
        number: [_row(dice, columns) for _ in range(dice.randint(0, most))]
        for number, columns in COLUMNS.items()
    }


def _row(dice: random.Random, columns: Mapping[str, str | list[str]]) -> dict[str, Value]:
    blank = dice.choice([0.05, 0.15, 0.5])
    row: dict[str, Value] = {}
    for column, kind in columns.items():
        more = 0.5 if column.endswith("_end") else 0
        near = dice.choice([day for day in row.values() if isinstance(day, date)] or [X])
        row[column] = None if dice.random() < max(blank, more) else _value(dice, kind, near)
    return row


def _value(dice: random.Random, kind: str | list[str], near: date) -> Value:
    """``near`` is another date of the row, or the extract: limits run from one to the other."""
    match kind:
        case "id":
            return f"C{dice.randint(1, 12)}"
        case "date":
            which = dice.random()
            if which < 0.3:
                return X - timedelta(days=dice.choice(_EDGES))
            if which < 0.6 and near > date(2020, 1, 1):
                return near + timedelta(days=dice.choice(_APART))
            return X - timedelta(days=dice.randint(0, dice.choice([90, 400, 1200])))
        case "dob":
            if dice.random() < 0.4:
                year = X.year - dice.choice([0, 1, 4, 5, 6, 10, 15, 16, 17, 18, 19, 21, 22])
                return X.replace(year=year) + timedelta(days=dice.choice([0, 1, 200]))
            return X - timedelta(days=dice.randint(-200, 9000))
        case "age":
            return dice.randint(-1, 25)
        case "number":
            return dice.randint(0, 5)
        case "text":
            return "somebody"
    return dice.choice(list(kind))


def tables(world: World) -> dict[int, Table]:
    """The world as a dry run holds it."""
    return {
        number: Table(
            number,
            f"List {number}",
            pl.DataFrame(
                {column: [row[column] for row in rows] for column in COLUMNS[number]},
                schema={column: _type(kind) for column, kind in COLUMNS[number].items()},
            ).with_row_index(ROW, offset=2),
        )
        for number, rows in world.items()
    }


def _type(kind: str | list[str]) -> pl.DataType | type[pl.DataType]:
    if kind in (DATE, "dob"):
        return pl.Date
    return pl.Int32 if kind in (NUMBER, "age") else pl.String


def blank_row(number: int, **given: Value) -> dict[str, Value]:
    """A row of a list with nothing but what is given."""
    return dict.fromkeys(COLUMNS[number]) | given


def rows(number: int, *given: Mapping[str, Value]) -> dict[int, Table]:
    """One list with such rows."""
    return tables({number: [blank_row(number, **one) for one in given]})
