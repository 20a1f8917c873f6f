"""One request and the redirects that follow from it.

    read the address → may it be asked? → wait for a turn → ask → redirected? ─ no → Reply
            ↑                                                       │ yes, at most 5 or 10 times
            └───────────────────────────────────────────────────────┘

Every hop passes every check again.
"""

import contextlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import BugError, LedElsewhereError, NetworkError
from weiterlesen.model.web import Headers, Purpose, Reply, Request
from weiterlesen.network.addresses import CONTENT_PORTS, Address, read
from weiterlesen.network.limits import Body, Limit, coding_of
from weiterlesen.network.pacing import Pacing
from weiterlesen.network.pools import Pools
from weiterlesen.network.redirects import PERMANENT, Hop, following, leads_on
from weiterlesen.network.sessions import Session
from weiterlesen.network.watch import Watch, watching

if TYPE_CHECKING:
    import httpx

_log = logging.getLogger(__name__)

_ACCEPT = {
    Purpose.FEED: "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    Purpose.PAGE: "text/html, application/xhtml+xml, */*;q=0.5",
    Purpose.PICTURE: "image/webp, image/png, image/jpeg, image/gif",
    Purpose.SIGN_IN: "text/html, application/xhtml+xml, */*;q=0.5",
}
# "*" says that every language is welcome: the newspaper answers in its own, and nothing is said about the reader.
_LANGUAGE = "*"
_OURS = frozenset(
    {
        *("accept-encoding", "accept-language", "connection", "content-length", "content-type", "cookie", "host"),
        *("te", "transfer-encoding", "user-agent"),
    }
)
_NEVER_WITH_PICTURES = frozenset({"authorization", "referer"})
_OF_THE_WIRE = frozenset({"connection", "content-encoding", "content-length", "transfer-encoding"})
_PARTIAL = 206
_READ_ON_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Kit:
    """What every request of a client shares."""

    pools: Pools
    pacing: Pacing
    limits: Mapping[Purpose, Limit]
    user_agent: str
    now: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a request goes out: with which session, to which local origins, and who may stop it.

    `pool` is the key of the connections to use: the publisher's, or "" without a session.
    """

    session: Session | None = None
    pool: str = ""
    typed_origins: frozenset[str] = frozenset()
    cancel: CancelToken = field(default_factory=CancelToken)


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Headers
    location: str
    body: bytes = field(repr=False)
    set_cookie: bool


class Chain:
    """Asks, and follows. Used once, on one thread."""

    def __init__(self, kit: Kit, request: Request, terms: Terms) -> None:
        if request.method != "POST" and not (request.form is None and request.json is None):
            raise BugError("network", "a form goes with POST only")
        self._kit = kit
        self._request = request
        self._terms = terms
        self._purpose = request.purpose
        self._limit = kit.limits[request.purpose]

    def run(self) -> Reply:
        """Return the answer of the last hop; raise NetworkError or Cancelled."""
        request = self._request
        headers = tuple((name.lower(), value) for name, value in request.headers)
        hop = Hop(read(request.url), request.method, headers, request.form, request.json, request.login)
        hops: list[str] = []
        set_cookie, for_good = False, True
        with watching(Watch(hop.address.host, deadline_s=self._limit.deadline_s, cancel=self._terms.cancel)) as watch:
            while True:
                hop = self._admitted(hop, redirected=bool(hops))
                answer = self._ask(hop, watch, redirected=bool(hops))
                set_cookie = set_cookie or answer.set_cookie
                if not leads_on(answer.status, answer.location):
                    break
                if len(hops) == self._limit.redirects:
                    raise NetworkError(hop.address.host, f"more than {len(hops)} redirects", code="redirect-loop")
                hops.append(hop.address.text)
                for_good = for_good and answer.status in PERMANENT
                hop = following(hop, answer.status, answer.location, guarded=self._guarded)
        return Reply(
            url=hop.address.text,
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            fetched_at=self._kit.now(),
            hops=tuple(hops),
            cookies_set=set_cookie,
            moved_for_good=bool(hops) and for_good,
        )

    @property
    def _guarded(self) -> bool:
        """Whether a password or a session is at stake; a session may begin in the middle of a chain."""
        session = self._terms.session
        return self._purpose is Purpose.SIGN_IN or (session is not None and session.holds_any)

    def _is_typed(self, address: Address) -> bool:
        return address.origin in self._terms.typed_origins

    def _admitted(self, hop: Hop, *, redirected: bool) -> Hop:
        """Return the hop as it may be asked, over TLS where it must be; raise NetworkError."""
        address = hop.address
        if not address.secure and not address.loopback:
            address = self._over_tls(address, redirected=redirected)
        if address.port not in CONTENT_PORTS and not self._is_typed(address):
            raise _not_allowed(address, f"port {address.port}", redirected=redirected)
        return replace(hop, address=address)

    def _over_tls(self, address: Address, *, redirected: bool) -> Address:
        """Return where to go instead of an http address beyond this machine; raise NetworkError."""
        if self._purpose is Purpose.SIGN_IN:
            code = "bad-redirect" if redirected else "bad-address"
            raise NetworkError(address.host, "a password goes over https only", code=code)
        if self._purpose is Purpose.PICTURE and not self._is_typed(address):
            secure = address.over_tls()
            if secure is None:
                raise _not_allowed(address, "a picture comes over https only", redirected=redirected)
            return secure
        session = self._terms.session
        if self._guarded and session is not None and session.is_at_home(address):
            return address.over_tls() or address  # where that cannot be, the session stays at home
        return address

    def _ask(self, hop: Hop, watch: Watch, *, redirected: bool) -> _Answer:
        address = hop.address
        with self._kit.pacing.turn(address.host, self._terms.cancel) as waited_s:
            watch.extend(waited_s)
            watch.hop(address.host, typed=self._is_typed(address), wire_bytes=self._limit.wire_bytes)
            try:
                return self._send(hop, watch)
            except NetworkError as error:
                if error.code == "not-allowed" and redirected:
                    raise _not_allowed(address, error.detail, redirected=True) from None
                # A connection that was kept open may be closed by the server just as it is used again.
                if error.code != "cut-short" or watch.dialled or watch.answered or hop.method == "POST":
                    raise
            return self._send(hop, watch)

    def _send(self, hop: Hop, watch: Watch, authorization: str = "") -> _Answer:
        from weiterlesen.network.transport import faults  # noqa: PLC0415 (brings httpx)

        address = hop.address
        content = _content(hop)
        with self._kit.pools.use(self._terms.pool) as client:
            with faults(address.host, reading_body=False):
                headers = self._headers(hop, authorization)
                asked = client.build_request(hop.method, address.text, headers=headers, content=content)
                response = client.send(asked, stream=True)
                watch.answered = True
            with contextlib.closing(response):
                path = "/…" if self._request.veiled else address.path
                _log.debug("%s %s%s: %d", hop.method, address.site, path, response.status_code)
                cookies = response.extensions["set-cookie"]
                if self._terms.session is not None:
                    self._terms.session.take(cookies, address, self._request.guests)
                answer = "" if authorization else self._login(hop, asked, response)
                location = _text(next(iter(response.extensions["location"]), b""))
                with faults(address.host, reading_body=True):
                    if leads_on(response.status_code, location):
                        _read_on(response)
                        body = b""
                    else:
                        body = self._read(response, watch)
        if answer:
            return self._send(hop, watch, answer)
        return _Answer(response.status_code, _kept_headers(response), location, body, set_cookie=bool(cookies))

    def _login(self, hop: Hop, asked: "httpx.Request", response: "httpx.Response") -> str:
        """Return the answer to a server that asks for a name and password, "" for none: once, and never in the open."""
        if hop.login is None or not (hop.address.secure or hop.address.loopback):
            return ""
        from weiterlesen.network.logins import answer_to  # noqa: PLC0415 (few feeds ask)

        return answer_to(asked, response, hop.login)

    def _read(self, response: "httpx.Response", watch: Watch) -> bytes:
        if response.status_code == _PARTIAL:
            raise NetworkError(watch.host, "a part that was not asked for", code="cut-short")
        declared = response.headers.get("content-length", "")
        if declared.isdigit() and int(declared) > self._limit.body_bytes:
            raise NetworkError(watch.host, f"{declared} bytes", code="too-large")
        codings = response.headers.get_list("content-encoding")
        body = Body(coding_of(codings, watch.host), self._limit.body_bytes, watch.host)
        for piece in response.iter_raw():
            watch.remaining_s()
            body.feed(piece)
        return body.finish()

    def _headers(self, hop: Hop, authorization: str) -> list[tuple[bytes, bytes]]:
        """Return the headers of one hop; the caller's own win, where they are the caller's to say."""
        address = hop.address
        ours = {
            "user-agent": self._kit.user_agent,
            "accept": _ACCEPT[self._purpose],
            "accept-language": _LANGUAGE,
            "accept-encoding": "gzip",
        }
        if authorization:
            ours["authorization"] = authorization
        if hop.form is not None:
            ours["content-type"] = "application/x-www-form-urlencoded"
        if hop.json is not None:
            ours["content-type"] = "application/json"
        kept_back = _NEVER_WITH_PICTURES if self._purpose is Purpose.PICTURE else frozenset()
        if not (address.secure or address.loopback):
            kept_back |= {"authorization"}
        theirs = {name: value for name, value in hop.headers if name not in _OURS and name not in kept_back}
        headers = [(name.title().encode("latin-1"), _header_bytes(value)) for name, value in (ours | theirs).items()]
        session = self._terms.session
        cookies = None if session is None else session.header(address, self._request.guests)
        return headers if cookies is None else [*headers, (b"Cookie", cookies)]


def _not_allowed(address: Address, detail: str, *, redirected: bool) -> NetworkError:
    if redirected:
        return LedElsewhereError(address.host, detail, address.origin)
    return NetworkError(address.host, detail, code="not-allowed")


def _content(hop: Hop) -> bytes | None:
    if hop.json is not None:
        return hop.json.encode()
    return None if hop.form is None else urlencode(hop.form).encode()


def _header_bytes(value: str) -> bytes:
    """Return a header's value as it came (an ETag that is not ASCII), or as UTF-8."""
    try:
        return value.encode("latin-1").strip()
    except UnicodeEncodeError:
        return value.encode("utf-8", "replace").strip()


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _kept_headers(response: "httpx.Response") -> Headers:
    pairs = ((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in response.headers.raw)
    return tuple(pair for pair in pairs if pair[0] not in _OF_THE_WIRE)


def _read_on(response: "httpx.Response") -> None:
    """Read the short body of a redirect, so that its connection can be used again; leave a long one."""
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) <= _READ_ON_BYTES:
        for _ in response.iter_raw():
            pass
