"""Signing in with the publisher's own form, as a generator: it yields requests, is sent replies, and opens no socket.

    start page ─ a form there? ─ else the best links, then well-known paths ─ else the doors to another account
      └ form ─ secure? the publisher's own origins, or agreed to? ─ POST once ─ what is asked for on the way ─ judge
          └ start page again (the proof)

The password is in one POST and never in a second one. Whoever drives this must not follow a 307 or 308 of that POST to
another origin (the network client raises NetworkError "bad-redirect"), must throw a NetworkError into the generator,
must keep cookies between the requests (at the request's `guests` too), and must send the `origin` and `referer`
headers as they are here: they are those of the form's own page, and some systems refuse a form without them.
"""

import re
from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import Final

from weiterlesen.content import forms, sign_in_codes, urls
from weiterlesen.model.account import CodeStep, Credential
from weiterlesen.model.errors import (
    CodeNeededError,
    CodeRefusedError,
    LinkRefusedError,
    NameRefusedError,
    SignInError,
)
from weiterlesen.model.publisher import Publisher
from weiterlesen.model.web import Reply, Request
from weiterlesen.publishers import json_steps
from weiterlesen.publishers.flow_pages import can_be_sent, facts_of, form_headers, step_of, text_of
from weiterlesen.publishers.flow_way import Way
from weiterlesen.publishers.profile import System, belongs

