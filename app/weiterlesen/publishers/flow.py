"""Signing in with the publisher's own form, as a generator: it yields requests, is sent replies, and opens no socket.

    start page ─ a form there? ─ else the best links, then well-known paths ─ else the doors to another account
      └ form ─ secure? the publisher's own origins, or agreed to? ─ POST once ─ what is asked for on the way ─ judge
          └ start page again (the proof)

The password is in one POST and never in a second one. Whoever drives this must not follow a 307 or 308 of that POST to
another origin (the network client raises NetworkError "bad-redirect"), must throw a NetworkError into the generator,
must keep cookies between the requests (at the request's `guests` too), and must send the `origin` and `referer`
headers as they are here: they are those of the form's own page, and some systems refuse a form without them.
"""

import ipaddress
import re
from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import Final

from weiterlesen.content import forms, sign_in_codes, sign_in_doors, urls
from weiterlesen.content.charset import decode
from weiterlesen.content.sign_in_doors import Door
from weiterlesen.model.account import CodeStep, Credential
from weiterlesen.model.errors import (
    CodeNeededError,
    CodeRefusedError,
    LedElsewhereError,
    LinkRefusedError,
    NetworkError,
    SignInError,
)
from weiterlesen.model.publisher import JsonSignIn, Publisher
from weiterlesen.model.web import Headers, Purpose, Reply, Request
from weiterlesen.publishers import json_steps
from weiterlesen.publishers.profile import System, belongs, described

Steps = Generator[Request, Reply, "SignedIn"]

