import logging

import httpcore
import httpx
import pytest

from weiterlesen.model.errors import NetworkError
from weiterlesen.network.transport import faults


class TooLargeError(Exception):
    error_status_hint = 431


@pytest.mark.parametrize(
    ("raised", "reading_body", "code"),
    [
        (httpcore.PoolTimeout(), False, "timeout"),
        (httpx.ReadTimeout("slow"), False, "timeout"),
        (httpcore.RemoteProtocolError("not HTTP"), False, "cut-short"),
        (httpcore.ReadError("reset"), False, "cut-short"),
        (httpcore.RemoteProtocolError(), True, "cut-short"),
        (httpcore.ReadError("reset"), True, "cut-short"),
        (httpcore.RemoteProtocolError(TooLargeError()), False, "too-large"),
        (httpcore.LocalProtocolError("odd header"), False, "bad-address"),
        (httpcore.UnsupportedProtocol("ftp"), False, "bad-address"),
        (httpx.InvalidURL("odd"), False, "bad-address"),
        (httpx.DecodingError("odd"), True, "unreachable"),
        (httpx.StreamClosed(), True, "unreachable"),
        (ConnectionResetError(104, "reset"), False, "unreachable"),
    ],
)
def test_no_error_of_the_libraries_gets_out(raised: Exception, code: str, *, reading_body: bool) -> None:
    with pytest.raises(NetworkError) as ours, faults("h", reading_body=reading_body):
        raise raised
    assert (ours.value.code, ours.value.subject) == (code, "h")
    assert ours.value.__cause__ is None
    assert ours.value.__suppress_context__


def test_our_own_errors_pass() -> None:
    with pytest.raises(NetworkError) as raised, faults("h", reading_body=True):
        raise NetworkError("other", code="tls")
    assert raised.value.subject == "other"


def test_the_libraries_log_no_addresses_and_no_cookies() -> None:
    for name in ("httpx", "httpcore", "httpcore.http11", "httpcore.connection"):
        assert logging.getLogger(name).getEffectiveLevel() >= logging.WARNING
