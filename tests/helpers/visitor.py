"""Somebody who visits a web server on loopback as a plain browser does: with cookies, without following redirects."""

import http.client
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer: header names in lower case; `cookies` are the Set-Cookie values."""

    status: int
    headers: dict[str, str]
    body: bytes
    cookies: tuple[str, ...]

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of the forms on the page."""
        return dict(_HIDDEN.findall(self.text))


@dataclass
class Visitor:
    """A visitor of the server at `base`, with a jar of cookies."""

    base: str
    jar: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, headers: dict[str, str] | None = None, *, method: str = "GET") -> Seen:
        """Ask for a path."""
        return self._ask(method, path, headers or {}, None)

    def post(self, path: str, form: dict[str, str]) -> Seen:
        """Send a form."""
        return self._ask("POST", path, _FORM, urlencode(form))

    def _ask(self, method: str, path: str, headers: dict[str, str], body: str | None) -> Seen:
        cookies = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.jar.items())} if self.jar else {}
        address = urlsplit(self.base)
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=20)
        try:
            connection.request(method, path, body, {**cookies, **headers})
            answer = connection.getresponse()
            seen = Seen(
                answer.status,
                {name.lower(): value for name, value in answer.getheaders()},
                answer.read(),
                tuple(answer.headers.get_all("Set-Cookie", [])),
            )
        finally:
            connection.close()
        for line in seen.cookies:
            for name, morsel in SimpleCookie(line).items():
                self._keep(name, morsel.value)
        return seen

    def _keep(self, name: str, value: str) -> None:
        if value:
            self.jar[name] = value
        else:
            self.jar.pop(name, None)
