"""Letters of other alphabets that are drawn like Latin ones, for comparing names.

The best known of the confusables of Unicode Technical Standard 39 (Unicode Security Mechanisms):
Cyrillic, Greek, Armenian and phonetic letters. No name is changed by it: names of another alphabet
are first compared as they stand.
"""

from unicodedata import normalize

_PAIRS = """
АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX
аa еe ѕs іi јj оo рp сc уy хx һh ԁd ԛq ԝw ҮY үv ԌG ԍg
ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX
αa ιi οo κk ρp υu νv
ՕO ՍU ոn սu օo հh ցg ıi ɑa ɡg ɩi
"""
"""Each letter with the Latin one that it looks like."""

_TABLE = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}


def as_latin(text: str) -> str:
    """A name as it looks: each letter that is drawn like a Latin one is that one."""
    return normalize("NFKD", text).translate(_TABLE)