Steps = Generator[Request, Reply, "SignedIn"]

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
    publisher's pages take the reader for signed in; where it is False, only the proof itself can tell. `by_mail` tells
    that a mail opened the session, and no password.
    """

    user: str
    sign_in_url: str
    proof: Reply
    sign_out_seen: bool
    by_mail: bool = False


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
        answer = yield from json_steps.ask(flow.json, page.url, flow.credential)
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
    signed_in = yield from _proven(flow, answer, start_url, "")
    return replace(signed_in, by_mail=not step.code_field)


def _proven(flow: "_Flow", answer: Reply, start_url: str, begin: str) -> Steps:
    """Judge the last answer, and see how the start page looks now."""
    welcomed = flow.judge(answer)
    proof = yield flow.ask(start_url)
    said = facts_of(proof)
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
    seen = facts_of(answer).sign_out_link or facts_of(proof).sign_out_link
    if not seen and (answer.status >= _BAD or not answer.cookies_set):
        raise LinkRefusedError(urls.origin(answer.url), facts_of(answer).error or "the link opened nothing")
    return SignedIn("", start_url, proof, seen)


def by_session(publisher: Publisher, start_url: str) -> Steps:
    """See whether a session that came by another way still holds; raise SignInError(refused) where it does not."""
    proof = yield _Flow(publisher, Credential("", ""), frozenset(), ()).ask(start_url)
    said = facts_of(proof)
    if not said.sign_out_link and (said.password_form or said.sign_in_link):
        raise SignInError(publisher.id, "its page still asks to sign in", code="refused")
    return SignedIn("", start_url, proof, said.sign_out_link)


class _Flow(Way):
    """One sign-in: what is sent to the form, and what the answers say."""

    _code_given = False

    @property
    def user(self) -> str:
        """The reader's name there."""
        return self._credential.user

    @property
    def credential(self) -> Credential:
        """What may be sent of what the reader gave."""
        return self._credential

    def user_step(self, page: Reply, form: forms.SignInForm) -> Generator[Request, Reply, Reply]:
        """Send the user name alone, then the password to the form that asks for it; return the answer.

        Where a code is asked for instead, that page is the answer.
        """
        answer = yield self.filled(page, form, with_password=False)
        answer = yield from self.passed_on(answer, consent=False)
        second = forms.find_sign_in(text_of(answer), answer.url, field_password=self._publisher.field_password)
        if second is not None and second.password_field:
            last = yield self.filled(answer, second, with_password=True)
            return last
        if self._credential.code and facts_of(answer).code_field:
            return answer
        self._stop(answer)
        if sign_in_codes.says_link_sent(text_of(answer)):
            raise CodeNeededError(urls.origin(answer.url), "a link was sent", code="link-sent")
        if said := facts_of(answer).error:
            raise NameRefusedError(urls.origin(answer.url), said)
        raise SignInError(urls.origin(answer.url), "no password was asked for", code="needs-window")

    def code_step(self, answer: Reply) -> Generator[Request, Reply, Reply]:
        """Give the code where one is asked for and at hand, once; return the publisher's last answer."""
        form = sign_in_codes.find_code_form(text_of(answer), answer.url) if self._credential.code else None
        if form is None or facts_of(answer).sign_out_link:
            return answer
        self.check(answer.url, form.action)
        step = step_of(answer)
        if step is None:
            raise SignInError(urls.origin(answer.url), "the form needs a browser", code="needs-window")
        return (yield from self.give(step))

    def give(self, step: CodeStep) -> Generator[Request, Reply, Reply]:
        """Send the code to the form that waits for it; raise CodeRefusedError where it is asked for again."""
        headers = form_headers(step.page_url, step.action)
        self._code_given = True
        filled = (*step.fields, (step.code_field, self._credential.code))
        last = yield replace(self.ask(step.action), method="POST", headers=headers, form=filled)
        said = facts_of(last)
        if said.code_field and not said.sign_out_link and last.status != _TOO_MANY and not said.locked_out:
            raise CodeRefusedError(urls.origin(last.url), said.error or "the code was refused", step_of(last))
        return (yield from self.passed_on(last, consent=True))

    def check_link(self, answer: Reply) -> None:
        """Raise for an answer to a link that calls it bad."""
        if any(_FAILED.search(url) for url in (answer.url, *answer.hops)):
            raise LinkRefusedError(urls.origin(answer.url), "the publisher says that the link is not good")

    def filled(self, page: Reply, form: forms.SignInForm, *, with_password: bool) -> Request:
        """Return the form as it is sent, once it is clear that it may be."""
        if not can_be_sent(form):
            raise SignInError(urls.origin(page.url), "the form needs a browser", code="needs-window")
        self.check(page.url, form.action)
        if with_password and not self._credential.password:
            raise SignInError(urls.origin(page.url), "no password was given", code="password-needed")
        mine = self._credential
        self._code_given = self._code_given or bool(form.code_field and mine.code)
        filled = form.filled(mine.user, *((mine.password, mine.code) if with_password else ("",)))
        headers = form_headers(page.url, form.action)
        return replace(self.ask(form.action), method="POST", headers=headers, form=filled)

    def check(self, *addresses: str) -> None:
        """Raise unless each address is the publisher's own or agreed to, and encrypted."""
        for url in addresses:
            origin = urls.origin(url)
            if not belongs(self._publisher, origin) and origin not in self._guests:
                raise SignInError(origin, "asks for the password", code="origin-not-agreed")
            if not urls.is_confidential(url):
                raise SignInError(origin, "asks for the password without encryption", code="not-secure")

    def judge(self, answer: Reply) -> bool:
        """Raise for an answer that says no; return whether it says yes (it may say nothing)."""
        said = facts_of(answer)
        if said.sign_out_link and answer.status != _TOO_MANY:
            return True
        self._stop(answer)
        if said.error and not self._code_given and sign_in_codes.says_code(said.error):
            if self._credential.code:
                raise SignInError(urls.origin(answer.url), "no field takes the code", code="needs-window")
            raise CodeNeededError(urls.origin(answer.url), said.error)
        if said.password_form or (said.error and not answer.cookies_set):
            raise SignInError(urls.origin(answer.url), said.error, code="refused")
        if answer.status >= _SERVER_ERROR and not answer.cookies_set:
            raise SignInError(urls.origin(answer.url), f"HTTP {answer.status}", code="unreachable")
        if answer.status in _NO_ENTRY and not answer.cookies_set:
            raise SignInError(urls.origin(answer.url), f"HTTP {answer.status}", code="refused")
        return False

    def _stop(self, answer: Reply) -> None:
        """Raise for an answer that a program must not go on from."""
        said = facts_of(answer)
        origin = urls.origin(answer.url)
        if answer.status == _TOO_MANY or said.locked_out:
            wait = answer.header("retry-after") or ""
            raise SignInError(origin, said.error or f"HTTP {answer.status} {wait}".strip(), code="locked-out")
        if said.code_field:
            raise CodeNeededError(origin, "a code is asked for", step_of(answer))
        if said.captcha:
            raise SignInError(origin, "a puzzle is asked for", code="needs-window")
