"""Signing in with the publisher's own form, as a generator: it yields requests, is sent replies, and opens no socket.

    start page ─ a form there? ─ else the best links, then well-known paths
      └ form ─ secure? the publisher's own origins? ─ POST once ─ judge ─ start page again (the proof)

The password is in one POST and never in a second one. Whoever drives this must not follow a 307 or 308 of that POST to
another origin (the network client raises NetworkError "bad-redirect"), must keep cookies between the requests, and
must send the `origin` and `referer` headers as they are here: they are those of the form's own page, and some systems
refuse a form without them.
"""

import ipaddress
from collections.abc import Generator
from dataclasses import dataclass
from typing import Final

from weiterlesen.content import forms, sign_in_codes, urls
from weiterlesen.content.charset import decode
from weiterlesen.model.account import Credential
from weiterlesen.model.errors import SignInError
from weiterlesen.model.publisher import Publisher
from weiterlesen.model.web import Headers, Purpose, Reply, Request
from weiterlesen.publishers.profile import System, belongs, described

Steps = Generator[Request, Reply, "SignedIn"]

_MAX_LINKS: Final = 3
_MAX_PATHS: Final = 4
_TOO_MANY: Final = 429
_BAD: Final = 400
_SERVER_ERROR: Final = 500


@dataclass(frozen=True, slots=True)
class SignedIn:
    """How it went: `proof` is the start page as it looks now, for the caller to judge.

    `sign_in_url` is the page that held the form. `sign_out_seen` tells that the publisher's pages take the reader for
    signed in; where it is False, only the proof itself can tell.
    """

    user: str
    sign_in_url: str
    proof: Reply
    sign_out_seen: bool


def sign_in(
    publisher: Publisher,
    start_url: str,
    credential: Credential,
    agreed_origins: frozenset[str] = frozenset(),
    systems: tuple[System, ...] = (),
) -> Steps:
    """Sign in, starting from an address that the reader knows.

    What is known of the `systems` helps where one of them made the start page. `agreed_origins` are origins beyond the
    publisher's own that the reader agreed may have the password. Raises SignInError: no-form-found, not-secure,
    origin-not-agreed (subject: the origin), needs-window, code-needed, locked-out, refused (detail: the publisher's
    own words), link-sent, password-needed, unreachable.
    """
    flow = _Flow(publisher, credential, agreed_origins, systems)
    page, form = yield from flow.find_form(start_url)
    sign_in_url = page.url
    if form.password_field:
        answer = yield flow.filled(page, form, with_password=True)
    else:
        answer = yield from flow.user_step(page, form)
    answer = yield from flow.code_step(answer)
    welcomed = flow.judge(answer)
    proof = yield _ask(start_url)
    seen = welcomed or _facts(proof).sign_out_link
    if not seen and not answer.cookies_set:
        raise SignInError(urls.origin(answer.url), f"no sign of success, HTTP {answer.status}", code="needs-window")
    return SignedIn(credential.user, sign_in_url, proof, seen)


def by_link(publisher: Publisher, link: str, start_url: str) -> Steps:
    """Sign in by the link that the publisher sent to the reader's mail.

    Raises SignInError: origin-not-agreed (a link of somebody else), not-secure, refused (it opened nothing).
    """
    flow = _Flow(publisher, Credential("", ""), frozenset(), ())
    flow.check(link)
    answer = yield _ask(link)
    proof = yield _ask(start_url)
    seen = _facts(answer).sign_out_link or _facts(proof).sign_out_link
    if not seen and (answer.status >= _BAD or not answer.cookies_set):
        raise SignInError(urls.origin(answer.url), _facts(answer).error or "the link opened nothing", code="refused")
    return SignedIn("", start_url, proof, seen)


def by_session(publisher: Publisher, start_url: str) -> Steps:
    """See whether a session that came by another way still holds; raise SignInError(refused) where it does not."""
    proof = yield _ask(start_url)
    said = _facts(proof)
    if not said.sign_out_link and (said.password_form or said.sign_in_link):
        raise SignInError(publisher.id, "its page still asks to sign in", code="refused")
    return SignedIn("", start_url, proof, said.sign_out_link)


