"""How well spellings of categories are understood, on a file of real ones; and how fast.

    .venv/bin/python benchmarks/spellings.py category_variants.csv

The file has the columns first_field ("list_8.Placement Type"), raw_value and mapped_code. It maps
to a grouping of its own, which is not Ofsted's: GROUPS says which of our codes lie in each of its
groups. A spelling given under two groups may lie in either. What is found counts as

    right     a code that lies in the group; or none, where the group means "not recorded" and the
              code set has no such code
    group     only Ofsted's grouping, and the code's group lies in it ("Mixed", "Health services")
    wrong     a code or a grouping outside the group
    unknown   nothing certain: unknown, blank, or letter and words that contradict each other

DISPUTED are spellings where we hold the file to be mistaken, or to follow districts as they were.
The first line of figures counts them as wrong; the second leaves them out. The list was drawn up
from the wrong answers themselves, so "wrong" in the second line starts at nothing by construction:
it shows what has become worse since, and is no measure of how often an answer is wrong.

Held out: the rules with the learned spellings of one half, on the other half, twice; and with
those of all other columns, on each column. Only the learned spellings are held out. The rules were
written and mended by somebody who saw the whole file, so these figures flatter what an unseen
council gets.
"""

from __future__ import annotations

import csv
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from readiness_tui.annex_a.codes import code_set, code_sets
from readiness_tui.annex_a.meaning import code_set_of
from readiness_tui.annex_a.spellings import Meaning, Reads, Speller, speller
from readiness_tui.annex_a.spellings_data import learned
from readiness_tui.annex_a.spellings_fold import words_of

NONE = ""
"""In a group's codes: it is right to find no code."""

GROUPS: dict[str, dict[str, str]] = {
    "gender": {"male": "M", "female": "F", "not stated recorded": "U I", "neither": "I"},
    "ethnicity": {
        "white": "WBRI WIRI WIRT WOTH WROM",
        "mixed": "MWBC MWBA MWAS MOTH",
        "asian asian british": "AIND APKN ABAN AOTH",
        "black black british": "BCRB BAFR BOTH",
        "other ethnic group": "CHNE OOTH",
        "not stated": "REFU NOBT UNKNOWN -",
        "unknown": "NOBT UNKNOWN -",
    },
    "need_cin": {
        "abuse neglect": "N1",
        "childs disability": "N2",
        "parents illness disability": "N3",
        "family in acute stress": "N4",
        "family dysfunction": "N5",
        "socially unacceptable behaviour": "N6",
        "low income": "N7",
        "absent parenting": "N8",
        "not cin": "N9",
        "not stated": "N0 -",
        "zzcodeerror": "-",
    },
    "closure": {
        "adopted": "RC1",
        "died": "RC2",
        "residence order": "RC3",
        "special guardianship order": "RC4",
        "transfer to another la": "RC5",
        "transfer to adult social services": "RC6",
        "other child no longer in need": "RC7 RC9",
        "child not in need after assessment": "RC8 RC9",
        "not stated": "-",
    },
    "case_status": {
        "looked after child": "LAC",
        "child protection plan": "CPP",
        "child in need plan": "CIN",
        "open assessment": "ASM",
        "closed episode": "CLO",
    },
    "abuse": {
        "neglect": "NEG",
        "physical abuse": "PHY",
        "sexual abuse": "SAB",
        "emotional abuse": "EMO",
        "multiple": "MUL",
    },
    "yes_no": {"yes": "Y", "no": "N", "unknown": "-"},
    "yes_no_unknown": {"yes": "Y", "no": "N", "unknown": "U"},
    "yes_no_plain": {"yes": "Y", "no": "N"},
    "legal_status": {"freed for adoption": "D1", "zzcodeerror": "V1 V3 V4 -"},
    "permanence": {
        "return to family": "RTF",
        "adoption": "ADO",
        "sgo cao": "SGO",
        "long term residential placement": "LTR",
        "long term fostering": "LTF",
        "other": "OTH",
    },
    "ceased_reason": {
        "left care to live with parents relatives other person with no parental responsibility": (
            "E13 E17"
        ),
        "zzcodeerror": "X1",
    },
    "placement_type": {},
    "source": {},
    "placement_provider": {"own la": "PR1", "private": "PR4", "other": "PR0 PR2 PR3 PR5"},
    "in_out": {"in": "IN", "out": "OUT"},
    "eligibility": {
        "relevant": "REL",
        "former relevant": "FR",
        "qualifying": "QUAL",
        "eligible": "ELIG",
        "other": "-",
    },
    "in_touch": {
        "in touch": "YES",
        "not in touch": "NO REFU NREQ",
        "not recorded": "-",
        "exclude": "DIED RHOM -",
    },
    "accommodation": {
        "with parents relatives": "B",
        "community home": "C",
        "semi independent transitional accommodation": "D",
        "supported lodgings": "E",
        "gone abroad": "G",
        "deported": "H",
        "ordinary lodgings": "K",
        "residence not known": "R",
        "no fixed abode homeless": "S",
        "foyers": "T",
        "independent living": "U",
        "emergency accommodation": "V",
        "bed breakfast": "W",
        "in custody": "X",
        "with former foster carer": "Z",
        "other accommodation": "Y",
        "zzcodeerror": "-",
    },
    "suitability": {
        "suitable": "SUIT",
        "not suitable": "UNSUIT",
        "not in touch not recorded": "-",
    },
    "activity": {},
    "no_longer_adoption": {
        "childs needs changed": "RD1",
        "court did not make a po": "RD2",
        "prospective adopters cannot be found": "RD3",
        "any other reason": "RD4",
    },
    "leave_adoption": {"withdrew": "L1", "process on hold": "L2", "application refused": "L3"},
}
"""Set -> group of the file (its words) -> our codes; "-" is none. Ofsted's own groups are added."""

