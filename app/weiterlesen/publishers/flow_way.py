"""The way of a sign-in from an address to the form: pages, links, well-known paths, and doors to an account elsewhere.

As all of a sign-in it is made of generators that open no socket; see `publishers.flow` for the whole of it.
"""

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import Final

from weiterlesen.content import forms, sign_in_codes, sign_in_doors, urls
from weiterlesen.content.sign_in_doors import Door
from weiterlesen.model.account import Credential
from weiterlesen.model.errors import LedElsewhereError, NetworkError, SignInError
from weiterlesen.model.publisher import JsonSignIn, Publisher, SignInWay
from weiterlesen.model.web import Purpose, Reply, Request
from weiterlesen.publishers.flow_pages import can_be_sent, facts_of, form_headers, not_agreed, text_of
from weiterlesen.publishers.profile import System, belongs, described

_BAD: Final = 400
_SERVER_ERROR: Final = 500
_MAX_LINKS: Final = 3
_MAX_DOORS: Final = 3
_MAX_PASSED_ON: Final = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A page with a form to sign in with (None: it takes the reader for signed in); `begin` is where it began."""

    page: Reply
    form: forms.SignInForm | None
    begin: str


class Way:
    """The way of one sign-in to the page that holds its form."""

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
    def json(self) -> JsonSignIn | None:
        """The publisher's sign-in that speaks JSON, where one is known of and meant."""
        return None if self._publisher.way is SignInWay.FORM else self._publisher.json

    def take_way(self) -> None:
        """Keep to the way that the profile names: its own page only, or a mail, for which no password is sent."""
        if self._publisher.way is SignInWay.WINDOW:
            raise SignInError(self._publisher.id, "its profile says so", code="needs-window")
        if self._publisher.way is SignInWay.LINK:
            self._credential = replace(self._credential, password="")

    def is_own(self, url: str) -> bool:
        """Whether an address is the publisher's own."""
        return belongs(self._publisher, urls.origin(url))

    def find_way(self, start_url: str) -> Generator[Request, Reply, Found]:
        """Fetch pages until one holds the sign-in form."""
        self.take_way()
        start = yield from self.visit(start_url)
        self._publisher = described(self._publisher, self._systems, start.url, text_of(start))
        self.take_way()
        if self.json is not None:
            return Found(start, None, start_url)
        form = self._form_on(start)
        if form is not None:
            return (yield from self._preferred(self._found(start, form, start_url)))
        links = [self._publisher.sign_in_url, *forms.sign_in_links(text_of(start), start.url)]
        paths = [urls.absolute(start.url, path) for path in forms.WELL_KNOWN_PATHS]
        pages = [start]
        for url in dict.fromkeys([*[link for link in links if link][:_MAX_LINKS], *paths]):
            if url in {start_url, *(page.url for page in pages)}:
                continue
            page = yield from self._candidate(url)
            pages.extend([page] if page else [])
            if page and (form := self._form_on(page)):
                return (yield from self._preferred(self._found(page, form, url)))
            if page and url in links and page.status < _BAD and forms.is_made_by_script(text_of(page)):
                self._scripted = urls.origin(page.url)
        found = yield from self._through_doors(pages)
        return found or self._nothing_found(start, start_url, len(pages))

    def _nothing_found(self, start: Reply, start_url: str, asked: int) -> Found:
        if facts_of(start).sign_out_link and belongs(self._publisher, urls.origin(start.url)):
            return Found(start, None, start_url)
        if self._scripted:
            raise SignInError(self._scripted, "the sign-in needs a browser", code="needs-window")
        if start.status >= _SERVER_ERROR:
            raise SignInError(urls.origin(start_url), f"HTTP {start.status}", code="unreachable")
        raise SignInError(urls.origin(start_url), f"{asked} pages asked", code="no-form-found")

    def _found(self, page: Reply, form: forms.SignInForm, asked: str) -> Found:
        """Note where a form was found: at another origin its own address may be good for one time only."""
        return Found(page, form, page.url if urls.origin(page.url) == urls.origin(asked) else asked)

    def _preferred(self, own: Found) -> Generator[Request, Reply, Found]:
        """Return the way that is meant: the publisher's own form, or the account elsewhere that the reader agreed to.

        An e-mail address where the own form asks for the name of a user belongs elsewhere, if there is a door to it.
        """
        form = own.form
        if form is None or not belongs(self._publisher, urls.origin(form.action)):
            return own
        if form.password_field and not self._credential.password:
            return (yield from self._by_mail(own.page)) or own
        misplaced = not self._agreed and form.asks_for_name and "@" in self._credential.user
        if self._strangers or misplaced:
            return (yield from self._through_doors([own.page])) or own
        return own

    def _by_mail(self, page: Reply) -> Generator[Request, Reply, Found | None]:
        """Find the form that sends a mail, for a reader who gave no password; None where there is none."""
        for url in sign_in_doors.by_mail(text_of(page), page.url)[:_MAX_DOORS]:
            behind = yield from self._candidate(url)
            form = self._form_on(behind) if behind else None
            if behind and form and not form.password_field and self.is_own(form.action):
                return self._found(behind, form, url)
        return None

    def _through_doors(self, pages: list[Reply]) -> Generator[Request, Reply, Found | None]:
        """Follow the doors of pages to a sign-in at another origin; None where none leads to one."""
        found: dict[Door, str] = {}
        for page in pages:
            for door in sign_in_doors.doors(text_of(page), page.url):
                found.setdefault(door, page.url)
        for door, page_url in list(found.items())[:_MAX_DOORS]:
            behind = yield from self._behind(page_url, door)
            form = self._form_on(behind) if behind else None
            begin = page_url if door.fields is not None else door.address
            if behind and form and self._is_meant(urls.origin(behind.url)):
                return Found(behind, form, begin)
            if behind and form is None and facts_of(behind).sign_out_link:
                return Found(behind, None, begin)
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
            raise not_agreed(error) from error
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
            raise not_agreed(error) from error
        return (yield from self.passed_on(page, consent=sign_in_doors.is_single_sign_on(page.url)))

    def passed_on(self, page: Reply, *, consent: bool) -> Generator[Request, Reply, Reply]:
        """Send the forms that stand on the way and ask for nothing but, with `consent`, a nod; return the last page."""
        for _ in range(_MAX_PASSED_ON):
            text = text_of(page)
            if self._form_on(page) is not None or sign_in_codes.find_code_form(text, page.url) is not None:
                break
            guest = not belongs(self._publisher, urls.origin(page.url))
            if not guest and facts_of(page).sign_out_link:
                break
            door = sign_in_doors.passing_on(text, page.url, consent=consent or guest)
            if door is None or not self._may_go(page.url, door.address):
                break
            try:
                page = yield self._send(page.url, door)
            except LedElsewhereError as error:
                raise not_agreed(error) from error
        return page

    def _may_go(self, *addresses: str) -> bool:
        origins = [urls.origin(url) for url in addresses]
        return all(belongs(self._publisher, one) or one in self._guests for one in origins)

    def _send(self, page_url: str, door: Door) -> Request:
        headers = form_headers(page_url, door.address)
        return replace(self.ask(door.address), method="POST", headers=headers, form=door.fields)

    def ask(self, url: str) -> Request:
        """Return the question for a page."""
        return Request(url, purpose=Purpose.SIGN_IN, guests=self._guests)

    def _form_on(self, page: Reply) -> forms.SignInForm | None:
        """Return the form of a page that a sign-in can begin with; remember a page where only a browser could."""
        text = text_of(page)
        publisher = self._publisher
        form = forms.find_sign_in(
            text, page.url, field_user=publisher.field_user, field_password=publisher.field_password
        )
        by_mail_only = publisher.way is SignInWay.LINK
        fits = form is not None and form.user_field and not (by_mail_only and form.password_field)
        if form is not None and fits and can_be_sent(form):
            return form
        said = forms.facts(text, page.url)
        if form is not None or said.password_form or said.captcha:
            self._scripted = urls.origin(page.url)
        return None
