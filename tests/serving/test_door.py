"""Who is let in, as a table: what a request says of itself, and what becomes of it."""

from __future__ import annotations

from typing import Any

import pytest

from readiness_tui.errors import UsageError
from readiness_tui.serving.door import (
    Asked,
    Refused,
    Rules,
    Visitor,
    admit,
    is_loopback,
    network,
    own_origins,
)

HERE = Rules(frozenset({"http://127.0.0.1:8000", "http://localhost:8000"}), who="Dana Okafor")
KEYED = HERE._replace(key="k" * 40, cookie="c" * 40)
PROXIED = HERE._replace(
    origins=frozenset({"https://readiness.northshire.gov.uk"}), header="X-Remote-User"
)
OWN = Asked("127.0.0.1", ["127.0.0.1:8000"], is_front=True)
SOCKET = Asked("127.0.0.1", ["127.0.0.1:8000"], origins=["http://127.0.0.1:8000"], is_socket=True)
SIGNED_IN = Asked("127.0.0.1", ["readiness.northshire.gov.uk"], names=["Priya Nair"], is_front=True)


@pytest.mark.parametrize(
    ("rules", "asked", "who"),
    [
        (HERE, OWN, "Dana Okafor"),
        (HERE, OWN._replace(hosts=["LOCALHOST:8000"]), "Dana Okafor"),
        (HERE, OWN._replace(site="cross-site"), "Dana Okafor"),  # a link in an e-mail
        (HERE, SOCKET, "Dana Okafor"),
        (HERE, SOCKET._replace(origins=["http://localhost:8000"]), "Dana Okafor"),
        (KEYED, OWN._replace(cookie="c" * 40), "Dana Okafor"),
        (KEYED, SOCKET._replace(bearers=["k" * 40]), "Dana Okafor"),
        (PROXIED, SIGNED_IN, "Priya Nair"),
        (PROXIED, SIGNED_IN._replace(names=["  Zoë O’Neill "]), "Zoë O’Neill"),
        (PROXIED, SIGNED_IN._replace(peer="::ffff:127.0.0.1"), "Priya Nair"),
        # A proxy may name the port that https has anyway; browsers leave it out.
        (PROXIED, SIGNED_IN._replace(hosts=["readiness.northshire.gov.uk:443"]), "Priya Nair"),
    ],
)
def test_let_in(rules: Rules, asked: Asked, who: str) -> None:
    assert admit(asked, rules).who == who


@pytest.mark.parametrize(
    ("rules", "asked", "status"),
    [
        # A name that leads here by somebody else's hand: DNS rebinding.
        (HERE, OWN._replace(hosts=["evil.example:8000"]), 421),
        (HERE, OWN._replace(hosts=["127.0.0.1"]), 421),
        (HERE, OWN._replace(hosts=[]), 421),
        (HERE, OWN._replace(hosts=["127.0.0.1:8000", "evil.example"]), 421),
        # Pages of other sites, of the same computer's other ports, and of no site.
        (HERE, SOCKET._replace(origins=["https://evil.example"]), 403),
        (HERE, SOCKET._replace(origins=["http://127.0.0.1:9000"]), 403),
        (HERE, SOCKET._replace(origins=["https://127.0.0.1:8000"]), 403),
        (HERE, SOCKET._replace(origins=["null"]), 403),
        (HERE, SOCKET._replace(origins=[]), 403),
        (HERE, SOCKET._replace(origins=["http://127.0.0.1:8000", "https://evil.example"]), 403),
        (HERE, OWN._replace(origins=["https://evil.example"]), 403),
        (HERE, OWN._replace(site="cross-site", is_front=False), 403),
        # Keys.
        (KEYED, OWN, 401),
        (KEYED, OWN._replace(keys=["k" * 39], cookie="k" * 40), 401),
        (KEYED, OWN._replace(keys=["ключ", ""], bearers=["k" * 41]), 401),
        (KEYED, SOCKET, 401),
        # Names.
        (PROXIED, SIGNED_IN._replace(peer="10.0.0.9"), 403),
        (PROXIED, SIGNED_IN._replace(peer=""), 403),
        (PROXIED, SIGNED_IN._replace(names=[]), 401),
        (PROXIED, SIGNED_IN._replace(names=["  "]), 401),
        (PROXIED, SIGNED_IN._replace(names=["Priya Nair", "Dana Okafor"]), 401),
        (PROXIED, SIGNED_IN._replace(names=["Dana\u200e Okafor"]), 400),
        (PROXIED, SIGNED_IN._replace(names=["Dana\x1b[2J"]), 400),
        (PROXIED, SIGNED_IN._replace(names=["D" * 81]), 400),
        (PROXIED._replace(key="k" * 40, cookie="c" * 40), SIGNED_IN, 401),
    ],
)
def test_refused(rules: Rules, asked: Asked, status: int) -> None:
    with pytest.raises(Refused) as refused:
        admit(asked, rules)
    assert refused.value.status == status
    assert refused.value.sentence.endswith(".")
    assert "k" * 30 not in refused.value.sentence


