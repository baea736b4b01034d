"""The client and the program in this process against a service of bare sockets; time is driven."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults.certificate import self_signed
from tests.faults.service import Service, hosted
from tests.faults.talk import Talk, begin_talk


@pytest.fixture(scope="session")
def one_authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with one certificate: a client that trusts it alone is built in no time."""
    folder = tmp_path_factory.mktemp("authority")
    self_signed(folder)
    return folder / "server.pem"


@pytest.fixture(autouse=True)
def plain_network(monkeypatch: pytest.MonkeyPatch, one_authority: Path) -> None:
    """Whatever proxy this machine uses and whomever it trusts: the tests' services need neither."""
    monkeypatch.setenv("SSL_CERT_FILE", str(one_authority))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        for spelled in (name, name.lower()):
            monkeypatch.delenv(spelled, raising=False)


@pytest.fixture
def service() -> Iterator[Service]:
    """The hosted service on a good day, to be spoilt with ``on`` and ``connect``."""
    with hosted() as made:
        yield made


@pytest.fixture
def talk(service: Service, tmp_path: Path) -> Iterator[Callable[..., Talk]]:
    """Makes a conversation with ``service``; keyword arguments in lower case replace timing, others the environment."""
    with ExitStack() as stack:

        def begin(**changed: float | str) -> Talk:
            made = begin_talk(service, tmp_path, **changed)
            stack.callback(made.app.close)
            return made

        yield begin
