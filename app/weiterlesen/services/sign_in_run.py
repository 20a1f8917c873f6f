"""Driving a sign-in: the questions that its flow asks go to the publisher, one after the other."""

import logging
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from weiterlesen.model.account import Credential
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import CodeNeededError, NetworkError, SignInError, WeiterlesenError
from weiterlesen.model.publisher import Publisher
from weiterlesen.model.web import Reply, Request
from weiterlesen.publishers.registry import Registry
from weiterlesen.services.code_steps import CodeSteps
from weiterlesen.services.origins import TypedOrigins
from weiterlesen.services.ports import Clock, SessionFetcher
from weiterlesen.vault import one_time

if TYPE_CHECKING:
    from weiterlesen.publishers.flow import SignedIn

_log = logging.getLogger(__name__)


class SignInRun:
    """Puts the steps of `publishers.flow` to a publisher; it keeps nothing but what the fetcher keeps."""

    def __init__(
        self, registry: Registry, fetcher: SessionFetcher, origins: TypedOrigins, steps: CodeSteps, clock: Clock
    ) -> None:
        self._registry = registry
        self._fetcher = fetcher
        self._origins = origins
        self._steps = steps
        self._clock = clock

    def go_on(
        self,
        publisher: Publisher,
        start: str,
        credential: Credential,
        agreed: frozenset[str],
        cancel: CancelToken | None,
    ) -> "SignedIn | None":
        """Give the code to the sign-in that waits for it; None where none does, or not any more."""
        step = self._steps.of(publisher.id, credential.user) if credential.code else None
        if step is None:
            return None
        from weiterlesen.publishers import flow  # noqa: PLC0415 (start-up does not need lxml)

        steps = flow.by_code(publisher, step, credential, start, agreed)
        try:
            return self.run(steps, publisher, self._origins.with_(start) | agreed, cancel)
        except SignInError as error:
            # The publisher has forgotten that sign-in: with a password it can begin anew. None was sent here.
            if error.code != "refused" or not credential.password:
                raise
            _log.info("the sign-in at %s begins anew", publisher.id)
            return None

    @contextmanager
    def emptied(self, publisher: str) -> Iterator[None]:
        """Sign in without what an earlier session left behind: it may be another reader's, or spoil the form.

        It comes back where nothing comes of this, except where the publisher waits for a code: that sign-in has
        cookies of its own. What a locked keyring holds cannot be read now, and is not thrown away.
        """
        before = self._fetcher.cookies(publisher)
        if not before:
            yield
            return
        self._fetcher.forget(publisher)
        try:
            yield
        except CodeNeededError:
            raise
        except WeiterlesenError:
            self._fetcher.forget(publisher)
            self._fetcher.adopt(publisher, before)
            raise

    def by_form(
        self,
        publisher: Publisher,
        start: str,
        credential: Credential,
        agreed: frozenset[str],
        cancel: CancelToken | None,
    ) -> "SignedIn":
        """Go the whole way, from the start page to the proof; raise SignInError and NetworkError."""
        from weiterlesen.publishers import flow  # noqa: PLC0415 (start-up does not need lxml)

        if credential.totp_secret and not credential.code:
            credential = replace(credential, code=one_time.code(credential.totp_secret, self._clock.now()))
        known = self._registry.signing_in(publisher, start)
        steps = flow.sign_in(known, start, credential, agreed, self._registry.systems)
        origins = self._origins.with_(start) | agreed
        return self.run(steps, publisher, origins, cancel)

    def run(
        self,
        steps: "Generator[Request, Reply, SignedIn]",
        publisher: Publisher,
        origins: frozenset[str],
        cancel: CancelToken | None,
    ) -> "SignedIn":
        """Put a flow's requests to the publisher until it is done; an unreachable publisher ends it."""
        request = next(steps)
        while True:
            try:
                reply = self._fetcher.fetch(request, publisher=publisher.id, typed_origins=origins, cancel=cancel)
            except NetworkError as error:
                trouble: NetworkError | None = error
            else:
                trouble = None
            try:
                request = steps.send(reply) if trouble is None else steps.throw(trouble)
            except StopIteration as done:
                result: SignedIn = done.value
                return result