class _Flow:
    """One sign-in."""

    def __init__(
        self, publisher: Publisher, credential: Credential, agreed_origins: frozenset[str], systems: tuple[System, ...]
    ) -> None:
        self._publisher = publisher
        self._credential = credential
        self._agreed = agreed_origins
        self._systems = systems
        self._scripted = ""

    def find_form(self, start_url: str) -> Generator[Request, Reply, tuple[Reply, forms.SignInForm]]:
        """Fetch pages until one holds the sign-in form."""
        start = yield _ask(start_url)
        self._publisher = described(self._publisher, self._systems, start.url, _text(start))
        links = [self._publisher.sign_in_url, *forms.sign_in_links(_text(start), start.url)]
        paths = [urls.absolute(start.url, path) for path in forms.WELL_KNOWN_PATHS[:_MAX_PATHS]]
        wanted = dict.fromkeys([*[link for link in links if link][:_MAX_LINKS], *paths])
        form = self._form_on(start)
        if form is not None:
            return start, form
        asked = {start_url, start.url}
        for url in wanted:
            if url in asked:
                continue
            asked.add(url)
            page = yield _ask(url)
            form = self._form_on(page)
            if form is not None:
                return page, form
        if self._scripted:
            raise SignInError(self._scripted, "the sign-in needs a browser", code="needs-window")
        raise SignInError(urls.origin(start_url), f"{len(asked)} pages asked", code="no-form-found")

    def _form_on(self, page: Reply) -> forms.SignInForm | None:
        """Return the form of a page that a sign-in can begin with; remember a page where only a browser could."""
        text = _text(page)
        publisher = self._publisher
        form = forms.find_sign_in(
            text, page.url, field_user=publisher.field_user, field_password=publisher.field_password
        )
        if form is not None and form.user_field and _can_be_sent(form):
            return form
        said = forms.facts(text, page.url)
        if form is not None or said.password_form or said.captcha:
            self._scripted = urls.origin(page.url)
        return None

    def user_step(self, page: Reply, form: forms.SignInForm) -> Generator[Request, Reply, Reply]:
        """Send the user name alone, then the password to the form that asks for it; return the answer.

        Where a code is asked for instead, that page is the answer.
        """
        answer = yield self.filled(page, form, with_password=False)
        second = forms.find_sign_in(_text(answer), answer.url, field_password=self._publisher.field_password)
        if second is not None and second.password_field:
            last = yield self.filled(answer, second, with_password=True)
            return last
        if self._credential.code and _facts(answer).code_field:
            return answer
        self._stop(answer)
        if sign_in_codes.says_link_sent(_text(answer)):
            raise SignInError(urls.origin(answer.url), "a link was sent", code="link-sent")
        raise SignInError(urls.origin(answer.url), "no password was asked for", code="needs-window")

    def code_step(self, answer: Reply) -> Generator[Request, Reply, Reply]:
        """Give the code where one is asked for and at hand, once; return the publisher's last answer."""
        form = sign_in_codes.find_code_form(_text(answer), answer.url) if self._credential.code else None
        if form is None or _facts(answer).sign_out_link:
            return answer
        self.check(answer.url, form.action)
        if form.method != "post":
            raise SignInError(urls.origin(answer.url), "the form needs a browser", code="needs-window")
        headers = _form_headers(answer.url, form.action)
        filled = form.filled(self._credential.code)
        last = yield Request(form.action, method="POST", headers=headers, form=filled, purpose=Purpose.SIGN_IN)
        if _facts(last).code_field and not _facts(last).sign_out_link:
            raise SignInError(urls.origin(last.url), _facts(last).error or "the code was refused", code="code-needed")
        return last

    def filled(self, page: Reply, form: forms.SignInForm, *, with_password: bool) -> Request:
        """Return the form as it is sent, once it is clear that it may be."""
        if not _can_be_sent(form):
            raise SignInError(urls.origin(page.url), "the form needs a browser", code="needs-window")
        self.check(page.url, form.action)
        if with_password and not self._credential.password:
            raise SignInError(urls.origin(page.url), "no password was given", code="password-needed")
        password = self._credential.password if with_password else ""
        return Request(
            form.action,
            method="POST",
            headers=_form_headers(page.url, form.action),
            form=form.filled(self._credential.user, password),
            purpose=Purpose.SIGN_IN,
        )

    def check(self, *addresses: str) -> None:
        """Raise unless each address is the publisher's own or agreed to, and encrypted."""
        for url in addresses:
            origin = urls.origin(url)
            if not belongs(self._publisher, origin) and origin not in self._agreed:
                raise SignInError(origin, "asks for the password", code="origin-not-agreed")
            if not _is_secure(url):
                raise SignInError(origin, "asks for the password without encryption", code="not-secure")

    def judge(self, answer: Reply) -> bool:
        """Raise for an answer that says no; return whether it says yes (it may say nothing)."""
        said = _facts(answer)
        if said.sign_out_link and answer.status != _TOO_MANY:
            return True
        self._stop(answer)
        if said.password_form or (said.error and not answer.cookies_set):
            raise SignInError(urls.origin(answer.url), said.error, code="refused")
        if answer.status >= _SERVER_ERROR and not answer.cookies_set:
            raise SignInError(urls.origin(answer.url), f"HTTP {answer.status}", code="unreachable")
        return False

    def _stop(self, answer: Reply) -> None:
        """Raise for an answer that a program must not go on from."""
        said = _facts(answer)
        origin = urls.origin(answer.url)
        if answer.status == _TOO_MANY or said.locked_out:
            wait = answer.header("retry-after") or ""
            raise SignInError(origin, said.error or f"HTTP {answer.status} {wait}".strip(), code="locked-out")
        if said.code_field:
            raise SignInError(origin, "a code is asked for", code="code-needed")
        if said.captcha:
            raise SignInError(origin, "a puzzle is asked for", code="needs-window")


def _can_be_sent(form: forms.SignInForm) -> bool:
    """Whether a program can send it: with an address, in a body, and without a puzzle."""
    return form.method == "post" and bool(form.action) and not form.captcha


def _ask(url: str) -> Request:
    return Request(url, purpose=Purpose.SIGN_IN)


def _text(page: Reply) -> str:
    return decode(page.body, page.header("content-type") or "")


def _facts(page: Reply) -> forms.SignInPage:
    return forms.facts(_text(page), page.url)


def _form_headers(page_url: str, action: str) -> Headers:
    """Say where the form stood, as a browser does: the whole address to its own origin, the origin to another."""
    origin = urls.origin(page_url)
    referrer = page_url.partition("#")[0] if urls.origin(action) == origin else origin + "/"
    return (("origin", origin), ("referer", referrer))


def _is_secure(url: str) -> bool:
    """Whether a password may go there: over https, or to this machine."""
    if url.startswith("https://"):
        return True
    host = urls.host_of(url)
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
