"""Connects to exactly the address that was judged, and keeps the request's deadline at every read.

The timeouts that httpcore passes along are ignored: they are for each read, ours is for the whole request.
"""

import contextlib
import errno
import ssl
from collections.abc import Iterable

import httpcore

from weiterlesen.model.errors import NetworkError
from weiterlesen.network.addresses import CONTENT_PORTS, Resolver, has_route, is_public, resolve
from weiterlesen.network.watch import running

_CONNECT_S = 15.0
_CONNECT_NEXT_S = 3.0  # for an address that has another one behind it: IPv6 that leads nowhere must not cost 15 s
_MOST_ADDRESSES = 4
_WRITE_BYTES = 16 * 1024


class Backend(httpcore.NetworkBackend):
    """Opens connections for httpcore."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 (httpcore's signature)
        local_address: str | None = None,  # noqa: ARG002 (same)
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 (same)
    ) -> "Stream":
        """Connect to the first address of `host` that may be dialled and answers; raise NetworkError or Cancelled."""
        watch = running()
        watch.dialled = True
        found = resolve(host, self._resolver, watch)
        allowed = [ip for ip in found if _is_open_to_content(ip, port) or watch.typed][:_MOST_ADDRESSES]
        if not allowed:
            raise NetworkError(host, "not a public address", code="not-allowed")
        error: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for index, ip in enumerate(allowed):
            patience_s = _CONNECT_S if index + 1 == len(allowed) else _CONNECT_NEXT_S
            try:
                stream = self._sockets.connect_tcp(ip, port, timeout=min(patience_s, watch.remaining_s()))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
            else:
                return Stream(stream, open_to_content=_is_open_to_content(ip, port))
        raise _connect_error(host, error)


class Stream(httpcore.NetworkStream):
    """A connection that knows whether content may use it, and reads no longer than the running request may."""

    def __init__(self, stream: httpcore.NetworkStream, *, open_to_content: bool) -> None:
        self._stream = stream
        self._open_to_content = open_to_content

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 (same)
        """Return what has arrived; raise NetworkError(timeout, too-large), Cancelled, or httpcore's ReadError."""
        watch = running()
        while True:
            try:
                data = self._stream.read(max_bytes, timeout=watch.slice_s())
            except httpcore.ReadTimeout:
                continue
            watch.arrived(len(data))
            return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 (same)
        """Send `buffer`, unless the connection was made for another request that was allowed more than this one."""
        watch = running()
        if not (self._open_to_content or watch.typed):
            raise NetworkError(watch.host, "not a public address", code="not-allowed")
        for start in range(0, len(buffer), _WRITE_BYTES):
            try:
                self._stream.write(buffer[start : start + _WRITE_BYTES], timeout=watch.remaining_s())
            except httpcore.WriteTimeout:
                raise NetworkError(watch.host, "the server does not listen", code="timeout") from None

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 (same)
    ) -> "Stream":
        """Turn to TLS; raise NetworkError(tls) with the reason, or (timeout, unreachable)."""
        watch = running()
        try:
            stream = self._stream.start_tls(ssl_context, server_hostname, timeout=watch.remaining_s())
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            raise _tls_error(watch.host, error) from None
        return Stream(stream, open_to_content=self._open_to_content)

    def close(self) -> None:
        """Close the connection; closing one that the other side has cut is no error."""
        with contextlib.suppress(OSError):
            self._stream.close()

    def get_extra_info(self, info: str) -> object:
        """Return what httpcore asks about the socket."""
        return self._stream.get_extra_info(info)


def _is_open_to_content(ip: str, port: int) -> bool:
    return port in CONTENT_PORTS and is_public(ip)


def _connect_error(host: str, error: Exception | None) -> NetworkError:
    if isinstance(error, httpcore.ConnectTimeout):
        return NetworkError(host, "no connection in time", code="timeout")
    cause = error.__cause__ if error is not None else None
    number = cause.errno if isinstance(cause, OSError) else None
    if number in {errno.ENETUNREACH, errno.ENETDOWN} and not has_route():
        return NetworkError(host, "no network", code="offline")
    return NetworkError(host, errno.errorcode.get(number or 0, "no connection"), code="unreachable")


def _tls_error(host: str, error: Exception) -> NetworkError:
    cause = error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return NetworkError(host, cause.verify_message, code="tls")
    if isinstance(cause, ssl.SSLError):
        return NetworkError(host, getattr(cause, "reason", "") or "no secure connection", code="tls")
    if isinstance(error, httpcore.ConnectTimeout):
        return NetworkError(host, "no secure connection in time", code="timeout")
    return NetworkError(host, "the connection was cut while it was being secured", code="unreachable")