def test_the_key_is_fresh_only_when_it_is_shown() -> None:
    assert admit(OWN._replace(keys=["k" * 40]), KEYED) == Visitor("Dana Okafor", fresh=True)
    assert admit(OWN._replace(cookie="c" * 40), KEYED) == Visitor("Dana Okafor", fresh=False)
    # A proxy shows it with every request: to give a cookie each time would go on for ever.
    assert admit(OWN._replace(bearers=["k" * 40]), KEYED) == Visitor("Dana Okafor", fresh=False)


def test_a_proxy_elsewhere_is_believed_where_it_was_named() -> None:
    rules = PROXIED._replace(proxies=(network("10.1.2.0/28"),))
    assert admit(SIGNED_IN._replace(peer="10.1.2.15"), rules).who == "Priya Nair"
    for peer in ("10.1.2.16", "127.0.0.1"):
        with pytest.raises(Refused):
            admit(SIGNED_IN._replace(peer=peer), rules)


@pytest.mark.parametrize(
    ("arguments", "origins"),
    [
        (("127.0.0.1", 8000), {"http://127.0.0.1:8000", "http://localhost:8000"}),
        (("127.0.0.1", 80), {"http://127.0.0.1", "http://localhost"}),
        (("::1", 8000), {"http://[::1]:8000", "http://localhost:8000"}),
        (("192.0.2.7", 8000), {"http://192.0.2.7:8000"}),
        (("0.0.0.0", 8000, "https://R.gov.uk:443/"), {"https://r.gov.uk"}),
        (("192.0.2.7", 80, "https://r.gov.uk"), {"https://r.gov.uk", "http://192.0.2.7"}),
    ],
)
def test_the_addresses_by_which_it_is_opened(arguments: Any, origins: set[str]) -> None:
    assert own_origins(*arguments) == origins


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_every_address_is_none_that_people_type(host: str) -> None:
    with pytest.raises(UsageError, match="which one people type"):
        own_origins(host, 8000)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "readiness",
            "ftp://r.gov.uk",
            "https://",
            "https://r.gov.uk/app",
            "https://r.gov.uk?a=b",
        ),
        *("https://a@r.gov.uk", "https://r.gov.uk:0", "https://[::1", "javascript:alert(1)"),
    ],
)
def test_what_is_no_address_of_a_site(url: str) -> None:
    with pytest.raises(UsageError, match="is not the address of a site"):
        own_origins("127.0.0.1", 8000, url)


def test_which_addresses_are_this_computer_alone() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1")))
    assert not any(map(is_loopback, ("0.0.0.0", "192.168.1.2", "::", "localhost.evil.example", "")))
    with pytest.raises(UsageError, match="is no address of a proxy"):
        network("proxy.northshire.gov.uk")