_MAX_LINKS: Final = 3
_MAX_DOORS: Final = 3
_MAX_PASSED_ON: Final = 4
_TOO_MANY: Final = 429
_BAD: Final = 400
_NO_ENTRY: Final = frozenset((401, 403))
_SERVER_ERROR: Final = 500
#: How an address says that a link from a mail was not good.
_FAILED = re.compile(r"[?&](?:success=false|error(?:_?code)?=[^&#])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """How it went: `proof` is the start page as it looks now, for the caller to judge.

    `sign_in_url` is the page that held the form, or that leads to it at another origin. `sign_out_seen` tells that the
    publisher's pages take the reader for signed in; where it is False, only the proof itself can tell.
    """

    user: str
    sign_in_url: str
    proof: Reply
    sign_out_seen: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A page with a form to sign in with (None: it takes the reader for signed in); `begin` is where it began."""

    page: Reply
    form: forms.SignInForm | None
    begin: str


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
    found = yield from flow.find_way(start_url)
    page, form = found.page, found.form
    if flow.json is not None:
        flow.check(*json_steps.addresses(flow.json, page.url))
        answer = yield from json_steps.ask(flow.json, page.url, credential)
        return (yield from _proven(flow, answer, start_url, found.begin))
    if form is None:
        return SignedIn(credential.user, found.begin, page, sign_out_seen=True)
    if form.password_field:
        answer = yield flow.filled(page, form, with_password=True)
    else:
        answer = yield from flow.user_step(page, form)
    answer = yield from flow.passed_on(answer, consent=True)
    answer = yield from flow.code_step(answer)
    return (yield from _proven(flow, answer, start_url, found.begin))


def by_code(
    publisher: Publisher,
    step: CodeStep,
    credential: Credential,
    start_url: str,
    agreed_origins: frozenset[str] = frozenset(),
) -> Steps:
    """Go on with a sign-in that waits for a code, with the session it began with; nothing else is sent again.

    Raises as `sign_in`; refused where the publisher has forgotten that sign-in.
    """
    flow = _Flow(publisher, credential, agreed_origins, ())
    flow.check(step.page_url, step.action)
    if step.code_field:
        answer = yield from flow.give(step)
    else:
        answer = yield from json_steps.give_code(step, credential.code)
        flow.check_link(answer)
    return (yield from _proven(flow, answer, start_url, ""))


def _proven(flow: "_Flow", answer: Reply, start_url: str, begin: str) -> Steps:
    """Judge the last answer, and see how the start page looks now."""
    welcomed = flow.judge(answer)
    proof = yield flow.ask(start_url)
    said = _facts(proof)
    seen = welcomed or said.sign_out_link
    stuck = not flow.is_own(answer.url) and (said.password_form or said.sign_in_link)
    if not seen and (stuck or not answer.cookies_set):
        raise SignInError(urls.origin(answer.url), f"no sign of success, HTTP {answer.status}", code="needs-window")
    return SignedIn(flow.user, begin, proof, seen)


def by_link(publisher: Publisher, link: str, start_url: str, agreed_origins: frozenset[str] = frozenset()) -> Steps:
    """Sign in by the link that the publisher sent to the reader's mail.

    Raises SignInError: origin-not-agreed (a link of somebody else), not-secure, refused (it opened nothing).
    """
    flow = _Flow(publisher, Credential("", ""), agreed_origins, ())
    link = link.replace("&amp;", "&")  # copied out of a mail's source
    flow.check(link)
    answer = yield flow.ask(link)
    answer = yield from flow.passed_on(answer, consent=True)
    flow.check_link(answer)
    proof = yield flow.ask(start_url)
    seen = _facts(answer).sign_out_link or _facts(proof).sign_out_link
    if not seen and (answer.status >= _BAD or not answer.cookies_set):
        raise LinkRefusedError(urls.origin(answer.url), _facts(answer).error or "the link opened nothing")
    return SignedIn("", start_url, proof, seen)


def by_session(publisher: Publisher, start_url: str) -> Steps:
    """See whether a session that came by another way still holds; raise SignInError(refused) where it does not."""
    proof = yield _Flow(publisher, Credential("", ""), frozenset(), ()).ask(start_url)
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
        self._guests = agreed_origins | frozenset(publisher.sign_in_origins)
        self._strangers = frozenset(one for one in agreed_origins if not belongs(publisher, one))
        self._systems = systems
        self._scripted = ""

    @property
    def user(self) -> str:
        """The reader's name there."""
        return self._credential.user

    @property
    def json(self) -> JsonSignIn | None:
        """The publisher's sign-in that speaks JSON, where one is known of."""
        return self._publisher.json

    def is_own(self, url: str) -> bool:
        """Whether an address is the publisher's own."""
        return belongs(self._publisher, urls.origin(url))

    # -- finding the way

    def find_way(self, start_url: str) -> Generator[Request, Reply, _Found]:
        """Fetch pages until one holds the sign-in form."""
        start = yield from self.visit(start_url)
        self._publisher = described(self._publisher, self._systems, start.url, _text(start))
        if self.json is not None:
            return _Found(start, None, start_url)
        form = self._form_on(start)
        if form is not None:
            return (yield from self._preferred(self._found(start, form, start_url)))
        links = [self._publisher.sign_in_url, *forms.sign_in_links(_text(start), start.url)]
        paths = [urls.absolute(start.url, path) for path in forms.WELL_KNOWN_PATHS]
        pages = [start]
        for url in dict.fromkeys([*[link for link in links if link][:_MAX_LINKS], *paths]):
            if url in {start_url, *(page.url for page in pages)}:
                continue
            page = yield from self._candidate(url)
            pages.extend([page] if page else [])
            if page and (form := self._form_on(page)):
                return (yield from self._preferred(self._found(page, form, url)))
        found = yield from self._through_doors(pages)
        return found or self._nothing_found(start, start_url, len(pages))

    def _nothing_found(self, start: Reply, start_url: str, asked: int) -> _Found:
        if _facts(start).sign_out_link and belongs(self._publisher, urls.origin(start.url)):
            return _Found(start, None, start_url)
        if self._scripted:
            raise SignInError(self._scripted, "the sign-in needs a browser", code="needs-window")
        raise SignInError(urls.origin(start_url), f"{asked} pages asked", code="no-form-found")

    def _found(self, page: Reply, form: forms.SignInForm, asked: str) -> _Found:
        """Note where a form was found: at another origin its own address may be good for one time only."""
        return _Found(page, form, page.url if urls.origin(page.url) == urls.origin(asked) else asked)

    def _preferred(self, own: _Found) -> Generator[Request, Reply, _Found]:
        """Return the way that is meant: the publisher's own form, or the account elsewhere that the reader agreed to.

        An e-mail address where the own form asks for the name of a user belongs elsewhere, if there is a door to it.
        """
        form = own.form
        if form is None or not belongs(self._publisher, urls.origin(form.action)):
            return own
        misplaced = not self._agreed and form.asks_for_name and "@" in self._credential.user
        if self._strangers or misplaced:
            return (yield from self._through_doors([own.page])) or own
        return own

    def _through_doors(self, pages: list[Reply]) -> Generator[Request, Reply, _Found | None]:
        """Follow the doors of pages to a sign-in at another origin; None where none leads to one."""
        found: dict[Door, str] = {}
        for page in pages:
            for door in sign_in_doors.doors(_text(page), page.url):
                found.setdefault(door, page.url)
        for door, page_url in list(found.items())[:_MAX_DOORS]:
            behind = yield from self._behind(page_url, door)
            form = self._form_on(behind) if behind else None
            begin = page_url if door.fields is not None else door.address
            if behind and form and self._is_meant(urls.origin(behind.url)):
                return _Found(behind, form, begin)
            if behind and form is None and _facts(behind).sign_out_link:
                return _Found(behind, None, begin)
        return None

    def _is_meant(self, origin: str) -> bool:
        """Whether a sign-in at another origin is the one that the reader agreed to, or may be asked about."""
        return origin in self._strangers if self._strangers else not belongs(self._publisher, origin)

    def _behind(self, page_url: str, door: Door) -> Generator[Request, Reply, Reply | None]:
        """Return the page behind a door; None where it cannot be reached."""
        if door.fields is None:
            return (yield from self._candidate(door.address))
        try:
            reply = yield self._send(page_url, door)
        except LedElsewhereError as error:
            raise _not_agreed(error) from error
        return (yield from self.passed_on(reply, consent=True))

    def _candidate(self, url: str) -> Generator[Request, Reply, Reply | None]:
        """Fetch a page that may lead on; None where it cannot be reached."""
        try:
            return (yield from self.visit(url))
        except NetworkError:
            return None

    def visit(self, url: str) -> Generator[Request, Reply, Reply]:
        """Fetch a page, and go on from one that is only on the way."""
        try:
            page = yield self.ask(url)
        except LedElsewhereError as error:
            raise _not_agreed(error) from error
        return (yield from self.passed_on(page, consent=sign_in_doors.is_single_sign_on(page.url)))

    def passed_on(self, page: Reply, *, consent: bool) -> Generator[Request, Reply, Reply]:
        """Send the forms that stand on the way and ask for nothing but, with `consent`, a nod; return the last page."""
        for _ in range(_MAX_PASSED_ON):
            text = _text(page)
            if self._form_on(page) is not None or sign_in_codes.find_code_form(text, page.url) is not None:
                break
            guest = not belongs(self._publisher, urls.origin(page.url))
            if not guest and _facts(page).sign_out_link:
                break
            door = sign_in_doors.passing_on(text, page.url, consent=consent or guest)
            if door is None or not self._may_go(page.url, door.address):
                break
            try:
                page = yield self._send(page.url, door)
            except LedElsewhereError as error:
                raise _not_agreed(error) from error
        return page

    def _may_go(self, *addresses: str) -> bool:
        origins = [urls.origin(url) for url in addresses]
        return all(belongs(self._publisher, one) or one in self._guests for one in origins)

    def _send(self, page_url: str, door: Door) -> Request:
        headers = _form_headers(page_url, door.address)
        return replace(self.ask(door.address), method="POST", headers=headers, form=door.fields)

    def ask(self, url: str) -> Request:
        """Return the question for a page."""
        return Request(url, purpose=Purpose.SIGN_IN, guests=self._guests)

    # -- the form

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
        answer = yield from self.passed_on(answer, consent=False)
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
        step = _step_of(answer)
        if step is None:
            raise SignInError(urls.origin(answer.url), "the form needs a browser", code="needs-window")
        return (yield from self.give(step))

    def give(self, step: CodeStep) -> Generator[Request, Reply, Reply]:
        """Send the code to the form that waits for it; raise CodeRefusedError where it is asked for again."""
        headers = _form_headers(step.page_url, step.action)
        filled = (*step.fields, (step.code_field, self._credential.code))
        last = yield replace(self.ask(step.action), method="POST", headers=headers, form=filled)
        said = _facts(last)
        if said.code_field and not said.sign_out_link and last.status != _TOO_MANY and not said.locked_out:
            raise CodeRefusedError(urls.origin(last.url), said.error or "the code was refused", _step_of(last))
        return (yield from self.passed_on(last, consent=True))

    def check_link(self, answer: Reply) -> None:
        """Raise for an answer to a link that calls it bad."""
        if any(_FAILED.search(url) for url in (answer.url, *answer.hops)):
            raise LinkRefusedError(urls.origin(answer.url), "the publisher says that the link is not good")

    def filled(self, page: Reply, form: forms.SignInForm, *, with_password: bool) -> Request:
        """Return the form as it is sent, once it is clear that it may be."""
        if not _can_be_sent(form):
            raise SignInError(urls.origin(page.url), "the form needs a browser", code="needs-window")
        self.check(page.url, form.action)
        if with_password and not self._credential.password:
            raise SignInError(urls.origin(page.url), "no password was given", code="password-needed")
        password = self._credential.password if with_password else ""
        filled = form.filled(self._credential.user, password)
        headers = _form_headers(page.url, form.action)
        return replace(self.ask(form.action), method="POST", headers=headers, form=filled)

    def check(self, *addresses: str) -> None:
        """Raise unless each address is the publisher's own or agreed to, and encrypted."""
        for url in addresses:
            origin = urls.origin(url)
            if not belongs(self._publisher, origin) and origin not in self._guests:
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
        if answer.status in _NO_ENTRY and not answer.cookies_set:
            raise SignInError(urls.origin(answer.url), f"HTTP {answer.status}", code="refused")
        return False

    def _stop(self, answer: Reply) -> None:
        """Raise for an answer that a program must not go on from."""
        said = _facts(answer)
        origin = urls.origin(answer.url)
        if answer.status == _TOO_MANY or said.locked_out:
            wait = answer.header("retry-after") or ""
            raise SignInError(origin, said.error or f"HTTP {answer.status} {wait}".strip(), code="locked-out")
        if said.code_field:
            raise CodeNeededError(origin, "a code is asked for", _step_of(answer))
        if said.captcha:
            raise SignInError(origin, "a puzzle is asked for", code="needs-window")


def _can_be_sent(form: forms.SignInForm) -> bool:
    """Whether a program can send it: with an address, in a body, and without a puzzle."""
    return form.method == "post" and bool(form.action) and not form.captcha


def _step_of(page: Reply) -> CodeStep | None:
    """Return the form for a code on a page, to be sent now or later; None where there is none that can be."""
    form = sign_in_codes.find_code_form(_text(page), page.url)
    if form is None or form.method != "post":
        return None
    return CodeStep(page.url, form.action, form.hidden, form.code_field)


def _not_agreed(error: LedElsewhereError) -> SignInError:
    return SignInError(error.origin, "is where the sign-in leads", code="origin-not-agreed")


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
