import errno
import random
import ssl
from collections.abc import Callable, Iterator

import httpcore
import pytest

from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import Cancelled, NetworkError
from weiterlesen.network import dialling
from weiterlesen.network.addresses import Resolver
from weiterlesen.network.dialling import Backend, Stream
from weiterlesen.network.watch import Watch, watching

PUBLIC, PUBLIC_6 = "93.184.216.34", "2606:2800:220:1::1"


class Wire(httpcore.NetworkStream):
    """A connection that does what the test says."""

    def __init__(self, *reads: bytes | Exception) -> None:
        self.reads = list(reads)
        self.written = b""
        self.write_error: Exception | None = None
        self.tls_error: Exception | None = None
        self.closed = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        assert timeout is not None
        said = self.reads.pop(0)
        if isinstance(said, Exception):
            raise said
        return said

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if self.write_error is not None:
            raise self.write_error
        self.written += buffer

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        if self.tls_error is not None:
            raise self.tls_error
        return self

    def close(self) -> None:
        self.closed = True
        raise OSError(errno.ENOTCONN, "gone already")

    def get_extra_info(self, info: str) -> object:
        return info


class Sockets:
    """Stands in for the operating system: says which address connects and which fails."""

    def __init__(self, outcome: Callable[[str], Exception | None]) -> None:
        self.outcome = outcome
        self.dialled: list[str] = []
        self.patience: list[float] = []

    def connect_tcp(self, host: str, port: int, timeout: float) -> Wire:
        self.dialled.append(host)
        self.patience.append(timeout)
        failed = self.outcome(host)
        if failed is not None:
            raise failed
        return Wire()


@pytest.fixture
def watch() -> Iterator[Watch]:
    watch = Watch("paper.test", deadline_s=30.0, cancel=CancelToken())
    watch.hop("paper.test", typed=False, wire_bytes=1000)
    with watching(watch):
        yield watch


def backend(resolver: Resolver, outcome: Callable[[str], Exception | None] = lambda _: None) -> tuple[Backend, Sockets]:
    made, sockets = Backend(resolver), Sockets(outcome)
    made._sockets = sockets  # type: ignore[assignment] # stands in for sockets that the test may not open
    return made, sockets


def failure(number: int) -> httpcore.ConnectError:
    error = httpcore.ConnectError("failed")
    error.__cause__ = OSError(number, "failed")
    return error


def test_exactly_the_address_that_was_judged_is_dialled(watch: Watch) -> None:
    answers = [(PUBLIC,), ("127.0.0.1",)]
    made, sockets = backend(lambda _: answers.pop(0))
    assert isinstance(made.connect_tcp("paper.test", 443), Stream)
    assert sockets.dialled == [PUBLIC]
    assert watch.dialled


def test_a_name_that_rebinds_never_reaches_a_local_machine(watch: Watch) -> None:
    chance = random.Random(7)
    local = ["127.0.0.1", "::1", "10.0.0.1", "169.254.169.254", "fd00::1", "::ffff:192.168.1.1", "0.0.0.0"]
    made, sockets = backend(lambda _: tuple(chance.choices([PUBLIC, PUBLIC_6, *local], k=3)))
    refused = 0
    for _ in range(50):
        try:
            made.connect_tcp("rebind.test", 443)
        except NetworkError as error:
            refused += error.code == "not-allowed"
    assert refused
    assert set(sockets.dialled) <= {PUBLIC, PUBLIC_6}


@pytest.mark.parametrize("port", [22, 25, 631, 6379])
def test_content_reaches_no_port_that_is_not_of_the_web(watch: Watch, port: int) -> None:
    made, sockets = backend(lambda _: (PUBLIC,))
    with pytest.raises(NetworkError) as raised:
        made.connect_tcp("paper.test", port)
    assert raised.value.code == "not-allowed"
    assert not sockets.dialled


def test_what_the_reader_typed_may_be_local_and_at_any_port(watch: Watch) -> None:
    watch.typed = True
    made, sockets = backend(lambda _: ("192.168.1.2",))
    made.connect_tcp("nas", 5000)
    assert sockets.dialled == ["192.168.1.2"]


