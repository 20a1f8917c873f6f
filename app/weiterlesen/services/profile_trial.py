"""A profile tried on one article before it is kept: the verdict, the text, the form to sign in, what rules find."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from weiterlesen.content import urls
from weiterlesen.model.access import Access
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import ContentError, HttpStatusError, NetworkError, ReaderError
from weiterlesen.model.publisher import Publisher
from weiterlesen.model.web import Purpose, Reply, Request
from weiterlesen.publishers import profile, profile_file
from weiterlesen.services.origins import TypedOrigins
from weiterlesen.services.ports import Fetcher
from weiterlesen.services.sign_in import SignIn
from weiterlesen.workers.extraction import Worker
from weiterlesen.workers.shapes import FormFound, PageJob, SelectorFound, TrialJob

#: The keys of a profile that hold selectors which the form shows.
TRIED = ("wall_hints", "body_hints", "strip_hints")
_BAD_STATUS = 400


@dataclass(frozen=True, slots=True)
class Form:
    """What was found where one signs in at `url`; `error` is why nothing could be looked for there."""

    url: str
    found: FormFound | None = None
    error: ReaderError | None = None

    @property
    def elsewhere(self) -> str:
        """The origin that the form is sent to, where that is not the page's own; else ""."""
        to = urls.origin(self.found.action) if self.found else ""
        return "" if to == urls.origin(self.url) else to


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it. `words` counts the text that could be read; `form` is None where no page to sign in is known.

    `rules` holds what each selector found, by the key that it stands under. `signed_in` tells that the page was asked
    for with the reader's session.
    """

    access: Access
    title: str
    words: int
    form: Form | None
    rules: tuple[tuple[str, SelectorFound], ...]
    signed_in: bool


class ProfileTrial:
    """Tries profiles. Nothing is kept of it: no article, no verdict, no profile."""

    def __init__(self, *, fetcher: Fetcher, worker: Worker, sign_in: SignIn, origins: TypedOrigins) -> None:
        self._fetcher = fetcher
        self._worker = worker
        self._sign_in = sign_in
        self._origins = origins

    def run(self, values: Mapping[str, object], address: str, cancel: CancelToken | None = None) -> Trial:
        """Try the profile that these values make on the article at `address`.

        The session that goes along is the one that the publisher as known so far would get: an unsaved profile widens
        nothing. Raises UsageError (bad-address), ContentError (no-profile, and what parsing raises), NetworkError,
        HttpStatusError and Cancelled.
        """
        url = urls.typed(address)
        publisher = made_of(values)
        reply = self._ask(url, self._sign_in.publisher_of(url).id, frozenset((url,)), cancel)
        facts = self._sign_in.facts(url)
        _, systems = self._sign_in.known_of(url)
        job = PageJob(
            url=reply.url,
            content_type=reply.header("content-type") or "",
            status=reply.status,
            hops=reply.hops,
            session=facts,
            declared_words=0,
            publisher=publisher,
            systems=systems,
            fetched_at=reply.fetched_at,
        )
        page = self._worker.read_page(reply, job)
        if reply.status >= _BAD_STATUS and not page.access.state.waiting:
            raise HttpStatusError(url, reply.status)
        named = [(key, one) for key in TRIED for one in _selectors(values, key)]
        tried = self._worker.try_page(
            reply, TrialJob(reply.url, job.content_type, tuple(selector for _, selector in named))
        )
        rules = tuple((key, found) for (key, _), found in zip(named, tried.found, strict=True))
        form = self._form(publisher, page.asks_sign_in, url, cancel)
        return Trial(page.access, page.article.title, page.article.word_count, form, rules, page.signed_in)

    def _form(self, publisher: Publisher, asked: str, typed: str, cancel: CancelToken | None) -> Form | None:
        """Look at the page where one signs in, as a visitor: who is known there may be sent on.

        Where the article's page named it, it may be on this machine only if that is.
        """
        url = publisher.sign_in_url or asked
        if not url:
            return None
        try:
            reply = self._ask(url, "", frozenset((typed, publisher.sign_in_url)), cancel)
            job = TrialJob(reply.url, reply.header("content-type") or "")
            job = replace(job, field_user=publisher.field_user, field_password=publisher.field_password)
            return Form(reply.url, self._worker.try_page(reply, job).form)
        except (NetworkError, ContentError) as error:
            return Form(url, error=error)

    def _ask(self, url: str, session: str, typed: frozenset[str], cancel: CancelToken | None) -> Reply:
        request, origins = Request(url, purpose=Purpose.PAGE), self._origins.with_(*typed)
        return self._fetcher.fetch(request, publisher=session, typed_origins=origins, cancel=cancel)


def made_of(values: Mapping[str, object]) -> Publisher:
    """Return the publisher that a profile with these values would make; raise ContentError (no-profile)."""
    name = str(values.get("name") or "profile")
    try:
        return profile.dated(Path(name), tomllib.loads(profile_file.written(values)))[-1][1]
    except ContentError as error:
        raise ContentError(name, error.detail, code="no-profile") from error


def _selectors(values: Mapping[str, object], key: str) -> tuple[str, ...]:
    given = values.get(key, ())
    return tuple(map(str, given)) if isinstance(given, list) else ()