DISPUTED = {
    "a code of the national lists, put elsewhere": (
        "OKRD - Kurdish",
        "RC6:Transferred to adult social services",
        "N0 - N / A (Adoption & Fostering Use Only)",
        "E7 - Transferred to Adult Social Care",
        "A4 Placed for adoption w. consent not w. current foster carer",
        (
            "H5OUT - Residential accommodation not subject to Children's Homes Regulations "
            "(outside LA)"
        ),
    ),
    "the national wording of another code": (
        *("CAFCASS", "Prison Service", "Other - Probation", "Other Legal Agency - eg CAFCASS"),
        *("Home Office Refferals", "Probation (CRC)", "71) Legal Agency - Court: Cafcass"),
        "79) Legal Agency - Other (e.g. Probation, Immigration, Prison)",
        *("MP", "Other (including strangers, MPs)", "Public (Other Individual)", "CYP - SCHOOLS"),
        *("Education - Schools / Academy", "Nursing-School Nurse", "Housing Providers"),
        *(
            "Fire Brigade",
            "Health Services - Other Primary",
            "External eg. from OLA",
            "Other Internal Services",
        ),
        "21) Lbh Other Internal Dept (excluding Social Care And Housing E.g. Yos)",
        *("HCC Adult Services Dept (not OoH)", "(CS) Anonymous", "DCT Transfer to Adult Services"),
        (
            "Age assessment determined child is aged 18 or over and E5, E6 and E7 do not apply "
            "e.g. an unaccompanied asylum seeking child who"
        ),
        "Aged 18 (or over) and remained with current carers (inc under staying put arrangements)",
    ),
    "the authority of today": (
        *("South Lakeland", "Eden", "Carlisle", "Northampton", "West Northamptonshire"),
        *("Daventry", "East Northamptonshire District", "Torbay (B)"),
        "Kingston upon Thames London Boro",
    ),
}


class Row(NamedTuple):
    """A spelling of one column, and the codes it may stand for."""

    column: str
    set: str
    text: str
    may_be: frozenset[str]


Reader = Callable[[Row], Meaning]


def main() -> int:
    """Print the figures; 1 where a bar is missed."""
    if len(sys.argv) != len(("script", "path")):
        print(__doc__)
        return 2
    rows = read(sys.argv[1])
    whole = measure("Whole file", rows, lambda row: speller(row.set).read(row.text))
    show_wrong(rows, lambda row: speller(row.set).read(row.text))
    folds: Counter[str] = Counter()
    order = random.Random(1).sample(rows, len(rows))
    for first, second in ((order[::2], order[1::2]), (order[1::2], order[::2])):
        folds += verdicts(second, with_spellings_of(first))
    tell("Held out, half", folds)
    columns: Counter[str] = Counter()
    for column in {row.column for row in rows}:
        others = with_spellings_of([row for row in rows if row.column != column])
        columns += verdicts([row for row in rows if row.column == column], others)
    tell("Held out, column", columns)
    speed()
    undisputed = len(rows) - whole["disputed"]
    return int(whole["wrong"] > 0.003 * undisputed)


