"""``readiness serve`` on its way up: what it refuses to open, and what it tells its keeper."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="the part for browsers is not installed")

from readiness_tui.errors import InputError, ReadinessError, UsageError
from readiness_tui.serving.door import LOOPBACK
from readiness_tui.serving.given import Given
from readiness_tui.serving.opening import Wanted, bound, key_in, server_for, what_holds
from tests.cli.conftest import Cli, cli, made  # noqa: F401 - fixtures are found by their names
from tests.cli.conftest import _own_folders as own_folders  # noqa: F401

WANTED = Wanted(Given("/nowhere", "Dana Okafor", signed_in=False))
SECRET = "s3cret-that-is-long-enough-0123"
POSIX = pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")


@pytest.fixture
def key_file(tmp_path: Path) -> str:
    path = tmp_path / "key"
    path.write_text(f"{SECRET}\n", encoding="utf-8")
    path.chmod(0o600)
    return os.fspath(path)


@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.7", "::", "2001:db8::7"])
def test_other_computers_come_in_by_a_key_or_a_proxy_only(address: str, key_file: str) -> None:
    public = WANTED._replace(public_url="https://readiness.northshire.gov.uk")
    with pytest.raises(UsageError, match="must know who comes in") as refused:
        server_for(public, address, 8000)
    assert "--trust-user-header" in refused.value.hint
    assert server_for(public._replace(token_file=key_file), address, 8000).rules.key == SECRET
    proxied = server_for(public._replace(user_header="X-Remote-User"), address, 8000)
    assert (proxied.rules.header, proxied.rules.proxies) == ("X-Remote-User", LOOPBACK)
    assert proxied.house.given.signed_in


def test_this_computer_alone_needs_neither() -> None:
    server = server_for(WANTED, "127.0.0.1", 8000)
    assert (server.rules.key, server.rules.header, server.rules.who) == ("", "", "Dana Okafor")
    told = " ".join(what_holds(WANTED, server.rules, "127.0.0.1"))
    assert "http://127.0.0.1:8000/" in told
    assert "in the name of Dana Okafor" in told
    assert "Everybody with an account on this computer" in told


def test_a_new_key_is_told_once_and_one_from_a_file_never(key_file: str) -> None:
    new = WANTED._replace(new_token=True)
    rules = server_for(new, "127.0.0.1", 8000).rules
    assert len(rules.key) >= 40
    assert f"/?token={rules.key}" in " ".join(what_holds(new, rules, "127.0.0.1"))
    assert server_for(new, "127.0.0.1", 8000).rules.key != rules.key
    filed = WANTED._replace(token_file=key_file)
    assert SECRET not in " ".join(
        what_holds(filed, server_for(filed, "127.0.0.1", 8000).rules, "127.0.0.1")
    )


def test_a_key_that_browsers_could_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "papers" / "key"
    file.parent.mkdir()
    file.write_text(SECRET, encoding="utf-8")
    file.chmod(0o600)
    within = WANTED._replace(
        given=WANTED.given._replace(workspace=str(tmp_path)), token_file=str(file)
    )
    with pytest.raises(InputError, match="lies in the workspace"):
        server_for(within, "127.0.0.1", 8000)


def test_what_is_not_encrypted_is_said(key_file: str) -> None:
    plain = WANTED._replace(token_file=key_file)
    rules = server_for(plain, "192.0.2.7", 8000).rules
    assert "Nothing is encrypted" in " ".join(what_holds(plain, rules, "192.0.2.7"))
    behind = plain._replace(public_url="https://readiness.northshire.gov.uk")
    rules = server_for(behind, "192.0.2.7", 8000).rules
    assert "Nothing is encrypted" not in " ".join(what_holds(behind, rules, "192.0.2.7"))


@pytest.mark.parametrize(
    "text", ["", "too-short-a-key", "x" * 501, "ключ" * 10, "a key\nof two lines 0123"]
)
def test_what_is_no_key(tmp_path: Path, text: str) -> None:
    path = tmp_path / "key"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    with pytest.raises(InputError, match="holds no key") as refused:
        key_in(os.fspath(path))
    assert not text or text not in str(refused.value)


def test_a_key_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "missing", tmp_path):
        with pytest.raises(InputError, match=r"cannot be read|no ordinary file"):
            key_in(os.fspath(path))


@POSIX
def test_a_key_that_others_can_read_is_none(key_file: str) -> None:
    os.chmod(key_file, 0o640)
    with pytest.raises(InputError, match="Others on this computer can read") as refused:
        key_in(key_file)
    assert "chmod 600" in refused.value.hint


def test_a_port_that_is_taken_is_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(InputError, match="cannot be used") as refused:
            bound("127.0.0.1", taken.getsockname()[1])
    assert "--port" in refused.value.hint


def test_an_address_that_is_not_this_computers() -> None:
    with pytest.raises(ReadinessError):
        bound("no such host", 0)
    with pytest.raises(InputError, match="cannot be used"):
        bound("192.0.2.7", 0)


@pytest.mark.parametrize("name", ["X Remote", "X-Remote-User:", "é", "X\r\nY"])
def test_what_is_no_name_of_a_header(name: str) -> None:
    with pytest.raises(UsageError, match="is no name of a header"):
        server_for(WANTED._replace(user_header=name), "127.0.0.1", 8000)


# --- the command line -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--port", "70000"), "--port takes 0 to 65535"),
        (("--sessions", "0"), "--sessions takes 1 to 200"),
        (("--idle", "-1"), "--idle takes 0 to 1440"),
        (("--trusted-proxy", "10.0.0.1"), "none is named"),
        (("--trust-user-header", "X-Remote-User", "--user", "Jo"), "both say in whose name"),
        (("--token-file", "a", "--new-token"), "not allowed with"),
        (("--host", "0.0.0.0", "--port", "0"), "must know who comes in"),
        (("--host", "0.0.0.0", "--port", "0", "--new-token"), "which one people type"),
        (("--port", "0", "--trust-user-header", "X", "--trusted-proxy", "me"), "is no address"),
    ],
)
def test_wrong_usage(made: Cli, words: tuple[str, ...], said: str) -> None:  # noqa: F811
    result = made("serve", *words)
    assert (result.status, result.out) == (2, "")
    assert said in result.err


def test_without_a_workspace_it_says_how_to_make_one(cli: Cli) -> None:  # noqa: F811
    result = cli("serve", "--port", "0")
    assert result.status == 1
    assert "readiness init" in result.err


def test_without_the_extra_part_it_says_how_to_install_it(
    made: Cli,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [one for one in sys.modules if one.startswith("readiness_tui.serving")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    result = made("serve", "--port", "0")
    assert result.status == 1
    assert result.err == (
        "readiness: The part for browsers is not installed. "
        "Install it with: pip install 'readiness-tui[web]'\n"
    )