def test_the_next_address_is_tried_soon_where_one_leads_nowhere(watch: Watch) -> None:
    made, sockets = backend(
        lambda _: (PUBLIC_6, PUBLIC), lambda ip: httpcore.ConnectTimeout("slow") if ip == PUBLIC_6 else None
    )
    made.connect_tcp("paper.test", 443)
    assert sockets.dialled == [PUBLIC_6, PUBLIC]
    assert sockets.patience[0] < sockets.patience[1]


@pytest.mark.parametrize(
    ("error", "routed", "code"),
    [
        (failure(errno.ECONNREFUSED), True, "unreachable"),
        (failure(errno.ENETUNREACH), True, "unreachable"),
        (failure(errno.ENETUNREACH), False, "offline"),
        (failure(errno.ENETDOWN), False, "offline"),
        (httpcore.ConnectTimeout("slow"), True, "timeout"),
        (httpcore.ConnectError("odd"), True, "unreachable"),
    ],
)
def test_a_failure_to_connect_tells_no_network_from_a_dead_host(
    watch: Watch, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str, *, routed: bool
) -> None:
    monkeypatch.setattr(dialling, "has_route", lambda: routed)
    made, _ = backend(lambda _: (PUBLIC,), lambda _: error)
    with pytest.raises(NetworkError) as raised:
        made.connect_tcp("paper.test", 443)
    assert (raised.value.code, raised.value.subject) == (code, "paper.test")


def test_a_connection_made_for_the_reader_is_not_lent_to_content(watch: Watch) -> None:
    wire = Wire()
    stream = Stream(wire, open_to_content=False)
    watch.typed = True
    stream.write(b"GET")
    watch.typed = False
    with pytest.raises(NetworkError) as raised:
        stream.write(b"GET")
    assert raised.value.code == "not-allowed"
    assert wire.written == b"GET"


def test_a_large_form_is_written_whole(watch: Watch) -> None:
    wire = Wire()
    Stream(wire, open_to_content=True).write(b"x" * 100_000)
    assert wire.written == b"x" * 100_000


def test_a_server_that_does_not_listen_is_left(watch: Watch) -> None:
    wire = Wire()
    wire.write_error = httpcore.WriteTimeout("slow")
    with pytest.raises(NetworkError) as raised:
        Stream(wire, open_to_content=True).write(b"x")
    assert raised.value.code == "timeout"


def test_a_read_waits_in_slices_until_something_arrives(watch: Watch) -> None:
    assert Stream(Wire(httpcore.ReadTimeout(), httpcore.ReadTimeout(), b"x"), open_to_content=True).read(10) == b"x"


def test_a_read_ends_when_the_reader_goes_elsewhere() -> None:
    cancel = CancelToken()
    with watching(Watch("h", deadline_s=30.0, cancel=cancel)):
        cancel.cancel()
        with pytest.raises(Cancelled):
            Stream(Wire(), open_to_content=True).read(10)


def test_what_never_ends_is_too_large(watch: Watch) -> None:
    stream = Stream(Wire(b"x" * 900, b"x" * 200), open_to_content=True)
    stream.read(1000)
    with pytest.raises(NetworkError) as raised:
        stream.read(1000)
    assert raised.value.code == "too-large"


def tls_failure(
    cause: Exception | None, kind: type[httpcore.ConnectError] | type[httpcore.ConnectTimeout]
) -> Exception:
    error = kind("failed")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (tls_failure(ssl.SSLError(1, "odd"), httpcore.ConnectError), "tls"),
        (tls_failure(TimeoutError(), httpcore.ConnectTimeout), "timeout"),
        (tls_failure(ConnectionResetError(), httpcore.ConnectError), "unreachable"),
    ],
)
def test_a_failure_to_secure_the_connection_says_which(watch: Watch, error: Exception, code: str) -> None:
    wire = Wire()
    wire.tls_error = error
    with pytest.raises(NetworkError) as raised:
        Stream(wire, open_to_content=True).start_tls(ssl.create_default_context(), "paper.test")
    assert raised.value.code == code


def test_a_secured_connection_is_no_more_open_than_it_was(watch: Watch) -> None:
    stream = Stream(Wire(), open_to_content=False).start_tls(ssl.create_default_context(), "paper.test")
    with pytest.raises(NetworkError):
        stream.write(b"x")


def test_closing_a_connection_that_is_gone_is_no_error() -> None:
    wire = Wire()
    Stream(wire, open_to_content=True).close()
    assert wire.closed
    assert Stream(wire, open_to_content=True).get_extra_info("socket") == "socket"
