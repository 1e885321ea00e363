"""Who comes in: from which address, by which name, with which key, and in whose name they work.

Plain functions on what a request says of itself; they know no server.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import NamedTuple
from urllib.parse import urlsplit

from readiness_tui.errors import UsageError
from readiness_tui.text import clean_line

Network = IPv4Network | IPv6Network

LOOPBACK: tuple[Network, ...] = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
"""This computer as it calls itself."""

LONGEST_NAME = 80
"""Longest name of a person in the history, in characters."""

_DEFAULT_PORTS = {"http": 80, "https": 443}


class Asked(NamedTuple):
    """What a request says of itself. Headers are given as often as they came."""

    peer: str  # the address that the connection comes from
    hosts: Sequence[str]
    origins: Sequence[str] = ()
    site: str = ""  # Sec-Fetch-Site
    names: Sequence[str] = ()  # of the header that the proxy sets
    keys: Sequence[str] = ()  # in the address
    bearers: Sequence[str] = ()  # in a header, which a proxy sends each time
    cookie: str = ""
    is_socket: bool = False
    is_front: bool = False  # the first page, which links elsewhere may lead to


class Rules(NamedTuple):
    """What a server lets in."""

    origins: frozenset[str]  # "http://127.0.0.1:8000": the addresses that it is opened by
    who: str = ""  # the person everybody works as, where no proxy names them
    header: str = ""  # the header in which a sign-in proxy names the person
    proxies: tuple[Network, ...] = LOOPBACK  # from where that header is believed
    key: str = ""
    cookie: str = ""  # what a browser is given for the key


class Refused(Exception):
    """A request that is not let in; ``status`` is that of HTTP."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


class Visitor(NamedTuple):
    """Who was let in. ``fresh`` where the key was shown and the cookie is still to be given."""

    who: str
    fresh: bool = False


def admit(asked: Asked, rules: Rules) -> Visitor:
    """Who asks, once nothing speaks against it. Raises Refused.

    A page of another site can make a browser ask, but not choose what stands in Host and Origin.
    """
    _check_host(asked, rules)
    who = _named(asked, rules) if rules.header else rules.who
    fresh = _check_key(asked, rules)
    _check_origin(asked, rules)
    return Visitor(who, fresh)


def _check_host(asked: Asked, rules: Rules) -> None:
    known = {name for origin in rules.origins for name in _hosts(origin)}
    if len(asked.hosts) != 1 or asked.hosts[0].strip().casefold() not in known:
        raise Refused(421, "Readiness is not opened by this address.")


def _check_origin(asked: Asked, rules: Rules) -> None:
    for origin in asked.origins:
        if _plain(origin) not in rules.origins:
            raise Refused(403, "Another site has asked for this.")
    if asked.is_socket and len(asked.origins) != 1:
        raise Refused(403, "What asks for this does not say which page it belongs to.")
    if asked.site == "cross-site" and not asked.is_front:
        raise Refused(403, "Another site has asked for this.")


def _check_key(asked: Asked, rules: Rules) -> bool:
    """Whether the key stood in the address; the cookie does for every time after."""
    if not rules.key or any(_same(one, rules.key) for one in asked.bearers):
        return False
    if any(_same(one, rules.key) for one in asked.keys):
        return True
    if not _same(asked.cookie, rules.cookie):
        raise Refused(
            401, "A key is needed: open Readiness by the whole address that you were given."
        )
    return False


def _named(asked: Asked, rules: Rules) -> str:
    """The name that the sign-in proxy gives, exactly as it will stand in the history."""
    if not _comes_from(asked.peer, rules.proxies):
        raise Refused(403, "Readiness is opened by way of the sign-in page only.")
    if len(asked.names) != 1:
        raise Refused(401, "The sign-in page has not said who you are.")
    name = asked.names[0].strip()
    if not name:
        raise Refused(401, "The sign-in page has not said who you are.")
    # Signs that cannot be seen would let one person be taken for another.
    if name != clean_line(name):
        raise Refused(400, "The name that the sign-in page gives cannot be shown as it is.")
    if len(name) > LONGEST_NAME:
        raise Refused(
            400,
            f"The name that the sign-in page gives has {len(name):,} characters; a name has at "
            f"most {LONGEST_NAME}.",
        )
    return name


def _same(shown: str, known: str) -> bool:
    """Compared in a time that does not tell how much of it was right."""
    return hmac.compare_digest(shown.encode("utf-8", "replace"), known.encode("utf-8"))


def _comes_from(peer: str, networks: Iterable[Network]) -> bool:
    try:
        address = ip_address(peer.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return any(address in one for one in networks)


def is_loopback(address: str) -> bool:
    """Whether only this computer itself can connect to an address such as 127.0.0.1."""
    return _comes_from(address, LOOPBACK)


def network(text: str) -> Network:
    """A trusted proxy as it was typed: an address, or a range such as 10.1.2.0/28."""
    try:
        return ip_network(text.strip())
    except ValueError:
        raise UsageError(
            f'"{clean_line(text, 60)}" is no address of a proxy.', "For example: 10.1.2.3"
        ) from None


def own_origins(host: str, port: int, public: str = "") -> frozenset[str]:
    """The addresses by which a server bound to ``host`` is opened. Raises UsageError.

    One that is bound to every address of the computer cannot know which of them people type.
    """
    found: set[str] = set()
    if public:
        found.add(_public(public))
    if is_loopback(host):
        found |= {_plain(f"http://{name}:{port}") for name in (_bracketed(host), "localhost")}
    elif not ip_address(host).is_unspecified:
        found.add(_plain(f"http://{_bracketed(host)}:{port}"))
    if not found:
        raise UsageError(
            f"{host} is every address of this computer, so it must be said which one people type.",
            "For example: --public-url https://readiness.northshire.gov.uk",
        )
    return frozenset(found)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _public(text: str) -> str:
    """The address that people type. Raises UsageError for more, or less, than a site."""
    try:
        parts = urlsplit(text.strip())
        whole = (
            parts.scheme in _DEFAULT_PORTS
            and bool(parts.hostname)
            and parts.port != 0
            and "@" not in parts.netloc
        )
    except ValueError:
        parts, whole = urlsplit(""), False
    if not whole or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise UsageError(
            f'"{clean_line(text, 80)}" is not the address of a site.',
            "For example: https://readiness.northshire.gov.uk, without a folder.",
        )
    return _plain(f"{parts.scheme}://{parts.netloc}")


def _plain(origin: str) -> str:
    """An origin in small letters, without the port that its scheme has anyway."""
    scheme, _, host = origin.strip().casefold().partition("://")
    return f"{scheme}://{host.removesuffix(f':{_DEFAULT_PORTS.get(scheme, 0)}')}"


def _hosts(origin: str) -> tuple[str, ...]:
    """What stands in Host for an origin: a scheme's own port may be left out, and need not be."""
    scheme, _, host = origin.partition("://")
    return (host, f"{host}:{_DEFAULT_PORTS.get(scheme, 0)}")
