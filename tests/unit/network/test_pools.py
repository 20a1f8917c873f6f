import ssl
import threading
import time
from collections.abc import Iterator

import httpx
import pytest

from weiterlesen.network.addresses import system_resolver
from weiterlesen.network.pools import Pools, default_tls


@pytest.fixture
def made() -> Iterator[Pools]:
    made = Pools(system_resolver, ssl.create_default_context)
    yield made
    made.close()


def test_each_publisher_has_a_client_of_its_own(made: Pools) -> None:
    with made.use("a") as a, made.use("b") as b, made.use("") as none, made.use("a") as again:
        assert a is again
        assert len({a, b, none}) == 3


def test_the_environment_has_no_say(made: Pools, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with made.use("") as client:
        assert not client.trust_env
        assert not client.follow_redirects
        assert not client._mounts


def test_a_client_that_is_dropped_closes_when_nobody_uses_it_any_more(made: Pools) -> None:
    with made.use("a") as client:
        made.drop("a")
        with made.use("a") as fresh:
            states = [client.is_closed]
    states += [client.is_closed, fresh.is_closed]
    made.drop("a")
    made.drop("a")
    assert fresh is not client
    assert [*states, fresh.is_closed] == [False, True, False, True]


def test_a_client_that_nobody_used_for_a_while_is_closed(made: Pools, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    with made.use("a") as a:
        pass
    with made.use("held") as held:
        clock[0] += 31
        with made.use("b") as b:
            pass
        assert a.is_closed
        assert not held.is_closed
        assert not b.is_closed


def test_threads_that_come_at_once_share_one_client(made: Pools) -> None:
    seen: list[httpx.Client] = []

    def visit() -> None:
        with made.use("a") as client:
            seen.append(client)

    threads = [threading.Thread(target=visit) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(seen) == 8
    assert len(set(seen)) == 1


def test_secure_connections_are_verified_and_modern() -> None:
    context = default_tls()
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2
    assert context.cert_store_stats()["x509_ca"] > 50
