"""Carries httpx requests over httpcore connections that are dialled our way, and turns their faults into ours."""

import contextlib
import logging
import ssl
from collections.abc import Iterable, Iterator

import httpcore
import httpx

from weiterlesen.model.errors import NetworkError
from weiterlesen.network.addresses import Resolver
from weiterlesen.network.dialling import Backend

_KEEP_S = 15.0
_MOST_CONNECTIONS = 10
_MOST_IDLE = 8
_HEADERS_TOO_LARGE = 431
_NOT_FOR_HTTPX = frozenset({b"set-cookie", b"location"})

# Their INFO prints query strings and their DEBUG prints cookies.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class Transport(httpx.BaseTransport):
    """A pool of connections.

    Two headers never reach httpx and travel as extensions, "set-cookie" and "location", each a list of bytes: its
    own jar accepts cookies for co.uk, and it prepares for redirects that it was told not to follow.
    """

    def __init__(self, resolver: Resolver, ssl_context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context,
            network_backend=Backend(resolver),
            max_connections=_MOST_CONNECTIONS,
            max_keepalive_connections=_MOST_IDLE,
            keepalive_expiry=_KEEP_S,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send `request`; the response's body is still on its way."""
        url = request.url
        assert isinstance(request.stream, httpx.SyncByteStream)
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=answer.status,
            headers=[pair for pair in answer.headers if pair[0].lower() not in _NOT_FOR_HTTPX],
            stream=_Arriving(answer),
            extensions={name.decode(): _values(answer, name) for name in _NOT_FOR_HTTPX},
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Arriving(httpx.SyncByteStream):
    """A body on its way."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        assert isinstance(self._answer.stream, Iterable)
        yield from self._answer.stream

    def close(self) -> None:
        self._answer.close()


def _values(answer: httpcore.Response, name: bytes) -> list[bytes]:
    return [value for key, value in answer.headers if key.lower() == name]


@contextlib.contextmanager
def faults(host: str, *, reading_body: bool) -> Iterator[None]:
    """Turn what the libraries raise into NetworkError. `host` is named in it, and no part of what was sent."""
    try:
        yield
    except (httpcore.TimeoutException, httpx.TimeoutException):
        raise NetworkError(host, "no connection was free", code="timeout") from None
    except (httpcore.RemoteProtocolError, httpcore.NetworkError) as error:
        raise _cut(host, error, reading_body=reading_body) from None
    except (httpcore.LocalProtocolError, httpcore.UnsupportedProtocol, httpx.InvalidURL) as error:
        raise NetworkError(host, type(error).__name__, code="bad-address") from None
    except (OSError, httpx.HTTPError, httpx.StreamError) as error:
        raise NetworkError(host, type(error).__name__, code="unreachable") from None


def _cut(host: str, error: Exception, *, reading_body: bool) -> NetworkError:
    first = error.args[0] if error.args else ""
    if getattr(first, "error_status_hint", 0) == _HEADERS_TOO_LARGE:
        return NetworkError(host, "the headers are too large", code="too-large")
    detail = "the answer ended too early" if reading_body else "the server closed the connection without an answer"
    return NetworkError(host, detail, code="cut-short")