def read(path: str) -> list[Row]:
    """The spellings of a file, each once for its column."""
    may_be: dict[tuple[str, str, str], set[str]] = {}
    with open(path, encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            list_, _, column = line["first_field"].partition(".")
            id_ = code_set_of(list_.removeprefix("list_"), column)
            found = may_be.setdefault((line["first_field"], id_, line["raw_value"]), set())
            found |= codes_of(id_, line["mapped_code"])
    return [Row(*row, frozenset(codes)) for row, codes in may_be.items()]


def codes_of(id_: str, group: str) -> set[str]:
    """Our codes in a group of the file."""
    if id_ == "la_placement":
        meant = speller(id_).read(group)
        return {meant.key or (NONE if meant.how == "blank" else group)}
    codes = code_set(id_).codes
    if exact := {code.key for code in codes if code.value == group and not code.group}:
        return exact | ({"I"} if exact == {"U"} and id_ == "gender" else set())
    words = words_of(group)
    words = words[1:] if len(words[0]) == 1 else words
    if given := GROUPS[id_].get(" ".join(words)):
        return {NONE if key == "-" else key for key in given.split()}
    same = {code.key for code in codes if words_of(code.group) == words or code.value == group}
    if not same:
        raise ValueError(f"{id_}: no codes are given for the group {group!r}")
    return same


def verdict(row: Row, meaning: Meaning) -> str:
    """How one answer counts."""
    if meaning.key is not None:
        return "right" if meaning.key in row.may_be else "wrong"
    if meaning.how == "group":
        groups = {code.group for code in code_sets()[row.set].codes if code.key in row.may_be}
        return "group" if meaning.group in groups else "wrong"
    return "right" if NONE in row.may_be else "unknown"


def verdicts(rows: Iterable[Row], reader: Reader) -> Counter[str]:
    """How the answers count; wrong ones that are disputed apart."""
    disputed = {text for texts in DISPUTED.values() for text in texts}
    found = Counter[str]()
    for row in rows:
        said = verdict(row, reader(row))
        found["disputed" if said == "wrong" and row.text in disputed else said] += 1
    return found


def with_spellings_of(rows: Collection[Row]) -> Reader:
    """A reader that has learned only the spellings of these rows."""
    texts = {(row.set, tuple(words_of(row.text))) for row in rows}
    readers: dict[str, Reads] = {"la_placement": speller("la_placement")}
    for id_ in code_sets().keys() - readers:
        known = learned().get(id_, ())
        kept = [one for one in known if (id_, tuple(words_of(one.spelling))) in texts]
        readers[id_] = Speller(code_set(id_), kept)
    return lambda row: readers[row.set].read(row.text)


def measure(what: str, rows: Collection[Row], reader: Reader) -> Mapping[str, int]:
    """Count and tell."""
    found = verdicts(rows, reader)
    tell(what, found)
    return found


def tell(what: str, found: Mapping[str, int]) -> None:
    """Two lines of shares: with the disputed spellings as wrong, and without them."""
    counted = Counter(found)
    strict = Counter(counted)
    strict["wrong"] += strict.pop("disputed", 0)
    counted.pop("disputed", None)
    for name, counts in ((what, strict), (f"{what}, without disputed", counted)):
        total = sum(counts.values())
        kinds = ("right", "group", "wrong", "unknown")
        shares = " · ".join(f"{kind} {counts[kind] / total:.2%}" for kind in kinds)
        print(f"{name} ({total}): {shares}")


def show_wrong(rows: Iterable[Row], reader: Reader) -> None:
    """Every wrong answer."""
    for row in rows:
        meaning = reader(row)
        if verdict(row, meaning) == "wrong":
            said = meaning.key or meaning.group
            print(f"   {row.set}: {row.text!r} -> {said}, not {', '.join(sorted(row.may_be))}")


def speed() -> None:
    """10,000 different texts of the set with the most rules."""
    reader = speller("source")
    texts = [f"Health services - other {number} / housing" for number in range(10_000)]
    start = time.perf_counter()
    for text in texts:
        reader.read(text)
    print(f"10,000 different texts: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    raise SystemExit(main())
