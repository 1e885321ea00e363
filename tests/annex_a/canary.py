"""Fifty values of children who do not exist, and a search that finds them in any disguise.

Whatever a dry run writes or prints is searched for them: in the encodings that programs write
text in, with letters escaped, without accents and capitals, packed, and a day in any of its forms.
"""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from tests.annex_a.writing_files import Cell


class Canary(NamedTuple):
    """A value of a child: how it stands in a cell, and what would give it away."""

    kind: str  # name, worker, id, postcode, text or dob
    cell: Cell
    signs: frozenset[str]  # folded texts, each of which is a find
    whole: bool = False  # only where no letter or figure stands on either side


NAMES = (
    "Zoë Quillfeather",
    "Aoife Ní Mhuirquist",
    "Bartholomew Snodgrasz",
    "Siân Llwynbrax",
    "D'Arcy Fennimorph",
    "Mary-Jane Oxtoblin",
    "José Peñaranquez",
    "Łucja Wiśniewczyk",
    "Nguyễn Thị Hươngbach",
    "Çağla Yıldırımoz",
    "Renée Vauxcelline",
    "Øyvind Skarphedin",
)
WORKERS = (
    "Peregrine Tuttlewick",
    "ZÉPHYRINE DRABBLETON",
    "Ottoline Grumbleswick",
    "Hrothgar O'Mallivan",
    "Ekaterina Zhdanovitch",
    "Cosmo Featherstonehax",
)
IDENTIFIERS = (
    *("KX7741093", "LCS-8830217", "90417735", "M/55120934/B"),
    *("zq_0071342", "30926618", "ICS5541907X", "77182046"),
)
POSTCODES = ("QX9 7ZJ", "ZE41 8QW", "WJ77 3XZ", "BV6 9JX", "KZ83 5QQ", "YJ2 6WZ")
TEXTS = (
    "Moved in with her grandmother Philippotte at Larkspurgate",
    "Mother disclosed heroin use to midwife Brambleworthy",
    "See conf. note 7Q: father released from HMP Wexcombury",
    "unknown - lodging w/ uncle Thaddeusz since Whitsun",
    "allergic to penicillin; attends Gribblethorpe Primary",
    "placed at 14 Ummerfield Crescent-Over-Wyndle",
    "Non-molestation order against Mr Crabbapplequist",
    "=HYPERLINK of Vossenbrackley, twin of Tabithanne",
)
DAYS_OF_BIRTH = (
    *(date(2011, 2, 13), date(2013, 7, 29), date(2016, 11, 17), date(2019, 8, 23)),
    *(date(2009, 5, 26), date(2022, 12, 14), date(2008, 10, 19), date(2015, 6, 30)),
    *(date(2020, 1, 27), date(2012, 9, 15)),
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_EXCEL = date(1899, 12, 30).toordinal()
_EXCEL_MAC = date(1904, 1, 1).toordinal()
_UNIX = date(1970, 1, 1).toordinal()
_ORDINAL = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


@cache
def canaries() -> tuple[Canary, ...]:
    """All fifty, always in the same order."""
    texts = {"name": NAMES, "worker": WORKERS, "id": IDENTIFIERS, "text": TEXTS}
    found = [
        Canary(kind, text, _signs_of(kind, text)) for kind, all_ in texts.items() for text in all_
    ]
    for text in POSTCODES:
        signs = {fold(text), fold(text).replace(" ", "")}
        found.append(Canary("postcode", text, frozenset(signs), whole=True))
    for place, day in enumerate(DAYS_OF_BIRTH):
        found.append(Canary("dob", _written(day, place), frozenset(_forms(day)), whole=True))
    return tuple(found)


def serial(day: date) -> int:
    """The number by which Excel keeps a day."""
    return day.toordinal() - _EXCEL


def _signs_of(kind: str, text: str) -> frozenset[str]:
    """An identifier whole; of a name or a sentence each word that is nobody else's."""
    if kind == "id":
        return frozenset({fold(text)})
    words = re.findall(r"[^\W\d_]{8,}", fold(text))
    return frozenset({word for word in words if word not in _ORDINARY} | {fold(text)})


_ORDINARY = frozenset(
    (
        *("grandmother", "disclosed", "released", "allergic", "penicillin", "primary"),
        *("crescent", "molestation", "against", "hyperlink", "unknown", "whitsun"),
    )
)


def _written(day: date, place: int) -> Cell:
    """Each day in another of the ways in which councils write it."""
    ways: tuple[Cell, ...] = (
        day,
        serial(day),
        day.isoformat(),
        f"{day:%d-%m-%Y}",
        f"{day:%d/%m/%Y}",
        str(serial(day)),
        f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
        f"{day:%d.%m.%y}",
        f"{day:%Y%m%d}",
        f"{day:%d/%m/%Y} 00:00:00",
    )
    return ways[place % len(ways)]


def _forms(day: date) -> Iterator[str]:
    """A day in every order of its parts, in words, and counted from every beginning."""
    year, month, number = str(day.year), f"{day.month:02}", f"{day.day:02}"
    bare = str(day.month), str(day.day)
    for sign in ("-", "/", ".", " ", "_", "", ", "):
        for m, d in ((month, number), bare) if sign else ((month, number),):
            for order in ((year, m, d), (d, m, year), (m, d, year), (year, d, m)):
                yield sign.join(order)
    for sign in ("/", "."):
        for order in ((number, month, year[2:]), (month, number, year[2:])):
            yield sign.join(order)
    for name in {_MONTHS[day.month - 1], _MONTHS[day.month - 1][:3]}:
        for d in (number, bare[1], bare[1] + _ORDINAL.get(day.day, "th")):
            for sign in (" ", "-"):
                yield fold(sign.join((d, name, year)))
            yield fold(f"{name} {d}, {year}")
            yield fold(f"{name} {d} {year}")
    for beginning in (_EXCEL, _EXCEL_MAC, _UNIX):
        yield str(day.toordinal() - beginning)
    since = int(datetime.combine(day, time(), UTC).timestamp())
    for power in (0, 3, 6, 9):
        yield str(since * 10**power)


_ACCENTS = re.compile("[\u0300-\u036f]+")
_OTHER_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ı": "i", "đ": "d", "æ": "ae"})


def fold(text: str) -> str:
    """Without capitals and accents."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _ACCENTS.sub("", plain).translate(_OTHER_LETTERS)


def caught(data: bytes, among: Iterable[Canary] | None = None) -> set[str]:
    """The canaries that are in some bytes, or in what is packed in them, as they were planted."""
    wanted = tuple(canaries() if among is None else among)
    found: set[str] = set()
    for piece in _unpacked(data):
        for text in _read(piece):
            days = _days_of(text)
            found.update(
                str(one.cell) for one in wanted if _has(days if one.kind == "dob" else text, one)
            )
    return found


def caught_in(folder: Path, among: Iterable[Canary] | None = None) -> dict[str, set[str]]:
    """The same for each file below a folder, its name and the target of a link among its bytes."""
    wanted = tuple(canaries() if among is None else among)
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        hits = caught(name.encode("utf-8", "surrogateescape"), wanted)
        if path.is_symlink():
            hits |= caught(str(path.readlink()).encode(), wanted)
        elif path.is_file():
            hits |= caught(path.read_bytes(), wanted)
        if hits:
            found[name] = hits
    return found


def _has(text: str, one: Canary) -> bool:
    for sign in one.signs:
        at = text.find(sign)
        while at >= 0:
            around = text[at - 1 : at] + text[at + len(sign) : at + len(sign) + 1]
            if not one.whole or not any(letter.isalnum() for letter in around):
                return True
            at = text.find(sign, at + 1)
    return False


_MONTH = "|".join(name[:3].casefold() for name in _MONTHS)
_FIGURES = re.compile(r"[^\W_]*[0-9](?:[0-9 ,./_-]*[0-9])?[^\W_]*")
_MONTH_NAMED = re.compile(rf"[0-9a-z ,-]{{0,9}}(?:{_MONTH})[a-z]*[0-9a-z ,-]{{0,12}}")


def _days_of(text: str) -> str:
    """What may be a day or a number of days: little of a text, and looked at very often."""
    return "\n".join({*_FIGURES.findall(text), *_MONTH_NAMED.findall(text)})


_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")


def _read(data: bytes) -> Iterator[str]:
    """The bytes as the texts that they may be, folded."""
    whole = data.decode("utf-8", "replace")
    texts = [whole]
    if not data.isascii():
        texts.append(data.decode("cp1252", "replace"))
    if b"\0" in data:
        texts += [data[start:].decode(name, "replace") for start, name in _WIDE]
    if "\\" in whole:
        texts.append(_ESCAPED.sub(lambda met: chr(int(met[1] or met[2], 16)), whole))
    if "&" in whole:
        texts.append(html.unescape(whole))
    if "%" in whole:
        texts.append(unquote_to_bytes(whole).decode("utf-8", "replace"))
    return map(fold, texts)


_WIDE = ((0, "utf-16-le"), (1, "utf-16-le"), (0, "utf-16-be"), (1, "utf-16-be"))
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{10,}")
_TO_BASE64 = bytes.maketrans(b"-_", b"+/")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){5,}")
_ZLIB = re.compile(rb"x[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_DEEP = 3


def _unpacked(data: bytes, depth: int = 0) -> Iterator[bytes]:
    yield data
    if depth == _DEEP:
        return
    inner: list[bytes] = []
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.infolist():
                inner += [part.filename.encode(), part.comment, package.read(part)]
    for met in _ZLIB.finditer(data):
        try:
            inner.append(zlib.decompressobj(47).decompress(data[met.start() :]))
        except zlib.error:
            continue
    runs = {met[0].translate(_TO_BASE64) for met in _BASE64.finditer(data)}
    for start in range(4):  # a value may begin anywhere in what was encoded
        inner.append(b"\n".join(_decoded(run[start:]) for run in runs))
    inner.append(b"\n".join(bytes.fromhex(met[0].decode()) for met in _HEX.finditer(data)))
    for piece in filter(None, inner):
        yield from _unpacked(piece, depth + 1)


def _decoded(run: bytes) -> bytes:
    try:
        return base64.b64decode(run[: len(run) - (len(run) % 4 == 1)] + b"==")
    except binascii.Error:
        return b""


def told(found: Mapping[str, set[str]]) -> str:
    """What was found where, for the message of a failed test."""
    return "; ".join(f"{name}: {', '.join(sorted(hits)[:5])}" for name, hits in found.items())
